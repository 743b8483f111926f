"""Layers of relations: who hosts which chain, who supplies whom, where the heavy sectors stand.

What belongs together without anybody supplying anybody is told by `layers.build.ties`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import geopandas as gpd
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.list_cell import join, split
from layers.build.inference import host_clauses, park_chains, park_clusters
from layers.build.layer_frame import layer_frame
from layers.build.store import group
from layers.build.ties import LEADING, ties
from layers.vocabulary.wording import CLUSTER_LINK

Row = dict[str, str]
Tables = Mapping[str, list[Row]]
Shapes = Mapping[str, BaseGeometry | None]


def county_chain_layer(tables: Tables, shapes: Shapes) -> gpd.GeoDataFrame:
    """Return a row per county × chain with the county's polygon and all its clauses."""
    chains = {row["chain_id"]: row for row in tables["chains"]}
    pairs = group(tables["county_chains"], lambda row: f"{row['county_id']}--{row['chain_id']}")
    return layer_frame(
        (
            {
                "id": pair,
                "name": chains[rows[0]["chain_id"]]["name"],
                "kind": "county_chain",
                "county": rows[0]["county_id"],
                "chain": rows[0]["chain_id"],
                "cluster": chains[rows[0]["chain_id"]]["industry_id"],
                "tier": chains[rows[0]["chain_id"]]["tier"],
                "doc_id": join(row["doc_id"] for row in rows),
                "locator": join(row["locator"] for row in rows),
                "evidence": "stated",
                "geometry": shapes.get(rows[0]["county_id"]),
            }
            for pair, rows in pairs.items()
        ),
        ("chain", "cluster", "tier", "evidence"),
    )


def park_layers(tables: Tables, points: Shapes) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers ``park_chains`` and ``park_clusters``, stated and inferred apart."""
    clusters, chains = park_clusters(tables), park_chains(host_clauses(tables))
    areas = {row["area_id"]: row for row in tables["areas"]}
    names = {row["chain_id"]: row["name"] for row in tables["chains"]}
    names |= {row["industry_id"]: row["name"] for row in tables["industries"]}
    return {
        "park_chains": layer_frame(
            (_hosting(row, "chain", areas, names, points) for row in chains),
            ("park", "chain", "evidence", "reason_doc_id", "reason_locator"),
        ),
        "park_clusters": layer_frame(
            (
                _hosting(rows[0] | _strongest(rows), "cluster", areas, names, points)
                for rows in group(clusters, _cluster_pair).values()
            ),
            ("park", "cluster", "evidence"),
        ),
    }


def _cluster_pair(row: Row) -> str:
    return f"{row['area_id']}--{row['cluster']}"


def _strongest(rows: list[Row]) -> Row:
    """Keep the stated clauses where there are any, else all that the conclusion rests on."""
    stated = [row for row in rows if row["evidence"] == "stated"]
    kept = stated or rows
    return {
        "evidence": kept[0]["evidence"],
        "doc_id": join(row["doc_id"] for row in kept),
        "locator": join(row["locator"] for row in kept),
    }


def _hosting(
    row: Row, what: str, areas: Mapping[str, Row], names: Mapping[str, str], points: Shapes
) -> dict[str, object]:
    area = areas[row["area_id"]]
    subject = row.get(f"{what}_id") or row[what]
    return row | {
        "id": f"{area['area_id']}--{subject}",
        "name": f"{area['name']} {names[subject]}",
        "kind": area["kind"],
        "rank": area["rank"],
        "county": area["county_ids"],
        "park": area["area_id"],
        what: subject,
        "geometry": points.get(area["area_id"]),
    }


def link_layer(tables: Tables, shapes: Shapes) -> gpd.GeoDataFrame:
    """Return a line per partner–lead pair of every link, from who supplies to who leads.

    ``role`` tells whether a clause calls it the lead (牵头) or only the core (以…为核心). Where
    clusters are told, a link without such a pair has a line per tie (`layers.build.ties`), and
    ``tie`` says so.
    """
    members = group(tables["link_members"], "link_id")
    tied = bool(tables["clusters"])
    rows = []
    for link in tables["links"]:
        own = members.get(link["link_id"], [])
        pairs = [(lead, partner, "") for lead, partner in _pairs(own)]
        if tied and not pairs:
            pairs = [(tie.hub, tie.spoke, "yes") for tie in ties(own)]
        for lead, partner, tie in pairs:
            rows.append(
                {
                    "id": f"{link['link_id']}--{partner['place_id']}--{lead['place_id']}",
                    "name": link["name"],
                    "kind": link["kind"],
                    "county": join((partner["place_id"], lead["place_id"])),
                    "doc_id": link["doc_id"],
                    "locator": link["locator"],
                    "link_id": link["link_id"],
                    "lead": lead["place_id"],
                    "partner": partner["place_id"],
                    "role": lead["role"],
                    "supplies": "" if tie else partner["supplies"],
                    "wording": link["wording"],
                    "tie": tie,
                    "geometry": _line(shapes, partner["place_id"], lead["place_id"]),
                }
            )
    return layer_frame(rows, ("link_id", "lead", "partner", "role", "supplies", "wording", "tie"))


def cluster_layer(tables: Tables, shapes: Shapes) -> gpd.GeoDataFrame:
    """Return a row per cluster × place of it, with the place's point where it has one.

    Every clause that names the place is told; ``role`` is ``core`` if any of them says so.
    """
    clusters = {row["cluster_id"]: row for row in tables["clusters"]}
    named = group(tables["cluster_members"], lambda row: (row["cluster_id"], row["place"]))
    rows = []
    for (key, place), clauses in named.items():
        cluster, known = clusters[key], clauses[0]["place_id"]
        rows.append(
            {
                "id": f"{key}--{place}",
                "name": cluster["name"],
                "kind": CLUSTER_LINK,
                "county": join(units_of(tables, known)),
                "doc_id": join(row["doc_id"] for row in clauses),
                "locator": join(row["locator"] for row in clauses),
                "cluster": key,
                "place": known,
                "as_written": place,
                "role": "core" if any(row["role"] == "core" for row in clauses) else "member",
                "size_class": cluster["size_class"],
                "size_100m_yuan": cluster["size_100m_yuan"],
                "geometry": representative(shapes.get(known)),
            }
        )
    return layer_frame(rows, CLUSTER_COLUMNS)


CLUSTER_COLUMNS = ("cluster", "place", "as_written", "role", "size_class", "size_100m_yuan")


def units_of(tables: Tables, place: str) -> list[str]:
    """Return the level's units that a place is or lies in; empty for one that is neither."""
    if any(row["county_id"] == place for row in tables["counties"]):
        return [place]
    return next((split(r["county_ids"]) for r in tables["areas"] if r["area_id"] == place), [])


def _pairs(members: Iterable[Row]) -> list[tuple[Row, Row]]:
    placed = [row for row in members if row["place_id"]]
    by_role = group(placed, "role")
    leading = next((by_role[role] for role in LEADING if role in by_role), [])
    return [(lead, partner) for lead in leading for partner in by_role.get("partner", [])]


def _line(shapes: Shapes, start: str, end: str) -> LineString | None:
    ends = [representative(shapes.get(place)) for place in (start, end)]
    return LineString(ends) if all(ends) else None


def representative(shape: BaseGeometry | None) -> Point | None:
    """Return a point inside a shape, or None for an empty one."""
    return None if shape is None or shape.is_empty else shape.representative_point()


def energy_layer(tables: Tables, shapes: Shapes) -> gpd.GeoDataFrame:
    """Return a row per sector × host with the host's point and every clause that places it."""
    names = {row["sector_id"]: row["name"] for row in tables["energy_sectors"]}
    kinds = {row["county_id"]: "county" for row in tables["counties"]}
    kinds |= {row["area_id"]: row["kind"] for row in tables["areas"]}
    hosts = group(tables["energy_hosts"], lambda row: f"{row['sector_id']}--{row['place_id']}")
    return layer_frame(
        (
            {
                "id": pair,
                "name": names[rows[0]["sector_id"]],
                "kind": kinds[rows[0]["place_id"]],
                "sector": rows[0]["sector_id"],
                "place": rows[0]["place_id"],
                "geometry": representative(shapes.get(rows[0]["place_id"])),
                **_strongest(rows),
            }
            for pair, rows in hosts.items()
        ),
        ("sector", "place", "evidence"),
    )
