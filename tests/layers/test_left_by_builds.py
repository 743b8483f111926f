"""A build's files are of one build or of none, and what builds leave behind goes at a start."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

from geo.drafts import held
from geo.whole_file import together
from layers.build.store import digest_of, level_path
from layers.manifest import (
    Files,
    Manifest,
    card_path,
    manifest_path,
    page_path,
    read_manifest,
    tidy,
    write_manifest,
)


def put_store(path: Path, digest: str) -> None:
    """Write a file that has a digest as a store has."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        base.execute("INSERT INTO meta VALUES ('digest', ?)", (digest,))


def put_build(store: Path, name: str) -> Manifest:
    """Write what a build of two levels leaves, all of it named by `name`."""
    levels = {}
    for level in ("", "wide"):
        path = level_path(store, level)
        put_store(path, f"{name}{level}")
        page = f"{name}{store.stem}{level}"
        levels[level] = Files(path.name, page, page, digest=f"{name}{level}")
        for made in (page_path(store, page), card_path(store, page)):
            made.parent.mkdir(exist_ok=True)
            made.write_bytes(b"made")
    found = Manifest("data", "code", {}, levels)
    write_manifest(store, found)
    return found


def there(folder: Path) -> set[str]:
    """Return all files below a folder."""
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_stores_of_two_builds_are_no_build(tmp_path: Path) -> None:
    store = tmp_path / "layers.gpkg"
    made = put_build(store, "one")
    assert read_manifest(store) == made
    put_store(level_path(store, "wide"), "twowide")
    assert read_manifest(store) is None
    put_store(level_path(store, "wide"), "onewide")
    assert read_manifest(store) == made
    level_path(store, "wide").write_bytes(b"damaged")
    assert read_manifest(store) is None
    level_path(store, "wide").unlink()
    assert read_manifest(store) is None


def test_a_reader_waits_for_a_build_that_is_just_putting_its_files_there(tmp_path: Path) -> None:
    store = tmp_path / "layers.gpkg"
    put_build(store, "one")

    def publish(begun: threading.Event) -> None:
        with held(tmp_path):
            put_store(store, "two")
            begun.set()
            time.sleep(0.2)
            put_build(store, "two")

    begun = threading.Event()
    other = threading.Thread(target=publish, args=(begun,))
    other.start()
    begun.wait(10)
    found = read_manifest(store)
    other.join()
    assert found
    assert found.levels[""].digest == "two"


def test_what_no_build_needs_any_more_is_taken_away_and_nothing_of_other_stores(
    tmp_path: Path,
) -> None:
    store, other = tmp_path / "layers.gpkg", tmp_path / "other.gpkg"
    for path in (store, other):
        put_build(path, "one")
    kept = there(tmp_path)
    for name in ("pages/old.html", "cards/old.json.gz", "layers.gone.gpkg"):
        (tmp_path / name).write_bytes(b"old")
    (tmp_path / f".{'0a' * 16}.part.gpkg").write_bytes(b"half")
    (tmp_path / ".k3_x9ab1.part").mkdir()
    (tmp_path / "layers.gone.gpkg-wal").write_bytes(b"old")
    for ending in ("-wal", "-shm", "-journal"):
        (tmp_path / f"layers.gpkg{ending}").write_bytes(b"")
    tidy(store)
    assert there(tmp_path) == kept
    assert read_manifest(store)
    manifest_path(other).write_text("{", "utf-8")
    (tmp_path / "pages/old.html").write_bytes(b"whose?")
    tidy(store)
    assert (tmp_path / "pages/old.html").exists()
    tidy(tmp_path / "nowhere" / "layers.gpkg")


def test_a_store_that_another_program_has_open_keeps_its_journal_and_can_be_replaced(
    tmp_path: Path,
) -> None:
    store = tmp_path / "layers.gpkg"
    put_build(store, "one")
    with closing(sqlite3.connect(store)) as other:  # as QGIS opens a GeoPackage
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO meta VALUES ('edited', 'yes')")
        tidy(store)
        assert (tmp_path / "layers.gpkg-wal").exists()
        with together(tmp_path) as draft:
            put_store(draft / store.name, "two")
        assert other.execute("SELECT count(*) FROM meta").fetchone() == (2,), "it reads on"
    assert digest_of(store) == "two"
    with closing(sqlite3.connect(store)) as base:
        assert base.execute("SELECT count(*) FROM meta").fetchone() == (1,)
    tidy(store)
    assert not list(tmp_path.glob("*-wal"))
