"""Where an area is, how that is known, how wrong it may be, and what it was before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from geo.list_cell import split
from geo.precision import CLASSES, FINE
from layers.build.store import Row
from layers.facts.lookup import Facts
from layers.facts.standing import CHINA
from layers.stories.lists import LOST
from layers.stories.record import Badge, Item, Line, Part, Story, badge_records
from layers.vocabulary import wording
from layers.vocabulary.level_words import OF_COUNTIES, LevelWords
from layers.vocabulary.wording import RECALLED

LEFT_OUT = tuple(one for one in CLASSES if one not in FINE)
"""Classes that distance, area and overlay results leave out."""

SHOWN_CANDIDATES = 3
KILOMETRE_M = 1000
"""From this length on a radius is told in kilometres."""


def position_sections(facts: Facts, area_id: str) -> list[Card | None]:
    """Return the sections 位置, 定位沿革 and the candidates that were not chosen."""
    return [
        section("位置", position(facts, area_id)),
        section("定位沿革", history(facts, area_id)),
        section(*_candidates(facts, area_id)),
    ]


def position(facts: Facts, area_id: str) -> list[Line]:
    """Return the lines that say where an area is, how that is known and how wrong it may be."""
    place = facts.placements.get(area_id)
    if place is None:
        return [line("还没有定位", tone="quiet")]
    rows = [line(facts.words.precision[place["precision"]], label="精度")]
    if place["uncertainty_m"]:
        text = f"约 {distance(place['uncertainty_m'])}（十之八九在此范围内）"
        rows.append(line(text, label="误差"))
    rows += _town(place)
    rows.append(line(facts.words.method[place["method"]], label="方法"))
    rows += _source(facts, place["source_id"])
    rows += _told_by(facts, area_id, place["method"])
    reason = facts.locations.get(area_id, {}).get("reason", "")
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
            found.append(line("所在乡镇、村凭常识推断，待核", label="位置出处", tone="warn"))
            continue
        text = f"{source['title']}（{source['publisher']}）"
        found.append(line(text, label="位置出处", detail=source.get("url", "")))
    return found


def distance(metres: str) -> str:
    """Return a length as a reader writes it: metres when short, else kilometres."""
    found = float(metres)
    if found < KILOMETRE_M:
        return f"{found:.0f} 米"
    return f"{found / KILOMETRE_M:.1f} 千米"


def _described(facts: Facts, precision: str, radius_m: str) -> str:
    words = facts.words.precision.get(precision, "没有定位")
    return f"{words}（约 {distance(radius_m)}）" if radius_m else words


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


__all__ = ["Card", "Line", "arranged", "card", "line", "part_section", "section"]

Card = dict[str, Any]
Wanted = str | tuple[str, ...]
"""Id of a part; what the ids of some begin with, and a star; or a title and what the ids of the
parts begin with that stand below it."""
EACH = "*"

UNCOUNTED = ("", "功能定位", "能耗", LOST)
COUNTY: tuple[Wanted, ...] = (
    ("", "class", "about"),
    "zone",
    ("{0.chain}", "chain-"),
    "level-*",
    *("provincial", "cluster", "industry", "sector", "link", "group"),
    ("园区", "park-"),
    *("subarea", "works", "target", "dispute"),
)
AREA: tuple[Wanted, ...] = (
    ("", "about"),
    *("function", "zone", "county", "group", "corridor"),
    ("园区", "park-"),
    *("subarea", "works", "industry", "lost", "chain", "sector", "link", "target", "dispute"),
)
THEME = ("level", "county", "named", "park", "place", "target", "dispute")
PARTS: dict[str, tuple[Wanted, ...]] = {
    "county": COUNTY,
    "area": AREA,
    "link": (("", "about"), "member", "level*", "subject", "target", "dispute"),
    "chain": (("", "about"), *THEME),
    "industry": (("", "about"), "counterpart", "part", *THEME),
    "sector": (("", "about"), "list", "figure", "host", "target", "dispute"),
}
"""Kind of subject → the parts of its card, in order."""


def line(text: str, **more: object) -> Line:
    """Make a row of a card, leaving out what is empty."""
    return {"text": text, **{key: value for key, value in more.items() if value}}


def section(title: str, rows: Iterable[Line]) -> Card | None:
    """Make a section, or nothing if it has no rows."""
    found = list(rows)
    return {"title": title, "rows": found} if found else None


def part_section(part: Part) -> Card | None:
    """Make the section of a part: its heading counts its items, each with what belongs to it."""
    if part.silent and not part.items:
        return section(part.title, [line(part.silent, tone="quiet")])
    title = part.title if part.title in UNCOUNTED else part.heading
    return section(title, (row for item in part.items for row in _rows(item)))


def _rows(item: Item) -> list[Line]:
    return [item.line(), *(one.line() for one in item.more)]


def arranged(story: Story, words: LevelWords = OF_COUNTIES) -> list[Card | None]:
    """Return the sections of a story's card, in the words of a level."""
    kind = story.subject.partition(":")[0]
    return [part_section(part) for wanted in PARTS[kind] for part in _wanted(story, wanted, words)]


def _wanted(story: Story, wanted: Wanted, words: LevelWords) -> tuple[Part, ...]:
    if not isinstance(wanted, str):
        title, *beginnings = wanted
        return (story.together(title.format(words), *beginnings),)
    prefix, each, _ = wanted.partition(EACH)
    return story.beginning(prefix) if each else (story[wanted],)


def card(
    subject: str,
    *,
    title: str,
    subtitle: str = "",
    badges: Iterable[Badge] = (),
    sections: Iterable[Card | None] = (),
    chart: Card | None = None,
) -> Card:
    """Assemble a card, leaving out empty sections and badges."""
    return {
        "id": subject,
        "title": title,
        "subtitle": subtitle,
        "badges": badge_records(badges),
        "sections": [found for found in sections if found],
        **({"chart": chart} if chart else {}),
    }
