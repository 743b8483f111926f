"""The front door: its examples run on the invented city, and everything public has one."""

from __future__ import annotations

import doctest
import inspect
from pathlib import Path
from typing import Any

import pytest

from layers import region

FINDER = doctest.DocTestFinder(exclude_empty=False)


@pytest.fixture
def names(city: Path, built: Path, tmp_path: Path) -> dict[str, Any]:
    """Return what the examples take as given."""
    return {
        **vars(region),
        "data": city,
        "store": built,
        "made": tmp_path / "made" / "layers.gpkg",
        "picture": tmp_path / "sheet.png",
        "region": region.open_region(built),
    }


@pytest.mark.parametrize("example", FINDER.find(region), ids=lambda example: example.name)
def test_examples_hold(example: doctest.DocTest, names: dict[str, Any]) -> None:
    example.globs = names
    said: list[str] = []
    result = doctest.DocTestRunner().run(example, out=said.append)
    assert result.failed == 0, "".join(said)


def test_every_public_name_is_in_an_example() -> None:
    lines = [e.source for test in FINDER.find(region) for e in test.examples]
    assert not [name for name in region.__all__ if not any(name in line for line in lines)]


def test_every_public_method_has_its_own_example() -> None:
    found = {test.name.rpartition(".")[2]: test.examples for test in FINDER.find(region)}
    public = [
        name
        for name, value in vars(region.Region).items()
        if not name.startswith("_") and (inspect.isfunction(value) or isinstance(value, property))
    ]
    assert public
    assert not [name for name in public if not found[name]]


@pytest.mark.parametrize(
    ("address", "named"), [("chain=nope", "nope"), ("county=xiutang,gone", "gone")]
)
def test_an_address_of_the_unknown_is_an_error(built: Path, address: str, named: str) -> None:
    with pytest.raises(region.UnknownNameError, match=named):
        region.open_region(built).view(address)


def test_layers_and_tables_are_named_when_one_is_missing(built: Path) -> None:
    opened = region.open_region(built)
    with pytest.raises(region.UnknownNameError, match="layer:parks"):
        opened.frame("park")
    with pytest.raises(region.UnknownNameError, match="documents"):
        opened.rows("document")
