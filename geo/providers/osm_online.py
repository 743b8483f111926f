"""OpenStreetMap over the network, through osmnx: by name from Nominatim, by kind from Overpass.

Both addresses are settings: an office may run its own services. If one of the two is down, what
the other finds is still offered.

osmnx keeps its settings in a module, so they are set for one call and put back after it. Left to
itself it would wait and ask again without end where a service is busy, and ask a public resolver
for host names; our inspection of its answers and the settings here prevent both.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar

from shapely.errors import ShapelyError

from geo.candidate import Candidate, Definition
from geo.errors import ProviderError
from geo.naming import best_match
from geo.online.http import Pace, Service
from geo.online.settings import Settings
from geo.online.web_error import USER_AGENT, WebError
from geo.precision import TOWNSHIP_M
from geo.providers import grading
from geo.providers.answers import clean, point
from geo.providers.kinds import of_osm_tags
from geo.providers.name_matching import asked_names, by_first_name
from geo.providers.osm_answers import check_features, check_places
from geo.providers.osm_features import TAGS, FeatureIndex, read_features, to_candidates
from geo.reference import Reference

GAP_S: Final = 1.0
"""Seconds between two requests: Nominatim's policy allows one a second."""

OUTLINES_BYTES, COUNTY_BYTES = 16_000_000, 64_000_000
"""Places with their outlines, and the industrial features of a county, are long answers."""

COUNTY_PATIENCE: Final = 6
"""A question about a whole county may take so many times as long as one about a name."""

_ABOVE_TOWNS: Final = ("city", "county", "district", "state_district", "state", "province",
                       "municipality", "region", "country", "island", "archipelago")  # fmt: skip

_BOUNDARIES: Final = {"village": "village", "neighbourhood": "village", "quarter": "village",
                      "town": "town", "suburb": "town", "city_district": "town"}  # fmt: skip
"""What an administrative boundary bounds, by the kind of address that Nominatim gives it."""


class OsmOnlineProvider:
    """Places of OpenStreetMap by name, and named industrial features of the area's counties."""

    id = "osm"
    source_id = "osm-online"
    datum = "wgs84"
    online = True

    def __init__(self, settings: Settings, reference: Reference, pace: Pace | None = None) -> None:
        self._settings, self._reference = settings, reference
        folder = settings.geocode_cache / self.id
        pace = pace or Pace(GAP_S)
        wait_s = settings.geocode_timeout_s
        self._names = Service("OSM 地名查询", wait_s, folder, check=check_places, pace=pace)
        self._names.most_bytes = OUTLINES_BYTES
        self._features = Service(
            "OSM 要素查询", wait_s * COUNTY_PATIENCE, folder, check=check_features, pace=pace
        )
        self._features.most_bytes = COUNTY_BYTES
        self._indexes: dict[str, FeatureIndex] = {}
        self._down: dict[Callable[[Definition], list[Candidate]], ProviderError] = {}

    def candidates(self, wanted: Definition) -> Sequence[Candidate]:
        """Offer what Nominatim and Overpass know by the area's names.

        Raises
        ------
        ProviderError
            If one of them cannot be asked and the other found nothing; lasting, if both cannot.
        """
        if not asked_names(self._reference, wanted):
            return []
        found: list[Candidate] = []
        fault: ProviderError | None = None
        parts = (self._by_name, self._by_features)
        for part in parts:
            try:
                found += part(wanted) if part not in self._down else []
            except ProviderError as error:
                fault = error
                if error.lasting:
                    self._down[part] = error
        fault = fault or next(iter(self._down.values()), None)
        if fault and not found:
            raise ProviderError(str(fault), lasting=len(self._down) == len(parts))
        return list({one.source_ref: one for one in found}.values())

    def _by_name(self, wanted: Definition) -> list[Candidate]:
        names = asked_names(self._reference, wanted)
        search = partial(self._places, wanted)
        return by_first_name(self._reference, wanted, names, search)

    def _places(self, wanted: Definition, name: str) -> Iterator[Candidate]:
        for host in wanted.host_names or ("",):
            query = ", ".join(part for part in (name, host, wanted.region) if part)
            offered = (self._place(wanted, row) for row in self._search(query))
            yield from (one for one in offered if one)

    def _search(self, query: str) -> Iterator[Mapping[str, Any]]:
        def outline_or_point(osmnx: Any) -> Any:  # noqa: ANN401 - module and its table
            try:
                return osmnx.geocode_to_gdf(query)
            except TypeError:  # its way to say that none of the places is an outline
                return osmnx.geocode_to_gdf(query, which_result=1)

        table = _ask_osmnx(self._settings, self._names, outline_or_point)
        yield from () if table is None else table.to_dict("records")

    def _place(self, wanted: Definition, row: Mapping[str, Any]) -> Candidate | None:
        name = clean(str(row.get("name") or str(row.get("display_name", "")).split(",")[0]))
        match = best_match(self._reference, wanted, name)
        if not match or row.get("addresstype", row.get("type")) in _ABOVE_TOWNS:
            return None
        kind = _kind_of_place(row, name)
        where = _grade_of_place(row, kind)
        if where is None or where[0].radius_m > TOWNSHIP_M:
            return None
        grade, lon, lat = where
        grade = grading.of_match(grade, match)
        return Candidate(
            provider=self.id,
            name=name,
            kind=kind,
            lon=lon,
            lat=lat,
            precision=grade.precision,
            radius_m=grade.radius_m,
            method="service",
            source_id=self.source_id,
            reason=f"OpenStreetMap 检索到“{name}”",
            source_ref=clean(f"{row.get('osm_type', '')}/{row.get('osm_id', '')}"),
            datum=self.datum,
        )

    def _by_features(self, wanted: Definition) -> list[Candidate]:
        hosts = [host for host in wanted.host_ids if host in self._reference.polygons]
        found = [pair for host in hosts for pair in self._index(host).find(wanted)]
        return to_candidates(found, self.id, self.source_id, "service")

    def _index(self, county: str) -> FeatureIndex:
        if county not in self._indexes:
            # The hull keeps the question short; what lies outside the county is refused later.
            hull = self._reference.polygons[county].convex_hull
            table = _ask_osmnx(
                self._settings,
                self._features,
                lambda osmnx: osmnx.features_from_polygon(hull, TAGS),
            )
            features = [] if table is None else read_features(table)
            self._indexes[county] = FeatureIndex(self._reference, features)
        return self._indexes[county]


def _kind_of_place(row: Mapping[str, Any], name: str) -> str:
    group, kind = str(row.get("class", "")), str(row.get("type", ""))
    if group == "boundary":
        return _BOUNDARIES.get(str(row.get("addresstype")), "")
    return of_osm_tags({group: kind, "name": name})


def _grade_of_place(row: Mapping[str, Any], kind: str) -> tuple[grading.Grade, float, float] | None:
    outline = row["geometry"]
    if outline.geom_type in ("Polygon", "MultiPolygon"):
        lon, lat, radius_m = grading.of_outline(outline)
        grade = grading.by_radius(radius_m)
        return grading.Grade("township", radius_m) if kind == "town" else grade, lon, lat
    where = point(row["lon"], row["lat"])
    return where and (grading.by_kind(kind), *where)


Answer = TypeVar("Answer")

_ONE_AT_A_TIME: Final = Lock()

OVERPASS_S: Final = 60
"""How long the Overpass service itself may work on a question: it reads a whole county."""

WHOLE_COUNTY_M2: Final = 1e11
"""Up to this area a question is not cut into several: a county is asked about once."""


def _ask_osmnx(
    settings: Settings, service: Service, call: Callable[[Any], Answer]
) -> Answer | None:
    """Call osmnx with our settings; None if the service knows nothing.

    Parameters
    ----------
    settings
        Addresses of the services and the folder of the cache.
    service
        Pace, time-out, checks and retries.
    call
        Gets the module `osmnx`.

    Raises
    ------
    WebError
        If there is no good answer after some tries.
    """
    import osmnx
    from osmnx._errors import InsufficientResponseError

    ours = _settings_for(settings, service)
    with _ONE_AT_A_TIME:
        theirs = {name: getattr(osmnx.settings, name) for name in ours}
        resolve = socket.getaddrinfo  # osmnx replaces it to stay with one of several servers
        try:
            _set(osmnx.settings, ours)
            return _over_broken_files(service, lambda: call(osmnx))
        except InsufficientResponseError:
            return None
        except ShapelyError as error:
            what = f"{service.label}的回答里有画不成的形状；请检查设置里的服务地址。"
            raise WebError(what) from error
        except OSError as error:
            text = (
                f"缓存文件夹 {service.folder.name} 写不了（{type(error).__name__}）；请检查设置。"
            )
            raise WebError(text, lasting=True) from error
        finally:
            _set(osmnx.settings, theirs)
            socket.getaddrinfo = resolve


def _settings_for(settings: Settings, service: Service) -> dict[str, Any]:
    return {
        "nominatim_url": settings.nominatim_url,
        "overpass_url": settings.overpass_url,
        "overpass_settings": f"[out:json][timeout:{OVERPASS_S}]{{maxsize}}",
        "overpass_rate_limit": False,  # our pace and the service's own refusals do that
        "max_query_area_size": WHOLE_COUNTY_M2,
        "requests_timeout": service.timeout_s,
        "requests_kwargs": service.request_options(),
        "use_cache": True,
        "cache_folder": service.folder,
        "doh_url_template": None,
        "http_user_agent": USER_AGENT,
        "http_referer": "",
        "http_accept_language": "zh-CN,zh",
        "log_file": False,
        "log_console": False,
    }


def _over_broken_files(service: Service, call: Callable[[], Answer]) -> Answer:
    """Call, once more without the files that an interrupted run left half written.

    osmnx would stumble over them for ever. What comes from the network has been inspected, so that
    only a file can be no JSON.
    """
    try:
        return service.with_retries(call)
    except json.JSONDecodeError:
        for path in service.folder.glob("*.json"):
            _drop_broken(path)
        return service.with_retries(call)


def _drop_broken(path: Path) -> None:
    try:
        json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        path.unlink()


def _set(module: Any, values: dict[str, Any]) -> None:  # noqa: ANN401 - a module
    for name, value in values.items():
        setattr(module, name, value)
