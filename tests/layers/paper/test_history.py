"""A sheet does not depend on what was made before it: what is kept only saves time."""

from dataclasses import replace

import pytest

from layers.facts.lookup import Facts
from layers.paper.content import content_of
from layers.paper.drawing import Origin
from layers.paper.furniture.compose import plan
from layers.paper.ground import Ground
from layers.paper.paint import paint
from layers.paper.request import PAPERS, Options, Words
from layers.view import View


def drawn(ground: Ground, facts: Facts, view: View, paper: str, kind: str) -> bytes:
    content = content_of(facts, view)
    page = plan(ground, content, PAPERS[paper], Words(), Options()).draw().page
    return paint([page], kind, 72, Origin())


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_the_same_view_gives_the_same_file_whatever_was_made_before(
    facts: Facts, kind: str
) -> None:
    ground = Ground.of(facts.store)
    fresh, used = (replace(ground, _kept={}) for _ in range(2))
    first = drawn(fresh, facts, View(), "a4", kind)

    drawn(used, facts, View(theme="energy"), "a3", kind)
    drawn(used, facts, View(), "slide", kind)

    assert drawn(used, facts, View(), "a4", kind) == first
