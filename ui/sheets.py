"""The page 专题制图: the view of an address as a finished map, with preview and downloads."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.paper.request import CUSTOM_MM, DPI, FIELDS, PAPERS, view_of
from layers.view import View, dropped_line
from layers.view.words import view_in_words
from ui.export_desk import desk
from ui.record_page import Record, address, draw, opened

SCRIPTS = (
    "orders.js",
    "sheets_form.js",
    "sheets_jobs.js",
    "sheets_preview.js",
    "sheets_data.js",
    "sheets.js",
)
STYLES = ("sheets.css",)

HINTS = {  # in the form's order
    "title": "按视图自动",
    "subtitle": "按视图自动",
    "unit": "（待填）",
    "date": "按数据",
    "approval": "（待填）",
    "number": "如 图 3-1",
    "mark": "如 内部资料",
    "note": "印在图下方的一句话",
}
PROFILE_WORDS = {"colour": "彩色", "grey": "灰度打印", "projector": "投影"}
RESOLUTIONS = (150, 200, 300, 600)
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
    view, dropped = view_of(address(), facts)
    draw("sheets", _record(facts, view, dropped_line(dropped)), SCRIPTS, STYLES)


def _record(facts: Facts, view: View, notice: str) -> Record:
    return {
        "notice": notice,
        "query": view.to_query(),
        "scope": view_in_words(facts, view),
        "fields": [[key, FIELDS[key][0], hint] for key, hint in HINTS.items()],
        "papers": [[paper.id, paper.name] for paper in PAPERS.values()],
        "custom": list(CUSTOM_MM),
        "dpi": {"limits": list(DPI), "offered": list(RESOLUTIONS)},
        "profiles": list(PROFILE_WORDS.items()),
        "files": [list(one) for one in FILES],
        "books": [list(one) for one in BOOKS],
        "atlas": ATLAS.format(facts.words),
    }


main()
