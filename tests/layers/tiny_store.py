"""A tiny invented store: two counties, one zone, one park. No file, no real place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import geopandas as gpd
from shapely.geometry import LineString, Point, box

Rows = list[dict[str, str]]

CLAUSE = {"doc_id": "doc", "locator": "表1"}


def plain(text: str) -> str:
    """Leave a text as it is."""
    return text


class TinyStore:
    """What `layers.screen` needs of a store; `taint` is applied to every free text in it."""

    view = search = ""

    def __init__(self, taint: Callable[[str], str] = plain) -> None:
        self.region: Mapping[str, Any] = {
            "title": taint("甲城一张图"),
            "name": taint("甲城"),
            "presets": [{"name": taint("全域"), "bounds": [10.0, 50.0, 11.0, 51.0]}],
            "waters": [{"name": taint("东湖"), "at": [11.2, 50.5]}],
        }
        self._rows = _rows(taint)
        self._frames = _frames(taint)

    def rows(self, table: str) -> Rows:
        """Return a data table."""
        return self._rows[table]

    def frame(self, layer: str) -> gpd.GeoDataFrame:
        """Return a layer."""
        return self._frames[layer]


def _county(key: str, name: str, **more: str) -> dict[str, str]:
    row = {"county_id": key, "name": name, "short_name": name, "kind": "district"}
    return {**row, "has_data": "yes", **more}


def _area(key: str, name: str, kind: str, **more: str) -> dict[str, str]:
    row = dict.fromkeys(("rank", "code", "parent_id", "functions"), "")
    row |= {"area_id": key, "name": name, "short_name": name, "kind": kind, "ordinal": "1"}
    row |= {"aliases": "", **CLAUSE}
    return {**row, "county_ids": "east", **more}


def _document(key: str, title: str, short: str) -> dict[str, str]:
    row = dict.fromkeys(("level", "scope_id", "issued_on", "valid_to"), "")
    return {**row, "doc_id": key, "title": title, "short_title": short, "status": "in_force"}


def _member(place: str, role: str, supplies: str) -> dict[str, str]:
    return {"link_id": "l-one", "place_id": place, "role": role, "supplies": supplies}


def _membership(member: str, whole: str, kind: str, evidence: str) -> dict[str, str]:
    row = {"member": member, "whole": whole, "kind": kind, "evidence": evidence}
    return {**row, "portion": ""}


def _rows(taint: Callable[[str], str]) -> dict[str, Rows]:
    return {
        "counties": [
            _county("east", taint("东区")),
            _county("west", taint("西县")),
            _county("isle", taint("岛县"), has_data="no"),
            _county("new", taint("新区"), kind="functional_zone"),
        ],
        "areas": [
            _area("z-one", taint("一片"), "zone", functions=taint("制造")),
            _area("g-one", taint("一组"), "group", parent_id="z-one", code=taint("一1")),
            _area("s-one", taint("北片"), "subarea", parent_id="p-one", code=taint("北")),
            _area("c-one", taint("走廊"), "corridor"),
            _area("p-one", taint("东园"), "park", rank="national"),
            _area("p-two", taint("西园"), "park", rank="other"),
            _area("f-one", taint("平台"), "platform"),
        ],
        "terms": [],
        "tiers": [{"tier_id": "advantage", "name": taint("优势"), "ordinal": "1"}],
        "groupings": [{"grouping_id": "cluster", "name": taint("集群"), "ordinal": "1"}],
        "industries": [
            {
                "industry_id": "cl-one",
                "name": taint("纺织"),
                "grouping": "cluster",
                "tier": "advantage",
                "mark": taint("纺"),
                "ordinal": "1",
            },
        ],
        "chains": [
            {
                "chain_id": "ch-one",
                "name": taint("衣"),
                "industry_id": "cl-one",
                "tier": "advantage",
                "ordinal": "1",
            }
        ],
        "county_chains": [{"county_id": "east", "chain_id": "ch-one", **CLAUSE}],
        "clusters": [],
        "cluster_members": [],
        "county_clusters": [{"county_id": "west", "industry_id": "cl-one", **CLAUSE}],
        **_energy_rows(taint),
        "links": [
            {
                "link_id": "l-one",
                "name": taint("协作"),
                "kind": "chain_group",
                "wording": "planned",
                "subject_ids": "cl-one;ch-one",
                "ordinal": "1",
                **CLAUSE,
            }
        ],
        "link_members": [
            _member("east", "lead", ""),
            _member("west", "partner", taint("纱;线")),
            _member("", "joint", ""),
        ],
        "documents": [
            _document("doc", taint("规划甲"), taint("甲")),
            _document("doc-two", taint("规划乙"), ""),
        ],
        "mentions": [
            {"area_id": "p-one", "doc_id": "doc-two", "locator": taint("表3")},
            {"area_id": "p-one", "doc_id": "doc", "locator": taint("表1")},
        ],
        "layer:memberships": [
            _membership("p-one", "z-one", "zone", "inferred"),
            _membership("g-one", "z-one", "zone", "stated"),
            _membership("s-one", "p-one", "part", "stated"),
        ],
        "gaps": [],
        "discrepancies": [{"discrepancy_id": "d-one", "subject": taint("分歧一")}],
        "targets": [],
        "chain_steps": [],
        "sources": [{"source_id": "s", "credit": taint("© 甲图社")}],
    }


def _energy_rows(taint: Callable[[str], str]) -> dict[str, Rows]:
    sector = {"in_total": "no", "controlled": "yes", "ordinal": "1", "parent_id": ""}
    sector |= {**CLAUSE, "controlled_locator": taint("表2")}
    return {
        "energy_hosts": [{"sector_id": "e-one", "place_id": "p-one", **CLAUSE}],
        "energy_sectors": [
            {"sector_id": "e-one", "name": taint("陶瓷"), "mark": taint("陶"), **sector},
            {"sector_id": "e-two", "name": taint("砖"), "mark": "", **sector, "parent_id": "e-one"},
            {"sector_id": "e-all", "name": taint("全部"), "mark": "", **sector, "in_total": "yes"},
        ],
        "energy_figures": [
            {"sector_id": "e-one", "measure": "coal_eq_10kt", "value": value, "year": year}
            | {"printed": value, **CLAUSE}
            for year, value in (("2019", "90"), ("2020", "120.5"))
        ],
    }


def _frame(rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4490")


def _frames(taint: Callable[[str], str]) -> dict[str, gpd.GeoDataFrame]:
    east, west = box(10.5, 50, 11, 51), box(10, 50, 10.5, 51)
    point = {"precision": "locality", "uncertainty_m": 2000.0, "geometry": Point(10.7, 50.5)}
    nowhere = {"precision": "county", "uncertainty_m": float("nan"), "geometry": None}
    return {
        "counties": _frame(
            [
                {"id": "east", "geometry": east},
                {"id": "west", "geometry": west},
                {"id": "isle", "geometry": box(11.3, 50, 11.4, 50.1)},
                {"id": "new", "geometry": box(10.6, 50.2, 10.8, 50.4)},
            ]
        ),
        "zones": _frame([{"id": "z-one", "geometry": east}]),
        "groups": _frame([{"id": "g-one", "geometry": box(10.6, 50.6, 10.9, 50.8)}]),
        "subareas": _frame([{"id": "s-one", "geometry": box(10.65, 50.45, 10.7, 50.5)}]),
        "corridors": _frame([{"id": "c-one", "geometry": east}]),
        "context": _frame(
            [{"id": "x", "name": taint("邻市"), "geometry": box(8, 49, 10, 52)}],
        ),
        "areas": _frame(
            [
                {"id": "p-one", **point},
                {"id": "p-two", **nowhere},
                {"id": "f-one", **nowhere},
            ]
        ),
        "park_chains": _frame(
            [
                {
                    "park": "p-one",
                    "chain": "ch-one",
                    "evidence": "inferred",
                    "geometry": None,
                    **CLAUSE,
                }
            ]
        ),
        "park_clusters": _frame(
            [
                {
                    "park": "p-one",
                    "cluster": "cl-one",
                    "evidence": "stated",
                    "geometry": None,
                    **CLAUSE,
                }
            ]
        ),
        "energy": _frame(
            [
                {
                    "sector": "e-one",
                    "place": "p-one",
                    "evidence": "stated",
                    "geometry": None,
                    **CLAUSE,
                }
            ]
        ),
        "links": _frame(
            [
                {
                    "link_id": "l-one",
                    "lead": "east",
                    "partner": "west",
                    "role": "lead",
                    "supplies": taint("纱;线"),
                    "geometry": LineString([(10.2, 50.5), (10.7, 50.5)]),
                }
            ]
        ),
    }
