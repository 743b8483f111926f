"""Data to take along: the layers as files for GIS programs, earth viewers and spreadsheets.

`FORMATS` and `LAYERS` name the choices, `Region.offered` the coordinate systems, `take_away` makes
the file.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.facts.lookup import Facts
from layers.files.choices import (
    FORMATS,
    LAYERS,
    ZIP,
    Format,
    TakeAwayError,
    check_layers,
    format_of,
    layers_of,
)
from layers.files.systems import CGCS2000, SYSTEMS, WGS84, Region, System, system_of
from layers.files.workbook import file_name
from layers.view import View

if TYPE_CHECKING:
    from layers.files.selection import Selection

__all__ = [
    "FORMATS",
    "LAYERS",
    "Format",
    "Region",
    "System",
    "TakeAway",
    "TakeAwayError",
    "format_of",
    "layers_of",
    "system_of",
    "take_away",
]

Maker = Callable[["Selection", str], bytes]


@dataclass(frozen=True)
class TakeAway:
    """A finished file.

    Attributes
    ----------
    name
        With its ending, allowed on every system.
    notes
        The sentences that are also in the file: scope, coordinate system, what has no geometry.
    """

    name: str
    media_type: str
    body: bytes
    notes: tuple[str, ...]


def take_away(
    facts: Facts,
    layers: Sequence[str] = (),
    form: str = "gpkg",
    crs: str = "",
    view: View | None = None,
    saved_as: str = "",
) -> TakeAway:
    """Make a file of layers.

    Parameters
    ----------
    facts
        The store and its look-ups.
    layers
        Some of `LAYERS`; empty for what the view shows, or for all.
    form
        One of `FORMATS`.
    crs
        EPSG code, such as ``EPSG:4549`` or ``4549``; empty for the format's own: WGS 84 where its
        standard knows no other, else CGCS2000 as in the store.
    view
        The filter of the map; None for everything. Layers asked for by name are filtered whether
        the map has them switched on or not.
    saved_as
        What the file will be called, if not by the name that it comes with.

    Returns
    -------
    The file; equal input gives equal bytes. Coordinates run east first.

    Raises
    ------
    TakeAwayError
        If something asked for does not exist, does not go together, or nothing is left.
    """
    from layers.files.selection import selection

    chosen = format_of(form)
    system = system_of(crs) if crs else SYSTEMS[WGS84 if chosen.id in OF_WGS84 else CGCS2000]
    check_layers(tuple(layers))
    if chosen.id in KML:
        system = _for_kml(system)
    packed = selection(facts, layers, system, view)
    cut = "筛选" if view is not None else ""
    kind = chosen.name.removesuffix("（zip）") if chosen.media_type == ZIP else ""
    region = f"{facts.store.region['name']}{facts.edition}"
    name = file_name(region, "图层数据", kind, cut, f"EPSG{system.code}")
    saved = saved_as or f"{name}.{chosen.ending}"
    try:
        body = _makers()[chosen.id](packed, saved)
    except OSError as error:
        logging.getLogger(__name__).exception("making a file of layers failed")
        raise TakeAwayError("写不了临时文件；请检查磁盘空间后重试。") from error
    return TakeAway(f"{name}.{chosen.ending}", chosen.media_type, body, packed.notes)


KML = ("kml", "kmz")
OF_WGS84 = ("geojson", *KML)
"""Formats whose standard knows WGS 84 alone (RFC 7946, OGC 12-007)."""


def _for_kml(system: System) -> System:
    """Return the one system that KML knows; CGCS2000 is the same within a metre."""
    if system.metric:
        raise TakeAwayError(
            f"KML 只有经纬度，不能用 EPSG:{system.code}；"
            "请把坐标系改为 4490 或 4326，或换一种格式。"
        )
    return SYSTEMS[WGS84]


def _makers() -> dict[str, Maker]:
    """Return what makes each format; read only when a file is made, they load much."""
    from layers.files.geojson import geojson
    from layers.files.geopackage import geopackage
    from layers.files.kml import kml, kmz
    from layers.files.shapefile import shapefiles
    from layers.files.table_files import csv_files, workbook_file

    return {
        "gpkg": geopackage,
        "geojson": lambda packed, _: geojson(packed),
        "kml": lambda packed, _: kml(packed),
        "kmz": lambda packed, _: kmz(packed),
        "shp": lambda packed, _: shapefiles(packed),
        "csv": lambda packed, _: csv_files(packed),
        "xlsx": lambda packed, _: workbook_file(packed),
    }
