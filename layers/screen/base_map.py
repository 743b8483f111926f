"""What the page has of the office's own lines: ids and geometry for folium, words as data.

All roads of one class are one shape of the page, and so is all land of one class: thousands of
pieces would each be an element of the browser's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from layers.view.data import StoreLike
from layers.vocabulary.base_words import LAND_CLASSES, LAYER_NAMES, NOTE, ROAD_CLASSES

CLASSES: Final = {"roads": ROAD_CLASSES, "landuse": LAND_CLASSES}
BASE_LAYERS: Final = tuple(LAYER_NAMES)
EDGE_DEG: Final = 2e-4
"""Lines of towns so near to a county's are that one, which the map draws itself."""
TOWN_TOLERANCE_DEG: Final = 1.5e-4


def base_frames(store: StoreLike, counties: gpd.GeoDataFrame) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers of the office's lines as the page has them, empty where there are none.

    Parameters
    ----------
    store
        May have layers ``towns``, ``roads``, ``landuse``.
    counties
        The page's counties: where towns end with them, their line is left to these.

    Returns
    -------
    Layer → ``id`` (a class of `layers.vocabulary.base_words`; of towns one for all) and geometry.
    """
    found = {name: _empty() for name in BASE_LAYERS}
    for name in _there(store):
        frame = store.frame(name)
        if name == "towns":
            lines = town_lines(frame, counties)
            found[name] = gpd.GeoDataFrame({"id": ["towns"]}, geometry=[lines], crs=frame.crs)
        else:
            shapes = by_class(name, frame)
            found[name] = gpd.GeoDataFrame(
                {"id": list(shapes)}, geometry=list(shapes.values()), crs=frame.crs
            )
    return found


def by_class(layer: str, frame: gpd.GeoDataFrame) -> dict[str, BaseGeometry]:
    """Return the shape of each class that a layer has, in the order of the classes."""
    groups = {str(key): rows.geometry.to_numpy() for key, rows in frame.groupby("rank")}
    kinds = shapely.multilinestrings if layer == "roads" else shapely.multipolygons
    return {key: kinds(shapely.get_parts(groups[key])) for key in CLASSES[layer] if key in groups}


def town_lines(towns: gpd.GeoDataFrame, counties: gpd.GeoDataFrame) -> BaseGeometry:
    """Return the lines between towns, each once, without those that are a county's border, too."""
    slim = shapely.coverage_simplify(towns.geometry.to_numpy(), TOWN_TOLERANCE_DEG)
    lines = shapely.line_merge(shapely.union_all(shapely.boundary(slim)))
    borders = shapely.union_all(shapely.boundary(counties.geometry.dropna().to_numpy()))
    return lines.difference(borders.buffer(EDGE_DEG, quad_segs=2))


def base_words(store: StoreLike) -> list[dict[str, Any]]:
    """Return the office's layers that a store has, with the classes that are drawn of each."""
    return [
        {
            "id": name,
            "name": LAYER_NAMES[name],
            "note": NOTE,
            "classes": _classes(name, store),
        }
        for name in _there(store)
    ]


def _classes(name: str, store: StoreLike) -> list[list[str]]:
    """Return id and name of the classes of a layer that it has, in their order."""
    known: Mapping[str, tuple[str, tuple[str, ...]]] = CLASSES.get(name, {})
    used = {str(row["rank"]) for row in store.rows(f"layer:{name}")}
    return [[key, words] for key, (words, _) in known.items() if key in used]


def _there(store: StoreLike) -> list[str]:
    found = []
    for name in BASE_LAYERS:
        try:
            if store.rows(f"layer:{name}"):
                found.append(name)
        except KeyError:
            continue
    return found


def _empty() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"id": []}, geometry=[], crs="EPSG:4490")
