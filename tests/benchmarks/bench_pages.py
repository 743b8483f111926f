"""How quick it goes from page to page, and how still a page stands once it is painted."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.app_process import running_app  # noqa: E402 - the path is needed first
from tests.benchmarks.bench_app import map_frame, mark_time  # noqa: E402
from tests.benchmarks.measuring import Measure, print_table  # noqa: E402
from tests.chromium import launched  # noqa: E402

CHANGE_MS = 400
WINDOW = {"width": 1366, "height": 768}

SHIFTS = """() => {
    globalThis.benchShifts = 0;
    new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries())
            if (!hadRecentInput) globalThis.benchShifts += value;
    }).observe({ type: "layout-shift" });
}"""
"""Sums what moves without the reader having done anything just before."""

WATCH = """async (quiet) => {
    const roots = (node) => [...node.querySelectorAll("*")].flatMap(
        ({ shadowRoot }) => (shadowRoot ? [shadowRoot, ...roots(shadowRoot)] : []));
    const print = () => {
        const main = document.querySelector("[data-testid=stMain]");
        return [main, ...roots(main)].filter((root) => !root.querySelector(":scope > header.bar"))
            .map((root) => [root.querySelectorAll("*").length, root.textContent.length]).join();
    };
    let [began, last, seen] = [0, 0, ""];
    const click = () => ([began, seen] = [performance.now(), print()]);
    addEventListener("click", click, { capture: true, once: true });
    globalThis.benchDone = new Promise(async (done) => {
        while (!began || performance.now() - Math.max(began, last) < (last ? quiet : 5000)) {
            await new Promise(requestAnimationFrame);
            const now = began ? print() : seen;
            if (now !== seen) [seen, last] = [now, performance.now()];
        }
        done({ ms: last - began, at: performance.timeOrigin + began });
    });
    return null;
}"""
"""From the next click until the content below the row no longer changes, in ms."""


def changed(page: Page, to: str, quiet_ms: int) -> float:
    """Go to a page by its link; return the ms until its content stands."""
    page.evaluate(WATCH, quiet_ms)
    page.locator(f"header.bar [data-id={to}]").click()
    found = page.evaluate("globalThis.benchDone")
    if to != "map":
        return float(found["ms"])
    painted = mark_time(map_frame(page), "painted")
    return float(max(found["ms"], painted - found["at"]))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30, help="changes of page")
    parser.add_argument("--quiet", type=int, default=400, help="ms without change: it is done")
    parser.add_argument("--each", action="store_true", help="print every change")
    asked = parser.parse_args()
    with running_app() as app, launched() as browser:
        context = browser.new_context(viewport=WINDOW, locale="zh-CN")
        context.add_init_script(f"({SHIFTS})()")
        page = context.new_page()
        page.goto(app.url)
        mark_time(map_frame(page), "painted")
        page.wait_for_timeout(1500)
        links = page.locator("header.bar nav a[data-id]")
        ids = [str(link.get_attribute("data-id")) for link in links.all()]
        ids = [one for one in ids if not one.startswith("level")]
        for one in (*ids[1:], ids[0]):  # each once, so that its scripts are there
            changed(page, one, asked.quiet)
        page.evaluate("globalThis.benchShifts = 0")
        taken: dict[str, list[float]] = {}
        for turn in range(1, asked.runs + 1):
            to = ids[turn % len(ids)]
            ms = changed(page, to, asked.quiet)
            taken.setdefault(to, []).append(ms)
            if asked.each:
                print(f"{to:>12} {ms:7.0f}")
        shifts = page.evaluate("globalThis.benchShifts")
    every = [ms for values in taken.values() for ms in values]
    print_table(
        [
            Measure("page change", every, "ms", CHANGE_MS, worst=True),
            *(Measure(f"to {one}", values, "ms") for one, values in taken.items()),
            Measure("layout shift", [shifts], "", 0),
        ]
    )


if __name__ == "__main__":
    main()
