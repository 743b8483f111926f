"""What the last build was made from and what it made: the key to fast, honest rebuilding.

A store is made from the region's files, the office's own corrections and the building code, and
becomes stale with these alone. Reading a manifest needs the standard library only, so that
"nothing has changed" is said at once.

The code that a store is built by: what `layers.build_store` imports, and the files that it names.

It is found by reading imports, so that nothing has to be listed: what only paints sheets or serves
pages is not in it. Of Python counts what it says; comments, docstrings and layout do not.
"""

from __future__ import annotations

import ast
import glob
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from geo.drafts import COMPANIONS, held, settle
from geo.lines.base_files import BaseFile, fingerprints
from geo.lines.folder import GEOMETRY, files_in_use
from geo.whole_file import write_whole
from layers.build.store import clear_journal, digest_of
from layers.corrections.log import Log

TABLES = (".csv", ".toml")
"""Endings of files that a build reads in a region's folder itself."""

Stale = Literal["", "data", "code"]


@dataclass(frozen=True)
class Files:
    """What a build made for one level.

    Attributes
    ----------
    store
        Name of the GeoPackage.
    page, cards
        SHA-256 of the map page and of the cards, which are also their file names.
    name, kind, period
        The level's unit, its place in the tree, and the planning period if it is an earlier one.
    digest
        The store's own, by which one of another build is noticed; empty in old manifests.
    """

    store: str
    page: str
    cards: str
    name: str = ""
    kind: str = ""
    period: str = ""
    digest: str = ""


@dataclass(frozen=True)
class Manifest:
    """One build.

    Attributes
    ----------
    data
        SHA-256 of files and corrections, as `data_digest` gives it.
    code, files
        The building code (see `Code`).
    levels
        Id of a level, empty for the home one → what was made for it.
    """

    data: str
    code: str
    files: Mapping[str, str]
    levels: Mapping[str, Files]


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files that a build reads: tables, the region's words, and the lines in use."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        named = path.suffix.lower() in TABLES and not path.name.startswith((".", "~$"))
        if named and path.is_file():
            yield path
    yield from files_in_use(folder / GEOMETRY)


def data_digest(
    data: Path,
    corrections: Path | None = None,
    towns: Path | None = None,
    bases: Sequence[BaseFile] = (),
) -> str:
    """Return the digest of all that a region's folder tells, and of corrections to it.

    Parameters
    ----------
    data
        The region's folder; what no build reads does not count, such as editors' backups.
    corrections
        The office's own corrections; a log without rows counts as none.
    towns
        The office's own polygons of towns; there need not be any.
    bases
        What the settings say of the office's other lines; none of these need be there.

    Raises
    ------
    layers.corrections.row.CorrectionsError
        If the log cannot be read.
    """
    digest = hashlib.sha256()
    own = Log(corrections).own() if corrections else []
    if own:
        digest.update(json.dumps(own, ensure_ascii=False, sort_keys=True).encode())
    if towns and towns.is_file():
        digest.update(towns.read_bytes())
    for words, path in fingerprints(bases):
        digest.update(words.encode())
        digest.update(_digest(path).encode())
    for path in _files(data):
        digest.update(path.relative_to(data).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def stale(
    manifest: Manifest,
    data: Path,
    corrections: Path | None = None,
    towns: Path | None = None,
    bases: Sequence[BaseFile] = (),
) -> Stale:
    """Return what has changed since a build: ``data`` before ``code``, empty if nothing has.

    Raises
    ------
    layers.corrections.row.CorrectionsError
        If the log of corrections cannot be read.
    """
    if data_digest(data, corrections, towns, bases) != manifest.data:
        return "data"
    same = is_same(manifest.files) or building_code().digest == manifest.code
    return "" if same else "code"


def note_code(store: Path, manifest: Manifest) -> None:
    """Note files of code that say the same in other words, so that the next look is quick."""
    if is_same(manifest.files):
        return
    with held(store.parent):
        if _read(store) == manifest:  # no other build has finished meanwhile
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
    """Return the manifest of a store, or None if its products are not there, all of one build."""
    found = _read(store)
    if found is None or _is_whole(store, found):
        return found
    try:
        with held(store.parent):  # another build may just be putting its products there
            found = _read(store)
    except OSError:
        return None
    return found if found and _is_whole(store, found) else None


def _read(store: Path) -> Manifest | None:
    try:
        told = json.loads(manifest_path(store).read_text("utf-8"))
        levels = {key: Files(**files) for key, files in told.pop("levels").items()}
        return Manifest(**told, levels=levels) if levels else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _is_whole(store: Path, manifest: Manifest) -> bool:
    return all(
        path.is_file() for one in manifest.levels.values() for path in products(store, one)
    ) and all(
        not one.digest or digest_of(store.with_name(one.store)) == one.digest
        for one in manifest.levels.values()
    )


def products(store: Path, files: Files) -> tuple[Path, Path, Path]:
    """Return what was made for a level: its store, page and cards."""
    return (
        store.with_name(files.store),
        page_path(store, files.page),
        card_path(store, files.cards),
    )


def tidy(store: Path) -> None:
    """Finish what a killed build left ready beside a store, and take away what nobody needs.

    That is drafts without a maker, pages and cards that no manifest of the folder names, stores of
    levels that there are no more, journals of programs that are gone.

    Raises
    ------
    geo.errors.NotWrittenError
        If what is ready cannot take its place.
    """
    folder = store.parent
    if not folder.is_dir():
        return
    settle(folder)
    with held(folder):
        _sweep(store)
    for path in {store, *folder.glob(f"{glob.escape(store.stem)}*{store.suffix}*")}:
        for ending in COMPANIONS:
            if path.name.endswith(ending):
                clear_journal(path.with_name(path.name.removesuffix(ending)))


def _sweep(store: Path) -> None:
    own = _read(store)
    manifests = [_read(path) for path in _stores_of(store.parent)]
    if own is None or None in manifests:
        return  # what they name may be of use still
    named = {
        path
        for manifest in manifests
        if manifest
        for one in manifest.levels.values()
        for path in products(store, one)
    }
    levels = store.parent.glob(f"{glob.escape(store.stem)}.*{store.suffix}")
    pages = store.parent.glob("pages/*.html")
    for path in (*levels, *pages, *store.parent.glob("cards/*.json.gz")):
        if path not in named and not path.name.startswith("."):
            with suppress(OSError):  # somebody reads it: the next time
                path.unlink()


def _stores_of(folder: Path) -> list[Path]:
    """Return the stores of a folder that have a manifest, or had one that is damaged now."""
    ending = manifest_path(Path("a.gpkg")).name.removeprefix("a")
    return [
        path.with_name(path.name.removesuffix(ending) + ".gpkg")
        for path in folder.glob(f"*{ending}")
    ]


def write_manifest(store: Path, manifest: Manifest) -> None:
    """Write the manifest of a store."""
    text = json.dumps(asdict(manifest), indent=1) + "\n"
    write_whole(manifest_path(store), text.encode())


ROOT = Path(__file__).resolve().parent.parent
FIRST = "layers/build_store.py"
ASSETS = (".js", ".css", ".json")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Code:
    """The building code at one time.

    Attributes
    ----------
    digest
        SHA-256 of what it says.
    files
        Its files, paths below the project's folder → SHA-256 of their bytes.
    """

    digest: str
    files: Mapping[str, str]


def building_code(root: Path = ROOT) -> Code:
    """Return the building code as it is now; takes some tenths of a second."""
    trees = _trees(root)
    said = {path: ast.dump(_bare(tree)).encode() for path, tree in trees.items()}
    said |= {path: (root / path).read_bytes() for path in _assets(root, trees)}
    digests = {path: hashlib.sha256(text).hexdigest() for path, text in sorted(said.items())}
    whole = hashlib.sha256(repr(digests).encode()).hexdigest()
    return Code(whole, {path: _digest(root / path) for path in digests})


def is_same(files: Mapping[str, str], root: Path = ROOT) -> bool:
    """Tell whether files lie on the disk as they did; takes some milliseconds."""
    return all(_digest(root / path) == digest for path, digest in files.items())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _trees(root: Path) -> dict[str, ast.Module]:
    """Return the modules that the build imports, wherever in their code they do."""
    found: dict[str, ast.Module] = {}
    wanted = [FIRST]
    while wanted:
        path = wanted.pop()
        if path not in found and (root / path).is_file():
            found[path] = ast.parse((root / path).read_bytes())
            wanted += [file for name in _imported(found[path]) for file in _files_of(name)]
    return found


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _files_of(name: str) -> Iterator[str]:
    """Return where a module may lie: its own file and those of its packages."""
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        path = "/".join(parts[:end])
        yield f"{path}.py"
        yield f"{path}/__init__.py"


def _assets(root: Path, trees: Mapping[str, ast.Module]) -> set[str]:
    """Return the files beside the code that a module names as a text, with or without ending."""
    found = set()
    packages: dict[str, list[ast.Module]] = {}
    for path, tree in trees.items():
        packages.setdefault(path.rpartition("/")[0], []).append(tree)
    for package, modules in packages.items():
        beside = dict(_assets_beside(root / package))
        names = (text + ending for text in _texts(modules) for ending in ("", *ASSETS))
        found |= {beside[name].relative_to(root).as_posix() for name in names if name in beside}
    return found


def _assets_beside(folder: Path) -> Iterator[tuple[str, Path]]:
    """Return names and path of the assets of a package, the innermost first."""
    paths = (path for ending in ASSETS for path in folder.rglob(f"*{ending}"))
    for path in sorted(paths, key=lambda path: (-len(path.parts), path)):
        within = path.relative_to(folder).parents
        if not any((folder / part / "__init__.py").exists() for part in list(within)[:-1]):
            yield f"{path.parent.name}/{path.name}", path
            yield path.name, path


def _texts(trees: Iterable[ast.Module]) -> set[str]:
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def _bare(tree: ast.Module) -> ast.Module:
    """Take the docstrings out of a module."""
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:]
    return tree
