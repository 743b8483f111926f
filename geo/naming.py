"""What the name of a found place says of an area: the one rule that every provider is held to.

A name is read without what tells no places apart: brackets, the units that hold the region, a rank
(国家级), and at its end a phase, a part of the site or the state of its building. What is then left
over decides:

- nothing: it is the place, in the same or other words (`SAME`);
- the area's name says more: the area is named after what was found and lies there (`BESIDE`);
- the found name says more: a shop, stop, gate, office, road or village that only carries the
  area's name (`CARRIES`). It is never the place, wherever it stands and however fine it is.

The rule asks what may be left over, not what may not: services invent new kinds of shops every day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from geo.candidate import Definition
from geo.gazetteer import BELOW_TOWNS, core, normalise
from geo.reference import Reference

SAME, BESIDE, CARRIES, OTHER = "same", "beside", "carries", ""
"""The place itself; what it is named after, or a like name; what only carries its name; else."""

ALIKE: Final = 60.0
"""Least likeness of two names, per cent, that is worth judging at all."""

NEARLY: Final = 0.92
"""Likeness of a part or phase of a place to the place."""

_SHORTEST: Final = 2
"""Of a name without the word for its kind, so many characters must remain."""

_LEAST_CARRIED: Final = 3
"""A shorter name inside a longer one is chance."""

_ESTATE_WORDS = (
    r"(?:(?:高新|技术|经济|工业|产业|科技|物流|创业|创新|集中|开发|示范|循环|专业|专用|加工|保税)+"
    r"(?:园区|园|区|城|基地|中心)|园区|基地|(?<![儿公花校家果庄乐陵物茶菜])园)+"
)
_ESTATE, _ESTATE_AT_END = re.compile(_ESTATE_WORDS), re.compile(f"{_ESTATE_WORDS}$")
"""The words at the end of a name that say that it is an estate, and nothing of which. A
kindergarten or a public garden is none, though it ends with the same character."""

_NO_NAME = re.compile(
    r"(?:高新|技术|经济|工业|产业|科技|物流|化工|石化|开发|集中|循环|专用|公共|新|老|东|西|南|北|中"
    r"|园|区|城|基地|中心|厂房|厂|码头|港口|港|电厂|发电|电站|变|仓库|集团|有限|公司|[\da-z一二三四五六七八九十号期])+"
)
"""A name made of nothing else names no place."""

_RANK = re.compile(r"^(?:中国|国家级|国家|省级|市级|县级)(?=.{3})")
"""Rank in front of a name: the same estate is written with it and without."""

_NUMBER = r"[\d一二三四五六七八九十]+"
_PART = re.compile(
    rf"(?:第?{_NUMBER}期|第?{_NUMBER}号?(?:区|园区|片区|地块)|[a-z]\d?(?:区|园区|片区|地块)"
    r"|[东南西北中]{1,2}部?(?:区|园区|片区|片|园)|核心区|启动区|起步区|主园区|片区)$"
)
"""A part or phase at the end of a name: still the place, unless another part is looked for."""

_STATE = re.compile(r"(?:项目|工程|建设中|在建|筹建|拟建|规划中|施工中|建成|暂停营业|装修中)$")
"""The state of a place at the end of its name."""

_COMPANY = re.compile(r"(?:股份|科技|实业|集团|控股|有限|责任|总?公司|工?厂|厂区|生产)+")
"""What a works says behind its name; behind the name of an estate it is an office."""

_SETTLEMENT = re.compile(r"(?:街道|[镇乡村]|社区)$")
_TOWN, _TOWN_AT_END = re.compile(r"街道|[镇乡]"), re.compile(r"(?:街道|[镇乡])$")
_HALL = re.compile(r"(?:[镇乡]?人民政府|办事处|村?村民委员会|村?村委会|居民委员会|居委会)")
"""The seat of a town or village is its point."""


@dataclass(frozen=True)
class Name:
    """A name as it is compared.

    Attributes
    ----------
    whole
        Normalised; nothing left out.
    full
        Without units and rank in front, parts and state behind; empty if it names no place.
    stem
        Also without the words for an estate or a settlement at its end.
    parts
        The phases and parts of a site that it tells.
    is_estate
        Whether it says that it is an estate.
    of_unit
        Whether nothing but a unit of the region tells it from others (X 经济开发区).
    """

    whole: str
    full: str
    stem: str
    parts: frozenset[str] = frozenset()
    is_estate: bool = False
    of_unit: bool = False


def read_name(reference: Reference, written: str) -> Name:
    """Read a name for comparison."""
    whole = normalise(written)
    unit, rest = _without_front(reference, whole)
    of_unit = bool(_NO_NAME.fullmatch(rest))
    if of_unit and not unit:
        return Name(whole, "", "")
    full, parts = _without_end(reference, unit + rest if of_unit else rest)
    short = _ESTATE_AT_END.sub("", full)
    is_estate = len(short) >= _SHORTEST and short != full
    stem = short if is_estate else core(full)
    return Name(whole, full, stem, parts, is_estate=is_estate, of_unit=of_unit)


def own_names(reference: Reference, wanted: Definition) -> list[Name]:
    """Read the area's own names, leaving out those that name no place."""
    names = (read_name(reference, name) for name in (wanted.name, *wanted.aliases))
    return list(dict.fromkeys(name for name in names if name.full))


def match(mine: Name, found: Name) -> str:
    """Tell what a place is to an area, by one name of each."""
    if not mine.full or not found.full:
        return OTHER
    within = _is_within(mine, found)
    if not within and _is_same(mine, found):
        return SAME if mine.parts <= found.parts else BESIDE
    if not within and _is_named_after(mine, found):
        return BESIDE
    if within or _carries(mine, found):
        return CARRIES
    if mine.stem in found.stem or found.stem in mine.full or mine.of_unit or found.of_unit:
        return OTHER  # a place of another kind or with a longer name, or the estate of another unit
    return BESIDE if fuzz.ratio(mine.stem, found.stem) >= ALIKE else OTHER


_ORDER: Final = (SAME, CARRIES, BESIDE, OTHER)
"""Of several names of an area the first of these decides: what carries one of them is it by none,
also where it is like another."""


def best_match(reference: Reference, wanted: Definition, name: str) -> str:
    """Tell what a place is to the area, by all of the area's names."""
    found = read_name(reference, name)
    kinds = {match(mine, found) for mine in own_names(reference, wanted)}
    return next((kind for kind in _ORDER if kind in kinds), OTHER)


def likeness(reference: Reference, wanted: Definition, name: str) -> float:
    """Tell how alike a found name and the names of the area are, 0 to 1.

    Units, brackets, blanks and the word for the kind of place do not count.
    """
    alike = reference.likeness(wanted, name)
    return max(alike, NEARLY) if best_match(reference, wanted, name) == SAME else alike


def without_county(reference: Reference, name: str) -> str:
    """Drop counties in front of a name, unless they are all that tells it from others."""
    short = reference.without_county(name)
    return name if _NO_NAME.fullmatch(normalise(short)) else short


def _without_front(reference: Reference, whole: str) -> tuple[str, str]:
    """Part a name from units and rank in front of it; give the last unit, in one form."""
    unit, rest = "", whole
    while True:
        last, behind = reference.unit_in_front(rest)
        unit, behind = last or unit, _RANK.sub("", behind)
        if behind == rest:
            return unit, rest
        rest = behind


def _without_end(reference: Reference, name: str) -> tuple[str, frozenset[str]]:
    """Drop parts, state and units at the end of a name, where something is left."""
    parts: set[str] = set()
    while True:
        part = _PART.search(name)
        short = name[: part.start()] if part else _STATE.sub("", name)
        short = reference.without_unit_behind(short) if short == name else short
        left = short if len(short) >= _SHORTEST and not _NO_NAME.fullmatch(short) else name
        if left == name:
            return name, frozenset(parts)
        parts |= {part.group()} if part else set()
        name = left


def _is_within(mine: Name, found: Name) -> bool:
    """Tell whether a found name says more behind that of an estate: its 物流中心, its 创业园."""
    behind = found.full.removeprefix(mine.full)
    return mine.is_estate and behind != found.full and bool(_ESTATE.match(behind))


def _is_same(mine: Name, found: Name) -> bool:
    if mine.full == found.full:
        return True
    if mine.stem == found.stem and found.is_estate:
        return not (mine.of_unit or found.of_unit)
    if not found.full.startswith(mine.full):
        return False
    behind = found.full[len(mine.full) :]
    tail = _HALL if _SETTLEMENT.search(mine.full) else _COMPANY
    return not mine.is_estate and bool(tail.fullmatch(behind))


def _is_named_after(mine: Name, found: Name) -> bool:
    """Tell whether the area's name holds the found one, and not that of another kind of place."""
    at = mine.full.find(found.stem)
    if at < 0 or found.of_unit:
        return False
    behind = mine.full[at + len(found.stem) :]
    if found.is_estate:
        return not behind or bool(_ESTATE.match(behind))
    if _TOWN_AT_END.search(found.full):
        return not BELOW_TOWNS.match(behind)
    kind = _SETTLEMENT.search(found.full)
    another = BELOW_TOWNS.match(behind) or _TOWN.match(behind)
    return not (kind and another) or behind.startswith(kind.group())


def _carries(mine: Name, found: Name) -> bool:
    said = [name for name in (mine.full, mine.whole) if len(name) >= _LEAST_CARRIED]
    if any(name in found.whole or name in found.full for name in said):
        return True
    at = found.full.find(mine.stem)
    return at >= 0 and not mine.of_unit and bool(_ESTATE.match(found.full, at + len(mine.stem)))
