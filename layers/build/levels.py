"""The levels of a region: one folder of tables seen from the province, the city or the district.

A folder holds the documents of all its levels. The map shows one level at a time: the unit that its
documents plan for, divided into the units below it. `at_level` gives the tables as that level sees
them, in the one form that everything behind works with:

- of the documents those of the level; of all rows those that these documents say
- every unit by the one that the map is divided into: a county is a portion of its prefecture
- clusters as links, core and members tied together
- tiers by their colours, the industries that group the chains under one name

Which levels there are stands in ``region.toml``, one ``[[levels]]`` each: ``unit``; ``home = true``
for the one that the folder's own words are about; ``with``: units below whose documents are shown
at this level, too. A document that a later one of the same unit follows has a level of its own
beside it: an earlier period is looked at by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.list_cell import join, split
from layers.build.store import APART
from layers.tables import level_rules
from layers.tables.faults import TableFaultsError
from layers.tables.region_data import RegionData
from layers.tables.schema import TABLES
from layers.tables.units import LEVELS, TOWN, Tree, county_table
from layers.vocabulary.wording import CLUSTER_LINK, MAIN_GROUPING

Row = dict[str, str]
Rows = dict[str, list[Row]]

HOME = ""
"""Id of the level that a folder's own title and presets are about."""
BRAND = "brand"


@dataclass(frozen=True)
class Level:
    """What one map is about.

    Attributes
    ----------
    id
        Empty for the home level; else the unit's id, with that of a document of an earlier period.
    unit_id
        The unit that is planned for; empty where a folder tells of none.
    name, kind
        The unit's name and its place in the tree; empty likewise.
    documents
        Ids of the documents shown.
    period
        The planning period of an earlier level; empty for the latest.
    units
        Ids of the units that the map is divided into.
    """

    id: str
    unit_id: str
    name: str
    kind: str
    documents: tuple[str, ...]
    period: str
    units: tuple[str, ...]

    @property
    def coarse(self) -> bool:
        """Whether its units are made up of smaller ones."""
        return self.kind == "province"


def documents_of(tables: Mapping[str, pd.DataFrame], level: Level) -> list[Row]:
    """Return the rows of a level's documents, in the level's order."""
    rows = {row["doc_id"]: row for row in tables["documents"].to_dict("records")}
    return [rows[key] for key in level.documents]


def period_of(tables: Mapping[str, pd.DataFrame], level: Level) -> str:
    """Return the planning periods of a level's documents."""
    return "、".join(
        dict.fromkeys(row["period"] for row in documents_of(tables, level) if row["period"])
    )


def levels_of(
    tables: Mapping[str, pd.DataFrame],
    region: Mapping[str, Any],
    leaves: Mapping[str, BaseGeometry] = MappingProxyType({}),
) -> list[Level]:
    """Return the levels of a folder, the home level first, each later one before its earlier ones.

    Parameters
    ----------
    tables
        Checked tables.
    region
        The region's own words.
    leaves
        Unit id → polygon; if given, a level must have land.

    Raises
    ------
    TableFaultsError
        If ``region.toml`` tells of levels that no map can be made of.
    """
    wrong = list(level_rules.levels(RegionData(tables, leaves, region)))
    if wrong:
        raise TableFaultsError(wrong)
    tree = Tree(tables["units"].to_dict("records"))
    documents = tables["documents"].to_dict("records")
    told = region.get("levels") or []
    if not told:
        every = tuple(row["doc_id"] for row in documents)
        units = tuple(row["unit_id"] for row in tree.leaves())
        return [Level(HOME, "", str(region["name"]), "", every, "", units)]
    found = [level for one in told for level in _levels_of_unit(tree, documents, one)]
    return sorted(found, key=lambda level: level.id != HOME)


def from_wide_to_near(levels: Iterable[Level]) -> list[Level]:
    """Return levels in the readers' order: the province first, an earlier plan after the latest."""
    return sorted(levels, key=_breadth)


def _breadth(level: Level) -> tuple[int, str, bool]:
    return LEVELS.index(level.kind) if level.kind else 0, level.unit_id, bool(level.period)


def _levels_of_unit(tree: Tree, documents: list[Row], told: Mapping[str, Any]) -> list[Level]:
    row = tree.rows[told["unit"]]
    own = [one for one in documents if one["scope_id"] == row["unit_id"]]
    shown = [one for one in documents if one["scope_id"] in told.get("with", ())]
    past = {key for one in own for key in split(one["replaces_ids"])}
    parts = tree.children(row["unit_id"])
    units = [part["unit_id"] for part in parts if part["level"] != TOWN]
    # Of what no document covers the map must not show what holds for the rest.
    units += [leaf["unit_id"] for leaf in tree.leaves(row["unit_id"])
              if leaf["has_data"] == "no" and leaf["unit_id"] not in units]  # fmt: skip

    def level(key: str, found: Iterable[Row], period: str = "") -> Level:
        return Level(
            key,
            row["unit_id"],
            row["name"],
            row["level"],
            tuple(one["doc_id"] for one in found),
            period,
            tuple(units or [row["unit_id"]]),
        )

    latest = [one for one in own if one["doc_id"] not in past]
    key = HOME if told.get("home") else row["unit_id"]
    return [
        level(key, [*latest, *shown]),
        *(
            level(f"{row['unit_id']}-{one['doc_id']}", [one], one["period"] or one["short_title"])
            for one in own
            if one["doc_id"] in past
        ),
    ]


def at_level(tables: Mapping[str, pd.DataFrame], level: Level) -> dict[str, pd.DataFrame]:
    """Return the tables as a level sees them; ``units`` stays whole."""
    tree = Tree(tables["units"].to_dict("records"))
    rows: Rows = {name: frame.to_dict("records") for name, frame in tables.items()}
    rows = _said_by(rows, set(level.documents))
    _move_brands(rows)
    _tell_units(rows, tree, level)
    _take_along(rows, level)
    _name_groupings(rows)
    _add_clusters(rows)
    frames = {
        name: pd.DataFrame(
            rows[name], columns=_columns(tables[name], rows[name]), dtype=str
        ).fillna("")
        for name in tables
    }
    kept = set(level.units)
    frames["counties"] = county_table(row for key, row in tree.rows.items() if key in kept)
    return frames


def _columns(frame: pd.DataFrame, rows: list[Row]) -> list[str]:
    more = {column for row in rows for column in row} - set(frame.columns)
    return [*frame.columns, *sorted(more)]


def _said_by(rows: Rows, documents: set[str]) -> Rows:
    """Keep what the documents say; an area that a document of another level defines stays by name.

    Such an area is told by the clause of these documents that names it.
    """
    mentions = [row for row in rows["mentions"] if row["doc_id"] in documents]
    named: dict[str, Row] = {}
    for row in mentions:
        named.setdefault(row["area_id"], row)

    def keeps(row: Row) -> bool:
        return row["doc_id"] in documents or not row["doc_id"]

    found: Rows = {}
    for name, table in rows.items():
        if name == "documents":
            found[name] = [row for row in table if row["doc_id"] in documents]
        elif name == "discrepancies":
            # What differs from another level's or period's document is told at both.
            found[name] = [r for r in table if {r["a_doc_id"], r["b_doc_id"]} & documents]
        elif name == "areas":
            found[name] = [_by_own_clause(r, named, documents) for r in table
                           if r["doc_id"] in documents or r["area_id"] in named]  # fmt: skip
        elif name in TABLES and "doc_id" in TABLES[name].columns:
            found[name] = [dict(row) for row in table if keeps(row)]
        else:
            found[name] = [dict(row) for row in table]
    return found


def _by_own_clause(area: Row, named: Mapping[str, Row], documents: set[str]) -> Row:
    found = dict(area)
    if area["doc_id"] not in documents:
        found |= {key: named[area["area_id"]][key] for key in ("doc_id", "locator")}
        found |= {"functions": "", "functions_doc_id": "", "functions_locator": ""}
        found |= {"parent_id": "", "parent_evidence": ""}
        # A rank that another level's document gives has no clause here: that is told as it is.
        found["rank"] = "other" if area["rank"] else ""
        found |= {"unranked": "yes"} if area["rank"] not in ("", "other") else {}
    if found["functions_doc_id"] and found["functions_doc_id"] not in documents:
        found |= {"functions": "", "functions_doc_id": "", "functions_locator": ""}
    return found


def _move_brands(rows: Rows) -> None:
    """Tell a place that is only the origin of a brand as such: it is no place of the chain."""
    industry = {row["chain_id"]: row["industry_id"] for row in rows["chains"]}
    brands = [row for row in rows["county_chains"] if row.get("named_as") == BRAND]
    rows["county_chains"] = [r for r in rows["county_chains"] if r.get("named_as") != BRAND]
    for row in brands:
        moved = {key: row[key] for key in ("county_id", "as_written", "doc_id", "locator")}
        rows["county_industries"].append(moved | {"industry_id": industry[row["chain_id"]]})


def _tell_units(rows: Rows, tree: Tree, level: Level) -> None:
    """Tell every unit by the one of the level that it is, or is a part of."""
    drawn = set(level.units)
    whole = {key: next((one for one in tree.parents(tree.today(key)) if one in drawn), "")
             for key in tree.rows}  # fmt: skip
    for name, table in TABLES.items():
        columns = [
            (column, spec.metadata)
            for column, spec in table.columns.items()
            if "units" in spec.metadata["refers_to"] and name != "units"
        ]
        if columns and name != "documents":
            kept = [_told(row, columns, tree, whole) for row in rows[name]]
            rows[name] = _merged([row for row in kept if row is not None], table.key)


def _told(
    row: Row, columns: list[tuple[str, Mapping[str, Any]]], tree: Tree, whole: Mapping[str, str]
) -> Row | None:
    """Return a row by the level's units, or None if it needs one and there is none.

    ``unit_ids`` keeps what the clause itself names where that is another unit.
    """
    found, finer = dict(row), []
    for column, spec in columns:
        keys = split(row[column])
        told = [whole.get(key, key) for key in keys]
        if keys != told:
            finer += [key for key in keys if key in tree.rows]
        found[column] = join(one for one in told if one)
        if spec["required"] and not found[column]:
            return None
        if column == "member_id" and keys != told and not row.get("portion"):
            found["portion"] = tree.rows[keys[0]]["short_name"]
    return found | ({"unit_ids": join(finer)} if finer else {})


JOINED = ("as_written", "wording_as_written", "unit_ids", "portion")
"""Cells of rows that become one row: told one after the other."""


def _merged(rows: list[Row], key: tuple[str, ...]) -> list[Row]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row[column] for column in key), []).append(row)
    return [same[0] if len(same) == 1 else _as_one(same) for same in found.values()]


def _as_one(rows: list[Row]) -> Row:
    told = [column for column in JOINED if any(column in row for row in rows)]
    joined = {
        column: join(cell for row in rows for cell in split(row.get(column, ""))) for column in told
    }
    apart = [{column: row.get(column, "") for column in told} for row in rows]
    return rows[0] | joined | {APART: json.dumps(apart, ensure_ascii=False)}


def _take_along(rows: Rows, level: Level) -> None:
    """Take away what refers to things that the level does not have, and what it has no room for."""
    if level.coarse:
        # Towns and villages are places of a county: too fine for what is known at this level.
        rows["places"] = []
        rows["area_towns"] = []
        rows["position_checks"] = []
        rows["town_cell_quality"] = []
    while _drop_dangling(rows):
        pass


BOTH_SIDES = ("a_doc_id", "b_doc_id")
"""Columns that name a document of another level, too: its words travel with the region's."""


def _drop_dangling(rows: Rows) -> bool:
    known = {name: {row[table.key[0]] for row in rows[name]} for name, table in TABLES.items()}
    dropped = False
    for name, table in TABLES.items():
        for column, spec in table.columns.items():
            targets = spec.metadata["refers_to"]
            if not targets or name == "units" or column in BOTH_SIDES:
                continue
            # Units are told by the level's own; places are left out where they are too fine.
            targets_known = set().union(*(known[target] for target in targets))
            kept = []
            for row in rows[name]:
                keys = split(row[column])
                left = [key for key in keys if key in targets_known]
                if len(left) < len(keys):
                    dropped = True
                    if spec.metadata["required"] and not left:
                        continue
                    row[column] = join(left)
                kept.append(row)
            rows[name] = kept
    return dropped


def _name_groupings(rows: Rows) -> None:
    """Give the main grouping the one id, and tiers the ids of their colours."""
    main = {row["grouping_id"] for row in rows["groupings"] if row["main"]}
    used = {row["grouping"] for row in rows["industries"]}
    rows["groupings"] = [
        row | {"grouping_id": MAIN_GROUPING if row["grouping_id"] in main else row["grouping_id"]}
        for row in rows["groupings"]
        if row["grouping_id"] in used
    ]
    for row in rows["industries"]:
        row["grouping"] = MAIN_GROUPING if row["grouping"] in main else row["grouping"]
    look = {row["tier_id"]: row["look"] for row in rows["tiers"]}
    for row in (*rows["industries"], *rows["chains"]):
        row["tier"] = look.get(row["tier"], row["tier"])
    rows["tiers"] = [row | {"tier_id": row["look"]} for row in rows["tiers"]]


def _add_clusters(rows: Rows) -> None:
    """Add the clusters to the links: what is tied together is drawn and told by one renderer."""
    for row in rows["clusters"]:
        rows["links"].append(
            {
                "link_id": row["cluster_id"],
                "name": row["name"],
                "kind": CLUSTER_LINK,
                "wording": row["wording"] or "existing",
                "wording_as_written": row["wording_as_written"],
                "subject_ids": row["subject_ids"],
                "ordinal": row["ordinal"],
                "note": row["note"],
                "doc_id": row["doc_id"],
                "locator": row["locator"],
            }
        )
    rows["link_members"] += [
        {
            "link_id": row["cluster_id"],
            "place": row["place"],
            "place_id": row["place_id"],
            "role": row["role"],
            "supplies": "",
            "unit_ids": row.get("unit_ids", ""),
            "doc_id": row["doc_id"],
            "locator": row["locator"],
        }
        for row in rows["cluster_members"]
    ]
