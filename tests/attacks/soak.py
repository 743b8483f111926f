"""Visitors that come, look, order, are cut off and come back, for a long time: does anything grow?

Each opens a session, loads the map page, cards and tables, orders a sheet and asks for it; half of
them lose the line in the middle and ask again after a while, some close without a word. The server
is looked at all the while: memory, handles, processes, files in its folder. An order is lost if the
server no longer knows it though its visitor came back in time.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import httpx2
import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from geo.online.settings import read_settings  # noqa: E402 - the path is needed first
from layers.manifest import card_path, read_manifest  # noqa: E402
from layers.screen.cards import single_cards  # noqa: E402
from tests.app_process import App, running_app  # noqa: E402

SEED = 14
TIMEOUT_S = 120.0
SAMPLE_S = 10.0
MEGABYTE = 2**20
MOST_BYTES = 2**27
PAGES = ("", "matrix", "chains", "counties", "sheets", "positions", "sources")
TABLES = ("matrix.csv", "matrix.xlsx", "sources.csv?data=areas", "sources.xlsx")
ORDERS = (
    {"glance": True},
    {"glance": True},
    {"format": "png"},
    {"format": "pdf"},
    {"format": "html"},
    {"format": "svg"},
)
ENDED = ("done", "failed", "gone")
FILLS_MINUTES = 60.0
GROWTH = 0.15
"""More than this between the first and the last third, after the warming up, is not flat."""


@dataclass
class Seen:
    """What has happened, and how the server looked."""

    said: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    samples: list[dict[str, float]] = field(default_factory=list)


@dataclass
class Visitor:
    """One visitor with a line of its own."""

    app: App
    cards: Sequence[str]
    page: str
    seen: Seen
    chance: random.Random

    async def come(self, until: float) -> None:
        """Visit again and again."""
        while time.monotonic() < until:
            try:
                await asyncio.gather(self.session(until), self.look(until))
            except (OSError, httpx2.HTTPError, websockets.WebSocketException) as error:
                self.seen.said[f"fault: {type(error).__name__}"] += 1
            await asyncio.sleep(self.chance.uniform(0, 5))

    async def session(self, until: float) -> None:
        """Have pages run in a session, which is closed or broken off in the end."""
        address = self.app.url.replace("http", "ws", 1) + "/_stcore/stream"
        async with websockets.connect(
            address, max_size=MOST_BYTES, subprotocols=["streamlit"], open_timeout=TIMEOUT_S
        ) as socket:
            for _ in range(self.chance.randint(1, 3)):
                await run(socket, self.chance.choice(PAGES))
                await asyncio.sleep(self.chance.uniform(0, 8))
                if time.monotonic() > until:
                    break
            if self.chance.random() < 0.5:
                socket.transport.abort()
                self.seen.said["sessions broken off"] += 1

    async def look(self, until: float) -> None:
        """Load what stands beside the session, then order."""
        async with self.line() as line:
            for path in (f"/map/{self.page}.html", *self.chance.sample(self.cards, 3)):
                self.seen.said[f"looked {(await line.get(path)).status_code}"] += 1
            table = await line.get(f"/files/{self.chance.choice(TABLES)}")
            self.seen.said[f"tables {table.status_code}"] += 1
            name = f"{self.chance.getrandbits(64):x}"
            form = {"query": {}, **self.chance.choice(ORDERS), "visitor": name, "key": name}
            token = (await line.post("/exports", json=form)).json().get("token")
        self.seen.said["orders" if token else "orders refused"] += 1
        if not token:
            return
        leaves = self.chance.random()
        if leaves < 0.1:
            self.seen.said["orders left"] += 1
            return
        if leaves < 0.5:
            await self.cut_off(token)
        async with self.line() as line:
            await self.take(line, token, until)

    def line(self) -> httpx2.AsyncClient:
        """Return a fresh connection."""
        return httpx2.AsyncClient(base_url=self.app.url, timeout=TIMEOUT_S, trust_env=False)

    async def cut_off(self, token: str) -> None:
        """Ask, and lose the line before the answer; come back later."""
        self.seen.said["cuts"] += 1
        async with self.line() as line:
            asking = asyncio.create_task(line.get(f"/exports/{token}?seen=waiting"))
            await asyncio.sleep(self.chance.uniform(0, 1))
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
        await asyncio.sleep(self.chance.choice((0.5, 2.5, 10.0, 40.0)))

    async def take(self, line: httpx2.AsyncClient, token: str, until: float) -> None:
        """Ask until the order has ended, and fetch the file."""
        record = {"state": "never answered", "version": "", "fault": ""}
        while time.monotonic() < until + TIMEOUT_S:
            try:
                asked = {"seen": record["version"]}
                record = (await line.get(f"/exports/{token}", params=asked)).json()
            except httpx2.HTTPError:  # the page asks again, too
                self.seen.said["asked again"] += 1
                continue
            if record["state"] in ENDED:
                break
        self.seen.said[f"ended {record['state']}"] += 1
        if record["state"] in ("waiting", "working"):
            return  # the soak is over before its turn came
        if record["state"] != "done":
            self.seen.lost.append(f"{record['state']} {record['fault']}")
            return
        file = await line.get(f"/exports/{token}/file")
        if file.status_code != 200 or not file.content:
            self.seen.lost.append(f"file {file.status_code}")


async def run(socket: websockets.ClientConnection, page: str) -> None:
    """Have a page run and wait for its end."""
    request = BackMsg()
    request.rerun_script.query_string = ""
    request.rerun_script.page_name = page
    await socket.send(request.SerializeToString())
    async with asyncio.timeout(TIMEOUT_S):
        while True:
            message = ForwardMsg()
            message.ParseFromString(await socket.recv())
            if message.WhichOneof("type") == "script_finished":
                return


def sample(server: psutil.Process, folder: Path, began: float) -> dict[str, float]:
    """Look at the server and the processes below it."""
    family = [server, *server.children(recursive=True)]
    sizes = []
    for place, _, names in os.walk(folder):  # passes over what is gone meanwhile
        for name in names:
            with suppress(OSError):
                sizes.append(Path(place, name).stat().st_size)
    memory = 0
    for one in family:
        with suppress(psutil.NoSuchProcess):
            memory += one.memory_info().rss
    return {
        "minutes": (time.monotonic() - began) / 60,
        "server MB": server.memory_info().rss / MEGABYTE,
        "all MB": memory / MEGABYTE,
        "handles": server.num_fds(),
        "threads": server.num_threads(),
        "processes": len(family),
        "files": len(sizes),
        "files MB": sum(sizes) / MEGABYTE,
    }


async def watch(app: App, folder: Path, seen: Seen, until: float) -> None:
    """Look at the server until the end."""
    server = psutil.Process(app.process.pid)
    began = time.monotonic()
    while time.monotonic() < until:
        await asyncio.sleep(SAMPLE_S)
        seen.samples.append(await asyncio.to_thread(sample, server, folder, began))
        last = seen.samples[-1]
        print("  ".join(f"{name} {value:.1f}" for name, value in last.items()), flush=True)


async def soak(app: App, folder: Path, minutes: float, visitors: int) -> Seen:
    """Let the visitors come."""
    office = read_settings()
    manifest = read_manifest(office.store)
    if manifest is None:
        raise SystemExit("no map is built; run scripts/build_layers.py")
    files = manifest.levels[""]
    names = single_cards(card_path(office.store, files.cards).read_bytes())
    cards = [f"/cards/{files.cards}/{name}" for name in names if re.fullmatch(r"[a-z:\-]+", name)]
    seen, chance = Seen(), random.Random(SEED)  # noqa: S311 - an attack, not a secret
    until = time.monotonic() + minutes * 60
    everybody = [
        Visitor(app, cards, files.page, seen, random.Random(chance.random()))  # noqa: S311
        for _ in range(visitors)
    ]
    await asyncio.gather(watch(app, folder, seen, until), *(one.come(until) for one in everybody))
    return seen


def verdict(seen: Seen) -> None:
    """Print how each quantity has changed, and what was lost."""
    print("\n".join(f"{number:6} {what}" for what, number in sorted(seen.said.items())))
    rest = seen.samples[len(seen.samples) // 4 :]
    third = max(1, len(rest) // 3)
    for name in list(rest[0])[1:]:
        first = median(one[name] for one in rest[:third])
        last = median(one[name] for one in rest[-third:])
        said = "flat" if last <= first * (1 + GROWTH) + 2 else "GROWS"
        if name.startswith("files") and rest[-1]["minutes"] < FILLS_MINUTES:
            said = "files are kept for half an hour; only a longer run can tell"
        print(f"{name:<12}{first:>10.1f} →{last:>10.1f}  {said}")
    print(f"lost orders: {len(seen.lost)} {Counter(seen.lost) if seen.lost else ''}")


def main() -> None:
    """Soak and print what has changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--visitors", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as place:
        os.environ["TMPDIR"] = place
        with running_app() as app:
            seen = asyncio.run(soak(app, Path(place), options.minutes, options.visitors))
        left = [path.name for path in Path(place).iterdir()]
    verdict(seen)
    print(f"left over when the server has ended: {left or 'nothing'}")


if __name__ == "__main__":
    main()
