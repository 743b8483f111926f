"""From the words and codes of a service to the kind of place, a table a service, with its source.

Class follows kind: only what a service itself puts under a kind of these tables is a place of that
kind. What stands in no table (a petrol station, a stop, a car park, a gate, a shop, an office of
the administration) has no kind; such a point is coarse, whatever its name says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

COUNTY: Final = "county"
"""A county or more: no place to put an area at."""

_AMAP_TYPES: Final = (
    ("1201", "estate"),  # 产业园区
    ("1202", "landmark"),  # 楼宇
    ("11", "landmark"),  # 风景名胜
    ("0604", "landmark"), ("0605", "landmark"),  # 综合市场、家居建材市场: 专业市场 are parks, too
    ("1401", "landmark"), ("1402", "landmark"), ("1403", "landmark"),  # 博物馆、展览馆、会展中心
    ("1404", "landmark"), ("1406", "landmark"), ("1412", "landmark"), ("1413", "landmark"),
    ("141204", ""),  # 幼儿园
    ("1503", "port"),  # 港口码头
    ("1700", "plant"), ("1701", "plant"), ("1702", "plant"), ("1703", "plant"), ("1704", "plant"),
    ("190106", "town"), ("190107", "town"),  # 乡镇级、街道级地名
    ("190108", "village"), ("190109", "village"),  # 村庄级、村组级地名
    ("1901", COUNTY),
    ("1906", "landmark"),  # 标志性建筑物地名
)  # fmt: skip
"""Beginnings of 高德's category codes; the longest counts. Source: 高德开放平台, POI 分类编码表,
https://lbs.amap.com/api/webservice/download."""

_AMAP_LEVELS: Final = {
    "开发区": "estate", "乡镇": "town", "村庄": "village", "热点商圈": "village",
    "住宅区": "village", "道路": "", "道路交叉路口": "", "兴趣点": "", "门牌号": "", "单元号": "",
}  # fmt: skip
"""Levels of 高德's geocoder; those not here are counties and above, or unknown. Source: 地理编码
匹配级别列表, in the same download."""

_TIANDITU_LEVELS: Final = (
    ("乡镇", "town"), ("街道", "town"), ("村", "village"), ("社区", "village"), ("道路", ""),
    ("开发区", "estate"), ("园区", "estate"), ("地名地址", "village"), ("兴趣点", ""), ("门", ""),
)  # fmt: skip
"""Words in the level of 天地图's geocoder; other levels are too coarse. Source: 地理编码查询,
http://lbs.tianditu.gov.cn/server/geocodinginterface.html."""

_WORDS: Final = (
    ("estate", r"(?:园区|[业技流化]园|(?:开发|工业|保税|集中)区|基地)(?:[一二东西南北]?[期区])?$"),
    ("port", r"(?:港区|港口|港口码头|作业区|码头|泊位|港)$"),
    ("plant", r"(?:厂|工厂|厂区|厂矿|电站|石化|有限公司|集团|公司企业|企业)$"),
    ("village", r"(?:村|社区|村民委员会|村委会|居民委员会|居委会)$"),
    ("town", r"(?:镇|乡|乡镇|街道|街道办事处|[镇乡]人民政府)$"),
    ("landmark", r"(?:博物馆|展览馆|会展中心|科研机构|科研院所|高等院校|风景名胜|大厦|写字楼)$"),
)  # fmt: skip
"""Ends of the words that 天地图 writes as ``typeName``, and of the names of industrial land on
OpenStreetMap. Source: 天地图 地名搜索 V2.0 数据分类编码表, http://lbs.tianditu.gov.cn/server/search2.html."""

_OSM_PORTS: Final = ("port", "harbour", "shipyard")
_OSM_PLACES: Final = {
    "town": "town", "suburb": "town", "village": "village", "hamlet": "village",
    "quarter": "village", "neighbourhood": "village", "locality": "village",
    "isolated_dwelling": "village",
}  # fmt: skip
_OSM_LANDMARKS: Final = {
    "amenity": ("university", "college", "research_institute", "conference_centre",
                "exhibition_centre", "marketplace"),
    "office": ("research",),
    "tourism": ("museum", "gallery", "attraction", "theme_park"),
    "building": ("industrial", "university", "commercial", "office"),
}  # fmt: skip
"""Source of the tags: https://wiki.openstreetmap.org/wiki/Map_features."""

_BRACKETS = re.compile(r"[(（][^)）]*[)）]$")


def of_amap_type(typecode: str) -> str:
    """Tell the kind from a category code; of several codes (``a|b``) the first counts."""
    code = typecode.partition("|")[0].strip()
    fitting = [(begin, kind) for begin, kind in _AMAP_TYPES if code.startswith(begin)]
    return max(fitting, key=lambda pair: len(pair[0]), default=("", ""))[1]


def of_amap_level(level: str) -> str | None:
    """Tell the kind from the geocoder's level; None if the answer is too coarse or unclear."""
    return _AMAP_LEVELS.get(level)


def of_tianditu_level(level: str) -> str | None:
    """Tell the kind from the geocoder's level; None if the answer is too coarse or unclear."""
    return next((kind for word, kind in _TIANDITU_LEVELS if word in level), None)


def of_words(words: str) -> str:
    """Tell the kind of place from a category in words; empty if unclear."""
    bare = _BRACKETS.sub("", words)
    return next((kind for kind, ends in _WORDS if re.search(ends, bare)), "")


def of_osm_tags(tags: Mapping[str, Any]) -> str:
    """Tell the kind of place from OpenStreetMap tags; empty if they do not tell."""
    landuse, industrial = tags.get("landuse"), tags.get("industrial")
    if landuse in _OSM_PORTS or industrial in _OSM_PORTS or is_text(tags.get("harbour")):
        return "port"
    if tags.get("power") == "plant" or tags.get("man_made") == "works":
        return "plant"
    if landuse == "industrial" or is_text(industrial):
        # Land of one works is tagged as industrial land too: the name tells.
        by_name = of_words(str(tags.get("name", "")))
        return by_name if by_name in ("plant", "port") else "estate"
    if is_text(tags.get("place")):
        return _OSM_PLACES.get(str(tags["place"]), "")
    landmark = any(tags.get(key) in values for key, values in _OSM_LANDMARKS.items())
    return "landmark" if landmark else ""


def is_text(value: object) -> bool:
    """Tell whether a tag is there: an absent one is NaN in osmnx's table."""
    return isinstance(value, str) and bool(value)
