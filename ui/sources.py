"""The page 数据与来源: documents, precision, what has no place, dictionary, credits."""

from __future__ import annotations

from layers.files import provenance
from layers.view import View, dropped_line
from ui.record_page import Record, address, draw, opened


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("sources")
    if facts is None:
        return
    _, dropped = View.from_query(address(), facts)
    record: Record = {
        "notice": dropped_line(dropped),
        "unit": facts.words.unit,
        "region": facts.store.region["name"],
        "as_of": facts.store.region.get("data_as_of", ""),
        **provenance.page(facts),
    }
    draw("sources", record, ("sources.js",), ("story.css",))


main()
