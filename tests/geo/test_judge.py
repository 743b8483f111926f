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


def _scores(*candidates: Candidate) -> list[int]:
    """Return the scores in the order in which the candidates were given."""
    named = [replace(one, source_ref=str(number)) for number, one in enumerate(candidates)]
    found = {one.candidate.source_ref: one.score for one in _judge(*named)}
    return [found[str(number)] for number in range(len(candidates))]


def _elsewhere(basis: float, lon: float = 118.55) -> Candidate:
    """Return a town 15 km away that a clause or source puts the area into."""
    return replace(TOWN, basis=basis, lon=lon, lat=25.1)


def _other(source: str) -> Candidate:
    """Return the same place as another source gives it."""
    return replace(POI, provider=source, source_id=source)


def test_each_other_source_in_the_place_gives_four_points_two_at_most() -> None:
    assert _scores(POI) == [90]
    assert _scores(POI, replace(POI, provider="again")) == [90, 90]
    assert _scores(POI, _other("osm")) == [94, 94]
    assert _scores(POI, _other("a"), _other("b")) == [98] * 3
    assert _scores(POI, _other("a"), _other("b"), _other("c")) == [98] * 4


def test_circles_that_meet_agree_and_do_not_speak_against_each_other() -> None:
    town = replace(TOWN, basis=0.95, lon=118.7, lat=25.2, radius_m=1000)
    assert _scores(POI, replace(town, lat=25.213)) == [94, 99]
    assert _scores(POI, replace(town, lat=25.214)) == [45, 95]


@pytest.mark.parametrize(
    ("basis", "lost"), [(0.97, 45), (0.95, 45), (0.94, 20), (0.85, 20), (0.84, 0)]
)
def test_a_clause_elsewhere_costs_more_than_a_source_and_a_guess_nothing(
    basis: float, lost: int
) -> None:
    assert _scores(POI, _elsewhere(basis))[0] == 90 - lost


def test_only_one_place_elsewhere_counts_and_its_distance_is_told_in_kilometres() -> None:
    told = _judge(POI, _elsewhere(0.85), _elsewhere(0.95, 118.56))
    poi = next(one for one in told if one.candidate is POI)
    assert poi.score == 70
    assert poi.against.endswith("离“白沙镇”还差15.2公里")
    assert poi.against.count("公里") == 1


def test_a_score_stays_between_0_and_100() -> None:
    sure = replace(POI, basis=0.99)
    assert _scores(sure, _other("a"), _other("b"))[0] == 100
    poor = replace(POI, name="石桥纺织城", kind="")
    assert _scores(poor, _elsewhere(0.95))[0] == 0


def test_a_place_of_no_fitting_kind_loses_ten_points_unless_its_provider_is_sure() -> None:
    (shop,) = _judge(replace(POI, kind=""))
    assert (shop.score, shop.against) == (80, "不是园区、厂站或村镇等已知类别")
    (sure,) = _judge(replace(POI, kind="", basis=0.9))
    assert (sure.score, sure.against) == (90, "")


@pytest.mark.parametrize(("basis", "verdict"), [(0.5, "chosen"), (0.49, "lost")])
def test_fifty_points_are_enough_to_be_chosen(basis: float, verdict: str) -> None:
    (one,) = _judge(replace(POI, basis=basis))
    assert (one.verdict, one.score) == (verdict, round(100 * basis))
    assert ("把握不足" in one.against) == (verdict == "lost")


def test_every_loser_says_why_it_lost_to_the_chosen() -> None:
    first = replace(POI, basis=0.8)
    second = replace(first, provider="osm", basis=0.7)
    wide = replace(first, provider="wide", radius_m=900)
    coarse = replace(first, provider="town", precision="township", basis=0.82)
    poor = replace(first, provider="poor", basis=0.3)
    away = replace(first, provider="away", lon=118.2)
    found = {one.candidate.provider: one for one in _judge(first, second, wide, coarse, poor, away)}
    assert found["maps"].against == ""
    assert found["osm"].against == "把握不如采用的（70分对80分）"
    assert found["wide"].against == "与采用的同样可信，半径更大或次序在后"
    assert found["town"].against == "不如采用的精细"
    assert found["poor"].against == "把握不足（30分，采用须50分）"
    assert found["away"].against == "在西山县，不在所属县界内"
    assert list(found) == ["maps", "town", "wide", "osm", "poor", "away"]


@pytest.mark.parametrize(
    "other",
    [
        {"radius_m": 600.0},
        {"provider": "n"},
        {"name": "云杉工业园区"},
        {"lon": 118.71},
        {"lat": 25.21},
    ],
)
def test_of_equals_the_smaller_radius_wins_then_a_fixed_order(other: dict[str, object]) -> None:
    one = replace(POI, basis=0.8, source_id="s")
    for pair in ((one, replace(one, **other)), (replace(one, **other), one)):
        assert _judge(*pair)[0].candidate == one


def test_a_position_that_says_no_more_than_the_county_is_refused() -> None:
    wide = replace(POI, radius_m=12_400.0)
    (refused,) = _judge(wide)
    assert (refused.verdict, refused.county_id, refused.score) == ("refused", "east", 0)
    assert refused.against == "范围过大（半径约12公里），说不清在哪里"
    assert _judge(replace(wide, radius_m=10_000.0))[0].verdict == "chosen"


@pytest.mark.parametrize(
    "outlined",
    [
        {"kind": "group"},
        {"name": "云台开发区", "county_ids": ("zone",)},
        {"aliases": ("云台开发区",), "county_ids": ("zone", "east")},
    ],
)
def test_what_covers_its_towns_may_be_wide(outlined: dict[str, object]) -> None:
    wide = replace(POI, radius_m=12_000.0, basis=0.9)
    assert _judge(wide, wanted=replace(WANTED, **outlined))[0].verdict == "chosen"


def test_a_park_in_a_functional_zone_is_not_the_zone() -> None:
    wanted = replace(WANTED, county_ids=("zone",))
    assert _judge(replace(POI, radius_m=12_000.0), wanted=wanted)[0].verdict == "refused"
    wanted = replace(WANTED, name="东海市")
    assert _judge(replace(POI, radius_m=12_000.0), wanted=wanted)[0].verdict == "refused"


def test_a_refused_place_tells_which_county_holds_it_and_why() -> None:
    unknown = replace(WANTED, county_ids=(), host_ids=())
    (refused,) = _judge(POI, wanted=unknown)
    assert (refused.score, refused.against) == (0, "不知所在县（市、区），只供校核时参考")
    (abroad,) = _judge(replace(POI, lon=110.0))
    assert (abroad.county_id, abroad.score) == ("", 0)
    assert _judge(replace(POI, lon=118.2))[0].county_id == "west"
    assert _judge(POI)[0].county_id == "east"


def test_what_is_set_by_hand_beats_what_is_finer_and_surer() -> None:
    by_hand = replace(TOWN, basis=1.0, radius_m=9_000.0)
    found = _judge(by_hand, replace(POI, precision="official", basis=0.99), replace(POI, lon=118.2))
    assert [one.verdict for one in found] == ["chosen", "lost", "refused"]
    assert found[0].candidate == by_hand
    assert "人工" not in found[2].against


def test_without_candidates_nothing_is_judged() -> None:
    assert _judge() == []


def test_names_that_agree_in_part_count_by_the_square() -> None:
    (poi,) = _judge(replace(POI, name="云杉红木园"))
    alike = REFERENCE.likeness(WANTED, "云杉红木园")
    assert 0.6 < alike < 0.9
    assert poi.score == round(90 * alike**2)


def test_one_site_does_not_stand_for_an_area_of_several() -> None:
    sites = replace(TOWN, radius_m=12_000.0, lon=118.7, lat=25.2, sites=("甲镇", "乙镇"))
    chosen, lost = _judge(POI, sites)
    assert chosen.candidate == sites
    assert lost.against.startswith("有多处，一处不能代表")


@pytest.mark.parametrize(
    "name", ["加油站(云杉工业园店)", "云杉工业园公交站", "云杉工业园招商服务中心", "云杉工业园东门"]
)
@pytest.mark.parametrize("kind", ["", "estate", "plant", "landmark"])
def test_what_only_carries_the_name_is_refused_whatever_else_is_said_of_it(
    name: str, kind: str
) -> None:
    fine = replace(POI, name=name, kind=kind, precision="official", radius_m=10)
    (refused,) = _judge(fine)
    assert (refused.verdict, refused.score) == ("refused", 0)
    assert refused.against == "名称里只是带着“东海市云杉工业园”，不是这一处"


def test_an_unknown_kind_is_no_site_and_beats_none_that_is_known() -> None:
    unknown = replace(POI, kind="", precision="official", radius_m=10)
    (alone,) = _judge(unknown)
    assert (alone.verdict, alone.candidate.precision) == ("chosen", "township")
    assert alone.candidate.radius_m == 4000
    village = replace(POI, name="云杉村", kind="village", precision="locality", radius_m=3900)
    chosen, lost, _ = _judge(unknown, village, replace(unknown, source_id="a"))
    assert chosen.candidate == village
    assert chosen.score < lost.score
    assert lost.against.startswith("是什么地方不明，不能胜过类别明确的")


@pytest.mark.parametrize(("basis", "wins"), [(0.75, True), (0.7, False), (0.55, False)])
def test_a_far_better_score_is_not_beaten_by_a_finer_class(basis: float, *, wins: bool) -> None:
    town = replace(TOWN, basis=0.9, source_id="s", lon=118.7, lat=25.2)
    fine = replace(POI, basis=basis, source_id="s")
    chosen, lost = _judge(town, fine)
    assert (chosen.candidate == fine) is wins
    told = (
        "不如采用的精细" if wins else f"虽较精细，把握远不如采用的（{round(basis * 100)}分对90分）"
    )
    assert lost.against == told
