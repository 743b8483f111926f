"""Columns of the files: those of the store, and beside each code the words that it stands for."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping

import geopandas as gpd

from geo.list_cell import split
from layers.build.store import Row
from layers.facts import order
from layers.facts.lookup import Facts
from layers.vocabulary import wording
from layers.vocabulary.level_words import LevelWords

WORDS_END = "_text"
"""A column ``rank`` with codes has a twin ``rank_text`` with words."""
CLAUSE = "clause"
ON_THEME = "theme_evidence"
"""Whether a document gives a place what the map is about."""
LOST = "lost"
"""Its value where our text has lost the table that would tell."""
NOT_CARRYING = f"否（{wording.NOT_MENTIONED}）"
IN_FOCUS = "in_focus"
"""Whether a thing belongs to what is picked, where all else steps back."""

_LABELS = {
    "id": "编号",
    "name": "名称",
    "kind": "类型",
    "rank": "级别",
    "county": wording.BY_LEVEL,
    "doc_id": "文件",
    "locator": "条文位置",
    "precision": "位置精度",
    "uncertainty_m": "误差（米）",
    "method": "定位方法",
    "source_id": "坐标或界线来源",
    "short_name": "简称",
    "code": "图上代号",
    "parent": "所属",
    "functions": "功能定位",
    "has_data": "有无资料",
    "zone": "所属片区",
    "zone_evidence": "所属片区的依据",
    "group": "所属组团",
    "group_evidence": "所属组团的依据",
    "town": "所在乡镇（街道）",
    "town_note": "乡镇怎样判断",
    "sites": "各处（一区多园）",
    "member": "谁",
    "member_kind": "谁的类型",
    "whole": "属于",
    "whole_kind": "属于的类型",
    "portion": "其中哪一部分",
    "reason": "理由",
    "via": "经由",
    "note": "理由说明",
    "chain": wording.BY_LEVEL,
    "cluster": wording.BY_LEVEL,
    "tier": "产业层级",
    "evidence": "依据",
    "park": "园区或其他要素",
    "reason_doc_id": "推断所据文件",
    "reason_locator": "推断所据条文",
    "link_id": "配套",
    "lead": "牵头方",
    "partner": "配套方",
    "role": "角色",
    "tie": "只表示同属（不是供需）",
    "as_written": "文件写法",
    "size_class": "规模目标",
    "size_100m_yuan": "规模目标（亿元）",
    "supplies": "提供什么",
    "wording": "措辞",
    "sector": "高耗能行业",
    "place": "所在地方",
    CLAUSE: "条文",
    ON_THEME: "承载",
    IN_FOCUS: "属于选中项",
    "lon": "经度",
    "lat": "纬度",
    "x": "东坐标（米）",
    "y": "北坐标（米）",
    "wkt": "图形（WKT）",
}
"""Column → its name for readers; see `labels` for what follows from the level."""


def labels(words: LevelWords) -> dict[str, str]:
    """Return column → its name for readers."""
    own = {"county": f"所在{words.unit}", "chain": words.chain, "cluster": words.cluster}
    return {column: name or own[column] for column, name in _LABELS.items()}


def codes(facts: Facts) -> Mapping[str, Mapping[str, str]]:
    """Return column with a closed vocabulary → word of each code."""
    words = facts.words
    ends = {**wording.KIND, "county": words.unit}
    return {
        "kind": {
            **wording.KIND,
            **wording.COUNTY_KIND,
            **words.link_kind,
            "county_chain": f"{words.unit_land}{words.chain}",
            "context": words.around,
            "unit": f"所在{words.unit}",
            "part": "组成部分",
        },
        "member_kind": ends,
        "whole_kind": ends,
        "reason": words.membership_reason,
        "rank": wording.RANK,
        "precision": words.precision,
        "method": words.method,
        "tier": order.tiers(facts.store),
        "evidence": wording.EVIDENCE,
        "zone_evidence": wording.EVIDENCE,
        "group_evidence": wording.EVIDENCE,
        ON_THEME: wording.EVIDENCE | {LOST: wording.LOST_TABLE, "": NOT_CARRYING},
        IN_FOCUS: {"yes": "是", "no": "否"},
        "role": wording.ROLE,
        "wording": wording.WORDING,
        "tie": {"yes": "是", "": ""},
        "has_data": {"yes": "有资料", "no": wording.NO_DATA},
    }


NAMED = (
    "county", "parent", "zone", "group", "chain", "cluster", "park", "lead", "partner", "sector",
    "place", "link_id", "member", "whole", "via",
)  # fmt: skip
"""Columns with ids of things that have a name."""

Words = Callable[[str], str]


def readable(facts: Facts, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a layer with the words of its codes and its clauses as further columns.

    Parameters
    ----------
    facts
        Names of things, documents and sources.
    frame
        A layer of the store; its own columns keep their names, order and content.

    Returns
    -------
    The same rows; twins named ``<column>_text`` and the column ``clause`` stand before the
    geometry.
    """
    found, closed = frame.copy(), codes(facts)
    for column in [c for c in frame.columns if c != "geometry"]:
        words = _words(facts, closed, column)
        if words is not None:
            found[column + WORDS_END] = [words(str(value)) for value in frame[column]]
    found[CLAUSE] = [
        clause_words(facts, str(doc), str(locator))
        for doc, locator in zip(frame["doc_id"], frame["locator"], strict=True)
    ]
    return found[[c for c in found.columns if c != "geometry"] + ["geometry"]]


def _words(facts: Facts, closed: Mapping[str, Mapping[str, str]], column: str) -> Words | None:
    """Return what turns a cell of a column into words, or None where it has words already."""
    if column in closed:
        words = closed[column]
        return lambda value: words.get(value, value)
    if column in NAMED:
        return lambda value: "、".join(facts.name(one) for one in split(value))
    if column in ("doc_id", "reason_doc_id"):
        return lambda value: "；".join(facts.document_name(one, whole=True) for one in split(value))
    if column == "source_id":
        return lambda value: "；".join(_source(facts.sources, one) for one in split(value))
    return None


def clause_words(facts: Facts, doc_ids: str, locators: str) -> str:
    """Return documents and clauses in one line, as a card would."""
    documents, places = split(doc_ids), split(locators)
    if len(documents) == 1:
        return "；".join(facts.clause(documents[0], place).text for place in places)
    titles = "".join(facts.clause(document, "").text for document in documents)
    return titles + "；".join(places)


def _source(sources: Mapping[str, Row], source_id: str) -> str:
    source = sources.get(source_id)
    if source is None:
        return source_id
    return "，".join(part for part in (source["title"], source["credit"]) if part)


def label(column: str, columns: Container[str], words: LevelWords) -> str:
    """Return a column's name for readers; one that has a twin with words is named a code."""
    base = column.removesuffix(WORDS_END)
    text = labels(words).get(base, base)
    return f"{text}（代码）" if column + WORDS_END in columns else text


def for_readers(columns: list[str]) -> list[str]:
    """Return the columns of a table that people read: words in place of the codes."""
    return [
        column + WORDS_END if column + WORDS_END in columns else column
        for column in columns
        if not column.endswith(WORDS_END) and column != "geometry"
    ]
