"""The shape that all layers of the store share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.crs import STORE_CRS

COMMON = (
    "id",
    "name",
    "kind",
    "rank",
    "county",
    "doc_id",
    "locator",
    "precision",
    "uncertainty_m",
    "method",
    "source_id",
)
"""Columns that every layer has, in this order, before its own."""


def layer_frame(rows: Iterable[Mapping[str, Any]], extra: Iterable[str] = ()) -> gpd.GeoDataFrame:
    """Make a layer from rows with a ``geometry`` entry.

    Parameters
    ----------
    rows
        One mapping a feature; what is missing is empty. ``uncertainty_m`` is a number or empty.
    extra
        The layer's own columns, after the common ones.

    Returns
    -------
    Frame in EPSG:4490, sorted by ``id``; text columns are text, ``uncertainty_m`` is float.
    """
    columns = [*COMMON, *extra, "geometry"]
    records = [{c: row.get(c) for c in columns} for row in rows]
    records.sort(key=lambda record: str(record["id"]))
    frame = gpd.GeoDataFrame(
        pd.DataFrame(records, columns=columns), geometry="geometry", crs=STORE_CRS
    )
    text = [c for c in columns if c not in ("uncertainty_m", "geometry")]
    frame[text] = frame[text].fillna("").astype(str)
    frame["uncertainty_m"] = pd.to_numeric(frame["uncertainty_m"], errors="coerce")
    return frame
