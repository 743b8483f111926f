"""What a view shows: the map page's model in Python, so that page and sheet show the same marks."""

from __future__ import annotations

from layers.facts import Facts
from layers.sheet.content import Content
from layers.sheet.contents.clauses import Backed, Clause, Clauses, clause_line, sources_of
from layers.sheet.contents.data_credits import credits_of, data_date
from layers.sheet.contents.known import known_of
from layers.sheet.contents.legend import legend_of, notes_of
from layers.sheet.contents.link_marks import arrow_marks, end_marks, lead_marks
from layers.sheet.contents.marks import (
    county_marks,
    energy_marks,
    outline_marks,
    sector_cells,
    symbol_marks,
)
from layers.sheet.contents.meaning import Inside
from layers.sheet.contents.model import Model
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
    KeyError
        If the store lacks a table, a layer or a column.
    """
    known = known_of(facts.store)
    model = Model(known, view, inside)
    clauses = Clauses(facts, model)
    drawn = _once([*clauses.drawn(), *told(facts, view)])
    sources = sources_of(
        facts, (*(c for thing in drawn for c in thing.clauses), *clauses.figures())
    )
    return Content(
        view=view,
        theme=model.theme,
        cluster=model.chain.cluster.id if model.chain else "",
        tier=model.chain.cluster.tier if model.chain else "",
        region=known.region,
        title=title_of(Model(known, view)),
        subtitle=subtitle_of(facts, model, sources),
        counties=county_marks(model),
        outlines=outline_marks(model),
        symbols=symbol_marks(model),
        energy=energy_marks(model),
        arrows=arrow_marks(model),
        legend=legend_of(model),
        notes=notes_of(model),
        sources=sources,
        credits=credits_of(facts, model),
        clauses=tuple(clause_line(facts, thing) for thing in drawn),
        date=data_date(facts),
        digest=facts.store.digest,
        unplaced=model.without.county + model.without.unplaced,
        sectors=sector_cells(model),
        chain=model.state.chain if model.chain else "",
        leads=lead_marks(model),
        ends=end_marks(model),
    )


def _once(things: list[Backed]) -> list[Backed]:
    """Return each thing once, with all its clauses: map and panel share some."""
    found: dict[str, dict[Clause, None]] = {}
    for thing in things:
        found.setdefault(thing.name, {}).update(dict.fromkeys(thing.clauses))
    return [Backed(name, tuple(clauses)) for name, clauses in found.items()]
