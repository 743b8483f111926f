"""The tables of cards: a county's chains, a park's industries by plan, who hosts a chain.

A cell is a text, or one or several of what leads somewhere: ``text``, perhaps ``pick``, ``mark``,
``sign`` (``stated`` or ``inferred``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layers.build.store import Row, group
from layers.facts import order
from layers.facts.lookup import Facts
from layers.screen.card_parts import Card, cited, line, section
from layers.stories.record import Item, Line, Story, evidence_of, mark_of
from layers.stories.within import is_part, rank_name, rank_word
from layers.vocabulary import wording

INDUSTRY = "产业"
SHORT_TIER = 2
"""How many signs a tier's name may have, without 产业, to head the rows of a table."""
MOST_COLUMNS = 13
"""How many chains can stand side by side."""
WIDE_COLUMNS = 2
"""Up to so many plans a cell says in words what it is."""
UNPLACED = "未落图"


def names(facts: Facts, ids: Iterable[str]) -> list[Line]:
    """Return things as what leads to them."""
    return [line(facts.name(key), pick=facts.subject(key)) for key in ids]


def county_chains(facts: Facts, county_id: str) -> Card | None:
    """Return a county's chains by cluster; a cluster of which no chain is given says so."""
    given = facts.rows_of("county_chains", "county_id", county_id)
    by_cluster = group(given, lambda r: facts.get(f"chain:{r['chain_id']}")["industry_id"])
    wholes = group(facts.rows_of("county_clusters", "county_id", county_id), "industry_id")
    industries = facts.rows_of("county_industries", "county_id", county_id)
    named = group(industries, lambda r: facts.name(r["industry_id"]))
    tiers = _short_tiers(facts)
    rows, before = [], ""
    for cluster in order.clusters(facts.store):
        key = cluster["industry_id"]
        own, whole = by_cluster.get(key, []), wholes.get(key, [])
        if not own and not whole:
            continue
        chains = [r["chain_id"] for r in order.chains(facts.store, key)]
        chains = [c for c in chains if any(r["chain_id"] == c for r in own)]
        tier = tiers.get(cluster["tier"], "")
        also = [
            r for name in (cluster["name"], *map(facts.name, chains)) for r in named.get(name, [])
        ]
        head = line(
            cluster["short_name"] or cluster["name"],
            pick=f"industry:{key}",
            mark=mark_of(facts, key),
        )
        cells = [
            *([tier if tier != before else ""] if tiers else []),
            head,
            names(facts, chains) or facts.words.only_cluster,
            str(len(chains)) if chains else "",
        ]
        before = tier
        rows.append({"cells": cells} | cited(facts.clauses([*own, *whole, *also])))
    heads = ("集群", facts.words.chain, facts.words.chain_counter[:1])
    columns = ["层级", *heads] if tiers else list(heads)
    grow = columns.index(facts.words.chain)
    return section(
        "chain", facts.words.chain, rows, "table", columns=columns, grow=grow, shown=4, rest="类"
    )


def _short_tiers(facts: Facts) -> dict[str, str]:
    """Return id → short name of the tiers; empty if one is too long for a narrow column."""
    found = {k: n.removesuffix(INDUSTRY) for k, n in order.tiers(facts.store).items()}
    return found if all(len(name) <= SHORT_TIER for name in found.values()) else {}


def place_industries(facts: Facts, story: Story) -> Card | None:
    """Return what an area hosts, each once, with what each plan says of it: a column a document."""
    key = story.subject.partition(":")[2]
    found = _said_of(facts, key)
    documents = _in_years(facts, {row["doc_id"] for _, rows, _ in found for row in rows})
    wide = len(documents) <= WIDE_COLUMNS
    rows = [
        {
            "cells": [head, *(_sign(rows, doc, evidence, wide=wide) for doc in documents)],
            "tone": "below" if head.pop("below", "") else "",
        }
        | cited(facts.clauses(rows))
        for head, rows, evidence in found
    ]
    title = f"{INDUSTRY}与{facts.words.chain}"
    columns = ["", *documents.values()]
    return section("industry", title, rows, "table", columns=columns, shown=4, rest="项")


Said = tuple[Line, list[Row], str]
"""What a row leads to, what says so, and the evidence of it all."""


def _said_of(facts: Facts, area_id: str) -> list[Said]:
    """Return clusters with their chains below, then the industries of other groupings."""
    clusters = group(facts.clusters_of_areas.get(area_id, []), "cluster")
    pairs = facts.rows_of("layer:park_chains", "park", area_id)
    chains = group(pairs, lambda r: facts.get(f"chain:{r['chain']}")["industry_id"])
    found: list[Said] = []
    for row in order.clusters(facts.store):
        key = row["industry_id"]
        own = clusters.get(key, [])
        if own or key in chains:
            mark = mark_of(facts, key, evidence_of(own) if own else "stated")
            head = line(row["name"], pick=f"industry:{key}", mark=mark)
            found.append((head, own, evidence_of(own)))
        for pair in chains.get(key, []):
            head = line(facts.name(pair["chain"]), pick=f"chain:{pair['chain']}", below="yes")
            said = facts.host_clauses.get((area_id, pair["chain"]), [])
            found.append((head, said, pair["evidence"]))
    told = {head["text"] for head, _, _ in found}
    rows = facts.rows_of("area_industries", "area_id", area_id)
    named = group(rows, lambda r: facts.name(r["subject_id"]))
    for name, same in named.items():
        if name not in told:
            head = line(name, pick=facts.subject(same[0]["subject_id"]))
            found.append((head, same, evidence_of(same)))
    return found


def _in_years(facts: Facts, ids: set[str]) -> dict[str, str]:
    """Return documents → their year, or level and year where two are of one year."""
    every = {key: row for key, row in facts.store.every_document.items() if key in ids}
    in_order = sorted(every, key=lambda key: every[key]["issued_on"])
    years = [every[key]["issued_on"][:4] for key in in_order]
    return {
        key: year
        if years.count(year) == 1
        else f"{wording.DOCUMENT_LEVEL[every[key]['level']]}{year}"
        for key, year in zip(in_order, years, strict=True)
    }


def _sign(rows: Sequence[Row], doc_id: str, evidence: str, *, wide: bool) -> Line | str:
    own = [row for row in rows if row["doc_id"] == doc_id]
    if not own:
        return wording.UNMENTIONED if wide else ""
    said = evidence if evidence == "inferred" else evidence_of(own)
    return line(wording.EVIDENCE[said], sign=said, bare="" if wide else "yes")


def cluster_matrix(facts: Facts, story: Story) -> Card | None:
    """Return who has which chain of a cluster, counties against chains; a list if they are many."""
    chains = order.chains(facts.store, story.subject.partition(":")[2])
    items = story["county"].items
    title = f"{facts.words.unit} × {facts.words.chain}"
    if len(chains) > MOST_COLUMNS or not chains:
        rows = [
            {"cells": [line(item.text, pick=item.pick), _chains_named(item)]} | cited(item.clauses)
            for item in items
        ]
        columns = [facts.words.unit, facts.words.chain]
        return section("county", title, rows, "table", columns=columns, grow=1, shown=4, rest="个")
    lines: list[Line] = []
    for item in items:
        own = facts.rows_of("county_chains", "county_id", item.pick.partition(":")[2])
        given = {row["chain_id"] for row in own}
        sign = line(wording.EVIDENCE["stated"], sign="stated", bare="yes")
        signs = [sign if chain["chain_id"] in given else "" for chain in chains]
        number = sum(map(bool, signs))
        name = facts.get(item.pick)["short_name"] or item.text
        head = line(name, pick=item.pick, title=item.text)
        cells: list[Line | str] = [head, *signs, str(number or facts.words.no_chain)]
        lines.append({"cells": cells} | cited(item.clauses))
    lines.sort(key=lambda r: -sum(bool(cell) for cell in r["cells"][1:-1]))
    heads = [line(c["name"], pick=f"chain:{c['chain_id']}") for c in chains]
    return section("county", title, lines, "matrix", columns=["", *heads, ""], shown=12)


def _chains_named(item: Item) -> str:
    return item.cells[0] if item.cells else item.detail


def hosts(facts: Facts, story: Story) -> Card | None:
    """Return the parks, then the other places that host a theme, with what is known of each."""
    items = [*story["park"].items, *story["place"].items]
    rows = [_host(facts, item) for item in items]
    numbers = (
        (wording.EVIDENCE["stated"], sum(item.evidence == "stated" for item in items)),
        (wording.EVIDENCE["inferred"], sum(item.evidence == "inferred" for item in items)),
        (UNPLACED, sum(item.pick.partition(":")[2] in facts.unplaced_ids for item in items)),
    )
    note = " · ".join(f"{word} {number}" for word, number in numbers if number)
    columns = ["名称", "级别", "依据"]
    return section("hosts", "在哪里", rows, "table", columns=columns, shown=4, note=note)


def _host(facts: Facts, item: Item) -> Line:
    area = facts.get(item.pick)
    kind = rank_word(area, short=True)
    sign = line(wording.EVIDENCE[item.evidence], sign=item.evidence)
    head = line(item.text, pick=item.pick, note=_place_note(facts, area["area_id"]))
    return {"cells": [head, kind, sign]} | cited(item.clauses)


def _place_note(facts: Facts, area_id: str) -> str:
    """Return the word beside a name that is not on the map, or known to its town or unit only."""
    if area_id in facts.unplaced_ids:
        return UNPLACED
    known = {"township": "只到乡镇", "county": facts.words.coarse_short}
    return known.get(facts.precision(area_id), "")


def parks_of(facts: Facts, story: Story, *, shown: int = 3) -> Card | None:
    """Return the parks of a story by rank, with rank and group or unit at the right."""
    items = [item for part in story.beginning("park-") for item in part.items]
    out = sum(item.pick.partition(":")[2] in facts.unplaced_ids for item in items)
    numbers = (("图上", len(items) - out), (UNPLACED, out))
    note = " · ".join(f"{word} {number}" for word, number in numbers if number)
    rows = [_park(facts, item) for item in items]
    return section("park", wording.KIND["park"], rows, shown=shown, rest="处", note=note)


def _park(facts: Facts, item: Item) -> Line:
    area = facts.get(item.pick)
    codes = [
        facts.get(facts.subject(r["whole"]))["code"] for r in facts.wholes(area["area_id"], "group")
    ]
    rank = "属其他园区" if is_part(facts, area) else rank_name(area, short=True)
    said = wording.EVIDENCE["inferred"] if item.evidence == "inferred" else ""
    aside = " · ".join(word for word in (rank, *codes, said) if word)
    return line(
        item.text,
        pick=item.pick,
        symbol=area["rank"],
        aside=aside,
        fine=item.detail,
    ) | cited(item.clauses)
