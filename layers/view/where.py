"""What an address asks of 反查: for what, and which places stand side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from layers.facts.lookup import Facts
from layers.stories.sought import Sought, sought, subjects
from layers.stories.where_beside import MOST, choices
from layers.view.asked import Asked

BY = "where"
"""What ``by=`` of the page 链园对照 asks for it with."""
TRAVELLING = (("chain", "chain"), ("cluster", "industry"))
"""Keys by which every page hands a subject on, and the kind that each is of."""


@dataclass(frozen=True)
class WhereView:
    """What is looked for, if anything, and the subjects of up to `MOST` places."""

    of: Sought | None
    places: tuple[str, ...]

    def to_query(self) -> dict[str, str]:
        """Return keys and values of the address."""
        places = {"places": ",".join(self.places)} if self.places else {}
        return {"by": BY} | ({"of": self.of.key} if self.of else {}) | places


def read_where(params: Mapping[str, str], facts: Facts) -> tuple[WhereView, list[str]]:
    """Return the view that an address asks for, and what it asked for in vain, in words."""
    asked, known = Asked(params), subjects(facts)
    own = params.get("of", "") or next(
        (f"{kind}:{params[key]}" for key, kind in TRAVELLING if params.get(key)), ""
    )
    places = asked.several("places", choices(facts))
    dropped = list(asked.dropped)
    if own and own not in known:
        dropped.append(f"“{own}”")
    dropped += (facts.get(place)["name"] for place in places[MOST:])
    return WhereView(sought(facts, own) if own in known else None, places[:MOST]), dropped
