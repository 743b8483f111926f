"""A page for printers without colour: each colour becomes the grey that is as light as it.

This is done once, on the finished page, so that no part of it and no format is forgotten. What
colours alone would tell apart has hatches, shapes or characters under this profile beside them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from layers.paper.drawing import Group, Item, Look, Page, Text, Type

SHARES = (0.2126, 0.7152, 0.0722)
"""How much of a colour's light is red, green and blue (sRGB)."""
DARK, LIT = 0.04045, 0.0031308
"""Where sRGB goes over from a straight line to a curve, as it is stored and as light."""


def greyed(page: Page) -> Page:
    """Return the page without any colour."""
    return replace(page, items=tuple(map(_item, page.items)))


@lru_cache(maxsize=1_000)
def grey_of(colour: str) -> str:
    """Return the grey that is as light as a colour, ``#RRGGBB``."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = sum(share * _light(part) for share, part in zip(SHARES, parts, strict=True))
    stored = 12.92 * light if light <= LIT else 1.055 * light ** (1 / 2.4) - 0.055
    return "#" + f"{round(stored * 255):02X}" * 3


def _light(part: float) -> float:
    return part / 12.92 if part <= DARK else float(((part + 0.055) / 1.055) ** 2.4)


def _item(item: Item) -> Item:
    if isinstance(item, Group):
        return replace(item, items=tuple(map(_item, item.items)))
    if isinstance(item, Text):
        return replace(item, type=_type(item.type))
    return replace(item, look=_look(item.look))


@lru_cache(maxsize=1_000)
def _type(kind: Type) -> Type:
    halo = kind.halo and replace(kind.halo, colour=grey_of(kind.halo.colour))
    return replace(kind, colour=grey_of(kind.colour), halo=halo)


@lru_cache(maxsize=1_000)
def _look(look: Look) -> Look:
    return replace(
        look,
        fill=look.fill and grey_of(look.fill),
        stroke=look.stroke and replace(look.stroke, colour=grey_of(look.stroke.colour)),
        casing=look.casing and replace(look.casing, colour=grey_of(look.casing.colour)),
        hatch=look.hatch and replace(look.hatch, colour=grey_of(look.hatch.colour)),
    )
