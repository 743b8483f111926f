"""天地图: place search within the area's counties, and the address geocoder where that finds none.

Coordinates are CGCS2000 as given. The search tells the name of what it found, so it comes first;
the geocoder answers with a point and its own score alone, which is worth less.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urljoin

import shapely

from geo.candidate import Definition
from geo.online.http import Pace
from geo.online.settings import Settings
from geo.online.web_error import WebError
from geo.providers import kinds
from geo.providers.answers import code, is_list, lonlat, number, parts, point, record, text
from geo.providers.keyed_service import MOST_ASKED, Found, KeyedProvider
from geo.reference import Reference

LEAST_SCORE: Final = 70.0
"""Below this the geocoder has matched little more than the county."""

SURENESS: Final = 0.6
"""The geocoder does not tell what it found: its own full score is worth this much."""

_FOUND, _NONE = "0", ("404", "101")
_SEARCH_OK: Final = "1000"
_POI: Final = "101"
"""Kind of search result: 101 is a place; 102 and 103 are bus stops and lines."""

_IN_VIEW: Final = 2
"""Kind of search: places within a rectangle."""

_FULL: Final = 100.0
"""The geocoder's highest score."""

_COUNTRY: Final = "156"
"""In front of the official code of a county."""


class TiandituProvider(KeyedProvider):
    """Places and addresses of 天地图; needs the office's own key (服务端 type)."""

    id = "tianditu"
    source_id = "tianditu-geocoder"
    datum = "cgcs2000"
    name = "天地图"
    key_name = "tk"
    gap_s = 0.25

    def __init__(self, settings: Settings, reference: Reference, pace: Pace | None = None) -> None:
        super().__init__(settings, reference, settings.tianditu_key, pace)
        self._url = settings.tianditu_url

    def places(self, wanted: Definition, name: str) -> Iterator[Found]:
        """Ask for places within the rectangle of the area's counties."""
        question = {
            "keyWord": name, "mapBound": self._view(wanted), "level": 12, "queryType": _IN_VIEW,
            "start": 0, "count": MOST_ASKED, "show": 2,
        }  # fmt: skip
        params = {"postStr": json.dumps(question, ensure_ascii=False), "type": "query"}
        answer = self._service.ask(urljoin(self._url, "v2/search"), params)
        for poi in parts(answer, "pois"):
            if text(poi, "poiType") in ("", _POI):
                found, category = text(poi, "name"), text(poi, "typeName")
                where, ref = lonlat(text(poi, "lonlat")), text(poi, "hotPointID") or found
                place = Found(found, kinds.of_words(category), where, ref, category)
                county = text(poi, "countyCode").removeprefix(_COUNTRY)
                yield replace(place, county=text(poi, "county"), county_code=county)

    def addresses(self, _: Definition, address: str) -> Iterator[Found]:
        """Ask where an address is; the answer has a score, no name."""
        question = json.dumps({"keyWord": address}, ensure_ascii=False)
        place = record(self._service.ask(self._url, {"ds": question}), "location")
        score, level = _score(place), text(place, "level")
        kind = kinds.of_tianditu_level(level)
        if score >= LEAST_SCORE and kind is not None:
            where = point(place.get("lon"), place.get("lat"))
            note, basis = f"{level}，{score:.0f}分", SURENESS * score / 100
            yield Found(address, kind, where, address, note, basis, named=False)

    @staticmethod
    def check(answer: Any) -> None:  # noqa: ANN401 - any JSON
        """Raise for errors that come as HTTP 200; both interfaces report a ``status``."""
        wrong = WebError("天地图地名查询的回答不合格式；请检查设置里的 tianditu_url。")
        if not isinstance(answer, dict) or not is_list(answer, "pois"):
            raise wrong
        status = answer.get("status")
        if isinstance(status, dict):
            if text(status, "infocode") != _SEARCH_OK:
                raise WebError(f"天地图地名查询没有成功（代码 {code(status.get('infocode'))}）。")
        elif status is not None:
            if text(answer, "status") not in (_FOUND, *_NONE):
                raise WebError(f"天地图地名查询没有成功（状态 {code(status)}）；请检查密钥和权限。")
        elif "code" in answer:
            refused = f"天地图拒绝回答（代码 {code(answer['code'])}）；请检查密钥、权限和额度。"
            raise WebError(refused, lasting=True)
        else:
            raise wrong

    def _view(self, wanted: Definition) -> str:
        """Give the rectangle to search: the area's counties, or the whole region."""
        polygons = self._reference.polygons
        shapes = [polygons[host] for host in wanted.host_ids if host in polygons]
        bounds = shapely.total_bounds(shapes or list(polygons.values()))
        return ",".join(f"{value:.5f}" for value in bounds)


def _score(place: Mapping[str, Any]) -> float:
    """Read the geocoder's own score; what is outside its scale is none."""
    score = number(place.get("score")) or 0.0
    return score if score <= _FULL else 0.0
