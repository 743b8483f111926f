"""What ties the places of a link together where none of them supplies another.

A line of such a tie has no head: it only says that two places belong together. Members are tied to
every core, cores never to each other; places of which none stands out are tied to one of them: the
first of the table, which is sorted and so says nothing of rank.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Row = dict[str, str]

LEADING = ("lead", "core")
"""Roles that a link's lines lead to: 牵头, else 以…为核心."""


@dataclass(frozen=True)
class Tie:
    """A line between two places of a link, each told by its member row."""

    hub: Row
    spoke: Row


def ties(members: Iterable[Row]) -> list[Tie]:
    """Return the ties of a link's members, in the order of its table.

    A place that several clauses name counts once: as leading if any of them says so.
    """
    places = _once(members)
    cores = next((found for role in LEADING if (found := _playing(places, role))), [])
    hubs = cores or places[:1]
    others = [place for place in places if place not in hubs]
    return [Tie(hub, place) for hub in hubs for place in others]


def _once(members: Iterable[Row]) -> list[Row]:
    found: dict[str, Row] = {}
    for row in members:
        if row["place_id"]:
            known = found.setdefault(row["place_id"], row)
            if _weight(row) < _weight(known):
                found[row["place_id"]] = row
    return list(found.values())


def _weight(row: Row) -> int:
    return LEADING.index(row["role"]) if row["role"] in LEADING else len(LEADING)


def _playing(places: Iterable[Row], role: str) -> list[Row]:
    return [row for row in places if row["role"] == role]
