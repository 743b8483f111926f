"""Where the app's addresses begin, and what is none of them.

With ``server.baseUrlPath`` (``scripts/run.py --base-path``) Streamlit serves its own addresses
below that path; here ours go there, too. Streamlit answers any unknown address by its first page
and 200, so that a file that is not there would be saved as HTML: here it is not found.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

STATIC = Path(streamlit.__file__).parent / "static"
STREAMLITS = {"_stcore", "media", "component"}
"""First parts of the addresses that Streamlit answers rightly itself."""
FILES = {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()}
FILES -= {"index.html"}
"""What Streamlit's pages load; of what they do not, its answer would be a page, too."""
NOT_FOUND = "没有这个地址。一张图在 {root}/ 。"


def served(routes: Sequence[Route], pages: Collection[str], base_path: str) -> list[BaseRoute]:
    """Return our routes below the base path, and what answers for all addresses that there are not.

    Parameters
    ----------
    routes
        The app's own routes, as if it stood at the server's root.
    pages
        Ids of the pages beside the first, each at an address of its own.
    base_path
        Such as ``gis/layout``; empty for the server's root.
    """
    base = base_path.strip("/")
    root = f"/{base}" if base else ""
    below = [
        Route(f"{root}{route.path}", route.endpoint, methods=sorted(route.methods or ()))
        for route in routes
    ]
    # Relative, so that a proxy may add to the path or take from it.
    to_root = [Route(root, _to(f"{base.rpartition('/')[2]}/"))] if root else []
    to_pages = [Route(f"{root}/{page}/", _to(f"../{page}")) for page in pages]
    return [*below, *to_root, *to_pages, _Nothing(root)]


def _to(address: str) -> Callable[[Request], Response]:
    def moved(request: Request) -> Response:
        query = request.url.query
        return RedirectResponse(f"{address}?{query}" if query else address, status_code=307)

    return moved


class _Nothing(Route):
    """All addresses but those that Streamlit answers rightly; it stands behind all our others."""

    def __init__(self, root: str) -> None:
        super().__init__("/{path:path}", self._not_found)
        self._root = root

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Leave to Streamlit what is its own."""
        if scope["type"] != "http":
            return Match.NONE, {}
        inner = scope["path"].removeprefix(f"{self._root}/")
        below = scope["path"].startswith(f"{self._root}/")
        if below and (inner.partition("/")[0] in STREAMLITS or inner in FILES):
            return Match.NONE, {}
        return super().matches(scope)

    async def _not_found(self, request: Request) -> Response:
        del request
        text = NOT_FOUND.format(root=self._root)
        return PlainTextResponse(text, status_code=404, headers={"Cache-Control": "no-store"})
