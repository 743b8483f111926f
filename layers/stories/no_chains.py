"""What stands in place of chains where documents list none: why, and what they do name."""

from __future__ import annotations

from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories.record import Item, Part

WHY = "{0}的文件没有列出{1.chain}，也没有{1.cluster}目录：不等于没有产业。"
NAMED = "{0}文件写到的产业"


def no_chains(facts: Facts) -> Part | None:
    """Return the industries that the documents name and the levels that list chains.

    It is None where the level has clusters of its own; `silent` says why there are none.
    """
    if order.clusters(facts.store):
        return None
    name, own = facts.store.region["name"], facts.store.documents
    rows = (row for row in facts.store.rows("industries") if row["doc_id"] in own)
    named = [
        Item(row["name"], f"industry:{row['industry_id']}", clauses=facts.clauses([row]))
        for row in order.ordered(rows)
    ]
    levels = facts.store.region.get("levels", ())
    others = [
        Item(f"看{one['name']}的{facts.words.chain}", level=one["id"])
        for one in reversed(levels)
        if one["clusters"] and not one["period"]
    ]
    why = WHY.format(name, facts.words)
    return Part("no-chains", NAMED.format(name), (*named, *others), silent=why)
