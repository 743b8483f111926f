"""The user's words: one line, nothing without a shape, markup as text, cut to fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.paper.drawing import BOLD
from layers.paper.fonts import width_mm
from layers.paper.furniture.graticule import ROUND, scale_bar, scale_words
from layers.paper.furniture.metrics import Metrics
from layers.paper.furniture.text_blocks import clean, cleaned, cut, cut_lines
from layers.paper.request import PAPERS, Words

TITLE = "<b>图名</b>　第一行\r\n第二行\u2028第三行\t\x00\u202e\ufeff\u200d\ufe0f完"


def test_breaks_become_spaces_and_the_shapeless_goes() -> None:
    assert clean(TITLE) == "<b>图名</b> 第一行 第二行 第三行 完"
    assert cleaned(Words(title=TITLE, unit="\n")) == Words(title=clean(TITLE))


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert not any(ord(character) < ord(" ") for character in clean(text))


@given(st.text("图名ab，"), st.floats(5, 60))
def test_what_is_cut_fits(text: str, width: float) -> None:
    assert width_mm(cut(text, 8, BOLD, width), 8, BOLD) <= max(width, width_mm("…", 8, BOLD))


def test_lines_left_out_are_hinted_at() -> None:
    assert cut_lines(["一", "二"], 2, 8, 40) == ["一", "二"]
    assert cut_lines(["一一一一一一", "二二二二二二"], 1, 8, 18)[0].endswith("…")


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (1_139_800, "约 1∶114 万"),
        (1_001_000, "约 1∶100 万"),
        (651_000, "约 1∶65 万"),
        (85_400, "约 1∶8.5 万"),
        (9_000, "约 1∶9000"),
    ],
)
def test_a_scale_in_words(scale: float, words: str) -> None:
    assert scale_words(scale) == words


@given(st.floats(2_000, 20_000_000))
def test_words_and_bar_are_true_at_every_scale(scale: float) -> None:
    words = scale_words(scale).removeprefix("约 1∶")
    number = float(words.removesuffix(" 万")) * (10_000 if words.endswith("万") else 1)
    bar = scale_bar(scale, Metrics(PAPERS["a4"]))
    first = float(f"{bar.block_km:e}".partition("e")[0])

    assert number == pytest.approx(scale, rel=0.01)
    assert 10 < 2 * bar.block_mm <= 35.001
    assert bar.block_mm * scale == pytest.approx(bar.block_km * 1e6)
    assert first in ROUND
