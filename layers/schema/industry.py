"""Tables of industries and chains and of who hosts them."""

from __future__ import annotations

from layers.columns import choice, key, names, number, ref, refs, text
from layers.schema.table import EVIDENCE, Table, clause

TABLES: dict[str, Table] = {
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
