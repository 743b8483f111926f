"""An address asked once, for a picture that somebody waits for: all of it in time, or nothing."""

from __future__ import annotations

from contextlib import suppress
from socket import SHUT_RDWR
from threading import Event, Thread
from typing import Any, Final

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from geo.online.web_error import USER_AGENT, WebError, connection_fault, status_fault, too_slow

CUT_AGAIN_S: Final = 0.1


class _Opening(HTTPAdapter):
    """Tells which connection it has opened, so that another thread can break it off."""

    connection: Any = None

    def get_connection_with_tls_context(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401
        """Return where connections come from, as the library asks for it."""
        pool = super().get_connection_with_tls_context(*args, **options)
        make = pool.ConnectionCls

        def opened(*args: Any, **options: Any) -> Any:  # noqa: ANN401
            self.connection = make(*args, **options)
            return self.connection

        pool.ConnectionCls = opened  # type: ignore[assignment]
        return pool


class Fetch:
    """An address asked once and not kept: all of it in a given time, or nothing.

    The library's own time-out begins anew with each byte, so that a service that drips would hold
    a thread for ever; here the connection is cut.

    Parameters
    ----------
    label
        The service's name in messages.
    url
        What is asked; other addresses that the answer points to are not followed.
    timeout_s
        Seconds until the last byte must be there.
    most_bytes
        More than this is not read.
    """

    def __init__(self, label: str, url: str, timeout_s: float, most_bytes: int) -> None:
        self._label, self._url = label, url
        self._timeout_s, self._most_bytes = timeout_s, most_bytes
        self._opening = _Opening()
        self._left, self._stopped, self._ended = Event(), Event(), Event()
        self._woken = Event()
        """Set when it has ended or is to be broken off: the watch need not wait any longer."""

    @property
    def left(self) -> bool:
        """Whether it was stopped from outside, and is no fault of the service."""
        return self._left.is_set()

    def body(self) -> bytes:
        """Return what the service sends.

        Raises
        ------
        WebError
            If it cannot be had, is too large or was stopped.
        """
        Thread(target=self._watch, daemon=True).start()
        body, fault = b"", None
        try:
            if not self.left:
                body, fault = self._asked()
        # A connection that is cut while it is read is a ValueError to some of the layers below.
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            fault = connection_fault(self._label, error)
        finally:
            self._ended.set()
            self._woken.set()
        if self._stopped.is_set() or self.left:
            fault = too_slow(self._label)
        if fault is not None:
            raise fault
        return body

    def stop(self) -> None:
        """Break it off, from any thread; `body` then raises soon."""
        self._left.set()
        self._woken.set()

    def _watch(self) -> None:
        """Cut the connection when its time is over, and what it opens after that."""
        self._woken.wait(self._timeout_s)
        while not self._ended.is_set():
            self._stopped.set()
            connection = self._opening.connection
            if connection is not None and connection.sock is not None:
                with suppress(OSError):
                    connection.sock.shutdown(SHUT_RDWR)
            self._ended.wait(CUT_AGAIN_S)

    def _asked(self) -> tuple[bytes, WebError | None]:
        with requests.Session() as session:
            for scheme in ("http://", "https://"):
                session.mount(scheme, self._opening)
            with session.get(
                self._url,
                # Packed, a small answer could unfold to a large one.
                headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"},
                timeout=self._timeout_s,
                allow_redirects=False,
                stream=True,
            ) as response:
                fault = status_fault(self._label, response)
                if fault is not None:
                    return b"", fault
                body = response.raw.read(self._most_bytes + 1, decode_content=False)
        if len(body) > self._most_bytes:
            return b"", WebError(f"{self._label}的回答太大，没有取用。")
        return body, None
