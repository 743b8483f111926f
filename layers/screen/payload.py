"""What the page knows: the attributes of everything it draws, taken from a store, as plain data.

Geometry travels apart (`layers.view.geometry`). Ids are the store's own; every word that a reader
sees comes from the store or from `layers.vocabulary.wording`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.precision import PLACED
from layers.facts.home import home_blank
from layers.facts.lookup import is_coarse
from layers.facts.standing import DRAFT, remarks, steps
from layers.stories.disputes import is_weighty
from layers.view.clusters import tiles
from layers.view.data import StoreLike, by_id
from layers.view.engine import model_text
from layers.view.gazetteer import nameable
from layers.view.geometry import DIGITS, known_bounds, label_spots, zoom_of_scale
from layers.view.grounds import DRAWN
from layers.view.relations import text
from layers.vocabulary import wording
from layers.vocabulary.level_words import words_of
from layers.vocabulary.name_lines import name_lines
from layers.vocabulary.sign_words import KEYS
from layers.vocabulary.style import screen_style

Record = dict[str, Any]

MANY_POINTS = 5_000
"""Above this number points travel in the table, since folium would make an object of each."""
SPOTTED = ("counties", "corridors")
"""Layers whose names look for room inside them; a zone's or group's stands in its middle."""


def payload(store: StoreLike) -> Record:
    """Return all attributes of a store, ready for `layers.screen.escape.json_block`.

    Returns
    -------
    ``model``: what the view's core works with (``layers/view/core/types.d.ts``); ``screen``: what
    only the map page needs besides.

    Raises
    ------
    KeyError
        If the store lacks a table, a layer or a column.
    """
    built = json.loads(model_text(store))
    # The page has these among its layers: they would travel twice.
    built["grounds"] = {kind: own for kind, own in built["grounds"].items() if kind not in DRAWN}
    return {"model": built, "screen": screen(store) | {"lines": _lines(built)}}


def _lines(built: Record) -> dict[str, list[str]]:
    """Return the lines of the names that have more than one on the map."""
    things = (*built["areas"].values(), *built["counties"].values())
    names = {thing.get("short") or thing["name"] for thing in things}
    broken = {name: list(name_lines(name)) for name in sorted(names)}
    return {name: lines for name, lines in broken.items() if len(lines) > 1}


def screen(store: StoreLike) -> Record:
    """Return what the map page alone needs: places for names, the search index, its frame."""
    region = store.region
    shaped = [store.frame(layer) for layer in SPOTTED]
    placed = store.frame("areas")
    return {
        "region": {
            "title": region["title"],
            "homeBlank": home_blank(store),
            "opening": opening_theme(store),
            "levels": [{**one, **_period(region, one)} for one in region.get("levels", ())],
            "drafts": _drafts(region),
            "presets": _sections(region["presets"]),
            "insets": _sections(region.get("insets", ())),
            "trueTo": _true_to(store),
            "known": known_bounds(store.frame("counties"), store.frame("context")),
            "waters": [
                {"name": w["name"], "at": [float(v) for v in w["at"]]}
                for w in region.get("waters", ())
            ],
        },
        "style": screen_style(),
        "spots": {
            str(key): label_spots(shape)
            for frame in shaped
            for key, shape in zip(frame["id"], frame.geometry, strict=True)
        },
        "at": {
            str(key): _at(point) for key, point in zip(placed["id"], placed.geometry, strict=True)
        }
        if len(placed) > MANY_POINTS
        else {},
        "context": _context(store),
        "disputed": _disputed(store),
        "keys": [list(pair) for pair in KEYS],
        "unplaced": sum(
            text(precision) not in PLACED and not (is_coarse(region) and _at(point))
            for precision, point in zip(placed["precision"], placed.geometry, strict=True)
        ),
        "search": json.loads(store.search or search_text(store)),
        "credits": list(dict.fromkeys(r["credit"] for r in store.rows("sources") if r["credit"])),
    }


def _true_to(store: StoreLike) -> float | None:
    """Return the zoom that the outlines are made for; None where the region does not say."""
    scale = store.region.get("county_scale")
    return zoom_of_scale(scale, store.frame("counties")) if scale else None


def opening_theme(store: StoreLike) -> str:
    """Return the theme that a bare address opens: the level's first one; links need clusters."""
    return next(theme for theme in words_of(store).themes if theme != "links" or tiles(store))


def _period(region: Mapping[str, Any], level: Record) -> Record:
    """Return from when to when a level's own document is valid, and what it is on which day."""
    rows = (region["documents"][key] for key in level.get("documents", ()))
    row = next((row for row in rows if row["scope_id"] == level["unit"]), None)
    if row is None:
        return {"from": "", "years": "", "standing": []}
    return {"from": row["valid_from"][:4], "years": _years(row), "standing": remarks(steps(row))}


def _years(document: Mapping[str, str]) -> str:
    ends = (document["valid_from"][:4], document["valid_to"][:4])
    return "–".join(year for year in ends if year)


def _drafts(region: Mapping[str, Any]) -> list[Record]:
    """Return the drafts that other levels have and this one has not, with whose they are."""
    own = region.get("level", {}).get("id")
    levels = region.get("levels", ())
    shown = {key for one in levels if one["id"] == own for key in one.get("documents", ())}
    names = {one["unit"]: one["name"] for one in levels}
    return [
        {"years": _years(row), "whose": names[row["scope_id"]], "standing": wording.STANDING[DRAFT]}
        for key, row in region.get("documents", {}).items()
        if row["status"] == DRAFT and key not in shown and row["scope_id"] in names
    ]


def _disputed(store: StoreLike) -> list[str]:
    """Return what weighty disagreements are about, by id: a mark on the map says so."""
    rows = store.rows("discrepancies")
    return sorted({row["subject_id"] for row in rows if is_weighty(row.get("severity", ""))} - {""})


def _sections(told: Iterable[Mapping[str, Any]]) -> list[Record]:
    return [{"name": p["name"], "bounds": [float(v) for v in p["bounds"]]} for p in told]


def search_text(store: StoreLike) -> str:
    """Return as JSON what the search box looks through; a build puts it into the store."""
    # The readings of phrases take 55 MB, so that only who makes the index should load them.
    from layers.screen.search_index import SEARCHED, search_index

    tables = {name: store.rows(name) for name in SEARCHED}
    found = search_index(tables | {"places": nameable(store)})
    return json.dumps(found, ensure_ascii=False)


def _at(point: BaseGeometry | None) -> list[float] | None:
    """Return latitude and longitude in degrees, or None for what has no place."""
    if point is None or point.is_empty:
        return None
    lon, lat = shapely.get_coordinates(point)[0]
    return [round(float(lat), DIGITS), round(float(lon), DIGITS)]


def _context(store: StoreLike) -> dict[str, Record]:
    return {
        key: {"name": text(row["name"]), "spots": label_spots(row["geometry"])}
        for key, row in by_id(store.frame("context")).items()
    }
