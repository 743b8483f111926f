"""What a slide's title states: the finding of a view, told from the marks and stories it shows.

A finding is true of the map below it: its numbers are lengths of what is drawn or listed there, and
what is only concluded is called so. A view that is filtered by more than places tells none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from geo.list_cell import split
from layers.build.store import Row
from layers.facts.lookup import Facts
from layers.paper.titles import counties_of, short_name, whole_layout
from layers.stories.subject import story_of
from layers.view.marks import INFERRED, MISS, STATED, CountyMark, Shown, SymbolMark, clusters_in
from layers.vocabulary import wording

LONGEST = 26
"""Characters of a finding; a longer one gives way to a shorter one."""
LEAST = 2
"""How many of a thing are worth a finding: that there is one is none."""
MOST_NAMES = 3
"""A finding names so many places; more of them are counted."""
MOSTLY = 0.5
"""What is concentrated somewhere has more than this share of it there."""
ALLOWED = ("county", "zone", "group", "rank")
"""Filters that leave a finding true as it is worded."""
LEADING = ("lead", "core")
"""Roles of places that others supply."""
PARKS, INFERRED_SIGN = "图上园区", f"（{wording.EVIDENCE['inferred']}）"


def finding_of(facts: Facts, shown: Shown) -> str:
    """Return the finding of a view, empty if none can be told in so many characters."""
    if any(values for name, values in shown.filters.items() if name not in ALLOWED):
        return ""
    tell = {"chain": _of_chain, "energy": _of_energy, "links": _of_links}
    found = tell.get(shown.theme, _of_layout)(facts, shown)
    return next((text for text in found if len(text) <= LONGEST), "")


def _of_layout(facts: Facts, shown: Shown) -> Iterator[str]:
    kind, key = shown.picked
    if kind == "county":
        yield from _of_county(facts, key)
    elif kind == "area":
        row = facts.get(shown.selected)
        tell = {"zone": _of_zone, "group": _of_group, "park": _of_park}
        yield from tell.get(row["kind"], _nothing)(facts, shown, row)
    elif not kind:
        if not any(shown.filters.values()):
            yield from _of_groups(facts, shown)
        yield from _of_parks(facts, shown)


def _county(facts: Facts, key: str) -> str:
    return short_name(facts.get(f"county:{key}"))


def _nothing(facts: Facts, shown: Shown, row: Row) -> Iterator[str]:
    del facts, shown, row
    return iter(())


def _of_groups(facts: Facts, shown: Shown) -> Iterator[str]:
    """Tell which zones the groups lie in and which zone has none, where all of both are shown."""
    whole, n = shown.whole, shown.counts
    every = n["groups"] == len(whole["groups"]) and n["zones"] == len(whole["zones"])
    codes = [mark.zone for mark in shown.outlines if mark.layer == "groups"]
    zones = [mark for mark in shown.outlines if mark.layer == "zones"]
    if not (every and codes and zones) or min(codes) < 0:
        return
    bare = [short_name(facts.get(f"area:{z.id}")) for z in zones if z.zone not in codes]
    number = n["groups"]
    if len(bare) == 1:
        others = whole_layout(facts, shown).removesuffix(bare[0])
        if others and others != whole_layout(facts, shown):
            yield f"{number} 个组团全部在“{others}”，“{bare[0]}”未列组团"
        yield f"{number} 个组团在 {len(zones) - 1} 个片区，“{bare[0]}”未列组团"
    (most, its), *_ = Counter(codes).most_common()
    name = next(short_name(facts.get(f"area:{z.id}")) for z in zones if z.zone == most)
    if list(Counter(codes).values()).count(its) == 1:
        yield f"{number} 个组团分在 {len(zones)} 个片区，“{name}”最多（{its} 个）"


def _parks_on(shown: Shown) -> list[SymbolMark]:
    return [mark for mark in shown.symbols if mark.kind == "park" and mark.role != MISS]


def _of_parks(facts: Facts, shown: Shown) -> Iterator[str]:
    """Tell where most parks are; of a single place how well their positions are known."""
    parks, ranks = _parks_on(shown), shown.filters["rank"]
    if ranks:  # no rank counts what is a part of a park
        parks = [mark for mark in parks if mark.id not in facts.within_parks]
    if not parks or shown.filters["zone"] or shown.filters["group"] or len(ranks) > 1:
        return
    what = f"图上 {len(parks)} 处{wording.PARK_RANK[ranks[0]] if ranks else ''}园区"
    rows = [facts.get(f"area:{mark.id}") for mark in parks]
    known = Counter(r["county_ids"] for r in rows if r["county_ids"] and ";" not in r["county_ids"])
    asked = counties_of(shown)
    if len(asked) > 1 or (not asked and len(known) > 1):
        yield from (f"{what}，{more}" for more in _most(facts, rows, known))
        return
    where = _county(facts, asked[0]) if asked else str(facts.store.region["name"])
    coarse = sum(mark.precision == "township" for mark in parks)
    if coarse:
        number = "" if coarse == len(parks) else f"{coarse} 处"
        yield f"{where}{what}，{number}位置{'' if number else '都'}只到乡镇"
    yield f"{where}{what}"


def _most(facts: Facts, rows: Sequence[Row], known: Counter[str]) -> Iterator[str]:
    """Yield where most of these parks are, if one place has most; else among how many they are."""
    (first, most), *rest = known.most_common() or [("", 0)]
    own = [row for row in rows if row["county_ids"] == first]
    sign = "，含推断" if any(row["county_evidence"] == INFERRED for row in own) else ""
    if most > 1 and (not rest or rest[0][1] < most):
        yield f"{_county(facts, first)}最多（{most} 处{sign}）"
    yield f"在 {len(known)} 个{facts.words.unit}"


def _of_county(facts: Facts, key: str) -> Iterator[str]:
    """Tell how many chains the documents give a county, and of which cluster most are."""
    story, words = story_of(facts, f"county:{key}"), facts.words
    items = [i for part in story.parts if part.id.startswith("chain-") for i in part.items]
    own = Counter(facts.get(item.pick)["industry_id"] for item in items)
    if len(items) < LEAST:
        return
    head = f"{_county(facts, key)}承载 {len(items)} {words.chain_counter}{words.chain}"
    (first, most), *rest = own.most_common()
    if most > 1 and not rest:
        yield f"{head}，都属{facts.name(first)}"
    elif most > 1 and rest[0][1] < most:
        yield f"{head}，{facts.name(first)}最多（{most} {words.chain_counter}）"
    if rest:
        yield f"{head}，分属 {len(own)} 个{words.cluster_short}"
    yield head


def _of_zone(facts: Facts, shown: Shown, row: Row) -> Iterator[str]:
    groups, parks = shown.counts["groups"], len(_parks_on(shown))
    head = f"“{short_name(row)}”{f'列 {groups} 个组团' if groups else '未列组团'}"
    if parks:
        yield f"{head}，{PARKS} {parks} 处{_concluded(facts, row)}"
    yield head


def _concluded(facts: Facts, row: Row) -> str:
    """Return the sign of a conclusion if any of an area's parks is only concluded to be in it."""
    story = story_of(facts, f"area:{row['area_id']}")
    parks = (i for part in story.parts if part.id.startswith("park-") for i in part.items)
    return INFERRED_SIGN if any(item.evidence == INFERRED for item in parks) else ""


def _of_group(facts: Facts, shown: Shown, row: Row) -> Iterator[str]:
    parks = len(_parks_on(shown))
    if row["county_ids"] and row["county_evidence"] == STATED:
        where = "、".join(_county(facts, key) for key in row["county_ids"].split(";"))
        if parks:
            yield f"“{short_name(row)}”在{where}，{PARKS} {parks} 处{_concluded(facts, row)}"
        yield f"“{short_name(row)}”组团在{where}"
    elif parks >= LEAST:
        yield f"“{short_name(row)}”{PARKS} {parks} 处{_concluded(facts, row)}"


def _of_park(facts: Facts, shown: Shown, row: Row) -> Iterator[str]:
    """Tell what a park is for and where it lies, as far as the documents say so."""
    del shown
    story = story_of(facts, f"area:{row['area_id']}")
    stated = [item.text for item in story["industry"].items if item.evidence == STATED]
    rank = wording.PARK_RANK.get(row["rank"], "") if row["rank"] != "other" else ""
    known = row["county_evidence"] == STATED and row["county_ids"] and ";" not in row["county_ids"]
    where = f"在{_county(facts, row['county_ids'])}" if known else ""
    head = short_name(row) + (f"（{rank}）" if rank else "")
    if where and stated:
        yield f"{head}{where}，产业为{'、'.join(stated[:MOST_NAMES])}"
        yield f"{head}{where}，产业有{stated[0]}"
    if where and rank:
        yield f"{head}{where}"


def _of_chain(facts: Facts, shown: Shown) -> Iterator[str]:
    """Tell where a cluster's chains are concentrated, or which counties have one chain."""
    if shown.chained is None or any(shown.filters.values()):
        return
    name = facts.name(shown.chain) if shown.chain else shown.chained.name
    hits = [c for c in shown.counties if c.role == STATED and c.count]
    own = sorted(hits, key=lambda c: (-c.count, c.functional))
    only = len(hits) <= MOST_NAMES
    near = hits if only else [] if shown.chain else _concentrated(own)
    if not near or len(near) > MOST_NAMES:
        yield from [f"{name}分布在 {len(hits)} 个{facts.words.counted}"] if hits else []
        return
    verb = f"{facts.words.chain}列在" if only else "集中在"
    verb = "列在" if only and shown.chain else verb
    head = f"{name}{verb}{'、'.join(county.short for county in near)}"
    yield from (f"{head}，{more}" for more in _supplies(facts, shown, name))
    yield from (f"{head}，{more}" for more in _hosts(facts, shown, {c.id for c in near}))
    yield head


def _hosts(facts: Facts, shown: Shown, named: Collection[str]) -> Iterator[str]:
    """Yield how many parks host the theme where all stand in the named places, else where more do.

    Where it is only concluded that one lies elsewhere, or that all lie there, nothing is told.
    """
    rows = [facts.get(f"area:{mark.id}") for mark in _parks_on(shown)]
    beyond = [row for row in rows if not any(key in named for key in split(row["county_ids"]))]
    if any(row["county_evidence"] != STATED for row in beyond or rows):
        return
    if len(rows) >= LEAST and not beyond:
        yield f"图上承载园区 {len(rows)} 处"
    where = {key for row in beyond for key in split(row["county_ids"])}
    names = [county.short for county in shown.counties if county.id in where]
    if where and len(names) <= MOST_NAMES:
        yield f"承载园区还在{'、'.join(names)}"


def _concentrated(counties: Sequence[CountyMark]) -> list[CountyMark]:
    """Return the counties that have at least half as many as the first, if that is most of all."""
    near = [county for county in counties if 2 * county.count >= counties[0].count]
    most = sum(c.count for c in near) > MOSTLY * sum(c.count for c in counties)
    return near if most else []


def _supplies(facts: Facts, shown: Shown, name: str) -> Iterator[str]:
    """Yield who supplies those that a document names for this industry, where arrows say so."""
    clear = [arrow for arrow in shown.arrows if not arrow.dimmed and not arrow.tie]
    named = {
        (row["link_id"], row["place_id"])
        for row in facts.store.rows("link_members")
        if name in row["supplies"].split(";") and row["role"] in LEADING
    }
    own = [arrow for arrow in clear if (arrow.link, arrow.end) in named]
    starts = list(dict.fromkeys(arrow.start_name for arrow in own))
    if starts and len(starts) <= MOST_NAMES:
        yield f"由{'、'.join(starts)}供应"


def _of_energy(facts: Facts, shown: Shown) -> Iterator[str]:
    """Tell which sector consumes most and at how many places it is drawn."""
    known = [cell for cell in shown.sectors if cell.value is not None]
    asked = shown.sector
    cell = next((c for c in shown.sectors if c.sector == asked), None) if asked else None
    cell = cell or max(known, key=lambda c: c.value or 0.0, default=None)
    if cell is None:
        return
    head = cell.name if asked else f"{cell.name}能耗最高"
    if cell.places:
        yield from (f"{head}，{where}" for where in _spots(cell.places, cell.concluded))
    if not asked:
        yield head
    del facts


def _spots(number: int, inferred: int) -> Iterator[str]:
    """Yield at how many places something is drawn, and whether all or some are only concluded."""
    if inferred == number:
        yield f"{number} 处落点{'均' if number > 1 else ''}为推断"
    elif inferred:
        yield f"图上落点 {number} 处（推断 {inferred}）"
        yield f"落点 {number} 处（推断 {inferred}）"
    else:
        yield f"图上落点 {number} 处"
        yield f"落点 {number} 处"


def _of_links(facts: Facts, shown: Shown) -> Iterator[str]:
    """Tell who leads how many links; of a single one who leads or is its core, who supplies."""
    if clusters_in(shown.energy):
        yield from _of_tiles(facts, shown)
        return
    arrows = [arrow for arrow in shown.arrows if not arrow.dimmed and not arrow.tie]
    led = [arrow for arrow in arrows if arrow.role == "lead"]
    ends = list(dict.fromkeys(arrow.end_name for arrow in led or arrows))
    starts = list(dict.fromkeys(arrow.start_name for arrow in arrows))
    by = "、".join(ends)
    if shown.link:
        if arrows and {arrow.link for arrow in arrows} == {shown.link}:
            yield f"{by}{'牵头' if led else '为核心'}，{'、'.join(starts)}供应"
    elif led and len(ends) <= MOST_NAMES:
        number, short = len({arrow.link for arrow in led}), facts.words.links_short
        others = len(arrows) - len(led)
        if others:
            yield f"{len(led)} 对供需由{by}牵头，另 {others} 对有{wording.ROLE['core']}"
        else:
            yield f"{by}牵头 {number} 组{short}，图上 {len(led)} 对供需"


def _of_tiles(facts: Facts, shown: Shown) -> Iterator[str]:
    """Tell how many clusters there are and which place has most of them."""
    if shown.link:
        return
    name = wording.LINK_KIND[wording.CLUSTER_LINK]
    head = f"图上 {len(clusters_in(shown.energy))} 个{name}"
    own = Counter({m.name: sum(not c.dimmed for c in m.cells) for m in shown.energy})
    (first, most), *rest = own.most_common()
    if not rest or rest[0][1] < most:
        yield f"{head}，{first}最多（{most} 个）"
    yield head
    del facts
