"""An office's own polygons of towns: taken from its file, checked, kept, read again.

Nobody publishes town boundaries, so towns have cells (`geo.cells`). An office that has its official
lines gives them once; they then stand in place of the cells wherever a town is asked for. A polygon
is matched to the gazetteer's town of that name in the county that holds it. The file that is kept
is GeoJSON in CGCS2000 degrees with ``place_id`` and ``name``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import STORE_CRS
from geo.errors import GeometryError
from geo.gazetteer import Gazetteer, core, normalise
from geo.lines.boundaries import Lines
from geo.lines.check import MOSTLY
from geo.lines.fit import DATUMS as DATUM_WAYS
from geo.lines.fit import FEW, Edges, Points, Shift, outside, shift_by_edges, shift_by_points
from geo.lines.reading import read
from geo.lines.words import as_read, suspected

NAMED: Final = {"gcj02": "GCJ-02", "bd09": "BD-09"}
"""Those that have to be undone → their names in `geo.lines.fit`."""

TOWN: Final = "town"

INSIDE: Final = 0.8
"""Share of a town that must lie in its county; coasts and generalised lines take the rest."""

NAMES: Final = ("name", "NAME", "名称", "XZQMC", "乡镇", "镇", "town", "TOWN")
"""Columns that are tried for the town's name."""

DIGITS: Final = 6
AREAL: Final = 2
"""Dimensions of an area."""


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
    notices
        Chinese sentences: what was done or passed over on reading.
    """

    shapes: dict[str, BaseGeometry] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


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
        What its coordinates really are, one of `geo.lines.base_files.DATUMS`: no file says that
        it is GCJ-02.
    places, counties
        Gazetteer and county polygons, CGCS2000 degrees.
    column
        Column of the town's name; found by itself among `NAMES` if empty.

    Raises
    ------
    GeometryError
        If the file cannot be used at all.
    """
    found = read(path)
    names = _names(found.frame, column)
    lines = Lines(path, found.frame.set_geometry(_valid(found.frame.geometry)))
    known = _points(places, names)
    shapes = _placed(lines, names, known, datum)
    if shift := _shift(_keyed(shapes, names, known), known, counties):
        raise GeometryError(_not_in(lines, shift, datum))
    gazetteer = Gazetteer(places)
    taken = Taken(notices=[*found.notices, *filter(None, [lines.datum_notice])])
    for name, shape in zip(names, shapes, strict=True):
        _take(taken, name, shape, gazetteer, counties)
    if not taken.shapes:
        raise GeometryError(
            f"{path.name} 里没有一个面能对上本地区的乡镇；请核对名称字段、坐标系和 --datum。"
        )
    return taken


def _names(frame: gpd.GeoDataFrame, column: str) -> list[str]:
    wanted = [column] if column else [name for name in NAMES if name in frame]
    if not wanted or wanted[0] not in frame:
        listed = "、".join(str(name) for name in frame.columns if name != "geometry")
        raise GeometryError(f"不知哪个字段是乡镇名；请用 --name 写明，文件里有 {listed}。")
    return [str(name).strip() for name in frame[wanted[0]].fillna("")]


def _valid(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    mended = shapely.make_valid(shapes.to_numpy(), method="structure", keep_collapsed=False)
    return gpd.GeoSeries(mended, index=shapes.index, crs=shapes.crs)


def _points(places: pd.DataFrame, names: Sequence[str]) -> Points:
    """Give the towns that one polygon and one town alone bear the name of, as known points."""
    towns = places[places["kind"] == TOWN]
    once = {name for name, count in Counter(names).items() if count == 1}
    towns = towns[~towns["name"].duplicated(keep=False) & towns["name"].isin(once)]
    lon, lat = (pd.to_numeric(towns[name]).to_numpy(float) for name in ("lon", "lat"))
    return Points(towns["name"].to_numpy(str), lon, lat)


def _keyed(
    shapes: Iterable[BaseGeometry], names: Iterable[str], known: Points
) -> dict[str, BaseGeometry]:
    """Give the polygons that known points should lie in, by name."""
    return {
        name: shape
        for name, shape in zip(names, shapes, strict=True)
        if name in known.county and shape is not None and shape.area
    }


def _placed(lines: Lines, names: Sequence[str], known: Points, datum: str) -> gpd.GeoSeries:
    """Give the shapes in CGCS2000 degrees, the datum that was declared undone.

    Raises
    ------
    GeometryError
        If they are not where their towns are; it says how the coordinates should be read.
    """
    raw = _keyed(lines.frame.geometry, names, known)
    try:
        shapes = lines.in_store_crs().geometry
    except GeometryError as error:
        raise GeometryError(f"{error}{as_read(lines, raw, known)}") from error
    there = _keyed(shapes, names, known)
    points = known.of(there)
    if len(points) >= FEW and outside(there, points).mean() > MOSTLY:
        hint = as_read(lines, raw, known) or "请核对名称字段、坐标系和图形。"
        raise GeometryError(f"{lines.path.name} 的面大多不在它们的乡镇那里。{hint}")
    if datum not in NAMED:
        return shapes
    undo = DATUM_WAYS[NAMED[datum]][0]
    moved = shapely.transform(
        shapes.to_numpy(), lambda at: np.column_stack(undo(at[:, 0], at[:, 1]))
    )
    return gpd.GeoSeries(moved, index=shapes.index, crs=STORE_CRS)


def _shift(
    shapes: Mapping[str, BaseGeometry], known: Points, counties: Mapping[str, BaseGeometry]
) -> Shift | None:
    """Find a datum that the towns' polygons seem to be in still, or are out of too much."""
    if not shapes:
        return None
    return shift_by_points(shapes, known) or shift_by_edges(
        list(shapes.values()), Edges(list(counties.values()))
    )


def _not_in(lines: Lines, shift: Shift, datum: str) -> str:
    """Say that a file is not in the datum that was declared."""
    plain = next(key for key, name in NAMED.items() if name == shift.datum)
    meant = "cgcs2000" if shift.twice else plain
    return f"{suspected(lines, shift)}现在写的是 --datum {datum}，看来应是 --datum {meant}。"


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
    held = {county: _share(shape, land) for county, land in sorted(counties.items())}
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
        taken.shapes[same[0].place_id] = shape


def misplaced(
    shapes: Mapping[str, BaseGeometry], places: pd.DataFrame, counties: Mapping[str, BaseGeometry]
) -> list[str]:
    """List the kept towns that do not lie in their county: the file was changed since."""
    county = dict(zip(places["place_id"], places["county_id"], strict=True))
    found = []
    for key, shape in shapes.items():
        land = counties.get(county.get(key, ""))
        if land is not None and (not shape.area or _share(shape, land) < INSIDE):
            found.append(key)
    return found


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
        if any(shapely.get_dimensions(shape) != AREAL for shape in shapes.values()):
            raise ValueError("no area")  # noqa: TRY301 - damaged like the others
    except (OSError, ValueError, KeyError, TypeError, shapely.GEOSException) as error:
        raise GeometryError(
            f"本单位的乡镇界线 {path.name} 读不出来；"
            "请用 scripts/take_towns.py 重新导入，或删去它。"
        ) from error
    return dict(sorted(shapes.items()))
