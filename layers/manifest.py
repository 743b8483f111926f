"""What the last build was made from and what it made: the key to fast, honest rebuilding.

The digest covers everything that can change the result: the region's files, the office's own
corrections and the code of `geo` and `layers`. Reading a manifest needs the standard library only,
so that "nothing has changed" is said at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from layers.corrections.log import Log

ROOT = Path(__file__).resolve().parent.parent
CODE = ("geo", "layers")
CODE_SUFFIXES = {".py", ".js", ".css", ".json"}
DATA_SUFFIXES = {".csv", ".toml", ".geojson"}


@dataclass(frozen=True)
class Manifest:
    """One build.

    Attributes
    ----------
    digest
        SHA-256 of the input, as `input_digest` gives it.
    store
        Name of the GeoPackage.
    page
        SHA-256 of the map page, which is also its file name.
    """

    digest: str
    store: str
    page: str


def _files(folder: Path, suffixes: set[str]) -> Iterable[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix in suffixes and p.is_file())


def input_digest(data: Path, corrections: Path | None = None) -> str:
    """Return the digest of a region's files and of the code that turns them into layers.

    Parameters
    ----------
    data
        The region's folder.
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
    groups = [(data, DATA_SUFFIXES), *((ROOT / name, CODE_SUFFIXES) for name in CODE)]
    for folder, suffixes in groups:
        for path in _files(folder, suffixes):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def manifest_path(store: Path) -> Path:
    """Return where the manifest of a store lies."""
    return store.with_suffix(".build.json")


def page_path(store: Path, page: str) -> Path:
    """Return where a store's map page lies."""
    return store.parent / "pages" / f"{page}.html"


def read_manifest(store: Path) -> Manifest | None:
    """Return the manifest of a store, or None if there is none or its products are gone."""
    try:
        found = Manifest(**json.loads(manifest_path(store).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    complete = store.is_file() and page_path(store, found.page).is_file()
    return found if complete else None


def write_manifest(store: Path, manifest: Manifest) -> None:
    """Write the manifest of a store."""
    text = json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n"
    manifest_path(store).write_text(text, encoding="utf-8", newline="\n")
