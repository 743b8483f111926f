"""The map as one file that opens from a disk: no server, no network, all cards within.

It is the app's map page with what the app adds in its place: the cards of everything, drawn by the
app's own scripts, and the address after ``#``, where a file keeps it.
"""

from __future__ import annotations

import base64
import json
import logging

from layers.facts.lookup import Facts
from layers.paper.request import Words, marked
from layers.screen.card_assets import CARD_SCRIPTS, CARD_STYLES, DOM
from layers.screen.cards import card_file
from layers.screen.escape import html_text, json_block
from layers.screen.page import ASSETS, PageFrame, build_page
from layers.view import View
from layers.view.words import view_in_words
from layers.vocabulary import wording

logger = logging.getLogger(__name__)

LARGEST = 2_200_000
"""Bytes above which the file is no longer handed round easily: the log says so."""

TO_FILL = "（待填）"
WARNING = "示意图，界线不作划界依据"
WAITING = (
    "正在打开地图……若长时间停在这里，请用新版 Chrome、Edge 或 Firefox 打开本文件，并允许运行脚本。"
)

SCRIPTS = ("standalone_address", "standalone")


def build_standalone(facts: Facts, view: View, words: Words | None = None) -> bytes:
    """Build the map of a view as one HTML file that needs nothing else.

    Parameters
    ----------
    facts
        What is known; the map's layers come from its store.
    view
        What the map shows at first.
    words
        What the user writes on it: all of it stands in the head line.

    Returns
    -------
    UTF-8 bytes, the same for the same input.

    Raises
    ------
    KeyError
        If the store lacks a table, a layer or a column.
    """
    given = marked(words or Words(), facts)
    frame = PageFrame(
        title=_title(facts, given),
        styles=_read("standalone.css"),
        head=_head(facts, view),
        body=_body(facts, view, given),
    )
    html = build_page(facts.store, frame).html
    if len(html) > LARGEST:
        logger.warning("stand-alone map of %d bytes, above %d", len(html), LARGEST)
    return html


def _read(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")


def _title(facts: Facts, words: Words) -> str:
    return _line(words.title) or str(facts.store.region["title"])


def _line(text: str) -> str:
    """Return what a user wrote as one line of characters that can be seen."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(shown.split())


def _head(facts: Facts, view: View) -> str:
    """Return the blocks of data and the script that do what the app does elsewhere."""
    alone = {"query": view.to_query()}
    paths = [DOM, *CARD_SCRIPTS, *(str(ASSETS / f"{name}.js") for name in SCRIPTS)]
    # A path that is absolute already stays what it is.
    script = "\n".join(_read(path) for path in paths)
    styles = "\n".join(map(_read, (*CARD_STYLES, "standalone_card.css")))
    return "\n".join(
        (
            _block("layout-alone", alone),
            _block("layout-cards", base64.b64encode(card_file(facts).packed).decode()),
            _block("layout-card-styles", styles),
            f'<script>(() => {{\n"use strict";\n{script}\nstartAlone();\n}})();</script>',
        )
    )


def _block(name: str, value: object) -> str:
    return f'<script type="application/json" id="{name}">{json_block(value)}</script>'


def _body(facts: Facts, view: View, words: Words) -> str:
    """Return the head line, which stands there before any script has run."""
    mark = _line(words.mark)
    first = [f"<h1>{html_text(_title(facts, words))}</h1>"]
    first += [f'<span class="mark">{html_text(mark)}</span>'] if mark else []
    imprint = html_text(_imprint(facts, words))
    rest = [
        f'<p class="facts" title="{imprint}">{imprint}</p>',
        f'<p class="sources">{_sources(facts, view, words)}</p>',
    ]
    return (
        f'<header class="alone-head">{"".join((*first, *rest))}</header>'
        '<p class="alone-notice" role="status" id="layout-notice" hidden></p>'
        f'<p class="alone-waiting" id="layout-waiting">{WAITING}</p>'
    )


def _imprint(facts: Facts, words: Words) -> str:
    unit, approval = _line(words.unit), _line(words.approval)
    date = _line(words.date) or str(facts.store.region.get("data_as_of", ""))
    number = _line(words.number)
    parts = [
        _line(words.subtitle),
        f"图号：{number}" if number else "",
        f"编制单位：{unit}" if unit else "",
        f"数据截至：{date or TO_FILL}",
        f"审图号：{approval or TO_FILL}",
        WARNING,
    ]
    return " · ".join(part for part in parts if part)


def _sources(facts: Facts, view: View, words: Words) -> str:
    """Return the line as HTML: what a document is by now, the page's script writes."""
    documents = "".join(_document(facts, key) for key in facts.store.documents)
    parts = [
        html_text(f"下载时的视图：{view_in_words(facts, view)}"),
        f"资料来源：{documents or wording.NO_DATA}",
        html_text(_line(words.note)),
    ]
    return " · ".join(part for part in parts if part)


def _document(facts: Facts, doc_id: str) -> str:
    clause = facts.clause(doc_id, "")
    said = json.dumps(clause.record().get("standing", []), ensure_ascii=False)
    return f'{html_text(clause.text)}<span data-standing="{html_text(said)}"></span>'
