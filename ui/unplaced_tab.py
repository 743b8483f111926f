"""Tab 未落图: what the documents name and nobody could place, with the reason."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from layers.facts.lookup import Facts
from layers.files.story_tables import part_worksheet
from layers.stories.lists import unplaced
from layers.stories.record import Item, Part
from ui import choices
from ui.book import blocks, downloads, folded, grid
from ui.record_page import standing_note

FILTERS = ("kind", "county", "precision")
NOWHERE = "none"
"""Stands in the address for no unit at all."""
COLUMN = {"kind": 0, "county": 1, "precision": 2}
"""Which cell of an item a filter looks at."""


def show(facts: Facts) -> None:
    """Show the list and what narrows it down."""
    part = unplaced(facts)
    labels = {"kind": "级别", "county": facts.words.unit, "precision": "位置"}
    with st.container(key="book-filters", horizontal=True, vertical_alignment="bottom"):
        text = choices.search("搜索", "q", "名称、原因、条文")
        picked = {key: _choice(facts, part, key, labels[key]) for key in FILTERS}
        found = [one for one in part.items if _passes(facts, one, picked, text)]
        st.html(
            f'<span role="status" class="count">{len(part.items)} 处中显示 {len(found)} 处</span>'
        )
        chosen = Part(part.id, part.title, tuple(found), part.columns)
        downloads(facts, part.title, lambda: part_worksheet(chosen), len(found))
    heads = [("名称", "name"), ("级别", "word"), (facts.words.unit, ""), ("位置", "word"),
             ("未落图的原因", ""), ("条文", "word")]  # fmt: skip
    rows = [[{"text": o.text, "pick": o.pick}, *o.cells, folded(o.clauses)] for o in found]
    note = "文件提到、但位置只知到县或不明的；没有落图不等于不存在。点名称看它的卡片。"
    blocks("unplaced", grid(heads, rows, "", note), standing_note(facts))


def _choice(facts: Facts, part: Part, key: str, label: str) -> str:
    counted = Counter(value for one in part.items for value in _values(one, key))
    ids = {row["name"]: row["county_id"] for row in facts.store.rows("counties")}
    options = {"": f"全部 {len(part.items)}"} | {
        ids.get(value, value) or NOWHERE: f"{value or '不明'} {number}"
        for value, number in counted.items()
    }
    return choices.menu(label, key, options, 180)


def _values(one: Item, key: str) -> list[str]:
    return one.cells[COLUMN[key]].split("、") if key == "county" else [one.cells[COLUMN[key]]]


def _passes(facts: Facts, one: Item, picked: dict[str, str], text: str) -> bool:
    looked = "\n".join((one.text, *one.cells, *(clause.text for clause in one.clauses)))
    return all(word in looked for word in text.split()) and all(
        not wanted or _name(facts, wanted) in _values(one, key) for key, wanted in picked.items()
    )


def _name(facts: Facts, wanted: str) -> str:
    return "" if wanted == NOWHERE else facts.name(wanted)
