"""Views of the shipped region that once failed, and what its zones and groups show."""

from __future__ import annotations

from pathlib import Path

from layers.facts.lookup import Facts
from layers.paper.body.frame import Frame
from layers.paper.furniture.framing import planned
from layers.paper.ground import Ground
from layers.paper.request import SheetRequest, params_of, view_of
from layers.stories.subject import BY_MEMBERSHIP, story_of
from layers.view import View
from layers.view.marks import MISS, shown
from tests.layers.paper.sweep import faults

FAILED = Path(__file__).with_name("views_that_failed.txt")


def frame_of(facts: Facts, query: str) -> Frame:
    """Return the frame of the first map of a sheet."""
    view, dropped = view_of(params_of(query), facts)
    assert not dropped
    return planned(facts, Ground.of(facts.store), SheetRequest(view), bound=False).frames[0]


def test_what_failed_once_has_a_sane_frame(facts: Facts) -> None:
    queries = [params_of(line) for line in FAILED.read_text("utf-8").splitlines()]

    assert len(queries) > 20
    assert faults(facts, queries) == []


def test_a_filter_by_county_frames_the_county(facts: Facts) -> None:
    small, whole = frame_of(facts, "county=licheng"), frame_of(facts, "")

    assert small.scale < whole.scale / 3


def test_a_picked_group_keeps_just_its_drawn_parks_clear(facts: Facts) -> None:
    groups = [row for row in facts.store.rows("areas") if row["kind"] == "group"]
    found = 0
    for group in groups:
        marks = shown(facts, View(pick=f"area:{group['area_id']}")).symbols
        members = {row["member"] for row in facts.members(group["area_id"])}
        clear = {mark.id for mark in marks if mark.role != MISS}
        assert clear == members & {mark.id for mark in marks}
        found += len(clear)
    assert found


def test_cards_of_groups_list_their_parks_and_say_that_no_clause_does(facts: Facts) -> None:
    for group in (row for row in facts.store.rows("areas") if row["kind"] == "group"):
        key = group["area_id"]
        story = story_of(facts, f"area:{key}")
        parks = [row for row in facts.members(key) if row["member_kind"] == "park"]
        items = [i for p in story.parts if p.id.startswith("park-") for i in p.items]
        said = [i.text for i in story["about"].items if i.label == BY_MEMBERSHIP]

        assert [item.pick for item in items] == [f"area:{row['member']}" for row in parks]
        assert all(item.detail for item in items if item.evidence == "inferred")
        assert len(said) == (not any(row["evidence"] == "stated" for row in parks))
