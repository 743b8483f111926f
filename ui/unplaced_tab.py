"""Tab 未落图: what the documents name and nobody could place, with the reason."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.stories.lists import unplaced_rule
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
    note = f"{unplaced_rule(facts)}。点名称看它的全部条文。"
    blocks("unplaced", grid(heads, rows, "", note), standing_note(facts))
