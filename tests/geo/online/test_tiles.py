"""Background tiles from a service that answers, refuses, is slow or is not there at all."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from geo.online.settings import Settings
from geo.online.tiles import BACKGROUNDS, Background, TileError, available, fetch

GIVEN_UP = threading.Event()
"""Set when nobody waits for the slow answer any more."""

PNG = b"\x89PNG\r\n\x1a\n"


class Service(BaseHTTPRequestHandler):
    """A tile service that answers as the first part of the path says."""

    def do_GET(self) -> None:
        kind = self.path.split("/")[1]
        if kind == "slow":
            GIVEN_UP.wait(5)
            return
        self.send_response({"refuse": 403}.get(kind, 200))
        self.send_header("Content-Type", "text/html" if kind == "page" else "image/png")
        self.end_headers()
        self.wfile.write(PNG + self.path.encode())

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """Run the tile service and return its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    GIVEN_UP.set()
    server.shutdown()
    server.server_close()


def background(address: str, kind: str, *, needs_key: bool = False) -> Background:
    """Return a background of the test service."""
    url = f"{address}/{kind}/{{z}}/{{x}}/{{y}}?tk={{key}}"
    return Background(kind, kind, "", url, needs_key=needs_key)


def test_a_tile_comes_with_its_type_and_the_offices_key(service: str) -> None:
    office = Settings(tianditu_key="secret")
    body, media_type = fetch(background(service, "good", needs_key=True), 9, 3, 4, office)
    assert body == PNG + b"/good/9/3/4?tk=secret"
    assert media_type == "image/png"


@pytest.mark.parametrize("kind", ["refuse", "page", "slow"])
def test_what_is_no_tile_is_one_sentence_without_the_key(service: str, kind: str) -> None:
    office = Settings(tianditu_key="secret", tile_timeout_s=0.2)
    with pytest.raises(TileError, match="继续使用自带底图") as caught:
        fetch(background(service, kind), 1, 2, 3, office)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_dead_service_is_one_sentence() -> None:
    with pytest.raises(TileError, match="继续使用自带底图"):
        fetch(background("http://127.0.0.1:9", "good"), 1, 2, 3, Settings())


def test_a_missing_key_is_known_before_any_request() -> None:
    keyed = [b for b in BACKGROUNDS.values() if b.needs_key]
    assert keyed
    assert all("密钥" in available(b, Settings()) for b in keyed)
    with pytest.raises(TileError, match="密钥"):
        fetch(keyed[0], 1, 2, 3, Settings())
