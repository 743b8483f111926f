"""The core modules that are changed, each with the tests that guard it: the only place naming them.

Chosen are those on whose answers all else rests and that are wrong most quietly: what lies in what,
what is concluded, what a thing's story counts, how a position is told, which position is taken, and
where names stand on a sheet.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """A change by the name of what it stands in and what it reads like, and a word on it."""

    scope: str
    change: str
    words: str


@dataclass(frozen=True)
class Target:
    """A module under trial.

    Attributes
    ----------
    tests
        Files of its tests, those that mirror it first.
    always
        Changes that are made whatever is drawn; `words` say what goes wrong.
    equal
        Changes that change no behaviour and are never drawn; `words` say why.
    """

    module: str
    tests: tuple[str, ...]
    always: tuple[Known, ...] = ()
    equal: tuple[Known, ...] = ()


PARTED = "subject.partition(':') → subject.rpartition(':')"

TARGETS = (
    Target(
        "layers.build.memberships",
        ("tests/layers/build/test_memberships.py",),
        always=(
            Known(
                "_Memberships.write_down",
                "self._written(row['member_id'], row['area_id'], ro … ence'], row, **more) → pass",
                "a county loses the zone that a clause gives it",
            ),
        ),
    ),
    Target(
        "layers.build.inference",
        ("tests/layers/build/test_inference.py", "tests/layers/screen/test_cards.py"),
    ),
    Target(
        "layers.stories.subject",
        ("tests/layers/stories/test_subject.py", "tests/layers/stories/test_stories.py"),
        equal=(Known("story_of", PARTED, "no id has a colon"),),
    ),
    Target(
        "layers.screen.card_position",
        ("tests/layers/screen/test_card_position.py", "tests/layers/screen/test_cards.py"),
    ),
    Target(
        "layers.paper.body.labels",
        ("tests/layers/paper/test_labels.py",),
        always=(
            Known(
                "_Placing._choose",
                "if self._leader_blocked(index, found.boxes[place]): continue → pass",
                "a leader goes through a symbol or name",
            ),
        ),
        equal=(
            Known("_Placing._number", "0.0 → -1.0", "no priority is below 0"),
            Known(
                "_Placing._make_room", "place:place + 1 → place:", "the first row alone is asked"
            ),
            Known("_Placing._take", "0 → -1", "the array has one row"),
        ),
    ),
    Target("geo.judge", ("tests/geo/test_judge.py",)),
)
