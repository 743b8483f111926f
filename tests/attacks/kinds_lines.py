"""Mutations of boundary files: what offices put in the place of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import geopandas as gpd

from tests.attacks.spoil import Folder, Spoilt, kind

COUNTIES = "counties.geojson"
FIRST_ZONE, FIRST_MERIDIAN = 4534, 75
"""CGCS2000 in zones of three degrees: the first code, and the meridian that it is of."""
XIAN_80, BEIJING_54 = 4610, 4214
Point = list[float]


def _told(what: str, file: str = COUNTIES, column: str = "") -> Spoilt:
    return Spoilt(file, column, what)


def _moved(folder: Folder, change: Callable[[Point], Point], stem: str = "counties") -> None:
    document = folder.outlines(stem)
    for feature in document["features"]:
        _move(feature, change)
    folder.save_outlines(document, stem)


def _move(feature: dict[str, Any], change: Callable[[Point], Point]) -> None:
    shape = feature["geometry"]
    shape["coordinates"] = _changed(shape["coordinates"], change)


def _changed(told: list[Any], change: Callable[[Point], Point]) -> list[Any]:
    """Change every point of a polygon or of several."""
    if isinstance(told[0], list):
        return [_changed(part, change) for part in told]
    return change(told)


def _ring(feature: dict[str, Any]) -> list[Point]:
    """Return the first ring of a polygon or of several; it may be changed."""
    found = feature["geometry"]["coordinates"][0]
    return found[0] if isinstance(found[0][0], list) else found


def _middle(folder: Folder) -> tuple[float, float]:
    west, south, east, north = _frame(folder).total_bounds
    return (west + east) / 2, (south + north) / 2


def _some(folder: Folder, document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = folder.rng.choice(document["features"])
    return found


@kind("lines-moved")
def moved(folder: Folder) -> Spoilt:
    """Move all outlines by tens of kilometres."""
    x, y = folder.rng.choice(((0.5, 0), (-0.3, 0.2), (0, 1), (3, 0), (0.1, 0.1)))
    _moved(folder, lambda p: [p[0] + x, p[1] + y])
    return _told(f"移动 {x}, {y} 度")


@kind("lines-datum-shift")
def datum_shift(folder: Folder) -> Spoilt:
    """Shift all outlines as GCJ-02 or BD-09 does."""
    x, y = folder.rng.choice(((0.0048, -0.0026), (0.0113, 0.0032), (0.0055, 0.0019)))
    _moved(folder, lambda p: [p[0] + x, p[1] + y])
    return _told(f"偏移 {x}, {y} 度")


@kind("lines-scaled")
def scaled(folder: Folder) -> Spoilt:
    """Scale all outlines."""
    by = folder.rng.choice((0.5, 1.2, 2, 0.01))
    x, y = _middle(folder)
    _moved(folder, lambda p: [x + (p[0] - x) * by, y + (p[1] - y) * by])
    return _told(f"缩放 {by} 倍")


@kind("lines-swapped")
def swapped(folder: Folder) -> Spoilt:
    """Swap longitude and latitude."""
    _moved(folder, lambda p: [p[1], p[0]])
    return _told("经纬度对调")


@kind("lines-numbers")
def numbers(folder: Folder) -> Spoilt:
    """Have one coordinate that is none."""
    document = folder.outlines()
    ring = _ring(_some(folder, document))
    ring[1] = folder.rng.choice(
        ([1e300, 40.0], [None, 40.0], [100.3], [], ["100.3", "40"], [500, 40])
    )
    folder.save_outlines(document)
    return _told(f"一个坐标是 {ring[1]}")


@kind("lines-ids-changed")
def ids_changed(folder: Folder) -> Spoilt:
    """Name counties by codes or names."""
    document = folder.outlines()
    forms: list[Callable[[str], Any]] = [
        lambda i: f"{i}x",
        lambda i: f"{i}\n",
        lambda i: i.upper(),
        lambda _: "霁川区",
        lambda _: 999901,
        lambda _: "",
        lambda _: None,
        lambda i: f" {i}",
    ]
    change = folder.rng.choice(forms)
    feature = _some(folder, document)
    old = feature["properties"]["county_id"]
    feature["properties"]["county_id"] = change(old)
    folder.save_outlines(document)
    return _told(f"{old} → {feature['properties']['county_id']!r}", column="county_id")


@kind("lines-ids-exchanged")
def ids_exchanged(folder: Folder) -> Spoilt:
    """Exchange the ids of two counties."""
    document = folder.outlines()
    one, other = folder.rng.sample(document["features"], 2)
    one["properties"], other["properties"] = other["properties"], one["properties"]
    folder.save_outlines(document)
    return _told("两县编号对调", column="county_id")


@kind("lines-feature-lost")
def feature_lost(folder: Folder) -> Spoilt:
    """Lose a county, or all."""
    document = folder.outlines()
    document["features"].remove(_some(folder, document))
    if folder.rng.random() < 0.2:
        document["features"] = []
    folder.save_outlines(document)
    return _told(f"剩 {len(document['features'])} 个")


@kind("lines-feature-doubled")
def feature_doubled(folder: Folder) -> Spoilt:
    """Have a county twice, once perhaps under another id."""
    document = folder.outlines()
    feature = _some(folder, document)
    properties = folder.rng.choice((feature["properties"], {"county_id": "newland"}))
    document["features"].append({**feature, "properties": properties})
    folder.save_outlines(document)
    return _told(f"多一个 {properties}")


@kind("lines-z")
def z(folder: Folder) -> Spoilt:
    """Give all outlines a height."""
    _moved(folder, lambda p: [*p, 12.0])
    return _told("有 Z")


@kind("lines-crs")
def crs(folder: Folder) -> Spoilt:
    """Name a CRS that the coordinates are not in, or none."""
    document = folder.outlines()
    names = (
        "urn:ogc:def:crs:EPSG::3857",
        f"urn:ogc:def:crs:EPSG::{_zone(folder)}",
        "EPSG:4610",
        "nonsense",
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "",
        None,
    )
    name = folder.rng.choice(names)
    document["crs"] = {"type": "name", "properties": {"name": name}}
    if name is None:
        del document["crs"]
    folder.save_outlines(document)
    return _told(f"坐标系 {name!r}")


@kind("lines-wrong-zone")
def wrong_zone(folder: Folder) -> Spoilt:
    """Put projected outlines of one zone under the name of another."""
    zone = _zone(folder)
    other = zone + folder.rng.choice((-1, 1, 5))
    frame = _frame(folder).to_crs(zone).set_crs(other, allow_override=True)
    return _as_file(folder, frame, "gpkg", f"EPSG:{zone} 写作 {other}")


@kind("lines-right-zone")
def right_zone(folder: Folder) -> Spoilt:
    """Put projected outlines of the right zone."""
    return _as_file(folder, _frame(folder).to_crs(_zone(folder)), "gpkg", f"{_zone(folder)} 带")


def _zone(folder: Folder) -> int:
    return FIRST_ZONE + round((_middle(folder)[0] - FIRST_MERIDIAN) / 3)


@kind("lines-old-datum")
def old_datum(folder: Folder) -> Spoilt:
    """Put outlines in a datum of before."""
    datum = folder.rng.choice((XIAN_80, BEIJING_54))
    frame = _frame(folder).set_crs(datum, allow_override=True)
    return _as_file(folder, frame, "gpkg", f"EPSG:{datum}")


@kind("lines-shapefile-gbk")
def shapefile_gbk(folder: Folder) -> Spoilt:
    """Put the surroundings as a shapefile in GBK whose encoding is not named."""
    frame = gpd.read_file(folder.path / "geometry" / "context.geojson")
    (folder.path / "geometry" / "context.geojson").unlink()
    frame.to_file(folder.path / "geometry" / "context.shp", encoding="GBK")
    (folder.path / "geometry" / "context.cpg").unlink(missing_ok=True)
    return _told("GBK 的 shapefile，无 .cpg", "context.shp")


@kind("lines-shapefile-part-lost")
def shapefile_part(folder: Folder) -> Spoilt:
    """Copy a shapefile without one of its files."""
    told = _as_file(folder, _frame(folder), "shp", "")
    ending = folder.rng.choice(("shx", "dbf", "prj", "shp", "cpg"))
    (folder.path / "geometry" / f"counties.{ending}").unlink(missing_ok=True)
    return Spoilt(told.file, "", f"shapefile 缺 .{ending}")


@kind("lines-other-layers")
def other_layers(folder: Folder) -> Spoilt:
    """Put a GeoPackage whose first layer is lines."""
    frame = _frame(folder)
    path = folder.path / "geometry" / "counties.gpkg"
    lines = frame.set_geometry(frame.geometry.boundary)
    lines.to_file(path, layer="boundary_lines")
    if folder.rng.random() < 0.5:
        frame.to_file(path, layer="counties")
    (folder.path / "geometry" / COUNTIES).unlink()
    return _told("第一个图层是线", "counties.gpkg")


@kind("lines-two-files")
def two_files(folder: Folder) -> Spoilt:
    """Leave the old file beside the new one."""
    _frame(folder).to_file(folder.path / "geometry" / "counties.gpkg")
    return _told("两种格式并存")


def _frame(folder: Folder) -> gpd.GeoDataFrame:
    return gpd.read_file(folder.path / "geometry" / COUNTIES)


def _as_file(folder: Folder, frame: gpd.GeoDataFrame, ending: str, what: str) -> Spoilt:
    (folder.path / "geometry" / COUNTIES).unlink()
    frame.to_file(folder.path / "geometry" / f"counties.{ending}")
    return _told(what, f"counties.{ending}")


@kind("lines-truncated")
def truncated(folder: Folder) -> Spoilt:
    """Lose the end of a boundary file."""
    stem = folder.rng.choice(("counties", "context"))
    path = folder.path / "geometry" / f"{stem}.geojson"
    body = path.read_bytes()
    path.write_bytes(body[: folder.rng.randrange(len(body))])
    return _told("截断", path.name)


@kind("lines-column-renamed")
def column_renamed(folder: Folder) -> Spoilt:
    """Name the column of ids otherwise."""
    stem, column = folder.rng.choice(
        (("counties", "county_id"), ("context", "id"), ("context", "name"))
    )
    document = folder.outlines(stem)
    for feature in document["features"]:
        feature["properties"][column.upper()] = feature["properties"].pop(column)
    folder.save_outlines(document, stem)
    return _told("改名", f"{stem}.geojson", column)


@kind("lines-other-shape")
def other_shape(folder: Folder) -> Spoilt:
    """Have no polygon where one is wanted: a line, a point, a bow tie, nothing, a sliver."""
    document = folder.outlines()
    feature = _some(folder, document)
    ring = _ring(feature)
    triangle = ring[0] == ring[3]  # crossed over it would be the same
    bow = ring[:2] + ring[:1] if triangle else [ring[0], ring[2], ring[1], ring[3], ring[0]]
    feature["geometry"] = folder.rng.choice(
        [
            {"type": "LineString", "coordinates": ring},
            {"type": "Point", "coordinates": ring[0]},
            {"type": "Polygon", "coordinates": [bow]},
            {"type": "Polygon", "coordinates": []},
            None,
            {"type": "Polygon", "coordinates": [[*ring[:2], ring[0]]]},
            {"type": "GeometryCollection", "geometries": []},
        ]
    )
    folder.save_outlines(document)
    return _told(f"图形成了 {feature['geometry'] and feature['geometry']['type']}")


@kind("lines-overlap")
def overlap(folder: Folder) -> Spoilt:
    """Let one county grow over its neighbours."""
    document = folder.outlines()
    feature = _some(folder, document)
    ring = _ring(feature)
    x, y = (sum(p[n] for p in ring) / len(ring) for n in (0, 1))
    _move(feature, lambda p: [x + (p[0] - x) * 1.4, y + (p[1] - y) * 1.4])
    folder.save_outlines(document)
    county = feature["properties"]["county_id"]
    return _told(f"{county} 放大 1.4 倍", column=county)


@kind("lines-county-elsewhere")
def county_elsewhere(folder: Folder) -> Spoilt:
    """Move one county alone."""
    document = folder.outlines()
    feature = _some(folder, document)
    _move(feature, lambda p: [p[0] + 2, p[1]])
    folder.save_outlines(document)
    return _told(f"{feature['properties']['county_id']} 东移 2 度")


@kind("lines-simplified")
def simplified(folder: Folder) -> Spoilt:
    """Put coarser outlines."""
    _moved(folder, lambda p: [round(p[0], 1), round(p[1], 1)])
    return _told("坐标取一位小数")
