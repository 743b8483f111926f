"""What a data table is, and the closed vocabularies that several tables share."""

from __future__ import annotations

from dataclasses import dataclass

import pandera.pandas as pa

from layers.columns import ref, text

EVIDENCE = ("stated", "inferred")
WORDINGS = ("existing", "planned", "encouraged")
PRECISIONS = ("official", "site", "locality", "township", "county", "unplaced")
AREA_KINDS = ("zone", "corridor", "group", "subarea", "park", "platform", "project")
SUBJECTS = ("region", "county", "area", "industry", "chain", "sector", "link")


@dataclass(frozen=True)
class Table:
    """One data table: `row` says what a row is, `key` which columns identify it."""

    row: str
    key: tuple[str, ...]
    columns: dict[str, pa.Column]


def clause() -> dict[str, pa.Column]:
    """Return the two columns that every fact carries: its document and its place there."""
    return {
        "doc_id": ref("document that says so", "documents", required=True),
        "locator": text("where in the document: chapter, box, table row", required=True),
    }
