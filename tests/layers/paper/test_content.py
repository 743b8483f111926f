from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from layers.build.store import Store
from layers.facts.lookup import Facts
from layers.paper.content import Content, content_of
from layers.paper.furniture.swatch import PAINTS
from layers.view import View
from layers.view.marks import INFERRED, MISS, PLAIN, STATED

ZONES = ("z-shore", "z-hill")


@pytest.fixture(scope="module")
def facts(built: Path) -> Facts:
    """Return the facts of the invented city."""
    return Facts(Store.open(built))


def _legend(content: Content) -> dict[str, int | None]:
    """Return text → number of all rows of a legend."""
    return {row.text: row.count for section in content.legend for row in section.rows}


def _first(facts: Facts, table: str, column: str) -> str:
    return facts.store.rows(table)[0][column]


def test_the_first_view_is_the_layout(facts: Facts) -> None:
    found = content_of(facts, View())

    assert (found.theme, found.cluster) == ("layout", "")
    assert {mark.layer for mark in found.outlines} >= {"zones", "groups"}
    assert {mark.kind for mark in found.symbols} == {"park"}
    assert {symbol.role for symbol in found.symbols} == {PLAIN}
    assert {county.role for county in found.counties} == {PLAIN}
    assert _legend(found)["组团（示意范围）"] == sum(m.layer == "groups" for m in found.outlines)


def test_zones_and_groups_carry_the_place_of_their_zone(facts: Facts) -> None:
    zones = {m.id: m.zone for m in content_of(facts, View()).outlines}

    assert (zones["z-shore"], zones["z-hill"]) == (0, 1)
    assert (zones["g-port"], zones["g-hill"]) == (0, 1)


def test_no_layer_leaves_the_land_alone(facts: Facts) -> None:
    found = content_of(facts, View(layers=("none",)))

    assert not any((found.outlines, found.symbols, found.energy, found.arrows))
    assert [county.has_data for county in found.counties] == [False]


def test_a_chain_colours_counties_and_leaves_other_parks_out_unless_asked_for(
    facts: Facts,
) -> None:
    chain = _first(facts, "county_chains", "chain_id")
    found = content_of(facts, View(theme="chain", chain=(chain,)))
    every = ("counties", "park-national", "park-provincial", "park-other", "chains", "rest")
    asked = content_of(facts, View(theme="chain", chain=(chain,), layers=every))

    stated = {r["county_id"] for r in facts.rows_of("county_chains", "chain_id", chain)}
    assert {c.id for c in found.counties if c.count} == stated
    assert {c.step for c in found.counties if c.count} == {2}
    assert MISS not in {symbol.role for symbol in found.symbols}
    assert MISS in {symbol.role for symbol in asked.symbols}
    assert (found.chain, found.tier) == (chain, facts.get(f"chain:{chain}")["tier"])


def test_stated_alone_leaves_nothing_inferred(facts: Facts) -> None:
    found = content_of(facts, View(theme="energy", evidence=("stated",)))

    cells = [cell for mark in (*found.energy, *found.counties) for cell in mark.cells]
    assert {cell.evidence for cell in cells} == {STATED}
    assert "推断" not in _legend(found)
    assert not any("（" in county.said for county in found.counties)
    both = content_of(facts, View(theme="energy"))
    assert INFERRED in {cell.evidence for mark in both.energy for cell in mark.cells}


def test_a_sector_makes_the_others_step_back(facts: Facts) -> None:
    sector = _first(facts, "energy_hosts", "sector_id")
    found = content_of(facts, View(theme="energy", sector=(sector,)))

    cells = [cell for mark in found.energy for cell in mark.cells]
    assert {cell.sector for cell in cells if not cell.dimmed} <= {sector}
    assert all(facts.name(sector) in line for line in found.clauses if "（文件明确）" in line)


def test_links_have_arrows_discs_and_words_at_their_ends(facts: Facts) -> None:
    found = content_of(facts, View(theme="links"))

    assert {arrow.end for arrow in found.arrows} == {lead.place for lead in found.leads}
    assert {arrow.start for arrow in found.arrows} == {end.place for end in found.ends}
    assert _legend(found)["牵头县（市、区）"] == sum(lead.role == "lead" for lead in found.leads)


def test_beside_links_no_parks_are_drawn_or_counted_unless_asked_for(facts: Facts) -> None:
    found = content_of(facts, View(theme="links"))
    asked = content_of(facts, View(theme="links", layers=("links", "park-other", "rest")))

    assert not found.symbols
    assert "其余园区" not in _legend(found)
    assert not any("不上图" in note and "处" in note for note in found.notes)
    assert asked.symbols


def test_a_picked_link_brings_its_theme_and_its_members(facts: Facts) -> None:
    link = _first(facts, "layer:links", "link_id")
    found = content_of(facts, View(pick=f"link:{link}"))

    assert found.theme == "links"
    assert {arrow.link for arrow in found.arrows if not arrow.dimmed} == {link}
    assert any("牵头" in end.lines[0] for end in found.ends)


def test_a_picked_county_makes_the_rest_step_back(facts: Facts) -> None:
    found = content_of(facts, View(pick="county:jichuan"))

    assert [county.id for county in found.counties if county.selected] == ["jichuan"]
    assert "lanyu" in {county.id for county in found.counties if county.dimmed}
    assert found.title == "霁川区产业布局图"
    clear = {symbol.id for symbol in found.symbols if symbol.role != MISS}
    assert clear == {s.id for s in found.symbols if "jichuan" in _counties(facts, s.id)}


def _counties(facts: Facts, area: str) -> str:
    return facts.get(f"area:{area}")["county_ids"]


def test_a_county_filter_takes_what_lies_elsewhere_off(facts: Facts) -> None:
    found = content_of(facts, View(county=("lanyu",)))

    assert all("lanyu" in _counties(facts, symbol.id) for symbol in found.symbols)
    assert found.title == "澜屿市产业布局图"


def test_a_picked_area_without_a_point_marks_its_counties(facts: Facts) -> None:
    found = content_of(facts, View(pick="area:p-somewhere"))

    assert [county.id for county in found.counties if county.selected] == ["xiutang"]


def test_reliable_positions_hide_schematic_outlines(facts: Facts) -> None:
    found = content_of(facts, View(precision="reliable"))

    assert "township" not in {symbol.precision for symbol in found.symbols}
    assert not found.outlines
    assert "示意范围不算可靠位置，一并隐去" in found.notes


def test_unplaced_areas_are_counted_and_told(facts: Facts) -> None:
    found = content_of(facts, View())

    told = [note for note in found.notes if "未落图" in note or "未能落图" in note]
    assert found.unplaced == sum(int(note.split()[1]) for note in told) > 0


def test_titles_are_made_of_the_data(facts: Facts) -> None:
    cluster = facts.store.rows("chains")[0]["industry_id"]
    titles = {
        key: content_of(facts, view).title
        for key, view in {
            "chain": View(theme="chain", cluster=(cluster,)),
            "energy": View(theme="energy"),
            "links": View(theme="links"),
            "rank": View(rank=("national",)),
        }.items()
    }

    assert titles == {
        "chain": f"砚汐市{facts.name(cluster)}产业链分布图",
        "energy": "砚汐市高耗能行业布局图",
        "links": "砚汐市跨县域配套图",
        "rank": "砚汐市国家级园区分布图",
    }


def test_the_layout_is_called_as_the_documents_call_all_zones(facts: Facts) -> None:
    kept = facts.store.rows("layer:memberships")
    of = {"whole": "c-science", "kind": "corridor", "portion": "", "evidence": "stated"}
    members = [*kept, *({**kept[0], **of, "member": zone} for zone in ZONES)]
    store = replace(facts.store, tables={**facts.store.tables, "layer:memberships": members})

    assert content_of(Facts(store), View()).title == "砚汐市“科创走廊”产业布局图"


def test_filters_stand_in_the_subtitle(facts: Facts) -> None:
    subtitle = content_of(facts, View(tier=("advantage",), doc=("plan21",))).subtitle

    assert "产业层级“优势产业”" in subtitle
    assert "文件《产业规划》" in subtitle


def test_drafts_are_named_as_such(facts: Facts) -> None:
    found = content_of(facts, View(theme="chain"))

    (draft,) = [source for source in found.sources if source.standing == "draft"]
    assert draft.doc_id == "chain23"
    assert f"《{draft.title}》（送审稿）" in found.subtitle
    assert any("（送审稿）" in line for line in found.clauses)


def test_a_clause_line_names_thing_document_and_place(facts: Facts) -> None:
    lines = content_of(facts, View()).clauses

    assert lines[0].startswith("霁澜滨水带：《产业规划》第二章第一节")


def test_sources_are_those_of_what_is_drawn(facts: Facts) -> None:
    assert not content_of(facts, View(layers=("none",))).sources
    found = content_of(facts, View(doc=("plan21",)))
    assert [source.doc_id for source in found.sources] == ["plan21"]


def test_the_date_is_what_the_region_says(facts: Facts) -> None:
    assert content_of(facts, View()).date == facts.store.region["data_as_of"]


def test_a_shared_short_name_is_not_used(facts: Facts) -> None:
    areas = [
        {**row, "short_name": "同名园"} if row["kind"] == "park" else row
        for row in facts.store.rows("areas")
    ]
    store = replace(facts.store, tables={**facts.store.tables, "areas": areas}, view="")

    names = {symbol.name for symbol in content_of(Facts(store), View()).symbols}
    assert "同名园" not in names
    assert "霁川高新园" in names


def test_equal_views_give_equal_contents(facts: Facts) -> None:
    view = View(theme="energy", evidence=("stated",))

    assert content_of(facts, view) == content_of(facts, view)


@pytest.mark.parametrize("theme", ["", "chain", "energy", "links"])
def test_swatches_and_occasions_are_known(facts: Facts, theme: str) -> None:
    found = content_of(facts, View(theme=theme))

    rows = [row for section in found.legend for row in section.rows]
    assert {row.swatch[0] for row in rows} <= PAINTS.keys()
    assert {row.when for row in rows} <= {"", "subareas", "extents", "tiles", "wide", "far"}
