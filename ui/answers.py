"""What our own routes have in common: what they are asked about, and answers that several give.

Headers that every answer has are the guard's (``ui/guard/middleware.py``), and so are the limits of
what is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from starlette.responses import PlainTextResponse, Response

from geo.online.settings import SettingsError
from layers.build.store import StoreError
from layers.facts.lookup import Facts
from layers.manifest import read_manifest
from ui.session import open_store, settings

NOT_BUILT = "图层还没有生成或读不出来；请先打开一张图，按页面提示处理后重试。"
NO_STORE = {"Cache-Control": "no-store"}
UNREAD = (StoreError, SettingsError)
"""Raised where the store or what says where it lies cannot be read; the answer is `NOT_BUILT`."""


def facts_asked(query: Mapping[str, str]) -> Facts | None:
    """Return the facts of the level that an address asks for; none where nothing is built yet.

    Raises
    ------
    StoreError, SettingsError
        If they cannot be read.
    """
    office = settings()
    return open_store(office, query).facts if read_manifest(office.store) else None


def told(text: str, status: int) -> Response:
    """Return an answer that is a sentence."""
    return PlainTextResponse(text, status_code=status, headers=NO_STORE)


def left() -> Response:
    """Return an answer that nobody is there to take; proxies write the same status into logs."""
    return Response(status_code=499)


def saved_as(name: str) -> dict[str, str]:
    """Return the headers of a file that the browser is to save under a name."""
    return {**NO_STORE, "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
