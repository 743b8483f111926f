"""Items of a page as native shapes of a slide, written as DrawingML.

The markup is put together as text and read once a slide: objects for each of thousands of vertices
would take seconds. Every word that comes from data goes through `slide_text`, which escapes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.paper.drawing import (
    MIDDLE,
    Box,
    Ellipse,
    Group,
    Item,
    Look,
    Path,
    Points,
    Rect,
    Text,
    texts,
)
from layers.paper.paint.operations import is_sharp
from layers.paper.paint.slide_text import (
    STEP,
    WHOLE,
    attribute,
    body_xml,
    emu,
    fill_xml,
    frame,
    line_xml,
)

TITLE = "title"
LOCKED = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
NAME_LENGTH = 40
CASING, LINE = "衬边", "边线"
TITLE_SLACK = 0.1
"""A title's box is wider by this share: some programs wrap titles, and other fonts are wider."""
ON_PLATES = ("mark", "code", "number")
"""Roles of texts on a plate: in wider letters they stand out at both sides alike."""
KINDS = {Path: "图形", Ellipse: "椭圆", Rect: "方框", Text: "文字", Group: "组"}
Shape = Path | Ellipse | Rect


@dataclass
class Pen:
    """What runs through one slide.

    Attributes
    ----------
    title
        The text that is the slide's title: it stands outside of groups, where none may be.
    """

    title: Text | None
    ids: Iterator[int] = field(default_factory=lambda: count(2))

    def naming(self, item: Item, name: str) -> str:
        """Return the element that gives a shape its number and name."""
        number = next(self.ids)
        words = attribute(name or f"{KINDS[type(item)]} {number}")
        return f'<p:cNvPr id="{number}" name={words}/>'


def title_of(items: tuple[Item, ...]) -> Text | None:
    """Return the first text that is a title and says something."""
    return next((text for text in texts(items) if text.role == TITLE and text.text.strip()), None)


def shapes_xml(items: tuple[Item, ...], about: str = "") -> str:
    """Return all shapes of a slide.

    Parameters
    ----------
    about
        Alternative text; the group that takes the most room, the map, gets it.
    """
    pen = Pen(title_of(items))
    found = [(shape, isinstance(item, Group)) for item in items for shape in _drawn(item, pen)]
    groups = [shape for shape, is_group in found if is_group]
    largest = max(groups, key=_area, default=None)
    parts = [_described(shape, about) if shape is largest else shape.xml for shape, _ in found]
    if pen.title is not None:
        parts.append(_text(pen.title, pen).xml)
    return "".join(parts)


def _described(shape: Drawn, about: str) -> str:
    """Return a shape with an alternative text: the first element that ends is its name."""
    return shape.xml.replace("/>", f" descr={attribute(about)}/>", 1) if about else shape.xml


def _area(shape: Drawn) -> int:
    left, top, right, bottom = shape.box
    return (right - left) * (bottom - top)


def _drawn(item: Item, pen: Pen) -> list[Drawn]:
    """Return an item's shapes: none if nothing of it is seen, two if it has a casing."""
    if isinstance(item, Group) and item.soft_mm:
        return [_softened(shape, item.soft_mm) for shape in _drawn(item.items[0], pen)]
    if isinstance(item, Group):
        members = [shape for one in item.items for shape in _drawn(one, pen)]
        return [_group(item, members, pen)] if members else []
    if isinstance(item, Text):
        seen = item.text.strip() and item is not pen.title
        return [_text(item, pen)] if seen else []
    return [shape for layer in _layers(item) for shape in _shape(layer, pen)]


def _softened(shape: Drawn, blur: float) -> Drawn:
    """Return a shape with blurred edges."""
    effect = f'<a:effectLst><a:softEdge rad="{emu(blur)}"/></a:effectLst></p:spPr>'
    return replace(shape, xml=shape.xml.replace("</p:spPr>", effect, 1))


def _layers(item: Shape) -> Iterator[Shape]:
    """Yield an item as shapes with one line each: the area with its casing, then its line."""
    look = item.look
    filled = _is_area(item) and (look.fill is not None or look.hatch is not None)
    line = look.casing or look.stroke
    if line is None and not filled:
        return
    lower = replace(item, look=replace(look, stroke=line, casing=None))
    if look.casing is None or look.stroke is None:
        yield lower
        return
    upper = replace(item, look=Look(stroke=look.stroke))
    yield lower if filled else replace(lower, name=_part_name(item, CASING))
    yield replace(upper, name=_part_name(item, LINE)) if filled else upper


def _is_area(item: Shape) -> bool:
    return item.closed if isinstance(item, Path) else True


def _part_name(item: Shape, part: str) -> str:
    return f"{item.name}{part}" if item.name else ""


def _shape(item: Shape, pen: Pen) -> list[Drawn]:
    if isinstance(item, Path):
        outline = geometry(item)
        return [_outlined(item, outline.box, outline.xml, pen)] if outline else []
    if isinstance(item, Ellipse):
        box = _grid(Box.around(item.x, item.y, 2 * item.rx, 2 * item.ry))
        return [_outlined(item, box, _preset("ellipse"), pen)]
    box = _grid(item.box)
    short = min(item.box.width, item.box.height)
    if item.radius <= 0 or short <= 0:
        return [_outlined(item, box, _preset("rect"), pen)]
    share = min(round(item.radius / short * WHOLE), WHOLE // 2)
    guide = f'<a:gd name="adj" fmla="val {share}"/>'
    return [_outlined(item, box, _preset("roundRect", guide), pen)]


def _preset(name: str, guide: str = "") -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst>{guide}</a:avLst></a:prstGeom>'


def _outlined(item: Shape, box: Emus, outline: str, pen: Pen) -> Drawn:
    fill = fill_xml(item.look if _is_area(item) else Look())
    line = line_xml(item.look.stroke, sharp=is_sharp(item))
    return Drawn(
        f"<p:sp><p:nvSpPr>{pen.naming(item, item.name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{_place(box)}{outline}{fill}{line}</p:spPr></p:sp>",
        box,
    )


def _text(text: Text, pen: Pen) -> Drawn:
    is_title = text is pen.title
    if text.role in ON_PLATES:
        text = replace(text, x=frame(text).centre[0], align=MIDDLE)
    box = _grid(frame(text, TITLE_SLACK if is_title else 0.0))
    name = " ".join(part for part in (text.text.strip()[:NAME_LENGTH], text.owner) if part)
    own = LOCKED if is_title else '<p:cNvSpPr txBox="1"/>'
    place = '<p:nvPr><p:ph type="title"/></p:nvPr>' if is_title else "<p:nvPr/>"
    return Drawn(
        f"<p:sp><p:nvSpPr>{pen.naming(text, name)}{own}{place}</p:nvSpPr>"
        f"<p:spPr>{_place(box)}{_preset('rect')}<a:noFill/></p:spPr>{body_xml(text)}</p:sp>",
        box,
    )


def _group(group: Group, shapes: Sequence[Drawn], pen: Pen) -> Drawn:
    left, top, right, bottom = box = _hull(shapes)
    size = f'cx="{right - left}" cy="{bottom - top}"'
    return Drawn(
        f"<p:grpSp><p:nvGrpSpPr>{pen.naming(group, group.name)}<p:cNvGrpSpPr/><p:nvPr/>"
        f'</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext {size}/>'
        f'<a:chOff x="{left}" y="{top}"/><a:chExt {size}/></a:xfrm></p:grpSpPr>'
        f"{''.join(shape.xml for shape in shapes)}</p:grpSp>",
        box,
    )


def _hull(shapes: Sequence[Drawn]) -> Emus:
    left, top, right, bottom = zip(*(shape.box for shape in shapes), strict=True)
    return min(left), min(top), max(right), max(bottom)


def _grid(box: Box) -> Emus:
    """Return a box in EMU; it has at least one step each way."""
    left, top = emu(box.left), emu(box.top)
    return left, top, max(emu(box.right), left + STEP), max(emu(box.bottom), top + STEP)


def _place(box: Emus) -> str:
    left, top, right, bottom = box
    return (
        f'<a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{right - left}" cy="{bottom - top}"/></a:xfrm>'
    )


Emus = tuple[int, int, int, int]
"""A box in EMU: left, top, right, bottom."""
Steps = NDArray[np.int64]
"""Array of shape (n, 2): x, y in steps of the slide's grid."""

STEPS_PER_MM = 100


@dataclass(frozen=True)
class Drawn:
    """Markup, and the room on the slide that it takes."""

    xml: str
    box: Emus


def geometry(item: Path) -> Drawn | None:
    """Return the outline of an area or a line; None if it has no extent."""
    least = 3 if item.closed else 2
    rings = [ring for points in item.rings if len(ring := _on_grid(points)) >= least]
    if not rings:
        return None
    if item.closed and len(rings) > 1:
        rings = wound(rings)
    every = np.concatenate(rings)
    low = every.min(axis=0)
    wide, tall = np.maximum(every.max(axis=0) - low, 1).tolist()
    fill = "" if item.closed else ' fill="none"'
    drawn = "".join(_ring_xml(ring - low, closed=item.closed) for ring in rings)
    left, top = (low * STEP).tolist()
    return Drawn(
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{wide}" h="{tall}"{fill}>{drawn}</a:path></a:pathLst></a:custGeom>',
        (left, top, left + wide * STEP, top + tall * STEP),
    )


def _on_grid(points: Points) -> Steps:
    """Return points as whole steps, without those that fall onto the one before."""
    steps = np.round(np.asarray(points, dtype=np.float64) * STEPS_PER_MM).astype(np.int64)
    if len(steps) < 2:  # noqa: PLR2004 - a single point has no neighbour
        return steps
    return steps[np.r_[True, (np.diff(steps, axis=0) != 0).any(axis=1)]]


def wound(rings: Sequence[Steps]) -> list[Steps]:
    """Return rings turned so that holes run against the ring around them.

    Then they are holes for programs that fill by even and odd and for those that count windings.
    """
    areas = shapely.polygons([shapely.linearrings(ring) for ring in rings])
    x, y = np.array([ring[0] for ring in rings], dtype=np.float64).T
    depth = sum(shapely.contains_xy(area, x, y).astype(int) for area in areas)
    return [
        ring if (_turns_right(ring) == (level % 2 == 0)) else ring[::-1]
        for ring, level in zip(rings, depth, strict=True)
    ]


def _turns_right(ring: Steps) -> bool:
    x, y = ring.T
    return bool((x * np.roll(y, -1) - np.roll(x, -1) * y).sum() > 0)


def _ring_xml(ring: Steps, *, closed: bool) -> str:
    (x, y), *rest = ring.tolist()
    lines = "".join([f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in rest])
    end = "<a:close/>" if closed else ""
    return f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>{lines}{end}'
