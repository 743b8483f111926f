"""Every disagreement is told once, in order of weight, with what differs marked."""

from __future__ import annotations

import pytest

from layers.facts.lookup import Facts
from layers.stories import counts
from layers.stories.disputes import differing, disputes, disputes_of, weights_line
from layers.stories.subject import story_of


def test_each_is_told_once_with_both_claims(facts: Facts) -> None:
    every = disputes(facts)
    rows = facts.store.rows("discrepancies")
    assert sorted(one.id for one in every) == sorted(row["discrepancy_id"] for row in rows)
    assert counts.disputes(facts) == len(every)
    for one in every:
        for claim in one.claims:
            assert "".join(words for words, _ in claim.pieces) == claim.says
            assert claim.level in ("省", "市", "区")
            assert claim.clause.text.startswith(claim.document)


def test_a_card_counts_those_of_its_subject(facts: Facts) -> None:
    for subject in {one.subject for one in disputes(facts)} - {""}:
        own = disputes_of(facts, subject.partition(":")[2])
        assert len(story_of(facts, subject)["dispute"].items) >= len(own) > 0


@pytest.mark.parametrize(
    ("text", "other", "marked"),
    [
        ("4500亿元", "4800亿元", "[4500]亿元"),
        ("南安市、晋江市", "南安市", "南安市、[晋江市]"),
        ("石狮、永春、开发区", "开发区", "[石狮、永春]、开发区"),
        ("列为4条之一", "无县（市、区）布局", "[列为4条之一]"),
        ("无县（市、区）布局", "列为4条之一", "[无县（市、区）布局]"),
        ("某某园", "某某园", "某某园"),
        ("", "某某园", ""),
    ],
)
def test_what_differs_is_marked(text: str, other: str, marked: str) -> None:
    pieces = differing(text, other)
    assert "".join(f"[{words}]" if differs else words for words, differs in pieces) == marked


def test_weights_are_counted_the_heaviest_first(facts: Facts) -> None:
    every = disputes(facts)
    assert weights_line(every[:0]) == ""
    assert sum(int(word) for word in weights_line(every).split() if word.isdigit()) == len(every)
