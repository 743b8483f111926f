"""Look at an office's own roads and land use before a build: ``python scripts/check_lines.py``.

Says what the files hold, how their coordinates were read and how much of the page they take. Exit
code 0, or 2 with all that is wrong; nothing is written.
"""

from __future__ import annotations

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

import _setup

sys.path.insert(0, str(_setup.ROOT))

import shapely

from geo.errors import GeometryError
from geo.lines.base_files import LANDUSE, NAMES, ROADS, TOWNS, found
from geo.lines.base_thinning import BYTES_A_VERTEX, drawn
from geo.lines.boundaries import read_counties
from geo.lines.official_towns import read_towns
from geo.online.settings import SettingsError, base_files, read_settings
from layers.build.base_map import BaseMap, read_base_map
from layers.vocabulary.base_words import LAND_CLASSES, ROAD_CLASSES, land_class, road_class

DRAWN_AS = {ROADS: (road_class, ROAD_CLASSES), LANDUSE: (land_class, LAND_CLASSES)}


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    parser = _setup.Parser(
        prog="check_lines.py", description="核对本单位的道路和土地利用文件，不生成图层。"
    )
    _setup.add_folder(parser)
    options = parser.parse_args(arguments)
    console = Console()
    try:
        office = read_settings()
        land = list(read_counties(options.data / "geometry").geometry)
        bases = base_files(office)
        told = read_base_map(bases, read_towns(office.towns), land)
        _report(console, told, shapely.union_all(land))
        missing = [b for b in bases if b.layer != TOWNS and found(b) is None]
    except (GeometryError, SettingsError, OSError) as error:
        return _setup.fail(error)
    for base in missing:
        console.print(
            f"没有{NAMES[base.layer]}文件（{base.place}.*）", markup=False, soft_wrap=True
        )
    return 0


def _report(console: Console, told: BaseMap, land: shapely.Geometry) -> None:
    """Say of each file what is in it and what of it a map of all the land shows."""
    for said in (*told.sources.values(), *told.notices):
        console.print(said, markup=False, soft_wrap=True)
    for one in told.lines:
        rows = drawn(one, land)
        draw, names = DRAWN_AS[one.base.layer]
        counts = shapely.get_num_coordinates(rows.geometry.to_numpy())
        size = counts.sum() * BYTES_A_VERTEX / 1e6
        table = Table(title=f"{NAMES[one.base.layer]}，地图页里约 {size:.2f} MB")
        for column in ("文件里的类别", "图上画作", "节点"):
            table.add_column(column)
        by_class = rows.assign(vertices=counts).groupby("class")["vertices"].sum()
        for text, number in by_class.items():
            table.add_row(Text(str(text) or "（空）"), names[draw(str(text))][0], str(number))
        console.print(table, markup=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
