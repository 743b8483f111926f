"""What the editor sees: the queue of places, the least certain first, and all about one of them.

Everything is plain data for the page, which writes it as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import shapely

from geo.list_cell import split
from layers.build.store import Row, group
from layers.corrections.form import parse_extent
from layers.corrections.land import Land
from layers.corrections.row import in_force, last_id, of_area, standing
from layers.facts.lookup import Facts
from layers.facts.position_needs import weight
from layers.vocabulary import wording
from layers.vocabulary.level_words import OF_COUNTIES
from layers.vocabulary.wording import MANUAL, OFFICE_CORRECTION, RECALLED

Record = dict[str, Any]

SCHEMATIC = "town_cells"
NOTHING_KNOWN = {
    "lon": "",
    "lat": "",
    "precision": "unplaced",
    "uncertainty_m": "",
    "method": "none",
    "source_id": "",
    "reason": "",
    "extent": "",
}
LEAST_CERTAIN = ("unplaced", "county", RECALLED, "township", "locality", "site", "official")
"""Order of the queue: precision classes, with what was written down from memory among them."""


def position(area_id: str, mine: Sequence[Row], land: Land) -> Row:
    """Return the position of an area: the correction in force among its own rows, or automatic."""
    held = in_force(mine).get(area_id)
    if held:
        return NOTHING_KNOWN | held | {"method": MANUAL, "source_id": OFFICE_CORRECTION}
    return NOTHING_KNOWN | land.automatic.get(area_id, {})


def current(area_id: str, mine: Sequence[Row], land: Land, facts: Facts) -> Row:
    """Return an area's position, or its schematic outline where it has no position of its own."""
    found = position(area_id, mine, land)
    placement = facts.placements.get(area_id, {})
    if not found["lon"] and placement.get("method") == SCHEMATIC:
        return found | {"precision": "township", "method": SCHEMATIC, "reason": ""}
    return found


def queue(rows: Sequence[Row], land: Land, facts: Facts) -> list[Record]:
    """Return all areas as the list shows them: the least certain first, then what matters most."""
    worth = {area["area_id"]: weight(facts, area) for area in facts.store.rows("areas")}
    by_area = group(rows, "area_id")
    found = []
    for area_id, area in land.areas.items():
        now = current(area_id, by_area.get(area_id, ()), land, facts)
        found.append(
            {
                "id": area_id,
                "name": area["name"],
                "kind": area["kind"],
                "counties": split(area["county_ids"]),
                "precision": now["precision"],
                "radius": _radius(now),
                "method": now["method"],
            }
        )
    return sorted(found, key=lambda item: _certainty(item, worth.get(item["id"], 0.0)))


def _certainty(item: Record, worth: float) -> tuple[int, float, bool, float, str]:
    """Order by class, then what matters more, then parks before others, then the larger doubt."""
    named = RECALLED if item["method"] == RECALLED else item["precision"]
    return (
        LEAST_CERTAIN.index(named),
        -worth,
        item["kind"] != "park",
        -(item["radius"] or 0.0),
        item["name"],
    )


def words(land: Land) -> Record:
    """Return the Chinese words for the ids in queue and form."""
    return {
        "kinds": wording.KIND,
        "precisions": OF_COUNTIES.precision,
        "methods": OF_COUNTIES.method,
        "counties": dict(land.names),
    }


def place(area_id: str, rows: Sequence[Row], land: Land, facts: Facts) -> Record:
    """Return all about one area that helps to say where it is.

    Raises
    ------
    KeyError
        If the tables have no such area.
    """
    area = land.areas[area_id]
    mine = of_area(rows, area_id)
    now = current(area_id, mine, land, facts)
    source = facts.sources.get(now["source_id"], {})
    return {
        "id": area_id,
        "name": area["name"],
        "aliases": split(area["aliases"]),
        "kind": area["kind"],
        "counties": split(area["county_ids"]),
        "holders": land.holders(area_id),
        "note": area.get("note", ""),
        "base": last_id(mine),
        "undoable": bool(standing(mine)),
        "clauses": _clauses(area, facts),
        "now": state(now) | {"method": now["method"], "from": source.get("title", "")},
        "history": [*_automatic(area_id, land, facts), *(entry(row) for row in mine)],
        "candidates": _candidates(area_id, land, facts),
    }


def state(row: Mapping[str, str]) -> Record:
    """Return a position as the form takes it; ``rings`` are ``[lon, lat]`` degrees, CGCS2000."""
    drawn = parse_extent(row["extent"]) if row.get("extent") else None
    parts = list(shapely.get_parts(drawn)) if drawn is not None else []
    return {
        "lon": row["lon"],
        "lat": row["lat"],
        "precision": row["precision"],
        "radius": row["uncertainty_m"],
        "source": row.get("source", ""),
        "reason": row["reason"],
        "rings": [[list(point) for point in part.exterior.coords[:-1]] for part in parts],
        # Holes cannot be drawn here: such an outline is kept as it is, or drawn anew.
        "whole": not any(part.interiors for part in parts),
    }


def entry(row: Row) -> Record:
    """Return a correction as a line of the history and as the other side of a conflict."""
    moment = datetime.fromisoformat(row["made_at"]).astimezone()
    return {
        "id": row["correction_id"],
        "undo": row["action"] == "undo",
        "when": f"{moment:%Y-%m-%d %H:%M}",
        "who": row["made_by"],
        "old": _told({c: row[f"old_{c}"] for c in ("lon", "lat", "precision", "uncertainty_m")}),
        "new": _told(row),
        **state(row),
    }


def _automatic(area_id: str, land: Land, facts: Facts) -> list[Record]:
    """Return the automatic positions, past ones first."""
    past = [row for row in table(facts, "location_history") if row["area_id"] == area_id]
    past.sort(key=lambda row: float(row["number"]))
    then = [
        _told({c: row[f"old_{c}"] for c in ("lon", "lat", "precision", "uncertainty_m")})
        for row in past
    ]
    now = land.automatic.get(area_id)
    after = [*then, _told(now) if now else ""][1:]
    found = [
        {
            "who": "自动定位",
            "when": row["changed_on"],
            "old": old,
            "new": new,
            "reason": row["reason"],
        }
        for row, old, new in zip(past, then, after, strict=True)
    ]
    if now and not past:
        first = {"who": "自动定位", "when": now["located_on"], "old": ""}
        found.append(first | {"new": _told(now), "reason": now["reason"]})
    return found


def _told(row: Mapping[str, str]) -> str:
    """Return a position in words: class, radius, coordinates."""
    if not row["precision"]:
        return "自动定位"
    parts = [OF_COUNTIES.precision[row["precision"]]]
    if row["uncertainty_m"]:
        parts.append(f"{float(row['uncertainty_m']):.0f} 米")
    if row["lon"]:
        parts.append(f"{float(row['lon']):.5f}, {float(row['lat']):.5f}")
    if row.get("extent"):
        parts.append("有范围")
    return " · ".join(parts)


def _radius(row: Row) -> float | None:
    return float(row["uncertainty_m"]) if row["uncertainty_m"] else None


def _clauses(area: Row, facts: Facts) -> list[Record]:
    rows = [r | {"as_written": r["as_written"]} for r in _about(facts, "mentions", area)]
    rows += [r | {"as_written": r["town"]} for r in _about(facts, "area_towns", area)]
    rows = rows or [area | {"as_written": area["name"]}]
    found = []
    for row in rows:
        clause = facts.clause(row["doc_id"], row["locator"])
        guessed = row.get("evidence") == "inferred"
        why = row.get("reason", "") if guessed else ""
        text = f"{row['as_written']}（推断）" if guessed else row["as_written"]
        found.append({"text": text, "clause": clause.record(), "why": why})
    return found


def _about(facts: Facts, name: str, area: Row) -> list[Row]:
    return facts.rows_of(name, "area_id", area["area_id"])


def _candidates(area_id: str, land: Land, facts: Facts) -> list[Record]:
    rows = [row for row in table(facts, "candidates") if row["area_id"] == area_id]
    rows.sort(key=lambda row: float(row["number"]))
    plain = (
        "number", "name", "lon", "lat", "precision", "verdict",
        "score", "reason", "against", "source_id", "source_ref",
    )  # fmt: skip
    return [
        {column: row[column] for column in plain}
        | {
            "provider": wording.PROVIDER.get(row["provider"], row["provider"]),
            "radius": row["uncertainty_m"],
            "county": land.names.get(row["county_id"], ""),
            "source": facts.sources.get(row["source_id"], {}).get("title", ""),
        }
        for row in rows
    ]


def table(facts: Facts, name: str) -> Iterable[Row]:
    """Return a data table; a store from before there was such a table has none of its rows."""
    return facts.store.tables.get(name, ())
