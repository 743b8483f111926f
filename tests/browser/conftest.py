"""The real app on the real data in Chromium; every test ends by proving that nothing left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app_process import App, build_store, running_app
from tests.chromium import Visit, launched, visiting

FOLDER = Path(__file__).parent
LAPTOP = (1366, 768)
DESKTOP = (1920, 1080)
PATIENCE_MS = 20_000
"""How long a test waits for what must appear: two browsers may share two cores."""
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that ``-m "not browser"`` leaves it out."""
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def app() -> Iterator[App]:
    """Run the app with the project's own data."""
    build_store()
    with running_app() as running:
        yield running


@pytest.fixture(scope="session")
def city_app(city: Path, built: Path) -> Iterator[App]:
    """Run the app with the invented city."""
    with running_app(city, built) as running:
        yield running


@pytest.fixture(scope="session")
def hostile_app(hostile_city: Path, hostile_built: Path) -> Iterator[App]:
    """Run the app with the hostile city."""
    with running_app(hostile_city, hostile_built) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Run one Chromium for all tests."""
    with launched() as running:
        yield running


@pytest.fixture(params=[LAPTOP, DESKTOP], ids=lambda size: f"{size[0]}x{size[1]}")
def viewport(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Give both window sizes that the page must be good at, one test run each."""
    return request.param


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Visit with a laptop's window; at the end nothing may have asked for the outside."""
    with visiting(browser, *LAPTOP) as opened:
        yield opened
        assert opened.outside == []


@pytest.fixture
def sized_visit(browser: Browser, viewport: tuple[int, int]) -> Iterator[Visit]:
    """Visit once with each window size."""
    with visiting(browser, *viewport) as opened:
        yield opened
        assert opened.outside == []


@pytest.fixture
def page(visit: Visit) -> Page:
    """Return an empty page of a laptop-sized visit."""
    return visit.new_page()


@pytest.fixture
def sized_page(sized_visit: Visit) -> Page:
    """Return an empty page, once with each window size."""
    return sized_visit.new_page()
