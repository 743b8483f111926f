"""Judge candidates: which of them is the area, and what speaks against the others.

Every candidate gets a score from 0 to 100: how sure it is that this is the area. It starts from the
provider's own basis or, for services that only search by name, from the likeness of the names; it
rises where another source agrees, and falls where a clause or a public source puts the area
elsewhere or the kind of place does not fit. A candidate outside the counties of the area is
refused, never moved into them; so is one in a town of another zone than a clause puts the area
into, and one that only carries the area's name in its own (`geo.naming`).

Among the candidates that reach `ACCEPTED` these rules choose, in this order:

1. What somebody set by hand stands.
2. Where an area has several sites, one of them does not stand for all.
3. A point of no known kind is no site: it is as coarse as a town and beats none of a known kind.
4. A far better score is not beaten by class: who has `FAR` points less than the best of those left
   is out, however fine.
5. Of the others the finest precision class wins, then the higher score, then the smaller radius.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.candidate import (
    BY_HAND,
    INFERRED,
    OUTLINED_KINDS,
    STATED,
    UNKNOWN_M,
    Candidate,
    Definition,
)
from geo.crs import distance_m
from geo.naming import CARRIES, best_match, likeness
from geo.precision import PLACED, TOWNSHIP_M
from geo.reference import Reference

ACCEPTED: Final = 50
"""Least score of a chosen candidate: names that agree in three quarters of their characters."""

FAR: Final = 20
"""So many points less cannot be made up for by a finer class: as many as a public source that puts
the area elsewhere is worth. In the region as it is, the widest gap that a finer class makes up for
is 10 (a town that a clause names against the estate of that name)."""

AGREES, MOST_AGREEMENT = 4, 8
"""Points for each other source whose circle meets this one's, and how many at most."""

AGAINST_STATED, AGAINST_INFERRED = 45, 20
"""Points lost where a clause, or a public source, puts the area elsewhere."""

OTHER_KIND: Final = 10
"""Points lost by a place that no provider calls an estate, works, port or settlement."""

BY_NAME: Final = 0.9
"""The likeness of names proves nothing: at best this share of certainty, and its square, because
names that agree by half are not half the same."""


@dataclass(frozen=True)
class Judged:
    """A candidate with its judgement: county that holds it, score, verdict, what is against it."""

    candidate: Candidate
    county_id: str
    score: int
    verdict: str = "lost"
    against: str = ""


def judge(
    reference: Reference, wanted: Definition, candidates: Sequence[Candidate]
) -> list[Judged]:
    """Score the candidates of an area and choose one.

    Returns
    -------
    list of Judged
        The chosen one first if there is one, then by score; the refused come last.
    """
    offered = [_no_finer_than_known(one) for one in candidates]
    judged = [_refuse_or_score(reference, wanted, one, offered) for one in offered]
    accepted = [one for one in judged if one.verdict == "lost" and one.score >= ACCEPTED]
    chosen = min(_contest(accepted), key=_rank, default=None)
    named = [_name_loss(one, chosen) for one in judged]
    return sorted(named, key=lambda one: (_VERDICTS.index(one.verdict), -one.score, _rank(one)))


_VERDICTS: Final = ("chosen", "lost", "refused")


def _no_finer_than_known(one: Candidate) -> Candidate:
    """Make a point of no known kind as coarse as it is; one from an earlier run may claim more."""
    if one.kind or one.basis == BY_HAND:
        return one
    return replace(one, precision="township", radius_m=max(one.radius_m, UNKNOWN_M))


def _contest(accepted: Sequence[Judged]) -> Sequence[Judged]:
    """Leave those among which the class decides; see the rules of the module."""
    for goes_first in (_is_by_hand, _has_sites, _is_known):
        accepted = [one for one in accepted if goes_first(one)] or accepted
    best = max((one.score for one in accepted), default=0)
    return [one for one in accepted if best - one.score < FAR]


def _is_by_hand(one: Judged) -> bool:
    return one.candidate.basis == BY_HAND


def _has_sites(one: Judged) -> bool:
    return bool(one.candidate.sites)


def _is_known(one: Judged) -> bool:
    return bool(one.candidate.kind)


def _rank(one: Judged) -> tuple[int, int, float, str, str, float, float]:
    found = one.candidate
    tie = (found.radius_m, found.provider, found.name, found.lon, found.lat)
    return (_fineness(one), -one.score, *tie)


def _fineness(one: Judged) -> int:
    return PLACED.index(one.candidate.precision)


def _name_loss(one: Judged, chosen: Judged | None) -> Judged:
    """Say why a candidate that was not refused lost."""
    if one is chosen:
        return replace(one, verdict="chosen")
    if one.verdict == "refused":
        return one
    why = f"把握不足（{one.score}分，采用须{ACCEPTED}分）"
    if chosen and one.score >= ACCEPTED:
        why = _loss_to(one, chosen)
    return replace(one, against="；".join(text for text in (why, one.against) if text))


def _loss_to(one: Judged, chosen: Judged) -> str:
    scores = f"（{one.score}分对{chosen.score}分）"
    reasons = (
        (_is_by_hand(chosen), "已由人工确定"),
        (_has_sites(chosen) and not _has_sites(one), "有多处，一处不能代表"),
        (_is_known(chosen) and not _is_known(one), "是什么地方不明，不能胜过类别明确的"),
        (_fineness(one) > _fineness(chosen), "不如采用的精细"),
        (_fineness(one) < _fineness(chosen), f"虽较精细，把握远不如采用的{scores}"),
        (one.score < chosen.score, f"把握不如采用的{scores}"),
    )
    otherwise = "与采用的同样可信，半径更大或次序在后"
    return next((text for holds, text in reasons if holds), otherwise)


def _refuse_or_score(
    reference: Reference, wanted: Definition, one: Candidate, others: Sequence[Candidate]
) -> Judged:
    county = reference.county_at(one.lon, one.lat, wanted.host_ids)
    if not wanted.county_ids:
        return Judged(one, county, 0, "refused", "不知所在县（市、区），只供校核时参考")
    if not county:
        elsewhere = reference.county_at(one.lon, one.lat)
        where = reference.county_names.get(elsewhere, "本地区以外")
        return Judged(one, elsewhere, 0, "refused", f"在{where}，不在所属县界内")
    if elsewhere := _in_another_zone(reference, wanted, one, county):
        return Judged(one, county, 0, "refused", elsewhere)
    if not one.basis and best_match(reference, wanted, one.name) == CARRIES:
        return Judged(one, county, 0, "refused", f"名称里只是带着“{wanted.name}”，不是这一处")
    if one.radius_m > TOWNSHIP_M and not (one.sites or _is_outlined(reference, wanted)):
        far = f"范围过大（半径约{one.radius_m / 1000:.0f}公里），说不清在哪里"
        return Judged(one, county, 0, "refused", far)
    score, against = _score(reference, wanted, one, others)
    return Judged(one, county, score, against=against)


def _in_another_zone(reference: Reference, wanted: Definition, one: Candidate, county: str) -> str:
    """Say what a clause about zones has against a candidate; a position set by hand stands."""
    if one.basis == BY_HAND:
        return ""
    towns = reference.towns_of(one.place_ids) or reference.sure_town(county, one.lon, one.lat)
    said = [reference.zones.against(wanted.area_id, county, town) for town in towns]
    return said[0] if said and all(said) else ""


def _is_outlined(reference: Reference, wanted: Definition) -> bool:
    """Tell whether the area covers its towns: a radius then is its extent, not a doubt."""
    zones = {reference.county_names[c] for c in wanted.county_ids if c not in wanted.host_ids}
    return wanted.kind in OUTLINED_KINDS or bool({wanted.name, *wanted.aliases} & zones)


def _score(
    reference: Reference, wanted: Definition, one: Candidate, others: Sequence[Candidate]
) -> tuple[int, str]:
    basis = one.basis or BY_NAME * likeness(reference, wanted, one.name) ** 2
    points = 100 * basis
    against = [] if one.basis or basis >= ACCEPTED / 100 else ["名称不够像"]
    points += min(MOST_AGREEMENT, AGREES * sum(_agree(one, other) for other in others))
    for other in others:
        if other is not one and other.basis >= INFERRED and _apart_m(one, other) > 0:
            points -= AGAINST_STATED if other.basis >= STATED else AGAINST_INFERRED
            against.append(f"离“{other.name}”还差{_apart_m(one, other) / 1000:.1f}公里")
            break
    if not one.basis and not one.kind:
        points -= OTHER_KIND
        against.append("不是园区、厂站或村镇等已知类别")
    return max(0, min(100, round(points))), "；".join(against)


def _agree(one: Candidate, other: Candidate) -> bool:
    """Tell whether another source has a place of this area where this candidate is."""
    return other.source_id != one.source_id and _apart_m(one, other) <= 0


def _apart_m(one: Candidate, other: Candidate) -> float:
    """Give the gap between the circles of two candidates, metres; negative where they meet."""
    return distance_m((one.lon, one.lat), (other.lon, other.lat)) - one.radius_m - other.radius_m
