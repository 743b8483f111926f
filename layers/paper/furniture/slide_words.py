"""The words of a slide: a subtitle and a footer of one line each; all else is the speaker's notes.

A slide is looked at from afar, so it says where it comes from and what it is no evidence of, and no
more. What gives way is not lost: credits, licences, cautions and clauses stand in the notes, whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from layers.facts.standing import REMARKED
from layers.paper.clauses import Source
from layers.paper.content import Content
from layers.paper.fonts import width_mm, wrap
from layers.paper.furniture.block import Lines
from layers.paper.furniture.footer import NO_BOUNDARY, Footer, footer_lines, mark_width, short
from layers.paper.furniture.layout import inner_width
from layers.paper.furniture.metrics import Metrics, line_height
from layers.paper.furniture.text_blocks import clean, or_to_fill
from layers.paper.request import Words
from layers.paper.titles import SIDES
from layers.vocabulary import wording

BETWEEN = " · "
FONT_ROOM = 0.94
"""A line takes no more of the width: the letters of another machine may be wider."""
FEW_LOCATORS = (2, 1, 0)
"""How many places in a document a subtitle names; fewer where there is no room."""
NAMED_ALONE = "图上只注 {0} 处园区"
MOST_NAMES = 12


def names_on_slide(content: Content) -> frozenset[str]:
    """Return what a slide names of its symbols and hosts: the first few of those that stand out."""
    hosts = [mark for mark in content.energy if not mark.is_county]
    hosts.sort(key=lambda mark: -max(cell.value or 0.0 for cell in mark.cells))
    every = (*content.ranked, *(mark.place for mark in hosts))
    return frozenset(list(dict.fromkeys(every))[:MOST_NAMES])


def slide_title(content: Content, words: Words) -> str:
    """Return the title: the user's, else the finding, else the plain one."""
    return words.title or clean(content.finding or content.title)


def slide_subtitle(content: Content, words: Words, named: str, metrics: Metrics) -> str:
    """Return scope, what was asked for, the documents with their standing: in one line.

    Parameters
    ----------
    named
        How many parks have their names on the map, in words; empty if all of them have.
    """
    kind = metrics.type("subtitle")
    kind = replace(kind, size_pt=metrics.size("subtitle", "min_pt"))
    scope = content.title.removesuffix("图") if slide_title(content, words) != content.title else ""
    numbers, _, _ = content.subtitle.partition(SIDES)
    own = [scope or numbers, content.limits]
    found = ""
    for said in _documents(content.sources):
        found = BETWEEN.join(part for part in (*own, said, named) if part)
        if width_mm(found, kind.size_pt, kind.weight) <= FONT_ROOM * inner_width(metrics.paper):
            break
    return clean(found)


def _documents(sources: Sequence[Source]) -> Iterator[str]:
    """Yield the documents, each time in fewer words; what is a draft or over is always said."""
    for most in FEW_LOCATORS:
        yield "；".join(_named(source, most) for source in sources)
    yield _counted(sources)


def _named(source: Source, most: int) -> str:
    title = f"《{source.title}》"
    where = "、".join(locator.removesuffix(" 等") for locator in source.locators[:most])
    return f"{title}{where}{source.name.removeprefix(title)}"


def _counted(sources: Sequence[Source]) -> str:
    """Return the first document and the number of all."""
    if not sources:
        return ""
    first, *rest = sources
    remarked = dict.fromkeys(s.standing for s in rest if s.standing in REMARKED)
    also = f"（含{'、'.join(wording.STANDING[one] for one in remarked)}）" if remarked else ""
    return f"{_named(first, 0)}等 {len(sources)} 份文件{also}"


def slide_footer(content: Content, words: Words, width: float, metrics: Metrics) -> Footer:
    """Return the footer for a width: one line, more only for long words of the user's."""
    kind = metrics.type("footer")
    beside = mark_width(words.mark, width, metrics) if words.mark else 0.0
    room = FONT_ROOM * width - beside - (2 * metrics.mm("gap") if beside else 0.0)
    lines: list[str] = []
    for said in _credited(content.sources):
        whole = BETWEEN.join((said, *_fields(content, words)))
        lines = wrap(whole, kind.size_pt, kind.weight, room)
        if len(lines) == 1:
            break
    left = Lines(tuple(lines), kind, "footer")
    least = metrics.mm("mark_height") if words.mark else line_height(kind)
    return Footer(left, metrics.mm("footer_lead") + max(left.height, least), beside)


def _credited(sources: Sequence[Source]) -> Iterator[str]:
    if not sources:
        yield "资料：仅界线等底图数据"
        return
    yield f"资料：{'、'.join(source.name for source in sources)}"
    yield f"资料：{_counted(sources)}"


def _fields(content: Content, words: Words) -> list[str]:
    """Return what the footer says beside the documents; what the user wrote is never left out."""
    said = [
        f"位置为示意，{NO_BOUNDARY}",
        f"审图号：{or_to_fill(short(words.approval))}",
        f"数据截至：{or_to_fill(short(words.date or content.date))}",
        f"编制单位：{short(words.unit)}" if words.unit else "",
        f"图号 {short(words.number)}" if words.number else "",
        words.note,
    ]
    return [clean(part) for part in said if part]


def slide_notes(content: Content, words: Words) -> tuple[str, ...]:
    """Return the lines for the speaker: what a sheet says in its footer and panel, the clauses."""
    said = (*footer_lines(content, words, locators=True), *content.notes, *content.clauses)
    return tuple(clean(line) for line in said if line)
