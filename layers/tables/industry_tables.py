"""Tables of industries and their hosts, of what ties places together, and of numbers."""

from __future__ import annotations

from layers.tables.columns import (
    EVIDENCE,
    SUBJECTS,
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
)

TABLES: dict[str, Table] = {
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
            "place_id": ref("county or area, empty if outside the region", "counties", "areas"),
            "role": choice("its part", "lead", "core", "partner", "joint"),
            "supplies": names("what it brings"),
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
            "place_id": ref("county or area", "counties", "areas", required=True),
            "as_written": text("the words that name sector or product", required=True),
            "evidence": choice("stated or concluded from the industry", *EVIDENCE),
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
                "counties",
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
            "year": date("year of the target or period's last year", required=True),
            "nature": choice("promise or report", "target", "baseline"),
            **clause(),
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
}


INDUSTRY: dict[str, Table] = {
    "industries": Table(
        "an industry as one document groups it",
        ("industry_id",),
        {
            "industry_id": key("id of the industry"),
            "name": text("name in that grouping", required=True),
            "aliases": names("spelling variants in the documents"),
            "grouping": choice(
                "which grouping of the document it belongs to",
                "cluster",
                "leading",
                "emerging",
                "future",
                "segment",
            ),
            "tier": choice("tier of a cluster", "advantage", "strategic", "future", required=False),
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
            "county_id": ref("the county", "counties", required=True),
            "chain_id": ref("the chain", "chains", required=True),
            "as_written": text("the chain as that clause writes it", required=True),
            **clause(),
        },
    ),
    "county_clusters": Table(
        "a clause that gives a county a cluster without naming the chain",
        ("county_id", "industry_id", "doc_id", "locator"),
        {
            "county_id": ref("the county", "counties", required=True),
            "industry_id": ref("the cluster", "industries", required=True),
            **clause(),
        },
    ),
    "county_industries": Table(
        "a clause in running text that gives a county an industry",
        ("county_id", "industry_id", "doc_id", "locator"),
        {
            "county_id": ref("the county", "counties", required=True),
            "industry_id": ref("the industry", "industries", required=True),
            "as_written": text("the phrase that names it (name, not sentence)", required=True),
            **clause(),
        },
    ),
    "provincial_chains": Table(
        "a clause that lists a county's chain as managed by the province",
        ("county_id", "as_written", "doc_id", "locator"),
        {
            "county_id": ref("the county", "counties", required=True),
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
            **clause(),
        },
    ),
}
