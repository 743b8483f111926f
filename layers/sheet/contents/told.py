"""The clauses behind what the panel beside a map says: a draft told of there is named, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from layers import wording
from layers.facts import Facts, group
from layers.sheet.contents.clauses import Backed
from layers.sheet.contents.subject import COUNTY, RANK, ZONE, parks_of, subject_of
from layers.store import Row
from layers.view import View

BY_COUNTY = (("county_chains", "chain_id"), ("county_clusters", "industry_id"))


def told(facts: Facts, view: View) -> list[Backed]:
    """Return what the panel beside the map of a view tells, each thing with its clauses."""
    kind, key = subject_of(facts, view)
    if kind not in TOLD:
        return []
    parks = (_area(row) for row in parks_of(facts, view))
    return [thing for thing in (*TOLD[kind](facts, key), *parks) if thing.clauses]


def _backed(name: str, rows: Iterable[Row]) -> Backed:
    found = dict.fromkeys((row["doc_id"], row["locator"]) for row in rows)
    return Backed(name, tuple(clause for clause in found if clause[0]))


def _area(row: Row) -> Backed:
    return _backed(row["short_name"] or row["name"], [row])


def _county(facts: Facts, key: str) -> Iterator[Backed]:
    name = facts.name(key)
    for row in facts.rows_of("county_classes", "county_id", key):
        yield _backed(f"{name}（{row['class_name']}）", [row])
    for row in facts.wholes(key, "zone"):
        yield _backed(f"{name}（{facts.name(row['whole'])}）", [row])
    for table, column in BY_COUNTY:
        for subject, rows in group(facts.rows_of(table, "county_id", key), column).items():
            yield _backed(f"{name}（{facts.name(subject)}）", rows)
    for row in facts.rows_of("provincial_chains", "county_id", key):
        yield _backed(f"{name}（{row['as_written']}）", [row])
    yield from _activities(facts, key)


def _activities(facts: Facts, key: str) -> Iterator[Backed]:
    """Yield what takes place in a county: links, sectors, what lies there, targets."""
    for link, rows in group(facts.rows_of("link_members", "place_id", key), "link_id").items():
        yield _backed(facts.name(link), [facts.get(f"link:{link}"), *rows])
    areas = facts.rows_of("areas", "county_ids", key)
    for row in areas:
        if row["kind"] in ("group", "platform", "project"):
            yield _area(row)
    places = {key, *(row["area_id"] for row in areas)}
    for row in facts.store.rows("energy_hosts"):
        if row["place_id"] in places:
            place, sector = facts.name(row["place_id"]), facts.name(row["sector_id"])
            yield _backed(f"{place} {sector}（{wording.EVIDENCE[row['evidence']]}）", [row])
    for row in facts.rows_of("targets", "subject_id", key):
        yield _backed(f"{facts.name(key)} {row['year']} {row['measure']}", [row])


def _zone(facts: Facts, key: str) -> Iterator[Backed]:
    members = facts.rows_of("area_members", "area_id", key)
    groups = [row for row in facts.rows_of("areas", "parent_id", key) if row["code"]]
    for row in (facts.get(f"area:{key}"), *groups):
        purpose = {"doc_id": row["functions_doc_id"], "locator": row["functions_locator"]}
        yield _backed(row["short_name"] or row["name"], [row, purpose])
    for member, rows in group(members, "member_id").items():
        yield _backed(f"{facts.name(key)}（{facts.name(member)}）", rows)


def _rank(facts: Facts, key: str) -> Iterator[Backed]:
    """Parks alone."""
    del facts, key
    return iter(())


TOLD: dict[str, Callable[[Facts, str], Iterator[Backed]]] = {
    COUNTY: _county,
    ZONE: _zone,
    RANK: _rank,
}
