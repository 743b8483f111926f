"""What an address asks of 反查: for what, and which places stand side by side.

What every page hands on is read here, too: a chain, a cluster, a sector, units. What no other page
has a key for, an industry of another grouping or a product, is told by ``of=``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from layers.facts.lookup import Facts
from layers.stories.sought import Sought, sought, subjects
from layers.stories.where_beside import MOST, choices
from layers.view import SEPARATOR, View
from layers.view.asked import Asked
from layers.vocabulary import wording

BY = "where"
"""What ``by=`` of the page 链园对照 asks for it with."""
TRAVELLING = {"chain": "chain", "cluster": "industry", "sector": "sector"}
"""Keys by which every page hands a subject on → the kind that it is of."""
OF = ("of", *TRAVELLING)
"""Keys that tell what is looked for."""
PLACES = ("places", "county")
"""Keys that tell which places stand side by side."""


@dataclass(frozen=True)
class WhereView:
    """What is looked for, if anything, and the subjects of up to `MOST` places."""

    of: Sought | None
    places: tuple[str, ...]

    def to_query(self, facts: Facts) -> dict[str, str]:
        """Return keys and values of the address."""
        places = {"places": SEPARATOR.join(self.places)} if self.places else {}
        return {"by": BY} | (of_query(facts, self.of.key) if self.of else {}) | places


def of_query(facts: Facts, subject: str) -> dict[str, str]:
    """Return the key and value by which an address asks for a subject."""
    kind, _, own = subject.partition(":")
    key = next((key for key, one in TRAVELLING.items() if one == kind), "of")
    if kind == "industry" and facts.get(subject)["grouping"] != wording.MAIN_GROUPING:
        key = "of"
    return {key: subject if key == "of" else own}


def read_where(params: Mapping[str, str], facts: Facts) -> tuple[WhereView, list[str]]:
    """Return the view that an address asks for, and what it asked for in vain, in words."""
    asked, known, offered = Asked(params), subjects(facts), choices(facts)
    rest = {key: text for key, text in params.items() if key not in ("by", "of", "places")}
    shared, dropped = View.from_query(rest, facts)
    handed_on = [
        f"{kind}:{one}" for key, kind in TRAVELLING.items() for one in getattr(shared, key) if one
    ]
    own = asked.text("of") or next(iter(handed_on), "")
    places = asked.several("places", offered)
    dropped = [*dropped, *asked.dropped, *([] if own in known or not own else [f"“of={own}”"])]
    places = places or tuple(f"county:{one}" for one in shared.county)
    dropped += (facts.get(place)["name"] for place in places[MOST:])
    return WhereView(sought(facts, own) if own in known else None, places[:MOST]), dropped


def is_asked(params: Mapping[str, str]) -> bool:
    """Whether an address of the page asks for this way of looking.

    A sector is asked of no table: who hands one on means this way.
    """
    return params.get("by") == BY or "of" in params or ("sector" in params and "by" not in params)
