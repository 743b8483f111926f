"""Few handles are told of; connections that are no request hold none."""

from __future__ import annotations

import asyncio
import socket
import sys

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from tests import own_loop
from ui.guard import dead_connections
from ui.guard.handles import close_dead_connections, raise_limit, visitors_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="handles are not counted there")


def test_few_handles_are_told_of(caplog: pytest.LogCaptureFixture) -> None:
    assert visitors_for(raise_limit()) >= 1
    caplog.clear()
    assert visitors_for(65_536) == 2_000
    assert not caplog.records
    assert visitors_for(1_024) == 80
    assert "ulimit" in caplog.text


def test_connections_without_a_request_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (H11Protocol, WebSocketsSansIOProtocol):
        monkeypatch.setattr(kind, "data_received", kind.data_received)
    monkeypatch.setattr(H11Protocol, "connection_made", H11Protocol.connection_made)
    monkeypatch.setattr(dead_connections, "REQUEST_S", 0.3)
    close_dead_connections()

    async def slow(_: object) -> PlainTextResponse:
        await asyncio.sleep(0.6)
        return PlainTextResponse("done")

    async def served() -> list[bytes]:
        listening = socket.create_server(("127.0.0.1", 0))
        app = Starlette(routes=[Route("/slow", slow)])
        kinds = {"ws": "websockets-sansio", "http": "h11", "log_level": "critical"}
        config = uvicorn.Config(app, timeout_keep_alive=1, **kinds)
        server = uvicorn.Server(config)
        running = asyncio.create_task(server.serve(sockets=[listening]))
        port = listening.getsockname()[1]
        head = b"GET /slow HTTP/1.1\r\nHost: a\r\n"
        shake = (
            b"POST /slow HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n"
        )
        sent = [b"", head, head + b"\r\n", head + b"\r\n" + head, shake]
        got = await asyncio.gather(*(_told(port, data) for data in sent))
        server.should_exit = True
        await running
        return got

    silent, half, whole, again, broken = own_loop.run(served())
    assert silent == half == b""
    assert whole.endswith(b"done")
    assert again.endswith(b"done")
    assert broken.startswith(b"HTTP/1.1 4")


async def _told(port: int, data: bytes) -> bytes:
    """Send something slowly; return all that comes until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(data)
    try:
        return await asyncio.wait_for(_all(reader), 5)
    finally:
        writer.close()


async def _all(reader: asyncio.StreamReader) -> bytes:
    got = b""
    try:
        while piece := await reader.read(1000):
            got += piece
    except ConnectionError:
        pass
    return got
