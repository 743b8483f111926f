"""What the last build was made from and what it made: the key to fast, honest rebuilding.

A store is made from the region's files, the office's own corrections and the building code, and
becomes stale with these alone. Reading a manifest needs the standard library only, so that
"nothing has changed" is said at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from layers.building_code import building_code, is_same
from layers.corrections.log import Log

READABLE = {".csv", ".toml", ".geojson", ".gpkg", ".shp", ".shx", ".dbf", ".prj", ".cpg"}
"""Endings of files in a region's folder that a build may read; a shapefile is made of five."""

Stale = Literal["", "data", "code"]


@dataclass(frozen=True)
class Manifest:
    """One build.

    Attributes
    ----------
    data
        SHA-256 of files and corrections, as `data_digest` gives it.
    code, files
        The building code (see `layers.building_code.Code`).
    store
        Name of the GeoPackage.
    page, cards
        SHA-256 of the map page and of the cards, which are also their file names.
    """

    data: str
    code: str
    files: Mapping[str, str]
    store: str
    page: str
    cards: str


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if path.suffix.lower() in READABLE and not hidden and path.is_file():
            yield path


def data_digest(data: Path, corrections: Path | None = None) -> str:
    """Return the digest of all that a region's folder tells, and of corrections to it.

    Parameters
    ----------
    data
        The region's folder; hidden files and editors' backups do not count.
    corrections
        The office's own corrections; a log without rows counts as none.

    Raises
    ------
    layers.corrections.row.CorrectionsError
        If the log cannot be read.
    """
    digest = hashlib.sha256()
    own = Log(corrections).own() if corrections else []
    if own:
        digest.update(json.dumps(own, ensure_ascii=False, sort_keys=True).encode())
    for path in _files(data):
        digest.update(path.relative_to(data).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def stale(manifest: Manifest, data: Path, corrections: Path | None = None) -> Stale:
    """Return what has changed since a build: ``data`` before ``code``, empty if nothing has.

    Raises
    ------
    layers.corrections.row.CorrectionsError
        If the log of corrections cannot be read.
    """
    if data_digest(data, corrections) != manifest.data:
        return "data"
    same = is_same(manifest.files) or building_code().digest == manifest.code
    return "" if same else "code"


def note_code(store: Path, manifest: Manifest) -> None:
    """Note files of code that say the same in other words, so that the next look is quick."""
    if not is_same(manifest.files):
        write_manifest(store, replace(manifest, files=building_code().files))


def manifest_path(store: Path) -> Path:
    """Return where the manifest of a store lies."""
    return store.with_suffix(".build.json")


def page_path(store: Path, page: str) -> Path:
    """Return where a store's map page lies."""
    return store.parent / "pages" / f"{page}.html"


def card_path(store: Path, cards: str) -> Path:
    """Return where a store's cards lie."""
    return store.parent / "cards" / f"{cards}.json.gz"


def read_manifest(store: Path) -> Manifest | None:
    """Return the manifest of a store, or None if there is none or its products are gone."""
    try:
        found = Manifest(**json.loads(manifest_path(store).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    made = (store, page_path(store, found.page), card_path(store, found.cards))
    return found if all(path.is_file() for path in made) else None


def write_manifest(store: Path, manifest: Manifest) -> None:
    """Write the manifest of a store."""
    text = json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n"
    manifest_path(store).write_text(text, encoding="utf-8", newline="\n")
