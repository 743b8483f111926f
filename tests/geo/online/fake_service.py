"""A local service that answers as a test says, and a clock that no test waits for."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Reply:
    """What the service sends; `missing` bytes are announced and never sent.

    A `drip` sends its body byte by byte and never ends; with `slow_head` even the status line.
    """

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    missing: int = 0
    silent: bool = False
    drip: bool = False
    slow_head: bool = False


def good(answer: object) -> Reply:
    return Reply(json.dumps(answer, ensure_ascii=False).encode())


def refusal(status: int, body: str = "", **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(body.encode(), status, named)


def cut_off(answer: object) -> Reply:
    whole = json.dumps(answer).encode()
    return Reply(whole[: len(whole) // 2], missing=len(whole) - len(whole) // 2)


SILENT = Reply(b"", silent=True)
DRIP = Reply(b" ", drip=True)
SLOW_HEAD = Reply(b"HTTP/1.0 200 OK\r\nX: ", drip=True, slow_head=True)
NO_JSON = Reply("<html>请登录</html>".encode())


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


class FakeService:
    """Answers each path with its replies in turn, the last one again and again."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._replies: dict[str, deque[Reply]] = {}
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/"

    def answers(self, path: str, *replies: Reply) -> None:
        self._replies["/" + path] = deque(replies)

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _reply(self, handler: BaseHTTPRequestHandler) -> Reply:
        length = int(handler.headers.get("Content-Length", 0))
        address = urlsplit(handler.path)
        query = parse_qs(address.query + "&" + handler.rfile.read(length).decode())
        first = {name: values[0] for name, values in query.items()}
        self.asked.append(Asked(address.path, first, dict(handler.headers)))
        replies = self._replies.get(address.path, deque([refusal(404)]))
        return replies.popleft() if len(replies) > 1 else replies[0]

    def _send(self, handler: BaseHTTPRequestHandler) -> None:
        reply = self._reply(handler)
        if reply.silent:
            self._closing.wait(10)
            return
        if not reply.slow_head:
            handler.send_response(reply.status)
            for name, value in reply.headers.items():
                handler.send_header(name, value)
            if not reply.drip:
                handler.send_header("Content-Length", str(len(reply.body) + reply.missing))
            handler.end_headers()
        with suppress(OSError):  # who asked need not read to the end
            if reply.drip:
                self._drip(handler, reply.body)
            else:
                handler.wfile.write(reply.body)

    def _drip(self, handler: BaseHTTPRequestHandler, text: bytes) -> None:
        for byte in chain(text, repeat(b" "[0])):
            handler.wfile.write(bytes([byte]))
            if self._closing.wait(0.02):
                return

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                service._send(self)

            def do_GET(self) -> None:
                service._send(self)

            def log_message(self, *_: object) -> None:
                """Stay quiet."""

        return Handler


class FakeClock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.time_s = 1000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time_s

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time_s += seconds
