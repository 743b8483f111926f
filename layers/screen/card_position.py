"""Where an area is, how that is known, how wrong it may be, and what it was before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from geo.list_cell import split
from geo.precision import CLASSES, FINE
from layers.build.store import Row
from layers.facts.lookup import Facts
from layers.facts.standing import CHINA
from layers.screen.card_parts import Card, line
from layers.stories.lists import planners_reason
from layers.stories.record import Line, refer
from layers.vocabulary import wording
from layers.vocabulary.lengths import distance
from layers.vocabulary.wording import RECALLED

LEFT_OUT = tuple(one for one in CLASSES if one not in FINE)
"""Classes that distance, area and overlay results leave out."""

Placed = tuple[str, str]
NAMED_AT_A_POINT = 2
SHOWN_CANDIDATES = 3


def place_rows(facts: Facts, area_id: str) -> list[Line]:
    """Return what a planner must know of a position: class, error, source, who else is there."""
    place = facts.placements.get(area_id)
    if place is None:
        return [line("还没有定位", label="位置", tone="quiet")]
    text = facts.words.precision[place["precision"]]
    if place["uncertainty_m"]:
        text += f"，误差 {distance(float(place['uncertainty_m']))}"
    if place["precision"] in LEFT_OUT:
        text += "，不参与距离、面积与叠置计算"
    source = facts.sources.get(place["source_id"])
    said = f"来源：{source['title']}" if source else ""
    unchecked = place["source_id"] == RECALLED
    said = "坐标凭记忆取得，尚未核对" if unchecked else said
    rows = [line(text, label="位置", detail=said, tone="warn" if unchecked else "")]
    rows += [_fine(one) for one in _town(place)]
    if others := _at_the_same_point(facts, area_id):
        items = [refer(facts, one).line() for one in others]
        rows.append(line("", label="同在一点", items=items, most=NAMED_AT_A_POINT))
    return rows


def _fine(one: Line) -> Line:
    """Return a row whose detail is seen with the clauses only."""
    detail = one.pop("detail", "")
    return one | ({"fine": detail} if detail else {})


def _at_the_same_point(facts: Facts, area_id: str) -> list[str]:
    """Return the other parks that are known to no other point than this one."""
    own = facts.locations.get(area_id, {})
    at = (own.get("lon", ""), own.get("lat", ""))
    return [one for one in _by_point(facts).get(at, ()) if one != area_id]


@lru_cache(maxsize=4)
def _by_point(facts: Facts) -> dict[Placed, tuple[str, ...]]:
    parks = [row["area_id"] for row in facts.store.rows("areas") if row["kind"] == "park"]
    found: dict[Placed, tuple[str, ...]] = {}
    for key in parks:
        place = facts.locations.get(key, {})
        if place.get("lon"):
            at = (place["lon"], place["lat"])
            found[at] = (*found.get(at, ()), key)
    return found


def position_sections(facts: Facts, area_id: str) -> list[Card]:
    """Return how a position was found, for editors: 位置, 定位沿革, candidates not chosen."""
    found = (
        _titled("位置", position(facts, area_id)),
        _titled("定位沿革", history(facts, area_id)),
        _titled(*_candidates(facts, area_id)),
    )
    return [one for one in found if one["rows"]]


def _titled(title: str, rows: Iterable[Line]) -> Card:
    return {"title": title, "rows": list(rows)}


def position(facts: Facts, area_id: str) -> list[Line]:
    """Return the lines that say where an area is, how that is known and how wrong it may be."""
    place = facts.placements.get(area_id)
    if place is None:
        return [line("还没有定位", tone="quiet")]
    rows = [line(facts.words.precision[place["precision"]], label="位置")]
    if place["uncertainty_m"]:
        text = f"约 {distance(float(place['uncertainty_m']))}（十之八九在此范围内）"
        rows.append(line(text, label="误差"))
    rows += _town(place)
    rows.append(line(facts.words.method[place["method"]], label="方法"))
    rows += _source(facts, place["source_id"])
    rows += _told_by(facts, area_id, place["method"])
    reason = planners_reason(facts.locations.get(area_id, {}).get("reason", ""))
    if reason and place["method"] != "town_cells":
        rows.append(line(reason, label="依据"))
    if place["precision"] in LEFT_OUT:
        rows.append(line("不参与距离、面积与叠置计算", tone="quiet"))
    return rows


def _town(place: Row) -> list[Line]:
    """Return the town, or why it is not told, and the sites of an area that has several."""
    rows = []
    town, note = place.get("town", ""), place.get("town_note", "")
    if town or note:
        text = "、".join(split(town)) if town else note
        rows.append(line(text, label="乡镇", detail=note if town else ""))
    if sites := split(place.get("sites", "")):
        rows.append(line(f"有多处，已知的在{'、'.join(sites)}", label="各处"))
    return rows


def _source(facts: Facts, source_id: str) -> list[Line]:
    source = facts.sources.get(source_id)
    if not source:
        return []
    text = f"{source['title']}（{source['licence']}）"
    rows = [line(text, label="坐标来源", detail=source.get("url", ""))]
    if source_id == RECALLED:
        rows.append(line("坐标凭记忆取得，尚未核对，图上以空心表示", tone="warn"))
    return rows


def _told_by(facts: Facts, area_id: str, method: str) -> list[Line]:
    """Return what says that the area lies in that place, where no plan does."""
    if method not in wording.INFERRED_METHODS:
        return []
    rows = facts.optional_rows_of("area_towns", "area_id", area_id)
    ids = dict.fromkeys(row.get("source_id", "") for row in rows if row["evidence"] == "inferred")
    found = []
    for source in (facts.sources[key] for key in ids if key in facts.sources):
        if source["source_id"] == RECALLED:
            found.append(line("所在乡镇、村凭常识推断，待核", label="位置依据", tone="warn"))
            continue
        text = f"{source['title']}（{source['publisher']}）"
        found.append(line(text, label="位置依据", detail=source.get("url", "")))
    return found


def _described(facts: Facts, precision: str, radius_m: str) -> str:
    words = facts.words.precision.get(precision, "没有定位")
    return f"{words}（约 {distance(float(radius_m))}）" if radius_m else words


def history(facts: Facts, area_id: str) -> list[Line]:
    """Return the positions that an area has had, the present one first; empty if only this one."""
    corrections = facts.optional_rows_of("corrections", "area_id", area_id)
    former = facts.optional_rows_of("location_history", "area_id", area_id)
    if not corrections and not former:
        return []
    found = [(row["made_at"], _correction(facts, row)) for row in corrections]
    found += [(row["changed_on"], _replaced(facts, row)) for row in former]
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [_present(facts, area_id, corrections), *(entry for _, entry in found)]


def _present(facts: Facts, area_id: str, corrections: list[Row]) -> Line:
    place = facts.placements.get(area_id, {})
    since = facts.locations.get(area_id, {}).get("located_on", "")
    if corrections:
        since = max(since, *(_day(row["made_at"]) for row in corrections))
    now = _described(facts, place.get("precision", ""), place.get("uncertainty_m", ""))
    method = facts.words.method[place.get("method", "none")]
    return line(f"现行：{now}", label=since, detail=method)


def _correction(facts: Facts, row: Row) -> Line:
    before = _described(facts, row["old_precision"], row["old_uncertainty_m"])
    after = _described(facts, row["precision"], row["uncertainty_m"])
    undone = row["action"] == "undo"
    said = ["" if undone else "人工校核", f"来源：{row['source']}" if row["source"] else ""]
    return line(
        f"撤销校核，此前为{before}" if undone else f"{before} → {after}",
        label=_day(row["made_at"]),
        detail="；".join(part for part in said if part),
    )


def _replaced(facts: Facts, row: Row) -> Line:
    method = facts.words.method.get(row["old_method"], "")
    before = _described(facts, row["old_precision"], row["old_uncertainty_m"])
    why = f"换下的原因：{row['reason']}" if row["reason"] else ""
    return line(
        f"原为{before}",
        label=row["changed_on"],
        detail="；".join(part for part in (method, why) if part),
    )


def _day(moment: str) -> str:
    """Return the day of a moment in China; what is no moment stays as it is."""
    try:
        return datetime.fromisoformat(moment).astimezone(CHINA).date().isoformat()
    except ValueError:
        return moment


def _candidates(facts: Facts, area_id: str) -> tuple[str, list[Line]]:
    """Return title and lines of the places that were thought of and not chosen."""
    others = [
        row
        for row in facts.optional_rows_of("candidates", "area_id", area_id)
        if row["verdict"] != "chosen"
    ]
    others.sort(key=lambda row: float(row["number"]))
    rows = [
        line(
            row["name"],
            label=wording.PROVIDER.get(row["provider"], row["provider"]),
            detail=row["against"] or "原因未记",
        )
        for row in others[:SHOWN_CANDIDATES]
    ]
    return f"另有 {len(others)} 个候选，未采用", rows
