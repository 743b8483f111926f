"""Which day it is, in China, and a day as commands are given it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))


class DayError(ValueError):
    """A text that is no day; the message is a Chinese sentence."""


def today() -> date:
    """Return the day it is in China."""
    return datetime.now(CHINA).date()


def read_day(text: str) -> date:
    """Return the day that a command was given as ``YYYY-MM-DD``; today for an empty text.

    Raises
    ------
    DayError
        If it is no such day.
    """
    try:
        return date.fromisoformat(text) if text else today()
    except ValueError:
        raise DayError(f"“{text}”不是日期；请写成 2026-11-30 这样的年-月-日。") from None
