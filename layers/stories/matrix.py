"""Who hosts which chain, as a table: parks or counties against chains, each cell with its clauses.

Evidence is the store's own (`layers.build.inference.park_chains`); this module only gathers the
clauses behind a cell; what a view leaves of it: `layers.view.matrix`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from geo.list_cell import split
from geo.precision import FINE
from layers.build.inference import COUNTY as COUNTY_GIVES
from layers.build.inference import INDUSTRY, NAMED
from layers.build.store import Row, group
from layers.facts import order
from layers.facts.lookup import Clause, Facts, lying_in
from layers.vocabulary import wording

EVIDENCES = (*wording.EVIDENCE, "cluster")
"""What a cell can be; ``cluster``: a clause gives the county the cluster and names no chain."""


def evidence(facts: Facts) -> dict[str, str]:
    """Return what a cell can be, and what it says where it is empty → in words."""
    return {
        **wording.EVIDENCE,
        "cluster": facts.words.only_cluster,
        "": wording.NOT_MENTIONED,
    }


PARK, COUNTY = "park", "county"
PART = {NAMED: "条文写明", INDUSTRY: "该处的细分产业：{}", COUNTY_GIVES: "{}的{chain}"}
"""What a clause is for in a conclusion, with the name of what it is about."""

BY = (PARK, COUNTY)


def by_in_words(facts: Facts) -> dict[str, str]:
    """Return what a table can be of → its name."""
    return {PARK: wording.KIND[PARK], COUNTY: facts.words.unit}


@dataclass(frozen=True)
class Head:
    """What heads a row: a park or another area, or a county.

    Attributes
    ----------
    id, name
        Of the area or county.
    kind, rank
        Of an area; of a county its kind.
    counties
        Ids of the counties that it lies in; a county lies in itself.
    reliable
        Whether its position is known to `locality` or better; true for a county.
    wholes
        Kind of a whole, zone or group → ids of those that a filter finds it in.
    silence
        What its empty cells say.
    """

    id: str
    name: str
    kind: str
    rank: str
    counties: tuple[str, ...]
    reliable: bool
    wholes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    silence: str = wording.NOT_MENTIONED


@dataclass(frozen=True)
class Column:
    """A chain: its cluster and tier, and whether it stands in the catalogue."""

    id: str
    name: str
    cluster: str
    tier: str
    catalogued: bool = True


@dataclass(frozen=True)
class Said:
    """One clause behind a cell: which part it plays, the words that it uses, where it stands."""

    part: str
    words: str
    doc_id: str
    clause: Clause


@dataclass(frozen=True)
class Cell:
    """What is known of a row and a column."""

    evidence: str
    says: tuple[Said, ...]


@dataclass(frozen=True)
class Matrix:
    """A table: rows and columns in order, cells by their ids; what has no cell is not mentioned."""

    by: str
    rows: tuple[Head, ...]
    columns: tuple[Column, ...]
    cells: Mapping[tuple[str, str], Cell]

    def number(self, row: str) -> int:
        """Return how many columns a row has, clusters without a chain left out."""
        return sum(self._hosts(row, column.id) for column in self.columns)

    def _hosts(self, row: str, column: str) -> bool:
        cell = self.cells.get((row, column))
        return cell is not None and cell.evidence != "cluster"


def matrix(facts: Facts, by: str) -> Matrix:
    """Return the whole table of parks (and other areas with a chain) or of counties."""
    return _parks(facts) if by == PARK else _counties(facts)


def _columns(facts: Facts) -> tuple[Column, ...]:
    """Return the chains by cluster, both in the catalogue's order."""
    rows = (
        row
        for cluster in order.clusters(facts.store)
        for row in order.chains(facts.store, cluster["industry_id"])
    )
    return tuple(
        Column(r["chain_id"], r["name"], r["industry_id"], r["tier"], r.get("in_catalogue") != "no")
        for r in rows
    )


def _parks(facts: Facts) -> Matrix:
    cells = {
        (row["park"], row["chain"]): Cell(row["evidence"], tuple(_park_says(facts, row)))
        for row in facts.store.rows("layer:park_chains")
    }
    hosting = {area for area, _ in cells}
    cells = {**_area_cluster_cells(facts), **cells}
    areas = facts.store.rows("areas")
    shown = order.layout(r for r in areas if r["kind"] == PARK or r["area_id"] in hosting)
    within = _lying_in(facts)
    heads = tuple(
        Head(
            r["area_id"],
            r["name"],
            r["kind"],
            r["rank"],
            tuple(split(r["county_ids"])),
            facts.precision(r["area_id"]) in FINE,
            _wholes(within, r["area_id"]),
            facts.silence(r["area_id"]),
        )
        for r in shown
    )
    return Matrix(PARK, heads, _columns(facts), cells)


def _area_cluster_cells(facts: Facts) -> dict[tuple[str, str], Cell]:
    """Return the cells of places of which only the cluster is known, for what their county has.

    A place with any chain of the cluster has none: more is known of it.
    """
    hosted = {(row["park"], row["cluster"]) for row in _hosted_clusters(facts)}
    given = group(facts.store.rows("county_chains"), "county_id")
    cluster_of = {row["chain_id"]: row["industry_id"] for row in facts.store.rows("chains")}
    found: dict[tuple[str, str], Cell] = {}
    for area, rows in facts.clusters_of_areas.items():
        place = facts.get(f"area:{area}")
        if place["kind"] != PARK:
            continue
        chains = [c for county in split(place["county_ids"]) for c in given.get(county, ())]
        for cluster, clauses in group(rows, "cluster").items():
            says = tuple(
                _said(facts, f"该处的产业，条文未写到{facts.words.chain_short}", row)
                for row in clauses
            )
            found |= {
                (area, chain["chain_id"]): Cell("cluster", says)
                for chain in chains
                if cluster_of[chain["chain_id"]] == cluster and (area, cluster) not in hosted
            }
    return found


def _hosted_clusters(facts: Facts) -> Iterable[Row]:
    """Yield rows of ``park_chains`` with the cluster of the chain."""
    for row in facts.store.rows("layer:park_chains"):
        yield {**row, "cluster": facts.get(f"chain:{row['chain']}")["industry_id"]}


Within = Mapping[str, Mapping[str, list[list[str]]]]


def _lying_in(facts: Facts) -> Within:
    """Return kind of a whole → place → rows of the wholes that a filter finds it in."""
    rows = facts.store.rows("layer:memberships")
    return {kind: group(lying_in(rows, kind), lambda row: row[0]) for kind in wording.ONE_OF}


def _wholes(within: Within, place: str) -> dict[str, tuple[str, ...]]:
    return {kind: tuple(row[1] for row in of.get(place, ())) for kind, of in within.items()}


def park_clauses(facts: Facts, row: Row) -> tuple[Clause, ...]:
    """Return the distinct clauses behind a row of ``park_chains``."""
    return tuple(dict.fromkeys(said.clause for said in _park_says(facts, row)))


def _park_says(facts: Facts, row: Row) -> list[Said]:
    """Return all clauses behind a row of ``park_chains``, in the order of the conclusion."""
    clauses = facts.host_clauses.get((row["park"], row["chain"]), [])
    return [_said(facts, _part_of(facts, row), row) for row in clauses]


def _part_of(facts: Facts, clause: Row) -> str:
    """Return what a clause is for in a conclusion, with our reason where we add one."""
    part = PART[clause["part"]].format(facts.name(clause["subject_id"]), chain=facts.words.chain)
    return f"{part}（{clause['reason']}）" if clause["reason"] else part


def carried(facts: Facts) -> list[tuple[str, str, str]]:
    """Return the table behind every conclusion: segment, the chains it can carry, the reason."""
    rows = facts.store.rows("segment_chains")
    by_reason = group(rows, lambda row: (row["industry_id"], row["reason"]))
    return [
        (facts.name(industry), "、".join(facts.name(row["chain_id"]) for row in same), reason)
        for (industry, reason), same in by_reason.items()
    ]


def concluded_from(facts: Facts, row: Row) -> str:
    """Return in words by which segment and for which reasons a row of ``park_chains`` is inferred.

    What is stated needs none: empty.
    """
    if row["evidence"] == "stated":
        return ""
    clauses = facts.host_clauses.get((row["park"], row["chain"]), [])
    steps = (r for r in clauses if r["part"] != COUNTY_GIVES)
    return "；".join(dict.fromkeys(f"{facts.name(r['subject_id'])}：{r['reason']}" for r in steps))


def _said(facts: Facts, part: str, row: Row) -> Said:
    words = row.get("as_written", "")
    return Said(part, words, row["doc_id"], facts.clause(row["doc_id"], row["locator"]))


def _counties(facts: Facts) -> Matrix:
    columns = _columns(facts)
    by_pair = group(
        facts.store.rows("county_chains"), lambda r: f"{r['county_id']} {r['chain_id']}"
    )
    cells = {
        (rows[0]["county_id"], rows[0]["chain_id"]): Cell(
            "stated", tuple(_said(facts, "条文写明", row) for row in rows)
        )
        for rows in by_pair.values()
    }
    within = _lying_in(facts)
    # One of which there is no document stands here, too, and says so.
    covered, silent = order.counties(facts.store), order.undocumented(facts.store)
    heads = tuple(
        Head(
            key, r["name"], r["kind"], "", (key,), reliable=True, wholes=_wholes(within, key),
            silence=wording.NO_DATA if r in silent else wording.NOT_MENTIONED,
        )
        for r in (*covered, *silent)
        for key in (r["county_id"],)
    )  # fmt: skip
    return Matrix(COUNTY, heads, columns, {**_cluster_cells(facts, columns, cells), **cells})


def _cluster_cells(
    facts: Facts, columns: Iterable[Column], cells: Mapping[tuple[str, str], Cell]
) -> dict[tuple[str, str], Cell]:
    """Return the cells of clusters that a clause gives a county without any clause for a chain."""
    chains = group(facts.store.rows("chains"), "industry_id")
    found = {}
    for row in facts.store.rows("county_clusters"):
        county, cluster = row["county_id"], row["industry_id"]
        own = [chain["chain_id"] for chain in chains.get(cluster, [])]
        if any((county, chain) in cells for chain in own):
            continue
        said = _said(
            facts,
            f"列有{facts.words.cluster_short}{facts.name(cluster)}，未列{facts.words.chain_short}",
            row,
        )
        found.update(
            {
                (county, column.id): Cell("cluster", (said,))
                for column in columns
                if column.id in own
            }
        )
    return found
