"""Take an office's own polygons of towns in place of the town cells.

Reads a GeoJSON, GeoPackage or Shapefile, brings it to CGCS2000 (``--datum`` says what its
coordinates really are; nothing in a file tells GCJ-02), matches the polygons to the towns of the
gazetteer in the county that holds them, reports what changes, and keeps them in the office's folder
(``.office/towns.geojson``). From then on they stand in place of the cells; deleting the file brings
the cells back. Exit code 0, or 2 with one line if the file cannot be used or nothing was written.
"""

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.prompt import Confirm, Prompt
from rich.table import Table
from shapely.geometry.base import BaseGeometry

import _setup

sys.path.insert(0, str(_setup.ROOT))

from geo.cells import town_cells
from geo.crs import area_m2
from geo.drafts import settle
from geo.errors import GeometryError
from geo.lines.base_files import DATUMS
from geo.lines.boundaries import read_counties
from geo.lines.official_towns import Taken, as_geojson, read_towns, take_towns
from geo.online.settings import SettingsError, read_settings
from geo.towns import Towns
from geo.whole_file import write_whole
from layers.tables.faults import TableFaultsError
from layers.tables.reading import read_tables

MOST_SHOWN = 12
SQUARE_KM = 1e6


class TownsError(ValueError):
    """The towns cannot be taken; the message is a Chinese sentence."""


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    console = Console()
    try:
        target = options.out or read_settings().towns
        datum = _datum(options, console)
        tables = read_tables(options.data, ("places", "counties", "locations", "sources", "areas"))
        frame = read_counties(options.data / "geometry")
        counties = dict(zip(frame["county_id"], frame.geometry, strict=True))
        taken = take_towns(options.file, datum, tables["places"], counties, options.name)
        kept = taken.shapes if options.only else read_towns(target) | taken.shapes
        _report(console, taken, tables, counties)
        if options.dry_run or not _agreed(options, console, target):
            console.print("没有写入。")
            return 0
        names = dict(zip(tables["places"]["place_id"], tables["places"]["name"], strict=True))
        target.parent.mkdir(parents=True, exist_ok=True)
        settle(target.parent)
        write_whole(target, as_geojson(kept, names))
    except (TownsError, GeometryError, SettingsError, TableFaultsError, OSError) as error:
        return _setup.fail(error)
    console.print(f"已写好 {target}：{len(kept)} 个乡镇。")
    console.print("接着运行 scripts/geocode.py 和 scripts/build_layers.py。")
    return 0


def _parser() -> _setup.Parser:
    parser = _setup.Parser(prog="take_towns.py", description="用本单位的乡镇界线代替示意范围。")
    parser.add_argument("file", type=Path, help="GeoJSON、GeoPackage 或 Shapefile")
    parser.add_argument("--datum", choices=DATUMS, help="坐标实际是哪一种，不写则询问")
    parser.add_argument("--name", default="", metavar="字段", help="乡镇名所在的字段，默认自己找")
    _setup.add_folder(parser)
    parser.add_argument("--out", type=Path, help="存到哪里，默认按设置（.office/towns.geojson）")
    parser.add_argument("--only", action="store_true", help="不保留以前导入的乡镇")
    parser.add_argument("--yes", action="store_true", help="看过变化后不再询问，直接写")
    parser.add_argument("--dry-run", action="store_true", help="只看变化，不写文件")
    return parser


def _datum(options: argparse.Namespace, console: Console) -> str:
    """Give the datum of the file, asked for if it was not declared.

    Raises
    ------
    TownsError
        If it was not declared and there is nobody to ask.
    """
    if options.datum:
        return str(options.datum)
    if not sys.stdin.isatty():
        raise TownsError("请用 --datum 写明坐标是哪一种（cgcs2000、wgs84、gcj02、bd09）")
    console.print("文件里看不出坐标有没有加密（GCJ-02、BD-09），请按数据来源说明回答。")
    return Prompt.ask("坐标是哪一种", choices=list(DATUMS), console=console)


def _agreed(options: argparse.Namespace, console: Console, target: Path) -> bool:
    """Ask whether what was shown is to be written, if there is anybody to ask."""
    if options.yes or not sys.stdin.isatty():
        return True
    return Confirm.ask(f"写入 {target} 吗", console=console, default=True)


def _report(
    console: Console,
    taken: Taken,
    tables: Mapping[str, pd.DataFrame],
    counties: Mapping[str, BaseGeometry],
) -> None:
    """Say what the polygons change: sizes against the cells, villages and parks that move."""
    places = tables["places"]
    cells = town_cells(places, counties)
    names = dict(zip(places["place_id"], places["name"], strict=True))
    for notice in taken.notices:
        console.print(notice, markup=False)
    console.print(f"对上 {len(taken.shapes)} 个乡镇，共 {len(cells)} 个有示意范围")
    for words, found in (("没有对上的名称", taken.unknown), ("不能用的面", taken.faults)):
        if found:
            shown = "、".join(found[:MOST_SHOWN]) + ("等" if len(found) > MOST_SHOWN else "")
            console.print(f"{words} {len(found)}：{shown}", markup=False)
    table = Table(title="与示意范围相差最多的")
    for column in ("乡镇", "界线（平方千米）", "示意范围（平方千米）", "重合"):
        table.add_column(column, justify="left" if column == "乡镇" else "right")
    rows = sorted((_overlap(cells.get(key), one), key) for key, one in taken.shapes.items())
    for share, key in rows[:MOST_SHOWN]:
        sizes = (area_m2(shape) / SQUARE_KM if shape else 0.0
                 for shape in (taken.shapes[key], cells.get(key)))  # fmt: skip
        table.add_row(names[key], *(f"{size:.1f}" for size in sizes), f"{share:.0%}")
    console.print(table)
    moved = _moved(taken, tables)
    console.print(f"所在乡镇会变的要素 {len(moved)} 处" + ("：" if moved else ""), markup=False)
    for line in moved[:MOST_SHOWN]:
        console.print(f"  {line}", markup=False)


def _overlap(cell: BaseGeometry | None, shape: BaseGeometry) -> float:
    """Give the share that a cell and a polygon have in common of what they cover together."""
    if cell is None:
        return 0.0
    return float(cell.intersection(shape).area / cell.union(shape).area)


def _moved(taken: Taken, tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """List areas whose point lies in another town than the cells say."""
    names = dict(zip(tables["places"]["place_id"], tables["places"]["name"], strict=True))
    areas = dict(zip(tables["areas"]["area_id"], tables["areas"]["name"], strict=True))
    before, after = Towns(tables["places"]), Towns(tables["places"], taken.shapes)
    lines = []
    for row in tables["locations"].to_dict("records"):
        if not row["lon"]:
            continue
        at = row["county_id"], float(row["lon"]), float(row["lat"])
        old, new = before.at(*at), after.at(*at)
        if new and (old is None or old.town_id != new.town_id):
            was = names[old.town_id] if old else "无"
            lines.append(f"{areas[row['area_id']]}：{was} → {names[new.town_id]}")
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
