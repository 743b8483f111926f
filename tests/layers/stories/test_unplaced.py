"""Why something is not on the map is told in a planner's words, not in those of the search."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.stories.lists import NOT_SURE, planners_reason, unplaced


def test_candidates_and_their_scores_are_for_editors_only() -> None:
    told = planners_reason("文件只写明在甲县；候选“甲服装城”把握不足（36分，采用须50分）")
    assert told == f"文件只写明在甲县；{NOT_SURE}"
    assert planners_reason("文件只写明在甲县") == "文件只写明在甲县"


def test_no_row_tells_a_score(facts: Facts) -> None:
    part = unplaced(facts)
    assert part.items
    for item in part.items:
        assert len(item.cells) == len(part.columns) - 1
        assert "分，" not in item.detail
        assert "候选" not in item.detail
