"""The sheet's type: its characters, their widths, where a line may break, which texts overlap.

The two fonts come with installed packages and are found by file, so that every machine draws the
same. They are drawn with the simplified-Chinese forms of their characters; with these “ ” — · have
the width of an ideograph. Pairs are not kerned: the width of a line is the sum of its characters'.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from layers.paper.drawing import BOLD, MIDDLE, MM_PER_PT, REGULAR, START, Box, Page, Text, texts
from layers.paper.request import SheetError
from layers.vocabulary.name_lines import FEWEST, stands_alone

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

PACKAGES = {REGULAR: "noto_cjk_sans_jp_regular", BOLD: "noto_cjk_sans_jp_bold"}
LANGUAGE = "zh-Hans"
FEATURES = ("-kern",)
BASELINE_EM = 0.38
"""How far a line's baseline lies below the middle of its characters' full height."""
COMPANY, PARAGRAPH_EM = 3, 16.0
"""Characters that the last line of a text had better have at least where lines are so wide."""
UNITS = 1000
"""Units of an em in the fonts' outlines."""
AFTER = "中"
"""Where this starts is how wide the cluster before it is."""
NAMED = 20
"""Most missing characters that one message names."""

CLUSTER = re.compile("——|.", re.DOTALL)
"""What is drawn as one: a Chinese dash is two characters that join."""
OPENING = "“‘（《〈「『【〔〖［｛([{¥￥№"
CLOSING = "—”’）》〉」』】〕〗］｝)]},.;:!?，。、；：？！…—～·•‧％%‰℃°／/"
BRACKETS = "（《〈「『【〔〖［｛([{“‘", "）》〉」』】〕〗］｝)]}”’"
UNIT = re.compile(
    rf"[{re.escape(OPENING)}]*(?:[A-Za-z0-9_+\-−–.,:/&@#'²³]+|[^\s])[{re.escape(CLOSING)}]*|\s"
)
"""What a line never breaks: a word or number or one ideograph, with the marks that cling to it."""

ENDING = {"Cc", "Cs", "Zl", "Zp"}
"""Categories of characters that are no drawing but an order, such as to end a line or a tab."""
JOINING = {"Cf", "Mn", "Me"}
"""Categories of characters that change how others are drawn."""

_shaping = threading.Lock()


@dataclass(frozen=True, eq=False)
class Glyph:
    """A character's drawing.

    Attributes
    ----------
    advance
        Width with the room beside it, in em.
    points
        Outline, shape (n, 2): x to the right, y up from the baseline, in em.
    codes
        What each point is, as in `matplotlib.path.Path`; both are empty for a space.
    char, number
        What it stands for, and its place in the font.
    """

    advance: float
    points: NDArray[np.float64]
    codes: NDArray[np.uint8]
    char: str
    number: int


@cache
def font_path(weight: str) -> FilePath:
    """Return the font file of a weight.

    Raises
    ------
    SheetError
        If its package is not installed.
    """
    package = PACKAGES[weight]
    try:
        return FilePath(str(import_module(package).FONT_PATH))
    except ImportError as error:
        message = f"缺少字体包 {package}，无法出图；请运行 pip install {package} 后重试。"
        raise SheetError(message) from error


@cache
def _font(weight: str) -> FT2Font:
    from matplotlib.ft2font import FT2Font

    try:
        font = FT2Font(str(font_path(weight)))
    except (OSError, RuntimeError) as error:
        package = PACKAGES[weight]
        message = (
            f"字体包 {package} 已损坏，无法出图；"
            f"请运行 pip install --force-reinstall {package} 后重试。"
        )
        raise SheetError(message) from error
    font.set_size(UNITS, 72)
    return font


@lru_cache(maxsize=20_000)
def glyph(weight: str, cluster: str) -> Glyph:
    """Return the drawing of a character, or of two that are drawn as one (see `clusters`).

    What orders instead of being drawn has none: a sheet with it is measured, then refused by name.
    """
    if unicodedata.category(cluster[0]) in ENDING:
        return Glyph(0.0, np.empty((0, 2)), np.empty(0, dtype=np.uint8), cluster, 0)
    from matplotlib._text_helpers import layout

    with _shaping:
        font = _font(weight)
        placed = layout(cluster + AFTER, font, features=FEATURES, language=LANGUAGE)
        own = next(placed)
        points, codes = font.get_path()
        advance = next(placed).x / UNITS
    outline = np.reshape(points, (-1, 2)) / UNITS, np.asarray(codes, dtype=np.uint8)
    return Glyph(round(advance, 4), *outline, str(own.char), own.glyph_index)


def clusters(line: str) -> list[str]:
    """Return a line's characters; two that are drawn as one stay together."""
    return CLUSTER.findall(line)


def width_mm(text: str, size_pt: float, weight: str = REGULAR, spacing_em: float = 0.0) -> float:
    """Return how wide a text is, in millimetres; of several lines the widest.

    Parameters
    ----------
    text
        Lines separated by line breaks; all characters are in the font.
    size_pt
        Size in points.
    spacing_em
        Additional space between characters, in em.
    """
    widest = max(_line_em(line, weight, spacing_em) for line in text.split("\n"))
    return widest * size_pt * MM_PER_PT


@lru_cache(maxsize=20_000)
def _advances(line: str, weight: str) -> tuple[float, ...]:
    return tuple(glyph(weight, one).advance for one in clusters(line))


def _line_em(line: str, weight: str, spacing_em: float) -> float:
    found = _advances(line, weight)
    return sum(found) + max(len(found) - 1, 0) * spacing_em


def text_box(text: Text) -> Box:
    """Return the room that a text takes: its lines' width, its characters' full height.

    A halo is not counted. Tails of Latin letters may reach 0.1 em below the box.
    """
    kind = text.type
    lines = text.text.count("\n") + 1
    width = width_mm(text.text, kind.size_pt, kind.weight, kind.spacing_em)
    height = (1 + (lines - 1) * kind.leading) * kind.size_pt * MM_PER_PT
    left = text.x if text.align == START else text.x - width
    if text.align == MIDDLE:
        left = text.x - width / 2
    return Box.sized(left, text.y - height / 2, width, height)


@dataclass(frozen=True)
class Line:
    """A line of a text: its words, where its baseline starts (millimetres on the page)."""

    text: str
    x: float
    baseline: float


def lines(text: Text) -> list[Line]:
    """Return the lines of a text with their places; empty ones are left out."""
    kind = text.type
    em = kind.size_pt * MM_PER_PT
    rows = text.text.split("\n")
    first = text.y - (len(rows) - 1) / 2 * kind.leading * em + BASELINE_EM * em
    share = {START: 0.0, MIDDLE: 0.5}.get(text.align, 1.0)
    return [
        Line(
            row,
            text.x - share * width_mm(row, kind.size_pt, kind.weight, kind.spacing_em),
            first + number * kind.leading * em,
        )
        for number, row in enumerate(rows)
        if row.strip()
    ]


def check_glyphs(pages: Sequence[Page]) -> None:
    """Check that every character on the pages can be drawn.

    Raises
    ------
    SheetError
        If some cannot; the message names each of them once.
    """
    used = {
        (text.type.weight, character)
        for page in pages
        for text in texts(page.items)
        for character in text.text
        if character != "\n"
    }
    missing = sorted({character for weight, character in used if not has(character, weight)})
    if missing:
        shown = "、".join(_named(character) for character in missing[:NAMED])
        rest = f"等 {len(missing)} 个" if len(missing) > NAMED else ""
        raise SheetError(f"字体里没有这些字符：{shown}{rest}；请删去或换成别的写法后再出图。")


def has(character: str, weight: str = REGULAR) -> bool:
    """Return whether a character can be drawn; what controls text or joins others never can."""
    if unicodedata.category(character) in ENDING | JOINING:
        return False
    with _shaping:
        return _font(weight).get_char_index(ord(character)) != 0


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    visible = unicodedata.category(character)[0] not in "CMZ"
    return f"“{character}”（{code}）" if visible else code


def wrap(text: str, size_pt: float, weight: str, width_mm: float) -> list[str]:
    """Return a text as lines that are at most `width_mm` millimetres wide.

    Chinese rules: no line begins with a closing mark or ends with an opening one, words and numbers
    stay whole unless one alone is too wide, and no single character is left alone in the last line.
    Line breaks of the text stay.
    """
    limit = width_mm / (size_pt * MM_PER_PT) + 1e-6
    found: list[str] = []
    for paragraph in text.split("\n"):
        found.extend(_wrapped(UNIT.findall(paragraph), weight, limit))
    return found


def _wrapped(units: list[str], weight: str, limit: float) -> list[str]:
    done: list[list[str]] = [[]]
    wide = 0.0
    for unit in (part for whole in units for part in _fitting(whole, weight, limit)):
        wider = sum(_advances(unit, weight), wide)
        # A blank at a line's end takes no room.
        if wider <= limit or unit.isspace():
            done[-1].append(unit)
            wide = wider
        else:
            done.append([unit])
            wide = sum(_advances(unit, weight))
    for place in range(len(done) - 1, 0, -1):
        found = _accompanied(done[place - 1], done[place], weight, limit, first=place == 1)
        done[place - 1 : place + 1] = found
    return ["".join(line).rstrip() for line in done]


def _accompanied(
    before: list[str], last: list[str], weight: str, limit: float, *, first: bool
) -> tuple[list[str], list[str]]:
    """Return two lines, what ends the first of them moved to a second one of too few characters.

    One alone gets company wherever that can be, two in the wide lines of a paragraph. What then is
    too short is mended by the line before it; of the `first` line, which has none, nothing is taken
    that it needs itself.
    """
    for fewest in (COMPANY, FEWEST) if limit >= PARAGRAPH_EM else (FEWEST,):
        if stands_alone("".join(last), fewest):
            found = _moved(before, last, (weight, limit), fewest, kept=fewest if first else 0)
            if found is not None:
                return found
    return before, last


def _moved(
    before: list[str], last: list[str], fit: tuple[str, float], fewest: int, kept: int
) -> tuple[list[str], list[str]] | None:
    """Return two lines of which the second is no longer too short, or None if that cannot be.

    A bracket moves whole where it can; `kept` is how many characters the first line keeps.
    """
    best, (weight, limit) = None, fit
    for at in range(len(before) - 1, 0, -1):
        rest, moved = before[:at], before[at:] + last
        text = "".join(moved)
        if stands_alone("".join(rest), kept) or _line_em(text, weight, 0.0) > limit:
            break
        if not stands_alone(text, fewest):
            if _is_whole(text):
                return rest, moved
            best = best or (rest, moved)
    return best


def _is_whole(text: str) -> bool:
    """Whether each bracket that a text closes is opened in it."""
    depth = 0
    for character in text:
        depth += (character in BRACKETS[0]) - (character in BRACKETS[1])
        if depth < 0:
            return False
    return True


def _fitting(unit: str, weight: str, limit: float) -> list[str]:
    """Return the unit, or its characters if it is too wide for any line."""
    return [unit] if _line_em(unit, weight, 0.0) <= limit else clusters(unit)


def widows(page: Page) -> list[Text]:
    """Return the texts of several lines one of which is a single character.

    A name set from top to bottom has nothing but such lines, and is none.
    """
    several = [(text, text.text.split("\n")) for text in texts(page.items) if "\n" in text.text]
    alone = ((text, [stands_alone(line) for line in lines]) for text, lines in several)
    return [text for text, single in alone if any(single) and not all(single)]


TOUCHING_MM = 0.05
"""Boxes that share no more than this do not overlap to the eye."""


def overlaps(page: Page) -> list[tuple[Text, Text]]:
    """Return the pairs of texts whose boxes overlap, in painting order."""
    found = [(text, text_box(text).grown(-TOUCHING_MM / 2)) for text in texts(page.items)]
    # Sorted by their left edge, each text needs a look only at those that begin before it ends.
    order = sorted(range(len(found)), key=lambda index: found[index][1].left)
    pairs = []
    for place, index in enumerate(order):
        box = found[index][1]
        for other in order[place + 1 :]:
            if found[other][1].left >= box.right:
                break
            if box.overlaps(found[other][1]):
                pairs.append((min(index, other), max(index, other)))
    return [(found[one][0], found[other][0]) for one, other in sorted(pairs)]
