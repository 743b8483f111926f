"""Tab 目标与数字: what the documents want to reach by when, and what they say there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from layers.facts.lookup import Facts
from layers.files.story_tables import part_worksheet
from layers.stories.targets import NATURE, Number, every_number, has_words, numbers_part, series
from ui import choices
from ui.book import Cell, blocks, downloads, folded, grid
from ui.guard.kept import kept
from ui.number_charts import HEIGHT, charts
from ui.record_page import standing_note

MOST_CHARTS = 4
NO_YEAR = "无年份"


@kept(most=8)
def numbers_of(facts: Facts) -> tuple[Number, ...]:
    """Return the numbers of all subjects, made once."""
    return every_number(facts)


def show(facts: Facts) -> None:
    """Show the filters, small charts of what has several years, and the table."""
    every = numbers_of(facts)
    with st.container(key="book-filters", horizontal=True, vertical_alignment="bottom"):
        found = _narrowed(facts, every)
        st.html(f'<span role="status" class="count">{len(every)} 项中显示 {len(found)} 项</span>')
        sheet = numbers_part(found)
        downloads(facts, sheet.title, lambda: part_worksheet(sheet), len(found))
    _charts(found)
    heads = [("对象", ""), ("指标", ""), ("数值", "number strong"), ("年份", "word"),
             ("性质", "word"), ("范围", "word"), ("文件", ""), ("条文", "word")]  # fmt: skip
    blocks("targets", grid(heads, [_row(facts, one) for one in found]), standing_note(facts))
    if not found:
        st.html('<p class="empty">没有符合这些条件的数字；请去掉一个条件。</p>')


def _row(facts: Facts, one: Number) -> list[Cell]:
    whose, subject, measure, year, nature, document = one.item.cells
    pick = facts.subject(one.row["subject_id"])
    remark = next((c.remark for c in one.item.clauses if c.remark), "")
    said = f"{document}（{remark}）" if remark else document
    return [{"text": subject, "pick": pick}, measure, one.item.text, year or "—", nature, whose,
            said, folded(one.item.clauses)]  # fmt: skip


def _narrowed(facts: Facts, every: Sequence[Number]) -> list[Number]:
    text = choices.search("搜索", "q", "对象、指标、文件", 180)
    documents = {row["doc_id"]: row["short_title"] for row in facts.store.rows("documents")}
    units = {row["name"]: row["county_id"] for row in facts.store.rows("counties")}
    kept = [one for one in every if has_words(one, text)]
    for key, label, name_of, ids_of in (
        ("subject", "对象", _subjects(every), lambda one: [one.row["subject"]]),
        ("county", facts.words.unit, {i: n for n, i in units.items()},
         lambda one: [units[name] for name in one.counties]),
        ("measure", "指标", {}, lambda one: [one.row["measure"]]),
        ("document", "文件", documents, lambda one: [one.row["doc_id"]]),
        ("year", "年份", {}, lambda one: [one.row["year"] or NO_YEAR]),
        ("nature", "性质", NATURE, lambda one: [one.row["nature"]]),
    ):  # fmt: skip
        chosen = _select(key, label, name_of, Counter(i for one in every for i in ids_of(one)))
        kept = [one for one in kept if not chosen or chosen in ids_of(one)]
    return kept


def _subjects(every: Iterable[Number]) -> dict[str, str]:
    return {one.row["subject"]: one.row["subject"] for one in every}


def _select(key: str, label: str, names: Mapping[str, str], counts: Counter[str]) -> str:
    order = sorted(counts) if key == "year" else list(counts)
    options = {"": "全部"} | {one: f"{names.get(one, one)} {counts[one]}" for one in order}
    return choices.menu(label, key, options, 132)


def _charts(found: Sequence[Number]) -> None:
    every = series(found)
    if not every:
        return
    with st.expander(f"有几个年份的指标 {len(every)} 项", expanded=True):
        shown = every[:MOST_CHARTS]
        for column, (own, chart) in zip(
            st.columns(MOST_CHARTS), ((own, charts(own)) for own in shown), strict=False
        ):
            column.altair_chart(chart, width="stretch", height=HEIGHT, theme=None, alt=_said(own))
        if len(every) > MOST_CHARTS:
            st.caption(f"图示前 {MOST_CHARTS} 项；筛选后换成筛选出的。各年口径以文件为准。")


def _said(own: Sequence[Number]) -> str:
    first = own[0].row
    values = "，".join(f"{one.row['year']} 年 {one.item.text}" for one in own)
    return f"{first['subject']} {first['measure']}：{values}"
