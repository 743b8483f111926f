"""The shipped province is told in its own words."""

from __future__ import annotations

import json

from layers.export.atlas_plan import leaves
from layers.facts.lookup import KINDS, Facts
from layers.stories.subject import story_of
from layers.view.data import model

OF_A_PREFECTURE = ("县（市、区）", "全市", "跨县域", "仅知所在县")


def test_a_province_has_none_of_a_prefectures_words(province: Facts) -> None:
    facts = province
    assert facts.words.whole == "全省"
    stories = [
        story_of(facts, f"{kind}:{row[key]}")
        for kind, (table, key) in KINDS.items()
        for row in facts.store.rows(table)
    ]
    assert stories
    said = [word for s in stories for p in s.parts for word in (p.title, p.silent, *p.columns)]
    said += [word for leaf in leaves(facts, {}) for word in (leaf.title, leaf.chapter)]
    said.append(json.dumps(model(facts.store)["words"], ensure_ascii=False))
    assert not [text for text in said for word in OF_A_PREFECTURE if word in text]
