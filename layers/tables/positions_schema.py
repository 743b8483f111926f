"""Where things are: sources, gazetteer, candidates, positions, corrections, checks.

A part of `layers.tables.schema`.
"""

from __future__ import annotations

from geo.precision import CLASSES, PLACED, WIDEST_OF_ANY_M
from layers.tables.columns import (
    Table,
    choice,
    count,
    date,
    digest,
    key,
    latitude,
    longitude,
    names,
    number,
    radius,
    ref,
    refs,
    remark,
    text,
)
from layers.tables.patterns import OUTLINE

DATUMS = ("bd09", "cgcs2000", "gcj02", "wgs84")
PLACE_KINDS = ("seat", "town", "village", "estate", "plant", "port", "landmark")
METHODS = (
    "place_name", "town_in_name", "place_inferred", "town_inferred", "service", "extract",
    "county_only", "none", "recalled", "manual", "members",
)  # fmt: skip
POSITIONS: dict[str, Table] = {
    "sources": Table(
        "where a coordinate or a boundary comes from",
        ("source_id",),
        {
            "source_id": key("id of the source"),
            "title": text("title", required=True),
            "publisher": text("publisher or package with version", required=True),
            "url": remark("address of the page or file, empty for a package"),
            "licence": text("licence", required=True),
            "credit": remark("credit line to show; empty for a source that only served to check"),
            "datum": choice("datum of the source", *DATUMS),
            "conversion": remark("how it was brought to CGCS2000"),
            "accessed_on": date("day of access", required=True),
            "sha256": digest("digest of the file taken, empty for none"),
        },
    ),
    "places": Table(
        "a named point of the gazetteer",
        ("place_id",),
        {
            "place_id": key("id of the place"),
            "name": text("name", required=True),
            "aliases": names("other names"),
            "kind": choice("what it is", *PLACE_KINDS),
            "county_id": ref("county that holds it", "units", required=True),
            "lon": longitude("longitude, degrees, CGCS2000", required=True),
            "lat": latitude("latitude, degrees, CGCS2000", required=True),
            "radius_m": radius("nine in ten times the truth lies within it", required=True),
            "source_id": ref("source", "sources", required=True),
            "source_ref": remark("id or name within the source"),
            "town_id": ref("town that holds a village, where a source says so", "places"),
            "derived": choice("yes: made of other points, see note", "yes", required=False),
            "note": remark("how the point was taken"),
        },
    ),
    "candidates": Table(
        "a place that may be an area, and how it was judged",
        ("area_id", "number"),
        {
            "area_id": ref("the area", "areas", required=True),
            "number": count(
                "rank among the candidates of the area, 1 is the best", required=True, low=1
            ),
            "provider": key("who offers it"),
            "name": text("its name as the provider writes it", required=True),
            "kind": choice("what it is", *PLACE_KINDS, required=False),
            "county_id": ref("county that it lies in, empty for none of the region", "units"),
            "lon": longitude("longitude, degrees, CGCS2000", required=True),
            "lat": latitude("latitude, degrees, CGCS2000", required=True),
            "datum_as_given": choice("datum of the provider", *DATUMS),
            "precision": choice("precision class that it would have", *PLACED),
            "uncertainty_m": radius("nine in ten times the area lies within it", required=True),
            "method": choice("how it was found", *METHODS),
            "place_ids": refs("gazetteer points used", "places"),
            "source_id": ref("source of the coordinate", "sources", required=True),
            "source_ref": remark("id or name within the source"),
            "score": number("0 to 100, see geo.judge", required=True, low=0, high=100),
            "verdict": choice("what became of it", "chosen", "lost", "refused"),
            "reason": remark("why it may be the area"),
            "against": remark("why it was not chosen"),
            "found_on": date("day", required=True),
        },
    ),
    "locations": Table(
        "where an area is",
        ("area_id",),
        {
            "area_id": ref("the area", "areas", required=True),
            "county_id": ref("county that the position lies in", "units"),
            "lon": longitude("longitude, degrees, CGCS2000; empty if only the county is known"),
            "lat": latitude("latitude, degrees, CGCS2000"),
            "datum_as_given": choice("datum of the source", *DATUMS, required=False),
            "precision": choice("precision class", *CLASSES),
            "uncertainty_m": radius("nine in ten times the truth lies within it"),
            "method": choice("how it was found", *METHODS),
            "place_ids": refs("gazetteer points used", "places"),
            "sites": names("places of its sites, where it has several; the radius holds them"),
            "source_id": ref("source", "sources"),
            "reason": remark("why this position, or why none"),
            "located_on": date("day", required=True),
        },
    ),
    "location_history": Table(
        "a position that an area had before",
        ("area_id", "number"),
        {
            "area_id": ref("the area", "areas", required=True),
            "number": count("1 is the oldest", required=True, low=1),
            "changed_on": date("day it was replaced", required=True),
            "old_precision": choice("precision class it had", *CLASSES),
            "old_lon": longitude("longitude it had, degrees, CGCS2000"),
            "old_lat": latitude("latitude it had"),
            "old_uncertainty_m": radius("radius it had"),
            "old_method": choice("method it had", *METHODS),
            "old_source_id": text("source it had"),
            "reason": remark("why it was replaced"),
        },
    ),
    "corrections": Table(
        "a position that somebody corrected by hand",
        ("correction_id",),
        {
            "correction_id": key("id of the correction"),
            "area_id": ref("the area", "areas", required=True),
            "base_id": text("last correction of the area that the editor had seen"),
            "action": choice("what was done", "set", "undo"),
            "made_at": text("moment, ISO 8601, UTC", required=True),
            "made_by": text("who", required=True),
            "lon": longitude("longitude, degrees, CGCS2000; empty for none"),
            "lat": latitude("latitude, degrees, CGCS2000"),
            "precision": choice("precision class", *CLASSES, required=False),
            "uncertainty_m": radius("nine in ten times the truth lies within it"),
            "extent": text("outline, WKT, CGCS2000; empty for none", longest=OUTLINE),
            "source": text("where the editor knows it from"),
            "reason": remark("why"),
            "old_lon": longitude("longitude before"),
            "old_lat": latitude("latitude before"),
            "old_precision": choice("precision class before", *CLASSES, required=False),
            "old_uncertainty_m": radius("radius before"),
            "old_method": choice("method before", *METHODS, required=False),
        },
    ),
    "position_checks": Table(
        "an independent row that the positions and their radii are measured by",
        ("check_id",),
        {
            "check_id": key("id of the check"),
            "kind": choice(
                "town_to_point: a coordinate of which a text names the place; "
                "park_to_town: an area of which an independent text names the town",
                "town_to_point",
                "park_to_town",
            ),
            "name": text("name of the works, school, village or area", required=True),
            "county_id": ref("county that holds it", "units", required=True),
            "area_id": ref("the area of which a text names the town", "areas"),
            "place": text("town, village or estate that a text says it lies in", required=True),
            "lon": longitude("longitude, degrees, CGCS2000; empty for an area"),
            "lat": latitude("latitude, degrees, CGCS2000"),
            "source_id": ref("source of the coordinate; empty for an area", "sources"),
            "text_source_id": ref("source of the text that names the place", "sources"),
            "note": remark("where the text stands"),
            "use": choice(
                "computed: whether radii are fitted on it or tested, or why it proves nothing",
                "fit",
                "test",
                "refused",
                required=False,
            ),
            "refused": remark("computed: why it is not independent"),
            "precision": choice("class of what is tested", *PLACED, required=False),
            "distance_m": number(
                "from our point to the coordinate or to the town", low=0, high=WIDEST_OF_ANY_M
            ),
            "radius_m": radius("radius that our point has"),
            "within": choice("whether the distance is within it", "yes", "no", required=False),
        },
    ),
    "town_cell_quality": Table(
        "how often the cells of a county's towns hold a village of that town, leave-one-out",
        ("county_id",),
        {
            "county_id": ref("the county", "units", required=True),
            "villages": count("villages whose town a source gives", required=True),
            "right": count(
                "of them in the right cell when their own point is left out", required=True
            ),
            "share": number("right of villages", required=True, low=0, high=1),
            "edge_m": number(
                "nearer than this to a cell's edge the town is not told",
                required=True,
                low=0,
                high=WIDEST_OF_ANY_M,
            ),
        },
    ),
}
