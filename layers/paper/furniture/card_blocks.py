"""A card as blocks of a sheet: its sections in their order, a row a row, each with its clauses.

Cards are plain data (``layers.screen.card_parts``, and what the core tells of a place); nothing is
counted or left out here: what a reader unfolds on the page is open on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from layers.facts.standing import at
from layers.paper.drawing import END, Box, Ellipse, Item, Look, Path, Rect, Stroke
from layers.paper.fonts import width_mm
from layers.paper.furniture.block import Block, Drawn, Lines, Place, points, wrapped
from layers.paper.furniture.metrics import Metrics, line_height
from layers.paper.furniture.text_blocks import Heading, Paragraph, clean
from layers.vocabulary import wording
from layers.vocabulary.style import style

Card = Mapping[str, Any]
Row = Mapping[str, Any]

LABEL_SHARE, ASIDE_SHARE, HEAD_SHARE = 0.3, 0.62, 0.8
"""Largest shares of a column that the labels, and what stands at the right, take."""
LONGEST = 260
"""Characters of a text that stay together; a longer one may go on in the next column."""
BREAKS = "；、，"
BELOW, HEAD, APART = "below", "head", "apart"
"""Tones of a row that belongs to the one before, of the heads of a table, of lines of their own."""
INDENT_EM = 1.0
BAR_MM, REACH_MM, DOT_MM = 1.0, 2.6, 0.65
SYMBOLS = {"national": "■", "provincial": "◆", "other": "●"}
BETWEEN = " · "
FIGURE = re.compile(r"[\d.,+−—· -]+")
"""What stands at the right of figures: numbers alone."""
INFERRED = "inferred"


@dataclass(frozen=True)
class CardRow:
    """A row of a card: label, words, what stands at the right, what is told in small, its clauses.

    Attributes
    ----------
    widest
        The widest label of the section, which all its rows are set by.
    share, ink
        Length and colour of a bar below the words, of 1; none for 0.
    right
        Whether what is told aside stands at the right, below each other, as figures do.
    reach
        From where to where a distance may be, of 1: least, told, most, and the radius asked for.
    """

    text: str
    label: str = ""
    aside: str = ""
    small: tuple[str, ...] = ()
    clauses: str = ""
    widest: str = ""
    tone: str = ""
    share: float = 0.0
    ink: str = ""
    right: bool = False
    reach: tuple[float, float, float, float] | None = None
    name: str = "卡片"
    optional: bool = False

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return the row: what fits stands on one line, the clauses at its end."""
        left = self._label_width(place.width, metrics)
        if self.tone == BELOW:
            left += INDENT_EM * line_height(metrics.type("row"))
        own = Place(place.x + left, place.y, place.width - left)
        items, high, used = self._said(own, metrics)
        if self.share:
            bar = Box.sized(own.x, own.y + high, own.width * self.share, BAR_MM * metrics.scale)
            items.append(Rect(bar, Look(fill=self.ink), name="数值条"))
            high = bar.bottom - own.y
        items, high = self._cited(items, own, (high, used), metrics)
        if self.reach:
            items += _reach(self.reach, replace(own, y=own.y + high), metrics)
            high += REACH_MM * metrics.scale
        if self.label:
            label = wrapped(self.label, metrics.type("small"), left, "panel")
            items.append(label.at(place.x, place.y))
            high = max(high, label.height)
        return Drawn(tuple(items), high + 0.2 * metrics.gap("gap"))

    def _label_width(self, width: float, metrics: Metrics) -> float:
        """Return the width that labels take, with the gap behind them."""
        widest = width_mm(self.widest, metrics.type("small").size_pt)
        return min(widest, width * LABEL_SHARE) + metrics.mm("tile_gap") if self.widest else 0.0

    def _said(self, place: Place, metrics: Metrics) -> tuple[list[Item], float, float]:
        """Return the words, their height, and how much of the last line they take."""
        fine, gap = metrics.type("small"), metrics.mm("tile_gap")
        kind = fine if self.tone == HEAD else metrics.type("row")
        share = HEAD_SHARE if self.tone == HEAD else ASIDE_SHARE
        right = wrapped(self.aside, fine, place.width * share, "panel", END)
        wide = _widest(right) if self.right else 0.0
        said = wrapped(self.text, kind, place.width - wide - (gap if wide else 0.0), "panel")
        items: list[Item] = [said.at(place.x, place.y)] if self.text else []
        high, used = (said.height, _last(said)) if self.text else (0.0, 0.0)
        small, room = self.small, place.width - wide
        beside = right.height if wide else 0.0
        if self.aside and self.right:
            items.append(right.at(place.x + place.width, place.y))
        elif self.aside:
            small = (self.aside, *small)
        for text in small:
            one = width_mm(text, fine.size_pt)
            if self.tone != APART and used and used + 2 * gap + one <= room:
                line = Lines((text,), fine, "panel")
                items.append(line.at(place.x + used + 2 * gap, place.y + high - line.height))
                used += 2 * gap + one
                continue
            high = max(high, beside)
            lines = wrapped(text, fine, place.width, "panel")
            items.append(lines.at(place.x, place.y + high))
            high, used, room = high + lines.height, _last(lines), place.width
        return items, max(high, beside), used

    def _cited(
        self, items: list[Item], place: Place, end: tuple[float, float], metrics: Metrics
    ) -> tuple[list[Item], float]:
        """Return the items with the clauses: at the end of the last line if they fit."""
        high, used = end
        if not self.clauses:
            return items, high
        fine = metrics.type("small")
        wide, gap = width_mm(self.clauses, fine.size_pt), metrics.mm("gap")
        if self.right and self.aside:
            aside = width_mm(self.aside, fine.size_pt)
            if (
                used
                and high == line_height(metrics.type("row"))
                and used + wide + aside + 2 * gap <= place.width
            ):
                said = Lines((self.clauses,), fine, "panel")
                top = place.y + high - said.height - (BAR_MM * metrics.scale if self.share else 0)
                return [*items, said.at(place.x + used + gap, top)], high
        elif items and used + wide + gap <= place.width:
            said = Lines((self.clauses,), fine, "panel", END)
            return [*items, said.at(place.x + place.width, place.y + high - said.height)], high
        said = wrapped(self.clauses, fine, place.width, "panel")
        return [*items, said.at(place.x, place.y + high)], high + said.height


def _reach(
    reach: tuple[float, float, float, float], place: Place, metrics: Metrics
) -> Iterator[Item]:
    """Yield a distance with its error on a line, and the radius that was asked for across it."""
    colours, size = style()["colour"], metrics.scale
    least, told, most, limit = (place.x + share * place.width for share in reach)
    middle = place.y + REACH_MM * size / 2
    thin = Look(stroke=metrics.line("box"))
    whole = points((place.x, middle), (place.x + place.width, middle))
    yield Path((whole,), thin, closed=False, name="距离")
    ink = Look(fill=colours["ink"]["secondary"])
    bar = Box(
        least,
        middle - BAR_MM * size / 2,
        max(most, least + BAR_MM * size),
        middle + BAR_MM * size / 2,
    )
    yield Rect(bar, ink, name="误差范围")
    yield Ellipse(
        told, middle, DOT_MM * size, DOT_MM * size, Look(fill=colours["ink"]["title"]), "距离"
    )
    ring = Stroke(colours["state"]["select_ring"], 0.9 * metrics.line_scale)
    line = points((limit, middle - REACH_MM * size / 2), (limit, middle + REACH_MM * size / 2))
    yield Path((line,), Look(stroke=ring), closed=False, name="所问半径")


def _widest(lines: Lines) -> float:
    return max(width_mm(one, lines.type.size_pt, lines.type.weight) for one in lines.lines)


def _last(lines: Lines) -> float:
    return width_mm(lines.lines[-1], lines.type.size_pt, lines.type.weight)


@dataclass(frozen=True)
class Figures:
    """The numbers at a card's head, side by side."""

    pairs: tuple[tuple[str, str], ...]
    name: str = "数字"
    optional: bool = False

    def draw(self, place: Place, metrics: Metrics) -> Drawn:
        """Return each number above what it counts."""
        wide = place.width / max(4, len(self.pairs))
        number, word = metrics.type("figure"), metrics.type("small")
        items: list[Item] = []
        high = 0.0
        for place_no, (text, said) in enumerate(self.pairs):
            x = place.x + place_no * wide
            above = wrapped(text, number, wide, "panel")
            below = wrapped(said, word, wide - metrics.mm("tile_gap"), "panel")
            items += [above.at(x, place.y), below.at(x, place.y + above.height)]
            high = max(high, above.height + below.height)
        return Drawn(tuple(items), high + 0.6 * metrics.gap("gap"))


def card_blocks(card: Card, day: date) -> tuple[Block, ...]:
    """Return all that a card says as blocks, its documents last.

    Parameters
    ----------
    day
        Day on which it is said what a document is.
    """
    blocks = [block for part in card["sections"] for block in _section(part)]
    documents = [
        _document(number, one, day) for number, one in enumerate(card.get("documents", ()))
    ]
    if documents:
        blocks += [Heading("依据文件"), *_aligned(documents)]
    return tuple(blocks)


def badge_words(card: Card, day: date) -> list[str]:
    """Return a card's badges in words."""
    said = (one.get("text") or at(one.get("standing", ()), day) for one in card["badges"])
    return [clean(word) for word in said if word]


def _document(number: int, one: Row, day: date) -> CardRow:
    words = (one.get("year", ""), at(one.get("standing", ()), day))
    level = one.get("level", "")
    return CardRow(
        clean(one.get("text") or one.get("title", "")),
        f"{_number(number)}{level}",
        BETWEEN.join(word for word in words if word),
    )


def _number(index: int) -> str:
    return f"〔{index + 1}〕"


def _section(part: Card) -> Iterator[Block]:
    if part["look"] == "counts":
        yield Figures(tuple((str(row.get("number", "")), row["text"]) for row in part["rows"]))
        return
    note = part.get("note", "")
    if part["title"]:
        yield Heading(clean(f"{part['title']}　{note}" if note else part["title"]))
    make = {"table": _cells, "matrix": _signs, "bars": _bar, "disputes": _claims, "ranges": _range}
    look = make.get(part["look"], _words)
    rows = [*_heads(part), *(one for row in part["rows"] for one in _pieces(look(part, row)))]
    told = [row.aside for row in rows if row.aside and row.tone != HEAD]
    figures = bool(told) and all(FIGURE.fullmatch(text) for text in told)
    yield from _aligned([replace(row, right=row.right or figures) for row in rows])
    if part.get("foot"):
        yield Paragraph(clean(part["foot"]), kind="small", tone="secondary")


def _aligned(rows: Sequence[CardRow]) -> Iterator[CardRow]:
    """Yield rows whose words begin below each other."""
    widest = max((row.label for row in rows), key=len, default="")
    for row in rows:
        yield replace(row, widest=widest)


def _pieces(row: CardRow) -> Iterator[CardRow]:
    """Yield a row, what is too long to stay together in several."""
    small = tuple(piece for text in row.small for piece in _broken(text))
    first, *more = _broken(row.text)
    if not more and sum(map(len, small)) <= LONGEST:
        yield replace(row, small=small)
        return
    parts = [replace(row, text=first, small=(), clauses="")]
    parts += [CardRow(text) for text in more]
    parts += [CardRow("", small=(text,)) for text in small]
    yield from parts[:-1]
    yield replace(parts[-1], clauses=row.clauses)


def _broken(text: str) -> list[str]:
    found = []
    while len(text) > LONGEST:
        end = max(text.rfind(sign, LONGEST // 2, LONGEST) for sign in BREAKS) + 1 or LONGEST
        found.append(text[:end])
        text = text[end:]
    return [*found, text]


def _heads(part: Card) -> Iterator[CardRow]:
    """Yield the heads of a table."""
    heads = part.get("columns", ())
    if part["look"] == "bars":
        said = [_of_year(head) for head in heads]
        yield CardRow("行业", aside=BETWEEN.join(said), tone=HEAD)
    elif part["look"] == "table" and any(heads):
        yield _about_grow(part, [_cell(head) for head in heads], {"tone": HEAD})


def _of_year(head: Row) -> str:
    year = f"，{head['year']}" if head.get("year") else ""
    return f"{head['head']}（{head['unit']}{year}）"


def _cell(cell: Any) -> str:  # noqa: ANN401 - a cell of a card
    """Return a cell in words."""
    if not cell or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, list):
        return "、".join(map(_cell, cell))
    note = f" {cell['note']}" if cell.get("note") else ""
    if cell.get("sign"):
        return str(cell.get("text", ""))
    return f"{_named(cell)}{note}"


def _named(one: Row) -> str:
    """Return a name, said to be inferred where it is."""
    said = f"（{wording.EVIDENCE[INFERRED]}）" if one.get("evidence") == INFERRED else ""
    return f"{one.get('text', '')}{said}"


def _cited(row: Row) -> str:
    """Return the clauses of a row: documents by their number in the card, places behind it."""
    places: dict[int, list[str]] = {}
    for number, place in row.get("clauses", ()):
        places.setdefault(number, []).append(place)
    said = (f"{_number(number)}{'、'.join(filter(None, own))}" for number, own in places.items())
    return clean("；".join(said))


def _words(part: Card, row: Row) -> CardRow:
    del part
    symbol = f"{SYMBOLS[row['symbol']]} " if row.get("symbol") in SYMBOLS else ""
    items = "、".join(_item(one) for one in row.get("items", ()))
    named = _named(row)
    text = f"{symbol}{named}{'：' if named and items else ''}{items}"
    small = tuple(clean(row[key]) for key in ("detail", "fine") if row.get(key))
    aside = row.get("aside", "")
    return CardRow(
        clean(text), clean(row.get("label", "")), clean(aside), small, _cited(row),
        tone=row.get("tone", ""),
    )  # fmt: skip


def _item(one: Row | str) -> str:
    """Return one of several in a row; a code with the name that it stands for."""
    if isinstance(one, str):
        return one
    name = one.get("title", "")
    return _named({**one, "text": f"{one['text']} {name}"}) if name else _named(one)


def _about_grow(part: Card, cells: Sequence[str], row: Row) -> CardRow:
    """Return cells about the column that grows: the label before it, the rest at the right."""
    grow = part.get("grow", 0)
    label = " ".join(filter(None, cells[:grow]))
    rest = BETWEEN.join(filter(None, cells[grow + 1 :]))
    tone = row.get("tone", "")
    return CardRow(
        clean(cells[grow]), clean(label), clean(rest), clauses=_cited(row), tone=tone
    )  # fmt: skip


def _cells(part: Card, row: Row) -> CardRow:
    return _about_grow(part, [_cell(cell) for cell in row["cells"]], row)


def _signs(part: Card, row: Row) -> CardRow:
    """Return a row of a matrix: which columns are told of it."""
    first, *cells = row["cells"]
    named = [
        _named({"text": _cell(head), "evidence": cell["sign"]})
        for head, cell in zip(part["columns"][1:], cells, strict=False)
        if isinstance(cell, Mapping) and cell.get("sign")
    ]
    rest = [cell for cell in cells if isinstance(cell, str) and cell]
    return CardRow(
        clean("、".join(named)), clean(_cell(first)), clean(BETWEEN.join(rest)),
        clauses=_cited(row),
    )  # fmt: skip


def _bar(part: Card, row: Row) -> CardRow:
    del part
    aside = BETWEEN.join(filter(None, (*row["cells"], row.get("places", ""))))
    share = float(row.get("share") or 0.0) / 100
    return CardRow(
        clean(_named(row)), aside=clean(aside), clauses=_cited(row), share=share,
        ink=row.get("ink", ""),
    )  # fmt: skip


def _range(part: Card, row: Row) -> CardRow:
    """Return a row of distance, error and direction."""
    del part
    bar = row["bar"]
    also = "、".join(_named(one) for one in row.get("also", ()))
    symbol = f"{SYMBOLS[row['symbol']]} " if row.get("symbol") in SYMBOLS else ""
    return CardRow(
        clean(f"{symbol}{_named(row)}"),
        aside=clean(row["aside"]),
        small=tuple(clean(text) for text in (row.get("fine", ""), also) if text),
        clauses=_cited(row),
        right=True,
        reach=(bar["from"], bar["at"], bar["to"], bar["limit"]),
    )


def _claims(part: Card, row: Row) -> CardRow:
    del part
    said = tuple(
        clean(f"{one['level']} {one['clause']}：{''.join(words for words, _ in one['pieces'])}")
        for one in row["claims"]
    )
    return CardRow(clean(row["text"]), row["label"], small=said, tone=APART)
