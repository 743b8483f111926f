"""The editor's desk as an editor meets it, for browser tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from layers.build.store import Row, Store
from layers.corrections.log import Log
from tests.app_process import running_app

WORD = "芝麻开门"
REBUILD_MS = 240_000
"""A rebuild takes seconds, but minutes where a machine has much other work."""
PLACE = "p-songwu"


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

    @classmethod
    def enter(cls, page: Page, url: str, name: str, query: str = "") -> Desk:
        """Go through the door."""
        page.goto(f"{url}/review{query}")
        return cls.unlock(page, name)

    @classmethod
    def unlock(cls, page: Page, name: str) -> Desk:
        """Fill in the door's form."""
        page.get_by_label("校核人").fill(name)
        page.get_by_label("口令", exact=True).fill(WORD)
        page.get_by_role("button", name="进入").click()
        expect(page.locator(".queue .place").first).to_be_visible()
        return cls(page)

    def open(self, area_id: str) -> None:
        """Choose a place in the queue."""
        self.page.locator(f'.place[data-id="{area_id}"]').click()
        expect(self.page.locator(f'.place[data-id="{area_id}"]')).to_have_attribute(
            "aria-current", "true"
        )

    def field(self, name: str) -> Locator:
        """Return a control of the form."""
        return self.page.locator(f'form [name="{name}"]')

    def fill(self, **values: str) -> None:
        """Fill in the form; the class first, since it suggests a radius."""
        if "precision" in values:
            self.field("precision").select_option(values.pop("precision"))
        for name, value in values.items():
            self.field(name).fill(value)

    def button(self, name: str) -> Locator:
        """Return a button."""
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def status(self) -> Locator:
        """The words on what the editor did last."""
        return self.page.locator(".strip .status")

    @property
    def notice(self) -> Locator:
        """The words on how current the map is."""
        return self.page.locator(".strip .notice")
