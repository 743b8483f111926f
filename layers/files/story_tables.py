"""Stories and the matrix as tables to take along: a line an item, or what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layers.build.store import Row
from layers.facts import order
from layers.facts.lookup import Clause, Facts
from layers.files.workbook import Line, Worksheet
from layers.stories.dispute_choice import concerned
from layers.stories.disputes import FOUND_BY, RULE, WEIGHT, Dispute
from layers.stories.matrix import Head, Matrix, by_in_words, evidence
from layers.stories.park import ChainRow, ParkRow
from layers.stories.record import Item, Part, Story
from layers.stories.within import rank_name
from layers.vocabulary import wording

CHAIN_TABLES = ("county", "park", "place", "step", "link", "target", "gap")
"""Parts of a chain's page that are tables of their own."""


def chain_worksheets(story: Story) -> dict[str, Worksheet]:
    """Return the tables of a chain's page by part."""
    return {key: part_worksheet(story[key]) for key in CHAIN_TABLES}


def part_worksheet(part: Part) -> Worksheet:
    """Return a part as a table whose last columns hold evidence and clauses."""
    pairs = [(item, line) for item in part.items for line in _lines(item)]
    told = any(item.evidence for item in part.items)
    rows = [
        (
            *line,
            *((wording.EVIDENCE.get(item.evidence, wording.NOT_MENTIONED),) if told else ()),
            _said(item),
        )
        for item, line in pairs
    ]
    header = (*part.columns, *(("依据",) if told else ()), "条文")
    return Worksheet(part.title, header, tuple(rows), _used(part.items))


def _lines(item: Item) -> list[Line]:
    own = (item.text, *item.cells)
    return [(*own, one.label, one.text, one.detail) for one in item.more] or [own]


def _said(item: Item) -> str:
    return "；".join(clause.text for clause in item.cited)


def _used(items: Iterable[Item]) -> tuple[Clause, ...]:
    return tuple(clause for item in items for clause in item.cited)


def county_sheets(facts: Facts, stories: Sequence[Story]) -> dict[str, Worksheet]:
    """Return the counties as two tables: side by side, and a line for each fact."""
    beside = tuple(
        (parts[0].title, *("；".join(map(_short, part.items)) for part in parts))
        for parts in zip(*(story.parts for story in stories), strict=True)
    )
    told = [(s.name, part.title, item) for s in stories for part in s.parts for item in part.items]
    lines = tuple(
        (name, title, item.label, item.text, _detail(item), _evidence(item), _said(item))
        for name, title, item in told
    )
    header = (facts.words.unit, "部分", "标注", "内容", "说明", "依据", "条文")
    used = _used(item for *_, item in told)
    return {
        "beside": Worksheet("对照", ("部分", *(story.name for story in stories)), beside),
        "facts": Worksheet("逐条", header, lines, used),
    }


def _evidence(item: Item) -> str:
    return wording.EVIDENCE["inferred"] if item.evidence == "inferred" else ""


def _short(item: Item) -> str:
    return f"{item.text}（{_evidence(item)}）" if _evidence(item) else item.text


def _detail(item: Item) -> str:
    return item.detail or "；".join(f"{one.label} {one.text}" for one in item.more)


def matrix_worksheets(facts: Facts, found: Matrix) -> dict[str, Worksheet]:
    """Return the sheets ``grid`` and ``clauses`` of a matrix (see `layers.stories.matrix`)."""
    clusters = {row["industry_id"]: row for row in facts.store.rows("industries")}
    return {"grid": _grid(facts, found, clusters), "clauses": _clauses(facts, found, clusters)}


def _name(facts: Facts, found: Matrix) -> str:
    return f"{by_in_words(facts)[found.by]} × {facts.words.chain}"


def _attributes(facts: Facts, head: Head) -> tuple[str, str, str]:
    places = "、".join(facts.name(county) for county in head.counties)
    if head.kind in wording.COUNTY_KIND:
        return wording.COUNTY_KIND[head.kind], "", places
    return wording.KIND[head.kind], rank_name(facts.get(f"area:{head.id}")), places


def _grid(facts: Facts, found: Matrix, clusters: dict[str, Row]) -> Worksheet:
    header = ["名称", "类型", "级别", facts.words.unit, "条数", "空格表示"]
    header += [f"{clusters[c.cluster]['name']}·{c.name}" for c in found.columns]
    rows = tuple(
        (
            head.name,
            *_attributes(facts, head),
            str(found.number(head.id)),
            head.silence,
            *(_word_of(facts, found, head.id, column.id) for column in found.columns),
        )
        for head in found.rows
    )
    return Worksheet(_name(facts, found), tuple(header), rows)


def _word_of(facts: Facts, found: Matrix, row: str, column: str) -> str:
    cell = found.cells.get((row, column))
    return evidence(facts)[cell.evidence] if cell else ""


def _clauses(facts: Facts, found: Matrix, clusters: dict[str, Row]) -> Worksheet:
    rows, used = [], []
    tiers, said_of = order.tiers(facts.store), evidence(facts)
    for head in found.rows:
        for column in found.columns:
            cell = found.cells.get((head.id, column.id))
            for said in cell.says if cell else ():
                used.append(said.clause)
                rows.append(
                    (
                        head.name,
                        clusters[column.cluster]["name"],
                        column.name,
                        tiers.get(column.tier, ""),
                        said_of[cell.evidence] if cell else "",
                        said.part,
                        said.words,
                        said.clause.text,
                        said.clause.remark,
                    )
                )
    first = by_in_words(facts)[found.by]
    cluster, chain = facts.words.cluster_short, facts.words.chain
    header = (first, cluster, chain, "产业层级", "依据", "这条说的是", "原文用词", "条文", "状态")
    return Worksheet("逐条条文", header, tuple(rows), tuple(used))


def park_worksheets(facts: Facts, parks: Sequence[ParkRow]) -> dict[str, Worksheet]:
    """Return the table of parks, and a line for each thing that a park hosts or is named by."""
    return {"parks": _parks(facts, parks), "clauses": _park_lines(parks)}


def chain_heads(facts: Facts) -> tuple[str, ...]:
    """Return the heads of the table of chains with the parks that host them."""
    park = wording.KIND["park"]
    return (facts.words.chain, facts.words.cluster, f"{park}数", *wording.EVIDENCE.values())


def hosts_worksheet(facts: Facts, chains: Sequence[ChainRow]) -> Worksheet:
    """Return a row a chain: the parks that host it by a document or our conclusion, clauses."""
    rows = tuple(
        (
            row.chain["name"],
            row.cluster["name"],
            str(len(row.hosts)),
            *(
                "、".join(item.text for item in row.told_by(key)) or silence
                for key, silence in zip(
                    wording.EVIDENCE, (wording.NOT_MENTIONED, wording.NONE_FOUND), strict=True
                )
            ),
            "；".join(clause.text for clause in dict.fromkeys(_used(row.hosts))),
        )
        for row in chains
    )
    name = f"{facts.words.chain}与{wording.KIND['park']}"
    used = _used(item for row in chains for item in row.hosts)
    return Worksheet(name, (*chain_heads(facts), "条文"), rows, used, frozenset({2}))


def _parks(facts: Facts, parks: Sequence[ParkRow]) -> Worksheet:
    chain, said = facts.words.chain, wording.EVIDENCE
    header = ["名称", "级别", facts.words.unit, "片区", "组团"]
    header += [f"{what}（{word}）" for what in (chain, "产业") for word in said.values()]
    header += ["位置精度", "误差（米）", "条文"]
    rows = tuple(
        (
            row.name,
            row.rank,
            *(
                "、".join(map(_short, items)) or wording.NOT_MENTIONED
                for items in (row.counties, row.zones, row.groups)
            ),
            *(
                "、".join(item.text for item in items if item.evidence == key)
                or (wording.NONE_FOUND if key == "inferred" else row.silence)
                for items in (row.chains, row.industries)
                for key in said
            ),
            facts.words.precision[row.precision],
            f"{row.error_m:.0f}" if row.placed and row.error_m else "",
            "；".join(clause.text for clause in row.clauses),
        )
        for row in parks
    )
    used = tuple(clause for row in parks for clause in row.clauses)
    numbers = frozenset({header.index("误差（米）")})
    return Worksheet(wording.KIND["park"], tuple(header), rows, used, numbers)


def _park_lines(parks: Sequence[ParkRow]) -> Worksheet:
    header = ("园区", "内容", "依据", "说明", "条文", "状态")
    rows = tuple(
        (
            row.name,
            item.text,
            wording.EVIDENCE.get(item.evidence, ""),
            item.detail,
            clause.text,
            clause.remark,
        )
        for row in parks
        for item in row.hosted
        for clause in item.cited
    )
    return Worksheet("条文", header, rows)


def dispute_worksheet(facts: Facts, found: Iterable[Dispute]) -> Worksheet:
    """Return a row a disagreement."""
    every = tuple(found)
    sides = [f"{what}{side}" for side in ("一", "二") for what in ("条文", "说法")]
    header = ("编号", "轻重", "规则", "对象", facts.words.unit, *sides, "怎么查出")
    rows = tuple(_dispute(facts, one) for one in every)
    used = tuple(claim.clause for one in every for claim in one.claims)
    return Worksheet("分歧", header, rows, used)


def _dispute(facts: Facts, one: Dispute) -> tuple[str, ...]:
    units = (
        row for row in facts.store.rows("counties") if row["county_id"] in concerned(facts, one)
    )
    names = "、".join(row["name"] for row in units)
    said = (part for claim in one.claims for part in (claim.clause.text, claim.says))
    return (
        one.id,
        WEIGHT[one.weight],
        RULE[one.kind],
        one.name,
        names,
        *said,
        FOUND_BY[one.found_by],
    )
