"""The page 县区: one county told in full, or as many as are wanted side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from layers.facts.lookup import Facts
from layers.stories.levels import OF_WHOLE
from layers.stories.record import Item, Line, Part, Story, clauses_line
from layers.stories.subject import choices
from layers.view import View, dropped_line
from layers.vocabulary import wording
from ui.choices import write
from ui.plain import plain
from ui.record_page import (
    Record,
    address,
    charts,
    controls,
    links,
    opened,
    show,
    standing_note,
    summary_row,
    told,
)

TABLES = {"beside": "对照", "facts": "逐条"}
ABOUT = "about"
FIRST = ("class", "zone", "group", "subarea")
"""Parts that say in a few words what and where a county is; parks and chains follow them."""
SUMMED = ("park-", "chain-")
AS_TABLES = ("source", "target")
MOST_OPEN = 12
"""Rows of a table that is not folded at first."""


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("counties")
    if facts is None:
        return
    controls()
    view, dropped = View.from_query(address(), facts)
    every = choices(facts)
    covered = [county["id"] for county in every]
    chosen = [county for county in view.county if county in covered] or covered[:1]
    notice = dropped_line(dropped)
    if not chosen:
        show(
            "story",
            [
                {"kind": "head", "title": facts.words.page, "notice": notice},
                {"kind": "empty", "title": facts.words.unit, "text": wording.NOT_MENTIONED},
            ],
        )
        return
    stories = [told(facts, f"county:{county}") for county in chosen]
    head = _head(facts, stories, chosen, notice)
    show("head", [head])
    _chooser(facts, every, chosen)
    if len(stories) > 1:
        show("story", [_beside(stories), standing_note(facts)])
        return
    show("story", _in_full(stories[0]))
    charts(facts, (chosen[0],))
    _tables(stories[0])
    show("standing", [standing_note(facts)])


def _chooser(facts: Facts, every: Sequence[Line], chosen: list[str]) -> None:
    """Draw the names: a click switches, side by side it puts one in or out.

    What is put beside the first one is asked for by a control of its own.
    """
    names: dict[str, str] = {one["id"]: one["short"] for one in every}
    beside = len(chosen) > 1
    switch = "switch-many" if beside else "switch"
    st.session_state[switch] = chosen if beside else chosen[0]
    # A second click on the one that is open leaves it open.
    way: dict[str, Any] = {"selection_mode": "multi"} if beside else {"required": True}
    st.session_state["beside"] = chosen[1:]
    with st.container(key="controls", horizontal=True, gap="small"):
        st.pills(
            f"选择{facts.words.unit}",
            list(names),
            format_func=lambda one: plain(names[one]),
            key=switch,
            on_change=lambda: write(county=st.session_state[switch] or chosen[0]),
            label_visibility="collapsed",
            **way,
        )
        added = f"＋ 加入对照 {len(chosen) - 1}" if len(chosen) > 1 else "＋ 加入对照"
        with st.popover(added, key="add", type="primary" if len(chosen) > 1 else "secondary"):
            st.pills(
                f"与{plain(names[chosen[0]])}并列",
                [one for one in names if one != chosen[0]],
                selection_mode="multi",
                format_func=lambda one: plain(names[one]),
                key="beside",
                on_change=lambda: write(county=[chosen[0], *st.session_state["beside"]]),
            )
            st.button(
                f"全部 {len(names)} 个并列",
                on_click=lambda: write(county=list(names)),
                disabled=len(chosen) == len(names),
            )
        if len(chosen) > 1:
            only = f"只看{plain(names[chosen[0]])}"
            st.button(only, type="tertiary", on_click=lambda: write(county=chosen[0]))


def _head(facts: Facts, stories: Sequence[Story], chosen: Sequence[str], notice: str) -> Record:
    values = {"county": ",".join(chosen)}
    one = stories[0].record() if len(stories) == 1 else None
    about = [item.text for item in stories[0][ABOUT].items] if one else []
    aliases = [f"又作 {one['aliases']}"] if one and one["aliases"] else []
    view = {"pick": one["subject"]} if one else values
    return {
        "kind": "head",
        "title": one["name"] if one else f"{len(stories)} 个{facts.words.unit}并列",
        "badges": one["badges"] if one else [],
        "about": [*aliases, *about],
        "notice": notice,
        "view": view,
        "links": [
            ("在图上看", "map", view, False),
            ("目标与数字", "sources", {"tab": "targets", **values}, False),
            *links("counties", values, TABLES),
        ],
    }


def _in_full(story: Story) -> list[Record]:
    """Return a county's parts, what and where it is first; what is not told is named in a line."""
    every = [part for part in story.parts if part.id != ABOUT]
    silent = [p.title for p in every if not p.items and _silence(p) == wording.NOT_MENTIONED]
    summed = [part for part in every if part.id in FIRST or part.id.startswith(SUMMED)]
    rest = [part for part in every if part.items and part not in summed]
    rows = [summary_row(part, counted=part.id not in FIRST) for part in summed if part.items]
    lists = [
        {"kind": "list", "part": part.record() | {"folded": part.id.startswith(OF_WHOLE)}}
        for part in rest
        if part.id not in AS_TABLES
    ]
    return [
        {"kind": "summary", "label": "一览", "rows": rows},
        {"kind": "masonry", "blocks": lists},
        *([{"kind": "note", "text": f"所收文件未提及：{'、'.join(silent)}。"}] if silent else []),
    ]


def _tables(story: Story) -> None:
    """Draw the parts that have columns of their own; long ones are folded."""
    for key in AS_TABLES:
        part = story[key]
        if part.items:
            is_short = len(part.items) <= MOST_OPEN
            place = st.container(key=f"folded-{key}")
            with place.expander(part.heading, expanded=is_short):
                show(key, [{"kind": "table", "part": part.record()}])


def _named(item: Item) -> Record:
    """Return an item by its name and evidence alone."""
    found = item.named()
    return found if item.evidence == "inferred" else {**found, "evidence": ""}


def _beside(stories: Sequence[Story]) -> Record:
    """Return a table of parts against counties, the clauses of each cell folded below it."""
    rows = [
        {
            "head": {"text": parts[0].title},
            "cells": [
                [*(_short(item) for item in part.items), _cited(part)]
                if part.items
                else _silence(part)
                for part in parts
            ],
        }
        for parts in zip(*(story.parts for story in stories), strict=True)
        if any(part.items for part in parts)
    ]
    heads = [
        {"text": ""},
        *({"text": s.name, "sort": ["counties", {"county": s.record()["id"]}]} for s in stories),
    ]
    return {
        "kind": "wide",
        "label": "并列",
        "heads": heads,
        "looks": [""] * len(heads),
        "rows": rows,
    }


def _silence(part: Part) -> str:
    """Return what an empty part says: a document's silence, or that we found nothing."""
    return part.silent or wording.NOT_MENTIONED


def _cited(part: Part) -> Record:
    """Return the clauses of all that stands in a cell."""
    clauses = dict.fromkeys(clause for item in part.items for clause in item.cited)
    return {"text": "", **clauses_line(clauses)}


def _short(item: Item) -> Record:
    return _named(item) | ({"detail": item.detail} if item.detail else {})


main()
