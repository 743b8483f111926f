"""The map's look for earth viewers: styles of a KML document, and icons for a KMZ.

KML knows neither dashes nor blurred edges: what is schematic has a soft fill and no line, so that
it does not look surveyed.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from layers.facts.lookup import Facts
from layers.facts.order import chain_tiers, zone_ids
from layers.files.columns import ON_THEME
from layers.files.qgis_marks import energy_step
from layers.view.relations import sectors
from layers.vocabulary.style import look_of, style
from layers.vocabulary.wording import RANKS

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

MM_OF_FULL_SIZE = 6.0
"""Size of a viewer's own icon at scale 1, about."""
OPAQUE = 1.0
DEFAULT = "areas"
DIM = "-rest"
"""End of the style of what does not carry the map's theme."""
RINGED = "-town"
"""End of the style of what is known to its town alone."""
ENERGY = "energy-"
WHITE = "#FFFFFF"


def add_styles(document: Element, facts: Facts, icons: Mapping[str, bytes]) -> None:
    """Add one style a look; `style_of` names them, `icons` lie beside the document."""
    colour, line, symbol = style()["colour"], style()["line"], style()["symbol"]
    base, ink = colour["base"], colour["ink"]
    wash = style()["wash"]["opacity"]["screen"] / 2
    _add(document, "counties", line=(base["county_line"], line["county"]["pt"]))
    _add(document, "context", line=(base["line_outside"], line["outside"]["pt"]))
    unknown = (base["no_data_hatch"], wash)
    _add(document, "no-data", line=(base["county_line"], line["county"]["pt"]), fill=unknown)
    for key, pair in zip(zone_ids(facts.store), colour["zone"], strict=False):
        _add(document, f"zone-{key}", fill=(pair["fill"], wash))
        _add(document, f"group-{key}", fill=(pair["ink"], symbol["group"]["fill_opacity"]))
    for name in ("zones", "groups", "subareas", "corridors", "extents"):
        _add(document, name, fill=(ink["county"], symbol["group"]["fill_opacity"]))
    for tier in chain_tiers(facts.store):
        edge = (base["county_line"], line["county"]["pt"])
        _add(
            document, f"tier-{tier}", line=edge, fill=(colour["tier"][look_of(tier)]["tint"], wash)
        )
    _add(document, "links", line=(colour["link"]["line"], symbol["link"]["line_pt"]))
    looks = {name: name for name in _sizes() if not name.startswith(ENERGY)}
    for row in sectors(facts.store):
        looks[f"{ENERGY}{row['id']}"] = f"{ENERGY}{energy_step(row['value'])}"
    for name, picture in looks.items():
        icon = (picture, _sizes()[picture])
        _add(document, name, icon=icon, inside=f"{FOLDER}/{picture}.png" in icons)


def _sizes() -> dict[str, float]:
    """Return icon → its size on paper."""
    symbol = style()["symbol"]
    found = {f"rank-{rank}": symbol["park"][rank]["mm"] for rank in RANKS}
    found |= {f"{name}{RINGED}": mm for name, mm in found.items()} | {
        f"{name}{DIM}": style()["dim"]["symbol_mm"] for name in found
    }
    found |= {kind: one["mm"] for kind, one in symbol["kind"].items()}
    steps = range(-1, len(style()["colour"]["energy_ramp"]["colours"]))
    found |= {f"{ENERGY}{step}": symbol["energy"]["mm"] for step in steps}
    return found | {DEFAULT: symbol["kind"]["platform"]["mm"]}


OWN = {
    "zones": ("zone-", "id"),
    "groups": ("group-", "parent"),
    "county_chains": ("tier-", "tier"),
    "energy": (ENERGY, "sector"),
}
"""Layer → how the styles of its rows begin, and the column that ends them."""
PLAIN = ("counties", "context", "groups", "subareas", "corridors", "extents", "links")


def style_of(layer: str, row: Mapping[str, Any]) -> str:
    """Return the style of a row of a layer."""
    if layer in OWN:
        begin, column = OWN[layer]
        if row[column] or layer != "groups":
            return f"{begin}{row[column]}"
    if layer == "counties" and row["has_data"] == "no":
        return "no-data"
    if layer in ("parks", "areas"):
        return _symbol_of(row)
    return layer if layer in PLAIN else DEFAULT


def _symbol_of(row: Mapping[str, Any]) -> str:
    if row["rank"]:
        rest = ON_THEME in row and row[ON_THEME] not in ("stated", "inferred")
        town = RINGED if row["precision"] == "township" else ""
        return f"rank-{row['rank']}{DIM if rest else town}"
    return str(row["kind"]) if row["kind"] in style()["symbol"]["kind"] else DEFAULT


def _add(
    document: Element,
    name: str,
    *,
    line: tuple[str, float] | None = None,
    fill: tuple[str, float] | None = None,
    icon: tuple[str, float] | None = None,
    inside: bool = False,
) -> None:
    holder = SubElement(document, "Style", {"id": name})
    if icon:
        _add_icon(holder, *icon, inside=inside)
        return
    look = SubElement(holder, "LineStyle")
    if line:
        SubElement(look, "color").text = _colour(line[0], OPAQUE)
    SubElement(look, "width").text = f"{line[1]:g}" if line else "0"
    look = SubElement(holder, "PolyStyle")
    if fill:
        SubElement(look, "color").text = _colour(*fill)
    SubElement(look, "fill").text = "1" if fill else "0"
    SubElement(look, "outline").text = "1" if line else "0"


def _add_icon(holder: Element, name: str, mm: float, *, inside: bool) -> None:
    """Add an icon: the map's own where it lies beside, else the viewer's in the map's ink."""
    look = SubElement(holder, "IconStyle")
    if not inside:
        SubElement(look, "color").text = _colour(_ink(name), OPAQUE)
    SubElement(look, "scale").text = f"{mm / MM_OF_FULL_SIZE:.2f}"
    if inside:
        SubElement(SubElement(look, "Icon"), "href").text = f"{FOLDER}/{name}.png"
    label = SubElement(holder, "LabelStyle")
    SubElement(label, "scale").text = "0" if name.endswith(DIM) else "0.8"


def _ink(name: str) -> str:
    colour = style()["colour"]
    if name.endswith(DIM):
        return str(colour["state"]["dim_symbol"])
    if name.startswith(ENERGY):
        step, ramp = int(name.removeprefix(ENERGY)), colour["energy_ramp"]
        return str(ramp["colours"][step] if step >= 0 else ramp["unknown"])
    return str(style()["symbol"]["park"]["fill"])


def _colour(hex_colour: str, opacity: float) -> str:
    """Return a colour as KML writes it: opacity, blue, green, red."""
    red, green, blue = (hex_colour[i : i + 2] for i in (1, 3, 5))
    return f"{round(opacity * 255):02x}{blue}{green}{red}".lower()


FOLDER = "icons"
PIXELS = 64
FINER = 4
"""Icons are drawn so many times larger, so that their edges are smooth."""


@cache
def icons() -> Mapping[str, bytes]:
    """Return the map's symbols as pictures, by their path in the file."""
    return {f"{FOLDER}/{name}.png": _picture(name) for name in _sizes()}


def _picture(name: str) -> bytes:
    from PIL import Image, ImageDraw

    side = PIXELS * FINER
    image = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    _draw(ImageDraw.Draw(image), name, side)
    target = io.BytesIO()
    image.resize((PIXELS, PIXELS), Image.Resampling.LANCZOS).save(target, "PNG")
    return target.getvalue()


def _draw(pen: ImageDraw, name: str, side: int) -> None:
    """Draw a symbol with its white casing."""
    shape = _shape(name)
    ink, dark = _ink(name), str(style()["symbol"]["park"]["fill"])
    layers = [(0.49, WHITE), (0.42, ink)]
    if name.startswith(ENERGY):
        layers[1:] = [(0.45, dark), (0.4, ink)]
    if name.endswith(RINGED):
        layers = [(0.49, ink), (0.44, WHITE), (0.34, ink)]
    for share, fill in layers:
        pen.polygon(_corners(shape, side, side * share), fill=fill)
    if shape == "square_inner_square":
        inner = style()["symbol"]["park"]["national"]["inner_ratio"]
        pen.polygon(_corners(shape, side, side * layers[-1][0] * inner), fill=WHITE)


def _shape(name: str) -> str:
    symbol, plain = style()["symbol"], name.removesuffix(DIM).removesuffix(RINGED)
    if plain.startswith("rank-"):
        return str(symbol["park"][plain.removeprefix("rank-")]["shape"])
    if plain.startswith(ENERGY):
        return "hexagon"
    return str(symbol["kind"][plain if plain in symbol["kind"] else "platform"]["shape"])


SIDES = {
    "square_inner_square": (4, 45),
    "diamond": (4, 0),
    "triangle": (3, -90),
    "hexagon": (6, 30),
}
"""Shape → its corners, and the angle of the first."""


def _corners(shape: str, side: int, radius: float) -> list[tuple[float, float]]:
    middle = side / 2
    if shape == "cross":
        arm = radius / 3
        quarter = [(-arm, -radius), (arm, -radius), (arm, -arm), (radius, -arm)]
        quarter += [(radius, arm), (arm, arm), (arm, radius), (-arm, radius)]
        quarter += [(-arm, arm), (-radius, arm), (-radius, -arm), (-arm, -arm)]
        return [(middle + x, middle + y) for x, y in quarter]
    number, first = SIDES.get(shape, (72, 0))
    angles = (math.radians(first + 360 * i / number) for i in range(number))
    return [(middle + radius * math.cos(a), middle + radius * math.sin(a)) for a in angles]
