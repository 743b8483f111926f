"""Coordinates as text: rounded far below a millimetre, so that files stay small and equal."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.take_away.systems import System

DEGREE_DIGITS = 9
"""A ten-thousandth of a millimetre."""
METRE_DIGITS = 4


def digits(system: System) -> int:
    """Return how many decimals a coordinate of a system gets."""
    return METRE_DIGITS if system.metric else DEGREE_DIGITS


def rounded(geometry: BaseGeometry, system: System) -> BaseGeometry:
    """Return a geometry with rounded coordinates and outer rings that run counter-clockwise."""
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        geometry = shapely.orient_polygons(geometry, exterior_cw=False)
    return shapely.transform(geometry, lambda xy: np.round(xy, digits(system)))
