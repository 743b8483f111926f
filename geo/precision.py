"""How fine a position can be known, how far off each class may be, and where places lie at all.

Standard library only: tables are read, and corrections checked, without a geodata library.
"""

from __future__ import annotations

from typing import Final

PLACED: Final = ("official", "site", "locality", "township")
"""Classes of positions that have a point, finest first."""

FINE: Final = PLACED[:3]
"""Those by which distances and areas can be told."""

WITHOUT_POINT: Final = ("county", "unplaced")
"""Only the county is known, or not even that."""

CLASSES: Final = (*PLACED, *WITHOUT_POINT)
"""All classes, finest first."""

SITE_M: Final = 1_000.0
LOCALITY_M: Final = 3_000.0
"""Up to these radii a position is that of the place itself, or of its village or estate."""

TOWNSHIP_M: Final = 10_000.0
"""Above this a position says no more than the county does."""

WIDEST_M: Final = {
    "official": 100.0, "site": SITE_M, "locality": LOCALITY_M, "township": TOWNSHIP_M,
}  # fmt: skip
"""Class → the largest radius that it can have, metres: beyond, the class is a coarser one."""

WIDEST_OF_SEVERAL_M: Final = 40_000.0
"""The same for an area of several sites, or made of several towns, whose circle holds them all."""

WIDEST_OF_ANY_M: Final = 100_000.0
"""Wider than any county: a radius beyond says nothing."""

LON: Final = (73.5, 136.5)
LAT: Final = (0.0, 56.0)
"""Where places can lie, degrees: the zones of `geo.crs`, the latitudes of the country."""
