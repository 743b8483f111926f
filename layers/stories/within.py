"""What lies in what, told from both ends by the same rows (see `layers.build.memberships`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layers.build.store import Row, group
from layers.facts.lookup import Facts
from layers.stories.record import Item, Part, listed, refer, words
from layers.vocabulary import wording

PARKS = {
    **{f"park-{rank}": f"园区 · {name}" for rank, name in wording.RANK.items() if rank},
    "park-within": f"园区 · {wording.PARTS_OF_PARKS}",
}
"""Parks by rank, and those that are a part of another park: a rank is counted without its parts."""

READING = "reading"
"""A reason of a membership that its evidence, 推断, tells already; a note says more."""


def is_part(facts: Facts, area: Row) -> bool:
    """Whether a park is a part of another park."""
    return area["area_id"] in facts.within_parks


def rank_name(area: Row, *, short: bool = False) -> str:
    """Return a park's rank, or that the level's documents give none; empty for what has no rank.

    The `short` word is for where 园区 stands beside it.
    """
    ranked = wording.PARK_RANK.get(area["rank"], "") if short else wording.RANK[area["rank"]]
    return wording.UNRANKED if area.get("unranked") else ranked


def rank_word(area: Row, *, short: bool = False) -> str:
    """Return the word of `rank_name`; an area's kind where it has no rank."""
    return rank_name(area, short=short) or wording.KIND[area["kind"]]


def park_part(facts: Facts, area: Row) -> str:
    """Return the id of the part of `PARKS` in which a park is counted."""
    return "park-within" if is_part(facts, area) else f"park-{area['rank'] or 'other'}"


def areas(facts: Facts, members: Iterable[Row], *kinds: str) -> tuple[Item, ...]:
    """Return the members of some kinds, rows of `Facts.members`."""
    return members_of(facts, (row for row in members if row["member_kind"] in kinds))


def parks(facts: Facts, members: Iterable[Row]) -> list[Part]:
    """Return the parks among the members: a part a rank, and one of the parks within parks."""
    own = [row for row in members if row["member_kind"] == "park"]
    found = group(own, lambda row: park_part(facts, facts.get(f"area:{row['member']}")))
    return [Part(key, name, members_of(facts, found.get(key, []))) for key, name in PARKS.items()]


def members_of(facts: Facts, rows: Iterable[Row], end: str = "member") -> tuple[Item, ...]:
    """Return an item a membership: its other end, with the evidence and the clause of the row.

    Parameters
    ----------
    rows
        Of `Facts.members` or `Facts.wholes`.
    end
        Which end of a row is told: ``member`` or ``whole``.
    """
    return tuple(_item(facts, row, end) for row in rows)


def _item(facts: Facts, row: Row, end: str) -> Item:
    area = facts.get(facts.subject(row[end])) if row[f"{end}_kind"] != "county" else {}
    whole = facts.name(area["parent_id"]) if area and is_part(facts, area) else ""
    reason = "" if row["reason"] == READING else facts.words.membership_reason[row["reason"]]
    why = (row["note"] or reason) if row["evidence"] == "inferred" else ""
    unknown = bool(area) and area["area_id"] in facts.unplaced_ids
    return refer(
        facts,
        row[end],
        label=area.get("code", ""),
        evidence=row["evidence"],
        tone="quiet" if unknown else "",
        portion=words(row["portion"]),
        detail=listed((words(row["portion"]), f"属 {whole}" if whole else "", why), "，"),
        clauses=facts.clauses([row]) or (facts.clauses([area]) if area else ()),
    )


def park_rows(facts: Facts, parts: Sequence[Part]) -> list[Row]:
    """Return the rows of the parks that parts list."""
    found = (item.pick for part in parts if part.id in PARKS for item in part.items)
    return [facts.get(pick) for pick in found]
