"""The interval of a share of which only some cases are known."""

from __future__ import annotations

import pytest

from layers.facts.position_needs import interval


def test_it_is_that_of_wilson() -> None:
    assert interval(9, 10) == pytest.approx((0.596, 0.982), abs=1e-3)
    assert interval(40, 43) == pytest.approx((0.814, 0.976), abs=1e-3)


def test_it_stays_between_nothing_and_all() -> None:
    assert 0.999999 < interval(10, 10)[1] <= 1
    assert interval(0, 10)[0] == pytest.approx(0, abs=1e-9)
    assert interval(0, 0) == (0.0, 1.0)


def test_more_cases_make_it_narrower() -> None:
    few, many = interval(9, 10), interval(90, 100)
    assert few[0] < many[0] < many[1] < few[1]
