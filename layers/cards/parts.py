"""The card beside the map: everything that is known of one thing, each line with its clause.

A card is plain data (nested dicts and lists of text) that the page writes as text nodes:

- card: ``id, title, subtitle, badges, sections``, and ``chart`` (see `energy_chart`) if it has one
- badge: ``text, tone``
- section: ``title, rows``
- row: ``text`` and where they apply ``label, pick, mark, evidence, tone, detail, clauses``
- clause: ``text, draft``

What a card tells is a story's (`layers.stories`); here its parts are chosen and put in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from layers import wording
from layers.stories.record import Item, Line, Part, Story

__all__ = ["Card", "Line", "arranged", "card", "line", "part_section", "section"]

Card = dict[str, Any]
Wanted = str | tuple[str, ...]
"""Id of a part; or a title and what the ids of the parts begin with that stand below it."""

UNCOUNTED = ("", "功能定位", "能耗")
COUNTY: tuple[Wanted, ...] = (
    ("", "class", "about"),
    "zone",
    ("产业链", "chain-"),
    *("provincial", "cluster", "industry", "sector", "link", "group"),
    ("园区", "park-"),
    *("subarea", "works", "target", "dispute"),
)
AREA: tuple[Wanted, ...] = (
    ("", "about"),
    *("function", "zone", "county", "group", "corridor"),
    ("园区", "park-"),
    *("subarea", "works", "industry", "chain", "sector", "link", "target", "dispute"),
)
THEME = ("county", "named", "park", "place", "target", "dispute")
PARTS: dict[str, tuple[Wanted, ...]] = {
    "county": COUNTY,
    "area": AREA,
    "link": (("", "about"), "member", "subject", "target", "dispute"),
    "chain": (("", "about"), *THEME),
    "industry": (("", "about"), "counterpart", "part", *THEME),
    "sector": (("", "about"), "figure", "host", "target", "dispute"),
}
"""Kind of subject → the parts of its card, in order."""
SILENT = {
    ("chain", "county"): wording.NOT_MENTIONED,
    ("sector", "figure"): "没有单列数字",
    ("sector", "host"): wording.NOT_MENTIONED,
}
"""What is said where a part has nothing to tell; other parts are left out."""


def line(text: str, **more: object) -> Line:
    """Make a row of a card, leaving out what is empty."""
    return {"text": text, **{key: value for key, value in more.items() if value}}


def section(title: str, rows: Iterable[Line]) -> Card | None:
    """Make a section, or nothing if it has no rows."""
    found = list(rows)
    return {"title": title, "rows": found} if found else None


def part_section(part: Part) -> Card | None:
    """Make the section of a part: its heading counts its items, each with what belongs to it."""
    title = part.title if part.title in UNCOUNTED else part.heading
    return section(title, (row for item in part.items for row in _rows(item)))


def _rows(item: Item) -> list[Line]:
    return [item.line(), *(one.line() for one in item.more)]


def arranged(story: Story) -> list[Card | None]:
    """Return the sections of a story's card."""
    kind = story.subject.partition(":")[0]
    found = []
    for wanted in PARTS[kind]:
        part = story[wanted] if isinstance(wanted, str) else story.together(*wanted)
        silent = SILENT.get((kind, part.id))
        if silent and not part.items:
            found.append(section(part.title, [line(silent, tone="quiet")]))
        else:
            found.append(part_section(part))
    return found


def card(
    subject: str,
    *,
    title: str,
    subtitle: str = "",
    badges: Iterable[tuple[str, str]] = (),
    sections: Iterable[Card | None] = (),
    chart: Card | None = None,
) -> Card:
    """Assemble a card, leaving out empty sections and badges."""
    return {
        "id": subject,
        "title": title,
        "subtitle": subtitle,
        "badges": [{"text": text, "tone": tone} for text, tone in badges if text],
        "sections": [found for found in sections if found],
        **({"chart": chart} if chart else {}),
    }
