"""What to ask services for: the area's names, the likeliest first, few enough for a small quota."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from geo.candidate import COVERING_KINDS, OUTLINED_KINDS, Candidate, Definition
from geo.naming import CARRIES, best_match, without_county
from geo.reference import Reference

MOST_NAMES: Final = 3
"""So many names of one area are asked for: a service's quota is small."""


def asked_names(reference: Reference, wanted: Definition) -> tuple[str, ...]:
    """Give the names to ask services for, without counties in front; none if a point says nothing.

    Areas that are made of towns or cover many are not where one place in their name is.
    """
    if wanted.kind in (*COVERING_KINDS, *OUTLINED_KINDS):
        return ()
    written = (name.strip("“”\"'") for name in (wanted.name, *wanted.aliases))
    names = (without_county(reference, name) for name in written)
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))[:MOST_NAMES]


def by_first_name(
    reference: Reference,
    wanted: Definition,
    names: Sequence[str],
    search: Callable[[str], Iterable[Candidate]],
) -> list[Candidate]:
    """Search by one name after the other until the area may be among what is found.

    What only carries the name is told, so that an editor sees why it was not taken; it does not
    end the search.
    """
    found: list[Candidate] = []
    for name in names:
        found += search(name)
        if may_be(reference, wanted, found):
            break
    return found


def may_be(reference: Reference, wanted: Definition, found: Iterable[Candidate]) -> bool:
    """Tell whether one of some candidates may be the area."""
    return any(best_match(reference, wanted, one.name) != CARRIES for one in found)
