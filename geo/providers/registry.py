"""The providers by their ids, and why one of them cannot be used here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from geo.candidate import Provider
from geo.ground import Ground
from geo.providers.amap import AmapProvider
from geo.providers.gazetteer import GazetteerProvider
from geo.providers.osm_extract import OsmExtractProvider, extract_files
from geo.providers.osm_online import OsmOnlineProvider
from geo.providers.tianditu import TiandituProvider
from geo.settings import Settings

PROVIDERS: Final[dict[str, Callable[[Settings, Ground], Provider]]] = {
    GazetteerProvider.id: lambda _, ground: GazetteerProvider(ground),
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
    provider_ids: Iterable[str], settings: Settings, ground: Ground, *, offline: bool = False
) -> tuple[list[Provider], dict[str, str]]:
    """Make providers by their ids.

    Returns
    -------
    tuple of list and dict
        The providers that can be used, in the order asked for; and why each of the others cannot,
        a Chinese sentence by id.
    """
    reasons = {name: unavailable(name, settings, offline=offline) for name in provider_ids}
    usable = [PROVIDERS[name](settings, ground) for name, reason in reasons.items() if not reason]
    return usable, {name: reason for name, reason in reasons.items() if reason}
