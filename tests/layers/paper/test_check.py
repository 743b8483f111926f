"""The check of finished pages finds what it is there for."""

from dataclasses import replace

from layers.paper.drawing import Page, Text, Type
from layers.paper.fonts import overlaps
from tests.layers.paper.problems import problems

KIND = Type(8, "#222222")


def test_the_check_finds_faults() -> None:
    small = replace(KIND, size_pt=5)
    faulty = Page(50, 50, (Text(48, 20, "越界的字", KIND), Text(10, 30, "小", small)), "页")

    assert len(overlaps(_pair(0.0))) == 1
    assert overlaps(_pair(8.0)) == []
    assert [line.split("：")[0] for line in problems(faulty)] == ["文字越出纸面", "字号小于下限"]


def _pair(apart: float) -> Page:
    return Page(50, 50, (Text(10, 10, "甲字", KIND), Text(10, 10 + apart, "乙字", KIND)), "页")
