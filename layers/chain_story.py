"""One chain or cluster told on a page: steps, counties, hosts, links, targets, gaps, disputes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.list_cell import split
from layers import wording
from layers.cards.parts import Card as Record
from layers.cards.parts import clauses, cluster_mark, disputes, words
from layers.facts import Facts, group
from layers.gaps import Gap, gaps
from layers.matrix import EVIDENCE, Matrix, Said
from layers.store import Row
from layers.story_parts import link_record, target_record


@dataclass(frozen=True)
class Theme:
    """A cluster, or one of its chains.

    Attributes
    ----------
    cluster
        Id of the cluster.
    chain
        Id of the chain, or empty for the whole cluster.
    """

    cluster: str
    chain: str = ""

    @property
    def id(self) -> str:
        """Id of the chain, else of the cluster."""
        return self.chain or self.cluster

    def chains(self, facts: Facts) -> list[str]:
        """Return the ids of the chains that the theme covers, in the catalogue's order."""
        if self.chain:
            return [self.chain]
        rows = facts.rows_of("chains", "industry_id", self.cluster)
        return [row["chain_id"] for row in sorted(rows, key=lambda row: float(row["ordinal"]))]


def theme_of(facts: Facts, *, chain: str = "", cluster: str = "") -> Theme:
    """Return the theme of a chain or cluster; raises `KeyError` if there is no such thing."""
    if chain:
        return Theme(facts.get(f"chain:{chain}")["industry_id"], chain)
    return Theme(facts.get(f"industry:{cluster}")["industry_id"])


def catalogue(facts: Facts) -> list[Record]:
    """Return the clusters with their chains, in the catalogue's order, for the list to choose."""
    clusters = [row for row in facts.store.rows("industries") if row["grouping"] == "cluster"]
    return [
        {
            "id": row["industry_id"],
            "name": row["name"],
            "mark": cluster_mark(facts, row["industry_id"]),
            "tier": wording.TIER[row["tier"]],
            "chains": [
                {"id": chain, "name": facts.name(chain)}
                for chain in Theme(row["industry_id"]).chains(facts)
            ],
        }
        for row in sorted(clusters, key=lambda row: float(row["ordinal"]))
    ]


def story(facts: Facts, theme: Theme, parks: Matrix) -> Record:
    """Return all that is told of a theme as plain data.

    Parameters
    ----------
    facts
        What is known.
    theme
        The chain or cluster.
    parks
        The whole matrix of parks (`layers.matrix.matrix`), whose cells carry the clauses.
    """
    row = facts.get(facts.subject(theme.id))
    related = _counterparts(facts, theme)
    found = {
        "id": theme.id,
        "subject": facts.subject(theme.id),
        "name": row["name"],
        "aliases": words(row["aliases"]),
        "mark": cluster_mark(facts, theme.cluster),
        "tier": {"id": row["tier"], "name": wording.TIER[row["tier"]]},
        "cluster": {"id": theme.cluster, "name": facts.name(theme.cluster)},
        "is_chain": bool(theme.chain),
        "outside": row.get("in_catalogue") == "no",
        "clauses": clauses(facts, [row]),
        "steps": _sequences(facts, theme, related),
        "counties": _counties(facts, theme),
        "hosts": _hosts(facts, theme, parks),
        "links": _links(facts, theme, related),
        "targets": _targets(facts, theme, related),
        "gaps": [_gap(facts, gap) for gap in gaps(facts) if _about(gap, theme)],
        "disputes": [r for i in (theme.id, *related) for r in _rows(disputes(facts, i))],
    }
    return {**found, "counts": _counts(found)}


def _counts(found: Record) -> list[Record]:
    stated = sum(host["evidence"] == "stated" for host in found["hosts"])
    return [
        {"label": "县（市、区）", "number": str(len(found["counties"]))},
        {"label": "文件明确的园区等", "number": str(stated)},
        {"label": "推断的园区", "number": str(len(found["hosts"]) - stated)},
        {"label": "跨县域联动", "number": str(len(found["links"]))},
    ]


def _rows(section: Record | None) -> list[Record]:
    return section["rows"] if section else []


def _counterparts(facts: Facts, theme: Theme) -> list[str]:
    """Return the industries of other groupings that correspond to the theme.

    For a cluster: its counterparts and their segments. For a chain: the segments of those that bear
    its name or an alias.
    """
    ids: dict[str, None] = {}
    for near, far in (("industry_id", "counterpart_id"), ("counterpart_id", "industry_id")):
        ids |= dict.fromkeys(r[far] for r in facts.rows_of("industry_links", near, theme.cluster))
    for parent in list(ids):
        ids |= dict.fromkeys(
            r["industry_id"] for r in facts.rows_of("industries", "parent_id", parent)
        )
    if not theme.chain:
        return list(ids)
    own = _names(facts.get(f"chain:{theme.chain}"))
    return [i for i in ids if own & _names(facts.get(f"industry:{i}"))]


def _names(row: Row) -> set[str]:
    return {row["name"], *split(row["aliases"])}


def _sequences(facts: Facts, theme: Theme, related: Iterable[str]) -> list[Record]:
    """Return the sequences of steps: the theme's own first, then those of its counterparts.

    A chain takes its cluster's sequence along.
    """
    about = dict.fromkeys([theme.id, *related, theme.cluster])
    about |= dict.fromkeys(row["link_id"] for row in _link_rows(facts, theme, related))
    found = []
    for subject in about:
        rows = facts.optional_rows_of("chain_steps", "subject_id", subject)
        by_clause = group(rows, lambda row: f"{row['doc_id']} {row['locator']}")
        found += [_sequence(facts, subject, steps) for steps in by_clause.values()]
    return found


def _sequence(facts: Facts, subject: str, steps: list[Row]) -> Record:
    return {
        "of": facts.name(subject),
        "pick": facts.subject(subject),
        "clauses": clauses(facts, steps[:1]),
        "steps": [
            {
                "text": row["step"],
                "about": [
                    {"name": facts.name(i), "pick": facts.subject(i)}
                    for i in split(row["industry_ids"])
                ],
            }
            for row in sorted(steps, key=lambda row: float(row["number"]))
        ],
    }


def _counties(facts: Facts, theme: Theme) -> list[Record]:
    """Return a record a county: the chains that clauses give it, or only the cluster."""
    rows = [
        row for c in theme.chains(facts) for row in facts.rows_of("county_chains", "chain_id", c)
    ]
    only = [] if theme.chain else facts.rows_of("county_clusters", "industry_id", theme.cluster)
    by_county = group([*rows, *only], "county_id")
    order = [row["county_id"] for row in facts.store.rows("counties")]
    return [
        {
            "id": county,
            "name": facts.name(county),
            "chains": list(
                dict.fromkeys(facts.name(r["chain_id"]) for r in named if "chain_id" in r)
            ),
            "clauses": clauses(facts, named),
        }
        for county, named in sorted(
            by_county.items(), key=lambda pair: (-_number(pair[1]), order.index(pair[0]))
        )
    ]


def _number(rows: Iterable[Row]) -> int:
    return len({row["chain_id"] for row in rows if "chain_id" in row})


def _hosts(facts: Facts, theme: Theme, parks: Matrix) -> list[Record]:
    """Return a record an area that hosts a chain of the theme, stated ones first."""
    wanted = theme.chains(facts)
    found = []
    for head in parks.rows:
        cells = {chain: parks.cells.get((head.id, chain)) for chain in wanted}
        own = {chain: cell for chain, cell in cells.items() if cell}
        if not own:
            continue
        stated = any(cell.evidence == "stated" for cell in own.values())
        found.append(
            {
                "subject": f"area:{head.id}",
                "name": head.name,
                "kind": wording.RANK[head.rank] or wording.KIND[head.kind],
                "counties": "、".join(facts.name(county) for county in head.counties),
                "precision": wording.PRECISION_SHORT[facts.precision(head.id)],
                "evidence": "stated" if stated else "inferred",
                "word": EVIDENCE["stated" if stated else "inferred"],
                "chains": "、".join(facts.name(chain) for chain in own),
                "clauses": _said(said for cell in own.values() for said in cell.says),
            }
        )
    return sorted(found, key=lambda record: record["evidence"] != "stated")


def _said(says: Iterable[Said]) -> list[Record]:
    found = dict.fromkeys(said.clause for said in says)
    return [{"text": clause.text, "draft": clause.draft} for clause in found]


def _link_rows(facts: Facts, theme: Theme, related: Iterable[str]) -> list[Row]:
    """Return the links about the theme, its cluster's whole included for a chain."""
    about = [theme.id, *related, *theme.chains(facts), theme.cluster]
    rows = {r["link_id"]: r for i in about for r in facts.rows_of("links", "subject_ids", i)}
    return sorted(rows.values(), key=lambda row: (row["doc_id"], float(row["ordinal"])))


def _links(facts: Facts, theme: Theme, related: Iterable[str]) -> list[Record]:
    return [link_record(facts, row) for row in _link_rows(facts, theme, related)]


def _targets(facts: Facts, theme: Theme, related: Iterable[str]) -> list[Record]:
    return [
        target_record(facts, row)
        for subject in dict.fromkeys((theme.id, *related, *theme.chains(facts)))
        for row in facts.rows_of("targets", "subject_id", subject)
    ]


def _about(gap: Gap, theme: Theme) -> bool:
    return gap.chain == theme.chain if theme.chain else gap.cluster == theme.cluster


def _gap(facts: Facts, gap: Gap) -> Record:
    return {
        "county": facts.name(gap.county),
        "id": gap.county,
        "what": facts.name(gap.chain) if gap.chain else facts.name(gap.cluster),
        "level": "产业链" if gap.chain else "县（市、区）",
        "clauses": [{"text": c.text, "draft": c.draft} for c in gap.named_by],
        "silent": "、".join(gap.silent),
    }
