"""osmnx against local services that answer as Nominatim and Overpass do."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence

import pytest

from geo.crs import distance_m
from geo.errors import ProviderError
from geo.online.http import TRIES, Pace
from geo.online.settings import Settings
from geo.providers.osm_online import OsmOnlineProvider
from tests.geo.online.fake_service import (
    NO_JSON,
    SILENT,
    FakeClock,
    FakeService,
    Reply,
    cut_off,
    good,
    refusal,
)
from tests.geo.providers.region import park, region

NOBODY = good([])
NO_FEATURES = good({"version": 0.6, "generator": "Overpass API", "elements": []})
DEAD = "http://127.0.0.1:9/"


def place(name: str, **changes: object) -> dict[str, object]:
    """Return a place as Nominatim writes it, a square of 0.01 degrees."""
    ring = [[118.7, 25.2], [118.71, 25.2], [118.71, 25.21], [118.7, 25.21], [118.7, 25.2]]
    usual: dict[str, object] = {
        "place_id": 1, "licence": "ODbL", "osm_type": "way", "osm_id": 77, "lat": "25.205",
        "lon": "118.705", "class": "landuse", "type": "industrial", "place_rank": 22,
        "importance": 0.1, "addresstype": "industrial", "name": name,
        "display_name": f"{name}, 东海市, 云江市",
        "boundingbox": ["25.2", "25.21", "118.7", "118.71"],
        "geojson": {"type": "Polygon", "coordinates": [ring]},
    }  # fmt: skip
    return usual | changes


def point(name: str, **changes: object) -> dict[str, object]:
    geometry = {"type": "Point", "coordinates": [118.705, 25.205]}
    return place(name, osm_type="node", geojson=geometry, **changes)


def node(number: int, lon: float, lat: float, **tags: str) -> dict[str, object]:
    return {"type": "node", "id": number, "lon": lon, "lat": lat, "tags": tags}


def features(*elements: dict[str, object]) -> Reply:
    return good({"version": 0.6, "generator": "Overpass API", "elements": list(elements)})


def square(number: int, **tags: str) -> Sequence[dict[str, object]]:
    corners = [(118.8, 25.3), (118.81, 25.3), (118.81, 25.31), (118.8, 25.31)]
    ids = [number + 1 + i for i in range(4)]
    nodes = [node(i, lon, lat) for i, (lon, lat) in zip(ids, corners, strict=True)]
    for one in nodes:
        del one["tags"]
    way = {"type": "way", "id": number, "nodes": [*ids, ids[0]], "tags": tags}
    return [*nodes, way]


@pytest.fixture
def osm(office: Settings, pace: Callable[[float], Pace], service: FakeService) -> OsmOnlineProvider:
    service.answers("search", NOBODY)
    service.answers("api/interpreter", NO_FEATURES)
    return OsmOnlineProvider(office, region(), pace(0))


def test_an_outline_gives_a_point_inside_and_its_reach(
    osm: OsmOnlineProvider, service: FakeService
) -> None:
    service.answers("search", good([point("白沙工业区", importance=0.9), place("白沙工业区")]))
    (found,) = osm.candidates(park())
    assert distance_m((found.lon, found.lat), (118.705, 25.205)) < 10
    assert found.radius_m == pytest.approx(749, abs=5)
    assert (found.precision, found.kind, found.source_ref) == ("site", "estate", "way/77")
    assert (found.datum, found.method, found.source_id) == ("wgs84", "service", "osm-online")
    asked = service.asked[0]
    assert asked.query["q"] == "白沙工业园, 东海市, 云江市"
    assert asked.headers["Accept-Language"].startswith("zh")
    assert "planning office" in asked.headers["User-Agent"]


@pytest.mark.parametrize(
    ("tags", "kind", "precision", "radius_m"),
    [
        ({"class": "landuse", "type": "industrial"}, "estate", "locality", 1500),
        ({"class": "highway", "type": "bus_stop"}, "", "township", 4000),
        ({"class": "office", "type": "government"}, "", "township", 4000),
        ({"class": "amenity", "type": "fuel"}, "", "township", 4000),
    ],
)
def test_a_mere_point_is_taken_for_what_it_is(
    tags: dict[str, str],
    kind: str,
    precision: str,
    radius_m: float,
    osm: OsmOnlineProvider,
    service: FakeService,
) -> None:
    service.answers("search", good([point("白沙工业园", **tags)]))
    (found,) = osm.candidates(park())
    assert (found.kind, found.precision, found.radius_m) == (kind, precision, radius_m)


@pytest.mark.parametrize(
    "answer",
    [
        place("白沙市", **{"class": "boundary", "type": "administrative", "addresstype": "county"}),
        place("别处工业园"),
        place("白沙工业园", geojson={
            "type": "Polygon",
            "coordinates": [[[118.5, 25.0], [119.0, 25.0], [119.0, 25.5], [118.5, 25.0]]],
        }),
    ],
)  # fmt: skip
def test_counties_and_other_names_are_no_candidates(
    answer: dict[str, object], osm: OsmOnlineProvider, service: FakeService
) -> None:
    service.answers("search", good([answer]))
    assert not osm.candidates(park())


def test_industrial_features_of_the_county_are_matched_by_name(
    osm: OsmOnlineProvider, service: FakeService
) -> None:
    service.answers(
        "api/interpreter",
        features(
            *square(100, landuse="industrial", name="白沙工业区"),
            node(1, 118.9, 25.1, power="plant", name="云海电厂"),
            node(2, 118.9, 25.2, man_made="works", name="别家工厂"),
            node(3, 118.9, 25.2, landuse="industrial"),
        ),
    )
    (estate,) = osm.candidates(park())
    assert (estate.source_ref, estate.kind, estate.precision) == ("way/100", "estate", "site")
    (plant,) = osm.candidates(park("云海电厂循环园"))
    assert (plant.name, plant.kind, plant.precision) == ("云海电厂", "plant", "locality")
    overpass = [one for one in service.asked if one.path == "/api/interpreter"]
    assert len(overpass) == 1
    for part in ("'landuse'='industrial'", "'power'='plant'", "poly:'25.", "[timeout:60]"):
        assert part in overpass[0].query["data"]


def test_a_second_run_asks_nothing(
    osm: OsmOnlineProvider, office: Settings, service: FakeService, pace: Callable[[float], Pace]
) -> None:
    service.answers("search", good([place("白沙工业园")]))
    first = osm.candidates(park())
    service.asked.clear()
    assert OsmOnlineProvider(office, region(), pace(0)).candidates(park()) == first
    assert not service.asked


def test_no_resolver_elsewhere_is_asked(
    osm: OsmOnlineProvider, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(name: str) -> str:
        raise socket.gaierror(name)

    monkeypatch.setattr(socket, "gethostbyname", unknown)  # as behind a proxy
    assert not osm.candidates(park())
    assert service.paths() == ["/search", "/api/interpreter"]


def test_the_next_name_is_asked_for_only_if_needed(
    osm: OsmOnlineProvider, service: FakeService
) -> None:
    service.answers("search", NOBODY, good([place("白沙园")]))
    (found,) = osm.candidates(park("白沙工业园", "白沙园", "大白沙园"))
    assert found.name == "白沙园"
    assert service.paths().count("/search") == 2


def test_a_half_written_answer_is_asked_for_again(
    osm: OsmOnlineProvider, office: Settings, service: FakeService, pace: Callable[[float], Pace]
) -> None:
    service.answers("search", good([place("白沙工业园")]))
    first = osm.candidates(park())
    for path in office.geocode_cache.rglob("*.json"):
        path.write_text(path.read_text(encoding="utf-8")[:-1], encoding="utf-8")
    service.asked.clear()
    assert OsmOnlineProvider(office, region(), pace(0)).candidates(park()) == first
    assert len(service.asked) == 2


def test_a_cache_that_cannot_be_written_is_a_sentence(
    osm: OsmOnlineProvider, office: Settings
) -> None:
    office.geocode_cache.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(ProviderError, match="缓存文件夹 osm 写不了"):
        osm.candidates(park())


def test_requests_keep_their_distance(
    office: Settings, service: FakeService, pace: Callable[[float], Pace], clock: FakeClock
) -> None:
    service.answers("search", NOBODY)
    service.answers("api/interpreter", NO_FEATURES)
    OsmOnlineProvider(office, region(), pace(10)).candidates(park("白沙工业园", "白沙园"))
    assert len(service.asked) == 3
    assert clock.time_s >= 1020


@pytest.mark.parametrize(
    ("reply", "says", "tries"),
    [
        (refusal(429, Retry_After="3"), "额度", TRIES),
        (refusal(504), "故障", TRIES),
        (refusal(500), "故障", TRIES),
        (refusal(403), "拒绝", 1),
        (NO_JSON, "读不懂", 1),
        (cut_off([place("白沙")]), "中途断了", TRIES),
        (good({"error": {"code": 400}}), "不合格式", 1),
        (good([{"name": "白沙"}]), "不合格式", 1),
    ],
)
def test_what_nominatim_cannot_answer_is_a_sentence(
    reply: Reply, says: str, tries: int, osm: OsmOnlineProvider, service: FakeService
) -> None:
    service.answers("search", reply)
    with pytest.raises(ProviderError, match=f"OSM 地名查询.*{says}") as caught:
        osm.candidates(park())
    assert service.paths().count("/search") == tries
    assert not caught.value.lasting


@pytest.mark.parametrize(
    ("reply", "says", "tries"),
    [
        (refusal(429), "额度", TRIES),
        (refusal(504), "故障", TRIES),
        (good({"elements": [], "remark": "runtime error: Query timed out"}), "没有查完", 1),
        (good({"elements": None}), "不合格式", 1),
        (NO_JSON, "读不懂", 1),
        (cut_off({"elements": []}), "中途断了", TRIES),
    ],
)
def test_what_overpass_cannot_answer_is_a_sentence(
    reply: Reply, says: str, tries: int, osm: OsmOnlineProvider, service: FakeService
) -> None:
    service.answers("api/interpreter", reply)
    with pytest.raises(ProviderError, match=f"OSM 要素查询.*{says}"):
        osm.candidates(park())
    assert service.paths().count("/api/interpreter") == tries


def test_a_passing_fault_is_got_over(osm: OsmOnlineProvider, service: FakeService) -> None:
    service.answers("search", refusal(500), good([place("白沙工业园")]))
    assert len(osm.candidates(park())) == 1


def test_one_that_is_down_does_not_hide_the_other(
    osm: OsmOnlineProvider, service: FakeService
) -> None:
    service.answers("search", good([place("白沙工业园")]))
    service.answers("api/interpreter", refusal(403))
    assert len(osm.candidates(park())) == 1
    assert len(osm.candidates(park())) == 1
    assert service.paths().count("/api/interpreter") == 1


def test_if_both_are_down_asking_on_is_no_use(osm: OsmOnlineProvider, service: FakeService) -> None:
    service.answers("search", refusal(403))
    service.answers("api/interpreter", refusal(403))
    with pytest.raises(ProviderError, match="OSM") as caught:
        osm.candidates(park())
    assert caught.value.lasting
    assert not osm.candidates(park(kind="group"))


def test_a_slow_service_is_given_up(
    office: Settings, service: FakeService, pace: Callable[[float], Pace]
) -> None:
    service.answers("search", SILENT)
    service.answers("api/interpreter", NO_FEATURES)
    hasty = Settings(**{**vars(office), "geocode_timeout_s": 0.05})
    with pytest.raises(ProviderError, match="限定时间内"):
        OsmOnlineProvider(hasty, region(), pace(0)).candidates(park())


def test_a_dead_service_is_a_sentence(office: Settings, pace: Callable[[float], Pace]) -> None:
    dead = Settings(**{**vars(office), "nominatim_url": DEAD, "overpass_url": DEAD})
    with pytest.raises(ProviderError, match="连不上OSM"):
        OsmOnlineProvider(dead, region(), pace(0)).candidates(park())


def test_osmnx_is_left_as_it_was(osm: OsmOnlineProvider, service: FakeService) -> None:
    import osmnx

    before = dict(vars(osmnx.settings))
    resolve = socket.getaddrinfo
    service.answers("search", refusal(403))
    with pytest.raises(ProviderError):
        osm.candidates(park())
    assert dict(vars(osmnx.settings)) == before
    assert socket.getaddrinfo is resolve
