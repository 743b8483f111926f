"""The page 园区 × 产业链 and 县（市、区） × 产业链: who hosts which chain, and by which clause."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from layers.build.inference import PARK_CHAINS_IN_WORDS
from layers.facts import order
from layers.facts.lookup import Clause, Facts
from layers.stories.matrix import (
    BY,
    COUNTY,
    Head,
    Matrix,
    by_in_words,
    carried,
    evidence,
    matrix,
)
from layers.stories.record import mark_of
from layers.view import LISTS, dropped_line
from layers.view.engine import CORE
from layers.view.matrix import TableView, read_table, record
from layers.vocabulary import wording
from layers.vocabulary.style import look_of
from ui.choices import clear, one_of, several, switch
from ui.record_page import Record, address, controls, draw, opened, show

SCRIPTS = (str(CORE), "heat_table.js", "matrix.js")
STYLES = ("heat_table.css", "matrix.css")
TITLE = "链园对照"
FILTERS = ("county", "zone", "group", "cluster", "tier", "rank", "kind", "evidence", "doc")
FILTERS_OF_COUNTIES = ("county", "zone", "group", "cluster", "tier", "evidence", "doc")
CLUSTER_RULE = "附录给该{0.short}列了这个{0.cluster_short}，但没有一条写到具体的{0.chain}。"
STATED_RULE = "有条文给该{0.unit}这条{0.chain}；几条都写的，逐条列出。"
SHORT_RULE = {
    "park": "推断 = 该处的细分产业 ∩ 所在{0.unit}的{0.chain}",
    "county": "一格可以有几条条文；附录只列{0.cluster_short}的另作标记",
}
TABLES = (("grid", "表"), ("clauses", "逐条条文"))


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("matrix")
    if facts is None:
        return
    params = address()
    by = params.get("by", "")
    found = matrix(facts, by if by in BY else BY[0])
    view, dropped = read_table(params, facts, found)
    controls()
    show("head", [_head(facts, view, dropped_line(dropped))])
    _controls(facts, found)
    draw("matrix", _record(facts, found, view), SCRIPTS, STYLES)


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
        ],
    }


def _controls(facts: Facts, found: Matrix) -> None:
    """Draw which table it is, its filters and how conclusions are drawn."""
    options = _options(facts, found)
    ways = {key: f"{word} × {facts.words.chain}" for key, word in by_in_words(facts).items()}
    with st.container(key="controls", horizontal=True, gap="small"):
        one_of("表", "by", ways)
        for key in FILTERS if found.by != COUNTY else FILTERS_OF_COUNTIES:
            several(facts.words.view_keys[key], key, dict(options[key]))
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


def _record(facts: Facts, found: Matrix, view: TableView) -> Record:
    clauses: dict[tuple[str, Clause], int] = {}
    whole = record(found)
    names = {
        column.id: {
            "name": column.name,
            "outside": "" if column.catalogued else wording.OUTSIDE_CATALOGUE,
            "look": look_of(column.tier),
        }
        for column in found.columns
    }
    cells = [
        one
        | {
            "says": [
                [
                    said.part,
                    said.words,
                    clauses.setdefault((said.doc_id, said.clause), len(clauses)),
                ]
                for said in cell.says
            ]
        }
        for one, cell in zip(whole["cells"], found.cells.values(), strict=True)
    ]
    return {
        "state": _state(view),
        "words": _words(facts, found),
        "rule": _rule(facts, found),
        "short": SHORT_RULE[found.by].format(facts.words),
        "tables": list(TABLES),
        "clusters": _clusters(facts),
        "columns": [one | names[one["id"]] for one in whole["columns"]],
        "rows": [
            one | _row(facts, head) for one, head in zip(whole["rows"], found.rows, strict=True)
        ],
        "cells": cells,
        "clauses": [clause.record() for _, clause in clauses],
    }


def _state(view: TableView) -> Record:
    filters = view.filters
    state: Record = {key: list(getattr(filters, key)) for key in LISTS}
    own = {"by": view.by, "row": view.row, "col": view.col, "sort": view.sort, "only": view.only}
    return state | own | {"precision": filters.precision}


def _words(facts: Facts, found: Matrix) -> Record:
    words = evidence(facts)
    return {
        "evidence": {key: word for key, word in words.items() if key},
        "none": " / ".join(dict.fromkeys((words[""], *(head.silence for head in found.rows)))),
        "tier": order.tiers(facts.store),
        "unit": facts.words.unit,
        "cluster": facts.words.cluster_short,
        "chain": facts.words.chain,
        "page": facts.words.page,
        "corner": by_in_words(facts)[found.by],
    }


def _rule(facts: Facts, found: Matrix) -> dict[str, str]:
    if found.by != COUNTY:
        return PARK_CHAINS_IN_WORDS
    words = evidence(facts)
    return {
        words["stated"]: STATED_RULE.format(facts.words),
        words["cluster"]: CLUSTER_RULE.format(facts.words),
        words[""]: PARK_CHAINS_IN_WORDS["文件未提及"],
    }


def _row(facts: Facts, head: Head) -> Record:
    places = "、".join(facts.name(county) for county in head.counties)
    if head.kind in wording.COUNTY_KIND:
        note, subject = wording.COUNTY_KIND[head.kind], f"county:{head.id}"
    else:
        kind = wording.RANK[head.rank] or wording.KIND[head.kind]
        note = "，".join(part for part in (kind, places) if part)
        subject = f"area:{head.id}"
    return {"short": facts.get(subject)["short_name"], "note": note, "subject": subject}


def _clusters(facts: Facts) -> list[Record]:
    return [
        {
            "id": row["industry_id"],
            "name": row["name"],
            "mark": mark_of(facts, row["industry_id"]),
        }
        for row in order.clusters(facts.store)
    ]


def _options(facts: Facts, found: Matrix) -> Record:
    """Return key → choices that the table has at all, as value and name."""
    evidences = {cell.evidence for cell in found.cells.values()}
    kinds = {head.kind for head in found.rows}
    docs = {said.doc_id for cell in found.cells.values() for said in cell.says}
    return {
        "county": [[row["county_id"], row["short_name"]] for row in order.counties(facts.store)],
        **{
            kind: [
                [row["area_id"], row["short_name"] or row["name"]]
                for row in order.layout(r for r in facts.store.rows("areas") if r["kind"] == kind)
            ]
            for kind in wording.ONE_OF
        },
        "cluster": [[cluster["id"], cluster["name"]] for cluster in _clusters(facts)],
        "tier": list(order.tiers(facts.store).items()),
        "rank": [[key, word] for key, word in wording.RANK.items() if key],
        "kind": _present(wording.KIND.items(), kinds),
        "evidence": _present(evidence(facts).items(), evidences),
        "doc": [
            [key, row["short_title"]] for key, row in facts.store.documents.items() if key in docs
        ],
    }


def _present(words: Iterable[tuple[str, str]], values: set[str]) -> list[list[str]]:
    return [[key, word] for key, word in words if key in values]


main()
