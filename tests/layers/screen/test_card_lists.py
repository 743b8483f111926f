"""Lists and the energy chart: complete, each entry with its clauses, nothing added."""

from typing import Any

from layers.facts.lookup import Facts
from layers.screen.card_lists import DISPUTES, LINKS
from layers.screen.card_themes import theme_cards
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
    said = [["".join(w for w, _ in claim["pieces"]) for claim in row["claims"]] for row in found]
    assert sorted(said) == sorted([row["a_says"], row["b_says"]] for row in rows)


def test_what_our_texts_have_lost_stands_below_the_disagreements(facts: Facts) -> None:
    (gap,) = facts.store.rows("gaps")
    last = card_of(facts, DISPUTES)["sections"][-1]
    first, concluded = last["rows"]
    assert last["title"] == "所收文本缺失"
    assert first["text"] == "该文件此表在所收文本中缺失"
    assert gap["lost"] in first["detail"]
    ((at, place),) = first["clauses"]
    documents = card_of(facts, DISPUTES)["documents"]
    assert documents[at]["text"] + place == "《产业规划》专栏1"
    assert (concluded["text"], concluded["evidence"]) == ("食品", "inferred")
    assert gap["inferred_reason"] in concluded["detail"]


def test_weighty_disagreements_come_first(facts_with: With, facts: Facts) -> None:
    (row,) = facts.store.rows("discrepancies")
    both = [row, {**row, "discrepancy_id": "z", "subject": "大事", "severity": "major"}]
    card = card_of(facts_with(discrepancies=both), DISPUTES)
    about = [line["text"] for line in lines(card) if "claims" in line]
    assert about == ["大事", row["subject"]]


def test_links_are_listed_whether_they_can_be_drawn_or_not(facts: Facts) -> None:
    links = facts.store.rows("links")
    drawn = {row["link_id"] for row in facts.store.rows("layer:links")}
    found = {row["pick"]: row for row in lines(card_of(facts, LINKS))}
    assert set(found) == {f"link:{row['link_id']}" for row in links}
    for row in links:
        entry = found[f"link:{row['link_id']}"]
        assert entry["clauses"]
        assert ("未落图" in entry["detail"]) == (row["link_id"] not in drawn)


def test_a_link_in_the_list_names_lead_partner_and_what_is_supplied(facts: Facts) -> None:
    (row,) = [r for r in lines(card_of(facts, LINKS)) if r["pick"] == "link:bamboo"]
    for member in facts.rows_of("link_members", "link_id", "bamboo"):
        assert member["place"] in row["detail"]


def test_the_opening_card_leads_to_the_lists(facts: Facts) -> None:
    card = card_of(facts, None)
    assert {DISPUTES, LINKS} <= {row.get("pick") for row in lines(card)}


def table(card: dict[str, Any]) -> dict[str, Any]:
    """Return the table of all sectors' figures; empty if there is none."""
    return next((part for part in card["sections"] if part["id"] == "figures"), {})


def test_the_table_gives_every_figure_with_unit_year_sign_and_clause(facts: Facts) -> None:
    found = table(card_of(facts, "sector:power"))
    first, second, *_ = found["columns"]
    assert (first["head"], first["unit"], first["year"]) == ("能耗", "万吨标煤", "2020")
    assert second["unit"] == "%"
    rows = {row["text"]: row for row in found["rows"]}
    own = [row for row in found["rows"] if row.get("own")]
    assert [row["pick"] for row in own] == ["sector:power"]
    assert own[0]["cells"][:2] == ["520.5", "−1.2"]
    assert own[0]["share"] == 100
    assert any("700" in row["cells"][0] for row in rows.values() if row.get("tone") == "total")
    assert all(row["clauses"] for row in rows.values())


def test_figures_of_two_years_stand_apart(facts: Facts, facts_with: With) -> None:
    rows = facts.store.rows("energy_figures")
    later = {**rows[1], "value": "600", "printed": "600", "year": "2023"}
    found = table(theme_cards(facts_with(energy_figures=[*rows, later]))["opening-energy"])
    assert [one["year"] for one in found["columns"] if one["head"] == "能耗"] == ["2020", "2023"]


def test_what_has_no_place_is_told_by_a_dash_and_no_figure_is(facts: Facts) -> None:
    found = table(theme_cards(facts)["opening-energy"])
    cells = [cell for row in found["rows"] for cell in row["cells"]]
    assert not any(cell.startswith(("—", "-", "–")) for cell in cells)
    assert all(
        row["places"].isdigit() or row["places"] == "—" for row in found["rows"] if "pick" in row
    )


def test_a_part_of_a_sector_says_in_whose_figure_it_is_and_shows_none(facts: Facts) -> None:
    card = card_of(facts, "sector:fibre")
    assert "含在化学原料内，未单列" in [row["text"] for row in lines(card)]
    assert "sector:fibre" not in [row.get("pick") for row in table(card)["rows"]]


def test_without_figures_there_is_no_table(facts_with: With) -> None:
    bare = facts_with(energy_figures=[])
    assert not table(theme_cards(bare)["opening-energy"])
    assert not table(card_of(bare, "sector:power"))
