"""A length is told in one way: metres when short, kilometres from a thousand on."""

import pytest

from layers.vocabulary.lengths import distance


@pytest.mark.parametrize(
    ("metres", "step", "said"),
    [(0, 1, "0 米"), (849.6, 1, "850 米"), (846, 10, "850 米"), (999.4, 1, "999 米"),
     (999.7, 1, "1.0 千米"), (996, 10, "1.0 千米"), (1049, 1, "1.0 千米"), (1050.1, 1, "1.1 千米"),
     (99949, 1, "99.9 千米"), (100000, 1, "100.0 千米")],
)  # fmt: skip
def test_a_length_in_words(metres: float, step: int, said: str) -> None:
    assert distance(metres, step=step) == said
