"""What is told of a thing: a story of parts, a part of items, an item with its clauses.

A number is told once: it is how many items a part has. Cards, pages, sheets and files choose parts
and set their items; none of them counts or joins tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geo.list_cell import split
from layers.build.store import Row, group
from layers.facts.lookup import Clause, Facts
from layers.facts.pages import Page, page_of
from layers.facts.standing import Steps, remarks
from layers.vocabulary import wording
from layers.vocabulary.style import look_of

Line = dict[str, Any]
"""An item as plain data, without what is empty."""
LINE = ("text", "pick", "level", "label", "mark", "evidence", "tone", "detail")

Badge = tuple[str | Steps, str]
"""Words, or what a document is from which day on; and how the badge is set."""


@dataclass(frozen=True)
class Item:
    """One thing in a list: its words, the subject that it leads to, its evidence, its clauses.

    `evidence` is empty where the question does not arise, `tone` says how it is set, `portion`
    which part of it is meant where it is not all. `cells` stand beside it in a table, in the order
    of the part's columns; `level` is that of the subject where it is another one than the story's;
    `page` is the subject's own, to which pages lead; `more` belongs to it and is not counted: a
    link's members, claims, steps.
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
    level: str | None = None
    page: Page | None = None

    @property
    def cited(self) -> tuple[Clause, ...]:
        """Its clauses and those of what belongs to it."""
        return tuple(dict.fromkeys((*self.clauses, *(c for i in self.more for c in i.clauses))))

    def line(self) -> Line:
        """Return the item without what belongs to it, as a card and a page take it."""
        kept = {name: getattr(self, name) for name in LINE}
        told = {k: v for k, v in kept.items() if v or (k == "level" and v is not None)}
        return told | evidence_line(self.evidence) | clauses_line(self.clauses)

    def record(self) -> Line:
        """Return the item with its cells and what belongs to it, as a page takes it."""
        more = {"more": [one.record() for one in self.more]} if self.more else {}
        cells = {"cells": list(self.cells)} if self.cells else {}
        return self.line() | self._to() | cells | more

    def named(self) -> Line:
        """Return the item as a page names it: its words, where it leads, its evidence."""
        pick = {"pick": self.pick} if self.pick else {}
        level = {} if self.level is None else {"level": self.level}
        return {"text": self.text} | pick | evidence_line(self.evidence) | level | self._to()

    def _to(self) -> Line:
        """Return the page to which it leads, with what its address says."""
        if self.page is None:
            return {}
        page, key, own = self.page
        return {"to": [page, {key: own}]}


def evidence_line(evidence: str) -> Line:
    """Return evidence as plain data, with its word for readers; nothing if there is none."""
    return {"evidence": evidence, "word": wording.EVIDENCE[evidence]} if evidence else {}


def clauses_line(clauses: Iterable[Clause]) -> Line:
    """Return clauses as plain data under their key; nothing if there are none."""
    found = [clause.record() for clause in clauses]
    return {"clauses": found} if found else {}


def badge_records(badges: Iterable[Badge]) -> list[Line]:
    """Return badges as plain data, those without words left out."""
    return [
        ({"text": said} if isinstance(said, str) else {"standing": remarks(said)}) | {"tone": tone}
        for said, tone in badges
        if (said if isinstance(said, str) else remarks(said))
    ]


@dataclass(frozen=True)
class Part:
    """A list that a story tells, in the documents' order.

    `columns` are the heads of a table of it: of an item, of its cells, of what belongs to it;
    `silent` is what is said where nothing stands below it: a part without is left out.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    columns: tuple[str, ...] = ()
    silent: str = ""

    @property
    def heading(self) -> str:
        """Title with the number of what stands below it; without one where nothing does."""
        return f"{self.title}（{len(self.items)}）" if self.items else self.title

    def record(self) -> Line:
        """Return the part as plain data."""
        items = [item.record() for item in self.items]
        more: Line = {"columns": list(self.columns)} if self.columns else {}
        more |= {"silent": self.silent} if self.silent and not items else {}
        return {"id": self.id, "title": self.title, "heading": self.heading, "items": items} | more


@dataclass(frozen=True)
class Story:
    """All that is told of a thing: badges (words, tone) on what it is, and its parts.

    Every thing of a kind has the same parts in the same order; some are empty.
    """

    subject: str
    name: str
    aliases: str
    badges: tuple[Badge, ...]
    parts: tuple[Part, ...]

    def __getitem__(self, part_id: str) -> Part:
        """Return a part; raises `KeyError` if there is none of that id."""
        return {part.id: part for part in self.parts}[part_id]

    def beginning(self, prefix: str) -> tuple[Part, ...]:
        """Return the parts whose ids begin so, each by itself."""
        return tuple(part for part in self.parts if part.id.startswith(prefix))

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
            "badges": badge_records(self.badges),
            "parts": [part.record() for part in self.parts],
        }


def refer(facts: Facts, any_id: str, **more: Any) -> Item:  # noqa: ANN401 - fields of `Item`
    """Return an item that names another thing and leads to it."""
    return leading(facts, facts.name(any_id), facts.subject(any_id), **more)


def leading(
    facts: Facts,
    text: str,
    subject: str,
    **more: Any,  # noqa: ANN401 - fields of `Item`
) -> Item:
    """Return an item that leads to a subject, of another level where `level` says so."""
    page = page_of(facts, subject) if more.get("level") is None else None
    return Item(text, subject, page=page, **more)


def told(
    facts: Facts,
    subject: str,
    parts: Iterable[Part],
    badges: Iterable[Badge] = (),
    of: Row | None = None,
) -> Story:
    """Return a story; ``of`` is the row whose document stands or falls with the thing."""
    row, found = facts.get(subject), tuple(parts)
    disputes = next((len(part.items) for part in found if part.id == "dispute"), 0)
    clauses = facts.clauses([of] if of else [])
    last: tuple[Badge, ...] = (
        *((clause.steps, "outline") for clause in clauses),
        (f"≠ 分歧 {disputes}" if disputes else "", "dispute"),
    )
    return Story(subject, row["name"], words(row.get("aliases", "")), (*badges, *last), found)


def words(cell: str) -> str:
    """Return the values of a list cell as a reader writes them."""
    return "、".join(split(cell))


def listed(texts: Iterable[str], sign: str = "、") -> str:
    """Return distinct texts in order, the empty ones left out."""
    return sign.join(dict.fromkeys(text for text in texts if text))


def numbers_note(pairs: Iterable[tuple[str, int]]) -> str:
    """Return words with their numbers in a line, as in 重要 2 · 一般 1; of nothing none is told."""
    return " · ".join(f"{word} {number}" for word, number in pairs if number)


def mark_of(facts: Facts, industry_id: str, evidence: str = "stated") -> dict[str, str]:
    """Return the tile of a cluster: its character, the look of its tier, its evidence."""
    row = facts.get(f"industry:{industry_id}")
    return {"char": row["mark"], "tier": look_of(row["tier"]), "evidence": evidence}


def evidence_of(rows: Iterable[Row]) -> str:
    """Return ``inferred`` only if no row says so: one clause that does is enough."""
    return "stated" if any(row.get("evidence") != "inferred" for row in rows) else "inferred"


def grouped(
    facts: Facts, rows: Iterable[Row], column: str, *, marked: bool = False
) -> tuple[Item, ...]:
    """Return an item a thing that `column` names: its evidence, the rows' wordings, all clauses.

    `marked` gives a chain or cluster its tile.
    """
    return tuple(
        refer(
            facts,
            key,
            mark=mark_of(facts, facts.get(facts.subject(key))["industry_id"]) if marked else None,
            evidence=evidence_of(own) if "evidence" in own[0] else "",
            detail=listed(
                w for row in own if (w := words(row.get("as_written", ""))) != facts.name(key)
            ),
            clauses=facts.clauses(own),
        )
        for key, own in group(rows, column).items()
    )
