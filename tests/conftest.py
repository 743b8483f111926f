"""What all tests share: no way to the outside, and the invented city."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.app_process import build_store
from tests.city.make_city import write_city, write_hostile_city

Address = tuple[str, int] | str
Connect = Callable[[socket.socket, Address], int | None]


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
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of the invented city; nobody writes into it."""
    return write_city(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="session")
def hostile_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the invented city's data folder with hostile text in every free-text cell."""
    return write_hostile_city(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def built(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built store of the invented city; nobody writes into it."""
    store = tmp_path_factory.mktemp("built") / "layers.gpkg"
    build_store(city, store)
    return store


@pytest.fixture(scope="session")
def hostile_built(hostile_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built store of the hostile city; nobody writes into it."""
    store = tmp_path_factory.mktemp("hostile-built") / "layers.gpkg"
    build_store(hostile_city, store)
    return store
