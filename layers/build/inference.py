"""What we conclude from clauses, kept apart from what they say.

There is one rule for chains, written here and nowhere else; what it knows stands in tables:

- ``area_industries``: the industry or segment that a clause gives a place, in the clause's words
- ``terms`` and the aliases of chains: which words name a chain (`layers.build.naming`)
- ``segment_chains``: which chains a place of a segment can carry, each with a reason

A clause whose words name a chain makes it ``stated`` at the place. Otherwise a chain is
``inferred`` if the place's segment can carry it and a clause gives one of its counties that chain;
where the segment, or an industry that a document puts it under, bears the chain's very name, no
county is needed.
What a clause names silences nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from geo.list_cell import join, split
from layers.build.naming import Names, names, naming
from layers.build.store import Row, group

Tables = Mapping[str, Sequence[Row]]
Evidences = Mapping[str, Mapping[str, str]]
"""Industry id → cluster id → ``stated`` or ``inferred``."""

NAMED, INDUSTRY, COUNTY = "named", "industry", "county"
"""Parts of a conclusion: a clause names the chain; gives the place a segment; gives the county
the chain."""

CLOSE = ("segment", "cluster")
"""Groupings whose words can name a chain: segments, and the clusters that chains belong to."""

GATHERINGS = ("zone", "group")
"""Kinds of areas that host no chain themselves: what stands in them does."""

PLACES = ("park", "subarea", "platform", "project")
"""Kinds of areas of which chains are concluded; of a corridor or belt they are only stated."""

PARK_CHAINS_IN_WORDS = {
    "文件明确": (
        "有条文在该处写出这条产业链：用它的名称、文件中的别称，或别名表所列的行业叫法和产品。"
        "只沾一个字不算，园区、平台、项目同一标准。"
    ),
    "推断": (
        "该处的细分产业 ∩ 所在县（市、区）的产业链。条文给该处一个细分产业，"
        "“细分产业可承载的产业链”表列有这条产业链并写明理由，"
        "又有条文给所在县（市、区）这条产业链；细分产业或其所属产业与产业链同名的，不论在哪个县。只知产业大类的不推断，列作“只列到集群”；"
        "写明了一条产业链，不妨碍推断其他产业链。"
    ),
    "文件未提及": "上面两条都不成立。只表示所收文件没有写，不等于没有。",
}
"""What `host_clauses` below does, for readers; to be changed together with it."""


def clusters_of_industry(tables: Tables) -> Evidences:
    """Return industry id → the clusters that it can be asked together with, and on what evidence.

    An industry corresponds to a cluster if the crosswalk ties the two (``within`` counts one way
    only: the part for the whole), or ties its parent where it has no tie of its own. A cluster
    corresponds to itself. The tie is ``stated`` if a document makes it, or if the industry, or one
    that a document puts it under, bears the cluster's name; else it is ours.
    """
    industries = {row["industry_id"]: row for row in tables["industries"]}
    ties = _ties(industries, tables["industry_links"])
    # A crosswalk over documents puts industries under chains, too.
    known = _all_names(tables)
    wholes = _wholes(industries, tables["industry_links"])
    found: dict[str, dict[str, str]] = {}
    for key, row in industries.items():
        own = ties.get(key) or (ties.get(row["parent_id"], {}) if row["parent_id"] else {})
        found[key] = {
            cluster: "stated" if evidence == "stated" or _bears(wholes[key], cluster, known)
            else "inferred"
            for cluster, evidence in own.items()
        }  # fmt: skip
    return found


def _ties(industries: Mapping[str, Row], links: Iterable[Row]) -> dict[str, dict[str, str]]:
    """Return industry id → cluster id → evidence of the tie itself."""
    clusters = {key for key, row in industries.items() if row["grouping"] == "cluster"}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for link in links:
        one, other = link["industry_id"], link["counterpart_id"]
        both_ways = link["relation"] != "within"
        for near, far in ((one, other), (other, one))[: 1 + both_ways]:
            if far in clusters and near not in clusters:
                found[near][far] = link["evidence"] if link["relation"] != "overlap" else "inferred"
    return {**found, **{key: {key: "stated"} for key in clusters}}


def _wholes(industries: Mapping[str, Row], links: Iterable[Row]) -> dict[str, set[str]]:
    """Return industry id → itself and what documents put it under."""
    above: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if (link["relation"], link["evidence"]) == ("within", "stated"):
            above[link["industry_id"]].add(link["counterpart_id"])
    for key, row in industries.items():
        if row["parent_id"]:
            above[key].add(row["parent_id"])
    return {key: _with_all_above(key, above) for key in industries}


def _with_all_above(key: str, above: Mapping[str, set[str]]) -> set[str]:
    found, rest = {key}, [key]
    while rest:
        more = above.get(rest.pop(), set()) - found
        found |= more
        rest += more
    return found


def _all_names(tables: Tables) -> Names:
    """Return the names of every industry and chain."""
    keys = {"industries": "industry_id", "chains": "chain_id"}
    return {
        one: known
        for table, key in keys.items()
        for one, known in names(tables[table], key, tables["terms"]).items()
    }


def _bears(wholes: Iterable[str], subject: str, known: Names) -> bool:
    """Whether one of several industries bears a name of a cluster or chain."""
    return any(not set(known[one]).isdisjoint(known[subject]) for one in wholes)


def park_clusters(tables: Tables) -> list[Row]:
    """Return rows area × cluster × clause, with the columns of the clause.

    ``evidence`` is ``stated`` where the clause itself says what the place does and either names a
    chain of the cluster or an industry that is tied to it by a document or by name
    (`clusters_of_industry`); ``inferred`` where it follows through our crosswalk, or through a
    chain that is itself inferred.
    """
    correspondence = clusters_of_industry(tables)
    cluster_of = {row["chain_id"]: row["industry_id"] for row in tables["chains"]}
    hosts = _Hosts(tables)
    result = []
    for row in tables["area_industries"]:
        found = {cluster_of[chain]: "inferred" for chain, _, _ in hosts.carried(row)}
        found |= correspondence.get(row["subject_id"], {})
        found |= {cluster_of[chain]: "stated" for chain in hosts.named(row)}
        result += [
            {**row, "cluster": cluster, "evidence": max(found[cluster], row["evidence"], key=_weak)}
            for cluster in sorted(found)
        ]
    return result


_weak = ("stated", "inferred").index


class _Hosts:
    """Which chains a clause on a place names, and which its segment lets us infer there."""

    def __init__(self, tables: Tables) -> None:
        self.counties = {row["area_id"]: split(row["county_ids"]) for row in tables["areas"]}
        self.gathering = {row["area_id"] for row in tables["areas"] if row["kind"] in GATHERINGS}
        self.own_names = {row["area_id"]: row.get("name", "") for row in tables["areas"]}
        self.places = {row["area_id"] for row in tables["areas"] if row["kind"] in PLACES}
        self.names = names(tables["chains"], "chain_id", tables["terms"])
        self.table = group(tables["segment_chains"], "industry_id")
        self.close = {
            row["industry_id"] for row in tables["industries"] if row["grouping"] in CLOSE
        }
        self.all_names = _all_names(tables)
        self.given = _given(tables, self.all_names)
        industries = {row["industry_id"]: row for row in tables["industries"]}
        self.wholes = _wholes(industries, tables["industry_links"])

    def named(self, row: Row) -> list[str]:
        """Return the chains that a row of ``area_industries`` names.

        A chain as subject is named as such; else its segment must be able to carry the chain, so
        that a word of two trades (陶瓷) names that of the clause's own. An industry as a whole (the
        head of a table's row) names none, not even that of its own name: the step is ours, unless
        the place's own name prints the word.
        """
        subject = row["subject_id"]
        if row["area_id"] in self.gathering:
            return []
        if subject in self.names:
            return [subject]
        if subject not in self.close and not self._prints(row):
            return []
        carried = (one["chain_id"] for one in self.table.get(subject, ()))
        return [chain for chain in carried if naming(row["as_written"], self.names[chain])]

    def _prints(self, row: Row) -> bool:
        """Whether the place's own name prints the clause's words."""
        return any(word in self.own_names[row["area_id"]] for word in split(row["as_written"]))

    def carried(self, row: Row) -> list[tuple[str, str, list[Row]]]:
        """Return the chains that a row lets us infer, each with why and the counties' clauses."""
        named = self.named(row)
        found = []
        for one in self.table.get(row["subject_id"], ()):
            chain = one["chain_id"]
            clauses = [
                clause
                for county in self.counties[row["area_id"]]
                for clause in self.given.get((county, chain), ())
            ]
            known = clauses or _bears(self.wholes[row["subject_id"]], chain, self.all_names)
            if known and chain not in named and row["area_id"] in self.places:
                found.append((chain, one["reason"], clauses))
        return found


def _given(tables: Tables, known: Names) -> dict[tuple[str, str], list[Row]]:
    """Return (county, chain) → the clauses that give the county the chain.

    A clause that gives it a segment of the chain's very name counts, too.
    """
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tables["county_chains"]:
        found[row["county_id"], row["chain_id"]].append(_clause(row, COUNTY, row["county_id"]))
    carried = group(tables["segment_chains"], "industry_id")
    for row in tables["county_industries"]:
        for one in carried.get(row["industry_id"], ()):
            if _bears((row["industry_id"],), one["chain_id"], known):
                pair = row["county_id"], one["chain_id"]
                found[pair].append(_clause(row, COUNTY, row["county_id"]))
    return found


def host_clauses(tables: Tables) -> list[Row]:
    """Return every clause behind every pair area × chain, sorted by area, chain and part.

    Returns
    -------
    Rows with ``area_id``, ``chain_id``, ``part`` (`NAMED`, or `INDUSTRY` and `COUNTY`, of which a
    conclusion has both), ``evidence`` of the pair, ``subject_id`` (the industry, chain or county
    of the clause), ``as_written``, ``reason`` (why the segment can carry the chain, or the place is
    taken to have the segment), ``doc_id`` and ``locator``.
    """
    hosts = _Hosts(tables)
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tables["area_industries"]:
        area, subject = row["area_id"], row["subject_id"]
        for chain in hosts.named(row):
            found[area, chain].append(_clause(row, NAMED, subject))
        for chain, reason, counties in hosts.carried(row):
            pair = found[area, chain]
            pair.append(_clause(row, INDUSTRY, subject, reason))
            pair += [one for one in counties if one not in pair]
    return [
        {"area_id": pair[0], "chain_id": pair[1], **row, "evidence": evidence}
        for pair in sorted(found)
        for evidence in [_evidence(found[pair])]
        for row in sorted(found[pair], key=lambda row: PARTS.index(row["part"]))
        if evidence == "inferred" or row["part"] == NAMED
    ]


PARTS = (NAMED, INDUSTRY, COUNTY)


def _evidence(rows: list[Row]) -> str:
    stated = any(row["part"] == NAMED and row["evidence"] == "stated" for row in rows)
    return "stated" if stated else "inferred"


def _clause(row: Row, part: str, subject: str, reason: str = "") -> Row:
    return {
        "part": part,
        "evidence": row.get("evidence", "stated"),
        "subject_id": subject,
        "as_written": row["as_written"],
        "reason": "；".join(filter(None, (row.get("reason", ""), reason))),
        "doc_id": row["doc_id"],
        "locator": row["locator"],
    }


def park_chains(clauses: Iterable[Row]) -> list[Row]:
    """Return rows area × chain of `host_clauses`: ``evidence`` and the clauses that carry it.

    ``doc_id`` and ``locator`` are the clauses on the place, ``reason_doc_id`` and
    ``reason_locator`` those on its counties; several are joined by ``;``.
    """
    pairs = group(clauses, lambda row: f"{row['area_id']}--{row['chain_id']}")
    return [
        {
            "area_id": rows[0]["area_id"],
            "chain_id": rows[0]["chain_id"],
            "evidence": rows[0]["evidence"],
            **_joined("", [row for row in rows if row["part"] != COUNTY]),
            **_joined("reason_", [row for row in rows if row["part"] == COUNTY]),
        }
        for rows in pairs.values()
    ]


def _joined(prefix: str, rows: list[Row]) -> Row:
    told = dict.fromkeys((row["doc_id"], row["locator"]) for row in rows)
    return {
        f"{prefix}doc_id": join(doc for doc, _ in told),
        f"{prefix}locator": join(locator for _, locator in told),
    }
