"""Rules of the levels of a map and of the documents that follow one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geo.list_cell import split
from layers.tables.reading import Fault
from layers.tables.region_data import RegionData, fault

REGION_FILE = "region.toml"
LEVELS = "levels"


def levels(data: RegionData) -> Iterator[Fault]:
    """Find levels of no unit or told twice, none or two that open first, strange units below."""
    told: list[Mapping[str, Any]] = list(data.words.get(LEVELS) or ())
    units = [str(one.get("unit", "")) for one in told]
    homes = [unit for unit, one in zip(units, told, strict=True) if one.get("home")]
    if told and len(homes) != 1:
        message = "要有且只有一级写 home = true（先打开的那一级）；请改正"
        yield _fault(message, "、".join(homes))
    for number, unit in enumerate(units):
        if unit not in data.tree.rows:
            yield _fault("没有这个区划；请改为 units.csv 里的编号", unit)
        elif unit in units[:number]:
            yield _fault("这一级写了两次；请删去一处", unit)
        for below in told[number].get("with", ()):
            if below == unit or not data.tree.within(below, unit):
                message = f"with 应是 {unit} 下面的区划；请改为 units.csv 里的编号"
                yield _fault(message, str(below))


def _fault(message: str, value: str) -> Fault:
    return Fault(REGION_FILE, 0, LEVELS, message, value)


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


RULES = (levels, successions)
