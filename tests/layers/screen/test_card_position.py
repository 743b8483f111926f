"""The card tells where a place is, how that is known, what it was and what else it may be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from layers.build.store import Row
from layers.facts.lookup import Facts
from layers.screen.card_parts import card, line, list_section
from layers.screen.card_parts import section as made_section
from layers.screen.card_position import position_sections
from layers.screen.cards import card_of
from layers.stories.record import Item, Part
from layers.stories.subject import story_of
from tests.layers.conftest import With

CORRECTION: Row = {
    "correction_id": "c1",
    "area_id": "p-port",
    "base_id": "",
    "action": "set",
    "made_at": "2026-02-03T20:30:00Z",
    "made_by": "甲",
    "lon": "100.56",
    "lat": "40.08",
    "precision": "site",
    "uncertainty_m": "300",
    "extent": "",
    "source": "现场",
    "reason": "到过那里",
    "old_lon": "100.5",
    "old_lat": "40.1",
    "old_precision": "township",
    "old_uncertainty_m": "5000",
    "old_method": "town_inferred",
}
FORMER: Row = {
    "area_id": "p-port",
    "number": "1",
    "changed_on": "2026-01-01",
    "old_precision": "county",
    "old_lon": "",
    "old_lat": "",
    "old_uncertainty_m": "",
    "old_method": "county_only",
    "old_source_id": "",
    "reason": "找到了港口",
}


def section(facts: Facts, subject: str, title: str) -> list[dict[str, Any]]:
    """Return the rows of a section of a card; none if there is no such section."""
    card = card_of(facts, subject)
    found = [s["rows"] for s in card["how"] if s["title"].startswith(title)]
    return found[0] if found else []


def candidate(number: int, verdict: str, against: str = "") -> Row:
    """Return a row of table ``candidates``."""
    row = {"area_id": "p-port", "number": str(number), "provider": "osm", "verdict": verdict}
    return row | {"name": f"候选{number}", "against": against}


def test_the_card_tells_precision_radius_method_and_source(facts: Facts) -> None:
    said = {row.get("label"): row["text"] for row in section(facts, "area:p-port", "位置")}
    assert said["位置"] == "点位"
    assert said["误差"].startswith("约 800 米")
    assert said["坐标来源"] == "砚汐市虚构测绘（MIT）"


def test_an_unchecked_position_says_so(facts: Facts, facts_with: With) -> None:
    sources = [row | {"source_id": "recalled"} for row in facts.store.rows("sources")]
    areas = [row | {"source_id": "recalled"} for row in facts.store.rows("layer:areas")]
    found = facts_with(sources=sources, **{"layer:areas": areas})
    assert any("尚未核对" in row["text"] for row in section(found, "area:p-port", "位置"))


def test_the_history_is_newest_first_with_who_why_and_what_changed(facts_with: With) -> None:
    rows = section(
        facts_with(corrections=[CORRECTION], location_history=[FORMER]),
        "area:p-port",
        "定位沿革",
    )
    assert [row["label"] for row in rows] == ["2026-02-04", "2026-02-04", "2026-01-01"]
    assert rows[0]["text"].startswith("现行：点位")
    assert rows[1]["text"] == "乡镇（约 5.0 千米） → 点位（约 300 米）"
    assert rows[1]["detail"] == "人工校核；来源：现场"
    assert rows[2]["text"] == "原为仅知所在县"
    assert "找到了港口" in rows[2]["detail"]


def test_an_undone_correction_stays_in_the_history(facts_with: With) -> None:
    undo = CORRECTION | {"correction_id": "c2", "action": "undo", "made_at": "bad", "precision": ""}
    rows = section(facts_with(corrections=[undo], location_history=[]), "area:p-port", "定位沿革")
    assert rows[1]["text"].startswith("撤销校核")
    assert rows[1]["label"] == "bad"


def test_without_a_former_position_there_is_no_history(facts_with: With) -> None:
    for rows in ([], None):
        found = facts_with(corrections=rows, location_history=rows, candidates=rows)
        assert not section(found, "area:p-port", "定位沿革")
        assert not section(found, "area:p-port", "另有")


def test_candidates_that_lost_are_counted_and_the_best_three_give_reasons(facts_with: With) -> None:
    rows = [candidate(1, "chosen"), *(candidate(n, "lost", f"远{n}") for n in (5, 2, 3, 4))]
    found = facts_with(candidates=rows)
    card = card_of(found, "area:p-port")
    assert "另有 4 个候选，未采用" in [s["title"] for s in card["how"]]
    others = section(found, "area:p-port", "另有")
    assert [row["detail"] for row in others] == ["远2", "远3", "远4"]


def test_the_card_tells_what_puts_an_area_into_its_town(facts: Facts) -> None:
    said = {row.get("label"): row["text"] for row in section(facts, "area:p-bamboo", "位置")}
    assert said["位置依据"] == "砚汐市虚构测绘（本项目测试）"


def told(facts: Facts, area_id: str) -> list[str]:
    """Return the lines of an area's sections on its position: title, then label, words, rest."""
    found: list[str] = []
    for part in filter(None, position_sections(facts, area_id)):
        rest = ("label", "text", "detail", "tone")
        found += [part["title"], *(" | ".join(r[k] for k in rest if k in r) for r in part["rows"])]
    return found


SOURCE = "坐标来源 | 砚汐市虚构测绘（MIT）"
POSITIONS = (
    Path(__file__).with_name("positions_in_words.txt").read_text("utf-8").strip().split("\n\n")
)
SECTIONS = Path(__file__).with_name("sections_in_words.txt").read_text("utf-8").splitlines()
"""What is told of positions, and the sections of cards: to be changed by hand with the city."""


@pytest.mark.parametrize("block", POSITIONS, ids=lambda text: text.partition("\n")[0])
def test_all_that_is_told_of_a_position(facts: Facts, block: str) -> None:
    area, *lines = block.splitlines()
    assert told(facts, area) == lines


def test_a_source_is_told_with_its_address_and_one_that_is_gone_not_at_all(
    facts: Facts, facts_with: With
) -> None:
    row = next(row for row in facts.store.rows("sources") if row["source_id"] == "survey")
    found = facts_with(sources=[row | {"url": "https://example.org"}])
    assert f"{SOURCE} | https://example.org" in told(found, "p-port")
    assert "位置依据 | 砚汐市虚构测绘（本项目测试） | https://example.org" in told(
        found, "p-bamboo"
    )
    gone = told(facts_with(sources=[]), "p-bamboo")
    assert not [line for line in gone if line.startswith(("坐标来源", "位置依据"))]


def test_only_what_was_concluded_about_a_town_names_who_says_so(
    facts: Facts, facts_with: With
) -> None:
    rows = facts.store.rows("area_towns")
    (own,) = [row for row in rows if row["area_id"] == "p-bamboo"]
    sources = [*facts.store.rows("sources")]
    sources.append(sources[0] | {"source_id": "recalled", "title": "记忆"})
    both = [own, own | {"town": "乙镇", "source_id": "recalled"}, own | {"town": "丙镇"}]
    found = told(facts_with(area_towns=both, sources=sources), "p-bamboo")
    assert [line for line in found if line.startswith("位置依据")] == [
        "位置依据 | 砚汐市虚构测绘（本项目测试）",
        "位置依据 | 所在乡镇、村凭常识推断，待核 | warn",
    ]
    clause = facts_with(area_towns=[own | {"evidence": "stated"}])
    assert not [line for line in told(clause, "p-bamboo") if line.startswith("位置依据")]
    port = facts_with(area_towns=[own | {"area_id": "p-port"}])
    assert not [line for line in told(port, "p-port") if line.startswith("位置依据")]


def test_a_position_from_memory_warns(facts: Facts, facts_with: With) -> None:
    sources = [row | {"source_id": "recalled"} for row in facts.store.rows("sources")]
    areas = [row | {"source_id": "recalled"} for row in facts.store.rows("layer:areas")]
    lines = told(facts_with(sources=sources, **{"layer:areas": areas}), "p-hitech")
    assert lines[-1] == "坐标凭记忆取得，尚未核对，图上以空心表示 | warn"


def test_an_outline_made_of_towns_is_not_reasoned_for(facts: Facts, facts_with: With) -> None:
    rows = [row | {"reason": "由镇"} for row in facts.store.rows("locations")]
    found = facts_with(locations=rows)
    assert "依据 | 由镇" not in told(found, "g-port")
    assert "依据 | 由镇" in told(found, "p-hitech")


def test_the_present_position_dates_from_the_last_correction_or_location(facts_with: With) -> None:
    early = CORRECTION | {"made_at": "2023-04-01T00:00:00Z"}
    late = CORRECTION | {"correction_id": "c2", "made_at": "2023-09-30T16:00:00Z"}
    for rows, day in (
        ([early], "2023-05-01"),
        ([early, late], "2023-10-01"),
        ([late, early], "2023-10-01"),
    ):
        found = told(facts_with(corrections=rows, location_history=[]), "p-port")
        assert found[found.index("定位沿革") + 1] == f"{day} | 现行：点位（约 800 米） | 地名点"
    nothing = CORRECTION | {"area_id": "p-gone", "source": "", "reason": ""}
    found = told(facts_with(corrections=[nothing], location_history=[]), "p-gone")
    assert found[2:] == [
        "定位沿革",
        "2026-02-04 | 现行：没有定位 | 未能定位",
        "2026-02-04 | 乡镇（约 5.0 千米） → 点位（约 300 米） | 人工校核",
    ]


def test_what_was_undone_tells_from_where_and_why(facts_with: With) -> None:
    undo = CORRECTION | {"action": "undo", "source": ""}
    found = told(facts_with(corrections=[undo], location_history=[]), "p-port")
    assert "2026-02-04 | 撤销校核，此前为乡镇（约 5.0 千米）" in found


def test_former_positions_without_method_or_reason_are_told_all_the_same(facts_with: With) -> None:
    rows = [
        FORMER | {"old_method": "", "reason": "", "changed_on": "2020-01-01"},
        FORMER | {"number": "2", "old_precision": ""},
    ]
    found = told(facts_with(corrections=[], location_history=rows), "p-port")
    assert found[found.index("定位沿革") + 2 : -2] == [
        "2026-01-01 | 原为没有定位 | 仅知所在县；换下的原因：找到了港口",
        "2020-01-01 | 原为仅知所在县",
    ]


def test_candidates_stand_by_number_not_by_letter(facts_with: With) -> None:
    rows = [candidate(n, "lost") | {"provider": p} for n, p in ((10, "x"), (9, "amap"), (2, "osm"))]
    found = told(facts_with(candidates=rows), "p-port")
    assert found[found.index("另有 3 个候选，未采用") + 1 :] == [
        "OSM 服务 | 候选2 | 原因未记",
        "高德 | 候选9 | 原因未记",
        "x | 候选10 | 原因未记",
    ]


@pytest.mark.parametrize("told_line", SECTIONS)
def test_a_card_has_its_sections_in_order(facts: Facts, told_line: str) -> None:
    subject, _, titles = told_line.partition(": ")
    parts = (f"{p['title']}（{len(p['rows'])}）" for p in card_of(facts, subject)["sections"])
    assert " | ".join(parts) == titles


def test_what_the_documents_do_not_say_is_said_to_be_so(facts_with: With) -> None:
    silent = facts_with(county_chains=[], energy_figures=[], energy_hosts=[])
    for subject, words in (
        ("chain:ch-basket", "所收文件未提及"),
        ("sector:power", "没有单列数字"),
        ("sector:power", "所收文件未提及"),
    ):
        sections = card_of(silent, subject)["sections"]
        quiet = [r["text"] for s in sections for r in s["rows"] if r.get("tone") == "quiet"]
        assert words in quiet


def test_what_belongs_to_an_item_stands_below_it() -> None:
    inner = Item("里", label="一", detail="细")
    part = Part("link", "配套", (Item("甲", more=(inner,)), Item("乙")))
    found = list_section(part)
    assert found is not None
    assert (found["id"], found["title"]) == ("link", "配套")
    assert found["rows"] == [
        {"text": "甲"},
        {"text": "里", "label": "一", "detail": "细"},
        {"text": "乙"},
    ]
    assert list_section(replace(part, items=())) is None


def test_a_planner_reads_class_and_error_in_one_line_and_nothing_of_the_geocoder(
    facts: Facts,
) -> None:
    found = card_of(facts, "area:p-port")
    rows = [row for part in found["sections"] for row in part["rows"]]
    (place,) = [row for row in rows if row.get("label") == "位置"]
    assert place["text"] == "点位，误差 800 米"
    assert place["detail"] == "来源：砚汐市虚构测绘"
    words = repr(found["sections"])
    assert not any(inner in words for inner in ("候选", "定位沿革", "方法", "http"))


def test_parks_on_one_point_name_one_another(facts: Facts, facts_with: With) -> None:
    (own,) = [row for row in facts.store.rows("locations") if row["area_id"] == "p-port"]
    at = {key: own[key] for key in ("lon", "lat")}
    rows = [
        row | at if row["area_id"] == "p-bamboo" else row for row in facts.store.rows("locations")
    ]
    sections = card_of(facts_with(locations=rows), "area:p-port")["sections"]
    (row,) = [r for s in sections for r in s["rows"] if r.get("label") == "同在一点"]
    assert [item["pick"] for item in row["items"]] == ["area:p-bamboo"]


def test_a_card_leaves_out_what_is_empty_and_names_each_document_once(facts: Facts) -> None:
    bare = {
        "id": "a:b",
        "title": "甲",
        "subtitle": "",
        "badges": [],
        "sections": [],
        "documents": [],
    }
    assert card(facts, "a:b", title="甲") == bare
    clauses = story_of(facts, "area:p-port")["mention"].items[0].clauses
    rows = [line("丙", tone="", label="丁"), {"text": "戊", "clauses": clauses}]
    full = card(
        facts,
        "a:b",
        title="甲",
        badges=[("好", "fill"), ("", "outline"), ((("", "draft"),), "outline")],
        sections=[None, made_section("x", "一", []), made_section("y", "二", rows)],
    )
    assert full["badges"] == [{"text": "好", "tone": "fill"}]
    (section,) = full["sections"]
    assert section["rows"][0] == {"text": "丙", "label": "丁"}
    assert section["cited"]["number"] == len(clauses)
    assert [at for at, _ in section["rows"][1]["clauses"]] == [0] * len(clauses)
    (document,) = full["documents"]
    assert clauses[0].text == document["text"] + document["locators"][0]
