"""Large, slow and endless bodies, uploads and messages: how far does the server's memory rise?

    .venv/bin/python tests/attacks/bodies.py [--bodies 4] [--megabytes 400] [--uploads 40]

The bodies are sent at once to ``POST /exports``, half of them with their length told, half in
chunks; the uploads by a visitor with a session and a token, as Streamlit's own page would send
them; last comes one message of the WebSocket as large as a body.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.app_process import build_store, running_app

MB = 2**20
PIECE = bytes(2**18)
WANTED_MB = 50
SAMPLE_S = 0.02


class Memory:
    """The most memory that a process had, sampled in a thread."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._stop = threading.Event()
        self.before = self.peak = self.now()

    def now(self) -> float:
        """Return its memory in megabytes."""
        return self._process.memory_info().rss / MB

    def watch(self) -> None:
        """Sample until the end."""
        while not self._stop.wait(SAMPLE_S):
            self.peak = max(self.peak, self.now())

    def end(self) -> None:
        """Stop sampling."""
        self._stop.set()


@contextmanager
def sampled(name: str, pid: int) -> Iterator[Counter[str]]:
    """Print by how much a process's memory rises in the block, and how it answered."""
    memory, answers = Memory(pid), Counter[str]()
    thread = threading.Thread(target=memory.watch)
    thread.start()
    began = time.perf_counter()
    yield answers
    took = time.perf_counter() - began
    memory.end()
    thread.join()
    rise = memory.peak - memory.before
    verdict = "" if rise <= WANTED_MB else f"  over {WANTED_MB}"
    print(f"{name:<10} +{rise:6.1f} MB at its peak, +{memory.now() - memory.before:6.1f} after, "
          f"{took:5.1f} s, {dict(answers)}{verdict}")  # fmt: skip


async def send(url: str, head: list[str], size: int, *, chunked: bool = False) -> str:
    """Send a body of that many bytes, until it is through or refused; return the answer."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {size}"
    writer.write("\r\n".join([*head, f"Host: {parts.netloc}", length, "", ""]).encode())
    answer = asyncio.create_task(reader.readline())
    try:
        sent = 0
        while sent < size and not answer.done():
            piece = PIECE[: size - sent]
            writer.write(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece)
            await writer.drain()
            sent += len(piece)
        if chunked and not answer.done():
            writer.write(b"0\r\n\r\n")
        return (await asyncio.wait_for(answer, 120)).decode().strip() or "closed"
    except OSError:
        return (await answer).decode().strip() if answer.done() else "closed"
    finally:
        answer.cancel()
        writer.close()


async def _bodies(url: str, count: int, size: int, answers: Counter[str]) -> None:
    head = ["POST /exports HTTP/1.1", "Content-Type: application/json"]
    tasks = [send(url, head, size, chunked=bool(number % 2)) for number in range(count)]
    answers.update(await asyncio.gather(*tasks))


def _cookie(url: str) -> str:
    with urllib.request.urlopen(f"{url}/_stcore/health") as answer:  # noqa: S310 - our own server
        return str(answer.headers["Set-Cookie"]).partition(";")[0]


async def _uploads(url: str, count: int, size: int, answers: Counter[str]) -> None:
    cookie = await asyncio.to_thread(_cookie, url)
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with websockets.connect(address, max_size=2**27, subprotocols=["streamlit"]) as socket:
        request = BackMsg()
        request.rerun_script.query_string = ""
        await socket.send(request.SerializeToString())
        message = ForwardMsg()
        while message.WhichOneof("type") != "new_session":
            message.ParseFromString(await socket.recv())
        session = message.new_session.initialize.session_id
        part = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
        for number in range(count):
            head = [
                f"PUT /_stcore/upload_file/{session}/{number} HTTP/1.1",
                "Content-Type: multipart/form-data; boundary=x",
                f"Cookie: {cookie}",
                f"X-Xsrftoken: {cookie.partition('=')[2]}",
            ]
            answers[await _upload(url, head, part, size)] += 1


async def _upload(url: str, head: list[str], part: bytes, size: int) -> str:
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    tail = b"\r\n--x--\r\n"
    length = f"Content-Length: {len(part) + size + len(tail)}"
    writer.write("\r\n".join([*head, f"Host: {parts.netloc}", length, "", ""]).encode() + part)
    answer = asyncio.create_task(reader.readline())
    try:
        for _ in range(size // len(PIECE)):
            if answer.done():
                break
            writer.write(PIECE)
            await writer.drain()
        writer.write(tail)
        return (await asyncio.wait_for(answer, 60)).decode().strip() or "closed"
    except OSError:
        return (await answer).decode().strip() if answer.done() else "closed"
    finally:
        answer.cancel()
        writer.close()


async def _message(url: str, size: int, answers: Counter[str]) -> None:
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    request = BackMsg()
    request.rerun_script.query_string = "x" * size
    try:
        async with websockets.connect(address, subprotocols=["streamlit"]) as socket:
            await socket.send(request.SerializeToString())
            async with asyncio.timeout(10):
                while True:
                    await socket.recv()
    except websockets.ConnectionClosed as closed:
        answers[str(closed.rcvd.code if closed.rcvd else "closed")] += 1
    except TimeoutError:
        answers["taken"] += 1


def main() -> None:
    """Run the attack and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bodies", type=int, default=4)
    parser.add_argument("--megabytes", type=int, default=400)
    parser.add_argument("--uploads", type=int, default=40)
    options = parser.parse_args()
    size = options.megabytes * MB
    build_store()
    with running_app() as app:
        asyncio.run(_uploads(app.url, 0, 0, Counter()))  # the first visitor: all is loaded
        time.sleep(1)
        pid = app.process.pid
        with sampled("uploads", pid) as answers:
            asyncio.run(_uploads(app.url, options.uploads, 5 * MB, answers))
        with sampled("bodies", pid) as answers:
            asyncio.run(_bodies(app.url, options.bodies, size, answers))
        for mb in (1, 20, options.megabytes):
            with sampled(f"message {mb}", pid) as answers:
                asyncio.run(_message(app.url, mb * MB, answers))


if __name__ == "__main__":
    main()
