"""Rules of the layout: wholes and parts, ranks and orders, names that mean one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from geo.list_cell import split
from geo.zones import Zones
from layers.tables.faults import Fault
from layers.tables.region_data import RegionData, Row, fault

PARENTS = {
    "areas": "area_id",
    "energy_sectors": "sector_id",
    "industries": "industry_id",
    "units": "unit_id",
}
"""Tables whose rows may have a parent in the same table → the column of their ids."""

WHOLES = {"group": "zone", "subarea": "park"}
"""Kinds of area that are nothing but a part → what they are a part of."""

ORDERED = {
    "areas": ("kind", "doc_id", "parent_id"),
    "chains": ("industry_id", "doc_id"),
    "energy_lists": ("list_name", "doc_id", "locator"),
    "energy_sectors": ("doc_id", "parent_id"),
    "industries": ("grouping", "doc_id", "parent_id"),
    "links": ("kind", "doc_id"),
    "outline": ("doc_id",),
}
"""Tables with an order → what the order is counted within."""

NUMBERED = {
    "chain_steps": ("subject_id", "doc_id", "locator"),
    "candidates": ("area_id",),
    "location_history": ("area_id",),
}
"""Tables whose ``number`` runs from 1 without a gap → what it is counted within."""

SUBJECTS = {
    "area": "areas",
    "chain": "chains",
    "county": "units",
    "industry": "industries",
    "link": "links",
    "sector": "energy_sectors",
}
"""Kinds of subject → the table that has them; the region itself is in none."""

REGION = "region"


def parents(data: RegionData) -> Iterator[Fault]:
    """Find what is above itself."""
    for table, key in PARENTS.items():
        above = {row[key]: [row["parent_id"]] for row in data.rows(table) if row["parent_id"]}
        for number, row in data.numbered(table):
            if row[key] in _above(row[key], above):
                message = "上一级绕一圈又回到自己；请改正其中一级"
                yield fault(table, number, "parent_id", message, row["parent_id"])


def members(data: RegionData) -> Iterator[Fault]:
    """Find what is a member of itself, through whatever others."""
    above: dict[str, list[str]] = defaultdict(list)
    for row in data.rows("area_members"):
        above[row["member_id"]].append(row["area_id"])
    for number, row in data.numbered("area_members"):
        if row["member_id"] in {row["area_id"], *_above(row["area_id"], above)}:
            message = "整体成了自己的组成部分；请改正整体或部分"
            yield fault("area_members", number, "member_id", message, row["member_id"])


def _above(key: str, above: Mapping[str, Iterable[str]]) -> set[str]:
    found: set[str] = set()
    wanted = list(above.get(key, ()))
    while wanted:
        one = wanted.pop()
        if one not in found:
            found.add(one)
            wanted += above.get(one, ())
    return found


def zones_of_areas(data: RegionData) -> Iterator[Fault]:
    """Find areas that clauses put into two zones: a place has one colour on the map."""
    if not {"areas", "area_members"} <= data.frames.keys():
        return
    stated = Zones(data.frames).stated
    for number, row in data.numbered("areas"):
        zones = stated.get(row["area_id"], frozenset())
        if len(zones) > 1:
            message = "条文把它归入几个片区；请只留一个，另一处记入 discrepancies.csv"
            value = " ".join((row["area_id"], *sorted(zones)))
            yield fault("areas", number, "area_id", message, value)


def parts_and_ranks(data: RegionData) -> Iterator[Fault]:
    """Find groups of no zone, subareas of no park, parks without a rank, ranks of others."""
    for number, row in data.numbered("areas"):
        whole = WHOLES.get(row["kind"])
        kind = data.areas.get(row["parent_id"], {}).get("kind")
        if whole and kind and kind != whole:
            message = f"{row['kind']} 的上一级应是一个 {whole}；请填写它的编号"
            yield fault("areas", number, "parent_id", message, row["parent_id"])
        if (row["kind"] == "park") != bool(row["rank"]):
            message = "园区要写级别（rank），别的不写；请补上或删去"
            yield fault("areas", number, "rank", message, row["rank"])


def parts_of_nothing(data: RegionData) -> Iterator[Fault]:
    """Find groups and subareas that do not say what they are a part of."""
    for number, row in data.numbered("areas"):
        if row["kind"] in WHOLES and not row["parent_id"]:
            message = f"没有写所属的 {WHOLES[row['kind']]}；文件写明的请补上它的编号"
            yield fault("areas", number, "parent_id", message, row["area_id"])


def orders(data: RegionData) -> Iterator[Fault]:
    """Find rows that have the same place in an order."""
    for table, within in ORDERED.items():
        seen: dict[tuple[object, ...], int] = {}
        for number, row in data.numbered(table):
            place = (*(row.get(column, "") for column in within), float(row["ordinal"]))
            first = seen.setdefault(place, number)
            if first != number:
                message = f"与第 {first} 行次序相同；请按文件里的先后改成不同的数"
                yield fault(table, number, "ordinal", message, row["ordinal"])


def sequences(data: RegionData) -> Iterator[Fault]:
    """Find the first gap of a numbered sequence."""
    for table, within in NUMBERED.items():
        groups: dict[tuple[str, ...], list[tuple[float, int]]] = defaultdict(list)
        for number, row in data.numbered(table):
            groups[tuple(row[c] for c in within)].append((float(row["number"]), number))
        for rows in groups.values():
            numbered = enumerate(sorted(rows), 1)
            wrong = next(((n, *row) for n, row in numbered if row[0] != n), None)
            if wrong:
                message = f"编号应从 1 起连续，这里应是 {wrong[0]}；请改正"
                yield fault(table, wrong[2], "number", message, f"{wrong[1]:g}")


def homonyms(data: RegionData) -> Iterator[Fault]:
    """Find names that mean two things: of a county's areas, of what one list of a plan has."""
    yield from _same_name(data, "units", "unit_id", ("name",), ("parent_id", "valid_to"))
    yield from _same_name(data, "documents", "doc_id", ("title", "short_title"))
    yield from _same_name(data, "chains", "chain_id", ("name", "aliases"), ("doc_id",))
    yield from _same_name(data, "energy_sectors", "sector_id", ("name", "aliases"), ("doc_id",))
    yield from _same_name(
        data, "industries", "industry_id", ("name", "aliases"), ("grouping", "doc_id", "parent_id")
    )
    yield from _same_name(
        data, "areas", "area_id", ("name", "short_name", "aliases"), ("county_ids",)
    )
    yield from _same_name(data, "areas", "area_id", ("name", "short_name"))


def _same_name(
    data: RegionData, table: str, key: str, columns: Iterable[str], within: Iterable[str] = ()
) -> Iterator[Fault]:
    first: dict[tuple[str, ...], str] = {}
    scope = tuple(within)
    for number, row in data.numbered(table):
        for column in columns:
            for name in split(row.get(column, "")):
                place = (*(row.get(one, "") for one in scope), name)
                other = first.setdefault(place, row[key])
                if other != row[key]:
                    message = f"与 {other} 同名，分不清指哪一个；请写全称或改名"
                    yield fault(table, number, column, message, name)


def towns(data: RegionData) -> Iterator[Fault]:
    """Find towns of areas that are in none of their counties, or not in the gazetteer."""
    known: dict[str, set[str]] = defaultdict(set)
    for row in data.rows("places"):
        known[row["county_id"]].update((row["name"], *split(row["aliases"])))
    for number, row in data.numbered("area_towns"):
        if row["town"] not in known[row["county_id"]]:
            # Of two characters that a name has one may be misspelt.
            near = get_close_matches(row["town"], sorted(known[row["county_id"]]), n=3, cutoff=0.5)
            hint = f"，相近的有 {'、'.join(near)}" if near else ""
            message = f"places.csv 的 {row['county_id']} 里没有这个地名；请补上地名或改县、改名"
            yield fault("area_towns", number, "town", message, row["town"] + hint)
        area = data.areas.get(row["area_id"])
        counties = area["county_ids"] if area else row["area_id"]
        if row["county_id"] not in data.land(counties):
            message = f"{row['area_id']} 不在这个县；请改县，或在它的 county_ids 里补上"
            yield fault("area_towns", number, "county_id", message, row["county_id"])


def ties(data: RegionData) -> Iterator[Fault]:
    """Find links that tie nobody, and industries that correspond twice or with themselves."""
    tied = {row["link_id"] for row in data.rows("link_members")}
    for number, row in data.numbered("links"):
        if row["link_id"] not in tied:
            message = "link_members.csv 里没有它的成员；请补上条文所写的各方"
            yield fault("links", number, "link_id", message, row["link_id"])
    seen: set[tuple[str, str]] = set()
    for number, row in data.numbered("industry_links"):
        pair = (row["industry_id"], row["counterpart_id"])
        if pair[0] == pair[1]:
            message = "产业和自己对应；请改正一边或删去这一行"
            yield fault("industry_links", number, "counterpart_id", message, pair[1])
        elif pair[::-1] in seen:
            message = "反过来的一行前面已有；请删去一行"
            yield fault("industry_links", number, "counterpart_id", message, pair[1])
        seen.add(pair)


def clusters(data: RegionData) -> Iterator[Fault]:
    """Find clusters without a place and places that are none of ours, where nothing says why."""
    placed = {row["cluster_id"] for row in data.rows("cluster_members")}
    for number, row in data.numbered("clusters"):
        if row["cluster_id"] not in placed and not row["note"]:
            message = "cluster_members.csv 里没有它的成员；请补上，条文没有写地点的在说明里写明"
            yield fault("clusters", number, "note", message, row["cluster_id"])
    for number, row in data.numbered("cluster_members"):
        if not row["place_id"] and not row["reason"]:
            message = "没有对应的地点；请填编号，或写明为什么没有"
            yield fault("cluster_members", number, "place_id", message, row["place"])


def tiers(data: RegionData) -> Iterator[Fault]:
    """Find chains that belong to no cluster or to one of another tier."""
    main = {row["grouping_id"] for row in data.rows("groupings") if row["main"] == "yes"}
    clusters = {row["industry_id"]: row for row in data.rows("industries")}
    for number, row in data.numbered("chains"):
        whole = clusters.get(row["industry_id"], {})
        if whole.get("grouping") not in main:
            message = "应填一个产业集群（groupings.csv 中 main 为 yes 的分组里的产业）；请改正"
            yield fault("chains", number, "industry_id", message, row["industry_id"])
        elif row["tier"] and whole["tier"] and row["tier"] != whole["tier"]:
            message = f"与所属集群的层级（{whole['tier']}）不一致；请改正一边"
            yield fault("chains", number, "tier", message, row["tier"])


def marks(data: RegionData) -> Iterator[Fault]:
    """Find clusters without one character of their own for tiles, and sectors with no own one."""
    main = {row["grouping_id"] for row in data.rows("groupings") if row["main"] == "yes"}
    owners: dict[tuple[str, str], str] = {}
    for number, row in data.numbered("industries"):
        mark, scope = row["mark"], (row["doc_id"], row["mark"])
        if row["grouping"] in main and len(mark) != 1:
            message = "产业集群要有一个字的标记；请填写一个字"
            yield fault("industries", number, "mark", message, mark)
        elif mark and owners.setdefault(scope, row["industry_id"]) != row["industry_id"]:
            message = f"与 {owners[scope]} 用同一个标记；请换一个字"
            yield fault("industries", number, "mark", message, mark)
    owners.clear()
    for number, row in data.numbered("energy_sectors"):
        mark, scope = row["mark"], (row["doc_id"], row["mark"])
        if mark and owners.setdefault(scope, row["sector_id"]) != row["sector_id"]:
            message = f"与 {owners[scope]} 用同一个标记；请换一个字"
            yield fault("energy_sectors", number, "mark", message, mark)


def subjects(data: RegionData) -> Iterator[Fault]:
    """Find targets that are about something of another kind than they say."""
    ids = {
        kind: {next(iter(row.values())) for row in data.rows(table)}
        for kind, table in SUBJECTS.items()
    }
    for number, row in data.numbered("targets"):
        kind, subject = row["subject_kind"], row["subject_id"]
        if kind == REGION and subject:
            message = "说的是全域时不填编号；请删去编号或改 subject_kind"
            yield fault("targets", number, "subject_id", message, subject)
        if kind != REGION and subject not in ids[kind]:
            message = f"应是 {SUBJECTS[kind]}.csv 里的一个编号；请改编号或改 subject_kind"
            yield fault("targets", number, "subject_id", message, subject)


def industries_of_areas(data: RegionData) -> Iterator[Fault]:
    """Find industries named by one character, and those given with their segment at once."""
    above = {row["industry_id"]: row["parent_id"] for row in data.rows("industries")}
    given: dict[tuple[str, ...], set[str]] = defaultdict(set)
    stated = [(n, row) for n, row in data.numbered("area_industries") if _is_stated(row)]
    for _, row in stated:
        given[row["area_id"], row["doc_id"], row["locator"]].add(row["subject_id"])
    for number, row in stated:
        clause = given[row["area_id"], row["doc_id"], row["locator"]]
        if above.get(row["subject_id"]) in clause:
            message = f"同一条文已给了它的上一级 {above[row['subject_id']]}；请只留写明的那一个"
            yield fault("area_industries", number, "subject_id", message, row["subject_id"])
    for number, row in data.numbered("area_industries"):
        if any(len(word) == 1 for word in split(row["as_written"])):
            message = "只有一个字，说不清是什么产业；请写出条文里的整个词"
            yield fault("area_industries", number, "as_written", message, row["as_written"])


def _is_stated(row: Row) -> bool:
    return row["evidence"] == "stated"


RULES = (
    parents,
    members,
    zones_of_areas,
    parts_and_ranks,
    orders,
    sequences,
    homonyms,
    towns,
    ties,
    clusters,
    tiers,
    marks,
    subjects,
    industries_of_areas,
)
NOTICES = (parts_of_nothing,)
"""What a document may leave open, but an author may have forgotten."""
