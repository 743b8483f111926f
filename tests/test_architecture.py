"""The shape of the project: who may import what, no place in code, nothing stray at the top.

Each test looks at all files and lists every offender. Length is no rule: a module of more than 600
lines is a hint to think, and nothing fails.
"""

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
    "folium": ("layers/screen/",),
    "branca": ("layers/screen/",),
    "matplotlib": ("layers/paper/",),
    "requests": ("geo/online/",),
    "requests_cache": ("geo/online/",),
    "urllib.request": ("geo/online/",),
    "http.client": ("geo/online/",),
    "httpx": ("geo/online/",),
    "aiohttp": ("geo/online/",),
}

TOP_LEVEL = {
    ".ci", ".git", ".gitattributes", ".github", ".gitignore", ".streamlit", "CHANGELOG.md",
    "CONTRIBUTING.md", "LICENSE", "README.md", "app.py", "data", "docs", "eslint.config.mjs",
    "geo", "layers", "package.json", "pyproject.toml", "requirements-dev.txt",
    "requirements.txt", "scripts", "settings.example.toml", "tests", "tsconfig.json", "ui",
}  # fmt: skip
LOCKS = ("*.lock", "*-lock.json", "pylock*.toml")
"""Files that fix versions, whatever tool writes them."""

IDS = {
    "units": "unit_id",
    "areas": "area_id",
    "chains": "chain_id",
    "industries": "industry_id",
    "links": "link_id",
    "energy_sectors": "sector_id",
    "documents": "doc_id",
}
"""Tables of this region → the column of their ids, which no code may know either."""

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


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(_text(path))


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


@cache
def _imports(path: Path) -> frozenset[str]:
    return frozenset(_imported(ast.walk(_tree(path))))


def _listed(offenders: list[str]) -> str:
    return "\n" + "\n".join(offenders)


def test_imports_run_one_way() -> None:
    offenders = [
        f"{_label(path)} imports {package}"
        for path in _modules()
        for package in sorted({name.partition(".")[0] for name in _imports(path)})
        if package in FORBIDDEN[path.relative_to(ROOT).parts[0]]
    ]
    assert not offenders, _listed(offenders)


def test_a_library_has_one_home() -> None:
    offenders = [
        f"{_label(path)} imports {library}, which belongs into {' or '.join(homes)}"
        for path in _modules()
        for library, homes in ONLY_IN.items()
        if any(_is_or_in(name, library) for name in _imports(path))
        and not _label(path).startswith(homes)
    ]
    assert not offenders, _listed(offenders)


def test_osmnx_is_imported_where_it_is_used() -> None:
    offenders = [
        f"{_label(path)} imports osmnx, which takes seconds, when it is imported itself"
        for path in _modules()
        if any(_is_or_in(name, "osmnx") for name in _imported(_at_import(_tree(path))))
    ]
    assert not offenders, _listed(offenders)


def test_code_knows_no_place() -> None:
    names, ids = _by_beginning(_place_names()), _ids()
    offenders = [
        f"{_label(path)}:{number} knows {known}"
        for path in _sources()
        for number, line in enumerate(_text(path).splitlines(), 1)
        for known in sorted({*_words(line) & ids, *_names_in(line, names)})
    ]
    assert not offenders, _listed(offenders)


def _words(line: str) -> set[str]:
    """Return what may be an id in a line: words, with and without their hyphens."""
    return {*re.findall(r"\w+", line), *re.findall(r"[\w-]+", line)}


def _by_beginning(names: set[str]) -> dict[str, list[str]]:
    """Return names by their first two characters: most lines have none of these pairs."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name[:2], []).append(name)
    return found


def _names_in(line: str, names: dict[str, list[str]]) -> Iterator[str]:
    pairs = {line[at : at + 2] for at in range(len(line) - 1)}
    for pair in pairs & names.keys():
        yield from (name for name in names[pair] if name in line)


def _rows(table: str) -> list[dict[str, str]]:
    path = ROOT / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _place_names() -> set[str]:
    """Return the names of this region's places that no code may know."""
    counties = {
        name.strip()
        for row in _rows("units")
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


def _ids() -> set[str]:
    """Return the ids of this region's places, chains and all that hangs on them."""
    return {row[column] for table, column in IDS.items() for row in _rows(table)}


MOST_UI_SCRIPT_LINES = 2_000


def test_streamlits_own_parts_go_before_scripts() -> None:
    scripts = [*(ROOT / "ui").glob("*.js"), *(ROOT / "ui").glob("*/*.js")]
    lines = sum(len(_text(path).splitlines()) for path in scripts)
    assert lines <= MOST_UI_SCRIPT_LINES, (
        f"the scripts under ui/ have {lines} lines: let Streamlit do more (docs/decisions.md)"
    )


def test_no_stray_file_at_the_top() -> None:
    ignored = [
        line.strip("/")
        for line in _text(ROOT / ".gitignore").splitlines()
        if line and not line.startswith("#")
    ]
    stray = [
        path.name
        for path in ROOT.iterdir()
        if path.name not in TOP_LEVEL
        and not any(fnmatch.fnmatch(path.name, pattern) for pattern in (*LOCKS, *ignored))
    ]
    assert not stray, _listed(stray)


WRITERS = ("geo/whole_file.py", "geo/drafts.py")
"""Where files are put in their places: beside it first, then by a new name."""
WRITES = {
    "write_text",
    "write_bytes",
    "to_csv",
    "to_file",
    "to_parquet",
    "write_dataframe",
    "touch",
}
MOVES = {"copy", "copy2", "copyfile", "copytree", "move", "rename", "replace", "renames"}
ELSEWHERE = {
    "scripts/_setup.py": "marks of what is installed, in folders of the set-up; half is none",
    "geo/owned.py": "locks, in which nothing stands",
    "scripts/_venv.py": "lock and mark of the environment, before most of ours can be imported",
    "layers/build/store.py": "appends to the draft that its caller gives",
    "layers/files/shapefile.py": "in a temporary folder, read back at once",
    "layers/export/worker.py": "the server's own temporary folder; nobody is told before the end",
}
"""Modules that write by themselves, each with the reason why no file of a user's is at stake."""


def _written(call: ast.Call) -> str:
    """Return what a call writes in place, or an empty string."""
    function = call.func
    name = getattr(function, "attr", getattr(function, "id", ""))
    owner = ast.unparse(function.value) if isinstance(function, ast.Attribute) else ""
    into = owner if name in {"write_text", "write_bytes", "open", "touch"} else ""
    into = into or (ast.unparse(call.args[0]) if call.args else "")
    if "draft" in into or (name == "to_csv" and not (call.args and owner)):
        return ""
    if name == "open":
        words = [*call.args, *(word.value for word in call.keywords if word.arg == "mode")]
        modes = [w.value for w in words if isinstance(w, ast.Constant) and isinstance(w.value, str)]
        return ast.unparse(call) if any(set(mode) & set("wax+") for mode in modes) else ""
    moved = name in MOVES and owner in {"os", "shutil"}
    return ast.unparse(call) if name in WRITES or moved else ""


def test_files_are_written_in_one_place() -> None:
    offenders = [
        f"{_label(path)}:{node.lineno} writes in place: {_written(node)[:60]}"
        for path in _modules()
        if _label(path) not in {*WRITERS, *ELSEWHERE}
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and _written(node)
    ]
    assert not offenders, _listed(offenders)


@pytest.mark.parametrize(
    ("code", "writes"),
    [
        ('path.open("w", encoding="utf-8")', True),
        ('open(path, mode="ab")', True),
        ('path.write_text("x")', True),
        ("frame.to_csv(path)", True),
        ("frame.to_file(path)", True),
        ("shutil.copyfile(one, two)", True),
        ("os.replace(one, two)", True),
        ("frame.to_csv(index=False)", False),
        ("to_csv(rows)", False),
        ('path.open(encoding="utf-8")', False),
        ('draft.write_text("x")', False),
        ('text.replace("a", "b")', False),
    ],
)
def test_what_counts_as_writing(code: str, writes: bool) -> None:  # noqa: FBT001 - a case
    (call,) = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    assert bool(_written(call)) == writes


def test_no_room_of_tests_is_passed_over(request: pytest.FixtureRequest) -> None:
    skipped = request.config.getini("norecursedirs")
    rooms = {part for path in (ROOT / "tests").rglob("test_*.py") for part in path.parts[:-1]}
    assert not [
        room for room in sorted(rooms) if any(fnmatch.fnmatch(room, one) for one in skipped)
    ]
