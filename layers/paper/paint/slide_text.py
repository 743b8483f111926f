"""Texts of a slide: a text box each, at its place, in the letters of the reader's machine."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from html import escape

from layers.paper import fonts
from layers.paper.drawing import (
    BOLD,
    END,
    MIDDLE,
    MM_PER_PT,
    START,
    Box,
    Halo,
    Hatch,
    Look,
    Stroke,
    Text,
    Type,
)

log = logging.getLogger(__name__)

FONT = "Microsoft YaHei"
"""Comes with Office in Chinese; other programs take the nearest that they have."""
LATIN = "Arial"
"""For figures and Latin letters: as wide as our own font's, and every program has one so wide."""
TYPEFACE = f'<a:latin typeface="{LATIN}"/><a:ea typeface="{FONT}"/><a:cs typeface="{LATIN}"/>'
LANGUAGE = 'lang="zh-CN" altLang="en-US"'
GLOW = 2.0
"""Radius of the glow that stands for a halo, as a multiple of the halo: it fades outwards."""
ALIGNED = {START: "l", MIDDLE: "ctr", END: "r"}
SLACK = {START: (0.0, 1.0), MIDDLE: (0.5, 0.5), END: (1.0, 0.0)}
STAND_IN = "中"
NOT_ALLOWED = re.compile("[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters and halves of characters: no XML document may hold them."""


def cleaned(text: str) -> str:
    """Return the text without what an XML document cannot hold; a tab becomes a space."""
    spaced = text.replace("\t", " ")
    found = NOT_ALLOWED.sub("", spaced)
    if len(found) < len(spaced):
        log.warning("Characters that no slide can hold are left out: %r", text)
    return found


def attribute(text: str) -> str:
    """Return a text as the value of an attribute, quotes included."""
    return f'"{escape(" ".join(cleaned(text).split()))}"'


def frame(text: Text, slack: float = 0.0) -> Box:
    """Return the box of a text in millimetres: as wide as its lines, as high as they are set.

    Parameters
    ----------
    slack
        Share of its width by which the box is wider, on the side to which the text grows.
    """
    kind = text.type
    measured = replace(text, text=_measurable(cleaned(text.text), kind.weight))
    box = fonts.text_box(measured)
    height = (measured.text.count("\n") + 1) * kind.leading * kind.size_pt * MM_PER_PT
    before, after = (share * slack * box.width for share in SLACK[text.align])
    return Box(box.left - before, text.y - height / 2, box.right + after, text.y + height / 2)


def _measurable(text: str, weight: str) -> str:
    """Return the text with an ideograph for each character that our own font does not have."""
    return "".join(c if c == "\n" or fonts.has(c, weight) else STAND_IN for c in text)


def body_xml(text: Text) -> str:
    """Return a text's lines and how they are set: no inset, no wrapping, exact distance of lines.

    Lines are broken within one paragraph, so that a name in two lines stays one name.
    """
    kind = text.type
    last = _run_xml(kind, 0.0)
    lines = [_line_xml(line, kind) for line in cleaned(text.text).split("\n")]
    distance = round(kind.size_pt * kind.leading * 100)
    return (
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" '
        'anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f'<a:p><a:pPr marL="0" indent="0" algn="{ALIGNED[text.align]}">'
        f'<a:lnSpc><a:spcPts val="{distance}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f"<a:buNone/></a:pPr>"
        f"{f'<a:br><a:rPr {last}</a:rPr></a:br>'.join(lines)}"
        f"<a:endParaRPr {last}</a:endParaRPr></a:p></p:txBody>"
    )


def _line_xml(line: str, kind: Type) -> str:
    """Return the runs of a line: its last letter has no space after it.

    Some programs count that space when they centre a line and some do not.
    """
    runs = ((line[:-1], kind.spacing_em), (line[-1:], 0.0)) if kind.spacing_em else ((line, 0.0),)
    return "".join(
        f"<a:r><a:rPr {_run_xml(kind, space)}</a:rPr><a:t>{escape(part, quote=False)}</a:t></a:r>"
        for part, space in runs
        if part
    )


def _run_xml(kind: Type, spacing_em: float) -> str:
    """Return the attributes and children of a run's properties."""
    spacing = round(spacing_em * kind.size_pt * 100)
    bold = int(kind.weight == BOLD)
    return (
        f'{LANGUAGE} sz="{round(kind.size_pt * 100)}" b="{bold}" i="0" spc="{spacing}" dirty="0">'
        f"{solid_xml(kind.colour)}{_glow_xml(kind.halo)}{TYPEFACE}"
    )


def _glow_xml(halo: Halo | None) -> str:
    """Return a halo as a glow: an outline would lie over the letters and eat them."""
    if halo is None:
        return ""
    radius = round(halo.width_pt * GLOW * EMU_PER_PT)
    return f'<a:effectLst><a:glow rad="{radius}">{colour_xml(halo.colour)}</a:glow></a:effectLst>'


EMU_PER_MM = 36_000
EMU_PER_PT = 12_700
STEP = 360
"""Everything on a slide lies on a grid of 0.01 mm: finer than any printer, and short numbers."""
WHOLE = 100_000
"""100 % in DrawingML."""

WIDE_MM = 1.6
"""Hatches wider than this take the pattern with the wider distance: programs have only those."""
PATTERNS = {
    0: ("ltHorz", "narHorz"),
    45: ("ltUpDiag", "wdUpDiag"),
    90: ("ltVert", "narVert"),
    135: ("ltDnDiag", "wdDnDiag"),
}
"""Direction of the lines, counter-clockwise from the horizontal → narrow and wide pattern."""
DOTS = ("pct10", "pct5")


def emu(millimetres: float) -> int:
    """Return a length as a whole number of steps, in EMU."""
    return round(millimetres * EMU_PER_MM / STEP) * STEP


def colour_xml(colour: str, opacity: float = 1.0) -> str:
    """Return a colour such as ``#1F4E8C``."""
    alpha = f'<a:alpha val="{round(opacity * WHOLE)}"/>' if opacity < 1 else ""
    return f'<a:srgbClr val="{colour.lstrip("#").upper()}">{alpha}</a:srgbClr>'


def solid_xml(colour: str, opacity: float = 1.0) -> str:
    """Return a plain fill."""
    return f"<a:solidFill>{colour_xml(colour, opacity)}</a:solidFill>"


def fill_xml(look: Look) -> str:
    """Return what fills a shape: a colour, a pattern over it, or nothing."""
    if look.hatch is not None:
        return _pattern_xml(look.hatch, look.fill, look.opacity)
    if look.fill is not None:
        return solid_xml(look.fill, look.opacity)
    return "<a:noFill/>"


def _pattern_xml(hatch: Hatch, ground: str | None, opacity: float) -> str:
    behind = colour_xml("#FFFFFF", 0.0) if ground is None else colour_xml(ground, opacity)
    return (
        f'<a:pattFill prst="{pattern(hatch)}"><a:fgClr>{colour_xml(hatch.colour)}</a:fgClr>'
        f"<a:bgClr>{behind}</a:bgClr></a:pattFill>"
    )


def pattern(hatch: Hatch) -> str:
    """Return the name of the preset pattern that comes nearest to a hatch."""
    wide = hatch.spacing_mm > WIDE_MM
    if hatch.angle is None:
        return DOTS[wide]
    nearest = min(PATTERNS, key=lambda angle: _turn(angle, hatch.angle or 0.0))
    return PATTERNS[nearest][wide]


def _turn(one: float, other: float) -> float:
    """Return by how many degrees two directions differ; lines have no sense, so at most 90."""
    apart = abs(one - other) % 180
    return min(apart, 180 - apart)


def line_xml(stroke: Stroke | None, *, sharp: bool = False) -> str:
    """Return a shape's outline; None for none.

    Parameters
    ----------
    sharp
        Whether its corners are sharp and not round.
    """
    if stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = _dash_xml(stroke)
    corner = '<a:miter lim="800000"/>' if sharp else "<a:round/>"
    width = max(1, round(stroke.width_pt * EMU_PER_PT))
    return f'<a:ln w="{width}" cap="flat">{solid_xml(stroke.colour)}{dash}{corner}</a:ln>'


def _dash_xml(stroke: Stroke) -> str:
    """Return dashes and gaps, which DrawingML measures in widths of the line."""
    if not stroke.dash_pt:
        return '<a:prstDash val="solid"/>'
    lengths = [round(length / stroke.width_pt * WHOLE) for length in stroke.dash_pt]
    lengths *= 1 + len(lengths) % 2
    pairs = zip(lengths[::2], lengths[1::2], strict=True)
    stops = "".join(f'<a:ds d="{dash}" sp="{gap}"/>' for dash, gap in pairs)
    return f"<a:custDash>{stops}</a:custDash>"
