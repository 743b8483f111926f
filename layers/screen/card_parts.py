"""What a card is made of, as plain data.

- card: ``id, title, subtitle, badges, sections, documents``, perhaps ``page`` (the page of the
  subject: ``page, key, id, label``) and ``how`` (how its position was found, for editors)
- section: ``id, title, look, rows``, perhaps ``note``, ``columns``, ``shown`` (rows that are seen
  while the rest is folded), ``rest`` (the counter of the rest) and ``cited`` (``number`` of its
  clauses and ``where``)
- row: what `layers.stories.record.Item.line` tells, perhaps ``cells``, ``aside``, ``items``, and
  its ``clauses`` as pairs of a document's number and a locator
- document: ``level, title, year, standing, locators``; what a document is is told here alone
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from layers.build.store import Row
from layers.facts.lookup import Clause, Facts
from layers.facts.pages import Page, page_name, page_of
from layers.facts.standing import ENDED, remarks, steps
from layers.stories.record import Badge, Item, Line, Part, badge_records, evidence_line
from layers.stories.theme import counterparts
from layers.vocabulary import wording

Card = dict[str, Any]
SHOWN = 4
"""How many rows of a list are seen while the rest is folded."""
PARTS_NAMED = 3
"""How many parts of documents a heading names."""
LEVELS = list(wording.DOCUMENT_LEVEL)


def line(text: str, **more: object) -> Line:
    """Make a row of a card, leaving out what is empty."""
    told = {key: value for key, value in more.items() if value}
    return {"text": text, **told, **evidence_line(str(told.get("evidence", "")))}


def row(item: Item, **more: object) -> Line:
    """Make the row of an item, with its clauses, which `card` numbers."""
    told = replace(item, clauses=()).line()
    return told | {key: value for key, value in more.items() if value} | cited(item.clauses)


def cited(clauses: Iterable[Clause]) -> Line:
    """Return clauses under their key, for `card` to number; nothing if there are none."""
    found = tuple(clauses)
    return {"clauses": found} if found else {}


def section(
    key: str,
    title: str,
    rows: Iterable[Line],
    look: str = "lines",
    **more: object,
) -> Card | None:
    """Make a section, or nothing if it has no rows.

    Parameters
    ----------
    key
        Its id: what a reader has unfolded stays so in the next card that has it.
    look
        How its rows are set: ``facts, lines, flow, table, counts, codes, disputes, matrix``.
    more
        ``note, columns, shown, rest``; ``grow``, the column of a table that takes what the others
        leave, the first unless told.
    """
    found = list(rows)
    if not found:
        return None
    clauses = dict.fromkeys(one for line in found for one in line.get("clauses", ()))
    head: Card = {"id": key, "title": title, "look": look, "rows": found}
    if clauses:
        head["cited"] = {"number": len(clauses), "where": where(clauses)}
    return head | {key: value for key, value in more.items() if value}


def where(clauses: Iterable[Clause]) -> str:
    """Return the parts of documents in which clauses stand, in few words."""
    parts = list(dict.fromkeys(one.locator.split()[0] for one in clauses if one.locator))
    return "、".join(parts[:PARTS_NAMED]) + ("等" if len(parts) > PARTS_NAMED else "")


def list_section(
    part: Part, *, shown: int = SHOWN, rest: str = "处", note: str = "", folded: bool = False
) -> Card | None:
    """Make the section of a part, a row an item with what belongs to it."""
    if part.silent and not part.items:
        return section(part.id, part.title, [line(part.silent, tone="quiet")])
    rows = [one for item in part.items for one in (row(item), *map(row, item.more))]
    return section(part.id, part.title, rows, shown=shown, rest=rest, note=note, folded=folded)


def counts(*numbers: tuple[str, int]) -> Card | None:
    """Make the boxes of numbers at a card's head, those of nothing left out."""
    return section(
        "counts", "", (line(word, number=number) for word, number in numbers if number), "counts"
    )


def card(
    facts: Facts,
    subject: str,
    *,
    title: str,
    subtitle: str = "",
    badges: Iterable[Badge] = (),
    sections: Iterable[Card | None] = (),
    **more: object,
) -> Card:
    """Assemble a card: without what is empty, each document once, clauses by its number."""
    kept = [found for found in sections if found]
    every = dict.fromkeys(
        one for part in kept for line in part["rows"] for one in line.get("clauses", ())
    )
    documents = _documents(facts, list(every))
    numbers = {doc_id: number for number, doc_id in enumerate(documents)}
    words = [badge for badge in badges if isinstance(badge[0], str)]
    return {
        "id": subject,
        "title": title,
        "subtitle": subtitle,
        "badges": badge_records(words),
        "sections": [_numbered(facts, part, numbers) for part in kept],
        "documents": list(documents.values()),
    } | {key: value for key, value in more.items() if value}


def _numbered(facts: Facts, part: Card, numbers: dict[str, int]) -> Card:
    rows = [
        one | {"clauses": [[numbers[c.doc_id], _place(facts, c)] for c in one["clauses"]]}
        if "clauses" in one
        else one
        for one in part["rows"]
    ]
    return part | {"rows": rows}


def _place(facts: Facts, clause: Clause) -> str:
    """Return where in its document a clause stands, as readers know it."""
    return clause.text.removeprefix(facts.short_title(clause.doc_id))


def _documents(facts: Facts, clauses: Sequence[Clause]) -> dict[str, Line]:
    """Return documents by id: by level, the widest first, then by year."""
    known = facts.store.every_document
    ids = dict.fromkeys(one.doc_id for one in clauses)
    rank = {key: LEVELS.index(known[key]["level"]) if key in known else -1 for key in ids}
    ids_in_order = sorted(ids, key=lambda key: (rank[key], known.get(key, {}).get("issued_on", "")))
    return {key: _document(facts, key, clauses) for key in ids_in_order}


def _document(facts: Facts, doc_id: str, clauses: Sequence[Clause]) -> Line:
    row = facts.store.every_document.get(doc_id)
    places = [_place(facts, one) for one in clauses if one.doc_id == doc_id]
    locators = list(dict.fromkeys(places))
    if row is None:
        return {"title": doc_id, "locators": locators}
    ended = f"{wording.STANDING[ENDED]} {row['valid_to'][:4]}"
    said = [
        [since, ended if word == wording.STANDING[ENDED] else word]
        for since, word in remarks(steps(row))
    ]
    scopes = {unit["unit_id"]: unit["name"] for unit in facts.store.rows("units")}
    title = facts.short_title(doc_id)
    return line(
        title,
        name=title.strip("《》").removeprefix(scopes.get(row["scope_id"], "")),
        level=wording.DOCUMENT_LEVEL.get(row["level"], ""),
        year=row["issued_on"][:4],
        standing=said,
    ) | {"locators": locators}


def source_line(facts: Facts, row: Row) -> Line:
    """Return where a row stands, as one line below a title: short document, place, standing."""
    (clause, *_) = facts.clauses([row])
    own = _document(facts, clause.doc_id, [clause])
    return {"text": f"{own['name']} {_place(facts, clause)}", "standing": own.get("standing", [])}


def page_link(facts: Facts, subject: str) -> Line | None:
    """Return the link of a card to the page of its subject."""
    kind, _, key = subject.partition(":")
    if kind == "sector":
        return {"page": "matrix", "key": kind, "id": key, "label": f"打开{wording.WHERE}"}
    own = page_of(facts, subject)
    if own or not subject.startswith("industry:"):
        return own and _page_link(facts, own)
    return _page_of_counterpart(facts, subject.partition(":")[2])


def _page_link(facts: Facts, found: Page, more: str = "") -> Line:
    page, key, own = found
    return {"page": page, "key": key, "id": own, "label": f"打开{page_name(facts, page)}{more}"}


def _page_of_counterpart(facts: Facts, industry_id: str) -> Line | None:
    """Return the page of the first cluster of the catalogue that answers to an industry."""
    for other, _ in counterparts(facts, industry_id):
        subject = facts.subject(other)
        page = page_of(facts, subject) if subject.startswith("industry:") else None
        if page:
            return _page_link(facts, page, f"（对应 {facts.name(other)}）")
    return None
