"""The map's colours in KML's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from layers.facts import Facts
from layers.stories.order import zone_ids
from layers.style import style

MM_OF_FULL_SIZE = 6.0
"""Size of a viewer's own icon at scale 1, about."""
OPAQUE = 1.0
DEFAULT = "areas"


def add_styles(document: Element, facts: Facts) -> None:
    """Add one style a look; `style_of` names them."""
    colour, line = style()["colour"], style()["line"]
    wash = style()["wash"]["opacity"]["screen"]
    base = colour["base"]
    _add(document, "counties", line=(base["county_line"], line["county"]["pt"]))
    _add(document, "context", line=(base["line_outside"], line["outside"]["pt"]))
    for key, pair in zip(zone_ids(facts.store), colour["zone"], strict=False):
        edge = (pair["ink"], line["county"]["pt"])
        _add(document, f"zone-{key}", line=edge, fill=(pair["fill"], wash))
    dashed = (colour["ink"]["county"], style()["symbol"]["group"]["line_pt"])
    for name in ("zones", "groups", "subareas", "corridors", "extents"):
        _add(document, name, line=dashed)
    for tier, values in colour["tier"].items():
        edge = (base["county_line"], line["county"]["pt"])
        _add(document, f"tier-{tier}", line=edge, fill=(values["tint"], wash))
    _add(document, "links", line=(colour["link"]["line"], style()["symbol"]["link"]["line_pt"]))
    _add_icons(document)


def _add_icons(document: Element) -> None:
    colour, symbol = style()["colour"], style()["symbol"]
    ink, parks = symbol["park"]["fill"], symbol["park"]
    for rank in ("national", "provincial", "other"):
        _add(document, f"rank-{rank}", icon=(ink, parks[rank]["mm"]))
    _add(document, DEFAULT, icon=(ink, symbol["kind"]["platform"]["mm"]))
    middle = colour["energy_ramp"]["colours"][2]
    _add(document, "energy", icon=(middle, symbol["energy"]["mm"]))


def style_of(layer: str, row: Mapping[str, Any]) -> str:
    """Return the style of a row of a layer."""
    if layer == "zones":
        return f"zone-{row['id']}"
    if layer == "county_chains":
        return f"tier-{row['tier']}"
    if layer in ("parks", "areas") and row["rank"]:
        return f"rank-{row['rank']}"
    known = ("counties", "context", "groups", "subareas", "corridors", "extents", "links", "energy")
    return layer if layer in known else DEFAULT


def _add(
    document: Element,
    name: str,
    *,
    line: tuple[str, float] | None = None,
    fill: tuple[str, float] | None = None,
    icon: tuple[str, float] | None = None,
) -> None:
    holder = SubElement(document, "Style", {"id": name})
    if icon:
        look = SubElement(holder, "IconStyle")
        SubElement(look, "color").text = _colour(icon[0], OPAQUE)
        SubElement(look, "scale").text = f"{icon[1] / MM_OF_FULL_SIZE:.2f}"
    if line:
        look = SubElement(holder, "LineStyle")
        SubElement(look, "color").text = _colour(line[0], OPAQUE)
        SubElement(look, "width").text = f"{line[1]:g}"
    if not icon:
        look = SubElement(holder, "PolyStyle")
        if fill:
            SubElement(look, "color").text = _colour(*fill)
        SubElement(look, "fill").text = "1" if fill else "0"


def _colour(hex_colour: str, opacity: float) -> str:
    """Return a colour as KML writes it: opacity, blue, green, red."""
    red, green, blue = (hex_colour[i : i + 2] for i in (1, 3, 5))
    return f"{round(opacity * 255):02x}{blue}{green}{red}".lower()
