"""The page 分歧: what two clauses tell differently, to be narrowed down; both claims stay."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from layers.build.store import Row
from layers.export.dispute_map import Drawn, Spot, dispute_map, said, spots
from layers.facts import order
from layers.facts.lookup import Facts
from layers.facts.standing import REMARKED
from layers.files.story_tables import dispute_worksheet
from layers.stories.dispute_choice import ORDERS, Choice, chosen, held
from layers.stories.disputes import RULE, WEIGHT, Dispute, disputes
from layers.vocabulary import wording
from ui import choices
from ui.book import blocks, downloads, notice, style
from ui.guard.kept import kept
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
    side, body, beside = st.columns([1, 4, 2], gap="small")
    with side, st.container(key="book-side"):
        choice = _choice(facts)
    with body, st.container(key="book-body"):
        found = _body(facts, choice)
    with beside, st.container(key="book-map"):
        _map(facts, found)
    notice(place)


def _choice(facts: Facts) -> Choice:
    """Offer the filters with how many each holds among the others; return what is chosen."""
    text = choices.search("在分歧中搜索", "q", "对象、说法、条文", 196)
    facets = _facets(facts)
    now = {one.field: choices.taken(one.key, one.names, one.usual) for one in facets}
    together = choices.asked("together") == ["all"] and len(now["units"]) > 1
    choice = Choice(**now, together=together, text=text)
    numbers = held(facts, choice)
    for one in facets:
        offered = {key: f"{name} {numbers[one.field][key]}" for key, name in one.names.items()}
        choices.open_pills(one.label, one.key, offered, one.usual)
    if len(now["units"]) > 1:
        choices.one_of("所选几个", "together", TOGETHER)
    return choice


@dataclass(frozen=True)
class Facet:
    """A list to choose from: its label, key of the address, field of `Choice`, names by key."""

    label: str
    key: str
    field: str
    names: Mapping[str, str]
    usual: Sequence[str] = ()


@kept(most=8)
def _facets(facts: Facts) -> tuple[Facet, ...]:
    """Return what there is to choose from; what holds nothing at all is left out."""
    titles = {key: row["short_title"] for key, row in _disagreeing(facts).items()}
    units = {row["county_id"]: row["name"] for row in facts.store.rows("counties")}
    clusters = {row["industry_id"]: row["name"] for row in order.clusters(facts.store)}
    offered = (
        Facet("轻重", "weight", "weights", WEIGHT, USUAL),
        Facet("规则", "rule", "rules", RULE),
        Facet("文件", "document", "documents", titles),
        Facet(f"涉及的{facts.words.unit}", "county", "units", units),
        Facet(facts.words.cluster_short, "cluster", "clusters", clusters),
    )
    every = held(facts, Choice(weights=()))
    return tuple(
        replace(one, names={key: n for key, n in one.names.items() if every[one.field][key]})
        for one in offered
    )


def _body(facts: Facts, choice: Choice) -> Sequence[Dispute]:
    with st.container(key="book-head", horizontal=True, vertical_alignment="center"):
        heading = st.empty()
        found = chosen(facts, choice, choices.one_of("排序", "sort", ORDERS))
        heading.html(_heading(len(disputes(facts)), found))
        downloads(facts, "分歧", lambda: dispute_worksheet(facts, found), len(found))
    main = [one for one in found if not one.is_spelling]
    spelling = [one for one in found if one.is_spelling]
    parts = [{"kind": "disputes", "items": list(map(_record, main))}]
    if spelling:
        items = list(map(_record, spelling))
        parts.append(
            {"kind": "disputes", "items": items, "folded": f"{RULE['name']} {len(items)} 条"}
        )
    if not found:
        parts = [{"kind": "note", "text": "没有符合这些条件的分歧；请去掉一个条件。"}]
    documents = {"kind": "documents", "rows": _documents(facts)}
    note = "分歧由通读和规则比对得出，不判断哪一份对；送审稿以正式文件为准。"
    blocks("disputes", documents, *parts, {"kind": "note", "text": note})
    return found


def _documents(facts: Facts) -> list[list[str]]:
    """Return the documents with whose they are and what is remarked of each: once, for all."""
    found = []
    for doc_id, row in _disagreeing(facts).items():
        standing = facts.standing(doc_id)
        remark = wording.STANDING[standing] if standing in REMARKED else ""
        found.append([wording.DOCUMENT_LEVEL.get(row["level"], ""), row["short_title"], remark])
    return found


def _disagreeing(facts: Facts) -> dict[str, Row]:
    """Return the documents that any disagreement quotes, of other levels, too."""
    quoted = {doc for one in disputes(facts) for doc in one.documents}
    return {key: row for key, row in facts.store.every_document.items() if key in quoted}


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
            {"level": claim.level, "clause": claim.clause.text, "pieces": list(claim.pieces)}
            for claim in one.claims
        ],
    }


main()
