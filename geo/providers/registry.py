"""The providers by their ids, and why one cannot be used here; their rows of ``sources``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final

import pandas as pd

from geo.candidate import Provider
from geo.online.settings import Settings
from geo.providers.amap import AmapProvider
from geo.providers.gazetteer import GazetteerProvider
from geo.providers.osm_extract import OsmExtractProvider, extract_files
from geo.providers.osm_online import OsmOnlineProvider
from geo.providers.tianditu import TiandituProvider
from geo.reference import Reference

PROVIDERS: Final[dict[str, Callable[[Settings, Reference], Provider]]] = {
    GazetteerProvider.id: lambda _, reference: GazetteerProvider(reference),
    OsmExtractProvider.id: OsmExtractProvider,
    OsmOnlineProvider.id: OsmOnlineProvider,
    TiandituProvider.id: TiandituProvider,
    AmapProvider.id: AmapProvider,
}
"""How to make each provider, those without network first."""

ONLINE: Final = (OsmOnlineProvider.id, TiandituProvider.id, AmapProvider.id)


def unavailable(provider_id: str, settings: Settings, *, offline: bool = False) -> str:
    """Say in Chinese why a provider cannot be used, empty if it can.

    Parameters
    ----------
    provider_id
        One of `PROVIDERS`.
    settings
        Keys and folders.
    offline
        Whether the network must not be used.
    """
    if provider_id not in PROVIDERS:
        return f"没有名为“{provider_id}”的来源；可用的有：{'、'.join(PROVIDERS)}。"
    if offline and provider_id in ONLINE:
        return "按要求不联网，没有询问。"
    if provider_id == TiandituProvider.id and not settings.tianditu_key:
        return "没有填天地图密钥（设置项 tianditu_key），没有询问。"
    if provider_id == AmapProvider.id and not settings.amap_key:
        return "没有填高德密钥（设置项 amap_key），没有询问。"
    if provider_id == OsmExtractProvider.id and not extract_files(settings.osm_extracts):
        return "设置项 osm_extracts 所指的文件夹里没有 .osm 文件，没有查询。"
    return ""


def make_providers(
    provider_ids: Iterable[str], settings: Settings, reference: Reference, *, offline: bool = False
) -> tuple[list[Provider], dict[str, str]]:
    """Make providers by their ids.

    Returns
    -------
    tuple of list and dict
        The providers that can be used, in the order asked for; and why each of the others cannot,
        a Chinese sentence by id.
    """
    reasons = {name: unavailable(name, settings, offline=offline) for name in provider_ids}
    usable = [
        PROVIDERS[name](settings, reference) for name, reason in reasons.items() if not reason
    ]
    return usable, {name: reason for name, reason in reasons.items() if reason}


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
