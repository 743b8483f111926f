"""The search box finds a thing by every name it has, read in every usual way."""

from __future__ import annotations

from typing import Any

from layers.build.naming import names
from layers.facts.lookup import Facts
from layers.screen.search_index import SEARCHED, search_index
from tests.layers.tiny_store import TinyStore


def _index(*known: str) -> dict[str, Any]:
    tables: dict[str, list[dict[str, str]]] = {key: [] for key in SEARCHED}
    areas = [{"area_id": f"p-{i}", "name": name} for i, name in enumerate(known)]
    return search_index({**tables, "areas": areas})


def test_everything_that_has_a_card_can_be_found() -> None:
    store = TinyStore()
    found = search_index({name: store.rows(name) for name in SEARCHED})

    subjects = {entry[0] for entry in found["entries"]}
    assert {"area:p-one", "area:z-one", "county:east", "industry:cl-one"} <= subjects
    assert {"chain:ch-one", "sector:e-one", "link:l-one"} <= subjects
    assert "sector:e-all" not in subjects


def test_characters_carry_their_readings_without_tones() -> None:
    readings = _index("绿岭")["readings"]

    assert readings == {"岭": "ling", "绿": "lv lu"}


def test_a_character_of_several_readings_has_them_all() -> None:
    readings = _index("长岭")["readings"]

    assert set(readings["长"].split()) == {"chang", "zhang"}


def test_a_name_read_differently_in_its_context_says_so() -> None:
    (entry,) = _index("银行街")["entries"]

    assert entry == ["area:p-0", ["银行街", "yin hang jie"]]


def test_plain_names_need_no_reading_of_their_own() -> None:
    assert _index("青岭5G园")["entries"] == [["area:p-0", "青岭5G园"]]


def test_each_name_is_there_once() -> None:
    row = {"id": "p-0", "name": "青岭园", "short_name": "青岭", "aliases": "青岭;老青岭"}
    terms = [{"term": word, "subject_id": "p-0"} for word in ("青岭", "山园")]

    assert names([row], "id", terms) == {"p-0": ("青岭园", "青岭", "老青岭", "山园")}


def test_a_word_of_the_trade_finds_what_it_names(facts: Facts) -> None:
    found = search_index({name: facts.store.rows(name) for name in SEARCHED})["entries"]
    (basket,) = (entry for entry in found if entry[0] == "chain:ch-basket")
    assert basket[1:] == ["竹编", "竹编工艺", "竹筐"]


def test_no_area_no_reading() -> None:
    assert _index() == {"entries": [], "more": [], "readings": {}, "spoken": {}}


def test_of_a_named_point_only_what_its_characters_do_not_tell_is_kept() -> None:
    places = [
        {"kind": kind, "name": name, "aliases": aliases}
        for kind, name, aliases in (
            ("town", "青岭镇", "青岭"), ("village", "银行村", ""))
    ]  # fmt: skip
    tables = {name: [] for name in SEARCHED} | {"places": places}
    found = search_index(tables)
    assert found["entries"] == []
    assert found["spoken"] == {"银行村": "yin hang cun"}
    assert {"青", "岭", "村"} <= found["readings"].keys()


def test_measures_goods_and_disputes_are_found_with_the_card_that_tells_of_them(
    facts: Facts,
) -> None:
    found = search_index({name: facts.store.rows(name) for name in SEARCHED})["more"]
    kinds = {kind for kind, *_ in found}
    assert {"trade", "measure", "goods", "step", "dispute"} <= kinds
    subjects = [subject for _, subject, *_ in found if not subject.startswith("list:")]
    assert all(subject in facts for subject in subjects)
    measures = [forms[0] for kind, _, _, *forms in found if kind == "measure"]
    assert len(measures) == len({str(one) for one in measures})


def test_a_measure_is_found_in_both_spellings_and_the_regions_own_come_first() -> None:
    rows = [
        {"subject_kind": kind, "subject_id": "x", "subject": name, "measure": measure}
        for kind, name, measure in (
            ("county", "甲县", "规上工业产值"), ("region", "乙市", "规模以上工业增加值"))
    ]  # fmt: skip
    tables = {name: [] for name in SEARCHED} | {"targets": rows}
    found = [(where, *forms) for _, _, where, *forms in search_index(tables)["more"]]
    assert found == [
        ("乙市", "规模以上工业增加值", "规上工业增加值"),
        ("甲县", "规上工业产值", "规模以上工业产值"),
    ]
