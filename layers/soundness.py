"""Whether a region's folder is sound: all that is wrong with it at once, root causes first.

What cannot be read hides the rest: it is told alone, what follows from it is only counted, and the
rules of `layers.tables.region_rules` are looked at when everything has been read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.boundaries import GeometryError, read_context, read_counties
from layers.build.naming import names, naming
from layers.build_store import read_region
from layers.tables.outline_rules import Heading, headings
from layers.tables.reading import Fault, TableFaultsError, read_tables
from layers.tables.region_data import RegionData, fault
from layers.tables.region_rules import RULES, faults
from layers.tables.schema import TABLES

HEADER = 1
"""Line of a file's column names; a fault up to here is one of the whole file."""


@dataclass(frozen=True)
class Findings:
    """What is wrong with a region's folder.

    Attributes
    ----------
    roots
        What cannot be read at all.
    faults
        What is wrong in that which was read.
    following
        How many more faults are there only because of `roots`.
    complete
        Whether the rules were looked at: only of a region that was read.
    outline
        What became of every heading of its documents: only of a region that was read.
    """

    roots: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()
    following: int = 0
    complete: bool = True
    outline: tuple[Heading, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.complete and not self.roots and not self.faults


def check(folder: Path) -> Findings:
    """Return all that is wrong with a region's folder; nothing is built or changed."""
    found: list[Fault] = []
    frames = polygons = words = None
    try:
        frames = read_tables(folder)
    except TableFaultsError as error:
        found += [*error.faults, *_absent(folder, error.faults)]
    try:
        words = read_region(folder / "region.toml")
    except TableFaultsError as error:
        found += error.faults
    geometry = folder / "geometry"
    unread: list[Fault] = []
    for read in (read_counties, read_context):
        try:
            frame = read(geometry)
        except GeometryError as error:
            unread.append(Fault("geometry", 0, "", str(error)))
        else:
            if read is read_counties:
                polygons = dict(zip(frame["county_id"], frame.geometry, strict=True))
    if frames is None or words is None or polygons is None or unread:
        return _unread([*found, *unread])
    data = RegionData(frames, polygons, words)
    found_by_rules = faults(data, (*RULES, chains_by_another_name))
    return Findings(faults=tuple(found_by_rules), outline=tuple(headings(data)))


def _absent(folder: Path, found: Iterable[Fault]) -> Iterator[Fault]:
    """Yield tables that are not there and yet referred to; one that nothing refers to is empty."""
    wrong = list(found)
    said = {one.message for one in wrong if not _is_root(one)}
    told = {one.file for one in wrong if _is_root(one)}
    for file in (f"{name}.csv" for name in TABLES):
        # A reference to one of several tables does not tell which of them it missed.
        missed = any(file in text and text.count(".csv") == 1 for text in said)
        if missed and file not in told and not (folder / file).exists():
            yield Fault(file, 0, "", "缺少这个文件，别的表却引用它；请补上")


def _unread(found: Iterable[Fault]) -> Findings:
    """Part what cannot be read from what follows from it and from what is wrong anyway."""
    wrong = sorted(set(found))
    roots = [one for one in wrong if _is_root(one)]
    files = {one.file for one in roots}
    rest = [one for one in wrong if not _is_root(one)]
    # A reference to a table that could not be read finds none of its ids.
    own = [one for one in rest if not any(file in one.message for file in files)]
    return Findings(tuple(roots), tuple(own), len(rest) - len(own), complete=False)


def _is_root(found: Fault) -> bool:
    return found.row <= HEADER or not found.column


def chains_by_another_name(data: RegionData) -> Iterator[Fault]:
    """Find chains that a clause names by neither name nor alias nor a term of the trade."""
    known = names(data.rows("chains"), "chain_id", data.rows("terms"))
    for number, row in data.numbered("area_industries"):
        chain = row["subject_id"]
        if row["evidence"] == "inferred":
            continue  # our conclusion: the clause names none
        if chain in known and not naming(row["as_written"], known[chain]):
            message = f"不是 {chain} 的名称、别名或行话；请改编号，或在 terms.csv 补上这个词"
            yield fault("area_industries", number, "as_written", message, row["as_written"])
