"""Legend rows of symbols, links and sectors. Twin of the page's ``legend_marks.js``."""

from __future__ import annotations

from layers import wording
from layers.legend_words import LEGEND
from layers.sheet.content import INFERRED, MISS, PLAIN, STATED, LegendRow, LegendSection
from layers.sheet.contents import swatches
from layers.sheet.contents.legend_areas import counted
from layers.sheet.contents.meaning import Symbol
from layers.sheet.contents.model import Model
from layers.sheet.contents.ramps import energy_step
from layers.style import style
from layers.view import RANKS
from layers.web.relations import LEADING_MEASURE_UNIT


def _role(model: Model) -> tuple[str, str]:
    """Return role and tier of a symbol that carries the theme, or of a plain one."""
    return (STATED, model.chain.cluster.tier) if model.chain else (PLAIN, "")


def park_section(model: Model) -> LegendSection:
    """Return the parks by rank, and those that step back."""
    parks = [s for s in model.symbols if s.area.kind == "park" and not s.host]
    shown = _shown_parks(model, parks)
    title = "parks"
    if model.chain:
        title = "hosts"
    elif model.filters.belonging:
        title = "belonging"
    ranks = [symbol.area.rank or "other" for symbol in shown]
    rows = [
        LegendRow(
            swatches.symbol("park", rank, "site", *_role(model)),
            LEGEND[f"{rank}Parks"],
            ranks.count(rank),
        )
        for rank in RANKS
    ]
    rows.append(LegendRow(swatches.MISS, LEGEND["restOfParks"], len(parks) - len(shown)))
    if not shown:
        return LegendSection("", counted(rows))
    return LegendSection(LEGEND[title], counted(rows), len(shown))


def _shown_parks(model: Model, parks: list[Symbol]) -> list[Symbol]:
    if model.chain or model.filters.belonging:
        return [symbol for symbol in parks if symbol.role != MISS]
    return [] if model.themed else parks


def other_section(model: Model) -> LegendSection:
    """Return platforms and projects."""
    kinds = [symbol.area.kind for symbol in model.symbols if symbol.role != MISS]
    return LegendSection(
        "",
        counted(
            LegendRow(
                swatches.symbol(kind, "", "site", PLAIN), wording.KIND[kind], kinds.count(kind)
            )
            for kind in ("platform", "project")
        ),
    )


def beside_section(model: Model) -> LegendSection:
    """Return what stands round and under symbols at large scales."""
    clear = [symbol for symbol in model.symbols if symbol.role != MISS and not symbol.host]
    picked = [s for s in model.symbols if model.state.selected == f"area:{s.area.id}"]
    wide = {symbol.area.id for symbol in (*clear, *picked) if symbol.area.radius}
    far = {symbol.area.id for symbol in picked if symbol.area.radius}
    tiles = sum(bool(model.clusters_of(symbol.area.id)) for symbol in clear)
    rows = [
        LegendRow(swatches.UNCERTAINTY, LEGEND["uncertainty"], len(wide), "wide"),
        LegendRow(swatches.UNCERTAINTY, LEGEND["uncertainty"], len(far), "far"),
    ]
    first = next(iter(model.known.clusters.values()), None)
    if first:
        swatch = swatches.tile(first.mark, first.tier, STATED)
        rows.append(LegendRow(swatch, LEGEND["tiles"], tiles, "tiles"))
    return LegendSection("", counted(rows))


def precision_section(model: Model) -> LegendSection:
    """Return how sure the positions are."""
    found = [s.area.precision for s in model.symbols if s.role != MISS and not s.host]
    found = ["site" if precision == "official" else precision for precision in found]
    rows = (
        LegendRow(
            swatches.symbol("park", "other", precision, *_role(model)),
            wording.PRECISION[precision],
            found.count(precision),
        )
        for precision in ("site", "locality", "township")
    )
    return LegendSection(LEGEND["precision"], counted(rows), folds=True)


def evidence_section(model: Model) -> LegendSection | None:
    """Return what a document states and what we conclude."""
    if model.chain is None:
        return None
    tier, roles = model.chain.cluster.tier, [symbol.role for symbol in model.symbols]
    rows = (
        LegendRow(
            swatches.symbol("park", "other", "site", evidence, tier),
            LEGEND[evidence],
            roles.count(evidence),
        )
        for evidence in (STATED, INFERRED)
    )
    return LegendSection(LEGEND["evidence"], counted(rows), folds=True)


def link_section(model: Model) -> LegendSection | None:
    """Return the arrows by wording and the leading places by role."""
    if model.pairs is None:
        return None
    wordings = [flow.link.wording for flow in model.flows]
    roles = [flow.arrow.role for flow in model.leads.values()]
    rows = [
        LegendRow(
            swatches.arrow(word),
            LEGEND["arrow"].format(wording=wording.WORDING[word]),
            wordings.count(word),
        )
        for word in ("existing", "planned", "encouraged")
    ]
    rows += [
        LegendRow(
            swatches.lead(role, wording.ROLE[role][0]),
            LEGEND["lead"].format(role=wording.ROLE[role]),
            roles.count(role),
        )
        for role in ("lead", "core")
    ]
    return LegendSection(LEGEND["links"], counted(rows), len(model.flows))


def energy_section(model: Model) -> LegendSection | None:
    """Return the sectors with the number of places that they stand at."""
    if model.energy is None:
        return None
    placed = [sector.id for host in model.hosts for sector, _ in host.sectors]
    rows = (
        LegendRow(
            swatches.energy(sector.id, sector.mark, energy_step(sector.value)),
            sector.name,
            placed.count(sector.id),
        )
        for sector in model.known.sectors.values()
    )
    return LegendSection(LEGEND["sectors"], counted(rows), columns=2)


def inferred_hosts(model: Model) -> LegendSection | None:
    """Return how many sectors are inferred, and the hosts with a hint."""
    if model.energy is None:
        return None
    inferred = sum(e == INFERRED for host in model.hosts for _, e in host.sectors)
    hints = sum(host.controlled for host in model.hosts)
    rows = (
        LegendRow(swatches.INFERRED_HOST, LEGEND["ofThemInferred"], inferred),
        LegendRow(swatches.CONTROL, LEGEND["control"], hints),
    )
    return LegendSection("", counted(rows))


def ramp_section(model: Model) -> LegendSection | None:
    """Return the steps of consumption, the largest first."""
    if model.energy is None:
        return None
    steps = [energy_step(sector.value) for host in model.hosts for sector, _ in host.sectors]
    labels = list(enumerate(style()["colour"]["energy_ramp"]["labels"]))
    rows = [
        LegendRow(swatches.energy_ramp(step), label, steps.count(step))
        for step, label in reversed(labels)
    ]
    rows.append(LegendRow(swatches.ENERGY_UNKNOWN, LEGEND["noFigure"], steps.count(-1)))
    title = LEGEND["consumption"].format(unit=LEADING_MEASURE_UNIT)
    return LegendSection(title, counted(rows))
