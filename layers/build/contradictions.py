"""Contradictions that a rule can find, added to those that somebody found by reading.

Each rule looks at the tables alone and yields rows of table ``discrepancies``. Where a written row
already tells the same (of the same thing, between the same parts of documents), its words stay and
it is marked as found by a rule, too; so no contradiction stands twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from layers.build.absences import Absence, absences
from layers.build.inference import host_clauses
from layers.build.store import Row, group
from layers.tables.parts import Part, part_of

Tables = Mapping[str, Sequence[Row]]
Claim = tuple[str, str, str]
"""Document, locator, and what it says, as names or figures."""

CHAIN_UNIT = "条"
CHANGE = "增减"
YEARLY = "每年"
IN_ALL = "累计"
A_YEAR = "年均"
GROWTH = re.compile(r"(?:(?P<since>\d{4})—\d{4}年)?(?P<of>.+?)年平?均增长")
BY_SIZE = "coal_eq_10kt"
TOLERANCE = 0.005
"""Half of the last digit that plans print."""


@dataclass(frozen=True)
class Finding:
    """What a rule found.

    Attributes
    ----------
    name
        Ids and words that tell it from others of its rule; a part of its id.
    kind, subject, about, severity
        As in the table; `about` are the ids that it is about, the subject's own first.
    a, b
        The two claims.
    word
        What a written row must mention to tell the same; empty for the same two clauses.
    others
        Further parts that make the first claim.
    """

    name: str
    kind: str
    subject: str
    about: tuple[str, ...]
    a: Claim
    b: Claim
    severity: str
    word: str = ""
    others: tuple[Part, ...] = ()


def with_rules(tables: Tables) -> list[Row]:
    """Return the written contradictions and those found by rule, in order of their ids."""
    written = [dict(row) for row in tables["discrepancies"]]
    added: dict[str, Row] = {}
    for rule in RULES:
        for finding in rule(tables):
            same = [row for row in written if _tells(row, finding)]
            for row in same:
                row["found_by"] = "rule"
            if not same:
                row = _row(rule.__name__, finding)
                added[row["discrepancy_id"]] = row
    return sorted([*written, *added.values()], key=lambda row: row["discrepancy_id"])


def _row(rule: str, found: Finding) -> Row:
    sides = {
        f"{side}_{key}": value
        for side, claim in (("a", found.a), ("b", found.b))
        for key, value in zip(("doc_id", "locator", "says"), claim, strict=True)
    }
    return {
        "discrepancy_id": f"r-{rule.replace('_', '-')}-{found.name}",
        "kind": found.kind,
        "subject": found.subject,
        "subject_id": next(iter(found.about), ""),
        **sides,
        "severity": found.severity,
        "found_by": "rule",
    }


def _tells(row: Row, found: Finding) -> bool:
    """Whether a written row tells the same: of the same thing, from a part that claims the same.

    Of a thing without an id, which is the whole region's, it must quote the same two clauses.
    """
    sides = [(row[f"{side}_doc_id"], row[f"{side}_locator"]) for side in ("a", "b")]
    if not found.about:
        return not row["subject_id"] and set(sides) == {found.a[:2], found.b[:2]}
    documents = {doc_id for doc_id, _ in sides} == {found.a[0], found.b[0]}
    if not documents or row["kind"] != found.kind or row["subject_id"] not in found.about:
        return False
    text = row["subject"] + row["a_says"] + row["b_says"]
    parts = {part_of(*found.a[:2]), *found.others}
    return found.word in text and any(part_of(*side) in parts for side in sides)


def count_against_list(tables: Tables) -> Iterator[Finding]:
    """Find clauses that say how many chains a cluster has and name another number of them."""
    cluster_of = {row["chain_id"]: row["industry_id"] for row in tables["chains"]}
    names = _names(tables)
    listed: dict[tuple[str, str, str], dict[str, None]] = {}
    rows = [*tables["county_chains"], *(r for r in tables["chains"] if r["in_catalogue"] == "yes")]
    for row in rows:
        key = (cluster_of[row["chain_id"]], row["doc_id"], row["locator"])
        listed.setdefault(key, {})[row["chain_id"]] = None
    for target in tables["targets"]:
        where = (target["doc_id"], target["locator"])
        chains = listed.get((target["subject_id"], *where))
        if chains and target["unit"] == CHAIN_UNIT and target["value"] != str(len(chains)):
            says = f"点名{len(chains)}条：{_joined(names[one] for one in chains)}"
            yield Finding(
                f"{target['subject_id']}-{_letters(*where)}",
                "membership",
                f"{target['subject']} {target['measure']}",
                (target["subject_id"],),
                (*where, _figure(target)),
                (*where, says),
                "minor",
                target["subject"],
            )


def figures_that_differ(tables: Tables) -> Iterator[Finding]:
    """Find two values of one measure, thing and year."""
    named = [row for row in tables["targets"] if row["value"] and row["year"]]
    by_key = group(named, lambda r: "|".join(_key(r)))
    for number, rows in enumerate(by_key.values()):
        first = rows[0]
        for other in _others(rows):
            yield Finding(
                f"{first['subject_id'] or 'region'}-{first['year']}-{number}",
                "figure",
                f"{first['subject']} {first['year']}年{first['measure']}",
                (first["subject_id"],) if first["subject_id"] else (),
                (first["doc_id"], first["locator"], _figure(first)),
                (other["doc_id"], other["locator"], _figure(other)),
                "major" if first["nature"] == "target" else "minor",
                first["subject"],
            )


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row[key] for key in ("subject_kind", "subject_id", "measure", "year", "nature"))


def _others(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield one row for each value that is not the first row's."""
    values = {float(rows[0]["value"])}
    for row in rows[1:]:
        if float(row["value"]) not in values and not _within(row, rows[0]):
            values.add(float(row["value"]))
            yield row


AT_LEAST = re.compile(r"超|以上|不低于|不少于|≥")
"""What makes a figure the least of what is meant: a larger one does not differ from it."""


def _within(one: Row, other: Row) -> bool:
    """Whether one of two figures is printed as the least, and the other is not below it."""
    low, _ = sorted((one, other), key=lambda row: float(row["value"]))
    return bool(AT_LEAST.search(low["printed"]))


def change_against_values(tables: Tables) -> Iterator[Finding]:
    """Find printed changes that are not the difference of the two values in the same row."""
    rows = [row for row in tables["targets"] if row["value"]]
    by_place = group(rows, lambda r: f"{r['subject_id']}|{r['doc_id']}|{r['locator']}")
    for place in by_place.values():
        for change in place:
            base = change["measure"].removesuffix(CHANGE)
            ends = sorted((r for r in place if r["measure"] == base), key=lambda r: r["year"])
            if base == change["measure"] or len(ends) != 2:  # noqa: PLR2004 - before and after
                continue
            said = _change_said(ends, change)
            if said:
                where = (change["doc_id"], change["locator"])
                yield Finding(
                    _letters(*where),
                    "figure",
                    f"{base}增减",
                    (change["subject_id"],) if change["subject_id"] else (),
                    (*where, said),
                    (*where, change["printed"]),
                    "minor",
                )


def _change_said(ends: Sequence[Row], change: Row) -> str:
    """Return what the two values give, or nothing where the printed change agrees."""
    first, last = (float(row["value"]) for row in ends)
    total, printed = last - first, float(change["value"])
    ends_said = "、".join(f"{row['year']}年{_figure(row)}" for row in ends)
    same = abs(total - printed) < TOLERANCE
    if A_YEAR not in change["printed"]:
        return "" if same else f"{ends_said}（相差{total:.4g}）"
    years = int(ends[1]["year"]) - int(ends[0]["year"])
    rate = ((last / first) ** (1 / years) - 1) * 100 if first and years else 0.0
    near = min(abs(total / years - printed), abs(rate - printed)) if years else 0.0
    return "" if near < TOLERANCE else f"{ends_said}（累计相差{total:.4g}，年均{rate:.1f}%）"


def growth_against_values(tables: Tables) -> Iterator[Finding]:
    """Find yearly growth that is not what its two values need, within half its last digit."""
    rows = [row for row in tables["targets"] if row["value"] and row["year"]]
    values = group(rows, lambda r: f"{r['subject_id']}|{r['measure']}")
    for row in rows:
        found = GROWTH.fullmatch(row["measure"])
        ends = values.get(f"{row['subject_id']}|{found['of']}", []) if found else []
        last = next((end for end in ends if end["year"] == row["year"]), None)
        first = _before(row, ends, found["since"] if found else "")
        if not last or not first or not found:
            continue
        years = int(last["year"]) - int(first["year"])
        rate = ((float(last["value"]) / float(first["value"])) ** (1 / years) - 1) * 100
        digits = len(row["value"].partition(".")[2])
        if abs(rate - float(row["value"])) > 0.5 * 10**-digits and not _holds(row, rate):
            says = f"{first['year']}年{_figure(first)}、{last['year']}年{_figure(last)}"
            yield Finding(
                f"{row['subject_id'] or 'region'}-{_letters(row['doc_id'], row['locator'])}"
                f"-{row['year']}",
                "figure",
                f"{row['subject']} {first['year']}—{row['year']}年{found['of']}年均增长",
                (row["subject_id"],) if row["subject_id"] else (),
                (last["doc_id"], last["locator"], f"{says}（年均约{rate:.1f}%）"),
                (row["doc_id"], row["locator"], f"年均{_figure(row)}"),
                "note",
                f"{found['of']}年均增长",
            )


def _holds(growth: Row, rate: float) -> bool:
    """Whether a growth is a least one, and the rate reaches it."""
    least = any(word in growth["printed"] for word in ("不低于", "以上"))
    return least and rate >= float(growth["value"])


def _before(growth: Row, ends: Sequence[Row], since: str | None) -> Row | None:
    """Return the value that a growth starts from: of the year that it names, else the last one."""
    earlier = [end for end in ends if end["year"] < growth["year"] and float(end["value"]) > 0]
    if since:
        earlier = [end for end in earlier if end["year"] == since]
    return max(earlier, key=lambda end: end["year"], default=None)


def yearly_against_total(tables: Tables) -> Iterator[Finding]:
    """Find so many a year that, over the years of the plan, come to more than the total."""
    periods = {row["doc_id"]: _years(row) for row in tables["documents"]}
    rows = [row for row in tables["targets"] if row["value"]]
    totals = {
        (row["subject_id"], row["measure"].replace(IN_ALL, "")): row
        for row in rows
        if IN_ALL in row["measure"] and row["nature"] == "target"
    }
    for row in rows:
        total = totals.get((row["subject_id"], row["measure"].removeprefix(YEARLY)))
        years = periods[row["doc_id"]]
        if not row["measure"].startswith(YEARLY) or not total or not years:
            continue
        product = float(row["value"]) * years
        if product > float(total["value"]) + TOLERANCE:
            yield Finding(
                f"{row['subject_id'] or 'region'}-{_letters(row['doc_id'], row['locator'])}",
                "figure",
                f"{row['subject']} {total['measure']}",
                (row["subject_id"],) if row["subject_id"] else (),
                (row["doc_id"], row["locator"], f"每年{_figure(row)}，{years}年合{product:g}"),
                (total["doc_id"], total["locator"], f"累计{_figure(total)}"),
                "minor",
            )


def _years(document: Row) -> int:
    first, last = document["valid_from"][:4], document["valid_to"][:4]
    return int(last) - int(first) + 1 if first and last else 0


def order_against_size(tables: Tables) -> Iterator[Finding]:
    """Find tables of the largest consumers that are not in the order of consumption."""
    order = {row["sector_id"]: float(row["ordinal"]) for row in tables["energy_sectors"]}
    total = {row["sector_id"] for row in tables["energy_sectors"] if row["in_total"] == "yes"}
    names = {row["sector_id"]: row["name"] for row in tables["energy_sectors"]}
    rows = [
        row
        for row in tables["energy_figures"]
        if row["measure"] == BY_SIZE and row["sector_id"] not in total
    ]
    for place in group(rows, lambda r: f"{r['doc_id']}|{r['locator']}").values():
        printed = sorted(place, key=lambda row: order[row["sector_id"]])
        by_size = sorted(place, key=lambda row: -float(row["value"]))
        if printed == by_size:
            continue
        where = (printed[0]["doc_id"], printed[0]["locator"])
        yield Finding(
            _letters(*where),
            "figure",
            f"{where[1]}各行业的先后",
            (by_size[0]["sector_id"],),
            (*where, f"表中先后：{_joined(names[row['sector_id']] for row in printed)}"),
            (*where, f"按数值：{_joined(names[row['sector_id']] for row in by_size)}"),
            "note",
            where[1],
        )


def chain_given_elsewhere(tables: Tables) -> Iterator[Finding]:
    """Find areas with a chain that another document gives other counties only."""
    names, areas = _names(tables), {row["area_id"]: row for row in tables["areas"]}
    given = group(tables["county_chains"], "chain_id")
    rows = [
        {**row, "county": areas[row["area_id"]]["county_ids"]}
        for row in host_clauses(tables)
        if row["evidence"] == "stated" and row["chain_id"] in given
        and areas[row["area_id"]]["county_evidence"] == "stated"
    ]  # fmt: skip
    for own in group(rows, lambda r: f"{r['county']}|{r['chain_id']}|{r['doc_id']}").values():
        county, chain, doc_id = (own[0][key] for key in ("county", "chain_id", "doc_id"))
        others = [row for row in given[chain] if row["doc_id"] != doc_id]
        hosts = dict.fromkeys(row["county_id"] for row in others)
        if county not in names or not hosts or county in hosts:
            continue  # an area in several counties says of none of them that it has the chain
        where = dict.fromkeys(areas[row["area_id"]]["name"] for row in own)
        yield Finding(
            f"{county}-{chain}-{doc_id}",
            "membership",
            f"{names[county]} {names[chain]}",
            (county, chain, *(row["area_id"] for row in own)),
            (doc_id, own[0]["locator"], f"{own[0]['as_written']}：{_joined(where)}"),
            (*_summary(others), f"{names[chain]}仅{_joined(names[one] for one in hosts)}"),
            "minor",
            names[chain],
            tuple(part_of(doc_id, row["locator"]) for row in own),
        )


def _summary(rows: Sequence[Row]) -> Part:
    """Return the part that names most of the rows, of equals the last."""
    parts = [part_of(row["doc_id"], row["locator"]) for row in rows]
    return max(reversed(parts), key=parts.count)


def part_against_part(tables: Tables) -> Iterator[Finding]:
    """Find what one part of a document gives a county and another part leaves out.

    A list that has no item at all on the matter leaves nothing out.
    """
    names = _names(tables)
    for gap in absences(tables):
        if any(mark.isdigit() for _, part in gap.silent for mark in part):
            yield _absence(gap, names)


def _absence(gap: Absence, names: Mapping[str, str]) -> Finding:
    what, first = gap.chain or gap.cluster, gap.named[0]
    chains = dict.fromkeys(row["chain_id"] for row in gap.named if row.get("chain_id"))
    says = _joined(names[chain] for chain in chains) or names[what]
    also = f"（{_joined(part for _, part in gap.silent)}均未列）" if len(gap.silent) > 1 else ""
    return Finding(
        f"{gap.county}-{what}",
        "membership",
        f"{names[gap.county]} {says if len(chains) == 1 else names[what]}",
        (gap.county, what, *chains),
        (first["doc_id"], first["locator"], says),
        (*gap.silent[-1], f"未列{names[gap.county]}{names[what]}{also}"),
        "major",
        names[what],
        tuple(part_of(row["doc_id"], row["locator"]) for row in gap.named),
    )


RULES: tuple[Callable[[Tables], Iterator[Finding]], ...] = (
    count_against_list,
    figures_that_differ,
    change_against_values,
    growth_against_values,
    yearly_against_total,
    order_against_size,
    chain_given_elsewhere,
    part_against_part,
)


def _names(tables: Tables) -> dict[str, str]:
    found = {row["county_id"]: row["short_name"] for row in tables["counties"]}
    found |= {row["industry_id"]: row["name"] for row in tables["industries"]}
    return found | {row["chain_id"]: row["name"] for row in tables["chains"]}


def _joined(names: Iterable[str]) -> str:
    return "、".join(names)


def _figure(row: Row) -> str:
    unit = row["unit"]
    return row["printed"] if unit and unit in row["printed"] else f"{row['printed']}{unit}"


def _letters(doc_id: str, locator: str) -> str:
    """Return a clause as a part of an id: ids are Latin, so each sign becomes its number."""
    return f"{doc_id}-" + "".join(
        sign if sign.isascii() and sign.isalnum() else f"{ord(sign):x}" for sign in locator
    )
