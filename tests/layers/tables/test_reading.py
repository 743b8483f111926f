"""Faulty tables: every fault is found at once, with file, row, column and remedy."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.list_cell import split
from layers.tables.faults import Fault, TableFaultsError
from layers.tables.reading import read_tables

Edit = Callable[[Path], None]


@pytest.fixture
def region(city: Path, tmp_path: Path) -> Path:
    """Return a copy of the invented city that a test may spoil."""
    return Path(shutil.copytree(city, tmp_path / "region"))


def rewrite(path: Path, change: Callable[[list[dict[str, str]]], None]) -> None:
    """Change the rows of a table in place."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows, names = list(reader), list(reader.fieldnames or ())
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def set_cell(path: Path, number: int, column: str, value: str) -> None:
    """Overwrite one cell; `number` counts data rows from 0."""
    rewrite(path, lambda rows: rows[number].update({column: value}))


def faults(folder: Path) -> list[Fault]:
    """Return the faults of a region, none if it is sound."""
    try:
        read_tables(folder)
    except TableFaultsError as error:
        return error.faults
    return []


def test_the_invented_city_is_sound(city: Path) -> None:
    assert faults(city) == []


def test_hostile_text_is_no_fault(hostile_city: Path) -> None:
    assert faults(hostile_city) == []


def test_all_faults_of_all_tables_come_at_once_with_row_column_and_remedy(region: Path) -> None:
    set_cell(region / "areas.csv", 0, "kind", "castle")
    set_cell(region / "areas.csv", 1, "area_id", "Bad Id")
    set_cell(region / "energy_figures.csv", 0, "value", "七百")
    set_cell(region / "county_chains.csv", 0, "chain_id", "ch-none")
    found = {(f.file, f.row, f.column) for f in faults(region)}
    assert {
        ("areas.csv", 2, "kind"),
        ("areas.csv", 3, "area_id"),
        ("energy_figures.csv", 2, "value"),
        ("county_chains.csv", 2, "chain_id"),
    } <= found
    assert all("；" in fault.message for fault in faults(region)), "a fault says what to do"


@pytest.mark.parametrize(
    ("table", "column", "most"),
    [("areas", "name", 200), ("areas", "note", 1_000), ("areas", "aliases", 2_000)],
)
def test_a_cell_has_room_for_what_it_holds_and_no_more(
    region: Path, table: str, column: str, most: int
) -> None:
    set_cell(region / f"{table}.csv", 0, column, "长" * most)
    assert not faults(region)
    set_cell(region / f"{table}.csv", 0, column, "长" * (most + 1))
    (found,) = faults(region)
    assert (found.row, found.column) == (2, column)
    assert f"最多 {most} 个字" in found.message


def test_the_message_is_one_chinese_line_a_fault(region: Path) -> None:
    set_cell(region / "areas.csv", 0, "kind", "castle")
    with pytest.raises(TableFaultsError) as caught:
        read_tables(region)
    text = str(caught.value)
    assert text.startswith("areas.csv 第 2 行 “kind”列：")
    assert "castle" in text


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda d: (d / "links.csv").write_bytes("名称".encode("gb18030")), "不是这张表的列名"),
        (lambda d: (d / "links.csv").write_text("link_id,name\n", "utf-8"), "缺少这一列"),
        (lambda d: append(d / "links.csv", "just,two\n"), "格"),
        (lambda d: append(d / "links.csv", '"open\n'), "引号没有配对"),
    ],
)
def test_broken_files_are_named(region: Path, spoil: Edit, word: str) -> None:
    spoil(region)
    assert any(f.file == "links.csv" and word in f.message for f in faults(region))


def append(path: Path, text: str) -> None:
    """Add text at the end of a file."""
    with path.open("a", encoding="utf-8", newline="") as stream:
        stream.write(text)


def test_a_double_key_is_a_fault(region: Path) -> None:
    rewrite(region / "documents.csv", lambda rows: rows.append(dict(rows[0])))
    assert any("重复" in f.message for f in faults(region))


def test_a_byte_order_mark_and_windows_line_ends_are_read(region: Path) -> None:
    path = region / "documents.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert faults(region) == []


def test_a_position_and_its_class_must_agree(region: Path) -> None:
    path = region / "locations.csv"

    def contradict(rows: list[dict[str, str]]) -> None:
        placed = next(row for row in rows if row["lon"])
        placed["precision"] = "unplaced"

    rewrite(path, contradict)
    assert any("不应有坐标" in f.message for f in faults(region))


def test_rows_are_counted_as_spreadsheets_do(region: Path) -> None:
    set_cell(region / "documents.csv", 0, "title", "两行\n标题")
    set_cell(region / "documents.csv", 1, "status", "lost")
    assert [(f.row, f.column) for f in faults(region)] == [(3, "status")]


def test_split_drops_empty_parts() -> None:
    assert split("a; b;;") == ["a", "b"]
    assert split("") == []


def test_a_table_that_is_not_there_is_an_empty_one(region: Path) -> None:
    (region / "gaps.csv").unlink()
    assert read_tables(region)["gaps"].empty
    (region / "areas.csv").unlink()
    assert any("缺少这个文件" in f.message and f.file == "areas.csv" for f in faults(region))
