"""What a view is cut down to, in one line of words."""

from __future__ import annotations

from layers import wording
from layers.facts import Facts
from layers.view import LISTS, NAMES, View

THEME_WORDS = {"layout": "布局", "chain": "产业链", "energy": "两高", "links": "配套"}
WORDS = {
    "tier": wording.TIER,
    "rank": {key: word for key, word in wording.RANK.items() if key},
    "kind": wording.KIND,
    "evidence": wording.EVIDENCE,
}
MOST_NAMED = 3


def scope(facts: Facts, view: View) -> str:
    """Return the theme, choices and filters of a view, such as ``专题：产业链；县：甲、乙``."""
    parts = [f"专题：{THEME_WORDS[view.theme]}"] if view.theme else []
    if view.layers:
        parts.append("图层：自选")
    for key in LISTS:
        names = [_name(facts, key, one) for one in getattr(view, key) if one]
        if names:
            more = f" 等 {len(names)} 项" if len(names) > MOST_NAMED else ""
            parts.append(f"{NAMES[key]}：{'、'.join(names[:MOST_NAMED])}{more}")
    if view.precision:
        parts.append("只看可靠位置")
    if view.pick:
        parts.append(f"选中：{facts.get(view.pick)['name']}")
    if view.at:
        parts.append("范围：地图窗口")
    return "；".join(parts) or "全图"


def _name(facts: Facts, key: str, value: str) -> str:
    if key == "doc":
        return str(facts.store.documents[value]["short_title"])
    return WORDS[key][value] if key in WORDS else facts.name(value)
