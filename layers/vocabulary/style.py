"""The one table of styles that the web map, the printed sheet and every legend draw from.

Nothing draws a colour, size or dash that is not in ``style.json``, and every key in it is read.
Lengths are CSS pixels on a screen and millimetres on paper, line widths and type there points. The
table names no place: zones take their colours by ordinal, clusters and sectors bring their
character with the data.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("style.json")

SCREEN = (
    "font", "colour", "symbol", "line", "wash", "label",
    "zoom", "dim", "limits", "legend", "page", "inset", "office",
)  # fmt: skip
"""Parts of the table that a screen needs."""


@cache
def style() -> Mapping[str, Any]:
    """Return the whole table; read once, never changed."""
    found: dict[str, Any] = json.loads(PATH.read_text("utf-8"))
    colour = found["colour"]
    for table in ("tier", "count_ramp"):
        colour[table][NO_TIER] = colour[table][next(iter(colour["tier"]))]
    return found


NO_TIER = ""
"""Tier of what the documents give none: it has the look of the first."""


def look_of(tier: str) -> str:
    """Return the look of a tier: its own key, or that of the first where there is no tier."""
    return tier or str(next(iter(style()["colour"]["tier"])))


def screen_style() -> dict[str, Any]:
    """Return the parts of the table that the web map draws from; lengths in CSS pixels."""
    return {name: style()[name] for name in SCREEN}


def css_variables() -> str:
    """Return the base, ink and state colours as CSS custom properties of the root."""
    colour = style()["colour"]
    flat = {
        f"{part}-{name}": value
        for part in ("base", "ink", "state")
        for name, value in colour[part].items()
    }
    flat["font"] = ", ".join(f'"{n}"' if " " in n else n for n in style()["font"]["screen"])
    return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in flat.items())
