"""Title and subtitle of a sheet, made from the view and the data: no place is named here."""

from __future__ import annotations

from collections.abc import Sequence

from layers.build.store import Row
from layers.facts import order
from layers.facts.lookup import Facts
from layers.facts.order import zone_ids
from layers.paper.clauses import Source
from layers.view.marks import Shown, clusters_in
from layers.view.words import values_in_words
from layers.vocabulary import wording

SIDES = " ｜ "
"""Between the parts of a subtitle."""
MOST_IN_TITLE = 3
MOST_NAMED = 4
"""How many documents are named in the subtitle."""
STEPPING_BACK = ("layout", "chain")
"""Themes under which a pick makes the rest step back, so that their numbers are the pick's."""
GATHERING = ("zone", "group", "corridor")
"""Kinds of areas that others belong to."""
WHERE = ("county", "zone", "group")
"""Filters that every title tells."""
DRAWN = "within"
"""The filter by a shape, which every title tells, too; the sheet draws it."""
IN_TITLE = (*WHERE, "rank")
"""Those that the title of a map without a theme tells."""


def title_of(facts: Facts, shown: Shown) -> str:
    """Return the title: where, what of it, and that it is a map; of the whole view."""
    where = _scope(facts, shown)
    if shown.theme == "chain" and shown.chained:
        name = facts.name(shown.chain) if shown.chain else shown.chained.name
        with_links = f"与{facts.words.links}" if "links" in shown.layers else ""
        return f"{where}{name.removesuffix(facts.words.chain)}{facts.words.chain}分布{with_links}图"
    if shown.theme == "energy":
        return f"{where}{facts.name(shown.sector) if shown.sector else '高耗能'}行业布局图"
    if shown.theme == "links":
        name = facts.name(shown.link) if shown.link else where
        if shown.link and facts.get(f"link:{shown.link}")["kind"] == wording.CLUSTER_LINK:
            return f"{name}图"
        tiled = not shown.link and clusters_in(shown.energy)
        return f"{name}{wording.LINK_KIND[wording.CLUSTER_LINK] if tiled else facts.words.links}图"
    return _layout_title(facts, shown)


def _blank(facts: Facts, shown: Shown) -> bool:
    """Whether a county is picked that no document covers."""
    county = shown.picked[0] == "county" and shown.theme == "layout"
    return county and facts.get(shown.selected)["has_data"] != "yes"


def _layout_title(facts: Facts, shown: Shown) -> str:
    where, picked = _scope(facts, shown), _picked(facts, shown)
    if _blank(facts, shown):
        return f"{where}位置图"
    if picked and picked["kind"] in wording.SYMBOL_KINDS:
        return f"{picked['name']}位置图"
    if picked and picked["kind"] == "group":
        return f"“{short_name(picked)}”{wording.KIND['group']}图"
    if shown.filters["rank"] or not (shown.whole["zones"] or shown.whole["groups"]):
        return f"{where}{_symbols_in_words(shown)}分布图"
    gathers = picked and picked["kind"] in GATHERING
    name = short_name(picked) if picked and gathers else whole_layout(facts, shown)
    return f"{where}{f'“{name}”' if name else ''}产业布局图"


def short_name(row: Row) -> str:
    """Return the name of an area or a county for the map."""
    return row["short_name"] or row["name"]


def _scope(facts: Facts, shown: Shown) -> str:
    """Return where: the counties, else the region; the zones and groups that are asked for."""
    wholes = [facts.get(f"area:{key}") for kind in WHERE[1:] for key in shown.filters[kind]]
    names = "、".join(short_name(row) for row in wholes)
    many = f"{len(wholes)} 个片区与组团"
    within = f"“{names}”" if len(wholes) <= MOST_IN_TITLE else many
    drawn = f"{facts.words.view_keys[DRAWN]}内" if shown.filters[DRAWN] else ""
    return _counties_or_region(facts, shown) + (within if wholes else "") + drawn


def _counties_or_region(facts: Facts, shown: Shown) -> str:
    region, counties = str(facts.store.region["name"]), counties_of(shown)
    rows = facts.store.rows("counties")
    asked = [row["name"] for row in rows if row["county_id"] in counties]
    if not asked:
        return region
    if len(asked) > MOST_IN_TITLE:
        return f"{region}{len(asked)} 个{facts.words.unit}"
    return "、".join(asked)


def counties_of(shown: Shown) -> tuple[str, ...]:
    """Return the counties that filters ask for, or the picked one where all else steps back."""
    kind, key = shown.picked
    picked = kind == "county" and shown.theme in STEPPING_BACK
    return shown.filters["county"] or ((key,) if picked else ())


def _picked(facts: Facts, shown: Shown) -> Row | None:
    return facts.get(shown.selected) if shown.picked[0] == "area" else None


def whole_layout(facts: Facts, shown: Shown) -> str:
    """Return what the documents call all zones together; empty if not all of them are shown."""
    zones = set(zone_ids(facts.store))
    asked = counties_of(shown) or any(shown.filters[key] for key in ("zone", "group", DRAWN))
    if not zones or asked or zones - set(shown.whole["zones"]):
        return ""
    wholes = (
        short_name(row)
        for row in facts.store.rows("areas")
        if zones <= {member["member"] for member in facts.members(row["area_id"])}
    )
    return next(wholes, "")


def _symbols_in_words(shown: Shown) -> str:
    """Return which kinds of symbols there are, parks by the ranks that are asked for."""
    asked = shown.filters["rank"]
    ranks = "、".join(word for rank, word in wording.PARK_RANK.items() if rank in asked)
    words = [
        (ranks if kind == "park" else "") + wording.KIND[kind]
        for kind in wording.SYMBOL_KINDS
        if kind in shown.whole["kinds"]
    ]
    return "、".join(words) or f"{ranks}园区"


def subtitle_of(facts: Facts, shown: Shown, sources: Sequence[Source]) -> str:
    """Return what is on the map in numbers, what it was cut down to, and the documents."""
    numbers = [wording.NO_DATA] if _blank(facts, shown) else _numbers(facts, shown)
    parts = (
        (_here(shown) if any(numbers) else "") + " · ".join(numbers),
        limits_of(facts, shown),
        _documents(sources),
    )
    return SIDES.join(part for part in parts if part)


def _here(shown: Shown) -> str:
    """Say that the numbers are those of a part of the region, unless they are what is picked."""
    part = shown.part and shown.view.at is not None and shown.theme != "chain"
    return "图上 " if part and shown.belonging is None else ""


def _numbers(facts: Facts, shown: Shown) -> list[str]:
    if shown.theme == "chain":
        return _chain_numbers(facts, shown)
    numbers = {"energy": _energy_numbers, "links": _link_numbers}
    return numbers.get(shown.theme, _layout_numbers)(shown)


def _counted(pairs: Sequence[tuple[int, str]]) -> list[str]:
    return [f"{number} {words}" for number, words in pairs if number]


def _layout_numbers(shown: Shown) -> list[str]:
    n = shown.counts
    return _counted(
        [
            (n["zones"], "个片区"),
            (n["groups"], "个组团"),
            (n["corridors"], "条走廊与带"),
            (n["parks"], "处园区"),
            (n["platforms"], "个支撑平台"),
            (n["projects"], "个重点项目"),
        ]
    )


def _chain_numbers(facts: Facts, shown: Shown) -> list[str]:
    if shown.chained is None:
        return []
    n = shown.counts
    chains = {chain for found in shown.chained.counties.values() for chain in found}
    tier = order.tiers(facts.store).get(shown.chained.tier)
    words = [tier] if tier else []
    words += (
        [shown.chained.name] if shown.chain else _counted([(len(chains), facts.words.segments)])
    )
    words += _counted([(n["counties"], f"个{facts.words.counted}"), (n["hosts"], "处图上承载园区")])
    return _with_inferred(words, n["inferredHosts"])


def _energy_numbers(shown: Shown) -> list[str]:
    n = shown.counts
    words = _counted([(0 if shown.sector else n["sectors"], "个行业"), (n["spots"], "处落点")])
    return _with_inferred(words, n["inferredSpots"])


def _with_inferred(words: list[str], inferred: int) -> list[str]:
    """Say of the last number how much of it is inferred."""
    return [*words[:-1], f"{words[-1]}（推断 {inferred}）"] if inferred else words


def _link_numbers(shown: Shown) -> list[str]:
    clusters = clusters_in(shown.energy)
    if clusters:
        return [clusters[0].says] if shown.link else [f"{len(clusters)} 个产业集群"]
    return _counted([(shown.counts["links"], "组配套"), (shown.counts["pairs"], "对供需")])


def limits_of(facts: Facts, shown: Shown) -> str:
    """Return the filters that the title does not tell, as the subtitle does."""
    told = IN_TITLE if shown.theme == "layout" else WHERE
    kept = [
        facts.words.view_keys[name] + _quoted(name, values_in_words(facts, name, sorted(values)))
        for name, values in shown.filters.items()
        if values
        and name not in ("precision", DRAWN)
        and (name not in told or len(values) > MOST_IN_TITLE)
    ]
    kept += ["可靠位置"] if shown.filters["precision"] else []
    return f"只看{'，'.join(kept)}" if kept else ""


def _quoted(name: str, values: str) -> str:
    """Return values in quotation marks; documents have marks of their own."""
    return values if name == "doc" else f"“{values}”"


def _documents(sources: Sequence[Source]) -> str:
    named = [one.name for one in sources]
    more = f" 等 {len(named)} 份文件" if len(named) > MOST_NAMED else ""
    return f"依据{'、'.join(named[:MOST_NAMED])}{more}" if named else ""
