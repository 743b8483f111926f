"""Each rule finds its contradiction, keeps still where there is none, and tells none twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from layers.build import contradictions as rules
from layers.build.absences import absences
from layers.build.contradictions import Finding, Tables, with_rules
from layers.build.store import Row
from layers.tables.schema import TABLES
from layers.tables.units import COUNTY_COLUMNS


def row(table: str, **cells: str) -> Row:
    columns = COUNTY_COLUMNS if table == "counties" else TABLES[table].columns
    return dict.fromkeys(columns, "") | {"doc_id": "plan", "locator": "一"} | cells


def tables(**rows: list[Row]) -> Tables:
    return {name: [] for name in (*TABLES, "counties")} | base() | rows


def base() -> dict[str, list[Row]]:
    counties = [("east", "东"), ("west", "西")]
    chains = [("tea", "茶"), ("wine", "酒")]
    return {
        "documents": [
            row("documents", doc_id="plan", lists="附件2;专栏1", valid_from="2021", valid_to="2025")
        ],
        "counties": [row("counties", county_id=i, short_name=n) for i, n in counties],
        "industries": [row("industries", industry_id="food", name="食品")],
        "chains": [
            row("chains", chain_id=i, name=n, industry_id="food", in_catalogue="yes", locator="表")
            for i, n in chains
        ],
        "county_chains": [],
    }


def hosts(*cells: tuple[str, str, str, str]) -> list[Row]:
    keys = ("county_id", "chain_id", "doc_id", "locator")
    return [row("county_chains", **dict(zip(keys, cell, strict=True))) for cell in cells]


def target(measure: str, value: str, **cells: str) -> Row:
    own = {"subject": "某市", "printed": value, "year": "2025", "nature": "target"}
    return row("targets", measure=measure, value=value, **(own | cells))


def only(rule: Callable[[Tables], Iterator[Finding]], **rows: list[Row]) -> Finding:
    (found,) = rule(tables(**rows))
    return found


def test_a_count_is_held_against_the_list_beside_it() -> None:
    said = [
        target("细分链条", "2", unit="条", subject="食品", subject_id="food", locator="专栏1 1")
    ]
    one = hosts(("east", "tea", "plan", "专栏1 1"), ("west", "tea", "plan", "专栏1 1"))
    found = only(rules.count_against_list, targets=said, county_chains=one)
    assert (found.a[2], found.b[2]) == ("2条", "点名1条：茶")
    both = [*one, *hosts(("west", "wine", "plan", "专栏1 1"))]
    assert not [*rules.count_against_list(tables(targets=said, county_chains=both))]


def test_two_values_of_one_measure_and_year() -> None:
    said = [target("产值", "4500", locator="一"), target("产值", "4800", locator="二")]
    found = only(rules.figures_that_differ, targets=said)
    assert (found.a[1:], found.b[1:]) == (("一", "4500"), ("二", "4800"))
    other_year = [said[0], said[1] | {"year": "2027"}]
    assert not [*rules.figures_that_differ(tables(targets=other_year))]
    assert not [*rules.figures_that_differ(tables(targets=[r | {"year": ""} for r in said]))]


def changes(before: str, after: str, change: str, printed: str) -> list[Finding]:
    said = [
        target("企业", before, year="2020", nature="baseline"),
        target("企业", after),
        target("企业增减", change, printed=printed),
    ]
    return [*rules.change_against_values(tables(targets=said))]


def test_a_printed_change_is_held_against_its_two_values() -> None:
    assert not changes("1037", "3500", "2463", "增2463")
    (wrong,) = changes("9", "15", "5", "增5")
    assert wrong.a[2] == "2020年9、2025年15（相差6）"
    (total_as_yearly,) = changes("2.66", "4.5", "1.84", "年均增1.84")
    assert "累计相差1.84" in total_as_yearly.a[2]
    assert not changes("10", "20", "2", "年均增2")


def growth(printed: str, **cells: str) -> list[str]:
    said = [
        target("产值", "336.24", year="2015", nature="baseline"),
        target("产值", "438.29", year="2020", nature="baseline"),
        target(
            **({"measure": "2015—2020年产值年均增长", "value": printed, "year": "2020"} | cells)
        ),
    ]
    return [found.a[2] for found in rules.growth_against_values(tables(targets=said))]


def test_yearly_growth_is_held_against_its_two_values() -> None:
    assert growth("6") == ["2015年336.24、2020年438.29（年均约5.4%）"]
    assert not growth("5")
    assert not growth("5.4")
    assert not growth("6", measure="2016—2020年产值年均增长")
    assert growth("6", measure="产值年均增长")


def test_so_many_a_year_against_the_total() -> None:
    said = [target("每年技改项目", "5"), target("技改项目累计", "20", locator="二")]
    found = only(rules.yearly_against_total, targets=said)
    assert found.a[2] == "每年5，5年合25"
    enough = [said[0], said[1] | {"value": "25"}]
    assert not [*rules.yearly_against_total(tables(targets=enough))]


def test_a_table_of_the_largest_that_is_not_in_that_order() -> None:
    sectors = [
        row("energy_sectors", sector_id=i, name=i, ordinal=n, in_total="no")
        for i, n in (("a", "1"), ("b", "2"))
    ]

    def found(first: str, second: str) -> list[Finding]:
        figures = [
            row("energy_figures", sector_id=i, measure="coal_eq_10kt", value=v)
            for i, v in (("a", first), ("b", second))
        ]
        rows = tables(energy_sectors=sectors, energy_figures=figures)
        return [*rules.order_against_size(rows)]

    assert [(f.a[2], f.b[2]) for f in found("1", "2")] == [("表中先后：a、b", "按数值：b、a")]
    assert not found("2", "1")


def elsewhere(county: str, evidence: str = "stated") -> list[Finding]:
    area = row("areas", area_id="park", name="某园", county_ids=county, county_evidence=evidence)
    says = row(
        "area_industries", area_id="park", subject_id="tea", as_written="茶业", evidence="stated"
    )
    given = hosts(("east", "tea", "list", "附件2 东"))
    found = tables(areas=[area], area_industries=[says], county_chains=given)
    return [*rules.chain_given_elsewhere(found)]


def test_a_chain_that_one_document_places_here_and_another_only_elsewhere() -> None:
    (found,) = elsewhere("west")
    assert (found.subject, found.b) == ("西 茶", ("list", "附件2", "茶仅东"))
    assert not elsewhere("east")
    assert not elsewhere("west", "inferred")
    assert not elsewhere("west;east")


def test_what_a_box_names_and_an_annex_leaves_out() -> None:
    given = hosts(
        ("east", "tea", "plan", "专栏1 1"),
        ("east", "wine", "plan", "专栏1 1"),
        ("east", "tea", "plan", "附件2 东"),
    )
    found = only(rules.part_against_part, county_chains=given)
    assert (found.subject, found.a[1], found.b[1]) == ("东 酒", "专栏1 1", "附件2")


def test_a_list_without_an_item_on_the_matter_leaves_nothing_out() -> None:
    given = hosts(("east", "tea", "plan", "专栏1 1"), ("west", "air", "plan", "附件2 西"))
    more = {**tables(county_chains=given)}
    more["industries"] = [*more["industries"], row("industries", industry_id="sky", name="低空")]
    air = row("chains", chain_id="air", industry_id="sky", name="低空")
    more["chains"] = [*more["chains"], air]
    assert [*rules.part_against_part(more)] == []


def test_a_list_that_runs_over_boxes_speaks_of_every_cluster() -> None:
    given = hosts(("east", "tea", "plan", "专栏1 1"), ("west", "air", "plan", "附件2 西"))
    more = {**tables(county_chains=given)}
    more["industries"] = [*more["industries"], row("industries", industry_id="sky", name="低空")]
    more["chains"] = [
        *more["chains"],
        row("chains", chain_id="air", industry_id="sky", name="低空"),
    ]
    assert [(one.county, one.cluster, one.silent) for one in absences(more)] == [
        ("west", "sky", (("plan", "专栏"),))
    ]


def test_a_written_row_that_tells_the_same_keeps_its_words() -> None:
    said = [target("产值", "4500", locator="一"), target("产值", "4800", locator="二")]
    written = row(
        "discrepancies", discrepancy_id="d-own", kind="figure", subject="产值", a_doc_id="plan",
        a_locator="一", a_says="四千五", b_doc_id="plan", b_locator="二", b_says="四千八",
        found_by="reading",
    )  # fmt: skip
    (kept,) = with_rules(tables(targets=said, discrepancies=[written]))
    assert (kept["a_says"], kept["found_by"]) == ("四千五", "rule")
    other = {**written, "b_locator": "三"}
    assert [r["found_by"] for r in with_rules(tables(targets=said, discrepancies=[other]))] == [
        "reading",
        "rule",
    ]
