"""Draw the rooms of the code and who imports whom: ``python scripts/draw_house.py``.

A room is a package; the picture is made from the imports that Python's own parser finds, so that it
cannot tell anything else than the code. An arrow goes down to what is imported; one that follows
from others is left out, one that runs back up is red. Only the standard library is needed.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import pairwise
from pathlib import Path

import _setup

sys.path.insert(0, str(_setup.ROOT))

from geo.whole_file import write_whole

FLOORS = (
    ("geo", "geo.lines", "geo.online", "geo.providers"),
    (
        "layers.vocabulary",
        "layers.tables",
        "layers.build",
        "layers.facts",
        "layers.stories",
        "layers.view",
        "layers.screen",
        "layers.files",
        "layers.corrections",
        "layers.paper",
        "layers.paper.body",
        "layers.paper.furniture",
        "layers.paper.paint",
        "layers.export",
        "layers",
    ),
    ("ui.guard", "ui", "app", "scripts"),
)
"""All rooms from the ground up, a part of the house each; a room may import those before it."""

ORDER = [room for part in FLOORS for room in part]

COLUMNS = {
    "layers.paper.furniture": 0, "layers.paper.body": 0, "layers.paper": 0.5,
    "layers.paper.paint": 1, "layers.screen": 1.5, "layers.files": 2.4, "layers.corrections": 2.4,
    "layers.tables": 2.4, "scripts": 4.6, "ui.guard": 3.6, "geo.providers": 4.6,
    "geo.online": 4.6, "geo.lines": 3.6, "geo": 4.1,
}  # fmt: skip
"""Where a room stands on its floor; others stand in the middle, or as near to it as is free."""

MIDDLE = 1.0

BELOW = {"ui.guard": "ui"}
"""A room that imports little → the room that it stands just below all the same."""


@dataclass(frozen=True)
class Room:
    """A package of the code.

    Attributes
    ----------
    name
        As imports write it; ``layers`` is what lies in that folder itself.
    modules, lines
        Python modules that hold code, and their lines.
    scripts
        Page scripts that lie in the room.
    """

    name: str
    modules: int
    lines: int
    scripts: int


@dataclass(frozen=True)
class House:
    """All rooms and who imports whom.

    Attributes
    ----------
    rooms
        By name.
    imports
        Importing and imported room → how many modules of the one import the other.
    """

    rooms: Mapping[str, Room]
    imports: Mapping[tuple[str, str], int]

    @cached_property
    def back(self) -> list[tuple[str, str]]:
        """Imports that run back up, or that concern a room which is in no floor."""
        order = {name: number for number, name in enumerate(ORDER)}
        return [
            (above, below)
            for above, below in self.imports
            if order.get(above, -1) <= order.get(below, len(order))
        ]

    @cached_property
    def down(self) -> list[tuple[str, str]]:
        """Imports that run down."""
        return [pair for pair in self.imports if pair not in self.back]

    @cached_property
    def needed(self) -> list[tuple[str, str]]:
        """Imports that run down and do not follow from others."""
        return [
            (above, below)
            for above, below in self.down
            if not any(
                below in self._reached(other)
                for start, other in self.down
                if start == above and other != below
            )
        ]

    def floor(self, name: str) -> int:
        """Return how high a room stands: one above the highest that it imports."""
        below = [self.floor(other) for above, other in self.down if above == name]
        return max(below, default=-1) + 1

    def _reached(self, name: str) -> set[str]:
        next_ones = {below for above, below in self.down if above == name}
        return next_ones.union(*(self._reached(other) for other in next_ones))


def read_house(root: Path = _setup.ROOT) -> House:
    """Read rooms and imports of the code below `root`."""
    trees = {path: ast.parse(path.read_bytes()) for path in _modules(root)}
    homes = {_dotted(path, root): _room(path, root) for path in trees}
    imports: Counter[tuple[str, str]] = Counter()
    for path, tree in trees.items():
        here = _room(path, root)
        others = {_home(name, homes) for name in _imported(tree)} - {"", here}
        imports.update((here, other) for other in others)
    found = sorted({_room(path, root) for path in trees}, key=_place)
    rooms = {name: _measured(name, trees, root) for name in found}
    return House(rooms, dict(sorted(imports.items())))


def _modules(root: Path) -> list[Path]:
    folders = [
        path for top in ("geo", "layers", "ui", "scripts") for path in (root / top).rglob("*.py")
    ]
    return sorted([*folders, root / "app.py"])


def _dotted(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def _room(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).parts[:-1]) or path.stem


def _place(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _home(name: str, homes: Mapping[str, str]) -> str:
    """Return the room of what an import names: a module, or something in one."""
    while name and name not in homes:
        name = name.rpartition(".")[0]
    return homes.get(name, "")


def holds_code(tree: ast.Module) -> bool:
    """Tell whether a module has more than a docstring and imports."""
    return any(
        not isinstance(node, ast.Import | ast.ImportFrom)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for node in tree.body
    )


def _measured(name: str, trees: Mapping[Path, ast.Module], root: Path) -> Room:
    paths = [path for path, tree in trees.items() if _room(path, root) == name and holds_code(tree)]
    lines = sum(len(path.read_bytes().splitlines()) for path in paths)
    folder = root.joinpath(*name.split("."))
    scripts = [path for path in folder.rglob("*.js") if _home_of_script(path, root) == name]
    return Room(name, len(paths), lines, len(scripts))


def _home_of_script(path: Path, root: Path) -> str:
    """Return the innermost package that holds a script."""
    folder = next(p for p in path.parents if p == root or any(p.glob("*.py")))
    return ".".join(folder.relative_to(root).parts)


# The picture -----------------------------------------------------------------------------------

WIDTH = 1366
BOX = (196, 48)
TOP, LEFT, STEP, LANE = 92, 44, 78, 236
PARTS = {
    "geo": ("#E3EEEA", "#18807A", "positions"),
    "layers": ("#E7EDF5", "#1F4E8C", "what the map shows"),
}
APART = 7
"""How far arrows are apart that run side by side."""
OTHERS = ("#EDECE7", "#55554F", "")
INK, QUIET, RED, PAGE = "#222222", "#5E5E58", "#C0392B", "#FBFAF7"
FONT = "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"


def picture(house: House) -> str:
    """Return the picture of a house as SVG."""
    spots = _spots(house)
    height = max(y for _, y in spots.values()) + BOX[1] + 54
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"',
        f' viewBox="0 0 {WIDTH} {height}" font-family="{FONT}">',
        f"<title>{escape('Rooms of the code and who imports whom')}</title>",
        _marker("down", "#7C8794"),
        _marker("back", RED),
        f'<rect width="{WIDTH}" height="{height}" fill="{PAGE}"/>',
        *_head(house),
        *_panels(spots),
        *_arrows(house, spots),
        *(_box(room, spots[name]) for name, room in house.rooms.items()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _spots(house: House) -> dict[str, tuple[float, float]]:
    """Return the upper left corner of each room's box."""
    highest = max(map(house.floor, house.rooms))
    taken: set[tuple[float, int]] = set()
    spots: dict[str, tuple[float, float]] = {}
    for name in house.rooms:
        floor = house.floor(BELOW[name]) - 1 if name in BELOW else house.floor(name)
        column = COLUMNS.get(name, MIDDLE)
        while (column, floor) in taken:
            column += 1
        taken.add((column, floor))
        spots[name] = (LEFT + column * LANE, TOP + (highest - floor) * STEP)
    return spots


def _head(house: House) -> Iterator[str]:
    modules = sum(room.modules for room in house.rooms.values())
    lines = _hundreds(sum(room.lines for room in house.rooms.values()))
    back = len(house.back)
    yield _text((LEFT, 38), "Rooms of the code", size=20, weight=600)
    yield _text(
        (LEFT, 62),
        f"{len(house.rooms)} rooms, {modules} modules, {lines} lines of Python. "
        f"{len(house.imports)} pairs of rooms import: {len(house.needed)} are drawn, "
        f"the others follow from them; {back or 'none'} of them run back up.",
        fill=QUIET,
    )


def _panels(spots: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    """Draw the ground of each part of the house that has a colour of its own."""
    for part, (fill, ink, words) in PARTS.items():
        own = [spot for name, spot in spots.items() if name.partition(".")[0] == part]
        if not own:
            continue
        left, right = min(x for x, _ in own) - 20, max(x for x, _ in own) + BOX[0] + 20
        top, bottom = min(y for _, y in own) - 16, max(y for _, y in own) + BOX[1] + 34
        yield _rect((left, top, right - left, bottom - top), fill, radius=14)
        label = f"{part} · {words} · {len(own)} rooms"
        yield _text((left + 20, bottom - 12), label, fill=ink, weight=600)


def _box(room: Room, spot: tuple[float, float]) -> str:
    x, y = spot
    ink = PARTS.get(room.name.partition(".")[0], OTHERS)[1]
    words = f"{room.modules} modules · {_hundreds(room.lines)} lines"
    words = words.replace("1 modules", "1 module") if room.modules == 1 else words
    words += f" · {room.scripts} js" if room.scripts else ""
    return (
        _rect((x, y, *BOX), "#FFFFFF", radius=6, line=ink)
        + _text((x + BOX[0] / 2, y + 20), _label(room.name), size=14, weight=600, anchor="middle")
        + _text((x + BOX[0] / 2, y + 38), words, fill=QUIET, size=12, anchor="middle")
    )


def _label(name: str) -> str:
    return {"app": "app.py", "layers": "layers (its own files)"}.get(name, name)


def _arrows(house: House, spots: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    taken: list[tuple[float, float, float]] = []
    for pair in sorted(house.needed, key=lambda pair: _slope(pair, spots)):
        yield _arrow(_way(pair, house.needed, spots, taken), "#7C8794", "down")
    for pair in house.back:
        if pair[0] in spots and pair[1] in spots:
            yield _arrow(_way(pair, house.back, spots, taken), RED, "back")


Spots = Mapping[str, tuple[float, float]]
Pair = tuple[str, str]


def _slope(pair: Pair, spots: Spots) -> tuple[float, Pair]:
    (_, top), (_, bottom) = spots[pair[0]], spots[pair[1]]
    return (abs(bottom - top), pair)


def _way(
    pair: Pair, pairs: Sequence[Pair], spots: Spots, taken: list[tuple[float, float, float]]
) -> list[tuple[float, float]]:
    """Return the points of an arrow: straight down between the boxes, across between the floors."""
    above, below = pair
    out = sorted((spots[b][0], b) for a, b in pairs if a == above)
    into = sorted((spots[a][0], a) for a, b in pairs if b == below)
    x1 = _port(spots[above][0], out.index((spots[below][0], below)), len(out))
    x2 = _port(spots[below][0], into.index((spots[above][0], above)), len(into))
    y1, y2 = spots[above][1] + BOX[1], spots[below][1]
    if y2 < y1:  # back up
        y1, y2 = spots[above][1], spots[below][1] + BOX[1]
    first, last = sorted((y1, y2))
    boxes = [(x, y) for x, y in spots.values() if first < y + BOX[1] / 2 < last]
    if not boxes:
        return [(x1, y1), (x2, y2)]
    lane = _lane((x1, x2), boxes, (first, last), taken)
    taken.append((lane, first, last))
    step = (STEP - BOX[1]) * (1 if y2 > y1 else -1)
    return [(x1, y1), (lane, y1 + step), (lane, y2 - step), (x2, y2)]


def _port(x: float, number: int, of: int) -> float:
    return x + BOX[0] * (number + 1) / (of + 1)


def _lane(
    ends: tuple[float, float],
    boxes: Sequence[tuple[float, float]],
    span: tuple[float, float],
    taken: Sequence[tuple[float, float, float]],
) -> float:
    """Return where an arrow may run past boxes, as near to its straight way as can be."""
    first, last = min(ends), max(ends)
    used = [x for x, top, bottom in taken if top < span[1] and span[0] < bottom]
    edges = {edge for x, _ in boxes for edge in (x - 14, x + BOX[0] + 14)}
    wanted = {*ends, *(edge + 9 * n for edge in edges for n in range(-4, 5))}
    free = [
        x
        for x in wanted
        if all(not left - 10 < x < left + BOX[0] + 10 for left, _ in boxes)
        and all(abs(x - other) > APART for other in used)
    ]
    return min(free, key=lambda x: (max(first - x, x - last, 0), abs(x - ends[1]), x))


def _arrow(way: Sequence[tuple[float, float]], ink: str, marker: str) -> str:
    path = f"M{way[0][0]:.1f} {way[0][1]:.1f}"
    for (x1, y1), (x2, y2) in pairwise(way):
        if x1 == x2:
            path += f"V{y2:.1f}"
        else:
            middle = (y1 + y2) / 2
            path += f"C{x1:.1f} {middle:.1f} {x2:.1f} {middle:.1f} {x2:.1f} {y2:.1f}"
    return (
        f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="1.4"'
        f' marker-end="url(#{marker})"/>'
    )


def _marker(name: str, ink: str) -> str:
    return (
        f'<marker id="{name}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7"'
        f' markerHeight="7" orient="auto"><path d="M0 .8 8 4 0 7.2z" fill="{ink}"/></marker>'
    )


def _rect(
    box: tuple[float, float, float, float], fill: str, *, radius: int, line: str = "none"
) -> str:
    x, y, width, height = box
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius}"'
        f' fill="{fill}" stroke="{line}"/>'
    )


def _text(
    spot: tuple[float, float],
    words: str,
    *,
    fill: str = INK,
    size: int = 13,
    weight: int = 400,
    anchor: str = "start",
) -> str:
    return (
        f'<text x="{spot[0]:g}" y="{spot[1]:g}" fill="{fill}" font-size="{size}"'
        f' font-weight="{weight}" text-anchor="{anchor}">{escape(words)}</text>'
    )


HUNDRED = 100


def _hundreds(lines: int) -> str:
    """Return a number of lines to the hundred: a picture need not follow every one of them."""
    return (
        f"{round(lines, -2):,}".replace(",", "\N{THIN SPACE}") if lines >= HUNDRED else "under 100"
    )


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    parser = _setup.Parser(
        prog="draw_house.py", description="由代码的导入关系画出架构图（SVG）：哪些房间，谁引用谁。"
    )
    default = _setup.ROOT / "docs" / "architecture.svg"
    parser.add_argument("--out", type=Path, default=default, help="写到哪个文件")
    parser.add_argument("--check", action="store_true", help="只检查图是否最新，不是则退出码为 1")
    options = parser.parse_args(arguments)
    drawn = picture(read_house()).encode()
    try:
        if options.check:
            return _checked(options.out, drawn)
        write_whole(options.out, drawn)
    except OSError as error:
        return _setup.fail(f"读写不了 {options.out}（{error}）。")
    _setup.say(f"已画好 {options.out}")
    return 0


def _checked(out: Path, drawn: bytes) -> int:
    if out.is_file() and out.read_bytes() == drawn:
        _setup.say(f"架构图是最新的：{out}")
        return 0
    _setup.say(f"架构图不是最新的：{out}；请运行 python scripts/draw_house.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
