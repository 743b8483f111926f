"""A locator leads to its part of a text that has lost rules and headings."""

from __future__ import annotations

import pytest

from layers.tables.parts import Anchor, Document, PartError
from layers.tables.text_lines import plain

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


RUN = """目　　录前　　言
第一章起点一、基础
前　　言
宗旨。
　　第一章起点　　一、基础　　说明甲厂。
　　建设园区。依托丙园。壮大主业。
　　培育集群。依托丁园。
专栏1十项工程
　　第一项行动。在戊园。
　　继续培育，扶持龙头。在己园。

目标概述，到2025年。二、问题
强化创新。依托庚园，做大产业。推进“一带一路”。依托辛园，做大产业。化解产能,依托壬园。
专栏2 指标
类 序号 名称 数值
传统类 1 化工 11
　　2 　　纺织 　　12
345 鞋业 食品 茶业 13 14 15
6 造纸 16
第二章终点
附件
一、影响
有癸江。
"""
RUN_TOGETHER = Document(RUN, [Anchor("专栏1", "专栏1十项", "继续培育")])


@pytest.mark.parametrize(
    ("locator", "inside", "outside"),
    [
        ("前言", "宗旨", "起点"),
        ("第一章 一", "甲厂", "问题"),
        ("第一章 一 建设园区", "丙园。壮大主业", "丁园"),
        ("第一章 一 培育集群", "丁园", "戊园"),
        ("专栏1", "戊园", "己园"),
        ("专栏1 第一项", "戊园", "己园"),
        ("第一章 一 继续培育", "己园", "戊园"),
        ("第一章 二 强化创新", "庚园", "辛园"),
        ("第一章 二 推进“一带一路”", "辛园", "庚园"),
        ("第一章 二 化解产能", "壬园", "辛园"),
        ("专栏2 1", "化工11", "纺织"),
        ("专栏2 2", "纺织12", "鞋业"),
        ("专栏2 4", "食品", "造纸"),
        ("专栏2 6", "造纸16", "终点"),
        ("附件 一", "癸江", "造纸"),
    ],
)
def test_a_text_that_ran_together_is_taken_apart(locator: str, inside: str, outside: str) -> None:
    part = RUN_TOGETHER.part(locator)
    assert inside in part
    assert outside not in part


@pytest.mark.parametrize("locator", ["第一章 一 建设码头", "专栏2 7", "第一章 三"])
def test_what_ran_together_is_not_made_up(locator: str) -> None:
    with pytest.raises(PartError):
        RUN_TOGETHER.part(locator)


def test_what_a_chapter_says_before_its_items_is_found_from_each_of_them() -> None:
    assert "甲厂" in RUN_TOGETHER.introduced("第一章 一 建设园区")


def test_headings_and_names_of_a_chapter_are_listed() -> None:
    assert [place for place, _ in RUN_TOGETHER.headings(["第一章"])] == [
        "第一章 一",
        "专栏1",
        "第一章 二",
        "专栏2",
    ]
    assert RUN_TOGETHER.named("第一章 二") == ["强化创新", "推进“一带一路”"]
