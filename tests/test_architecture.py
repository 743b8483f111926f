"""The shape of the project: who may import what, how long things are, no place name in code."""

from __future__ import annotations

import ast
import csv
import fnmatch
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE_FOLDERS = ("geo", "layers", "ui", "scripts")
JOINED = ROOT / "layers" / "view" / "core.js"
"""Made from the core's modules, which are looked at themselves."""
MAX_MODULE_LINES = 600
MAX_FUNCTION_LINES = 40

FORBIDDEN = {
    "geo": {"layers", "ui", "app", "scripts", "tests"},
    "layers": {"ui", "app", "scripts", "tests"},
    "ui": {"app", "scripts", "tests"},
    "scripts": {"ui", "app", "tests"},
    "app.py": {"scripts", "tests"},
}
"""Imports run one way: geo, layers, ui, app; commands stand beside."""

ONLY_IN = {
    "streamlit": ("ui/", "app.py", "scripts/run.py"),
    "folium": ("layers/",),
    "branca": ("layers/",),
    "matplotlib": ("layers/",),
    "requests": ("geo/online/http.py",),
    "urllib.request": ("geo/online/http.py",),
    "http.client": ("geo/online/http.py",),
    "httpx": ("geo/online/http.py",),
    "aiohttp": ("geo/online/http.py",),
}

TOP_LEVEL = {
    ".ci", ".git", ".gitattributes", ".gitignore", ".streamlit", "CHANGELOG.md", "LICENSE",
    "README.md", "app.py", "data", "docs", "eslint.config.mjs", "geo", "layers",
    "package-lock.json", "package.json", "pyproject.toml", "requirements-dev.txt",
    "requirements.txt", "scripts", "settings.example.toml", "tests", "tsconfig.json", "ui",
}  # fmt: skip

GENERIC = re.compile(
    "国家级|省级|市级|县级|高新技术|高新|经济技术|经济|工业|产业|科技|创新|技术|现代|临港|绿色|低碳|发展"
    "|智能|装备|制造|新材料|新能源|石化|石油|化工|半导体|光电|信息|电子|纺织|服装|鞋服|鞋业|食品|陶瓷|石材"
    "|建材|家居|水暖|卫浴|厨卫|印染|造纸|纸业|机械|生物|医药|健康|海洋|数字|软件|物流|服务|文化|创意|旅游"
    "|开发区|园区|片区|组团|基地|中心|集群|走廊|平台|项目|园|区|港|城|谷|翼|湾|带|核心|引擎|多点"
    "|东|西|南|北|中|一|二|三|综合|保税|出口|加工|示范|专业|配套|公共|检测|研发|孵化|乡村|集中|循环|环保"
)
"""Words of the trade: a name made of nothing else names no place and may stand in code."""


def _modules() -> list[Path]:
    found = [p for folder in CODE_FOLDERS for p in (ROOT / folder).rglob("*.py")]
    return sorted([*found, ROOT / "app.py"])


def _sources() -> list[Path]:
    scripts = [
        path
        for folder in CODE_FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".js", ".css"} and path != JOINED
    ]
    return sorted([*_modules(), *scripts])


def _label(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported(nodes: Iterator[ast.AST]) -> Iterator[str]:
    """Yield the dotted names that import statements among `nodes` bring in."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs when the module is imported: not the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _at_import(child)


def _is_or_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize("path", _modules(), ids=_label)
def test_imports_run_one_way(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    imported = {name.partition(".")[0] for name in _imported(ast.walk(_tree(path)))}
    assert not imported & FORBIDDEN[layer]


@pytest.mark.parametrize("path", _modules(), ids=_label)
def test_libraries_stay_in_their_layer(path: Path) -> None:
    imported = set(_imported(ast.walk(_tree(path))))
    for library, homes in ONLY_IN.items():
        if any(_is_or_in(name, library) for name in imported):
            assert _label(path).startswith(homes), f"{library} belongs into {homes}"


@pytest.mark.parametrize("path", _modules(), ids=_label)
def test_osmnx_is_imported_where_it_is_used(path: Path) -> None:
    imported = _imported(_at_import(_tree(path)))
    assert not any(_is_or_in(name, "osmnx") for name in imported)


@pytest.mark.parametrize("path", _sources(), ids=_label)
def test_modules_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_MODULE_LINES


@pytest.mark.parametrize("path", _modules(), ids=_label)
def test_functions_are_short(path: Path) -> None:
    long = {
        node.name: _code_lines(node)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and _code_lines(node) > MAX_FUNCTION_LINES
    }
    assert not long


def _code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines without its docstring: explaining is not what makes it long."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def _rows(table: str) -> list[dict[str, str]]:
    path = ROOT / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def _place_names() -> set[str]:
    """Return the names of this region's places that no code may know."""
    counties = {
        name.strip()
        for row in _rows("counties")
        for name in (row["name"], row["short_name"], *row["aliases"].split(";"))
        if len(name.strip()) >= 2
    }
    others = {
        name.strip()
        for table in ("areas", "places")
        for row in _rows(table)
        for name in (row["name"], row.get("short_name", ""), *row["aliases"].split(";"))
        if len(name.strip()) >= 3
    }
    return {name for name in counties | others if GENERIC.sub("", name)}


@cache
def _place_ids() -> set[str]:
    return {row["county_id"] for row in _rows("counties")}


@pytest.mark.parametrize("path", _sources(), ids=_label)
def test_code_knows_no_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not {name for name in _place_names() if name in text}
    assert not {name for name in _place_ids() if re.search(rf"\b{name}\b", text)}


def test_no_stray_file_at_the_top() -> None:
    ignored = [
        line.strip("/")
        for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    stray = {
        path.name
        for path in ROOT.iterdir()
        if path.name not in TOP_LEVEL
        and not any(fnmatch.fnmatch(path.name, pattern) for pattern in ignored)
    }
    assert not stray
