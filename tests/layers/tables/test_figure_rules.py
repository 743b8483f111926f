"""Printed figures: the value has their digits, and a lost nought is told."""

from __future__ import annotations

import pandas as pd
import pytest

from layers.tables.figure_rules import as_printed, decimals, signs, sizes
from layers.tables.region_data import RegionData


def of(*figures: tuple[str, str]) -> RegionData:
    rows = [
        {"value": value, "printed": printed, "measure": "m", "doc_id": "d", "locator": "表1 甲"}
        for value, printed in figures
    ]
    return RegionData({"energy_figures": pd.DataFrame(rows)})


@pytest.mark.parametrize(
    ("value", "printed"),
    [("148.70", "148.70"), ("-3.0", "—3.0"), ("-8.1", "下降8.1%"), ("18", "18％"),
     ("1500", "1,500"),
     ("10", "十大"), ("", "3")],
)  # fmt: skip
def test_what_is_printed_may_differ_in_form(value: str, printed: str) -> None:
    assert not list(as_printed(of((value, printed))))


@pytest.mark.parametrize(
    ("value", "printed"), [("148.70", "148.7"), ("3", "3.0"), ("9.1", "-9.10%"), ("62", "26")]
)
def test_other_digits_are_a_fault(value: str, printed: str) -> None:
    (found,) = as_printed(of((value, printed)))
    assert (found.row, found.column) == (2, "printed")


@pytest.mark.parametrize(
    ("value", "printed"),
    [("8.1", "下降8.1%"), ("9.1", "-9.1"), ("3.0", "—3.0"), ("-18", "18％"), ("-3", "3-5个")],
)
def test_another_sign_is_a_fault(value: str, printed: str) -> None:
    (found,) = signs(of((value, printed)))
    assert (found.row, found.column) == (2, "printed")


@pytest.mark.parametrize(
    ("value", "printed"), [("-8.1", "下降 8.1%"), ("-3", "－3"), ("3", "3-5个"), ("10", "十大")]
)
def test_a_sign_may_be_a_stroke_or_a_word(value: str, printed: str) -> None:
    assert not list(signs(of((value, printed))))


def test_a_nought_that_both_have_lost_is_told() -> None:
    habit = [("29.96", "29.96"), ("48.85", "48.85"), ("10.01", "10.01"), ("7.25", "7.25")]
    (found,) = decimals(of(*habit, ("148.7", "148.7"), ("3", "3")))
    assert (found.row, found.value) == (6, "148.7")


def cluster(size_class: str, number: str) -> RegionData:
    row = {"size_class": size_class, "size_100m_yuan": number}
    return RegionData({"clusters": pd.DataFrame([row])})


@pytest.mark.parametrize(
    ("size_class", "number"),
    [("超3000亿", "3000"), ("产值超千亿", "1000"), ("两千亿级", "2000"), ("一千五百亿", "1500"),
     ("万亿级", "10000"), ("１,000亿元", "1000"), ("超1.2万亿", "12000"), ("百亿至千亿", "100"),
     ("五百亿", "500"), ("十二亿", "12"), ("全省最大", "1000"), ("超3000亿", "")],
)  # fmt: skip
def test_a_size_is_the_one_in_words(size_class: str, number: str) -> None:
    assert not list(sizes(cluster(size_class, number)))


@pytest.mark.parametrize(
    ("size_class", "number"), [("超3000亿", "3000000"), ("产值超千亿", "100"), ("万亿", "1000")]
)
def test_a_size_of_other_digits_is_a_fault(size_class: str, number: str) -> None:
    (found,) = sizes(cluster(size_class, number))
    assert (found.row, found.column) == (2, "size_100m_yuan")
