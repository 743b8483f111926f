"""A view in words, for whoever holds a map or a table and asks what it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories.matrix import evidence
from layers.view import LISTS, View
from layers.view.engine import engine_of
from layers.view.marks import Shown, shown
from layers.vocabulary import wording

CLOSED = {
    "rank": wording.RANK,
    "kind": wording.KIND,
}
WHOLE = "全图"
MOST_NAMED = 4
"""So many values of a filter are named, the others counted."""


def values_in_words(facts: Facts, key: str, values: Sequence[str]) -> str:
    """Return the values of a filter, such as ``甲县、乙县``; beyond a few with their number."""
    names = [_word(facts, key, value) for value in values if value]
    more = f" 等 {len(names)} 项" if len(names) > MOST_NAMED else ""
    return f"{'、'.join(names[:MOST_NAMED])}{more}"


def _word(facts: Facts, key: str, value: str) -> str:
    if key == "doc":
        return f"《{facts.store.documents[value]['short_title'] or value}》"
    if key == "within":
        return within_in_words(facts, value)
    if key in CLOSED:
        return CLOSED[key][value]
    if key == "tier":
        return order.tiers(facts.store)[value]
    return evidence(facts)[value] if key == "evidence" else facts.name(value)


def within_in_words(facts: Facts, text: str) -> str:
    """Return what was drawn to select by, in words: ``矩形 …`` or how many corners it has."""
    return str(engine_of(facts.store).call("withinWords", text))


def name_of_pick(facts: Facts, subject: str) -> str:
    """Return the name of what is picked; of a named point or a bare one, too."""
    known = engine_of(facts.store).call("nameOf", subject)
    return str(known or facts.name(subject.partition(":")[2]))


def filters_in_words(facts: Facts, view: View) -> str:
    """Return what a view cuts the data down to; empty for everything."""
    parts = [
        f"{facts.words.view_keys[key]} {values_in_words(facts, key, values)}"
        for key in LISTS
        for values in (getattr(view, key),)
        if any(values)
    ]
    return "；".join([*parts, *([wording.RELIABLE] if view.precision else [])])


def values_of_filters(facts: Facts, view: View) -> list[str]:
    """Return what the filters ask for without their names, for the name of a file."""
    asked = ((key, getattr(view, key)) for key in LISTS)
    return [values_in_words(facts, key, values) for key, values in asked if any(values)]


def view_in_words(facts: Facts, view: View) -> str:
    """Return a whole view such as ``专题 高耗能；县（市、区） 甲县``; of an empty one 全图.

    What the map is about is no filter: all else stays on the map, stepping back. So a theme's
    cluster or chain stands with the theme.
    """
    found = shown(facts, view)
    chosen: dict[str, Any] = {key: found.filters.get(key, ()) for key in LISTS}
    parts = [_theme(facts, found), filters_in_words(facts, replace(view, **chosen))]
    parts.append("图层自选" if view.layers else "")
    if found.selected:
        parts.append(f"{facts.words.view_keys['pick']} {name_of_pick(facts, found.selected)}")
    if view.at:
        lat, lon, zoom = view.at
        parts.append(f"中心 {lat:.3f}°N {lon:.3f}°E，{zoom:g} 级")
    return "；".join(part for part in parts if part) or WHOLE


def _theme(facts: Facts, found: Shown) -> str:
    """Return the map's theme with what it is about; empty for the overview."""
    if found.theme == "layout":
        return ""
    picked = found.picked[1]
    about = [found.chain or (found.chained.id if found.chained else "")]
    about += [key for key in (found.sector, found.link) if key != picked]
    names = "、".join(facts.name(key) for key in about if key)
    return f"专题 {facts.words.theme[found.theme]}" + (f"（{names}）" if names else "")
