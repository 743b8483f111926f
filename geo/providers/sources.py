"""Rows of table ``sources`` for what services and extracts give: title, licence, credit, datum."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import pandas as pd

_SAME = "WGS 84 与 CGCS2000 相差不到 1 米，直接采用"
_OSM = {
    "publisher": "OpenStreetMap contributors",
    "licence": "ODbL 1.0",
    "credit": "© OpenStreetMap contributors（ODbL）",
    "datum": "wgs84",
    "conversion": _SAME,
}

SOURCES: Final[dict[str, dict[str, str]]] = {
    "amap-geocoder": {
        "title": "高德地图 Web 服务（地点搜索、地理编码）",
        "publisher": "高德",
        "url": "https://lbs.amap.com/",
        "licence": "高德开放平台服务条款，用本单位密钥查得，不得再分发",
        "credit": "高德地图",
        "datum": "gcj02",
        "conversion": "GCJ-02 用不动点迭代转为 WGS 84（误差小于 0.01 毫米），再作 CGCS2000 采用",
    },
    "osm-extract": _OSM | {"title": "OpenStreetMap 数据文件（本单位所放）"},
    "osm-online": _OSM
    | {
        "title": "OpenStreetMap 在线服务（Nominatim、Overpass）",
        "url": "https://www.openstreetmap.org/",
    },
    "tianditu-geocoder": {
        "title": "天地图地名地址服务",
        "publisher": "天地图",
        "url": "http://lbs.tianditu.gov.cn/",
        "licence": "天地图服务条款，用本单位密钥查得",
        "credit": "天地图",
        "datum": "cgcs2000",
        "conversion": "CGCS2000，直接采用",
    },
}


def with_sources(sources: pd.DataFrame, used: Collection[str], today: str) -> pd.DataFrame:
    """Add the rows that are used and missing to table ``sources``; `today` is the day of access."""
    missing = sorted(set(used) & set(SOURCES) - set(sources["source_id"]))
    rows = [SOURCES[name] | {"source_id": name, "accessed_on": today} for name in missing]
    added = pd.DataFrame(rows, columns=list(sources.columns), dtype=str).fillna("")
    return pd.concat([sources, added]).sort_values("source_id", ignore_index=True)
