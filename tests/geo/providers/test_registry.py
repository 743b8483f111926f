"""Which providers can be used, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.online.settings import Settings
from geo.providers.registry import ONLINE, PROVIDERS, make_providers, unavailable
from tests.geo.providers.region import region

BARE = Settings(osm_extracts=Path("/nowhere"))


@pytest.mark.parametrize(
    ("provider", "says"),
    [
        ("tianditu", "tianditu_key"),
        ("amap", "amap_key"),
        ("osm-extract", "没有 .osm 文件"),
        ("baidu", "没有名为“baidu”的来源"),
    ],
)
def test_what_cannot_be_used_says_why(provider: str, says: str) -> None:
    made, missing = make_providers([provider], BARE, region())
    assert not made
    assert says in missing[provider]


def test_without_network_nobody_is_asked(office: Settings) -> None:
    assert all("不联网" in unavailable(name, office, offline=True) for name in ONLINE)


def test_providers_come_in_the_order_asked_for(office: Settings) -> None:
    office.osm_extracts.mkdir()
    (office.osm_extracts / "a.osm").touch()
    wanted = ["amap", "osm-extract", "tianditu", "osm"]
    made, missing = make_providers(wanted, office, region())
    assert [one.id for one in made] == wanted
    assert not missing


def test_a_provider_tells_whether_it_needs_the_network(office: Settings) -> None:
    made, _ = make_providers(["osm", "tianditu", "amap"], office, region())
    assert all(one.online for one in made)
    assert {one.id for one in made} == set(ONLINE)
    assert [one.datum for one in made] == ["wgs84", "cgcs2000", "gcj02"]
    assert set(ONLINE) < set(PROVIDERS)
