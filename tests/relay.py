"""A relay between the browser and the app whose connection can be cut, for tests and attacks."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

Way = Literal["through", "refused", "silent", "bad gateway", "no upgrade", "forgotten"]
CHUNK = 1 << 16
PAGE = b"<html><body><h1>502 Bad Gateway</h1><hr>relay</body></html>"
BAD_GATEWAY = (
    b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(PAGE), PAGE)
)


class Relay:
    """Passes bytes on to a port of this machine, as long as it is told to.

    ``refused`` closes every connection, ``silent`` takes and answers none (as packets that are
    dropped), ``bad gateway`` answers as a proxy without its app does, ``no upgrade`` takes from
    requests what asks for a websocket, ``forgotten`` passes on what is opened from now on, while
    what was open stays so and loses all that is sent.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self.way: Way = "through"
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._open: set[socket.socket] = set()
        self._forgotten: set[socket.socket] = set()
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """Address of the relay."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def turn(self, way: Way) -> None:
        """Go another way from now on; what is open is cut, or forgotten."""
        self.way = way
        self._forgotten = set()
        if way == "forgotten":
            with self._lock:
                self._forgotten = set(self._open)
            return
        with self._lock:
            ended, self._open = self._open, set()
        for one in ended:
            _end(one)

    def close(self) -> None:
        """End all."""
        self.turn("refused")
        _end(self._listener)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        way = self.way
        with self._lock:
            self._open.add(client)
        try:
            if way == "refused":
                return
            if way == "silent":
                while client.recv(CHUNK):
                    pass
                return
            if way == "bad gateway":
                client.recv(CHUNK)
                client.sendall(BAD_GATEWAY)
                return
            with socket.create_connection(("127.0.0.1", self.target)) as server:
                with self._lock:
                    self._open.add(server)
                back = threading.Thread(target=self._pass, args=(server, client), daemon=True)
                back.start()
                self._pass(client, server, without_upgrade=way == "no upgrade")
                back.join()
        except OSError:
            pass
        finally:
            _end(client)

    def _pass(
        self, source: socket.socket, to: socket.socket, *, without_upgrade: bool = False
    ) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK):
                if source in self._forgotten:
                    continue
                if without_upgrade:
                    data = data.replace(b"\r\nUpgrade: websocket", b"\r\nX-Left: out")
                to.sendall(data)
        for one in (source, to):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


def _end(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextmanager
def relaying(target: int) -> Iterator[Relay]:
    """Run a relay to a port until the block ends."""
    relay = Relay(target)
    try:
        yield relay
    finally:
        relay.close()
