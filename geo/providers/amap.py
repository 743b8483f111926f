"""高德: place search in the region and the address geocoder; GCJ-02 brought to CGCS2000."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urljoin

from geo.candidate import Definition
from geo.datum import gcj02_to_wgs84
from geo.online.http import Pace
from geo.online.settings import Settings
from geo.online.web_error import WebError
from geo.providers import kinds
from geo.providers.answers import Point, code, is_list, lonlat, parts, text
from geo.providers.keyed_service import MOST_ASKED, Found, KeyedProvider
from geo.reference import Reference

_BUSY: Final = ("10004", "10014", "10015", "10016", "10017", "10019", "10020", "10021", "10029")
_SPENT: Final = ("10003", "10010", "10044", "10045", "40000", "40002", "40003")
_BAD_KEY: Final = ("10001", "10002", "10005", "10006", "10007", "10008", "10009", "10011", "10012",
                   "10013", "10026", "10041")  # fmt: skip


class AmapProvider(KeyedProvider):
    """Places and addresses of 高德; needs the office's own key (Web 服务 type)."""

    id = "amap"
    source_id = "amap-geocoder"
    datum = "gcj02"
    name = "高德"
    key_name = "key"
    gap_s = 0.4  # personal keys may ask three times a second

    def __init__(self, settings: Settings, reference: Reference, pace: Pace | None = None) -> None:
        super().__init__(settings, reference, settings.amap_key, pace)
        self._url = settings.amap_url.rstrip("/") + "/"
        self._is_v5 = self._url.endswith("/v5/")

    def places(self, wanted: Definition, name: str) -> Iterator[Found]:
        """Ask for places of the region, those of the area's own counties first."""
        answer = self._service.ask(urljoin(self._url, "place/text"), self._question(wanted, name))
        pois = parts(answer, "pois")
        pois.sort(key=lambda poi: text(poi, "adname") not in wanted.host_names)
        for poi in pois:
            found, category = text(poi, "name"), text(poi, "type").split(";")[-1]
            kind = kinds.of_amap_type(text(poi, "typecode"))
            if kind != kinds.COUNTY:
                where, ref = _wgs84(poi), text(poi, "id") or found
                place = Found(found, kind, where, ref, category)
                yield replace(place, county=text(poi, "adname"), county_code=text(poi, "adcode"))

    def addresses(self, wanted: Definition, address: str) -> Iterator[Found]:
        """Ask where an address is."""
        params = {"address": address} | ({"city": wanted.region} if wanted.region else {})
        # The second version of the place search has no geocoder of its own.
        url = self._url.removesuffix("v5/") + "v3/" if self._is_v5 else self._url
        answer = self._service.ask(urljoin(url, "geocode/geo"), params)
        for place in parts(answer, "geocodes"):
            written, level = text(place, "formatted_address"), text(place, "level")
            kind = kinds.of_amap_level(level)
            if kind is not None:
                name = _without_admin(place, written)
                found = Found(name, kind, _wgs84(place), written, level)
                yield replace(found, county=text(place, "district"))

    def _question(self, wanted: Definition, name: str) -> dict[str, str]:
        if self._is_v5:
            params = {"keywords": name, "page_size": str(MOST_ASKED), "page_num": "1"}
            near = {"region": wanted.region, "city_limit": "true"}
        else:
            params = {
                "keywords": name,
                "offset": str(MOST_ASKED),
                "page": "1",
                "extensions": "base",
            }
            near = {"city": wanted.region, "citylimit": "true"}
        return params | near if wanted.region else params

    @staticmethod
    def check(answer: Any) -> None:  # noqa: ANN401 - any JSON
        """Raise for errors: 高德 sends them as HTTP 200 with a code."""
        if not isinstance(answer, dict) or "status" not in answer:
            raise WebError("高德地名查询的回答不合格式；请检查设置里的 amap_url。")
        if text(answer, "status") == "1":
            if not (is_list(answer, "pois") and is_list(answer, "geocodes")):
                raise WebError("高德地名查询的回答不合格式；请检查设置里的 amap_url。")
            return
        sent = text(answer, "infocode")
        shown = f"（代码 {code(sent)}）"
        if sent in _SPENT:
            raise WebError(f"高德的额度用完了{shown}；请明日再试或换密钥。", lasting=True)
        if sent in _BAD_KEY:
            why = "请检查密钥是否为“Web 服务”类型、是否有权限和白名单"
            raise WebError(f"高德不认这个密钥{shown}；{why}。", lasting=True)
        if sent in _BUSY:
            raise WebError(f"高德正忙或问得太快{shown}；请稍后再试。", again=True)
        raise WebError(f"高德没有答上{shown}。")


def _wgs84(place: Mapping[str, Any]) -> Point | None:
    """Return where an answer says a place is, brought to WGS 84, or None."""
    point = lonlat(text(place, "location"))
    if point is None:
        return None
    lon, lat = gcj02_to_wgs84(*point)
    return float(lon), float(lat)


def _without_admin(place: Mapping[str, Any], address: str) -> str:
    """Drop province, city and district, as the answer itself names them, from an address."""
    for level in ("province", "city", "district"):
        address = address.removeprefix(text(place, level))
    return address
