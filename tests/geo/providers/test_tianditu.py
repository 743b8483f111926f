"""天地图 as a local service answers it: place search, then the geocoder, and refusals."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from geo.errors import ProviderError
from geo.online.http import TRIES, Pace
from geo.online.settings import Settings
from geo.providers.tianditu import TiandituProvider
from tests.geo.conftest import KEY
from tests.geo.online.fake_service import (
    NO_JSON,
    SILENT,
    FakeService,
    Reply,
    cut_off,
    good,
    refusal,
)
from tests.geo.providers.region import park, region

SERVICE_OK = {"cndesc": "服务正常", "infocode": 1000}
NOTHING = good({"count": 0, "resultType": 1, "keyWord": "白沙", "status": SERVICE_OK})
NO_ADDRESS = good({"msg": "无结果", "status": "404"})


def poi(name: str, **changes: str) -> dict[str, str]:
    usual = {
        "name": name, "lonlat": "118.700000,25.200000", "poiType": "101", "hotPointID": "7A1",
        "address": "东海市白沙镇", "phone": "", "source": "0", "typeCode": "120301",
        "typeName": "工业园区", "county": "东海市", "countyCode": "156350000",
    }  # fmt: skip
    return usual | changes


def pois(*found: dict[str, str]) -> Reply:
    counted = {"count": len(found), "resultType": 1, "keyWord": "白沙"}
    return good({**counted, "pois": list(found), "status": SERVICE_OK})


def address(level: str, score: object = 100, **changes: object) -> Reply:
    place = {"lon": "118.71", "lat": 25.21, "score": score, "level": level, "keyWord": "…"}
    return good(
        {"msg": "ok", "location": place | changes, "searchVersion": "6.4.9V", "status": "0"}
    )


@pytest.fixture
def tianditu(
    office: Settings, pace: Callable[[float], Pace], service: FakeService
) -> TiandituProvider:
    service.answers("v2/search", NOTHING)
    service.answers("geocoder", NO_ADDRESS)
    return TiandituProvider(office, region(), pace(0))


def test_a_place_comes_as_given(tianditu: TiandituProvider, service: FakeService) -> None:
    service.answers("v2/search", pois(poi("白沙工业园")))
    (found,) = tianditu.candidates(park())
    assert (found.lon, found.lat, found.datum) == (118.7, 25.2, "cgcs2000")
    assert (found.kind, found.precision, found.radius_m) == ("estate", "locality", 1500)
    assert (found.source_id, found.source_ref) == ("tianditu-geocoder", "7A1")
    assert found.reason == "天地图检索到“白沙工业园”（工业园区）"
    asked = service.asked[0].query
    question = json.loads(asked["postStr"])
    assert (asked["tk"], asked["type"]) == (KEY, "query")
    assert question["mapBound"] == "118.50000,25.00000,119.00000,25.50000"
    assert question["keyWord"] == "白沙工业园"


def test_of_several_only_places_of_that_name_are_offered(
    tianditu: TiandituProvider, service: FakeService
) -> None:
    service.answers(
        "v2/search",
        pois(
            poi("白沙工业园", lonlat="118.7 25.2"),
            poi("白沙工业园公交站", hotPointID="2", poiType="102"),
            poi("白沙工业园", hotPointID="6", county="西山县"),
            poi("别处工业园", hotPointID="3"),
            poi("白沙工业园", hotPointID="4", lonlat="x"),
            poi("白沙社区", hotPointID="5", typeName="行政村"),
        ),
    )
    found = tianditu.candidates(park())
    assert [(one.source_ref, one.kind) for one in found] == [("7A1", "estate"), ("5", "village")]


@pytest.mark.parametrize(
    ("level", "kind", "precision", "radius_m"),
    [
        ("社区村落", "village", "locality", 1500),
        ("乡镇", "town", "township", 4000),
        ("兴趣点", "", "township", 4000),
        ("道路", "", "township", 4000),
        ("门址", "", "township", 4000),
    ],
)
def test_without_a_place_the_geocoder_is_asked(
    level: str,
    kind: str,
    precision: str,
    radius_m: float,
    tianditu: TiandituProvider,
    service: FakeService,
) -> None:
    service.answers("geocoder", address(level))
    (found,) = tianditu.candidates(park())
    assert json.loads(service.asked[-1].query["ds"]) == {"keyWord": "云江市东海市白沙工业园"}
    assert (found.lon, found.lat) == (118.71, 25.21)
    assert (found.kind, found.precision, found.radius_m) == (kind, precision, radius_m)
    assert 0.5 < found.basis < 0.8


@pytest.mark.parametrize(
    "reply",
    [
        NO_ADDRESS,
        good({"msg": "无结果", "status": "101"}),
        address("区县"),
        address("市"),
        address("兴趣点", score=40),
        address("兴趣点", score="?"),
        address("兴趣点", lon=""),
        good({"msg": "ok", "location": [], "status": "0"}),
    ],
)
def test_nothing_sure_is_nothing(
    reply: Reply, tianditu: TiandituProvider, service: FakeService
) -> None:
    service.answers("geocoder", reply)
    assert not tianditu.candidates(park())


@pytest.mark.parametrize(
    ("reply", "says", "tries", "lasting"),
    [
        (refusal(403, '{"msg":"权限类型错误","code":301012}'), "服务端", 1, True),
        (refusal(429, '{"msg":"请求次数超过限制"}'), "额度", TRIES, True),
        (good({"code": 301011, "msg": KEY}), "301011", 1, True),
        (good({"status": "1", "msg": KEY}), "状态 1", 1, False),
        (good({"status": {"infocode": 2001, "cndesc": KEY}}), "2001", 1, False),
        (good({"pois": []}), "不合格式", 1, False),
        (good([]), "不合格式", 1, False),
        (NO_JSON, "读不懂", 1, False),
        (cut_off({"status": SERVICE_OK}), "中途断了", TRIES, False),
        (refusal(502), "故障", TRIES, False),
    ],
)
def test_a_refusal_is_a_sentence(  # noqa: PLR0913 - one row of the table each
    reply: Reply,
    says: str,
    tries: int,
    *,
    lasting: bool,
    tianditu: TiandituProvider,
    service: FakeService,
    office: Settings,
) -> None:
    service.answers("v2/search", reply)
    with pytest.raises(ProviderError, match=f"天地图.*{says}") as caught:
        tianditu.candidates(park())
    assert len(service.asked) == tries
    assert caught.value.lasting is lasting
    assert KEY not in str(caught.value)
    assert not list(office.geocode_cache.rglob("*.json"))


def test_a_slow_service_is_given_up(
    office: Settings, service: FakeService, pace: Callable[[float], Pace]
) -> None:
    service.answers("v2/search", SILENT)
    hasty = Settings(**{**vars(office), "geocode_timeout_s": 0.05})
    with pytest.raises(ProviderError, match="限定时间内"):
        TiandituProvider(hasty, region(), pace(0)).candidates(park())


def test_a_second_run_asks_nothing_even_for_what_was_not_found(
    office: Settings,
    tianditu: TiandituProvider,
    service: FakeService,
    pace: Callable[[float], Pace],
) -> None:
    assert not tianditu.candidates(park())
    service.asked.clear()
    assert not TiandituProvider(office, region(), pace(0)).candidates(park())
    assert not service.asked
    files = [path for path in office.geocode_cache.rglob("*") if path.is_file()]
    assert sum(path.suffix == ".json" for path in files) == 2
    assert not any(KEY.encode() in path.read_bytes() for path in files)
