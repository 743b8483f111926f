"""Lengths as a reader writes them."""

from __future__ import annotations

KILOMETRE_M = 1000


def distance(metres: float, *, step: int = 1) -> str:
    """Return a length in words: whole metres when short, else kilometres.

    Parameters
    ----------
    metres
        The length.
    step
        To how many metres a short one is known.
    """
    short = round(metres / step) * step
    return f"{short} 米" if short < KILOMETRE_M else f"{kilometres(metres)} 千米"


def kilometres(metres: float) -> str:
    """Return a length's number where all of a column are kilometres."""
    return f"{metres / KILOMETRE_M:.1f}"
