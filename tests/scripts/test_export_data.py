"""The command that takes layers along: files, sentences, exit codes, nothing overwritten."""

from __future__ import annotations

import csv
import shutil
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest

from layers.build_store import build

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _paths(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the command find its neighbours and write where the test looks."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    monkeypatch.chdir(tmp_path)


def run(built: Path, *arguments: str) -> int:
    from scripts import export_data

    return export_data.main(["--store", str(built), *arguments])


def test_a_view_becomes_a_file(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    view = "http://localhost:8501/?county=xiutang"
    asked = ("--view", view, "--layers", "parks,counties", "--crs", "4542", "--out", "a.gpkg")
    assert run(built, *asked) == 0
    parks = gpd.read_file("a.gpkg", layer="parks")
    assert parks.crs.to_epsg() == 4542
    assert "p-somewhere" in set(parks["id"])
    assert set(parks["county"]) == {"xiutang"}
    said = capsys.readouterr().out
    assert "已写好 a.gpkg" in said
    assert "不作划界依据" in said


def test_a_view_of_another_level_is_taken_from_that_level(
    city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(city, tmp_path / "levels"))
    documents = folder / "documents.csv"
    rows = list(csv.DictReader(documents.read_text("utf-8").splitlines()))
    for row, scope in zip(rows, ("xiutang", "lanyu"), strict=True):
        row |= {"scope_id": scope, "level": "county"}
    with documents.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with (folder / "region.toml").open("a", encoding="utf-8") as file:
        file.write('[[levels]]\nunit = "lanyu"\nhome = true\n[[levels]]\nunit = "xiutang"\n')
    store = tmp_path / "build" / "layers.gpkg"
    build(folder, store)
    for level, unit in (("xiutang", "xiutang"), ("", "lanyu")):
        view = f"http://localhost:8501/?level={level}"
        asked = ("--view", view, "--layers", "counties", "--out", "a.gpkg", "--force")
        assert run(store, *asked) == 0
        assert set(gpd.read_file("a.gpkg", layer="counties")["id"]) == {unit}
    before = Path("a.gpkg").read_bytes()
    asked = ("--view", "level=../x", "--layers", "counties", "--out", "a.gpkg", "--force")
    assert run(store, *asked) == 2
    assert "层级“../x”" in capsys.readouterr().err
    assert Path("a.gpkg").read_bytes() == before


@pytest.mark.parametrize(
    "view", ["theme=bogus", "theme=chain&cluster=cl-nope", "county=xiutang&rank=gone", "foo=1"]
)
def test_a_view_of_unknown_words_is_refused_not_cut(
    built: Path, view: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(built, "--view", view, "--out", "a.gpkg") == 2
    said = capsys.readouterr().err
    assert view.rpartition("=")[2] in said
    assert said.count("。") == 1
    assert not Path("a.gpkg").exists()


def test_the_day_decides_what_is_over(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--layers", "parks", "--format", "geojson", "--force", "--out", "a.zip")
    for day, said in (("2025-06-01", False), ("2026-11-30", True)):
        assert run(built, *asked, "--format", "geojson", "--date", day) == 0
        assert ("《砚汐市产业规划》（已到期）" in capsys.readouterr().out) == said
    assert run(built, *asked, "--on", "2026年") == 2
    assert "2026-11-30" in capsys.readouterr().err


def test_without_a_name_the_file_is_named_by_the_region(built: Path, tmp_path: Path) -> None:
    assert run(built, "--format", "shp", "--all", "--layers", "zones") == 0
    (path,) = tmp_path.iterdir()
    assert path.name == "砚汐市 图层数据 Shapefile EPSG4490.zip"
    with zipfile.ZipFile(path) as file:
        assert "zones.shp" in file.namelist()


def test_nothing_is_overwritten_unasked(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.kml"
    path.write_bytes(b"mine")
    asked = ("--layers", "zones", "--out", "a.kml")
    assert run(built, *asked) == 2
    assert path.read_bytes() == b"mine"
    assert run(built, *asked, "--force") == 0
    assert path.read_bytes().startswith(b"<?xml")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--out", "a.zip"), "用 --format 写明"),
        (("--out", "a.csv"), "以 .zip 结尾"),
        (("--out", "a.docx"), "没有“docx”这种格式"),
        (("--out", "a.gpkg", "--format", "kml"), "以 .kml 结尾"),
        (("--out", "no/a.gpkg"), "没有文件夹"),
        (("--crs", "3857"), "没有“3857”这种坐标系"),
        (("--layers", "roads"), "没有图层“roads”"),
        (("--view", "county=xiutang", "--all"), "只用其中一个"),
        (("--view", "county=wangzhou", "--layers", "parks"), "没有可以下载的要素"),
        (("--view", "county=wangzhou&rank=national"), "没有可以下载的要素"),
        (("--store", "none.gpkg"), "还没有图层文件"),
        (("--data", "."), "已有图层文件用 --store"),
    ],
    ids=str,
)
def test_a_refusal_is_one_line_and_leaves_nothing(
    built: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    asked: tuple[str, ...],
    words: str,
) -> None:
    assert run(built, *asked) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.startswith("错误：")
    assert said.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_data_folder_is_built_where_it_is_kept_and_taken(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import _setup
    from scripts import export_data

    kept = tmp_path / "kept" / "layers.gpkg"
    monkeypatch.setattr(_setup, "kept_store", lambda _: kept)
    monkeypatch.setenv("LAYOUT_STORE", str(tmp_path / "of-the-office.gpkg"))
    asked = ["--data", str(city), "--layers", "zones", "--force", "--out", "a.gpkg"]
    for said in ("图层已生成", "图层没有变化"):
        assert export_data.main(asked) == 0
        assert said in capfd.readouterr().out
    assert len(gpd.read_file("a.gpkg", layer="zones")) == 2
    assert not (tmp_path / "of-the-office.gpkg").exists()


def test_a_folder_that_cannot_be_built_says_why_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import _setup
    from scripts import export_data

    monkeypatch.setattr(_setup, "kept_store", lambda _: tmp_path / "layers.gpkg")
    assert export_data.main(["--data", "nowhere"]) == 2
    assert "没有数据文件夹 nowhere" in capfd.readouterr().err
    (tmp_path / "empty").mkdir()
    assert export_data.main(["--data", "empty"]) == 2
    assert "缺少这个文件" in capfd.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]
