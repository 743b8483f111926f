"""What somebody asks for: which paper, which words on it, how it is to be drawn."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from urllib.parse import parse_qsl, urlsplit

from layers.facts.lookup import Facts
from layers.view import ADDED, SEPARATOR, THEMED, View
from layers.vocabulary.style import style

SVG = "svg"
PNG = "png"
FORMATS = (PNG, SVG, "pdf", "pptx")
GREY = "grey"
PROFILES = ("colour", GREY, "projector")
DPI = (96, 600)
"""Lowest and highest resolution of a picture, dots per inch."""
CUSTOM_MM = (120.0, 1200.0)
"""Shortest and longest side of a paper of one's own, millimetres."""


class SheetError(RuntimeError):
    """A sheet cannot be made; the message is a Chinese sentence for the user.

    Attributes
    ----------
    field
        What it is about, such as ``title`` or ``dpi``; empty for the sheet as a whole.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class EmptySheetError(SheetError):
    """The sheet would show nothing."""


@dataclass(frozen=True)
class Paper:
    """A size of paper, or a slide; millimetres."""

    id: str
    name: str
    width: float
    height: float
    slide: bool = False


PAPERS = {
    paper.id: paper
    for paper in (
        Paper("a4", "A4 横向", 297, 210),
        Paper("a4-portrait", "A4 纵向", 210, 297),
        Paper("a3", "A3 横向", 420, 297),
        Paper("a3-portrait", "A3 纵向", 297, 420),
        Paper("slide", "16:9 幻灯片", 338.667, 190.5, slide=True),
    )
}


def paper_scale(paper: Paper) -> float:
    """Return the factor of type and symbols on a paper against A4.

    It grows more slowly than the paper: a larger sheet is read from about the same distance.
    """
    rule = style()["paper"]["scale"]
    if paper.slide:
        return float(rule["slide"])
    a4 = PAPERS["a4"]
    side = math.sqrt(paper.width * paper.height / (a4.width * a4.height))
    return float(side ** rule["exponent"])


@dataclass(frozen=True)
class Words:
    """What the user may write on the sheet; an empty title or subtitle is made from the view.

    Attributes
    ----------
    title, subtitle
        图名, 副题.
    unit, date, approval
        编制单位, 数据截至, 审图号; never invented: empty prints as a field to be filled in.
    note
        One more sentence for the footer.
    mark
        What stands in the box at the upper right, such as 内部资料.
    number
        图号.
    """

    title: str = ""
    subtitle: str = ""
    unit: str = ""
    date: str = ""
    approval: str = ""
    note: str = ""
    mark: str = ""
    number: str = ""


@dataclass(frozen=True)
class Options:
    """How the sheet is drawn.

    Attributes
    ----------
    profile
        ``colour``, ``grey`` for printers without colour, ``projector`` for weak ones.
    graticule
        Whether meridians and parallels are drawn.
    inset
        Whether a crowded part may get an enlarged inset.
    outlines
        Whether the letters of an SVG are outlines instead of text.
    qr
        Address at which readers reach the map page; a QR code then opens the sheet's own view
        there. Empty for no code.
    """

    profile: str = "colour"
    graticule: bool = False
    inset: bool = True
    outlines: bool = False
    qr: str = ""


@dataclass(frozen=True)
class SheetRequest:
    """One sheet to be made.

    Attributes
    ----------
    card
        Name of the card that stands beside the map, all of it: 一页图; empty for a map's own panel.
    """

    view: View
    paper: Paper = PAPERS["a4"]
    format: str = "png"
    dpi: int = 300
    words: Words = field(default_factory=Words)
    options: Options = field(default_factory=Options)
    card: str = ""


HTML = "html"
SHEET_FORMATS = (*FORMATS, HTML)
"""Formats of a single view: the painters' own, and the map that needs no server."""

FIELDS = {
    "title": ("图名", 60),
    "subtitle": ("副题", 90),
    "unit": ("编制单位", 40),
    "date": ("数据截至", 30),
    "approval": ("审图号", 40),
    "note": ("备注", 120),
    "mark": ("标注", 12),
    "number": ("图号", 20),
}
"""Field of `Words` → its name for readers and the most characters that it may have."""


def marked(words: Words, facts: Facts) -> Words:
    """Return the words with the region's own mark, unless another one or a 审图号 is written."""
    if words.mark or words.approval:
        return words
    return replace(words, mark=str(facts.store.region.get("mark", "")))


CUSTOM = re.compile(r"(\d{1,5}(?:\.\d+)?)\s*[x×X*]\s*(\d{1,5}(?:\.\d+)?)")
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of characters that cannot be printed: controls, formats, halves of pairs."""


def paper_of(text: str) -> Paper:
    """Return the paper of a name such as ``a4``, or of a width and height such as ``200x150``.

    Raises
    ------
    SheetError
        If there is no such paper, or a side is too short or too long.
    """
    asked = text.strip().lower()
    if asked in PAPERS:
        return PAPERS[asked]
    found = CUSTOM.fullmatch(asked)
    if found is None:
        known = "、".join(PAPERS)
        raise SheetError(f"没有“{text[:30]}”这种纸张；可用 {known}，或宽x高（毫米）。", "paper")
    width, height = (float(side) for side in found.groups())
    shortest, longest = CUSTOM_MM
    if not all(shortest <= side <= longest for side in (width, height)):
        raise SheetError(f"纸张每边应在 {shortest:g}–{longest:g} 毫米之间。", "paper")
    return Paper(f"{width:g}x{height:g}", f"{width:g} × {height:g} 毫米", width, height)


def words_of(given: Mapping[str, object]) -> Words:
    """Return the words of a form; blanks at their ends are dropped, unknown fields ignored.

    Raises
    ------
    SheetError
        If a word is too long or cannot be printed.
    """
    texts = {field.name: str(given.get(field.name) or "").strip() for field in fields(Words)}
    words = Words(**texts)
    check_words(words)
    return words


def check_words(words: Words) -> None:
    """Refuse words that are too long or have characters that cannot be printed.

    Raises
    ------
    SheetError
        With the field's name; the first fault counts.
    """
    for key, (name, most) in FIELDS.items():
        text: str = getattr(words, key)
        if any(unicodedata.category(character) in UNSEEN for character in text):
            raise SheetError(f"{name}里有换行或看不见的控制字符；请删去后重试。", key)
        if len(text) > most:
            raise SheetError(f"{name}有 {len(text)} 个字，最多 {most} 个；请缩短。", key)


def dpi_of(text: str) -> int:
    """Return a resolution.

    Raises
    ------
    SheetError
        If it is no whole number within the limits.
    """
    if not (text.isascii() and text.isdecimal() and DPI[0] <= int(text[:6]) <= DPI[1]):
        raise SheetError(f"分辨率应是 {DPI[0]}–{DPI[1]} 之间的整数（每英寸点数）。", "dpi")
    return int(text)


def format_of(text: str) -> str:
    """Return the id of a format.

    Raises
    ------
    SheetError
        If there is no such format.
    """
    if text.lower() not in SHEET_FORMATS:
        known = "、".join(SHEET_FORMATS)
        raise SheetError(f"没有“{text[:30]}”这种格式；可用 {known}。", "format")
    return text.lower()


def as_made(request: SheetRequest) -> SheetRequest:
    """Return the request as it is made: a presentation has slides, whatever paper is asked for."""
    slide = PAPERS["slide"]
    return request if request.format != "pptx" else replace(request, paper=slide)


def check(request: SheetRequest) -> None:
    """Refuse a request that cannot be made, before any long work.

    Raises
    ------
    SheetError
        The first fault found, as a sentence.
    """
    format_of(request.format)
    dpi_of(str(request.dpi))
    if request.options.profile not in PROFILES:
        known = "、".join(PROFILES)
        raise SheetError(f"没有“{request.options.profile[:30]}”这种用途；可用 {known}。", "profile")
    if request.options.outlines and request.format != SVG:
        raise SheetError("只有 SVG 的文字能转为轮廓；请改用 svg，或去掉这一项。", "outlines")
    if request.format == HTML and request.options != Options():
        raise SheetError(
            "HTML 是活动的地图，没有用途、经纬网和放大图可选；请去掉这几项，或改用 PDF 等格式。",
            "profile",
        )
    if request.options.qr:
        check_base(request.options.qr)
    if request.card and request.format not in CARD_FORMATS:
        raise SheetError(f"{CARD_SHEET}是纸上的一页；请改用 PDF、PNG 或 SVG。", "card")
    paper = request.paper
    if PAPERS.get(paper.id) != paper:
        paper_of(f"{paper.width:g}x{paper.height:g}")
    check_words(request.words)


CARD_SHEET = "一页图"
"""What a sheet is called that tells all that a card says beside its map."""
CARD_FORMATS = (PNG, SVG, "pdf")
LONGEST_BASE = 200


def check_base(address: str) -> None:
    """Refuse an address of the map page that a code cannot open.

    Raises
    ------
    SheetError
        If it is no plain http address without query.
    """
    found = urlsplit(address)
    plain = found.scheme in ("http", "https") and found.hostname and not found.username
    if not plain or found.query or found.fragment or len(address) > LONGEST_BASE:
        raise SheetError(
            f"二维码要读者打得开的网址，如 https://地图.例/；“{address[:30]}”不是。", "qr"
        )


TABLE_ONLY = ("by", "row", "col", "sort", "only")
"""Keys of a table's address that a map has no such word for."""


def params_of(text: str) -> dict[str, str]:
    """Return keys and values of what stands after ``?``, or of a whole address.

    Of a repeated key the last value counts.
    """
    return dict(_pairs(text))


def _pairs(text: str) -> list[tuple[str, str]]:
    asked = text.strip().partition("#")[0]
    before, mark, after = asked.partition("?")
    if mark and "=" not in before:
        asked = after  # an address may be written without the program that reads it
    elif "://" in before or before.startswith("/"):
        asked = after
    return parse_qsl(asked, keep_blank_values=True)


def view_of(params: Mapping[str, str], facts: Facts) -> tuple[View, list[str]]:
    """Return the view of an address, and what it asked for in vain as words for the reader.

    A table's selected row becomes the selection and its selected column the theme.
    """
    view, dropped = View.from_query(_on_map(params, facts), facts)
    return view, [*dropped, *_no_row(params, facts)]


def exact_view(address: str | Mapping[str, str], facts: Facts) -> View:
    """Return the view of an address, or of its keys and values, whose every word is known.

    Who makes a file by a command sees no notice beside a map: what the address asks for in vain
    would be missing from the file without a word.

    Raises
    ------
    SheetError
        Naming what is not known.
    """
    pairs = _pairs(address) if isinstance(address, str) else list(address.items())
    view, dropped = view_of(dict(pairs), facts)
    lost = [*dropped, *_unsaid(pairs)]
    if lost:
        raise SheetError(UNKNOWN.format(_named(lost)), "view")
    return view


def _named(lost: Sequence[str]) -> str:
    """Return what is not known in one sentence's length."""
    names = [f"{name[:LONGEST_NAME]}…" if len(name) > LONGEST_NAME else name for name in lost]
    more = f" 等 {len(lost)} 处" if len(lost) > MOST_NAMED else ""
    return "、".join(names[:MOST_NAMED]) + more


def _no_row(params: Mapping[str, str], facts: Facts) -> list[str]:
    """Return the selected row and column of a table's address that nothing is known of."""
    named = ("row", "col") if "by" in params else ()
    found = [(key, params.get(key, "")) for key in named]
    return [f"“{key}={text}”" for key, text in found if text and not facts.subject(text)]


def _unsaid(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return words of an address that ask for nothing, and keys of which one value is lost."""
    known = {field.name for field in fields(View)} | {*TABLE_ONLY, "by"}
    keys = [key for key, _ in pairs]
    passed = re.compile(ADDED, re.IGNORECASE)
    bare = [key for key, value in pairs if not (value or key in known or passed.match(key))]
    return [
        *(f"“{key}”" for key in bare),
        *(f"重复的“{key}”" for key in dict.fromkeys(keys) if keys.count(key) > 1),
    ]


LONGEST_NAME, MOST_NAMED = 60, 6
"""Characters of a word that is not known, and how many are named, in a sentence about them."""

UNKNOWN = "视图里没有这些：{}；请对照地图的地址改正，文件没有生成。"


def _on_map(params: Mapping[str, str], facts: Facts) -> dict[str, str]:
    if "by" not in params:
        return dict(params)
    query = {key: text for key, text in params.items() if key not in TABLE_ONLY}
    row, column = params.get("row", ""), params.get("col", "")
    if row and facts.subject(row):
        query["pick"] = facts.subject(row)
    if column and facts.subject(column) == f"chain:{column}":
        # The theme's own choice stands before the filters, in a place that may be empty.
        chosen = {"chain": column, "cluster": ""}
        for key in THEMED:
            kept = query.pop(key, "")
            query |= {key: SEPARATOR.join((chosen[key], kept) if kept else (chosen[key],))}
        query["theme"] = "chain"
    return {key: text for key, text in query.items() if text}
