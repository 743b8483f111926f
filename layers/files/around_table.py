"""周边 as a table: what stands round a spot, each with distance, error, direction and clauses.

The core measures; here its answers are only set in rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geo.list_cell import split
from layers.facts.lookup import Clause, Facts
from layers.files.workbook import Worksheet
from layers.view import View
from layers.view.engine import engine_of
from layers.view.place import spot_card, surroundings
from layers.vocabulary import wording
from layers.vocabulary.around_words import around

AROUND = "周边"
LIE = "是否在 {} 千米内"
IN_CIRCLE, NOT_MEASURED = "在内", "不量距离"
"""What the core's ``in`` means of a point's circle; of what is known to its unit alone."""
ERROR_NUMBERS = frozenset((4, 5))
"""Columns of metres."""

Line = tuple[str, ...]
Told = tuple[Line, tuple[Clause, ...]]


def around_worksheet(facts: Facts, view: View) -> tuple[Worksheet, str] | None:
    """Return the table round the spot of a view, and what it is of; None where there is no spot.

    Returns
    -------
    Metres on the ellipsoid: of parks, platforms and projects to their point, of zones and groups
    to the edge of their schematic outline.
    """
    km = int(view.around or 0)
    told = surroundings(facts.store, view.pick, km)
    card = spot_card(facts.store, view.pick, km)
    if told is None or card is None:
        return None
    says = around(facts.words)
    header = (
        "名称", "类别", "级别", facts.words.unit, "距离（米）", "误差（±米）", "方向",
        LIE.format(told["spot"]["km"]), "位置精度", "依据文件", "条文",
    )  # fmt: skip
    rows = list(_rows(facts, told, says))
    sheet = Worksheet(
        AROUND,
        header,
        tuple(line for line, _ in rows),
        tuple(clause for _, clauses in rows for clause in clauses),
        ERROR_NUMBERS,
    )
    return sheet, f"{card['title']}，{card['subtitle']}"


def _rows(facts: Facts, told: Mapping[str, Any], says: Mapping[str, str]) -> Iterator[Told]:
    lies = {"in": IN_CIRCLE, "unsure": says["unsure"]}
    for found in (*told["parks"], *told["works"]):
        for key in found["ids"]:
            yield _row(facts, key, _measured(facts, found), lies[found["lie"]])
    lies = {"in": says["insideOutline"], "unsure": says["unsure"], "out": ""}
    for found in (*told["zones"], *told["groups"]):
        yield _row(facts, found["id"], _measured(facts, found), lies[found["lie"]])
    for why, keys in told["coarse"].items():
        if why != "unplaced":
            for key in keys:
                yield _row(facts, key, ("", "", ""), NOT_MEASURED)


def _measured(facts: Facts, found: Mapping[str, Any]) -> Line:
    """Return metres, error and direction; the edge of an outline has no error of its own."""
    way = engine_of(facts.store).call("placeAnswers", "directionWord", [found["azimuth"]])
    error = f"{found['error']:.0f}" if "error" in found else ""
    return f"{found['m']:.0f}", error, str(way)


def _row(facts: Facts, key: str, measured: Line, lie: str) -> Told:
    area = facts.get(f"area:{key}")
    schematic = area["kind"] not in wording.SYMBOL_KINDS
    kind = f"{wording.KIND[area['kind']]}{'（示意边缘）' if schematic else ''}"
    rank = wording.PARK_RANK.get(area["rank"] or "other", "") if area["kind"] == "park" else ""
    units = "、".join(facts.name(unit) for unit in split(area["county_ids"]))
    place = facts.placements.get(key, {})
    precision = "" if schematic else wording.PRECISION.get(place.get("precision", ""), "")
    clauses = facts.clauses((area, *facts.rows_of("mentions", "area_id", key)))
    line = (
        area["name"], kind, rank, units, *measured, lie, precision,
        _joined(facts.document_name(one.doc_id) for one in clauses),
        _joined(one.text for one in clauses),
    )  # fmt: skip
    return line, clauses


def _joined(texts: Iterable[str]) -> str:
    return "；".join(dict.fromkeys(texts))
