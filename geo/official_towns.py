"""An office's own polygons of towns: taken from its file, checked, kept, read again.

Nobody publishes town boundaries, so towns have cells (`geo.cells`). An office that has its official
lines gives them once; they then stand in place of the cells wherever a town is asked for. A polygon
is matched to the gazetteer's town of that name in the county that holds it. The file that is kept
is GeoJSON in CGCS2000 degrees with ``place_id`` and ``name``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from geo.boundaries import GeometryError
from geo.crs import STORE_CRS
from geo.datum import bd09_to_wgs84, gcj02_to_wgs84
from geo.gazetteer import Gazetteer, core, normalise

DATUMS: Final = ("cgcs2000", "wgs84", "gcj02", "bd09")
_TO_WGS84: Final[Mapping[str, Callable[..., Any]]] = {
    "gcj02": gcj02_to_wgs84,
    "bd09": bd09_to_wgs84,
}

INSIDE: Final = 0.8
"""Share of a town that must lie in its county; coasts and generalised lines take the rest."""

NAMES: Final = ("name", "NAME", "名称", "XZQMC", "乡镇", "镇", "town", "TOWN")
"""Columns that are tried for the town's name."""

DIGITS: Final = 6


@dataclass(frozen=True)
class Taken:
    """What a file of towns gave.

    Attributes
    ----------
    shapes
        Place id → polygon, CGCS2000 degrees.
    unknown
        Names of polygons that no town of the gazetteer bears in the county that holds them.
    faults
        Chinese sentences: polygons that cannot be used, and why.
    """

    shapes: dict[str, BaseGeometry] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def take_towns(
    path: Path,
    datum: str,
    places: pd.DataFrame,
    counties: Mapping[str, BaseGeometry],
    column: str = "",
) -> Taken:
    """Read an office's file and match its polygons to the towns of the gazetteer.

    Parameters
    ----------
    path
        GeoJSON, GeoPackage or Shapefile with polygons, in any CRS that it declares.
    datum
        What its coordinates really are, one of `DATUMS`: no file says that it is GCJ-02.
    places, counties
        Gazetteer and county polygons, CGCS2000 degrees.
    column
        Column of the town's name; found by itself among `NAMES` if empty.

    Raises
    ------
    GeometryError
        If the file cannot be used at all.
    """
    frame = _read(path)
    names = _names(frame, column)
    frame = _to_store_crs(frame, datum)
    gazetteer = Gazetteer(places)
    taken = Taken()
    for name, shape in zip(names, frame.geometry, strict=True):
        _take(taken, str(name), shape, gazetteer, counties)
    if not taken.shapes:
        raise GeometryError(
            f"{path.name} 里没有一个面能对上本地区的乡镇；请核对名称字段、坐标系和 --datum。"
        )
    return taken


def _read(path: Path) -> gpd.GeoDataFrame:
    try:
        frame = pyogrio.read_dataframe(path)
    except Exception as error:  # GDAL, GEOS and codecs each have their own
        raise GeometryError(f"{path.name} 读不出来（{error}）；请换一份完好的文件。") from error
    if "geometry" not in frame or frame.empty:
        raise GeometryError(f"{path.name} 里没有图形；请给乡镇界线的面。")
    if frame.crs is None:
        raise GeometryError(f"{path.name} 没有写明坐标系；请补上（如 .prj 文件）。")
    return frame


def _names(frame: gpd.GeoDataFrame, column: str) -> pd.Series:
    wanted = [column] if column else [name for name in NAMES if name in frame]
    if not wanted or wanted[0] not in frame:
        listed = "、".join(str(name) for name in frame.columns if name != "geometry")
        raise GeometryError(f"不知哪个字段是乡镇名；请用 --name 写明，文件里有 {listed}。")
    return frame[wanted[0]].fillna("")


def _to_store_crs(frame: gpd.GeoDataFrame, datum: str) -> gpd.GeoDataFrame:
    if datum not in _TO_WGS84:
        return _degrees(frame)
    convert = _TO_WGS84[datum]

    def moved(points: np.ndarray) -> np.ndarray:
        return np.column_stack(convert(points[:, 0], points[:, 1]))

    whole = _degrees(frame)
    return whole.set_geometry(shapely.transform(whole.geometry.to_numpy(), moved), crs=STORE_CRS)


def _degrees(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give CGCS2000 degrees; WGS 84 is the same within a metre."""
    if frame.crs.is_geographic:
        return frame.set_crs(STORE_CRS, allow_override=True)
    return frame.to_crs(STORE_CRS)


def _take(
    taken: Taken,
    name: str,
    shape: BaseGeometry | None,
    gazetteer: Gazetteer,
    counties: Mapping[str, BaseGeometry],
) -> None:
    if shape is None or shape.is_empty or shape.geom_type not in ("Polygon", "MultiPolygon"):
        taken.faults.append(f"“{name}”没有面")
        return
    whole = shape if shape.is_valid else shapely.make_valid(shape)
    held = {county: _share(whole, land) for county, land in sorted(counties.items())}
    county = max(held, key=lambda key: held[key])
    if held[county] < INSIDE:
        taken.faults.append(f"“{name}”在各县界内的至多 {held[county]:.0%}，坐标或坐标系可能不对")
        return
    found = gazetteer.exact(name, (county,), ("town",))
    same = [place for place in found if _alike(name, place.name)] or found
    if len(same) != 1:
        taken.unknown.append(name)
    elif same[0].place_id in taken.shapes:
        taken.faults.append(f"“{name}”出现两次")
    else:
        taken.shapes[same[0].place_id] = whole


def _alike(name: str, town: str) -> bool:
    return normalise(name) == normalise(town) or core(name) == core(town)


def _share(shape: BaseGeometry, land: BaseGeometry) -> float:
    return shape.intersection(land).area / shape.area if shape.intersects(land) else 0.0


def as_geojson(shapes: Mapping[str, BaseGeometry], names: Mapping[str, str]) -> bytes:
    """Give the file to keep: GeoJSON, CGCS2000 degrees, sorted, equal input gives equal bytes."""
    features = [
        {
            "type": "Feature",
            "properties": {"place_id": key, "name": names.get(key, "")},
            "geometry": json.loads(shapely.to_geojson(shapely.set_precision(shape, 10**-DIGITS))),
        }
        for key, shape in sorted(shapes.items())
    ]
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()


def read_towns(path: Path | None) -> dict[str, BaseGeometry]:
    """Read the kept file: place id → polygon, CGCS2000 degrees; none if there is no file.

    Raises
    ------
    GeometryError
        If it is damaged.
    """
    if path is None or not path.is_file():
        return {}
    try:
        features = json.loads(path.read_text("utf-8"))["features"]
        shapes = {
            one["properties"]["place_id"]: shapely.from_geojson(json.dumps(one["geometry"]))
            for one in features
        }
    except (OSError, ValueError, KeyError, TypeError, shapely.GEOSException) as error:
        raise GeometryError(
            f"本单位的乡镇界线 {path.name} 读不出来（{error}）；"
            "请用 scripts/take_towns.py 重新导入，或删去它。"
        ) from error
    return dict(sorted(shapes.items()))
