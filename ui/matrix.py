"""The page 园区 × 产业链 and 县（市、区） × 产业链: who hosts which chain, and by which clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from layers.build.inference import PARK_CHAINS_IN_WORDS
from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories.counts import catalogue_line
from layers.stories.matrix import (
    BY,
    COUNTY,
    EVIDENCES,
    Head,
    Matrix,
    by_in_words,
    carried,
    evidence,
    matrix,
)
from layers.stories.record import mark_of
from layers.view import dropped_line
from layers.view.matrix import TableView, read_table, select, written
from layers.view.options import filter_of
from layers.view.where import is_asked
from layers.vocabulary import wording
from layers.vocabulary.style import look_of
from ui import matrix_where
from ui.choices import clear, one_of, several, switch, write
from ui.guard.kept import kept
from ui.matrix_panel import note_of, panel_of, subject_of, ways
from ui.record_page import (
    HERE,
    Record,
    address,
    controls,
    draw,
    links,
    none_listed,
    opened,
    show,
)

SCRIPTS = ("matrix.js",)
STYLES = ("matrix.css",)
TITLE = "链园对照"
FILTERS = ("county", "zone", "group", "cluster", "tier", "rank", "kind", "evidence", "doc")
FILTERS_OF_COUNTIES = ("county", "zone", "group", "cluster", "tier", "evidence", "doc")
WIDTHS = (4.0, 1.0)
CLUSTER_RULE = "附录给该{0.short}列了这个{0.cluster_short}，但没有一条写到具体的{0.chain}。"
STATED_RULE = "有条文给该{0.unit}这条{0.chain}；几条都写的，逐条列出。"
SHORT_RULE = {
    "park": "推断 = 该处的细分产业 ∩ 所在{0.unit}的{0.chain}",
    "county": "一格可以有几条条文；附录只列{0.cluster_short}的另作标记",
}
BLANK = {wording.NOT_MENTIONED: "none", wording.LOST_TABLE: "lost", wording.NO_DATA: "no-data"}
"""What a row's cells without a clause say → how they look: silence of a plan is not ours."""
BLANK_SIGN = {"none": "空白：", "lost": "", "no-data": ""}
TABLES = {"grid": "表", "clauses": "逐条条文"}


@kept(most=4)
def whole(facts: Facts, by: str) -> Matrix:
    """Return a table without filters, made once."""
    return matrix(facts, by)


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("matrix")
    if facts is None:
        return
    params = address()
    if is_asked(params):
        controls()
        matrix_where.main(facts, TITLE, ways(facts))
        return
    by = params.get("by", "")
    found = whole(facts, by if by in BY else BY[0])
    view, dropped = read_table(params, facts, found)
    left = select(found, view)
    controls()
    st.html(f"<style>{(HERE / 'matrix_page.css').read_text('utf-8')}</style>")
    show("head", [_head(facts, view, dropped_line(dropped))])
    if not found.columns:
        with st.container(key="controls", horizontal=True, gap="small"):
            one_of("表", "by", ways(facts))
        show("none", none_listed(facts, "matrix"))
        return
    _controls(facts, found)
    table, panel = st.columns(WIDTHS, gap="small")
    with table, st.container(key="table"):
        _table(facts, left, view)
    with panel, st.container(key="panel"):
        _panel(facts, found, view)
    show("foot", [_foot(facts, left)])


def _head(facts: Facts, view: TableView, notice: str) -> Record:
    shown = view.filters.to_query()
    return {
        "kind": "head",
        "title": TITLE,
        "note": f"谁承载哪条{facts.words.chain}，谁说的",
        "notice": notice,
        "view": shown,
        "links": [
            ("在图上看", "map", shown, False),
            *([("园区", "parks", shown, False)] if view.by != COUNTY else []),
            *links("matrix", written(view), TABLES),
        ],
    }


def _table(facts: Facts, left: Matrix, view: TableView) -> None:
    """Draw what the filters leave; a click in it is written into the address, like any choice."""
    if not (left.rows and left.columns):
        show("none", [{"kind": "empty", "title": "", "text": "没有符合条件的结果。"}])
        return
    chosen = {"row": view.row, "col": view.col, "sort": view.sort}
    draw("matrix", _record(facts, left), SCRIPTS, STYLES, chosen, asked=_choose)


def _choose(asked: Mapping[str, object]) -> None:
    """Write what a click asks for; reading the address judges whether there is such a thing."""
    write(**{key: str(asked[key]) for key in ("row", "col", "sort") if key in asked})


def _panel(facts: Facts, found: Matrix, view: TableView) -> None:
    """Draw what is told of the chosen row, column or cell, whatever the filters leave."""
    blocks = panel_of(facts, found, view, written(view))
    if blocks:
        close = {"row": "", "col": ""}
        st.button("关闭", key="close", shortcut="Escape", on_click=write, kwargs=close)
        show("panel", blocks)


def _controls(facts: Facts, found: Matrix) -> None:
    """Draw which table it is, its filters and how conclusions are drawn."""
    options = _options(facts, found)
    with st.container(key="controls", horizontal=True, gap="small"):
        one_of("表", "by", ways(facts))
        for key in FILTERS if found.by != COUNTY else FILTERS_OF_COUNTIES:
            several(facts.words.view_keys[key], key, options[key])
        if found.by != COUNTY:
            switch("只看可靠位置", "precision", "reliable")
        switch("只看有的", "only")
        clear("清除筛选", (*FILTERS, "chain", "precision", "only", "sort"))
        with st.popover("依据怎样区分" if found.by == COUNTY else "怎样推断", key="why"):
            show("why", _rules(facts, found))


def _rules(facts: Facts, found: Matrix) -> list[Record]:
    """Return what each sign means, and the table that conclusions rest on."""
    rules = [
        {"head": {"text": word}, "cells": [text]} for word, text in _rule(facts, found).items()
    ]
    tables = [("依据怎样区分", ["依据", "怎样得出"], rules)]
    if found.by != COUNTY and (rows := carried(facts)):
        heads = ["细分产业", f"可承载的{facts.words.chain}", "理由"]
        lines = [{"head": {"text": one}, "cells": list(rest)} for one, *rest in rows]
        tables.append((f"细分产业可承载的{facts.words.chain}（{len(rows)}）", heads, lines))
    return [
        block
        for title, heads, lines in tables
        for block in (
            {"kind": "note", "text": title},
            {
                "kind": "wide",
                "label": title,
                "heads": [{"text": head} for head in heads],
                "looks": ["", "long", "long"],
                "rows": lines,
            },
        )
    ]


def _foot(facts: Facts, left: Matrix) -> Record:
    """Return what the signs mean, and how much is shown of each."""
    words = evidence(facts)
    counts = Counter(cell.evidence for cell in left.cells.values())
    signs = [*((key, f"{words[key]} {counts[key]}") for key in EVIDENCES if counts[key])]
    silences = dict.fromkeys(head.silence for head in left.rows)
    signs += ((BLANK[silence], BLANK_SIGN[BLANK[silence]] + silence) for silence in silences)
    return {
        "kind": "legend",
        "items": [
            {"evidence": key, "look": look_of(""), "word": text, "text": text}
            for key, text in signs
        ],
        "text": f"{SHORT_RULE[left.by].format(facts.words)} · {_counted(facts, left)}",
    }


def _counted(facts: Facts, left: Matrix) -> str:
    """Return how many rows and chains there are; those not in the catalogue are told apart."""
    apart = sum(not column.catalogued for column in left.columns)
    shown = (len(left.columns) - apart, apart)
    return f"{len(left.rows)} 行 × {catalogue_line(facts, shown)}"


def _record(facts: Facts, left: Matrix) -> Record:
    """Return a table as its component draws it; a row's cells by the number of their column."""
    cells: dict[str, dict[int, str]] = {}
    number = {column.id: i for i, column in enumerate(left.columns)}
    for (row, column), cell in left.cells.items():
        cells.setdefault(row, {})[number[column]] = cell.evidence
    return {
        "corner": by_in_words(facts)[left.by],
        "words": evidence(facts),
        "groups": _clusters(facts),
        "columns": [
            {"id": one.id, "name": one.name, "group": one.cluster, "look": look_of(one.tier)}
            for one in left.columns
        ],
        "rows": [
            {
                "id": head.id,
                "name": head.name,
                "short": facts.get(subject_of(head))["short_name"],
                "note": "，".join(filter(None, (note_of(facts, head), _silent(head)))),
                "number": left.number(head.id),
                "blank": BLANK[head.silence],
                "cells": cells.get(head.id, {}),
            }
            for head in left.rows
        ],
    }


def _silent(head: Head) -> str:
    """Return why a row's cells may be empty, unless the documents just do not speak of it."""
    return "" if head.silence == wording.NOT_MENTIONED else head.silence


def _rule(facts: Facts, found: Matrix) -> dict[str, str]:
    if found.by != COUNTY:
        return PARK_CHAINS_IN_WORDS
    words = evidence(facts)
    return {
        words["stated"]: STATED_RULE.format(facts.words),
        words["cluster"]: CLUSTER_RULE.format(facts.words),
        words[""]: PARK_CHAINS_IN_WORDS["文件未提及"],
    }


def _clusters(facts: Facts) -> list[Record]:
    return [
        {
            "id": row["industry_id"],
            "name": row["name"],
            "mark": mark_of(facts, row["industry_id"]),
        }
        for row in order.clusters(facts.store)
    ]


def _options(facts: Facts, found: Matrix) -> dict[str, Mapping[str, str]]:
    """Return key → choices that the table has at all, each with its name."""
    filters = FILTERS if found.by != COUNTY else FILTERS_OF_COUNTIES
    every = {key: filter_of(facts, key) for key in filters if key != "evidence"}
    there: dict[str, set[str]] = {
        "evidence": {cell.evidence for cell in found.cells.values()},
        "kind": {head.kind for head in found.rows},
        "doc": {said.doc_id for cell in found.cells.values() for said in cell.says},
    }
    return {
        key: {one: name for one, name in named.items() if one in there.get(key, named)}
        for key, named in (every | {"evidence": evidence(facts)}).items()
    }


main()
