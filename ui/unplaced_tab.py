"""Tab 未落图: what the documents name and nobody could place, with the reason."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.view.lists import unplaced_list
from ui.book import blocks, folded, grid, narrowed
from ui.record_page import standing_note

FIELD_WIDTH, MENU_WIDTH = 210, 180


def show(facts: Facts) -> None:
    """Show the list and what narrows it down."""
    found = narrowed(unplaced_list(facts), "名称、原因、条文", "处", FIELD_WIDTH, MENU_WIDTH)
    heads = [("名称", "name"), ("级别", "word"), (facts.words.unit, ""), ("位置", "word"),
             ("未落图的原因", ""), ("条文", "word")]  # fmt: skip
    rows = [[o.named(), *o.cells, folded(o.clauses)] for o in found]
    note = "文件提到、但位置只知到县或不明的；没有落图不等于不存在。点名称看它的卡片。"
    blocks("unplaced", grid(heads, rows, "", note), standing_note(facts))
