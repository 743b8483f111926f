"""Whether a region's folder is sound: all that is wrong with it at once, root causes first.

The build and ``scripts/region.py check`` ask the same. What cannot be read hides the rest: it is
told alone, what follows from it is only counted, and the rules of `layers.tables.region_rules` are
looked at when everything has been read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.errors import GeometryError
from geo.lines.folder import GEOMETRY
from layers.build.naming import names, naming
from layers.build.office_lines import Frames, office_lines
from layers.build.unit_outlines import leaves_of
from layers.corrections.land import JUDGED_BY, Land
from layers.corrections.patch import table_faults
from layers.tables.faults import Fault, TableFaultsError, lines, split_off_following
from layers.tables.outline_rules import Heading, headings
from layers.tables.reading import read
from layers.tables.region_data import RegionData, fault
from layers.tables.region_file import read_region_file
from layers.tables.region_rules import NOTICES, RULES, TREE, faults
from layers.tables.schema import TABLES


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
    notices
        What was read in another way than it stands there, or could be better; nothing is wrong.
    region
        What was read, if all was.
    """

    roots: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()
    following: int = 0
    complete: bool = True
    outline: tuple[Heading, ...] = ()
    notices: tuple[Fault, ...] = ()
    region: RegionData | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.complete and not self.roots and not self.faults


def sound(folder: Path, tell: Callable[[str], None] = lambda _: None) -> RegionData:
    """Return a region's folder as it was read, if nothing is wrong with it.

    Parameters
    ----------
    folder
        The region's folder.
    tell
        Called with a Chinese sentence on each kind of thing that was read kindly.

    Raises
    ------
    TableFaultsError
        With all that is wrong.
    geo.lines.boundaries.GeometryError
        If nothing is wrong but the boundaries.
    """
    found = check(folder)
    for line in lines(found.notices):
        tell(line)
    wrong = (*found.roots, *found.faults)
    if wrong and all(one.file == GEOMETRY for one in wrong):
        raise GeometryError(one.message for one in wrong)
    if wrong or found.region is None:
        raise TableFaultsError(wrong, found.following)
    return found.region


def check(folder: Path) -> Findings:
    """Return all that is wrong with a region's folder; nothing is built or changed."""
    tables = read(folder)
    told = read_region_file(folder / "region.toml")
    wrong = [*tables.faults, *_absent(folder, tables.faults), *told.faults]
    if not wrong:  # a tree that is none has no leaves that lines could be compared with
        wrong += faults(RegionData(tables.frames, {}, told.words, tables.rows), TREE)
    known = None if wrong else tables.frames
    polygons, unread, seen = _outlines(folder, known, told.words)
    wrong += unread
    notices = (*tables.notices, *told.notices, *seen)
    if wrong:
        own, following = split_off_following(wrong)
        roots = sorted(one for one in own if one.is_root)
        rest = [one for one in own if not one.is_root]
        return Findings(tuple(roots), tuple(rest), following, complete=False, notices=notices)
    data = RegionData(tables.frames, polygons, told.words, tables.rows)
    return Findings(
        faults=(*faults(data, (*RULES, chains_by_another_name)), *_corrections(data)),
        outline=tuple(headings(data)),
        notices=(*notices, *faults(data, NOTICES)),
        region=data,
    )


def _outlines(
    folder: Path, tables: Frames | None, words: Mapping[str, Any]
) -> tuple[Mapping[str, BaseGeometry], list[Fault], list[Fault]]:
    """Return the outlines of the units, why they cannot be used, and what is to be told of them."""
    try:
        seen = office_lines(folder, tables, words) if tables is not None else []
        return leaves_of(folder), [], [Fault(GEOMETRY, 0, "", one) for one in seen]
    except GeometryError as error:
        return {}, [Fault(GEOMETRY, 0, "", one) for one in error.findings], []


def _corrections(data: RegionData) -> list[Fault]:
    """Return why corrections that came with the data cannot be used."""
    if data.frames["corrections"].empty:
        return []
    rows = {name: data.rows(name) for name in JUDGED_BY}
    return table_faults(data.frames, Land.of(rows, data.polygons))


def _absent(folder: Path, found: Iterable[Fault]) -> Iterator[Fault]:
    """Yield tables that are not there and yet referred to; one that nothing refers to is empty."""
    wrong = list(found)
    said = {one.message for one in wrong if not one.is_root}
    told = {one.file for one in wrong if one.is_root}
    for file in (f"{name}.csv" for name in TABLES):
        # A reference to one of several tables does not tell which of them it missed.
        missed = any(file in text and text.count(".csv") == 1 for text in said)
        if missed and file not in told and not (folder / file).exists():
            yield Fault(file, 0, "", "缺少这个文件，别的表却引用它；请补上")


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
