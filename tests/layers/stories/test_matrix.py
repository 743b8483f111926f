"""The matrix says who hosts which chain by which clause, both ways, filtered and sorted."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.files.story_tables import matrix_worksheets
from layers.stories.matrix import BY, COUNTY, PARK, matrix
from layers.view import View
from layers.view.matrix import TableView, select
from layers.view.words import filters_in_words


def test_cells_are_the_stores_own_and_every_one_names_its_clauses(facts: Facts) -> None:
    found = matrix(facts, PARK)
    own = {(r["park"], r["chain"]): r["evidence"] for r in facts.store.rows("layer:park_chains")}
    assert {pair: cell.evidence for pair, cell in found.cells.items()} == own
    assert all(cell.says for cell in found.cells.values())


def test_an_inferred_cell_shows_the_parks_clause_and_the_countys(facts: Facts) -> None:
    found = matrix(facts, PARK)
    inferred = [cell for cell in found.cells.values() if cell.evidence == "inferred"]
    assert inferred
    for cell in inferred:
        parts = [said.part for said in cell.says]
        assert parts[0].startswith("该处的细分产业：")
        assert parts[-1].endswith("的产业链")


def test_a_stated_cell_quotes_the_clause(facts: Facts) -> None:
    (said,) = matrix(facts, PARK).cells["p-port", "ch-ethene"].says
    assert (said.words, said.clause.text) == ("乙烯", "《产业规划》表1")


def test_every_park_has_a_row_and_others_only_with_a_chain(facts: Facts) -> None:
    found = matrix(facts, PARK)
    parks = {r["area_id"] for r in facts.store.rows("areas") if r["kind"] == "park"}
    rows = {head.id: head for head in found.rows}
    assert parks <= rows.keys()
    others = rows.keys() - parks
    assert all(any(pair[0] == i for pair in found.cells) for i in others)
    assert found.number("p-port") == 1


def test_a_cluster_without_chains_is_told_apart_from_chains(facts_with, facts: Facts) -> None:
    clusters = [*facts.store.rows("county_clusters")]
    clusters.append({**clusters[0], "county_id": "jichuan", "industry_id": "cl-chem"})
    found = matrix(facts_with(county_clusters=clusters), COUNTY)
    assert found.cells["jichuan", "ch-ethene"].evidence == "cluster"
    assert found.cells["lanyu", "ch-ethene"].evidence == "stated"
    assert found.number("jichuan") == 1


def test_filters_combine(facts: Facts) -> None:
    whole = matrix(facts, PARK)
    stated = select(whole, TableView(PARK, filters=View(evidence=("stated",))))
    assert {cell.evidence for cell in stated.cells.values()} == {"stated"}
    assert len(stated.rows) == sum(head.kind == "park" for head in whole.rows)
    only = select(whole, TableView(PARK, only=True, filters=View(county=("lanyu",))))
    assert [head.id for head in only.rows] == ["p-port"]
    tier = select(whole, TableView(PARK, filters=View(tier=("future",))))
    assert {column.tier for column in tier.columns} == {"future"}
    assert tier.cells == {}
    good = select(whole, TableView(PARK, filters=View(precision="reliable")))
    assert all(head.reliable for head in good.rows)
    assert select(whole, TableView(PARK, filters=View(doc=("plan21",)))).cells.keys() <= (
        whole.cells.keys()
    )


def test_rows_sort_by_name_number_and_hosts_first(facts: Facts) -> None:
    whole = matrix(facts, PARK)
    names = [head.name for head in select(whole, TableView(PARK, sort="name")).rows]
    assert names == sorted(names)
    counted = select(whole, TableView(PARK, sort="count"))
    numbers = [counted.number(head.id) for head in counted.rows]
    assert numbers == sorted(numbers, reverse=True)
    assert select(whole, TableView(PARK, sort="ch-ethene")).rows[0].id == "p-port"


def test_the_grid_and_the_clauses_are_tables_to_take_along(facts: Facts) -> None:
    view = TableView(PARK, only=True, filters=View(evidence=("stated",), county=("lanyu",)))
    found = select(matrix(facts, PARK), view)
    sheets = matrix_worksheets(facts, found)
    grid, clauses = sheets["grid"], sheets["clauses"]
    assert len(grid.header) == 6 + len(found.columns)
    assert [row[0] for row in grid.rows] == ["澜屿石化港区"]
    assert "文件明确" in grid.rows[0]
    assert len(clauses.rows) == len(clauses.clauses) == 1
    assert "文件明确" in filters_in_words(facts, view.filters)
    assert "澜屿市" in filters_in_words(facts, view.filters)


def test_both_ways_have_a_name(facts: Facts) -> None:
    for by in BY:
        assert matrix(facts, by).by == by
