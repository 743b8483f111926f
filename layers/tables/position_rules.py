"""Rules of positions: points lie in the land that the tables name, radii hold what they should."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from statistics import median
from typing import Any

from shapely import box, prepare, union_all
from shapely.geometry import Point

from geo.crs import distance_m
from geo.list_cell import split
from geo.precision import TOWNSHIP_M
from geo.zones import Zones
from layers.tables.faults import Fault
from layers.tables.level_rules import LEVELS, malformed
from layers.tables.region_data import RegionData, Row, fault

CHOSEN = "chosen"
BOUNDARIES = "geometry/counties"
WORDS = "region.toml"
RADII = {
    "locations": "uncertainty_m",
    "candidates": "uncertainty_m",
    "places": "radius_m",
    "position_checks": "radius_m",
}
"""Tables with a point → the column that says how far off it may be."""
METRES_A_DEGREE = 111_000.0
LOST_DECIMALS = 2
"""A nought at the end is lost now and then, two of them hardly ever."""
ALIKE, UNLIKE = 3, 8
"""So many places of a kind make a habit; a radius so many times as large or small is unlike it."""
YEARS_AHEAD = 10
DONE_ON = {
    "sources": "accessed_on",
    "candidates": "found_on",
    "locations": "located_on",
    "location_history": "changed_on",
}
"""Tables → the day on which somebody did something."""
HALF = 0.5
"""Of a village: shares are rounded."""


def polygons(data: RegionData) -> Iterator[Fault]:
    """Find leaves of the tree of units without land, and land that is nobody's.

    A unit that no document covers may be without: the map can do without it.
    """
    leaves = {row["unit_id"] for row in data.tree.leaves()}
    for number, row in data.numbered("units"):
        unit = row["unit_id"]
        needed = unit in leaves and not row["host_ids"] and row["has_data"] == "yes"
        if needed and unit not in data.polygons:
            message = "界线文件里没有它的面；请在 geometry/ 里补上，没有资料的把 has_data 写成 no"
            yield fault("units", number, "unit_id", message, unit)
    for county in sorted(data.polygons.keys() - leaves):
        message = "units.csv 的末级单元里没有这个编号；请补上一行，或从界线文件删去它"
        yield Fault(BOUNDARIES, 0, "county_id", message, county)


def areas_without_location(data: RegionData) -> Iterator[Fault]:
    """Find areas without a row in ``locations``, if only to say that nothing is known."""
    located = {row["area_id"] for row in data.rows("locations")}
    for number, row in data.numbered("areas"):
        if row["area_id"] not in located:
            message = "locations.csv 里没有它；请运行 scripts/geocode.py，或补一行 unplaced"
            yield fault("areas", number, "area_id", message, row["area_id"])


def points_in_their_counties(data: RegionData) -> Iterator[Fault]:
    """Find positions outside the counties that the area names, places outside their own."""
    for polygon in data.polygons.values():
        prepare(polygon)
    for number, row in data.numbered("locations"):
        named = data.areas[row["area_id"]]["county_ids"]
        if row["county_id"] and named and not _land(data, row["county_id"]) & _land(data, named):
            message = f"位置表写的县不在该处所属的县（{named}）里；请改正一边"
            yield fault("locations", number, "county_id", message, row["county_id"])
        if row["lon"] and not _covered(data, row, data.land(named)):
            message = f"位置不在该处所属的县（{named or '未写'}）里；请校核坐标或改所属的县"
            value = f"{row['area_id']} {row['lon']},{row['lat']}"
            yield fault("locations", number, "lon、lat", message, value)
    for number, row in data.numbered("places"):
        if not _covered(data, row, data.land(row["county_id"])):
            message = f"地名不在它的县（{row['county_id']}）里；请校核坐标、坐标系或改县"
            value = f"{row['name']} {row['lon']},{row['lat']}"
            yield fault("places", number, "lon、lat", message, value)


def points_where_rows_say(data: RegionData) -> Iterator[Fault]:
    """Find candidates and points of checks outside the county that their own row names."""
    for table in ("candidates", "position_checks"):
        for number, row in data.numbered(table):
            named = row["county_id"]
            if named and row["lon"] and row["lat"] and not _covered(data, row, data.land(named)):
                message = f"坐标不在本行写的县（{named}）里；请校核坐标或改县"
                yield fault(table, number, "lon、lat", message, f"{row['lon']},{row['lat']}")


def _land(data: RegionData, county_ids: str) -> frozenset[str]:
    return data.land(county_ids) | frozenset(split(county_ids))


def _covered(data: RegionData, row: Row, counties: Iterable[str]) -> bool:
    """Whether a point lies in one of the counties; unknown land, which `polygons` tells, may."""
    wanted = set(counties)
    if wanted - data.polygons.keys():
        return True
    point = Point(float(row["lon"]), float(row["lat"]))
    return any(data.polygons[county].covers(point) for county in wanted)


def radii(data: RegionData) -> Iterator[Fault]:
    """Find radii that are no length, or do not hold all sites of an area that has several."""
    places = {row["place_id"]: row for row in data.rows("places")}
    for number, row in data.numbered("places"):
        if float(row["radius_m"]) <= 0:
            yield fault("places", number, "radius_m", "半径应大于 0；请改正", row["radius_m"])
    for number, row in data.numbered("locations"):
        if not row["lon"]:
            continue
        radius = float(row["uncertainty_m"])
        if radius <= 0:
            message = "误差半径应大于 0；请改正"
            yield fault("locations", number, "uncertainty_m", message, row["uncertainty_m"])
        if len(split(row["sites"])) > 1:
            sites = [places[place] for place in split(row["place_ids"]) if place in places]
            if any(distance_m(_point(row), _point(site)) > radius for site in sites):
                message = "它有多处，误差半径没有包住全部各处；请加大半径或改位置"
                yield fault("locations", number, "uncertainty_m", message, row["uncertainty_m"])


def _point(row: Row) -> tuple[float, float]:
    return float(row["lon"]), float(row["lat"])


def coarsely_written(data: RegionData) -> Iterator[Fault]:
    """Find coordinates that have lost decimals: they say less than the radius beside them."""
    for table, radius in RADII.items():
        for number, row in data.numbered(table):
            places = {column: len(row[column].partition(".")[2]) for column in ("lon", "lat")}
            for column, count in places.items():
                off = METRES_A_DEGREE * 0.5 * 10.0**-count
                lost = not count or max(places.values()) - count >= LOST_DECIMALS
                if row[column] and lost and off > float(row[radius] or TOWNSHIP_M):
                    message = (
                        f"只有 {count} 位小数，相差可达 {off / 1000:.1f} 千米，比误差半径还大；"
                        "请照来源补全小数（末尾的 0 也写上），或加大半径"
                    )
                    yield fault(table, number, column, message, row[column])


def unlike_radii(data: RegionData) -> Iterator[Fault]:
    """Find places whose radius is far from those of its kind: a slip by a digit looks like that."""
    usual = {
        kind: median(radii) for kind, radii in _radii_by_kind(data).items() if len(radii) >= ALIKE
    }
    for number, row in data.numbered("places"):
        radius, middle = float(row["radius_m"]), usual.get(row["kind"])
        if radius > TOWNSHIP_M:
            message = f"超过 {TOWNSHIP_M:.0f} 米，比一个乡镇还大，定不了位；请核对小数点和单位"
            yield fault("places", number, "radius_m", message, row["radius_m"])
        elif middle and not 1 / UNLIKE < radius / middle < UNLIKE:
            message = f"同类地名的半径多在 {middle:.0f} 米上下；请核对小数点和单位"
            yield fault("places", number, "radius_m", message, row["radius_m"])


def _radii_by_kind(data: RegionData) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for row in data.rows("places"):
        found[row["kind"]].append(float(row["radius_m"]))
    return found


def measured_checks(data: RegionData) -> Iterator[Fault]:
    """Find checks whose verdict is not what their own distance and radius say."""
    for number, row in data.numbered("position_checks"):
        if row["within"] and row["distance_m"] and row["radius_m"]:
            held = "yes" if float(row["distance_m"]) <= float(row["radius_m"]) else "no"
            if row["within"] != held:
                message = "与同一行的 distance_m、radius_m 不符；请重新运行 scripts/geocode.py 量出"
                yield fault("position_checks", number, "within", message, row["within"])


def from_memory(data: RegionData) -> Iterator[Fault]:
    """Find what nobody checked and is yet finer than the town."""
    for number, row in data.numbered("locations"):
        if row["method"] == "recalled" and row["precision"] != "township":
            message = "凭记忆填的位置最细只能到乡镇；请查实来源，或把精度改为 township"
            yield fault("locations", number, "precision", message, row["precision"])


def candidates(data: RegionData) -> Iterator[Fault]:
    """Find chosen candidates that are not the position, others with nothing against them."""
    at = {row["area_id"]: (row["lon"], row["lat"]) for row in data.rows("locations")}
    corrected = {row["area_id"] for row in data.rows("corrections")}
    chosen = Counter(r["area_id"] for r in data.rows("candidates") if r["verdict"] == CHOSEN)
    for number, row in data.numbered("candidates"):
        area = row["area_id"]
        if row["verdict"] != CHOSEN:
            if not row["against"]:
                message = "没有选用却没写原因；请补上"
                yield fault("candidates", number, "against", message, f"{area} {row['name']}")
            continue
        if chosen[area] > 1:
            message = "同一处选用了几个候选；请只留一个 chosen"
            yield fault("candidates", number, "verdict", message, area)
        if area not in corrected and at.get(area) != (row["lon"], row["lat"]):
            message = "选用的候选和 locations.csv 的位置不同；请重新运行 scripts/geocode.py"
            yield fault("candidates", number, "lon、lat", message, area)


def towns_of_other_zones(data: RegionData) -> Iterator[Fault]:
    """Find positions in a town of another zone than a clause puts the area into."""
    if not {"areas", "area_members", "area_towns", "places"} <= data.frames.keys():
        return
    zones = Zones(data.frames)
    places = {row["place_id"]: row for row in data.rows("places")}
    for number, row in data.numbered("locations"):
        used = [places[place] for place in split(row["place_ids"]) if place in places]
        names = [places.get(place["town_id"], place)["name"] for place in used]
        said = [zones.against(row["area_id"], row["county_id"], name) for name in names]
        if said and all(said):
            message = f"{said[0]}；请改位置或校核条文"
            yield fault("locations", number, "place_ids", message, row["area_id"])


def towns_of_villages(data: RegionData) -> Iterator[Fault]:
    """Find villages whose town is none, or one of another county."""
    places = {row["place_id"]: row for row in data.rows("places")}
    for number, row in data.numbered("places"):
        town = places.get(row["town_id"])
        if town and (town["kind"], town["county_id"]) != ("town", row["county_id"]):
            message = "所属的应是同一个县的乡镇；请改正"
            yield fault("places", number, "town_id", message, row["town_id"])
        elif town and row["kind"] in {"town", "seat"}:
            message = "乡镇和县城不写所属的乡镇；请删去或改正种类（kind）"
            yield fault("places", number, "town_id", message, row["town_id"])


def shares_of_cells(data: RegionData) -> Iterator[Fault]:
    """Find shares of right answers that are not what the two numbers beside them make."""
    for number, row in data.numbered("town_cell_quality"):
        villages, right = int(row["villages"]), int(row["right"])
        if right > villages or abs(right - float(row["share"]) * villages) > HALF:
            message = "对的个数、总数和比例互相不符；请重新运行 scripts/geocode.py"
            yield fault("town_cell_quality", number, "share", message, row["share"])


def frames_of_the_map(data: RegionData) -> Iterator[Fault]:
    """Find frames of the map without a size or name of their own, or off the region."""
    land = union_all(list(data.polygons.values()))
    names = Counter(str(preset.get("name", "")) for preset in data.words.get("presets", ()))
    for preset in data.words.get("presets", ()):
        name = str(preset.get("name", ""))
        if not name or names[name] > 1:
            message = "取景范围没有名称或重名；请改名"
            yield Fault(WORDS, 0, "presets", message, name)
        if data.polygons and not box(*preset["bounds"]).intersects(land):
            message = "取景范围里没有本区域的地；请改正 bounds"
            yield Fault(WORDS, 0, "presets", message, name)


def waters_of_the_map(data: RegionData) -> Iterator[Fault]:
    """Find names of waters that lie on no map of the region."""
    frames = [box(*preset["bounds"]) for preset in data.words.get("presets", ())]
    shown = box(*union_all([*data.polygons.values(), *frames]).bounds) if data.polygons else None
    told = data.words.get(LEVELS, [])
    levels = set() if any(malformed(told)) else {one.get("unit", "") for one in told}
    for water in data.words.get("waters", ()):
        level = water.get("level", "")
        if level and level not in levels:
            message = "没有这一级的图；请改为 [[levels]] 里的 unit，或去掉 level"
            yield Fault(WORDS, 0, "waters", message, str(level))
        elif level:
            continue
        elif shown and not shown.covers(Point(water["at"])):
            message = "水域名称不在本区域的图上；请改正 at"
            yield Fault(WORDS, 0, "waters", message, str(water.get("name", "")))


def days_to_come(data: RegionData) -> Iterator[Fault]:
    """Find days on which something was done that lie years after all others, whatever the clock."""
    days = {row[column][:4] for table, column in DONE_ON.items() for row in data.rows(table)}
    years = sorted(int(year) for year in days if year)
    late = next((b for a, b in pairwise(years) if b - a > YEARS_AHEAD), None)
    for table, column in DONE_ON.items() if late else ():
        for number, row in data.numbered(table):
            if row[column] and int(row[column][:4]) >= (late or 0):
                message = "比其他各行的日期晚了许多年；请核对年份"
                yield fault(table, number, column, message, row[column])


def source_of_the_boundaries(data: RegionData) -> Iterator[Fault]:
    """Tell whether the source of the boundaries, where it is named, is one of the tables."""
    words: Mapping[str, Any] = data.words
    source = words.get("county_source", "")
    if source and source not in {row["source_id"] for row in data.rows("sources")}:
        message = "sources.csv 里没有这个来源；请补上或改正"
        yield Fault(WORDS, 0, "county_source", message, str(source))


RULES = (
    polygons,
    areas_without_location,
    points_in_their_counties,
    points_where_rows_say,
    radii,
    measured_checks,
    from_memory,
    candidates,
    towns_of_other_zones,
    towns_of_villages,
    shares_of_cells,
    frames_of_the_map,
    waters_of_the_map,
    source_of_the_boundaries,
)
NOTICES = (coarsely_written, unlike_radii, days_to_come)
"""What may be so, and yet mostly is a slip of the hand or of a spreadsheet."""
