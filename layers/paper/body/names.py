"""Which names stand on the map, how they are set, and how much each matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from layers.paper.body.canvas import Canvas
from layers.paper.body.colours import zone_ink
from layers.paper.body.label_boxes import Cells, clear_of
from layers.paper.body.label_places import Label
from layers.paper.body.outlines import shape_of, shows
from layers.paper.body.scales import draws
from layers.paper.drawing import REGULAR, Look, Stroke, Type
from layers.view.marks import OutlineMark
from layers.vocabulary.name_lines import name_lines
from layers.vocabulary.style import style

PRIORITY: Mapping[str, float] = style()["label"]["priority"]
NOWHERE = np.empty((0, 2))
STARTS, PILL_LEADER = 6, 0.55
"""From how many points a leader is tried; the longest one of a code, a part of others'."""
FEW_SPOTS, SOONER = 40, 0.08
"""A code with so few places chooses so much sooner."""
SMALLER = 0.8
"""Size of an area's name that finds no place as a part of its own."""
MIDDLE_SHARE, LEAST_MM = 0.5, (1.0, 1.0)
"""A code that does not fit into its group at least stands with its middle inside it."""
LEAST_SHARE, LEAST_OF_FRAME = 0.15, 0.12
"""A zone is named where so much of it, or of the frame, is in view."""


def starts_in(part: BaseGeometry) -> list[tuple[float, float]]:
    """Return where a leader from an area may begin, the best last."""
    inner = in_shape(part, LEAST_MM)
    some = [(float(x), float(y)) for x, y in inner[:: len(inner) // STARTS + 1]]
    return [*reversed(some), middle_of(part)]


def _others(canvas: Canvas, mark: OutlineMark) -> BaseGeometry:
    """Return the other areas of a layer, where the code of this one does not stand."""

    def made() -> BaseGeometry:
        shapes = canvas.ground.outlines[mark.layer].items()
        parts = [canvas.frame.clip(canvas.thin(shape)) for key, shape in shapes if key != mark.id]
        return shapely.GeometryCollection([part for part in parts if not part.is_empty])

    return canvas.once(("others", mark.layer, mark.id), made)


@lru_cache(maxsize=400)
def in_shape(shape: BaseGeometry, size: tuple[float, float]) -> NDArray[np.float64]:
    """Return middles of places inside a polygon (page millimetres) for a name of this size."""
    return Cells.of(shape).holding(*size)


def outline_names(canvas: Canvas) -> Iterator[Label]:
    """Yield names of zones, pills and names of groups and subareas, names of corridors."""
    for mark in canvas.content.outlines:
        shape = shape_of(canvas, mark)
        if shape is None or not shows(canvas, mark):
            continue
        part = canvas.frame.clip(canvas.thin(shape))
        if part.is_empty or not part.area:
            continue
        if mark.layer == "zones":
            part = _highlighted(canvas, part)
            frame = canvas.frame
            share = part.area * frame.metres_per_mm**2 / shape.area
            of_frame = part.area / (frame.box.width * frame.box.height)
            if share > LEAST_SHARE or of_frame > LEAST_OF_FRAME:
                yield _zone(canvas, mark, part)
        elif mark.layer in ("groups", "subareas"):
            yield from _pill(canvas, mark, part)
        elif mark.layer == "corridors":
            yield _corridor(canvas, mark, part)


def _highlighted(canvas: Canvas, part: BaseGeometry) -> BaseGeometry:
    """Return what of a zone lies in the county that the view picks, if it picks one."""
    picked = [mark.id for mark in canvas.content.counties if mark.selected]
    shapes = [canvas.ground.counties[key] for key in picked if key in canvas.ground.counties]
    if not shapes:
        return part
    own = canvas.frame.clip(
        canvas.thin(shapes[0]) if len(shapes) == 1 else shapely.union_all(shapes)
    )
    return part.buffer(0).intersection(own.buffer(0))


def _zone(canvas: Canvas, mark: OutlineMark, part: BaseGeometry) -> Label:
    ink = style()["colour"]["state"]["dim_label"] if mark.dimmed else zone_ink(mark.zone)
    blocks = [(mark.name, canvas.sizes.type("zone", ink))]
    groups = any(o.layer == "groups" and o.zone == mark.zone for o in canvas.content.outlines)
    if not groups and 0 < len(mark.focus) <= style()["label"]["zone"]["longest_focus"]:
        blocks.append((mark.focus, canvas.sizes.type("provincial", ink)))
    close = closer(blocks[0][1])
    sizes = [blocks, [(mark.name, close)], [(mark.name, smaller(canvas, close))]]
    bare = canvas.is_bare(middle_of(part))
    lesser: Label | None = None
    for own in reversed(sizes):
        spots = in_shape(part, label_of(mark.id, mark.name, own, "zone").size)
        lesser = label_of(
            mark.id, mark.name, own, "selected" if mark.selected else "zone", spots=spots,
            pinned=True, counted=False, noted=not bare, clear=0.1, careful=True, lesser=lesser,
        )  # fmt: skip
    return cast("Label", lesser)


def closer(kind: Type) -> Type:
    """Return a type without wide spacing."""
    return replace(kind, spacing_em=0.0)


def smaller(canvas: Canvas, kind: Type) -> Type:
    """Return a smaller type, not below the paper's floor."""
    least = canvas.sizes.name("other", larger=0.0)
    return replace(kind, size_pt=max(round(kind.size_pt * SMALLER, 2), least))


def _pill(canvas: Canvas, mark: OutlineMark, part: BaseGeometry) -> Iterator[Label]:
    table, colour = style()["symbol"]["group"], style()["colour"]
    ink = zone_ink(mark.zone) if mark.layer == "groups" else colour["ink"]["park"]
    if mark.dimmed:
        ink = colour["state"]["dim_symbol"]
    kind = canvas.sizes.mark_type(table["pill_font_pt"], colour["ink"]["panel"])
    code = mark.code or mark.name[:2]
    label = label_of(mark.id, mark.name, [(code, kind)], "pill")
    pad = (0.7, max(0.0, canvas.sizes.mm(table["pill_h_mm"]) - label.size[1]) / 2)
    size = (label.size[0] + 2 * pad[0], label.size[1] + 2 * pad[1])
    spots = in_shape(part, size)
    shape = shape_of(canvas, mark)
    shape_area = shape.area if shape is not None else 0.0
    if not len(spots) and part.area * canvas.frame.metres_per_mm**2 < LEAST_SHARE * shape_area:
        return
    few = len(spots) < FEW_SPOTS
    middles = in_shape(part, (size[0] * MIDDLE_SHARE, size[1] * MIDDLE_SHARE))
    spots = np.concatenate([spots, middles, in_shape(part, LEAST_MM)])
    if not len(spots):
        spots = shapely.get_coordinates(part.representative_point())
    edge = Stroke(colour["ink"]["halo"], canvas.sizes.px(1.0))
    plate = Look(fill=ink, stroke=edge)
    lesser: Label | None = None
    for start in (*starts_in(part), None):
        lesser = label_of(
            mark.id, mark.name, [(code, kind)], "pill", spots=spots if start is None else NOWHERE,
            padding=pad, plate=plate, pinned=True, gap=0.2, at=start, around=False, clear=0.0,
            counted=False, noted=True, longest=PILL_LEADER, off=_others(canvas, mark),
            lesser=lesser,
        )  # fmt: skip
    code_label = cast("Label", lesser)
    yield replace(code_label, priority=PRIORITY["pill"] - SOONER) if few else code_label
    if draws("group_names", canvas.frame):
        middle = (float(spots[0][0]), float(spots[0][1]))
        own = canvas.sizes.type("group", ink)
        ink = colour["state"]["dim_label"] if mark.dimmed else ink
        own = Type(own.size_pt, ink, REGULAR, halo=canvas.sizes.halo(2.5), leading=own.leading)
        yield label_of(
            f"{mark.id} name", mark.name, [("\n".join(name_lines(mark.name)), own)], "group",
            at=middle, reach=(size[0] / 2, size[1] / 2), leader=False, counted=False,
        )  # fmt: skip


def _corridor(canvas: Canvas, mark: OutlineMark, part: BaseGeometry) -> Label:
    colour = style()["colour"]
    ink = colour["state"]["dim_label"] if mark.dimmed else colour["ink"]["action"]
    blocks = [("\n".join(name_lines(mark.name)), canvas.sizes.type("national", ink))]
    label = label_of(mark.id, mark.name, blocks, "group")
    return label_of(
        mark.id, mark.name, blocks, "group", spots=in_shape(part, label.size),
        at=middle_of(part),
    )  # fmt: skip


def middle_of(part: BaseGeometry) -> tuple[float, float]:
    """Return a point inside a part of the page."""
    point = part.representative_point()
    return float(point.x), float(point.y)


CLOSE_MM = (0.4, 0.4)
"""Room round a name that is set closer, both sides together."""


def context_names(canvas: Canvas) -> Iterator[Label]:
    """Yield names of neighbours and waters."""
    colour = style()["colour"]
    for key, shape in canvas.detail.context.items():
        part = canvas.frame.clip(shape)
        if part.is_empty or not part.area:
            continue
        kind = canvas.sizes.type("neighbour", colour["state"]["dim_label"])
        halo = canvas.sizes.halo(2.5, canvas.colours.outside)
        kind = Type(kind.size_pt, kind.colour, REGULAR, kind.spacing_em, halo, kind.leading)
        seen = _seen(canvas, part)
        if not seen.is_empty:
            yield named_part(key, canvas.ground.context_names[key], kind, seen)
    yield from _waters(canvas)


def _seen(canvas: Canvas, part: BaseGeometry) -> BaseGeometry:
    """Return what of an area furniture does not cover."""
    fields = [shapely.box(b.left, b.top, b.right, b.bottom) for b in canvas.obstacles]
    over = [field for field in fields if field.intersects(part)]
    return part.buffer(0).difference(shapely.union_all(over)) if over else part


def named_part(key: str, name: str, kind: Type, part: BaseGeometry) -> Label:
    """Return the name of a neighbour inside it: as it stands, closer set, or from top to bottom."""
    close = closer(kind)
    ways = (
        (name, kind, (2.0, 1.0)),
        (name, close, CLOSE_MM),
        ("\n".join(name), close, CLOSE_MM),
    )
    for text, own, room in ways:
        label = label_of(key, name, [(text, own)], "context")
        spots = in_shape(part, (label.size[0] + room[0], label.size[1] + room[1]))
        if len(spots):
            break
    return label_of(key, name, [(text, own)], "context", spots=spots, counted=False)


def _waters(canvas: Canvas) -> Iterator[Label]:
    land: BaseGeometry | None = None
    for number, (name, at) in enumerate(canvas.ground.waters):
        x, y = canvas.frame.to_page(np.array([at]))[0]
        if not canvas.frame.shows((float(x), float(y)), 0.0):
            continue
        if land is None:
            land = _all_land(canvas)
        kind = canvas.sizes.type("water", style()["colour"]["base"]["water_label"])
        label = label_of(f"water {number}", name, [(name, kind)], "context")
        width, height = label.size
        steps = [(u, v) for v in (0, 1.2, -1.2, 2.4, -2.4) for u in (0, 0.4, -0.4, 0.8, -0.8)]
        middles = np.array([(x + u * width, y + v * height) for u, v in steps])
        half = np.array([width / 2 + 1, height / 2 + 0.3])
        clear = clear_of(land, np.column_stack([middles - half, middles + half]))
        yield label_of(
            f"water {number}", name, [(name, kind)], "context", spots=middles[clear], counted=False
        )


def _all_land(canvas: Canvas) -> BaseGeometry:
    shapes = [*canvas.detail.counties.values(), *canvas.detail.context.values()]
    parts = [shapely.clip_by_rect(shape, *canvas.frame.extent) for shape in shapes]
    whole = shapely.GeometryCollection([part for part in parts if not part.is_empty])
    return shapely.transform(whole, canvas.frame.to_page)


def label_of(
    owner: str, name: str, blocks: Iterable[tuple[str, Type]], level: str, **more: object
) -> Label:
    """Return the label of an area at one of the levels of `PRIORITY`."""
    more.setdefault("belongs", False)
    return Label(owner, name, tuple(blocks), PRIORITY[level], **more)  # type: ignore[arg-type]
