"""The office's own lines as layers of a store: towns, roads, land use, and where they are from.

They lie beneath all that the documents say and prove nothing: a row has no clause. Each layer names
a row of ``sources`` that is added here, so that whoever names sources names these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.lines.base_files import LANDUSE, NAMES, ROADS, TOWNS, BaseFile, written_on
from geo.lines.base_lines import BaseLines, plain, read_all
from geo.lines.base_thinning import MARGIN_DEG, drawn
from layers.build.layer_frame import layer_frame
from layers.vocabulary.base_words import NOTE, land_class, road_class

PREFIX = "office-"
"""Ids of the sources begin so."""
PREFECTURE_DEG = 1.6
"""Width of a land for whose map lines are thinned least."""
DRAWN_AS = {ROADS: road_class, LANDUSE: land_class}


@dataclass(frozen=True)
class BaseMap:
    """What an office has given for the ground of its map.

    Attributes
    ----------
    lines
        Roads and land use, as far as they lie in the region.
    towns
        Place id of a town → its polygon, CGCS2000 degrees.
    sources
        Layer → what is said of its file.
    """

    lines: Sequence[BaseLines] = ()
    towns: Mapping[str, BaseGeometry] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def notices(self) -> tuple[str, ...]:
        """Chinese sentences: what was done or passed over on reading."""
        return tuple(notice for one in self.lines for notice in one.notices)


def read_base_map(
    bases: Sequence[BaseFile], towns: Mapping[str, BaseGeometry], land: Iterable[BaseGeometry]
) -> BaseMap:
    """Read what an office has given.

    Parameters
    ----------
    bases
        Its files (see `geo.online.settings.base_files`).
    towns
        Its polygons of towns, read already.
    land
        All land of the region, CGCS2000 degrees.

    Raises
    ------
    geo.errors.GeometryError
        With all that is wrong with roads and land use; nothing of them is taken then.
    """
    west, south, east, north = shapely.total_bounds(list(land))
    box = (west - MARGIN_DEG, south - MARGIN_DEG, east + MARGIN_DEG, north + MARGIN_DEG)
    lines = read_all(bases, (float(box[0]), float(box[1]), float(box[2]), float(box[3])))
    said = {one.base.layer: _said(one.base, one.path) for one in lines}
    said |= {base.layer: _said(base, base.place) for base in bases if base.layer == TOWNS and towns}
    return BaseMap(lines, towns, said)


def _said(base: BaseFile, path: Path) -> str:
    """Return what is said of a file: from where, of when, and that it proves nothing."""
    source = " ".join(base.source.split()) or "来源未注明"
    own = f"{NAMES[base.layer]}：{source}"
    return f"{own}（本单位文件 {plain(path.name)}，文件日期 {written_on(path)}），仅供参考"


def _source_rows(base_map: BaseMap, columns: Iterable[str]) -> list[dict[str, str]]:
    """Return rows of table ``sources`` for what is drawn of the office's files."""
    datums = {one.base.layer: one.datum for one in base_map.lines}
    found = []
    for layer, said in sorted(base_map.sources.items()):
        undone = f"{datums[layer]} 反算为 CGCS2000" if datums.get(layer) else ""
        row = {
            "source_id": PREFIX + layer, "title": f"本单位{NAMES[layer]}", "publisher": "本单位",
            "licence": NOTE, "credit": said, "conversion": undone, "datum": "cgcs2000",
        }  # fmt: skip
        found.append({column: row.get(column, "") for column in columns})
    return found


def with_sources(sources: pd.DataFrame, base_map: BaseMap, there: Iterable[str]) -> pd.DataFrame:
    """Return table ``sources`` with a row for each of the office's layers that a store has."""
    kept = {PREFIX + name for name in there}
    rows = [row for row in _source_rows(base_map, sources.columns) if row["source_id"] in kept]
    if not rows:
        return sources
    more = pd.DataFrame(rows, columns=sources.columns, dtype=str)
    return pd.concat([sources, more], ignore_index=True).sort_values("source_id", ignore_index=True)


def base_layers(
    base_map: BaseMap, places: pd.DataFrame, units: Mapping[str, BaseGeometry]
) -> dict[str, gpd.GeoDataFrame]:
    """Make the layers of a level.

    Parameters
    ----------
    base_map
        What the office has given.
    places
        The level's gazetteer: towns that it does not know are not drawn.
    units
        Its units, CGCS2000 degrees.

    Returns
    -------
    ``towns`` (id of the place, name, county), ``roads`` and ``landuse`` (``rank``: as what they are
    drawn, ``class``: as the file has it), in EPSG:4490; only those that have a row.

    Raises
    ------
    geo.errors.GeometryError
        With all that is too large to be drawn.
    """
    found: dict[str, gpd.GeoDataFrame] = {}
    if rows := _towns(base_map.towns, places):
        found[TOWNS] = layer_frame(rows)
    if not base_map.lines:
        return found
    land = shapely.union_all(list(units.values()))
    west, south, east, north = land.bounds
    wider = max(1.0, max(east - west, north - south) / PREFECTURE_DEG)
    for one in base_map.lines:
        thin = drawn(one, land, wider)
        if len(thin):
            found[one.base.layer] = layer_frame(_rows(one.base.layer, thin), ("class",))
    return found


def _rows(layer: str, thin: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{layer}-{number:05d}",
            "name": row["name"],
            "kind": layer,
            "rank": DRAWN_AS[layer](row["class"]),
            "class": row["class"],
            "source_id": PREFIX + layer,
            "geometry": row["geometry"],
        }
        for number, row in enumerate(thin.to_dict("records"), 1)
    ]


def _towns(towns: Mapping[str, BaseGeometry], places: pd.DataFrame) -> list[dict[str, Any]]:
    known = {row["place_id"]: row for row in places.to_dict("records")}
    return [
        {
            "id": key,
            "name": known[key]["name"],
            "kind": "town",
            "county": known[key]["county_id"],
            "source_id": PREFIX + TOWNS,
            "geometry": shape,
        }
        for key, shape in sorted(towns.items())
        if key in known
    ]
