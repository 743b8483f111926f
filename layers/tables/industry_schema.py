"""Industries, chains, and which place a clause gives which of them.

A part of `layers.tables.schema`.
"""

from __future__ import annotations

from layers.tables.columns import (
    EVIDENCE,
    LOOKS,
    Table,
    choice,
    clause,
    count,
    key,
    mark,
    names,
    ref,
    refs,
    remark,
    text,
    word,
)

TERM_KINDS = ("alias", "product")

INDUSTRY: dict[str, Table] = {
    "groupings": Table(
        "a grouping by which documents order industries",
        ("grouping_id",),
        {
            "grouping_id": key("id of the grouping"),
            "name": text("name for readers", required=True),
            "main": choice("yes: its industries group the chains", "yes", required=False),
            "ordinal": count("order", required=True, low=1),
        },
    ),
    "tiers": Table(
        "a tier into which a document sorts its clusters",
        ("tier_id",),
        {
            "tier_id": key("id of the tier"),
            "name": text("name for readers", required=True),
            "look": choice("colours that it has on the map", *LOOKS),
            "ordinal": count("order in its document", required=True, low=1),
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
            "mark": mark("one character for map tiles, clusters only"),
            "ordinal": count("order within the document's grouping", required=True, low=1),
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
            "reason": remark("why they correspond", required=True),
        },
    ),
    "chains": Table(
        "a county-level chain (细分产业链)",
        ("chain_id",),
        {
            "chain_id": key("id of the chain"),
            "name": text("name in the catalogue", required=True),
            "aliases": names("spelling variants in the documents"),
            "industry_id": ref("its cluster", "industries", required=True),
            "tier": ref("tier of its cluster", "tiers"),
            "in_catalogue": choice("whether the catalogue of chains lists it", "yes", "no"),
            "ordinal": count("order in the catalogue", required=True, low=1),
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
            "number": count("order in the sequence, 1 is furthest upstream", required=True, low=1),
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
            "reason": remark("why, where inferred"),
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
            "reason": remark("why it names the subject", required=True),
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
            "reason": remark("why it can", required=True),
        },
    ),
}
