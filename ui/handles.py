"""How many files, sockets among them, this process may have open, and for how many visitors.

A visitor costs one handle, the socket. Streamlit gives each session an event loop besides, which
holds three more, for visitors who have left, too, and which pages of ours never run: here such a
loop opens what it needs when it is first run.

A handshake that breaks before the guard sees it would hold its handle as long as the other side
likes: uvicorn (0.54, with websockets 17.4) hands it to a parser that refuses long lines, bodies and
methods other than GET, but never sends the answer, and stumbles over it when it is stopped. Such a
connection is answered and closed here.
"""

from __future__ import annotations

import asyncio
import logging
import selectors
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

if TYPE_CHECKING:
    from _typeshed import FileDescriptorLike

LOG = logging.getLogger("layout")

MOST_HANDLES = 65_536
"""Enough for all; some systems call endless what they then refuse."""
OF_APP = 160
"""Handles that the app needs itself: code, stores, workers, logs."""
A_VISITOR = 4
"""Handles that a visitor takes at worst: its socket, and requests beside it."""
FEW_VISITORS, MOST_VISITORS = 50, 2_000

SHORT = (
    "本机只许这个程序同时打开 %d 个文件，约够 %d 人同时使用；再多的人会被请求稍后再试。"
    "需要更多时，请用 ulimit -n（或 systemd 的 LimitNOFILE）调高后重新启动。"
)


def raise_limit() -> int:
    """Raise the number of files that may be open as far as is allowed; return it."""
    if sys.platform == "win32":  # no such limit of sockets
        return MOST_HANDLES
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    endless = resource.RLIM_INFINITY
    wanted = MOST_HANDLES if hard == endless else min(hard, MOST_HANDLES)
    if soft == endless or soft >= wanted:
        return MOST_HANDLES if soft == endless else soft
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (ValueError, OSError):
        return soft
    return wanted


def visitors_for(handles: int) -> int:
    """Return how many visitors that many handles are for; says so where they are few."""
    found = max(1, min(MOST_VISITORS, (handles - OF_APP) // A_VISITOR))
    if found < FEW_VISITORS * A_VISITOR:
        LOG.warning(SHORT, handles, found)
    return found


class _LateSelector(selectors.BaseSelector):
    """Opens the system's selector when it is first needed."""

    def __init__(self) -> None:
        self._own: selectors.BaseSelector | None = None

    def _opened(self) -> selectors.BaseSelector:
        if self._own is None:
            self._own = selectors.DefaultSelector()
        return self._own

    def register(
        self,
        fileobj: FileDescriptorLike,
        events: int,
        data: Any = None,  # noqa: ANN401 - as the base class has it
    ) -> selectors.SelectorKey:
        """Watch a file."""
        return self._opened().register(fileobj, events, data)

    def unregister(self, fileobj: FileDescriptorLike) -> selectors.SelectorKey:
        """Watch it no longer."""
        return self._opened().unregister(fileobj)

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Wait for news."""
        return self._opened().select(timeout)

    def get_map(self) -> Mapping[FileDescriptorLike, selectors.SelectorKey]:
        """Return what is watched."""
        return self._own.get_map() if self._own else {}

    def close(self) -> None:
        """Close what has been opened."""
        if self._own is not None:
            self._own.close()


class LateLoop(asyncio.SelectorEventLoop):
    """An event loop that holds no handle until it is run."""

    def __init__(self) -> None:
        self._awake = False
        self._ssock = self._csock = None
        super().__init__(_LateSelector())

    def _make_self_pipe(self) -> None:
        if self._awake:
            super()._make_self_pipe()  # type: ignore[misc]

    def _close_self_pipe(self) -> None:
        if self._awake:
            super()._close_self_pipe()  # type: ignore[misc]

    def run_forever(self) -> None:
        """Run; open before what that needs."""
        if not self._awake:
            self._awake = True
            self._make_self_pipe()
        super().run_forever()


def open_loops_late() -> None:
    """Let event loops that are made from now on hold no handle until they are run."""
    if sys.platform == "win32":  # its loops are of another kind, and handles are not counted
        return

    class Late(asyncio.DefaultEventLoopPolicy):
        def new_event_loop(self) -> asyncio.AbstractEventLoop:
            return LateLoop()

    asyncio.set_event_loop_policy(Late())


BROKEN = (
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
        protocol.transport.write(BROKEN)
        protocol.transport.close()


def answer_broken_handshakes() -> None:
    """Answer handshakes that break, from now on."""
    WebSocketsSansIOProtocol.data_received = _answered  # type: ignore[assignment]
