"""Whether a document is a draft, in force or over on a day: told here alone.

The tables say what a document is (a draft, or issued) and how long it is valid; what follows
depends on the day on which it is read. A page that is read later than it was made takes all steps
along and asks the reader's own clock (`standingWord` in ``cards/clauses.js``).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone

from layers.vocabulary import wording

CHINA = timezone(timedelta(hours=8))
DRAFT, IN_FORCE, ENDED = "draft", "in_force", "ended"
REMARKED = (DRAFT, ENDED)
"""What is said beside a clause; of a document in force nothing is."""

Steps = tuple[tuple[str, str], ...]
"""From which day on (ISO 8601, empty for always) → what a document is from then on; in order."""


def last_day(valid_to: str) -> date:
    """Return the last day of a year, a month or a day as the tables write them."""
    year, month, day = (*map(int, valid_to.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def steps(document: Mapping[str, str]) -> Steps:
    """Return what a document is from which day on.

    A draft stays a draft, also when the time is over for which it was drafted: that it was never
    issued is what a reader must know first.
    """
    if document["status"] == DRAFT:
        return (("", DRAFT),)
    found: Steps = (("", IN_FORCE),)
    if document["valid_to"]:
        over = last_day(document["valid_to"]) + timedelta(days=1)
        found += ((over.isoformat(), ENDED),)
    return found


def standing(document: Mapping[str, str], on: date) -> str:
    """Return what a document is on a day: ``draft``, ``in_force`` or ``ended``."""
    return at(steps(document), on)


def at(found: Iterable[Sequence[str]], on: date) -> str:
    """Return what steps, or steps in words, say of a day; empty if nothing yet."""
    day = on.isoformat()
    return next((what for since, what in reversed([*found]) if since <= day), "")


def words(found: Steps) -> list[list[str]]:
    """Return steps in words, as plain data for a page."""
    return [[since, wording.STANDING[what]] for since, what in found]


def remarks(found: Steps) -> list[list[str]]:
    """Return the same of what is remarked beside a clause; empty if nothing ever is."""
    return words(tuple(step for step in found if step[1] in REMARKED))


class DayError(ValueError):
    """A text that is no day; the message is a Chinese sentence."""


def today() -> date:
    """Return the day it is in China."""
    return datetime.now(CHINA).date()


def read_day(text: str, dated: str = "") -> date:
    """Return the day that a command was given as ``YYYY-MM-DD``.

    For an empty text it is the day that a sheet is dated, if that is such a day, else today.

    Raises
    ------
    DayError
        If it is no such day.
    """
    if not text:
        try:
            return date.fromisoformat(dated)
        except ValueError:
            return today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DayError(f"“{text}”不是日期；请写成 2026-11-30 这样的年-月-日。") from None
