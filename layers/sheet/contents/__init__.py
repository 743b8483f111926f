"""What a sheet of a view shows: the marks of the view's core, with words and clauses."""

from __future__ import annotations

from layers.facts import Facts
from layers.sheet.content import Content
from layers.sheet.contents.clauses import Backed, Clause, Clauses, clause_line, sources_of
from layers.sheet.contents.data_credits import credits_of, data_date
from layers.sheet.contents.shown import Inside, shown
from layers.sheet.contents.titles import subtitle_of, title_of
from layers.sheet.contents.told import told
from layers.view import View


def content_of(facts: Facts, view: View, inside: Inside | None = None) -> Content:
    """Return all that a sheet of this view shows.

    Parameters
    ----------
    facts
        Of the store that the map page was built from.
    view
        Read from an address by `View.from_query`, so that its ids are known.
    inside
        What lies in the frames of the sheet's maps: marks and numbers are of that alone. None for
        all, as on the map page. The title is the view's in both cases.

    Returns
    -------
    Marks by id (geometry is elsewhere), legend, sources and the words made from the view.

    Raises
    ------
    layers.view.engine.CoreError
        If the core fails.
    KeyError
        If the store lacks a table, a layer or a column.
    """
    found = shown(facts, view, inside)
    clauses = Clauses(facts, found)
    drawn = _once([*clauses.drawn(), *told(facts, view)])
    sources = sources_of(
        facts, (*(c for thing in drawn for c in thing.clauses), *clauses.figures())
    )
    return Content(
        view=view,
        theme=found.theme,
        cluster=found.chained.id if found.chained else "",
        tier=found.chained.tier if found.chained else "",
        chain=found.chain if found.chained else "",
        listed=found.chained.listed if found.chained else 0,
        region=str(facts.store.region["name"]),
        title=title_of(facts, found),
        subtitle=subtitle_of(facts, found, sources),
        sources=sources,
        credits=credits_of(facts, found),
        clauses=tuple(clause_line(facts, thing) for thing in drawn),
        date=data_date(facts),
        digest=facts.store.digest,
        unplaced=found.unplaced,
        **{part: getattr(found, part) for part in MARKS},
    )


MARKS = (
    "counties", "outlines", "symbols", "energy", "arrows", "leads", "ends", "sectors", "legend",
    "notes",
)  # fmt: skip
"""What a sheet takes from the core as it is."""


def _once(things: list[Backed]) -> list[Backed]:
    """Return each thing once, with all its clauses: map and panel share some."""
    found: dict[str, dict[Clause, None]] = {}
    for thing in things:
        found.setdefault(thing.name, {}).update(dict.fromkeys(thing.clauses))
    return [Backed(name, tuple(clauses)) for name, clauses in found.items()]
