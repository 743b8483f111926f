"""A chain, a cluster, or an industry of another grouping: one thing told for all three.

Who hosts a cluster is every place that a clause gives the cluster, one of its chains or, through
the crosswalk, a corresponding industry; parks and other places are told apart. Who hosts a chain is
what `layers.inference.park_chains` says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from geo.list_cell import split
from layers import wording
from layers.facts import Clause, Facts, group
from layers.gaps import Gap, gaps
from layers.matrix import park_clauses
from layers.store import Row
from layers.stories import order
from layers.stories.common import disputes, targets
from layers.stories.link import COLUMNS as LINK_COLUMNS
from layers.stories.link import entry
from layers.stories.record import (
    Item,
    Line,
    Part,
    Story,
    clauses_line,
    evidence_of,
    listed,
    mark_of,
    refer,
    told,
)

ONLY_CLUSTER = "只列到集群"
HEADS = (("county", "县（市、区）"), ("park", "承载园区"), ("place", "其他落点"), ("link", "跨县域联动"))


def chain(facts: Facts, chain_id: str) -> Story:
    """Return all that is told of a chain; raises `KeyError` for an unknown id."""
    row = facts.get(f"chain:{chain_id}")
    badges = [
        (wording.TIER[row["tier"]], row["tier"]),
        ("目录之外" if row["in_catalogue"] == "no" else "", "outline"),
    ]
    return told(facts, f"chain:{chain_id}", _Theme(facts, row).parts(), badges, [row])


def industry(facts: Facts, industry_id: str) -> Story:
    """Return all that is told of a cluster or industry; raises `KeyError` for an unknown id."""
    row = facts.get(f"industry:{industry_id}")
    tier = row["tier"]
    badge = (wording.TIER[tier] if tier else wording.GROUPING[row["grouping"]], tier or "fill")
    return told(facts, f"industry:{industry_id}", _Theme(facts, row).parts(), [badge], [row])


def choices(facts: Facts) -> list[Line]:
    """Return the clusters with their chains, in the catalogue's order, for the list to choose."""
    return [
        {
            "id": key,
            "name": row["name"],
            "mark": mark_of(facts, key),
            "tier": wording.TIER[row["tier"]],
            "chains": [
                {"id": one["chain_id"], "name": one["name"]}
                for one in order.chains(facts.store, key)
            ],
        }
        for row in order.clusters(facts.store)
        for key in (row["industry_id"],)
    ]


def page(facts: Facts, subject: str) -> Line:
    """Return the story of a chain or cluster with what its page has at its head."""
    row, kind = facts.get(subject), subject.partition(":")[0]
    story = chain(facts, row["chain_id"]) if kind == "chain" else industry(facts, row["industry_id"])
    parks = story["park"].items
    inferred = sum(item.evidence == "inferred" for item in parks)
    numbers = [[title, len(story[key].items)] for key, title in HEADS]
    return {
        **story.record(),
        "mark": mark_of(facts, row["industry_id"]),
        "cluster": {"id": row["industry_id"], "name": facts.name(row["industry_id"])},
        "is_chain": kind == "chain",
        "counts": [*numbers, ["承载园区为推断", inferred]],
        **clauses_line(facts.clauses([row])),
    }


@dataclass(frozen=True)
class _Theme:
    """A chain or industry by its row."""

    facts: Facts
    row: Row

    @cached_property
    def chain(self) -> str:
        """Id of the chain, empty for an industry."""
        return self.row.get("chain_id", "")

    @cached_property
    def id(self) -> str:
        return self.chain or self.row["industry_id"]

    @cached_property
    def chains(self) -> tuple[str, ...]:
        """Ids of the chains that it covers, in the catalogue's order."""
        rows = [] if self.chain else order.chains(self.facts.store, self.id)
        return (self.chain,) if self.chain else tuple(row["chain_id"] for row in rows)

    @cached_property
    def links(self) -> list[Row]:
        """The links about it, its cluster's whole included for a chain."""
        about = dict.fromkeys((self.id, *self.related, *self.chains, self.row["industry_id"]))
        rows = [row for i in about for row in self.facts.rows_of("links", "subject_ids", i)]
        once = {row["link_id"]: row for row in rows}.values()
        return sorted(once, key=lambda row: (row["doc_id"], order.ordinal(row)))

    @cached_property
    def related(self) -> list[str]:
        """Industries of other groupings that correspond to it.

        For a cluster: its counterparts and their segments. For a chain: the segments of those that
        bear its name or an alias. An industry of another grouping has none of its own accord.
        """
        facts = self.facts
        if not self.chain and self.row["grouping"] != "cluster":
            return []
        ids = dict.fromkeys(one for one, _ in _counterparts(facts, self.row["industry_id"]))
        for parent in list(ids):
            children = facts.rows_of("industries", "parent_id", parent)
            ids |= dict.fromkeys(row["industry_id"] for row in children)
        own = _names(self.row)
        return [i for i in ids if not self.chain or own & _names(facts.get(f"industry:{i}"))]

    def parts(self) -> list[Part]:
        """Return the parts; all chains and industries have the same ones."""
        facts, ids = self.facts, (self.id, *self.related)
        hosts = _hosts(facts, self)
        kinds = group(hosts, lambda pair: str(pair[0]["kind"] == "park"))
        columns = ("名称", "类型", "县（市、区）", *(() if self.chain else ("产业链",)), "位置精度")
        columns_gap = ("县（市、区）", "哪一项", "层次", "未见于")
        own = [_gap(facts, gap) for gap in gaps(facts) if self._has(gap)]
        places = {key: tuple(item for _, item in kinds.get(str(key), [])) for key in (True, False)}
        return [
            Part("about", "概况", _about(facts, self)),
            Part("step", "上下游，文件怎样说", _steps(facts, self), ("产业", "序", "环节", "对应产业")),
            Part("counterpart", "在其他文件中的对应", _counterpart_items(facts, self)),
            Part("part", "细分", _segments(facts, self)),
            Part("county", "县（市、区）", _counties(facts, self), ("县（市、区）", "产业链")),
            Part("named", "正文提到的县（市、区）", _named(facts, self)),
            Part("park", "承载园区", places[True], columns),
            Part("place", "其他落点", places[False], columns),
            Part("link", "跨县域联动", tuple(entry(facts, row) for row in self.links), LINK_COLUMNS),
            targets(facts, *ids, *self.chains),
            Part("gap", "前后不一", tuple(own), columns_gap),
            disputes(facts, *ids),
        ]

    def _has(self, gap: Gap) -> bool:
        return gap.chain == self.chain if self.chain else gap.cluster == self.id


def _names(row: Row) -> set[str]:
    return {row["name"], *split(row["aliases"])}


def _counterparts(facts: Facts, industry_id: str) -> list[tuple[str, Row]]:
    """Return the ids that the crosswalk ties to an industry, each with the row that does."""
    ends = (("industry_id", "counterpart_id"), ("counterpart_id", "industry_id"))
    return [
        (row[far], row)
        for near, far in ends
        for row in facts.rows_of("industry_links", near, industry_id)
    ]


def _about(facts: Facts, theme: _Theme) -> tuple[Item, ...]:
    row, clauses = theme.row, facts.clauses([theme.row])
    cluster = row["industry_id"]
    if theme.chain:
        mark = mark_of(facts, cluster)
        return (refer(facts, cluster, label="所属集群", mark=mark, clauses=clauses),)
    own = Item(row["name"], label=wording.GROUPING[row["grouping"]], clauses=clauses)
    parent = row["parent_id"]
    return (own, refer(facts, parent, label="属于")) if parent else (own,)


def _steps(facts: Facts, theme: _Theme) -> tuple[Item, ...]:
    """Return the sequences of steps: the theme's own first, then those of its counterparts.

    A chain takes its cluster's sequence along.
    """
    about = dict.fromkeys((theme.id, *theme.related, theme.row["industry_id"]))
    about |= dict.fromkeys(row["link_id"] for row in theme.links)
    return tuple(
        refer(
            facts,
            subject,
            clauses=facts.clauses(steps),
            more=tuple(_step(facts, row) for row in sorted(steps, key=_number)),
        )
        for subject in about
        for steps in group(
            facts.optional_rows_of("chain_steps", "subject_id", subject),
            lambda row: f"{row['doc_id']} {row['locator']}",
        ).values()
    )


def _number(step: Row) -> float:
    return float(step["number"])


def _step(facts: Facts, row: Row) -> Item:
    about = tuple(refer(facts, any_id) for any_id in split(row["industry_ids"]))
    named = listed(item.text for item in about)
    return Item(row["step"], label=f"{_number(row):g}", detail=named, more=about)


def _counterpart_items(facts: Facts, theme: _Theme) -> tuple[Item, ...]:
    pairs = [] if theme.chain else _counterparts(facts, theme.id)
    return tuple(
        refer(
            facts,
            other,
            label=wording.RELATION[row["relation"]],
            evidence=row["evidence"],
            clauses=facts.clauses([facts.get(f"industry:{other}")]),
        )
        for other, row in pairs
    )


def _segments(facts: Facts, theme: _Theme) -> tuple[Item, ...]:
    if theme.chain:
        return ()
    chains = (refer(facts, chain, mark=mark_of(facts, theme.id)) for chain in theme.chains)
    children = order.ordered(facts.rows_of("industries", "parent_id", theme.id))
    return (*chains, *(refer(facts, row["industry_id"]) for row in children))


def _counties(facts: Facts, theme: _Theme) -> tuple[Item, ...]:
    """Return the counties to which clauses give a chain of the theme, or its whole cluster alone."""
    rows = [row for i in theme.chains for row in facts.rows_of("county_chains", "chain_id", i)]
    if not theme.chain:
        rows += facts.rows_of("county_clusters", "industry_id", theme.id)
    by_county = group(rows, "county_id")
    found = []
    for county in (row["county_id"] for row in facts.store.rows("counties")):
        own = by_county.get(county, [])
        named = listed(facts.name(row["chain_id"]) for row in own if "chain_id" in row)
        detail = "" if theme.chain else named or ONLY_CLUSTER
        if own:
            clauses = facts.clauses(own)
            found.append(refer(facts, county, detail=detail, clauses=clauses, cells=(named or detail,)))
    return tuple(found)


def _named(facts: Facts, theme: _Theme) -> tuple[Item, ...]:
    """Return the counties whose text names the industry, those of `_counties` left out."""
    listed_ones = {item.pick for item in _counties(facts, theme)}
    rows = [] if theme.chain else facts.rows_of("county_industries", "industry_id", theme.id)
    items = (
        refer(
            facts,
            county,
            detail=listed(row["as_written"] for row in own),
            clauses=facts.clauses(own),
        )
        for county, own in group(rows, "county_id").items()
    )
    return tuple(item for item in items if item.pick not in listed_ones)


def _hosts(facts: Facts, theme: _Theme) -> list[tuple[Row, Item]]:
    """Return the areas that host the theme, each with its item, stated ones first."""
    said: dict[str, list[Row]] = {}
    if not theme.chain:
        rows = [row for row in facts.area_clusters if row["cluster"] == theme.id]
        rows = rows or facts.rows_of("area_industries", "subject_id", theme.id)
        said = group(rows, "area_id")
    pairs = [row for i in theme.chains for row in facts.rows_of("layer:park_chains", "chain", i)]
    chains = group(pairs, "park")
    areas = order.layout(facts.get(f"area:{key}") for key in dict.fromkeys((*said, *chains)))
    found = [
        (row, _host(facts, theme, row, said.get(row["area_id"], []), chains.get(row["area_id"], [])))
        for row in areas
    ]
    return sorted(found, key=lambda pair: pair[1].evidence != "stated")


def _host(facts: Facts, theme: _Theme, area: Row, said: list[Row], chains: list[Row]) -> Item:
    ranked = sorted(chains, key=lambda row: theme.chains.index(row["chain"]))
    words = () if theme.chain else (listed(_with_evidence(facts, row) for row in ranked),)
    counties = listed(facts.name(county) for county in split(area["county_ids"]))
    kind = wording.RANK[area["rank"]] or wording.KIND[area["kind"]]
    precision = wording.PRECISION_SHORT[facts.precision(area["area_id"])]
    return refer(
        facts,
        area["area_id"],
        evidence=evidence_of([*said, *chains]),
        detail="".join(words),
        clauses=_once(facts.clauses(said), *(park_clauses(facts, row) for row in ranked)),
        cells=(kind, counties, *words, precision),
    )


def _with_evidence(facts: Facts, row: Row) -> str:
    mark = f"（{wording.EVIDENCE['inferred']}）" if row["evidence"] == "inferred" else ""
    return f"{facts.name(row['chain'])}{mark}"


def _once(*clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    return tuple(dict.fromkeys(clause for found in clauses for clause in found))


def _gap(facts: Facts, gap: Gap) -> Item:
    what, level = facts.name(gap.chain or gap.cluster), "产业链" if gap.chain else "县（市、区）"
    return refer(
        facts,
        gap.county,
        clauses=gap.named_by,
        cells=(what, level, listed(gap.silent)),
        detail=f"{what} 未见于 {listed(gap.silent)}",
    )
