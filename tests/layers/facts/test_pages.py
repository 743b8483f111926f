"""What has a page of its own is led to there, whoever names it; the rest to its card on the map."""

from __future__ import annotations

import pytest

from layers.facts.lookup import Facts
from layers.stories.record import Item, leading, refer


@pytest.mark.parametrize(
    ("any_id", "to"),
    [
        ("lanyu", ["counties", {"county": "lanyu"}]),
        ("cl-chem", ["chains", {"cluster": "cl-chem"}]),
        ("ch-basket", ["chains", {"chain": "ch-basket"}]),
        ("p-port", ["parks", {"park": "p-port"}]),
        ("z-shore", None),
        ("power", None),
    ],
)
def test_a_name_leads_to_the_page_of_its_subject(
    facts: Facts, any_id: str, to: list[object] | None
) -> None:
    item = refer(facts, any_id)
    assert item.record().get("to") == item.named().get("to") == to


def test_what_another_level_tells_has_no_page_here(facts: Facts) -> None:
    assert "to" not in leading(facts, "石化", "industry:cl-chem", level="province").named()


def test_words_alone_lead_nowhere() -> None:
    assert Item("说明").named() == {"text": "说明"}
