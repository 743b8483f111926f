"""Cells: what is read kindly is told, what is damaged is refused, nothing becomes another fact."""

from __future__ import annotations

import pytest

from layers.tables.cells import settle


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ("半导体\t安溪分园", "text", "半导体安溪分园"),
        ("半导体\u0085安溪", "text", "半导体安溪"),
        ("半导体\u2029安溪", "text", "半导体安溪"),
        ("A\tB", "text", "A B"),
        ("两行\n标题", "text", "两行标题"),
        (" 甲　", "text", "甲"),
        ("甲　乙", "text", "甲 乙"),
        ("甲\u200b乙", "text", "甲乙"),
        ("\u202e甲", "text", "甲"),
        ("⼭区", "text", "山区"),
        ("e\u0301", "text", "é"),
        ("ａ－１", "id", "a-1"),
        ("a；b;;a", "id list", "a;b"),
        ("甲；乙;甲", "list", "甲;乙"),
        ("－３．５", "number", "-3.5"),
        ("\u22123", "number", "-3"),
        ("2026/11/21", "date", "2026-11-21"),
        ("2026-1-5", "date", "2026-01-05"),
        ("2026年11月21日", "date", "2026-11-21"),
        ("20261121", "date", "2026-11-21"),
        ("2026/11/21 0:00:00", "date", "2026-11-21"),
        ("2026年", "date", "2026"),
    ],
)
def test_what_is_meant_is_read_and_told(cell: str, kind: str, text: str) -> None:
    found = settle(cell, kind)
    assert (found.text, found.fault) == (text, "")
    assert found.notice


@pytest.mark.parametrize(
    ("cell", "kind", "said"),
    [
        ("a\0b", "text", "控制字符"),
        ("a\x1bb", "text", "控制字符"),
        ("甲\ufffd", "text", "控制字符"),
        ("甲\ue123", "text", "造字区"),
        ("3.5E+11", "text", "科学记数"),
        ("1E5", "number", "科学记数"),
        ("1234567890123450", "text", "15 位"),
        ("1月5日", "text", "改成了日期"),
        ("2-Jan", "text", "改成了日期"),
        ("44927", "date", "日期序号"),
        ("#N/A", "text", "出错值"),
        ("#REF!", "number", "出错值"),
        ("########", "text", "出错值"),
        ("=A1+B1", "text", "公式"),
        ("TRUE", "text", "真假值"),
        ("None", "text", "占位"),
        ("???", "text", "问号"),
        ("泉州市".encode().decode("cp1252"), "text", "乱码"),
        ("第三章".encode("gb18030").decode("latin-1"), "text", "乱码"),
    ],
)
def test_what_is_damaged_is_refused_with_what_to_do(cell: str, kind: str, said: str) -> None:
    fault = settle(cell, kind).fault
    assert said in fault
    assert "；请" in fault or "；" in fault


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("", "text"), ("-9.1%", "text"), ("—3.0", "text"), ("+86 595", "text"), ("全省", "text"),
        ("石墨烯", "text"), ("350521112204", "text"), ("none", "choice"), ("2021-12", "date"),
        ("10×20°", "text"), ("é", "text"), ("/", "text"), ("甲；乙", "text"),
    ],
)  # fmt: skip
def test_what_is_right_stays_as_it_is(cell: str, kind: str) -> None:
    assert settle(cell, kind) == (cell, "", "")
