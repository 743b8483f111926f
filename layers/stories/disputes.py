"""The disagreements between clauses, each told once: cards, marks, pages and files take this list.

What is counted anywhere, a badge ≠ or the page's heading, is the length of (a part of) it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from layers.build.store import Row, group
from layers.facts.lookup import Clause, Facts
from layers.stories.record import Line, numbers_note
from layers.vocabulary import wording

WEIGHT = {"major": "重要", "minor": "一般", "note": "提示"}
"""Weights, the heaviest first, in words."""


def is_weighty(weight: str) -> bool:
    """Return whether a weight is more than a hint's."""
    return weight in list(WEIGHT)[:-1]


RULE = {
    "membership": "成员不一",
    "figure": "数字不一",
    "scope": "层级、范围不一",
    "position": "位置不一",
    "wording": "措辞不一",
    "name": "名称写法不一",
}
"""What differs, in words; how a name is written comes last."""

SPELLING = "name"
"""The kind of those that are about the writing of a name only: told apart from the others."""

FOUND_BY = {"reading": "通读查出", "rule": "由规则查出"}

SIDES = ("a", "b")


@dataclass(frozen=True)
class Claim:
    """What one clause says.

    Attributes
    ----------
    says
        As names or figures.
    pieces
        The same in pieces, each with whether it differs from what the other says.
    clause
        Where it says so.
    level
        Whose document it is, in one sign: 省, 市, 区.
    document
        The document's short title, in 《》.
    """

    says: str
    pieces: tuple[tuple[str, bool], ...]
    clause: Clause
    level: str
    document: str


@dataclass(frozen=True)
class Dispute:
    """A disagreement.

    Attributes
    ----------
    id
        Of the table's row.
    weight, kind, found_by
        Keys of `WEIGHT`, `RULE` and `FOUND_BY`.
    name, subject
        What it is about, in words, and the subject that they lead to; empty where it is about the
        whole region.
    units
        Ids of the units that the subject is, or lies in.
    claims
        What the clauses say, two or more.
    """

    id: str
    weight: str
    kind: str
    found_by: str
    name: str
    subject: str
    units: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def is_spelling(self) -> bool:
        """Whether only the writing of a name differs."""
        return self.kind == SPELLING

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that disagree, or the one that does with itself."""
        return tuple(dict.fromkeys(claim.clause.doc_id for claim in self.claims))


@lru_cache(maxsize=4)
def disputes(facts: Facts) -> tuple[Dispute, ...]:
    """Return all disagreements, the weightiest first, those about the writing of names last."""
    weights, kinds = list(WEIGHT), list(RULE)
    found = (_dispute(facts, row) for row in facts.store.rows("discrepancies"))
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.is_spelling, weights.index(one.weight), kinds.index(one.kind), one.id,
            ),
        )
    )  # fmt: skip


@lru_cache(maxsize=4)
def _by_subject(facts: Facts) -> Mapping[str, list[Dispute]]:
    return group(disputes(facts), lambda one: one.subject)


def disputes_of(facts: Facts, *ids: str) -> tuple[Dispute, ...]:
    """Return the disagreements about things, by ids of any tables, each once."""
    found = _by_subject(facts)
    subjects = dict.fromkeys(facts.subject(any_id) for any_id in ids)
    return tuple(one for subject in subjects if subject for one in found.get(subject, []))


def weights_line(found: Iterable[Dispute]) -> str:
    """Return how many there are of each weight, as in 重要 2 · 一般 1."""
    counted = Counter(one.weight for one in found)
    return numbers_note((word, counted[key]) for key, word in WEIGHT.items())


def claim_records(dispute: Dispute) -> list[Line]:
    """Return what the clauses say as plain data: whose document, where, and the marked pieces."""
    return [
        {
            "level": claim.level,
            "clause": claim.clause.text,
            "where": claim.clause.locator,
            "pieces": list(map(list, claim.pieces)),
        }
        for claim in dispute.claims
    ]


def _dispute(facts: Facts, row: Row) -> Dispute:
    texts = [row[f"{side}_says"] for side in SIDES]
    marked = (differing(*texts), differing(*reversed(texts)))
    subject = facts.subject(row["subject_id"])
    return Dispute(
        row["discrepancy_id"], row["severity"], row["kind"], row["found_by"], row["subject"],
        subject, facts.units_of(subject),
        tuple(
            _claim(facts, row[f"{side}_doc_id"], row[f"{side}_locator"], text, pieces)
            for side, text, pieces in zip(SIDES, texts, marked, strict=True)
        ),
    )  # fmt: skip


def _claim(
    facts: Facts, doc_id: str, locator: str, says: str, pieces: tuple[tuple[str, bool], ...]
) -> Claim:
    level = facts.store.every_document.get(doc_id, {}).get("level", "")
    return Claim(
        says,
        pieces,
        facts.clause(doc_id, locator),
        wording.DOCUMENT_LEVEL.get(level, ""),
        facts.short_title(doc_id),
    )


LISTS = re.compile(r"([、，；：（）\s])")
LETTERS = re.compile(r"\d[\d.,]*%?|[A-Za-z]+|.", re.DOTALL)
LIKE = 0.5
"""From this ratio on two pieces are one thing written in two ways: only their letters differ."""


def differing(text: str, other: str) -> tuple[tuple[str, bool], ...]:
    """Return a text in pieces, each with whether the other does not have it.

    Items of a list are compared as wholes; of two that are nearly alike only the letters differ,
    a figure being one letter.
    """
    own, others = LISTS.split(text), [one for one in LISTS.split(other) if one]
    left = [one for one in others if one not in own and not LISTS.fullmatch(one)]
    found = [piece for item in own if item for piece in _item(item, others, left)]
    return tuple(_joined(found))


def _joined(found: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Yield neighbours that are alike as one; a sign between two that differ goes with them."""
    marks = [differs for _, differs in found]
    for at, (words, _) in enumerate(found[1:-1], 1):
        marks[at] |= marks[at - 1] and found[at + 1][1] and bool(LISTS.fullmatch(words))
    at = 0
    for differs, own in groupby(marks):
        number = len(list(own))
        yield "".join(words for words, _ in found[at : at + number]), differs
        at += number


def _item(item: str, others: list[str], left: list[str]) -> Iterator[tuple[str, bool]]:
    if LISTS.fullmatch(item) or item in others:
        yield item, False
        return
    letters = LETTERS.findall(item)
    matchers = [
        SequenceMatcher(None, letters, LETTERS.findall(one), autojunk=False) for one in left
    ]
    best = max(matchers, key=lambda one: one.ratio(), default=None)
    if best is None or best.ratio() < LIKE:
        yield item, True
        return
    for tag, start, end, _, _ in best.get_opcodes():
        if start < end:
            yield "".join(letters[start:end]), tag != "equal"
