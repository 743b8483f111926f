"""Words of a sheet that a browser keeps from visit to visit are read with care."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from ui.export_form import LONGEST_KEPT, kept_words

KEYS = ("unit", "mark")


def test_words_that_suit_every_sheet_come_back() -> None:
    cookie = quote(json.dumps({"unit": "某局", "mark": "", "title": "一幅图"}))
    assert kept_words(cookie, KEYS) == {"unit": "某局"}


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "%7B",
        "[1]",
        quote('{"unit": 3}'),
        quote(json.dumps({"unit": "长" * (LONGEST_KEPT + 1)})),
    ],
)
def test_what_is_no_such_word_is_passed_over(cookie: str) -> None:
    assert kept_words(cookie, KEYS) == {}
