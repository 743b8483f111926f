"""The real app on the real data in Chromium; every test ends by proving that nothing left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app_process import App, build_store, running_app
from tests.chromium import CHEAP, Visit, launched, visiting
from tests.once import Shared

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
def app(shared: Shared) -> Iterator[App]:
    """Run the app with the project's own data."""
    shared("region", lambda _: build_store())
    with running_app() as running:
        yield running


@pytest.fixture(scope="session")
def city_app(city: Path, built: Path) -> Iterator[App]:
    """Run the app with the invented city."""
    with running_app(city, built) as running:
        yield running


@pytest.fixture(scope="session")
def leveled_app(leveled: Path, leveled_built: Path) -> Iterator[App]:
    """Run the app with the invented province."""
    with running_app(leveled, leveled_built) as running:
        yield running


@pytest.fixture(scope="session")
def hostile_app(hostile_city: Path, hostile_built: Path) -> Iterator[App]:
    """Run the app with the hostile city."""
    with running_app(hostile_city, hostile_built) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Run one Chromium for all tests."""
    with launched(*CHEAP) as running:
        yield running


@pytest.fixture(scope="session")
def laptop(browser: Browser) -> Iterator[Visit]:
    """Keep one visit with a laptop's window, whose cache has the app's scripts."""
    with visiting(browser, *LAPTOP) as opened:
        yield opened


@pytest.fixture(scope="session")
def desktop(browser: Browser) -> Iterator[Visit]:
    """Keep one visit with a desktop's window."""
    with visiting(browser, *DESKTOP) as opened:
        yield opened


@pytest.fixture
def visit(laptop: Visit) -> Iterator[Visit]:
    """Visit with a laptop's window; at the end nothing may have asked for the outside."""
    yield laptop
    assert laptop.clear() == []


@pytest.fixture(params=["laptop", "desktop"])
def sized_visit(request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Visit once with each window size that the page must be good at."""
    opened: Visit = request.getfixturevalue(request.param)
    yield opened
    assert opened.clear() == []


@pytest.fixture
def page(visit: Visit) -> Page:
    """Return an empty page of a laptop-sized visit."""
    return visit.new_page()


@pytest.fixture
def sized_page(sized_visit: Visit) -> Page:
    """Return an empty page, once with each window size."""
    return sized_visit.new_page()
