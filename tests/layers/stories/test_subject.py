"""What counties, areas and sectors of the invented city tell, word for word.

It stands in `stories_in_words.txt`.
Where the city or the words change, that file is to be changed by hand, and read once more.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.build.store import UnknownNameError
from layers.facts.lookup import Facts
from layers.stories.record import Item, Story
from layers.stories.subject import choices, story_of
from tests.layers.conftest import With

TOLD = Path(__file__).with_name("stories_in_words.txt")
STORIES = TOLD.read_text("utf-8").strip().split("\n\n")


UNTOLD = ("text", "mark", "word")


def item_line(item: Item) -> str:
    """Return the words of an item, and by name what else it has."""
    found = {name: value for name, value in item.line().items() if name not in UNTOLD}
    found["clauses"] = ", ".join(clause.text for clause in item.clauses)
    found["mark"] = "/".join(item.mark.values()) if item.mark else ""
    return " ".join([f"  {item.text}", *(f"{k}={v}" for k, v in found.items() if v)])


def story_text(story: Story) -> str:
    """Return a story as text: name and badges, then each part that tells something.

    What its document is on which day is told in `tests/layers/facts/test_standing.py`.
    """
    badges = (f"[{text} {tone}]" for text, tone in story.badges if text and isinstance(text, str))
    lines = [" ".join([story.subject, story.name, *badges])]
    for part in (part for part in story.parts if part.items):
        lines += [f"{part.id} {part.heading}", *map(item_line, part.items)]
    return "\n".join(lines)


def items(facts: Facts, subject: str, part: str) -> list[str]:
    """Return the lines of a part."""
    return [item_line(item).strip() for item in story_of(facts, subject)[part].items]


@pytest.mark.parametrize("told", STORIES, ids=lambda text: text.partition(" ")[0])
def test_a_thing_tells_all_that_is_known_of_it(facts: Facts, told: str) -> None:
    assert story_text(story_of(facts, told.partition(" ")[0])) == told


def test_all_of_a_kind_have_the_same_parts_in_the_same_order(facts: Facts) -> None:
    parts = {
        kind: [p.id for p in story_of(facts, kind).parts] for kind in ("area:z-shore", "sector:all")
    }
    assert parts["sector:all"] == ["about", "list", "figure", "host", "target", "dispute"]
    assert parts["area:z-shore"] == [
        "about", "function", "zone", "county", "group", "corridor", "park-national",
        "park-provincial", "park-other", "park-within", "subarea", "works", "industry", "lost",
        "chain", "sector", "link", "target", "dispute", "mention",
    ]  # fmt: skip
    assert [part.id for part in story_of(facts, "county:lanyu").parts] == [
        "class", "about", "zone", "group", "park-national", "park-provincial", "park-other",
        "park-within", "subarea", "chain-advantage", "chain-strategic", "chain-future", "cluster",
        "source", "provincial", "industry", "link", "works", "sector", "target", "gap", "dispute",
    ]  # fmt: skip


def test_counties_are_offered_with_their_classes(facts: Facts, facts_with: With) -> None:
    row = facts.store.rows("county_classes")[0]
    found = choices(facts_with(county_classes=[row, row | {"class_name": "试点"}]))
    assert found[0] == {"id": "jichuan", "name": "霁川区", "short": "霁川", "class": "一类、试点"}
    assert [one["id"] for one in found] == ["jichuan", "lanyu", "tanqi", "xiutang"]
    assert {one["class"] for one in found[1:]} == {""}


def test_chains_of_a_county_stand_in_the_catalogue_s_order(facts: Facts, facts_with: With) -> None:
    rows = facts.store.rows("county_chains")
    found = facts_with(county_chains=rows[::-1])
    for part in ("chain-advantage", "chain-strategic", "chain-future"):
        assert items(found, "county:xiutang", part) == items(facts, "county:xiutang", part)


def test_a_cluster_without_a_chain_in_the_county_is_told_apart(
    facts: Facts, facts_with: With
) -> None:
    (row,) = facts.store.rows("county_clusters")
    assert items(facts, "county:lanyu", "cluster") == []
    rows = [
        row | {"county_id": "xiutang", "industry_id": f"cl-{k}"} for k in ("moon", "chem", "bamboo")
    ]
    assert items(facts_with(county_clusters=rows), "county:xiutang", "cluster") == [
        "石化 pick=industry:cl-chem clauses=《链条清单》附件1 mark=石/strategic/stated",
        "月面采矿 pick=industry:cl-moon clauses=《链条清单》附件1 mark=月/future/stated",
    ]


def test_a_county_tells_its_own_gaps(facts: Facts, facts_with: With) -> None:
    rows = facts.store.rows("county_clusters")
    found = facts_with(county_clusters=[*rows, {**rows[0], "county_id": "xiutang"}])
    told = items(found, "county:xiutang", "gap")
    assert [line for line in told if "cl-chem" in line] == [
        "石化 pick=industry:cl-chem detail=未见于 《链条清单》附件2 clauses=《链条清单》附件1"
    ]
    assert items(found, "county:lanyu", "gap") == []
    basket = next(r for r in facts.store.rows("county_chains") if r["chain_id"] == "ch-basket")
    more = [*facts.store.rows("county_chains"), {**basket, "locator": "专栏1 1"}]
    (floor,) = items(facts_with(county_chains=more), "county:xiutang", "gap")
    assert floor.startswith("竹地板 pick=chain:ch-floor detail=未见于 《链条清单》专栏1 clauses=")


def test_what_an_area_is_for_is_told_by_the_clause_that_says_so(
    facts: Facts, facts_with: With
) -> None:
    more = {"functions": "研发;转化", "functions_doc_id": "chain23", "functions_locator": "附件9"}
    rows = [r | (more if r["area_id"] == "p-hitech" else {}) for r in facts.store.rows("areas")]
    found = facts_with(areas=rows)
    assert items(found, "area:p-hitech", "function") == ["研发、转化 clauses=《链条清单》附件9"]
    assert items(found, "area:p-port", "function") == []


def test_a_note_ends_what_is_told_about_an_area(facts: Facts, facts_with: With) -> None:
    rows = [{**row, "note": "原名待考"} for row in facts.store.rows("areas")]
    found = facts_with(areas=rows)
    for area in ("p-hitech", "z-shore", "p-nowhere"):
        told = items(found, f"area:{area}", "about")
        assert told[-1] == "原名待考 label=说明 tone=quiet"
        assert told[:-1] == items(facts, f"area:{area}", "about")


def test_what_has_counties_as_members_names_no_county_that_holds_it(
    facts: Facts, facts_with: With
) -> None:
    rows = facts.store.rows("layer:memberships")
    park = next(row for row in rows if row["id"] == "p-port/z-shore")
    inside = {**park, "id": "z-shore/c-science", "member": "z-shore", "whole": "c-science"}
    inside |= {"member_kind": "zone", "whole_kind": "corridor", "kind": "corridor"}
    found = facts_with(**{"layer:memberships": [*rows, inside]})
    corridor, *said = items(found, "area:z-shore", "about")
    assert corridor.startswith("霁岫科创走廊")
    assert [line.partition(" label=")[2].split()[0] for line in said] == ["归属"]


def test_an_area_of_no_county_says_so_first(facts: Facts, facts_with: With) -> None:
    rows = [row for row in facts.store.rows("layer:memberships") if row["kind"] != "unit"]
    told = items(facts_with(**{"layer:memberships": rows}), "area:p-hitech", "about")
    assert told[0] == "所收文件未提及 label=所在 tone=quiet"
    assert told[1:] == items(facts, "area:p-hitech", "about")[1:]


def test_an_unknown_subject_has_no_story(facts: Facts) -> None:
    for subject in ("area:gone", "county:gone", "sector:gone", "p-port", ""):
        with pytest.raises(KeyError):
            story_of(facts, subject)


@pytest.mark.parametrize("subject", ["county:gone", "nothing:xiutang", "xiutang", ""])
def test_what_does_not_exist_is_named_with_how_to_write_it(facts: Facts, subject: str) -> None:
    with pytest.raises(UnknownNameError, match="类别:编号"):
        story_of(facts, subject)


def test_a_place_being_built_is_called_so_with_the_verb_of_its_clause(
    facts: Facts, facts_with: With
) -> None:
    areas = [
        row | {"wording": "building"} if row["area_id"] == "p-port" else row
        for row in facts.store.rows("areas")
    ]
    mentions = [
        row | {"wording_as_written": "加快建设;推动…建设"} for row in facts.store.rows("mentions")
    ]
    story = story_of(facts_with(areas=areas, mentions=mentions), "area:p-port")
    assert ("在建/推进建设", "outline") in story.badges
    (said,) = story["mention"].items
    assert said.detail == "原文用词“加快建设”、“推动…建设”"
    assert said.clauses


def test_annexes_and_boxes_that_list_a_chain_stand_side_by_side(
    facts: Facts, facts_with: With
) -> None:
    rows = facts.store.rows("county_chains")
    basket = next(row for row in rows if row["chain_id"] == "ch-basket")
    boxed = {**basket, "locator": "专栏1 1", "as_written": "竹编织"}
    told = story_of(facts_with(county_chains=[*rows, boxed]), "county:xiutang")["source"]
    assert told.columns == ("产业链", "附件1", "附件2（2）", "专栏（1）")
    assert {item.text: item.cells for item in told.items} == {
        "竹编": ("未列", "竹编工艺", "竹编织"),
        "竹地板": ("未列", "竹地板", "未列"),
    }


def test_a_gap_of_a_cluster_names_the_chains_that_are_meant(facts: Facts, facts_with: With) -> None:
    rows = facts.store.rows("county_chains")
    basket = next(row for row in rows if row["chain_id"] == "ch-basket")
    boxed = {**basket, "county_id": "tanqi", "locator": "专栏1 1"}
    told = items(facts_with(county_chains=[*rows, boxed]), "county:tanqi", "gap")
    assert any("detail=竹编；未见于 《链条清单》附件2" in line for line in told)
