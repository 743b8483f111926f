"""What the providers' tests share: fake services, a fake clock, an office that has keys."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo.online.http import Pace
from geo.online.settings import Settings
from tests.geo.online.fake_service import FakeClock, FakeService

KEY = "geheim-4711"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def service() -> Iterator[FakeService]:
    fake = FakeService()
    yield fake
    fake.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """Return the clock that everything sleeps by, libraries too."""
    fake = FakeClock()
    monkeypatch.setattr(time, "sleep", fake.sleep)
    return fake


@pytest.fixture
def pace(clock: FakeClock) -> Callable[[float], Pace]:
    return lambda gap_s: Pace(gap_s, clock.now, clock.sleep)


@pytest.fixture
def office(tmp_path: Path, service: FakeService) -> Settings:
    return Settings(
        tianditu_key=KEY,
        amap_key=KEY,
        tianditu_url=f"{service.url}geocoder",
        amap_url=f"{service.url}v3/",
        nominatim_url=service.url,
        overpass_url=f"{service.url}api",
        osm_extracts=tmp_path / "osm",
        geocode_cache=tmp_path / "cache",
        geocode_timeout_s=5.0,
    )
