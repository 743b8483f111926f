"""Every page of the app on a hostile store, in Chromium: nothing runs, nothing calls out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import ConsoleMessage, Page, expect

from layers.export.standalone import build_standalone
from layers.facts.lookup import KINDS, Facts
from layers.screen.cards import LISTS
from layers.view import View
from tests.attacks.payloads import EVIL, PAYLOADS
from tests.browser.explorer import Explorer
from tests.browser.reviewer import Desk, working
from tests.chromium import CHEAP, Visit, launched, visiting

RECORDS = (
    "matrix", "matrix?by=county", "chains", "chains?chain=ch-basket", "chains?cluster=cl-bamboo",
    "counties", "counties?county=lanyu,jichuan", "positions", "sources",
)  # fmt: skip
THEMES = ("theme=chain&chain=ch-basket", "theme=energy", "theme=links", "theme=clusters")
LOOK = f"""() => ({{
    ran: window.__ran ?? null,
    risky: document.querySelectorAll(
        '[src*="{EVIL}"], [href*="{EVIL}"], [href^="javascript:"], img[src="x"], ' +
        'iframe[srcdoc], [onerror], [onload], [ontoggle], [onfocus], [onmouseover]').length,
}})"""
"""What a frame tells of itself: whether a text ran, how many elements a text has made."""
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)


@dataclass
class Seen:
    """What was looked at, and what was wrong."""

    pages: int = 0
    cards: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Return the counts in one line."""
        return f"{self.pages} pages, {self.cards} cards in the browser, {len(self.wrong)} wrong"


def visited(data: Path, store: Path, facts: Facts) -> Seen:
    """Run the app on a hostile city and open everything."""
    seen = Seen()
    with TemporaryDirectory(prefix="hostile-") as home, launched(*CHEAP) as browser:
        with working(data, store, Path(home)) as office, visiting(browser, 1366, 768) as visit:
            for address in ("", *(f"?{theme}" for theme in THEMES)):
                with _page(visit, seen, f"map {address}") as page:
                    explorer = Explorer.open(page, f"{office.url}/") if not address else None
                    if explorer is None:
                        page.goto(f"{office.url}/{address}")
                        frame = page.frame_locator("iframe.map")
                        expect(frame.locator(".leaflet-container")).to_be_visible()
                    else:
                        _cards(explorer, facts, seen)
            for address in RECORDS:
                with _page(visit, seen, address) as page:
                    page.goto(f"{office.url}/{address}")
                    expect(page.locator(".record").first).to_be_visible()
                    page.wait_for_timeout(500)
            with _page(visit, seen, "sheets") as page:
                page.goto(f"{office.url}/sheets")
                page.wait_for_timeout(6000)
            _corrected(office.log)
            with _page(visit, seen, "review") as page:
                desk = Desk.enter(page, office.url, PAYLOADS["img-onerror"][:40])
                for area in ("p-port", "p-songwu"):
                    desk.open(area)
                    page.wait_for_timeout(500)
            seen.wrong += [f"asked the outside: {url}" for url in visit.clear()]
        with visiting(browser, 1366, 768) as visit:
            path = Path(home) / "alone.html"
            path.write_bytes(build_standalone(facts, View()))
            with _page(visit, seen, "stand-alone") as page:
                page.goto(path.as_uri())
                expect(page.get_by_label("图例").first).to_be_visible()
                for subject in _subjects(facts):
                    page.evaluate("id => { location.hash = `#pick=${id}`; }", subject)
                    page.wait_for_timeout(100)
            outside = [url for url in visit.clear() if not url.startswith(("file:", "blob:"))]
            seen.wrong += [f"stand-alone asked the outside: {url}" for url in outside]
    return seen


def _cards(explorer: Explorer, facts: Facts, seen: Seen) -> None:
    for subject in (*LISTS, *_subjects(facts)):
        before = explorer.title.text_content()
        explorer.pick(subject)
        explorer.page.wait_for_timeout(150)
        if explorer.title.text_content() == before:
            explorer.page.wait_for_timeout(1000)
        seen.cards += 1


def _subjects(facts: Facts) -> Iterator[str]:
    for kind, (table, key) in KINDS.items():
        yield from (f"{kind}:{row[key]}" for row in facts.store.rows(table))


def _corrected(log) -> None:
    at = {"lon": "100.5", "lat": "40.1", "precision": "site", "uncertainty_m": "9"}
    for name in ("script-end", "attribute", "jinja"):
        text = PAYLOADS[name]
        rows = log.own()
        base = rows[-1]["correction_id"] if rows else ""
        who = {"made_by": text, "reason": text, "source": text}
        log.save({"area_id": "p-port", "base_id": base, **who, **at})


@contextmanager
def _page(visit: Visit, seen: Seen, name: str) -> Iterator[Page]:
    page, said = visit.new_page(), Counter[str]()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            said[message.text[:300]] += 1

    page.on("pageerror", lambda error: said.update([f"error {str(error)[:300]}"]))
    page.on("dialog", lambda dialog: (said.update([f"dialog {dialog.message}"]), dialog.dismiss()))
    page.on("console", hear)
    seen.pages += 1
    try:
        yield page
        for frame in page.frames:
            told = frame.evaluate(LOOK)
            if told["ran"] is not None or told["risky"]:
                seen.wrong.append(f"{name}: {told}")
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        seen.wrong.append(f"{name}: {str(error)[:600]}")
    seen.wrong += [f"{name}: {what}" for what in said]
    page.close()
