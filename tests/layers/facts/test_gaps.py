"""A text that has lost a table is not told as a plan that is silent."""

from __future__ import annotations

from dataclasses import asdict

from layers.facts.lookup import Facts
from layers.files.story_tables import matrix_worksheets
from layers.files.take_away import take_away
from layers.screen.cards import card_of
from layers.stories.matrix import PARK, matrix
from layers.view import View
from layers.view.engine import engine_of
from layers.vocabulary import wording
from tests.layers.conftest import With

LOST, SILENT = wording.LOST_TABLE, wording.NOT_MENTIONED


def test_only_what_a_lost_table_concerns_is_called_lost(facts: Facts) -> None:
    assert facts.silence("p-songwu") == LOST
    assert facts.silence("p-port") == SILENT


def test_a_card_says_so_with_what_the_rest_lets_one_conclude(facts: Facts) -> None:
    sections = card_of(facts, "area:p-songwu")["sections"]
    (lost,) = [s for s in sections if s["title"] == "所收文本缺失"]
    assert lost["rows"][0]["text"] == LOST
    assert lost["rows"][1]["evidence"] == "inferred"
    other = card_of(facts, "area:p-port")["sections"]
    assert LOST not in {row["text"] for s in other for row in s["rows"]}


def test_the_matrix_and_its_table_say_so(facts: Facts) -> None:
    found = matrix(facts, PARK)
    assert {head.id for head in found.rows if head.silence == LOST} == {"p-songwu"}
    grid = matrix_worksheets(facts, found)["grid"]
    place = grid.header.index("空格表示")
    told = {row[0]: row[place] for row in grid.rows}
    assert told["澜屿松坞镇工业区"] == LOST
    assert told["澜屿石化港区"] == SILENT


def test_the_table_of_a_view_says_so(facts: Facts) -> None:
    view = View(theme="chain", chain=("ch-dust",))
    tabs = {tab["id"]: tab["rows"] for tab in engine_of(facts.store).call("tableOf", asdict(view))}
    told = {row["subject"]: row["cells"][-1] for row in tabs["symbols"]}
    assert told["area:p-songwu"] == LOST
    assert told["area:p-port"] == SILENT


def test_files_say_what_is_lost(facts: Facts) -> None:
    notes = take_away(facts, ["parks"], "geojson", "4490", None).notes
    assert "所收文本缺失：《产业规划》专栏1，专栏1前几行。" in notes


def test_a_store_of_an_older_version_has_lost_nothing(facts_with: With) -> None:
    older = facts_with(gaps=None)
    assert older.silence("p-songwu") == SILENT
    assert older.losses() == []
