"""A text that has lost a table is not told as a plan that is silent."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import asdict, replace

import pytest

from layers.facts.lookup import Facts
from layers.files.story_tables import matrix_worksheets
from layers.files.take_away import take_away
from layers.screen.cards import card_of
from layers.stories.matrix import PARK, matrix
from layers.view import View
from layers.view.engine import engine_of
from layers.view.marks import shown
from layers.vocabulary import wording
from tests.layers.conftest import With

LOST, SILENT = wording.LOST_TABLE, wording.NOT_MENTIONED
VIEW = View(theme="chain", chain=("ch-dust",))


@pytest.fixture
def lossy(facts: Facts, facts_with: With) -> Facts:
    """Return what is known where the lost table would have told of a park on the map."""
    (gap,) = facts.store.rows("gaps")
    return facts_with(gaps=[gap | {"concerns_ids": "p-songwu"}])


def test_only_what_a_lost_table_concerns_is_called_lost(lossy: Facts) -> None:
    assert lossy.silence("p-songwu") == LOST
    assert lossy.silence("p-port") == SILENT


def test_a_card_says_so_with_what_the_rest_lets_one_conclude(lossy: Facts) -> None:
    sections = card_of(lossy, "area:p-songwu")["sections"]
    (lost,) = [s for s in sections if s["title"] == "所收文本缺失"]
    assert lost["rows"][0]["text"] == LOST
    assert lost["rows"][1]["evidence"] == "inferred"
    other = card_of(lossy, "area:p-port")["sections"]
    assert LOST not in {row.get("text") for s in other for row in s["rows"]}


def test_the_matrix_and_its_table_say_so(lossy: Facts) -> None:
    found = matrix(lossy, PARK)
    assert {head.id for head in found.rows if head.silence == LOST} == {"p-songwu"}
    grid = matrix_worksheets(lossy, found)["grid"]
    place = grid.header.index("空格表示")
    told = {row[0]: row[place] for row in grid.rows}
    assert told["澜屿松坞镇工业区"] == LOST
    assert told["澜屿石化港区"] == SILENT


def test_the_table_and_the_legend_of_a_view_say_so(facts: Facts, lossy: Facts) -> None:
    layers = ("chains", "rest", "park-national", "park-provincial", "park-other")
    view = replace(VIEW, layers=layers)
    call = engine_of(lossy.store).call
    tabs = {tab["id"]: tab["rows"] for tab in call("tableOf", asdict(view))}
    told = {row["subject"]: row["cells"] for row in tabs["symbols"]}
    assert LOST in told["area:p-songwu"]
    assert SILENT in told["area:p-port"]
    assert f"其余园区中 1 处：{LOST}" in shown(lossy, view).notes
    assert not any(LOST in note for note in shown(facts, view).notes)


def test_rows_of_a_theme_tell_it_apart_from_silence(lossy: Facts) -> None:
    made = take_away(lossy, ["parks"], "csv", "4490", VIEW)
    with zipfile.ZipFile(io.BytesIO(made.body)) as file:
        texts = [file.read(name).decode("utf-8-sig") for name in file.namelist()]
    rows = [row for text in texts for row in csv.reader(io.StringIO(text))]
    told = {cell: row for row in rows for cell in row if cell in ("p-songwu", "p-port")}
    assert LOST in told["p-songwu"]
    assert LOST not in told["p-port"]


def test_files_say_what_is_lost(lossy: Facts) -> None:
    notes = take_away(lossy, ["parks"], "geojson", "4490", None).notes
    assert "所收文本缺失：《产业规划》专栏1，专栏1前几行。" in notes


def test_a_store_of_an_older_version_has_lost_nothing(facts_with: With) -> None:
    older = facts_with(gaps=None)
    assert older.silence("p-songwu") == SILENT
    assert older.losses() == []
