"""Optional means optional: what the schema lets be empty may be empty, in all rows at once.

``tests/attacks/optional_columns.py`` tries each column by itself.
"""

from __future__ import annotations

import csv
from pathlib import Path

from layers.soundness import check
from layers.tables.schema import TABLES
from tests.layers.clustered_city import write_clustered
from tests.layers.exercise import exercise

NEEDED = {
    "units": ("adcode", "host_ids"),
    "areas": ("rank", "parent_id", "parent_evidence", "county_ids", "county_evidence"),
    "area_members": ("reason",),
    "area_towns": ("reason",),
    "groupings": ("main",),
    "industries": ("mark",),
    "terms": ("doc_id", "locator"),
    "cluster_members": ("place_id", "reason"),
    "energy_sectors": ("controlled_locator",),
    "energy_hosts": ("reason",),
    "energy_lists": ("evidence", "reason"),
    "targets": ("subject_id",),
    "gaps": ("concerns_ids", "inferred_reason"),
    "candidates": ("against",),
    "locations": ("lon", "lat", "uncertainty_m"),
    "corrections": ("lon", "lat", "precision", "uncertainty_m", "source", "reason"),
    "position_checks": ("lon", "lat", "area_id"),
}
"""Columns that a rule asks for in some rows: it says so, and why."""


def emptied(path: Path, column: str) -> bool:
    """Empty a column of a table; tell whether anything stood in it."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    filled = any(row[column] for row in rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys() if rows else [column], lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, column: ""} for row in rows)
    return filled


def test_whatever_may_be_empty_is_empty_and_everything_works(tmp_path: Path) -> None:
    city = write_clustered(tmp_path / "city")
    gone: list[str] = []
    for name, table in TABLES.items():
        for column, spec in table.columns.items():
            path = city / f"{name}.csv"
            before = path.read_bytes()
            if (
                spec.metadata["required"]
                or not emptied(path, column)
                or column in NEEDED.get(name, ())
            ):
                path.write_bytes(before)
            else:
                gone.append(f"{name}.{column}")
    found = check(city)
    assert found.sound, [str(one) for one in (*found.roots, *found.faults)]
    assert len(gone) > 40
    exercise(city, tmp_path / "layers.gpkg")
