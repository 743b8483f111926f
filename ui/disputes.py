"""The page 分歧: what two clauses tell differently, to be narrowed down; both claims stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from layers.facts.lookup import Facts
from layers.files.dispute_table import dispute_worksheet
from layers.stories.dispute_choice import ORDERS, Choice, chosen, concerned
from layers.stories.disputes import RULE, WEIGHT, Dispute, disputes
from ui import choices_books as choices
from ui.book import blocks, downloads, notice, style
from ui.record_page import Record, opened

USUAL = ["major", "minor"]
"""Weights that are shown at first: what is only a hint is off."""
TOGETHER = {"any": "涉及任一", "all": "同时涉及"}


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("disputes")
    if facts is None:
        return
    style()
    place = st.container()
    side, body = st.columns([1, 5], gap="small")
    with side, st.container(key="book-side"):
        choice = _choice(facts)
    with body:
        _body(facts, choice)
    notice(place)


def _choice(facts: Facts) -> Choice:
    """Offer the filters with how many each holds; return what is chosen."""
    every = disputes(facts)
    choices.words("q")
    text = st.text_input(
        "在分歧中搜索", key="q", placeholder="对象、说法、条文", type="search", live=True
    )
    weights = _pills("轻重", "weight", WEIGHT, Counter(one.weight for one in every), USUAL)
    rules = _pills("规则", "rule", RULE, Counter(one.kind for one in every))
    titles = {row["doc_id"]: row["short_title"] for row in facts.store.rows("documents")}
    by_document = Counter(doc for one in every for doc in one.documents)
    documents = _pills("文件", "document", titles, by_document)
    units = {row["county_id"]: row["name"] for row in facts.store.rows("counties")}
    by_unit = Counter(unit for one in every for unit in concerned(facts, one))
    own = _pills(facts.words.unit, "county", units, by_unit)
    choices.one("together", list(TOGETHER), "any")
    if len(own) > 1:
        st.segmented_control(
            "所选几个", list(TOGETHER), format_func=TOGETHER.get, key="together", required=True
        )
    together = len(own) > 1 and st.session_state["together"] == "all"
    for key, usual in (
        ("q", ""),
        ("weight", USUAL),
        ("rule", []),
        ("document", []),
        ("county", []),
    ):
        choices.told(key, usual)
    choices.told("together", "any")
    return Choice(weights, rules, documents, own, together, text or "")


def _pills(
    label: str, key: str, names: dict[str, str], counts: Counter[str], usual: Sequence[str] = ()
) -> list[str]:
    offered = {one: name for one, name in names.items() if counts[one]}
    choices.many(key, offered, usual)
    return st.pills(
        label,
        list(offered),
        selection_mode="multi",
        format_func=lambda one: f"{offered[one]} {counts[one]}",
        key=key,
    )


def _body(facts: Facts, choice: Choice) -> None:
    choices.one("sort", list(ORDERS), "weight")
    order = st.session_state["sort"]
    found = chosen(facts, choice, order)
    with st.container(key="book-head", horizontal=True, vertical_alignment="center"):
        st.html(_heading(len(disputes(facts)), found))
        st.segmented_control(
            "排序", list(ORDERS), format_func=ORDERS.get, key="sort", required=True
        )
        choices.told("sort", "weight")
        downloads(facts, "分歧", lambda: dispute_worksheet(facts, found), len(found))
    main = [one for one in found if not one.is_spelling]
    spelling = [one for one in found if one.is_spelling]
    parts = [{"as": "disputes", "items": list(map(_record, main))}]
    if spelling:
        items = list(map(_record, spelling))
        parts.append(
            {"as": "disputes", "items": items, "folded": f"{RULE['name']} {len(items)} 条"}
        )
    if not found:
        parts = [{"as": "text", "lines": ["没有符合这些条件的分歧；请去掉一个条件。"]}]
    note = "分歧由通读和规则比对得出，不判断哪一份对；送审稿以正式文件为准。"
    blocks("disputes", *parts, {"as": "text", "lines": [note]})


def _heading(every: int, found: Sequence[Dispute]) -> str:
    counted = Counter(one.weight for one in found)
    told = "、".join(f"{word} {counted[key]}" for key, word in WEIGHT.items() if counted[key])
    line = f"{every} 条中显示 {len(found)} 条" + (f"：{told}" if told else "")
    return f'<h1>分歧</h1><span role="status" class="count">{line}</span>'


def _record(one: Dispute) -> Record:
    return {
        "badge": WEIGHT[one.weight],
        "weight": one.weight,
        "name": one.name,
        "pick": one.subject,
        "rule": RULE[one.kind],
        "claims": [
            {"level": claim.level, "clause": claim.clause.record(), "pieces": list(claim.pieces)}
            for claim in one.claims
        ],
    }


main()
