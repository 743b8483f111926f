"""Texts of a slide: a text box each, at its place, in the letters of the reader's machine."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from html import escape

from layers.sheet import fonts
from layers.sheet.drawing import BOLD, END, MIDDLE, MM_PER_PT, START, Box, Halo, Text, Type
from layers.sheet.paint.slide_look import EMU_PER_PT, colour_xml, solid_xml

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
