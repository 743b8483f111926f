"""Measure the opening map: what is named on it, and where the names stand.

The page is read as a reader sees it, from the boxes of its texts, and compared with the store's
polygons: nothing of what places the names is asked. By hand, with an app that runs::

    .venv/bin/python -m tests.opening_map http://localhost:8501
"""

from __future__ import annotations

import itertools
import math
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from playwright.sync_api import Browser, Frame, Page
from shapely.geometry.base import BaseGeometry

from layers.build.store import Store
from tests.chromium import launched, visiting

SIZES = ((911, 512), (1093, 614), (1184, 768), (1280, 720), (1366, 768), (1536, 864), (1920, 1080))
CODE_LEADER_PX = 24
"""A code stands no further than this from its group's inner point."""
STRAYS = 0.04
"""A tied name of a unit stands on others' land if so much of it does."""
INK = 0.92
"""Part of a text's size that its ink is high: Chinese characters fill their square but for this."""
INSIDE = 0.985
"""A name lies inside a polygon if so much of it does: outlines are thinned for the screen."""

READ = Path(__file__).with_suffix(".js")

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Name:
    """A name as it stands on the page: its subject, the boxes of its lines, how far it is tied."""

    subject: str
    text: str
    boxes: tuple[Box, ...]
    leader: float


@dataclass
class Part:
    """The map or its inset: its box, its names, and how degrees become pixels there."""

    box: Box
    names: list[Name]
    scale: float
    west: float
    north: float

    def shape(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a polygon in degrees as it lies on the page."""
        return shapely.transform(
            geometry,
            lambda xy: (
                (_mercator(xy) - (self.west, self.north)) * (self.scale, -self.scale) + self.box[:2]
            ),
        )


@dataclass
class Counts:
    """What was found at one size; the lists name what is wrong."""

    units: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    zones: set[str] = field(default_factory=set)
    parks: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)
    overlaps: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    strayed: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    leaders: list[str] = field(default_factory=list)
    tied_codes: list[tuple[str, float]] = field(default_factory=list)
    inset: bool = False
    said: str = ""


def _mercator(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    out = xy.copy()
    out[:, 1] = [
        math.degrees(math.log(math.tan(math.pi / 4 + math.radians(y) / 2))) for y in xy[:, 1]
    ]
    return out


def _name(told: dict[str, Any]) -> Name:
    boxes = []
    for line in told["lines"]:
        left, top, right, bottom = line["box"]
        middle, half = (top + bottom) / 2, line["size"] * INK / 2
        boxes.append((left, middle - half, right - line["spacing"] * line["size"], middle + half))
    text = "".join(line["text"] for line in told["lines"])
    return Name(told["subject"], text, tuple(boxes), told["leader"])


def map_frame(page: Page) -> Frame:
    """Return the map's own frame once it is painted."""
    page.frame_locator("iframe.map").locator("g.label > g.name").first.wait_for(state="attached")
    found = page.locator("iframe.map").element_handle().content_frame()
    assert found is not None
    return found


def _parts(told: dict[str, Any], region: BaseGeometry) -> list[Part]:
    """Return the map and, if it is there, the inset; the city's outline gives the scale."""
    west, _, east, north = shapely.transform(region, _mercator).bounds
    left, top, right, _ = max(told["city"], key=lambda box: box[2] - box[0])
    stroke = 1.4
    scale = (right - left - stroke) / (east - west)
    box = tuple(told["map"])
    at = (left + stroke / 2 - box[0], top + stroke / 2 - box[1])
    main = Part(
        box,
        [_name(one) for one in told["names"]],
        scale,
        west - at[0] / scale,
        north + at[1] / scale,
    )
    if not told["inset"]:
        return [main]
    frame, inset = told["frame"], tuple(told["inset"])
    times = (inset[2] - inset[0]) / (frame[2] - frame[0] - 1)
    corner = (frame[0] + 0.5 - box[0], frame[1] + 0.5 - box[1])
    names = [_name(one) for one in told["insetNames"]]
    return [
        main,
        Part(
            inset,
            names,
            scale * times,
            main.west + corner[0] / scale,
            main.north - corner[1] / scale,
        ),
    ]


def measure(frame: Frame, store: Store) -> Counts:
    """Return what a map page that stands in a frame shows of the store, in the opening view."""
    told = frame.evaluate(READ.read_text("utf-8"))
    counties = store.frame("counties")
    rows = {row["county_id"]: row for row in store.rows("counties")}
    own = [
        rows[key]["has_data"] == "yes" and rows[key]["kind"] != "functional_zone"
        for key in counties["id"]
    ]
    parts = _parts(told, shapely.union_all(counties.geometry[own].values))
    shapes = {
        **{
            f"county:{key}": shape
            for key, shape in zip(counties["id"], counties.geometry, strict=True)
        },
        **{
            f"area:{key}": shape
            for layer in ("zones", "groups")
            for key, shape in zip(
                store.frame(layer)["id"], store.frame(layer).geometry, strict=True
            )
        },
    }
    counts = Counts(inset=len(parts) > 1, said=told["numbers"])
    furniture = [tuple(box) for box in told["furniture"]]
    left, top, right, bottom = told["map"]
    free = (left, top, right - told["covered"], bottom)
    lands = {key: shapes[f"county:{key}"] for key in rows if f"county:{key}" in shapes}
    whole = {key: land for key, land in lands.items() if rows[key]["kind"] != "functional_zone"}
    for part in parts:
        _stray(counts, part, lands, whole)
        bounds = free if part is parts[0] else part.box
        over = furniture if part is parts[0] else []
        _look(counts, part, shapes, bounds, over)
    _named(counts, parts, store)
    return counts


def _look(
    counts: Counts, part: Part, shapes: dict[str, BaseGeometry], bounds: Box, over: list[Box]
) -> None:
    for one, other in itertools.combinations(part.names, 2):
        if any(_meet(a, b) for a in one.boxes for b in other.boxes):
            counts.overlaps.append(f"{one.text}×{other.text}")
    for name in part.names:
        whole = all(shapely.box(*bounds).covers(shapely.box(*box)) for box in name.boxes)
        if not whole or any(_meet(box, panel) for box in name.boxes for panel in over):
            counts.cut.append(name.text)
        if name.subject in shapes:
            _place(counts, name, part.shape(shapes[name.subject]))


def _place(counts: Counts, name: Name, shape: BaseGeometry) -> None:
    box = shapely.union_all([shapely.box(*line) for line in name.boxes])
    if name.leader:
        counts.leaders.append(f"{name.text} {name.leader:.0f}")
        if name.subject.startswith("area:"):
            counts.tied_codes.append((name.text, name.leader))
    elif shape.intersection(box).area < INSIDE * box.area:
        counts.outside.append(name.text)


def _stray(
    counts: Counts, part: Part, lands: dict[str, BaseGeometry], whole: dict[str, BaseGeometry]
) -> None:
    """Find the tied names of units on other units' land; a functional zone lies in its hosts."""
    for name in part.names:
        kind, _, key = name.subject.partition(":")
        if not name.leader or kind != "county":
            continue
        box = shapely.union_all([shapely.box(*line) for line in name.boxes])
        own = lands[key]
        others = [land for other, land in whole.items() if other != key and not _hosts(land, own)]
        if part.shape(shapely.union_all(others)).intersection(box).area > STRAYS * box.area:
            counts.strayed.append(name.text)


def _hosts(land: BaseGeometry, unit: BaseGeometry) -> bool:
    return land.intersection(unit).area > 0.05 * unit.area


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _named(counts: Counts, parts: list[Part], store: Store) -> None:
    subjects = {name.subject for part in parts for name in part.names}
    seen = [name.subject for part in parts for name in part.names if name.subject]
    counts.twice = sorted({subject for subject in seen if seen.count(subject) > 1})
    areas = {row["area_id"]: row for row in store.rows("areas")}
    wanted = {
        "units": {f"county:{row['county_id']}" for row in store.rows("counties")},
        "codes": {f"area:{key}" for key in store.frame("groups")["id"] if areas[key]["code"]},
        "zones": {f"area:{key}" for key in store.frame("zones")["id"]},
    }
    for kind, every in wanted.items():
        setattr(counts, kind, every & subjects)
        counts.missing += sorted(every - subjects)
    counts.parks = {s for s in subjects if areas.get(s.partition(":")[2], {}).get("kind") == "park"}


def line(size: tuple[int, int], c: Counts) -> str:
    """Return one row of the table for the note."""
    found = (
        c.units, c.codes, c.zones, c.parks, c.overlaps, c.outside, c.cut, c.strayed, c.twice,
        c.leaders,
    )  # fmt: skip
    unnamed = c.said.partition("未标注")[2].strip() or "0"
    cells = [f"{size[0]}×{size[1]}", "开" if c.inset else "—", *map(len, found), unnamed]
    return "| " + " | ".join(map(str, cells)) + " |"


COLUMNS = (
    "CSS px", "inset", "units", "codes", "zones", "parks named", "overlaps", "outside", "cut",
    "strayed", "twice", "leaders", "未标注",
)  # fmt: skip
HEAD = f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}"


def opened(browser: Browser, url: str, size: tuple[int, int], store: Store) -> Counts:
    """Open the app in a window of this size and measure its first picture."""
    with visiting(browser, *size) as visit:
        page = visit.new_page()
        page.goto(url)
        frame = map_frame(page)
        page.wait_for_timeout(1500)
        return measure(frame, store)


def main(url: str) -> None:
    """Print the table, and below it what is wrong."""
    store = Store.open(Path("build/layers.gpkg"))
    print(HEAD)
    wrong = []
    with launched() as browser:
        for size in SIZES:
            counts = opened(browser, url, size, store)
            print(line(size, counts), flush=True)
            wrong.append((size, counts))
    for (width, _), found in wrong:
        lists = ("missing", "overlaps", "outside", "cut", "strayed", "twice", "leaders")
        print(f"\n{width}", *(f"{name}: {getattr(found, name)}" for name in lists), sep="\n  ")


if __name__ == "__main__":
    main(sys.argv[1])
