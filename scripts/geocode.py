"""Say where every area is: tables, gazetteer and services → ``locations.csv``.

Asks the offline gazetteer, local OpenStreetMap extracts and, unless ``--offline``, the services
that are set up (see settings.example.toml) for candidates; judges them; shows what would change;
then writes ``locations.csv``, ``candidates.csv``, ``location_history.csv``, the measured columns of
``position_checks.csv`` and ``town_cell_quality.csv``. What a service found in an earlier run stays
a candidate until it is asked again, so a position never gets worse because a service is not there
today. Exit code 0, or 2 with one line if something is missing or, with ``--check``, if the files
are not what an offline run would make.
"""

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split

import argparse
import sys
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.progress import Progress
from rich.prompt import Confirm
from shapely.geometry.base import BaseGeometry

import _setup

sys.path.insert(0, str(_setup.ROOT))

import _geocode_report as report
from _geocode_scopes import Scope, scopes_of

from geo.candidate import Definition
from geo.cells import reach_m, town_areas
from geo.checks import measure
from geo.drafts import settle
from geo.errors import GeometryError
from geo.geocoding import Answers, ask
from geo.lines.boundaries import read_counties
from geo.lines.official_towns import read_towns
from geo.locate import CANDIDATE_COLUMNS, COLUMNS
from geo.online.settings import SettingsError, read_settings
from geo.providers.gazetteer import GazetteerProvider
from geo.providers.registry import PROVIDERS, make_providers, with_sources
from geo.reference import Reference
from geo.revision import HISTORY_COLUMNS, Tables, changes, revise
from geo.whole_file import write_together
from layers.tables.faults import TableFaultsError
from layers.tables.reading import read_tables
from layers.tables.schema import TABLES as LAYOUT

TABLES = ("areas", "area_towns", "area_members", "documents", "units", "places", "sources")
RESULTS = {
    "locations": COLUMNS,
    "candidates": CANDIDATE_COLUMNS,
    "location_history": HISTORY_COLUMNS,
}
CHECKS = "position_checks"
CELLS = "town_cell_quality"
MOST_SHOWN = 10
"""So many of a list of faults are named."""


class GeocodeError(ValueError):
    """The tables cannot be geocoded; the message is a Chinese sentence."""


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    console = Console()
    try:
        settle(options.data)
        references = read_references(options.data, read_settings().towns)
        home = references[0]
        before = {name: _stored(options.data, name) for name in (*RESULTS, CHECKS, CELLS)}
        wanted = _wanted(references, options.only or options.explain)
        today = datetime.now(tz=UTC).astimezone().date().isoformat()
        parts = []
        for reference in references:
            own = [one for one in wanted if one.area_id in reference.area_ids]
            answers = _ask(reference, own, options, console)
            had = {name: _of_scope(before[name], reference) for name in RESULTS}
            parts.append(revise(reference, answers, had, today, {one.area_id for one in own}))
            for fault in answers.faults:
                console.print(fault, markup=False)
        after = {name: _together([part[name] for part in parts]) for name in RESULTS}
        after[CHECKS] = measure(home, before[CHECKS], after["locations"])
        after[CELLS] = home.town_finder.quality
        used = set(after["candidates"]["source_id"])
        after["sources"] = with_sources(home.tables["sources"], used, today)
        if options.explain:
            for one in wanted:
                reference = next(r for r in references if one.area_id in r.area_ids)
                console.print(report.explanation(one, reference, after), markup=False)
            return 0
        if options.check:
            return _check(after, before)
        return _update(console, options, references, (before, after))
    except (GeocodeError, GeometryError, SettingsError, TableFaultsError, OSError) as error:
        return _setup.fail(error)


def _parser() -> _setup.Parser:
    parser = _setup.Parser(prog="geocode.py", description="为每个片区、园区、平台和项目确定位置。")
    _setup.add_folder(parser)
    parser.add_argument("--only", action="append", metavar="名称", help="只查这些（名称或编号）")
    known = sorted(PROVIDERS)
    parser.add_argument("--provider", action="append", choices=known, help="只问这些来源")
    parser.add_argument("--offline", action="store_true", help="不联网")
    parser.add_argument("--explain", action="append", metavar="名称", help="说明一处为何在那里")
    parser.add_argument("--dry-run", action="store_true", help="只看变化，不写文件")
    parser.add_argument("--yes", action="store_true", help="不再询问，直接写入")
    parser.add_argument("--check", action="store_true", help="只检查位置表是否最新，不写文件")
    return parser


def _of_scope(frame: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    return frame[frame["area_id"].isin(reference.area_ids)].reset_index(drop=True)


def _together(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Join the tables of the scopes in the order of their keys."""
    whole = pd.concat(frames, ignore_index=True)
    numbers = whole["number"].astype(int) if "number" in whole else 0
    order = whole.assign(_n=numbers)
    return order.sort_values(["area_id", "_n"], ignore_index=True).drop(columns="_n")


def read_references(folder: Path, towns: Path | None = None) -> list[Reference]:
    """Read what positions are judged against, a reference a scope, the home one first.

    `towns` is the office's own file of towns.

    Raises
    ------
    TableFaultsError
        If a table is missing or faulty; all faults are named.
    GeocodeError
        If a place does not lie in its county.
    GeometryError
        If the counties' polygons are missing or damaged.
    """
    tables = read_tables(folder, TABLES)
    frame = read_counties(folder / "geometry")
    counties = dict(zip(frame["county_id"], frame.geometry, strict=True))
    _check_places(Reference(tables, counties))
    official = read_towns(towns)
    region = folder / "region.toml"
    words = tomllib.loads(region.read_text(encoding="utf-8")) if region.is_file() else {}
    return [_reference(scope, official) for scope in scopes_of(tables, counties, words)]


def _reference(scope: Scope, official: Mapping[str, BaseGeometry]) -> Reference:
    places = scope.tables["places"]
    own = {key: shape for key, shape in official.items() if key in set(places["place_id"])}
    cells = town_areas(places, scope.polygons, own)
    reach = reach_m(places, cells)
    return Reference(scope.tables, scope.polygons, reach, scope.name, cells, own, scope.above)


def _check_places(reference: Reference) -> None:
    lost = [
        f"{row['place_id']} {row['name']}"
        for row in reference.tables["places"].to_dict("records")
        if not reference.county_at(float(row["lon"]), float(row["lat"]), (row["county_id"],))
    ]
    if lost:
        shown = "、".join(lost[:MOST_SHOWN]) + ("等" if len(lost) > MOST_SHOWN else "")
        raise GeocodeError(
            f"places.csv 有 {len(lost)} 个地点不在所写的县内（{shown}）；请核对经纬度次序和县"
        )


def _stored(folder: Path, name: str) -> pd.DataFrame:
    """Read a table that this command writes; one that is not there yet is empty."""
    if (folder / f"{name}.csv").is_file():
        return read_tables(folder, (name,))[name]
    return pd.DataFrame(columns=list(LAYOUT[name].columns), dtype=str)


def _wanted(references: Sequence[Reference], asked: Sequence[str] | None) -> list[Definition]:
    """Give the areas whose id, name or alias is asked for; all if nothing is.

    Raises
    ------
    GeocodeError
        If there is no such area.
    """
    known = [
        reference.definition(area)
        for reference in references
        for area in reference.tables["areas"].to_dict("records")
    ]
    if not asked:
        return known
    if not all(text.strip() for text in asked):
        raise GeocodeError("名称不能为空；名称见 areas.csv")
    found = [
        one
        for one in known
        if any(text == one.area_id or text in (one.name, *one.aliases) for text in asked)
    ] or [one for one in known if any(text in one.name for text in asked)]
    if not found:
        raise GeocodeError(f"没有叫“{'、'.join(asked)}”的地方；名称见 areas.csv")
    return found


def _ask(
    reference: Reference,
    wanted: Sequence[Definition],
    options: argparse.Namespace,
    console: Console,
) -> Answers:
    """Ask the gazetteer, which costs nothing, for all areas, and the others for those wanted."""
    everything = [
        reference.definition(area) for area in reference.tables["areas"].to_dict("records")
    ]
    answers = ask([GazetteerProvider(reference)], everything)
    offline = options.offline or options.check or bool(options.explain and not options.provider)
    others = [name for name in options.provider or PROVIDERS if name != GazetteerProvider.id]
    providers, missing = make_providers(others, read_settings(), reference, offline=offline)
    with Progress(console=console, transient=True) as progress:
        tasks = {one.id: progress.add_task(one.id, total=len(wanted)) for one in providers}
        found = ask(
            providers, wanted, lambda name, done: progress.update(tasks[name], completed=done)
        )
    answers.add(found)
    for one in providers:
        named = sum(c.provider == one.id for each in found.offers.values() for c in each)
        console.print(f"{report.provider(one.id)}：问过 {len(wanted)} 处，得到 {named} 个候选")
    if options.provider or not offline:
        answers.faults += [f"{report.provider(name)}：{reason}" for name, reason in missing.items()]
    return answers


def _check(after: Tables, before: Tables) -> int:
    for name in ("locations", "candidates", CHECKS, CELLS):
        if not after[name].equals(before[name]):
            raise GeocodeError(f"{name}.csv 不是最新的；请运行 python scripts/geocode.py 后提交")
    return 0


def _update(
    console: Console,
    options: argparse.Namespace,
    references: Sequence[Reference],
    runs: tuple[Tables, Tables],
) -> int:
    """Show what changes, and write the tables once somebody has agreed.

    Raises
    ------
    GeocodeError
        If there is something to write, nobody to ask, and no ``--yes``.
    """
    before, after = runs
    home = references[0]
    areas = pd.concat([reference.tables["areas"] for reference in references], ignore_index=True)
    found = changes(before["locations"], after["locations"])
    new = len(after["locations"]) - len(before["locations"])
    console.print(report.summary(after["locations"], areas))
    console.print(report.differences(found, areas), f"新增 {new} 处" if new > 0 else "")
    console.print(report.calibration(after[CHECKS]), report.refused(after[CHECKS]))
    console.print(report.cells(after[CELLS], home))
    old = before | {"sources": home.tables["sources"]}
    changed = [name for name in after if not after[name].equals(old[name])]
    if not changed:
        console.print("位置表已是最新，没有要写的。")
        return 0
    if options.dry_run or not _agreed(options, changed):
        console.print("没有写入。")
        return 0
    tables = {name: after[name].to_csv(index=False, lineterminator="\n") for name in changed}
    write_together(options.data, {f"{name}.csv": text.encode() for name, text in tables.items()})
    console.print(
        f"已写好 {'、'.join(changed)}：{len(after['locations'])} 处，改动 {len(found)} 处"
    )
    return 0


def _agreed(options: argparse.Namespace, changed: Sequence[str]) -> bool:
    if options.yes:
        return True
    if not sys.stdin.isatty():
        raise GeocodeError(f"{'、'.join(changed)} 有变化；看过上面的变化后加 --yes 再运行才会写入")
    return Confirm.ask("写入这些变化？")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
