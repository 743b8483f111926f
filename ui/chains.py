"""The page 产业: one chain or cluster, at first what there is, then its tables, clauses folded."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories import counts
from layers.stories.chain import choices, page
from layers.stories.record import Part
from layers.view import View, dropped_line
from layers.vocabulary import wording
from ui.record_page import (
    Record,
    address,
    charts,
    controls,
    links,
    none_listed,
    opened,
    show,
    standing_note,
    summary_row,
    told,
)

TABLES = {"park": "园区", "county": "县区"}
SUMMED = ("county", "park", "link", "target", "dispute")
CATALOGUE_WIDTH = (1.0, 5.5)


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("chains")
    if facts is None:
        return
    controls()
    view, dropped = View.from_query(address(), facts)
    chosen = _chosen(facts, view)
    notice = dropped_line(dropped)
    if not chosen:
        title = facts.words.chain
        show(
            "story",
            [{"kind": "head", "title": title, "notice": notice}, *none_listed(facts, "chains")],
        )
        return
    whole = told(facts, chosen)
    record, parts = page(facts, whole), {part.id: part for part in whole.parts}
    if dropped and not (view.chain or view.cluster):
        notice = f"{notice}这里显示的是{record['name']}。"
    left, right = st.columns(CATALOGUE_WIDTH, gap="small")
    with left, st.container(key="catalogue"):
        show("catalogue", [_catalogue(facts, record)])
    with right:
        show("summary", [_head(record, notice), _summary(parts), _steps(parts["step"])])
        charts(
            facts,
            (record["id"], record["cluster"]["id"]) if record["is_chain"] else (record["id"],),
        )
        show("story", [*_tables(parts), standing_note(facts)])


def _chosen(facts: Facts, view: View) -> str:
    """Return the subject of the address, else the first cluster of the catalogue."""
    if view.chain and view.chain[0]:
        return f"chain:{view.chain[0]}"
    first = next(iter(order.clusters(facts.store)), {"industry_id": ""})["industry_id"]
    cluster = view.cluster[0] if view.cluster and view.cluster[0] else first
    return f"industry:{cluster}" if cluster else ""


def _catalogue(facts: Facts, record: Record) -> Record:
    """Return the list to choose from: clusters by tier, the chains of the chosen one below it."""
    groups: dict[str, list[Record]] = {}
    every = choices(facts)
    for cluster in every:
        items = groups.setdefault(cluster["tier"] or "其他", [])
        items.append(
            {
                "text": cluster["name"],
                "to": ["chains", {"cluster": cluster["id"]}],
                "mark": cluster["mark"],
                "count": len(cluster["chains"]),
                "current": record["id"] == cluster["id"],
            }
        )
        if record["cluster"]["id"] == cluster["id"]:
            items += (
                {
                    "text": f"{one['name']}（{one['outside']}）" if one["outside"] else one["name"],
                    "to": ["chains", {"chain": one["id"]}],
                    "under": True,
                    "current": record["id"] == one["id"],
                }
                for one in cluster["chains"]
            )
    return {
        "kind": "catalogue",
        "label": f"{facts.words.cluster}与{facts.words.chain}",
        "groups": [{"title": title, "items": items} for title, items in groups.items()],
        "text": _numbers(facts, every),
    }


def _numbers(facts: Facts, every: list[Record]) -> str:
    """Return how many clusters and chains there are; what the catalogue lacks is told apart."""
    chains = counts.catalogue_line(facts, counts.catalogue(facts))
    return f"{facts.words.cluster} {len(every)} 个；{facts.words.chain} {chains}"


def _head(record: Record, notice: str) -> Record:
    own = {"chain" if record["is_chain"] else "cluster": record["id"]}
    aliases = [f"又作 {record['aliases']}"] if record["aliases"] else []
    cluster = record["cluster"]
    up = [{"text": cluster["name"], "to": ["chains", {"cluster": cluster["id"]}]}]
    return {
        "kind": "head",
        "title": record["name"],
        "mark": record["mark"],
        "badges": record["badges"],
        "up": up if record["is_chain"] else [],
        "about": [*aliases, *([{"clauses": record["clauses"]}] if "clauses" in record else [])],
        "notice": notice,
        "view": {"theme": "chain", **own},
        "links": [
            ("在图上看", "map", {"theme": "chain", **own}, False),
            (wording.WHERE, "matrix", {"by": "where", **own}, False),
            *links("chains", own, TABLES),
        ],
    }


def _summary(parts: dict[str, Part]) -> Record:
    """Return what there is of each, in a line: who hosts it, who supplies, what is aimed at."""
    rows = [
        {**summary_row(part, inferred=part.id == "park"), **_to(part)}
        for key in SUMMED
        for part in (_named(parts[key]),)
    ]
    inferred = sum(item.evidence == "inferred" for item in parts["park"].items)
    for row in rows:
        if row["part"] == "park" and inferred:
            row["note"] = f"其中推断 {inferred}"
    return {"kind": "summary", "label": "一览", "rows": rows, "folded": True}


def _to(part: Part) -> Record:
    return {"part": part.id, "cited": 0}


def _named(part: Part) -> Part:
    """Return a part whose items say what they are in a few words: a number with its measure."""
    if part.id != "target":
        return part
    return replace(
        part, items=tuple(replace(i, text=f"{i.label} {i.text}", label="") for i in part.items)
    )


def _steps(part: Part) -> Record:
    title = "上下游，文件怎样说"
    if not part.items:
        return {"kind": "empty", "title": title, "text": "所收文件没有写出上下游环节"}
    items = [item.record() for item in part.items]
    return {"kind": "steps", "title": title, "note": "自上游到下游，用文件原词。", "items": items}


def _tables(parts: dict[str, Part]) -> list[Record]:
    own = {key: part.record() for key, part in parts.items()}
    gap = parts["gap"]
    right: list[Record] = [{"kind": "table", "part": own["county"]}]
    right += [{"kind": "list", "part": own["link"]}] if parts["link"].items else []
    right += [{"kind": "list", "part": own["dispute"]}] if parts["dispute"].items else []
    if gap.items:
        note = "同一件事，一处写了，另一处没写。"
        right.append({"kind": "table", "part": own["gap"], "note": note})
    left = [{"kind": "table", "part": own[key]} for key in ("park", "place") if parts[key].items]
    left = left or [{"kind": "empty", "title": parts["park"].title, "text": wording.NOT_MENTIONED}]
    targets = [{"kind": "table", "part": own["target"]}] if parts["target"].items else []
    return [{"kind": "columns", "columns": [left, right]}, *targets]


main()
