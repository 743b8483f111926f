"""Background tiles from online map services, fetched by the server on the browser's behalf.

The browser asks our own server, so a page never makes a request to the outside and the office's key
never leaves the server. No network, a missing key or a refusing service is a `TileError` with a
Chinese sentence; the map then keeps its own base.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from geo.online.http import WebError
from geo.online.http import fetch as fetch_once
from geo.online.settings import Settings

CACHED_TILES = 2048


class TileError(RuntimeError):
    """A tile cannot be had; the message is a Chinese sentence."""


@dataclass(frozen=True)
class Background:
    """A tile service in Web Mercator.

    Attributes
    ----------
    id, label, attribution
        For the switch and the credit line.
    url
        Template with ``{z} {x} {y}`` and, where needed, ``{key}``.
    needs_key
        Whether the office must bring a key.
    """

    id: str
    label: str
    attribution: str
    url: str
    needs_key: bool = False


BACKGROUNDS = {
    b.id: b
    for b in (
        Background(
            "osm",
            "OSM 地图",
            "© OpenStreetMap contributors",
            "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        ),
        Background(
            "tdt-vec",
            "天地图 矢量",
            "天地图",
            "https://t0.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
            "&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles"
            "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}",
            needs_key=True,
        ),
        Background(
            "tdt-img",
            "天地图 影像",
            "天地图",
            "https://t0.tianditu.gov.cn/img_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
            "&LAYER=img&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles"
            "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}",
            needs_key=True,
        ),
    )
}


def available(background: Background, settings: Settings) -> str:
    """Return an empty string if the background can be asked for, else why not, in Chinese."""
    if background.needs_key and not settings.tianditu_key:
        return "还没有填天地图密钥（填法见说明文档），继续使用自带底图。"
    return ""


def fetch(background: Background, z: int, x: int, y: int, settings: Settings) -> tuple[bytes, str]:
    """Return the bytes of a tile and its media type.

    Parameters
    ----------
    background
        One of `BACKGROUNDS`.
    z, x, y
        Zoom, column and row of the Web Mercator tile.
    settings
        For the key and the time-out.

    Raises
    ------
    TileError
        If the tile cannot be had; nothing is retried, the browser asks again when needed.
    """
    reason = available(background, settings)
    if reason:
        raise TileError(reason)
    return _fetch(background.url.format(z=z, x=x, y=y, key=settings.tianditu_key), settings)


@lru_cache(maxsize=CACHED_TILES)
def _fetch(url: str, settings: Settings) -> tuple[bytes, str]:
    try:
        body, media_type = fetch_once("在线底图", url, settings.tile_timeout_s)
    except WebError:
        raise TileError("在线底图暂时取不到，继续使用自带底图。") from None
    media_type = media_type or "image/png"
    if not media_type.startswith("image/"):
        raise TileError("在线底图没有返回图片，继续使用自带底图。")
    return body, media_type
