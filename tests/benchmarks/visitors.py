"""Many visitors at once, without a browser: what the server takes for each of them."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

RUNS_EACH = 5
THINKING_S = 2.0
TIMEOUT_S = 120.0
SEED = 7
MOST_BYTES = 2**27


@dataclass
class Waits:
    """Milliseconds until the server's script has ended, or until a card is there."""

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)


def visit_at_once(
    url: str, visitors: int, runs: int = RUNS_EACH, cards: Sequence[str] = ()
) -> Waits:
    """Let visitors come at once, and each ask several times more with pauses between.

    Parameters
    ----------
    url
        Address of the app, ``http://…``.
    visitors
        How many there are.
    runs
        How often each asks again.
    cards
        Addresses of cards, of which each visitor then asks for others; if there are none, it asks
        for runs of the script.
    """
    # In a thread of its own: Playwright has a running loop in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _all(url, visitors, runs, cards)).result()


async def _all(url: str, visitors: int, runs: int, cards: Sequence[str]) -> Waits:
    waits = Waits()
    chance = random.Random(SEED)  # noqa: S311 - a benchmark, not a secret
    await asyncio.gather(*(_one(url, waits, chance, runs, cards) for _ in range(visitors)))
    return waits


async def _one(
    url: str, waits: Waits, chance: random.Random, runs: int, cards: Sequence[str]
) -> None:
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with websockets.connect(
        address, max_size=MOST_BYTES, subprotocols=["streamlit"]
    ) as socket:
        waits.first.append(await _run(socket))
        for _ in range(runs):
            await asyncio.sleep(chance.uniform(0, THINKING_S))
            asked = _card(chance.choice(cards)) if cards else _run(socket)
            waits.again.append(await asked)


async def _card(url: str) -> float:
    """Ask for a card on a connection of its own; return the milliseconds until it is there."""
    parts = urlsplit(url)
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    lines = (f"GET {parts.path} HTTP/1.1", f"Host: {parts.netloc}", "Connection: close", "", "")
    writer.write("\r\n".join(lines).encode())
    answer = await asyncio.wait_for(reader.read(), TIMEOUT_S)
    took = (time.perf_counter() - began) * 1000
    writer.close()
    if b" 200 " not in answer.partition(b"\r\n")[0]:
        raise RuntimeError(answer[:200])
    return took


async def _run(socket: websockets.ClientConnection) -> float:
    """Ask for a run of the script; return the milliseconds until it has ended."""
    request = BackMsg()
    request.rerun_script.query_string = ""
    began = time.perf_counter()
    await socket.send(request.SerializeToString())
    async with asyncio.timeout(TIMEOUT_S):
        while True:
            message = ForwardMsg()
            message.ParseFromString(await socket.recv())
            if message.WhichOneof("type") == "script_finished":
                return (time.perf_counter() - began) * 1000
