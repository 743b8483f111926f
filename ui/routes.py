"""What the server hands out beside Streamlit's own pages: map page, cards, background tiles."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from geo.settings import read_settings
from geo.tiles import BACKGROUNDS, TileError, fetch
from layers.manifest import card_path, page_path
from layers.web.card_files import single_cards
from ui.early import FIRST_PAGE
from ui.export_routes import EXPORT_ROUTES
from ui.files import FILE_ROUTES
from ui.pages import PAGES

DIGEST = re.compile(r"[0-9a-f]{64}")
YEAR_S = 31_536_000
DAY_S = 86_400
FOR_GOOD = {
    "Content-Encoding": "gzip",
    "Cache-Control": f"public, max-age={YEAR_S}, immutable",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of what is compressed already and has its digest in its address."""


@lru_cache(maxsize=2)
def _page(name: str) -> bytes:
    return gzip.compress(page_path(read_settings().store, name).read_bytes(), 6, mtime=0)


def map_page(request: Request) -> Response:
    """Send the map page named by its digest: cached for good, sandboxed in its own tab, too."""
    name = request.path_params["page"]
    if not DIGEST.fullmatch(name):
        return PlainTextResponse("没有这个页面。", status_code=404)
    try:
        body = _page(name)
    except OSError:
        return PlainTextResponse("地图页已更新，请刷新浏览器。", status_code=404)
    headers = FOR_GOOD | {"Content-Security-Policy": "sandbox allow-scripts"}
    return Response(body, media_type="text/html; charset=utf-8", headers=headers)


@lru_cache(maxsize=2)
def _cards(name: str) -> dict[str, bytes]:
    return single_cards(card_path(read_settings().store, name).read_bytes())


async def card(request: Request) -> Response:
    """Send a card of the store named by its digest: a look-up, cached for good.

    The cards of the store before stay in memory. Of any other there are none, which the status
    tells apart from a subject that its store does not have.
    """
    name = request.path_params["cards"]
    try:
        found = _cards(name) if DIGEST.fullmatch(name) else {}
    except OSError:
        return PlainTextResponse("图层已更新，请刷新浏览器。", status_code=410)
    body = found.get(request.path_params["name"])
    if body is None:
        return PlainTextResponse("没有这张卡片。", status_code=404)
    return Response(body, media_type="application/json", headers=FOR_GOOD)


def tile(request: Request) -> Response:
    """Send a background tile, fetched from its service by the server."""
    background = BACKGROUNDS.get(request.path_params["background"])
    if background is None:
        return PlainTextResponse("没有这个底图。", status_code=404)
    z, x, y = (request.path_params[name] for name in ("z", "x", "y"))
    try:
        body, media_type = fetch(background, z, x, y, read_settings())
    except TileError as error:
        return PlainTextResponse(str(error), status_code=502)
    headers = {"Cache-Control": f"public, max-age={DAY_S}", "X-Content-Type-Options": "nosniff"}
    return Response(body, media_type=media_type, headers=headers)


def no_root(request: Request) -> Response:
    """Tell Streamlit's script in the browser that the app's root is not at a page's address.

    Opened at ``/<page>``, it first looks for the server below that path, and only then above it.
    Not found would stand as an error in the browser's console, found would make it stay there; any
    answer between the two sends it on.
    """
    del request
    return Response(status_code=300, headers={"Cache-Control": "no-store"})


ROUTES = [
    FIRST_PAGE,
    Route("/map/{page}.html", map_page),
    Route("/cards/{cards}/{name}", card),
    Route("/tiles/{background}/{z:int}/{x:int}/{y:int}.png", tile),
    *FILE_ROUTES,
    *EXPORT_ROUTES,
    *(
        Route(f"/{page.id}/_stcore/{asked}", no_root)
        for page in PAGES
        for asked in ("health", "host-config")
    ),
]
