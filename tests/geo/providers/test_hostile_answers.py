"""Whatever a service answers: places that can be written into a table, or one Chinese sentence."""

from __future__ import annotations

import copy
import json
import math
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.candidate import Candidate
from geo.errors import ProviderError
from geo.online.http import Pace, Service
from geo.online.settings import Settings
from geo.precision import PLACED
from geo.providers.amap import AmapProvider
from geo.providers.osm_answers import check_features, check_places
from geo.providers.osm_extract import OsmExtractProvider
from geo.providers.osm_online import OsmOnlineProvider
from geo.providers.tianditu import TiandituProvider
from tests.geo.online.fake_service import FakeService, Reply, good
from tests.geo.providers import test_amap, test_osm_online, test_tianditu
from tests.geo.providers.osm_xml import PLACES, osm_file
from tests.geo.providers.region import park, region

HOSTILE: tuple[object, ...] = (
    None, True, [], {}, [[]], [{}], "", " ", -1, 0.5, 10**400, float("nan"), float("inf"),
    "NaN", "1e999", "9" * 400, "白" * 5_000, "<img src=x onerror=alert(1)>白沙工业园",
    "白沙\ud800工业园", "白沙\x00工\u2029业\x85园", "25.2,118.7", "118.7,25.2,3", "118.7", "０",
)  # fmt: skip

AMAP = {
    **test_amap.OK, "count": "1", "suggestion": [],
    "pois": [test_amap.poi("白沙工业园")],
    "geocodes": [{"formatted_address": "白沙工业园", "level": "开发区", "district": "东海市",
                  "location": test_amap.shifted(*test_amap.TRUE)}],
}  # fmt: skip
TIANDITU = {
    "count": 1, "resultType": 1, "status": test_tianditu.SERVICE_OK,
    "pois": [test_tianditu.poi("白沙工业园")],
}  # fmt: skip
GEOCODED = {"lon": "118.71", "lat": 25.21, "score": 100, "level": "兴趣点"}
GEOCODER = {"msg": "ok", "status": "0", "location": GEOCODED}
NOMINATIM: list[object] = [test_osm_online.place("白沙工业园")]
RELATION = {
    "type": "relation", "id": 9, "members": [{"type": "way", "ref": 100, "role": "outer"}],
    "tags": {"type": "multipolygon", "landuse": "industrial", "name": "白沙工业园"},
}  # fmt: skip
OVERPASS = {
    "version": 0.6,
    "elements": [*test_osm_online.square(100, landuse="industrial", name="白沙工业园"), RELATION],
}


def mutants(answer: object) -> Iterator[object]:
    """Put each hostile value into each place of an answer, and leave each field out."""
    for path in _paths(answer):
        for value in (*HOSTILE, _GONE):
            mutant = copy.deepcopy(answer)
            if not path:
                yield value if value is not _GONE else []
                continue
            parent: Any = mutant
            for step in path[:-1]:
                parent = parent[step]
            if value is _GONE:
                del parent[path[-1]]
            else:
                parent[path[-1]] = value
            yield mutant


_GONE = object()
Make = Callable[..., AmapProvider | TiandituProvider]

EVERY = int(os.environ.get("EVERY_MUTANT", "9"))
"""One in so many of the answers that pass the check is handed on to osmnx, which takes its time;
with ``EVERY_MUTANT=1`` all are."""


def _paths(answer: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inside: Any = ()
    if isinstance(answer, dict):
        inside = answer.items()
    elif isinstance(answer, list):
        inside = enumerate(answer)
    for step, value in inside:
        yield from _paths(value, (*path, step))


def assert_fit(found: list[Candidate]) -> None:
    for one in found:
        assert one.precision in PLACED
        assert math.isfinite(one.lon + one.lat + one.radius_m)
        assert abs(one.lat) <= 90
        assert 0 <= one.basis <= 1
        for text in (one.name, one.reason, one.source_ref):
            assert len(text) < 300
            assert text.isprintable(), ascii(text)
            assert not re.search("[<>]", text)


def ask_or_sentence(ask: Callable[[], Any]) -> None:
    said = ""
    try:
        assert_fit(list(ask()))
    except ProviderError as error:
        said = str(error)
    assert re.fullmatch(r"|[^\n<]*[\u4e00-\u9fff][^\n<]*。", said), said
    assert len(said) < 200


@pytest.mark.parametrize(
    ("provider", "answer"),
    [(AmapProvider, AMAP), (TiandituProvider, TIANDITU), (TiandituProvider, GEOCODER)],
)
def test_no_answer_of_a_keyed_service_ends_in_an_exception(
    provider: Make, answer: object, office: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = region()
    for mutant in mutants(answer):
        body = json.dumps(mutant)

        def answers(service: Service, *_: object, said: str = body) -> object:
            sent = json.loads(said)
            service.check(sent)
            return sent

        monkeypatch.setattr(Service, "ask", answers)
        ask_or_sentence(lambda: provider(office, told, Pace(0)).candidates(park()))


@pytest.mark.parametrize(
    ("answer", "path", "check"),
    [(NOMINATIM, "search", check_places), (OVERPASS, "api/interpreter", check_features)],
)
def test_no_answer_of_openstreetmap_ends_in_an_exception(
    answer: object,
    path: str,
    check: Callable[[Any], None],
    office: Settings,
    pace: Callable[[float], Pace],
    service: FakeService,
) -> None:
    service.answers("search", good([]))
    service.answers("api/interpreter", good({"elements": []}))
    accepted = 0
    for number, mutant in enumerate(mutants(answer)):
        body = json.dumps(mutant)
        try:
            check(json.loads(body))
        except ProviderError:
            continue  # not handed on to osmnx
        accepted += 1
        if accepted % EVERY:
            continue
        service.answers(path, Reply(body.encode()))
        apart = Settings(**{**vars(office), "geocode_cache": office.geocode_cache / str(number)})
        ask_or_sentence(lambda o=apart: OsmOnlineProvider(o, region(), pace(0)).candidates(park()))
    assert accepted > 20


@pytest.mark.parametrize("provider", [AmapProvider, TiandituProvider])
def test_of_ten_thousand_places_a_few_are_looked_at(
    provider: Make, office: Settings, pace: Callable[[float], Pace], service: FakeService
) -> None:
    usual = test_amap.poi("白沙工业园")
    many = [{**usual, "id": f"B{n}"} for n in range(10_000)]
    service.answers("v3/place/text", test_amap.pois(*many))
    named = [test_tianditu.poi("白沙工业园", hotPointID=f"B{n}") for n in range(10_000)]
    service.answers("v2/search", test_tianditu.pois(*named))
    assert len(provider(office, region(), pace(0)).candidates(park())) <= 50


def test_swapped_coordinates_are_a_sentence(
    office: Settings, pace: Callable[[float], Pace], service: FakeService
) -> None:
    service.answers("v3/place/text", test_amap.pois(test_amap.poi("白沙工业园", location="25,118")))
    with pytest.raises(ProviderError, match=r"高德给的坐标都不能用.*经纬度颠倒"):
        AmapProvider(office, region(), pace(0)).candidates(park())


def test_no_extract_ends_in_an_exception(office: Settings, tmp_path: Path) -> None:
    text = osm_file(tmp_path / "good.osm", *PLACES).read_text(encoding="utf-8")
    office.osm_extracts.mkdir()
    bomb = '<!DOCTYPE osm [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    spoilt = [
        text.replace('lat="25.', f'lat="{bad}').replace('lon="118.', f'lon="{bad}')
        for bad in ("nan", "999", "x", "", "-", "1e400")
    ] + [
        text.replace('k="name"', 'k="geometry"'), text.replace('id="', 'id="x'),
        text.replace('ref="', 'ref="9'), text.replace("<nd ", "<member "),
        text.replace("工业区", "工&#x2029;业&#133;区"), text.replace("osm", "xml"),
        text[: len(text) // 2],
        f"{bomb}]><osm><node id='1' lat='1' lon='1'><tag k='name' v='&j;'/></node></osm>",
    ]  # fmt: skip
    for number, content in enumerate(spoilt):
        path = office.osm_extracts / "land.osm"
        path.write_text(content, encoding="utf-8")
        apart = Settings(**{**vars(office), "geocode_cache": office.geocode_cache / str(number)})
        ask_or_sentence(lambda o=apart: OsmExtractProvider(o, region()).candidates(park()))
