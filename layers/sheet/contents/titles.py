"""Title and subtitle of a sheet, made from the view and the data: no place is named here."""

from __future__ import annotations

from collections.abc import Sequence

from layers import wording
from layers.facts import Facts
from layers.sheet.content import INFERRED, MISS, Source
from layers.sheet.contents.filters import GATHERING, SYMBOL_KINDS
from layers.sheet.contents.model import Model
from layers.sheet.contents.things import Area
from layers.view import NAMES

MOST_IN_TITLE = 3
MOST_NAMED = 4
"""How many values of a filter, or documents, are named in the subtitle."""
STEPPING_BACK = ("layout", "chain")
"""Themes under which a pick makes the rest step back, so that their numbers are the pick's."""
KIND_IN_TITLE = {"park": "园区", "platform": "支撑平台", "project": "重点项目"}
RANK_IN_TITLE = {"national": "国家级", "provincial": "省级", "other": "其他"}
IN_TITLE = ("county", "rank")
"""Filters that the title tells already."""


def title_of(model: Model) -> str:
    """Return the title: where, what of it, and that it is a map."""
    if model.theme == "chain" and model.chain:
        state, known = model.state, model.known
        name = known.chains[state.chain].name if state.chain else model.chain.cluster.name
        with_links = "与跨县域配套" if model.pairs is not None else ""
        return f"{_scope(model)}{name.removesuffix('产业链')}产业链分布{with_links}图"
    if model.theme == "energy":
        sector = model.known.sectors.get(model.state.sector)
        return f"{_scope(model)}{sector.name if sector else '高耗能'}行业布局图"
    if model.theme == "links":
        link = model.known.links.get(model.state.link)
        return f"{link.name if link else _scope(model)}跨县域配套图"
    return _layout_title(model)


def _blank(model: Model) -> bool:
    """Whether a county is picked that no document covers."""
    kind, key = model.known.subject(model.state.selected) or ("", "")
    return kind == "county" and not model.known.counties[key].data and model.theme == "layout"


def _layout_title(model: Model) -> str:
    if _blank(model):
        return f"{_scope(model)}位置图"
    picked = _picked(model)
    if picked and picked.kind in SYMBOL_KINDS:
        return f"{picked.name}位置图"
    if picked and picked.kind == "group":
        return f"{picked.name}产业布局图"
    if model.state.filter("rank") or not any(map(model.outlines, ("zones", "groups"))):
        return f"{_scope(model)}{_symbols_in_words(model)}分布图"
    name = picked.short if picked and picked.kind in GATHERING else _whole_layout(model)
    return f"{_scope(model)}{f'“{name}”' if name else ''}产业布局图"


def _scope(model: Model) -> str:
    """Return where: the counties that are asked for, else the region."""
    known = model.known
    asked = [county.name for key, county in known.counties.items() if key in _counties(model)]
    if not asked:
        return known.region
    if len(asked) > MOST_IN_TITLE:
        return f"{known.region}{len(asked)} 个县（市、区）"
    return "、".join(asked)


def _counties(model: Model) -> frozenset[str]:
    """Return the counties that filters ask for, or the picked one where all else steps back."""
    kind, key = model.known.subject(model.state.selected) or ("", "")
    picked = kind == "county" and model.theme in STEPPING_BACK
    return model.state.filter("county") or frozenset({key} if picked else ())


def _picked(model: Model) -> Area | None:
    kind, key = model.known.subject(model.state.selected) or ("", "")
    return model.known.areas[key] if kind == "area" else None


def _whole_layout(model: Model) -> str:
    """Return what the documents call all zones together; empty if not all of them are shown."""
    known = model.known
    zones = set(known.zones)
    if not zones or _counties(model) or len(model.outlines("zones")) < len(zones):
        return ""
    wholes = (
        known.areas[key].short
        for key, members in known.members.items()
        if key in known.areas and zones <= {member for member, _ in members}
    )
    return next(wholes, "")


def _symbols_in_words(model: Model) -> str:
    """Return which kinds of symbols there are, parks by the ranks that are asked for."""
    kinds = {symbol.area.kind for symbol in model.symbols if symbol.role != MISS}
    asked = model.state.filter("rank")
    ranks = "、".join(word for rank, word in RANK_IN_TITLE.items() if rank in asked)
    words = [
        (ranks if kind == "park" else "") + word
        for kind, word in KIND_IN_TITLE.items()
        if kind in kinds
    ]
    return "、".join(words) or f"{ranks}园区"


def subtitle_of(facts: Facts, model: Model, sources: Sequence[Source]) -> str:
    """Return what is on the map in numbers, what it was cut down to, and the documents."""
    parts = (
        _here(model) + " · ".join(_numbers(model)),
        _filters(facts, model),
        _documents(sources),
    )
    return " ｜ ".join(part for part in parts if part)


def _here(model: Model) -> str:
    """Say that the numbers are those of a part of the region, unless they are what is picked."""
    part = model.inside is not None and model.view.at is not None and model.theme != "chain"
    return "图上 " if part and model.filters.belonging is None and any(_numbers(model)) else ""


def _numbers(model: Model) -> list[str]:
    if _blank(model):
        return [wording.NO_DATA]
    numbers = {"chain": _chain_numbers, "energy": _energy_numbers, "links": _link_numbers}
    return numbers.get(model.theme, _layout_numbers)(model)


def _counted(pairs: Sequence[tuple[int, str]]) -> list[str]:
    return [f"{number} {words}" for number, words in pairs if number]


def _layout_numbers(model: Model) -> list[str]:
    kinds = [symbol.area.kind for symbol in model.symbols if symbol.role != MISS]
    zones, groups = (
        sum(not model.filters.steps_back(area.id) for area in model.outlines(layer))
        for layer in ("zones", "groups")
    )
    return _counted(
        [
            (zones, "个片区"),
            (groups, "个功能组团"),
            (len(model.outlines("corridors")), "条走廊与带"),
            (kinds.count("park"), "处园区"),
            (kinds.count("platform"), "个支撑平台"),
            (kinds.count("project"), "个重点项目"),
        ]
    )


def _chain_numbers(model: Model) -> list[str]:
    if model.chain is None:
        return []
    counties = model.chain.counties
    chains = {chain for found in counties.values() for chain in found}
    hosts = [s for s in model.symbols if s.area.kind == "park" and s.role != MISS and not s.host]
    inferred = sum(symbol.role == INFERRED for symbol in hosts)
    cluster = model.chain.cluster
    words = [wording.TIER[cluster.tier]]
    words += [cluster.name] if model.state.chain else _counted([(len(chains), "条细分链条")])
    words += _counted([(len(counties), "个县（市、区）与功能区"), (len(hosts), "处承载园区")])
    return _with_inferred(words, inferred if hosts else 0)


def _energy_numbers(model: Model) -> list[str]:
    wanted = model.state.sector
    cells = [
        (sector.id, evidence)
        for host in model.hosts
        for sector, evidence in host.sectors
        if not wanted or sector.id == wanted
    ]
    sectors = 0 if wanted else len({sector for sector, _ in cells})
    words = _counted([(sectors, "个行业"), (len(cells), "处落点")])
    return _with_inferred(words, sum(evidence == INFERRED for _, evidence in cells))


def _with_inferred(words: list[str], inferred: int) -> list[str]:
    """Say of the last number how much of it is inferred."""
    return [*words[:-1], f"{words[-1]}（推断 {inferred}）"] if inferred else words


def _link_numbers(model: Model) -> list[str]:
    flows = [flow for flow in model.flows if not model.dims_link(flow.link.id)]
    links = len({flow.link.id for flow in flows})
    return _counted([(links, "组联动"), (len(flows), "对供需")])


def _filters(facts: Facts, model: Model) -> str:
    """Return the filters that the title does not tell."""
    told = IN_TITLE if model.theme == "layout" else ("county",)
    kept = [
        f"{NAMES[name]}{_values(facts, name, values)}"
        for name, values in model.state.filters.items()
        if values and name != "precision" and (name not in told or len(values) > MOST_IN_TITLE)
    ]
    kept += ["可靠位置"] if model.state.reliable else []
    return f"只看{'，'.join(kept)}" if kept else ""


def _values(facts: Facts, name: str, values: frozenset[str]) -> str:
    words = {
        "tier": wording.TIER,
        "rank": RANK_IN_TITLE,
        "kind": wording.KIND,
        "evidence": wording.EVIDENCE,
    }
    if name == "doc":
        titles = (facts.store.documents[key]["short_title"] for key in sorted(values))
        return "、".join(f"《{title}》" for title in titles)
    own = words.get(name, {})
    named = [own.get(value) or facts.name(value) for value in sorted(values)]
    more = f" 等 {len(named)} 项" if len(named) > MOST_NAMED else ""
    return f"“{'、'.join(named[:MOST_NAMED])}{more}”"


def _documents(sources: Sequence[Source]) -> str:
    named = [f"《{one.title}》{'（送审稿）' if one.draft else ''}" for one in sources]
    more = f" 等 {len(named)} 份文件" if len(named) > MOST_NAMED else ""
    return f"依据{'、'.join(named[:MOST_NAMED])}{more}" if named else ""
