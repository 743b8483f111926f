"""How alike two names of places are, once what they share with all others is gone."""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz import fuzz

from geo.candidate import Definition
from geo.gazetteer import normalise
from geo.reference import Reference

INSIDE: Final = 0.92
"""Likeness of a longer name that holds the area's whole name."""

_LEAST_INSIDE: Final = 4
"""A shorter name stands in others by chance."""

_KIND = re.compile(r"(?:工业|产业|创业|科技)*(?:开发|集聚|集中|集控)?(?:园区|园|区|基地)$")
_SHORTEST: Final = 2
"""Of a name without the word for its kind, so many characters must remain."""


def likeness(reference: Reference, wanted: Definition, name: str) -> float:
    """Tell how alike a found name and the names of the area are, 0 to 1.

    Names of counties and region, brackets, blanks and the word for the kind of place do not count;
    an area's name inside a longer one is nearly the same (a gate, an office of the park).
    """
    found = _bare(reference, name)
    return max(_alike(_bare(reference, own), found) for own in (wanted.name, *wanted.aliases))


def _bare(reference: Reference, name: str) -> str:
    whole = reference.without_county(normalise(name))
    short = _KIND.sub("", whole)
    return short if len(short) >= _SHORTEST else whole


def _alike(mine: str, found: str) -> float:
    inside = len(mine) >= _LEAST_INSIDE and mine in found
    return max(fuzz.ratio(mine, found) / 100, INSIDE if inside else 0.0)
