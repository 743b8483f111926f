"""A small map of what clauses disagree about: discs and rings with their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from layers.facts.lookup import Facts
from layers.stories.dispute_choice import disputed_subjects, is_major
from layers.stories.disputes import WEIGHT, Dispute
from layers.view.small_map import SmallMap, small_map
from layers.vocabulary import wording
from layers.vocabulary.style import style
from ui.number_charts import FONT, PADDING, inline

INK = "#8A0F55"
MAJOR, MINOR = WEIGHT["major"], f"只有{WEIGHT['minor']}或{WEIGHT['note']}"
HEIGHT = 500
SILENT = "#E4E3DD"


def placed(facts: Facts, found: Sequence[Dispute]) -> list[dict[str, Any]]:
    """Return the things that stand on the map, each with where and how many disagreements."""
    on = small_map(facts.store)
    marks = []
    for subject, own in disputed_subjects(found).items():
        spot = _spot(facts, on, subject)
        if spot is None:
            continue
        major = sum(is_major([one]) for one in own)
        name = facts.get(subject).get("short_name") or facts.get(subject)["name"]
        marks.append(
            {
                "x": spot[0],
                "y": spot[1],
                "名称": facts.get(subject)["name"],
                "条数": len(own),
                "轻重": f"{MAJOR} {major}" if major else MINOR,
                "实心": bool(major),
                "标注": f"{name} {len(own)}" if subject.startswith("county:") else "",
            }
        )
    return marks


def _spot(facts: Facts, on: SmallMap, subject: str) -> tuple[float, float] | None:
    kind, _, key = subject.partition(":")
    if kind == "county":
        return on.spots.get(key)
    place = facts.locations.get(key, {})
    if not place.get("lon"):
        return None
    return on.flat(float(place["lon"]), float(place["lat"]))


def dispute_map(facts: Facts, marks: Sequence[dict[str, Any]]) -> alt.LayerChart:
    """Return the map; things told by their mark and number, the rest by a pointer's rest."""
    base = style()["colour"]["base"]
    on, silent = small_map(facts.store), _silent(facts)
    land = [
        {"type": "Feature", "geometry": shape, "properties": {"silent": key in silent}}
        for key, shape in on.shapes.items()
    ]
    ground = (
        alt.Chart(inline(land))
        .mark_geoshape(stroke=base["county_line"], strokeWidth=0.8, tooltip=None)
        .encode(fill=_either("properties.silent:N", (SILENT, base["land"])))
    )
    told = [
        {"x": on.spots[key][0], "y": on.spots[key][1], "标注": f"{name} {wording.NO_DATA}"}
        for key, name in silent.items()
        if key in on.spots
    ]
    points = alt.Chart(inline(marks)).encode(
        longitude="x:Q", latitude="y:Q", tooltip=["名称:N", "条数:Q", "轻重:N"]
    )
    dots = points.mark_point(filled=True, size=190, strokeWidth=1.6, opacity=1).encode(
        fill=_either("实心:N", (INK, "#FFFFFF")), stroke=alt.value(INK)
    )
    signs = points.mark_text(fontSize=12, fontWeight="bold", text="≠").encode(
        color=alt.Color("实心:N", scale=_two(("#FFFFFF", INK)), legend=None)
    )
    names = _names(marks, -15, style()["colour"]["ink"]["text"])
    without = _names(told, 0, style()["colour"]["ink"]["secondary"])
    return (
        alt.layer(ground, *without, dots, signs, *names)
        .resolve_scale(fill="independent", color="independent")
        .properties(height=HEIGHT, padding=PADDING)
        .project(type="identity", reflectY=True)
        .configure(font=FONT, background="#FFFFFF")
        .configure_view(stroke=None)
    )


def _names(rows: Sequence[dict[str, Any]], dy: int, ink: str) -> tuple[alt.Chart, alt.Chart]:
    """Return names with a halo below them."""
    chart = alt.Chart(inline(rows)).encode(longitude="x:Q", latitude="y:Q", text="标注:N")
    halo = chart.mark_text(dy=dy, fontSize=12, stroke="#FFFFFF", strokeWidth=3, fill="#FFFFFF")
    return halo, chart.mark_text(dy=dy, fontSize=12, color=ink)


def _silent(facts: Facts) -> dict[str, str]:
    """Return the units that no document speaks of."""
    rows = facts.store.rows("counties")
    return {row["county_id"]: row["name"] for row in rows if row["has_data"] != "yes"}


def _two(colours: tuple[str, str]) -> alt.Scale:
    return alt.Scale(domain=[True, False], range=list(colours))


def _either(field: str, colours: tuple[str, str]) -> alt.Fill:
    return alt.Fill(field, scale=_two(colours), legend=None)
