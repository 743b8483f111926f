"""The queue of the editor's desk: all places, the least certain first, searched and filtered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from geo.precision import PLACED
from layers.vocabulary.lengths import distance
from layers.vocabulary.wording import MANUAL, RECALLED
from ui.plain import plain

Record = dict[str, Any]

CHOSEN = "review_place"
"""Key of the list: the id of the open place."""
ALL = ""
CLASSES = ("unplaced", "county", RECALLED, *reversed(PLACED), MANUAL)
SEARCH, PRECISION, KIND, COUNTY = (f"review_{name}" for name in ("name", "class", "kind", "county"))


def class_of(item: Record) -> str:
    """Return the class that the queue files a place under."""
    return RECALLED if item["method"] == RECALLED else str(item["precision"])


def classes_of(item: Record) -> list[str]:
    """Return all classes under which a place is found."""
    return list(dict.fromkeys((class_of(item), *((MANUAL,) if item["method"] == MANUAL else ()))))


def queue_column(
    queue: Record, typed: set[str], current: str, choose: Callable[[], None]
) -> list[str]:
    """Draw the queue; return the ids of the places that it shows, in order.

    `choose` is called when a place has been chosen; its id then stands under `CHOSEN`.
    """
    places = queue["places"]
    name = st.text_input(
        "搜索名称", key=SEARCH, placeholder="搜索名称", label_visibility="collapsed"
    )
    words = {**queue["precisions"], **{k: queue["methods"][k] for k in (RECALLED, MANUAL)}}
    kept = [
        ("精度", PRECISION, CLASSES, words, classes_of),
        ("类别", KIND, tuple(queue["kinds"]), queue["kinds"], lambda item: [item["kind"]]),
        ("县（市、区）", COUNTY, tuple(queue["counties"]), queue["counties"], _counties),
    ]
    for label, key, keys, named, of in kept:
        _filter(label, key, _counted(places, keys, of), named)
    shown = [
        item
        for item in places
        if (name or "").strip() in item["name"]
        and all(st.session_state[key] in (ALL, *of(item)) for _, key, _, _, of in kept)
    ]
    every, part = len(places), len(shown)
    st.caption(f"共 {every} 处" if part == every else f"{part} 处，共 {every} 处")
    with st.container(key="review-places"):
        _list(shown, queue, words, typed, current, choose)
    return [item["id"] for item in shown]


def _counties(item: Record) -> list[str]:
    return list(item["counties"])


def _counted(
    items: Iterable[Record], keys: Iterable[str], of: Callable[[Record], list[str]]
) -> dict[str, int]:
    found = [key for item in items for key in of(item)]
    return {key: found.count(key) for key in keys if key in found}


def _filter(label: str, key: str, numbers: dict[str, int], words: dict[str, str]) -> None:
    options = [ALL, *numbers]
    if st.session_state.get(key, ALL) not in options:
        st.session_state[key] = ALL
    st.selectbox(
        label,
        options,
        key=key,
        format_func=lambda one: f"{words[one]}（{numbers[one]}）" if one else f"全部{label}",
        placeholder=f"全部{label}",
        label_visibility="collapsed",
        filter_mode=None,
    )


def _list(
    shown: list[Record],
    queue: Record,
    words: dict[str, str],
    typed: set[str],
    current: str,
    choose: Callable[[], None],
) -> None:
    """Draw the places as one list of choices: arrow keys walk it."""
    ids = [item["id"] for item in shown]
    chosen = current if current in ids else None
    if st.session_state.get(CHOSEN) != chosen:
        st.session_state[CHOSEN] = chosen
    names = {item["id"]: plain(item["name"]) for item in shown}
    st.radio(
        "待校核",
        ids,
        key=CHOSEN,
        index=None,
        format_func=lambda one: names.get(one, one),
        captions=[plain(_facts(item, queue, words, typed)) for item in shown],
        label_visibility="collapsed",
        on_change=choose,
    )


def _facts(item: Record, queue: Record, words: dict[str, str], typed: set[str]) -> str:
    radius = f" {distance(item['radius'])}" if item["radius"] else ""
    where = "、".join(queue["counties"][county] for county in item["counties"]) or "未定县"
    own = [words[MANUAL]] if item["method"] == MANUAL else []
    unsaved = ["未保存"] if item["id"] in typed else []
    return " · ".join([words[class_of(item)] + radius, *own, *unsaved, where])


def after(shown: list[str], current: str, seat: int) -> str | None:
    """Return the place after the open one; one that has moved down leaves its seat to it."""
    at = max(seat, 0)
    moved = at >= len(shown) or shown[at] != current
    follows = at if moved else at + 1
    return shown[follows] if follows < len(shown) else None
