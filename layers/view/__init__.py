"""What a page shows as an address, and back: every view can be pasted, and an old one still opens.

The keys and words are those of the map page's own script: lists are joined by ``,``, values are
stable ids or closed words. What is not known any more is dropped and named to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any
from urllib.parse import quote

from layers import wording
from layers.facts import Facts

SEPARATOR = ","
RELIABLE = "reliable"
SORTS = ("name", "count")
THEMES = ("layout", "chain", "energy", "links")
RANKS = ("national", "provincial", "other")
LONGEST_WORD = 40
LONGITUDES, LATITUDES, ZOOMS = (-180.0, 180.0), (-90.0, 90.0), (0.0, 22.0)
LAYER_ID = re.compile(r"[a-z][a-z-]{0,30}")
SUBJECT_KINDS = ("area", "county", "link", "industry", "chain", "sector")

NAMES = {
    "layers": "图层",
    "theme": "专题",
    "county": "县（市、区）",
    "cluster": "产业集群",
    "chain": "产业链",
    "tier": "层级",
    "rank": "园区级别",
    "kind": "类型",
    "doc": "文件",
    "evidence": "依据",
    "precision": "位置精度",
    "sector": "高耗能行业",
    "link": "联动",
    "pick": "选中项",
    "at": "地图位置",
    "by": "表的方向",
    "row": "选中的行",
    "col": "选中的列",
    "sort": "排序",
    "only": "只看有的",
}
"""Key of the address → its name for readers."""

LISTS = ("county", "cluster", "chain", "tier", "rank", "kind", "doc", "evidence", "sector", "link")

THEMED = ("cluster", "chain")
"""Lists whose first value is the map's theme and the rest its filter; the first may be empty."""

Known = Mapping[str, Container[str]]


@dataclass(frozen=True)
class View:
    """What the explorer shows, or what a page beside it filters by.

    Attributes
    ----------
    layers
        Ids of the layers that are on; empty for the map's own choice.
    theme, precision, pick
        One word each, or empty; `pick` is a subject such as ``area:p-x``.
    county, cluster, chain, tier, rank, kind, doc, evidence, sector, link
        Ids or closed words; empty for all.
    at
        Latitude, longitude (degrees, EPSG:4490) and zoom, or None.
    """

    layers: tuple[str, ...] = ()
    theme: str = ""
    county: tuple[str, ...] = ()
    cluster: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    rank: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    doc: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    precision: str = ""
    sector: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    pick: str = ""
    at: tuple[float, float, float] | None = None

    def to_query(self) -> dict[str, str]:
        """Return the view as keys and values of an address; what is not set is left out."""
        found = {key: _written(key, value) for key, value in asdict(self).items()}
        return {key: text for key, text in found.items() if text}

    @classmethod
    def from_query(cls, params: Mapping[str, str], known: Known) -> tuple[View, list[str]]:
        """Read a view from an address.

        Parameters
        ----------
        params
            Keys and values of the address, decoded.
        known
            Key → values that exist, as `known_values` gives them.

        Returns
        -------
        The view, and what was dropped as words for the reader.
        """
        own = {field.name for field in fields(cls)}
        values: dict[str, Any] = {}
        dropped = []
        for key, text in params.items():
            if key not in own:
                dropped.append(named(key, text))
                continue
            values[key], gone = _read(key, text, known)
            dropped += [named(key, one) for one in gone]
        return cls(**values), dropped


@dataclass(frozen=True)
class TableView:
    """What a table of rows and columns shows.

    Attributes
    ----------
    by
        What heads the rows.
    row, col
        Ids of the selected row and column, or empty.
    sort
        ``""`` for the documents' order, ``name``, ``count``, or the id of a column.
    only
        Whether rows without any cell are left out.
    filters
        The same filters as on the map.
    """

    by: str
    row: str = ""
    col: str = ""
    sort: str = ""
    only: bool = False
    filters: View = View()

    def to_query(self) -> dict[str, str]:
        """Return keys and values of an address."""
        own = {"by": self.by, "row": self.row, "col": self.col, "sort": self.sort}
        own["only"] = "1" if self.only else ""
        return {key: text for key, text in own.items() if text} | self.filters.to_query()

    @classmethod
    def from_query(
        cls, params: Mapping[str, str], known: Known, ways: Sequence[str]
    ) -> tuple[TableView, list[str]]:
        """Read a table's view; `known` also has ``row`` and ``col``, `ways` are those of `by`."""
        dropped, own = [], {}
        words = {**known, "by": ways, "sort": _Sorts(known["col"])}
        for key in ("by", "row", "col", "sort"):
            text = params.get(key, "")
            if text and text not in words[key]:
                dropped.append(named(key, text))
                text = ""
            own[key] = text
        rest = {key: text for key, text in params.items() if key not in (*own, "only")}
        filters, gone = View.from_query(rest, known)
        by = own["by"] or ways[0]
        only = params.get("only") == "1"
        return cls(by, own["row"], own["col"], own["sort"], only, filters), dropped + gone


def known_values(facts: Facts) -> dict[str, Container[str]]:
    """Return key → values that exist in a store, or belong to a closed vocabulary."""
    rows = facts.store.rows
    subjects: dict[str, Container[str]] = {
        "county": {row["county_id"] for row in rows("counties")},
        "cluster": {r["industry_id"] for r in rows("industries") if r["grouping"] == "cluster"},
        "chain": {row["chain_id"] for row in rows("chains")},
        "doc": {row["doc_id"] for row in rows("documents")},
        "sector": {row["sector_id"] for row in rows("energy_sectors")},
        "link": {row["link_id"] for row in rows("links")},
    }
    words: dict[str, Container[str]] = {
        "theme": THEMES,
        "tier": tuple(wording.TIER),
        "rank": RANKS,
        "kind": tuple(wording.KIND),
        "evidence": tuple(wording.EVIDENCE),
        "precision": (RELIABLE,),
        "pick": _Subjects(facts),
    }
    return subjects | words


class _Subjects(Container[str]):
    """All subjects of a store, to ask whether there is one."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def __contains__(self, subject: object) -> bool:
        return str(subject).partition(":")[0] in SUBJECT_KINDS and subject in self._facts


class _Sorts(Container[str]):
    """The ways to sort a table: by name, by number, by a column."""

    def __init__(self, columns: Container[str]) -> None:
        self._columns = columns

    def __contains__(self, sort: object) -> bool:
        return sort in SORTS or sort in self._columns


def query_string(query: Mapping[str, str]) -> str:
    """Return the part of an address after ``?``, with ``,`` and ``:`` left readable."""
    return "&".join(f"{key}={quote(text, safe=',:')}" for key, text in query.items())


def dropped_line(dropped: Collection[str]) -> str:
    """Return the sentence that names what an address asked for in vain; empty if nothing."""
    if not dropped:
        return ""
    return f"链接中的这些条件已不存在，未采用：{'、'.join(dropped)}。其余照常显示。"


def named(key: str, text: str) -> str:
    """Return a key and value of an address in words; long ones are cut."""
    short = text if len(text) <= LONGEST_WORD else f"{text[:LONGEST_WORD]}…"
    return f"{NAMES[key]}“{short}”" if key in NAMES else f"“{key[:LONGEST_WORD]}={short}”"


def _written(key: str, value: object) -> str:
    if key == "at":
        return "{:.5f},{:.5f},{:g}".format(*value) if isinstance(value, tuple) else ""
    return SEPARATOR.join(value) if isinstance(value, tuple) else str(value)


def _read(key: str, text: str, known: Known) -> tuple[object, list[str]]:
    """Return the value of a key and the parts that are not known."""
    if key == "at":
        place = _place(text)
        return place, [] if place or not text else [text]
    if key not in (*LISTS, "layers"):
        kept = text if text in known[key] else ""
        return kept, [] if kept == text else [text]
    parts = _parts(key, text)
    good = tuple(part for part in parts if _exists(key, part, known))
    return good, [part for part in parts if part not in good]


def _parts(key: str, text: str) -> tuple[str, ...]:
    """Return the parts of a list without repetition; what leads it may stand in the filter, too."""
    split = text.split(SEPARATOR)
    led = 1 if key in THEMED else 0
    rest = tuple(dict.fromkeys(part for part in split[led:] if part))
    leading = tuple(split[:led])
    return leading + rest if rest or any(leading) else ()


def _exists(key: str, part: str, known: Known) -> bool:
    if not part:
        return True
    # Which layers there are is the map page's own business.
    return bool(LAYER_ID.fullmatch(part)) if key == "layers" else part in known[key]


def _place(text: str) -> tuple[float, float, float] | None:
    try:
        lat, lon, zoom = (float(part) for part in text.split(SEPARATOR))
    except ValueError:
        return None
    limits = ((lat, LATITUDES), (lon, LONGITUDES), (zoom, ZOOMS))
    inside = all(low <= value <= high for value, (low, high) in limits)
    return (lat, lon, zoom) if inside else None
