"""Tables of where things are: sources, gazetteer, locations."""

from __future__ import annotations

from layers.columns import choice, date, key, names, number, ref, refs, text
from layers.schema.table import PRECISIONS, Table

TABLES: dict[str, Table] = {
    "sources": Table(
        "where a coordinate or a boundary comes from",
        ("source_id",),
        {
            "source_id": key("id of the source"),
            "title": text("title", required=True),
            "publisher": text("publisher or package with version", required=True),
            "licence": text("licence", required=True),
            "credit": text("credit line to show; empty for a source that only served to check"),
            "datum": choice("datum of the source", "cgcs2000", "wgs84", "gcj02"),
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
            "kind": choice(
                "what it is", "seat", "town", "village", "estate", "plant", "port", "landmark"
            ),
            "county_id": ref("county that holds it", "counties", required=True),
            "lon": number("longitude, degrees, CGCS2000", required=True),
            "lat": number("latitude, degrees, CGCS2000", required=True),
            "radius_m": number("nine in ten times the truth lies within it", required=True),
            "source_id": ref("source", "sources", required=True),
            "source_ref": text("id or name within the source"),
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
            "datum_as_given": choice(
                "datum of the source", "cgcs2000", "wgs84", "gcj02", required=False
            ),
            "precision": choice("precision class", *PRECISIONS),
            "uncertainty_m": number("nine in ten times the truth lies within it"),
            "method": choice(
                "how it was found",
                "place_name",
                "town_in_name",
                "town_inferred",
                "county_only",
                "none",
                "recalled",
                "manual",
                "members",
            ),
            "place_ids": refs("gazetteer points used", "places"),
            "source_id": ref("source", "sources"),
            "reason": text("why this position, or why none"),
            "located_on": date("day", required=True),
        },
    ),
}
