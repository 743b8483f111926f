"""What is told of a thing: a story of parts, a part of items, an item with its clauses.

A number is told once: it is how many items a part has. Cards, pages, sheets and files choose parts
and set their items; none of them counts or joins tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geo.list_cell import split
from layers import wording
from layers.facts import Clause, Facts
from layers.store import Row

Line = dict[str, Any]
"""An item as plain data, without what is empty."""
LINE = ("text", "pick", "label", "mark", "evidence", "tone", "detail")


@dataclass(frozen=True)
class Item:
    """One thing in a list.

    Attributes
    ----------
    text
        What it is called, or what is said.
    pick
        Its subject, ``<kind>:<id>``, if it has a story of its own.
    label, detail
        Words before it and below it.
    mark
        The tile of its cluster (`mark_of`).
    evidence
        ``stated``, ``inferred``, or empty where the question does not arise.
    tone
        How it is set: ``quiet``, ``warn``, ``dispute``, ``first``.
    clauses
        Where it is said.
    portion
        Which part of it is meant, where it is not all.
    cells
        What stands beside it in a table, in the order of the part's columns.
    more
        What belongs to it and is not counted: members of a link, claims, steps.
    """

    text: str
    pick: str = ""
    label: str = ""
    mark: Mapping[str, str] | None = None
    evidence: str = ""
    tone: str = ""
    detail: str = ""
    clauses: tuple[Clause, ...] = ()
    portion: str = ""
    cells: tuple[str, ...] = ()
    more: tuple[Item, ...] = ()

    @property
    def cited(self) -> tuple[Clause, ...]:
        """Its clauses and those of what belongs to it."""
        return tuple(dict.fromkeys((*self.clauses, *(c for i in self.more for c in i.clauses))))

    def line(self) -> Line:
        """Return the item without what belongs to it, as a card and a page take it."""
        kept = {name: getattr(self, name) for name in LINE}
        return {k: v for k, v in kept.items() if v} | clauses_line(self.clauses)

    def record(self) -> Line:
        """Return the item with its cells and what belongs to it."""
        more = {"more": [one.record() for one in self.more]} if self.more else {}
        return self.line() | ({"cells": list(self.cells)} if self.cells else {}) | more


def clauses_line(clauses: Iterable[Clause]) -> Line:
    """Return clauses as plain data under their key; nothing if there are none."""
    found = [{"text": clause.text, "draft": clause.draft} for clause in clauses]
    return {"clauses": found} if found else {}


@dataclass(frozen=True)
class Part:
    """A list that a story tells.

    Attributes
    ----------
    id, title
        What it tells.
    items
        In the documents' order.
    columns
        Heads of a table of it: of the item, of its cells, of what belongs to it.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    columns: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """Title with the number of what stands below it; without one where nothing does."""
        return f"{self.title}（{len(self.items)}）" if self.items else self.title

    def record(self) -> Line:
        """Return the part as plain data."""
        items = [item.record() for item in self.items]
        more = {"columns": list(self.columns)} if self.columns else {}
        return {"id": self.id, "title": self.title, "heading": self.heading, "items": items} | more


@dataclass(frozen=True)
class Story:
    """All that is told of a thing.

    Attributes
    ----------
    subject, name, aliases
        Its wire name, its names.
    badges
        Words on what it is, with their tone.
    parts
        Every thing of a kind has the same ones, in the same order; some are empty.
    """

    subject: str
    name: str
    aliases: str
    badges: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]

    def __getitem__(self, part_id: str) -> Part:
        """Return a part; raises `KeyError` if there is none of that id."""
        found = next((part for part in self.parts if part.id == part_id), None)
        if found is None:
            raise KeyError(part_id)
        return found

    def together(self, title: str, *prefixes: str) -> Part:
        """Return the parts whose ids begin so as one, in the story's order."""
        items = [i for part in self.parts if part.id.startswith(prefixes) for i in part.items]
        return Part(prefixes[0], title, tuple(items))

    def record(self) -> Line:
        """Return the story as plain data."""
        return {
            "id": self.subject.partition(":")[2],
            "subject": self.subject,
            "name": self.name,
            "aliases": self.aliases,
            "badges": [{"text": text, "tone": tone} for text, tone in self.badges if text],
            "parts": [part.record() for part in self.parts],
        }


def refer(facts: Facts, any_id: str, **more: Any) -> Item:  # noqa: ANN401 - fields of `Item`
    """Return an item that names another thing and leads to it."""
    return Item(facts.name(any_id), facts.subject(any_id), **more)


def told(
    facts: Facts,
    subject: str,
    parts: Iterable[Part],
    badges: Iterable[tuple[str, str]] = (),
    of: Iterable[Row] = (),
) -> Story:
    """Return a story; ``of`` are the rows whose draft makes the thing a draft."""
    row, found = facts.get(subject), tuple(parts)
    disputes = next((len(part.items) for part in found if part.id == "dispute"), 0)
    draft = any(clause.draft for clause in facts.clauses(of))
    last = (
        (wording.STATUS["draft"] if draft else "", "outline"),
        (f"≠ 分歧 {disputes}" if disputes else "", "dispute"),
    )
    return Story(subject, row["name"], words(row.get("aliases", "")), (*badges, *last), found)


def words(cell: str) -> str:
    """Return the values of a list cell as a reader writes them."""
    return "、".join(split(cell))


def listed(texts: Iterable[str], sign: str = "、") -> str:
    """Return distinct texts in order, the empty ones left out."""
    return sign.join(dict.fromkeys(text for text in texts if text))


def mark_of(facts: Facts, industry_id: str, evidence: str = "stated") -> dict[str, str]:
    """Return the tile of a cluster: its character, tier and evidence."""
    row = facts.get(f"industry:{industry_id}")
    return {"char": row["mark"], "tier": row["tier"], "evidence": evidence}


def evidence_of(rows: Iterable[Row], column: str = "evidence") -> str:
    """Return ``inferred`` only if no row says so: one clause that does is enough."""
    return "stated" if any(row.get(column) != "inferred" for row in rows) else "inferred"
