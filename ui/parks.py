"""The page 园区: which parks host which chains and who says so, in rows; or one park told alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from layers.facts import order
from layers.facts.lookup import Facts
from layers.files.story_tables import chain_heads
from layers.screen.card_position import distance
from layers.stories.chain import outside
from layers.stories.park import ChainRow, ParkRow, parks_table
from layers.stories.record import Item, Part, Story, clauses_line, evidence_line, refer
from layers.view import LISTS, dropped_line
from layers.view.options import filter_of
from layers.view.parks import (
    ASKED,
    BY_CHAIN,
    UNPLACED,
    ParksView,
    left,
    read_parks,
    select_chains,
    select_parks,
)
from layers.view.words import filters_in_words
from layers.vocabulary import wording
from ui.choices import clear, nested, one_of, search, several, switch
from ui.record_page import (
    Record,
    address,
    charts,
    controls,
    links,
    opened,
    show,
    standing_note,
    summary_row,
    told,
)

TABLES = {"parks": "园区", "clauses": "条文"}
TABLES_BY_CHAIN = {"chains": "按产业链", **TABLES}
FILTERS = ("q", "county", "zone", "rank", "cluster", "chain", "evidence", "placed")
WAYS = {"": "按园区", BY_CHAIN: "按产业链"}
STATED = "stated"
TOLD_APART = ("about", "chain", "industry", "target")
"""Parts of a park's story that its page sets in ways of their own."""


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("parks")
    if facts is None:
        return
    controls()
    view, dropped = read_parks(address(), facts)
    if view.park:
        _one(facts, view.park, dropped_line(dropped))
        return
    found = select_parks(facts, parks_table(facts), view)
    values = {key: text for key, text in address().items() if key not in ("park", "level")}
    head: Record = {
        "kind": "head",
        "title": wording.KIND["park"],
        "note": _number(facts, found, view),
        "notice": dropped_line(dropped),
        "view": view.filters.to_query(),
        "links": [
            ("在图上看", "map", view.filters.to_query(), False),
            *links("parks", values, TABLES_BY_CHAIN if view.by_chain else TABLES),
        ],
    }
    show("head", [head])
    _controls(facts)
    if view.by_chain:
        shown = _by_chain(facts, select_chains(facts, found, view))
    else:
        shown = _by_park(facts, found, view)
    show("table", [shown, _key(), standing_note(facts)])


def _number(facts: Facts, found: Sequence[ParkRow], view: ParksView) -> str:
    """Return how many parks there are, and the filters of the map that have no control here."""
    number = f"{len(found)} 处"
    if len(found) < len(parks_table(facts)):
        number += f"，共 {len(parks_table(facts))} 处"
    controlled: dict[str, Any] = {key: () for key in (*FILTERS, "sector", "link") if key in LISTS}
    told = filters_in_words(facts, replace(view.filters, **controlled))
    return f"{number}（{told}）" if told else number


def _controls(facts: Facts) -> None:
    labels = {"county": facts.words.unit, "zone": wording.KIND["zone"]}
    labels |= {"rank": facts.words.view_keys["rank"]}
    with st.container(key="controls", horizontal=True, gap="small"):
        one_of("怎样列", "way", WAYS)
        search("找园区、产业链、地名", "q")
        for key, label in labels.items():
            several(label, key, filter_of(facts, key))
        nested(
            facts.words.cluster,
            "cluster",
            filter_of(facts, "cluster"),
            facts.words.chain,
            "chain",
            lambda cluster: {
                row["chain_id"]: row["name"] for row in order.chains(facts.store, cluster)
            },
        )
        switch("只看文件明确", "evidence", STATED)
        switch("只看未落图", "placed", UNPLACED)
        clear("清除筛选", (*FILTERS, *ASKED))


def _by_park(facts: Facts, found: Sequence[ParkRow], view: ParksView) -> Record:
    unit, chain = facts.words.unit, facts.words.chain
    heads = [
        *(("name", "名称"), ("rank", "级别"), ("county", unit), ("zone", wording.KIND["zone"])),
        *(("group", wording.KIND["group"]), ("chain", chain), ("industry", "产业")),
        *(("", "文件"), ("position", "位置")),
    ]
    asked = left(facts, view.filters).asked
    return {
        "kind": "wide",
        "label": wording.KIND["park"],
        "heads": [_head(view, key, text) for key, text in heads],
        "looks": ["", "word", "short", "short", "short", "names", "names", "small", "small"],
        "fit": True,
        "rows": [_row(facts, row, asked.get(row.id, "")) for row in found],
        "empty": "没有符合条件的园区；可以去掉一个条件再看。",
    }


def _head(view: ParksView, key: str, text: str) -> Record:
    """Return the head of a column, a link that sorts by it: up, down, as the documents have it."""
    if not key:
        return {"text": text}
    turns = {"": key, key: f"-{key}", f"-{key}": ""}
    values = {name: word for name, word in address().items() if name not in ("sort", "level")}
    sort = turns.get(view.sort, key)
    now = {key: "ascending", f"-{key}": "descending"}.get(view.sort)
    found: Record = {"text": text, "sort": ["parks", values | ({"sort": sort} if sort else {})]}
    return found | ({"now": now} if now else {})


def _row(facts: Facts, row: ParkRow, evidence: str) -> Record:
    return {
        "head": {"text": row.name, "to": ["parks", {"park": row.id}]} | evidence_line(evidence),
        "cells": [
            row.rank,
            [_short(facts, item) for item in row.counties] or [_unmentioned()],
            [_short(facts, item) for item in row.zones] or [_unmentioned()],
            [_short(facts, item) for item in row.groups] or [_unmentioned()],
            [item.named() for item in row.chains] or [_silent(row)],
            [item.named() for item in row.industries] or [_silent(row)],
            [{"text": _documents(facts, row), **clauses_line(row.clauses)}],
            _position(facts, row),
        ],
    }


def _short(facts: Facts, item: Item) -> Record:
    """Return a zone or group by its short name; only what we concluded has a sign."""
    name = facts.get(item.pick)["short_name"] or item.text
    shown = replace(item, text=name, evidence=item.evidence if item.evidence == "inferred" else "")
    return shown.named()


def _unmentioned() -> Record:
    """Return what stands in a cell of which the documents say nothing, quietly."""
    return {"text": "", "detail": wording.NOT_MENTIONED}


def _silent(row: ParkRow) -> Record:
    return {"text": "", "detail": row.silence}


def _documents(facts: Facts, row: ParkRow) -> str:
    return "、".join(dict.fromkeys(facts.document_name(clause.doc_id) for clause in row.clauses))


def _position(facts: Facts, row: ParkRow) -> str:
    word = facts.words.precision_short[row.precision]
    if not row.placed:
        return f"未落图（{word}）"
    return f"{word}，误差 {distance(str(row.error_m))}" if row.error_m else word


def _by_chain(facts: Facts, rows: Sequence[ChainRow]) -> Record:
    """Return a row a chain: who hosts it by a document, who by our conclusion."""
    return {
        "kind": "wide",
        "label": WAYS[BY_CHAIN],
        "heads": [{"text": text} for text in chain_heads(facts)],
        "looks": ["", "word", "number", *["long"] * len(wording.EVIDENCE)],
        "fit": True,
        "rows": [_chain_row(facts, row) for row in rows],
        "empty": f"没有园区承载所选的{facts.words.chain}；可以去掉一个条件再看。",
    }


def _chain_row(facts: Facts, row: ChainRow) -> Record:
    silence = {"stated": [{"text": "", "detail": wording.NOT_MENTIONED}]}
    outside_word = outside(row.chain)
    return {
        "head": refer(facts, row.chain["chain_id"]).named()
        | ({"detail": outside_word} if outside_word else {}),
        "cells": [
            [refer(facts, row.cluster["industry_id"]).named()],
            str(len(row.hosts)),
            *(
                [_host(item) for item in row.told_by(key)] or silence.get(key, [])
                for key in wording.EVIDENCE
            ),
        ],
    }


def _host(item: Item) -> Record:
    return item.named() | clauses_line(item.clauses)


def _key() -> Record:
    """Return what the signs mean."""
    signs = [{"text": word} | evidence_line(key) for key, word in wording.EVIDENCE.items()]
    return {"kind": "legend", "items": signs, "text": "点列名排序；点名称看这处园区的全部条文。"}


def _one(facts: Facts, park: str, notice: str) -> None:
    """Show one park: what and where it is, what it hosts and who else does, clauses, disputes."""
    subject = f"area:{park}"
    story = told(facts, subject)
    record = story.record()
    row = next((one for one in parks_table(facts) if one.id == park), None)
    pick = {"pick": subject}
    head: Record = {
        "kind": "head",
        "title": story.name,
        "badges": record["badges"],
        "about": [f"又作 {story.aliases}"] if story.aliases else [],
        "notice": notice,
        "view": pick,
        "links": [
            ("全部园区", "parks", {}, False),
            ("在图上看", "map", pick, False),
            ("出图", "sheets", pick, False),
            *links("parks", {"park": park}, TABLES),
        ],
    }
    rest = [part for part in story.parts if part.id not in TOLD_APART and part.items]
    silent = [
        part.title for part in story.parts if part.id in ("chain", "industry") and not part.items
    ]
    target = story["target"]
    show(
        "story",
        [
            head,
            {"kind": "summary", "label": "一览", "rows": _about(facts, story, row)},
            *([_hosted(facts, story)] if story["chain"].items else []),
            *([_industries(story)] if story["industry"].items else []),
            *(
                [{"kind": "note", "text": f"{'、'.join(silent)}：{facts.silence(park)}。"}]
                if silent
                else []
            ),
            {
                "kind": "masonry",
                "blocks": [{"kind": "list", "part": part.record()} for part in rest],
            },
            *([{"kind": "table", "part": target.record()}] if target.items else []),
            _key() | {"text": ""},
            standing_note(facts),
        ],
    )
    charts(facts, (park,))


def _about(facts: Facts, story: Story, row: ParkRow | None) -> list[Record]:
    """Return what the park lies in, a line each, and where it stands on the map."""
    labels = dict.fromkeys(item.label for item in story["about"].items)
    rows = [
        summary_row(part) | {"title": label, "number": 0}
        for label in labels
        for part in (_labelled(story, label),)
    ]
    if row is not None:
        rows.append(
            {"title": "位置", "number": 0, "cited": 0, "items": [{"text": _position(facts, row)}]}
        )
    return rows


def _labelled(story: Story, label: str) -> Part:
    part = story["about"]
    return replace(part, items=tuple(replace(i, label="") for i in part.items if i.label == label))


def _hosted(facts: Facts, story: Story) -> Record:
    """Return the chains of a park: who says so or why we conclude it, and who else hosts them."""
    rows = []
    for item in story["chain"].items:
        others = [
            _host(one) for one in told(facts, item.pick)["park"].items if one.pick != story.subject
        ]
        for one in others:
            one.pop("clauses", None)
        rows.append(
            {
                "head": item.named(),
                "cells": [
                    wording.EVIDENCE[item.evidence],
                    [{"text": "", "detail": item.detail, **clauses_line(item.clauses)}],
                    others or [{"text": "", "detail": wording.NOT_MENTIONED}],
                ],
            }
        )
    heads = [story["chain"].heading, "依据", "条文与推断理由", "还有哪些园区"]
    return {
        "kind": "wide",
        "label": story["chain"].title,
        "heads": [{"text": one} for one in heads],
        "looks": ["", "word", "long", "long"],
        "rows": rows,
    }


def _industries(story: Story) -> Record:
    part = story["industry"]
    rows = [
        {
            "head": item.named(),
            "cells": [
                wording.EVIDENCE.get(item.evidence, ""),
                item.detail,
                [{"text": "", **clauses_line(item.clauses)}],
            ],
        }
        for item in part.items
    ]
    heads = [part.heading, "依据", "原文用词", "条文"]
    return {
        "kind": "wide",
        "label": part.title,
        "heads": [{"text": one} for one in heads],
        "looks": ["", "word", "long", "short"],
        "rows": rows,
    }


main()
