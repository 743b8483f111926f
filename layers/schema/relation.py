"""Tables of what ties places together and of numbers: links, energy, targets, disagreements."""

from __future__ import annotations

from layers.columns import choice, date, key, names, number, ref, refs, text
from layers.schema.table import EVIDENCE, SUBJECTS, WORDINGS, Table, clause

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
