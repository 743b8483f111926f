"""The guard lets pages through with their headers, and nothing else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse, WebSocketTestSession
from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests import own_loop
from ui.guard import middleware as guard
from ui.guard.hosts import Hosts
from ui.guard.limits import networks
from ui.guard.messages import LONGEST, LONGEST_QUERY, NO_MESSAGE, NO_TEXT, NOT_ALLOWED, TOO_LARGE
from ui.guard.middleware import LONGEST_BODY, MESSAGES, Guard

HERE = "http://127.0.0.1:8501"
FOREIGN = "https://evil.example"
STREAM = "/_stcore/stream"
SOCKETS = "ws://127.0.0.1:8501"


async def order(request: Request) -> Response:
    return JSONResponse({"length": len(await request.body())})


def page(request: Request) -> Response:
    headers = {"Content-Security-Policy": "sandbox allow-scripts"} if request.query_params else {}
    return PlainTextResponse(request.client.host if request.client else "", headers=headers)


def broken(request: Request) -> Response:
    raise RuntimeError(f"{request.url} has a secret")


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(socket.headers.get("origin", "none"))
    while True:
        await socket.send_text(f"{len(await socket.receive_bytes())}")


ROUTES = [
    Route("/exports", order, methods=["POST"]),
    Route("/exports/{token}", page, methods=["DELETE"]),
    Route("/broken", broken),
    WebSocketRoute(STREAM, stream),
    Route("/{path:path}", page, methods=["GET", "PUT", "OPTIONS"]),
]
PROXIES, _ = networks("10.0.0.5")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(guard, "MOST_WAITING", 2)
    hosts = Hosts(frozenset({"localhost"}), ("gis.example",))
    middleware = [Middleware(Guard, routes=ROUTES[:3], hosts=hosts, proxies=PROXIES, visitors=4)]
    app = Starlette(routes=ROUTES, middleware=middleware)
    with TestClient(app, base_url=HERE, client=("127.0.0.1", 1)) as found:
        yield found


def connected(
    client: TestClient, path: str = STREAM, headers: dict[str, str] | None = None
) -> WebSocketTestSession:
    return client.websocket_connect(f"{SOCKETS}{path}", headers=headers or {})


def run(**state: str) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = state.get("query", "")
    if "widget" in state:
        message.rerun_script.widget_states.widgets.add().id = state["widget"]
    return bytes(message.SerializeToString())


def download(name: str) -> bytes:
    message = BackMsg()
    message.backend_operation_request.request_id = name
    message.backend_operation_request.deferred_file.file_id = "x"
    return bytes(message.SerializeToString())


def test_every_answer_has_the_headers_of_a_page_that_nobody_frames(client: TestClient) -> None:
    for path in ("/", "/_stcore/metrics", "/broken"):
        headers = client.get(path).headers
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers.get_list("content-security-policy") == ["frame-ancestors 'self'"]
    own = client.get("/?sandboxed=1").headers.get_list("content-security-policy")
    assert own == ["sandbox allow-scripts", "frame-ancestors 'self'"]
    assert "cross-origin-resource-policy" not in client.get("/tiles/x").headers


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost"}, 200),
        ({"Host": "gis.example:8443"}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "a b"}, 400),
        ({"Host": ""}, 400),
        ({"Origin": HERE}, 200),
        ({"Origin": "null"}, 200),
        ({"Origin": FOREIGN}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "https://" + "a" * 10_000}, 403),
        ({"Cookie": "a" * 40_000}, 431),
    ],
)
def test_only_our_hosts_and_pages_are_answered(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    answer = client.get("/", headers=headers)
    assert answer.status_code == status
    assert status == 200 or "。" in answer.text
    assert "evil" not in answer.text


def test_headers_that_come_twice_are_refused(client: TestClient) -> None:
    twice = [("Origin", HERE), ("Origin", HERE)]
    assert client.get("/", headers=twice).status_code == 403
    assert client.get("/", headers=[("Host", "localhost"), ("Host", "x")]).status_code == 400


@pytest.mark.parametrize("origin", ["null", FOREIGN, "http://127.0.0.1:3000"])
def test_nobody_elses_page_writes(client: TestClient, origin: str) -> None:
    headers = {"Origin": origin}
    assert client.post("/exports", content=b"{}", headers=headers).status_code == 403
    assert client.delete("/exports/x", headers=headers).status_code == 403
    assert client.post("/exports", content=b"{}", headers={"Origin": HERE}).status_code == 200
    assert client.delete("/exports/x").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PUT", "/_stcore/upload_file/a/b", 405),
        ("OPTIONS", "/", 405),
        ("POST", "/", 405),
        ("POST", "/exports/x", 405),
        ("TRACE", "/", 405),
        ("GET", "/_stcore/metrics", 404),
        ("GET", "/_stcore/stream", 404),
        ("GET", "/_stcore/agent/openapi.json", 404),
        ("GET", "/matrix/_stcore/bidi-components/x", 404),
        ("GET", "/component/x", 404),
        ("GET", "/auth/login", 404),
        ("GET", "/_stcore/health", 200),
        ("GET", "/matrix/_stcore/host-config", 200),
        ("GET", "/media/x.svg", 200),
        ("GET", "/" + "x" * 20_000, 414),
    ],
)
def test_only_what_pages_need_is_there(
    client: TestClient, method: str, path: str, status: int
) -> None:
    assert client.request(method, path).status_code == status


def test_bodies_end_at_their_limit(client: TestClient) -> None:
    fits = client.post("/exports", content=b"x" * LONGEST_BODY)
    assert fits.json() == {"length": LONGEST_BODY}
    json = {"Content-Type": "application/json"}
    told = client.post("/exports", content=b"x" * (LONGEST_BODY + 1), headers=json)
    assert told.status_code == 413
    assert told.json() == {"fault": guard.LARGE_BODY, "field": ""}
    assert client.request("GET", "/", content=b"x").status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(1_000_000):
            yield b"x" * 1_000

    assert client.post("/exports", content=endless()).status_code == 413


async def _posted(pieces: list[Message], *, slow: bool = False) -> tuple[int, int]:
    """Post a body in pieces, straight to the guard; return the status and how many were read."""
    sent: list[Message] = []
    left = list(pieces)

    async def receive() -> Message:
        if slow and len(left) == 1:
            await asyncio.sleep(60)
        return left.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    hosts = Hosts(frozenset({"localhost"}))
    app = Guard(Starlette(routes=ROUTES), routes=ROUTES[:3], hosts=hosts)
    headers = [(b"host", b"localhost"), (b"transfer-encoding", b"chunked")]
    scope = {"type": "http", "method": "POST", "path": "/exports", "headers": headers}
    scope |= {"client": ("192.0.2.1", 1), "query_string": b"", "root_path": ""}
    await app(scope, receive, send)
    return sent[0]["status"] if sent else 0, len(pieces) - len(left)


def test_a_body_without_end_is_not_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    piece = {"type": "http.request", "body": b"x" * 30_000, "more_body": True}
    assert own_loop.run(_posted([piece] * 100)) == (413, 3)
    monkeypatch.setattr(guard, "SLOWEST_BODY_S", 0.02)
    assert own_loop.run(_posted([piece] * 2, slow=True)) == (408, 1)
    assert own_loop.run(_posted([piece, {"type": "http.disconnect"}])) == (0, 2), "who has gone"


def test_too_many_bodies_at_once_are_refused(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "BODIES_EACH", 0)
    hosts = Hosts(frozenset({"localhost"}))
    full = TestClient(Guard(client.app, routes=ROUTES, hosts=hosts), base_url=HERE)
    assert full.post("/exports", content=b"x").status_code == 429


def test_an_unexpected_error_is_a_sentence_and_in_the_log(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.get("/broken")
    assert answer.status_code == 500
    assert answer.text == guard.UNEXPECTED
    assert "has a secret" in caplog.text
    assert "500 /broken" in caplog.text


def test_a_foreign_origin_is_told_in_the_log_once(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    for _ in range(50):
        client.get("/", headers={"Origin": FOREIGN})
    (record,) = [record for record in caplog.records if "hosts" in record.getMessage()]
    assert FOREIGN in record.getMessage()


def test_who_asks_through_a_proxy_of_ours_counts_himself(client: TestClient) -> None:
    headers = {"X-Forwarded-For": "198.51.100.9, 192.0.2.7"}
    assert client.get("/", headers=headers).text == "192.0.2.7"
    other = TestClient(client.app, base_url=HERE, client=("192.0.2.1", 1))
    assert other.get("/", headers=headers).text == "192.0.2.1"


@pytest.mark.parametrize(
    "headers", [{"Origin": "null"}, {"Origin": FOREIGN}, {"Host": "evil.example"}, {"Origin": ""}]
)
def test_a_foreign_handshake_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    with pytest.raises(WebSocketDenialResponse) as refused, connected(client, headers=headers):
        pass
    assert refused.value.status_code == 403
    assert "。" in refused.value.text
    with pytest.raises(WebSocketDenialResponse), connected(client, "/elsewhere"):
        pass


def test_streamlit_is_told_no_origin_but_that_of_the_host(client: TestClient) -> None:
    for origin in (HERE, "https://gis.example"):
        with connected(client, headers={"Origin": origin}) as socket:
            assert socket.receive_text() == HERE
    with connected(client) as socket:
        assert socket.receive_text() == "none"


def test_only_messages_that_pages_need_get_through(client: TestClient) -> None:
    with connected(client) as socket:
        socket.receive_text()
        for kind in ("clear_cache", "load_git_info", "set_run_on_save", "debug_shutdown_runtime"):
            message = BackMsg()
            setattr(message, kind, True)
            socket.send_bytes(message.SerializeToString())
        message = BackMsg()
        message.file_urls_request.request_id = "x"
        socket.send_bytes(message.SerializeToString())
        message = BackMsg()
        message.backend_operation_request.install_skills.SetInParent()
        socket.send_bytes(message.SerializeToString())
        socket.send_bytes(b"")
        needed = run(query="level=x", widget="$$ID-0123abc-key")
        socket.send_bytes(needed)
        assert socket.receive_text() == f"{len(needed)}"
        wanted = download("0f8fad5b-d9cb-469f-a165-70867728950e")
        socket.send_bytes(wanted)
        assert socket.receive_text() == f"{len(wanted)}"


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (b"x" * (LONGEST + 1), TOO_LARGE),
        (run(query="x" * (LONGEST_QUERY + 1)), TOO_LARGE),
        (b"\xff" * 50, NO_MESSAGE),
        (run(widget="editor"), NO_MESSAGE),
        (run(widget="$$ID-\x00"), NO_MESSAGE),
        (run(widget="$$ID-0123abc-key\n"), NO_MESSAGE),
        (download("a\nforged line of the log"), NO_MESSAGE),
        (download("x" * 129), NO_MESSAGE),
        ("text", NO_TEXT),
    ],
)
def test_what_is_no_message_of_a_page_closes_the_socket(
    client: TestClient, message: bytes | str, code: int
) -> None:
    with connected(client) as socket:
        socket.receive_text()
        send = socket.send_text if isinstance(message, str) else socket.send_bytes
        send(message)  # type: ignore[operator]
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_text()
        assert closed.value.code == code


def test_who_floods_is_cut_off(client: TestClient) -> None:
    with connected(client) as socket:
        socket.receive_text()
        for _ in range(100):
            socket.send_bytes(run())
        answers = [socket.receive_text() for _ in range(MESSAGES + 2)]
        assert answers
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_text()
        assert closed.value.code == NOT_ALLOWED


def test_one_address_cannot_take_all_places(client: TestClient) -> None:
    with (
        connected(client),
        connected(client),
    ):
        with pytest.raises(WebSocketDenialResponse) as full, connected(client):
            pass
        assert full.value.status_code == 503
        other = {"X-Forwarded-For": "192.0.2.7"}
        with connected(client, headers=other) as socket:
            assert socket.receive_text() == "none"
    with connected(client) as socket:
        assert socket.receive_text() == "none"
