"""Lists and the energy chart: complete, each entry with its clauses, nothing added."""

from typing import Any

from layers.facts.lookup import Facts
from layers.screen.card_lists import DISPUTES, LINKS
from layers.screen.cards import card_of
from tests.layers.conftest import With


def lines(card: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all rows of a card."""
    return [row for section in card["sections"] for row in section["rows"]]


def test_every_disagreement_is_listed_with_both_clauses(facts: Facts) -> None:
    rows = facts.store.rows("discrepancies")
    card = card_of(facts, DISPUTES)
    assert str(len(rows)) in card["title"]
    found = [row for section in card["sections"][:-1] for row in section["rows"]]
    said = [(row["label"], row["text"]) for row in found if row.get("clauses")]
    assert said == [
        claim for row in rows for claim in (("一说", row["a_says"]), ("另说", row["b_says"]))
    ]


def test_what_our_texts_have_lost_stands_below_the_disagreements(facts: Facts) -> None:
    (gap,) = facts.store.rows("gaps")
    last = card_of(facts, DISPUTES)["sections"][-1]
    first, concluded = last["rows"]
    assert last["title"] == "所收文本缺失"
    assert first["text"] == "该文件此表在所收文本中缺失"
    assert gap["lost"] in first["detail"]
    assert first["clauses"][0]["text"] == "《产业规划》专栏1"
    assert (concluded["text"], concluded["evidence"]) == ("食品", "inferred")
    assert gap["inferred_reason"] in concluded["detail"]


def test_weighty_disagreements_come_first(facts_with: With, facts: Facts) -> None:
    (row,) = facts.store.rows("discrepancies")
    both = [row, {**row, "discrepancy_id": "z", "subject": "大事", "severity": "major"}]
    card = card_of(facts_with(discrepancies=both), DISPUTES)
    about = [line["text"] for line in lines(card) if line.get("tone") == "first"]
    assert about == ["大事", row["subject"]]


def test_links_are_listed_whether_they_can_be_drawn_or_not(facts: Facts) -> None:
    links = facts.store.rows("links")
    drawn = {row["link_id"] for row in facts.store.rows("layer:links")}
    found = {row["pick"]: row for row in lines(card_of(facts, LINKS))}
    assert set(found) == {f"link:{row['link_id']}" for row in links}
    for row in links:
        entry = found[f"link:{row['link_id']}"]
        assert entry["clauses"]
        assert ("不上图" in entry["detail"]) == (row["link_id"] not in drawn)


def test_a_link_in_the_list_names_lead_partner_and_what_is_supplied(facts: Facts) -> None:
    (row,) = [r for r in lines(card_of(facts, LINKS)) if r["pick"] == "link:bamboo"]
    for member in facts.rows_of("link_members", "link_id", "bamboo"):
        assert member["place"] in row["detail"]


def test_the_opening_card_leads_to_the_lists_and_holds_the_chart_of_the_theme(
    facts: Facts,
) -> None:
    card = card_of(facts, None)
    assert {DISPUTES, LINKS} <= {row.get("pick") for row in lines(card)}
    assert card["chart"]["theme"] == "energy"


def test_the_chart_gives_every_figure_as_printed_with_unit_year_and_clause(facts: Facts) -> None:
    chart = card_of(facts, "sector:power")["chart"]
    assert chart["theme"] == ""
    assert chart["chosen"] == "sector:power"
    first, second = chart["measures"]
    assert (first["name"], first["unit"], first["year"]) == ("综合能源消费量", "万吨标煤", "2020")
    assert [(bar["pick"], bar["value"]) for bar in first["rows"]] == [
        ("sector:power", 520.5),
        ("sector:chem", 90.0),
    ]
    assert [bar["printed"] for bar in second["rows"]] == ["−1.2%"]
    assert "700" in chart["note"]
    assert chart["clauses"]


def test_figures_of_two_years_stand_apart(facts: Facts, facts_with: With) -> None:
    rows = facts.store.rows("energy_figures")
    later = {**rows[1], "value": "600", "printed": "600", "year": "2023"}
    chart = card_of(facts_with(energy_figures=[*rows, later]), None)["chart"]
    years = [block["year"] for block in chart["measures"] if block["name"] == "综合能源消费量"]
    assert years == ["2020", "2023"]


def test_a_part_of_a_sector_says_in_whose_figure_it_is_and_shows_none(facts: Facts) -> None:
    card = card_of(facts, "sector:fibre")
    figures = next(part for part in card["sections"] if part["title"] == "能耗")
    assert [row["text"] for row in figures["rows"]] == ["含在化学原料内，未单列"]
    bars = [bar["pick"] for block in card["chart"]["measures"] for bar in block["rows"]]
    assert "sector:fibre" not in bars


def test_without_figures_there_is_no_chart(facts_with: With) -> None:
    assert "chart" not in card_of(facts_with(energy_figures=[]), None)
