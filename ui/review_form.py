"""The form of a correction, what stands above it, and what plans and past say of a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from geo.precision import CLASSES, WITHOUT_POINT
from layers.corrections.form import LONGEST
from layers.facts.standing import at, today
from ui.plain import plain
from ui.review_bench import FIELD, TEXTS, Bench

Record = dict[str, Any]

DATUMS = {"cgcs2000": "CGCS2000、WGS-84", "gcj02": "GCJ-02（高德、腾讯）", "bd09": "BD-09（百度）"}
PASTED, DATUM = "review_pasted", "review_datum"
VERDICTS = {"chosen": "采用", "lost": "落选", "refused": "不符"}
COMPARED = (
    ("精度", "precision"), ("误差（米）", "radius"), ("经度", "lon"), ("纬度", "lat"),
    ("来源", "source"), ("理由", "reason"),
)  # fmt: skip


@dataclass(frozen=True)
class Acts:
    """What the form's controls do: callbacks of Streamlit's widgets."""

    typed: Callable[[str, str], None]
    convert: Callable[[], None]
    draw: Callable[[], None]
    clear: Callable[[], None]
    save: Callable[[], None]
    undo: Callable[[], None]
    reset: Callable[[], None]
    next: Callable[[], None]
    mine: Callable[[], None]
    settle: Callable[[], None]
    take: Callable[[str], None]


def head(place: Record, words: Record) -> None:
    """Name the place and what is known of it."""
    now = place["now"]
    precision, method = (
        words["precisions"][now["precision"]],
        words["methods"].get(now["method"], ""),
    )
    own = [words["kinds"][place["kind"]], precision, *([method] if method != precision else [])]
    st.caption(plain(" · ".join(filter(None, own))))
    st.subheader(plain(place["name"]), anchor=False)
    where = "、".join(words["counties"][county] for county in place["counties"])
    st.caption(plain(" · ".join([*place["aliases"], where or "文件未写明所在县"])))


def form(bench: Bench, place: Record, words: Record, acts: Acts) -> None:
    """Draw the fields and the buttons."""
    _fill(bench)
    bare = bench.draft["precision"] in WITHOUT_POINT
    left, right = st.columns(2)
    with left:
        st.selectbox(
            "精度",
            ["", *CLASSES],
            key=FIELD.format("precision"),
            format_func=lambda one: words["precisions"].get(one, "请选择"),
            on_change=acts.typed,
            args=("precision", bench.area_id),
            placeholder="请选择",
            filter_mode=None,
        )
        _field(bench.area_id, "经度", "lon", acts, disabled=bare)
    with right:
        _field(bench.area_id, "误差（米）", "uncertainty_m", acts, disabled=bare)
        _field(bench.area_id, "纬度", "lat", acts, disabled=bare)
    _paste(acts)
    _outline(bench, acts)
    _field(
        bench.area_id,
        "来源（怎么知道的）",
        "source",
        acts,
        placeholder="例如：现场踏勘、规划图、公开文件",
    )
    st.text_area(
        "理由（为什么改）",
        key=FIELD.format("reason"),
        max_chars=LONGEST["reason"],
        height=72,
        on_change=acts.typed,
        args=("reason", bench.area_id),
    )
    for fault in bench.faults:
        st.error(plain(fault["message"]))
    with st.container(horizontal=True, gap="small"):
        st.button("保存", type="primary", on_click=acts.save, shortcut="Ctrl+Enter")
        st.button("撤销上一次校核", on_click=acts.undo, disabled=not place["undoable"])
        st.button("放弃填写", on_click=acts.reset, disabled=not bench.dirty)
        st.button("下一处", on_click=acts.next)


def _fill(bench: Bench) -> None:
    """Write the draft into the fields; one that holds it already is left alone."""
    for name in TEXTS:
        key, text = FIELD.format(name), str(bench.draft[name] or "")
        if st.session_state.get(key) != text:
            st.session_state[key] = text


def _field(
    area_id: str,
    label: str,
    name: str,
    acts: Acts,
    **more: Any,  # noqa: ANN401 - Streamlit's
) -> None:
    st.text_input(
        label,
        key=FIELD.format(name),
        max_chars=LONGEST.get(name, 40),
        on_change=acts.typed,
        args=(name, area_id),
        live=True,  # what is typed is kept though the field is never left, as at a reload
        **more,
    )


def _paste(acts: Acts) -> None:
    """Draw where a position is pasted; another datum reads the same text anew."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input("粘贴坐标", key=PASTED, placeholder="可用度分秒", on_change=acts.convert)
        st.selectbox(
            "坐标的基准",
            list(DATUMS),
            key=DATUM,
            format_func=DATUMS.__getitem__,
            on_change=acts.convert,
            placeholder="请选择",
            filter_mode=None,
        )


def _outline(bench: Bench, acts: Acts) -> None:
    """Draw the outline's row: drawn on the map, or typed, a vertex a line."""
    sides = sum(map(len, bench.draft["rings"]))
    said = "范围带空洞，保持原样，可删除后重画" if bench.draft["keep"] else f"范围：{sides} 个顶点"
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="review-outline"
    ):
        st.text(said if sides else "没有画范围")
        st.button("画范围", on_click=acts.draw)
        if sides:
            st.button("删除范围", on_click=acts.clear)
    with st.expander("用坐标编辑范围"):
        st.text_area(
            "范围的顶点坐标",
            key=FIELD.format("vertices"),
            placeholder="每行一个顶点：经度, 纬度",
            disabled=bool(bench.draft["keep"]),
            on_change=acts.typed,
            args=("vertices", bench.area_id),
        )


def conflict(bench: Bench, words: Record, acts: Acts) -> None:
    """Show another editor's version beside the own one, and the ways out."""
    if not bench.conflict:
        return
    newer, undoing = bench.conflict["newer"], bool(bench.conflict.get("undo"))
    with st.container(key="review-conflict", border=True):
        st.markdown(f"**{plain(_conflict_words(newer, undoing=undoing))}**")
        sides = [(f"{newer['who']}（{newer['when']}）", newer)]
        if not undoing:
            sides.append(("我的", bench.draft | {"radius": bench.draft["uncertainty_m"]}))
        _compare(sides, words)
        with st.container(horizontal=True, gap="small"):
            st.button("采用对方" if undoing else "采用对方的", on_click=acts.reset)
            if undoing:
                st.button("取消", on_click=acts.settle)
            else:
                st.button("仍用我的", on_click=acts.mine)
                st.button("继续编辑", on_click=acts.settle)


def _conflict_words(newer: Record, *, undoing: bool) -> str:
    if not undoing:
        return f"这一处刚被 {newer['who']} 校核过，您的还没有保存。"
    done = "撤销。" if newer["undo"] else "的校核替换，没有撤销。"
    return f"您要撤销的校核已被 {newer['who']} {done}"


def _compare(sides: list[tuple[str, Record]], words: Record) -> None:
    heads = st.columns([1, *(2 for _ in sides)])
    for column, (who, _) in zip(heads[1:], sides, strict=True):
        column.caption(plain(who))
    for label, name in COMPARED:
        row = st.columns([1, *(2 for _ in sides)])
        row[0].caption(label)
        for column, (_, side) in zip(row[1:], sides, strict=True):
            said = side.get(name) or ""
            column.text(words["precisions"].get(said, "自动定位") if name == "precision" else said)


def about(place: Record) -> None:
    """Tell what the plans say of the place, and how its position came to be."""
    st.caption("条文")
    for one in place["clauses"]:
        clause = one["clause"]
        st.text(one["text"])
        standing = at(clause.get("standing", ()), today())
        st.caption(plain("　".join(filter(None, [clause["text"], standing, one["why"]]))))
    if place["note"]:
        st.caption("说明")
        st.text(place["note"])
    with st.container(key="review-history"):
        st.caption(f"位置沿革（{len(place['history'])}）")
        for row in reversed(place["history"]):
            done = " 撤销" if row.get("undo") else ""
            change = f"{row['old']} → {row['new']}" if row["old"] else row["new"]
            st.text(f"{row['when']} {row['who']}{done}\n{change}")
            source = f"（{row['source']}）" if row.get("source") else ""
            if row["reason"]:
                st.caption(plain(row["reason"] + source))


def candidates(place: Record, words: Record, acts: Acts) -> None:
    """List the candidates; the same numbers stand on the map."""
    if not place["candidates"]:
        return
    st.caption(f"候选位置（{len(place['candidates'])}）")
    for one in place["candidates"]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if one["lon"]:
                st.button(
                    f"取用候选 {one['number']}", on_click=acts.take, args=(str(one["number"]),)
                )
            why = "；".join(filter(None, [one["reason"], one["against"]]))
            radius = f"{one['radius']} 米" if one["radius"] else ""
            said = [
                one["name"], one["provider"], words["precisions"][one["precision"]], radius,
                f"得分 {one['score']}" if one["score"] else "", VERDICTS[one["verdict"]], why,
            ]  # fmt: skip
            st.text(" · ".join(filter(None, said)))
