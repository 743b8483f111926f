"""What stands beside the map of one thing: the facts of a county, a zone, a rank of parks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from layers import wording
from layers.cards.parts import Card as Record
from layers.cards.parts import words
from layers.county_story import Part, parts
from layers.facts import Facts, group
from layers.sheet.catalogue import counties, zones
from layers.sheet.content import MISS, Content
from layers.sheet.contents.subject import BLANK, COUNTY, RANK, ZONE, parks_of, subject_of
from layers.sheet.page.block import Block
from layers.sheet.page.list_blocks import Code, CodeList, KeyList
from layers.sheet.page.text_blocks import Elsewhere, Heading, Paragraph
from layers.sheet.page.text_blocks import Facts as FactRows
from layers.sheet.page.tile_blocks import TileRow, Tiles
from layers.store import Row
from layers.style import style
from layers.view import View

Label = TypeVar("Label")

INFERRED_NOTE = f"（{wording.EVIDENCE['inferred']}）"
SHORT_PARTS = ("class", "zone")
PARK_PARTS = ("park-national", "park-provincial", "park-other")
MORE_PARTS = ("provincial", "link", "sector", "works", "target")
"""Parts of a county's page that are left out, from the last, where the panel is full."""
MOST_ITEMS = 8
"""A row of a panel names this many things and says how many more there are."""


def rest_of(view: View) -> Elsewhere:
    """Return where the facts are told that a panel of this view has no room for."""
    county = view.pick.startswith("county:")
    return Elsewhere(f"其余要点见图册{'或“县区”页' if county else ''}。")


def panel_of(facts: Facts, content: Content) -> tuple[Block, ...] | None:
    """Return the blocks beside the map of what is shown, or None for those of its theme.

    See `layers.sheet.contents.subject` for what has its facts beside its map.
    """
    kind, key = subject_of(facts, content.view)
    if not kind:
        return None
    if kind == BLANK:
        return Heading("县情要点"), Paragraph(f"{wording.NOT_MENTIONED}，{wording.NO_DATA}。")
    parks = _Parks.of(facts, content)
    makers = {COUNTY: _county, ZONE: _zone, RANK: _rank}
    return makers[kind](facts, key, parks)


@dataclass(frozen=True)
class _Parks:
    """The parks that belong to what is told, and how many of them the map does not show."""

    rows: Sequence[Row]
    lost: int

    @classmethod
    def of(cls, facts: Facts, content: Content) -> _Parks:
        rows = parks_of(facts, content.view)
        shown = {mark.id for mark in content.symbols if mark.role != MISS}
        return cls(rows, sum(row["area_id"] not in shown for row in rows))

    @property
    def number(self) -> str:
        """Their number as it stands in a heading."""
        lost = f"，其中 {self.lost} 处不上图" if self.lost else ""
        return f"（{len(self.rows)}{lost}）"


def _zone(facts: Facts, zone_id: str, parks: _Parks) -> tuple[Block, ...]:
    row = facts.get(f"area:{zone_id}")
    members = facts.rows_of("area_members", "area_id", zone_id)
    groups = _ordered(r for r in facts.rows_of("areas", "parent_id", zone_id) if r["code"])
    rows = (("功能定位", words(row["functions"])),)
    extent = (("范围", "、".join(_member(facts, member) for member in members)),)
    blocks: list[Block] = [Heading("片区要点"), FactRows(_filled(rows))]
    if groups:
        index = [zone["area_id"] for zone in zones(facts)].index(zone_id)
        blocks += [Heading(f"功能组团（{len(groups)}）"), _groups(groups, index)]
    blocks.append(FactRows(_filled(extent), "范围", optional=True))
    if parks.rows:
        stated = {r["id"]: r for r in facts.store.rows("layer:parks") if r["zone"] == zone_id}
        ranked = _by_rank(_ordered(parks.rows), stated)
        blocks += [
            Heading(f"区内园区{parks.number}"),
            FactRows(ranked, "区内园区", optional=True),
        ]
    return tuple(blocks)


def _member(facts: Facts, member: Row) -> str:
    name = facts.name(member["member_id"])
    portion = f"（{words(member['portion'])}）" if member["portion"] else ""
    return f"{name}{portion}{_note(member['evidence'])}"


def _groups(rows: Sequence[Row], zone: int) -> Block:
    inks = [pair["ink"] for pair in style()["colour"]["zone"]]
    colour = inks[zone] if zone < len(inks) else ""
    said = tuple(Code(row["code"], _with_functions(row), colour) for row in rows)
    return KeyList((CodeList("", said, colour),), name="功能组团")


def _with_functions(row: Row) -> str:
    functions = words(row["functions"])
    name = row["short_name"] or row["name"]
    return f"{name}：{functions}" if functions else name


def _by_rank(parks: Sequence[Row], stated: Mapping[str, Row]) -> tuple[tuple[str, str], ...]:
    """Return a row a rank; what lies in a county of the zone, no more, is inferred to be in it."""
    found = group(parks, lambda row: row["rank"] or "other")
    return tuple(
        (
            f"{word}（{len(found[rank])}）",
            "、".join(f"{r['name']}{_note(_zone_evidence(r, stated))}" for r in found[rank]),
        )
        for rank, word in wording.RANK.items()
        if rank in found
    )


def _zone_evidence(park: Row, stated: Mapping[str, Row]) -> str:
    own = stated.get(park["area_id"])
    return own["zone_evidence"] if own else "inferred"


def _rank(facts: Facts, rank: str, belonging: _Parks) -> tuple[Block, ...]:
    parks, rows = belonging.rows, []
    for county in counties(facts):
        own = _ordered(row for row in parks if row["county_ids"] == county["county_id"])
        rows.append((county["short_name"] or county["name"], _names(own)))
    across = [row for row in parks if ";" in row["county_ids"]]
    unknown = [row for row in parks if not row["county_ids"]]
    rows += [("跨县（市、区）", _names(across)), ("未写明所在县", _names(unknown))]
    heading = f"各县（市、区）{wording.RANK[rank]}".removesuffix("园区") + f"园区{belonging.number}"
    return Heading(heading), FactRows(_filled(rows), optional=True)


def _names(rows: Iterable[Row]) -> str:
    return "、".join(f"{row['name']}{_note(row['county_evidence'])}" for row in rows)


def _county(facts: Facts, county_id: str, parks: _Parks) -> tuple[Block, ...]:
    told = {part.id: part for part in parts(facts, county_id)}
    blocks: list[Block] = [Heading("县情要点"), FactRows(_rows(told, SHORT_PARTS))]
    for tier in wording.TIER:
        part = told[f"chain-{tier}"]
        if part.items:
            blocks += [Heading(_counted(part)), _chains(facts, part, tier)]
    if told["cluster"].items:
        blocks += [Heading(_counted(told["cluster"])), _clusters(told["cluster"])]
    groups = told["group"]
    if groups.items:
        said = Paragraph(
            _said(groups.items, MOST_ITEMS), "text", "row", groups.title, optional=True
        )
        blocks += [Heading(_counted(groups)), said]
    if parks.rows:
        blocks += [
            Heading(f"园区{parks.number}"),
            FactRows(_rows(told, PARK_PARTS, every=True), "园区", optional=True),
        ]
    for key in MORE_PARTS:
        part = told[key]
        if part.items:
            blocks += [Heading(_counted(part)), FactRows(_details(part), part.title, optional=True)]
    return tuple(blocks)


def _counted(part: Part) -> str:
    return f"{part.title}（{len(part.items)}）"


def _rows(
    told: dict[str, Part], keys: Sequence[str], *, every: bool = False
) -> tuple[tuple[str, str], ...]:
    """Return a row a part: its name and what it lists."""
    rows = []
    for key in keys:
        part = told[key]
        title = part.title.rpartition(" · ")[2]
        limit = len(part.items) if every else MOST_ITEMS
        rows.append((f"{title}（{len(part.items)}）" if every else title, _said(part.items, limit)))
    return _filled(rows)


def _said(items: Sequence[Record], limit: int) -> str:
    shown = "、".join(_item(item) for item in items[:limit])
    rest = len(items) - limit
    return f"{shown}，另有 {rest} 项" if rest > 0 else shown


def _item(item: Record) -> str:
    label = f"{item['label']} " if item.get("label") else ""
    return f"{label}{item['text']}{_note(item.get('evidence', ''))}"


def _details(part: Part) -> tuple[tuple[str, str], ...]:
    """Return a row an item: its label and what it says."""
    rows = [(item.get("label", ""), item) for item in part.items]
    found = []
    for label, items in group_items(rows).items():
        found.append((label or part.title, "；".join(_full(item) for item in items)))
    return tuple(found)


def group_items(rows: Iterable[tuple[Label, Record]]) -> dict[Label, list[Record]]:
    """Return label → items, in order."""
    found: dict[Label, list[Record]] = {}
    for label, item in rows:
        found.setdefault(label, []).append(item)
    return found


def _full(item: Record) -> str:
    return f"{item['text']}{_note(item.get('evidence', ''))}"


def _chains(facts: Facts, part: Part, tier: str) -> Block:
    """Return a row a cluster: its character and name, the county's chains of it."""
    look = style()["colour"]["tier"][tier]
    rows = [
        TileRow(mark, name, "、".join(item["text"] for item in items), look["fill"], look["on"])
        for (mark, name), items in group_items(
            ((item["mark"]["char"], _cluster_name(facts, item)), item) for item in part.items
        ).items()
    ]
    return Tiles(tuple(rows), name=part.title, optional=True)


def _cluster_name(facts: Facts, item: Record) -> str:
    return facts.name(facts.get(item["pick"])["industry_id"])


def _clusters(part: Part) -> Block:
    rows = (TileRow(item["mark"]["char"], item["text"]) for item in part.items)
    return Tiles(tuple(rows), name=part.title, optional=True)


def _ordered(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: float(row["ordinal"] or 0))


def _filled(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(row for row in rows if row[1])


def _note(evidence: str) -> str:
    return INFERRED_NOTE if evidence == "inferred" else ""
