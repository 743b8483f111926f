"""The data tables: one schema, from which validation, dictionary and descriptor are made.

`TABLES` maps a table's name (its file is ``<name>.csv``) to a `Table`: what one row is, the columns
that identify a row, and the columns in file order. Another region is another folder with the
same tables. What the layout consists of stands here; industries, relations and positions beside it.
"""

from __future__ import annotations

from layers.tables.columns import (
    AREA_KINDS,
    EVIDENCE,
    UNIT_KINDS,
    WORDINGS,
    Table,
    adcode,
    choice,
    clause,
    count,
    date,
    key,
    names,
    ref,
    refs,
    remark,
    text,
)
from layers.tables.industry_schema import INDUSTRY
from layers.tables.positions_schema import POSITIONS
from layers.tables.relations_schema import RELATIONS
from layers.tables.units import LEVELS

LAYOUT: dict[str, Table] = {
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
            "scope_id": ref("unit that the document plans for", "units"),
            "period": text("planning period as its title counts it, empty if it counts none"),
            "replaces_ids": refs("documents of an earlier period that it follows", "documents"),
            "lists": names(
                "parts that list the chains of every unit, so that their silence counts"
            ),
            "issued_on": date("date of issue", required=True),
            "valid_from": date("first year or day of validity"),
            "valid_to": date("last year, month or day of validity"),
            "status": choice("what the document itself is", "draft", "issued"),
        },
        needed=True,
    ),
    "units": Table(
        "a unit of the tree: province, prefecture, county or town, or a functional zone",
        ("unit_id",),
        {
            "unit_id": key("id of the unit"),
            "name": text("full name", required=True),
            "short_name": text("name on the map", required=True),
            "aliases": names("other names in the documents"),
            "level": choice("its place in the tree", *LEVELS),
            "kind": choice("kind of unit", *UNIT_KINDS),
            "parent_id": ref("unit that it is a part of", "units"),
            "adcode": adcode("GB/T 2260 code, empty for functional zones"),
            "host_ids": refs("functional zones: units that it lies in", "units"),
            "has_data": choice("whether any document covers it", "yes", "no"),
            "valid_from": date("since when it bears this name; empty for always"),
            "valid_to": date("until when it did; empty if it still does"),
            "succeeds_ids": refs("units whose place it has taken", "units"),
            "note": remark("what a reader must know"),
        },
        needed=True,
    ),
    "county_classes": Table(
        "a clause that puts a county into a class",
        ("county_id", "doc_id", "locator"),
        {
            "county_id": ref("the county", "units", required=True),
            "class_name": text("class as printed", required=True),
            "criterion": remark("what the class means, as figures", required=True),
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
            "ordinal": count("order in its document", required=True, low=1),
            "parent_id": ref("zone of a group, park of a part", "areas"),
            "parent_evidence": choice("whether a document says so", *EVIDENCE, required=False),
            "county_ids": refs("counties that it lies in", "units"),
            "county_evidence": choice(
                "stated: named by a clause or by the name itself", *EVIDENCE, required=False
            ),
            "extends_over": choice(
                "corridors: `ground` for land that holds what lies in its counties; empty for an"
                " industry or a task, which only holds what a clause puts into it",
                "ground",
                required=False,
            ),
            "functions": names("functional positioning, keywords in the clause's own words"),
            "functions_doc_id": ref(
                "document of the positioning, empty if the row's own clause", "documents"
            ),
            "functions_locator": text("clause of the positioning, empty if the row's own"),
            "wording": choice(
                "does it exist, is it being built or planned", *WORDINGS, required=False
            ),
            "note": remark("what a reader must know"),
            **clause(),
        },
        needed=True,
    ),
    "mentions": Table(
        "a clause that names an area",
        ("area_id", "doc_id", "locator", "as_written"),
        {
            "area_id": ref("the area", "areas", required=True),
            "as_written": text("the name as that clause writes it", required=True),
            "wording_as_written": names("its verbs on how far it has come, … for what they govern"),
            **clause(),
        },
    ),
    "area_members": Table(
        "a clause that says what a zone or corridor consists of",
        ("area_id", "member_id", "doc_id", "locator"),
        {
            "area_id": ref("the whole", "areas", required=True),
            "member_id": ref("a part of it", "areas", "units", required=True),
            "portion": text("which part of the member, as printed; empty for all of it"),
            "role": choice("how the member is named", "part", "core", "integrated"),
            "evidence": choice("stated by the clause or our conclusion", *EVIDENCE),
            "reason": remark("why, where inferred"),
            **clause(),
        },
    ),
    "area_towns": Table(
        "a town, street or village that an area covers or lies in",
        ("area_id", "county_id", "town"),
        {
            "area_id": ref("area or functional zone", "areas", "units", required=True),
            "county_id": ref("county of the town", "units", required=True),
            "town": text("name of the town or of a finer place, as in table places", required=True),
            "evidence": choice("stated: the area's name or a clause says so", *EVIDENCE),
            "site": choice("yes: one of the area's several sites", "yes", required=False),
            "reason": remark("why, where inferred"),
            "source_id": ref(
                "what tells so, where no plan does; recalled: nothing but memory", "sources"
            ),
            **clause(),
        },
    ),
}

TABLES = LAYOUT | INDUSTRY | RELATIONS | POSITIONS
