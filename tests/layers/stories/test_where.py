"""Where a trade may go: named, concluded, restricted, left out, silent – each in its own words."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from layers.build.store import Store
from layers.facts.lookup import Facts
from layers.files.where_tables import where_worksheets
from layers.stories.against import restrictions_at
from layers.stories.record import Item, Part
from layers.stories.sought import sought, subjects
from layers.stories.subject import story_of
from layers.stories.where import Where, where
from layers.stories.where_beside import MOST, beside, choices
from layers.vocabulary import wording
from tests.layers.conftest import With


def asked(facts: Facts, key: str) -> Where:
    """Return the answer for a subject."""
    return where(facts, sought(facts, key))


def names(part: Part) -> list[str]:
    """Return the names that a part lists."""
    return [item.text for item in part.items]


def item(part: Part, name: str) -> Item:
    """Return the item of a name."""
    return next(one for one in part.items if one.text == name)


def test_who_is_named_and_who_follows_is_what_the_chain_itself_tells(facts: Facts) -> None:
    found = asked(facts, "chain:ch-basket")
    assert "岫棠县" in names(found.stated)
    own = story_of(facts, "chain:ch-basket")
    follows = {one.pick for one in own["park"].items if one.evidence == "inferred"}
    assert {one.pick for one in found.inferred.items} == follows
    assert "竹制品含竹编" in item(found.inferred, "岫棠竹制品园").detail


def test_every_place_has_its_clauses_and_stands_once(facts: Facts) -> None:
    for key in subjects(facts):
        found = asked(facts, key)
        placed = [*found.stated.items, *found.inferred.items]
        assert all(one.clauses for one in placed), key
        picks = [one.pick for one in placed if one.pick]
        assert len(picks) == len(set(picks)), key


def test_a_control_and_a_list_that_restricts_speak_against_and_other_lists_do_not(
    facts: Facts,
) -> None:
    found = asked(facts, "sector:power")
    assert names(found.restricted) == ["严格控制新上项目", "淘汰落后"]
    assert item(found.restricted, "严格控制新上项目").clauses[0].text == "《产业规划》第五章"
    assert names(found.stated) == ["澜屿市"]
    (of_whole,) = asked(facts, "sector:fibre").restricted.items
    assert (of_whole.label, of_whole.evidence) == ("所属 化学原料", "inferred")


def test_a_trade_is_restricted_by_the_sector_that_bears_its_name(
    facts_with: With, facts: Facts
) -> None:
    lists = [*facts.store.rows("energy_lists")]
    lists.append({**lists[0], "sector_id": "power", "as_written": "石化", "evidence": "inferred",
                  "reason": "自备电"})  # fmt: skip
    other = facts_with(energy_lists=lists)
    control, *_ = asked(other, "industry:cl-chem").restricted.items
    assert (control.text, control.evidence) == ("严格控制新上项目", "inferred")
    assert "自备电" in control.detail
    assert asked(other, "industry:cl-bamboo").restricted.items == ()


def test_a_unit_whose_lists_leave_a_chain_out_is_told_so_with_the_lists(facts: Facts) -> None:
    found = asked(facts, "chain:ch-basket")
    assert found.unlisted.title == "未列入该县清单"
    assert set(names(found.unlisted)) >= {"澜屿市", "霁川区"}
    assert "岫棠县" not in names(found.unlisted)
    assert all(one.clauses for one in found.unlisted.items)
    assert "澜屿市" not in names(found.silent)


def test_no_list_is_asked_of_what_no_list_holds(facts: Facts) -> None:
    for key in ("sector:power", "goods:设计", "industry:pl-food"):
        assert asked(facts, key).unlisted.items == ()


def test_silence_is_told_by_what_it_is(facts: Facts) -> None:
    silent = asked(facts, "sector:power").silent
    assert item(silent, "霁川区").detail == wording.NOT_MENTIONED
    assert item(silent, "望洇县").detail == wording.NO_DATA
    lost = asked(facts, "chain:ch-basket").lost
    assert names(lost) == ["临海新材料基地"]
    assert lost.items[0].clauses[0].text == "《产业规划》专栏1"


def test_a_product_is_looked_for_by_the_words_of_clauses(facts: Facts) -> None:
    found = asked(facts, "goods:设计")
    assert item(found.stated, "霁川区").detail == "竹制品跨县协作：配套，提供 设计"
    floor = asked(facts, "goods:竹地板")
    assert {"岫棠县", "霁川区"} <= set(names(floor.stated))
    assert names(floor.context) == ["竹木制品"]
    assert names(asked(facts, "goods:资金").stated) == ["域外某市"]


def test_a_name_that_a_clause_prints_for_another_trade_is_told_apart(
    facts_with: With, facts: Facts
) -> None:
    rows = [*facts.store.rows("county_industries")]
    rows.append({**rows[0], "county_id": "wangzhou", "as_written": "食品、竹编、玩具"})
    found = asked(facts_with(county_industries=rows), "chain:ch-basket")
    (one,) = found.printed.items
    assert (one.text, one.detail, one.evidence) == ("望洇县", "“食品、竹编、玩具”", "")
    assert "望洇县" not in names(found.stated)
    assert asked(facts, "chain:ch-basket").printed.items == ()


def test_the_links_of_a_chain_are_told_with_it(facts: Facts) -> None:
    assert names(asked(facts, "chain:ch-basket").link) == ["竹制品跨县协作"]


def test_five_places_have_the_same_rows_and_each_its_own_answer(facts: Facts) -> None:
    chosen = list(islice(choices(facts), MOST))
    columns = beside(facts, sought(facts, "chain:ch-basket"), chosen)
    assert len(columns) == MOST
    assert len({tuple(part.id for part in column.parts) for column in columns}) == 1


def test_a_place_is_told_from_its_own_clauses_apart_from_what_lies_in_it_and_round_it(
    facts: Facts,
) -> None:
    what = sought(facts, "chain:ch-basket")
    unit, park, zone = beside(facts, what, ("county:xiutang", "area:p-bamboo", "area:z-hill"))
    parts = [{part.id: part for part in column.parts} for column in (unit, park, zone)]
    assert parts[0]["stated"].items
    assert names(parts[0]["within"]) == ["岫棠竹制品园"]
    assert parts[1]["inferred"].items
    assert "岫棠县" in names(parts[1]["around"])
    assert not parts[2]["stated"].items
    assert "岫棠县" in names(parts[2]["within"])
    assert not set(names(parts[2]["within"])) & set(names(parts[2]["around"]))


def test_a_place_of_which_nothing_is_told_says_which_silence_that_is(facts: Facts) -> None:
    what = sought(facts, "sector:power")
    said = {
        column.name: [
            one.text for part in column.parts if part.id == "silent" for one in part.items
        ]
        for column in beside(facts, what, ("county:wangzhou", "county:jichuan", "area:p-nowhere"))
    }
    assert said == {
        "望洇县": [wording.NO_DATA],
        "霁川区": [wording.NOT_MENTIONED],
        "临海新材料基地": [wording.LOST_TABLE],
    }


def test_a_restriction_of_a_units_own_document_holds_there_alone(
    facts_with: With, facts: Facts
) -> None:
    documents = [
        {**row, "scope_id": "lanyu" if row["doc_id"] == "plan21" else ""}
        for row in facts.store.rows("documents")
    ]
    other = facts_with(documents=documents)
    what = sought(other, "sector:power")
    assert restrictions_at(other, what, "county:lanyu", ("lanyu",))
    assert not restrictions_at(other, what, "county:xiutang", ("xiutang",))
    assert restrictions_at(facts, sought(facts, "sector:power"), "county:xiutang", ("xiutang",))


def test_a_list_that_names_its_places_restricts_these_alone(facts_with: With, facts: Facts) -> None:
    (host,) = (row for row in facts.store.rows("energy_hosts") if row["place_id"] == "lanyu")
    same = {key: host[key] for key in ("sector_id", "as_written", "doc_id", "locator")}
    row = {**facts.store.rows("energy_lists")[0], "list_name": "限制新增", **same}
    other = facts_with(energy_lists=[row])
    what = sought(other, "sector:power")

    def lists_at(place: str, *units: str) -> list[str]:
        return [one.text for one in restrictions_at(other, what, place, units)]

    assert "限制新增" in lists_at("county:lanyu", "lanyu")
    assert "限制新增" in lists_at("area:p-port", "lanyu")
    assert "限制新增" not in lists_at("county:jichuan", "jichuan")


def test_what_restricts_without_naming_a_trade_is_told_apart(facts: Facts) -> None:
    assert [one.detail for one in asked(facts, "sector:power").unnamed.items] == ["写作“皮革”"]
    assert asked(facts, "goods:设计").unnamed.items == ()


@pytest.mark.parametrize("key", ["chain:gone", "goods:没有", "area:p-port", ""])
def test_what_cannot_be_looked_for_is_an_error(facts: Facts, key: str) -> None:
    with pytest.raises(KeyError):
        sought(facts, key)


def test_hostile_names_are_text_like_any(hostile_built: Path) -> None:
    facts = Facts(Store.open(hostile_built))
    chosen = tuple(islice(choices(facts), MOST))
    for key in subjects(facts):
        what = sought(facts, key)
        sheets = where_worksheets(where(facts, what), beside(facts, what, chosen))
        for sheet in sheets.values():
            assert all(len(row) == len(sheet.header) for row in sheet.rows)


def test_the_file_has_a_line_for_all_that_is_told(facts: Facts) -> None:
    found = asked(facts, "chain:ch-basket")
    columns = beside(facts, found.what, ("county:xiutang", "area:p-bamboo"))
    sheets = where_worksheets(found, columns)
    told = sum(len(part.items) for part in found.parts)
    silent = sum(bool(part.silent) and not part.items for part in found.parts)
    assert len(sheets["answer"].rows) == told + silent
    assert sheets["beside"].header[1:] == ("岫棠县", "岫棠竹制品园")
    assert len(sheets["lines"].rows) == sum(len(p.items) for c in columns for p in c.parts)
