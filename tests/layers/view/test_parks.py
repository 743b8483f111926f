"""Which parks an address leaves, in which order; what a row says is what the park's story says."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from layers.facts.lookup import Facts
from layers.files.story_tables import park_worksheets
from layers.stories.park import ParkRow, parks_table
from layers.stories.subject import story_of
from layers.view import View
from layers.view.engine import engine_of
from layers.view.parks import SORTS, left, read_parks, select_parks


def ids(facts: Facts, rows: tuple[ParkRow, ...], **query: str) -> list[str]:
    """Return the parks that an address leaves."""
    view, dropped = read_parks(query, facts)
    assert dropped == []
    return [row.id for row in select_parks(facts, rows, view)]


@pytest.fixture
def rows(facts: Facts) -> tuple[ParkRow, ...]:
    """Return all parks of the invented city."""
    return parks_table(facts)


def test_every_park_has_one_row_with_what_its_story_tells(
    facts: Facts, rows: tuple[ParkRow, ...]
) -> None:
    parks = {row["area_id"] for row in facts.store.rows("areas") if row["kind"] == "park"}
    assert sorted(row.id for row in rows) == sorted(parks)
    for row in rows:
        story = story_of(facts, f"area:{row.id}")
        assert row.chains == story["chain"].items
        assert row.industries == story["industry"].items
        assert {clause for item in row.hosted for clause in item.cited} <= set(row.clauses)


@pytest.mark.parametrize("kind", ["chain", "cluster"])
def test_parks_of_a_chain_or_cluster_are_its_own_hosts(
    facts: Facts, rows: tuple[ParkRow, ...], kind: str
) -> None:
    table = {"chain": ("chains", "chain_id"), "cluster": ("industries", "industry_id")}[kind]
    for row in facts.store.rows(table[0]):
        key = row[table[1]]
        if kind == "cluster" and not any(
            c["industry_id"] == key for c in facts.store.rows("chains")
        ):
            continue
        subject = f"chain:{key}" if kind == "chain" else f"industry:{key}"
        hosts = story_of(facts, subject)["park"].items
        assert sorted(ids(facts, rows, **{kind: key})) == sorted(
            item.pick.partition(":")[2] for item in hosts
        )
        stated = [item for item in hosts if item.evidence == "stated"]
        assert len(ids(facts, rows, **{kind: key}, evidence="stated")) == len(stated)


def test_filters_words_and_places_cut_rows_down(facts: Facts, rows: tuple[ParkRow, ...]) -> None:
    assert ids(facts, rows) == [row.id for row in rows]
    assert ids(facts, rows, q="澜屿 乙烯") == ["p-port"]
    assert ids(facts, rows, q="没有这个词") == []
    assert ids(facts, rows, placed="no") == [row.id for row in rows if not row.placed]


@pytest.mark.parametrize("sort", SORTS)
def test_a_column_sorts_and_loses_no_row(
    facts: Facts, rows: tuple[ParkRow, ...], sort: str
) -> None:
    assert sorted(ids(facts, rows, sort=sort)) == sorted(ids(facts, rows, sort=f"-{sort}"))
    assert len(ids(facts, rows, sort=sort)) == len(rows)


@pytest.mark.parametrize("evidence", ["stated", "inferred"])
def test_evidence_leaves_parks_with_such_a_relation(
    facts: Facts, rows: tuple[ParkRow, ...], evidence: str
) -> None:
    own = {row.id for row in rows if any(item.evidence == evidence for item in row.hosted)}
    assert own != {row.id for row in rows}
    assert set(ids(facts, rows, evidence=evidence)) == own


@pytest.mark.parametrize(
    "query",
    [{"doc": "chain23"}, {"tier": "strategic"}, {"kind": "platform"}, {"precision": "reliable"},
     {"zone": "z-shore", "evidence": "stated"}, {"cluster": "cl-bamboo", "chain": "ch-ethene"}],
    ids="-".join,
)  # fmt: skip
def test_a_filter_leaves_the_parks_that_it_leaves_on_the_map(
    facts: Facts, rows: tuple[ParkRow, ...], query: dict[str, str]
) -> None:
    view = View.from_query(query, facts)[0]
    shown = engine_of(facts.store).call("exportedRows", asdict(view), True)  # noqa: FBT003
    own = [
        row.id
        for row in rows
        if row.id in shown["areas"]
        and ("evidence" not in query or any(item.evidence == "stated" for item in row.hosted))
    ]
    assert ids(facts, rows, **query) == own
    assert len(own) < len(rows)


def test_the_sign_of_a_park_is_that_of_the_chains_asked_for(facts: Facts) -> None:
    for chain in facts.store.rows("chains"):
        hosts = story_of(facts, f"chain:{chain['chain_id']}")["park"].items
        view, _ = read_parks({"chain": chain["chain_id"]}, facts)
        asked = left(facts, view.filters).asked
        assert {
            item.pick.partition(":")[2]: item.evidence for item in hosts
        }.items() <= asked.items()


@pytest.mark.parametrize("sort", ["zone", "chain", "position"])
def test_what_has_nothing_in_a_column_comes_last_either_way(
    facts: Facts, rows: tuple[ParkRow, ...], sort: str
) -> None:
    none = {
        row.id
        for row in rows
        if not {"zone": row.zones, "chain": row.chains, "position": row.error_m}[sort]
    }
    assert none
    for turn in (sort, f"-{sort}"):
        assert set(ids(facts, rows, sort=turn)[-len(none) :]) == none


def test_an_unknown_order_or_way_of_rows_is_told(facts: Facts) -> None:
    view, dropped = read_parks({"sort": "-gone", "way": "row", "placed": "no"}, facts)
    assert (view.sort, view.by_chain, view.unplaced) == ("", False, True)
    assert [one in " ".join(dropped) for one in ("sort=-gone", "way=row", "placed")] == [1, 1, 0]


def test_an_unknown_park_or_filter_is_told(facts: Facts) -> None:
    view, dropped = read_parks({"park": "gone", "county": "gone", "sort": "gone"}, facts)
    assert (view.park, view.sort) == ("", "")
    assert len(dropped) == 3
    assert "gone" in dropped[0]


def test_the_files_tell_stated_and_inferred_apart_and_name_clauses(
    facts: Facts, rows: tuple[ParkRow, ...]
) -> None:
    sheets = park_worksheets(facts, rows)
    table, lines = sheets["parks"], sheets["clauses"]
    port = dict(
        zip(table.header, next(r for r in table.rows if r[0] == "澜屿石化港区"), strict=True)
    )
    assert "乙烯" in port["产业链（文件明确）"]
    assert "《产业规划》" in port["条文"]
    assert len(table.rows) == len(rows)
    assert {row[2] for row in lines.rows} <= {"文件明确", "推断"}


def test_an_empty_cell_says_itself_what_it_means(facts: Facts, rows: tuple[ParkRow, ...]) -> None:
    table = park_worksheets(facts, rows)["parks"]
    assert "空格表示" not in table.header
    said = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    assert all(row["片区"] and row["产业链（文件明确）"] for row in said)
    silent = [row["产业链（文件明确）"] for row, own in zip(said, rows, strict=True)
              if not any(item.evidence == "stated" for item in own.chains)]  # fmt: skip
    assert silent == [own.silence for own in rows
                      if not any(item.evidence == "stated" for item in own.chains)]  # fmt: skip
