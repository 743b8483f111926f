"""The page 出图: the view of an address as a finished map, with preview and downloads."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

import streamlit as st

from layers.facts.lookup import Facts
from layers.files.choices import FORMATS
from layers.paper.request import CARD_SHEET, CUSTOM_MM, FIELDS, PAPERS, view_of
from layers.view import View, dropped_line
from layers.view.words import view_in_words
from ui.export_desk import desk
from ui.export_form import kept_words
from ui.plain import plain
from ui.record_page import HERE, Record, address, controls, draw, opened, show

SCRIPTS = ("orders.js", "sheets_jobs.js", "sheets_preview.js", "sheets.js")
STYLES = ("sheets.css",)

HINTS = {  # in the form's order
    "title": "按视图自动",
    "subtitle": "按视图自动",
    "unit": "（待填）",
    "date": "按数据",
    "approval": "（待填）",
    "number": "如 图 3-1",
    "mark": "密级或字样",
    "note": "印在图下方的一句话",
}
OF_ONE_VIEW = ("title", "subtitle", "number")
"""Words that suit one view only."""
OF_EVERY_VIEW = tuple(key for key in HINTS if key not in OF_ONE_VIEW)
TOLD = "sheet-told"
KEPT = "layout_words"
"""Cookie in which a browser keeps words (``sheets.js``)."""
WIDTHS = (1.0, 3.2)
CUSTOM = "custom"
OWN_SIZE = "自定尺寸"
FIRST_SIZE = ("200", "150")
PROFILE_WORDS = {"colour": "彩色", "grey": "灰度打印", "projector": "投影"}
RESOLUTIONS = {dpi: f"{dpi} dpi" for dpi in ("300", "150", "200", "600")}
SCOPES = {"view": "图上现在的内容", "all": "全部"}
BY_FORMAT = ("随文件种类", "GeoJSON、KML 和 KMZ 用 WGS 84（标准只认它），其余用 CGCS2000 经纬度。")
FILES = (
    ("png", "PNG", "图片，可放进 Word"),
    ("svg", "SVG", "矢量图，可再编辑"),
    ("pdf", "PDF", "可打印，字体已嵌入"),
    ("pptx", "PPTX", "一页 16:9 幻灯片，不论上面选了哪种纸张；图形和文字都可编辑"),
    ("html", "单文件网页", "一个网页文件，不联网也能打开"),
)
ATLAS = "{0.whole}、片区、{0.cluster_short}和每个{0.unit}各一页"
BOOKS = (("pdf", "图册 PDF"), ("pptx", "图册 PPTX"))


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("sheets")
    if facts is None:
        return
    desk().warm(facts.store.path)
    controls()
    st.html(f"<style>{(HERE / 'sheets_controls.css').read_text('utf-8')}</style>")
    view, dropped = view_of(address(), facts)
    show("head", [_head(facts, view, dropped_line(dropped))])
    with st.container(key="sheet-controls", horizontal=True, vertical_alignment="center"):
        chosen, ordered = _settings(view), _data(facts)
    left, right = st.columns(WIDTHS, gap="small")
    with left, st.container(key="sheet-words"):
        chosen["words"] = _words()
    with right:
        draw(
            "sheets", _record(facts, view), SCRIPTS, STYLES, chosen, ordered, _heard(), asked=_hear
        )


def _choice(label: str, key: str, options: Mapping[str, str], width: int) -> str:
    """Draw a choice that is remembered while the visitor goes from page to page."""
    return st.selectbox(
        label, list(options), format_func=lambda one: options[one], key=f"sheet-{key}",
        filter_mode=None, placeholder="请选择", width=width, persist_state="session",
    )  # fmt: skip


def _switch(label: str, key: str, *, on: bool = False) -> bool:
    return st.checkbox(label, value=on, key=f"sheet-{key}", persist_state="session")


def _settings(view: View) -> Record:
    """Draw paper and use; return them as an order has them."""
    papers = {paper.id: paper.name for paper in PAPERS.values()} | {CUSTOM: OWN_SIZE}
    paper = _choice("纸张", "paper", papers, 180)
    if paper == CUSTOM:
        words = "{} {:g}–{:g} 毫米"
        sides = [
            st.text_input(
                words.format(side, *CUSTOM_MM), first, key=f"sheet-{side}", width=190,
                live=True, persist_state="session",
            )
            for side, first in zip("宽高", FIRST_SIZE, strict=True)
        ]  # fmt: skip
        paper = "x".join(sides)
    return {
        "paper": paper,
        "dpi": _choice("图片分辨率", "dpi", RESOLUTIONS, 190),
        "profile": _choice("用途", "profile", PROFILE_WORDS, 140),
        "graticule": _switch("经纬网", "graticule"),
        "inset": _switch("密集处放大图", "inset", on=True),
        "outlines": _switch("SVG 文字转轮廓", "outlines"),
        "qr": _switch("二维码", "qr"),
        # What is picked has a card, which may stand beside its map.
        "card": view.pick if view.pick and _switch(CARD_SHEET, "card") else "",
    }


def _data(facts: Facts) -> Record | None:
    """Draw what the data of the view can be had in; return the order that was given just now."""
    from layers.files.systems import Region

    region = Region(facts.store)
    offered = {str(one.code): one for one in region.offered()}
    names = {"": BY_FORMAT[0]}
    names |= {key: f"EPSG:{key} {one.name}" for key, one in offered.items()}
    with st.popover("数据下载"):
        kind = _choice("格式", "format", {key: one.name for key, one in FORMATS.items()}, 300)
        st.caption(FORMATS[kind].note)
        scope = _choice("范围", "scope", SCOPES, 300)
        system = _choice("坐标系", "system", names, 300)
        known = offered.get(system)
        st.caption(known.note + region.advice(known) if known else BY_FORMAT[1])
        if not st.button("下载数据"):
            return None
    asked = {"data_format": kind, "data_scope": scope, "data_crs": system}
    return {"key": secrets.token_hex(16), "label": FORMATS[kind].name, "form": asked}


def _words() -> dict[str, str]:
    """Draw the words of a sheet; return them. What suits every sheet is kept from page to page.

    They are not bound to the address: what is typed just before a link is followed would undo it.
    """
    told: Mapping[str, Any] = st.session_state.get(TOLD, {})
    words = {}
    if TOLD not in st.session_state:
        for key, text in kept_words(str(st.context.cookies.get(KEPT, "")), OF_EVERY_VIEW).items():
            st.session_state.setdefault(f"word-{key}", text)
    for key, hint in HINTS.items():
        with st.container(key=f"field-{key}"):
            suggested = str(told.get("hints", {}).get(key) or hint)
            words[key] = st.text_input(
                FIELDS[key][0],
                key=f"word-{key}",
                placeholder=suggested,
                live=True,
                persist_state="page" if key in OF_ONE_VIEW else "session",
            )
            if told.get("field") == key and told.get("fault"):
                st.error(plain(str(told["fault"])))
    return words


def _hear(told: Mapping[str, Any]) -> None:
    """Remember what the preview says of the words: faults, and what stands for those left out."""
    st.session_state[TOLD] = dict(told)


def _heard() -> float:
    """Return the last click on a file that this run knows of: it has all that was said before."""
    return float(st.session_state.get(TOLD, {}).get("click", 0))


def _head(facts: Facts, view: View, notice: str) -> Record:
    return {
        "kind": "head",
        "title": "出图",
        "note": f"当前视图：{view_in_words(facts, view)}",
        "notice": notice,
        "view": view.to_query(),
        "links": [("回到地图改视图", "map", view.to_query(), False)],
    }


def _record(facts: Facts, view: View) -> Record:
    return {
        "query": view.to_query(),
        "fields": list(HINTS),
        "files": [list(one) for one in FILES],
        "books": [list(one) for one in BOOKS],
        "atlas": ATLAS.format(facts.words),
    }


main()
