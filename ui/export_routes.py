"""Addresses by which the page 出图 orders files, asks how they stand, and fetches them.

``POST /exports`` with a form as JSON answers with a token; everything else is asked by that token,
which nobody can guess. A form that cannot be met is answered with a sentence and the field that it
is about.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from layers.export.worker import ATLAS, DATA, SHEET, Job
from layers.facts.lookup import Facts
from layers.paper.request import (
    CARD_FORMATS,
    FIELDS,
    HTML,
    SVG,
    Options,
    SheetError,
    SheetRequest,
    check,
    dpi_of,
    exact_view,
    format_of,
    paper_of,
    words_of,
)
from layers.view import View
from ui import export_folder
from ui.answers import NO_STORE, NOT_BUILT, UNREAD, facts_asked, left, saved_as, told
from ui.export_desk import DeskError, JobState, Status, close_desk, desk, sweep_desk
from ui.export_form import UNREADABLE, Form, FormError, read_form
from ui.session import LOG
from ui.turns import CrowdedError, LeftError, Turns, Visitor, attended, visitor_of

LONGEST_WAIT_S = 10.0
POLL_S, LONGEST_POLL_S = 0.04, 0.25
SWEEP_S = 15.0
CROWDED = "这台电脑同时下的单太多，请过一会儿再试。"
GONE = "这份文件已取消或已过期，请回到出图页重新生成。"

ORDER_TURNS = Turns("orders", at_once=3, most_waiting=60)
"""Reading an order may wait for the store."""


async def order(request: Request) -> Response:
    """Take a form; answer with ``token``, or with ``fault`` and ``field``."""
    # A page of somebody else's cannot send this type without asking first, and is not answered.
    typed = request.headers.get("content-type", "").partition(";")[0].strip()
    if typed != "application/json":
        return _fault(UNREADABLE, status=415)
    try:
        form = dict(read_form(await request.body())) | {"base": _base(request)}
        visitor = visitor_of(request, str(form.get("visitor", "")))
        work = partial(_ordered, form, visitor)
        return await attended(request, ORDER_TURNS.submit(visitor.address, work))
    except FormError as error:
        return _fault(str(error), status=400)
    except SheetError as error:
        return _fault(str(error), error.field)
    except CrowdedError:
        return _fault(CROWDED, status=429)
    except (LeftError, ClientDisconnect):
        return left()


def _base(request: Request) -> str:
    """Return the address of the map page as the asker's browser reaches this server."""
    url = request.url.replace(query="", fragment="")
    below = url.path.removesuffix("exports")
    # What a browser sends as its origin has a proxy's scheme and port; the guard has judged it.
    origin = request.headers.get("origin", "")
    return f"{origin}{below}" if origin else str(url.replace(path=below))


def _ordered(form: Form, visitor: Visitor) -> Response:
    try:
        facts = facts_asked(_query(form))
        if facts is None:
            return _fault(NOT_BUILT, status=503)
        job = job_of(form, facts)
        glance, key = form.get("glance") is True, _text(form, "key")
        token = desk().submit(job, glance=glance, visitor=visitor, key=key)
    except SheetError as error:
        return _fault(str(error), error.field)
    except DeskError as error:
        return _fault(str(error), status=429 if error.own else 503)
    except UNREAD:
        LOG.exception("a sheet cannot be ordered")
        return _fault(NOT_BUILT, status=503)
    return JSONResponse({"token": token}, headers=NO_STORE)


async def standing(request: Request) -> Response:
    """Tell how a job stands; waits a while for news if the asker knows the present state."""
    token, seen = request.path_params["token"], request.query_params.get("seen", "")
    until, pause = time.monotonic() + LONGEST_WAIT_S, POLL_S
    while True:
        status = desk().status(token)
        record = _record(status)
        version = f"{record['state']} {record['place']} {record['step']} {record['share']}"
        news = version != seen or status.state not in (JobState.WAITING, JobState.WORKING)
        if news or time.monotonic() > until:
            return JSONResponse({**record, "version": version}, headers=NO_STORE)
        await asyncio.sleep(pause)
        pause = min(pause * 1.5, LONGEST_POLL_S)
        if await request.is_disconnected():
            return left()


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


async def cancel(request: Request) -> Response:
    """Drop a job; one that is gone already is none to complain about."""
    desk().cancel(request.path_params["token"])
    return Response(status_code=204, headers=NO_STORE)


async def fetched(request: Request) -> Response:
    """Send the finished file."""
    found = desk().result(request.path_params["token"])
    if found is None or not found[0].is_file():
        return told(GONE, 404)
    path, done = found
    return _file(path, done.name, done.media_type)


def _file(path: Path, name: str, media_type: str) -> Response:
    # Opened in a tab, a map of ours is still none of this app's own pages.
    headers = saved_as(name) | {"Content-Security-Policy": "sandbox allow-scripts"}
    return FileResponse(path, media_type=media_type, headers=headers)


def _fault(fault: str, field: str = "", status: int = 422) -> Response:
    return JSONResponse({"fault": fault, "field": field}, status_code=status, headers=NO_STORE)


@asynccontextmanager
async def exports(app: object) -> AsyncIterator[None]:
    """Tidy up beside the server; end the worker processes together with it."""
    del app
    # What servers before have left may be large: nobody waits for its removal.
    threading.Thread(target=export_folder.sweep, name="sweep", daemon=True).start()
    sweeping = asyncio.create_task(_sweep_always())
    try:
        yield
    finally:
        sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await sweeping
        await asyncio.to_thread(close_desk)


async def _sweep_always() -> None:
    """Drop abandoned orders, also while nobody orders anything."""
    while True:
        await asyncio.sleep(SWEEP_S)
        try:
            await asyncio.to_thread(sweep_desk)
        except OSError:
            LOG.exception("the desk could not be tidied up")


EXPORT_ROUTES = [
    Route("/exports", order, methods=["POST"]),
    Route("/exports/{token}", standing, methods=["GET"]),
    Route("/exports/{token}", cancel, methods=["DELETE"]),
    Route("/exports/{token}/file", fetched, methods=["GET"]),
]


GLANCE_DPI = 110
GLANCE_DPI_LARGE = 96
LARGE_MM = 300.0
"""From this width on a preview has more dots than any window, so it takes the fewest."""

BOOK_FORMATS = ("pdf", "pptx")


def job_of(form: Form, facts: Facts) -> Job:
    """Return the job that a form asks for; its target is none yet.

    Raises
    ------
    SheetError
        If something in it cannot be met; the first fault counts.
    """
    kind = _text(form, "kind") or SHEET
    if kind == DATA:
        request = SheetRequest(_view(form, facts))
        asked = {key: _text(form, f"data_{key}") for key in ("format", "crs", "scope")}
        return Job(facts.store.path, kind, Path(), request, asked)
    if kind not in (SHEET, ATLAS):
        raise SheetError("没有这种文件；请刷新页面后重试。")
    request = _request(form, facts)
    if kind == ATLAS and request.format not in BOOK_FORMATS:
        raise SheetError("图册只能是 PDF 或 PPTX。", "format")
    if kind == ATLAS:
        request = replace(request, card="")
    return Job(facts.store.path, kind, Path(), request)


def _request(form: Form, facts: Facts) -> SheetRequest:
    paper = paper_of(_text(form, "paper") or "a4")
    glance = form.get("glance") is True
    few = GLANCE_DPI if paper.width < LARGE_MM else GLANCE_DPI_LARGE
    words = form.get("words")
    kind = "png" if glance else format_of(_text(form, "format") or "png")
    request = SheetRequest(
        _view(form, facts),
        paper,
        kind,
        few if glance else dpi_of(_text(form, "dpi") or "300"),
        words_of(_known(words if isinstance(words, Mapping) else {})),
        _options(form, kind),
        _text(form, "card") if kind in CARD_FORMATS else "",
    )
    check(request)
    return request


def _options(form: Form, kind: str) -> Options:
    """Return what the form asks of this format; the boxes of others stay ticked meanwhile."""
    if kind == HTML:
        return Options()
    return Options(
        _text(form, "profile") or "colour",
        form.get("graticule") is True,
        form.get("inset") is not False,
        form.get("outlines") is True and kind == SVG,
        _text(form, "base") if form.get("qr") is True else "",
    )


def _known(words: Mapping[str, object]) -> Mapping[str, object]:
    for key in words.keys() - FIELDS.keys():
        raise SheetError(f"图上没有“{str(key)[:30]}”这项文字；可用 {'、'.join(FIELDS)}。", "words")
    return words


def _view(form: Form, facts: Facts) -> View:
    return exact_view({str(key): str(value) for key, value in _query(form).items()}, facts)


def _query(form: Form) -> Mapping[str, str]:
    query = form.get("query")
    return query if isinstance(query, Mapping) else {}


def _text(form: Form, key: str) -> str:
    return str(form.get(key) or "")
