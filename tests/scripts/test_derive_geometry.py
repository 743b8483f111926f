"""Making boundaries: what is drawn finely keeps its points, ids are those of today's units."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.crs import STORE_CRS

ROOT = Path(__file__).resolve().parents[2]
SOUTH, NORTH, STEP = 40.0, 41.0, 0.001
RUGGED = [(100.5 + 0.0004 * (row % 2), SOUTH + row * STEP) for row in range(1001)]
"""A border with a point each hundred metres, forty metres to and fro."""


@pytest.fixture(autouse=True)
def _paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))


def _table(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_drawn_coarsely_keeps_the_points_of_its_fine_neighbour() -> None:
    from scripts import _coverage

    home = shapely.Polygon([*RUGGED, (100.0, NORTH), (100.0, SOUTH)])
    coast = [(101.0 + 0.0004 * (row % 2), SOUTH + row * STEP) for row in range(1001)]
    beside = shapely.Polygon([*RUGGED, *coast[::-1]])
    around = gpd.GeoDataFrame({"adcode": ["990201"]}, geometry=[beside], crs=STORE_CRS)
    (shape,) = _coverage.coarser(around, [home]).geometry
    kept = {tuple(point) for point in shapely.get_coordinates(shape)}
    assert set(RUGGED) <= {(round(x, 4), y) for x, y in kept}
    assert len(kept) < len(RUGGED) + 60
    assert shapely.coverage_is_valid(np.array([home, shape]))


def test_gaps_and_overlaps_are_refused() -> None:
    from scripts import _coverage

    for east in (99.9999, 100.0001):
        shapes = [shapely.box(99, SOUTH, east, NORTH), shapely.box(100, SOUTH, 101, NORTH)]
        with pytest.raises(_coverage.SourceError, match="缝隙、重叠"):
            _coverage.require_coverage(gpd.GeoDataFrame(geometry=shapes, crs=STORE_CRS))


@pytest.mark.parametrize("column", ["unit_id", "county_id"])
def test_ids_are_those_of_units_of_today(tmp_path: Path, column: str) -> None:
    from scripts import derive_geometry

    rows = "new,990201,\nold,990201,2021\nzone,,\n"
    table = _table(tmp_path / "units.csv", f"{column},adcode,valid_to\n{rows}")
    assert derive_geometry.read_ids(table) == {"990201": "new"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("unit_id,adcode\na,990201\nb,990201\n", "代码相同"),
        ("key,adcode\na,990201\n", "没有编号列"),
        ("unit_id,adcode\n", "没有编号列或没有记录"),
    ],
)
def test_a_faulty_table_of_units_is_named(tmp_path: Path, text: str, message: str) -> None:
    from scripts import derive_geometry

    with pytest.raises(derive_geometry.SourceError, match=message):
        derive_geometry.read_ids(_table(tmp_path / "units.csv", text))


def test_a_missing_sea_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from scripts import derive_geometry

    assert derive_geometry.main(["990200", str(tmp_path / "none.json")]) != 0
    told = capsys.readouterr()
    assert "找不到海域文件" in told.out + told.err
