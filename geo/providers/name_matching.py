"""What to ask services for, and whether what they found bears the area's name.

Services answer nearly every question with something. Only what shares the area's own name is
offered: the place itself, an office or gate of it, or the village or works that it is named after.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from geo.candidate import COVERING_KINDS, OUTLINED_KINDS, Candidate, Definition
from geo.gazetteer import core, normalise
from geo.reference import Reference

SAME, BESIDE, OTHER = "same", "beside", ""
"""The place itself; a place that it is named after or nearly bears its name; something else."""

ALIKE: Final = 60.0
"""Least likeness of two names, per cent, that is worth judging at all."""

MOST_NAMES: Final = 3
"""So many names of one area are asked for: a service's quota is small."""

_LEAST_INSIDE: Final = 3
"""A shorter name inside a longer one is chance."""

_ESTATE_WORDS = (
    r"(?:(?:高新|技术|经济|工业|产业|科技|物流|创业|创新|集中|开发|示范|循环|专业|专用|加工|保税)+"
    r"(?:园区|园|区|城|基地|中心)|园区|基地|园)+"
)
_ESTATE, _ESTATE_AT_END = re.compile(_ESTATE_WORDS), re.compile(f"{_ESTATE_WORDS}$")
"""The words at the end of a name that say that it is an estate, and nothing of which."""

_NO_NAME = re.compile(
    r"(?:高新|技术|经济|工业|产业|科技|物流|化工|石化|开发|集中|循环|专用|公共|新|老|东|西|南|北|中"
    r"|园|区|城|基地|中心|厂房|厂|码头|港口|港|电厂|发电|电站|变|仓库|集团|有限|公司|[\da-z一二三四五六七八九十号期])+"
)
"""A name made of nothing else names no place."""


@dataclass(frozen=True)
class Name:
    """A name as it is compared.

    Attributes
    ----------
    full
        Normalised, without counties in front as a rule; empty if it names no place.
    stem
        Also without the words for an estate or a settlement at its end.
    is_estate
        Whether it says that it is an estate.
    """

    full: str
    stem: str
    is_estate: bool


def asked_names(reference: Reference, wanted: Definition) -> tuple[str, ...]:
    """Give the names to ask services for, without counties in front; none if a point says nothing.

    Areas that are made of towns or cover many are not where one place in their name is.
    """
    if wanted.kind in (*COVERING_KINDS, *OUTLINED_KINDS):
        return ()
    written = (name.strip("“”\"'") for name in (wanted.name, *wanted.aliases))
    names = (_without_county(reference, name) for name in written)
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))[:MOST_NAMES]


def by_first_name(
    names: Sequence[str], search: Callable[[str], Iterable[Candidate]]
) -> list[Candidate]:
    """Search by one name after the other until something is found: quotas are small."""
    results = (list(search(name)) for name in names)
    return next((found for found in results if found), [])


def _without_county(reference: Reference, name: str) -> str:
    """Drop counties in front of a name, unless they are all that tells it from others."""
    short = reference.without_county(name)
    return name if _NO_NAME.fullmatch(normalise(short)) else short


def read_name(reference: Reference, written: str) -> Name:
    """Read a name for comparison."""
    full = _without_county(reference, normalise(written))
    if _NO_NAME.fullmatch(full):
        return Name("", "", is_estate=False)
    short = _ESTATE_AT_END.sub("", full)
    is_estate = len(short) > 1 and short != full
    return Name(full, short if is_estate else core(full), is_estate=is_estate)


def own_names(reference: Reference, wanted: Definition) -> list[Name]:
    """Read the area's own names, leaving out those that name no place."""
    names = (read_name(reference, name) for name in (wanted.name, *wanted.aliases))
    return list(dict.fromkeys(name for name in names if name.full))


def match(mine: Name, found: Name) -> str:
    """Tell what a place is to an area, by one name of each."""
    if not mine.full or not found.full:
        return OTHER
    if mine.full == found.full or (mine.stem == found.stem and found.is_estate):
        return SAME
    if len(mine.full) >= _LEAST_INSIDE and mine.full in found.full:
        return SAME
    if found.full.startswith(mine.stem) and _ESTATE.match(found.full, len(mine.stem)):
        return BESIDE  # a gate or part of an estate of that name
    if found.stem in mine.full or fuzz.ratio(mine.stem, found.stem) >= ALIKE:
        return BESIDE
    return OTHER


def best_match(reference: Reference, wanted: Definition, name: str) -> str:
    """Tell what a place is to the area, by the best of the area's names."""
    found = read_name(reference, name)
    kinds = {match(mine, found) for mine in own_names(reference, wanted)}
    return SAME if SAME in kinds else BESIDE if BESIDE in kinds else OTHER
