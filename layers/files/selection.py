"""What every format packs: the chosen rows in the chosen system, with what they rest on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import geopandas as gpd

from layers.facts.lookup import Facts
from layers.files import provenance
from layers.files.choices import LAYERS, TakeAwayError, layers_in_words
from layers.files.columns import IN_FOCUS, ON_THEME, WORDS_END, label, labels, readable
from layers.files.roles import roles_of
from layers.files.systems import Region, System, moved
from layers.files.workbook import Worksheet
from layers.view import View
from layers.view.engine import engine_of
from layers.view.words import WHOLE, view_in_words
from layers.vocabulary.level_words import LevelWords

SCHEMATIC = (
    "片区、组团、走廊和园区的范围由乡镇推定，是示意；全部界线不作划界依据，"
    "点位的误差见“位置精度”和“误差”两列。"
)
BLANK = "空格表示所收文件未提及，不等于没有。"
FOR_A_UNIT = (
    "高耗能行业和归属关系落在{0}的点、配套线落在{0}的一端，只代表这个{0}，"
    "不是实际位置；线不是路线。"
)
STEPS_BACK = (
    "图上退后显示的要素也在文件里：“承载”列写明哪些承载本图专题，“属于选中项”列写明哪些属于选中项。"
)
NO_PLACE = "位置精度为“{}”或“位置不明”的要素没有图形，仍列在表里。"


@dataclass(frozen=True)
class Layer:
    """One layer to take along.

    Attributes
    ----------
    name, title
        As in the store, and for readers.
    frame
        Its rows in the selection's system, sorted by ``id``, with columns of words.
    words
        What things are called at the store's level.
    """

    name: str
    title: str
    frame: gpd.GeoDataFrame
    words: LevelWords

    @property
    def columns(self) -> list[str]:
        """Columns without the geometry."""
        return [column for column in self.frame.columns if column != "geometry"]

    @property
    def labels(self) -> dict[str, str]:
        """Column → its name for readers; no two are equal."""
        return {one: label(one, self.frame.columns, self.words) for one in self.columns}

    @property
    def placed(self) -> gpd.GeoDataFrame:
        """Rows with a geometry."""
        return self.frame[~(self.frame.geometry.isna() | self.frame.geometry.is_empty)]

    @property
    def unplaced(self) -> gpd.GeoDataFrame:
        """Rows without one."""
        return self.frame[self.frame.geometry.isna() | self.frame.geometry.is_empty]


@dataclass(frozen=True)
class Selection:
    """All that goes into a file.

    Attributes
    ----------
    system
        Coordinate system of the layers.
    scope
        What they were cut down to, in words; empty for everything.
    notes
        Sentences that belong to the data.
    tables
        Documents, credits, columns: what the data rests on and how to read it, by id.
    view
        What they were cut down to; None for everything.
    """

    facts: Facts
    layers: tuple[Layer, ...]
    system: System
    scope: str
    notes: tuple[str, ...]
    tables: Mapping[str, Worksheet]
    view: View | None = None

    @property
    def text(self) -> bytes:
        """The notes as a text file that every editor opens."""
        region = self.facts.store.region
        lines = [region["title"], *self.notes]
        return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def selection(facts: Facts, asked: Sequence[str], system: System, view: View | None) -> Selection:
    """Gather what is to be taken along.

    Parameters
    ----------
    facts
        The store and its look-ups.
    asked
        Layers of `layers.files.choices.LAYERS`; empty for what the view shows, or for all.
    system
        Coordinate system to move them to.
    view
        The filter, or None for everything.

    Raises
    ------
    TakeAwayError
        If nothing is left.
    """
    names, titles = [n for n in LAYERS if n in asked or not asked], layers_in_words(facts.words)
    there = [name for name in names if f"layer:{name}" in facts.store.tables]
    frames = chosen(facts, there, view, by_name=bool(asked))
    layers = tuple(
        Layer(name, titles[name], moved(readable(facts, frame), system), facts.words)
        for name, frame in frames.items()
        if len(frame)
    )
    if not layers or (not asked and _counties_left_over(layers, view)):
        raise TakeAwayError("按现在的条件没有可以下载的要素；请放宽筛选，或下载全部。")
    scope = _scope(facts, view)
    left_out = [titles[name] for name in names if asked and name not in frames]
    left_out += [titles[name] for name, frame in frames.items() if asked and not len(frame)]
    notes = _notes(facts, layers, system, scope, left_out)
    return Selection(facts, layers, system, scope, notes, _tables(facts, layers, notes), view)


def _counties_left_over(layers: Sequence[Layer], view: View | None) -> bool:
    """Whether only counties are left of a view that asks for what no county has."""
    beyond = view is not None and any(getattr(view, name) for name in BEYOND_COUNTIES)
    return beyond and {layer.name for layer in layers} <= GROUND


GROUND = {"counties", "context"}
BEYOND_COUNTIES = ("rank", "kind", "doc", "evidence", "sector", "link")
"""Filters that a county lets through unasked: it stands on the map whatever they are."""


def _scope(facts: Facts, view: View | None) -> str:
    """Return what the rows were cut down to; where the map stands cuts nothing off."""
    if view is None:
        return ""
    told = view_in_words(facts, replace(view, at=None))
    return "地图现在显示的内容" if told == WHOLE else told


def _notes(
    facts: Facts, layers: Sequence[Layer], system: System, scope: str, left_out: Sequence[str]
) -> tuple[str, ...]:
    store = facts.store
    number = sum(len(layer.unplaced) for layer in layers)
    sentences = [
        f"范围：{store.region['name']}，{scope or '全部'}。",
        f"数据截至：{store.region['data_as_of']}。" if store.region.get("data_as_of") else "",
        f"坐标系：EPSG:{system.code}，{system.name}；{system.note}",
        Region(store).advice(system),
        f"图层：{'；'.join(f'{layer.title} {len(layer.frame)} 条' for layer in layers)}。",
        f"没有符合条件要素的图层：{'；'.join(left_out)}。" if left_out else "",
        f"各图层没有图形的合计 {number} 条。{NO_PLACE.format(facts.words.coarse)}"
        if number
        else "",
        SCHEMATIC,
        FOR_A_UNIT.format(facts.words.short)
        if {"energy", "links", "memberships"} & {layer.name for layer in layers}
        else "",
        STEPS_BACK if {ON_THEME, IN_FOCUS} & {c for layer in layers for c in layer.columns} else "",
        BLANK,
        f"文件：{facts.all_documents()}。",
        *(f"所收文本缺失：{one}。" for one in facts.losses()),
        *(
            f"署名：{record['credit']}；许可：{record['licence']}。"
            for record in provenance.credits_of(facts)
            if record["credit"]
        ),
        f"数据摘要：{store.digest}",
    ]
    return tuple(dict.fromkeys(" ".join(one.split()) for one in sentences if one))


def _tables(facts: Facts, layers: Sequence[Layer], notes: Sequence[str]) -> dict[str, Worksheet]:
    found = provenance.sheets(facts)
    return {
        "notes": Worksheet("说明", ("说明",), tuple((note,) for note in notes)),
        "documents": found["documents"],
        "credits": found["credits"],
        "columns": Worksheet(
            "字段说明",
            ("图层", "图层名", "列", "中文名", "说明"),
            tuple(
                (layer.name, layer.title, column, text, _meaning(column, facts.words))
                for layer in layers
                for column, text in layer.labels.items()
            ),
        ),
    }


MEANINGS = {
    "id": "全部图层和表里用来对应的编号",
    "precision": "位置知道得多准",
    "uncertainty_m": "真实位置大多在这个半径以内",
    "locator": "几条用英文分号隔开",
    "evidence": "文件明确，或由条文推断",
    "clause": "写明这一条的文件和条文",
    ON_THEME: "是否承载（配套图上是否参与）本图专题：文件明确、推断，或否",
    IN_FOCUS: "是否属于选中项；不属于的在图上退后显示",
}


def _meaning(column: str, words: LevelWords) -> str:
    base = column.removesuffix(WORDS_END)
    if column != base:
        return f"{labels(words).get(base, base)}的中文写法"
    return MEANINGS.get(column, "")


AREA_LAYERS = ("zones", "groups", "subareas", "corridors", "parks", "areas", "extents")
KEYS: dict[str, tuple[str, tuple[str, ...]]] = {
    **dict.fromkeys(AREA_LAYERS, ("areas", ("id",))),
    "counties": ("counties", ("id",)),
    "links": ("links", ("link_id", "lead", "partner")),
    "energy": ("energy", ("sector", "place")),
    "clusters": ("tied", ("cluster",)),
    "county_chains": ("hosting", ("county", "chain")),
    "park_chains": ("hosting", ("park", "chain")),
    "park_clusters": ("hosting", ("park", "cluster")),
}
"""Layer → part of the core's answer, and the columns that make up a row's key there."""


def chosen(
    facts: Facts, names: Collection[str], view: View | None, *, by_name: bool
) -> dict[str, gpd.GeoDataFrame]:
    """Return the rows of layers that a view lets through.

    Parameters
    ----------
    facts
        The store.
    names
        Layers of the store.
    view
        The filter; None lets everything through.
    by_name
        Whether the layers were asked for by name: then the filters alone count, not which layers
        the map has switched on.

    Returns
    -------
    Layer → its rows as in the store, those without a position among them.
    """
    frames = {name: facts.store.frame(name) for name in names}
    if view is None:
        return frames
    rows = engine_of(facts.store).call("exportedRows", asdict(view), by_name)
    kept = {name: _kept(name, frame, rows, by_name) for name, frame in frames.items()}
    roles = roles_of(facts, view, rows, kept)
    return {name: roles.on(name, frame) for name, frame in kept.items()}


def _kept(
    layer: str,
    frame: gpd.GeoDataFrame,
    rows: Mapping[str, Any],
    by_name: bool,  # noqa: FBT001
) -> gpd.GeoDataFrame:
    """Return the rows that are kept."""
    if layer == "memberships":
        ends = frame[["member", "whole"]]
        return frame[ends.isin(rows["ends"]).all(axis=1) & ends.isin(rows["areas"]).any(axis=1)]
    if layer not in KEYS:
        return frame if by_name or rows["counties"] else frame.iloc[:0]
    part, columns = KEYS[layer]
    keys = frame[list(columns)].agg(" ".join, axis=1) if len(frame) else frame["id"]
    return frame[keys.isin(rows[part])].reset_index(drop=True)
