"""Colours of the ground under a profile, and opaque mixtures in place of transparency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layers.paper.request import GREY
from layers.vocabulary.style import style


def mix(over: str, under: str, share: float) -> str:
    """Return the colour that `over` gives at this opacity on `under`, ``#RRGGBB``."""
    return blend([(over, share), (under, 1 - share)])


def blend(parts: Sequence[tuple[str, float]]) -> str:
    """Return the mean of colours by weight; the weights need not add up to one."""
    total = sum(weight for _, weight in parts)
    channels = []
    for start in (1, 3, 5):
        value = sum(int(colour[start : start + 2], 16) * weight for colour, weight in parts)
        channels.append(round(value / total))
    return "#" + "".join(f"{channel:02X}" for channel in channels)


@dataclass(frozen=True)
class Colours:
    """Colours of the ground.

    Attributes
    ----------
    wash
        Opacity of a zone's wash on land.
    """

    land: str
    outside: str
    sea: str
    wash: float
    grey: bool

    @classmethod
    def of(cls, profile: str, *, themed: bool) -> Colours:
        """Return the colours of a profile; under a theme the washes are pale."""
        table: Mapping[str, Any] = style()
        base = table["colour"]["base"]
        own = table["profile"].get(profile, {})
        wash = own.get("wash_opacity", table["wash"]["opacity"]["print_colour"])
        return cls(
            land=own.get("land", base["land"]),
            outside=own.get("land_outside", base["land_outside"]),
            sea=own.get("sea", base["sea"]),
            wash=table["dim"]["zone_opacity"] if themed else wash,
            grey=profile == GREY,
        )

    def zone(self, number: int, *, dimmed: bool = False) -> str:
        """Return the colour of a zone's wash on land, by its place in the documents' order."""
        if number < 0:
            return self.land
        zones = style()["colour"]["zone"]
        share = style()["dim"]["zone_opacity"] if dimmed else self.wash
        return mix(zones[number % len(zones)]["fill"], self.land, share)


def zone_ink(number: int) -> str:
    """Return the ink of a zone: its name, its groups' lines and pills."""
    colour = style()["colour"]
    zones = colour["zone"]
    return str(zones[number % len(zones)]["ink"] if number >= 0 else colour["ink"]["park"])
