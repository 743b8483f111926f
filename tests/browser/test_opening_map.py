"""The opening map: all that has a name on it has it, inside its own outline, and nothing collides."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from layers.build.store import Store
from tests.app_process import App
from tests.opening_map import CODE_LEADER_PX, opened

STORE = Path("build/layers.gpkg")


@pytest.fixture(scope="module")
def store(app: App) -> Store:
    """The store that the app shows."""
    return Store.open(STORE)


@pytest.mark.parametrize("size", [(1093, 614), (1280, 720), (1366, 768), (1920, 1080)])
def test_units_codes_and_zones_are_named_in_their_places(
    app: App, browser: Browser, store: Store, size: tuple[int, int]
) -> None:
    counts = opened(browser, app.url, size, store)
    assert (counts.missing, counts.overlaps, counts.outside, counts.cut) == ([], [], [], [])
    assert max((leader for _, leader in counts.tied_codes), default=0) <= CODE_LEADER_PX
    assert counts.inset == (size[0] != 1280)
