"""Links, clusters, energy, targets, what the texts have lost and where they disagree.

A part of `layers.tables.schema`.
"""

from __future__ import annotations

from layers.tables.columns import (
    EVIDENCE,
    SUBJECTS,
    WORDINGS,
    Table,
    choice,
    clause,
    count,
    date,
    key,
    mark,
    names,
    number,
    ref,
    refs,
    remark,
    text,
)

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
            "ordinal": count("order in its document", required=True, low=1),
            "note": remark("what a reader must know"),
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
            "mark": mark("one character for map tiles; empty for that of its first subject"),
            "size_class": text("size that it is to reach, as printed"),
            "size_100m_yuan": number("the same in 100 million yuan", low=0.01, high=1_000_000),
            "subject_ids": refs("chains and industries that it is of", "industries", "chains"),
            "wording": choice("degree of commitment", *WORDINGS, required=False),
            "wording_as_written": text("the verb that decides the degree"),
            "ordinal": count("order in its document", required=True, low=1),
            "note": remark("what a reader must know"),
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
            "reason": remark("why no place, or why this one"),
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
            "mark": mark("one character for map tiles"),
            "in_total": choice("whether it is the total of all sectors", "yes", "no"),
            "controlled": choice("whether new projects are strictly controlled", "yes", "no"),
            "controlled_locator": text("clause of the control, empty if not controlled"),
            "saving_action": choice("whether the efficiency box lists it", "yes", "no"),
            "parent_id": ref("sector whose figures include it", "energy_sectors"),
            "counts_in_ids": refs(
                "sectors as which the map draws it; empty if as itself", "energy_sectors"
            ),
            "counts_in_reason": remark("why: what the figures' table prints, or our reading"),
            "ordinal": count("order in the table of figures", required=True, low=1),
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
            "reason": remark("why, where inferred"),
            **clause(),
        },
    ),
    "energy_lists": Table(
        "a sector in a list of those that a clause takes a measure for",
        ("list_name", "as_written", "doc_id", "locator"),
        {
            "list_name": text("the measure, in few words", required=True),
            "ordinal": count("order in the list", required=True, low=1),
            "sector_id": ref("the sector, empty if it is none of the table", "energy_sectors"),
            "as_written": text("the sector as the list writes it", required=True),
            "evidence": choice(
                "stated: the list's own word for it, or concluded", *EVIDENCE, required=False
            ),
            "reason": remark("why, where inferred"),
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
            "ordinal": count("order in the document", required=True, low=1),
            "reason": remark("why no row of the tables comes from it"),
            **clause(),
        },
    ),
    "gaps": Table(
        "a place where the text we hold of a document has lost something",
        ("gap_id",),
        {
            "gap_id": key("id of the gap"),
            "kind": choice("what is lost", "table", "figure", "text"),
            "lost": remark("what is lost, in a name", required=True),
            "survives": remark("what is left of it, as printed, … where it breaks off"),
            "concerns_ids": refs("what it would tell of, the silence of which is none", "areas"),
            "reason": remark("how we know that it is lost", required=True),
            "inferred_id": ref("the area that the rest seems to tell of", "areas"),
            "inferred_subject_ids": refs("the industries that the rest names", "industries"),
            "inferred_reason": remark("why it seems so"),
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
            "a_says": remark("what the first says, as names or figures", required=True),
            "b_doc_id": ref("second document", "documents", required=True),
            "b_locator": text("second clause", required=True),
            "b_says": remark("what the second says, as names or figures", required=True),
            "severity": choice("weight", "note", "minor", "major"),
            "found_by": choice("a rule at the build, or somebody who read both", "reading", "rule"),
        },
    ),
}
