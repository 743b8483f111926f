"""The geocoding command as its user meets it: files, diff, explanation, refusals."""

from __future__ import annotations

import csv
import errno
import io
import shutil
from pathlib import Path

import pytest

from layers.tables.reading import read_tables

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(city: Path, tmp_path: Path) -> Path:
    """Return a copy of the invented city that the command may write into, already up to date."""
    copy = tmp_path / "data"
    shutil.copytree(city, copy)
    assert _run(copy, "--offline", "--yes") == 0
    return copy


@pytest.fixture(autouse=True)
def _paths(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the command find its neighbours, and keep it off this machine's own settings."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    for name in ("OSM_EXTRACTS", "GEOCODE_CACHE"):
        monkeypatch.setenv(f"LAYOUT_{name}", str(tmp_path / name.lower()))
    for name in ("TIANDITU_KEY", "AMAP_KEY"):
        monkeypatch.delenv(f"LAYOUT_{name}", raising=False)


def _run(folder: Path, *arguments: str) -> int:
    from scripts import geocode

    return geocode.main(["--data", str(folder), *arguments])


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


def test_a_second_run_changes_no_byte_and_the_tables_stay_sound(folder: Path) -> None:
    before = _bytes(folder)
    assert _run(folder, "--offline", "--yes") == 0
    assert _run(folder, "--check") == 0
    assert _bytes(folder) == before
    read_tables(folder)


def test_every_position_has_its_chosen_candidate(folder: Path) -> None:
    chosen = {row["area_id"] for row in _rows(folder, "candidates") if row["verdict"] == "chosen"}
    placed = {row["area_id"] for row in _rows(folder, "locations") if row["lon"]}
    assert chosen == placed
    assert placed


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    _forget(folder, "songwu-lanyu")
    before = _bytes(folder)
    assert _run(folder, "--offline", "--dry-run") == 0
    assert _bytes(folder) == before


def test_a_changed_gazetteer_is_noticed_and_leaves_a_history(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _forget(folder, "songwu-lanyu")
    assert _run(folder, "--check") == 2
    assert "不是最新的" in capsys.readouterr().err
    assert _run(folder, "--offline", "--yes") == 0
    assert "p-songwu" in {row["area_id"] for row in _rows(folder, "location_history")}


def _forget(folder: Path, place_id: str) -> None:
    path = folder / "places.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if not x.startswith(f"{place_id},")), "utf-8")


def test_a_place_is_explained_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = next(row["name"] for row in _rows(folder, "areas") if row["area_id"] == "p-songwu")
    before = _bytes(folder)
    assert _run(folder, "--explain", name) == 0
    shown = capsys.readouterr().out
    assert name in shown
    assert "采用" in shown
    assert _bytes(folder) == before


def test_an_unknown_name_is_one_chinese_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(folder, "--explain", "没有这个地方") == 2
    assert capsys.readouterr().err == "错误：没有叫“没有这个地方”的地方；名称见 areas.csv\n"


def _damage(path: Path, how: str) -> None:
    text = path.read_text("utf-8")
    damaged = {
        "word": text.replace("100.18", "abc"),
        "column": text.replace("radius_m", "radius"),
        "twice": text + text.splitlines(keepends=True)[1],
        "empty": "",
        "swapped": text.replace("100.18,40.18", "40.18,100.18"),
    }
    path.write_bytes(damaged[how].encode())


@pytest.mark.parametrize("how", ["word", "column", "twice", "empty", "swapped"])
def test_a_damaged_table_is_named_and_nothing_is_written(
    how: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _damage(folder / "places.csv", how)
    before = _bytes(folder)
    assert _run(folder, "--offline", "--yes") == 2
    assert "places.csv" in capsys.readouterr().err
    assert _bytes(folder) == before


def test_a_missing_table_is_one_chinese_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "areas.csv").unlink()
    assert _run(folder, "--offline") == 2
    assert "areas.csv：缺少这个文件" in capsys.readouterr().err


def test_without_a_yes_and_without_anybody_to_ask_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _forget(folder, "songwu-lanyu")
    before = _bytes(folder)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert _run(folder, "--offline") == 2
    assert "--yes" in capsys.readouterr().err
    assert _bytes(folder) == before


def test_a_provider_without_its_key_is_a_line_of_the_report(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(folder, "--provider", "amap", "--yes") == 0
    assert "没有填高德密钥" in capsys.readouterr().out


def test_an_extract_finds_a_place_and_its_source_is_written_down(
    folder: Path, tmp_path: Path
) -> None:
    area = next(row for row in _rows(folder, "areas") if row["area_id"] == "p-somewhere")
    _write_extract(tmp_path / "osm_extracts", area["name"])
    assert _run(folder, "--provider", "osm-extract", "--only", area["name"], "--yes") == 0
    found = [row for row in _rows(folder, "candidates") if row["provider"] == "osm-extract"]
    assert [(row["area_id"], row["verdict"]) for row in found] == [("p-somewhere", "chosen")]
    assert "osm-extract" in {row["source_id"] for row in _rows(folder, "sources")}
    read_tables(folder)
    shutil.rmtree(tmp_path / "osm_extracts")
    assert _run(folder, "--check") == 0


def _write_extract(folder: Path, name: str) -> None:
    folder.mkdir()
    tags = f'<tag k="name" v="{name}"/><tag k="man_made" v="works"/>'
    node = f'<node id="7" version="1" lat="40.42" lon="100.3">{tags}</node>'
    (folder / "city.osm").write_text(f'<osm version="0.6">{node}</osm>', "utf-8")


def test_a_position_set_by_hand_is_kept(folder: Path) -> None:
    before = next(row for row in _rows(folder, "locations") if row["method"] == "manual")
    assert before["precision"] == "official"
    assert _run(folder, "--offline", "--yes") == 0
    assert before in _rows(folder, "locations")


def test_its_tables_are_written_together_or_not_at_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _forget(folder, "songwu-lanyu")
    before, names = _bytes(folder), sorted(path.name for path in folder.iterdir())
    put, moved = Path.replace, []

    def full(self: Path, place: Path) -> Path:
        moved.append(place.name)
        if len(moved) == 2:
            raise OSError(errno.ENOSPC, "No space left on device", str(place))
        return put(self, place)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        assert _run(folder, "--offline", "--yes") == 2
    assert "磁盘空间不够" in capsys.readouterr().err
    assert len(set(moved)) > 1
    assert _bytes(folder) == before
    assert sorted(path.name for path in folder.iterdir()) == names
    (folder / "locations.csv").chmod(0o444)
    assert _run(folder, "--offline", "--yes") == 2
    assert "请检查权限，关闭打开它的程序" in capsys.readouterr().err
    assert _bytes(folder) == before
