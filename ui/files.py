"""Tables to take along: the same rows as on the page, by the page's own address.

A page at ``/matrix?by=park&tier=future`` has its tables at ``/files/matrix.xlsx?by=park&…`` and
each of them at ``/files/matrix.csv?table=grid&…``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from geo.settings import SettingsError
from layers import provenance
from layers.facts import Facts
from layers.manifest import read_manifest
from layers.matrix import BY, PARK, matrix, read_table, select
from layers.store import StoreError
from layers.stories.county import MOST_COUNTIES
from layers.stories.subject import story_of
from layers.story_sheets import chain_sheets, county_sheets, matrix_sheets
from layers.view import View
from layers.view.words import filters_in_words
from layers.workbook import Sheet, csv_file, file_name, workbook
from ui.session import open_store, settings

LOG = logging.getLogger("layout")

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GONE = "没有这个表；它可能已随数据更新而不存在，请回到页面重新下载。"
NOT_BUILT = "图层还没有生成或读不出来；请先打开一张图，按页面提示处理后重试。"

Params = Mapping[str, str]
Tables = tuple[str, dict[str, Sheet], str]
"""Title of the file, its tables, what they were cut down to."""


def _matrix(facts: Facts, params: Params) -> Tables:
    by = params.get("by", "")
    whole = matrix(facts, by if by in BY else PARK)
    view, _ = read_table(params, facts, whole)
    found = select(whole, view)
    return (
        f"{BY[view.by]}×产业链",
        matrix_sheets(facts, found),
        filters_in_words(facts, view.filters),
    )


def _chains(facts: Facts, params: Params) -> Tables:
    chain, cluster = params.get("chain", ""), params.get("cluster", "")
    story = story_of(facts, f"chain:{chain}" if chain else f"industry:{cluster}")
    return f"产业链 {story.name}", chain_sheets(story), story.name


def _counties(facts: Facts, params: Params) -> Tables:
    view, _ = View.from_query({"county": params.get("county", "")}, facts)
    chosen = view.county[:MOST_COUNTIES]
    if not chosen:
        raise KeyError("county")
    names = "、".join(facts.name(county) for county in chosen)
    sheets = county_sheets([story_of(facts, f"county:{county}") for county in chosen])
    return f"县区 {names}", sheets, names


def _sources(facts: Facts, params: Params) -> Tables:
    name = params.get("data", "")
    if name:
        sheet = provenance.table_sheet(facts, name)
        return "数据表", {"data": sheet}, ""
    return "数据与来源", provenance.sheets(facts), ""


PAGES: dict[str, Callable[[Facts, Params], Tables]] = {
    "matrix": _matrix,
    "chains": _chains,
    "counties": _counties,
    "sources": _sources,
}


def made(facts: Facts, page: str, ending: str, params: Params) -> tuple[str, bytes]:
    """Return name and content of a file.

    Raises
    ------
    KeyError
        If there is no such page, table or thing.
    """
    asked = dict(params)
    table = asked.pop("table", "")
    title, sheets, scope = PAGES[page](facts, asked)
    if ending == "xlsx":
        return f"{file_name(title)}.xlsx", workbook(facts, list(sheets.values()), scope)
    sheet = sheets[table or next(iter(sheets))]
    return f"{file_name(title, sheet.name)}.csv", csv_file(sheet)


def _answer(page: str, ending: str, params: Params) -> Response:
    try:
        office = settings()
        if read_manifest(office.store) is None:
            return PlainTextResponse(NOT_BUILT, status_code=503)
        name, body = made(open_store(office).facts, page, ending, params)
    except KeyError:
        return PlainTextResponse(GONE, status_code=404)
    except (StoreError, SettingsError):
        LOG.exception("a table cannot be made")
        return PlainTextResponse(NOT_BUILT, status_code=503)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(body, media_type=XLSX if ending == "xlsx" else CSV, headers=headers)


async def table_file(request: Request) -> Response:
    """Send a page's tables as a file; made in a thread, so that pages go on being served."""
    page, ending = request.path_params["page"], request.path_params["ending"]
    if page not in PAGES or ending not in ("csv", "xlsx"):
        return PlainTextResponse(GONE, status_code=404)
    return await run_in_threadpool(_answer, page, ending, dict(request.query_params))


FILE_ROUTES = [Route("/files/{page}.{ending}", table_file)]
