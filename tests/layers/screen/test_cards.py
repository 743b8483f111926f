"""Cards tell everything known of a thing, each line with its clause, and what is inferred."""

import json
from typing import Any

from layers.facts.lookup import KINDS, Facts
from layers.screen.cards import LISTS, UNPLACED, card_of


def lines(card: dict[str, Any], title: str) -> list[dict[str, Any]]:
    """Return the rows of the section whose title begins with `title`."""
    return next(s["rows"] for s in card["sections"] if s["title"].startswith(title))


def test_every_subject_has_a_card_that_is_plain_data(facts: Facts) -> None:
    for kind, (table, key) in KINDS.items():
        for row in facts.store.rows(table):
            card = card_of(facts, f"{kind}:{row[key]}")
            assert card["title"] == row["name"]
            json.dumps(card)


def test_every_fact_of_an_area_names_its_clause(facts: Facts) -> None:
    card = card_of(facts, "area:p-port")
    for title in ("产业（", "产业链", "出处"):
        assert all(row["clauses"] for row in lines(card, title))


def test_stated_and_inferred_chains_are_told_apart(facts: Facts) -> None:
    stated = lines(card_of(facts, "area:p-port"), "产业链")
    assert [(row["text"], row["evidence"]) for row in stated] == [("乙烯", "stated")]
    inferred = lines(card_of(facts, "area:p-bamboo"), "产业链")
    assert {row["evidence"] for row in inferred} == {"inferred"}
    assert all(len(row["clauses"]) == 2 for row in inferred), "park clause and county clause"


def test_a_draft_is_called_a_draft(facts: Facts) -> None:
    card = card_of(facts, "chain:ch-basket")
    always = [["", "送审稿"]]
    assert always in [badge.get("standing") for badge in card["badges"]]
    assert all(c["standing"] == always for row in lines(card, "县") for c in row["clauses"])


def test_a_county_without_documents_says_so(facts: Facts) -> None:
    card = card_of(facts, "county:wangzhou")
    assert [row["text"] for s in card["sections"] for row in s["rows"]] == ["暂无资料"]


def test_what_has_no_county_is_not_mentioned_rather_than_none(facts: Facts) -> None:
    assert "所收文件未提及" in [row["text"] for row in lines(card_of(facts, "area:p-nowhere"), "")]


def test_a_dispute_shows_both_claims_with_both_clauses(facts: Facts) -> None:
    row = facts.store.rows("discrepancies")[0]
    card = card_of(facts, facts.subject(row["subject_id"]))
    said = [line["text"] for line in lines(card, "分歧")]
    assert said[:3] == [row["subject"], row["a_says"], row["b_says"]]
    assert any(badge["tone"] == "dispute" for badge in card["badges"])


def test_the_list_of_what_is_not_on_the_map_is_complete_and_gives_reasons(facts: Facts) -> None:
    card = card_of(facts, UNPLACED)
    listed = {row["pick"] for section in card["sections"] for row in section["rows"]}
    without = {
        f"area:{row['id']}"
        for row in facts.store.rows("layer:areas")
        if row["precision"] in ("county", "unplaced")
    }
    assert listed == without
    assert str(len(without)) in card["title"]


def test_an_unknown_subject_opens_what_can_be_opened(facts: Facts) -> None:
    card = card_of(facts, "area:gone")
    assert card["id"] == ""
    assert "不存在" in card["sections"][0]["rows"][0]["text"]


def test_every_link_in_a_card_leads_somewhere(facts: Facts) -> None:
    subjects = [f"{k}:{row[key]}" for k, (t, key) in KINDS.items() for row in facts.store.rows(t)]
    for subject in [*subjects, *LISTS, None]:
        for section in card_of(facts, subject)["sections"]:
            picks = [row["pick"] for row in section["rows"] if "pick" in row]
            assert all(pick in facts or pick in LISTS for pick in picks)
