"""The store is written in one piece, reads back what was written, and says so when it cannot."""

import errno
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point

from geo.crs import STORE_CRS
from layers.build.layer_frame import layer_frame
from layers.build.store import Store, StoreError, write_store

HOSTILE = "{{7*7}} </script><img src=x onerror=alert(1)> ${x} `x` \"'"


@pytest.fixture
def layers() -> dict[str, gpd.GeoDataFrame]:
    """Return two small layers, one with an empty geometry."""
    return {
        "parks": layer_frame(
            [
                {"id": "b", "name": HOSTILE, "geometry": None},
                {"id": "a", "name": "甲", "uncertainty_m": "900", "geometry": Point(118.5, 25)},
            ]
        ),
        "counties": layer_frame([{"id": "c", "geometry": Point(118.4, 25).buffer(0.1)}]),
    }


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    """Return one data table with an empty cell."""
    return {"areas": pd.DataFrame([{"area_id": "a", "note": ""}], dtype=str)}


META = {"region": '{"title": "某地"}', "digest": "d"}


def test_the_view_comes_back_where_there_is_one(tmp_path: Path, layers, tables) -> None:
    for meta, view in ((META, ""), ({**META, "view": '{"名": 1}'}, '{"名": 1}')):
        write_store(tmp_path / "layers.gpkg", layers, tables, meta)
        assert Store.open(tmp_path / "layers.gpkg").view == view


def test_rows_and_geometry_come_back(tmp_path: Path, layers, tables) -> None:
    path = tmp_path / "layers.gpkg"
    write_store(path, layers, tables, META)
    store = Store.open(path)
    assert [row["id"] for row in store.rows("layer:parks")] == ["a", "b"]
    assert store.rows("layer:parks")[1]["name"] == HOSTILE
    assert store.rows("areas") == [{"area_id": "a", "note": ""}]
    assert store.region["title"] == "某地"
    frame = store.frame("parks")
    assert frame.crs == STORE_CRS
    assert frame.geometry.isna().tolist() == [False, True]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, layers, tables) -> None:
    first, second = tmp_path / "one.gpkg", tmp_path / "two.gpkg"
    write_store(first, layers, tables, META)
    write_store(second, layers, tables, META)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    "content", [None, b"", b"not a database", b"SQLite format 3\0" + b"x" * 99]
)
def test_a_missing_or_damaged_store_is_one_chinese_sentence(tmp_path: Path, content) -> None:
    path = tmp_path / "layers.gpkg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError, match=r"scripts/build_layers\.py"):
        Store.open(path)


def test_layers_that_were_taken_along_are_no_store(tmp_path: Path, layers, tables) -> None:
    path = tmp_path / "数据.gpkg"
    write_store(path, layers, {"documents": tables["areas"]}, META)
    with pytest.raises(StoreError, match=r"数据\.gpkg .*下载来的数据.*scripts/build_layers\.py"):
        Store.open(path)


def test_a_failed_write_leaves_the_old_store(tmp_path: Path, layers, tables, monkeypatch) -> None:
    path = tmp_path / "layers.gpkg"
    write_store(path, layers, tables, META)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("geo.drafts.Path.replace", full)
    with pytest.raises(StoreError, match="磁盘空间不够"):
        write_store(path, layers, tables, META | {"digest": "new"})
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["layers.gpkg"]
