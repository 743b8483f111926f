"""What the search box of the map page looks through: names of everything, and how they are read.

The page matches on its own; it gets each thing's names and one table of how the characters are
read. A name that is read differently in context (the same character has several readings) carries
its own reading. Nothing here is markup: names travel as data and are shown as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pypinyin import Style, lazy_pinyin, pinyin

from geo.list_cell import split
from layers.build.naming import names
from layers.screen.card_lists import DISPUTES, TARGETS
from layers.vocabulary.wording import MAIN_GROUPING, SAME_WORDS, in_full

Row = Mapping[str, str]
Form = str | list[str]

MOST_READINGS = 3
"""A character's rarer readings than these only bring false finds."""


def search_index(tables: Mapping[str, Iterable[Row]]) -> dict[str, Any]:
    """Return names and readings for the search box.

    Parameters
    ----------
    tables
        Rows of `SEARCHED`; as ``places`` those named points that are to be found.

    Returns
    -------
    ``entries``: ``[subject, form, …]``, first the name; a form is a text, or a text with its
    reading (syllables joined by spaces) where that differs from the characters' first readings.
    ``more``: the same of what has no place of its own, ``[kind, subject, where, form, …]``, where
    `subject` is the card that tells of it. ``readings``: character → its readings without tones,
    joined by spaces. ``spoken``: name of a named point → its reading, where that differs; the names
    themselves travel with the model.
    """
    entries = list(_entries(tables))
    others = list(_others(tables))
    texts = [text for _, known in entries for text in known]
    texts += [text for *_, known in others for text in known]
    places = list(dict.fromkeys(_of_places(tables)))
    texts += places
    readings = {char: _readings(char) for char in sorted(set("".join(texts))) if _chinese(char)}
    forms = [[subject, *(_form(text, readings) for text in known)] for subject, known in entries]
    more = [[*told, *(_form(text, readings) for text in known)] for *told, known in others]
    return {
        "entries": forms,
        "more": more,
        "readings": {c: " ".join(r) for c, r in readings.items()},
        "spoken": {text: form[1] for text in places if (form := _form(text, readings)) != text},
    }


SUBJECTS = (
    ("areas", "area", "area_id"),
    ("counties", "county", "county_id"),
    ("industries", "industry", "industry_id"),
    ("chains", "chain", "chain_id"),
    ("energy_sectors", "sector", "sector_id"),
    ("links", "link", "link_id"),
)
"""Table, the kind of its rows as a subject, and its key."""


SEARCHED = (
    *(table for table, _, _ in SUBJECTS),
    *("terms", "groupings", "documents", "targets", "link_members", "chain_steps", "discrepancies"),
)
"""Tables that the index is made of."""

Other = tuple[str, str, str, tuple[str, ...]]
"""Kind, subject of the card that tells of it, where that is, names."""
MOST_PLACES = 3
"""So many subjects of a measure are named beside it."""


def _entries(tables: Mapping[str, Iterable[Row]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for table, kind, key in SUBJECTS:
        rows = list(tables[table])
        known = names(rows, key, tables["terms"])
        for row in rows:
            if row.get("grouping", MAIN_GROUPING) == MAIN_GROUPING and row.get("in_total") != "yes":
                yield f"{kind}:{row[key]}", known[row[key]]


def _of_places(tables: Mapping[str, Iterable[Row]]) -> Iterator[str]:
    """Yield every name of the named points, in the gazetteer's order."""
    for row in tables.get("places", ()):
        yield from (row["name"], *split(row["aliases"]))


def _others(tables: Mapping[str, Iterable[Row]]) -> Iterator[Other]:
    """Yield what has no entry of its own: trades, measures, goods, steps, what is disputed."""
    tables = {name: list(rows) for name, rows in tables.items()}
    yield from _trades(tables)
    yield from _measures(tables)
    names_of = {
        f"{kind}:{row[key]}": row["name"] for table, kind, key in SUBJECTS for row in tables[table]
    }
    goods = dict.fromkeys(
        (one, f"link:{row['link_id']}")
        for row in tables["link_members"]
        for one in split(row["supplies"])
    )
    for name, subject in goods:
        yield "goods", subject, names_of.get(subject, ""), (name,)
    kinds = {subject.partition(":")[2]: subject for subject in names_of}
    for row in tables["chain_steps"]:
        subject = kinds.get(row["subject_id"], "")
        if subject:
            yield "step", subject, names_of[subject], (row["step"],)
    for subject in dict.fromkeys(row["subject"] for row in tables["discrepancies"]):
        yield "dispute", DISPUTES, "", (subject,)


def _trades(tables: Mapping[str, Iterable[Row]]) -> Iterator[Other]:
    """Yield industries beside the catalogue's clusters; their grouping is a name of theirs, too."""
    groups = {row["grouping_id"]: row["name"] for row in tables["groupings"]}
    titles = {row["doc_id"]: row["short_title"] or row["title"] for row in tables["documents"]}
    known = names(tables["industries"], "industry_id", tables["terms"])
    for row in tables["industries"]:
        grouping = row.get("grouping", MAIN_GROUPING)
        if grouping == MAIN_GROUPING:
            continue
        group = groups.get(grouping, "")
        where = " · ".join(filter(None, (group, titles.get(row["doc_id"], ""))))
        every = known[row["industry_id"]]
        yield "trade", f"industry:{row['industry_id']}", where, (*every, f"{group} {every[0]}")


def _measures(tables: Mapping[str, Iterable[Row]]) -> Iterator[Other]:
    """Yield what is measured, each once, with whose numbers there are: the region's own first."""
    of_measure: dict[str, dict[str, str]] = {}
    for row in sorted(tables["targets"], key=lambda row: row["subject_kind"] != "region"):
        placed = row["subject_id"] and row["subject_kind"] != "region"
        card = f"{row['subject_kind']}:{row['subject_id']}" if placed else TARGETS
        of_measure.setdefault(row["measure"], {}).setdefault(row["subject"], card)
    for measure, cards in of_measure.items():
        first = "、".join(list(cards)[:MOST_PLACES])
        where = first if len(cards) <= MOST_PLACES else f"{first} 等 {len(cards)} 个"
        yield "measure", next(iter(cards.values())), where, _spelt(measure)


def _spelt(name: str) -> tuple[str, ...]:
    """Return a name, in full and with its short words: the documents write it in both ways."""
    full = short = in_full(name)
    for one, whole in SAME_WORDS.items():
        short = short.replace(whole, one)
    return tuple(dict.fromkeys((name, full, short)))


def _chinese(char: str) -> bool:
    return bool(pinyin(char, style=Style.NORMAL, errors="ignore"))


def _readings(char: str) -> list[str]:
    (found,) = pinyin(char, style=Style.NORMAL, heteronym=True)
    return list(dict.fromkeys(_plain(reading) for reading in found))[:MOST_READINGS]


def _plain(syllable: str) -> str:
    """Return a syllable as it is typed: ü is v."""
    return syllable.replace("ü", "v").lower()


def _form(text: str, readings: Mapping[str, list[str]]) -> Form:
    """Return a text, with its reading where the context gives another than the first readings."""
    chars = [char for char in text if char in readings]
    read = [_plain(s) for s in lazy_pinyin("".join(chars), style=Style.NORMAL)]
    if len(read) != len(chars) or read == [readings[char][0] for char in chars]:
        return text
    return [text, " ".join(read)]
