"""Sixty orders of one visitor: how long does another's preview take, and is the desk still open?

The greedy visitor orders large sheets and books at once and asks for them now and then, as the page
does. The other one draws a preview, looks at it, and draws the next.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.app_process import running_app  # noqa: E402 - the path is needed first
from tests.benchmarks.measuring import Measure, print_table  # noqa: E402

LIMIT_MS = 3000.0
PATIENCE_S = 120.0
ENDED = ("done", "failed", "gone")
GREEDY = (
    {"format": "png", "paper": "a3", "dpi": "600"},
    {"kind": "atlas", "format": "pdf"},
    {"format": "pdf", "paper": "a4"},
    {"kind": "data", "data_format": "gpkg", "data_crs": "4490", "data_scope": "all"},
    {"format": "pptx", "paper": "slide"},
)


def ask(url: str, form: dict[str, Any] | None = None) -> dict[str, Any]:
    """Ask for JSON, by POST where there is a form."""
    body = None if form is None else json.dumps(form).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:  # noqa: S310
            found: dict[str, Any] = json.load(answer)
    except urllib.error.HTTPError as error:
        found = json.load(error)
    return found


def follow(url: str, token: str) -> dict[str, Any]:
    """Ask how an order stands until it has ended."""
    seen = ""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        record = ask(f"{url}/exports/{token}?seen={urllib.request.quote(seen)}")
        if record["state"] in ENDED:
            return record
        seen = record["version"]
    return {"state": "late"}


def previews(url: str, number: int, said: Counter[str]) -> list[float]:
    """Draw previews one after the other; return the milliseconds of each."""
    found = []
    for one in range(number):
        began = time.perf_counter()
        words = {"title": f"图 {one}"}
        form = {"query": {}, "words": words, "glance": True, "visitor": "b" * 32}
        answer = ask(f"{url}/exports", form)
        state = follow(url, answer["token"])["state"] if "token" in answer else answer["fault"]
        said[state] += 1
        took = time.perf_counter() - began if state == "done" else PATIENCE_S
        found.append(took * 1000)
        time.sleep(0.5)
    return found


def main() -> None:
    """Attack and print how long the other one waited."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=60)
    parser.add_argument("--previews", type=int, default=30)
    options = parser.parse_args()
    with running_app() as app:
        quiet, loud, taken = Counter[str](), Counter[str](), Counter[str]()
        previews(app.url, 2, quiet)  # the processes are started
        alone = previews(app.url, 5, quiet)
        tokens = []
        for number in range(options.orders):
            form = {"query": {}, **GREEDY[number % len(GREEDY)], "visitor": "a" * 32}
            answer = ask(f"{app.url}/exports", form)
            taken["taken" if "token" in answer else answer["fault"]] += 1
            tokens += [answer["token"]] if "token" in answer else []
        ends: list[str] = []

        def wait(token: str) -> None:
            with suppress(OSError):  # the server is stopped in the end
                ends.append(follow(app.url, token)["state"])

        greedy = [threading.Thread(target=wait, args=(token,), daemon=True) for token in tokens]
        for thread in greedy:
            thread.start()
        beside = previews(app.url, options.previews, loud)
        print(f"orders: {dict(taken)}; ended meanwhile: {dict(Counter(ends))}")
        print(f"previews of the other: {dict(loud)}")
    print_table(
        [
            Measure("preview, nobody else", alone, "ms"),
            Measure("preview beside them", beside, "ms", LIMIT_MS, worst=True),
        ]
    )


if __name__ == "__main__":
    main()
