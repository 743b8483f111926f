"""The page 园区 × 产业链 and 县（市、区） × 产业链: who hosts which chain, and by which clause."""

from __future__ import annotations

from collections.abc import Iterable

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
from ui.record_page import Record, address, draw, opened

SCRIPTS = (str(CORE), "heat_table.js", "matrix_filters.js", "matrix.js")
STYLES = ("heat_table.css", "matrix.css")
CLUSTER_RULE = "附录给该{0.short}列了这个{0.cluster_short}，但没有一条写到具体的{0.chain}。"
STATED_RULE = "有条文给该{0.unit}这条{0.chain}；几条都写的，逐条列出。"
SHORT_RULE = {
    "park": "推断 = 该处的细分产业 ∩ 所在{0.unit}的{0.chain}",
    "county": "一格可以有几条出处；附录只列{0.cluster_short}的另作标记",
}
TABLES = (("grid", "表"), ("clauses", "逐条出处"))


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("matrix")
    if facts is None:
        return
    params = address()
    by = params.get("by", "")
    found = matrix(facts, by if by in BY else BY[0])
    view, dropped = read_table(params, facts, found)
    draw("matrix", _record(facts, found, view, dropped_line(dropped)), SCRIPTS, STYLES)


def _record(facts: Facts, found: Matrix, view: TableView, notice: str) -> Record:
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
        "notice": notice,
        "state": _state(view),
        "ways": list(by_in_words(facts).items()),
        "words": _words(facts, found),
        "rule": _rule(facts, found),
        "carried": carried(facts) if found.by != COUNTY else [],
        "short": SHORT_RULE[found.by].format(facts.words),
        "tables": list(TABLES),
        "options": _options(facts, found),
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
        "why": "依据说明" if found.by == COUNTY else "怎样推断",
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
