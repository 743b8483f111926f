"""What is attached wrongly on a finished sheet: names, leaders and furniture that mislead.

This looks at the drawing alone, as its reader does, and knows nothing of how places were found:
whose symbol a name stands beside, what a leader passes, on which land a name lies, what the scale
bar covers.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.paper.body.frame import Frame
from layers.paper.body.tiles import ROW_NAME
from layers.paper.drawing import Box, Ellipse, Group, Item, Page, Path, Rect, Text
from layers.paper.fonts import text_box
from layers.paper.ground import Ground

NEARER = "近于别处"
"""A name nearer to another symbol than to its own, or too far from its own without a leader."""
COVERS = "压住符号"
THROUGH = "引线穿过符号或名称"
CROSSING = "引线相交"
OUTSIDE = "名称在范围外"
"""The name of a unit, zone or group beyond its polygon; at a leader's end, on another one."""
FAR = "离位"
"""Hexagons or tiles too far from their place, or of a unit on another one's land."""
FURNITURE = "图饰压图"
KINDS = (NEARER, COVERS, THROUGH, CROSSING, OUTSIDE, FAR, FURNITURE)

FURNISHING = ("比例尺", "指北针", "位置图", "图题", "图例")
"""Groups of furniture, where they stand inside a map frame."""
NAMES = ("label", "note", "number")
BESIDE_MM = 2.0
"""A name without a leader stands no further than this from its symbol."""
ATTACHED_MM = 0.7
"""A name at the end of a leader that is this near to another symbol seems to be that one's."""
SLACK_MM = 0.05
COVERED_MM2 = 0.15
"""Less of a symbol under a name is no more than its ring's edge."""
INSIDE = 0.9
"""Share of a name that lies on its own land, and of a unit's hexagons that are not tied to it."""
TIED_INSIDE = 0.6
ON_OTHERS_MM2 = 2.0
"""A name at the end of a leader covers no more of another unit, unless its own is small."""
SMALL_MM2 = 500.0
OVER_MM = 0.4
"""The leader of an area crosses no more of another one than this, at a border."""
ROW_MOST_MM = 20.0
"""Hexagons are no further from their place."""
PLATE_MM = 0.3
"""The middle of a plate is that of its text."""
COMMON_MM = 1.0
"""Leaders that begin so near to each other come from one place."""
THIN_MM = 0.1
"""Outlines are thinned by about this much before they are asked."""
LAND_MM2 = 0.5
"""Furniture may cover a rock, no more."""

Shapes = Mapping[str, BaseGeometry]


@dataclass(frozen=True)
class Wrong:
    """One wrong attachment: its kind, what is attached, to what it seems to belong."""

    kind: str
    what: str
    other: str = ""

    def __str__(self) -> str:
        """Return it as a line for a list."""
        return f"{self.kind}：{self.what}" + (f" ↔ {self.other}" if self.other else "")


@dataclass(eq=False)
class _Mark:
    name: str
    shape: BaseGeometry
    tiles: bool


@dataclass(eq=False)
class _Name:
    owner: str
    words: str
    box: Box
    pill: bool = False


@dataclass(eq=False)
class _Map:
    """What stands inside one map frame, as it was found among the page's items."""

    frame: Frame
    marks: dict[str, _Mark] = field(default_factory=dict)
    names: list[_Name] = field(default_factory=list)
    leaders: list[Path] = field(default_factory=list)
    plates: list[Box] = field(default_factory=list)
    rows: list[tuple[str, Box]] = field(default_factory=list)
    furniture: list[tuple[str, Box]] = field(default_factory=list)


def wrong_attachments(ground: Ground, page: Page, frames: Sequence[Frame]) -> list[Wrong]:
    """Return all that is attached wrongly inside the map frames of a page, in a fixed order."""
    return [wrong for frame in frames for wrong in _Check(ground, _found(page, frame)).all()]


def attached(wrong: Sequence[Wrong]) -> str:
    """Return how much is attached wrongly, by kind."""
    number = Counter(one.kind for one in wrong)
    kinds = "、".join(f"{kind} {number[kind]}" for kind in KINDS if number[kind])
    return f"注记归属错误 {len(wrong)} 处" + (f"（{kinds}）" if kinds else "")


def _found(page: Page, frame: Frame) -> _Map:
    found = _Map(frame)
    _gather(page.items, found)
    found.names = [_with_plate(name, found.plates) for name in _by_owner(found.names)]
    return found


def _with_plate(name: _Name, plates: Sequence[Box]) -> _Name:
    """Return a name in the box of the plate on which it stands, as numbers and codes do."""
    own = (p for p in plates if math.dist(p.centre, name.box.centre) < PLATE_MM)
    plate = next(own, None) if name.pill or name.words.isdigit() else None
    return replace(name, box=plate) if plate else name


def _gather(items: Iterable[Item], found: _Map) -> None:
    """Sort the items inside the frame into marks, names, leaders and furniture."""
    for item in items:
        if isinstance(item, Group):
            _gather_group(item, found)
        elif isinstance(item, Rect):
            found.plates.append(item.box)
        elif isinstance(item, Path) and item.owner and _in(found, bounds_of(item)):
            found.leaders.append(item)
        elif isinstance(item, Text) and item.owner and (item.role in (*NAMES, "mark")):
            box = text_box(item)
            if _in(found, box):
                words = item.text.replace("\n", "")
                found.names.append(_Name(item.owner, words, box, pill=item.role == "mark"))


def _gather_group(item: Group, found: _Map) -> None:
    box = bounds_of(item) if item.owner or item.name in FURNISHING else None
    if box is None:
        _gather(item.items, found)
    elif not _in(found, box):
        return
    elif item.name in FURNISHING:
        found.furniture.append((item.name, box))
    elif item.name.endswith(ROW_NAME):
        found.rows.append((item.owner, box))
    else:
        shape = shapely.union_all(list(_shapes(item.items)))
        before = found.marks.get(item.owner)
        tiles = any(isinstance(part, Rect) for part in item.items)
        whole = before.shape | shape if before else shape
        found.marks[item.owner] = _Mark(item.name, whole, tiles)


def _in(found: _Map, box: Box) -> bool:
    x, y = box.centre
    frame = found.frame.box
    return frame.left <= x <= frame.right and frame.top <= y <= frame.bottom


def _by_owner(names: Sequence[_Name]) -> list[_Name]:
    """Return the names with all lines of one owner in one box."""
    found: dict[str, _Name] = {}
    for name in names:
        if name.owner in found:
            first = found[name.owner]
            found[name.owner] = replace(first, box=_both(first.box, name.box))
        else:
            found[name.owner] = name
    return list(found.values())


def _both(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def bounds_of(item: Item) -> Box:
    """Return the box round all of an item."""
    if isinstance(item, Group):
        return reduce(_both, map(bounds_of, item.items))
    if isinstance(item, Text):
        return text_box(item)
    if isinstance(item, Rect):
        return item.box
    if isinstance(item, Ellipse):
        return Box.around(item.x, item.y, 2 * item.rx, 2 * item.ry)
    points = np.concatenate(item.rings)
    return Box(*map(float, (*points.min(axis=0), *points.max(axis=0))))


def _shapes(items: Iterable[Item]) -> Iterator[BaseGeometry]:
    for item in items:
        if isinstance(item, Group):
            yield from _shapes(item.items)
        elif isinstance(item, Path) and item.closed:
            yield from (shapely.Polygon(ring) for ring in item.rings)
        elif isinstance(item, Ellipse):
            yield shapely.Point(item.x, item.y).buffer(max(item.rx, item.ry), quad_segs=6)
        elif isinstance(item, Rect):
            yield _square(item.box)


def _square(box: Box) -> BaseGeometry:
    return shapely.box(box.left, box.top, box.right, box.bottom)


class _Check:
    """The questions about one map."""

    def __init__(self, ground: Ground, shown: _Map) -> None:
        self.ground, self.map = ground, shown
        self.keys = list(shown.marks)
        self.marks = np.array([shown.marks[key].shape for key in self.keys], dtype=object)
        self.near_marks = shapely.STRtree(self.marks)
        self.boxes = np.array([_square(name.box) for name in shown.names], dtype=object)
        self.near_names = shapely.STRtree(self.boxes)
        self.lines = {leader.owner: _line(leader) for leader in shown.leaders}
        self._kept: dict[str, BaseGeometry] = {}

    def all(self) -> list[Wrong]:
        """Return all that is wrong."""
        asked = (self._names, self._rows, self._leaders, self._hosts, self._furniture)
        return [wrong for ask in asked for wrong in ask()]

    def _mark_of(self, owner: str) -> str:
        """Return the id of the mark that a name belongs to, empty for the name of an area."""
        return next((word for word in owner.split() if word in self.map.marks), "")

    def _called(self, key: str) -> str:
        return self.map.marks[key].name or key

    def _names(self) -> Iterator[Wrong]:
        """Yield names that lie on marks, seem to be another one's, or leave their land."""
        for name, box in zip(self.map.names, self.boxes, strict=True):
            own = self._mark_of(name.owner)
            for index in self.near_marks.query(box, "intersects"):
                covered = box.intersection(self.marks[index]).area > COVERED_MM2
                if covered and self.keys[index] != own:
                    yield Wrong(COVERS, name.words, self._called(self.keys[index]))
            family = self._family(name.owner)
            outside = list(self._area(name, box, family)) if family else []
            if own and (outside or not family):
                yield from self._beside(name, box, own)
            elif not own:
                yield from outside

    def _beside(self, name: _Name, box: BaseGeometry, own: str) -> Iterator[Wrong]:
        """Yield the marks that a name is nearer to than to its own."""
        reach = float(box.distance(self.map.marks[own].shape))
        tied = name.owner in self.lines
        limit = ATTACHED_MM if tied else reach - SLACK_MM
        if not tied and reach > BESIDE_MM:
            yield Wrong(NEARER, name.words, f"距自己的符号 {reach:.1f} 毫米")
        for index in self.near_marks.query(box, "dwithin", max(limit, 0.0)):
            inside = box.intersection(self.marks[index]).area > COVERED_MM2
            if self.keys[index] != own and not inside:
                yield Wrong(NEARER, name.words, self._called(self.keys[index]))

    def _rows(self) -> Iterator[Wrong]:
        """Yield rows of tiles nearer to another name or mark than to their own."""
        for owner, row in self.map.rows:
            shape = _square(row)
            own = [name.owner == owner for name in self.map.names]
            words = f"{self._words(owner)} {ROW_NAME}"
            if not any(own):
                yield Wrong(NEARER, words, "没有名称")
                continue
            limit = shape.distance(self.boxes[own.index(True)]) - SLACK_MM
            for index in self.near_names.query(shape, "dwithin", max(limit, 0.0)):
                if not own[index]:
                    yield Wrong(NEARER, words, self.map.names[index].words)
            for index in self.near_marks.query(shape, "dwithin", max(limit, 0.0)):
                if self.keys[index] != owner:
                    yield Wrong(NEARER, words, self._called(self.keys[index]))

    def _leaders(self) -> Iterator[Wrong]:
        """Yield leaders that pass through marks, names or each other."""
        lines = list(self.lines.items())
        for number, (owner, line) in enumerate(lines):
            own = self._mark_of(owner)
            for index in self.near_marks.query(line, "intersects"):
                holds = self.marks[index].intersects(shapely.get_point(line, 0))
                if self.keys[index] != own and not holds and _passes(line, self.marks[index]):
                    yield Wrong(THROUGH, self._words(owner), self._called(self.keys[index]))
            for index in self.near_names.query(line, "intersects"):
                name = self.map.names[index]
                if name.owner != owner and _passes(line, self.boxes[index]):
                    yield Wrong(THROUGH, self._words(owner), name.words)
            for other, another in lines[number + 1 :]:
                met = line.intersection(another)
                begin = min(met.distance(shapely.get_point(one, 0)) for one in (line, another))
                if not met.is_empty and begin > COMMON_MM:
                    yield Wrong(CROSSING, self._words(owner), self._words(other))

    def _words(self, owner: str) -> str:
        named = (name.words for name in self.map.names if name.owner == owner)
        return next(named, self._called(owner) if owner in self.map.marks else owner)

    def _area(self, name: _Name, box: BaseGeometry, family: Shapes) -> Iterator[Wrong]:
        """Yield that the name of an area stands outside its polygon."""
        shape = self._part(name.owner, family)
        if name.owner in self.lines:
            yield from self._tied(name, box, family)
        elif name.pill:
            if not shape.intersects(box.centroid):
                yield Wrong(OUTSIDE, name.words)
        elif name.words.isdigit() and shape.area < SMALL_MM2:
            if box.distance(shape) > BESIDE_MM:
                yield Wrong(OUTSIDE, name.words)
        elif box.intersection(shape).area < INSIDE * box.area:
            yield Wrong(OUTSIDE, name.words)

    def _tied(self, name: _Name, box: BaseGeometry, family: Shapes) -> Iterator[Wrong]:
        """Yield that the leader of an area begins outside it, or that either lies on another."""
        shape, line = self._part(name.owner, family), self.lines[name.owner]
        if shape.distance(shapely.get_point(line, 0)) > ATTACHED_MM:
            yield Wrong(OUTSIDE, name.words, "引线")
        for key in family:
            other = self._part(key, family)
            if key == name.owner or not (other.intersects(box) or other.intersects(line)):
                continue
            if shape.area < SMALL_MM2:  # its own land has no room for a name
                continue
            if box.intersection(other).difference(shape).area > ON_OTHERS_MM2:
                yield Wrong(OUTSIDE, name.words, key)
            over = line.intersection(other).difference(shape.buffer(OVER_MM))
            if over.length > OVER_MM:
                yield Wrong(OUTSIDE, f"{name.words} 引线", key)

    def _family(self, owner: str) -> Shapes:
        """Return the areas of one kind among which a name may stand on a wrong one."""
        outlines = self.ground.outlines.values()
        families = (self.ground.counties, self.ground.context, *outlines)
        return next((shapes for shapes in families if owner in shapes), {})

    def _part(self, key: str, family: Shapes) -> BaseGeometry:
        """Return what the frame shows of an area, page millimetres."""
        if key not in self._kept:
            step = self.map.frame.metres_per_mm * THIN_MM
            about = round(np.log2(step) * 2)
            thin = self.ground.once(
                ("attached", key, about), lambda: family[key].simplify(2 ** (about / 2)).buffer(0)
            )
            self._kept[key] = self.map.frame.clip(thin)
        return self._kept[key]

    def _hosts(self) -> Iterator[Wrong]:
        """Yield what stands too far from its place, or for a unit on another one's land.

        A unit's hexagons may stand anywhere in it; tiles of a small unit may be tied from the sea.
        """
        frame = self.map.frame
        for key, mark in self.map.marks.items():
            place = self.ground.place(key)
            if place is None:
                continue
            at = shapely.Point(frame.to_page(place.reshape(1, 2))[0])
            hull, away = mark.shape.convex_hull, at.distance(mark.shape)
            free = key in self.ground.counties and key not in self.lines
            if free:
                own = self._part(key, self.ground.counties)
                inside = hull.intersection(own).area >= TIED_INSIDE * hull.area
                if not inside and not hull.intersects(at):
                    yield Wrong(FAR, mark.name, "在范围外")
            elif away > ROW_MOST_MM and not mark.tiles:
                yield Wrong(FAR, mark.name, f"{away:.0f} 毫米")

    def _furniture(self) -> Iterator[Wrong]:
        """Yield furniture that lies on land with data, on marks or names."""
        for name, box in self.map.furniture:
            shape = _square(box)
            under = (key for key in self.ground.counties if self._covers(shape, key))
            land = next(under, "")
            if land:
                yield Wrong(FURNITURE, name, land)
            for index in self.near_marks.query(shape, "intersects"):
                yield Wrong(FURNITURE, name, self._called(self.keys[index]))
            for one in self.map.names:
                if one.box.overlaps(box):
                    yield Wrong(FURNITURE, name, one.words)

    def _covers(self, shape: BaseGeometry, key: str) -> bool:
        part = self._part(key, self.ground.counties)
        return bool(part.intersects(shape) and part.intersection(shape).area > LAND_MM2)


def _line(leader: Path) -> BaseGeometry:
    return shapely.LineString(leader.rings[0])


def _passes(line: BaseGeometry, shape: BaseGeometry) -> bool:
    return bool(line.intersection(shape).length > SLACK_MM)
