"""Background tiles from a service that answers, refuses, hangs, drips or is not there at all."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from geo.online import tiles
from geo.online.settings import Settings
from geo.online.tiles import (
    BACKGROUNDS,
    Background,
    Tile,
    TileError,
    Tiles,
    available,
    picture_type,
)

GIVEN_UP = threading.Event()
"""Set when nobody waits for the slow answers any more."""

PNG = b"\x89PNG\r\n\x1a\n"
BODIES = {"page": b"<html>", "jpeg": b"\xff\xd8\xff\xe0", "large": PNG + b"0" * tiles.MOST_BYTES}
STATUS = {"refuse": 403, "none": 404, "moved": 302, "broken": 500}
QUICK = Settings(tianditu_key="secret", tile_timeout_s=0.3)
PATIENT = Settings(tile_timeout_s=30.0)


class Service(BaseHTTPRequestHandler):
    """A tile service that answers as the first part of the path says."""

    asked: ClassVar[Counter[str]] = Counter()

    def do_GET(self) -> None:
        kind = self.path.split("/")[1]
        self.asked[kind] += 1
        if kind == "slow":
            GIVEN_UP.wait(5)
            return
        if kind == "drip":
            for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1000:
                self.wfile.write(bytes([byte]))
                if GIVEN_UP.wait(0.05):
                    return
        self.send_response(STATUS.get(kind, 200))
        self.send_header("Location", "/good/1/1/1")
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(BODIES.get(kind, PNG + self.path.encode()))

    def log_message(self, *_: object) -> None:
        """Stay quiet."""

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """Run the tile service and return its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    GIVEN_UP.set()
    server.shutdown()
    server.server_close()


class Clock:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetched(clock: Clock) -> Iterator[Tiles]:
    """Return a fetcher with the clock of the test; its threads end with it."""
    Service.asked.clear()
    found = Tiles(clock)
    yield found
    found.close()


def background(address: str, kind: str, *, needs_key: bool = False) -> Background:
    """Return a background of the test service."""
    url = f"{address}/{kind}/{{z}}/{{x}}/{{y}}?tk={{key}}"
    return Background(kind, kind, "", url, needs_key=needs_key)


def sent(future: Future[Tile]) -> Tile:
    """Return the tile as it comes."""
    return future.result(timeout=5)


def test_a_tile_comes_with_its_type_and_the_offices_key(service: str, fetched: Tiles) -> None:
    tile = sent(fetched.ask(background(service, "good", needs_key=True), (9, 3, 4), QUICK))
    assert tile == Tile(PNG + b"/good/9/3/4?tk=secret", "image/png")
    assert sent(fetched.ask(background(service, "jpeg"), (9, 3, 4), QUICK)).media_type == (
        "image/jpeg"
    )


@pytest.mark.parametrize("kind", ["refuse", "page", "slow", "drip", "large", "moved", "none"])
def test_what_is_no_tile_is_one_sentence_without_the_key(
    service: str, fetched: Tiles, kind: str
) -> None:
    began = time.monotonic()
    with pytest.raises(TileError, match="继续使用自带底图") as caught:
        sent(fetched.ask(background(service, kind), (1, 1, 1), QUICK))
    assert time.monotonic() - began < 3
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is caught.value.__context__ is None
    assert caught.value.missing == (kind == "none")
    assert Service.asked["good"] == 0, "nobody is sent elsewhere"


def test_a_dead_service_is_one_sentence(fetched: Tiles) -> None:
    with pytest.raises(TileError, match="继续使用自带底图"):
        sent(fetched.ask(background("http://127.0.0.1:9", "good"), (1, 1, 1), Settings()))


def test_a_missing_key_is_known_before_any_request(fetched: Tiles) -> None:
    keyed = [b for b in BACKGROUNDS.values() if b.needs_key]
    assert keyed
    assert all("密钥" in available(b, Settings()) for b in keyed)
    with pytest.raises(TileError, match="密钥"):
        fetched.ask(keyed[0], (1, 1, 1), Settings())


def test_who_wants_the_same_tile_shares_one_fetch_and_later_the_copy(
    service: str, fetched: Tiles
) -> None:
    wanted = background(service, "slow")
    first, second = (fetched.ask(wanted, (2, 1, 1), QUICK) for _ in range(2))
    assert first is second
    good = background(service, "good")
    for _ in range(2):
        sent(fetched.ask(good, (2, 1, 1), QUICK))
    wait_for([first])
    assert Service.asked == {"slow": 1, "good": 1}


def test_after_some_failures_a_service_is_left_alone_for_a_minute_and_others_are_not(
    service: str, fetched: Tiles, clock: Clock
) -> None:
    hanging = background(service, "slow")
    wait_for([fetched.ask(hanging, (5, x, 1), QUICK) for x in range(30)])
    asked = Service.asked["slow"]
    assert tiles.ENOUGH_FAILURES <= asked <= 2 * tiles.AT_ONCE
    with pytest.raises(TileError) as caught:
        fetched.ask(hanging, (5, 1, 1), QUICK)
    assert caught.value.later
    assert sent(fetched.ask(background(service, "good"), (5, 1, 1), QUICK)).body
    clock.now = tiles.DOWN_S + 1
    wait_for([fetched.ask(hanging, (5, 1, 1), QUICK)])
    assert Service.asked["slow"] == asked + 1
    with pytest.raises(TileError):
        fetched.ask(hanging, (5, 1, 1), QUICK)


def test_tiles_that_there_are_not_make_no_service_a_dead_one(service: str, fetched: Tiles) -> None:
    none = background(service, "none")
    wait_for([fetched.ask(none, (5, x, 1), QUICK) for x in range(9)])
    assert Service.asked["none"] == 9
    fetched.ask(none, (5, 1, 2), QUICK)


def test_who_goes_away_frees_the_place_unless_somebody_else_waits(
    service: str, fetched: Tiles
) -> None:
    hanging = background(service, "slow")
    futures = [fetched.ask(hanging, (5, x, 1), PATIENT) for x in range(tiles.AT_ONCE + 5)]
    shared = fetched.ask(hanging, (5, 0, 1), PATIENT)
    began = time.monotonic()
    for future in futures:
        fetched.leave(future)
    wait_for(futures[1:])
    assert not shared.done()
    fetched.leave(shared)
    wait_for([shared])
    assert time.monotonic() - began < 3
    with pytest.raises(TileError):  # nobody's leaving counts as a failure of the service
        sent(fetched.ask(hanging, (5, 1, 2), QUICK))


def test_only_so_many_wait(service: str, fetched: Tiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiles, "MOST_WAITING", 3)
    hanging = background(service, "slow")
    futures = [fetched.ask(hanging, (5, x, 1), QUICK) for x in range(3)]
    with pytest.raises(TileError) as caught:
        fetched.ask(hanging, (5, 9, 1), QUICK)
    assert caught.value.later
    wait_for(futures)


def test_what_is_kept_is_bounded(
    service: str, fetched: Tiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiles, "CACHED_BYTES", 100)
    good = background(service, "good")
    for x in (1, 2, 3, 4, 5, 6, 1):
        sent(fetched.ask(good, (5, x, 1), QUICK))
    assert Service.asked["good"] == 7


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("3/7/0", (3, 7, 0)),
        ("3/8/0", None),
        ("19/0/0", None),
        ("0/0/0", None),
        ("-1/0/0", None),
        ("3/+1/0", None),
        ("3/١/0", None),
        ("3//0", None),
        (f"{'9' * 5000}/1/1", None),
        (f"3/{'0' * 5000}/1", None),
    ],
)
def test_places_beyond_the_services_are_none(text: str, place: tuple[int, int, int] | None) -> None:
    assert background("", "good").place(*text.split("/")) == place


def test_a_picture_is_known_by_its_first_bytes() -> None:
    assert picture_type(b"RIFF0000WEBPVP8 ") == "image/webp"
    assert picture_type(b"RIFF0000WAVE") == picture_type(b"<svg") == picture_type(b"") == ""
