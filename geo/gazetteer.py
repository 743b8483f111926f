"""Find named points: county first, name second.

A gazetteer is a table of points (columns ``place_id, name, aliases, kind, county_id, lon, lat,
radius_m, source_id``; CGCS2000 degrees, lon before lat). Homonyms are normal, a town of one name
may lie in two counties, so no name is ever looked up without the counties that it may lie in.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

NAMEABLE: Final = ("town", "village", "estate", "port")
"""Kinds of places that an area may be named after: the area lies in them or beside them."""

SHORTENED: Final = ("town",)
"""Kinds whose names may be written without their suffix. A village without its suffix may be a
brand, as an estate may be a county; where its short name is in use it is listed as an alias."""

HOSTS: Final = ("plant", "landmark")
"""Kinds of places that an area belongs to only where its name begins with theirs: a works'
extension, a university's centre. In the middle of a name they may stand for a brand or a model."""

_SUFFIX = re.compile(
    r"(?:街道办事处|街道|民族乡|[^\W\d_]族乡|镇|乡|社区|村|工业园区|工业区|产业园区|产业园|园区)$"
)
_NOT_IN_NAMES = re.compile(r"[\s()\[\]{}<>《》〈〉“”\"'‘’·・,，.。、;；:：\-—–_/]")
BELOW_TOWNS: Final = re.compile(r"[村路巷桥]|社区|大道|街(?!道)")
"""Words for a village or a road: behind a town's short name they make it another place's name. A
bay or a hill is left out, since a town lies at what it is named after."""
_SHORTEST = 2
"""A name of one character is never matched: it stands in too many others."""


def normalise(name: str) -> str:
    """Bring a name into the form that names are compared in.

    Full-width letters, digits and brackets become half-width (NFKC), Latin letters lower case;
    brackets, quotes, dashes and blanks go, what stands in brackets stays.
    """
    kept = _NOT_IN_NAMES.sub("", unicodedata.normalize("NFKC", name).casefold())
    return unicodedata.normalize("NFKC", kept)


def core(name: str) -> str:
    """Drop the word for the kind of place at the end of a name, where two characters remain."""
    short = _SUFFIX.sub("", normalise(name))
    return short if len(short) >= _SHORTEST else normalise(name)


@dataclass(frozen=True)
class Place:
    """A named point of the gazetteer; see the module for units."""

    place_id: str
    name: str
    kind: str
    county_id: str
    lon: float
    lat: float
    radius_m: float
    source_id: str
    derived: bool = False
    note: str = field(repr=False, default="")
    keys: frozenset[str] = field(repr=False, default=frozenset())

    def written_in(self, text: str) -> str:
        """Give the longest of its names that stands in a text, normalised; empty if none does."""
        whole = normalise(text)
        return max((key for key in self.keys if key in whole), key=len, default="")


def _place(row: dict[str, str]) -> Place:
    names = [row["name"], *row["aliases"].split(";")]
    keys = {normalise(name) for name in names}
    if row["kind"] in SHORTENED:
        keys |= {core(name) for name in names}
    return Place(
        place_id=row["place_id"],
        name=row["name"],
        kind=row["kind"],
        county_id=row["county_id"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        radius_m=float(row["radius_m"]),
        source_id=row["source_id"],
        derived=row.get("derived") == "yes",
        note=row.get("note", ""),
        keys=frozenset(key for key in keys if len(key) >= _SHORTEST),
    )


class Gazetteer:
    """Named points, looked up by county and name.

    Parameters
    ----------
    places
        Table with the columns named in the module, all cells text.
    blocked
        Names that may stand in an area's name without meaning a place of the gazetteer, the
        counties' own names for example: a town's name inside them is not taken for the town.
    """

    def __init__(self, places: pd.DataFrame, blocked: Iterable[str] = ()) -> None:
        self.places = [_place(row) for row in places.to_dict("records")]
        self._by_key: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in self.places:
            for key in place.keys:
                self._by_key[place.county_id, key].append(place)
        self._blocked = {normalise(name) for name in blocked} - {""}
        lengths = [len(key) for _, key in self._by_key] + [len(name) for name in self._blocked]
        self._longest = max(lengths, default=0)

    def exact(
        self, name: str, county_ids: Collection[str], kinds: Collection[str] = ()
    ) -> list[Place]:
        """Give the places of some counties that bear exactly this name or alias.

        A town that is written without its suffix is found too. `kinds` limits the kinds; empty
        means all. Several places mean that the name is ambiguous; none that it is unknown.
        """
        key = normalise(name)
        found = self._at(key, county_ids, kinds) or self._at(core(name), county_ids, kinds)
        return sorted(found, key=lambda place: place.place_id)

    def within(
        self, text: str, county_ids: Collection[str], kinds: Collection[str] = NAMEABLE
    ) -> list[list[Place]]:
        """Find the places whose names stand in a longer name, from left to right.

        At each position the longest name wins, and what it covers is not searched again. One
        inner list is one name in the text; it holds several places if the name is ambiguous.
        """
        return [found for _, found in self._matches(normalise(text), county_ids, kinds) if found]

    def leading(
        self, text: str, county_ids: Collection[str], kinds: Collection[str] = HOSTS
    ) -> list[Place]:
        """Find the places with whose name a longer name begins; the longest name wins.

        A blocked name in front, the county's for example, is passed over.
        """
        for at, found in self._matches(normalise(text), county_ids, kinds):
            if found:
                return found if at == 0 else []
        return []

    def _at(self, key: str, county_ids: Collection[str], kinds: Collection[str]) -> list[Place]:
        found = (place for county in county_ids for place in self._by_key.get((county, key), ()))
        return [place for place in found if not kinds or place.kind in kinds]

    def _matches(
        self, text: str, county_ids: Collection[str], kinds: Collection[str]
    ) -> Iterator[tuple[int, list[Place]]]:
        """Yield (characters passed over that were not blocked, places) for each name found."""
        start = 0
        passed = 0
        while start < len(text):
            size, found = self._longest_at(text[start:], county_ids, kinds)
            if size:
                yield passed, found
            passed += 0 if size and not found else max(size, 1)
            start += max(size, 1)

    def _longest_at(
        self, rest: str, county_ids: Collection[str], kinds: Collection[str]
    ) -> tuple[int, list[Place]]:
        for size in range(min(self._longest, len(rest)), _SHORTEST - 1, -1):
            found = self._at(rest[:size], county_ids, kinds)
            if BELOW_TOWNS.match(rest, size):  # a village or a road that has a town's short name
                found = [place for place in found if place.kind not in SHORTENED]
            if found or rest[:size] in self._blocked:
                return size, [] if rest[:size] in self._blocked else found
        return 0, []
