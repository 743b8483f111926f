"""Say where every area is: tables and gazetteer → ``locations.csv``.

Reads ``areas, area_towns, area_members, counties, places, sources`` and the counties' polygons of a
data folder. A row that says what it said before keeps its day. Exit code 0, or 2 with one line if
something is missing or, with ``--check``, if the file is not what it would be now.
"""

import csv
import sys
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table

import _setup

sys.path.insert(0, str(_setup.ROOT))

from geo.boundaries import GeometryError, read_counties
from geo.cells import reach_m, town_cells
from geo.locate import Ground, locate_areas

TABLES = ("areas", "area_towns", "area_members", "counties", "places", "sources")
RESULT = "locations.csv"
DAY = "located_on"


class GeocodeError(ValueError):
    """The tables cannot be geocoded; the message is a Chinese sentence."""


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    parser = _setup.Parser(prog="geocode.py", description="为每个片区、园区、平台和项目确定位置。")
    parser.add_argument("--data", type=Path, default=_setup.ROOT / "data", help="数据文件夹")
    parser.add_argument("--check", action="store_true", help="只检查位置表是否最新，不写文件")
    options = parser.parse_args(arguments)
    console = Console()
    path = options.data / RESULT
    try:
        with console.status("正在读取数据表 …"):
            ground = read_ground(options.data)
        with console.status("正在逐个定位 …"):
            today = datetime.now(tz=UTC).astimezone().date().isoformat()
            found = keep_days(locate_areas(ground, today), path)
        if options.check:
            return _check(found, path)
        with path.open("w", encoding="utf-8", newline="") as stream:
            found.to_csv(stream, index=False, lineterminator="\n")
    except (GeocodeError, GeometryError, OSError) as error:
        return _setup.fail(error)
    console.print(summary(found, ground.tables["areas"]))
    console.print(f"已写好 {path}：{len(found)} 行")
    return 0


def read_ground(folder: Path) -> Ground:
    """Read what positions are judged against.

    Raises
    ------
    GeocodeError
        If a table is missing.
    GeometryError
        If the counties' polygons are missing or damaged.
    """
    tables = {name: _read(folder / f"{name}.csv") for name in TABLES}
    frame = read_counties(folder / "geometry")
    counties = dict(zip(frame["county_id"], frame.geometry, strict=True))
    reach = reach_m(town_cells(tables["places"], counties))
    return Ground(tables, counties, reach, _region_names(folder / "region.toml"))


def _read(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise GeocodeError(f"缺少数据表 {path.name}；请先补上")
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def _region_names(path: Path) -> list[str]:
    """Give the region's names, with and without the word for its rank."""
    if not path.is_file():
        return []
    name = str(tomllib.loads(path.read_text(encoding="utf-8")).get("name", ""))
    return [text for text in (name, name[:-1]) if len(text) > 1]


def keep_days(found: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Give rows that say what the file at `path` says the day that they have there."""
    if not path.is_file():
        return found
    with path.open(encoding="utf-8", newline="") as stream:
        before = {row["area_id"]: row for row in csv.DictReader(stream)}
    days = []
    for row in found.to_dict("records"):
        old = before.get(row["area_id"], {})
        same = all(old.get(column) == value for column, value in row.items() if column != DAY)
        days.append(old[DAY] if same else row[DAY])
    return found.assign(**{DAY: days})


def _check(found: pd.DataFrame, path: Path) -> int:
    text = found.to_csv(index=False, lineterminator="\n")
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return 0
    raise GeocodeError(f"{path.name} 不是最新的；请运行 python scripts/geocode.py 后提交")


def summary(found: pd.DataFrame, areas: pd.DataFrame) -> Table:
    """Count areas by kind and precision class."""
    kinds = found.merge(areas[["area_id", "kind"]], on="area_id")
    counts = pd.crosstab(kinds["kind"], kinds["precision"])
    order = ("official", "site", "locality", "township", "county", "unplaced")
    classes = [precision for precision in order if precision in counts]
    table = Table(title="位置精度")
    table.add_column("类别")
    for precision in classes:
        table.add_column(precision, justify="right")
    for kind, row in counts.iterrows():
        table.add_row(str(kind), *(str(row[precision]) for precision in classes))
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
