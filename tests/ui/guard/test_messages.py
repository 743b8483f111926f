"""A visitor's WebSocket ends quietly, and nothing passes unjudged once it is closed."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message
from starlette.websockets import WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests import own_loop
from ui.guard import messages as guard_messages
from ui.guard.messages import GONE, NO_MESSAGE, NOT_ALLOWED, Messages

FORBIDDEN = BackMsg(clear_cache=True).SerializeToString()
NEEDED = BackMsg(app_heartbeat=True).SerializeToString()


class Line:
    """What the server hands to the guard; nobody reads at the other end, or nobody is there."""

    def __init__(self, *waiting: bytes, gone: bool = False) -> None:
        self.waiting, self.gone = list(waiting), gone

    async def receive(self) -> Message:
        return {"type": "websocket.receive", "bytes": self.waiting.pop(0)}

    async def send(self, _: Message) -> None:
        if self.gone:
            raise OSError
        await asyncio.sleep(10)

    def messages(self) -> Messages:
        async def pace() -> bool:
            return True

        return Messages(self.receive, self.send, pace)


def test_what_waits_behind_a_reader_who_was_too_slow_is_not_heard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guard_messages, "SLOWEST_READER_S", 0.01)

    async def heard() -> Message:
        messages = Line(FORBIDDEN, NEEDED).messages()
        with pytest.raises(WebSocketDisconnect):
            await messages.send({"type": "websocket.send", "bytes": b""})
        return await messages.receive()

    assert own_loop.run(heard()) == {"type": "websocket.disconnect", "code": NOT_ALLOWED}


def test_who_leaves_while_something_is_sent_is_no_fault() -> None:
    async def heard() -> Message:
        messages = Line(NEEDED, gone=True).messages()
        await messages.send({"type": "websocket.send", "bytes": b""})
        return await messages.receive()

    assert own_loop.run(heard()) == {"type": "websocket.disconnect", "code": GONE}


def test_who_has_gone_is_not_told_that_the_line_is_closed() -> None:
    heard = own_loop.run(Line(b"\xff" * 50, NEEDED, gone=True).messages().receive())
    assert heard == {"type": "websocket.disconnect", "code": NO_MESSAGE}
