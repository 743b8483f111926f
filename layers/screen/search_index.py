"""What the search box of the map page looks through: names of everything, and how they are read.

The page matches on its own; it gets each thing's names and one table of how the characters are
read. A name that is read differently in context (the same character has several readings) carries
its own reading. Nothing here is markup: names travel as data and are shown as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pypinyin import Style, lazy_pinyin, pinyin

from layers.build.naming import names

Row = Mapping[str, str]
Form = str | list[str]

MOST_READINGS = 3
"""A character's rarer readings than these only bring false finds."""


def search_index(tables: Mapping[str, Iterable[Row]]) -> dict[str, Any]:
    """Return names and readings for the search box.

    Parameters
    ----------
    tables
        Rows of `SEARCHED`.

    Returns
    -------
    ``entries``: ``[subject, form, …]``, first the name; a form is a text, or a text with its
    reading (syllables joined by spaces) where that differs from the characters' first readings.
    ``readings``: character → its readings without tones, joined by spaces.
    """
    entries = list(_entries(tables))
    texts = [text for _, known in entries for text in known]
    readings = {char: _readings(char) for char in sorted(set("".join(texts))) if _chinese(char)}
    forms = [[subject, *(_form(text, readings) for text in known)] for subject, known in entries]
    return {"entries": forms, "readings": {c: " ".join(r) for c, r in readings.items()}}


SUBJECTS = (
    ("areas", "area", "area_id"),
    ("counties", "county", "county_id"),
    ("industries", "industry", "industry_id"),
    ("chains", "chain", "chain_id"),
    ("energy_sectors", "sector", "sector_id"),
    ("links", "link", "link_id"),
)
"""Table, the kind of its rows as a subject, and its key."""


SEARCHED = (*(table for table, _, _ in SUBJECTS), "terms")
"""Tables that the index is made of."""


def _entries(tables: Mapping[str, Iterable[Row]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for table, kind, key in SUBJECTS:
        rows = list(tables[table])
        known = names(rows, key, tables["terms"])
        for row in rows:
            if row.get("grouping", "cluster") == "cluster" and row.get("in_total") != "yes":
                yield f"{kind}:{row[key]}", known[row[key]]


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
