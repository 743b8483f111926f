"""What stands in the panel beside the map by itself: the theme's number, its list, its chart."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from layers.paper.body.energy import energy_colours
from layers.paper.content import Content
from layers.paper.furniture.block import Block
from layers.paper.furniture.legend import joined
from layers.paper.furniture.list_blocks import Code, CodeList, KeyList
from layers.paper.furniture.text_blocks import Heading, Paragraph
from layers.paper.furniture.tile_blocks import Bar, Bars, TileRow, Tiles
from layers.view.marks import STATED, CountyMark, clusters_in
from layers.vocabulary import wording
from layers.vocabulary.style import style

NO_HIT = "没有符合条件的结果。"
KEY, NOTES = "编号对照", "未上图说明"
NO_HOST = "图上没有落点"
LONGEST_NAME = 4
"""Longer names of counties and functional zones are shortened in rows."""


def figure(content: Content) -> tuple[str, str, tuple[str, ...]]:
    """Return the theme's number with the words above it and the lines below it."""
    n = content.counts
    if content.theme == "chain":
        return _chain_figure(content)
    if content.theme == "energy":
        return _sector_figure(content)
    if content.theme == "links":
        if clusters := clusters_in(content.energy):
            size = f"规模目标 {clusters[0].says}"
            picked = content.view.link or content.view.pick
            name = wording.LINK_KIND[wording.CLUSTER_LINK]
            return name, f"{len(clusters)} 个", (size,) if picked else ()
        lines = (f"{n['pairs']} 对供需",) if n["pairs"] else ()
        return content.words.links, f"{n['links']} 组", lines
    parks, groups = n["parks"], n["groups"]
    if groups and not parks:
        return "图上组团", f"{groups} 个", ()
    lines = (f"{groups} 个组团",) if groups else ()
    return "图上园区", f"{parks} 处", lines


def _sector_figure(content: Content) -> tuple[str, str, tuple[str, ...]]:
    """Return how many sectors the chart beside the map has, and how many of them stand on it."""
    number, every, spots = content.counts["sectors"], len(content.sectors), content.counts["spots"]
    if content.view.sector or number == every:
        return wording.SECTOR, f"{number} 个行业", (f"{spots} 处落点",)
    return wording.SECTOR, f"{every} 个行业", (f"{number} 个有落点，共 {spots} 处",)


def _chain_figure(content: Content) -> tuple[str, str, tuple[str, ...]]:
    words = content.words
    hits = [county for county in content.counties if county.role == STATED]
    total = sum(county.count for county in hits)
    chains = {chain for county in hits for chain in county.chains}
    below = [f"各{words.unit}合计列 {total} 次"] if total > len(chains) else []
    below.append(f"其余{words.unit}：{wording.NOT_MENTIONED}（不等于“没有”）")
    return (
        f"{content.counts['counties']} 个{words.counted}共",
        f"{len(chains)} {words.segments}",
        tuple(below),
    )


def colour_of(content: Content) -> str:
    """Return the colour of the theme's number."""
    colour = style()["colour"]
    if content.tier and content.tier != "future":
        return str(colour["tier"][content.tier]["fill"])
    if content.theme == "energy":
        return str(colour["energy_ramp"]["colours"][3])
    return str(colour["link"]["line"] if content.theme == "links" else colour["ink"]["title"])


def blocks_of(content: Content) -> list[Block]:
    """Return the blocks that a theme has of its own."""
    if content.theme == "chain":
        return _chain_blocks(content)
    if content.theme == "energy":
        return _energy_blocks(content)
    return [*_link_blocks(content), *_tie_blocks(content)] if content.theme == "links" else []


def _chain_blocks(content: Content) -> list[Block]:
    hits = [county for county in content.counties if county.role == STATED]
    hits.sort(key=lambda county: -county.count)
    rows = tuple(_chain_row(county, content) for county in hits)
    title = f"各{content.words.unit}{content.words.chain}"
    return [Heading(title), Tiles(rows, name=title, optional=True)] if rows else []


def _chain_row(county: CountyMark, content: Content) -> TileRow:
    tier, words = content.tier, content.words
    ramp = style()["colour"]["count_ramp"]
    name = county.name if len(county.name) <= LONGEST_NAME else county.short
    if county.step < 0:
        text = f"文件只列{words.cluster_short}，未列{words.chain_short}"
        return TileRow("", name, text, swatch=("cluster-only", tier))
    return TileRow(
        str(county.count),
        name,
        "、".join(county.chains),
        ramp[tier][county.step],
        ramp["text_on"][county.step],
    )


def _energy_blocks(content: Content) -> list[Block]:
    rows = [
        Bar(
            ("energy", cell.sector, cell.mark, str(cell.step)),
            cell.name,
            cell.value,
            cell.says if cell.value is None else f"{cell.value:.2f}",
            energy_colours(cell.step)[0],
            (f"落点 {cell.places} 处" if cell.places else NO_HOST,),
            warn=not cell.places,
        )
        for cell in sorted(content.sectors, key=lambda cell: -(cell.value or 0.0))
    ]
    unit = content.energy_unit
    title = f"{content.region}行业能耗（{unit}）" if unit else wording.SECTOR
    return [Heading(title), Bars(tuple(rows), name=title, optional=True)] if rows else []


def _link_blocks(content: Content) -> list[Block]:
    said: dict[str, dict[str, list[str]]] = {}
    roles: dict[str, set[str]] = {}
    for arrow in (one for one in content.arrows if not one.tie):
        goods = f"（{'、'.join(arrow.supplies)}）" if arrow.supplies else ""
        partners = said.setdefault(arrow.name, {}).setdefault(f"{arrow.start_name}{goods}", [])
        roles.setdefault(arrow.name, set()).add(arrow.role)
        partners.append(arrow.end_name)
    title = "谁向谁供什么"
    rows = tuple(_link_row(name, partners, roles[name]) for name, partners in said.items())
    return [Heading(title), Tiles(rows, name=title, optional=True, below=True)] if rows else []


def _tie_blocks(content: Content) -> list[Block]:
    """Return the places that are tied together, each with its role."""
    name = next((arrow.name for arrow in content.arrows if arrow.tie), "")
    places = "；".join(end.lines[0] for end in content.ends)
    title = "核心与成员"
    row = TileRow("", name, places, swatch=("tie",))
    return [Heading(title), Tiles((row,), name=title, optional=True, below=True)] if name else []


def _link_row(name: str, partners: dict[str, list[str]], roles: Collection[str]) -> TileRow:
    """Return a link: each supplier with what it supplies, and to whom; a lead if one is named."""
    arrows = (f"{start} → {'、'.join(dict.fromkeys(leads))}" for start, leads in partners.items())
    role = next((role for role in wording.ROLE if role in roles), "core")
    return TileRow("", name, "；".join(arrows), swatch=("lead", role, wording.ROLE[role][0]))


def group_lists(content: Content) -> tuple[CodeList, ...]:
    """Return the groups with their codes, a list for each zone in the documents' order."""
    zones = {o.zone: o for o in content.outlines if o.layer == "zones"}
    groups = [o for o in content.outlines if o.layer == "groups" and o.code and not o.dimmed]
    colours = style()["colour"]["zone"]
    found = []
    for zone in sorted({group.zone for group in groups}):
        members = [group for group in groups if group.zone == zone]
        ink = colours[zone % len(colours)]["ink"] if zone >= 0 else ""
        name = zones[zone].name if zone in zones else "其他组团"
        rows = tuple(Code(g.code, g.name, ink) for g in members)
        found.append(CodeList(f"{name}（{len(members)}）", rows, ink))
    return tuple(found)


def group_blocks(content: Content) -> list[Block]:
    """Return the list of groups, nothing if none are drawn."""
    lists = group_lists(content)
    number = sum(len(one.rows) for one in lists)
    if not number:
        return []
    title = f"组团（{number}）"
    return [Heading(title), KeyList(lists, name="组团名单")]


def key_blocks(key: Sequence[tuple[int, str]]) -> list[Block]:
    """Return the key of the numbers that stand on the map in place of names."""
    if not key:
        return []
    rows = tuple(Code(str(number), name) for number, name in key)
    return [Heading("图上编号"), KeyList((CodeList("", rows),), name=KEY)]


def noted(notes: Sequence[str], unlabelled: int) -> tuple[str, ...]:
    """Return the notes with one of how many things have no name on the map, if there are any."""
    return (*notes, *([f"另有 {unlabelled} 处未注名"] if unlabelled else []))


def notes_blocks(notes: Sequence[str], *, optional: bool = True) -> list[Block]:
    """Return what is not on the map, as one paragraph; nothing if there is nothing to say."""
    return [Paragraph(joined(notes), name=NOTES, optional=optional)] if notes else []
