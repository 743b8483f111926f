"""Table files: what cannot be read is told with the likely reason, the rest with its true rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.tables.csv_file import Sheet, read_sheet

WANTED = ("link_id", "name", "note")
GOOD = "link_id,name,note\na,泉州湾,\nb,围头湾,有\n"


def read(tmp_path: Path, body: str | bytes) -> Sheet:
    path = tmp_path / "links.csv"
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return read_sheet(path, WANTED)


def test_a_plain_table_is_read_without_a_word(tmp_path: Path) -> None:
    rows = {2: ["a", "泉州湾", ""], 3: ["b", "围头湾", "有"]}
    assert read(tmp_path, GOOD) == Sheet(rows)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_what_spreadsheets_save_is_read(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, GOOD.replace("\n", "\r\n").encode(encoding))
    assert found.rows == read(tmp_path, GOOD).rows
    assert [one.message[:8] for one in found.notices] == ["不是 UTF-8"] * (encoding == "gb18030")


@pytest.mark.parametrize("between", ["\t", ","])
def test_unicode_text_of_a_spreadsheet_or_an_editor_is_read(tmp_path: Path, between: str) -> None:
    found = read(tmp_path, GOOD.replace(",", between).encode("utf-16"))
    assert found.rows == read(tmp_path, GOOD).rows
    assert "UTF-16" in found.notices[0].message


@pytest.mark.parametrize(
    "body",
    [
        GOOD.replace("\n", "\r"),
        GOOD.replace("有\n", "有\n,,\n\n , ,\n"),
        GOOD.replace("\n", ",,\n"),
        GOOD.replace("link_id,name", " link_id,ｎａｍｅ "),
        "\n" + GOOD,
    ],
)
def test_blank_rows_and_columns_and_spaces_in_the_head_do_no_harm(
    tmp_path: Path, body: str
) -> None:
    found = read(tmp_path, body)
    assert list(found.rows.values()) == list(read(tmp_path, GOOD).rows.values())
    assert found.faults == ()


def test_rows_are_those_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    body = 'link_id,name,note\na,"两\n行",\n\nb,乙,\n'
    assert list(read(tmp_path, body).rows) == [2, 4]


@pytest.mark.parametrize(
    ("body", "row", "said"),
    [
        (b"", 0, "是空的"),
        (b"PK\x03\x04rest", 0, "Excel 工作簿"),
        (b"\xd0\xcf\x11\xe0rest", 0, "旧式 Excel"),
        ("名稱不對".encode("big5") * 9, 0, "不像 GB18030"),
        (GOOD.encode() + "c,晋江,\n".encode("gb18030"), 0, "第 4 行起不是 UTF-8"),
        (GOOD.replace(",", ";"), 1, "看来是分号分隔"),
        (GOOD.replace(",", "\t"), 1, "看来是制表符分隔"),
        (GOOD.replace(",", "，"), 1, "看来是全角逗号分隔"),
        ("甲,乙\n1,2\n", 1, "不是这张表的列名"),
        (GOOD.replace("name", "mane"), 1, "是不是 name"),
        (GOOD.replace("note", "name"), 1, "有两列"),
        (GOOD.replace("a,泉州湾,", "a,泉州湾"), 2, "有 2 格，应为 3 格"),
        (GOOD.replace("a,泉州湾,", "a,泉州湾,,x"), 2, "有 4 格，应为 3 格"),
        (GOOD.replace("泉州湾", '"泉州湾'), 2, "引号没有配对"),
        (GOOD.replace("泉州湾", '"泉州"湾'), 2, "引号没有配对"),
        (GOOD.replace("泉州湾", "湾" * 140_000), 2, "一格超过 13 万字"),
        (GOOD + GOOD, 4, "表头又出现了一次"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_row_and_reason(
    tmp_path: Path, body: str | bytes, row: int, said: str
) -> None:
    found = read(tmp_path, body)
    assert found.rows == {}
    first = found.faults[0]
    assert (first.file, first.row) == ("links.csv", row)
    assert said in first.message
    assert "；" in first.message
    assert all(one.is_root for one in found.faults)


def test_a_file_that_may_have_been_cut_is_told(tmp_path: Path) -> None:
    assert "末尾没有换行" in read(tmp_path, GOOD.rstrip("\n")).notices[0].message


def test_a_quote_without_another_is_told_and_one_that_is_meant_is_not(tmp_path: Path) -> None:
    (told,) = read(tmp_path, GOOD.replace("泉州湾", '泉"州湾')).notices
    assert (told.row, told.value) == (2, '泉"州湾')
    assert "没有配对" in told.message
    assert not read(tmp_path, GOOD.replace("泉州湾", '"泉州5""湾"')).notices


def test_a_folder_of_the_name_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "links.csv").mkdir()
    message = read_sheet(tmp_path / "links.csv", WANTED).faults[0].message
    assert "读不出来（是一个文件夹" in message
    assert read_sheet(tmp_path / "none.csv", WANTED).missing
