"""Rules of clauses: whatever is told has its place in a document, a reason, and dates in order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from geo.list_cell import split
from layers.tables.faults import Fault
from layers.tables.region_data import RegionData, Row, fault
from layers.tables.schema import TABLES
from layers.tables.text_lines import plain

SENTENCE = re.compile(r"[\u4e00-\u9fff，、]{45,}")
"""Longer than any name: a cell with such a run would be a sentence of a document."""

LONGEST_LOCATOR = 40
A_PLACE = re.compile(
    r"[\d零一二三四五六七八九十百]|[章节条款项段页]|专栏|[图表]|附[件录]|[注序]|前言|通知|目录|标题"
)
"""What a place in a document is told by: a number, or what a part of one is called."""
INFERRED = "inferred"
REASON_TELLS_INFERENCE = ("area_members", "area_industries", "energy_hosts", "energy_lists")
"""Tables in which a reason stands with our own conclusions alone."""

TOGETHER = {
    "areas": (
        ("functions_doc_id", "functions_locator"),
        ("parent_id", "parent_evidence"),
        ("county_ids", "county_evidence"),
    ),
    "terms": (("doc_id", "locator"),),
    "places": (("lon", "lat"),),
    "locations": (("lon", "lat"),),
}
"""Pairs of columns of which both are given or neither."""

BEGINNINGS = {"documents": ("valid_from", "issued_on"), "units": ("valid_from",)}
"""Tables of what is over some day → the columns that say since when it is."""

PUSHED = re.compile(r"(重点|着力)?(加快|推动|推进)|全力建设")
"""What such a verb governs is under way: it is not merely planned."""
BUILDING = "building"
MERELY = ("planned", "encouraged")

CLAUSE_ENDS = "locator"
DOCUMENT_ENDS = "doc_id"


def areas_without_mention(data: RegionData) -> Iterator[Fault]:
    """Find areas that are not mentioned by the clause that their own row names."""
    said = {(row["area_id"], row["doc_id"], row["locator"]) for row in data.rows("mentions")}
    for number, row in data.numbered("areas"):
        if (row["area_id"], row["doc_id"], row["locator"]) not in said:
            message = "mentions.csv 里没有本行所依据的这一处条文；请在那里补上，写明条文怎样称呼它"
            yield fault("areas", number, "locator", message, f"{row['area_id']} {row['locator']}")


def conclusions_without_reason(data: RegionData) -> Iterator[Fault]:
    """Find conclusions that do not say why, and reasons beside what a document states."""
    for table in data.tables:
        columns = data.frames[table].columns
        if not {"evidence", "reason"} <= set(columns):
            continue
        for number, row in data.numbered(table):
            if row["evidence"] == INFERRED and not row["reason"]:
                yield fault(table, number, "reason", "推断没有写理由；请补上凭什么这样推断")
            if row["evidence"] != INFERRED and row["reason"] and table in REASON_TELLS_INFERENCE:
                message = "写了推断的理由，证据却不是 inferred；请改证据或删去理由"
                yield fault(table, number, "evidence", message, row["evidence"])


def halves(data: RegionData) -> Iterator[Fault]:
    """Find half of what only makes sense together."""
    for table, pairs in TOGETHER.items():
        for number, row in data.numbered(table):
            for one, other in pairs:
                if bool(row.get(one)) != bool(row.get(other)):
                    missing = other if row.get(one) else one
                    message = f"“{one}”和“{other}”要么都填，要么都空；请补上或删去"
                    yield fault(table, number, missing, message)
    for number, row in data.numbered("energy_sectors"):
        if (row["controlled"] == "yes") != bool(row["controlled_locator"]):
            message = "controlled 为 yes 时要写依据的条文，为 no 时不写；请改正"
            yield fault("energy_sectors", number, "controlled_locator", message)


def locators(data: RegionData) -> Iterator[Fault]:
    """Find places in a document that are long, or one that is written in two ways."""
    spelt: dict[tuple[str, str], dict[str, list[tuple[str, int, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for table, number, column, doc_id, locator in clauses(data):
        if len(locator) > LONGEST_LOCATOR or "。" in locator:
            message = "条文位置太长；请只写章、节、专栏、表和行的编号"
            yield fault(table, number, column, message, locator)
        elif not A_PLACE.search(locator):
            message = "不像文件里的位置（章、节、专栏、表和行的编号）；请核对是否与别的列填反"
            yield fault(table, number, column, message, locator)
        spelt[doc_id, plain(locator)][locator].append((table, number, column))
    for spellings in spelt.values():
        usual, *others = sorted(spellings, key=lambda words: (-len(spellings[words]), words))
        for words in others:
            for table, number, column in spellings[words]:
                message = f"同一处条文别处写作“{usual}”；请写成一样"
                yield fault(table, number, column, message, words)


def clauses(data: RegionData) -> Iterator[tuple[str, int, str, str, str]]:
    """Yield table, line, column, document and locator of every clause that the tables cite."""
    for table, frame in data.frames.items():
        columns = [column for column in frame.columns if column.endswith(CLAUSE_ENDS)]
        for number, row in data.numbered(table) if columns else ():
            for column in columns:
                document = column.removesuffix(CLAUSE_ENDS) + DOCUMENT_ENDS
                if row[column]:
                    doc_id = row.get(document) or row.get(DOCUMENT_ENDS, "")
                    yield table, number, column, doc_id, row[column]


def sentences(data: RegionData) -> Iterator[Fault]:
    """Find cells that hold a sentence of a document."""
    for table, frame in data.frames.items():
        for column in frame.columns if table in TABLES else ():
            for number, cell in zip(data.rows_of(table), frame[column], strict=True):
                if SENTENCE.search(str(cell)):
                    message = "像是整句原文；请只写名称、数字和条文位置"
                    yield fault(table, number, column, message, str(cell))


def terms_of_validity(data: RegionData) -> Iterator[Fault]:
    """Find documents that end before they begin."""
    return over_too_early(data, "documents")


def over_too_early(data: RegionData, table: str) -> Iterator[Fault]:
    """Find rows of one of the tables of `BEGINNINGS` that end before they begin."""
    for number, row in data.numbered(table):
        for first in BEGINNINGS[table]:
            if _is_after(row[first], row["valid_to"]):
                message = f"早于 {first}（{row[first]}）；请改正先后"
                yield fault(table, number, "valid_to", message, row["valid_to"])


def _is_after(first: str, last: str) -> bool:
    """Whether a day comes after another; a year or a month ends with its last day."""
    known = min(len(first), len(last))
    return first[:known] > last[:known]


def verbs(data: RegionData) -> Iterator[Fault]:
    """Find areas being built without a verb that says so, and such verbs with another wording."""
    # What another plan says of the area is not what the plan says whose degree the row tells.
    pushed = {
        (row["area_id"], row["doc_id"])
        for row in data.rows("mentions")
        if any(map(PUSHED.match, split(row["wording_as_written"])))
    }
    for number, row in data.numbered("areas"):
        building = row["wording"] == BUILDING
        verb = (row["area_id"], row["doc_id"]) in pushed
        if (building and not verb) or (verb and row["wording"] in MERELY):
            message = (
                "条文用加快、推动、推进、全力建设才是在建（building），见 mentions.csv；请改正"
            )
            value = f"{row['area_id']} {row['wording']}".strip()
            yield fault("areas", number, "wording", message, value)


def gaps(data: RegionData) -> Iterator[Fault]:
    """Find gaps that seem to tell of an area, but do not concern it or do not say why."""
    for number, row in data.numbered("gaps"):
        if row["inferred_id"] and not row["inferred_reason"]:
            yield fault("gaps", number, "inferred_reason", "推断没有写理由；请补上凭什么这样推断")
        if row["inferred_id"] and row["inferred_id"] not in split(row["concerns_ids"]):
            message = "推断的地方也要列在 concerns_ids 里；请补上或改正"
            yield fault("gaps", number, "inferred_id", message, row["inferred_id"])


def unsorted(data: RegionData) -> Iterator[Fault]:
    """Find the first row of a table that is not in the order of its key."""
    for table in sorted(data.tables.keys() & TABLES.keys()):
        key = TABLES[table].key
        last: tuple[str, ...] = ()
        for number, row in data.numbered(table):
            this = tuple(row[column] for column in key)
            if this < last:
                message = "行没有按这几列排序，改动不好比对；建议排序后存盘"
                yield fault(table, number, "、".join(key), message, " ".join(this))
                break
            last = this


def documents_that_nothing_cites(data: RegionData) -> Iterator[Fault]:
    """Find documents of which nothing is told: their rows were forgotten."""
    cited = {doc for _, _, _, doc, _ in clauses(data)}
    for number, row in data.numbered("documents"):
        if row["doc_id"] not in cited:
            message = "没有一行引用这份文件；请录入它的条文，或删去这一行"
            yield fault("documents", number, "doc_id", message, row["doc_id"])


def units_and_their_clauses(data: RegionData) -> Iterator[Fault]:
    """Find units that say they have data without a clause, or a clause and no data."""
    told = set(chain.from_iterable(_told(data)))
    scopes = {row["scope_id"] for row in data.rows("documents")} - {""}
    for number, row in data.numbered("units"):
        unit = row["unit_id"]
        if row["has_data"] == "yes" and unit not in told and not scopes & set(_wholes(data, row)):
            message = "写有资料（has_data），却没有文件管到或提到它；请录入条文或改为 no"
            yield fault("units", number, "has_data", message, unit)
        if row["has_data"] == "no" and unit in told:
            message = "写没有资料（has_data），却有条文提到它；请改为 yes"
            yield fault("units", number, "has_data", message, unit)


def _wholes(data: RegionData, row: Row) -> Iterator[str]:
    """Yield a unit, what it is a part of, and for a zone what its hosts are parts of."""
    for unit in (data.tree.today(row["unit_id"]), *split(row["host_ids"])):
        yield from data.tree.parents(unit)


def _told(data: RegionData) -> Iterator[Iterable[str]]:
    """Yield the ids in the rows of all tables that carry a clause."""
    for table in data.tables.keys() & TABLES.keys():
        columns = TABLES[table].columns
        if CLAUSE_ENDS in columns:
            wanted = [c for c, s in columns.items() if "units" in s.metadata["refers_to"]]
            yield from (split(row.get(c, "")) for row in data.rows(table) for c in wanted)


def disagreements(data: RegionData) -> Iterator[Fault]:
    """Find disagreements whose sides agree, and those that stand twice."""
    seen: set[tuple[str, ...]] = set()
    for number, row in data.numbered("discrepancies"):
        if row["a_says"] == row["b_says"]:
            message = "两边说的一样；请改正一边，或删去这一行"
            yield fault("discrepancies", number, "b_says", message, row["b_says"])
        sides = sorted(_side(row, side) for side in ("a", "b"))
        key = (row["subject_id"], row["subject"], *sides)
        if key in seen:
            message = "这处矛盾前面已有一行；请删去一行"
            yield fault("discrepancies", number, "subject", message, row["subject"])
        seen.add(key)


def _side(row: Row, side: str) -> str:
    return "\n".join(row[f"{side}_{column}"] for column in ("doc_id", "locator", "says"))


RULES = (
    conclusions_without_reason,
    halves,
    terms_of_validity,
    verbs,
    gaps,
    units_and_their_clauses,
    disagreements,
)
NOTICES = (
    areas_without_mention,
    locators,
    sentences,
    unsorted,
    documents_that_nothing_cites,
)
"""What a region's authors should mend, but no reader of the map is misled by."""
