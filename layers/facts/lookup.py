"""Questions to the store: what is known of a place, chain, link or sector, by which clause.

`Facts` indexes the rows of a `layers.build.store.Store` once; every method is a
look-up. Things are named on the wire by subject, ``<kind>:<id>``, as in ``area:p-example``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from geo.list_cell import split
from layers.build.inference import host_clauses, park_clusters
from layers.build.store import Row, Store, UnknownNameError, group, is_file, level_path
from layers.facts import standing as days
from layers.facts.gaps import silence
from layers.facts.standing import DRAFT, IN_FORCE, REMARKED, Steps, remarks, standing, steps
from layers.vocabulary import wording
from layers.vocabulary.level_words import LevelWords, words_of

KINDS = {
    "area": ("areas", "area_id"),
    "county": ("counties", "county_id"),
    "link": ("links", "link_id"),
    "industry": ("industries", "industry_id"),
    "chain": ("chains", "chain_id"),
    "sector": ("energy_sectors", "sector_id"),
}

NUMBERED_BOX = re.compile(r"^(专栏\d+) (\d+)$")
"""A locator of a numbered entry in a box, which a reader wants spelled out."""


@dataclass(frozen=True)
class Clause:
    """A place in a document: the words a card shows, what the document is, and where it stands.

    Attributes
    ----------
    standing
        What the document is on the day of the facts (see `layers.facts.standing`).
    steps
        The same for any day, for what is read later than it is made.
    """

    text: str
    standing: str = IN_FORCE
    steps: Steps = ()
    doc_id: str = ""
    locator: str = ""

    @property
    def draft(self) -> bool:
        """Whether the document is a draft."""
        return self.standing == DRAFT

    @property
    def remark(self) -> str:
        """What is said beside the clause: 送审稿 or 已到期; empty of a document in force."""
        return wording.STANDING[self.standing] if self.standing in REMARKED else ""

    def record(self) -> dict[str, Any]:
        """Return it as plain data, with what is remarked beside it from which day on."""
        said = remarks(self.steps)
        return {"text": self.text} | ({"standing": said} if said else {})


def place_in_document(locator: str) -> str:
    """Return a locator as readers know it: an item of a box with its number."""
    return NUMBERED_BOX.sub(r"\1第\2条", locator)


def is_coarse(region: Mapping[str, Any]) -> bool:
    """Whether a map's units are so small on it that a mark may stand for one of them."""
    return bool(region.get("level", {}).get("coarse"))


def within_parks(areas: Iterable[Row]) -> frozenset[str]:
    """Return the ids of the parks that are a part of another park: a rank counts without them."""
    parks = {row["area_id"]: row["parent_id"] for row in areas if row["kind"] == "park"}
    return frozenset(key for key, parent in parks.items() if parent in parks)


def lying_in(rows: Iterable[Row], kind: str) -> list[list[str]]:
    """Return ``[place, whole, evidence]`` of all that a filter by wholes of a kind lets through.

    These are the wholes themselves, their members, and the counties that a whole lies in: such a
    county shares its ground, as a county does that is a member for a part.
    """
    every = list(rows)
    found = {(row["member"], row["whole"]): row["evidence"] for row in every if row["kind"] == kind}
    for row in every:
        if row["kind"] == "unit" and row["member_kind"] == kind:
            found.setdefault((row["whole"], row["member"]), row["evidence"])
    for whole in {whole for _, whole in found}:
        found[whole, whole] = "stated"
    return [[*pair, evidence] for pair, evidence in sorted(found.items())]


class Facts:
    """All look-ups on one store.

    Parameters
    ----------
    store
        What the build made.
    on
        The day on which documents are in force or over; each day the day it is, if not given.
    """

    def __init__(self, store: Store, on: date | None = None) -> None:
        self.store = store
        self._on = on
        self._subjects = {
            f"{kind}:{row[key]}": row
            for kind, (table, key) in KINDS.items()
            for row in store.rows(table)
        }
        self._kind_of = {
            row[key]: kind for kind, (table, key) in KINDS.items() for row in store.rows(table)
        }

    def beside(self, level_id: str) -> Facts | None:
        """Return the facts of another level of the region; none where its store does not lie here.

        The stores of all levels are made together and lie beside one another.
        """
        if level_id not in self._beside:
            own = self.store.region.get("level", {}).get("id", "")
            path = self.store.path
            home = path.with_name(path.name.replace(f".{own}.", ".")) if own else path
            other = level_path(home, level_id)
            found = Facts(Store.open(other), self._on) if is_file(other) else None
            self._beside[level_id] = found
        return self._beside[level_id]

    @cached_property
    def _beside(self) -> dict[str, Facts | None]:
        return {}

    @property
    def on(self) -> date:
        """The day on which documents are in force or over."""
        return self._on or days.today()

    def standing(self, doc_id: str) -> str:
        """Return what a document is on the day: ``draft``, ``in_force`` or ``ended``."""
        return standing(self.store.every_document[doc_id], self.on)

    def __contains__(self, subject: object) -> bool:
        """Whether the subject is known."""
        return subject in self._subjects

    def get(self, subject: str) -> Row:
        """Return the row of a subject.

        Raises
        ------
        UnknownNameError
            If there is none.
        """
        try:
            return self._subjects[subject]
        except KeyError:
            raise UnknownNameError.of(subject, self._subjects, "写法是 类别:编号") from None

    def subject(self, any_id: str) -> str:
        """Return the wire name of an id of any table, or an empty string."""
        kind = self._kind_of.get(any_id)
        return f"{kind}:{any_id}" if kind else ""

    def name(self, any_id: str) -> str:
        """Return the name of an id of any table, or the id itself."""
        subject = self.subject(any_id)
        return self._subjects[subject]["name"] if subject else any_id

    def short_title(self, doc_id: str) -> str:
        """Return a document's short title in 《》, the same on all days; else the id itself."""
        row = self.store.every_document.get(doc_id)
        return f"《{row['short_title'] or row['title']}》" if row else doc_id

    def document_name(self, doc_id: str, *, whole: bool = False) -> str:
        """Return a document as readers know it, in 《》; else the id itself.

        What is a draft, or over, is named as such.

        Parameters
        ----------
        whole
            Whether by its whole title rather than its short one.
        """
        row = self.store.every_document.get(doc_id)
        if row is None:
            return doc_id
        title = row["title"] if whole else row["short_title"] or row["title"]
        remark = self.clause(doc_id, "").remark
        return f"《{title}》" + (f"（{remark}）" if remark and remark not in title else "")

    def all_documents(self) -> str:
        """Return the documents by their whole titles."""
        return "；".join(self.document_name(one, whole=True) for one in self.store.documents)

    def clause(self, doc_id: str, locator: str) -> Clause:
        """Return a clause as shown: short title of the document and locator."""
        document = self.store.every_document.get(doc_id)
        if document is None:
            return Clause(f"{doc_id} {locator}", doc_id=doc_id, locator=locator)
        text = f"《{document['short_title']}》{place_in_document(locator)}"
        return Clause(text, self.standing(doc_id), steps(document), doc_id, locator)

    def clauses(self, rows: Iterable[Row]) -> tuple[Clause, ...]:
        """Return the distinct clauses of rows, in order; what names no document has none."""
        pairs = dict.fromkeys((row["doc_id"], row["locator"]) for row in rows if row["doc_id"])
        return tuple(self.clause(*pair) for pair in pairs)

    def rows_of(self, table: str, column: str, value: str) -> list[Row]:
        """Return the rows of `table` whose `column` is, or lists, `value`."""
        return self._index(table, column).get(value, [])

    def optional_rows_of(self, table: str, column: str, value: str) -> list[Row]:
        """Return such rows of a table that a store built by an older version may lack."""
        return self.rows_of(table, column, value) if table in self.store.tables else []

    def _index(self, table: str, column: str) -> dict[str, list[Row]]:
        key = (table, column)
        if key not in self._indexes:
            found: dict[str, list[Row]] = defaultdict(list)
            rows = self.store.rows(table)
            if rows and column not in rows[0]:
                raise UnknownNameError.of(column, rows[0], f"写表 {table} 的列名")
            for row in rows:
                for value in dict.fromkeys(split(row[column])):
                    found[value].append(row)
            self._indexes[key] = dict(found)
        return self._indexes[key]

    @cached_property
    def words(self) -> LevelWords:
        """What things are called at the store's level."""
        return words_of(self.store)

    @property
    def edition(self) -> str:
        """Behind a title the period of an earlier level, in brackets; of the latest one nothing."""
        period = self.store.region.get("level", {}).get("period")
        return f"（{period}）" if period else ""

    @cached_property
    def _indexes(self) -> dict[tuple[str, str], dict[str, list[Row]]]:
        return {}

    @cached_property
    def within_parks(self) -> frozenset[str]:
        """Ids of the parks within parks."""
        return within_parks(self.store.rows("areas"))

    @cached_property
    def locations(self) -> dict[str, Row]:
        """Location rows by area id."""
        return {row["area_id"]: row for row in self.store.rows("locations")}

    @cached_property
    def placements(self) -> dict[str, Row]:
        """Computed position, zone and group of an area by area id (see `layers.build.places`)."""
        return {row["id"]: row for row in self.store.rows("layer:areas")}

    def units_of(self, subject: str) -> tuple[str, ...]:
        """Return the ids of the units that a place lies in, itself if it is one; else nothing."""
        kind, _, key = subject.partition(":")
        if kind == "area":
            return tuple(split(self.get(subject)["county_ids"]))
        return (key,) if kind == "county" else ()

    def wholes(self, member_id: str, kind: str = "") -> list[Row]:
        """Return the memberships of an area or county (see `layers.build.memberships`).

        They come in the order of the documents; `kind` keeps those in a zone, group, corridor,
        unit or as a part.
        """
        found = self._memberships["member"].get(member_id, [])
        return [row for row in found if kind in ("", row["kind"])]

    def members(self, whole_id: str, kind: str = "") -> list[Row]:
        """Return the memberships in an area or county, counties first, then areas by kind.

        `kind` keeps the members of one kind: ``county`` or that of an area.
        """
        found = self._memberships["whole"].get(whole_id, [])
        return [row for row in found if kind in ("", row["member_kind"])]

    @cached_property
    def _memberships(self) -> dict[str, dict[str, list[Row]]]:
        """Memberships by member and by whole, each in the order of the other end."""
        counties = self.store.rows("counties")
        place = {row["county_id"]: (0, float(i)) for i, row in enumerate(counties)}
        kinds = {kind: number for number, kind in enumerate(wording.KIND, 1)}
        for row in self.store.rows("areas"):
            place[row["area_id"]] = (kinds[row["kind"]], float(row["ordinal"]))
        rows = self.store.rows("layer:memberships")
        ends = {"member": "whole", "whole": "member"}
        return {
            end: group(sorted(rows, key=lambda row: (place[row[other]], row["id"])), end)
            for end, other in ends.items()
        }

    @cached_property
    def area_clusters(self) -> list[Row]:
        """Rows area × cluster × clause, with ``evidence`` (see `layers.build.inference`)."""
        return park_clusters(self.store.tables)

    @cached_property
    def clusters_of_areas(self) -> dict[str, list[Row]]:
        """The same rows by area."""
        return group(self.area_clusters, "area_id")

    @cached_property
    def host_clauses(self) -> dict[tuple[str, str], list[Row]]:
        """Area and chain → the clauses behind the pair (see `layers.build.inference`)."""
        rows = host_clauses(self.store.tables)
        return group(rows, lambda row: (row["area_id"], row["chain_id"]))

    def industry_and_parts(self, industry_id: str) -> list[str]:
        """Return an industry and what is a segment of it, of a segment, and so on."""
        parts = self.rows_of("industries", "parent_id", industry_id)
        more = (one for row in parts for one in self.industry_and_parts(row["industry_id"]))
        return [industry_id, *more]

    @cached_property
    def sources(self) -> dict[str, Row]:
        """Coordinate and boundary sources by id."""
        return {row["source_id"]: row for row in self.store.rows("sources")}

    def unplaced(self) -> list[Row]:
        """Return the areas without a position, those without a county last, in table order."""
        by_class = {"county": 0, "unplaced": 1}
        marked = self.locations if is_coarse(self.store.region) else {}
        areas = [a for a in self.store.rows("areas") if not marked.get(a["area_id"], {}).get("lon")]
        found = [a for a in areas if self.precision(a["area_id"]) in by_class]
        return sorted(found, key=lambda a: (by_class[self.precision(a["area_id"])], a["kind"]))

    @cached_property
    def unplaced_ids(self) -> frozenset[str]:
        """Ids of the areas without a position."""
        return frozenset(row["area_id"] for row in self.unplaced())

    def precision(self, area_id: str) -> str:
        """Return the precision class of an area's position or schematic outline."""
        placement = self.placements.get(area_id)
        return placement["precision"] if placement else "unplaced"

    def silence(self, area_id: str) -> str:
        """Return what is said of the industries and chains that no clause gives an area."""
        return silence(self.gaps(area_id), area_id)

    def losses(self) -> list[str]:
        """Return what our texts have lost, a line a gap."""
        return [
            f"{self.clause(row['doc_id'], row['locator']).text}，{row['lost']}"
            for row in self.store.tables.get("gaps", ())
        ]

    def gaps(self, area_id: str) -> list[Row]:
        """Return what our texts have lost that would tell of an area."""
        return self.optional_rows_of("gaps", "concerns_ids", area_id)

    def disputes(self, any_id: str) -> list[Row]:
        """Return the disagreements between clauses about an id."""
        return self.rows_of("discrepancies", "subject_id", any_id)
