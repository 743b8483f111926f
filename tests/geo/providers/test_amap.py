"""高德 as a local service answers it: places, addresses, quotas, and its shifted coordinates."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from geo.crs import distance_m
from geo.datum import wgs84_to_gcj02
from geo.errors import ProviderError
from geo.judge import judge
from geo.online.http import TRIES, Pace
from geo.online.settings import Settings
from geo.providers.amap import AmapProvider
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

TRUE = (118.7, 25.2)
PLACED = region(adcodes=("350002", "350001"))
"""The region with the official codes of its counties."""
OK = {"status": "1", "info": "OK", "infocode": "10000"}


def shifted(lon: float, lat: float) -> str:
    moved_lon, moved_lat = wgs84_to_gcj02(lon, lat)
    return f"{float(moved_lon):.6f},{float(moved_lat):.6f}"


def poi(name: str, **changes: object) -> dict[str, object]:
    """Return a place as 高德 writes it: what is empty is a list."""
    usual = {
        "id": "B0FFG1", "parent": [], "name": name, "type": "商务住宅;产业园区;产业园区",
        "typecode": "120100", "address": [], "location": shifted(*TRUE), "tel": [],
        "pname": "省", "cityname": "云江市", "adname": "东海市", "adcode": "350000",
        "distance": [], "biz_ext": [],
    }  # fmt: skip
    return usual | changes


def pois(*found: dict[str, object]) -> Reply:
    empty: dict[str, object] = {"suggestion": {"keywords": [], "cities": []}}
    return good({**OK, "count": str(len(found)), **empty, "pois": list(found)})


def geocodes(*found: dict[str, object]) -> Reply:
    return good({**OK, "count": str(len(found)), "geocodes": list(found)})


def error(infocode: str, info: str) -> Reply:
    return good({"status": "0", "info": info, "infocode": infocode, "sec_code_debug": KEY})


@pytest.fixture
def amap(office: Settings, pace: Callable[[float], Pace], service: FakeService) -> AmapProvider:
    service.answers("v3/geocode/geo", geocodes())
    return AmapProvider(office, region(), pace(0))


def test_a_place_comes_back_where_it_is(amap: AmapProvider, service: FakeService) -> None:
    service.answers("v3/place/text", pois(poi("白沙工业园")))
    (found,) = amap.candidates(park())
    assert distance_m((found.lon, found.lat), TRUE) < 0.2
    assert (found.datum, found.source_id, found.source_ref) == ("gcj02", "amap-geocoder", "B0FFG1")
    assert (found.kind, found.precision, found.radius_m) == ("estate", "locality", 1500)
    assert found.reason == "高德检索到“白沙工业园”（产业园区）"
    asked = service.asked[0].query
    assert asked["keywords"] == "白沙工业园"
    assert (asked["city"], asked["citylimit"], asked["key"]) == ("云江市", "true", KEY)


def test_of_several_those_of_the_own_county_are_offered(
    amap: AmapProvider, service: FakeService
) -> None:
    service.answers(
        "v3/place/text",
        pois(
            poi("白沙工业园", id="1", adname="西山县"),
            poi("白沙工业园管委会", id="2", typecode="130104", type="政府机构;政府机关;区县级"),
            poi("别处工业园", id="3"),
            poi("白沙村", id="4", typecode="190108", type="地名地址信息;普通地名;村庄级地名"),
            poi("白沙区", id="5", typecode="190105", type="地名地址信息;普通地名;区县级地名"),
            poi("白沙工业园", id="6", location=[]),
        ),
    )
    found = amap.candidates(park())
    assert [one.source_ref for one in found] == ["2", "4"]  # 1 is said to lie in another county
    office, village = found
    assert (office.kind, office.precision, office.radius_m) == ("", "township", 4000)
    assert (village.kind, village.precision) == ("village", "locality")
    assert 1500 < village.radius_m < 2500


@pytest.mark.parametrize("version", ["v3", "v5"])
def test_neither_petrol_station_nor_stop_nor_office_is_the_place(
    version: str, office: Settings, service: FakeService, pace: Callable[[float], Pace]
) -> None:
    def near(name: str, typecode: str, lon: float) -> dict[str, object]:
        where = {"location": shifted(lon, 25.3), "adcode": "350001"}
        return poi(name, id=typecode, typecode=typecode, **where)

    service.answers(
        f"{version}/place/text",
        pois(
            near("白沙工业园", "120100", 118.7),
            near("东海白沙工业园招商服务中心", "130105", 118.75),
            near("白沙工业园(公交站)", "150700", 118.72),
            near("加油站(白沙工业园店)", "010101", 118.83),
        ),
    )
    service.answers("v3/geocode/geo", geocodes())
    settings = replace(office, amap_url=f"{service.url}{version}")
    found = AmapProvider(settings, PLACED, pace(0)).candidates(park())
    judged = judge(PLACED, park(), found)
    assert [(one.candidate.name, one.verdict) for one in judged] == [
        ("白沙工业园", "chosen"),
        ("东海白沙工业园招商服务中心", "refused"),
        ("加油站(白沙工业园店)", "refused"),
        ("白沙工业园(公交站)", "refused"),
    ]
    assert {one.candidate.precision for one in judged[1:]} == {"township"}
    assert all("只是带着" in one.against for one in judged[1:])
    asked = service.asked[0].query
    size, limit = {"v3": ("offset", "citylimit"), "v5": ("page_size", "city_limit")}[version]
    assert (asked[size], asked[limit]) == ("10", "true")


def test_the_second_version_has_the_geocoder_of_the_first(
    office: Settings, service: FakeService, pace: Callable[[float], Pace]
) -> None:
    service.answers("v5/place/text", pois())
    service.answers("v3/geocode/geo", geocodes())
    settings = replace(office, amap_url=f"{service.url}v5/")
    assert not AmapProvider(settings, region(), pace(0)).candidates(park())
    assert service.paths() == ["/v5/place/text", "/v3/geocode/geo"]


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ({"adname": "东海市", "adcode": "350001"}, True),
        ({"adname": [], "adcode": []}, True),
        ({"adname": [], "adcode": "350002"}, False),
        ({"adname": "西山县", "adcode": "350001"}, False),
        ({"adname": "东海市", "adcode": "350002"}, False),
    ],
)
def test_what_the_service_puts_into_another_county_is_not_offered(
    said: dict[str, object],
    *,
    offered: bool,
    office: Settings,
    service: FakeService,
    pace: Callable[[float], Pace],
) -> None:
    service.answers("v3/place/text", pois(poi("白沙工业园", **said)))
    service.answers("v3/geocode/geo", geocodes())
    found = AmapProvider(office, PLACED, pace(0)).candidates(park())
    assert bool(found) is offered


def test_each_name_is_asked_for(amap: AmapProvider, service: FakeService) -> None:
    service.answers("v3/place/text", pois(), pois(poi("云海电厂", typecode="170300")))
    (found,) = amap.candidates(park("白沙工业园", "云海电厂"))
    assert (found.name, found.kind, found.precision) == ("云海电厂", "plant", "site")


@pytest.mark.parametrize(
    ("level", "kind", "precision"),
    [("开发区", "estate", "locality"), ("兴趣点", "", "township"), ("道路", "", "township"),
     ("乡镇", "town", "township")],
)  # fmt: skip
def test_without_a_place_the_address_is_asked_for(
    level: str, kind: str, precision: str, amap: AmapProvider, service: FakeService
) -> None:
    service.answers("v3/place/text", pois())
    address: dict[str, object] = {
        "formatted_address": "省云江市东海市白沙工业园", "province": "省", "city": "云江市",
        "district": "东海市", "township": [], "street": [], "number": [],
        "location": shifted(*TRUE), "level": level,
    }  # fmt: skip
    service.answers("v3/geocode/geo", geocodes(address))
    (found,) = amap.candidates(park())
    assert service.asked[-1].query["address"] == "云江市东海市白沙工业园"
    assert (found.name, found.kind, found.precision) == ("白沙工业园", kind, precision)


@pytest.mark.parametrize("level", ["区县", "市", "省", "未知", "国家"])
def test_a_county_is_no_place(level: str, amap: AmapProvider, service: FakeService) -> None:
    service.answers("v3/place/text", pois())
    county: dict[str, object] = {
        "formatted_address": "省云江市东海市白沙",
        "location": shifted(*TRUE),
        "level": level,
    }
    service.answers("v3/geocode/geo", geocodes(county))
    assert not amap.candidates(park())


def test_nothing_found_is_no_error(amap: AmapProvider, service: FakeService) -> None:
    service.answers("v3/place/text", pois())
    assert not amap.candidates(park())


def test_groups_and_zones_are_not_asked_for(amap: AmapProvider, service: FakeService) -> None:
    assert not amap.candidates(park(kind="group"))
    assert not amap.candidates(park(kind="zone"))
    assert not service.asked


@pytest.mark.parametrize(
    ("reply", "says", "tries", "lasting"),
    [
        (error("10001", "INVALID_USER_KEY"), "密钥", 1, True),
        (error("10009", "USERKEY_PLAT_NOMATCH"), "Web 服务", 1, True),
        (error("10003", "DAILY_QUERY_OVER_LIMIT"), "额度用完", 1, True),
        (error("10044", "USER_DAILY_QUERY_OVER_LIMIT"), "额度用完", 1, True),
        (error("10021", "CUQPS_HAS_EXCEEDED_THE_LIMIT"), "太快", TRIES, False),
        (error("20000", "INVALID_PARAMS"), "20000", 1, False),
        (error(KEY, KEY), "不明", 1, False),
        (good(["strange"]), "不合格式", 1, False),
        (NO_JSON, "读不懂", 1, False),
        (cut_off({**OK, "pois": []}), "中途断了", TRIES, False),
        (refusal(500), "故障", TRIES, False),
    ],
)
def test_a_refusal_is_a_sentence(  # noqa: PLR0913 - one row of the table each
    reply: Reply,
    says: str,
    tries: int,
    *,
    lasting: bool,
    amap: AmapProvider,
    service: FakeService,
    office: Settings,
) -> None:
    service.answers("v3/place/text", reply)
    with pytest.raises(ProviderError, match=f"高德.*{says}") as caught:
        amap.candidates(park())
    assert len(service.asked) == tries
    assert caught.value.lasting is lasting
    assert KEY not in str(caught.value)
    assert not list(office.geocode_cache.rglob("*.json"))


def test_asking_too_fast_is_got_over(amap: AmapProvider, service: FakeService) -> None:
    busy = error("10021", "CUQPS_HAS_EXCEEDED_THE_LIMIT")
    service.answers("v3/place/text", busy, pois(poi("白沙工业园")))
    assert len(amap.candidates(park())) == 1


def test_a_slow_service_is_given_up(
    office: Settings, service: FakeService, pace: Callable[[float], Pace]
) -> None:
    service.answers("v3/place/text", SILENT)
    hasty = Settings(**{**vars(office), "geocode_timeout_s": 0.05})
    with pytest.raises(ProviderError, match="限定时间内"):
        AmapProvider(hasty, region(), pace(0)).candidates(park())


def test_a_second_run_asks_nothing(
    office: Settings, service: FakeService, pace: Callable[[float], Pace], tmp_path: Path
) -> None:
    service.answers("v3/place/text", pois(poi("白沙工业园")))
    first = AmapProvider(office, region(), pace(0)).candidates(park())
    service.asked.clear()
    assert AmapProvider(office, region(), pace(0)).candidates(park()) == first
    assert not service.asked
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sum(path.suffix == ".json" for path in files) == 1
    assert not any(KEY.encode() in path.read_bytes() for path in files)


def test_the_key_is_in_no_log(
    amap: AmapProvider, service: FakeService, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    service.answers("v3/place/text", error("10003", "DAILY_QUERY_OVER_LIMIT"))
    with pytest.raises(ProviderError):
        amap.candidates(park())
    assert KEY not in caplog.text
    assert KEY not in repr(vars(amap))
