"""The data tables: one schema, from which validation, dictionary and descriptor are made.

`TABLES` maps a table's name (its file is ``<name>.csv``) to a `Table`: what one row is, the columns
that identify a row, and the columns in file order. Another region is another folder with the
same tables.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandera.pandas as pa

from layers.columns import choice, date, key, names, number, ref, refs, text


@dataclass(frozen=True)
class Table:
    """One data table: `row` says what a row is, `key` which columns identify it."""

    row: str
    key: tuple[str, ...]
    columns: dict[str, pa.Column]


def _clause() -> dict[str, pa.Column]:
    return {
        "doc_id": ref("document that says so", "documents", required=True),
        "locator": text("where in the document: chapter, box, table row", required=True),
    }


EVIDENCE = ("stated", "inferred")
WORDINGS = ("existing", "planned", "encouraged")
PRECISIONS = ("official", "site", "locality", "township", "county", "unplaced")
AREA_KINDS = (
    "zone", "corridor", "group", "subarea", "park", "platform", "project",
)  # fmt: skip
SUBJECTS = ("region", "county", "area", "industry", "chain", "sector", "link")

TABLES: dict[str, Table] = {
    "documents": Table(
        "a plan document",
        ("doc_id",),
        {
            "doc_id": key("id of the document"),
            "title": text("full title", required=True),
            "short_title": text("short title for cards and footers", required=True),
            "number": text("document number as printed, empty if none"),
            "issuer": text("who issued it", required=True),
            "level": choice("level of the issuer", "province", "city", "county"),
            "issued_on": date("date of issue", required=True),
            "valid_from": date("first year or day of validity"),
            "valid_to": date("last year or day of validity"),
            "status": choice("standing of the document", "in_force", "draft", "ended"),
        },
    ),
    "counties": Table(
        "a county, district, county-level city or functional zone",
        ("county_id",),
        {
            "county_id": key("id of the county"),
            "name": text("full name", required=True),
            "short_name": text("name on the map", required=True),
            "aliases": names("other names in the documents"),
            "kind": choice("kind of unit", "district", "city", "county", "functional_zone"),
            "adcode": text("GB/T 2260 code, empty for functional zones"),
            "host_ids": refs("functional zones: counties that it lies in", "counties"),
            "has_data": choice("whether any document covers it", "yes", "no"),
            "note": text("what a reader must know"),
        },
    ),
    "county_classes": Table(
        "a clause that puts a county into a class",
        ("county_id", "doc_id", "locator"),
        {
            "county_id": ref("the county", "counties", required=True),
            "class_name": text("class as printed", required=True),
            "criterion": text("what the class means, as figures", required=True),
            **_clause(),
        },
    ),
    "provincial_chains": Table(
        "a clause that lists a county's chain as managed by the province",
        ("county_id", "as_written", "doc_id", "locator"),
        {
            "county_id": ref("the county", "counties", required=True),
            "as_written": text("the provincial chain as printed", required=True),
            "industry_id": ref("the cluster of the same row", "industries", required=True),
            **_clause(),
        },
    ),
    "industries": Table(
        "an industry as one document groups it",
        ("industry_id",),
        {
            "industry_id": key("id of the industry"),
            "name": text("name in that grouping", required=True),
            "aliases": names("spelling variants in the documents"),
            "grouping": choice(
                "which grouping of the document it belongs to",
                "cluster", "leading", "emerging", "future", "segment",
            ),
            "tier": choice("tier of a cluster", "advantage", "strategic", "future", required=False),
            "mark": text("one character for map tiles, clusters only"),
            "ordinal": number("order within the document's grouping", required=True),
            "parent_id": ref("the industry that it is a segment of", "industries"),
            **_clause(),
        },
    ),
    "industry_links": Table(
        "two industries of different groupings that can be asked together",
        ("industry_id", "counterpart_id"),
        {
            "industry_id": ref("one industry", "industries", required=True),
            "counterpart_id": ref("its counterpart", "industries", required=True),
            "relation": choice("how they relate", "same", "overlap", "within"),
            "evidence": choice("stated by a document or our conclusion", *EVIDENCE),
            "reason": text("why they correspond", required=True),
        },
    ),
    "chains": Table(
        "a county-level chain (细分产业链条)",
        ("chain_id",),
        {
            "chain_id": key("id of the chain"),
            "name": text("name in the catalogue", required=True),
            "aliases": names("spelling variants in the documents"),
            "industry_id": ref("its cluster", "industries", required=True),
            "tier": choice("tier of its cluster", "advantage", "strategic", "future"),
            "in_catalogue": choice("whether the catalogue of chains lists it", "yes", "no"),
            "ordinal": number("order in the catalogue", required=True),
            **_clause(),
        },
    ),
    "county_chains": Table(
        "a clause that gives a county a chain",
        ("county_id", "chain_id", "doc_id", "locator"),
        {
            "county_id": ref("the county", "counties", required=True),
            "chain_id": ref("the chain", "chains", required=True),
            "as_written": text("the chain as that clause writes it", required=True),
            **_clause(),
        },
    ),
    "county_clusters": Table(
        "a clause that gives a county a cluster without naming the chain",
        ("county_id", "industry_id", "doc_id", "locator"),
        {
            "county_id": ref("the county", "counties", required=True),
            "industry_id": ref("the cluster", "industries", required=True),
            **_clause(),
        },
    ),
    "county_industries": Table(
        "a clause in running text that gives a county an industry",
        ("county_id", "industry_id", "doc_id", "locator"),
        {
            "county_id": ref("the county", "counties", required=True),
            "industry_id": ref("the industry", "industries", required=True),
            "as_written": text("the phrase that names it (name, not sentence)", required=True),
            **_clause(),
        },
    ),
    "areas": Table(
        "a thing of the layout: zone, corridor, group, subarea, park, platform, project",
        ("area_id",),
        {
            "area_id": key("id of the area"),
            "name": text("full name, county name included where needed", required=True),
            "short_name": text("name on the map", required=True),
            "aliases": names("other names and spelling variants"),
            "code": text("code on the map, groups and subareas only"),
            "kind": choice("what it is", *AREA_KINDS),
            "rank": choice(
                "rank of a park", "national", "provincial", "other", required=False
            ),
            "ordinal": number("order in its document", required=True),
            "parent_id": ref("zone of a group, park of a part", "areas"),
            "parent_evidence": choice(
                "whether a document says so", *EVIDENCE, required=False
            ),
            "county_ids": refs("counties that it lies in", "counties"),
            "county_evidence": choice(
                "stated: named by a clause or by the name itself", *EVIDENCE, required=False
            ),
            "functions": names("functional positioning, keywords"),
            "wording": choice("does it exist or is it planned", *WORDINGS, required=False),
            "note": text("what a reader must know"),
            **_clause(),
        },
    ),
    "mentions": Table(
        "a clause that names an area",
        ("area_id", "doc_id", "locator", "as_written"),
        {
            "area_id": ref("the area", "areas", required=True),
            "as_written": text("the name as that clause writes it", required=True),
            **_clause(),
        },
    ),
    "area_members": Table(
        "a clause that says what a zone or corridor consists of",
        ("area_id", "member_id", "doc_id", "locator"),
        {
            "area_id": ref("the whole", "areas", required=True),
            "member_id": ref("a part of it", "areas", "counties", required=True),
            "portion": text("which part of the member, as printed; empty for all of it"),
            "role": choice("how the member is named", "part", "core", "integrated"),
            "evidence": choice("stated by the clause or our conclusion", *EVIDENCE),
            **_clause(),
        },
    ),
    "area_towns": Table(
        "a town, street or village that an area covers or lies in",
        ("area_id", "county_id", "town"),
        {
            "area_id": ref("area or functional zone", "areas", "counties", required=True),
            "county_id": ref("county of the town", "counties", required=True),
            "town": text("name of the town, as in table places", required=True),
            "evidence": choice("stated: the area's name says so", *EVIDENCE),
            "reason": text("why, where inferred"),
            **_clause(),
        },
    ),
    "area_industries": Table(
        "a clause that gives an area an industry or a chain",
        ("area_id", "subject_id", "doc_id", "locator"),
        {
            "area_id": ref("the area", "areas", required=True),
            "subject_id": ref("industry or chain", "industries", "chains", required=True),
            "as_written": text("industry as that clause writes it", required=True),
            **_clause(),
        },
    ),
    "links": Table(
        "a statement that ties places together",
        ("link_id",),
        {
            "link_id": key("id of the link"),
            "name": text("short name", required=True),
            "kind": choice(
                "what ties them", "chain_group", "coordination", "joint_parks", "integration"
            ),
            "wording": choice("degree of commitment", *WORDINGS),
            "wording_as_written": text("the verb that decides the degree", required=True),
            "subject_ids": refs("chains and industries that it is about", "industries", "chains"),
            "ordinal": number("order in its document", required=True),
            "note": text("what a reader must know"),
            **_clause(),
        },
    ),
    "link_members": Table(
        "a place in a link and the part that it plays",
        ("link_id", "place", "role"),
        {
            "link_id": ref("the link", "links", required=True),
            "place": text("the place as printed", required=True),
            "place_id": ref("county or area, empty if outside the region", "counties", "areas"),
            "role": choice("its part", "lead", "core", "partner", "joint"),
            "supplies": names("what it brings"),
            **_clause(),
        },
    ),
    "energy_sectors": Table(
        "an energy-intensive sector",
        ("sector_id",),
        {
            "sector_id": key("id of the sector"),
            "name": text("name", required=True),
            "aliases": names("other names in the documents"),
            "mark": text("one character for map tiles"),
            "in_total": choice("whether it is the total of all sectors", "yes", "no"),
            "controlled": choice("whether new projects are strictly controlled", "yes", "no"),
            "controlled_locator": text("clause of the control, empty if not controlled"),
            "saving_action": choice("whether the efficiency box lists it", "yes", "no"),
            "parent_id": ref("sector whose figures include it", "energy_sectors"),
            "ordinal": number("order in the table of figures", required=True),
            **_clause(),
        },
    ),
    "energy_figures": Table(
        "a printed figure of a sector",
        ("sector_id", "measure", "doc_id", "locator"),
        {
            "sector_id": ref("the sector", "energy_sectors", required=True),
            "measure": choice(
                "what is measured",
                "coal_eq_10kt", "growth_pct", "value_added_growth_pct", "share_pct",
            ),
            "value": number("value, unit in the measure's name", required=True),
            "printed": text("the figure as printed", required=True),
            "year": date("year of the figure", required=True),
            **_clause(),
        },
    ),
    "energy_hosts": Table(
        "a clause that places an energy-intensive sector",
        ("sector_id", "place_id", "doc_id", "locator"),
        {
            "sector_id": ref("the sector", "energy_sectors", required=True),
            "place_id": ref("county or area", "counties", "areas", required=True),
            "as_written": text("the words that name sector or product", required=True),
            "evidence": choice("stated or concluded from the industry", *EVIDENCE),
            "reason": text("why, where inferred"),
            **_clause(),
        },
    ),
    "targets": Table(
        "a number that a plan promises or reports",
        ("subject_kind", "subject", "measure", "year", "doc_id", "locator"),
        {
            "subject_kind": choice("what it is about", *SUBJECTS),
            "subject": text("name of the subject as printed", required=True),
            "subject_id": ref(
                "its id, empty for the region",
                "counties", "areas", "industries", "chains", "energy_sectors", "links",
            ),
            "measure": text("what is measured", required=True),
            "value": number("value, empty where only words are printed"),
            "printed": text("value as printed", required=True),
            "unit": text("unit as printed"),
            "year": date("year of the target or period's last year", required=True),
            "nature": choice("promise or report", "target", "baseline"),
            **_clause(),
        },
    ),
    "discrepancies": Table(
        "two clauses that disagree",
        ("discrepancy_id",),
        {
            "discrepancy_id": key("id of the disagreement"),
            "kind": choice("what differs", "name", "figure", "membership", "scope", "position"),
            "subject": text("what they disagree about", required=True),
            "subject_id": ref(
                "its id", "areas", "counties", "industries", "chains", "energy_sectors", "links"
            ),
            "a_doc_id": ref("first document", "documents", required=True),
            "a_locator": text("first clause", required=True),
            "a_says": text("what the first says, as names or figures", required=True),
            "b_doc_id": ref("second document", "documents", required=True),
            "b_locator": text("second clause", required=True),
            "b_says": text("what the second says, as names or figures", required=True),
            "severity": choice("weight", "note", "minor", "major"),
        },
    ),
    "sources": Table(
        "where a coordinate or a boundary comes from",
        ("source_id",),
        {
            "source_id": key("id of the source"),
            "title": text("title", required=True),
            "publisher": text("publisher or package with version", required=True),
            "licence": text("licence", required=True),
            "credit": text("credit line to show", required=True),
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
                "place_name", "town_in_name", "town_inferred", "county_only", "none",
                "recalled", "manual", "members",
            ),
            "place_ids": refs("gazetteer points used", "places"),
            "source_id": ref("source", "sources"),
            "reason": text("why this position, or why none"),
            "located_on": date("day", required=True),
        },
    ),
}
