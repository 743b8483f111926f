"""A view in words, for whoever holds a map and asks what it was made from."""

from __future__ import annotations

from layers import wording
from layers.facts import Facts
from layers.view import NAMES, RELIABLE, View

THEME = {"layout": "布局", "chain": "产业链", "energy": "两高", "links": "配套"}
MOST_VALUES = 6
"""So many values of a filter are named, the others counted."""
CLOSED = {
    "tier": wording.TIER,
    "rank": wording.RANK,
    "kind": wording.KIND,
    "evidence": wording.EVIDENCE,
}
NAMED = ("county", "cluster", "chain", "sector", "link")


def view_words(facts: Facts, view: View) -> str:
    """Return a view as one line such as ``专题 两高；县（市、区） 甲县、乙县``."""
    parts = [f"专题 {THEME[view.theme or 'layout']}"]
    for key in (*NAMED, *CLOSED, "doc"):
        words = [_word(facts, key, value) for value in getattr(view, key) if value]
        if words:
            parts.append(f"{NAMES[key]} {_some(words)}")
    if view.precision == RELIABLE:
        parts.append("只看可靠位置")
    if view.layers:
        parts.append("图层自选")
    if view.pick:
        parts.append(f"{NAMES['pick']} {facts.name(view.pick.partition(':')[2])}")
    if view.at:
        lat, lon, zoom = view.at
        parts.append(f"中心 {lat:.3f}°N {lon:.3f}°E，{zoom:g} 级")
    return "；".join(parts)


def _word(facts: Facts, key: str, value: str) -> str:
    if key in CLOSED:
        return CLOSED[key][value]
    if key == "doc":
        return facts.store.documents[value]["short_title"] or value
    return facts.name(value)


def _some(words: list[str]) -> str:
    if len(words) <= MOST_VALUES:
        return "、".join(words)
    return f"{'、'.join(words[:MOST_VALUES])}等 {len(words)} 项"
