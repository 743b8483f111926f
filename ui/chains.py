"""The page 产业链: one chain or cluster, with its steps, counties, hosts, links, targets, gaps."""

from __future__ import annotations

from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories.chain import choices, page
from layers.view import View, dropped_line
from ui.record_page import Record, address, draw, opened


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("chains")
    if facts is None:
        return
    view, dropped = View.from_query(address(), facts)
    chosen = _chosen(facts, view)
    record: Record = {
        "notice": dropped_line(dropped),
        "catalogue": choices(facts),
        "tables": [["park", "园区"], ["county", facts.words.page]],
        "story": page(facts, chosen) if chosen else None,
    }
    draw("chains", record, ("chains.js",), ("story.css",))


def _chosen(facts: Facts, view: View) -> str:
    """Return the subject of the address, else the first cluster of the catalogue."""
    if view.chain:
        return f"chain:{view.chain[0]}"
    first = next(iter(order.clusters(facts.store)), {"industry_id": ""})["industry_id"]
    cluster = view.cluster[0] if view.cluster else first
    return f"industry:{cluster}" if cluster else ""


main()
