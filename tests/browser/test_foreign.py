"""Pages of somebody else, in the same browser: they neither frame the app nor make it do anything.

The map's own frame is nobody's origin, too: it shows the map, and may do as little.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.app_process import App
from tests.browser.explorer import Explorer

ASK = """async (url) => {
    const body = {method: "POST", headers: {"Content-Type": "text/plain"}, body: "{}"};
    const asked = (path, options) => fetch(url + path, options).then(
        async (answer) => `${answer.status} ${(await answer.text()).length}`, () => "refused");
    const socket = new WebSocket(url.replace("http", "ws") + "/_stcore/stream", ["streamlit"]);
    const opened = await new Promise((done) => {
        socket.onopen = () => done("open");
        socket.onerror = socket.onclose = () => done("refused");
    });
    return [opened, await asked("/exports", body), await asked("/files/sources.csv")];
}"""
REFUSED = ["refused", "refused", "refused"]


class Foreign(BaseHTTPRequestHandler):
    """Sends an empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>x</title>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def foreign() -> Iterator[str]:
    """Serve a page of somebody else on this machine; return its address."""
    server = HTTPServer(("127.0.0.1", 0), Foreign)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_foreign_page_neither_asks_nor_frames(page: Page, city_app: App, foreign: str) -> None:
    page.goto(foreign)
    assert page.evaluate(ASK, city_app.url) == REFUSED
    framed = """(url) => new Promise((done) => {
        const frame = Object.assign(document.createElement("iframe"), {src: url});
        frame.onload = () => done("there");
        document.body.append(frame);
    })"""
    page.evaluate(framed, city_app.url)
    frame = page.frames[-1]
    assert isinstance(frame, Frame)
    expect(frame.locator("#root")).to_have_count(0)


def test_the_maps_own_frame_shows_the_map_and_asks_nothing(page: Page, city_app: App) -> None:
    explorer = Explorer.open(page, city_app.url)
    expect(explorer.map.get_by_role("application", name="砚汐产业布局一张图")).to_be_visible()
    inner = page.frames[-1]
    assert inner.evaluate("() => self.origin") == "null"
    assert inner.evaluate(ASK, city_app.url) == REFUSED
