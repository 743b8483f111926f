"""Background tiles from online map services, fetched by the server on the browser's behalf.

The browser asks our own server, so a page never makes a request to the outside and the office's key
never leaves the server. No network, a missing key or a refusing service is a `TileError` with a
Chinese sentence; the map then keeps its own base.

A service may hang, drip or send anything: it is asked in threads of its own, few at a time, each
tile once for all who want it; after some failures it is left alone for a minute. What is no picture
is not passed on.
"""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from geo.online.fetch import Fetch
from geo.online.settings import Settings
from geo.online.web_error import WebError

AT_ONCE = 8
"""So many tiles of one service are fetched at the same time."""
MOST_WAITING = 512
ENOUGH_FAILURES = 3
DOWN_S = 60.0
"""After so many failures in a row a service is not asked for so long."""

MOST_BYTES = 512 * 1024
"""No tile of these services is nearly as large."""
CACHED_BYTES = 64 * 2**20

MISSING = "在线底图在这里没有图块，继续使用自带底图。"
UNREACHED = "在线底图暂时取不到，继续使用自带底图。"
RESTING = "在线底图连不上，一分钟后再试，继续使用自带底图。"
CROWDED = "等在线底图的人太多，继续使用自带底图。"
NO_PICTURE = "在线底图没有返回图片，继续使用自带底图。"

NUMBER = re.compile("[0-9]{1,8}")
"""What may be asked for as zoom, column or row: Python refuses to read thousands of digits."""


class TileError(RuntimeError):
    """A tile cannot be had; the message is a Chinese sentence.

    `missing` tells that there is none, `later` that asking again at once is of no use.
    """

    def __init__(self, message: str, *, missing: bool = False, later: bool = False) -> None:
        super().__init__(message)
        self.missing, self.later = missing, later


@dataclass(frozen=True)
class Tile:
    """A picture and its media type."""

    body: bytes
    media_type: str


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
    closest
        The largest zoom that the service has, its smallest being `farthest`.
    """

    id: str
    label: str
    attribution: str
    url: str
    needs_key: bool = False
    farthest: int = 1
    closest: int = 18

    def place(self, z: str, x: str, y: str) -> tuple[int, int, int] | None:
        """Return zoom, column and row as numbers, or None if the service has no such tile."""
        if not all(NUMBER.fullmatch(text) for text in (z, x, y)):
            return None
        zoom, column, row = int(z), int(x), int(y)
        within = self.farthest <= zoom <= self.closest and max(column, row) < 2**zoom
        return (zoom, column, row) if within else None


BACKGROUNDS = {
    b.id: b
    for b in (
        Background(
            "osm",
            "OSM 地图",
            "© OpenStreetMap contributors",
            "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
            farthest=0,
            closest=19,
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


@dataclass
class _Service:
    """How a service has behaved, and the threads that ask it: its hanging is nobody else's."""

    threads: ThreadPoolExecutor
    failures: int = 0
    down_until: float = 0.0


@dataclass
class _Asked:
    """A fetch that is under way, and how many wait for it."""

    url: str
    fetch: Fetch
    future: Future[Tile]
    waiting: int = 0


@dataclass
class Tiles:
    """Fetches tiles for all visitors, never in the caller's thread.

    Parameters
    ----------
    clock
        Seconds that only grow.
    """

    clock: Callable[[], float] = time.monotonic
    _services: dict[str, _Service] = field(default_factory=dict, init=False)
    _under_way: dict[str, _Asked] = field(default_factory=dict, init=False)
    _kept: OrderedDict[str, Tile] = field(default_factory=OrderedDict, init=False)
    _bytes: int = field(default=0, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def ask(
        self, background: Background, place: tuple[int, int, int], settings: Settings
    ) -> Future[Tile]:
        """Begin to fetch a tile, or join those who wait for it already; returns at once.

        Parameters
        ----------
        background
            One of `BACKGROUNDS`.
        place
            As its `place` gives it.
        settings
            For the key and the time-out.

        Returns
        -------
        What will be the tile or a `TileError`. Who no longer waits says so by `leave`.

        Raises
        ------
        TileError
            If it is known now that the tile cannot be had.
        """
        reason = available(background, settings)
        if reason:
            raise TileError(reason)
        z, x, y = place
        url = background.url.format(z=z, x=x, y=y, key=settings.tianditu_key)
        with self._lock:
            if (kept := self._kept.get(url)) is not None:
                self._kept.move_to_end(url)
                found: Future[Tile] = Future()
                found.set_result(kept)
                return found
            if (asked := self._under_way.get(url)) is None:
                asked = self._begin(background.id, url, settings.tile_timeout_s)
            asked.waiting += 1
            return asked.future

    def leave(self, future: Future[Tile]) -> None:
        """Wait no longer: what nobody else waits for is broken off and frees its place."""
        with self._lock:
            asked = next((a for a in self._under_way.values() if a.future is future), None)
            if asked is None:
                return
            asked.waiting -= 1
            if asked.waiting > 0:
                return
            del self._under_way[asked.url]
        future.cancel()
        asked.fetch.stop()

    def close(self) -> None:
        """Break off what is under way and let the threads end."""
        with self._lock:
            asked, self._under_way = list(self._under_way.values()), {}
            services, self._services = list(self._services.values()), {}
        for one in asked:
            one.fetch.stop()
        for service in services:
            service.threads.shutdown(wait=False, cancel_futures=True)

    def _begin(self, name: str, url: str, timeout_s: float) -> _Asked:
        service = self._services.get(name)
        if service is None:
            service = _Service(ThreadPoolExecutor(AT_ONCE, thread_name_prefix=f"tiles-{name}"))
            self._services[name] = service
        if self.clock() < service.down_until:
            raise TileError(RESTING, later=True)
        if len(self._under_way) >= MOST_WAITING:
            raise TileError(CROWDED, later=True)
        fetch = Fetch("在线底图", url, timeout_s, MOST_BYTES)
        asked = _Asked(url, fetch, service.threads.submit(self._fetched, service, url, fetch))
        self._under_way[url] = asked
        return asked

    def _fetched(self, service: _Service, url: str, fetch: Fetch) -> Tile:
        found = None
        try:
            found = self._received(service, fetch)
        finally:
            self._put_down(url, fetch, found)
        return found

    def _received(self, service: _Service, fetch: Fetch) -> Tile:
        if self.clock() < service.down_until:  # it went down while this one waited
            raise TileError(RESTING, later=True)
        try:
            body = fetch.body()
        except WebError as error:
            if error.missing:
                fault, failed = TileError(MISSING, missing=True), False
            else:
                fault, failed = TileError(UNREACHED), not fetch.left
        else:
            media_type = picture_type(body)
            if media_type:
                self._told(service, failed=False)
                return Tile(body, media_type)
            fault, failed = TileError(NO_PICTURE), True
        self._told(service, failed=failed)
        raise fault

    def _told(self, service: _Service, *, failed: bool) -> None:
        with self._lock:
            service.failures = service.failures + 1 if failed else 0
            if service.failures >= ENOUGH_FAILURES:
                service.down_until = self.clock() + DOWN_S
                service.failures = ENOUGH_FAILURES - 1  # after the rest one failure is enough

    def _put_down(self, url: str, fetch: Fetch, tile: Tile | None) -> None:
        with self._lock:
            asked = self._under_way.get(url)
            if asked is not None and asked.fetch is fetch:
                del self._under_way[url]
            if tile is None or url in self._kept:
                return
            self._kept[url] = tile
            self._bytes += len(tile.body)
            while self._bytes > CACHED_BYTES:
                _, old = self._kept.popitem(last=False)
                self._bytes -= len(old.body)


def picture_type(body: bytes) -> str:
    """Return the media type of a picture by its first bytes, empty if it is none of a tile's."""
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if body.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "image/webp"
    return ""
