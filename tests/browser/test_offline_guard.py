"""The browser's guard records and refuses what a page asks of the outside."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.chromium import visiting

ASK = """async () => {
    const refused = await fetch("https://example.com/x").then(() => false, () => true);
    const numbers = await fetch("http://192.0.2.1/z").then(() => false, () => true);
    const socket = new WebSocket("wss://example.com/y");
    await new Promise(done => { socket.onerror = done; });
    return refused && numbers;
}"""


def test_requests_and_sockets_to_the_outside_are_recorded_and_refused(browser: Browser) -> None:
    with visiting(browser, 800, 600) as visit:
        page = visit.new_page()
        page.goto("data:text/html,<p>x</p>")
        assert page.evaluate(ASK)
        asked = ["https://example.com/x", "http://192.0.2.1/z", "wss://example.com/y"]
        assert visit.clear() == asked
        assert visit.clear() == []
