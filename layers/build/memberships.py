"""What lies in what: every membership of a place or a county, made once, at build.

A membership has an evidence and a reason (words in `layers.vocabulary.wording.MEMBERSHIP_REASON`):

- ``clause``: a clause puts the member into the whole, or names the county that it lies in
- ``reading``: a row of a table says so as our own reading of a clause
- ``part``: the member is part of something that lies in the whole; as sure as the weaker of the
  two, and a conclusion where two documents say it together
- ``county``: all counties of the place lie in the whole with all that they have
- ``town``: all towns of the place are towns of the zone
- ``group``: a group of the zone lies in the county
- ``position``: the place's own close position lies in the schematic outline of the whole, and not
  so near to its edge that the cells of towns cannot tell (`geo.towns`)

What is written down stands before what is concluded. What a clause puts into a zone is put into no
other one by a conclusion, and a conclusion gives a place one zone and one group. A park and a
county overlap where the park has several counties: its membership in a county is passed on to
nobody, nor is that of a functional zone in the counties that it lies in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.cells import disc
from geo.list_cell import join, split
from layers.build.places import Geometry, shape_of
from layers.build.relations import Row, Tables
from layers.vocabulary.wording import ONE_OF, PLACES, RECALLED

KIND_OF_WHOLE = {"zone": "zone", "group": "group", "corridor": "corridor", "county": "unit"}
"""Kind of a whole → kind of the membership; in any other whole a member is a ``part``."""
CLOSE_ENOUGH = ("official", "site", "locality")
"""Only such positions say which outline a place lies in."""
COLUMNS = (
    "member", "member_kind", "whole", "whole_kind", "portion", "evidence", "reason", "via", "note",
)  # fmt: skip
"""Columns beside the common ones. ``via``: what a conclusion goes through; ``note``: our reading's
reason in words."""

SLIVER = 0.02
"""Share of such land that may lie outside: outlines are softened at the coast."""

WEAKER = ("stated", "inferred").index

Pair = tuple[str, str]


def memberships(tables: Tables, geometry: Geometry) -> list[Row]:
    """Return all memberships, sorted by id (``<member>/<whole>``).

    Parameters
    ----------
    tables
        Table name → rows; those of the layout, ``locations`` and ``places`` are read.
    geometry
        Schematic outlines of zones and groups, CGCS2000 degrees.

    Returns
    -------
    Rows with `COLUMNS` and the common columns of `layers.build.layer_frame`. ``kind`` is that of
    the membership: zone, group, corridor, unit or part; ``portion`` says which part of the member,
    empty for all of it; ``uncertainty_m`` is the radius of the position that a conclusion uses.
    """
    made = _Memberships(tables)
    made.write_down()
    made.pass_on(stated=True)
    made.conclude_from_groups()
    made.conclude_from_counties()
    made.conclude_from_towns()
    made.conclude_from_positions(geometry)
    made.pass_on(stated=False)
    return [made.rows[pair] for pair in sorted(made.rows, key="/".join)]


class _Memberships:
    """Memberships in the making: ``rows`` by member and whole."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.areas = {row["area_id"]: row for row in tables["areas"]}
        self.counties = {row["county_id"]: row for row in tables["counties"]}
        self.rows: dict[Pair, Row] = {}
        self.taken: set[Pair] = set()
        """Members and the kinds of wholes that they are in."""
        self.close = {
            row["area_id"]: row
            for row in tables["locations"]
            if row["precision"] in CLOSE_ENOUGH and self.kind(row["area_id"]) in PLACES
        }

    def kind(self, key: str) -> str:
        """Return the kind of an area, ``county`` for a county."""
        return self.areas[key]["kind"] if key in self.areas else "county"

    def of_kind(self, *kinds: str) -> Iterator[Row]:
        """Yield areas in the order of their documents."""
        found = (row for row in self.areas.values() if row["kind"] in kinds)
        yield from sorted(found, key=lambda row: (float(row["ordinal"]), row["area_id"]))

    def add(self, member: str, whole: str, evidence: str, reason: str, **more: str) -> None:
        """Add a membership; a known one stands unless only the new one is stated."""
        known = self.rows.get((member, whole))
        if known is not None and (known["evidence"] == "stated" or evidence != "stated"):
            return
        own = self.areas.get(member) or self.counties[member]
        kind = KIND_OF_WHOLE.get(self.kind(whole), "part")
        self.taken.add((member, kind))
        self.rows[member, whole] = {
            "id": f"{member}/{whole}",
            "name": own["name"],
            "kind": kind,
            "rank": own.get("rank", ""),
            "county": own.get("county_ids", member),
            "member": member,
            "member_kind": self.kind(member),
            "whole": whole,
            "whole_kind": self.kind(whole),
            "portion": "",
            "doc_id": "",
            "locator": "",
            "evidence": evidence,
            "reason": reason,
            **more,
        }

    def write_down(self) -> None:
        """Add what rows of tables say."""
        for row in self.tables["area_members"]:
            more = {"portion": row["portion"], "note": row["reason"]}
            self._written(row["member_id"], row["area_id"], row["evidence"], row, **more)
        for row in self.areas.values():
            if row["parent_id"]:
                self._written(row["area_id"], row["parent_id"], row["parent_evidence"], row)
            for county in split(row["county_ids"]):
                self._written(row["area_id"], county, row["county_evidence"], row)
        for row in self.counties.values():
            for host in split(row["host_ids"]):
                self.add(row["county_id"], host, "inferred", "reading")

    def _written(self, member: str, whole: str, evidence: str, row: Row, **more: str) -> None:
        reason = "clause" if evidence == "stated" else "reading"
        self.add(member, whole, evidence or "inferred", reason, **_clause(row), **more)

    def pass_on(self, *, stated: bool) -> None:
        """Make parts of members members, too, until there are no more; by clauses alone if asked.

        A place of a zone or group stays there, whatever is concluded of what it is part of; one
        with a close position of its own is put nowhere by that of another.
        """
        grown = True
        while grown:
            steps = defaultdict(list)
            for row in self._steps(stated=stated):
                steps[row["member"]].append(row)
            found = [
                (one, two) for rows in steps.values() for one in rows
                for two in steps.get(one["whole"], ())
            ]  # fmt: skip
            grown = False
            for one, two in found:
                grown |= self._pass(one, two)

    def _steps(self, *, stated: bool) -> list[Row]:
        """Return the rows that can be passed on, in order."""
        rows = (self.rows[pair] for pair in sorted(self.rows))
        kept = (row for row in rows if row["kind"] != "unit")
        return [row for row in kept if not stated or row["evidence"] == "stated"]

    def _pass(self, one: Row, two: Row) -> bool:
        """Join member → part and part → whole; tell whether that was new."""
        pair = member, whole = one["member"], two["whole"]
        evidence = "stated" if _both_stated(one, two) else "inferred"
        if pair in self.rows:
            return self._more_of(self.rows[pair], one)
        if member == whole or two["portion"] or self._on_ground_alone(one, whole):
            return False
        if two["kind"] in ONE_OF and evidence == "inferred" and self._elsewhere(one, two["kind"]):
            return False
        more = {"portion": one["portion"], "via": one["whole"]}
        self.add(member, whole, evidence, "part", **_clause(two), **more)
        return True

    def _on_ground_alone(self, one: Row, whole: str) -> bool:
        """Whether a member is in a part for its county alone, and the whole has no ground.

        An industry or a task of a tract is not that of all that stands there.
        """
        return (
            one["reason"] == "county"
            and one["kind"] == "corridor"
            and self.kind(whole) == "corridor"
            and self.areas[whole].get("extends_over") != "ground"
        )

    def _elsewhere(self, one: Row, kind: str) -> bool:
        """Whether a part is in a whole of a kind already, or its own position tells."""
        member = one["member"]
        return (member, kind) in self.taken or (one["kind"] == "part" and member in self.close)

    def _more_of(self, known: Row, one: Row) -> bool:
        """Add a portion to those of a county that lies in several parts of a whole."""
        if known["reason"] != "part" or not known["portion"] or known["via"] == one["whole"]:
            return False
        portion = join((*split(known["portion"]), *split(one["portion"]))) if one["portion"] else ""
        if portion == known["portion"]:
            return False
        known |= {
            "portion": portion,
            "evidence": max(known["evidence"], one["evidence"], key=WEAKER),
        }
        return True

    def conclude_from_groups(self) -> None:
        """Put a county into the zone of a group that lies in it, for that part of it."""
        found: dict[Pair, list[Row]] = defaultdict(list)
        for group in self.of_kind("group"):
            zones = [w for (m, w), r in self.rows.items()
                     if m == group["area_id"] and r["kind"] == "zone"]  # fmt: skip
            for county in split(group["county_ids"]):
                for zone in zones:
                    found[county, zone].append(group)
        for (county, zone), groups in found.items():
            portion = join(group["short_name"] or group["name"] for group in groups)
            more = {"portion": portion, "via": join(group["area_id"] for group in groups)}
            self.add(county, zone, "inferred", "group", **_clause(groups[0]), **more)

    def conclude_from_counties(self) -> None:
        """Put a place into the zone and the ground that hold all its counties as a whole.

        A corridor that is an industry or a task has no ground: it holds what a clause puts there.
        """
        for whole in self.of_kind("zone", "group", "corridor"):
            key, kind = whole["area_id"], whole["kind"]
            if kind not in ONE_OF and whole.get("extends_over") != "ground":
                continue
            held = {
                m: row
                for (m, w), row in self.rows.items()
                if w == key and m in self.counties and not row["portion"]
            }
            for place in self.of_kind(*PLACES):
                own = split(place["county_ids"])
                taken = kind in ONE_OF and (place["area_id"], kind) in self.taken
                if own and held.keys() >= set(own) and not taken:
                    more = {**_clause(held[own[0]]), "via": join(own)}
                    self.add(place["area_id"], key, "inferred", "county", **more)

    def conclude_from_towns(self) -> None:
        """Put a place into the zone whose towns are all that its own lie in."""
        town_of: dict[Pair, str] = {}
        for row in self.tables["places"]:
            town = row["place_id"] if row["kind"] == "town" else row["town_id"]
            name = row["county_id"], row["name"]
            town_of[name] = town if town_of.get(name, town) == town else ""
        towns: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in self.tables["area_towns"]:
            known = town_of.get((row["county_id"], row["town"]), "")
            towns[row["area_id"]][known if row["source_id"] != RECALLED else ""] = row
        for zone in self.of_kind("zone"):
            key = zone["area_id"]
            for place in self.of_kind(*PLACES):
                own = towns.get(place["area_id"], {}).keys()
                held = own and "" not in own and own <= towns[key].keys()
                if held and (place["area_id"], "zone") not in self.taken:
                    self.add(place["area_id"], key, "inferred", "town", **_clause(zone))

    def conclude_from_positions(self, geometry: Geometry) -> None:
        """Put a place without a zone or group into that whose outline covers its close position."""
        outlines = {
            row["area_id"]: shape
            for row in self.of_kind(*ONE_OF)
            for shape in [shape_of(geometry, row["area_id"])]
            if shape is not None
        }
        for key, at in self.close.items():
            point = Point(float(at["lon"]), float(at["lat"]))
            radius = {c: at[c] for c in ("uncertainty_m", "precision", "method", "source_id")}
            for whole, shape in outlines.items():
                free = (key, self.kind(whole)) not in self.taken
                if free and shapely.covers(shape, point) and _clear_of_edge(geometry, shape, at):
                    told = _clause(self.areas[whole])
                    self.add(key, whole, "inferred", "position", **told, **radius)


def _clear_of_edge(geometry: Geometry, shape: BaseGeometry, at: Row) -> bool:
    """Whether all land so near to a position as cells of towns are unsure lies in an outline."""
    margin_m = geometry.edges_m.get(at.get("county_id", ""), 0.0)
    if not margin_m:
        return True
    near = disc(float(at["lon"]), float(at["lat"]), margin_m)
    land = shapely.intersection(near, shapely.union_all(list(geometry.counties.values())))
    outside = shapely.difference(land, shape).area
    return bool(outside <= SLIVER * near.area)


def _both_stated(one: Row, two: Row) -> bool:
    return one["evidence"] == two["evidence"] == "stated" and one["doc_id"] == two["doc_id"]


def _clause(row: Row) -> Row:
    return {"doc_id": row["doc_id"], "locator": row["locator"]}


def placed(rows: Iterable[Row]) -> Mapping[str, Row]:
    """Return area id → ``zone, zone_evidence, group, group_evidence``, what is stated first."""
    found: dict[str, Row] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: row["evidence"] != "stated"):
        kind = row["kind"]
        if kind in ONE_OF and kind not in found[row["member"]]:
            found[row["member"]] |= {kind: row["whole"], f"{kind}_evidence": row["evidence"]}
    return found
