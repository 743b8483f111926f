"""OpenStreetMap extracts: named places found offline, broken files named, large ones read once."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from geo.crs import distance_m
from geo.errors import ProviderError
from geo.online.settings import Settings
from geo.providers import osm_extract
from geo.providers.osm_extract import OsmExtractProvider
from tests.geo.providers.osm_xml import PLACES, node, osm_file, square
from tests.geo.providers.region import park, region


@pytest.fixture
def extract(office: Settings) -> Path:
    office.osm_extracts.mkdir()
    return osm_file(office.osm_extracts / "land.osm", *PLACES)


@pytest.fixture
def provider(extract: Path, office: Settings) -> OsmExtractProvider:
    assert extract.is_file()
    return OsmExtractProvider(office, region())


def test_an_outline_gives_a_point_inside_and_its_reach(provider: OsmExtractProvider) -> None:
    found = provider.candidates(park())[0]
    assert (found.name, found.kind, found.source_ref) == ("白沙工业区", "estate", "way/1000")
    assert distance_m((found.lon, found.lat), (118.705, 25.205)) < 10
    # a square of 0.01 degrees: 1.008 by 1.108 km, so half its diagonal is 749 m
    assert found.radius_m == pytest.approx(749, abs=5)
    assert (found.precision, found.datum, found.method) == ("site", "wgs84", "extract")
    assert found.source_id == "osm-extract"


@pytest.mark.parametrize(
    ("name", "found_name", "kind", "precision"),
    [
        ("云海发电厂循环产业园", "云海发电厂", "plant", "locality"),
        ("石湾港临港工业园", "石湾港", "port", "locality"),
        ("田尾工业园", "田尾村", "village", "locality"),
        ("东海市青坪镇物流园", "青坪镇", "town", "township"),
    ],
)
def test_a_park_lies_by_what_it_is_named_after(
    name: str, found_name: str, kind: str, precision: str, provider: OsmExtractProvider
) -> None:
    found = {one.name: one for one in provider.candidates(park(name))}
    assert (found[found_name].kind, found[found_name].precision) == (kind, precision)
    assert found[found_name].radius_m > 1000


def test_what_bears_no_such_name_is_not_offered(provider: OsmExtractProvider) -> None:
    assert not provider.candidates(park("赤岭工业园"))
    assert not provider.candidates(park("工业园"))
    assert not provider.candidates(park(kind="corridor"))


def test_what_only_carries_the_name_is_told_and_is_coarse(office: Settings) -> None:
    office.osm_extracts.mkdir()
    land = square(1000, 118.7, landuse="industrial", name="白沙工业园")
    works = node(1, 118.8, 25.1, man_made="works", name="白沙工业园污水处理厂")
    osm_file(office.osm_extracts / "land.osm", *land, works)
    estate, carrier = OsmExtractProvider(office, region()).candidates(park())
    assert (estate.name, estate.precision) == ("白沙工业园", "site")
    assert (carrier.precision, carrier.radius_m) == ("township", 4000)
    assert "带着" in carrier.reason


def test_a_file_is_read_once(
    provider: OsmExtractProvider, office: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = provider.candidates(park())
    monkeypatch.setattr(osm_extract, "_read", lambda path: pytest.fail(f"read {path} again"))
    assert OsmExtractProvider(office, region()).candidates(park()) == first


def test_a_half_written_record_is_made_again(
    provider: OsmExtractProvider, office: Settings
) -> None:
    first = provider.candidates(park())
    (kept,) = office.geocode_cache.rglob("*.json")
    for broken in (kept.read_text(encoding="utf-8")[:-1], '[{"ref": 1}]', "{}1", "[[]]"):
        kept.write_text(broken, encoding="utf-8")
        assert OsmExtractProvider(office, region()).candidates(park()) == first


def test_a_record_that_cannot_be_written_stops_nothing(
    provider: OsmExtractProvider, office: Settings
) -> None:
    office.geocode_cache.write_text("a file where the folder should be", encoding="utf-8")
    assert provider.candidates(park())


def test_a_changed_file_is_read_anew(provider: OsmExtractProvider, office: Settings) -> None:
    provider.candidates(park())
    osm_file(office.osm_extracts / "land.osm", node(1, 118.9, 25.1, place="village", name="白沙村"))
    (found,) = OsmExtractProvider(office, region()).candidates(park())
    assert found.name == "白沙村"


def test_all_files_of_the_folder_are_read(provider: OsmExtractProvider, office: Settings) -> None:
    other = osm_file(office.osm_extracts / "x", *square(2000, 118.8, landuse="port", name="新沙港"))
    packed = gzip.compress(other.read_bytes())
    (office.osm_extracts / "sea.osm.gz").write_bytes(packed)
    assert provider.candidates(park("新沙港"))[0].kind == "port"


def test_an_extract_without_named_places_offers_nothing(office: Settings) -> None:
    office.osm_extracts.mkdir()
    osm_file(office.osm_extracts / "bare.osm", *square(1, 118.7, landuse="industrial"))
    assert not OsmExtractProvider(office, region()).candidates(park())


@pytest.mark.parametrize("content", [b"", b"<osm><node", "<osm>\xff".encode("latin-1"), b"PK\x03"])
def test_a_broken_file_is_named(content: bytes, office: Settings) -> None:
    office.osm_extracts.mkdir()
    (office.osm_extracts / "broken.osm").write_bytes(content)
    with pytest.raises(ProviderError, match=r"broken\.osm 读不懂") as caught:
        OsmExtractProvider(office, region()).candidates(park())
    assert caught.value.lasting


def test_a_way_without_its_points_is_left_out(office: Settings) -> None:
    office.osm_extracts.mkdir()
    nodes_and_way = square(1000, 118.7, landuse="industrial", name="白沙工业区")
    village = node(1, 118.9, 25.1, place="village", name="白沙村")
    osm_file(office.osm_extracts / "cut.osm", nodes_and_way[-1], village)
    found = OsmExtractProvider(office, region()).candidates(park())
    assert [one.name for one in found] == ["白沙村"]
