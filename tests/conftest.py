"""What all tests share: no way to the outside, the invented city, seeds, and who runs what."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from tests.city.make_city import write_city, write_hostile_city
from tests.layers.leveled_city import write_leveled
from tests.once import Shared, make_once

settings.register_profile("varied", deadline=None, print_blob=True)
settings.register_profile("fixed", settings.get_profile("varied"), derandomize=True)
settings.load_profile("fixed" if os.environ.get("CI") else "varied")
"""Examples vary from run to run, and a failure prints how to repeat it; under CI they are fixed."""

TESTS = Path(__file__).parent
LINES = (
    ("test_review", "test_review_form"),
    ("test_explorer", "test_map_search", "test_map_filters"),
    ("test_sheets", "test_sheet_pages", "test_positions"),
    ("test_address", "test_cards", "test_table", "test_hostile", "test_standalone",
     "test_sheet_content", "test_offline_guard", "test_levels", "test_foreign"),
)  # fmt: skip
"""Browser files that one worker process runs one after another: they share apps and pages."""
LONG = ("test_checks", "ui/test_review_page", "layers/test_build_store", "ui/test_explorer_page")
"""Files that come next, so that no long one is left for the end."""

STORE = "layers.gpkg"
TODAY = date(2025, 6, 1)
"""The day it is for tests that do not name one: all issued documents of the city are in force."""
Address = tuple[str, int] | str
Connect = Callable[[socket.socket, Address], int | None]


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0].removeprefix("tests/").removesuffix(".py")


RANK = {f"browser/{name}": number for number, line in enumerate(LINES) for name in line} | {
    name: len(LINES) + number for number, name in enumerate(LONG)
}


class Schedule(LoadScopeScheduling):
    """Gives each worker process a line of browser files or one other file at a time, in order."""

    def _split_scope(self, nodeid: str) -> str:
        name = _file(nodeid)
        rank = RANK.get(name, len(LINES))
        return f"line {rank}" if rank < len(LINES) else name


@pytest.hookimpl(optionalhook=True)  # a run may do without xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Schedule:
    """Keep the order of collection: the number of tests says nothing about how long they take."""
    config.option.loadscopereorder = False
    return Schedule(config, log)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the choice of what needs other programs."""
    parser.addoption(
        "--outside", action="store_true", help="only what other programs make of our files"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what was not asked for, and put first what takes longest."""
    folder = TESTS / "outside"
    for item in items:
        if item.path.is_relative_to(folder):
            item.add_marker(pytest.mark.outside)
    wanted = config.getoption("--outside")
    left = [item for item in items if bool(item.get_closest_marker("outside")) != wanted]
    config.hook.pytest_deselected(items=left)
    kept = [item for item in items if bool(item.get_closest_marker("outside")) == wanted]
    items[:] = sorted(kept, key=lambda item: RANK.get(_file(item.nodeid), len(RANK)))


@pytest.fixture(autouse=True, scope="session")
def a_day_in_2025() -> Iterator[None]:
    """Let it always be the same day: documents are over some day, and tests tell of documents."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("layers.facts.standing.today", lambda: TODAY)
        yield


@pytest.fixture(autouse=True, scope="session")
def no_outside() -> Iterator[None]:
    """Fail the test that connects to anything but this machine.

    The failure is no `Exception`, so that code which answers a dead network calmly cannot hide it.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        yield


def _guarded(connect: Connect) -> Connect:
    def guarded(self: socket.socket, address: Address) -> int | None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
            self.close()
            pytest.fail(f"a test tried to connect to {address!r}; only this machine is allowed")
        return connect(self, address)

    return guarded


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Return a maker of folders that all worker processes share."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return partial(make_once, root)


@pytest.fixture(scope="session")
def city(shared: Shared) -> Path:
    """Return the data folder of the invented city; nobody writes into it."""
    return shared("city", write_city)


@pytest.fixture(scope="session")
def hostile_city(shared: Shared) -> Path:
    """Return the invented city's data folder with hostile text in every free-text cell."""
    return shared("hostile", write_hostile_city)


@pytest.fixture(scope="session")
def leveled(shared: Shared) -> Path:
    """Return the data folder of the invented province with its levels; nobody writes into it."""
    return shared("leveled", write_leveled)


@pytest.fixture(scope="session")
def leveled_built(leveled: Path, shared: Shared) -> Path:
    """Return the home store of the built province; nobody writes into it."""
    return shared("leveled-built", partial(_build, leveled)) / STORE


@pytest.fixture(scope="session")
def built(city: Path, shared: Shared) -> Path:
    """Return a built store of the invented city; nobody writes into it."""
    return shared("built", partial(_build, city)) / STORE


@pytest.fixture(scope="session")
def hostile_built(hostile_city: Path, shared: Shared) -> Path:
    """Return a built store of the hostile city; nobody writes into it."""
    return shared("hostile-built", partial(_build, hostile_city)) / STORE


def _build(data: Path, folder: Path) -> None:
    from layers.build_store import build  # takes seconds to import: not for those who only collect

    build(data, folder / STORE)
