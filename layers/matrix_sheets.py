"""The matrix as tables to take along: the grid as it is shown, and a line for each clause."""

from __future__ import annotations

from layers import wording
from layers.facts import Facts
from layers.matrix import BY, EVIDENCE, PARK, Head, Matrix
from layers.store import Row
from layers.workbook import Sheet


def matrix_sheets(facts: Facts, found: Matrix) -> dict[str, Sheet]:
    """Return the sheets ``grid`` and ``clauses`` of a matrix that `layers.matrix.select` gave."""
    clusters = {row["industry_id"]: row for row in facts.store.rows("industries")}
    return {"grid": _grid(facts, found, clusters), "clauses": _clauses(found, clusters)}


def _name(found: Matrix) -> str:
    return f"{BY[found.by]} × 产业链"


def _attributes(facts: Facts, head: Head) -> tuple[str, str, str]:
    places = "、".join(facts.name(county) for county in head.counties)
    if head.kind in wording.COUNTY_KIND:
        return wording.COUNTY_KIND[head.kind], "", places
    return wording.KIND[head.kind], wording.RANK[head.rank], places


def _grid(facts: Facts, found: Matrix, clusters: dict[str, Row]) -> Sheet:
    header = ["名称", "类型", "级别", "县（市、区）", "条数"]
    header += [f"{clusters[c.cluster]['name']}·{c.name}" for c in found.columns]
    rows = tuple(
        (
            head.name,
            *_attributes(facts, head),
            str(found.number(head.id)),
            *(_word_of(found, head.id, column.id) for column in found.columns),
        )
        for head in found.rows
    )
    return Sheet(_name(found), tuple(header), rows)


def _word_of(found: Matrix, row: str, column: str) -> str:
    cell = found.cells.get((row, column))
    return EVIDENCE[cell.evidence] if cell else ""


def _clauses(found: Matrix, clusters: dict[str, Row]) -> Sheet:
    rows, used = [], []
    for head in found.rows:
        for column in found.columns:
            cell = found.cells.get((head.id, column.id))
            for said in cell.says if cell else ():
                used.append(said.clause)
                rows.append(
                    (
                        head.name,
                        clusters[column.cluster]["name"],
                        column.name,
                        wording.TIER[column.tier],
                        EVIDENCE[cell.evidence] if cell else "",
                        said.part,
                        said.words,
                        said.clause.text,
                        wording.STATUS["draft"] if said.clause.draft else "",
                    )
                )
    first = "园区" if found.by == PARK else BY[found.by]
    header = (first, "集群", "产业链", "产业层级", "依据", "这条说的是", "原文用词", "出处", "状态")
    return Sheet("逐条出处", header, tuple(rows), tuple(used))
