"""The page 分歧: what two clauses tell differently, to be narrowed down; both claims stay."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

import streamlit as st

from layers.export.dispute_map import Drawn, Spot, dispute_map, said, spots
from layers.facts.lookup import Facts
from layers.facts.standing import REMARKED
from layers.stories.dispute_choice import ORDERS, held
from layers.stories.disputes import RULE, WEIGHT, Dispute, claim_records, disputes, weights_line
from layers.stories.record import leading
from layers.view import dropped_line
from layers.view.disputes import TOGETHER, DisputesView, disagreeing, facets, read_disputes
from layers.vocabulary import wording
from ui import choices
from ui.book import blocks, style
from ui.guard.kept import kept
from ui.record_page import Record, address, links, opened, show


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("disputes")
    if facts is None:
        return
    style()
    view, dropped = read_disputes(address(), facts)
    found = view.found(facts)
    show("head", [_head(facts, found, dropped_line(dropped))])
    side, body, beside = st.columns([1, 4, 2], gap="small")
    with side, st.container(key="book-side"):
        _controls(facts, view)
    with body, st.container(key="book-body"):
        _body(facts, found)
    with beside, st.container(key="book-map"):
        _map(facts, found)


def _head(facts: Facts, found: Sequence[Dispute], notice: str) -> Record:
    by_weight = weights_line(found)
    return {
        "kind": "head",
        "title": "分歧",
        "counted": f"{len(disputes(facts))} 条中显示 {len(found)} 条"
        + (f"：{by_weight}" if by_weight else ""),
        "notice": notice,
        "links": links("disputes", address(), {"disputes": ""}) if found else [],
    }


def _controls(facts: Facts, view: DisputesView) -> None:
    """Offer order and filters, each choice with how many it holds among the others."""
    choices.search("在分歧中搜索", "q", "对象、说法、条文", 196)
    choices.one_of("排序", "sort", ORDERS)
    numbers = held(facts, view.choice)
    for one in facets(facts):
        offered = {key: f"{name} {numbers[one.field][key]}" for key, name in one.names.items()}
        choices.pills(one.label, one.key, offered, getattr(view.choice, one.field), one.usual)
    if len(view.choice.units) > 1:
        choices.one_of("所选几个", "together", TOGETHER)


def _body(facts: Facts, found: Sequence[Dispute]) -> None:
    main = [one for one in found if not one.is_spelling]
    spelling = [one for one in found if one.is_spelling]
    parts = [{"kind": "disputes", "items": [_record(facts, one) for one in main]}]
    if spelling:
        items = [_record(facts, one) for one in spelling]
        parts.append(
            {"kind": "disputes", "items": items, "folded": f"{RULE['name']} {len(items)} 条"}
        )
    if not found:
        parts = [{"kind": "note", "text": "没有符合这些条件的分歧；请去掉一个条件。"}]
    documents = {"kind": "documents", "rows": _documents(facts)}
    note = "分歧由通读和规则比对得出，不判断哪一份对；送审稿以正式文件为准。"
    blocks("disputes", documents, *parts, {"kind": "note", "text": note})


def _documents(facts: Facts) -> list[list[str]]:
    """Return the documents with whose they are and what is remarked of each: once, for all."""
    found = []
    for doc_id, row in disagreeing(facts).items():
        standing = facts.standing(doc_id)
        remark = wording.STANDING[standing] if standing in REMARKED else ""
        found.append([wording.DOCUMENT_LEVEL.get(row["level"], ""), row["short_title"], remark])
    return found


@kept(most=32)
def _drawn(facts: Facts, shown: tuple[Spot, ...]) -> Drawn:
    """Return the map, drawn once for the same disagreements."""
    return dispute_map(facts, shown)


def _map(facts: Facts, found: Sequence[Dispute]) -> None:
    """Draw where the shown ones are; what is about the whole region is told in words."""
    shown = spots(facts, found)
    on_map = sum(spot.number for spot in shown)
    rest = (
        f"{len(found) - on_map} 条说的是{facts.words.whole}、{facts.words.cluster_short}或未落图的"
    )
    st.html(f'<h2>有分歧的地方</h2><span class="count">{on_map} 条落在图上，{rest}</span>')
    drawn = _drawn(facts, shown)
    data = base64.b64encode(drawn.svg.encode()).decode()
    picture = (
        f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(said(shown), quote=True)}">'
    )
    told = [f"<b>{number}</b> {escape(name)}" for number, name in drawn.key]
    told += [f"图上未注名：{escape('、'.join(drawn.nameless))}"] if drawn.nameless else []
    key = f'<p class="count">{"；".join(told)}</p>' if told else ""
    st.html(picture + key)


def _record(facts: Facts, one: Dispute) -> Record:
    return leading(facts, one.name, one.subject).named() | {
        "badge": WEIGHT[one.weight],
        "weight": one.weight,
        "rule": RULE[one.kind],
        "claims": claim_records(one),
    }


main()
