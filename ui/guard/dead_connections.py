"""Connections that hold a handle for as long as the other side likes are closed.

Two kinds never reach the guard: on which no request ever becomes whole; and handshakes that break,
for uvicorn (0.54, with websockets 17.4) hands them to a parser that refuses long lines, bodies and
methods other than GET, never sends the answer, and stumbles over them when it is stopped. Uvicorn
has no setting for either, so its protocols are changed here; `ui.guard.handles` leaves them alone
where they are of another make.
"""

from __future__ import annotations

import asyncio
import logging
import weakref

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

BROKEN = (
    b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n"
    b"X-Content-Type-Options: nosniff\r\n\r\n"
)
REQUEST_S = 30.0
"""How long a request may take until it has been told whole, its body apart."""
_shaken, _made, _received = (
    WebSocketsSansIOProtocol.data_received,
    H11Protocol.connection_made,
    H11Protocol.data_received,
)


def _shaken_or_closed(protocol: WebSocketsSansIOProtocol, data: bytes) -> None:
    """Take what has come; close the connection if it was no handshake."""
    if not protocol.transport.is_closing():
        _shaken(protocol, data)
    broken = getattr(protocol.conn, "handshake_exc", None)
    if broken is not None and not protocol.handshake_initiated:
        protocol.conn.data_to_send()  # what the parser wanted to say may be long
        protocol.handshake_initiated = protocol.handshake_complete = protocol.close_sent = True
        protocol.transport.write(BROKEN)
        protocol.transport.close()


def _made_and_timed(protocol: H11Protocol, transport: asyncio.Transport) -> None:
    """Begin a connection, on which a request must follow."""
    _made(protocol, transport)
    _await_request(protocol)


def _received_and_timed(protocol: H11Protocol, data: bytes) -> None:
    """Take what has come; if it is a part of a request, the rest must follow."""
    _received(protocol, data)
    _await_request(protocol)


def _await_request(protocol: H11Protocol) -> None:
    last: RequestResponseCycle | None = protocol.cycle
    if last is None or last.response_complete:
        protocol.loop.call_later(REQUEST_S, _give_up, weakref.ref(protocol), last)


def _give_up(kept: weakref.ref[H11Protocol], last: object) -> None:
    """Drop a connection on which no request has followed."""
    protocol = kept()
    if protocol is not None and protocol.cycle is last:
        transport = protocol.transport
        if transport.get_protocol() is protocol and not transport.is_closing():
            transport.abort()


def install() -> None:
    """Close connections that hold a handle and are no request, from now on."""
    WebSocketsSansIOProtocol.data_received = _shaken_or_closed  # type: ignore[assignment]
    H11Protocol.connection_made = _made_and_timed  # type: ignore[assignment,method-assign]
    H11Protocol.data_received = _received_and_timed  # type: ignore[assignment,method-assign]
    # Uvicorn logs a traceback for a text that is none, and closes: nothing that anybody can mend.
    logging.getLogger("uvicorn.error").addFilter(
        lambda record: not record.getMessage().startswith("Invalid UTF-8 sequence")
    )
