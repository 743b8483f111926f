"""Supply links: curved arrows from who supplies to who leads; the dash says how firm it is.

A tie is a straight line without a head: it only says that two places belong together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.build.store import group
from layers.paper.body.canvas import EDGE_MM, Canvas, grouped
from layers.paper.body.cluster_tiles import FORM as TILE
from layers.paper.body.cluster_tiles import cluster_tile, side_mm
from layers.paper.body.frame import line_path
from layers.paper.body.label_boxes import Cells
from layers.paper.body.shapes import around, circle
from layers.paper.content import Content
from layers.paper.drawing import MIDDLE, Box, Group, Item, Look, Path, Points, Rect, Stroke, Text
from layers.view.marks import ArrowMark, Cell, clusters_in
from layers.vocabulary.style import style

SAMPLES = 32
HEAD_ANGLE = 0.45
"""Half the angle of an arrow's head, radians."""
MM_PER_PX = 25.4 / 96
CLEAR_MM = 0.6
"""Room round a lead's disc."""
START_MM = 0.9
"""Radius of the dot at the supplier."""
LEAD_PT = 7.0
LANES = style()["symbol"]["link"]["lanes"]
"""How much the first, second … arrow of the same ends bulges, as parts of the first."""
BULGES = (1.0, 0.7, 1.3, 0.4, 1.6, 2.0, -0.5, -1.0, -1.5, 0.1)
"""How an arrow may bulge to pass round symbols, as parts of its usual bulge."""
CORE_GAP_MM = 1.0
"""By how much the ring of a core is wider than its tile."""
PLAIN_LINE, HOLLOW, PALE = LINE_FORMS = ("plain", "hollow", "pale")
"""Links on one map differ by value and form: colours of their own would stand for industries."""
HOLLOW_WIDER, CORE_SHARE = 1.35, 0.4
"""How much wider a hollow line is; the part of it that is white."""
LEADS, SUPPLIER = "牵头与核心", "供方"

XY = tuple[float, float]
NO_TILES: Mapping[str, XY] = {}


@dataclass(frozen=True, eq=False)
class Curve:
    """An arrow on the page: sampled points from the supplier to the tip of the head."""

    arrow: ArrowMark
    points: Points


@dataclass(frozen=True)
class Lead:
    """A disc at a leading place."""

    id: str
    at: XY
    radius: float
    character: str
    dimmed: bool = False


def anchors(
    canvas: Canvas, taken: Sequence[Box], tiles: Mapping[str, XY] = NO_TILES
) -> dict[str, XY]:
    """Return the places on the page of all that arrows begin or end at.

    A county has no point of its own: the dot or disc stands where no symbol is.

    Parameters
    ----------
    taken
        Boxes of symbols.
    tiles
        Where the tile of the link stands that is drawn: its lines end there.
    """
    side = canvas.sizes.mm(style()["symbol"]["lead"]["mm"]) + 2 * CLEAR_MM
    content = canvas.content
    ends = [end for arrow in content.arrows for end in (arrow.start, arrow.end)]
    places = [*ends, *(lead.place for lead in content.leads), *(end.place for end in content.ends)]
    found: dict[str, XY] = {}
    boxes = list(taken)
    for key in dict.fromkeys(places):
        at = canvas.point(key)
        if at is None:
            continue
        if key in tiles:
            at = tiles[key]
        elif key in canvas.ground.counties:
            at = _in_county(canvas, key, side, boxes) or at
            boxes.append(Box.around(*at, side, side))
        found[key] = at
    return found


def _in_county(canvas: Canvas, key: str, side: float, taken: Sequence[Box]) -> XY | None:
    """Return a roomy place in the visible part of a county that covers no symbol."""
    part = canvas.frame.clip(canvas.thin(canvas.ground.counties[key]))
    if part.is_empty or not part.area:
        return None
    spots = [(float(x), float(y)) for x, y in Cells.of(part).holding(side, side)]
    free = (
        spot
        for spot in spots
        if not any(Box.around(*spot, side, side).overlaps(other) for other in taken)
    )
    return next(free, spots[0] if spots else None)


def curves(canvas: Canvas, places: dict[str, XY], taken: Sequence[Box] = ()) -> list[Curve]:
    """Return the arrows whose two ends have a place; those that step back come first.

    Parameters
    ----------
    taken
        Boxes of symbols, which an arrow passes as few of as it can.
    """
    boxes = [shapely.box(box.left, box.top, box.right, box.bottom) for box in taken]
    dots = {
        key: shapely.Point(at).buffer(2 * canvas.sizes.mm(START_MM)) for key, at in places.items()
    }
    least = canvas.sizes.mm(style()["symbol"]["lead"]["mm"])
    ends = {}
    for arrow in sorted(canvas.content.arrows, key=lambda arrow: not arrow.dimmed):
        start, end = places.get(arrow.start), places.get(arrow.end)
        if start and end and math.dist(start, end) > (0.0 if arrow.tie else least):
            ends[arrow] = (start, end)
    sides = _sides(ends)
    disc = lead_radius(canvas)
    return [
        Curve(
            arrow,
            np.array(at)
            if arrow.tie
            else _clearest(
                canvas,
                at,
                sides[arrow] * LANES[arrow.lane % len(LANES)],
                disc,
                [
                    *boxes,
                    *(dot for key, dot in dots.items() if key not in {arrow.start, arrow.end}),
                ],
            ),
        )
        for arrow, at in ends.items()
    ]


def _sides(ends: dict[ArrowMark, tuple[XY, XY]]) -> dict[ArrowMark, int]:
    """Return 1 for an arrow that bulges to the left, −1 for the right.

    From one supplier to several leads the arrows bulge to both sides.
    """
    sides = {}
    for heap in group(ends, lambda arrow: (arrow.link, arrow.start)).values():
        turned = sorted(heap, key=lambda arrow: (_bearing(*ends[arrow]), arrow.end))
        for number, arrow in enumerate(turned):
            sides[arrow] = 1 if len(turned) == 1 or number < len(turned) / 2 else -1
    return sides


def _bearing(start: XY, end: XY) -> float:
    return math.atan2(end[1] - start[1], end[0] - start[0])


def _clearest(
    canvas: Canvas, at: tuple[XY, XY], bulge: float, disc: float, boxes: Sequence[BaseGeometry]
) -> Points:
    """Return the curve that passes fewest symbols, the nearest to its usual bulge among these."""
    ways = [_curve(canvas, *at, bulge * part, disc) for part in (BULGES if boxes else BULGES[:1])]
    tree = shapely.STRtree(boxes)
    return min(ways, key=lambda way: len(tree.query(shapely.LineString(way), "intersects")))


def _curve(canvas: Canvas, start: XY, end: XY, bulge: float, disc: float) -> Points:
    """Return points of a curve that stops short of the lead's disc."""
    table = style()["symbol"]["link"]
    a, b = np.array(start), np.array(end)
    chord = b - a
    middle = (a + b) / 2 + np.array([chord[1], -chord[0]]) * 2 * table["curvature"] * bulge
    gap = disc + canvas.sizes.mm(table["stop_px"] * MM_PER_PX) / 2
    last = max(0.5, 1 - gap / float(np.hypot(*(b - middle))) / 2)
    t = np.linspace(0, last, SAMPLES)[:, None]
    return (1 - t) ** 2 * a + 2 * t * (1 - t) * middle + t**2 * b


def form_of(content: Content, link: str) -> str:
    """Return how the arrows of a link look, so that those of several links are told apart."""
    links = list(dict.fromkeys(arrow.link for arrow in content.arrows if not arrow.tie))
    if content.theme != "links" or len(links) < 2 or link not in links:  # noqa: PLR2004 - several
        return PLAIN_LINE
    return LINE_FORMS[links.index(link) % len(LINE_FORMS)]


def link_items(canvas: Canvas, found: Iterable[Curve]) -> list[Item]:
    """Return the arrows, each as a group: casing, line, head, dot at the supplier."""
    return [
        item
        for curve in found
        for item in grouped(
            f"{curve.arrow.start_name} → {curve.arrow.end_name}", _arrow(canvas, curve)
        )
    ]


def _arrow(canvas: Canvas, curve: Curve) -> list[Item | None]:
    table, colour = style()["symbol"]["link"], style()["colour"]["link"]
    tie, form = curve.arrow.tie, form_of(canvas.content, curve.arrow.link)
    ink = colour["dim" if curve.arrow.dimmed else "pale" if form == PALE else "line"]
    width = canvas.sizes.pt(table["tie_pt" if tie else "line_pt"])
    hollow = form == HOLLOW and not curve.arrow.dimmed
    width *= HOLLOW_WIDER if hollow else 1.0
    dash = canvas.sizes.dash([] if tie else table["dash_px"].get(curve.arrow.wording, []))
    casing = Stroke(colour["casing"], width + 2 * canvas.sizes.pt(table["casing_pt"]) / 2)
    head = None if tie else _head(canvas, curve.points)
    short = curve.points if tie else curve.points[:-1]
    shaft = short if head is None else _shaft(curve.points, head)
    line = canvas.frame.cut(shapely.LineString(shaft))
    items: list[Item | None] = [
        line_path(line, Look(stroke=casing)),
        line_path(line, Look(stroke=Stroke(ink, width, dash))),
    ]
    if hollow:
        items.append(line_path(line, Look(stroke=Stroke(colour["casing"], width * CORE_SHARE))))
    edge = Stroke(colour["casing"], canvas.sizes.pt(0.5))
    if head is not None:
        items.append(Path((np.round(head, 2),), Look(fill=ink, stroke=edge)))
    ends = {0: curve.arrow.start, -1: curve.arrow.end}
    for end in (0, -1) if tie else (0,):
        dot = (float(curve.points[end, 0]), float(curve.points[end, 1]))
        if canvas.frame.shows(dot, EDGE_MM):
            shape = circle(dot, canvas.sizes.mm(START_MM), Look(fill=ink, stroke=edge))
            if tie:  # a ring: nothing is said to flow
                ring = Look(fill=style()["colour"]["ink"]["panel"], stroke=Stroke(ink, width))
                radius = canvas.sizes.mm(style()["symbol"]["cluster"]["member_mm"]) / 2
                shape = circle(dot, radius, ring)
            items.append(Group(SUPPLIER, (shape,), ends[end]))
    return items


def _head(canvas: Canvas, points: Points) -> Points | None:
    """Return the three corners of an arrow's head, if they lie inside the frame."""
    size = canvas.sizes.mm(style()["symbol"]["link"]["head_mm"])
    tip = points[-1]
    back = points[np.hypot(*(points - tip).T) > size]
    if not len(back) or not canvas.frame.shows((float(tip[0]), float(tip[1])), size):
        return None
    angle = math.atan2(*(tip - back[-1])[::-1])
    wings = [
        tip - size * np.array([math.cos(angle + turn), math.sin(angle + turn)])
        for turn in (HEAD_ANGLE, -HEAD_ANGLE)
    ]
    return np.array([tip, *wings])


def _shaft(points: Points, head: Points) -> Points:
    """Return the points before the head, up to the middle of its back."""
    middle = (head[1] + head[2]) / 2
    size = float(np.hypot(*(head[0] - middle)))
    before = points[np.hypot(*(points - head[0]).T) > size]
    return np.vstack([before, middle])


def leads(canvas: Canvas, places: dict[str, XY]) -> list[Lead]:
    """Return the discs of the leading places inside the frame."""
    found = [
        Lead(mark.place, places[mark.place], lead_radius(canvas), mark.mark, mark.dimmed)
        for mark in canvas.content.leads
        if mark.place in places
    ]
    return [one for one in found if canvas.frame.shows(one.at, max(EDGE_MM, one.radius))]


def lead_radius(canvas: Canvas) -> float:
    """Return the radius of a disc."""
    return canvas.sizes.mm(style()["symbol"]["lead"]["mm"]) / 2


def lead_items(canvas: Canvas, found: Iterable[Lead]) -> list[Item]:
    """Return the discs with their characters; where clusters are tiles, the cores' tiles."""
    colour = style()["colour"]
    tile = next(iter(clusters_in(canvas.content.energy)), None)
    if tile:
        return [
            core for lead in found for core in grouped(lead.id, core_items(canvas, tile, lead.at))
        ]
    ring = canvas.sizes.px(style()["symbol"]["link"]["lead_ring_px"])
    items: list[Item] = []
    for lead in found:
        ink = colour["link"]["dim" if lead.dimmed else "line"]
        look = Look(fill=colour["ink"]["panel"], stroke=Stroke(ink, ring))
        kind = canvas.sizes.mark_type(LEAD_PT, ink)
        character = Text(*lead.at, lead.character, kind, MIDDLE, "mark", lead.id)
        items.append(Group(LEADS, (circle(lead.at, lead.radius, look), character), lead.id))
    return items


def core_items(canvas: Canvas, tile: Cell, at: XY) -> list[Item | None]:
    """Return a core of the picked cluster: its tile in the ring of a selection."""
    side = side_mm(canvas, tile.step) + canvas.sizes.mm(CORE_GAP_MM)
    glow = style()["colour"]["state"]["select_glow"]
    paper = style()["colour"]["ink"]["halo"]
    ring = Look(fill=paper, stroke=Stroke(glow, canvas.sizes.px(2.4)))
    box = Box.around(*at, side, side)
    return [Rect(box, ring, radius=side * TILE["radius_share"]), *cluster_tile(canvas, tile, at)]


def dot_boxes(canvas: Canvas, found: Iterable[Curve]) -> list[tuple[str, Box]]:
    """Return the suppliers' dots: id and box."""
    dot, ring = START_MM, style()["symbol"]["cluster"]["member_mm"] / 2
    return [
        (
            c.arrow.start,
            around(
                (float(c.points[0, 0]), float(c.points[0, 1])),
                canvas.sizes.mm(ring if c.arrow.tie else dot) + 0.2,
            ),
        )
        for c in found
    ]
