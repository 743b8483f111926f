"""The form of ``region.toml``: what is not written as it must be cannot be read at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from layers.tables.reading import Fault

TEXTS = ("title", "name")
PLACES = {"presets": ("bounds", "[西, 南, 东, 北]", 4), "waters": ("at", "[经度, 纬度]", 2)}
"""Lists of named places → the key that says where, how that is written, of how many numbers."""


def misshapen(region: Mapping[str, Any], file: str) -> Iterator[Fault]:
    """Yield what of a region's own words is missing or not of the form that it must have."""
    for key in (*TEXTS, "presets"):
        if not region.get(key):
            yield Fault(file, 0, key, "缺少这一项；请补上")
    for key in TEXTS:
        if not isinstance(region.get(key, ""), str):
            yield Fault(file, 0, key, "应是文字；请加上引号", str(region[key]))
    for key, (where, form, count) in PLACES.items():
        told = region.get(key, [])
        for one in told if isinstance(told, list) else [told]:
            if not (isinstance(told, list) and _is_place(one, where, count)):
                message = f"每处写一个 [[{key}]]，有 name = 名称和 {where} = {form}；请改正"
                yield Fault(file, 0, key, message, str(one))


def _is_place(one: Any, where: str, count: int) -> bool:  # noqa: ANN401 - whatever a TOML file holds
    if not isinstance(one, dict) or not isinstance(one.get("name"), str):
        return False
    at = one.get(where)
    return isinstance(at, list) and [_is_number(value) for value in at] == [True] * count


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
