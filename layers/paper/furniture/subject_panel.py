"""What stands beside the map of one thing: the facts of a county, a zone, a rank of parks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from layers.build.store import Row
from layers.facts import order
from layers.facts.lookup import Facts
from layers.paper.content import Content
from layers.paper.furniture.block import Block
from layers.paper.furniture.list_blocks import Code, CodeList, KeyList
from layers.paper.furniture.table_block import Cells, Table
from layers.paper.furniture.text_blocks import Elsewhere, Heading, Paragraph
from layers.paper.furniture.text_blocks import Facts as FactRows
from layers.paper.furniture.tile_blocks import TileRow, Tiles
from layers.paper.subject import BLANK, COUNTY, RANK, ZONE, parks_of, subject_of
from layers.stories.record import Item, Part, Story, words
from layers.stories.subject import BY_MEMBERSHIP, story_of
from layers.stories.within import PARKS, is_part
from layers.view import View
from layers.view.marks import MISS
from layers.vocabulary import wording
from layers.vocabulary.level_words import LevelWords
from layers.vocabulary.style import style

Pairs = tuple[tuple[str, str], ...]

INFERRED_NOTE = f"（{wording.EVIDENCE['inferred']}）"
SHORT_PARTS = ("class", "zone")
MORE_PARTS = ("provincial", "link", "sector", "works", "target")
"""Parts of a county's page that are left out, from the last, where the panel is full."""
FIGURES = "target"
FIGURE_COLUMNS = (3, 4, 5, 0)
"""Which columns of the figures stand in a table of the panel: measure, year, nature, figure."""
MOST_ITEMS = 8
"""A row of a panel names this many things and says how many more there are."""


LATER, UNKNOWN = "其余要点见第 {} 页。", "00"
"""Where a book goes on with facts; the number is known when its last page has been laid out."""


def rest_of(view: View, words: LevelWords, *, bound: bool) -> Elsewhere:
    """Return where the facts are told that a panel of this view has no room for."""
    if bound:
        return Elsewhere(LATER.format(UNKNOWN))
    county = view.pick.startswith("county:")
    return Elsewhere(f"其余要点见图册{f'或“{words.page}”页' if county else ''}。")


def panel_of(facts: Facts, content: Content, *, slide: bool = False) -> tuple[Block, ...] | None:
    """Return the blocks beside the map of what is shown, or None for those of its theme.

    A slide of a county lists its chains, before all else.

    See `layers.paper.subject` for what has its facts beside its map.
    """
    kind, key = subject_of(facts, content.view)
    if not kind:
        return None
    if kind == BLANK:
        return Heading(_brief(facts)), Paragraph(f"{wording.NOT_MENTIONED}，{wording.NO_DATA}。")
    parks = _Parks.of(facts, content)
    if kind == RANK:
        return _rank(facts, key, parks)
    story = story_of(facts, content.view.pick)
    if slide and kind == COUNTY:
        return (*_every_chain(facts, story), *_county(facts, story, parks, chains=False))
    return (_zone if kind == ZONE else _county)(facts, story, parks)


def _brief(facts: Facts) -> str:
    return f"{facts.words.short}情要点"


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

    def number(self, more: str = "") -> str:
        """Return their number as it stands in a heading."""
        lost = f"，其中 {self.lost} 处未落图" if self.lost else ""
        return f"（{len(self.rows)}{lost}{more}）"


def _zone(facts: Facts, story: Story, parks: _Parks) -> tuple[Block, ...]:
    groups = story["group"].items
    functions = "、".join(item.text for item in story["function"].items)
    kind = wording.KIND[facts.get(story.subject)["kind"]]
    said = "；".join(item.text for item in story["about"].items if item.label == BY_MEMBERSHIP)
    facts_of = _filled([("功能定位", functions), (BY_MEMBERSHIP, said)])
    blocks: list[Block] = [Heading(f"{kind}要点"), FactRows(facts_of)]
    if groups:
        blocks += [Heading(story["group"].heading), _groups(facts, story, groups)]
    extent, works = story.together("范围", "county", "corridor"), story["works"]
    if extent.items:
        listed = "、".join(f"{_portion(item)}{_note(item)}" for item in extent.items)
        blocks.append(FactRows(((extent.title, listed),), extent.title, optional=True))
    blocks += _headed(works, _details)
    return (*blocks, *_parks(facts, story, f"{kind}内园区{parks.number()}", f"{kind}内园区"))


def _portion(item: Item) -> str:
    """Return a member of a zone with the part of it that is meant."""
    return f"{item.text}（{item.portion}）" if item.portion else item.text


def _parks(facts: Facts, story: Story, heading: str, name: str) -> tuple[Block, ...]:
    rows = _rows(story, tuple(PARKS), every=True, named=partial(_on_map, facts))
    return (Heading(heading), FactRows(rows, name, optional=True)) if rows else ()


def _on_map(facts: Facts, item: Item) -> str:
    """Return a park's name, with that on the map where one cannot be told from the other."""
    row = facts.get(item.pick) if item.pick else None
    return _with_short(row) if row is not None else item.text


def _with_short(row: Row) -> str:
    name, short = row["name"], row["short_name"]
    rest = iter(name)
    told = all(character in rest for character in short)
    return name if told else f"{name}（图上“{short}”）"


def _groups(facts: Facts, story: Story, groups: Sequence[Item]) -> Block:
    inks = [pair["ink"] for pair in style()["colour"]["zone"]]
    place = [f"area:{zone['area_id']}" for zone in order.zones(facts.store)].index(story.subject)
    colour = inks[place] if place < len(inks) else ""
    said = (Code(one.label, _with_functions(facts.get(one.pick)), colour) for one in groups)
    return KeyList((CodeList("", tuple(said), colour),), name="组团")


def _with_functions(row: Row) -> str:
    functions = words(row["functions"])
    name = row["short_name"] or row["name"]
    return f"{name}：{functions}" if functions else name


def _rank(facts: Facts, rank: str, belonging: _Parks) -> tuple[Block, ...]:
    parks, rows = order.layout(belonging.rows), []
    for county in order.counties(facts.store):
        own = [row for row in parks if row["county_ids"] == county["county_id"]]
        rows.append((county["short_name"] or county["name"], _names(own)))
    across = [row for row in parks if ";" in row["county_ids"]]
    unknown = [row for row in parks if not row["county_ids"]]
    rows += [(f"跨{facts.words.unit}", _names(across))]
    rows += [(f"未写明所在{facts.words.short}", _names(unknown))]
    within = sum(is_part(facts, row) for row in parks)
    number = belonging.number(f"，其中{wording.PARTS_OF_PARKS} {within} 处" if within else "")
    heading = f"各{facts.words.unit}{wording.RANK[rank]}".removesuffix("园区") + f"园区{number}"
    return Heading(heading), FactRows(_filled(rows), optional=True)


def _names(rows: Iterable[Row]) -> str:
    return "、".join(f"{_with_short(row)}{_inferred(row['county_evidence'])}" for row in rows)


def _every_chain(facts: Facts, story: Story) -> tuple[Block, ...]:
    """Return all chains of a county in one block, which does not give way."""
    tiers = [part for part in story.parts if part.id.startswith("chain-") and part.items]
    rows = [row for part in tiers for row in _chain_rows(facts, part.id.partition("-")[2], part)]
    number = sum(len(part.items) for part in tiers)
    title = f"{facts.words.chain}（{number} {facts.words.chain_counter}）"
    return (Heading(title), Tiles(tuple(rows), name=title)) if rows else ()


def _county(facts: Facts, story: Story, parks: _Parks, *, chains: bool = True) -> tuple[Block, ...]:
    own = _rows(story, SHORT_PARTS)
    blocks: list[Block] = [Heading(_brief(facts)), FactRows(own, optional=not chains)]
    for part in story.parts:
        kind, _, tier = part.id.partition("-")
        if kind == "chain" and chains:
            blocks += _headed(part, partial(_chains, facts, tier))
    blocks += _headed(story["cluster"], _clusters)
    blocks += _headed(story["group"], _paragraph)
    blocks += _parks(facts, story, f"园区{parks.number()}", "园区")
    for key in MORE_PARTS:
        blocks += _headed(story[key], _details) if key != FIGURES else _figures(facts, story)
    return tuple(blocks)


def _headed(part: Part, make: Callable[[Part], Block]) -> tuple[Block, ...]:
    """Return a part below its heading; nothing if it is empty."""
    return (Heading(part.heading), make(part)) if part.items else ()


def _paragraph(part: Part) -> Block:
    return Paragraph(_said(part.items, MOST_ITEMS), "text", "row", part.title, optional=True)


def _rows(
    story: Story,
    keys: Sequence[str],
    *,
    every: bool = False,
    named: Callable[[Item], str] = lambda item: item.text,
) -> Pairs:
    """Return a row a part: its name and what it lists."""
    rows = []
    for part in (story[key] for key in keys):
        title = (part.heading if every else part.title).rpartition(" · ")[2]
        limit = len(part.items) if every else MOST_ITEMS
        rows.append((title, _said(part.items, limit, named)))
    return _filled(rows)


def _said(
    items: Sequence[Item], limit: int, named: Callable[[Item], str] = lambda item: item.text
) -> str:
    shown = "、".join(f"{one.label} {named(one)}".strip() + _note(one) for one in items[:limit])
    rest = len(items) - limit
    return f"{shown}，另有 {rest} 项" if rest > 0 else shown


def _details(part: Part) -> Block:
    """Return a row a label: what its items say; without labels, a list below the heading."""
    found: dict[str, list[str]] = {}
    for item in part.items:
        label = "" if item.label == part.title else item.label
        found.setdefault(label, []).append(f"{item.text}{_note(item)}")
    unnamed = part.title if len(found) > 1 else ""
    mark = "、" if not any("、" in text for texts in found.values() for text in texts) else "；"
    rows = tuple((label or unnamed, mark.join(texts)) for label, texts in found.items())
    return FactRows(rows, part.title, optional=True)


def _figures(facts: Facts, story: Story) -> tuple[Block, ...]:
    """Return the figures of a county: a table for each place and document, measure by measure."""
    part = story[FIGURES]
    tables: dict[str, dict[str, list[Cells]]] = {}
    for item in part.items:
        whose, about, measure, year, nature, _ = item.cells
        document = facts.document_name(item.clauses[0].doc_id) if item.clauses else ""
        source = "，".join(
            word for word in (whose if whose != story.name else "", document) if word
        )
        named = measure if about in {whose, story.name} else f"{about}：{measure}"
        rows = tables.setdefault(source, {}).setdefault(named, [])
        rows.append((named, year, nature, item.text))
    shown = tuple(part.columns[place] for place in FIGURE_COLUMNS)
    blocks = [
        _table(source, shown, [row for rows in by_measure.values() for row in rows], part.title)
        for source, by_measure in tables.items()
    ]
    return (Heading(part.heading), *blocks) if blocks else ()


def _table(source: str, heads: Cells, rows: Sequence[Cells], name: str) -> Table:
    widest = tuple(max(column, key=len) for column in list(zip(*rows, strict=True))[1:])
    return Table(source, heads, tuple(rows), widest, name, optional=True)


def _chains(facts: Facts, tier: str, part: Part) -> Block:
    return Tiles(tuple(_chain_rows(facts, tier, part)), name=part.title, optional=True)


def _chain_rows(facts: Facts, tier: str, part: Part) -> list[TileRow]:
    """Return a row a cluster: its character and name, the county's chains of it."""
    look = style()["colour"]["tier"][tier]
    by_cluster: dict[str, list[str]] = {}
    for item in part.items:
        by_cluster.setdefault(facts.get(item.pick)["industry_id"], []).append(item.text)
    return [
        TileRow(mark, facts.name(key), "、".join(names), look["fill"], look["on"])
        for key, names in by_cluster.items()
        for mark in (facts.get(f"industry:{key}")["mark"],)
    ]


def _clusters(part: Part) -> Block:
    rows = (TileRow(item.mark["char"], item.text) for item in part.items if item.mark)
    return Tiles(tuple(rows), name=part.title, optional=True)


def _filled(rows: Iterable[tuple[str, str]]) -> Pairs:
    return tuple(row for row in rows if row[1])


def _note(item: Item) -> str:
    return _inferred(item.evidence)


def _inferred(evidence: str) -> str:
    return INFERRED_NOTE if evidence == "inferred" else ""
