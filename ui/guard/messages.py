"""What a visitor's WebSocket may say to Streamlit: ask for a run or a download, stay awake.

Streamlit's browser side knows more: to clear everybody's caches, to ask for addresses of uploads,
for a state of the source code, for files to be installed. No page of ours needs any of it, so it
does not get through; nor does what is no message at all, or is larger than a page ever sends.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.types import Message, Receive, Send
from starlette.websockets import WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

OPERATION, DOWNLOAD = "backend_operation_request", "deferred_file"
NEEDED = frozenset({"rerun_script", "stop_script", "app_heartbeat", OPERATION})
"""The kinds of messages that pages need; of operations only a download that is made when asked."""

LONGEST = 1_000_000
"""Bytes. The longest that a page sends is a drawn outline; one of 2,000 vertices has 80,000."""
LONGEST_QUERY = 8_192
SLOWEST_READER_S = 60.0
"""What is sent meanwhile has to be kept for somebody who does not read it."""

STATE = re.compile(r"\$\$(?:ID-|STREAMLIT_INTERNAL_KEY_)[^\x00-\x1f]+")
"""How Streamlit calls what the state of a widget belongs to; any other name is a forgery, which
would stand among the server's own notes of a visit."""

NAME = re.compile(r"[\w.:-]{0,128}", re.ASCII)
"""How the browser names an operation; Streamlit logs the name as it is."""

VALUES: dict[str | None, tuple[type, ...] | None] = {
    None: None,
    "trigger_value": None,
    "bool_value": None,
    "string_value": None,
    "string_array_value": None,
    "json_value": (dict, type(None)),
    "json_trigger_value": (dict, list, type(None)),
}
"""What the state of a widget of ours may be, and of which shape where it is JSON."""

TOO_LARGE, NO_MESSAGE, NO_TEXT, NOT_ALLOWED, GONE = 1009, 1002, 1003, 1008, 1006
"""Codes with which a WebSocket is closed (RFC 6455)."""


def verdict(data: bytes) -> int:
    """Judge a message: 0 if it may pass, -1 if it is dropped, else the code to close with."""
    if len(data) > LONGEST:
        return TOO_LARGE
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return NO_MESSAGE
    kind = message.WhichOneof("type")
    if kind not in NEEDED or (
        kind == OPERATION and message.backend_operation_request.WhichOneof("payload") != DOWNLOAD
    ):
        return -1
    asked = message.backend_operation_request
    if not all(map(NAME.fullmatch, (asked.request_id, asked.session_id))):
        return NO_MESSAGE
    run = message.rerun_script
    if len(run.query_string) > LONGEST_QUERY:
        return TOO_LARGE
    return 0 if all(map(_is_state, run.widget_states.widgets)) else NO_MESSAGE


def _is_state(widget: WidgetState) -> bool:
    """Tell whether that can be the state of a widget of ours."""
    kind = widget.WhichOneof("value")
    if not STATE.fullmatch(widget.id) or kind not in VALUES:
        return False
    shape = VALUES[kind]
    if shape is None:
        return True
    try:
        return isinstance(json.loads(getattr(widget, str(kind)) or "null"), shape)
    except (ValueError, RecursionError):
        return False


class Messages:
    """One visitor's WebSocket as Streamlit sees it: with what it needs, and at a bearable pace.

    Parameters
    ----------
    receive, send
        The server's own.
    pace
        Waits as long as the next message must; false if there are so many that none is heard.
    """

    def __init__(self, receive: Receive, send: Send, pace: Callable[[], Awaitable[bool]]) -> None:
        self._receive, self._send, self._pace = receive, send, pace
        self._closed = 0

    async def receive(self) -> Message:
        """Return the next message that Streamlit needs; once closed, none that still waits."""
        while not self._closed:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            data = message.get("bytes")
            if not await self._pace():
                found = NOT_ALLOWED
            else:
                found = NO_TEXT if data is None else verdict(data)
            if found == 0 and not self._closed:
                return message
            if found > 0:
                await self.close(found)
        return {"type": "websocket.disconnect", "code": self._closed}

    async def close(self, code: int) -> None:
        """Close the WebSocket; what is sent afterwards reaches nobody."""
        if not self._closed:
            self._closed = code
            with suppress(OSError):  # gone already
                await self._send({"type": "websocket.close", "code": code})

    async def send(self, message: Message) -> None:
        """Hand on what Streamlit sends; who does not read it for long has gone."""
        if self._closed:
            return
        try:
            async with asyncio.timeout(SLOWEST_READER_S):
                await self._send(message)
        except TimeoutError:
            self._closed = NOT_ALLOWED
            drop(self._send)
            raise WebSocketDisconnect(NOT_ALLOWED) from None
        except OSError:  # who leaves while something is sent is no fault
            self._closed = GONE


def drop(send: Send) -> None:
    """Drop a connection whose other side takes nothing any more, not even that it is closed."""
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is not None:
        transport.abort()
