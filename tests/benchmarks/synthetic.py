"""A store of many points and links, for benchmarks: clustered round the places of a real store.

Everything else is the real store's own; names, positions and relations of what is added are made
up from a fixed seed, so that two runs measure the same page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import LineString

from layers.view.data import StoreLike

SEED = 20_260_101
SPREAD_DEGREES = 0.03
"""Standard deviation of a point round its centre: three kilometres, as parks of a town lie."""
RANKS = ("national", "provincial", "other")
RANK_SHARES = (0.02, 0.08, 0.9)
KINDS = ("park", "platform", "project")
KIND_SHARES = (0.8, 0.1, 0.1)
PRECISIONS = {"site": 400.0, "locality": 1800.0, "township": 4000.0}
CHAINS_EACH = 2

Rows = list[dict[str, str]]


class SyntheticStore:
    """A store with `points` more areas and `links` more links than the one it is made from."""

    view = search = ""

    def __init__(self, store: StoreLike, points: int = 50_000, links: int = 5_000) -> None:
        self._store = store
        self._points = points
        self._links = links
        self._random = np.random.default_rng(SEED)

    @property
    def region(self) -> Mapping[str, Any]:
        """The region's own words."""
        return self._store.region

    def rows(self, table: str) -> Rows:
        """Return a table, with what was made up at its end."""
        return [*self._store.rows(table), *self._made["rows"].get(table, [])]

    def frame(self, layer: str) -> gpd.GeoDataFrame:
        """Return a layer in EPSG:4490, with what was made up at its end."""
        real, made = self._store.frame(layer), self._made["frames"].get(layer)
        if made is None:
            return real
        return gpd.GeoDataFrame(pd.concat([real, made], ignore_index=True), crs=real.crs)

    @cached_property
    def _made(self) -> dict[str, Any]:
        areas = self._areas()
        rows = {"areas": [area["row"] for area in areas], **self._link_rows(areas)}
        frames = {
            "areas": _points(areas),
            "park_chains": self._hosted(areas, "park_chains", "chain"),
            "park_clusters": self._hosted(areas, "park_clusters", "cluster"),
            "links": self._arrows(areas),
        }
        return {"rows": rows, "frames": frames}

    def _areas(self) -> list[dict[str, Any]]:
        random = self._random
        template = dict.fromkeys(self._store.rows("areas")[0], "")
        placed = self._store.frame("areas")
        placed = placed[placed.geometry.notna() & (placed.geometry.geom_type == "Point")]
        owners = {row["area_id"]: row["county_ids"] for row in self._store.rows("areas")}
        doc = self._store.rows("documents")[0]["doc_id"]
        chosen = random.integers(0, len(placed), self._points)
        shift = random.normal(0, SPREAD_DEGREES, (self._points, 2))
        ranks = random.choice(RANKS, self._points, p=RANK_SHARES)
        kinds = random.choice(KINDS, self._points, p=KIND_SHARES)
        precisions = random.choice(list(PRECISIONS), self._points)
        xs, ys = placed.geometry.x.to_numpy(), placed.geometry.y.to_numpy()
        ids = placed["id"].to_numpy()
        made = []
        for i, centre in enumerate(chosen):
            kind = str(kinds[i])
            row = template | {
                "area_id": f"x-{i}",
                "name": f"合成地点{i}",
                "kind": kind,
                "rank": str(ranks[i]) if kind == "park" else "",
                "county_ids": owners[ids[centre]],
                "ordinal": str(i),
                "doc_id": doc,
                "locator": "—",
            }
            at = (float(xs[centre] + shift[i, 0]), float(ys[centre] + shift[i, 1]))
            made.append({"row": row, "at": at, "precision": str(precisions[i])})
        return made

    def _hosted(self, areas: list[dict[str, Any]], layer: str, column: str) -> gpd.GeoDataFrame:
        known = sorted(set(self._store.frame(layer)[column]))
        drawn = self._random.integers(0, len(known), (len(areas), CHAINS_EACH))
        evidence = self._random.choice(["stated", "inferred"], len(areas))
        records = [
            {
                "park": area["row"]["area_id"],
                column: known[pick],
                "evidence": str(evidence[i]),
                "doc_id": area["row"]["doc_id"],
            }
            for i, area in enumerate(areas)
            for pick in set(drawn[i])
        ]
        return _frame(records, [None] * len(records))

    def _link_rows(self, areas: list[dict[str, Any]]) -> dict[str, Rows]:
        template = dict.fromkeys(self._store.rows("links")[0], "")
        part = dict.fromkeys(self._store.rows("link_members")[0], "")
        links, members = [], []
        for i in range(self._links):
            key = f"x-link-{i}"
            links.append(
                template
                | {
                    "link_id": key,
                    "name": f"合成配套{i}",
                    "kind": "chain_group",
                    "wording": ("existing", "planned", "encouraged")[i % 3],
                    "ordinal": str(1000 + i),
                    "doc_id": areas[i]["row"]["doc_id"],
                }
            )
            ends = (("lead", areas[i]), ("partner", areas[-1 - i]))
            for role, area in ends:
                place = area["row"]["area_id"]
                members.append(part | {"link_id": key, "place_id": place, "role": role})
        return {"links": links, "link_members": members}

    def _arrows(self, areas: list[dict[str, Any]]) -> gpd.GeoDataFrame:
        records, lines = [], []
        for i in range(self._links):
            lead, partner = areas[i], areas[-1 - i]
            records.append(
                {
                    "link_id": f"x-link-{i}",
                    "lead": lead["row"]["area_id"],
                    "partner": partner["row"]["area_id"],
                    "role": "lead",
                    "supplies": "合成材料",
                }
            )
            lines.append(LineString([partner["at"], lead["at"]]))
        return _frame(records, lines)


def _points(areas: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    records = [
        {
            "id": area["row"]["area_id"],
            "precision": area["precision"],
            "uncertainty_m": PRECISIONS[area["precision"]],
        }
        for area in areas
    ]
    at = np.array([area["at"] for area in areas])
    return _frame(records, gpd.points_from_xy(at[:, 0], at[:, 1]))


def _frame(records: list[dict[str, Any]], geometry: Iterable[object]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(records, geometry=list(geometry), crs="EPSG:4490")
