"""A folder is checked as a whole: root causes alone and first, what follows from them counted."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from layers.soundness import check
from layers.tables.faults import Fault, TableFaultsError, lines
from layers.tables.region_file import read_region


@pytest.fixture
def region(city: Path, tmp_path: Path) -> Path:
    """Return a copy of the invented city that a test may spoil."""
    return Path(shutil.copytree(city, tmp_path / "region"))


def test_a_missing_table_is_told_alone_and_its_references_are_counted(region: Path) -> None:
    (region / "areas.csv").unlink()
    documents = region / "documents.csv"
    documents.write_text(documents.read_text("utf-8").replace("2021-03", "三月"), "utf-8")
    found = check(region)
    assert [(one.file, one.row) for one in found.roots] == [("areas.csv", 0)]
    assert [(one.file, one.column) for one in found.faults] == [("documents.csv", "issued_on")]
    assert found.following > 20
    assert not found.complete
    assert not found.sound


def test_a_unit_that_ends_before_it_begins_is_told_and_not_its_land(region: Path) -> None:
    table = region / "units.csv"
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))
    unit = next(row for row in rows if row["unit_id"] == "lanyu")
    unit |= {"valid_from": "2020", "valid_to": "2019"}
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    found = check(region)
    wrong = {(one.file, one.column) for one in (*found.roots, *found.faults)}
    assert wrong == {("units.csv", "valid_to")}


def test_a_table_that_may_be_absent_is_a_root_if_others_refer_to_it(region: Path) -> None:
    (region / "chains.csv").unlink()
    (region / "gaps.csv").unlink()
    found = check(region)
    assert [one.file for one in found.roots] == ["chains.csv"]
    assert "别的表却引用它" in found.roots[0].message
    assert found.following
    assert found.faults == ()


def test_tables_words_and_geometry_are_all_told_at_once(tmp_path: Path) -> None:
    files = {one.file for one in check(tmp_path).roots}
    assert {"areas.csv", "region.toml", "geometry"} <= files


def test_a_damaged_boundary_file_is_a_root(region: Path) -> None:
    (region / "geometry" / "context.geojson").write_text("{", "utf-8")
    (found,) = check(region).roots
    assert "context.geojson 读不出来" in found.message


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("name", 'name = 3\ntitle = "甲"\npresets = [{name = "甲", bounds = [100, 40, 101, 41]}]'),
        ("presets", 'name = "甲"\ntitle = "甲"'),
        ("presets", 'name = "甲"\ntitle = "甲"\npresets = "甲"'),
        ("presets", 'name = "甲"\ntitle = "甲"\n[[presets]]\nname = "甲"\nbounds = [1, 2]'),
        ("presets", 'name = "甲"\ntitle = "甲"\n[presets]\nname = "甲"\nbounds = [1, 2, 3, 4]'),
        ("waters", 'waters=3\nname="甲"\ntitle="甲"\npresets=[{name="甲",bounds=[99,40,101,41]}]'),
    ],
)  # fmt: skip
def test_words_of_another_form_cannot_be_read(region: Path, key: str, words: str) -> None:
    (region / "region.toml").write_text(words, "utf-8")
    (found,) = check(region).roots
    assert (found.file, found.column) == ("region.toml", key)
    with pytest.raises(TableFaultsError, match=key):
        read_region(region / "region.toml")


def test_hostile_text_is_told_as_text(hostile_city: Path) -> None:
    found = check(hostile_city)
    assert found.complete
    assert found.sound
    assert any("整句原文" in one.message for one in found.notices)
    assert all("\n" not in line for line in lines(found.notices))


def test_a_chain_named_by_a_word_that_is_none_of_its_names_is_found(region: Path) -> None:
    table = region / "area_industries.csv"
    rows = table.read_text("utf-8")
    assert "乙烯" in rows
    table.write_text(rows.replace("乙烯", "某种气体"), "utf-8")
    assert any("terms.csv" in one.message for one in check(region).faults)


def test_the_same_thing_wrong_in_many_rows_is_one_line_with_the_first_and_a_count() -> None:
    alike = [Fault("a.csv", row, "x", "不对；请改正", f"值{row}") for row in range(2, 30)]
    other = [Fault("b.csv", 3, "y", "不行；请改正")]
    gone = [Fault(name, 0, "", "缺少这个文件；请补上") for name in ("c.csv", "d.csv")]
    first, second, third = lines([*alike, *other, *gone])
    assert first.startswith("a.csv “x”列有 28 处：不对；请改正（第 2 行 值2、")
    assert first.endswith("……至第 29 行）")
    assert second == str(other[0])
    assert third == "2 个文件缺少这个文件；请补上（c.csv、d.csv）"
