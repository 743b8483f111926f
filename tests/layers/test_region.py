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
    with pytest.raises(region.UnknownNameError, match="parks"):
        opened.frame("park")
    with pytest.raises(region.UnknownNameError, match="documents"):
        opened.rows("document")


def test_a_sheet_s_path_is_checked_before_any_work(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(region, "make", lambda *_: pytest.fail("drawn in vain"))
    opened = region.open_region(built)
    for path in (
        tmp_path / "no" / "a.png",
        tmp_path / "a",
        tmp_path / "a.docx",
        f"{'x' * 300}.png",
    ):
        with pytest.raises(region.SheetError):
            opened.sheet("", path)
    folder = tmp_path / "folder.png"
    folder.mkdir()
    with pytest.raises(region.SheetError, match="文件夹"):
        opened.sheet("", folder)


def test_a_misspelt_word_is_named_with_those_that_there_are(built: Path, tmp_path: Path) -> None:
    with pytest.raises(region.UnknownNameError, match="title"):
        region.open_region(built).sheet("", tmp_path / "a.png", titel="x")


def test_a_whole_address_will_do(built: Path) -> None:
    opened = region.open_region(built)
    for address in ("theme=energy", "?theme=energy", "http://localhost:8501/?theme=energy"):
        assert opened.view(address).theme == "energy"


def test_a_store_stays_open_wherever_the_work_goes_on(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built.parent)
    opened = region.open_region(built.name)
    monkeypatch.chdir(tmp_path)
    assert len(opened.frame("parks"))


def test_only_layers_with_geometry_are_layers(built: Path) -> None:
    opened = region.open_region(built)
    assert "layer_styles" not in opened.layers
    assert all("geometry" in opened.frame(name) for name in opened.layers)


@pytest.mark.parametrize("path", ["", "/", "x" * 5000, "a\0b"])
def test_what_is_no_store_is_one_sentence(path: str) -> None:
    with pytest.raises(region.StoreError):
        region.open_region(path)


def test_a_store_that_cannot_be_written_is_one_sentence(city: Path, tmp_path: Path) -> None:
    with pytest.raises(region.StoreError, match=r"\.gpkg"):
        region.build_region(city, tmp_path / "new.docx")
    with pytest.raises(region.StoreError, match="不能新建文件"):
        region.build_region(city, "/proc/layers.gpkg")


def test_an_unknown_column_is_named(built: Path) -> None:
    with pytest.raises(region.UnknownNameError, match="nope"):
        region.open_region(built).facts.rows_of("areas", "nope", "x")
