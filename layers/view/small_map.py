"""Outlines for a small map beside a list: units thinned until they fit a few hundred pixels.

Read without geopandas: a page draws them in the app's own process, which is to stay small.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from layers.build.store import Store

PIXELS = 400
"""Height of a small map: what is finer than a pixel of it is left out."""


@dataclass(frozen=True)
class SmallMap:
    """Units of a store, flat: degrees of latitude upwards, as long ones eastwards.

    Attributes
    ----------
    shapes
        Unit id → its outline as GeoJSON.
    spots
        Unit id → a point within it.
    stretch
        What a degree of longitude is of one of latitude, in the middle of the map.
    """

    shapes: Mapping[str, Mapping[str, Any]]
    spots: Mapping[str, tuple[float, float]]
    stretch: float

    def flat(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a place stands on the map."""
        return lon * self.stretch, lat


def small_map(store: Store) -> SmallMap:
    """Return the small map of a store; read once."""
    return _read(store.path, store.digest)


@lru_cache(maxsize=4)
def _read(path: Path, digest: str) -> SmallMap:
    del digest
    import shapely
    from pyogrio.raw import read
    from shapely.affinity import scale

    _, _, bodies, fields = read(path, layer="counties", columns=["id"])
    found = {str(key): shapely.from_wkb(body) for key, body in zip(fields[0], bodies, strict=True)}
    south, north = shapely.total_bounds(list(found.values()))[1::2]
    pixel = (north - south) / PIXELS
    stretch = math.cos(math.radians((south + north) / 2))
    flat = {
        key: scale(shape.simplify(pixel), stretch, 1.0, origin=(0, 0))
        for key, shape in found.items()
        if shape is not None and not shape.is_empty
    }
    spots = {key: shape.representative_point() for key, shape in flat.items()}
    return SmallMap(
        {key: shapely.geometry.mapping(shape) for key, shape in flat.items()},
        {key: (spot.x, spot.y) for key, spot in spots.items()},
        stretch,
    )
