"""What a view shows: the map page's model in Python, so that page and sheet show the same marks."""

from __future__ import annotations

from layers.facts import Facts
from layers.sheet.content import Content
from layers.sheet.contents.clauses import Clauses, clause_line, sources_of
from layers.sheet.contents.data_credits import credits_of, data_date
from layers.sheet.contents.known import known_of
from layers.sheet.contents.legend import legend_of, notes_of
from layers.sheet.contents.link_marks import arrow_marks, end_marks, lead_marks
from layers.sheet.contents.marks import (
    cell,
    county_marks,
    energy_marks,
    outline_marks,
    symbol_marks,
)
from layers.sheet.contents.model import Model
from layers.sheet.contents.titles import subtitle_of, title_of
from layers.view import View


def content_of(facts: Facts, view: View) -> Content:
    """Return all that a sheet of this view shows.

    Parameters
    ----------
    facts
        Of the store that the map page was built from.
    view
        Read from an address by `View.from_query`, so that its ids are known.

    Returns
    -------
    Marks by id (geometry is elsewhere), legend, sources and the words made from the view.

    Raises
    ------
    KeyError
        If the store lacks a table, a layer or a column.
    """
    known = known_of(facts.store)
    model = Model(known, view)
    clauses = Clauses(facts, model)
    drawn = clauses.drawn()
    sources = sources_of(
        facts, (*(c for thing in drawn for c in thing.clauses), *clauses.figures())
    )
    return Content(
        view=view,
        theme=model.theme,
        cluster=model.chain.cluster.id if model.chain else "",
        tier=model.chain.cluster.tier if model.chain else "",
        region=known.region,
        title=title_of(model),
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
        sectors=tuple(cell(model, sector, "") for sector in known.sectors.values()),
        chain=model.state.chain if model.chain else "",
        leads=lead_marks(model),
        ends=end_marks(model),
    )
