"""What is drawn at large scales only."""

from __future__ import annotations

from layers.sheet.body.frame import Frame
from layers.style import style

FROM = {"tiles": 400_000, "extents": 650_000, "subareas": 300_000, "group_names": 300_000}
"""Denominator of the smallest scale at which something is drawn: paper shows finer things than
a screen, so that these limits, and that of true circles, are its own."""


def draws(what: str, frame: Frame) -> bool:
    """Whether a map draws something at its scale.

    Parameters
    ----------
    what
        A key of `FROM`; ``wide``, the true circles of all symbols; ``far``, that of the selected
        one alone.
    """
    if what in FROM:
        return frame.scale <= FROM[what]
    wide = frame.scale <= style()["symbol"]["precision"]["true_radius_paper_scale"]
    return bool(wide == (what == "wide"))
