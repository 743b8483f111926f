"""The panel beside the table of hosts and chains: what is told of a row, a column or a cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from layers.build.inference import PARK_CHAINS_IN_WORDS
from layers.facts import order
from layers.facts.lookup import Facts
from layers.facts.pages import page_name, page_of
from layers.stories.matrix import EVIDENCES, Cell, Column, Head, Matrix, by_in_words, evidence
from layers.stories.record import clauses_line
from layers.stories.within import rank_word
from layers.view.matrix import TableView
from layers.view.where import BY
from layers.vocabulary import wording
from layers.vocabulary.style import look_of
from ui.record_page import Link, Record

LABEL = "条文"
NOT_NONE = "；不等于没有。"

Values = Mapping[str, str]


def ways(facts: Facts) -> dict[str, str]:
    """Return what ``by=`` asks for → its name: the two tables, and to look for places."""
    tables = {key: f"{word} × {facts.words.chain}" for key, word in by_in_words(facts).items()}
    return {**tables, BY: wording.WHERE}


def panel_of(facts: Facts, whole: Matrix, view: TableView, values: Values) -> list[Record]:
    """Return the panel of what a view has chosen; nothing where it has chosen nothing.

    Parameters
    ----------
    facts
        Of the level.
    whole
        The table without filters: what is told of a thing does not depend on them.
    view
        Its `row` and `col` are chosen.
    values
        Of the page's address.
    """
    row = next((one for one in whole.rows if one.id == view.row), None)
    column = next((one for one in whole.columns if one.id == view.col), None)
    if row and column:
        told = _cell(facts, whole, row, column)
    elif row:
        told = _row(facts, whole, row, values)
    elif column:
        told = _column(facts, whole, column, values)
    else:
        return []
    return [{"kind": "panel", "label": LABEL, **told, "links": _links(facts, row, column)}]


def subject_of(head: Head) -> str:
    """Return what heads a row as a subject."""
    return f"{'county' if head.kind in wording.COUNTY_KIND else 'area'}:{head.id}"


def note_of(facts: Facts, head: Head) -> str:
    """Return in a few words what and where a row's head is."""
    if head.kind in wording.COUNTY_KIND:
        return wording.COUNTY_KIND[head.kind]
    places = "、".join(facts.name(county) for county in head.counties)
    kind = rank_word(facts.get(subject_of(head)))
    return "，".join(part for part in (kind, places) if part)


def _cell(facts: Facts, whole: Matrix, row: Head, column: Column) -> Record:
    """Return every clause behind a cell: its part in the conclusion, its words, its place."""
    title = f"{row.name} × {column.name}"
    cell = whole.cells.get((row.id, column.id))
    if cell is None:
        empty = {"kind": "empty", "title": title, "text": row.silence + NOT_NONE}
        return {"badges": [_badge(row.silence)], "blocks": [empty]}
    says = [
        {"label": said.part, "open": True, **clauses_line((said.clause,))}
        | {"text": f"“{said.words}”" if said.words else ""}
        for said in cell.says
    ]
    blocks: list[Record] = [{"kind": "list", "part": {"heading": title, "items": says}}]
    if cell.evidence == "inferred":
        blocks.append({"kind": "note", "text": PARK_CHAINS_IN_WORDS["推断"]})
    return {"badges": [_badge(evidence(facts)[cell.evidence])], "blocks": blocks}


def _badge(text: str) -> Record:
    return {"text": text, "tone": ""}


def _row(facts: Facts, whole: Matrix, row: Head, values: Values) -> Record:
    hits = [
        (column.name, row, column, cell)
        for column in whole.columns
        if (cell := whole.cells.get((row.id, column.id)))
    ]
    blocks = _hits(facts, hits, values) or [_empty(row.silence)]
    return {"blocks": [_title(row.name, note_of(facts, row)), *blocks]}


def _column(facts: Facts, whole: Matrix, column: Column, values: Values) -> Record:
    hits = [
        (row.name, row, column, cell)
        for row in whole.rows
        if (cell := whole.cells.get((row.id, column.id)))
    ]
    tier = order.tiers(facts.store).get(column.tier, "")
    note = " › ".join(filter(None, (tier, facts.name(column.cluster))))
    blocks = _hits(facts, hits, values) or [_empty(wording.NOT_MENTIONED)]
    return {"blocks": [_title(column.name, note), *blocks]}


def _title(name: str, note: str) -> Record:
    return {"kind": "list", "part": {"heading": name, "items": []}, "note": note}


def _empty(text: str) -> Record:
    return {"kind": "note", "text": text}


def _hits(
    facts: Facts, hits: Iterable[tuple[str, Head, Column, Cell]], values: Values
) -> list[Record]:
    """Return what a row has, or who has a column, by evidence; each leads to its cell."""
    words, of = evidence(facts), {key: [] for key in EVIDENCES}  # type: dict[str, str], dict[str, list[Record]]
    for name, row, column, cell in hits:
        of[cell.evidence].append(
            {
                "text": name,
                "to": ["matrix", {**values, "row": row.id, "col": column.id}],
                "evidence": cell.evidence,
                "word": words[cell.evidence],
                "look": look_of(column.tier),
            }
        )
    return [
        {"kind": "names", "title": f"{words[key]}（{len(own)}）", "items": own}
        for key, own in of.items()
        if own
    ]


def _links(facts: Facts, row: Head | None, column: Column | None) -> list[Link]:
    """Return where else this is told."""
    on_map = {"theme": "chain", "chain": column.id} if column else {}
    found: list[Link] = [
        ("在图上看", "map", on_map | ({"pick": subject_of(row)} if row else {}), False)
    ]
    subjects = (*([subject_of(row)] if row else []), *([f"chain:{column.id}"] if column else []))
    for one in filter(None, (page_of(facts, subject) for subject in subjects)):
        page, key, own = one
        found.append((page_name(facts, page), page, {key: own}, False))
    return found
