"""Rules of ``region.toml`` and its levels, and of the documents that follow one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geo.list_cell import split
from layers.tables.faults import Fault
from layers.tables.parts import part_of
from layers.tables.region_data import RegionData, fault

REGION_FILE = "region.toml"
LEVELS = "levels"
KEYS: Mapping[str, type] = {"unit": str, "home": bool, "with": list}
"""What a level may say, and as what."""
PLANNING = ("province", "prefecture", "county")
"""Levels of units that have a map of their own."""


def levels(data: RegionData) -> Iterator[Fault]:
    """Find levels that no map can be made of: the build refuses them, too."""
    told = data.words.get(LEVELS, [])
    wrong = list(malformed(told))
    yield from wrong or _unfit(data, told)


def malformed(told: Any) -> Iterator[Fault]:  # noqa: ANN401 - whatever a TOML file holds
    """Find what is not written as levels are."""
    for one in told if isinstance(told, list) else [told]:
        fits = isinstance(told, list) and isinstance(one, dict) and one.keys() <= KEYS.keys()
        if not (fits and all(_is(one.get(key, kind()), kind) for key, kind in KEYS.items())):
            message = "每级写一个 [[levels]]，只写 unit = 编号、home = true、with = [编号]；请改正"
            yield _fault(message, str(one))


def _is(value: Any, kind: type) -> bool:  # noqa: ANN401 - whatever a TOML file holds
    parts = value if isinstance(value, list) else []
    return isinstance(value, kind) and all(isinstance(part, str) for part in parts)


def _unfit(data: RegionData, told: list[Mapping[str, Any]]) -> Iterator[Fault]:
    """Find levels of no unit or told twice, none or two that open first, strange units below."""
    units = [one.get("unit", "") for one in told]
    homes = [unit for unit, one in zip(units, told, strict=True) if one.get("home")]
    if told and len(homes) != 1:
        message = "要有且只有一级写 home = true（先打开的那一级）；请改正"
        yield _fault(message, "、".join(homes))
    for number, unit in enumerate(units):
        below = told[number].get("with", [])
        message = _against(data, unit, below)
        if message:
            yield _fault(message, unit)
        elif unit in units[:number]:
            yield _fault("这一级写了两次；请删去一处", unit)
        for part in below:
            if part == unit or not data.tree.within(part, unit):
                message = f"with 应是 {unit} 下面的区划；请改为 units.csv 里的编号"
                yield _fault(message, part)


def _against(data: RegionData, unit_id: str, below: list[str]) -> str:
    """Return why a unit cannot be a level, or nothing."""
    unit = data.tree.rows.get(unit_id)
    if unit is None:
        return "没有这个区划；请改为 units.csv 里的编号"
    if unit["level"] not in PLANNING:
        return "只有省、市、县可以是一级；请改为它所在的县，或删去这一级"
    if unit["valid_to"]:
        return "这个区划已撤销（valid_to）；请改为接替它的区划"
    scopes = {row["scope_id"] for row in data.rows("documents")}
    if scopes.isdisjoint({unit_id, *below}):
        return "没有文件管这个区划（documents.csv 的 scope_id）；请补上文件，或删去这一级"
    if data.polygons and data.land(unit_id).isdisjoint(data.polygons):
        return "这个区划和它下面的区划都没有界线；请在 geometry 里补上，或删去这一级"
    return ""


def _fault(message: str, value: str) -> Fault:
    return Fault(REGION_FILE, 0, LEVELS, message, value)


def shown_documents(data: RegionData) -> Iterator[Fault]:
    """Find documents that no level shows: what they say would be seen nowhere."""
    told = data.words.get(LEVELS, [])
    if not told or any(malformed(told)):
        return
    shown = {unit for one in told for unit in (one.get("unit", ""), *one.get("with", []))}
    for number, row in data.numbered("documents"):
        if row["scope_id"] not in shown:
            message = (
                "没有哪一级显示它；请改正，或在 region.toml 里加上这一级（[[levels]] 或 with）"
            )
            yield fault("documents", number, "scope_id", message, row["doc_id"])


ISSUED = {"province": "province", "city": "prefecture", "county": "county"}
"""Level of a document → that of the unit that it plans for."""


def scopes(data: RegionData) -> Iterator[Fault]:
    """Find documents of another level than the unit that they plan for."""
    for number, row in data.numbered("documents"):
        unit = data.tree.rows.get(row["scope_id"])
        if unit and ISSUED[row["level"]] != unit["level"]:
            message = f"与所管区划（{row['scope_id']}）的层级不一致；请改正一个"
            yield fault("documents", number, "level", message, row["level"])


def successions(data: RegionData) -> Iterator[Fault]:
    """Find documents that follow one of another unit, or one that is not of an earlier time."""
    documents = {row["doc_id"]: row for row in data.rows("documents")}
    for number, row in data.numbered("documents"):
        for old_id in split(row["replaces_ids"]):
            old = documents.get(old_id)
            if old is None:
                continue  # reading has told so
            if old["scope_id"] != row["scope_id"]:
                message = "接替的文件管的不是同一个区划（scope_id）；请改正"
                yield fault("documents", number, "replaces_ids", message, old_id)
            if not _is_earlier(old, row):
                message = "接替的文件应是更早的规划期（valid_from）；请改正先后"
                yield fault("documents", number, "replaces_ids", message, old_id)


def _is_earlier(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    first, then = (row["valid_from"] or row["issued_on"] for row in (old, new))
    return first < then


def listing_parts(data: RegionData) -> Iterator[Fault]:
    """Find parts of a document that are said to list all chains, and that no row is of."""
    known = {
        part_of(row["doc_id"], row["locator"])
        for name, frame in data.frames.items()
        if {"doc_id", "locator"} <= set(frame.columns)
        for row in data.rows(name)
    }
    for number, row in data.numbered("documents"):
        for part in split(row["lists"]):
            if (row["doc_id"], part) not in known:
                message = "没有一行数据出自这一部分；请照 locator 的第一个词写，多个用分号隔开"
                yield fault("documents", number, "lists", message, part)


RULES = (levels, scopes, successions)
NOTICES = (shown_documents, listing_parts)
