"""The opening map: what has a name has it in its own place, and nothing collides."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from layers.build.store import Store
from tests.app_process import App
from tests.chromium import visiting
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


def test_the_inset_does_not_stand_over_the_pick_or_a_low_map(app: App, browser: Browser) -> None:
    """It has no room over an open table, and folds where it would cover what is selected."""
    with visiting(browser, 1366, 768) as visit:
        page = visit.new_page()
        page.goto(f"{app.url}/?pick=area:p-quangang-petrochem")
        frame = page.frame_locator("iframe").first
        inset, toggle = frame.locator(".inset"), frame.locator(".inset-toggle")
        frame.get_by_role("button", name="全市", exact=True).click()
        expect(inset).to_be_visible()
        frame.get_by_role("button", name="表格", exact=True).click()
        expect(inset).to_be_hidden()
        frame.get_by_role("button", name="表格", exact=True).click()
        expect(toggle).to_be_visible()
        page.goto(f"{app.url}/?pick=area:p-quangang-petrochem&at=25.05000,118.75000,9")
        expect(inset).to_have_class("inset over-map folded")
        toggle.click()
        expect(inset).to_have_class("inset over-map")
