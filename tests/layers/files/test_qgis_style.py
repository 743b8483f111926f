"""Looks for QGIS: the map's classes in its words, names, soft edges; nothing drawn twice."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest

from layers.facts.lookup import Facts
from layers.files.qgis_marks import deepened, looked_up
from layers.files.qgis_scene import Scene
from layers.files.qgis_style import WASH, documents
from layers.vocabulary import wording
from layers.vocabulary.style import style

CHINESE = re.compile("[一-鿿]")


@pytest.fixture(scope="module")
def looks(facts: Facts) -> dict[str, Element]:
    """Return layer → its look for the whole store."""
    return documents(Scene(facts.store))


def classes(look: Element) -> list[Element]:
    return list(look.findall("renderer-v2/rules//rule"))


def test_every_class_has_a_chinese_name_and_its_symbol(looks: dict[str, Element]) -> None:
    for name, look in looks.items():
        symbols = {one.get("name") for one in look.findall("renderer-v2/symbols/symbol")}
        drawn = {one.get("symbol") for one in classes(look)} - {None}
        assert drawn == symbols, name
        assert symbols or name == "clusters", name
        for rule in classes(look):
            assert CHINESE.search(rule.get("label", "")), name
            assert rule.get("symbol") or rule.find("rule") is not None


def test_names_are_on_in_a_font_of_the_map_with_those_to_fall_back_to(
    looks: dict[str, Element],
) -> None:
    for name in ("counties", "zones", "groups", "parks", "context", "links", "energy"):
        assert looks[name].get("labelsEnabled") == "1", name
        for text in looks[name].iter("text-style"):
            assert text.get("fontFamily") == style()["font"]["screen"][0]
            families = [one.get("name") for one in text.findall("families/family")]
            assert families == style()["font"]["screen"]


def test_zones_are_soft_and_have_no_line(looks: dict[str, Element]) -> None:
    symbols = looks["zones"].findall("renderer-v2/symbols/symbol")
    assert {one.get("alpha") for one in symbols} == {f"{WASH:g}"}
    for symbol in symbols:
        options = {one.get("name"): one.get("value") for one in symbol.iter("Option")}
        assert options["outline_style"] == "no"
        assert symbol.find("layer/effect/effect[@type='blur']") is not None


def test_a_zone_looks_over_land_as_the_maps_wash_does() -> None:
    land, fill = style()["colour"]["base"]["land"], style()["colour"]["zone"][0]["fill"]
    wash = style()["wash"]["opacity"]["screen"]
    deep = deepened(fill, land, wash / WASH)
    for at in (1, 3, 5):
        ground, asked, used = (int(one[at : at + 2], 16) for one in (land, fill, deep))
        map_shows = ground + (asked - ground) * wash
        assert ground + (used - ground) * WASH == pytest.approx(map_shows, abs=1.0)


def test_one_choropleth_is_on_and_a_county_is_drawn_once(
    facts: Facts, looks: dict[str, Element]
) -> None:
    clusters = looks["county_chains"].findall("renderer-v2/rules/rule")
    told = {row["cluster"] for row in facts.store.rows("layer:county_chains")}
    assert len(clusters) == len(told) > 1
    assert [one.get("checkstate") for one in clusters].count(None) == 1
    for one in clusters:
        assert all("minimum(" in rule.get("filter", "") for rule in one.findall("rule"))


def test_ranks_have_their_shapes_and_precisions_their_rings(looks: dict[str, Element]) -> None:
    ranks = {one.get("label"): one for one in looks["parks"].findall("renderer-v2/rules/rule")}
    assert set(ranks) >= {wording.RANK[rank] for rank in wording.RANKS}
    symbols = {one.get("name"): one for one in looks["parks"].findall("renderer-v2/symbols/symbol")}

    def shapes(rank: str, precision: str) -> list[tuple[str | None, str | None]]:
        (rule,) = [one for one in ranks[rank] if one.get("label") == precision]
        parts = [
            {o.get("name"): o.get("value") for o in layer.findall("Option/Option")}
            for layer in symbols[rule.get("symbol")].findall("layer")
        ]
        return [(part["name"], part["outline_style"]) for part in parts]

    assert shapes("国家级", "点位") == [("square", "solid")] * 3
    assert shapes("省级", "乡镇")[0] == ("circle", "dash")
    assert shapes("省级", "村、街道或工业区")[0] == ("circle", "solid")
    assert {shape for shape, _ in shapes("省级", "乡镇")[1:]} == {"diamond"}


def test_units_without_a_document_are_hatched_and_named_so(looks: dict[str, Element]) -> None:
    (rule,) = [one for one in classes(looks["counties"]) if one.get("label") == wording.NO_DATA]
    symbols = {one.get("name"): one for one in looks["counties"].findall("renderer-v2/symbols/*")}
    hatch = symbols[rule.get("symbol")].find("layer[@class='LinePatternFill']")
    assert hatch is not None
    texts = [one.get("fieldName", "") for one in looks["counties"].iter("text-style")]
    assert any(wording.NO_DATA in one for one in texts)


def test_arrows_are_curved_and_have_heads_and_ties_have_none(looks: dict[str, Element]) -> None:
    rules = {one.get("label"): one.get("symbol") for one in classes(looks["links"])}
    symbols = {one.get("name"): one for one in looks["links"].findall("renderer-v2/symbols/symbol")}
    arrow = symbols[rules["规划的供应（供方→牵头、核心方）"]]
    values = [one.get("value", "") for one in arrow.iter("Option")]
    assert any("make_line(" in one for one in values)
    assert "filled_arrowhead" in values
    tie = [one.get("value") for one in symbols[rules["同属（不表示供需）"]].iter("Option")]
    assert "filled_arrowhead" not in tie


def test_in_a_file_of_a_theme_the_others_step_back(facts: Facts) -> None:
    columns = {"parks": ("id", "rank", "theme_evidence")}
    look = documents(Scene(facts.store, columns, theme="chain", tier="advantage"))["parks"]
    first = look.findall("renderer-v2/rules/rule")[0]
    assert first.get("label") == "其余园区"
    assert first.get("filter", "").startswith("NOT (")
    fills = [one.get("value", "") for one in look.iter("Option") if one.get("name") == "color"]
    blue = style()["colour"]["tier"]["advantage"]["fill"]
    assert ",".join(str(int(blue[i : i + 2], 16)) for i in (1, 3, 5)) + ",255" in fills


def test_texts_of_data_are_quoted_in_expressions() -> None:
    assert looked_up("place", {"a'b": "x'); drop--"}) == (
        "coalesce(map_get(map('a''b', 'x''); drop--'), \"place\"), \"place\")"
    )
