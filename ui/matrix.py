"""The page 园区 × 产业链 and 县（市、区） × 产业链: who hosts which chain, and by which clause."""

from __future__ import annotations

from collections.abc import Iterable

from layers.build.inference import PARK_CHAINS_IN_WORDS
from layers.facts import order
from layers.facts.lookup import Clause, Facts
from layers.stories.matrix import BY, COUNTY, EVIDENCE, Head, Matrix, carried, matrix
from layers.stories.record import mark_of
from layers.view import LISTS, dropped_line
from layers.view.engine import CORE
from layers.view.matrix import TableView, read_table, record
from layers.vocabulary import wording
from ui.record_page import Record, address, draw, opened

SCRIPTS = (str(CORE), "heat_table.js", "matrix_filters.js", "matrix.js")
STYLES = ("heat_table.css", "matrix.css")
CLUSTER_RULE = "附录给该县列了这个集群，但没有一条写到具体的产业链。"
SHORT_RULE = {
    "park": "推断 = 该处的细分产业 ∩ 所在县（市、区）的产业链",
    "county": "一格可以有几条出处；附录只列集群的另作标记",
}
TABLES = (("grid", "表"), ("clauses", "逐条出处"))


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("matrix")
    if facts is None:
        return
    params = address()
    by = params.get("by", "")
    found = matrix(facts, by if by in BY else next(iter(BY)))
    view, dropped = read_table(params, facts, found)
    draw("matrix", _record(facts, found, view, dropped_line(dropped)), SCRIPTS, STYLES)


def _record(facts: Facts, found: Matrix, view: TableView, notice: str) -> Record:
    clauses: dict[tuple[str, Clause], int] = {}
    whole = record(found)
    names = {
        column.id: {
            "name": column.name,
            "outside": "" if column.catalogued else wording.OUTSIDE_CATALOGUE,
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
        "ways": list(BY.items()),
        "words": _words(found),
        "rule": _rule(found),
        "carried": carried(facts) if found.by != COUNTY else [],
        "short": SHORT_RULE[found.by],
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


def _words(found: Matrix) -> Record:
    return {
        "evidence": {key: word for key, word in EVIDENCE.items() if key},
        "none": " / ".join(dict.fromkeys((EVIDENCE[""], *(head.silence for head in found.rows)))),
        "tier": wording.TIER,
        "corner": BY[found.by],
        "why": "依据说明" if found.by == COUNTY else "怎样推断",
    }


def _rule(found: Matrix) -> dict[str, str]:
    if found.by != COUNTY:
        return PARK_CHAINS_IN_WORDS
    return {
        EVIDENCE["stated"]: "有条文给该县（市、区）这条产业链；几条都写的，逐条列出。",
        EVIDENCE["cluster"]: CLUSTER_RULE,
        EVIDENCE[""]: PARK_CHAINS_IN_WORDS["文件未提及"],
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
        "tier": list(wording.TIER.items()),
        "rank": [[key, word] for key, word in wording.RANK.items() if key],
        "kind": _present(wording.KIND.items(), kinds),
        "evidence": _present(EVIDENCE.items(), evidences),
        "doc": [
            [key, row["short_title"]] for key, row in facts.store.documents.items() if key in docs
        ],
    }


def _present(words: Iterable[tuple[str, str]], values: set[str]) -> list[list[str]]:
    return [[key, word] for key, word in words if key in values]


main()
