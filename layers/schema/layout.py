"""Tables of the layout: documents, counties, and the areas that the plans draw."""

from __future__ import annotations

from layers.columns import choice, date, key, names, number, ref, refs, text
from layers.schema.table import AREA_KINDS, EVIDENCE, WORDINGS, Table, clause

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
            **clause(),
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
            "rank": choice("rank of a park", "national", "provincial", "other", required=False),
            "ordinal": number("order in its document", required=True),
            "parent_id": ref("zone of a group, park of a part", "areas"),
            "parent_evidence": choice("whether a document says so", *EVIDENCE, required=False),
            "county_ids": refs("counties that it lies in", "counties"),
            "county_evidence": choice(
                "stated: named by a clause or by the name itself", *EVIDENCE, required=False
            ),
            "functions": names("functional positioning, keywords in the clause's own words"),
            "functions_doc_id": ref(
                "document of the positioning, empty if the row's own clause", "documents"
            ),
            "functions_locator": text("clause of the positioning, empty if the row's own"),
            "wording": choice("does it exist or is it planned", *WORDINGS, required=False),
            "note": text("what a reader must know"),
            **clause(),
        },
    ),
    "mentions": Table(
        "a clause that names an area",
        ("area_id", "doc_id", "locator", "as_written"),
        {
            "area_id": ref("the area", "areas", required=True),
            "as_written": text("the name as that clause writes it", required=True),
            **clause(),
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
            "reason": text("why, where inferred"),
            **clause(),
        },
    ),
    "area_towns": Table(
        "a town, street or village that an area covers or lies in",
        ("area_id", "county_id", "town"),
        {
            "area_id": ref("area or functional zone", "areas", "counties", required=True),
            "county_id": ref("county of the town", "counties", required=True),
            "town": text("name of the town or of a finer place, as in table places", required=True),
            "evidence": choice("stated: the area's name or a clause says so", *EVIDENCE),
            "reason": text("why, where inferred"),
            "source_id": ref(
                "what tells so, where no plan does; recalled: nothing but memory", "sources"
            ),
            **clause(),
        },
    ),
}
