"""Numbers in place of names: counted on over two maps, and fewer where the key has no room."""

from collections.abc import Sequence

import numpy as np

from layers.paper.body import Body
from layers.paper.drawing import MIDDLE, Box, Group, Item, Look, Path, Rect, Stroke, Text, Type
from layers.paper.drawing import texts as texts_of
from layers.paper.furniture.numbers import NUMBER, Drawing, after, fitted, joined, with_numbers_of

KIND = Type(6, "#222222")
PLATES = [Box.around(10 * n, 10, 4, 3) for n in (1, 2, 3)]
NUMBERS = [
    Text(*box.centre, str(n), KIND, MIDDLE, NUMBER, f"p{n}") for n, box in enumerate(PLATES, 1)
]
NAME = Text(40, 40, "有名字的园区", KIND, owner="p4")
LINE = Look(stroke=Stroke("#6B6B64", 0.5))
LEADERS = [
    Path((np.array([[10.0 * n, 30.0], [10.0 * n, 11.5]]),), LINE, closed=False) for n in (1, 2, 3)
]
BODY = Body((), (*NUMBERS, NAME), ((1, "甲"), (2, "乙"), (3, "丙")), (), 5)


def drawn() -> tuple[Item, ...]:
    plates = [Rect(box, Look(fill="#FFFFFF")) for box in PLATES]
    return (
        Group("陆域", ()),
        Group("引线", tuple(LEADERS)),
        Group("注记", (*plates, *NUMBERS, NAME)),
    )


def words(items: tuple[Item, ...]) -> list[str]:
    return [text.text for text in texts_of(items)]


def test_the_second_map_counts_on() -> None:
    assert words(after(drawn(), BODY, 12)) == ["13", "14", "15", "有名字的园区"]


def test_only_some_keep_their_numbers() -> None:
    items, body = with_numbers_of(drawn(), BODY, {"p1", "p3"})
    _, leaders, names = (item.items for item in items if isinstance(item, Group))

    assert words(items) == ["1", "2", "有名字的园区"]
    assert body.key == ((1, "甲"), (2, "丙"))
    assert (body.unlabelled, len(body.labels)) == (6, 3)
    assert leaders == (LEADERS[0], LEADERS[2])
    assert sum(isinstance(item, Rect) for item in names) == 2


def test_none_keeps_its_number() -> None:
    items, body = with_numbers_of(drawn(), BODY, ())

    assert words(items) == ["有名字的园区"]
    assert (body.key, body.unlabelled) == ((), 8)


def test_as_many_keep_their_numbers_as_the_key_has_room_for_leading_ones_first() -> None:
    for room, wanted in ((9, ["甲", "乙", "丙"]), (2, ["甲", "丙"]), (1, ["丙"]), (0, [])):
        maps = fitted([(drawn(), BODY)], {"p3"}, lambda some, most=room: _key_size(some) <= most)
        _, key = joined(maps)

        assert [name for _, name in key] == wanted


def _key_size(maps: Sequence[Drawing]) -> int:
    return len(joined(maps)[1])
