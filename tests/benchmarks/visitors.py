"""Many visitors at once, as their websockets: what the server takes for each of them."""

from __future__ import annotations

import asyncio
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

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
    """Milliseconds from a visitor's request until the server's script had ended."""

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)


def visit_at_once(url: str, visitors: int, runs: int = RUNS_EACH) -> Waits:
    """Let visitors come at once, and each ask several times more with pauses between.

    Parameters
    ----------
    url
        Address of the app, ``http://…``.
    visitors
        How many there are.
    runs
        How often each asks again.
    """
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    # In a thread of its own: Playwright has a running loop in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _all(address, visitors, runs)).result()


async def _all(url: str, visitors: int, runs: int) -> Waits:
    waits = Waits()
    pauses = random.Random(SEED)  # noqa: S311 - a benchmark, not a secret
    await asyncio.gather(*(_one(url, waits, pauses, runs) for _ in range(visitors)))
    return waits


async def _one(url: str, waits: Waits, pauses: random.Random, runs: int) -> None:
    async with websockets.connect(url, max_size=MOST_BYTES, subprotocols=["streamlit"]) as socket:
        waits.first.append(await _run(socket))
        for _ in range(runs):
            await asyncio.sleep(pauses.uniform(0, THINKING_S))
            waits.again.append(await _run(socket))


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
