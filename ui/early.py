"""The app's first page with the map's frame in it from the start.

Streamlit needs some time before it draws anything; the map needs as long to draw itself. Side by
side they take half of it. Where the browser cannot move a living frame, or there is no map yet, the
page is Streamlit's own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from geo.online.settings import SettingsError, read_settings
from layers.manifest import read_manifest
from ui.session import LEVEL_KEY

SCRIPT = Path(__file__).with_name("early_frame.js")


@cache
def _own() -> tuple[str, str]:
    """Return Streamlit's page before and after the end of its body."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    before, end, after = page.rpartition("</body>")
    return before, end + after


@cache
def _script() -> str:
    return SCRIPT.read_text("utf-8")


def first_page(request: Request) -> HTMLResponse:
    """Send Streamlit's page; it begins to load the map of the built store, if there is one."""
    before, after = _own()
    try:
        manifest = read_manifest(read_settings().store)
    except SettingsError:
        manifest = None
    levels = manifest.levels if manifest else {}
    files = levels.get(request.query_params.get(LEVEL_KEY, "")) or levels.get("")
    early = f'<script data-page="{files.page}">{_script()}</script>' if files else ""
    return HTMLResponse(f"{before}{early}{after}", headers={"Cache-Control": "no-cache"})


FIRST_PAGE = Route("/", first_page)
