"""The region's own words: what ``region.toml`` may say, and as what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

from geo.errors import why_unread
from geo.precision import LAT, LON
from geo.toml_file import SHAPES, Problem, TomlError, problems, read_toml
from layers.tables.cells import settle
from layers.tables.faults import Fault, TableFaultsError
from layers.tables.level_rules import LEVELS, REGION_FILE, malformed
from layers.tables.patterns import NAME

MARK_MOST = 12
"""Characters of a mark that a sheet has room for."""
FORMS = {
    "presets": "每处写一个 [[presets]]，有 name = 名称和 bounds = [西, 南, 东, 北]",
    "insets": "每处写一个 [[insets]]，有 name = 名称和 bounds = [西, 南, 东, 北]",
    "waters": "每处写一个 [[waters]]，有 name = 名称和 at = [经度, 纬度]",
}
"""Lists of named places → how one is written."""


def _is_at(lon: float, lat: float) -> bool:
    return LON[0] <= lon <= LON[1] and LAT[0] <= lat <= LAT[1]


def _frame(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    if not (_is_at(west, south) and _is_at(east, north)):
        swapped = _is_at(south, west) and _is_at(north, east)
        hint = "看来经度和纬度填反了" if swapped else "有的数不是国内的经纬度"
        raise ValueError(f"{hint}；请写成 [西, 南, 东, 北]")
    if not (west < east and south < north):
        raise ValueError("西要小于东，南要小于北；请写成 [西, 南, 东, 北]")
    return bounds


def _point(at: tuple[float, float]) -> tuple[float, float]:
    if not _is_at(*at):
        hint = "看来经度和纬度填反了" if _is_at(*at[::-1]) else "有的数不是国内的经纬度"
        raise ValueError(f"{hint}；请写成 [经度, 纬度]")
    return at


Text = Annotated[str, Field(min_length=1, max_length=NAME)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class _Preset(_Form):
    name: Text
    bounds: Annotated[
        tuple[float, float, float, float], Field(strict=False), AfterValidator(_frame)
    ]


class _Water(_Form):
    name: Text
    at: Annotated[tuple[float, float], Field(strict=False), AfterValidator(_point)]
    level: str = ""
    """Id of the level on whose map it is named; empty for the home one."""


class _Words(_Form):
    title: Text
    name: Text
    data_as_of: Annotated[str, Field(max_length=NAME)] = ""
    county_source: str = ""
    county_scale: Annotated[int | None, Field(ge=1000, le=100_000_000)] = None
    """1 to how many the lines are made for; the screen goes in to twice that scale at most."""
    mark: Annotated[str, Field(max_length=MARK_MOST)] = ""
    """What a sheet is marked with as long as no 审图号 stands on it."""
    presets: Annotated[list[_Preset], Field(min_length=1)]
    insets: Annotated[list[_Preset], Field(max_length=1)] = []
    """What is too dense for the map of the whole: the screen shows it larger in a corner."""
    waters: list[_Water] = []
    levels: Any = ()
    """`layers.tables.level_rules` tells what they may be."""


@dataclass(frozen=True)
class RegionFile:
    """What became of ``region.toml``: its words, what is wrong, what was read kindly."""

    words: dict[str, Any]
    faults: tuple[Fault, ...] = ()
    notices: tuple[Fault, ...] = ()


def read_region(path: Path) -> dict[str, Any]:
    """Read the region's own words.

    Raises
    ------
    TableFaultsError
        If the file is missing or cannot be read, or what it says has not the form that it must.
    """
    found = read_region_file(path)
    if found.faults:
        raise TableFaultsError(found.faults)
    return found.words


def read_region_file(path: Path) -> RegionFile:
    """Read the region's own words with all that is to be told of them."""
    try:
        told, encoding = read_toml(path)
    except FileNotFoundError:
        return RegionFile({}, (Fault(path.name, 0, "", "缺少这个文件；请补上"),))
    except OSError as error:
        message = f"读不出来（{why_unread(error)}）；请检查文件和权限"
        return RegionFile({}, (Fault(path.name, 0, "", message),))
    except TomlError as error:
        return RegionFile({}, (Fault(path.name, 0, "", str(error)),))
    notices = [Fault(path.name, 0, "", encoding)] if encoding else []
    faults: list[Fault] = []
    words = {key: _settled(value, key, faults, notices) for key, value in told.items()}
    return RegionFile(words, (*faults, *misshapen(words)), tuple(notices))


def _settled(value: Any, key: str, faults: list[Fault], notices: list[Fault]) -> Any:  # noqa: ANN401 - whatever a TOML file holds
    """Return a value with its texts in their one form, as those of tables are."""
    if isinstance(value, list):
        return [_settled(one, key, faults, notices) for one in value]
    if isinstance(value, dict):
        return {name: _settled(one, key, faults, notices) for name, one in value.items()}
    if not isinstance(value, str):
        return value
    found = settle(value, "text")
    if found.fault:
        faults.append(Fault(REGION_FILE, 0, key, found.fault, value))
    elif found.notice:
        notices.append(Fault(REGION_FILE, 0, key, found.notice, value))
    return found.text


def misshapen(words: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what of a region's own words is missing, unknown or not of the form that it must have.

    The order is that of the file's sample.
    """
    known = list(_Words.model_fields)
    within = [*_Preset.model_fields, *_Water.model_fields]
    found = list(problems(_form(), words, known, within))
    for one in sorted(found, key=lambda one: _rank(one, known)):
        yield _fault(one)
    yield from malformed(words.get(LEVELS, []))


@cache
def _form() -> TypeAdapter[Any]:
    return TypeAdapter(_Words)


def _rank(one: Problem, known: list[str]) -> int:
    key = str(one.place[0])
    return known.index(key) if key in known else len(known)


def _is_missing(one: Problem) -> bool:
    return one.message == SHAPES["missing"]


def _fault(one: Problem) -> Fault:
    key, *rest = (str(part) for part in one.place)
    message = one.message
    if rest:
        number, field = int(rest[0]) + 1, "".join(rest[1:2])
        message = f"第 {number} 处{f'的 {field} ' if field else ''}{message}"
    short = len(rest) > len(("number", "field"))  # one of the numbers that belong together
    if key in FORMS and (len(rest) <= 1 or short) and (short or not _is_missing(one)):
        message = f"{FORMS[key]}；请改正"
    return Fault(REGION_FILE, 0, key, message, one.value)
