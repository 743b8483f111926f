"""The page 县区: one county told, or up to ten side by side."""

from __future__ import annotations

from layers.stories.subject import MOST_COUNTIES, choices, story_of
from layers.view import View, dropped_line
from ui.record_page import Record, address, draw, opened

TOO_MANY = "一次最多并列 {} 个{}，多出的没有打开。"
TABLES = (("beside", "对照"), ("facts", "逐条"))


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    facts = opened("counties")
    if facts is None:
        return
    view, dropped = View.from_query(address(), facts)
    every = choices(facts)
    covered = [county["id"] for county in every]
    chosen = [county for county in view.county if county in covered][:MOST_COUNTIES]
    notice = dropped_line(dropped)
    if len(view.county) > MOST_COUNTIES:
        notice = TOO_MANY.format(MOST_COUNTIES, facts.words.unit) + notice
    record: Record = {
        "notice": notice,
        "most": MOST_COUNTIES,
        "unit": facts.words.unit,
        "counties": every,
        "chosen": chosen or covered[:1],
        "tables": list(TABLES),
        "stories": [
            story_of(facts, f"county:{county}").record() for county in chosen or covered[:1]
        ],
    }
    draw("counties", record, ("counties.js",), ("story.css",))


main()
