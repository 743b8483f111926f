"""Tables of where things are: sources, gazetteer, locations."""

from __future__ import annotations

from layers.columns import choice, date, key, names, number, ref, refs, text
from layers.schema.table import PRECISIONS, Table

DATUMS = ("bd09", "cgcs2000", "gcj02", "wgs84")
PLACE_KINDS = ("seat", "town", "village", "estate", "plant", "port", "landmark")
METHODS = (
    "place_name", "town_in_name", "place_inferred", "town_inferred", "service", "extract",
    "county_only", "none", "recalled", "manual", "members",
)  # fmt: skip
POINT_PRECISIONS = PRECISIONS[:4]
"""Classes that come with a coordinate."""

TABLES: dict[str, Table] = {
    "sources": Table(
        "where a coordinate or a boundary comes from",
        ("source_id",),
        {
            "source_id": key("id of the source"),
            "title": text("title", required=True),
            "publisher": text("publisher or package with version", required=True),
            "url": text("address of the page or file, empty for a package"),
            "licence": text("licence", required=True),
            "credit": text("credit line to show; empty for a source that only served to check"),
            "datum": choice("datum of the source", *DATUMS),
            "conversion": text("how it was brought to CGCS2000"),
            "accessed_on": date("day of access", required=True),
            "sha256": text("digest of the file taken, empty for none"),
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
            "county_id": ref("county that holds it", "counties", required=True),
            "lon": number("longitude, degrees, CGCS2000", required=True),
            "lat": number("latitude, degrees, CGCS2000", required=True),
            "radius_m": number("nine in ten times the truth lies within it", required=True),
            "source_id": ref("source", "sources", required=True),
            "source_ref": text("id or name within the source"),
            "town_id": ref("town that holds a village, where a source says so", "places"),
        },
    ),
    "candidates": Table(
        "a place that may be an area, and how it was judged",
        ("area_id", "number"),
        {
            "area_id": ref("the area", "areas", required=True),
            "number": number("rank among the candidates of the area, 1 is the best", required=True),
            "provider": key("who offers it"),
            "name": text("its name as the provider writes it", required=True),
            "kind": choice("what it is", *PLACE_KINDS, required=False),
            "county_id": ref("county that it lies in, empty for none of the region", "counties"),
            "lon": number("longitude, degrees, CGCS2000", required=True),
            "lat": number("latitude, degrees, CGCS2000", required=True),
            "datum_as_given": choice("datum of the provider", *DATUMS),
            "precision": choice("precision class that it would have", *POINT_PRECISIONS),
            "uncertainty_m": number("nine in ten times the area lies within it", required=True),
            "method": choice("how it was found", *METHODS),
            "place_ids": refs("gazetteer points used", "places"),
            "source_id": ref("source of the coordinate", "sources", required=True),
            "source_ref": text("id or name within the source"),
            "score": number("0 to 100, see geo.judge", required=True),
            "verdict": choice("what became of it", "chosen", "lost", "refused"),
            "reason": text("why it may be the area"),
            "against": text("why it was not chosen"),
            "found_on": date("day", required=True),
        },
    ),
    "locations": Table(
        "where an area is",
        ("area_id",),
        {
            "area_id": ref("the area", "areas", required=True),
            "county_id": ref("county that the position lies in", "counties"),
            "lon": number("longitude, degrees, CGCS2000; empty if only the county is known"),
            "lat": number("latitude, degrees, CGCS2000"),
            "datum_as_given": choice("datum of the source", *DATUMS, required=False),
            "precision": choice("precision class", *PRECISIONS),
            "uncertainty_m": number("nine in ten times the truth lies within it"),
            "method": choice("how it was found", *METHODS),
            "place_ids": refs("gazetteer points used", "places"),
            "source_id": ref("source", "sources"),
            "reason": text("why this position, or why none"),
            "located_on": date("day", required=True),
        },
    ),
    "location_history": Table(
        "a position that an area had before",
        ("area_id", "number"),
        {
            "area_id": ref("the area", "areas", required=True),
            "number": number("1 is the oldest", required=True),
            "changed_on": date("day it was replaced", required=True),
            "old_precision": choice("precision class it had", *PRECISIONS),
            "old_lon": number("longitude it had, degrees, CGCS2000"),
            "old_lat": number("latitude it had"),
            "old_uncertainty_m": number("radius it had"),
            "old_method": choice("method it had", *METHODS),
            "old_source_id": text("source it had"),
            "reason": text("why it was replaced"),
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
            "lon": number("longitude, degrees, CGCS2000; empty for none"),
            "lat": number("latitude, degrees, CGCS2000"),
            "precision": choice("precision class", *PRECISIONS, required=False),
            "uncertainty_m": number("nine in ten times the truth lies within it"),
            "extent": text("outline, WKT, CGCS2000; empty for none"),
            "source": text("where the editor knows it from"),
            "reason": text("why"),
            "old_lon": number("longitude before"),
            "old_lat": number("latitude before"),
            "old_precision": choice("precision class before", *PRECISIONS, required=False),
            "old_uncertainty_m": number("radius before"),
            "old_method": choice("method before", *METHODS, required=False),
        },
    ),
    "position_checks": Table(
        "an independent position that the radii are measured by",
        ("check_id",),
        {
            "check_id": key("id of the check"),
            "name": text("name of the works, estate or village", required=True),
            "county_id": ref("county that holds it", "counties", required=True),
            "place": text("town, village or estate that a text says it lies in", required=True),
            "lon": number("longitude, degrees, CGCS2000", required=True),
            "lat": number("latitude, degrees, CGCS2000", required=True),
            "source_id": ref("source of the coordinate", "sources", required=True),
            "note": text("where the text stands"),
            "precision": choice("class that the place gives", *POINT_PRECISIONS, required=False),
            "distance_m": number("from the point that the place gives"),
            "radius_m": number("radius that the place gives"),
            "within": choice("whether the distance is within it", "yes", "no", required=False),
        },
    ),
}
