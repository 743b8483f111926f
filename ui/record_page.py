"""What the pages beside the map share: opening the store, drawing one component, reading addresses.

Such a page is one component that draws a record of plain data. What the reader chooses goes into
the address by the browser's own history; the page runs anew with it and sends the next record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from geo.online.settings import SettingsError
from layers.build.store import StoreError
from layers.facts.lookup import Facts
from layers.facts.standing import DRAFT
from layers.screen.card_assets import (
    CLAIMS,
    CLAUSES,
    COPY,
    DOM,
    GRID,
    PARTS,
    PARTS_STYLES,
    SAVE,
    STANDING,
    STORY,
    TABLE,
)
from layers.stories.levels import no_chains
from layers.stories.record import Part, Story
from layers.stories.subject import story_of
from layers.stories.targets import Number, every_number, series
from layers.vocabulary import wording
from ui.guard.kept import kept
from ui.pages import top_bar
from ui.session import open_store, settings, tell

HERE = Path(__file__).resolve().parent
SHARED_SCRIPTS = (DOM, STANDING, CLAUSES, TABLE, "address.js", PARTS)
SHARED_STYLES = (PARTS_STYLES, "positions.css", "record_page.css")

MOST_CHARTS, CHARTS_A_ROW = 6, 3

Record = dict[str, Any]
Link = tuple[str, str, dict[str, str], bool]
"""Words, page or file, values of its address, whether it is a file."""


def opened(page: str) -> Facts | None:
    """Set a page up and return what is known, or tell why it cannot be shown."""
    try:
        office = settings()
        top_bar(page, office)
        return open_store(office, st.query_params.to_dict()).facts
    except (StoreError, SettingsError) as error:
        tell(error)
        return None


def controls() -> None:
    """Make Streamlit's own parts of the page look as ours do, without its English hints."""
    st.html(f"<style>{(HERE / 'controls.css').read_text('utf-8')}</style>")


def show(key: str, blocks: Sequence[Record], look: str = "") -> None:
    """Draw parts of stories, one below the other.

    Parameters
    ----------
    key
        Names the place on the page.
    blocks
        Records with a ``kind`` each (``blocks.js``).
    look
        Name of a style sheet for pages that set the same parts in a way of their own.
    """
    scripts = (*SHARED_SCRIPTS, STORY, GRID, CLAIMS, SAVE, COPY, "blocks.js")
    styles = (*SHARED_STYLES, "story.css", *([f"{look}.css"] if look else []))
    component = _component(f"blocks{look}", scripts, styles)
    component(data=[list(blocks)], key=f"blocks-{key}")


def none_listed(facts: Facts, page: str) -> list[Record]:
    """Return what stands in place of chains where a level lists none, with the ways on."""
    part = no_chains(facts)
    if part is None or not part.items:
        text = f"数据表里还没有{facts.words.chain}。"
        return [{"kind": "empty", "title": facts.words.chain, "text": text}]
    ways = [
        item.record() | {"to": [page, {"level": item.level}]}
        for item in part.items
        if not item.pick
    ]
    named = {"heading": part.title, "items": [i.record() for i in part.items if i.pick]}
    return [
        {"kind": "note", "text": part.silent},
        {"kind": "names", "title": "列有的层级", "items": ways},
        {"kind": "list", "part": named, "note": "点开在图上看它的条文和所在园区。"},
    ]


def links(page: str, values: Mapping[str, str], tables: Mapping[str, str]) -> list[Link]:
    """Return links to a page's tables as files; ``tables`` is their id → name."""
    csv = [
        (f"CSV {name}".strip(), f"files/{page}.csv", {**values, "table": key}, True)
        for key, name in tables.items()
    ]
    return [("XLSX", f"files/{page}.xlsx", dict(values), True), *csv]


def summary_row(part: Part, *, counted: bool = True, inferred: bool = False) -> Record:
    """Return a part as a line of a summary: its names, and all its clauses folded.

    Parameters
    ----------
    part
        Of a story.
    counted
        Whether its number is told.
    inferred
        Whether names that a document gives have a sign, too, beside those that we concluded.
    """
    return {
        "title": part.title,
        "number": len(part.items) if counted else 0,
        "items": [item.record() for item in part.items],
        "cited": len({clause for item in part.items for clause in item.cited}),
        "inferred": inferred,
        "silent": part.silent or wording.NOT_MENTIONED,
    }


@kept(most=256)
def told(facts: Facts, subject: str) -> Story:
    """Return the story of a subject, made once; raises `UnknownNameError` if there is no such."""
    return story_of(facts, subject)


def standing_note(facts: Facts) -> Record:
    """Return the line that says of which documents a page tells, and which are drafts or over."""
    names = "、".join(map(facts.document_name, facts.store.documents))
    drafts = any(facts.standing(one) == DRAFT for one in facts.store.documents)
    more = f"；{wording.STANDING[DRAFT]}以正式文件为准" if drafts else ""
    return {"kind": "note", "text": f"所收文件：{names}{more}。"}


def address() -> dict[str, str]:
    """Return keys and values of the page's address; of a repeated key the last value."""
    return {str(key): str(value) for key, value in st.query_params.to_dict().items()}


def draw(
    page: str,
    record: Record,
    scripts: Sequence[str],
    styles: Sequence[str] = (),
    *more: Record | float | None,
    asked: Callable[[Mapping[str, Any]], None] | None = None,
) -> None:
    """Draw a page's component from its record.

    Parameters
    ----------
    page, record, scripts, styles
        Its name, what it draws, and what draws it.
    more
        What changes without a new page.
    asked
        Hears what the component asks for (its trigger ``asked``), before the page runs anew.
    """
    key = f"sheet-{page}"

    def hear() -> None:
        # What was asked for on the way to another page has no component any more.
        said = st.session_state.get(key, {}).get("asked")
        if asked and isinstance(said, Mapping):
            asked(said)

    hears = {"on_asked_change": hear} if asked else {}
    # A list passes through as it is; a dict would be searched for data frames.
    _component(page, (*SHARED_SCRIPTS, *scripts), (*SHARED_STYLES, *styles))(
        data=[record, *more], key=key, **hears
    )


@cache
def _component(page: str, scripts: tuple[str, ...], styles: tuple[str, ...]) -> Callable[..., Any]:
    return st.components.v2.component(
        f"layout_{page}",
        css="\n".join((HERE / name).read_text("utf-8") for name in styles),
        js="\n".join((HERE / name).read_text("utf-8") for name in scripts),
    )


@kept(most=8)
def _series(facts: Facts) -> tuple[tuple[Number, ...], ...]:
    return series(every_number(facts))


def charts(facts: Facts, ids: Sequence[str]) -> None:
    """Draw a small chart for each measure that has several years; nothing where none has."""
    found = [own for own in _series(facts) if own[0].row["subject_id"] in ids][:MOST_CHARTS]
    if not found:
        return
    from ui import number_charts  # altair takes a while, few pages have a chart

    with st.container(key="charts"):
        number_charts.draw(found, CHARTS_A_ROW)
