"""Cards tell everything known of a thing, each line with its clause, and what is inferred."""

import json
from typing import Any

from layers.facts.lookup import KINDS, Facts
from layers.screen.card_themes import theme_cards
from layers.screen.cards import LISTS, UNPLACED, card_of
from layers.view.relations import energy
from layers.vocabulary import wording


def lines(card: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the rows of a section; none if the card does not have it."""
    return next((s["rows"] for s in card["sections"] if s["id"] == key), [])


def picks(value: Any) -> list[str]:  # noqa: ANN401 - JSON
    """Return all subjects that something in a card leads to at its own level."""
    if isinstance(value, dict):
        own = [value["pick"]] if value.get("pick") and "level" not in value else []
        return own + [one for part in value.values() for one in picks(part)]
    return [one for part in value for one in picks(part)] if isinstance(value, list) else []


def test_every_subject_has_a_card_that_is_plain_data(facts: Facts) -> None:
    for kind, (table, key) in KINDS.items():
        for row in facts.store.rows(table):
            card = card_of(facts, f"{kind}:{row[key]}")
            assert card["title"] == row["name"]
            json.dumps(card)


def test_every_fact_of_an_area_names_its_clause(facts: Facts) -> None:
    card = card_of(facts, "area:p-port")
    for key in ("industry", "mention"):
        assert lines(card, key)
        assert all(row["clauses"] for row in lines(card, key))


def signs(facts: Facts, area: str) -> dict[str, list[str]]:
    """Return industry or chain → what each plan says of it."""
    rows = lines(card_of(facts, f"area:{area}"), "industry")
    return {
        head["text"]: [cell if isinstance(cell, str) else cell["sign"] for cell in cells]
        for head, *cells in (row["cells"] for row in rows)
    }


def test_an_industry_stands_once_with_a_column_a_plan(facts: Facts) -> None:
    card = card_of(facts, "area:p-port")
    (section,) = [s for s in card["sections"] if s["id"] == "industry"]
    assert section["columns"][0] == ""
    assert all(len(row["cells"]) == len(section["columns"]) for row in section["rows"])
    assert "stated" in signs(facts, "p-port")["乙烯"]
    bamboo = signs(facts, "p-bamboo")
    assert {sign for said in bamboo.values() for sign in said} >= {"stated", "inferred"}


def test_a_draft_is_called_a_draft_once(facts: Facts) -> None:
    card = card_of(facts, "chain:ch-basket")
    said = [one.get("standing") for one in card["documents"]]
    assert [["", "送审稿"]] in said
    assert "送审稿" not in json.dumps([card["sections"], card["badges"]], ensure_ascii=False)


def test_a_document_that_is_over_says_since_when(facts: Facts) -> None:
    ended = [
        word
        for one in card_of(facts, None)["documents"]
        for _, word in one.get("standing", ())
        if word.startswith("已到期")
    ]
    assert all(word.split(" ")[1].isdigit() for word in ended)


def test_a_county_without_documents_says_so(facts: Facts) -> None:
    card = card_of(facts, "county:wangzhou")
    assert [row["text"] for s in card["sections"] for row in s["rows"]] == ["暂无资料"]


def test_what_has_no_county_is_not_mentioned_rather_than_none(facts: Facts) -> None:
    assert "所收文件未提及" in [
        row["text"] for row in lines(card_of(facts, "area:p-nowhere"), "about")
    ]


def test_a_dispute_shows_both_claims_with_both_clauses(facts: Facts) -> None:
    row = facts.store.rows("discrepancies")[0]
    card = card_of(facts, facts.subject(row["subject_id"]))
    (told,) = lines(card, "dispute")
    said = ["".join(words for words, _ in claim["pieces"]) for claim in told["claims"]]
    assert [told["text"], *said] == [row["subject"], row["a_says"], row["b_says"]]
    assert told["clauses"]
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
    cards = [card_of(facts, subject) for subject in [*subjects, *LISTS, None]]
    for card in [*cards, *theme_cards(facts).values()]:
        assert all(pick in facts or pick in LISTS for pick in picks(card["sections"]))


def test_the_card_of_the_layout_is_the_key_to_the_map(facts: Facts) -> None:
    card = theme_cards(facts)["opening-layout"]
    groups = {f"area:{row['area_id']}" for row in facts.rows_of("areas", "kind", "group")}
    rows = [row for part in card["sections"] for row in part["rows"]]
    coded = {row["pick"]: row["items"][0]["text"] for row in rows if row.get("items")}
    assert set(coded) == groups
    assert card["title"].endswith(f"{len(groups)} 个组团")


def test_the_card_of_the_energy_theme_names_every_place_once(facts: Facts) -> None:
    card = theme_cards(facts)["opening-energy"]
    named = [row["pick"] for key in ("host", "county-host") for row in lines(card, key)]
    hosts = {facts.subject(row["place_id"]) for row in facts.store.rows("energy_hosts")}
    assert sorted(named) == sorted(hosts)


def test_the_card_of_the_energy_theme_marks_a_place_as_the_map_does(facts: Facts) -> None:
    drawn = [one["mark"] for one in energy(facts.store)["sectors"] if not one.get("within")]
    card = theme_cards(facts)["opening-energy"]
    for key in ("host", "county-host"):
        for row in lines(card, key):
            stated, _, inferred = row["aside"].rstrip("）").partition("（")
            for marks in (stated, inferred):
                assert list(marks) == [mark for mark in drawn if mark in marks]


def test_a_card_leads_to_the_page_of_its_subject(facts: Facts) -> None:
    pages = {
        "county:lanyu": ("counties", "county", "lanyu"),
        "area:p-port": ("parks", "park", "p-port"),
        "chain:ch-basket": ("chains", "chain", "ch-basket"),
        "industry:cl-chem": ("chains", "cluster", "cl-chem"),
    }
    for subject, (page, key, own) in pages.items():
        link = card_of(facts, subject)["page"]
        assert (link["page"], link["key"], link["id"]) == (page, key, own)
    assert card_of(facts, "sector:power")["page"]["label"] == "打开反查"
    assert "page" not in card_of(facts, "link:bamboo")


def test_a_badge_of_disagreements_counts_the_rows_of_its_section(facts: Facts) -> None:
    for table, kind, key in (
        ("counties", "county", "county_id"),
        ("industries", "industry", "industry_id"),
    ):
        for row in facts.store.rows(table):
            told = card_of(facts, f"{kind}:{row[key]}")
            badge = [b["text"] for b in told["badges"] if b.get("tone") == "dispute"]
            rows = [len(s["rows"]) for s in told["sections"] if s["id"] == "dispute"]
            assert badge == [f"≠ 分歧 {number}" for number in rows]


def test_an_industry_of_another_grouping_leads_to_the_cluster_that_answers_to_it(
    facts: Facts,
) -> None:
    for row in facts.store.rows("industry_links"):
        ends = [facts.get(facts.subject(row[end])) for end in ("industry_id", "counterpart_id")]
        groupings = [one.get("grouping", "") for one in ends]
        if groupings.count(wording.MAIN_GROUPING) != 1:
            continue
        main = ends[groupings.index(wording.MAIN_GROUPING)]
        other = ends[1 - groupings.index(wording.MAIN_GROUPING)]
        told = card_of(facts, f"industry:{other['industry_id']}")
        (about,) = (one for one in told["sections"] if one["id"] == "about")
        assert ("对应", f"industry:{main['industry_id']}") in [
            (line.get("label"), line.get("pick")) for line in about["rows"]
        ]
        assert told["page"]["key"] == "cluster"
