"""Class follows kind, kind follows what the service itself says: codes, words, tags, levels."""

from __future__ import annotations

import pytest

from geo.naming import BESIDE, CARRIES, SAME
from geo.providers.grading import UNKNOWN, Grade, by_kind, by_radius, of_match
from geo.providers.kinds import COUNTY, of_amap_type, of_osm_tags, of_words


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("120100", "estate"), ("120100|170200", "estate"), ("170300", "plant"), ("150301", "port"),
        ("190106", "town"), ("190108", "village"), ("190105", COUNTY), ("141300", "landmark"),
        ("010101", ""), ("150700", ""), ("150900", ""), ("130105", ""), ("141204", ""),
        ("130501", ""), ("991000", ""), ("190301", ""), ("190401", ""), ("", ""), ("x", ""),
    ],
)  # fmt: skip
def test_the_category_code_tells_the_kind(code: str, kind: str) -> None:
    assert of_amap_type(code) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("工业园区", "estate"), ("白沙开发区北区", "estate"), ("白沙工业园（二期）", "estate"),
        ("公交站", ""), ("电厂", "plant"), ("公司企业", "plant"), ("港口码头", "port"),
        ("行政村", "village"), ("街道办事处", "town"), ("加油站", ""), ("停车场", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_end_of_a_category_tells_the_kind(name: str, kind: str) -> None:
    assert of_words(name) == kind


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"landuse": "industrial", "name": "白沙工业园"}, "estate"),
        ({"landuse": "industrial", "name": "云海电厂"}, "plant"),
        ({"place": "suburb"}, "town"), ({"place": "hamlet"}, "village"), ({"place": "sea"}, ""),
        ({"amenity": "university"}, "landmark"), ({"tourism": "museum"}, "landmark"),
        ({"amenity": "fuel", "name": "白沙工业园"}, ""), ({"highway": "bus_stop"}, ""),
        ({"amenity": "kindergarten"}, ""), ({"barrier": "gate", "name": "白沙工业园"}, ""),
        ({"office": "government", "name": "白沙工业园"}, ""), ({"highway": "primary"}, ""),
    ],
)  # fmt: skip
def test_tags_tell_the_kind(tags: dict[str, str], kind: str) -> None:
    assert of_osm_tags(tags) == kind


def test_what_has_no_kind_is_as_coarse_as_a_town() -> None:
    assert by_kind("") == UNKNOWN == Grade("township", 4000)
    assert by_kind("plant").precision == by_kind("landmark").precision == "site"


@pytest.mark.parametrize(
    ("radius_m", "precision"),
    [(200, "site"), (1000, "site"), (1001, "locality"), (4000, "township")],
)
def test_the_reach_tells_the_class(radius_m: float, precision: str) -> None:
    assert by_radius(radius_m) == Grade(precision, radius_m)


def test_what_is_beside_may_lie_further_off() -> None:
    site = Grade("site", 500)
    assert of_match(site, SAME) == site
    beside = of_match(site, BESIDE)
    assert beside.precision == "locality"
    assert beside.radius_m == pytest.approx(1581, abs=1)
    town = Grade("township", 4000)
    assert of_match(town, BESIDE) == town
    assert of_match(site, CARRIES) == UNKNOWN
