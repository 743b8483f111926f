"""The card tells where a place is, how that is known, what it was and what else it may be."""

from __future__ import annotations

from typing import Any

from layers.build.store import Row
from layers.facts.lookup import Facts
from layers.screen.card_position import distance
from layers.screen.cards import card_of
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
    found = [s["rows"] for s in card["sections"] if s["title"].startswith(title)]
    return found[0] if found else []


def candidate(number: int, verdict: str, against: str = "") -> Row:
    """Return a row of table ``candidates``."""
    row = {"area_id": "p-port", "number": str(number), "provider": "osm", "verdict": verdict}
    return row | {"name": f"候选{number}", "against": against}


def test_the_card_tells_precision_radius_method_and_source(facts: Facts) -> None:
    said = {row.get("label"): row["text"] for row in section(facts, "area:p-port", "位置")}
    assert said["精度"] == "点位"
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
    assert rows[1]["detail"] == "甲 校核；到过那里；来源：现场"
    assert rows[2]["text"] == "原为仅知所在县"
    assert "找到了港口" in rows[2]["detail"]


def test_an_undone_correction_stays_in_the_history(facts_with: With) -> None:
    undo = CORRECTION | {"correction_id": "c2", "action": "undo", "made_at": "bad", "precision": ""}
    rows = section(facts_with(corrections=[undo], location_history=[]), "area:p-port", "定位沿革")
    assert rows[1]["text"].startswith("甲 撤销校核")
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
    assert "另有 4 个候选，未采用" in [s["title"] for s in card["sections"]]
    others = section(found, "area:p-port", "另有")
    assert [row["detail"] for row in others] == ["远2", "远3", "远4"]


def test_short_lengths_are_metres_and_long_ones_kilometres() -> None:
    assert (distance("300.0"), distance("999"), distance("12345")) == (
        "300 米",
        "999 米",
        "12.3 千米",
    )


def test_the_card_tells_what_puts_an_area_into_its_town(facts: Facts) -> None:
    said = {row.get("label"): row["text"] for row in section(facts, "area:p-bamboo", "位置")}
    assert said["位置出处"] == "砚汐市虚构测绘（本项目测试）"
