"""Handshakes that break before the guard sees them are answered, and their connections closed.

Uvicorn hands a request for a WebSocket to a parser that refuses long lines, bodies and methods
other than GET; the answer that this prepares it never sends. The connection then stays open for as
long as the other side likes, and makes the server stumble when it is stopped. Seen with uvicorn
0.54 and websockets 17.4.
"""

from __future__ import annotations

import logging

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

LOG = logging.getLogger("layout")

ANSWER = (
    b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n"
    b"X-Content-Type-Options: nosniff\r\n\r\n"
)
_received = WebSocketsSansIOProtocol.data_received


def _answered(protocol: WebSocketsSansIOProtocol, data: bytes) -> None:
    """Take what has come; close the connection if it was no handshake."""
    if not protocol.transport.is_closing():
        _received(protocol, data)
    broken = getattr(protocol.conn, "handshake_exc", None)
    if broken is not None and not protocol.handshake_initiated:
        protocol.conn.data_to_send()  # what the parser wanted to say may be long
        protocol.handshake_initiated = protocol.handshake_complete = protocol.close_sent = True
        protocol.transport.write(ANSWER)
        protocol.transport.close()


def answer_broken_handshakes() -> None:
    """Answer handshakes that break, from now on."""
    WebSocketsSansIOProtocol.data_received = _answered  # type: ignore[assignment]
