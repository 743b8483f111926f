"""Say where the areas of a plan are, how sure that is and why: definitions → candidates → rows.

The candidates come from providers (see `geo.candidate`), `geo.judge` chooses among them. Where none
is good enough, an area keeps its county only, or nothing at all; it never gets a guessed point.

All positions are CGCS2000 degrees, lon before lat; radii are metres and meant so that in nine cases
of ten the truth lies within.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from geo.candidate import COVERING_KINDS, Candidate, Definition
from geo.judge import Judged, judge
from geo.list_cell import join, split
from geo.reference import Reference

COLUMNS: Final = (
    "area_id", "county_id", "lon", "lat", "datum_as_given", "precision", "uncertainty_m",
    "method", "place_ids", "sites", "source_id", "reason", "located_on",
)  # fmt: skip
"""Columns of table ``locations``."""

CANDIDATE_COLUMNS: Final = (
    "area_id", "number", "provider", "name", "kind", "county_id", "lon", "lat", "datum_as_given",
    "precision", "uncertainty_m", "method", "place_ids", "source_id", "source_ref", "score",
    "verdict", "reason", "against", "found_on",
)  # fmt: skip
"""Columns of table ``candidates``."""

Row = dict[str, str]
Offers = Mapping[str, Sequence[Candidate]]


@dataclass(frozen=True)
class Located:
    """Both tables of a run: ``locations`` (`COLUMNS`) and ``candidates`` (`CANDIDATE_COLUMNS`)."""

    locations: pd.DataFrame
    candidates: pd.DataFrame


def locate_areas(reference: Reference, offers: Offers, today: str) -> Located:
    """Choose among the candidates of every area.

    Parameters
    ----------
    reference
        Tables, county polygons and reaches.
    offers
        Area id → candidates of all providers; an area may be missing.
    today
        Day to write into the rows, ISO 8601.

    Returns
    -------
    Located
        Frames of text cells, sorted by their keys. Coordinates have five decimals (1 m), radii are
        rounded up to 100 m; both are empty where only the county or nothing is known.
    """
    locations: list[Row] = []
    candidates: list[Row] = []
    for area in reference.tables["areas"].to_dict("records"):
        wanted = reference.definition(area)
        judged = judge(reference, wanted, offers.get(wanted.area_id, ()))
        locations.append(_location(reference, area, wanted, judged) | {"located_on": today})
        candidates += [
            _candidate_row(wanted.area_id, number, one) | {"found_on": today}
            for number, one in enumerate(judged, 1)
        ]
    located = pd.DataFrame(locations, columns=list(COLUMNS), dtype=str)
    listed = pd.DataFrame(candidates, columns=list(CANDIDATE_COLUMNS), dtype=str)
    numbered = listed.assign(order=listed["number"].astype(int))
    listed = numbered.sort_values(["area_id", "order"], ignore_index=True).drop(columns="order")
    return Located(located.sort_values("area_id", ignore_index=True), listed)


def stored_candidate(row: Mapping[str, str]) -> Candidate:
    """Read a candidate back from a row of table ``candidates``.

    What a service found in an earlier run stays a candidate until that service is asked again.
    """
    return Candidate(
        provider=row["provider"],
        name=row["name"],
        kind=row["kind"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        precision=row["precision"],
        radius_m=float(row["uncertainty_m"]),
        method=row["method"],
        source_id=row["source_id"],
        reason=row["reason"],
        source_ref=row["source_ref"],
        datum=row["datum_as_given"],
        place_ids=tuple(split(row["place_ids"])),
    )


def _location(
    reference: Reference, area: Mapping[str, Any], wanted: Definition, judged: Sequence[Judged]
) -> Row:
    if judged and judged[0].verdict == "chosen":
        sites = join(judged[0].candidate.sites)
        return {"area_id": wanted.area_id, **_chosen(judged[0]), "sites": sites}
    return dict.fromkeys(COLUMNS, "") | _without_point(reference, area, wanted, judged)


def _chosen(one: Judged) -> Row:
    found = one.candidate
    return {
        "county_id": one.county_id,
        "lon": f"{found.lon:.5f}",
        "lat": f"{found.lat:.5f}",
        "datum_as_given": found.datum,
        "precision": found.precision,
        "uncertainty_m": _metres(found.radius_m),
        "method": found.method,
        "place_ids": join(found.place_ids),
        "source_id": found.source_id,
        "reason": found.reason,
    }


def _without_point(
    reference: Reference, area: Mapping[str, Any], wanted: Definition, judged: Sequence[Judged]
) -> Row:
    parted = wanted.area_id in reference.with_members or wanted.area_id in reference.towns
    covering = wanted.kind in COVERING_KINDS and parted
    made_of_parts = covering or wanted.area_id in reference.with_parts
    row = {"area_id": wanted.area_id, "precision": "county"}
    if made_of_parts:
        by_towns = (
            wanted.area_id in reference.towns and wanted.area_id not in reference.with_members
        )
        reason = "由所列乡镇、地点的示意范围体现" if by_towns else "由组成部分体现，没有单独的点位"
        return row | {"county_id": _only(wanted.host_ids), "method": "members", "reason": reason}
    if not wanted.county_ids:
        reason = "文件未写明所在县（市、区），名称也不足以判断"
        return row | {"precision": "unplaced", "method": "none", "reason": reason}
    listed = "、".join(reference.county_names.get(county, county) for county in wanted.county_ids)
    stated = area["county_evidence"] == "stated"
    reason = f"文件只写明在{listed}" if stated else f"推断在{listed}，文件未写明位置"
    losses = [f"候选“{one.candidate.name}”{one.against}" for one in judged]
    reason = "；".join([reason, *dict.fromkeys(losses)])
    return row | {
        "county_id": _only(wanted.county_ids), "method": "county_only", "reason": reason,
    }  # fmt: skip


def _candidate_row(area_id: str, number: int, one: Judged) -> Row:
    found = one.candidate
    return _chosen(one) | {
        "area_id": area_id,
        "number": str(number),
        "provider": found.provider,
        "name": found.name,
        "kind": found.kind,
        "source_ref": found.source_ref,
        "score": str(one.score),
        "verdict": one.verdict,
        "against": one.against,
    }


def _metres(radius_m: float) -> str:
    return f"{np.ceil(radius_m / 100) * 100:.0f}"


def _only(ids: Sequence[str]) -> str:
    return ids[0] if len(ids) == 1 else ""
