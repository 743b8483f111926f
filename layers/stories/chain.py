"""A chain, a cluster, or an industry of another grouping: one story for all three.

Who hosts a cluster is every place that a clause gives the cluster, one of its chains or, through
the crosswalk, a corresponding industry. Who hosts a chain is what
`layers.build.inference.park_chains` says.
"""

from __future__ import annotations

from collections.abc import Iterable

from geo.list_cell import split
from layers.build.store import Row, group
from layers.facts import order
from layers.facts.lookup import Clause, Facts
from layers.stories import levels
from layers.stories.lists import LINK_COLUMNS, disputes, entry
from layers.stories.matrix import park_clauses
from layers.stories.record import (
    Item,
    Line,
    Part,
    Story,
    clauses_line,
    evidence_of,
    grouped,
    listed,
    mark_of,
    refer,
    told,
)
from layers.stories.targets import targets
from layers.stories.theme import Gap, Theme, counterparts
from layers.stories.within import rank_word
from layers.vocabulary import wording

STEP_COLUMNS = ("产业", "序", "环节", "对应产业")


def chain(facts: Facts, chain_id: str) -> Story:
    """Return all that is told of a chain; raises `KeyError` for an unknown id."""
    row = facts.get(f"chain:{chain_id}")
    badges = [
        (_tier(facts, row), row["tier"]),
        (outside(row), "outline"),
    ]
    return told(facts, f"chain:{chain_id}", _parts(facts, Theme(facts, row)), badges, row)


def industry(facts: Facts, industry_id: str) -> Story:
    """Return all that is told of a cluster or industry; raises `KeyError` for an unknown id."""
    row = facts.get(f"industry:{industry_id}")
    tier = row["tier"]
    badge = (_tier(facts, row) or order.groupings(facts.store)[row["grouping"]], tier or "fill")
    return told(facts, f"industry:{industry_id}", _parts(facts, Theme(facts, row)), [badge], row)


def _tier(facts: Facts, row: Row) -> str:
    """Return the name of the tier of a chain or industry; empty where the documents give none."""
    return order.tiers(facts.store).get(row["tier"], "")


def choices(facts: Facts) -> list[Line]:
    """Return the clusters with their chains, in the catalogue's order, for the list to choose."""
    return [
        {
            "id": key,
            "name": row["name"],
            "mark": mark_of(facts, key),
            "tier": _tier(facts, row),
            "chains": [
                {"id": one["chain_id"], "name": one["name"], "outside": outside(one)}
                for one in order.chains(facts.store, key)
            ],
        }
        for row in order.clusters(facts.store)
        for key in (row["industry_id"],)
    ]


def outside(chain: Row) -> str:
    """Return the word for a chain that the catalogue does not list."""
    return wording.OUTSIDE_CATALOGUE if chain.get("in_catalogue") == "no" else ""


def page(facts: Facts, story: Story) -> Line:
    """Return the story of a chain or cluster with what its page has at its head."""
    row = facts.get(story.subject)
    return {
        **story.record(),
        "mark": mark_of(facts, row["industry_id"]),
        "cluster": {"id": row["industry_id"], "name": facts.name(row["industry_id"])},
        "is_chain": story.subject.startswith("chain:"),
        **clauses_line(facts.clauses([row])),
    }


def _parts(facts: Facts, theme: Theme) -> list[Part]:
    """Return the parts; all chains and industries have the same ones."""
    ids, unit = (theme.id, *theme.related), facts.words.unit
    gap_columns = (unit, "哪一项", "层次", "未见于")
    return [
        Part("about", "概况", _about(facts, theme)),
        Part("step", "上下游环节", _steps(facts, theme), STEP_COLUMNS),
        Part("counterpart", "在其他文件中的对应", _counterparts(facts, theme)),
        levels.counterparts(facts, facts.subject(theme.id)),
        Part("part", "细分", _segments(facts, theme)),
        Part(
            "county",
            unit,
            _counties(facts, theme),
            (unit, facts.words.chain),
            silent=wording.NOT_MENTIONED if theme.chain else "",
        ),
        Part("named", f"正文提到的{unit}", _named(facts, theme)),
        *host_parts(facts, theme),
        Part(
            "link", facts.words.links, tuple(entry(facts, row) for row in theme.links), LINK_COLUMNS
        ),
        targets(facts, *ids, *theme.chains),
        Part(
            "gap",
            wording.LISTED_ONCE,
            tuple(_gap(facts, gap) for gap in theme.gaps),
            gap_columns,
            wording.NONE_FOUND,
        ),
        disputes(facts, *ids),
    ]


def _about(facts: Facts, theme: Theme) -> tuple[Item, ...]:
    row, clauses = theme.row, facts.clauses([theme.row])
    cluster = row["industry_id"]
    if theme.chain:
        mark = mark_of(facts, cluster)
        return (
            refer(
                facts, cluster, label=f"所属{facts.words.cluster_short}", mark=mark, clauses=clauses
            ),
        )
    own = Item(row["name"], label=order.groupings(facts.store)[row["grouping"]], clauses=clauses)
    parent = row["parent_id"]
    return (own, refer(facts, parent, label="属于")) if parent else (own,)


def _steps(facts: Facts, theme: Theme) -> tuple[Item, ...]:
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


def _counterparts(facts: Facts, theme: Theme) -> tuple[Item, ...]:
    pairs = [] if theme.chain else counterparts(facts, theme.id)
    return tuple(
        refer(
            facts,
            other,
            label=wording.RELATION[row["relation"]],
            evidence=row["evidence"],
            clauses=facts.clauses([facts.get(facts.subject(other))]),
        )
        for other, row in pairs
    )


def _segments(facts: Facts, theme: Theme) -> tuple[Item, ...]:
    if theme.chain:
        return ()
    mark = mark_of(facts, theme.id) if theme.chains else None
    chains = (
        refer(facts, chain, mark=mark, label=outside(facts.get(f"chain:{chain}")))
        for chain in theme.chains
    )
    children = order.ordered(facts.rows_of("industries", "parent_id", theme.id))
    return (*chains, *(refer(facts, row["industry_id"]) for row in children))


def _counties(facts: Facts, theme: Theme) -> tuple[Item, ...]:
    """Return the counties to which clauses give chains of the theme, or its cluster alone."""
    rows = [row for i in theme.chains for row in facts.rows_of("county_chains", "chain_id", i)]
    rows += [] if theme.chain else facts.rows_of("county_clusters", "industry_id", theme.id)
    by_county = group(rows, "county_id")
    found = []
    for county in (row["county_id"] for row in facts.store.rows("counties")):
        if own := by_county.get(county):
            named = listed(facts.name(row["chain_id"]) for row in own if "chain_id" in row)
            said, clauses = named or facts.words.only_cluster, facts.clauses(own)
            detail = "" if theme.chain else said
            found.append(refer(facts, county, detail=detail, clauses=clauses, cells=(said,)))
    return tuple(found)


def _named(facts: Facts, theme: Theme) -> tuple[Item, ...]:
    """Return the counties whose text names the industry, those of `_counties` left out."""
    known = {item.pick for item in _counties(facts, theme)}
    rows = [] if theme.chain else facts.rows_of("county_industries", "industry_id", theme.id)
    return tuple(i for i in grouped(facts, rows, "county_id") if i.pick not in known)


def _gap(facts: Facts, gap: Gap) -> Item:
    what = facts.name(gap.chain or gap.cluster)
    level = facts.words.chain if gap.chain else facts.words.unit
    return refer(
        facts,
        gap.county,
        clauses=gap.named_by,
        cells=(what, level, listed(gap.silent)),
        detail=f"{what} 未见于 {listed(gap.silent)}",
    )


def host_parts(facts: Facts, theme: Theme) -> list[Part]:
    """Return the parks that host a theme and the other places, stated ones first."""
    chain = () if theme.chain else (facts.words.chain,)
    columns = ("名称", "级别", facts.words.unit, *chain, "位置")
    said: dict[str, list[Row]] = {}
    if not theme.chain:
        rows = [row for row in facts.area_clusters if row["cluster"] == theme.id]
        rows = rows or [
            row
            for industry_id in facts.industry_and_parts(theme.id)
            for row in facts.rows_of("area_industries", "subject_id", industry_id)
        ]
        said = group(rows, "area_id")
    pairs = [row for i in theme.chains for row in facts.rows_of("layer:park_chains", "chain", i)]
    chains = group(pairs, "park")
    areas = order.layout(facts.get(f"area:{key}") for key in dict.fromkeys((*said, *chains)))
    found: dict[bool, list[Item]] = {True: [], False: []}
    for area in areas:
        key = area["area_id"]
        item = _host(facts, theme, area, said.get(key, []), chains.get(key, []))
        found[area["kind"] == "park"].append(item)
    return [
        Part(key, title, tuple(sorted(found[park], key=_stated_first)), columns)
        for key, title, park in (("park", "承载园区", True), ("place", "平台与项目", False))
    ]


def _stated_first(item: Item) -> bool:
    return item.evidence != "stated"


def _host(facts: Facts, theme: Theme, area: Row, said: list[Row], chains: list[Row]) -> Item:
    ranked = sorted(chains, key=lambda row: theme.chains.index(row["chain"]))
    named = listed(_with_evidence(facts, row) for row in ranked)
    words = () if theme.chain else (named or facts.words.only_cluster,)
    counties = listed(facts.name(county) for county in split(area["county_ids"]))
    kind = rank_word(area)
    precision = facts.words.precision_short[facts.precision(area["area_id"])]
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
