"""The editor's desk as an editor meets it, for browser tests."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from layers.build.store import Row, Store
from layers.corrections.log import Log
from layers.vocabulary.level_words import OF_COUNTIES
from tests.app_process import running_app

WORD = "芝麻开门"
REBUILD_MS = 240_000
"""A rebuild takes seconds, but minutes where a machine has much other work."""
PLACE = "p-songwu"
RUN_MS = 3_000
"""A run begins well within it, unless what was done changes nothing."""
RUNS = """() => {
  if (window.runsOfTest === undefined) {
    window.runsOfTest = 0;
    const app = document.querySelector('[data-testid="stApp"]');
    const look = () => (window.runsOfTest += app.dataset.testScriptState === "running");
    new MutationObserver(look).observe(app, { attributeFilter: ["data-test-script-state"] });
  }
  return window.runsOfTest;
}"""


@dataclass(frozen=True)
class Office:
    """A running app with an editor's page, its store and its log."""

    url: str
    store: Path
    log: Log

    def area(self, area_id: str) -> Row:
        """Return an area as the explorer's store has it."""
        rows = Store.open(self.store).rows("layer:areas")
        return next(row for row in rows if row["id"] == area_id)


@contextmanager
def working(data: Path, built: Path, folder: Path) -> Iterator[Office]:
    """Run the app on a region with a passphrase, a copy of its built store and a log of its own."""
    store = Path(shutil.copytree(built.parent, folder / "store")) / built.name
    log = Log(folder / "log.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAYOUT_EDITOR_PASSPHRASE", WORD)
        patch.setenv("LAYOUT_CORRECTIONS", str(log.path))
        with running_app(data, store) as app:
            yield Office(app.url, store, log)


@dataclass(frozen=True)
class Desk:
    """The editor's desk as an editor meets it."""

    page: Page
    office: Office

    @classmethod
    def enter(cls, page: Page, office: Office, name: str, query: str = "") -> Desk:
        """Go through the door."""
        page.goto(f"{office.url}/review{query}")
        return cls.unlock(page, office, name)

    @classmethod
    def unlock(cls, page: Page, office: Office, name: str) -> Desk:
        """Fill in the door's form."""
        page.get_by_label("校核人").fill(name)
        page.get_by_label("口令", exact=True).fill(WORD)
        page.get_by_role("button", name="进入").click()
        expect(page.get_by_role("radio").first).to_be_visible()
        return cls(page, office)

    def name(self, area_id: str) -> str:
        """Return what a place is called."""
        return str(self.office.area(area_id)["name"])

    def open(self, area_id: str) -> None:
        """Choose a place in the queue."""
        self.places.filter(has_text=self.name(area_id)).first.click()
        expect(self.title).to_have_text(self.name(area_id))

    @property
    def places(self) -> Locator:
        """The queue's places."""
        return self.page.locator(".st-key-review-places [role=radiogroup] label")

    @property
    def chosen(self) -> Locator:
        """The open place in the queue."""
        return self.page.locator(".st-key-review-places label:has(input:checked)")

    @property
    def title(self) -> Locator:
        """Name of the open place beside the map."""
        return self.page.locator(".st-key-review-panel h3")

    @property
    def history(self) -> Locator:
        """What has become of the position, the latest first."""
        return self.page.locator(".st-key-review-history")

    @property
    def conflict(self) -> Locator:
        """Another editor's version beside the own one."""
        return self.page.locator(".st-key-review-conflict")

    def field(self, name: str) -> Locator:
        """Return a control of the form."""
        return self.page.locator(f".st-key-review_{name}").locator("input, textarea").first

    def choose(self, name: str, words: str) -> None:
        """Choose in a list; its option begins with the words."""
        before = self.runs()
        self.page.locator(f".st-key-review_{name} [role=combobox]").click()
        self.page.get_by_role("option", name=re.compile(f"^{re.escape(words)}")).first.click()
        self.settle(before)

    def runs(self) -> int:
        """Return how many runs of the page have begun."""
        return int(self.page.evaluate(RUNS))

    def settle(self, before: int | None = None) -> None:
        """Wait until the page has taken what was done after `before` runs."""
        if before is not None:
            with suppress(PlaywrightTimeoutError):
                self.page.wait_for_function(
                    "n => window.runsOfTest > n", arg=before, timeout=RUN_MS
                )
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning")

    def fill(self, **values: str) -> None:
        """Fill in the form; the class first, since it suggests a radius."""
        if "precision" in values:
            self.choose("precision", OF_COUNTIES.precision[values.pop("precision")])
        for name, value in values.items():
            before = self.runs()
            self.field(name).fill(value)
            self.field(name).press("Tab")
            self.settle(before)
            expect(self.field(name)).to_have_value(value)

    def button(self, name: str) -> Locator:
        """Return a button."""
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def save(self) -> Locator:
        """The button that saves; it names its keys."""
        return self.page.get_by_role("button", name=re.compile("^保存"))

    @property
    def status(self) -> Locator:
        """The words on what the editor did last."""
        return self.page.locator(".st-key-review-said")

    @property
    def notice(self) -> Locator:
        """The words on how current the map is."""
        return self.page.locator(".st-key-review-notice")
