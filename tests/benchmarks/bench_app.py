"""How quick the app is: start, page load, layer switch, card; and how much memory it takes."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Frame, Page

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from layers.build.store import Store  # noqa: E402 - the path is needed first
from tests.app_process import App, free_port, wait_until_up  # noqa: E402
from tests.benchmarks.measuring import Measure, print_table  # noqa: E402
from tests.chromium import launched  # noqa: E402

TIMEOUT_S = 60.0
POLL_S = 0.005
MEGABYTE = 2**20

MARK_TIME = """name => {
    const mark = performance.getEntriesByName(name).at(-1);
    return mark ? performance.timeOrigin + mark.startTime : null;
}"""
"""Epoch time in ms of the last mark of a name, comparable between frames; null if there is none."""

SWITCH = """async index => {
    const boxes = document.querySelectorAll("input[type=checkbox]");
    const box = boxes[index % boxes.length];
    if (!box) return null;
    const started = performance.now();
    box.click();
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - started;
}"""

PICK = """id => {
    parent.postMessage({app: "layout", type: "pick", id}, "*");
    return performance.timeOrigin + performance.now();
}"""


SPOT = """([x, y]) => {
    const map = document.getElementById("map_page");
    const { left, top, width, height } = map.getBoundingClientRect();
    const where = { clientX: left + x * width, clientY: top + y * height };
    const started = performance.timeOrigin + performance.now();
    map.dispatchEvent(new PointerEvent("contextmenu",
        { ...where, bubbles: true, cancelable: true, button: 2, pointerType: "mouse" }));
    return started;
}"""
"""A right click at a share of the map's width and height."""


@contextmanager
def started_app() -> Iterator[App]:
    """Start the app by the project's one command; the block begins at once."""
    port = free_port()
    command = [sys.executable, str(ROOT / "scripts" / "run.py"), "--no-browser", f"--port={port}"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        yield App(f"http://localhost:{port}", process)
    finally:
        process.terminate()
        process.wait(timeout=20)


def mark_time(frame: Frame | Page, name: str, after: float = 0.0) -> float:
    """Wait for a mark set after an epoch time in ms; return its time."""
    deadline = time.monotonic() + TIMEOUT_S
    while time.monotonic() < deadline:
        found = frame.evaluate(MARK_TIME, name)
        if found is not None and found > after:
            return float(found)
        time.sleep(POLL_S)
    raise TimeoutError(f"no mark {name!r}")


def map_frame(page: Page) -> Frame:
    """Wait for the frame that holds the map page."""
    deadline = time.monotonic() + TIMEOUT_S
    while time.monotonic() < deadline:
        for frame in page.frames:
            if "/map/" in frame.url:
                return frame
        page.wait_for_timeout(POLL_S * 1000)
    raise TimeoutError("no map frame")


def painted(page: Page, url: str) -> tuple[Frame, float]:
    """Load the app; return the map's frame and the ms from navigation to the painted map."""
    page.goto(url, wait_until="commit")
    frame = map_frame(page)
    return frame, mark_time(frame, "painted") - page.evaluate("performance.timeOrigin")


def second_start(browser: Browser) -> float:
    """Return the seconds from the command to the painted map; everything is set up already."""
    began = time.time()
    with started_app() as app:
        wait_until_up(app)
        context = browser.new_context()
        frame, _ = painted(context.new_page(), app.url)
        seconds = mark_time(frame, "painted") / 1000 - began
        context.close()
    return seconds


def page_loads(page: Page, url: str, runs: int) -> list[float]:
    """Return the ms to the painted map with a filled browser cache."""
    painted(page, url)
    return [painted(page, url)[1] for _ in range(runs)]


def switches(frame: Frame, runs: int) -> list[float]:
    """Return the ms that switching a layer off and on again takes; empty if there is no switch."""
    found = [frame.evaluate(SWITCH, index // 2) for index in range(2 * runs)]
    return [ms for ms in found if ms is not None]


def picks(page: Page, frame: Frame, runs: int) -> list[float]:
    """Return the ms from a pick in the map's frame to the painted card."""
    store = Store.open(ROOT / "build" / "layers.gpkg")
    ids = [f"area:{row['area_id']}" for row in store.rows("areas")][:runs]
    found = []
    for subject in ids:
        at = frame.evaluate(PICK, subject)
        found.append(mark_time(page, "card-painted", at) - at)
    return found


def spots(page: Page, frame: Frame, runs: int) -> list[float]:
    """Return the ms from a right click on the map to the filled card of 周边, all over the map."""
    found = []
    for index in range(runs):
        place = [0.2 + 0.6 * (index % 7) / 6, 0.2 + 0.6 * (index % 5) / 4]
        at = frame.evaluate(SPOT, place)
        found.append(mark_time(page, "card-painted", at) - at)
    return found


def memory(process: subprocess.Popen[bytes]) -> float:
    """Return the resident memory of a process and its children in MB."""
    parent = psutil.Process(process.pid)
    every = [parent, *parent.children(recursive=True)]
    return sum(one.memory_info().rss for one in every) / MEGABYTE


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10, help="runs of each measure")
    runs = parser.parse_args().runs
    with started_app() as app:  # the first start may set up and build
        wait_until_up(app)
    with launched() as browser:
        starts = [second_start(browser) for _ in range(min(runs, 5))]
        with started_app() as app:
            wait_until_up(app)
            page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
            loads = page_loads(page, app.url, runs)
            frame = map_frame(page)
            switched = switches(frame, runs)
            carded = picks(page, frame, runs)
            asked = spots(page, frame, runs)
            taken = memory(app.process)
    print_table(
        [
            Measure("second start", starts, "s", 4),
            Measure("warm page load", loads, "ms", 600),
            Measure("layer switch", switched, "ms", 50),
            Measure("pick to card", carded, "ms"),
            Measure("point to card of its surroundings", asked, "ms", 100),
            Measure("memory", [taken], "MB", 350),
        ]
    )


if __name__ == "__main__":
    main()
