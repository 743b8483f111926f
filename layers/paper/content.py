"""What a sheet shows, before it has a place: marks by id, legend rows, sources, clauses.

The same view shows the same marks on the map page and on paper. Geometry is not here: it is looked
up by id (`layers.paper.ground`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from layers.facts.lookup import Facts
from layers.paper.clauses import Backed, Clause, Clauses, Source, clause_line, sources_of
from layers.paper.findings import finding_of
from layers.paper.subject import Spot, told
from layers.paper.titles import limits_of, subtitle_of, title_of
from layers.view import LISTS, View
from layers.view.engine import engine_of
from layers.view.marks import (
    INFERRED,
    MISS,
    PLAIN,
    STATED,
    ArrowMark,
    Cell,
    CountyMark,
    EndMark,
    EnergyMark,
    Inside,
    LeadMark,
    LegendSection,
    OutlineMark,
    Shown,
    SymbolMark,
    shown,
)
from layers.view.relations import energy_unit
from layers.vocabulary.level_words import OF_COUNTIES, LevelWords
from layers.vocabulary.style import look_of
from layers.vocabulary.wording import NOT_MENTIONED, RANKS, RECALLED, SYMBOL_KINDS


@dataclass(frozen=True)
class Content:
    """All that a sheet shows for a view.

    Attributes
    ----------
    theme
        ``layout``, ``chain``, ``energy`` or ``links``: what colour stands for.
    cluster, chain, tier
        Of the chain theme, empty for none; `chain` is empty for a whole cluster, `tier` is the
        look that colours come by.
    title, subtitle, finding
        Made from the view; the finding is what a slide is called, empty where none is told.
    ranked
        What stands out as a symbol, what matters most first: a page with few names names these.
    named
        Whose names a page has; None for all that find a place.
    limits
        What the view is filtered by and the title does not tell.
    notes
        Sentences below the legend: what is not on the map, what a look does not mean.
    clauses
        One line for each thing that is drawn, with its clauses.
    date
        Up to when the data go, as the region says.
    counts
        How many of each thing stand out, as in `layers.view.marks.Shown`.
    words
        What the whole and its parts are called.
    within
        Ring of the shape that the view is asked for: longitude, latitude in degrees (EPSG:4490);
        empty for none.
    silence
        What is said in the map of units that no clause gives the chain that is asked of them; empty
        if one does, or if something else than the documents may be why nothing is shown.
    spot
        The spot that the view asks from, if its card stands beside the map.
    sectors, energy_unit
        All sectors, for the chart beside an energy map; unit and year of their figures.
    """

    view: View
    theme: str
    cluster: str
    tier: str
    region: str
    title: str
    subtitle: str
    counties: tuple[CountyMark, ...]
    outlines: tuple[OutlineMark, ...]
    symbols: tuple[SymbolMark, ...]
    energy: tuple[EnergyMark, ...]
    arrows: tuple[ArrowMark, ...]
    legend: tuple[LegendSection, ...]
    notes: tuple[str, ...]
    counts: Mapping[str, int]
    sources: tuple[Source, ...]
    credits: tuple[str, ...]
    clauses: tuple[str, ...]
    date: str
    digest: str
    unplaced: int = 0
    silence: str = ""
    sectors: tuple[Cell, ...] = field(default=())
    energy_unit: str = ""
    chain: str = ""
    words: LevelWords = OF_COUNTIES
    leads: tuple[LeadMark, ...] = ()
    ends: tuple[EndMark, ...] = ()
    finding: str = ""
    limits: str = ""
    ranked: tuple[str, ...] = ()
    named: frozenset[str] | None = None
    spot: Spot | None = None
    within: tuple[tuple[float, float], ...] = ()


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
    found = _shown(facts, view, inside)
    clauses = Clauses(facts, found)
    drawn = _once([*clauses.drawn(), *told(facts, view)])
    sources = sources_of(
        facts, (*(c for thing in drawn for c in thing.clauses), *clauses.figures())
    )
    return Content(
        view=view,
        theme=found.theme,
        cluster=found.chained.id if found.chained else "",
        tier=look_of(found.chained.tier) if found.chained else "",
        chain=found.chain if found.chained else "",
        words=facts.words,
        region=str(facts.store.region["name"]),
        title=title_of(facts, found) + facts.edition,
        subtitle=subtitle_of(facts, found, sources),
        finding=finding_of(facts, found),
        limits=limits_of(facts, found),
        ranked=_ranked(facts, found),
        within=within_of(facts, view),
        sources=sources,
        credits=credits_of(facts, found),
        clauses=tuple(clause_line(facts, thing) for thing in drawn),
        date=data_date(facts),
        digest=facts.store.digest,
        unplaced=found.unplaced,
        silence=_silence(facts, view, found),
        energy_unit=energy_unit(facts.store),
        **{part: getattr(found, part) for part in MARKS},
    )


def within_of(facts: Facts, view: View) -> tuple[tuple[float, float], ...]:
    """Return the ring of the shape that a view is asked for, as the core reads it."""
    if not view.within:
        return ()
    shape = engine_of(facts.store).call("placeAnswers", "readShape", [view.within[0]])
    return tuple((lon, lat) for lon, lat in shape["ring"]) if shape else ()


def on_paper(found: Shown) -> View:
    """Return a view as paper shows it: beside links no parks, which tell nothing of them."""
    if found.theme != "links" or found.view.layers:
        return found.view
    layers = sorted(layer for layer in found.layers if not layer.startswith(PARK_LAYER))
    return replace(found.view, layers=tuple(layers))


def _shown(facts: Facts, view: View, inside: Inside | None) -> Shown:
    found = shown(facts, view, inside)
    paper = on_paper(found)
    return found if paper == view else shown(facts, paper, inside)


PARK_LAYER = "park-"
MARKS = (
    "counties", "outlines", "symbols", "energy", "arrows", "leads", "ends", "sectors", "legend",
    "notes", "counts",
)  # fmt: skip
"""What a sheet takes from the core as it is."""


def _ranked(facts: Facts, shown: Shown) -> tuple[str, ...]:
    """Return the symbols that stand out: parks by rank, each county's first before the seconds."""
    clear = [m for m in shown.symbols if m.role != MISS]
    kinds = {kind: place for place, kind in enumerate(SYMBOL_KINDS)}
    ranks = {rank: place for place, rank in enumerate(RANKS)}

    def level(mark: SymbolMark) -> tuple[bool, int, int, bool]:
        within = mark.id in facts.within_parks
        rank = ranks.get(mark.rank, len(ranks))
        return not mark.selected, kinds[mark.kind], rank, within

    before: Counter[object] = Counter()
    keys = {}
    for mark in clear:
        place = (level(mark), facts.get(f"area:{mark.id}")["county_ids"])
        keys[mark.id] = (*level(mark), before[place])
        before[place] += 1
    return tuple(sorted(keys, key=lambda key: keys[key]))


def _once(things: list[Backed]) -> list[Backed]:
    """Return each thing once, with all its clauses: map and panel share some."""
    found: dict[str, dict[Clause, None]] = {}
    for thing in things:
        found.setdefault(thing.name, {}).update(dict.fromkeys(thing.clauses))
    return [Backed(name, tuple(clauses)) for name, clauses in found.items()]


DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MADE_OF_TOWNS = "town_cells"
"""Method of outlines that are made of towns and villages."""
REFERRING = "source_id"


def credits_of(facts: Facts, shown: Shown) -> tuple[str, ...]:
    """Return the credits of boundaries, of drawn positions and of what outlines are made of.

    A source that no row refers to has gone into the boundaries themselves, such as a coast.
    """
    placements = facts.placements
    used = {row["source_id"] for row in facts.store.rows("layer:counties")}
    drawn = {mark.id for mark in shown.symbols} | {mark.place for mark in shown.energy}
    used |= {placements[key]["source_id"] for key in drawn if key in placements}
    if _made_of_towns(facts, shown):
        used |= {row["source_id"] for row in facts.store.rows("places") if row["kind"] in TOWNS}
    used |= _in_boundaries(facts)
    found = (row["credit"] for key, row in facts.sources.items() if key in used)
    return tuple(dict.fromkeys(credit for credit in found if credit))


TOWNS = ("town", "village")


def _made_of_towns(facts: Facts, shown: Shown) -> bool:
    methods = {facts.placements.get(key, {}).get("method") for key in shown.outlined}
    return shown.functional or MADE_OF_TOWNS in methods


def _in_boundaries(facts: Facts) -> set[str]:
    """Return the sources that no row of any table refers to."""
    named = {
        row[REFERRING]
        for name, rows in facts.store.tables.items()
        if name != "sources" and rows and REFERRING in rows[0]
        for row in rows
    }
    return set(facts.sources) - named - {RECALLED}


def data_date(facts: Facts) -> str:
    """Return up to when the data go: as the region says, else the newest date in its tables."""
    said = facts.store.region.get("data_as_of", "")
    dates = (
        row[column]
        for name, rows in facts.store.tables.items()
        if not name.startswith("layer:") and rows
        for column in rows[0]
        if column.endswith("_on")
        for row in rows
    )
    return said or max((date for date in dates if DATE.fullmatch(date)), default="")


FILTERS = tuple(key for key in LISTS if key != "county")
"""What may be asked for beside a county."""


def shows_something(content: Content) -> bool:
    """Whether a view shows more than the ground: an empty map is not printed without a word.

    Counties alone are a map, unless something else was asked for and not found.
    """
    return (
        any(mark.role != MISS for mark in content.symbols)
        or any(not mark.dimmed for mark in content.outlines)
        or bool(content.energy or content.arrows)
        or _counties_shown(content)
    )


ASKS_OF_UNITS = ("level", "theme", "county", "cluster", "chain")
"""What a view may ask for whose empty map is the documents' word and not a filter's doing."""


def _silence(facts: Facts, view: View, found: Shown) -> str:
    """Return that no clause gives units the chain that a view asks of them; empty if one may."""
    narrowed = [one.name for one in fields(view) if one.name not in ASKS_OF_UNITS]
    asked = [mark for mark in found.counties if mark.id in view.county]
    if not (asked and found.chained) or any(getattr(view, name) for name in narrowed):
        return ""
    hit = any(mark.role == STATED for mark in asked)
    if hit or any(mark.role != MISS for mark in found.symbols):
        return ""
    if any(facts.silence(mark.id) != NOT_MENTIONED or not mark.has_data for mark in asked):
        return ""
    name = facts.name(found.chain) if found.chain else found.chained.name
    units = "、".join(mark.name for mark in asked)
    return f"所收文件没有把{name}列到{units}，图上也没有承载它的园区。"


def _counties_shown(content: Content) -> bool:
    if any(mark.selected for mark in content.counties):
        return True
    asked = any(getattr(content.view, key) for key in FILTERS)
    counted = (STATED, INFERRED) if asked else (STATED, INFERRED, PLAIN)
    return any(
        mark.role in counted and not mark.dimmed and mark.has_data for mark in content.counties
    )
