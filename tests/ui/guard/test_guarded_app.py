"""The real server under hostile handshakes: all refused, nobody asked, no handle left behind."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests import own_loop
from tests.app_process import App, running_app
from tests.attacks.handshakes import asked, hostile, shake
from tests.outgoing import Watch, watched

READ = (
    "/",
    "/matrix",
    "/review",
    "/files/matrix.csv",
    "/files/chains.xlsx",
    "/files/counties.csv",
    "/files/sources.csv",
    "/tiles/tdt-vec/1/1/1.png",
    "/exports/none",
    "/exports/none/file",
    "/map/none.html",
    "/cards/none/none",
    "/media/none",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/upload_file/a/b",
    "/_stcore/agent/openapi.json",
    "/auth/login",
)
REFUSED = ("HTTP/1.1 400", "HTTP/1.1 403")


@pytest.fixture(scope="module")
def under_watch(
    city: Path, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[App, Watch]]:
    """Run the app with the invented city, and note what it asks of the outside."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAYOUT_EDITOR_PASSPHRASE", "芝麻开门")
        folder = tmp_path_factory.mktemp("watch")
        with watched(folder, dropped_s=0) as watch, running_app(city, built) as app:
            yield app, watch


async def visit(url: str, *messages: BackMsg) -> list[ForwardMsg]:
    """Visit as the browser does; returns what came until the run of the script ended."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with websockets.connect(
        address, max_size=2**27, subprotocols=["streamlit"], origin=url
    ) as socket:
        found = []
        for message in messages or (run(),):
            await socket.send(message.SerializeToString())
        async with asyncio.timeout(60):
            while not found or found[-1].WhichOneof("type") != "script_finished":
                found.append(ForwardMsg())
                found[-1].ParseFromString(await socket.recv())
        return found


def run(page: str = "") -> BackMsg:
    message = BackMsg()
    message.rerun_script.page_name = page
    return message


def test_the_watch_sees_what_is_asked(tmp_path: Path) -> None:
    code = "import socket\ntry: socket.getaddrinfo('outside.example', 80)\nexcept OSError: pass"
    code += "\ntry: socket.create_connection(('192.0.2.1', 80))\nexcept OSError: pass"

    async def start() -> None:
        await (await asyncio.create_subprocess_exec(sys.executable, "-c", code)).wait()

    with watched(tmp_path, dropped_s=0) as watch:
        own_loop.run(start())
        assert [line.split()[1] for line in watch.asked()] == ["outside.example", "192.0.2.1"]


def test_no_hostile_handshake_passes_or_makes_the_server_ask(
    under_watch: tuple[App, Watch],
) -> None:
    app, watch = under_watch
    port = urlsplit(app.url).port or 0

    async def all_of_them() -> None:
        await asyncio.gather(*(visit(app.url, run(page)) for page in ("", "matrix", "review")))
        for headers in hostile(port):
            answer = await shake(app.url, headers)
            assert answer.startswith(REFUSED), (headers, answer)
            may_read = "Origin: null" in headers
            for path, line in zip(READ, await read(headers), strict=True):
                refused = line.startswith((*REFUSED, "HTTP/1.1 431"))
                assert may_read or refused, (headers, path, line)
        for path, line in zip(READ, await read((f"Host: 127.0.0.1:{port}",)), strict=True):
            assert not line.startswith("HTTP/1.1 500"), path

    async def read(headers: tuple[str, ...]) -> list[str]:
        lines = await asyncio.gather(*(asked(app.url, headers, path) for path in READ))
        return [line.decode() for line in lines]

    own_loop.run(all_of_them())
    tiles = [line for line in watch.asked() if "tianditu" in line]
    assert watch.asked() == tiles, "only the office's own background may be asked for"


def test_a_broken_handshake_leaves_no_connection(under_watch: tuple[App, Watch]) -> None:
    app, _ = under_watch
    host = f"Host: {urlsplit(app.url).netloc}"
    broken = [
        (host, "Cookie: " + "a" * 10_000),
        (host, "Content-Length: 5"),
        (host, *(f"X-{number}: 1" for number in range(200))),
    ]
    for headers in broken:
        assert own_loop.run(shake(app.url, headers)).startswith("HTTP/1.1 4"), headers[1][:20]


def test_guessing_over_many_windows_is_slow_whatever_a_visitor_sends(
    under_watch: tuple[App, Watch],
) -> None:
    app, _ = under_watch
    clear = BackMsg()
    clear.clear_cache = True

    async def guess() -> str:
        page = await visit(app.url, clear, run("review"))
        form = {}
        for message in page:
            element = message.delta.new_element
            if element.HasField("text_input"):
                form[element.text_input.id] = "x"
            if element.HasField("button"):
                form[element.button.id] = ""
        hashes = [m.navigation.page_script_hash for m in page if m.HasField("navigation")]
        sent = BackMsg()
        sent.rerun_script.page_script_hash = hashes[-1]
        for key, value in form.items():
            widget = sent.rerun_script.widget_states.widgets.add()
            widget.id = key
            if value:
                widget.string_value = value
            else:
                widget.trigger_value = True
        answer = await visit(app.url, run("review"), sent)
        return "".join(message.delta.new_element.alert.body for message in answer)

    async def all_guesses() -> list[str]:
        return [await guess() for _ in range(5)]

    *_, last = own_loop.run(all_guesses())
    assert "秒以后再试" in last
