"""What makes a store stale is what it is made from, whatever is imported or read in future."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geo.lines.base_files import BaseFile
from layers.manifest import Code, building_code, data_digest, is_same
from tests.app_process import ROOT

WATCHED = """
import sys
from dataclasses import replace
from pathlib import Path
root, opened = Path.cwd(), set()
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened.add(arguments[0])
sys.addaudithook(note)
from layers.build_store import build
build(Path(sys.argv[1]), Path(sys.argv[2]))
opened |= {m.__file__ for m in sys.modules.values() if getattr(m, "__file__", None)}
for path in sorted(opened):
    own = path.startswith((str(root / "geo"), str(root / "layers")))
    if own and "__pycache__" not in path:
        print(Path(path).relative_to(root).as_posix())
"""
"""A build in a process of its own that prints which of our files it has read."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the code that may be changed."""
    found = tmp_path_factory.mktemp("code")
    for name in ("geo", "layers"):
        shutil.copytree(
            ROOT / name, found / name, ignore=shutil.ignore_patterns("__pycache__", "sheet")
        )
    return found


@pytest.fixture(scope="module")
def before(root: Path) -> Code:
    """Return the building code of the copy as it was."""
    return building_code(root)


def changed(root: Path, before: Code, name: str, old: str, new: str) -> bool:
    """Tell whether the digest of the building code follows a change to a file."""
    path = root / name
    kept = path.read_text("utf-8")
    assert old in kept
    path.write_text(kept.replace(old, new, 1), "utf-8")
    after = building_code(root)
    assert is_same(before.files, root) == (name not in before.files)
    path.write_text(kept, "utf-8")
    return before.digest != after.digest


def test_all_that_a_build_reads_of_the_code_is_in_it(city: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WATCHED, str(city), str(tmp_path / "layers.gpkg")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    read = set(done.stdout.split())
    assert "layers/vocabulary/style.json" in read
    assert read <= set(building_code().files)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("layers/build/inference.py", "return", "return  not"),
        ("layers/stories/subject.py", "return", "return  not"),
        ("layers/screen/assets/start.js", "painted", "drawn"),
        ("layers/screen/assets/map.css", "{", "{ color: red;"),
        ("layers/vocabulary/style.json", "#", "#0"),
    ],
)
def test_what_the_store_is_made_by_makes_it_stale(
    root: Path, before: Code, name: str, old: str, new: str
) -> None:
    assert changed(root, before, name, old, new)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("layers/files/kml.py", "return", "return  not"),
        ("layers/export/standalone.py", "return", "return  not"),
        ("layers/screen/assets/standalone.js", "{", "{ alert(1);"),
        ("layers/build/inference.py", "from __future__", "# a comment\nfrom __future__"),
        ("layers/build/inference.py", '"""', '"""More in the docstring. '),
    ],
)
def test_painters_comments_and_docstrings_do_not(
    root: Path, before: Code, name: str, old: str, new: str
) -> None:
    assert not changed(root, before, name, old, new)


@pytest.mark.parametrize("ending", [".gpkg", ".shp", ".dbf", ".prj", ".cpg", ".GPKG", ".geojson"])
def test_every_file_that_a_build_may_read_counts(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "geometry" / f"counties{ending}"
    path.parent.mkdir()
    path.write_bytes(b"one")
    before = data_digest(tmp_path)
    path.write_bytes(b"two")
    assert data_digest(tmp_path) != before


@pytest.mark.parametrize(
    "name", [".areas.csv.swp", ".~lock.areas.csv#", "~$areas.csv", "areas.csv~", "._a.csv", "a.md"]
)
def test_hidden_files_and_backups_do_not(tmp_path: Path, name: str) -> None:
    before = data_digest(tmp_path)
    (tmp_path / name).write_bytes(b"x")
    assert data_digest(tmp_path) == before


def test_a_geopackage_that_is_still_open_counts_and_an_empty_journal_does_not(
    tmp_path: Path,
) -> None:
    path = tmp_path / "geometry" / "counties.gpkg-wal"
    path.parent.mkdir()
    before = data_digest(tmp_path)
    path.write_bytes(b"")
    assert data_digest(tmp_path) == before
    path.write_bytes(b"rows")
    assert data_digest(tmp_path) != before


@pytest.mark.parametrize(
    "name",
    ["picks/places.csv", "geometry/reclaimed.csv", "geometry/counties.gpkg.bak",
     "geometry/counties.zip", "geometry/old/counties.geojson", "geometry/roads.geojson"],
)  # fmt: skip
def test_what_no_build_reads_does_not(tmp_path: Path, name: str) -> None:
    before = data_digest(tmp_path)
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes(b"x")
    assert data_digest(tmp_path) == before


def test_an_offices_roads_make_the_store_stale_with_all_that_is_told_of_them(
    tmp_path: Path,
) -> None:
    told = BaseFile("roads", tmp_path / "office" / "roads")
    data = tmp_path / "data"
    data.mkdir()
    nothing = data_digest(data, bases=[told])
    assert nothing == data_digest(data)
    told.place.parent.mkdir()
    path = told.place.with_name("roads.geojson")
    path.write_text("one", "utf-8")
    found = {nothing, data_digest(data, bases=[told])}
    found.add(data_digest(data, bases=[replace(told, datum="gcj02")]))
    found.add(data_digest(data, bases=[replace(told, source="atlas")]))
    path.write_text("two", "utf-8")
    found.add(data_digest(data, bases=[told]))
    path.rename(path.with_name("roads.gcj02.geojson"))
    found.add(data_digest(data, bases=[told]))
    assert len(found) == 6
