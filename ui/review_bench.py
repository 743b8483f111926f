"""What an editor has before them: the open place, what is typed, what the last act has brought.

All of it lies in the session; what is typed lies on the disk as well (`layers.corrections.typed`),
so that neither a reload nor a restart can lose it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from geo.precision import WIDEST_M, WITHOUT_POINT
from layers.corrections.desk import DIGITS, KEEP, read_pair
from layers.corrections.typed import Typed

Record = dict[str, Any]

BENCH = "review_bench"
TEXTS = ("precision", "uncertainty_m", "lon", "lat", "source", "reason", "vertices")
"""Fields of the form, which are keys of a draft; ``vertices`` are its outline as text."""
FIELD = "review_{}"
"""Key of a field's widget."""
USUAL_M = {"official": 50, "site": 500, "locality": 1500, "township": 4000}
"""Radius that a class starts with, metres."""
RESTORED = "已恢复上次没有保存的填写。"
UNREAD_VERTICES = "顶点坐标读不懂，请每行写一个“经度, 纬度”，多个范围之间空一行。"


@dataclass
class Bench:
    """What an editor has before them.

    Attributes
    ----------
    editor
        Name of the editor.
    area_id
        The open place; empty for none.
    draft
        `TEXTS` as texts, ``rings`` (lists of ``[lon, lat]``), ``keep`` (the outline in force has
        holes and stays), ``base_id``, ``taken`` (texts of the candidate taken last).
    dirty
        Whether something has been typed.
    faults
        What the last save found wrong.
    conflict
        The answer that tells of another editor's correction.
    said
        The words on what was done last.
    seen
        Number of the map's last message, so that an older answer undoes nothing there.
    draw, look
        Counters: the map begins an outline, or goes to the point, when they rise.
    """

    editor: str
    area_id: str = ""
    draft: Record = field(default_factory=dict)
    dirty: bool = False
    faults: list[Record] = field(default_factory=list)
    conflict: Record | None = None
    said: str = ""
    seen: str = ""
    draw: int = 0
    look: int = 0

    @classmethod
    def here(cls) -> Bench:
        """Return the session's own."""
        found: Bench = st.session_state[BENCH]
        return found

    def leave(self, area_id: str) -> None:
        """Leave the open place for another one; what was typed stays on the disk."""
        self.area_id, self.draft, self.dirty, self.said = area_id, {}, False, ""
        self.faults, self.conflict = [], None

    def open(self, place: Record, typed: Typed) -> None:
        """Take the place up, with what was typed for it before."""
        if self.dirty:
            return
        kept = None if self.draft else typed.read(self.editor, place["id"])
        self.draft, self.dirty = kept or empty(place), bool(kept)
        if kept:
            self.said = RESTORED

    def change(self, typed: Typed, **patch: Any) -> None:  # noqa: ANN401 - fields of a draft
        """Take what was typed or moved."""
        if "rings" in patch:
            patch["vertices"] = as_text(patch["rings"])
        self.draft |= patch
        self.dirty = True
        typed.keep(self.editor, self.area_id, self.draft)

    def reset(self, typed: Typed, place: Record | None) -> None:
        """Forget what was typed."""
        typed.drop(self.editor, self.area_id)
        self.dirty, self.faults, self.conflict = False, [], None
        if place:
            self.draft = empty(place)

    @property
    def order(self) -> Record:
        """The draft as the desk saves it."""
        bare = self.draft["precision"] in WITHOUT_POINT
        cleared = {"lon": "", "lat": "", "uncertainty_m": ""} if bare else {}
        rings = KEEP if self.draft["keep"] else self.draft["rings"]
        return self.draft | cleared | {"rings": rings, "area_id": self.area_id}


def empty(place: Record) -> Record:
    """Return the draft of a place as it stands."""
    now = place["now"]
    placed = now["precision"] not in WITHOUT_POINT and now["lon"]
    return {
        "base_id": place["base"],
        "lon": now["lon"],
        "lat": now["lat"],
        "precision": now["precision"] if placed or now["rings"] else "",
        "uncertainty_m": now["radius"],
        "rings": now["rings"],
        "vertices": as_text(now["rings"]),
        "keep": not now["whole"],
        "source": "",
        "reason": "",
        "taken": {},
    }


def usual_radius(precision: str, radius: str) -> str:
    """Return the radius that a class starts with, unless one that fits it is there already."""
    try:
        fits = 0 < float(radius) <= WIDEST_M.get(precision, 0)
    except ValueError:
        fits = False
    return radius if fits else str(USUAL_M.get(precision, ""))


def as_text(rings: list[list[list[float]]]) -> str:
    """Return outlines as text: a vertex a line, an empty line between outlines."""
    return "\n\n".join(
        "\n".join(f"{degrees(lon)}, {degrees(lat)}" for lon, lat in ring) for ring in rings
    )


def as_rings(text: str) -> list[list[list[float]]] | None:
    """Return the outlines that a text holds, or None if a line is no position."""
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block]
    pairs = [[read_pair(line) for line in block.splitlines()] for block in blocks]
    if any(pair is None for ring in pairs for pair in ring):
        return None
    return [[[pair.lon, pair.lat] for pair in ring if pair] for ring in pairs]


def degrees(value: float) -> str:
    """Return an angle with as many decimals as are kept."""
    return f"{value:.{DIGITS}f}".rstrip("0").rstrip(".")
