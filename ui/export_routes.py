"""Addresses by which the page 专题制图 orders files, asks how they stand, and fetches them.

``POST /exports`` with a form as JSON answers with a token; everything else is asked by that token,
which nobody can guess. A form that cannot be met is answered with a sentence and the field that it
is about.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from geo.settings import SettingsError
from layers.manifest import read_manifest
from layers.sheet.request import SheetError
from layers.store import StoreError
from ui.export_desk import DeskError, Status, desk
from ui.export_form import job_of
from ui.session import open_store, settings

LOG = logging.getLogger("layout")

LONGEST_FORM = 65_536
LONGEST_WAIT_S = 10.0
POLL_S = 0.04
NOT_BUILT = "图层还没有生成或读不出来；请先打开一张图，按页面提示处理后重试。"
UNREADABLE = "没有看懂这份请求；请刷新页面后重试。"
GONE = "这份文件已取消或已过期，请回到专题制图重新生成。"
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


async def order(request: Request) -> Response:
    """Take a form; answer with ``token``, or with ``fault`` and ``field``."""
    # A page of somebody else's cannot send this type without asking first, and is not answered.
    typed = request.headers.get("content-type", "").partition(";")[0].strip()
    if typed != "application/json":
        return _told(UNREADABLE, status=415)
    body = await request.body()
    try:
        form = json.loads(body) if len(body) <= LONGEST_FORM else None
    except ValueError:
        form = None
    if not isinstance(form, dict):
        return _told(UNREADABLE, status=400)
    return await run_in_threadpool(_ordered, form)


def _ordered(form: Mapping[str, object]) -> Response:
    try:
        office = settings()
        if read_manifest(office.store) is None:
            return _told(NOT_BUILT, status=503)
        job = job_of(form, open_store(office).facts)
        token = desk().submit(job, glance=form.get("glance") is True)
    except SheetError as error:
        return _told(str(error), error.field)
    except DeskError as error:
        return _told(str(error), status=503)
    except (StoreError, SettingsError):
        LOG.exception("a sheet cannot be ordered")
        return _told(NOT_BUILT, status=503)
    return JSONResponse({"token": token}, headers=HEADERS)


async def standing(request: Request) -> Response:
    """Tell how a job stands; waits a while for news if the asker knows the present state."""
    token, seen = request.path_params["token"], request.query_params.get("seen", "")
    until = time.monotonic() + LONGEST_WAIT_S
    while True:
        record = _record(desk().status(token))
        version = f"{record['state']} {record['place']} {record['step']} {record['share']}"
        if version != seen or time.monotonic() > until:
            return JSONResponse({**record, "version": version}, headers=HEADERS)
        await asyncio.sleep(POLL_S)


def _record(status: Status) -> dict[str, object]:
    done = status.done
    return {
        "state": status.state.value,
        "place": status.place,
        "step": status.step,
        "share": round(status.share, 3),
        "fault": done.fault if done else "",
        "field": done.field if done else "",
        "name": done.name if done else "",
        "report": asdict(done.report) if done and done.report else None,
    }


def cancel(request: Request) -> Response:
    """Drop a job; one that is gone already is none to complain about."""
    desk().cancel(request.path_params["token"])
    return Response(status_code=204, headers=HEADERS)


def fetched(request: Request) -> Response:
    """Send the finished file."""
    found = desk().result(request.path_params["token"])
    if found is None or not found[0].is_file():
        return PlainTextResponse(GONE, status_code=404, headers=HEADERS)
    path, done = found
    return _file(path, done.name, done.media_type)


def _file(path: Path, name: str, media_type: str) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    headers = {**HEADERS, "Content-Disposition": disposition}
    # Opened in a tab, a map of ours is still none of this app's own pages.
    headers["Content-Security-Policy"] = "sandbox allow-scripts"
    return FileResponse(path, media_type=media_type, headers=headers)


def _told(fault: str, field: str = "", status: int = 422) -> Response:
    return JSONResponse({"fault": fault, "field": field}, status_code=status, headers=HEADERS)


@asynccontextmanager
async def exports(app: object) -> AsyncIterator[None]:
    """End the worker processes together with the server."""
    del app
    yield
    if desk.cache_info().currsize:
        await run_in_threadpool(desk().close)


EXPORT_ROUTES = [
    Route("/exports", order, methods=["POST"]),
    Route("/exports/{token}", standing, methods=["GET"]),
    Route("/exports/{token}", cancel, methods=["DELETE"]),
    Route("/exports/{token}/file", fetched, methods=["GET"]),
]
