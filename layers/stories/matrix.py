"""Who hosts which chain, as a table: parks or counties against chains, each cell with its clauses.

Evidence is the store's own (`layers.build.inference.park_chains`); this module only gathers the
clauses behind a cell; what a view leaves of it: `layers.view.matrix`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.list_cell import split
from layers.build.store import Row, group
from layers.facts import order
from layers.facts.lookup import Clause, Facts
from layers.stories.precision import FINE
from layers.vocabulary import wording

EVIDENCE = {
    "stated": "文件明确",
    "inferred": "推断",
    "cluster": "只列到集群",
    "": wording.NOT_MENTIONED,
}
"""What a cell can be; ``cluster``: a clause gives the county the cluster and names no chain."""

PARK, COUNTY = "park", "county"
BY = {PARK: "园区", COUNTY: "县（市、区）"}


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
    silence
        What its empty cells say.
    """

    id: str
    name: str
    kind: str
    rank: str
    counties: tuple[str, ...]
    reliable: bool
    silence: str = wording.NOT_MENTIONED


@dataclass(frozen=True)
class Column:
    """A chain: its cluster and tier."""

    id: str
    name: str
    cluster: str
    tier: str


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
    return tuple(Column(r["chain_id"], r["name"], r["industry_id"], r["tier"]) for r in rows)


def _parks(facts: Facts) -> Matrix:
    cells = {
        (row["park"], row["chain"]): Cell(row["evidence"], tuple(_park_says(facts, row)))
        for row in facts.store.rows("layer:park_chains")
    }
    hosting = {area for area, _ in cells}
    areas = facts.store.rows("areas")
    shown = order.layout(r for r in areas if r["kind"] == PARK or r["area_id"] in hosting)
    heads = tuple(
        Head(
            r["area_id"],
            r["name"],
            r["kind"],
            r["rank"],
            tuple(split(r["county_ids"])),
            facts.precision(r["area_id"]) in FINE,
            facts.silence(r["area_id"]),
        )
        for r in shown
    )
    return Matrix(PARK, heads, _columns(facts), cells)


def park_clauses(facts: Facts, row: Row) -> tuple[Clause, ...]:
    """Return the distinct clauses behind a row of ``park_chains``."""
    return tuple(dict.fromkeys(said.clause for said in _park_says(facts, row)))


def _park_says(facts: Facts, row: Row) -> list[Said]:
    """Return all clauses behind a row of ``park_chains``, in the order of the conclusion."""
    area, chain = row["park"], row["chain"]
    if row["evidence"] == "stated":
        named = facts.rows_of("area_industries", "area_id", area)
        return [_said(facts, "条文写明", r) for r in named if r["subject_id"] == chain]
    cluster = facts.get(f"chain:{chain}")["industry_id"]
    own = [r for r in facts.clusters_of_areas.get(area, ()) if r["cluster"] == cluster]
    counties = split(facts.get(f"area:{area}")["county_ids"])
    given = facts.rows_of("county_chains", "chain_id", chain)
    return [
        *(_said(facts, f"园区的产业，对应{facts.name(cluster)}", r) for r in own),
        *(
            _said(facts, f"{facts.name(r['county_id'])}的产业链", r)
            for r in given
            if r["county_id"] in counties
        ),
    ]


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
    heads = tuple(
        Head(r["county_id"], r["name"], r["kind"], "", (r["county_id"],), reliable=True)
        for r in order.counties(facts.store)
    )
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
        said = _said(facts, f"列有集群{facts.name(cluster)}，未列链条", row)
        found.update(
            {
                (county, column.id): Cell("cluster", (said,))
                for column in columns
                if column.id in own
            }
        )
    return found
