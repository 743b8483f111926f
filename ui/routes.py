"""What the server hands out beside Streamlit's own pages: map page, cards, background tiles."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo.online.settings import SettingsError, read_settings
from geo.online.tiles import BACKGROUNDS, TileError, Tiles
from layers.facts.lookup import Facts
from layers.files import provenance
from layers.files.around_table import around_worksheet
from layers.files.choices import FORMATS
from layers.files.story_tables import (
    chain_worksheets,
    county_sheets,
    dispute_worksheet,
    hosts_worksheet,
    matrix_worksheets,
    park_worksheets,
    part_worksheet,
)
from layers.files.view_table import view_worksheets
from layers.files.where_tables import title_of, where_worksheets
from layers.files.workbook import Worksheet, csv_file, file_name, workbook
from layers.manifest import card_path, page_path
from layers.screen.cards import single_cards
from layers.stories.matrix import BY, PARK, by_in_words, matrix
from layers.stories.park import parks_table
from layers.stories.subject import story_of
from layers.stories.where import where
from layers.stories.where_beside import beside
from layers.view import View
from layers.view.disputes import in_words, read_disputes
from layers.view.lists import LISTS, Listing
from layers.view.matrix import read_table, select
from layers.view.parks import read_parks, select_chains, select_parks
from layers.view.where import is_asked, read_where
from layers.view.words import filters_in_words, values_of_filters, view_in_words
from layers.vocabulary import wording
from ui.answers import NO_STORE, NOT_BUILT, UNREAD, facts_asked, left, saved_as, told
from ui.early import FIRST_PAGE, other_page
from ui.export_routes import EXPORT_ROUTES
from ui.pages import HOME, PAGES
from ui.session import LOG
from ui.turns import CrowdedError, LeftError, Turns, attended, visitor_of

CSV = "text/csv; charset=utf-8"
XLSX = FORMATS["xlsx"].media_type
GONE = "没有这个表；它可能已随数据更新而不存在，请回到页面重新下载。"
CROWDED = "这台电脑同时要的东西太多，请过一会儿再试。"
NO_PAGE = "没有这个页面。"
NO_SETTINGS = "设置文件读不懂，请管理员检查 settings.toml 后重试。"

TABLE_TURNS = Turns("tables", at_once=3, most_waiting=60)
"""Tables take a while to make: they wait for one another, and nothing else for them."""
PAGE_TURNS = Turns("pages", at_once=4, most_waiting=400)

OF_MAP_TABLE = ("in", "unplaced")
"""What a question for the map's table says beside the view."""

Params = Mapping[str, str]
Tables = tuple[str, dict[str, Worksheet], str]
"""Title of the file, its tables, what they were cut down to."""


def _where(facts: Facts, params: Params) -> Tables:
    view, _ = read_where(params, facts)
    if view.of is None:
        raise KeyError("of")
    found, columns = where(facts, view.of), beside(facts, view.of, view.places)
    named = f"{wording.WHERE}_{view.of.name}"
    return named, where_worksheets(found, columns), title_of(facts, found, columns)


def _matrix(facts: Facts, params: Params) -> Tables:
    if is_asked(params):
        return _where(facts, params)
    by = params.get("by", "")
    whole = matrix(facts, by if by in BY else PARK)
    view, _ = read_table(params, facts, whole)
    found = select(whole, view)
    return (
        f"{by_in_words(facts)[view.by]}×{facts.words.chain}",
        matrix_worksheets(facts, found),
        filters_in_words(facts, view.filters),
    )


def _chains(facts: Facts, params: Params) -> Tables:
    chain, cluster = params.get("chain", ""), params.get("cluster", "")
    story = story_of(facts, f"chain:{chain}" if chain else f"industry:{cluster}")
    return f"{facts.words.chain} {story.name}", chain_worksheets(story), story.name


def _counties(facts: Facts, params: Params) -> Tables:
    view, _ = View.from_query({"county": params.get("county", "")}, facts)
    chosen = view.county
    if not chosen:
        raise KeyError("county")
    names = "、".join(facts.name(county) for county in chosen)
    sheets = county_sheets(facts, [story_of(facts, f"county:{county}") for county in chosen])
    return f"{facts.words.page} {names}", sheets, names


def _map(facts: Facts, params: Params) -> Tables:
    asked = {key: text for key, text in params.items() if key not in OF_MAP_TABLE}
    view, _ = View.from_query(asked, facts)
    seen = params["in"].split(",") if "in" in params else None
    sheets = view_worksheets(facts, view, seen, unplaced="unplaced" in params)
    scope = "，".join(filter(None, (view_in_words(facts, view), "仅当前视野" if seen else "")))
    return str(facts.store.region["name"]), sheets, scope


def _around(facts: Facts, params: Params) -> Tables:
    view, _ = View.from_query(params, facts)
    found = around_worksheet(facts, view)
    if found is None:
        raise KeyError("around")
    sheet, scope = found
    return scope.partition("，")[0], {"around": sheet}, scope


def _parks(facts: Facts, params: Params) -> Tables:
    view, _ = read_parks(params, facts)
    rows = parks_table(facts)
    found = (
        [row for row in rows if row.id == view.park]
        if view.park
        else select_parks(facts, rows, view)
    )
    scope = found[0].name if view.park and found else filters_in_words(facts, view.filters)
    named = scope if view.park else "_".join(values_of_filters(facts, view.filters))
    sheets = park_worksheets(facts, found)
    if view.by_chain and not view.park:
        chains = hosts_worksheet(facts, select_chains(facts, found, view))
        sheets = {"chains": chains, **sheets}
    return "_".join(filter(None, (wording.KIND["park"], named))), sheets, scope


def _disputes(facts: Facts, params: Params) -> Tables:
    view, _ = read_disputes(params, facts)
    sheet = dispute_worksheet(facts, view.found(facts))
    return sheet.name, {"disputes": sheet}, in_words(facts, view)


def _listed(tab: str, facts: Facts, params: Params) -> Tables:
    listing: Listing[Any] = LISTS[tab](facts)
    sheet = part_worksheet(listing.part(listing.found(params)))
    return sheet.name, {tab: sheet}, listing.in_words(params)


def _sources(facts: Facts, params: Params) -> Tables:
    name = params.get("data", "")
    if name:
        sheet = provenance.table_sheet(facts, name)
        return "数据表", {"data": sheet}, ""
    return "数据与来源", provenance.sheets(facts), ""


TABLES: dict[str, Callable[[Facts, Params], Tables]] = {
    "map": _map,
    "around": _around,
    "matrix": _matrix,
    "chains": _chains,
    "counties": _counties,
    "parks": _parks,
    "disputes": _disputes,
    "sources": _sources,
    **{tab: partial(_listed, tab) for tab in LISTS},
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
    title, sheets, scope = TABLES[page](facts, asked)
    if not sheets:
        raise KeyError(page)
    if ending == "xlsx":
        return f"{file_name(title)}.xlsx", workbook(facts, list(sheets.values()), scope)
    sheet = sheets[table or next(iter(sheets))]
    return f"{file_name(*dict.fromkeys((title, sheet.name)))}.csv", csv_file(sheet)


def _answer(page: str, ending: str, params: Params) -> Response:
    try:
        facts = facts_asked(params)
        if facts is None:
            return told(NOT_BUILT, 503)
        name, body = made(facts, page, ending, params)
    except KeyError:
        return told(GONE, 404)
    except UNREAD:
        LOG.exception("a table cannot be made")
        return told(NOT_BUILT, 503)
    return Response(body, media_type=XLSX if ending == "xlsx" else CSV, headers=saved_as(name))


async def _made(request: Request, turns: Turns, work: Callable[[], Response]) -> Response:
    """Have an answer made in its turn; who asks for too much at once is told so."""
    try:
        return await attended(request, turns.submit(visitor_of(request).address, work))
    except CrowdedError:
        return told(CROWDED, 429)
    except LeftError:
        return left()


async def table_file(request: Request) -> Response:
    """Send a page's tables as a file; made in a thread, so that pages go on being served."""
    page, ending = request.path_params["page"], request.path_params["ending"]
    if page not in TABLES or ending not in ("csv", "xlsx"):
        return told(GONE, 404)
    work = partial(_answer, page, ending, dict(request.query_params))
    return await _made(request, TABLE_TURNS, work)


FILE_ROUTES = [Route("/files/{page}.{ending}", table_file)]


DIGEST = re.compile(r"[0-9a-f]{64}")
YEAR_S = 31_536_000
DAY_S = 86_400
FOR_GOOD = {
    "Content-Encoding": "gzip",
    "Cache-Control": f"public, max-age={YEAR_S}, immutable",
}
"""Headers of what is compressed already and has its digest in its address."""


@lru_cache(maxsize=8)
def _page(name: str) -> bytes:
    return gzip.compress(page_path(read_settings().store, name).read_bytes(), 6, mtime=0)


async def map_page(request: Request) -> Response:
    """Send the map page named by its digest: cached for good, sandboxed in its own tab, too."""
    name = request.path_params["page"]
    if not DIGEST.fullmatch(name):
        return told(NO_PAGE, 404)
    return await _made(request, PAGE_TURNS, partial(_map_page, name))


def _map_page(name: str) -> Response:
    try:
        body = _page(name)
    except OSError:
        return told("地图页已更新，请刷新浏览器。", 404)
    except SettingsError:
        return told(NO_SETTINGS, 503)
    headers = FOR_GOOD | {"Content-Security-Policy": "sandbox allow-scripts"}
    return Response(body, media_type="text/html; charset=utf-8", headers=headers)


@lru_cache(maxsize=8)
def _cards(name: str) -> dict[str, bytes]:
    return single_cards(card_path(read_settings().store, name).read_bytes())


async def card(request: Request) -> Response:
    """Send a card of the store named by its digest: a look-up, cached for good.

    The cards of the store before stay in memory. Of any other there are none, which the status
    tells apart from a subject that its store does not have.
    """
    asked = request.path_params
    work = partial(_card, asked["cards"], asked["name"])
    return await _made(request, PAGE_TURNS, work)


def _card(cards: str, name: str) -> Response:
    try:
        found = _cards(cards) if DIGEST.fullmatch(cards) else {}
    except OSError:
        return told("图层已更新，请刷新浏览器。", 410)
    except SettingsError:
        return told(NO_SETTINGS, 503)
    body = found.get(name)
    if body is None:
        return told("没有这张卡片。", 404)
    return Response(body, media_type="application/json", headers=FOR_GOOD)


TILES = Tiles()


async def tile(request: Request) -> Response:
    """Send a background tile, fetched from its service by the server."""
    asked = request.path_params
    background = BACKGROUNDS.get(asked["background"])
    place = background.place(asked["z"], asked["x"], asked["y"]) if background else None
    if background is None or place is None:
        return told("没有这个底图，或它在这里没有图块。", 404)
    try:
        coming = TILES.ask(background, place, read_settings())
        found = await attended(request, coming, TILES.leave)
    except TileError as error:
        return told(str(error), 404 if error.missing else 503 if error.later else 502)
    except SettingsError:
        return told(NO_SETTINGS, 503)
    except LeftError:
        return left()
    headers = {"Cache-Control": f"public, max-age={DAY_S}"}
    return Response(found.body, media_type=found.media_type, headers=headers)


def no_root(request: Request) -> Response:
    """Tell Streamlit's script in the browser that the app's root is not at a page's address.

    Opened at ``/<page>``, it first looks for the server below that path, and only then above it.
    Not found would stand as an error in the browser's console, found would make it stay there; any
    answer between the two sends it on.
    """
    del request
    return Response(status_code=300, headers=NO_STORE)


ROUTES = [
    FIRST_PAGE,
    *(Route(f"/{page.id}", other_page) for page in PAGES if page.id != HOME),
    Route("/map/{page}.html", map_page),
    Route("/cards/{cards}/{name}", card),
    Route("/tiles/{background}/{z}/{x}/{y}.png", tile),
    *FILE_ROUTES,
    *EXPORT_ROUTES,
    *(
        Route(f"/{page.id}/_stcore/{asked}", no_root)
        for page in PAGES
        for asked in ("health", "host-config")
    ),
]
