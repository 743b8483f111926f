"""What the tables say is printed at a locator, and whether the document prints it there.

`missing` needs the texts of the plan documents, which are not part of the project.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.list_cell import split
from layers.tables.parts import TABULAR, Anchor, Document, PartError
from layers.tables.text_lines import plain

Row = Mapping[str, str]

QUOTED = {
    "area_industries": ("as_written", "wording_as_written"),
    "area_members": ("portion",),
    "areas": ("functions",),
    "chain_steps": ("step",),
    "cluster_members": ("place",),
    "clusters": ("size_class", "wording_as_written"),
    "county_chains": ("as_written", "wording_as_written"),
    "county_classes": ("class_name", "criterion"),
    "county_clusters": ("as_written", "wording_as_written"),
    "county_industries": ("as_written",),
    "energy_figures": ("printed",),
    "energy_hosts": ("as_written",),
    "energy_lists": ("as_written",),
    "link_members": ("place", "supplies"),
    "links": ("wording_as_written",),
    "mentions": ("as_written", "wording_as_written"),
    "outline": ("heading",),
    "provincial_chains": ("as_written",),
    "targets": ("printed",),
    "terms": ("term",),
    "tiers": ("name",),
}
"""Columns whose words must stand in the part that the row's own locator names."""

NAMED = ("chains", "energy_sectors", "industries")
"""Tables whose row is named, by its name or an alias, in the part that its locator names."""

CLUSTER = "产业集群"
"""In a list of clusters it stands once, after the last."""

FIRST_ROW = 2
"""Line of a file below its head."""

NUMERALS = "一二三四五六七八九"
PLANS_BEGAN, FIRST_NAMED = 1955, 11
"""The n-th five-year plan ends 5n years after; names of two figures begin with the eleventh."""

YEAR = "year"
LEFT_OUT = "…"
"""What stands before it may be several places written in one, by a character of each."""

CLAUSES = ("a", "b")
QUOTING_KIND = "name"
"""A disagreement about names quotes both; of the other kinds, the claims are put in our words."""


@dataclass(frozen=True, order=True)
class Missing:
    """Something that is not printed where a row says that it is."""

    table: str
    row: int
    column: str
    doc_id: str
    locator: str
    words: str

    def __str__(self) -> str:
        """Return one Chinese line."""
        where = f"{self.table}.csv 第 {self.row} 行 “{self.column}”列"
        what = f"“{self.words}”" if self.words else "文中没有这一处；请改正位置"
        return (
            f"{where}：{self.doc_id} {self.locator} 中没有{what}"
            if self.words
            else (f"{where}：{self.doc_id} {self.locator} {what}")
        )


@dataclass(frozen=True)
class _Quote:
    table: str
    row: int
    column: str
    doc_id: str
    locator: str
    words: tuple[str, ...]
    """One of them must be printed."""


def read_documents(data: Path, texts: Path) -> dict[str, Document]:
    """Return the documents of a region by id.

    Parameters
    ----------
    data
        The region's folder; ``texts/files.csv`` names the files, ``texts/anchors.csv`` the
        headings that they have lost.
    texts
        Where the files lie.

    Raises
    ------
    FileNotFoundError
        If one of them is not there.
    """
    anchors: dict[str, list[Anchor]] = {}
    for row in _read(data / "texts" / "anchors.csv"):
        anchor = Anchor(row["part"], row["begins_with"], row["until"])
        anchors.setdefault(row["doc_id"], []).append(anchor)
    return {
        row["doc_id"]: Document(
            (texts / row["file"]).read_text("utf-8"), anchors.get(row["doc_id"], ())
        )
        for row in _read(data / "texts" / "files.csv")
    }


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def missing(tables: Mapping[str, pd.DataFrame], documents: Mapping[str, Document]) -> list[Missing]:
    """Return all that is not printed where a row says so, sorted."""
    return sorted(set(_missing(quotes(tables), documents)))


def quotes(tables: Mapping[str, pd.DataFrame]) -> list[_Quote]:
    """Return all that the tables say is printed."""
    found: list[_Quote] = []
    for name, frame in tables.items():
        for number, row in enumerate(frame.to_dict("records"), FIRST_ROW):
            found += _quotes(name, number, row)
    return [*found, *_clusters(tables)]


def _quotes(table: str, number: int, row: Row) -> Iterator[_Quote]:
    for column in QUOTED.get(table, ()):
        for words in split(row[column]):
            doc_id, locator = _clause(row, column)
            if column == "portion" and row["evidence"] == "inferred":
                continue  # our words
            yield _Quote(table, number, column, doc_id, locator, (words,))
    known = _own_names(table, row)
    if known:
        yield _Quote(table, number, "name", row["doc_id"], row["locator"], known)
    if table == "targets" and row["year"] and not TABULAR.match(row["locator"]):
        said = (row["year"], *_plan(int(row["year"])))
        yield _Quote(table, number, YEAR, row["doc_id"], row["locator"], said)
    if table == "discrepancies" and row["kind"] == QUOTING_KIND:
        for side in CLAUSES:
            doc_id, locator = row[f"{side}_doc_id"], row[f"{side}_locator"]
            yield _Quote(table, number, f"{side}_says", doc_id, locator, (row[f"{side}_says"],))


def _own_names(table: str, row: Row) -> tuple[str, ...]:
    """Return the names of which one must be printed where a row comes from."""
    if table == "clusters":
        return (row["name"], row["name"].removesuffix(CLUSTER))
    return (row["name"], *split(row["aliases"])) if table in NAMED else ()


def _plan(year: int) -> tuple[str, ...]:
    """Return the name of the five-year plan that ends in a year, which tells the year, too."""
    number, rest = divmod(year - PLANS_BEGAN, 5)
    if rest or not FIRST_NAMED <= number < FIRST_NAMED + len(NUMERALS):
        return ()
    return (f"十{NUMERALS[number - FIRST_NAMED]}五",)


def _clause(row: Row, column: str) -> tuple[str, str]:
    doc_id = row.get(f"{column}_doc_id") or row["doc_id"]
    return doc_id, row.get(f"{column}_locator") or row["locator"]


def _clusters(tables: Mapping[str, pd.DataFrame]) -> Iterator[_Quote]:
    """Yield the names of county and cluster where a clause gives the one the other."""
    known = {
        "county_id": _names(tables["units"], "unit_id"),
        "industry_id": _names(tables["industries"], "industry_id"),
    }
    for number, row in enumerate(tables["county_clusters"].to_dict("records"), FIRST_ROW):
        for column, names in known.items():
            if column == "industry_id" and row["as_written"]:
                continue  # the clause's own word for it is quoted instead
            words = names[row[column]]
            together = row["as_written"].partition(LEFT_OUT)[0]
            if column == "county_id" and words[0][0] in together:
                words = (*words, together)
            yield _Quote("county_clusters", number, column, row["doc_id"], row["locator"], words)


def _names(frame: pd.DataFrame, key: str) -> dict[str, tuple[str, ...]]:
    rows = frame.to_dict("records")
    return {
        row[key]: tuple(filter(None, (row["name"], row["short_name"], *split(row["aliases"]))))
        for row in rows
    }


def _missing(wanted: Iterable[_Quote], documents: Mapping[str, Document]) -> Iterator[Missing]:
    for quote in wanted:
        document = documents.get(quote.doc_id)
        if document is None:
            continue
        try:
            text = document.part(quote.locator)
        except PartError:
            yield Missing(quote.table, quote.row, quote.column, quote.doc_id, quote.locator, "")
            continue
        if quote.column == YEAR:  # a chapter tells once the year of all its items
            text += document.introduced(quote.locator)
        if not any(stands_in(words, text, quote.locator) for words in quote.words):
            words = "／".join(quote.words)
            yield Missing(quote.table, quote.row, quote.column, quote.doc_id, quote.locator, words)


def stands_in(words: str, text: str, locator: str = "") -> bool:
    """Tell whether words are printed.

    As a whole; without a gloss of ours in brackets at the end; with what "…" leaves out; or as the
    items of a list that is shortened. The name of a table's row is part of its locator.
    """
    whole = plain(words)
    if whole in text or whole in plain(locator):
        return True
    if "..." in whole:
        pattern = ".*?".join(map(re.escape, whole.split("...")))
        return re.search(pattern, text) is not None
    items = [item for item in re.split(r"[;、,]", re.sub(r"\([^()]*\)$", "", whole)) if item]
    return bool(items) and all(item in text for item in items)
