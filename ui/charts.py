"""Small charts of numbers that a clause gives for several years, by Streamlit's own charts."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from layers.build.store import Row, group
from layers.facts.lookup import Facts
from layers.stories.targets import NATURE, scope

LEAST_YEARS = 2
MOST = 6
A_ROW = 3


def series(facts: Facts, ids: Sequence[str]) -> dict[str, list[Row]]:
    """Return measure → its numbers of several years, each of one scope, unit and document."""
    rows = [
        row
        for any_id in dict.fromkeys(ids)
        for row in facts.rows_of("targets", "subject_id", any_id)
        if row["value"] and row["year"]
    ]
    by = group(
        rows, lambda row: f"{scope(facts, row)} {row['subject']} {row['measure']}\n{row['unit']}"
    )
    return {
        key: sorted(own, key=lambda row: row["year"])
        for key, own in by.items()
        if len({row["year"] for row in own}) >= LEAST_YEARS
    }


def charts(facts: Facts, ids: Sequence[str]) -> None:
    """Draw a small chart for each measure that has several years; nothing where none has."""
    found = list(series(facts, ids).items())[:MOST]
    if not found:
        return
    with st.container(key="charts"):
        for start in range(0, len(found), A_ROW):
            for column, (key, rows) in zip(
                st.columns(A_ROW), found[start : start + A_ROW], strict=False
            ):
                with column:
                    _chart(facts, *key.split("\n"), rows)


def _chart(facts: Facts, title: str, unit: str, rows: Sequence[Row]) -> None:
    import altair as alt  # takes a while, and few pages have a chart

    values = [
        {
            "年份": row["year"],
            "数值": float(row["value"]),
            "文中": row["printed"],
            "性质": NATURE[row["nature"]],
            "文件": facts.short_title(row["doc_id"]),
        }
        for row in rows
    ]
    base = alt.Chart(
        alt.Data(values=values), title=alt.Title(f"{title}（{unit}）", fontSize=12, anchor="start")
    )
    x = alt.X("年份:O", axis=alt.Axis(labelAngle=0, title=None))
    y = alt.Y("数值:Q", axis=alt.Axis(title=None, tickCount=3))
    told = [alt.Tooltip(f"{key}:N") for key in ("年份", "文中", "性质", "文件")]
    line = base.mark_line(color="#1f4e8c", strokeWidth=1.5).encode(x, y)
    point = base.mark_point(size=46, strokeWidth=1.5, color="#1f4e8c").encode(
        x,
        y,
        tooltip=told,
        fill=alt.condition("datum['性质'] == '目标'", alt.value("#fff"), alt.value("#1f4e8c")),
    )
    said = "；".join(f"{one['年份']} 年 {one['文中']}（{one['性质']}）" for one in values)
    words = base.mark_text(dy=-10, fontSize=11, color="#222").encode(x, y, text="文中:N")
    st.altair_chart((line + point + words).properties(height=120), alt=f"{title}：{said}")
