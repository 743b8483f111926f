"""The opening map: what has a name has it in its own place, and nothing collides."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from layers.build.store import Store
from tests.app_process import App
from tests.opening_map import CODE_LEADER_PX, opened

STORE = Path("build/layers.gpkg")


@pytest.mark.parametrize("size", [(911, 512), (1093, 614), (1280, 720), (1366, 768)])
def test_units_codes_and_zones_are_named_in_their_places(
    app: App, browser: Browser, size: tuple[int, int]
) -> None:
    counts = opened(browser, app.url, size, Store.open(STORE))
    assert (counts.missing, counts.overlaps, counts.outside, counts.cut) == ([], [], [], [])
    assert (counts.strayed, counts.twice) == ([], [])
    assert max((leader for _, leader in counts.tied_codes), default=0) <= CODE_LEADER_PX
    assert counts.inset
