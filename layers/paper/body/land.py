"""The ground of the map: sea, land around, land, washes, county fills, border lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import shapely
from shapely.geometry.base import BaseGeometry

from layers.paper.body.canvas import Canvas, grouped
from layers.paper.body.colours import blend, mix
from layers.paper.body.frame import area_path, line_path
from layers.paper.body.zone_borders import REST, bands, territories
from layers.paper.drawing import MM_PER_PT, Group, Hatch, Item, Look, Path, Rect, Stroke
from layers.paper.ground import Detail, Ground
from layers.view.marks import MISS, CountyMark, OutlineMark
from layers.vocabulary.style import style

VEIL: float = style()["dim"]["veil_opacity"]
"""How much a county that steps back is covered by the colour of the land around."""
NO_DATA_SPACING_MM = 1.6
GREY_SPACING_MM = 1.1
CITY_CASING_PT = 1.6
SOFT_MM, SOFT_REACH = 2.5, 0.8
"""Over how much the washes of a slide are blurred at their edges, and the share of it by which they
reach over their seams: programs blur inwards."""
INNER_DETAIL_M = 300.0
"""Borders within the units are hairlines of a map of a whole province."""


def ground_items(canvas: Canvas) -> list[Item]:
    """Return the ground from the sea up to the county fills, as groups in painting order."""
    base = style()["colour"]["base"]
    around = [
        canvas.area(shape, Look(fill=canvas.colours.outside), name)
        for shape, name in _named_context(canvas)
    ]
    outside = Stroke(base["line_outside"], canvas.sizes.pt(style()["line"]["outside"]["pt"]))
    clipped = canvas.once("coasts", lambda: canvas.frame.clip(canvas.detail.outside_lines))
    coasts = line_path(clipped, Look(stroke=outside))
    land = canvas.area(canvas.detail.region, Look(fill=canvas.colours.land))
    soft = canvas.sizes.paper.slide and not canvas.themed and not canvas.colours.grey
    if soft:
        return [
            Rect(canvas.frame.box, Look(fill=canvas.colours.land), name="陆域"),
            *grouped("片区", _soft_washes(canvas)),
            *grouped("海域", [_sea(canvas)]),
            *grouped("周边", [*around, coasts]),
            *grouped(canvas.ground.words.unit, _county_fills(canvas)),
            *grouped("选中片区", _picked_zones(canvas)),
        ]
    return [
        Rect(canvas.frame.box, Look(fill=canvas.colours.sea), name="海域"),
        *grouped("周边", [*around, coasts]),
        *grouped("陆域", [land]),
        *grouped("片区", _washes(canvas)),
        *grouped(canvas.ground.words.unit, _county_fills(canvas)),
        *grouped("选中片区", _picked_zones(canvas)),
    ]


def border_items(canvas: Canvas) -> list[Item]:
    """Return county lines and the city line, as one group."""
    return grouped("界线", _lines(canvas))


def _named_context(canvas: Canvas) -> Iterator[tuple[BaseGeometry, str]]:
    for key, shape in canvas.detail.context.items():
        yield shape, canvas.ground.context_names[key]


def _sea(canvas: Canvas) -> Path | None:
    """Return the sea with the land around: all of the frame but the region, whose coast it cuts."""
    b = canvas.frame.box
    whole = shapely.box(b.left, b.top, b.right, b.bottom)
    rest = whole.difference(canvas.region.buffer(0))
    return area_path(rest, Look(fill=canvas.colours.sea), "海域")


def _soft_washes(canvas: Canvas) -> Iterator[Group]:
    """Yield a group for each zone: its whole, reaching into the sea and over its seams, then these.

    The sea is painted after them.
    """
    zones = {mark.id: mark for mark in canvas.content.outlines if mark.layer == "zones"}
    lands = canvas.ground.once("territories", lambda: territories(canvas.ground))
    reach = SOFT_REACH * SOFT_MM * canvas.frame.metres_per_mm
    parts: dict[str, list[Item]] = {}
    for path, key in _bands(canvas, zones):
        parts.setdefault(key, []).append(path)
    for key, mark in zones.items():
        if key not in lands:
            continue
        fill = Look(fill=canvas.colours.zone(mark.zone, dimmed=mark.dimmed))
        make = partial(lands[key].buffer, reach, quad_segs=4)
        grown = canvas.ground.once(("soft", round(reach), key), make)
        whole = area_path(canvas.frame.clip(grown), fill, mark.name)
        if whole is not None:
            yield Group(mark.name, (whole, *parts.get(key, ())), soft_mm=SOFT_MM)


def _washes(canvas: Canvas) -> Iterator[Path | None]:
    """Yield the zones' washes with their soft seams; zones that are off are plain land."""
    zones = {mark.id: mark for mark in canvas.content.outlines if mark.layer == "zones"}
    yield from (path for path, _ in _bands(canvas, zones))
    if zones and canvas.colours.grey:
        yield from _zone_hatches(canvas, {key: mark.zone for key, mark in zones.items()})


def _bands(canvas: Canvas, zones: Mapping[str, OutlineMark]) -> Iterator[tuple[Path, str]]:
    """Yield the zones' colours with their soft seams, and whose each is."""
    if not zones:
        return
    colours = {key: canvas.colours.zone(z.zone, dimmed=z.dimmed) for key, z in zones.items()}
    for band in bands(canvas.ground, canvas.tolerance):
        if not any(key in zones for key, _ in band.shares):
            continue
        fill = blend([(colours.get(key, canvas.colours.land), w) for key, w in band.shares])
        name = zones[band.shares[0][0]].name if band.shares[0][0] in zones else ""
        path = canvas.area(band.shape, Look(fill=fill), name)
        if path is not None:
            yield path, band.shares[0][0]


def _zone_hatches(canvas: Canvas, zones: dict[str, int]) -> Iterator[Path | None]:
    """Yield hatches that tell the zones apart where there is no colour."""
    table = style()["wash"]
    angles = {"/": 45.0, "\\": -45.0, ".": None}
    lands = canvas.ground.once("territories", lambda: territories(canvas.ground))
    for key, shape in lands.items():
        pattern = table["grey_hatch"][zones[key] % len(table["grey_hatch"])] if key in zones else ""
        if key == REST or not pattern:
            continue
        width = canvas.sizes.pt(table["grey_hatch_pt"])
        spacing = canvas.sizes.mm(GREY_SPACING_MM)
        hatch = Hatch(table["grey_hatch_colour"], width, spacing, angles[pattern[0]])
        part = canvas.frame.clip(shape).buffer(0).intersection(canvas.region.buffer(0))
        yield area_path(part, Look(hatch=hatch))


def _county_fills(canvas: Canvas) -> Iterator[Path | None]:
    """Yield fills of the counties that the theme hits, those that step back, those without data."""
    shapes = canvas.detail.counties
    picked = _picked_functional(canvas)
    for mark in canvas.content.counties:
        if mark.id in shapes:
            look = _county_look(canvas, mark)
            if look and mark.dimmed and picked is not None:
                yield canvas.area(shapes[mark.id].difference(picked), look, mark.name)
            elif look:
                yield canvas.area(shapes[mark.id], look, mark.name)
    marked = {mark.id for mark in canvas.content.counties}
    for key in sorted(canvas.ground.blank - marked):
        yield canvas.area(shapes[key], no_data_look(canvas))
    yield from _functional_land(canvas)


def _picked_functional(canvas: Canvas) -> BaseGeometry | None:
    """Return the picked functional zone, which keeps its colour where its county steps back."""
    keys = [m.id for m in canvas.content.counties if m.functional and m.selected]
    return next((canvas.ground.counties[k] for k in keys if k in canvas.ground.counties), None)


def _functional_land(canvas: Canvas) -> Iterator[Path | None]:
    """Yield plain land under functional zones that have no colour of their own there."""
    if canvas.content.theme not in ("chain", "energy"):
        return
    shapes = canvas.ground.counties
    for mark in canvas.content.counties:
        if mark.functional and mark.id in shapes and not mark.dimmed:
            part = canvas.frame.clip(canvas.thin(shapes[mark.id])).buffer(0)
            own = part.intersection(canvas.region.buffer(0))
            look = told_look(canvas) if mark.hatched else Look(fill=canvas.colours.land)
            yield area_path(own, look, mark.name)


def _picked_zones(canvas: Canvas) -> Iterator[Path | None]:
    """Yield a veil over all land but that of a picked zone, and its own wash, whole."""
    zones = canvas.ground.outlines["zones"]
    picked = [m for m in canvas.content.outlines if m.selected and m.id in zones]
    if canvas.themed or not picked:
        return
    yield canvas.area(canvas.detail.region, veil_look(canvas))
    for mark in picked:
        own = canvas.frame.clip(canvas.thin(zones[mark.id])).buffer(0)
        fill = canvas.colours.zone(mark.zone)
        yield area_path(own.intersection(canvas.region.buffer(0)), Look(fill=fill), mark.name)


def veil_look(canvas: Canvas) -> Look:
    """Return the fill of what steps back."""
    return Look(fill=mix(canvas.colours.outside, canvas.colours.land, VEIL))


def _county_look(canvas: Canvas, mark: CountyMark) -> Look | None:
    if not mark.has_data:
        return no_data_look(canvas)
    if mark.dimmed:
        return veil_look(canvas)
    if is_hit(mark):  # as on the map, chains come before sectors
        return hit_look(canvas, mark)
    return told_look(canvas) if mark.hatched else None


def told_look(canvas: Canvas) -> Look:
    """Return the fill of a county in which a plan places sectors without saying where."""
    ramp = style()["colour"]["energy_ramp"]
    spacing = canvas.sizes.mm(ramp["county_pitch_mm"])
    hatch = Hatch(ramp["county_hatch"], canvas.sizes.pt(ramp["county_line_pt"]), spacing, 45.0)
    return Look(fill=canvas.colours.land, hatch=hatch)


def is_hit(mark: CountyMark) -> bool:
    """Whether a chain theme hits a county."""
    return mark.role not in ("plain", MISS)


def hit_look(canvas: Canvas, mark: CountyMark) -> Look:
    """Return the fill of a county that the theme hits: a step of the ramp, or hatched."""
    ramp = style()["colour"]["count_ramp"][canvas.content.tier]
    if mark.step >= 0:
        return Look(fill=ramp[mark.step])
    hatch = Hatch(ramp[-1], canvas.sizes.pt(0.7), canvas.sizes.mm(1.2))
    return Look(fill=canvas.colours.land, hatch=hatch)


def no_data_look(canvas: Canvas) -> Look:
    """Return the fill of a county that no document speaks of."""
    base = style()["colour"]["base"]
    spacing = canvas.sizes.mm(NO_DATA_SPACING_MM)
    # In grey, zones have slanting hatches.
    angle = 90.0 if canvas.colours.grey else 45.0
    hatch = Hatch(base["no_data_hatch"], canvas.sizes.pt(0.5), spacing, angle)
    return Look(fill=base["no_data_fill"], hatch=hatch)


def _lines(canvas: Canvas) -> Iterator[Path | None]:
    """Yield county lines, outlines of counties without data, and the city line with its casing."""
    base, line = style()["colour"]["base"], style()["line"]
    filled = {m.id for m in canvas.content.counties if is_hit(m) and m.step >= 0 and not m.dimmed}
    between: dict[bool, list[BaseGeometry]] = {False: [], True: []}
    drawn = {mark.id for mark in canvas.content.counties if mark.outlined}
    for pair, border in canvas.detail.borders.items():
        if drawn.isdisjoint(pair):
            continue
        between[filled.issuperset(pair)].append(border)
    colours = {False: base["county_line"], True: style()["colour"]["ink"]["halo"]}
    for white, borders in between.items():
        stroke = Stroke(colours[white], canvas.sizes.pt(line["county"]["pt"] * (1 + white / 2)))
        whole = shapely.GeometryCollection(borders)
        yield line_path(
            canvas.frame.clip(whole), Look(stroke=stroke), f"{canvas.ground.words.unit}界"
        )
    thin = Stroke(base["county_line"], canvas.sizes.pt(line["outside"]["pt"]))
    inner = shapely.simplify(canvas.ground.inner_borders, INNER_DETAIL_M)
    yield line_path(canvas.frame.clip(inner), Look(stroke=thin))
    for key in sorted(canvas.ground.blank):
        outline = canvas.detail.counties[key].boundary
        yield line_path(canvas.frame.clip(outline), Look(stroke=thin))
    width = canvas.sizes.pt(CITY_CASING_PT) * MM_PER_PT
    casing = canvas.once(("casing", width), lambda: _casing(canvas, width))
    yield area_path(
        casing, Look(fill=style()["colour"]["ink"]["halo"]), canvas.ground.words.outline
    )
    city = Stroke(base["city_line"], canvas.sizes.pt(line["city"]["pt"]))
    yield line_path(canvas.outline, Look(stroke=city), canvas.ground.words.outline)
    strong = Stroke(base["home_line"], canvas.sizes.pt(line["home"]["pt"]))
    for home in home_shapes(canvas.ground, canvas.detail):
        look = Look(stroke=strong if canvas.ground.home else city)
        yield line_path(canvas.frame.clip(home.boundary), look)


def home_shapes(ground: Ground, detail: Detail) -> list[BaseGeometry]:
    """Return the home unit where the map shows it, and what of it no document speaks of."""
    keys = (ground.home, *sorted(ground.home_blank))
    return [detail.counties[key] for key in keys if key in detail.counties]


def _casing(canvas: Canvas, width: float) -> BaseGeometry:
    """Return the white band along the inner side of the city line."""
    band = canvas.outline.buffer(width, quad_segs=2, cap_style="flat", join_style="bevel")
    land = canvas.frame.clip(canvas.detail.whole).buffer(0)
    return band.intersection(land).simplify(0.02)
