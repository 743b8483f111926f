"""How quick the map is for its readers, beside the plain way, measured in the same run."""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, WebSocket

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from layers.build.store import Store  # noqa: E402
from layers.manifest import read_manifest  # noqa: E402 - the path is needed first
from layers.screen.page import build_page  # noqa: E402
from tests.app_process import App, build_store, free_port, wait_until_up  # noqa: E402
from tests.benchmarks.bench_app import (  # noqa: E402
    map_frame,
    mark_time,
    memory,
    painted,
    picks,
    second_start,
    started_app,
)
from tests.benchmarks.measuring import Measure, print_table  # noqa: E402
from tests.benchmarks.synthetic import SyntheticStore  # noqa: E402
from tests.benchmarks.visitors import RUNS_EACH, visit_at_once  # noqa: E402
from tests.chromium import launched  # noqa: E402

WINDOW = {"width": 1366, "height": 768}
CROWDS = ((20, 150.0), (50, 150.0))
ONE_LINE = 'import streamlit as st\n\nst.text("one line")\n'
PLAIN = Path(__file__).with_name("plain_app.py")

CLICKED = """async ([selector, index]) => {
    const found = [...document.querySelectorAll(selector)].filter(one => one.offsetParent);
    const one = found[index % found.length];
    const started = performance.now();
    one.click();
    await new Promise(done => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(null);
    }));
    return performance.now() - started;
}"""

TYPED = """async text => {
    const field = document.querySelector(".sidebar input:not([type=checkbox])");
    field.focus();
    field.value = text;
    const started = performance.now();
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise(done => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(null);
    }));
    return performance.now() - started;
}"""

REASONS = {
    "map, empty cache": "a page of one line alone takes two thirds of it",
    "map, filled cache": "half is Streamlit's start, half the page's own script: a sandboxed frame "
    "keeps no compiled code",
    "filter": "a change that moves many labels places them all anew",
    "layer switch": "a change that moves many labels places them all anew",
    "highlight": "a theme begins: counties, symbols and labels are all drawn anew",
    "50,000 points: map": "the page carries 22 MB of attributes",
    "50,000 points: filter": "every choice's count goes through all points",
}
"""Why a measure may miss its limit on two cores."""

FACET = "county"
PRESSED = "selector => document.querySelector(selector).click()"
FILTER = ".choice-list input[type=checkbox]"
LAYER = ".layers input[type=checkbox]"
HIGHLIGHT = ".choice"
SEARCHES = ("j", "jj", "jjz", "jjzj", "石化", "泉", "纺织", "q", "高新", "n", "x", "陶瓷")


@contextmanager
def running(script: Path) -> Iterator[App]:
    """Run a Streamlit script on a free port."""
    port = free_port()
    options = [f"--server.port={port}", "--server.headless=true", "--server.address=127.0.0.1"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    app = App(f"http://127.0.0.1:{port}", subprocess.Popen(command, cwd=ROOT))
    try:
        wait_until_up(app)
        yield app
    finally:
        app.process.terminate()
        app.process.wait(timeout=20)


def cold_loads(browser: Browser, url: str, runs: int) -> list[float]:
    """Return the ms to the painted map with an empty browser cache."""
    found = []
    for _ in range(runs):
        context = browser.new_context(viewport=WINDOW)
        found.append(painted(context.new_page(), url)[1])
        context.close()
    return found


def text_loads(browser: Browser, url: str, runs: int, *, cold: bool) -> list[float]:
    """Return the ms until a Streamlit page of one line shows it."""
    context = browser.new_context(viewport=WINDOW)
    page, found = context.new_page(), []
    for _ in range(runs + 1):
        if cold:
            context.close()
            context = browser.new_context(viewport=WINDOW)
            page = context.new_page()
        page.goto(url, wait_until="commit")
        page.get_by_text("one line").wait_for()
        found.append(page.evaluate("performance.now()"))
    context.close()
    return found[1:]


def in_page(browser: Browser, app: App, runs: int) -> list[Measure]:
    """Measure what the reader does in the map page, and count what leaves it."""
    page = browser.new_context(viewport=WINDOW).new_page()
    sent: list[object] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(frame))  # noqa: PLW0108 - it marks it

    page.on("websocket", listen)
    painted(page, app.url)
    warm = [painted(page, app.url)[1] for _ in range(runs)]
    frame = map_frame(page)
    page.wait_for_timeout(1000)
    before, view = len(sent), pane(frame)
    filters = filter_clicks(frame, runs)
    layers = clicks(frame, LAYER, runs)
    searches = [frame.evaluate(TYPED, SEARCHES[i % len(SEARCHES)]) for i in range(runs)]
    frame.evaluate(TYPED, "")
    silent, moved = len(sent) - before, float(pane(frame) != view)
    highlights = clicks(frame, HIGHLIGHT, runs)
    painted(page, app.url)  # a page as it opens: what is picked there is in no chain's shadow
    cards = picks(page, map_frame(page), runs)
    return [
        Measure("map, filled cache", warm, "ms", 450),
        Measure("filter", filters, "ms", 33, worst=True),
        Measure("layer switch", layers, "ms", 33, worst=True),
        Measure("highlight", highlights, "ms", 33, worst=True),
        Measure("search key to list", searches, "ms", 33, worst=True),
        Measure("  messages meanwhile", [silent], "", 0),
        Measure("  view changed", [moved], "", 0),
        Measure("click to card", cards, "ms", 80, worst=True),
    ]


def pane(frame: Frame) -> str:
    """Return what changes with every pan and zoom."""
    at = 'document.querySelector(".leaflet-map-pane").style.transform'
    return str(frame.evaluate(f'{at} + document.querySelector(".scale svg").outerHTML'))


def clicks(frame: Frame | Page, selector: str, runs: int) -> list[float]:
    """Return the ms from each of many clicks to the painted change, each thing clicked twice."""
    frame.evaluate(CLICKED, [selector, 0])
    frame.evaluate(CLICKED, [selector, 0])
    return [frame.evaluate(CLICKED, [selector, i // 2]) for i in range(2 * runs)]


def filter_clicks(frame: Frame | Page, runs: int) -> list[float]:
    """Return the ms from each of many choices in a filter's open list to the painted change."""
    button = f".filter-button[data-facet={FACET}]"
    frame.evaluate(PRESSED, button)
    found = clicks(frame, FILTER, runs)
    frame.evaluate(PRESSED, button)
    return found


def many(browser: Browser, runs: int) -> list[Measure]:
    """Measure the page with 50,000 points and 5,000 links, opened as a file."""
    store = SyntheticStore(Store.open(ROOT / "build" / "layers.gpkg"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        path.write_bytes(build_page(store).html)
        loads = []
        for _ in range(min(runs, 10)):
            page = browser.new_context(viewport=WINDOW).new_page()
            page.goto(path.as_uri(), wait_until="commit")
            done = mark_time(page, "painted")
            loads.append(done - page.evaluate("performance.timeOrigin"))
            if len(loads) < min(runs, 10):
                page.context.close()
        filters = filter_clicks(page, runs)
    return [
        Measure("50,000 points: map", loads, "ms", 1800),
        Measure("50,000 points: filter", filters, "ms", 50, worst=True),
    ]


def card_addresses(app: App) -> list[str]:
    """Return where the app's cards of areas are."""
    path = ROOT / "build" / "layers.gpkg"
    made = read_manifest(path)
    if made is None:
        raise RuntimeError("no store")
    areas = (row["area_id"] for row in Store.open(path).rows("areas"))
    return [f"{app.url}/cards/{made.levels[''].cards}/area:{area}" for area in areas]


def crowds(app: App, name: str, *, limits: bool) -> list[Measure]:
    """Measure 20 and 50 visitors at once, and what memory each of them takes."""
    found = []
    cards = card_addresses(app) if limits else []
    # The plain way keeps 20 visitors waiting for minutes: 50 would measure nothing more.
    for visitors, limit in CROWDS if limits else CROWDS[:1]:
        before = memory(app.process)
        waits = visit_at_once(app.url, visitors, RUNS_EACH if limits else 1, cards)
        each = max(0.0, (memory(app.process) - before) / visitors)
        first = 2500.0 if limits and visitors == CROWDS[0][0] else None
        title = f"{name}{visitors} visitors"
        found += [
            Measure(f"{title}: first", waits.first, "ms", first, worst=True),
            Measure(f"{title}: again", waits.again, "ms", limit if limits else None, worst=True),
            Measure(f"{title}: each", [each], "MB", 2 if limits else None),
        ]
    return found


def plain_is_there() -> bool:
    """Tell whether streamlit-folium can be used; it is installed if missing, for this only."""
    if importlib.util.find_spec("streamlit_folium") is None:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "streamlit-folium"]
        if subprocess.run(command, check=False).returncode:
            return False
    importlib.invalidate_caches()
    return importlib.util.find_spec("streamlit_folium") is not None


def plain_load(page: Page, url: str) -> float:
    """Return the ms until the plain map shows its markers."""
    page.goto(url, wait_until="commit")
    page.frame_locator("iframe").locator("path.leaflet-interactive").nth(50).wait_for(
        state="attached"
    )
    return float(page.evaluate("performance.now()"))


def plain_filter(page: Page, rank: str) -> float:
    """Return the ms from the choice of a rank until the plain map shows other markers."""
    marks = page.frame_locator("iframe").locator("path.leaflet-interactive")
    count = marks.count()
    page.get_by_role("combobox").click()
    began = time.perf_counter()
    page.get_by_role("option", name=rank, exact=True).click()
    while marks.count() in (0, count):
        page.wait_for_timeout(5)
    return (time.perf_counter() - began) * 1000


def plain(browser: Browser, runs: int) -> list[Measure]:
    """Measure the plain way: its page, its filter, its crowds."""
    with running(PLAIN) as app:
        page = browser.new_context(viewport=WINDOW).new_page()
        loads = [plain_load(page, app.url) for _ in range(runs + 1)]
        filters = [plain_filter(page, ("national", "provincial")[i % 2]) for i in range(runs)]
        page.context.close()
        return [
            Measure("plain: map, empty cache", loads[:1], "ms"),
            Measure("plain: map, filled cache", loads[1:], "ms"),
            Measure("plain: filter", filters, "ms"),
            *crowds(app, "plain: ", limits=False),
        ]


def ours(browser: Browser, runs: int) -> list[Measure]:
    """Measure the app."""
    starts = [second_start(browser) for _ in range(min(runs, 10))]
    with started_app() as app:
        wait_until_up(app)
        cold = cold_loads(browser, app.url, runs)
        reader = in_page(browser, app, runs)
        crowd = crowds(app, "", limits=True)
    return [
        Measure("command to painted map", starts, "s", 3),
        Measure("map, empty cache", cold, "ms", 1300),
        *reader,
        *crowd,
    ]


def floor(browser: Browser, runs: int) -> list[Measure]:
    """Measure a Streamlit page of one line: no map can be there sooner."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "one_line.py"
        script.write_text(ONE_LINE, "utf-8")
        with running(script) as app:
            return [
                Measure(
                    "one line, empty cache", text_loads(browser, app.url, runs, cold=True), "ms"
                ),
                Measure(
                    "one line, filled cache", text_loads(browser, app.url, runs, cold=False), "ms"
                ),
            ]


PARTS = {"floor": floor, "ours": ours, "many": many, "plain": plain}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10, help="runs of each measure")
    parser.add_argument(
        "--only", choices=PARTS, nargs="+", default=list(PARTS), help="parts to measure"
    )
    given = parser.parse_args()
    build_store()
    measures: list[Measure] = []
    with launched() as browser:
        for name in given.only:
            if name == "plain" and not plain_is_there():
                print("the plain way is not measured: streamlit-folium cannot be installed")
                continue
            measures += PARTS[name](browser, given.runs)
    print_table([replace(one, reason=REASONS.get(one.name, "")) for one in measures])


if __name__ == "__main__":
    main()
