"""Tab 目标与数字: what the documents want to reach by when, and what they say there is."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from layers.facts.lookup import Facts
from layers.stories.record import leading
from layers.stories.targets import Number, series
from layers.view.lists import numbers_list
from ui.book import Cell, blocks, folded, grid, narrowed
from ui.number_charts import draw
from ui.record_page import standing_note

MOST_CHARTS = 4
FIELD_WIDTH, MENU_WIDTH = 180, 132


def show(facts: Facts) -> None:
    """Show the filters, small charts of what has several years, and the table."""
    found = narrowed(numbers_list(facts), "对象、指标、文件", "项", FIELD_WIDTH, MENU_WIDTH)
    _charts(found)
    heads = [("对象", ""), ("指标", ""), ("数值", "number strong"), ("年份", "word"),
             ("性质", "word"), ("范围", "word"), ("文件", ""), ("条文", "word")]  # fmt: skip
    blocks("targets", grid(heads, [_row(facts, one) for one in found]), standing_note(facts))
    if not found:
        st.html('<p class="empty">没有符合这些条件的数字；请去掉一个条件。</p>')


def _row(facts: Facts, one: Number) -> list[Cell]:
    whose, subject, measure, year, nature, document = one.item.cells
    remark = next((c.remark for c in one.item.clauses if c.remark), "")
    said = f"{document}（{remark}）" if remark else document
    about = leading(facts, subject, facts.subject(one.row["subject_id"])).named()
    return [about, measure, one.item.text, year or "—", nature, whose,
            said, folded(one.item.clauses)]  # fmt: skip


def _charts(found: Sequence[Number]) -> None:
    every = series(found)
    if not every:
        return
    with st.expander(f"有几个年份的指标 {len(every)} 项", expanded=True):
        draw(every[:MOST_CHARTS], MOST_CHARTS)
        if len(every) > MOST_CHARTS:
            st.caption(f"图示前 {MOST_CHARTS} 项；筛选后换成筛选出的。各年口径以文件为准。")
