"""The code that a store is built by: what `layers.build` imports, and the files that it names.

It is found by reading imports, so that nothing has to be listed: what only paints sheets or serves
pages is not in it. Of Python counts what it says; comments, docstrings and layout do not.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST = "layers/build.py"
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
            wanted += [file for name in _imported(found[path]) for file in _files(name)]
    return found


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _files(name: str) -> Iterator[str]:
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
        beside = dict(_beside(root / package))
        names = (text + ending for text in _texts(modules) for ending in ("", *ASSETS))
        found |= {beside[name].relative_to(root).as_posix() for name in names if name in beside}
    return found


def _beside(folder: Path) -> Iterator[tuple[str, Path]]:
    """Return name and path of the assets of a package, the innermost first."""
    paths = (path for ending in ASSETS for path in folder.rglob(f"*{ending}"))
    for path in sorted(paths, key=lambda path: (-len(path.parts), path)):
        within = path.relative_to(folder).parents
        if not any((folder / part / "__init__.py").exists() for part in list(within)[:-1]):
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
