"""What a filter by zones or groups lets through: told by the memberships that the build made."""

from __future__ import annotations

from collections.abc import Iterable

from layers.build.store import Row


def lying_in(rows: Iterable[Row], kind: str) -> list[list[str]]:
    """Return ``[place, whole, evidence]`` of all that a filter by wholes of a kind lets through.

    These are the wholes themselves, their members, and the counties that a whole lies in: such a
    county shares its ground, as a county does that is a member for a part.
    """
    every = list(rows)
    found = {(row["member"], row["whole"]): row["evidence"] for row in every if row["kind"] == kind}
    for row in every:
        if row["kind"] == "unit" and row["member_kind"] == kind:
            found.setdefault((row["whole"], row["member"]), row["evidence"])
    for whole in {whole for _, whole in found}:
        found[whole, whole] = "stated"
    return [[*pair, evidence] for pair, evidence in sorted(found.items())]
