"""Taking an office's towns as its user meets it: one command, a report, cells replaced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.lines.official_towns import read_towns

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))


def _polygon(name: str, west: float, east: float) -> dict[str, object]:
    ring = [[west, 40.0], [east, 40.0], [east, 40.3], [west, 40.3], [west, 40.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"name": name}, "geometry": shape}


@pytest.fixture
def polygons(tmp_path: Path) -> Path:
    """Return a tiny file of towns: one of the invented city, one that nobody knows."""
    features = [_polygon("松坞镇", 100.45, 100.55), _polygon("无名镇", 100.42, 100.44)]
    path = tmp_path / "official.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def _run(*arguments: object) -> int:
    from scripts import take_towns

    return take_towns.main([str(one) for one in arguments])


def test_the_file_is_taken_and_what_changes_is_reported(
    city: Path, polygons: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "office" / "towns.geojson"
    assert _run(polygons, "--datum", "wgs84", "--data", city, "--out", out) == 0
    assert list(read_towns(out)) == ["songwu-lanyu"]
    said = capsys.readouterr().out
    assert "对上 1 个乡镇" in said
    assert "无名镇" in said
    assert "重合" in said
    assert "所在乡镇会变的要素" in said


def test_a_dry_run_writes_nothing(city: Path, polygons: Path, tmp_path: Path) -> None:
    out = tmp_path / "towns.geojson"
    options = ("--datum", "wgs84", "--data", city, "--out", out, "--dry-run")
    assert _run(polygons, *options) == 0
    assert not out.exists()


def test_without_a_datum_and_anybody_to_ask_nothing_is_taken(
    city: Path, polygons: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert _run(polygons, "--data", city, "--out", tmp_path / "towns.geojson") == 2
    assert "--datum" in capsys.readouterr().err


def test_a_file_that_is_no_use_is_one_line(
    city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(tmp_path / "none.shp", "--datum", "wgs84", "--data", city) == 2
    assert capsys.readouterr().err.startswith("错误：界线文件 none.shp 读不出来")
