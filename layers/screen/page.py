"""Build the map page: one file with Leaflet, our plugin, the geometry and the attributes.

folium gets geometry and ids only; every word travels in one escaped JSON block and is written by
the plugin as text. Blocks are put into their places after folium has rendered, so that nothing of
ours passes through its templates. Equal input gives equal bytes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import folium
import geopandas as gpd
from branca.element import Element, Figure, MacroElement
from folium.map import CustomPane
from folium.template import Template

from layers.screen.card_assets import leaflet_files
from layers.screen.escape import html_text, json_block
from layers.screen.payload import MANY_POINTS, payload
from layers.view.data import StoreLike, mainland
from layers.view.engine import CORE
from layers.view.geometry import feature_collection, region_outline
from layers.view.grounds import TOLERANCE, drawn_counties, optional_frame
from layers.vocabulary.style import css_variables, style

ASSETS = Path(__file__).with_name("assets")

SCRIPTS = (
    "view", "cards/dom", "cards/standing", "dom", "growth", "geometry", "menus", "inset",
    "inset_ground", "room", "base", "symbols", "points", "crowd", "links", "energy", "clusters",
    "labels", "names", "neighbour_names", "names_marks", "places", "marks",
    "legend_swatch", "legend", "layers_panel", "chooser", "themes",
    "readings", "find", "find_spot", "search", "filter_panel", "chips", "levels_panel",
    "hit", "hover", "selection", "spot", "keys", "draw", "corners", "within", "measure",
    "backgrounds", "fitting", "furniture", "readout", "status_line",
    "table_view", "protocol", "start",
)  # fmt: skip
"""Parts of the plugin in the order in which they are joined into one closure."""

STYLESHEETS = (
    "room", "plugin", "strip", "sidebar", "panel", "map", "inset", "readout", "table", "draw",
    "forced",
)  # fmt: skip

PANES = (
    "tiles", "land", "wash", "fill", "casing", "mask", "outside", "county", "city",
    "functional", "group", "marks",
)  # fmt: skip
PANE_BASE = 200
PANE_STEP = 10

LAYERS = {
    "region": ("land", 0.0),
    "counties": ("fill", 0.0),
    "context": ("outside", 0.0),
    "inner_borders": ("county", 2e-3),
    "zones": ("wash", TOLERANCE["zones"]),
    "groups": ("group", TOLERANCE["groups"]),
    "subareas": ("group", TOLERANCE["subareas"]),
    "corridors": ("group", TOLERANCE["corridors"]),
    "extents": ("group", 0.0),
    "areas": ("marks", 0.0),
}
"""Layer of the page → its pane and its simplification in degrees."""

OPTIONAL = ("extents", "inner_borders")
"""Layers that a store may lack: nobody has drawn an outline, its units have no parts of note."""

Named = TypeVar("Named", bound=Element)

HEAD = "<!--layout-head-->"
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
GEOMETRY = re.compile(r"(?<=_add\()\{.*\}(?=\);)")
VIEWPORT = re.compile(r'<meta name="viewport".*?/>', re.DOTALL)


@dataclass(frozen=True)
class PageFrame:
    """What stands around the map on its page: nothing in the app, much in a file of its own.

    All parts are safe markup.

    Attributes
    ----------
    title
        The document's title; empty for the region's own.
    styles, head, body
        More of the style sheet, blocks before the page's script, elements before the map.
    """

    title: str = ""
    styles: str = ""
    head: str = ""
    body: str = ""


@dataclass(frozen=True)
class MapPage:
    """A finished page: its bytes (UTF-8) and their SHA-256, which is also its file name."""

    html: bytes
    sha256: str


class Canvas(folium.Map):
    """A folium map that links to nothing: no script, no style sheet, no tiles from outside."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - as folium declares it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012


class Explorer(MacroElement):
    """Our plugin: hands the map and its layers over to the page's own script."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        layoutPage.start({{ this._parent.get_name() }}, {
            {%- for name, layer in this.layers.items() %}
            {{ name }}: {{ layer.get_name() }},
            {%- endfor %}
        });
        {% endmacro %}
    """)

    def __init__(self, layers: dict[str, folium.GeoJson]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Explorer"
        self._id = "page"
        self.layers = layers


def build_page(store: StoreLike, frame: PageFrame = PageFrame()) -> MapPage:
    """Build the map page of a store.

    Parameters
    ----------
    store
        Gives the data tables (``rows``), the layers in EPSG:4490 (``frame``) and the region's own
        words (``region``).
    frame
        What the page has beyond the map.

    Raises
    ------
    KeyError
        If the store lacks a table, a layer or a column.
    """
    body = _render(_frames(store))
    head = _head(store, frame)
    text = GEOMETRY.sub(_parsed, body)
    text = VIEWPORT.sub("", text).replace("<html>", '<html lang="zh-CN">', 1)
    text = text.replace("<body>", f"<body>{frame.body}", 1)
    text = text.replace(HEAD, head, 1)
    page = text.replace(POLICY, _policy(text), 1).encode()
    return MapPage(page, hashlib.sha256(page).hexdigest())


def _parsed(literal: re.Match[str]) -> str:
    """Return a call that parses what is written as a literal: browsers read JSON far quicker."""
    text = literal[0].replace("\\", "\\\\").replace("'", "\\'")
    return f"JSON.parse('{text}')"


def _frames(store: StoreLike) -> dict[str, gpd.GeoDataFrame]:
    apart = ("region", "counties", "context")
    frames = {name: _frame(store, name) for name in LAYERS if name not in apart}
    frames["counties"], frames["context"] = drawn_counties(store)
    if len(frames["areas"]) > MANY_POINTS:
        frames["areas"] = frames["areas"].iloc[:0]
    own = frames["counties"]["id"].isin(mainland(store)["id"])
    outline = region_outline(frames["counties"][own])
    return frames | {
        "region": gpd.GeoDataFrame({"id": ["region"]}, geometry=[outline], crs="EPSG:4490")
    }


def _frame(store: StoreLike, name: str) -> gpd.GeoDataFrame:
    return optional_frame(store, name) if name in OPTIONAL else store.frame(name)


def _render(frames: dict[str, gpd.GeoDataFrame]) -> str:
    """Render map, panes and id-only layers with folium; every id is fixed."""
    zoom = style()["zoom"]
    canvas = Canvas(
        location=_centre(frames["region"]),
        zoom_start=zoom["min"],
        min_zoom=zoom["min"],
        max_zoom=zoom["max"],
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0,  # a frame is fitted exactly
        zoom_delta=0.5,
        wheel_px_per_zoom_level=120,
        zoom_animation=False,
        track_resize=False,  # our script follows the frame itself
        fade_animation=False,
        inertia=False,
        font_size="13px",
    )
    root = _named(canvas, "page").get_root()
    if not isinstance(root, Figure):
        raise TypeError(root)
    _named(root, "page").header._children.clear()  # noqa: SLF001 - folium puts links there
    root.header.add_child(_named(Element(HEAD), "head"))
    for index, name in enumerate(PANES):
        pane = CustomPane(name, z_index=PANE_BASE + PANE_STEP * index, pointer_events=False)
        canvas.add_child(_named(pane, name), name=f"pane-{name}")
    layers = {name: _layer(name, frames[name]) for name in LAYERS}
    for name, layer in layers.items():
        canvas.add_child(layer, name=f"layer-{name}")
    canvas.add_child(Explorer(layers), name="explorer")
    return str(root.render())


def _centre(region: gpd.GeoDataFrame) -> list[float]:
    west, south, east, north = region.total_bounds
    return [round(float(south + north) / 2, 5), round(float(west + east) / 2, 5)]


def _named(element: Named, name: str) -> Named:
    """Give an element a fixed name: folium's own is random, and the page's bytes with it."""
    element._id = name  # noqa: SLF001 - there is no other way to it
    return element


def _layer(name: str, frame: gpd.GeoDataFrame) -> folium.GeoJson:
    pane, tolerance = LAYERS[name]
    layer = folium.GeoJson(
        feature_collection(frame, tolerance),
        name=name,
        show=False,
        smooth_factor=0,
        pane=pane,
        interactive=False,
    )
    return _named(layer, name)


def plugin() -> str:
    """Return the plugin's script, its parts joined in one strict closure."""
    scripts = (CORE, *(ASSETS / f"{name}.js" for name in SCRIPTS))
    parts = "\n".join(script.read_text("utf-8") for script in scripts)
    return f'const layoutPage = (() => {{\n"use strict";\n{parts}\nreturn {{ start }};\n}})();'


POLICY = "<!--layout-policy-->"


def _head(store: StoreLike, frame: PageFrame) -> str:
    script, styles = leaflet_files()
    own = "\n".join((ASSETS / f"{name}.css").read_text("utf-8") for name in STYLESHEETS)
    title = frame.title or str(store.region["title"])
    data = json_block(payload(store))
    return "\n".join(
        (
            '<meta charset="utf-8">',
            POLICY,
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{html_text(title)}</title>",
            f"<style>{styles}\n:root{{{css_variables()}}}\n{own}{frame.styles}</style>",
            f'<script type="application/json" id="layout-data">{data}</script>',
            frame.head,
            f"<script>{script}</script>",
            f"<script>{plugin()}</script>",
        )
    )


def _policy(text: str) -> str:
    """Return the content security policy: exactly these scripts, and requests to nobody else."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
        for code in SCRIPT.findall(text)
    )
    rules = (
        "default-src 'none'",
        f"script-src {hashes}",
        "style-src 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'
