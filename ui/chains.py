"""The page 产业链: one chain or cluster, with its steps, counties, hosts, links, targets, gaps."""

from __future__ import annotations

from layers.chain_story import Theme, catalogue, story, theme_of
from layers.facts import Facts
from layers.matrix import PARK, matrix
from layers.view import View, dropped_line
from ui.sheet import Record, address, draw, opened

TABLES = (
    ("hosts", "园区"),
    ("counties", "县区"),
    ("steps", "环节"),
    ("links", "联动"),
    ("targets", "目标"),
    ("gaps", "前后不一"),
)


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("chains")
    if facts is None:
        return
    view, dropped = View.from_query(address(), facts)
    chosen = _chosen(facts, view)
    record: Record = {
        "notice": dropped_line(dropped),
        "catalogue": catalogue(facts),
        "tables": list(TABLES),
        "story": story(facts, chosen, matrix(facts, PARK)) if chosen else None,
    }
    draw("chains", record, ("chains.js",), ("story.css",))


def _chosen(facts: Facts, view: View) -> Theme | None:
    """Return the theme of the address, else the first cluster of the catalogue."""
    if view.chain:
        return theme_of(facts, chain=view.chain[0])
    if view.cluster:
        return theme_of(facts, cluster=view.cluster[0])
    first = next(iter(catalogue(facts)), None)
    return theme_of(facts, cluster=first["id"]) if first else None


main()
