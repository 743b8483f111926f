"""Background tiles that hang: do map page and files of others wait for them?

A silent server on this machine stands as the proxy (``HTTPS_PROXY``), like a firewall that drops
packets: every tile that the app asks for hangs. Meanwhile another visitor loads the map page, a
table and a card again and again.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.app_process import running_app  # noqa: E402 - the path is needed first
from tests.benchmarks.measuring import Measure, print_table  # noqa: E402

LIMIT_MS = 500.0
PATIENCE_S = 60.0
PAUSE_S = 0.25
DIGEST = re.compile(r'data-page="([0-9a-f]{64})"')
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@contextmanager
def silence() -> Iterator[str]:
    """Listen, take every connection, answer nothing; yield the address."""
    with socket.create_server(("127.0.0.1", 0), backlog=512) as server:
        held: list[socket.socket] = []

        def take() -> None:
            while True:
                try:
                    held.append(server.accept()[0])
                except OSError:
                    return

        threading.Thread(target=take, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        for connection in held:
            connection.close()


def status(url: str) -> int:
    """Ask and return the status; 0 where there is none."""
    try:
        with OPENER.open(url, timeout=PATIENCE_S) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def timed(url: str, until: threading.Event, found: list[float]) -> None:
    """Ask for an address at a steady pace, whoever still waits; put down how long each waited."""

    def once() -> None:
        began = time.perf_counter()
        said = status(url)
        took = (time.perf_counter() - began) * 1000
        found.append(took if said == 200 else PATIENCE_S * 1000)

    asked = []
    while not until.wait(PAUSE_S):
        asked.append(threading.Thread(target=once))
        asked[-1].start()
    for thread in asked:
        thread.join()


def main() -> None:
    """Attack and print what the others waited."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tiles", type=int, default=240)
    parser.add_argument("--seconds", type=float, default=20.0, help="how long others go on")
    options = parser.parse_args()
    with silence() as proxy:
        os.environ |= {"HTTPS_PROXY": proxy, "https_proxy": proxy}
        with running_app() as app:
            page = DIGEST.search(OPENER.open(app.url, timeout=PATIENCE_S).read().decode())
            if page is None:
                raise SystemExit("no map is built; run scripts/build_layers.py")
            asked = {
                "first page": app.url,
                "map page": f"{app.url}/map/{page[1]}.html",
                "table": f"{app.url}/files/matrix.csv",
            }
            for url in asked.values():
                status(url)  # what is made once is made
            said: Counter[int] = Counter()
            tiles = [
                threading.Thread(
                    target=lambda n=n: said.update(
                        [status(f"{app.url}/tiles/osm/12/{n}/1500.png")]
                    ),
                    daemon=True,
                )
                for n in range(options.tiles)
            ]
            over = threading.Event()
            waits: dict[str, list[float]] = {name: [] for name in asked}
            others = [
                threading.Thread(target=timed, args=(url, over, waits[name]))
                for name, url in asked.items()
            ]
            began = time.perf_counter()
            for thread in (*tiles, *others):
                thread.start()
            for thread in tiles:
                thread.join(PATIENCE_S)
            print(f"tiles: {dict(said)}, the last after {time.perf_counter() - began:.1f} s")
            over.wait(max(0.0, options.seconds - (time.perf_counter() - began)))
            over.set()
            for thread in others:
                thread.join()
    print_table([Measure(name, found, "ms", LIMIT_MS, worst=True) for name, found in waits.items()])


if __name__ == "__main__":
    main()
