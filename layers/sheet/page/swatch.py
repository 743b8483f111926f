"""The swatches of the legend, drawn as the things themselves are drawn on the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from layers.sheet.body.tones import Tones, mix
from layers.sheet.drawing import Box, Ellipse, Hatch, Item, Look, Rect, Stroke
from layers.sheet.page.setting import Setting
from layers.style import style

Details = tuple[str, ...]
Painter = Callable[[Details, Box, Setting], tuple[Item, ...]]

PT_PER_PX = 0.75
HATCH_MM = 1.2


def swatch_items(swatch: tuple[str, ...], box: Box, setting: Setting) -> tuple[Item, ...]:
    """Return what stands in the box of a swatch.

    Parameters
    ----------
    swatch
        Kind and details, as `layers.sheet.contents.swatches` lists them.
    box
        Its room; areas fill it, symbols stand in its middle.
    """
    kind, *details = swatch
    painter = PAINTERS.get(kind)
    return painter(tuple(details), box, setting) if painter else ()


def _area(box: Box, fill: str | None, setting: Setting, **more: object) -> Item:
    line = style()["colour"]["base"]["county_line"]
    stroke = Stroke(line, 0.6 * setting.line_scale)
    return Rect(box, Look(fill=fill, stroke=stroke, **more))  # type: ignore[arg-type]


def _zone(details: Details, box: Box, setting: Setting) -> tuple[Item, ...]:
    tones = Tones.of(setting.profile, themed=False)
    number = int(details[0])
    return (_area(box, tones.zone(number), setting, hatch=_grey_hatch(number, setting)),)


def _grey_hatch(number: int, setting: Setting) -> Hatch | None:
    """Return the hatch of a zone in the grey profile."""
    table = style()["wash"]
    pattern = table["grey_hatch"][number % len(table["grey_hatch"])]
    if setting.profile != "grey" or not pattern:
        return None
    angle = {"/": 45.0, "\\": -45.0}.get(pattern[0])
    return Hatch(table["grey_hatch_colour"], table["grey_hatch_pt"], 1.1 * setting.scale, angle)


def _land(_: Details, box: Box, setting: Setting) -> tuple[Item, ...]:
    return (_area(box, Tones.of(setting.profile, themed=True).land, setting),)


def _ramp(details: Details, box: Box, setting: Setting) -> tuple[Item, ...]:
    tier, step = details
    return (_area(box, style()["colour"]["count_ramp"][tier][int(step)], setting),)


def _cluster_only(details: Details, box: Box, setting: Setting) -> tuple[Item, ...]:
    colour = style()["colour"]["tier"][details[0]]["fill"]
    hatch = Hatch(colour, 0.6, HATCH_MM * setting.scale)
    land = Tones.of(setting.profile, themed=True).land
    return (_area(box, land, setting, hatch=hatch),)


def _no_data(_: Details, box: Box, setting: Setting) -> tuple[Item, ...]:
    base = style()["colour"]["base"]
    hatch = Hatch(base["no_data_hatch"], 0.5, HATCH_MM * setting.scale)
    return (_area(box, base["no_data_fill"], setting, hatch=hatch),)


def _group(_: Details, box: Box, setting: Setting) -> tuple[Item, ...]:
    own = style()["symbol"]["group"]
    ink = style()["colour"]["ink"]["secondary"]
    dash = tuple(v * PT_PER_PX * setting.scale for v in own["dash_px"])
    land = Tones.of(setting.profile, themed=True).land
    look = Look(
        fill=mix(ink, land, own["fill_opacity"]),
        stroke=Stroke(ink, own["line_pt"] * setting.line_scale, dash),
    )
    return (Ellipse(*box.centre, box.width / 2, box.height / 2, look),)


def _energy_ramp(details: Details, box: Box, setting: Setting) -> tuple[Item, ...]:
    return (_area(box, style()["colour"]["energy_ramp"]["colours"][int(details[0])], setting),)


PAINTERS: Mapping[str, Painter] = {
    "zone": _zone,
    "land": _land,
    "ramp": _ramp,
    "cluster-only": _cluster_only,
    "no-data": _no_data,
    "group": _group,
    "energy-ramp": _energy_ramp,
}
"""Kind → how it is drawn."""
