"""Whether an answer of Nominatim or Overpass has the form that osmnx takes for granted.

osmnx reads fields without asking: a coordinate that is a text, a way without points, an outline of
one corner end in whatever exception comes first. So the form is looked at before, in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import shapely
from shapely.errors import GEOSException
from shapely.geometry import shape

from geo.online.web_error import WebError
from geo.providers.answers import is_on_earth, number, point

_NEEDED: Final = {"importance", "geojson", "boundingbox", "lat", "lon"}
_SHAPES: Final = ("Point", "LineString", "Polygon", "MultiLineString", "MultiPolygon", "MultiPoint")
_SIDES: Final = 4
_DEEPEST: Final = 4
"""A polygon of several is a list of lists of lists of positions."""
_MOST_ID: Final = 2**63
_OWN: Final = {"element", "geometry", "id", "lat", "lon", "members", "nodes", "type"}
"""What osmnx itself writes beside the tags of an element."""


def check_places(answer: Any) -> None:  # noqa: ANN401 - any JSON
    """Raise `WebError` unless this is a list of places in the form ``jsonv2`` with outlines."""
    if not isinstance(answer, list) or not all(_is_place(one) for one in answer):
        raise WebError("OSM 地名查询的回答不合格式；请检查设置里的 nominatim_url。")


def check_features(answer: Any) -> None:  # noqa: ANN401 - any JSON
    """Raise `WebError` unless this is a whole answer of nodes, ways and relations."""
    if not isinstance(answer, dict) or not isinstance(answer.get("elements"), list):
        raise WebError("OSM 要素查询的回答不合格式；请检查设置里的 overpass_url。")
    if "remark" in answer:  # cut short: out of time or memory; the answer looks whole otherwise
        raise WebError("OSM 要素查询没有查完（超时或超出内存）；请稍后再试或改用 .osm 文件。")
    if not all(_is_element(one) for one in answer["elements"]):
        raise WebError("OSM 要素查询的回答里有读不懂的要素；请检查设置里的 overpass_url。")


def _is_place(place: object) -> bool:
    if not isinstance(place, dict) or not place.keys() >= _NEEDED:
        return False
    if any(isinstance(value, int) and abs(value) >= _MOST_ID for value in place.values()):
        return False
    sides = place["boundingbox"]
    numbers = isinstance(sides, list) and len(sides) == _SIDES
    numbers = numbers and all(number(side) is not None for side in sides)
    importance = place["importance"]
    ranked = isinstance(importance, int | float) and number(importance) is not None
    where = point(place["lon"], place["lat"]) is not None
    return numbers and ranked and where and _is_shape(place["geojson"])


def _is_shape(drawn: object) -> bool:
    if not isinstance(drawn, dict) or drawn.get("type") not in _SHAPES:
        return False
    if not _are_numbers(drawn.get("coordinates")):
        return False
    try:
        outline = shape(drawn)
    except (
        GEOSException,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OverflowError,
    ):
        return False  # shapely's ways to say that the coordinates make no such shape
    return is_on_earth(outline) and bool(shapely.is_valid(outline))


def _are_numbers(drawn: object, depth: int = 0) -> bool:
    """Tell whether lists in lists hold nothing but numbers that have an end."""
    if isinstance(drawn, list):
        return depth < _DEEPEST and all(_are_numbers(one, depth + 1) for one in drawn)
    return isinstance(drawn, int | float) and number(drawn) is not None


def _is_element(element: object) -> bool:
    if not isinstance(element, dict) or not _is_id(element.get("id")):
        return False
    tags = element.get("tags", {})
    if not isinstance(tags, dict) or not all(isinstance(value, str) for value in tags.values()):
        return False
    for name in _OWN & tags.keys():
        del tags[name]  # it would take the place of the element's own
    check = _CHECKS.get(str(element.get("type")))
    return check is not None and check(element)


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST_ID


def _is_node(node: Mapping[str, Any]) -> bool:
    drawn = all(isinstance(node.get(name), int | float) for name in ("lon", "lat"))
    return drawn and point(node["lon"], node["lat"]) is not None


def _is_way(way: Mapping[str, Any]) -> bool:
    nodes = way.get("nodes")
    return isinstance(nodes, list) and bool(nodes) and all(_is_id(one) for one in nodes)


def _is_relation(relation: Mapping[str, Any]) -> bool:
    members = relation.get("members")
    return isinstance(members, list) and all(
        isinstance(one, dict)
        and _is_id(one.get("ref"))
        and all(isinstance(one.get(name), str) for name in ("type", "role"))
        for one in members
    )


_CHECKS: Final = {"node": _is_node, "way": _is_way, "relation": _is_relation}
