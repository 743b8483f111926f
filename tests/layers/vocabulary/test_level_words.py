"""Words follow the level, tiers the tables: nothing of one level is told on another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from layers.export.atlas_front import title_of
from layers.export.atlas_plan import leaves
from layers.facts import order
from layers.facts.lookup import Facts
from layers.files.columns import codes, labels
from layers.files.qgis_scene import Scene
from layers.files.qgis_style import documents
from layers.files.story_tables import matrix_worksheets
from layers.files.take_away import take_away
from layers.paper.content import content_of
from layers.screen.cards import card_of
from layers.stories.chain import choices
from layers.stories.matrix import BY, matrix
from layers.stories.subject import story_of
from layers.view import View
from layers.view.data import model
from layers.vocabulary.level_words import WORDS, words_of
from layers.vocabulary.style import look_of
from tests.layers.conftest import With

OF_A_PREFECTURE = (
    "县（市、区）",
    "全市",
    "跨县域",
    "县域",
    "文件未列到县级",
    "仅知所在县",
    "仅知县",
)


def at(facts: Facts, kind: str, period: str = "") -> Facts:
    """Return the same facts as those of another level."""
    region = {**facts.store.region, "level": {"kind": kind, "period": period}}
    return Facts(replace(facts.store, region=region, view=""))


def told(facts: Facts) -> Iterator[str]:
    """Yield what is told of everything, as text."""
    subjects = [*(f"county:{row['county_id']}" for row in facts.store.rows("counties")),
                *(f"industry:{row['industry_id']}" for row in facts.store.rows("industries")),
                *(f"chain:{row['chain_id']}" for row in facts.store.rows("chains")),
                *(f"link:{row['link_id']}" for row in facts.store.rows("links")),
                *(f"area:{row['area_id']}" for row in facts.store.rows("areas"))]  # fmt: skip
    for subject in subjects:
        story = story_of(facts, subject)
        yield json.dumps(story.record(), ensure_ascii=False)
        yield from (column for part in story.parts for column in part.columns)
    for subject in ("", "list:links", "list:unplaced", "list:targets"):
        yield json.dumps(card_of(facts, subject), ensure_ascii=False)
    yield json.dumps(model(facts.store)["words"], ensure_ascii=False)
    yield from (f"{leaf.title} {leaf.chapter}" for leaf in leaves(facts, {}))
    yield json.dumps([labels(facts.words), codes(facts)], ensure_ascii=False)


def kinds_told(facts: Facts) -> set[str]:
    """Return which words of a prefecture are told, but for what the tables themselves say."""
    own = json.dumps(list(facts.store.tables.values()), ensure_ascii=False)
    return {word for text in told(facts) for word in OF_A_PREFECTURE
            if word in text and word not in own}  # fmt: skip


def test_a_prefecture_and_a_folder_without_levels_have_the_same_words(facts: Facts) -> None:
    assert words_of(facts.store) == WORDS["prefecture"]
    assert at(facts, "prefecture").words.unit == "县（市、区）"
    assert kinds_told(facts) >= {"全市", "跨县域", "县（市、区）"}


def test_a_province_is_told_in_its_own_words(facts: Facts) -> None:
    province = at(facts, "province")
    assert kinds_told(province) == set()
    assert story_of(province, "chain:ch-basket")["county"].title == "设区市"
    assert leaves(province, {})[0].title == "全省产业布局总览"


def test_what_is_taken_along_of_an_earlier_period_says_so_in_its_title(facts: Facts) -> None:
    now, then = at(facts, "province"), at(facts, "province", "十三五")
    titles = [(content_of(one, View()).title, title_of(one), name_of(one)) for one in (now, then)]
    for latest, earlier in zip(*titles, strict=True):
        assert "十三五" not in latest
        assert "（十三五）" in earlier


def name_of(facts: Facts) -> str:
    """Return the name of a file of layers."""
    return take_away(facts, ["counties"], "geojson").name


@pytest.mark.parametrize("kind", WORDS)
def test_every_code_has_its_word_at_every_level(kind: str) -> None:
    words = WORDS[kind]
    tables = (words.precision, words.precision_short, words.method, words.membership_reason,
              words.link_kind, words.found, words.theme, words.view_keys)  # fmt: skip
    assert all(all(table.values()) for table in tables)
    assert all(name for layers in words.layer_groups.values() for name in layers.values())


def without_tiers(facts_with: With, facts: Facts, *chosen: str) -> Facts:
    """Return the facts with some clusters, or all, that no document gives a tier."""

    def rows(table: str) -> list[dict[str, str]]:
        return [row | {"tier": ""} if row["industry_id"] in chosen or not chosen else row
                for row in facts.store.rows(table)]  # fmt: skip

    tiers = facts.store.rows("tiers") if chosen else []
    return facts_with(tiers=tiers, industries=rows("industries"), chains=rows("chains"))


@pytest.mark.parametrize("every", [True, False])
def test_clusters_without_a_tier_are_told_like_others(
    facts: Facts, facts_with: With, *, every: bool
) -> None:
    cluster = order.clusters(facts.store)[0]["industry_id"]
    chain = order.chains(facts.store, cluster)[0]["chain_id"]
    found = without_tiers(facts_with, facts, *([] if every else [cluster]))

    assert len(list(told(found))) > 0
    assert choices(found)[0]["tier"] == ""
    assert choices(found)[0]["mark"]["tier"] == look_of("")
    grouping = order.groupings(found.store)["cluster"]
    assert story_of(found, f"industry:{cluster}").badges[0] == (grouping, "fill")
    for by in BY:
        assert matrix_worksheets(found, matrix(found, by))
    for view in (View(theme="chain", cluster=(cluster,)),
                 View(theme="chain", cluster=(cluster,), chain=(chain,))):  # fmt: skip
        content = content_of(found, view)
        assert content.tier == look_of("")
        assert content.title
        assert not content.subtitle.startswith(" ")


def test_chains_without_a_tier_have_a_part_and_a_look_of_their_own(
    facts: Facts, facts_with: With
) -> None:
    found = without_tiers(facts_with, facts)
    parts = [p for p in story_of(found, "county:xiutang").parts if p.id.startswith("chain-")]
    assert [part.id for part in parts] == ["chain-"]
    before = story_of(facts, "county:xiutang").together("", "chain-").items
    assert {item.text for item in parts[0].items} == {item.text for item in before}
    rules = documents(Scene(found.store))["county_chains"].iter("rule")
    assert any(rule.get("label", "").startswith("未分层级：") for rule in rules)


def test_tiers_and_groupings_come_in_the_tables_order(facts_with: With) -> None:
    rows = [{"tier_id": "future", "name": "未来", "ordinal": "2"},
            {"tier_id": "advantage", "name": "优势", "ordinal": "1"}]  # fmt: skip
    found = facts_with(tiers=rows)
    assert list(order.tiers(found.store).items()) == [("advantage", "优势"), ("future", "未来")]
    assert model(found.store)["words"]["tier"] == {"advantage": "优势", "future": "未来"}


def test_without_figures_no_legend_speaks_of_consumption(facts: Facts, facts_with: With) -> None:
    words = model(facts_with(energy_figures=[]).store)["words"]
    assert (words["legend"]["consumption"], words["energyHead"]) == ("", "能耗")
    assert model(facts.store)["words"]["legend"]["consumption"]
