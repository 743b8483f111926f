"""The pages before the maps: the cover and the contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layers.build.store import Row
from layers.facts.lookup import Facts
from layers.facts.order import zones
from layers.paper.body.colours import Colours, blend, zone_ink
from layers.paper.body.frame import Frame, area_path, line_path
from layers.paper.body.names import in_shape
from layers.paper.body.zone_borders import bands
from layers.paper.content import data_date
from layers.paper.drawing import (
    BOLD,
    END,
    MIDDLE,
    Box,
    Group,
    Item,
    Link,
    Look,
    Page,
    Stroke,
    Type,
)
from layers.paper.fonts import width_mm
from layers.paper.furniture.block import Place, balanced, one_line, spread, wrapped
from layers.paper.furniture.footer import mark_items, number_words
from layers.paper.furniture.layout import margin
from layers.paper.furniture.locator import blank_units
from layers.paper.furniture.locator_names import blank_names
from layers.paper.furniture.metrics import Metrics, line_height
from layers.paper.furniture.text_blocks import Facts as FactRows
from layers.paper.furniture.text_blocks import clean, or_to_fill
from layers.paper.ground import Ground
from layers.paper.request import Words
from layers.vocabulary.style import style

TITLE_FACTOR = 1.8
"""The cover's title against that of a sheet, where it fits into a line."""
MAP_SHARE = 0.52
"""Share of the cover's width that the region takes."""
CONTENTS_COLUMNS = 2
CONTENTS_PAGE = 2
CAUTION = "本图册为示意图，片区、组团无法定界线，各类界线不作划界依据；公开使用前须送审。"


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a page, or the heading of several.

    Attributes
    ----------
    number
        Page number; None for a heading.
    """

    title: str
    number: int | None
    level: int


def title_of(facts: Facts) -> str:
    """Return the atlas's own title."""
    return f"{facts.store.region['name']}产业空间布局图册{facts.edition}"


def cover(facts: Facts, ground: Ground, words: Words, metrics: Metrics) -> Page:
    """Return the cover: title, documents, who and when, the region with its zones."""
    paper = metrics.paper
    edge = margin(paper)
    split = paper.width * (1 - MAP_SHARE)
    portrait = paper.width < paper.height
    left = Box(edge, edge, paper.width - edge if portrait else split, paper.height - edge)
    right = (
        Box(edge, paper.height * 0.4, paper.width - edge, paper.height - 3 * edge)
        if portrait
        else Box(split, 2 * edge, paper.width - edge, paper.height - 2 * edge)
    )
    title = words.title or title_of(facts)
    return Page(
        paper.width,
        paper.height,
        (
            _region(facts, ground, right, metrics),
            _title(facts, title, words, left, metrics),
            *_mark(words, metrics),
        ),
        title="封面",
        about=f"{title}的封面。",
    )


def _title(facts: Facts, title: str, words: Words, box: Box, metrics: Metrics) -> Group:
    base = metrics.type("title")
    fits = box.width / width_mm(clean(title), base.size_pt, BOLD)
    size = base.size_pt * max(1.0, min(TITLE_FACTOR, fits))
    large = Type(size, base.colour, BOLD, leading=1.2)
    items: list[Item] = []
    y = box.top + box.height * 0.16
    for text, kind, role in (
        (clean(title), large, "title"),
        (
            clean(words.subtitle) or "依据规划文件编绘的示意图集",
            metrics.type("subtitle"),
            "subtitle",
        ),
    ):
        lines = wrapped(text, kind, box.width, role)
        items.append(lines.at(box.left, y))
        y += lines.height + metrics.mm("gap")
    y += 2 * metrics.mm("gap")
    facts_block = FactRows(_imprint(facts, words))
    items += facts_block.draw(Place(box.left, y, box.width), metrics).items
    note = wrapped(CAUTION, metrics.type("small"), box.width, "footer")
    items.append(note.at(box.left, box.bottom - note.height))
    return Group("封面文字", tuple(items))


def _imprint(facts: Facts, words: Words) -> tuple[tuple[str, str], ...]:
    rows = (
        ("资料来源", "；".join(_document(facts, row) for row in facts.store.documents.values())),
        ("编制单位", or_to_fill(clean(words.unit))),
        ("数据截至", or_to_fill(clean(words.date or data_date(facts)))),
        ("审图号", or_to_fill(clean(words.approval))),
        ("图号", or_to_fill(clean(words.number))),
        ("备注", clean(words.note)),
    )
    return tuple(row for row in rows if row[1])


def _document(facts: Facts, row: Row) -> str:
    """Return a document by its whole title, with who issued it and its number, else when."""
    number = row.get("number", "") or row.get("issued_on", "")
    name = facts.document_name(row["doc_id"], whole=True)
    return "，".join(part for part in (name, row.get("issuer", ""), number) if part)


def _region(facts: Facts, ground: Ground, box: Box, metrics: Metrics) -> Group:
    """Return the region with its zones: a figure, not a map; it names what has no data alone."""
    frame = Frame(box, ground.bounds)
    colours = Colours.of(metrics.profile, themed=False)
    base = style()["colour"]["base"]
    detail = ground.detail(0.3 * frame.metres_per_mm)
    county = Look(stroke=Stroke(base["county_line"], 0.5 * metrics.line_scale))
    city = Stroke(base["city_line"], 1.1 * metrics.line_scale)
    land = Look(fill=colours.land, stroke=city)
    found: list[Item | None] = [area_path(frame.clip(detail.region), land, "陆地")]
    shares = {row["area_id"]: colours.zone(n) for n, row in enumerate(zones(facts.store))}
    for band in bands(ground, 0.3 * frame.metres_per_mm) if shares else ():
        fill = blend([(shares.get(key, colours.land), weight) for key, weight in band.shares])
        found.append(area_path(frame.clip(band.shape), Look(fill=fill), "片区"))
    found += [
        line_path(frame.clip(line), county, f"{facts.words.short}界")
        for _, line in sorted(detail.borders.items())
    ]
    found += blank_units(ground, frame, metrics)
    outline = frame.clip(detail.whole.boundary)
    found.append(line_path(outline, Look(stroke=city), facts.words.outline))
    taken: list[Box] = []
    names = [*blank_names(ground, frame, metrics, taken)]
    names += _zone_names(facts, ground, frame, metrics, taken)
    return Group(facts.words.whole, (*(path for path in found if path is not None), *names))


def _zone_names(
    facts: Facts, ground: Ground, frame: Frame, metrics: Metrics, taken: list[Box]
) -> Iterator[Item]:
    """Yield the zones' short names inside their zones, clear of names that stand there."""
    shapes = ground.outlines["zones"]
    for number, row in enumerate(zones(facts.store)):
        if row["area_id"] not in shapes:
            continue
        kind = replace(metrics.type("heading", colour=zone_ink(number)), leading=1.0)
        name = row["short_name"] or row["name"]
        size = width_mm(name, kind.size_pt, kind.weight), line_height(kind)
        part = frame.clip(shapes[row["area_id"]]).buffer(0)
        for x, y in in_shape(part, size):
            box = Box.around(float(x), float(y), *size)
            if not any(box.overlaps(other) for other in taken):
                taken.append(box)
                yield one_line(name, kind, "label", MIDDLE).middle(*box.centre)
                break


def page_number(words: Words, number: int) -> str:
    """Return the number of a page of the book as a document; empty if the book has none."""
    return f"{words.number}-{number:02d}" if words.number else ""


def _mark(words: Words, metrics: Metrics) -> list[Item]:
    """Return the mark at the upper right of a page, if the book has one."""
    if not words.mark:
        return []
    paper, edge = metrics.paper, margin(metrics.paper)
    middle = edge + 0.5 * metrics.mm("mark_height")
    width = paper.width - 2 * edge
    return [mark_items(clean(words.mark), paper.width - edge, middle, width, metrics)]


def _number(words: Words, metrics: Metrics) -> list[Item]:
    """Return the number of the contents as a document, at their lower right."""
    paper, edge = metrics.paper, margin(metrics.paper)
    kind = metrics.type("footer")
    own = number_words(replace(words, number=page_number(words, CONTENTS_PAGE)))
    return [
        one_line(clean(own), kind, "footer", END).middle(paper.width - edge, paper.height - edge)
    ]


def contents(entries: Sequence[Entry], words: Words, metrics: Metrics) -> Page:
    """Return the list of pages with their numbers, in columns; a line opens its page."""
    paper = metrics.paper
    edge = margin(paper)
    title = wrapped("目录", metrics.type("title"), paper.width - 2 * edge, "title")
    top = edge + title.height + 2 * metrics.mm("gap")
    columns = 1 if paper.width < paper.height else CONTENTS_COLUMNS
    high = _row_height(metrics, len(entries), columns, paper.height - edge - top)
    places = spread(columns, Place(edge, top, paper.width - 2 * edge), 4 * metrics.mm("gap"))
    items: list[Item] = [title.at(edge, edge), *_mark(words, metrics), *_number(words, metrics)]
    links: list[Link] = []
    units = _with_next(entries)
    parts = balanced([high * len(unit) for unit in units], columns)
    for place, part in zip(places, parts, strict=False):
        for row, index in enumerate(index for unit in part for index in units[unit]):
            y, number = place.y + row * high, entries[index].number
            items += _row(entries[index], place, y, metrics)
            if number is not None:
                links.append(Link(Box.sized(place.x, y, place.width, high), number - 1))
    return Page(
        paper.width,
        paper.height,
        (Group("目录", tuple(items)),),
        title="目录",
        about="图册的目录。",
        links=tuple(links),
    )


def _with_next(entries: Sequence[Entry]) -> list[list[int]]:
    """Return the places of the lines, each heading together with the line behind it."""
    found: list[list[int]] = []
    for place in range(len(entries)):
        if place and entries[place - 1].number is None:
            found[-1].append(place)
        else:
            found.append([place])
    return found


def _row_height(metrics: Metrics, number: int, columns: int, room: float) -> float:
    usual = 1.5 * line_height(metrics.type("row"))
    return min(usual, room / max(1, -(-number // columns) + 1))


def _row(entry: Entry, place: Place, y: float, metrics: Metrics) -> list[Item]:
    kind = metrics.type("strong" if entry.level == 0 else "row")
    indent = entry.level * 2 * metrics.mm("gap")
    middle = y + line_height(kind) / 2
    number = "" if entry.number is None else str(entry.number)
    title = one_line(entry.title, kind, "panel").middle(place.x + indent, middle)
    if not number:
        return [title]
    right = one_line(number, kind, "panel", END).middle(place.x + place.width, middle)
    return [title, right]
