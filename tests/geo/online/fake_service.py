"""A local service that answers as a test says, and a clock that no test waits for."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Reply:
    """What the service sends; `missing` bytes are announced and never sent."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    missing: int = 0
    silent: bool = False


def good(answer: object) -> Reply:
    return Reply(json.dumps(answer, ensure_ascii=False).encode())


def refusal(status: int, body: str = "", **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(body.encode(), status, named)


def cut_off(answer: object) -> Reply:
    whole = json.dumps(answer).encode()
    return Reply(whole[: len(whole) // 2], missing=len(whole) - len(whole) // 2)


SILENT = Reply(b"", silent=True)
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

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.do_GET()

            def do_GET(self) -> None:
                reply = service._reply(self)
                if reply.silent:
                    service._closing.wait(10)
                    return
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body) + reply.missing))
                self.end_headers()
                self.wfile.write(reply.body)

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
