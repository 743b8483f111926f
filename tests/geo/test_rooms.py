"""The rooms of `geo`: the core knows geography only, HTTP has one home."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import geo.crs

GEO = Path(geo.crs.__file__).parent
HTTP = GEO / "online" / "http.py"


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


def test_the_cache_of_answers_is_used_where_http_is() -> None:
    others = (path for path in GEO.rglob("*.py") if path != HTTP)
    assert not _offenders(others, "requests")
