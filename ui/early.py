"""The app's pages as they are sent: watched from the start, the first one with the map's frame.

Streamlit needs some time before it draws anything; the map needs as long to draw itself. Side by
side they take half of it. Where the browser cannot move a living frame, or there is no map yet, the
page is Streamlit's own. The watch (``early_watch.js``) needs nothing that has to be loaded: it is
there to say that nothing can be.
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
from layers.view import level_of
from layers.vocabulary.wording import PRODUCT

HERE = Path(__file__).resolve().parent


OURS = {
    '<html lang="en">': '<html lang="zh-CN">',
    "<title>Streamlit</title>": f"<title>{PRODUCT}</title>",
    "You need to enable JavaScript to run this app.": "请在浏览器中允许 JavaScript 后刷新。",
    "</head>": f"<style>{(HERE / 'page.css').read_text('utf-8')}</style></head>",
}
"""What Streamlit's page says in English, in our words; its look before anything is drawn."""


@cache
def _own() -> tuple[str, str]:
    """Return Streamlit's page before and after the end of its body."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    for theirs, ours in OURS.items():
        page = page.replace(theirs, ours, 1)
    before, end, after = page.rpartition("</body>")
    return before, end + after


@cache
def _script(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def first_page(request: Request) -> HTMLResponse:
    """Send Streamlit's page; it begins to load the map of the built store, if there is one."""
    try:
        manifest = read_manifest(read_settings().store)
    except SettingsError:
        manifest = None
    levels = manifest.levels if manifest else {}
    files = levels.get(level_of(request.query_params, levels)) if levels else None
    early = (
        f'<script data-page="{files.page}">{_script("early_frame.js")}</script>' if files else ""
    )
    return _page(early)


def other_page(request: Request) -> HTMLResponse:
    """Send Streamlit's page for the address of another page of the app."""
    del request
    return _page("")


def _page(early: str) -> HTMLResponse:
    before, after = _own()
    watch = f"<script>{_script('early_watch.js')}</script>"
    return HTMLResponse(f"{before}{watch}{early}{after}", headers={"Cache-Control": "no-cache"})


FIRST_PAGE = Route("/", first_page)
