"""反查, a way of 链园对照: where the plans name a trade, what follows, what speaks against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from layers.facts.lookup import Facts
from layers.stories.chain import choices as clusters
from layers.stories.levels import no_chains
from layers.stories.record import Item, Part, clauses_line, evidence_line
from layers.stories.sought import GOODS, SECTOR, subjects
from layers.stories.where import Where, where
from layers.stories.where_beside import MOST, Column, beside, choices
from layers.view import dropped_line
from layers.view.where import (
    BY,
    OF,
    PLACES,
    TRAVELLING,
    WhereView,
    of_query,
    read_where,
)
from layers.vocabulary import wording
from ui.choices import clear, one_of, write
from ui.plain import plain
from ui.record_page import Record, address, links, show, standing_note

NOTE = "一个产业，文件写到哪里、没写哪里、怎样限制；逐条列出，不作结论"
FIND = "产业链、产业、产品、高耗能行业，可以打字找"
ADD, FULL = "加一处并列：县、片区、组团、园区", f"已有 {MOST} 处，先去掉一处"
FIELD, PLACE_FIELD = 400, 300
TABLES = {"answer": wording.WHERE}
TABLES_BESIDE = {**TABLES, "beside": "并列", "lines": "逐条"}
KINDS = (
    ("unit", "", ("county",)),
    ("zone", wording.KIND["zone"], ("zone",)),
    ("group", wording.KIND["group"], ("group",)),
    ("park", wording.KIND["park"], ("park", "subarea")),
    ("rest", "走廊、平台与项目", ("corridor", "platform", "project")),
)
"""Groups of places: id, name (of units the level's), kinds of areas in it."""
MOST_OPEN = 14
"""A list that is longer is folded, but for the first of its column."""
ALWAYS = ("stated", "inferred", "restricted")
"""Rows that stand side by side even where nothing is said in any."""
HINTS = {
    "stated": "写到它本身",
    "inferred": "推断到它本身",
    "around": "不等于写到它本身",
    "restricted": "条文不分地点的，每处都列",
    "silent": "不等于无",
}
RULE = "只列文件怎样写。未列入清单、未提及，都不等于不可以；写到了，也不等于已经批准。"


def main(facts: Facts, title: str, ways: Mapping[str, str]) -> None:
    """Show the page: what is looked for, the chosen places side by side, then the whole answer.

    Parameters
    ----------
    facts
        Of the level.
    title
        Of the page that this is a way of.
    ways
        What ``by=`` can ask the page for → its name.
    """
    if address().get("by") != BY:
        write(by=BY)
    view, dropped = read_where(address(), facts)
    columns = beside(facts, view.of, view.places) if view.of else ()
    show("head", [_head(facts, view, title, dropped_line(dropped))])
    with st.container(key="controls", horizontal=True, gap="small"):
        one_of("表", "by", ways)
        _controls(facts, view)
    if view.of is None:
        show("story", _start(facts))
        return
    found = where(facts, view.of)
    told = [_beside(columns)] if columns else []
    show("story", [*told, *_answer(facts, found), _key(), standing_note(facts)], "where")


def _head(facts: Facts, view: WhereView, title: str, notice: str) -> Record:
    own = view.to_query(facts)
    handed = {key: own[key] for key in TRAVELLING if key in own}
    tables = TABLES_BESIDE if view.places else TABLES
    return {
        "kind": "head",
        "title": f"{title} · {wording.WHERE}" + (f" {view.of.name}" if view.of else ""),
        "note": NOTE,
        "notice": notice,
        "view": _on_map(view),
        "links": [
            *([("在图上看", "map", _on_map(view), False)] if _on_map(view) else []),
            *([("产业页", "chains", handed, False)] if {"chain", "cluster"} & set(handed) else []),
            *(links("matrix", own, tables) if view.of else []),
        ],
    }


def _on_map(view: WhereView) -> dict[str, str]:
    """Return the map's view of what is looked for; nothing for a product, which no map has."""
    if view.of is None or view.of.kind == GOODS:
        return {}
    kind, _, own = view.of.key.partition(":")
    if kind == "chain":
        return {"theme": "chain", "chain": own}
    if kind == SECTOR:
        return {"theme": "energy", "sector": own}
    return {"theme": "chain", "cluster": own} if view.of.cluster == own else {"pick": view.of.key}


def _controls(facts: Facts, view: WhereView) -> None:
    """Draw what is looked for and which places stand side by side."""
    known, offered = subjects(facts), choices(facts)
    st.session_state["choice-of"] = view.of.key if view.of else None
    st.selectbox(
        "查什么", list(known), index=None, format_func=lambda one: known.get(one, one),
        key="choice-of", placeholder=FIND, label_visibility="collapsed", width=FIELD,
        filter_mode="contains", on_change=lambda: _ask(facts, st.session_state["choice-of"]),
    )  # fmt: skip
    if view.of is None:
        return
    st.session_state["choice-place"] = None
    is_full = len(view.places) >= MOST
    st.selectbox(
        "并列的地点", [one for one in offered if one not in view.places], index=None,
        format_func=lambda one: offered.get(one, one), key="choice-place",
        placeholder=FULL if is_full else ADD, label_visibility="collapsed", width=PLACE_FIELD,
        filter_mode="contains", disabled=is_full,
        on_change=lambda: _stand((*view.places, st.session_state["choice-place"])),
    )  # fmt: skip
    for place in view.places:
        rest = tuple(one for one in view.places if one != place)
        name = plain(facts.get(place)["short_name"] or facts.get(place)["name"])
        st.button(f"{name} ✕", key=f"drop-{place}", on_click=_stand, args=(rest,))
    clear("清除", (*OF, *PLACES))


def _ask(facts: Facts, subject: str | None) -> None:
    """Write what is looked for, in the key that other pages know it by."""
    write(**{**dict.fromkeys(OF, ""), "by": BY, **(of_query(facts, subject) if subject else {})})


def _stand(places: Iterable[str | None]) -> None:
    """Write which places stand side by side; units that another page handed on become such."""
    write(county="", places=[one for one in places if one])


def _start(facts: Facts) -> list[Record]:
    """Return what stands where nothing is looked for yet: what there is, a click each."""
    lists = clusters(facts)
    groups = {
        facts.words.cluster: [f"industry:{one['id']}" for one in lists],
        facts.words.chain: [f"chain:{chain['id']}" for one in lists for chain in one["chains"]],
        wording.SECTOR: [key for key in subjects(facts) if key.startswith("sector:")],
    }
    none = no_chains(facts)
    if none is not None:
        named = [key for key in subjects(facts) if key.startswith("industry:")]
        groups = {none.title: named, **groups}
    blocks = [
        {"kind": "names", "title": title, "items": [_ways_to(facts, key) for key in keys]}
        for title, keys in groups.items()
        if keys
    ]
    note = {"kind": "note", "text": f"选一个产业，看文件把它写到哪里。{RULE}"}
    why = [{"kind": "note", "text": none.silent}] if none is not None else []
    return [note, *why, {"kind": "columns", "columns": [[block] for block in blocks]}]


def _ways_to(facts: Facts, key: str) -> Record:
    to = ["matrix", {"by": BY, **of_query(facts, key)}]
    return {"text": facts.get(key)["name"], "to": to}


def _answer(facts: Facts, found: Where) -> list[Record]:
    """Return the answer in three columns: what names it, what follows, what speaks against."""
    names = [*_some(found.context), *_by_kind(facts, found.stated), *_some(found.link)]
    follows = [*_by_kind(facts, found.inferred), *_some(found.printed, found.cluster)]
    against = [
        _list(found.restricted),
        *_some(
            found.unlisted,
            found.conditions,
            found.unnamed,
            found.silent,
            found.lost,
            found.elsewhere,
        ),
    ]
    columns = [names, follows, against]
    return [{"kind": "columns", "columns": columns, "look": "columns three"}]


def _some(*parts: Part) -> list[Record]:
    return [_list(part) for part in parts if part.items]


def _list(part: Part, heading: str = "", *, first: bool = False) -> Record:
    """Return a part as a list, a long one folded; an empty one says what its silence is."""
    heading = heading or part.heading
    if not part.items:
        return {"kind": "empty", "title": heading, "text": part.silent}
    folded = len(part.items) > MOST_OPEN and not first
    told = (replace(i, cells=(), detail=_beside_heading(i, part)) for i in part.items)
    items = [item.record() for item in told]
    return {"kind": "list", "part": {"heading": heading, "items": items, "folded": folded}}


def _beside_heading(item: Item, part: Part) -> str:
    """Return what is said of an item where the heading does not say it already."""
    return "" if item.detail == part.title else item.detail


def _by_kind(facts: Facts, part: Part) -> list[Record]:
    """Return a part as lists by kind of place, the number of all in the first one's heading."""
    if not part.items:
        return [_list(part)]
    own = {key: [i for i in part.items if _kind(facts, i) in kinds] for key, _, kinds in KINDS}
    own["rest"] += [item for item in part.items if not item.pick]
    names = {key: name or facts.words.unit for key, name, _ in KINDS}
    lists = [(names[key], tuple(items)) for key, items in own.items() if items]
    return [
        _list(replace(part, items=items), f"{part.title} · {name}（{len(items)}）", first=not at)
        for at, (name, items) in enumerate(lists)
    ]


def _kind(facts: Facts, item: Item) -> str:
    kind = item.pick.partition(":")[0]
    return str(facts.get(item.pick)["kind"]) if kind == "area" else kind


def _beside(columns: Sequence[Column]) -> Record:
    """Return the places as columns, what is said of them as rows, but for rows without any."""
    told = zip(*(column.parts for column in columns), strict=True)
    rows = [
        {"head": _row_head(parts[0]), "cells": [_cell(part) for part in parts]}
        for parts in told
        if any(part.items for part in parts) or parts[0].id in ALWAYS
    ]
    heads = [{"text": ""}, *({"text": column.name} for column in columns)]
    looks = ["", *["place"] * len(columns)]
    found = {"kind": "wide", "label": "并列", "heads": heads, "looks": looks, "rows": rows}
    return found | {"fit": True}


def _row_head(part: Part) -> Record:
    return {"text": part.title} | ({"detail": HINTS[part.id]} if part.id in HINTS else {})


def _cell(part: Part) -> str | list[Record]:
    return [_entry(item) for item in part.items] or part.silent


def _entry(item: Item) -> Record:
    """Return an item of a cell: its label and words, what belongs to it, its clauses."""
    more = " ≠ ".join(one.text for one in item.more)
    text = " ".join(filter(None, (item.label, item.text)))
    detail = "；".join(filter(None, (item.detail, more)))
    return replace(item, text=text).named() | {"detail": detail} | clauses_line(item.cited)


def _key() -> Record:
    """Return what the signs mean, and what nothing here means."""
    signs = [{"text": word} | evidence_line(key) for key, word in wording.EVIDENCE.items()]
    return {"kind": "legend", "items": signs, "text": RULE}
