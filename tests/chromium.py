"""One Chromium, cut off from the outside, that remembers what a page tried to reach there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Route, WebSocket, sync_playwright

from scripts._setup import CHROMIUM_HINT, find_chromium

LOCAL_HOSTS = ("127.0.0.1", "localhost")
LOCAL_SCHEMES = ("data", "blob", "about")
NO_RESOLVER = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
"""Names outside this machine do not resolve, even for what Playwright cannot intercept."""


@dataclass
class Visit:
    """One visitor: a browser context, and every address outside this machine that it asked for."""

    context: BrowserContext
    outside: list[str] = field(default_factory=list)

    def new_page(self) -> Page:
        """Open a page whose outside requests and sockets are recorded and refused."""
        page = self.context.new_page()
        page.on("websocket", self._note_socket)
        return page

    def filter_request(self, route: Route) -> None:
        """Let a request to this machine pass; record and refuse any other."""
        if is_local(route.request.url):
            route.fallback()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def _note_socket(self, socket: WebSocket) -> None:
        if not is_local(socket.url):
            self.outside.append(socket.url)


def is_local(url: str) -> bool:
    """Tell whether an address lies on this machine."""
    parts = urlsplit(url)
    return parts.scheme in LOCAL_SCHEMES or parts.hostname in LOCAL_HOSTS


@contextmanager
def launched() -> Iterator[Browser]:
    """Run the system's Chromium without a window."""
    path = find_chromium()
    if path is None:
        raise RuntimeError(CHROMIUM_HINT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[NO_RESOLVER])
        yield browser
        browser.close()


@contextmanager
def visiting(browser: Browser, width: int, height: int) -> Iterator[Visit]:
    """Visit with a fresh cache and a window of the given size in CSS pixels."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", service_workers="block"
    )
    visit = Visit(context)
    context.route("**/*", visit.filter_request)
    yield visit
    context.close()
