"""What a list is looked through for: short words and full ones, big letters and small, all."""

import pytest

from layers.vocabulary.wording import has_words


@pytest.mark.parametrize("text", ["规模以上工业增加值", "规上工业增加值"])
def test_a_text_is_found_by_the_short_word_and_by_the_full_one(text: str) -> None:
    assert has_words(text, "规上工业 增加值")
    assert has_words(text, "规模以上工业")
    assert not has_words(text, "规上企业")


def test_letters_are_found_big_and_small() -> None:
    assert has_words("LNG 接收站", "lng 接收")
    assert has_words("任何一段", " ")
