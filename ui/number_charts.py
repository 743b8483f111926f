"""Small charts of a measure over the years: bars, what is reached dark, what is wanted light."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import streamlit as st

from layers.stories.targets import NATURE, Number
from layers.vocabulary.style import style

FONT = "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, sans-serif"
HEIGHT = 150
LONGEST_TITLE = 16
ROOM = 1.2
AGAIN = "′"
PADDING = {"left": 6, "right": 6, "top": 8, "bottom": 6}


def draw(found: Sequence[Sequence[Number]], columns: int) -> None:
    """Draw the charts of some series, so many side by side; each is told in words, too."""
    for start in range(0, len(found), columns):
        row = found[start : start + columns]
        for place, own in zip(st.columns(columns, gap="small"), row, strict=False):
            place.altair_chart(
                charts(own), width="stretch", height=HEIGHT, theme=None, alt=_said(own)
            )


def _said(own: Sequence[Number]) -> str:
    first = own[0].row
    values = "，".join(f"{one.row['year']} 年 {one.item.text}" for one in own)
    return f"{first['subject']} {first['measure']}：{values}"


def charts(own: Sequence[Number]) -> alt.LayerChart:
    """Return the chart of a series: one bar a number, its print above it."""
    ink = style()["colour"]["ink"]
    rows = [
        {
            "年份": year,
            "数值": one.value,
            "印作": one.item.text,
            "性质": NATURE[one.row["nature"]],
            "文件": one.item.cells[-1],
        }
        for year, one in zip(_years(own), own, strict=True)
    ]
    base = alt.Chart(inline(rows)).encode(
        x=alt.X(
            "年份:O", axis=alt.Axis(labelAngle=0, title=None, domainColor="#a3a39b", ticks=False)
        ),
        y=alt.Y("数值:Q", axis=None, scale=alt.Scale(domain=_room(own))),
        tooltip=["年份:O", "印作:N", "性质:N", "文件:N"],
    )
    colours = alt.Scale(domain=list(NATURE.values()), range=["#95B9DF", "#1F4E8C"])
    bars = base.mark_bar(size=26).encode(color=alt.Color("性质:N", scale=colours, legend=None))
    labels = base.mark_text(dy=-7, fontSize=11, color=ink["text"]).encode(text="印作:N")
    first = own[0].row
    title = alt.Title(_cut(first["measure"]), subtitle=_cut(first["subject"]))
    return _styled((bars + labels).properties(height=HEIGHT, padding=PADDING, title=title))


def _styled(chart: alt.LayerChart) -> alt.LayerChart:
    ink = style()["colour"]["ink"]
    return (
        chart.configure(font=FONT, background="#ffffff")
        .configure_view(stroke=None)
        .configure_title(
            fontSize=12,
            subtitleFontSize=11,
            anchor="start",
            color=ink["text"],
            subtitleColor=ink["secondary"],
            offset=8,
        )
        .configure_axis(labelFontSize=11, labelColor=ink["secondary"])
    )


def inline(rows: Sequence[dict[str, Any]]) -> alt.Data:
    """Return rows as a chart's own data, without a table of pandas."""
    return alt.Data(values=list(rows))  # type: ignore[no-untyped-call]


def _room(own: Sequence[Number]) -> list[float]:
    """Return what the bars' axis holds: zero, and some room for the prints."""
    values = [one.value or 0.0 for one in own]
    return [min(0.0, *values) * ROOM, max(0.0, *values) * ROOM or 1.0]


def _years(own: Sequence[Number]) -> list[str]:
    """Return the years below the bars; one that stands there already is told to be the next."""
    years = [one.row["year"] for one in own]
    again = [years[:at].count(year) for at, year in enumerate(years)]
    return [f"{year}{AGAIN * number}" for year, number in zip(years, again, strict=True)]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1]}…"
