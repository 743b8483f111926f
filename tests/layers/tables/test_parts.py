"""A locator leads to its part of a text that has lost rules and headings."""

from __future__ import annotations

import pytest

from layers.tables.parts import Anchor, Document, PartError, plain

TEXT = """前言
第一章  起点
一、基础
（一）规模。有甲厂2.5
2.7亿元
1 脚注写明来源
的甲镇。
（二）结构。有乙厂
\t专栏1 布局
\n1.东区发展丙业。
2.西区发展丁业。


二、问题
表1路线
\t产业
\t园区
\t7

\t纺织
鞋服
\t戊园
\t3

\t7
\t己园
\t9
发展重点从这里开始
一、再起
附件1
\t一类
\t东市
\t庚链

\t
\t
\t辛链

\t
\t西市
\t壬链
"""
DOCUMENT = Document(
    TEXT,
    [
        Anchor("第二章", "发展重点"),
        Anchor("注1", "1 脚注", "的甲镇"),
    ],
)


@pytest.mark.parametrize(
    ("locator", "inside", "outside"),
    [
        ("第一章 一（一）", "甲厂2.52.7亿元的甲镇", "乙厂"),
        ("第一章 一（一）", "基础", "脚注"),
        ("第一章 一（一） 注1", "脚注写明来源", "甲镇"),
        ("第一章 专栏1", "西区发展丁业", "乙厂"),
        ("第一章 专栏1 1", "丙业", "丁业"),
        ("第一章 二", "问题", "起点2"),
        ("表1 纺织鞋服 园区", "戊园", "己园"),
        ("表1 7", "己园", "戊园"),
        ("第二章 一", "再起", "问题"),
        ("附件1 东市", "辛链", "壬链"),
        ("附件1 西市", "一类", "庚链"),
    ],
)
def test_a_part_holds_its_own_words_only(locator: str, inside: str, outside: str) -> None:
    part = DOCUMENT.part(locator)
    assert inside in part
    assert outside not in part


@pytest.mark.parametrize(
    "locator", ["第三章", "第一章 三", "专栏1 3", "表1 石化 园区", "表1 7 平台"]
)
def test_a_part_that_is_not_there_is_told(locator: str) -> None:
    with pytest.raises(PartError):
        DOCUMENT.part(locator)


def test_blanks_widths_and_dashes_make_no_difference() -> None:
    assert plain("（２０２０ 年）— 甲\n乙") == plain("(2020年)-甲乙")
