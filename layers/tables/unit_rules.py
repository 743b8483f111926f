"""Rules of the tree of units: wholes, hosts, heirs and codes."""

from __future__ import annotations

from collections.abc import Iterator

from geo.list_cell import split
from layers.tables.clause_rules import over_too_early
from layers.tables.faults import Fault
from layers.tables.region_data import RegionData, fault
from layers.tables.units import LEVELS, TOWN, ZONE

ADCODE_DIGITS = 6


def units(data: RegionData) -> Iterator[Fault]:
    """Find functional zones that lie nowhere, units above their whole, codes that are none."""
    kinds = {row["unit_id"]: row["kind"] for row in data.rows("units")}
    depths = {row["unit_id"]: LEVELS.index(row["level"]) for row in data.rows("units")}
    for number, row in data.numbered("units"):
        zone = row["kind"] == ZONE
        if zone != bool(row["host_ids"]):
            message = "功能区要写所在的县（host_ids），别的不写；请补上或删去"
            yield fault("units", number, "host_ids", message, row["host_ids"])
        if any(kinds.get(host) == ZONE for host in split(row["host_ids"])):
            message = "功能区所在的应是县（市、区），不是另一个功能区；请改正"
            yield fault("units", number, "host_ids", message, row["host_ids"])
        whole = row["parent_id"]
        if whole and depths[row["unit_id"]] <= depths.get(whole, -1):
            message = "上一级的层级（level）不比它高；请改正一个"
            yield fault("units", number, "parent_id", message, whole)


def heirs(data: RegionData) -> Iterator[Fault]:
    """Find units that have taken the place of one that is still there, or of themselves."""
    for number, row in data.numbered("units"):
        for old in split(row["succeeds_ids"]):
            if not data.tree.rows[old]["valid_to"]:
                message = "被接替的区划还没有撤销（valid_to）；请补上它撤销的时间或改正"
                yield fault("units", number, "succeeds_ids", message, old)
            if old == row["unit_id"] or row["unit_id"] in split(
                data.tree.rows[old]["succeeds_ids"]
            ):
                message = "接替绕一圈又回到自己；请改正其中一个"
                yield fault("units", number, "succeeds_ids", message, old)


def codes(data: RegionData) -> Iterator[Fault]:
    """Find present units whose code is none, or that of another."""
    owners: dict[str, str] = {}
    for number, row in data.numbered("units"):
        code = row["adcode"]
        if row["valid_to"] or row["kind"] in {ZONE, TOWN}:
            continue
        if not (code.isdecimal() and len(code) == ADCODE_DIGITS):
            message = "行政区划代码应是六位数字；请按 GB/T 2260 填写"
            yield fault("units", number, "adcode", message, code)
        elif owners.setdefault(code, row["unit_id"]) != row["unit_id"]:
            message = f"与 {owners[code]} 的行政区划代码相同；请改正一个"
            yield fault("units", number, "adcode", message, code)


def terms(data: RegionData) -> Iterator[Fault]:
    """Find units that end before they begin: lines would be told that they are over."""
    return over_too_early(data, "units")


RULES = (units, heirs, codes, terms)
