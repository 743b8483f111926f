"""The data tables: one schema, from which validation, dictionary and descriptor are made.

`TABLES` maps a table's name (its file is ``<name>.csv``) to a `Table`: what one row is, the columns
that identify a row, and the columns in file order. Another region is another folder with the
same tables.
"""

from __future__ import annotations

from layers.tables.columns import (
    AREA_KINDS,
    EVIDENCE,
    LOOKS,
    PRECISIONS,
    SUBJECTS,
    UNIT_KINDS,
    WORDINGS,
    Table,
    choice,
    clause,
    date,
    key,
    names,
    number,
    ref,
    refs,
    text,
    word,
)
from layers.tables.units import LEVELS

TERM_KINDS = ("alias", "product")
DATUMS = ("bd09", "cgcs2000", "gcj02", "wgs84")
PLACE_KINDS = ("seat", "town", "village", "estate", "plant", "port", "landmark")
METHODS = (
    "place_name", "town_in_name", "place_inferred", "town_inferred", "service", "extract",
    "county_only", "none", "recalled", "manual", "members",
)  # fmt: skip
POINT_PRECISIONS = PRECISIONS[:4]
"""Classes that come with a coordinate."""

POSITIONS: dict[str, Table] = {
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
            "county_id": ref("county that holds it", "units", required=True),
            "lon": number("longitude, degrees, CGCS2000", required=True),
            "lat": number("latitude, degrees, CGCS2000", required=True),
            "radius_m": number("nine in ten times the truth lies within it", required=True),
            "source_id": ref("source", "sources", required=True),
            "source_ref": text("id or name within the source"),
            "town_id": ref("town that holds a village, where a source says so", "places"),
            "derived": choice("yes: made of other points, see note", "yes", required=False),
            "note": text("how the point was taken"),
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
            "county_id": ref("county that it lies in, empty for none of the region", "units"),
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
            "county_id": ref("county that the position lies in", "units"),
            "lon": number("longitude, degrees, CGCS2000; empty if only the county is known"),
            "lat": number("latitude, degrees, CGCS2000"),
            "datum_as_given": choice("datum of the source", *DATUMS, required=False),
            "precision": choice("precision class", *PRECISIONS),
            "uncertainty_m": number("nine in ten times the truth lies within it"),
            "method": choice("how it was found", *METHODS),
            "place_ids": refs("gazetteer points used", "places"),
            "sites": names("places of its sites, where it has several; the radius holds them"),
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
            "lon": number("longitude, degrees, CGCS2000; empty for an area"),
            "lat": number("latitude, degrees, CGCS2000"),
            "source_id": ref("source of the coordinate; empty for an area", "sources"),
            "text_source_id": ref("source of the text that names the place", "sources"),
            "note": text("where the text stands"),
            "use": choice(
                "computed: whether radii are fitted on it or tested, or why it proves nothing",
                "fit",
                "test",
                "refused",
                required=False,
            ),
            "refused": text("computed: why it is not independent"),
            "precision": choice("class of what is tested", *POINT_PRECISIONS, required=False),
            "distance_m": number("from our point to the coordinate or to the town"),
            "radius_m": number("radius that our point has"),
            "within": choice("whether the distance is within it", "yes", "no", required=False),
        },
    ),
    "town_cell_quality": Table(
        "how often the cells of a county's towns hold a village of that town, leave-one-out",
        ("county_id",),
        {
            "county_id": ref("the county", "units", required=True),
            "villages": number("villages whose town a source gives", required=True),
            "right": number("of them in the right cell when their own point is left out"),
            "share": number("right of villages"),
            "edge_m": number("nearer than this to a cell's edge the town is not told"),
        },
    ),
}


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
            "adcode": text("GB/T 2260 code, empty for functional zones"),
            "host_ids": refs("functional zones: units that it lies in", "units"),
            "has_data": choice("whether any document covers it", "yes", "no"),
            "valid_from": date("since when it bears this name; empty for always"),
            "valid_to": date("until when it did; empty if it still does"),
            "succeeds_ids": refs("units whose place it has taken", "units"),
            "note": text("what a reader must know"),
        },
        needed=True,
    ),
    "county_classes": Table(
        "a clause that puts a county into a class",
        ("county_id", "doc_id", "locator"),
        {
            "county_id": ref("the county", "units", required=True),
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
            "note": text("what a reader must know"),
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
            "reason": text("why, where inferred"),
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
            "reason": text("why, where inferred"),
            "source_id": ref(
                "what tells so, where no plan does; recalled: nothing but memory", "sources"
            ),
            **clause(),
        },
    ),
}

RELATIONS: dict[str, Table] = {
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
            **clause(),
        },
    ),
    "link_members": Table(
        "a place in a link and the part that it plays",
        ("link_id", "place", "role"),
        {
            "link_id": ref("the link", "links", required=True),
            "place": text("the place as printed", required=True),
            "place_id": ref("county or area, empty if outside the region", "units", "areas"),
            "role": choice("its part", "lead", "core", "partner", "joint"),
            "supplies": names("what it brings"),
            **clause(),
        },
    ),
    "clusters": Table(
        "an industrial cluster (产业集群) that a clause names",
        ("cluster_id",),
        {
            "cluster_id": key("id of the cluster"),
            "name": text("name", required=True),
            "mark": text("one character for map tiles; empty for that of its first subject"),
            "size_class": text("size that it is to reach, as printed"),
            "size_100m_yuan": number("the same in 100 million yuan"),
            "subject_ids": refs("chains and industries that it is of", "industries", "chains"),
            "wording": choice("degree of commitment", *WORDINGS, required=False),
            "wording_as_written": text("the verb that decides the degree"),
            "ordinal": number("order in its document", required=True),
            "note": text("what a reader must know"),
            **clause(),
        },
    ),
    "cluster_members": Table(
        "a clause that names a place of a cluster",
        ("cluster_id", "place", "doc_id", "locator"),
        {
            "cluster_id": ref("the cluster", "clusters", required=True),
            "place": text("the place as printed", required=True),
            "place_id": ref("unit or area, empty if it is neither", "units", "areas"),
            "role": choice("core: what the clause builds it on", "core", "member"),
            "reason": text("why no place, or why this one"),
            **clause(),
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
            **clause(),
        },
    ),
    "energy_figures": Table(
        "a printed figure of a sector",
        ("sector_id", "measure", "doc_id", "locator"),
        {
            "sector_id": ref("the sector", "energy_sectors", required=True),
            "measure": choice(
                "what is measured",
                "coal_eq_10kt",
                "growth_pct",
                "value_added_growth_pct",
                "share_pct",
            ),
            "value": number("value, unit in the measure's name", required=True),
            "printed": text("the figure as printed", required=True),
            "year": date("year of the figure", required=True),
            **clause(),
        },
    ),
    "energy_hosts": Table(
        "a clause that places an energy-intensive sector",
        ("sector_id", "place_id", "doc_id", "locator"),
        {
            "sector_id": ref("the sector", "energy_sectors", required=True),
            "place_id": ref("county or area", "units", "areas", required=True),
            "as_written": text("the words that name sector or product", required=True),
            "evidence": choice("stated or concluded from the industry", *EVIDENCE),
            "reason": text("why, where inferred"),
            **clause(),
        },
    ),
    "energy_lists": Table(
        "a sector in a list of those that a clause takes a measure for",
        ("list_name", "as_written", "doc_id", "locator"),
        {
            "list_name": text("the measure, in few words", required=True),
            "ordinal": number("order in the list", required=True),
            "sector_id": ref("the sector, empty if it is none of the table", "energy_sectors"),
            "as_written": text("the sector as the list writes it", required=True),
            "evidence": choice(
                "stated: the list's own word for it, or concluded", *EVIDENCE, required=False
            ),
            "reason": text("why, where inferred"),
            **clause(),
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
                "units",
                "areas",
                "industries",
                "chains",
                "energy_sectors",
                "links",
            ),
            "measure": text("what is measured", required=True),
            "value": number("value, empty where only words are printed"),
            "printed": text("value as printed", required=True),
            "unit": text("unit as printed"),
            "year": date(
                "year of the target or period's last year; empty where the clause has none"
            ),
            "nature": choice("promise or report", "target", "baseline"),
            **clause(),
        },
    ),
    "outline": Table(
        "a heading or item of a document's chapters on the layout, and what it gave",
        ("doc_id", "locator"),
        {
            "heading": text("the heading", required=True),
            "ordinal": number("order in the document", required=True),
            "reason": text("why no row of the tables comes from it"),
            **clause(),
        },
    ),
    "gaps": Table(
        "a place where the text we hold of a document has lost something",
        ("gap_id",),
        {
            "gap_id": key("id of the gap"),
            "kind": choice("what is lost", "table", "figure", "text"),
            "lost": text("what is lost, in a name", required=True),
            "survives": text("what is left of it, as printed, … where it breaks off"),
            "concerns_ids": refs("what it would tell of, the silence of which is none", "areas"),
            "reason": text("how we know that it is lost", required=True),
            "inferred_id": ref("the area that the rest seems to tell of", "areas"),
            "inferred_subject_ids": refs("the industries that the rest names", "industries"),
            "inferred_reason": text("why it seems so"),
            **clause(),
        },
    ),
    "discrepancies": Table(
        "two clauses that disagree",
        ("discrepancy_id",),
        {
            "discrepancy_id": key("id of the disagreement"),
            "kind": choice(
                "what differs", "name", "figure", "membership", "scope", "position", "wording"
            ),
            "subject": text("what they disagree about", required=True),
            "subject_id": ref(
                "its id", "areas", "units", "industries", "chains", "energy_sectors", "links"
            ),
            "a_doc_id": ref("first document", "documents", required=True),
            "a_locator": text("first clause", required=True),
            "a_says": text("what the first says, as names or figures", required=True),
            "b_doc_id": ref("second document", "documents", required=True),
            "b_locator": text("second clause", required=True),
            "b_says": text("what the second says, as names or figures", required=True),
            "severity": choice("weight", "note", "minor", "major"),
            "found_by": choice("a rule at the build, or somebody who read both", "reading", "rule"),
        },
    ),
}


INDUSTRY: dict[str, Table] = {
    "groupings": Table(
        "a grouping by which documents order industries",
        ("grouping_id",),
        {
            "grouping_id": key("id of the grouping"),
            "name": text("name for readers", required=True),
            "main": choice("yes: its industries group the chains", "yes", required=False),
            "ordinal": number("order", required=True),
        },
    ),
    "tiers": Table(
        "a tier into which a document sorts its clusters",
        ("tier_id",),
        {
            "tier_id": key("id of the tier"),
            "name": text("name for readers", required=True),
            "look": choice("colours that it has on the map", *LOOKS),
            "ordinal": number("order in its document", required=True),
            **clause(),
        },
    ),
    "industries": Table(
        "an industry as one document groups it",
        ("industry_id",),
        {
            "industry_id": key("id of the industry"),
            "name": text("name in that grouping", required=True),
            "short_name": text("name on the map, empty if the name will do"),
            "aliases": names("spelling variants in the documents"),
            "grouping": ref(
                "grouping of the document that it belongs to",
                "groupings",
                required=True,
            ),
            "tier": ref("tier of a cluster", "tiers"),
            "mark": text("one character for map tiles, clusters only"),
            "ordinal": number("order within the document's grouping", required=True),
            "parent_id": ref("the industry that it is a segment of", "industries"),
            **clause(),
        },
    ),
    "industry_links": Table(
        "two industries of different groupings that can be asked together",
        ("industry_id", "counterpart_id"),
        {
            "industry_id": ref("one industry or chain", "industries", "chains", required=True),
            "counterpart_id": ref("its counterpart", "industries", "chains", required=True),
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
            "tier": ref("tier of its cluster", "tiers"),
            "in_catalogue": choice("whether the catalogue of chains lists it", "yes", "no"),
            "ordinal": number("order in the catalogue", required=True),
            **clause(),
        },
    ),
    "chain_steps": Table(
        "one step of a production sequence as a clause prints it, from upstream to downstream",
        ("subject_id", "doc_id", "locator", "number"),
        {
            "subject_id": ref(
                "whose sequence it is", "industries", "chains", "links", required=True
            ),
            "number": number("order in the sequence, 1 is furthest upstream", required=True),
            "step": text("the step as printed (name, not sentence)", required=True),
            "industry_ids": refs(
                "industries and chains that the step names", "industries", "chains"
            ),
            **clause(),
        },
    ),
    "county_chains": Table(
        "a clause that gives a county a chain",
        ("county_id", "chain_id", "doc_id", "locator"),
        {
            "county_id": ref("the county", "units", required=True),
            "chain_id": ref("the chain", "chains", required=True),
            "as_written": text("the chain as that clause writes it", required=True),
            "wording_as_written": text("the clause's word for the relation"),
            "named_as": choice("what the place is to it, if no place", "brand", required=False),
            **clause(),
        },
    ),
    "county_clusters": Table(
        "a clause that gives a county a cluster without naming the chain",
        ("county_id", "industry_id", "doc_id", "locator"),
        {
            "county_id": ref("the county", "units", required=True),
            "industry_id": ref("the cluster", "industries", required=True),
            "as_written": text("the cluster as that clause writes it, empty if by its name"),
            "wording_as_written": text("the clause's word for the relation"),
            **clause(),
        },
    ),
    "county_industries": Table(
        "a clause in running text that gives a county an industry",
        ("county_id", "industry_id", "doc_id", "locator"),
        {
            "county_id": ref("the county", "units", required=True),
            "industry_id": ref("the industry", "industries", required=True),
            "as_written": text("the phrase that names it (name, not sentence)", required=True),
            **clause(),
        },
    ),
    "provincial_chains": Table(
        "a clause that lists a county's chain as managed by the province",
        ("county_id", "as_written", "doc_id", "locator"),
        {
            "county_id": ref("the county", "units", required=True),
            "as_written": text("the provincial chain as printed", required=True),
            "industry_id": ref("the cluster of the same row", "industries", required=True),
            **clause(),
        },
    ),
    "area_industries": Table(
        "a clause that gives an area an industry or a chain",
        ("area_id", "subject_id", "doc_id", "locator"),
        {
            "area_id": ref("the area", "areas", required=True),
            "subject_id": ref("industry or chain", "industries", "chains", required=True),
            "as_written": text("industry as that clause writes it", required=True),
            "wording_as_written": text("the clause's word for the relation"),
            "evidence": choice(
                "whether the clause says what the area does, or we read it", *EVIDENCE
            ),
            "reason": text("why, where inferred"),
            **clause(),
        },
    ),
    "terms": Table(
        "a word of the trade that names an industry, a chain or a sector",
        ("term", "subject_id"),
        {
            "term": word("the word, two characters or more"),
            "subject_id": ref(
                "what it names", "industries", "chains", "energy_sectors", required=True
            ),
            "kind": choice("another name, or a product that is the subject's own", *TERM_KINDS),
            "reason": text("why it names the subject", required=True),
            "doc_id": ref("document that uses it, empty for a word of the trade", "documents"),
            "locator": text("where in the document: chapter, box, table row"),
        },
    ),
    "segment_chains": Table(
        "a chain that a place of an industry or segment can carry",
        ("industry_id", "chain_id"),
        {
            "industry_id": ref("the industry or segment", "industries", required=True),
            "chain_id": ref("the chain", "chains", required=True),
            "reason": text("why it can", required=True),
        },
    ),
}

TABLES = LAYOUT | INDUSTRY | RELATIONS | POSITIONS
