"""By which words a chain, an industry or a sector is named: the one bar of 文件明确.

A clause names a chain by the chain's name, by an alias of table ``chains`` or by a row of table
``terms``: another name of the trade, or a product that is the chain's own. A word names it whole
or not at all: a character of a word, or a word that contains it, does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geo.list_cell import split
from layers.build.store import group

Row = Mapping[str, str]

Names = Mapping[str, tuple[str, ...]]
"""Id of a subject → its name, its aliases and its terms, in that order, each once."""


def names(rows: Iterable[Row], key: str, terms: Iterable[Row]) -> Names:
    """Return the names of the rows of a table by their ids.

    Parameters
    ----------
    rows
        Rows with ``name`` and, where they have any, ``short_name`` and ``aliases``.
    key
        The column of the id.
    terms
        Rows of table ``terms``.
    """
    more = group(terms, lambda row: row["subject_id"])
    return {
        row[key]: tuple(dict.fromkeys(filter(None, (
            row["name"], row.get("short_name", ""), *split(row.get("aliases", "")),
            *(term["term"] for term in more.get(row[key], ())),
        ))))
        for row in rows
    }  # fmt: skip


def naming(words: str, known: Iterable[str]) -> bool:
    """Whether one of the words of a cell (joined by ``;``) is one of the known names."""
    return not set(split(words)).isdisjoint(known)
