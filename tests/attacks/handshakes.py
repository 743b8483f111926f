"""Hostile handshakes while visitors work: what do they wait, and does the server call out?

    .venv/bin/python tests/attacks/handshakes.py [--handshakes 100] [--visitors 20]

Visitors ask for the map page, cards, a table's file and runs of the script. First they are alone,
then somebody opens WebSockets with foreign, false and broken origins and hosts. The server runs
under a watch that counts what it asks of the outside, and lets that take as long as where packets
are dropped.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from layers.manifest import read_manifest
from tests.app_process import ROOT, build_store, running_app
from tests.outgoing import watched

WANTED_S = 0.3
TIMEOUT_S = 60.0
Waits = dict[str, list[float]]


def hostile(port: int) -> list[tuple[str, ...]]:
    """Return headers (``Name: value``) of handshakes that must be refused."""
    here = f"Host: 127.0.0.1:{port}"
    origins = [
        "https://evil.example",
        "http://192.0.2.7",
        "null",
        "",
        "garbage",
        "file://",
        "http://",
        "https://" + "a" * 10_000 + ".example",
        "http://user:word@127.0.0.1",
        f"http://127.0.0.1:{port}@evil.example",
        f"http://127.0.0.1.evil.example:{port}",
        "http://[::ffff:c000:207]",
        "http://[::1",
        "http://127.0.0.1:99999999",
        "http://\u00e9v\u00efl.example",
        "chrome-extension://abcdefghijklmnop",
    ]
    hosts = ["evil.example", "", "a b", "[::1", "user@127.0.0.1", "127.0.0.1:x", "x" * 10_000]
    return [
        *((here, f"Origin: {origin}") for origin in origins),
        (here, f"Origin: http://127.0.0.1:{port}", "Origin: https://evil.example"),
        *((f"Host: {host}", f"Origin: http://{host}") for host in hosts),
        (here, "Host: evil.example", f"Origin: http://127.0.0.1:{port}"),
    ]


async def asked(url: str, headers: Sequence[str] = (), path: str = "/") -> bytes:
    """Ask on a connection of its own; return the answer's first line."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        lines = [f"GET {path} HTTP/1.1", *headers, "Connection: close"]
        writer.write("\r\n".join([*lines, "", ""]).encode("utf-8"))
        answer = await asyncio.wait_for(reader.read(), TIMEOUT_S)
        return answer.partition(b"\r\n")[0]
    finally:
        writer.close()


async def shake(url: str, headers: Sequence[str]) -> str:
    """Try one handshake; return how it was answered."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    upgrade = (
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    )
    try:
        lines = ["GET /_stcore/stream HTTP/1.1", *headers, *upgrade, "", ""]
        writer.write("\r\n".join(lines).encode("utf-8"))
        answer = await asyncio.wait_for(reader.readline(), TIMEOUT_S)
        return answer.decode("latin-1").strip() or "closed"
    except OSError:
        return "closed"
    finally:
        writer.close()


async def _run(socket: websockets.ClientConnection) -> None:
    request = BackMsg()
    request.rerun_script.query_string = ""
    await socket.send(request.SerializeToString())
    async with asyncio.timeout(TIMEOUT_S):
        while True:
            message = ForwardMsg()
            message.ParseFromString(await socket.recv())
            if message.WhichOneof("type") == "script_finished":
                return


async def _visitor(url: str, until: float, waits: Waits, chance: random.Random) -> None:
    files = read_manifest(ROOT / "build" / "layers.gpkg")
    assert files
    home = files.levels[""]
    host = (f"Host: {urlsplit(url).netloc}",)
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with websockets.connect(address, max_size=2**27, subprotocols=["streamlit"]) as socket:
        await _run(socket)
        does: dict[str, Callable[[], Awaitable[object]]] = {
            "map page": lambda: asked(url, host, f"/map/{home.page}.html"),
            "card": lambda: asked(url, host, f"/cards/{home.cards}/opening"),
            "file": lambda: asked(url, host, "/files/sources.csv"),
            "run": lambda: _run(socket),
        }
        while time.monotonic() < until:
            await asyncio.sleep(chance.uniform(0.5, 1.5))
            kind = chance.choice(list(does))
            began = time.perf_counter()
            await does[kind]()
            waits[kind].append(time.perf_counter() - began)


async def _attack(url: str, count: int, answers: Counter[str]) -> None:
    kinds = hostile(urlsplit(url).port or 0)
    for number in range(count):
        answers[await shake(url, kinds[number % len(kinds)])] += 1


async def _round(url: str, visitors: int, seconds: float, count: int) -> tuple[Waits, Counter[str]]:
    waits: Waits = defaultdict(list)
    answers: Counter[str] = Counter()
    chance = random.Random(7)  # noqa: S311 - an attack that can be repeated
    until = time.monotonic() + seconds
    people = [_visitor(url, until, waits, chance) for _ in range(visitors)]
    attack = asyncio.create_task(_later(url, count, answers))
    await asyncio.gather(*people)
    attack.cancel()
    return waits, answers


async def _later(url: str, count: int, answers: Counter[str]) -> None:
    await asyncio.sleep(3)  # until all visitors are in
    await _attack(url, count, answers)


def main() -> None:
    """Run the attack and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--handshakes", type=int, default=100)
    parser.add_argument("--visitors", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=12.0)
    options = parser.parse_args()
    build_store()
    with TemporaryDirectory() as folder, watched(Path(folder)) as watch, running_app() as app:
        for name, count in (("alone", 0), ("attacked", options.handshakes)):
            waits, answers = asyncio.run(_round(app.url, options.visitors, options.seconds, count))
            for kind, values in sorted(waits.items()):
                print(f"{name:<9} {kind:<9} n {len(values):>4}  longest {max(values):6.3f} s")
            print(f"{name:<9} answers {dict(answers)}")
        print(
            f"outgoing: {len(watch.asked())}, wanted 0; wanted wait {WANTED_S} s",
            *watch.asked()[:5],
        )


if __name__ == "__main__":
    main()
