"""Small charts on a page of one thing: its numbers of several years, by Streamlit's own charts."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from layers.facts.lookup import Facts
from layers.stories.targets import Number, every_number, series
from ui.guard.kept import kept

MOST = 6
A_ROW = 3


@kept(most=8)
def _series(facts: Facts) -> tuple[tuple[Number, ...], ...]:
    return series(every_number(facts))


def charts(facts: Facts, ids: Sequence[str]) -> None:
    """Draw a small chart for each measure that has several years; nothing where none has."""
    found = [own for own in _series(facts) if own[0].row["subject_id"] in ids][:MOST]
    if not found:
        return
    from ui.number_charts import charts as chart  # altair takes a while, few pages have a chart

    with st.container(key="charts"):
        for start in range(0, len(found), A_ROW):
            row = found[start : start + A_ROW]
            for column, own in zip(st.columns(A_ROW, gap="small"), row, strict=False):
                said = "；".join(f"{one.row['year']} 年 {one.item.text}" for one in own)
                column.altair_chart(chart(own), alt=f"{own[0].row['measure']}：{said}")
