"""Which candidate is chosen, and that every loser says why it lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.candidate import Candidate, Definition
from geo.judge import ACCEPTED, Judged, judge
from tests.geo.reference import area, reference

REFERENCE = reference([area("p-a", "东海市云杉工业园", "east")])
WANTED = REFERENCE.definition(area("p-a", "东海市云杉工业园", "east"))

POI = Candidate(
    provider="maps",
    name="云杉工业园",
    kind="estate",
    lon=118.7,
    lat=25.2,
    precision="site",
    radius_m=500,
    method="service",
    source_id="maps",
    reason="检索到",
)
TOWN = replace(
    POI,
    provider="gazetteer",
    name="白沙镇",
    kind="town",
    lon=118.6,
    lat=25.3,
    precision="township",
    radius_m=3000,
    method="town_inferred",
    source_id="gaz",
    basis=0.85,
)


def _judge(*candidates: Candidate, wanted: Definition = WANTED) -> list[Judged]:
    return judge(REFERENCE, wanted, candidates)


def test_county_region_and_kind_of_place_do_not_count_for_likeness() -> None:
    assert REFERENCE.likeness(WANTED, "大江市东海市云杉产业园区") == 1


def test_a_gate_of_the_park_is_nearly_the_park() -> None:
    wanted = replace(WANTED, name="云杉智能装备园")
    assert 0.9 < REFERENCE.likeness(wanted, "云杉智能装备园（北门）") < 1


def test_another_name_is_not_alike() -> None:
    assert REFERENCE.likeness(WANTED, "石桥纺织城") < 0.4


def test_the_finer_of_two_good_candidates_wins() -> None:
    near = replace(TOWN, lon=118.71, lat=25.21)
    chosen, lost = _judge(near, POI)
    assert (chosen.candidate, chosen.verdict) == (POI, "chosen")
    assert "不如采用的精细" in lost.against


def test_another_source_in_the_same_place_adds_to_the_score() -> None:
    alone = _judge(POI)[0].score
    assert _judge(POI, replace(POI, provider="osm", source_id="osm"))[0].score > alone


def test_a_place_far_from_what_a_clause_says_loses_to_it() -> None:
    stated = replace(TOWN, basis=0.95, lon=118.55, lat=25.1)
    poi = replace(POI, name="云杉集团")
    chosen, lost = _judge(stated, poi)
    assert chosen.candidate == stated
    assert lost.score < ACCEPTED
    assert "公里" in lost.against


def test_a_shop_of_a_like_name_is_worth_less() -> None:
    assert _judge(replace(POI, kind=""))[0].score < _judge(POI)[0].score


def test_a_candidate_in_another_county_is_refused_with_the_countys_name() -> None:
    (refused,) = _judge(replace(POI, lon=118.2))
    assert (refused.verdict, refused.score) == ("refused", 0)
    assert "西山县" in refused.against


def test_a_candidate_outside_the_region_is_refused() -> None:
    (refused,) = _judge(replace(POI, lon=110.0))
    assert "本地区以外" in refused.against


def test_nothing_is_chosen_for_an_area_without_a_county() -> None:
    (refused,) = _judge(POI, wanted=replace(WANTED, county_ids=(), host_ids=()))
    assert (refused.verdict, refused.county_id) == ("refused", "east")


def test_nothing_is_chosen_where_no_name_is_alike() -> None:
    (lost,) = _judge(replace(POI, name="石桥纺织城"))
    assert lost.verdict == "lost"
    assert "名称不够像" in lost.against


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_providers_does_not_matter(order: int) -> None:
    twin = replace(POI, provider="osm", source_id="osm", lon=118.7002)
    found = _judge(*[POI, twin, replace(TOWN, lon=118.71, lat=25.21, basis=0.55)][::order])
    assert [one.candidate.provider for one in found] == ["maps", "osm", "gazetteer"]


def test_what_somebody_set_by_hand_stands() -> None:
    by_hand = replace(TOWN, basis=1.0, lon=118.71, lat=25.21)
    chosen, lost = _judge(POI, by_hand)
    assert chosen.candidate == by_hand
    assert lost.against == "已由人工确定"
