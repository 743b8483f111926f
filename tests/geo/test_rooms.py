"""The rooms of `geo`: the core knows geography only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import geo.crs

GEO = Path(geo.crs.__file__).parent


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _offenders(files: Iterator[Path], *begin: str) -> list[str]:
    return [f"{p.name}: {name}" for p in files for name in _imported(p) if name.startswith(begin)]


def test_the_core_takes_nothing_from_providers_and_services() -> None:
    assert not _offenders(GEO.glob("*.py"), "geo.providers", "geo.online")


def test_what_is_online_knows_no_provider() -> None:
    assert not _offenders((GEO / "online").glob("*.py"), "geo.providers")
