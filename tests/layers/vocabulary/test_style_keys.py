"""Every key of the style table is read by somebody: by Python, a script or a style sheet.

A key counts as read where a file that reads the table names it together with the part that it lies
in: as a text or an attribute in Python, as a text or a property in a script, in a variable of a
style sheet. `BY_NAME` holds what is read by a name that comes from elsewhere.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from layers.vocabulary.style import style

ROOT = Path(__file__).resolve().parents[3]
FILES = [
    path
    for folder in ("layers", "ui")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".py", ".js", ".css"} and path != ROOT / "layers" / "view" / "core.js"
]
READS = re.compile(r"\b(style\(\)|table\(\)|STYLE\b|COLOUR\b)")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
NAMED = re.compile(r"""\.([A-Za-z_]\w*)|["'`](\w+)["'`]""")
TAKEN_APART = re.compile(r"\{([^{}]*)\}\s*=[^=>]")
"""What stands on the left of ``const { … } = …``."""
BY_NAME = (
    "colour.tier.*.*", "colour.count_ramp.*", "symbol.kind.*.*", "symbol.park.*.shape",
    "symbol.park.*.*px", "symbol.park.*.*mm", "symbol.precision.*.ring*",
    "symbol.link.dash_px.*", "label.*.p?", "label.*.halo_px", "label.priority.*",
    "paper.slide_16x9.overview_*", "paper.mm.*", "paper.type.*.*", "paper.line.*.*",
    "profile.*.*", "zoom.labels.*", "office.*.*",
)  # fmt: skip


def keys(table: Mapping[str, Any], within: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every value."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, (*within, key))
        else:
            yield (*within, key)


def names(path: Path, text: str) -> set[str]:
    """Return what a file names."""
    if path.suffix == ".py":
        nodes = list(ast.walk(ast.parse(text)))
        said = {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
        return said | {n.attr for n in nodes if isinstance(n, ast.Attribute)}
    code = COMMENT.sub("", text)
    found = {name for pair in NAMED.findall(code) for name in pair}
    return found | {w for part in TAKEN_APART.findall(code) for w in re.findall(r"\w+", part)}


@cache
def consumers() -> tuple[str, set[str], list[set[str]]]:
    """Return all style sheets, all names, and those of each file that reads the table."""
    texts = {path: path.read_text("utf-8") for path in FILES}
    sheets = "".join(text for path, text in texts.items() if path.suffix == ".css")
    named = {path: names(path, text) for path, text in texts.items() if path.suffix != ".css"}
    readers = [found for path, found in named.items() if READS.search(texts[path])]
    return sheets, set().union(*named.values()), readers


def unread(table: Mapping[str, Any]) -> list[str]:
    """Return the keys that nobody reads."""
    sheets, every, readers = consumers()
    put_together = [name for name in every if re.fullmatch("[a-z]+_", name)]

    def read(path: tuple[str, ...]) -> bool:
        variable = "--" + "-".join(path[-2:]).replace("_", "-")
        if variable in sheets or any(found.issuperset(path[-2:]) for found in readers):
            return True
        by_name = any(fnmatchcase(".".join(path), pattern) for pattern in BY_NAME)
        return by_name and all(
            part in every or any(part.removeprefix(start) in every for start in put_together)
            for part in path
        )

    return [".".join(path) for path in keys(table) if not read(path)]


def test_every_key_is_read() -> None:
    assert unread(style()) == []


@pytest.mark.parametrize(
    "path",
    ["colour.ink.shade", "symbol.park.national.corner", "paper.type.motto.pt", "line.moat.px"],
)
def test_a_key_that_nobody_reads_is_told(path: str) -> None:
    table: dict[str, Any] = {}
    *within, leaf = path.split(".")
    part = table
    for name in within:
        part = part.setdefault(name, {})
    part[leaf] = 1

    assert unread(table) == [path]
