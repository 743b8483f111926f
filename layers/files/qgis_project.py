"""A project that QGIS keeps inside a GeoPackage: layers in the map's order, named in Chinese.

Styles alone open with a layer; names, order and what is on at first need a project. It names the
file that it lies in, so it opens under the name that the file was made with.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from layers.files.choices import archive
from layers.files.qgis_write import QML_VERSION
from layers.files.systems import System
from layers.vocabulary.style import style

ORDER = (
    "links", "energy", "clusters", "parks", "areas", "park_chains", "park_clusters", "memberships",
    "extents", "subareas", "groups", "corridors", "zones", "county_chains", "counties", "context",
)  # fmt: skip
"""Layers from the top of the map to its ground."""
GROUND = ("parks", "subareas", "groups", "zones", "counties", "context")
"""What is on where no theme is."""
MARGIN = 0.04
"""Room round the region, as a share of its sides."""
THEME = {
    "chain": ("parks", "subareas", "county_chains", "counties", "context"),
    "energy": ("energy", "parks", "counties", "context"),
    "links": ("links", "clusters", "parks", "counties", "context"),
}
"""Theme → what is on."""


@dataclass(frozen=True)
class Shelf:
    """A layer as the project has it.

    Attributes
    ----------
    name, title
        Of its table, and for readers.
    geometry
        ``Point``, ``Line`` or ``Polygon``; empty where nothing has a place.
    look
        Its style.
    bounds
        West, south, east, north; None where nothing has a place.
    """

    name: str
    title: str
    geometry: str
    look: Element
    bounds: tuple[float, float, float, float] | None = None

    @property
    def id(self) -> str:
        """Its id in the project; QGIS gives one of its own to what is shorter."""
        return f"layout-layer-{self.name}"


def project(title: str, file: str, shelves: Sequence[Shelf], system: System, theme: str) -> bytes:
    """Return a project as QGIS keeps it in a GeoPackage: a zip with one document.

    Parameters
    ----------
    title
        Of the map.
    file
        Name of the GeoPackage.
    shelves
        Its layers.
    system
        Their coordinate system.
    theme
        What is on at first.
    """
    on = THEME.get(theme, GROUND)
    known = {shelf.name: shelf for shelf in shelves}
    placed = [known[name] for name in ORDER if name in known and known[name].geometry]
    root = Element("qgis", {"projectname": title, "version": QML_VERSION})
    SubElement(root, "title").text = title
    _add_system(SubElement(root, "projectCrs"), system)
    _add_tree(root, placed, on, file)
    _add_canvas(root, placed, system)
    holder = SubElement(root, "projectlayers")
    for shelf in placed:
        _add_layer(holder, shelf, file, system)
    order = SubElement(root, "layerorder")
    for shelf in placed:
        SubElement(order, "layer", {"id": shelf.id})
    _add_properties(root)
    return archive({"project.qgs": b"<!DOCTYPE qgis>\n" + tostring(root, encoding="utf-8")})


NAME = "产业布局一张图"
"""What it is kept under: part of an address in QGIS, so that no text of data stands there."""


def keep(base: sqlite3.Connection, body: bytes) -> None:
    """Put a project into a GeoPackage where QGIS looks for it."""
    base.execute("CREATE TABLE qgis_projects(name TEXT PRIMARY KEY, metadata BLOB, content BLOB)")
    about = json.dumps({"last_modified_time": "2000-01-01T00:00:00", "last_modified_user": ""})
    base.execute("INSERT INTO qgis_projects VALUES (?, ?, ?)", (NAME, about, body.hex()))


def _add_system(parent: Element, system: System) -> None:
    told = SubElement(parent, "spatialrefsys")
    # QGIS reads the second only where the first, a number of its own, says that it is no user's.
    SubElement(told, "srsid").text = str(system.code)
    SubElement(told, "authid").text = system.crs


def _source(shelf: Shelf, file: str) -> str:
    return f"./{file}|layername={shelf.name}"


def _add_tree(root: Element, placed: Sequence[Shelf], on: Collection[str], file: str) -> None:
    tree = SubElement(root, "layer-tree-group")
    for shelf in placed:
        known = {"id": shelf.id, "name": shelf.title, "source": _source(shelf, file)}
        seen = "Qt::Checked" if shelf.name in on else "Qt::Unchecked"
        more = {"checked": seen, "expanded": "0", "providerKey": "ogr"}
        SubElement(tree, "layer-tree-layer", known | more)


def _add_canvas(root: Element, placed: Sequence[Shelf], system: System) -> None:
    """Show the region: its units where they are there, else all that has a place."""
    canvas = SubElement(root, "mapcanvas", {"name": "theMapCanvas", "annotationsVisible": "1"})
    SubElement(canvas, "units").text = "meters" if system.metric else "degrees"
    _add_system(SubElement(canvas, "destinationsrs"), system)
    shown = [one for one in placed if one.name == "counties"] or placed
    bounds = [one.bounds for one in shown if one.bounds]
    if not bounds:
        return
    low = [min(one[i] for one in bounds) for i in (0, 1)]
    high = [max(one[i] for one in bounds) for i in (2, 3)]
    pad = [(b - a) * MARGIN for a, b in zip(low, high, strict=True)]
    low = [one - more for one, more in zip(low, pad, strict=True)]
    high = [one + more for one, more in zip(high, pad, strict=True)]
    corners = dict(zip(("xmin", "ymin", "xmax", "ymax"), (*low, *high), strict=True))
    texts = {tag: f"{value:.6f}" for tag, value in corners.items()}
    extent = SubElement(canvas, "extent")
    for tag, value in texts.items():
        SubElement(extent, tag).text = value
    view = SubElement(root, "ProjectViewSettings", {"UseProjectScales": "0"})
    _add_system(SubElement(view, "DefaultViewExtent", texts), system)


def _add_layer(holder: Element, shelf: Shelf, file: str, system: System) -> None:
    attributes = {"type": "vector", "geometry": shelf.geometry, "hasScaleBasedVisibilityFlag": "0"}
    layer = SubElement(holder, "maplayer", attributes)
    layer.set("labelsEnabled", shelf.look.get("labelsEnabled", "0"))
    layer.set("styleCategories", "AllStyleCategories")
    SubElement(layer, "id").text = shelf.id
    SubElement(layer, "datasource").text = _source(shelf, file)
    SubElement(layer, "layername").text = shelf.title
    _add_system(SubElement(layer, "srs"), system)
    SubElement(layer, "provider", {"encoding": "UTF-8"}).text = "ogr"
    layer.extend(list(shelf.look))


def _add_properties(root: Element) -> None:
    """Tell paths from the file's own folder, use the system that is told, let the sea be blue."""
    properties = SubElement(root, "properties")
    paths = SubElement(properties, "Paths")
    SubElement(paths, "Absolute", {"type": "bool"}).text = "false"
    projections = SubElement(properties, "SpatialRefSys")
    SubElement(projections, "ProjectionsEnabled", {"type": "int"}).text = "1"
    gui = SubElement(properties, "Gui")
    sea = style()["colour"]["base"]["sea"]
    for at, name in enumerate(("Red", "Green", "Blue")):
        value = int(sea[1 + 2 * at : 3 + 2 * at], 16)
        SubElement(gui, f"CanvasColor{name}Part", {"type": "int"}).text = str(value)
