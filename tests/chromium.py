"""One Chromium, cut off from the outside, that remembers what a page tried to reach there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, WebSocket, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from _setup import CHROMIUM_HINT, find_chromium

LOCAL_HOSTS = ("127.0.0.1", "localhost")
LOCAL_SCHEMES = ("data", "blob", "about")
NO_RESOLVER = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
"""Nothing outside this machine resolves, a number no more than a name.

Refusing by the browser's own rule, not by intercepting every request, leaves its cache in use.
"""
CHEAP = ("--process-per-site", "--disable-gpu", "--disable-software-rasterizer")
"""For tests, which measure no time: pages share a process, so that the app's scripts are compiled
once and not for each page, and nobody imitates a graphics card."""


@dataclass
class Visit:
    """A browser context, and every address outside this machine that its pages asked for."""

    context: BrowserContext
    outside: list[str] = field(default_factory=list)
    held: list[Page] = field(default_factory=list)
    """Pages that outlive a test."""

    def __post_init__(self) -> None:
        """Listen to all pages, those that a page opens, too."""
        self.context.on("request", self._note_request)
        self.context.on("page", lambda page: page.on("websocket", self._note_socket))

    def new_page(self) -> Page:
        """Open a page; what it asks of the outside is recorded, and refused by the browser."""
        return self.context.new_page()

    def clear(self) -> list[str]:
        """End a test's visit: close its pages; returns what they asked of the outside.

        The last page stays, empty: with it stays the process that has the app's scripts compiled.
        """
        own = [page for page in self.context.pages if page not in self.held]
        *others, last = own or [self.context.new_page()]
        for page in others:
            page.close()
        last.goto("about:blank")
        self.context.clear_cookies()
        asked, self.outside = self.outside, []
        return asked

    @contextmanager
    def holding(self) -> Iterator[Page]:
        """Hold a page for several tests; at the end nothing may have asked for the outside."""
        page = self.new_page()
        self.held.append(page)
        yield page
        self.held.remove(page)
        assert self.clear() == []

    def _note_request(self, request: Request) -> None:
        if not is_local(request.url):
            self.outside.append(request.url)

    def _note_socket(self, socket: WebSocket) -> None:
        if not is_local(socket.url):
            self.outside.append(socket.url)


def is_local(url: str) -> bool:
    """Tell whether an address lies on this machine."""
    parts = urlsplit(url)
    return parts.scheme in LOCAL_SCHEMES or parts.hostname in LOCAL_HOSTS


@contextmanager
def launched(*options: str) -> Iterator[Browser]:
    """Run the system's Chromium without a window, cut off from the outside."""
    path = find_chromium()
    if path is None:
        raise RuntimeError(CHROMIUM_HINT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[NO_RESOLVER, *options])
        yield browser
        browser.close()


@contextmanager
def visiting(browser: Browser, width: int, height: int) -> Iterator[Visit]:
    """Visit with a fresh cache and a window of the given size in CSS pixels."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", service_workers="block"
    )
    yield Visit(context)
    context.close()
