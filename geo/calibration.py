"""Measure whether the radii are meant: independent positions against what a place would have given.

A check is a works, an estate or a village with a coordinate of its own, of which a text says in
which place it lies. Had the text been all that was known, it would stand at the point of that
place: the distance between the two, against the radius that the position would have had.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from geo.crs import distance_m
from geo.ground import Ground
from geo.providers.gazetteer import GazetteerProvider

MEASURED: Final = ("precision", "distance_m", "radius_m", "within")
"""Columns that a measurement fills."""


def measure(ground: Ground, checks: pd.DataFrame) -> pd.DataFrame:
    """Fill the measured columns of table ``position_checks``.

    Parameters
    ----------
    ground
        Tables and polygons.
    checks
        Columns ``county_id, place, lon, lat`` (CGCS2000 degrees) and more; text cells.

    Returns
    -------
    pandas.DataFrame
        The same rows with `MEASURED`: precision class of the position that the place gives,
        distance and radius in metres, and ``yes`` or ``no`` for within; all four empty where the
        gazetteer does not know the place.
    """
    gazetteer = GazetteerProvider(ground)
    rows = []
    for check in checks.to_dict("records"):
        spot = gazetteer.spot_in(check["county_id"], check["place"])
        row = dict.fromkeys(MEASURED, "")
        if spot:
            point = (float(check["lon"]), float(check["lat"]))
            distance = distance_m(point, (spot.lon, spot.lat))
            within = "yes" if distance <= spot.radius_m else "no"
            row = {
                "precision": spot.precision,
                "distance_m": f"{distance:.0f}",
                "radius_m": f"{spot.radius_m:.0f}",
                "within": within,
            }
        rows.append(check | row)
    return pd.DataFrame(rows, columns=list(checks.columns), dtype=str)
