"""What the server hands out beside Streamlit's own pages: the map page and background tiles."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from geo.settings import read_settings
from geo.tiles import BACKGROUNDS, TileError, fetch
from layers.manifest import page_path
from ui.export_routes import EXPORT_ROUTES
from ui.files import FILE_ROUTES
from ui.pages import PAGES

PAGE_NAME = re.compile(r"[0-9a-f]{64}")
YEAR_S = 31_536_000
DAY_S = 86_400


@lru_cache(maxsize=2)
def _page(name: str) -> bytes:
    return gzip.compress(page_path(read_settings().store, name).read_bytes(), 6, mtime=0)


def map_page(request: Request) -> Response:
    """Send the map page named by its digest: cached for good, sandboxed in its own tab, too."""
    name = request.path_params["page"]
    if not PAGE_NAME.fullmatch(name):
        return PlainTextResponse("没有这个页面。", status_code=404)
    try:
        body = _page(name)
    except OSError:
        return PlainTextResponse("地图页已更新，请刷新浏览器。", status_code=404)
    return Response(
        body,
        media_type="text/html; charset=utf-8",
        headers={
            "Content-Encoding": "gzip",
            "Cache-Control": f"public, max-age={YEAR_S}, immutable",
            "Content-Security-Policy": "sandbox allow-scripts",
            "X-Content-Type-Options": "nosniff",
        },
    )


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
    Route("/map/{page}.html", map_page),
    Route("/tiles/{background}/{z:int}/{x:int}/{y:int}.png", tile),
    *FILE_ROUTES,
    *EXPORT_ROUTES,
    *(
        Route(f"/{page.id}/_stcore/{asked}", no_root)
        for page in PAGES
        for asked in ("health", "host-config")
    ),
]
