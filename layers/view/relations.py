"""What belongs to what on the map page: hosting, energy, links, members, each with its documents.

A relation is a short list of ids, its documents last as ids joined by ``;``, so that the page can
filter by document without asking anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol

import geopandas as gpd

from geo.list_cell import split
from layers.build.ties import LEADING
from layers.facts import order
from layers.facts.figures import figures_of_sectors, newest, unlisted, whole_of, with_unit
from layers.facts.lookup import lying_in, place_in_document
from layers.view.clusters import cluster_tile
from layers.vocabulary import wording

Row = Mapping[str, Any]
Record = dict[str, Any]

GATHERING = ("zone", "group", "corridor")
"""Kinds of memberships that the page highlights."""

COAL_EQUIVALENT = "coal_eq_10kt"
STATED, INFERRED = "stated", "inferred"


class Relations(Protocol):
    """What this module needs of a store."""

    @property
    def region(self) -> Mapping[str, Any]:
        """The region's own words."""

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a data table."""

    def frame(self, layer: str) -> gpd.GeoDataFrame:
        """Return a layer."""


def text(value: object) -> str:
    """Return a cell as text, missing values as empty."""
    return "" if value is None or value != value else str(value)  # noqa: PLR0124 - NaN


def in_total(row: Row) -> bool:
    """Whether a row of sectors is the sum of others, and no sector of its own."""
    return bool(row["in_total"] == "yes")


def hosting(store: Relations) -> Record:
    """Return which county or area hosts which cluster and chain, and lies in which zone and group.

    Counties host by clauses alone; what lies where has no documents in its row.
    """
    parks = store.frame("park_chains").to_dict("records")
    clusters = store.frame("park_clusters").to_dict("records")
    stated = {
        column: [
            [place, subject, "stated", documents]
            for place, subject, documents in _with_documents(store.rows(table), "county_id", column)
        ]
        for table, column in (("county_chains", "chain_id"), ("county_clusters", "industry_id"))
    }
    return {
        "chain": stated["chain_id"] + _with_documents(parks, "park", "chain", "evidence"),
        "cluster": stated["industry_id"] + _with_documents(clusters, "park", "cluster", "evidence"),
        **{kind: lying_in(store.rows("layer:memberships"), kind) for kind in wording.ONE_OF},
    }


def documents_of_areas(store: Relations) -> dict[str, list[str]]:
    """Return area id → ids of the documents that name it."""
    found: dict[str, dict[str, None]] = {}
    for row in store.rows("mentions"):
        found.setdefault(row["area_id"], {})[row["doc_id"]] = None
    return {key: sorted(documents) for key, documents in found.items()}


def clauses_of_areas(store: Relations, named: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return area id → where each of its documents names it, in the order of `named`, in a line.

    A document that names it in several clauses is told by the first and their number.
    """
    said: dict[tuple[str, str], dict[str, None]] = {}
    own = store.rows("areas")
    for row in (*own, *store.rows("mentions")):
        said.setdefault((row["area_id"], row["doc_id"]), {})[row["locator"]] = None
    told = {key: _first_of(list(locators)) for key, locators in said.items()}
    every = {row["area_id"]: named.get(row["area_id"], split(row["doc_id"])) for row in own}
    return {
        key: "；".join(told.get((key, document), "") for document in documents)
        for key, documents in every.items()
    }


def _first_of(locators: list[str]) -> str:
    first, number = place_in_document(locators[0]), len(locators)
    return first if number == 1 else f"{first} 等 {number} 条"


def members(store: Relations) -> list[list[str]]:
    """Return ``[whole, member, portion, evidence]`` of zones, groups and corridors.

    Members of members are among them; `portion` says which part of the member, empty for all.
    """
    rows = (row for row in store.rows("layer:memberships") if row["kind"] in GATHERING)
    return sorted([row["whole"], row["member"], row["portion"], row["evidence"]] for row in rows)


def clauses_of_units(store: Relations) -> list[list[str]]:
    """Return ``[unit, chain or cluster, document, locator]``: where plans give a unit what."""
    return [
        [row["county_id"], row[column], row["doc_id"], place_in_document(row["locator"])]
        for table, column in (("county_chains", "chain_id"), ("county_clusters", "industry_id"))
        for row in store.rows(table)
    ]


def _with_documents(rows: Iterable[Row], *columns: str) -> list[list[str]]:
    """Return distinct tuples of cells, in order, each with all its documents."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for row in rows:
        known = found.setdefault(tuple(text(row[column]) for column in columns), {})
        known.update(dict.fromkeys(_documents(row)))
    return [[*cells, ";".join(documents)] for cells, documents in found.items()]


def _documents(row: Row) -> Iterator[str]:
    for column in ("doc_id", "reason_doc_id"):
        yield from split(text(row.get(column)))


def energy(store: Relations) -> Record:
    """Return the sectors, and which place hosts which of them by which clause.

    A row of hosts ends with the sectors that count in it there: itself, and those that the map
    draws as it.
    """
    hosts = _hosts(store)
    return {
        "sectors": [
            row
            | {"hosted": any(row["id"] == host[0] for host in hosts)}
            | ({"within": True} if row["id"] in counted_in(store) else {})
            for row in sectors(store)
        ],
        "hosts": hosts,
    }


def sectors(store: Relations) -> list[Record]:
    """Return the sectors, with figure and mark; not the sum of all."""
    figures = newest(figures_of_sectors(store), COAL_EQUIVALENT)
    every = store.rows("energy_sectors")
    rows = order.ordered(row for row in every if not in_total(row))
    return [_sector(row, _said(store, row, every, figures), figures) for row in rows]


def counted_in(store: Relations) -> dict[str, list[str]]:
    """Return sector → the sectors as which the map draws it, of those that it does not draw."""
    rows = store.rows("energy_sectors")
    return {row["sector_id"]: own for row in rows if (own := split(row.get("counts_in_ids", "")))}


def _hosts(store: Relations) -> list[list[str]]:
    """Return ``[sector, place, evidence, documents, document, locator, sectors told]``.

    What counts in one sector is as sure there as its clause. What counts in several may be any of
    them: each is concluded, and a conclusion adds no second one.
    """
    clauses = {
        (row["sector_id"], row["place_id"]): [row["doc_id"], place_in_document(row["locator"])]
        for row in reversed(store.rows("energy_hosts"))
    }
    wholes = counted_in(store)
    found: dict[tuple[str, str], list[str]] = {}
    rows = store.frame("energy").to_dict("records")
    for sector, place, evidence, documents in sorted(
        _with_documents(rows, "sector", "place", "evidence"),
        key=lambda row: (row[0] in wholes, row[2] != STATED),
    ):
        drawn = wholes.get(sector, [sector])
        if len(drawn) > 1 and evidence != STATED:
            continue
        sure = evidence if len(drawn) == 1 else INFERRED
        clause = clauses.get((sector, place), ["", ""])
        for one in drawn:
            own = [one, place, sure, documents, *clause, sector]
            known = found.setdefault((one, place), own)
            if known is own:
                continue
            told = ";".join(dict.fromkeys([*known[-1].split(";"), sector]))
            if known[2] != STATED and sure == STATED:
                known[:] = own
            elif known[2] == sure:
                known[3] = ";".join(dict.fromkeys([*split(known[3]), *split(documents)]))
            known[-1] = told
    units = {row["county_id"] for row in store.rows("counties")}
    return sorted(found.values(), key=lambda host: host[1] in units)


def energy_unit(store: Relations) -> str:
    """Return unit and year of the consumption that the sectors are told apart by.

    It is empty where the documents give no figures.
    """
    figures = newest(figures_of_sectors(store), COAL_EQUIVALENT).values()
    years = "、".join(sorted({row["year"] for row in figures}))
    unit = wording.MEASURE[COAL_EQUIVALENT][1] if figures else ""
    return "，".join(filter(None, (unit, years and f"{years} 年")))


def _said(store: Relations, row: Row, every: Iterable[Row], figures: Mapping[str, Row]) -> str:
    """Return a sector's figure in words, with whose it is and its year; or why there is none."""
    own = figures.get(row["sector_id"])
    if own is None:
        return unlisted(whole_of(row, every, figures))
    figure = with_unit(own["printed"], wording.MEASURE[COAL_EQUIVALENT][1])
    return f"{store.region['name']} {own['year']} 年 {figure}"


def _sector(row: Row, said: str, figures: Mapping[str, Row]) -> Record:
    """Return a sector with its own figure; a part of a sector has none."""
    own = figures.get(row["sector_id"])
    return {
        "id": row["sector_id"],
        "name": row["name"],
        "mark": row["mark"] or row["name"][:1],
        "value": float(own["value"]) if own else None,
        "says": said,
        "controlled": row["controlled"] == "yes",
        "control": [row["doc_id"], row["controlled_locator"]],
    }


def links(store: Relations) -> list[Record]:
    """Return the links with their arrows, their members' roles and what they are about.

    A tie is an arrow without a head; `cores` are its ends that lead. A `lane` tells arrows of the
    same ends apart. A cluster also tells what its
    tile shows.
    """
    arrows: dict[str, list[Record]] = {}
    lanes: Counter[tuple[str, str]] = Counter()
    leading = {
        (row["link_id"], row["place_id"])
        for row in store.rows("link_members")
        if row["role"] in LEADING
    }
    tiles = {row["cluster_id"]: cluster_tile(store, row) for row in store.rows("clusters")}
    for row in store.frame("links").to_dict("records"):
        arrow: Record = {
            "from": text(row["partner"]),
            "to": text(row["lead"]),
            "role": text(row["role"]),
            "supplies": split(text(row["supplies"])),
        }
        if lane := lanes[arrow["from"], arrow["to"]]:
            arrow["lane"] = lane
        lanes[arrow["from"], arrow["to"]] += 1
        if text(row.get("tie")):
            arrow |= {"tie": True, "cores": _cores(leading, row)}
        arrows.setdefault(text(row["link_id"]), []).append(arrow)
    parts: dict[str, list[Record]] = {}
    for row in store.rows("link_members"):
        member = {
            "place": row["place_id"],
            "role": row["role"],
            "supplies": split(row["supplies"]),
        }
        parts.setdefault(row["link_id"], []).append(member)
    return [
        {
            "id": row["link_id"],
            "name": row["name"],
            "kind": row["kind"],
            "wording": row["wording"],
            "doc": row["doc_id"],
            "locator": row["locator"],
            "subjects": split(row["subject_ids"]),
            "arrows": arrows.get(row["link_id"], []),
            "members": [m for m in parts.get(row["link_id"], []) if m["place"]],
            **tiles.get(row["link_id"], {}),
        }
        for row in order.ordered(store.rows("links"))
    ]


def _cores(leading: Collection[tuple[str, str]], row: Row) -> list[str]:
    link = text(row["link_id"])
    return [end for end in (text(row["lead"]), text(row["partner"])) if (link, end) in leading]
