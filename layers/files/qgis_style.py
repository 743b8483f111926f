"""The map's look for QGIS: the table ``layer_styles`` that QGIS reads from a GeoPackage.

Each layer gets one default style in QGIS's own XML, made from ``style.json``: the classes of the
map's legend in its words, and its names. What is schematic has soft edges and no line that looks
surveyed; a county is drawn once, for the one cluster that is switched on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, tostring

import pandas as pd

from layers.build.store import Store
from layers.facts import order
from layers.files import qgis_marks as marks
from layers.files.columns import ON_THEME
from layers.files.qgis_parts import (
    FILL,
    LINE,
    MARKER,
    Label,
    Rule,
    Symbol,
    document,
    filled,
    hatched,
    made,
    mark,
    stroke,
)
from layers.view.relations import energy
from layers.vocabulary import wording
from layers.vocabulary.level_words import LevelWords, words_of
from layers.vocabulary.style import look_of, style

GEOMETRY_COLUMN = "geom"
STAMP = "2000-01-01T00:00:00Z"
"""QGIS wants a date; a fixed one keeps equal input at equal bytes."""
CLOSE = 300_000
"""From this scale on the names of small things are written, and true radii drawn."""
NO_TIER_LABEL = "未分层级"
WASH = 0.4
"""Opacity of zones."""

Style = tuple[Sequence[Rule], Sequence[Label]]


@dataclass(frozen=True)
class Scene:
    """What the looks follow from.

    Attributes
    ----------
    store
        The store.
    columns
        Layer → its columns, as far as they are known: only a file has columns of words.
    tier
        Tier of the view's cluster, empty where the file is of no chain.
    theme
        The view's theme, ``layout`` for everything.
    """

    store: Store
    columns: Mapping[str, Sequence[str]]
    theme: str = "layout"
    tier: str | None = None

    @property
    def words(self) -> LevelWords:
        """What things are called at the store's level."""
        return words_of(self.store)

    @property
    def zones(self) -> list[tuple[str, str, str, str]]:
        """Id, name, fill and ink of the zones."""
        looks = style()["colour"]["zone"]
        return [
            (row["area_id"], row["short_name"] or row["name"], look["fill"], look["ink"])
            for row, look in zip(order.zones(self.store), looks, strict=False)
        ]

    def has(self, layer: str, column: str) -> bool:
        """Whether a layer has a column."""
        return column in self.columns.get(layer, ())

    @property
    def carrier(self) -> str:
        """Colour of symbols that carry what the map is about."""
        table = style()
        if self.tier is None:
            return str(table["symbol"]["park"]["fill"])
        return str(table["colour"]["tier"][look_of(self.tier)]["fill"])


def style_rows(looks: Mapping[str, Element]) -> pd.DataFrame:
    """Return the rows of ``layer_styles`` for looks by layer."""
    rows = [
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": name,
            "f_geometry_column": GEOMETRY_COLUMN,
            "styleName": name,
            "styleQML": tostring(found, encoding="unicode"),
            "styleSLD": "",
            "useAsDefault": True,
            "description": "",
            "owner": "",
            "ui": "",
            "update_time": STAMP,
        }
        for name, found in sorted(looks.items())
    ]
    return pd.DataFrame(rows)


POINTS = (
    "parks", "areas", "park_chains", "park_clusters", "memberships", "energy", "clusters",
)  # fmt: skip


def documents(scene: Scene) -> dict[str, Element]:
    """Return layer → its style."""
    looks: dict[str, Style] = {
        "counties": _counties(scene),
        "context": _context(),
        "zones": _zones(scene),
        "groups": _groups(scene),
        "subareas": _outlines(style()["colour"]["functional"], wording.KIND["subarea"]),
        "corridors": _outlines(style()["colour"]["ink"]["county"], wording.KIND["corridor"]),
        "extents": _outlines(style()["colour"]["ink"]["text"], "勾画的园区范围"),
        "parks": _parks(scene, "parks"),
        "areas": _areas(scene),
        "links": _links(scene),
        "energy": _energy(scene),
        "clusters": _clusters(scene),
        "county_chains": _county_chains(scene),
    }
    for name in ("park_chains", "park_clusters", "memberships"):
        looks[name] = (_by_evidence(), ())
    return {
        name: document(rules, labels, point=name in POINTS)
        for name, (rules, labels) in looks.items()
    }


def _fill(*parts: Any, alpha: float = 1.0) -> Symbol:
    return Symbol(FILL, parts, alpha)


def _counties(scene: Scene) -> Style:
    base, line = style()["colour"]["base"], style()["line"]["county"]["pt"]
    land = _fill(filled(base["land"], line=base["county_line"], pt=line))
    unknown = _fill(
        filled(base["no_data_fill"], line=base["county_line"], pt=line),
        hatched(base["no_data_hatch"]),
    )
    known = "coalesce(\"has_data\", '') <> 'no'"
    nothing = "\"has_data\" = 'no'"
    ink = style()["colour"]["ink"]
    rules = (
        Rule(scene.words.unit, known, land),
        Rule(wording.NO_DATA, nothing, unknown),
    )
    labels = (
        Label("名称", '"name"', "county", ink["county"], known, priority=6),
        Label(
            wording.NO_DATA,
            f"\"name\" || '\\n{wording.NO_DATA}'",
            "note",
            ink["secondary"],
            nothing,
            priority=8,
        ),
    )
    return rules, labels


def _context() -> Style:
    base, line = style()["colour"]["base"], style()["line"]["outside"]["pt"]
    symbol = _fill(filled(base["land_outside"], line=base["line_outside"], pt=line))
    name = Label("名称", '"name"', "neighbour", style()["colour"]["ink"]["disabled"], priority=3)
    return (Rule("周边", symbol=symbol),), (name,)


def _zones(scene: Scene) -> Style:
    """Return soft fills without a line: over the land they look as the map's wash does."""
    land = style()["colour"]["base"]["land"]
    wash = style()["wash"]["opacity"]["screen"]
    rules = [
        Rule(name, f"\"id\" = '{key}'", _soft(marks.deepened(fill, land, wash / WASH)))
        for key, name, fill, _ in scene.zones
    ]
    labels = [
        Label(
            name, '"short_name"', "zone", ink, f"\"id\" = '{key}'",
            bold=True, within=True, priority=10,
        )
        for key, name, _, ink in scene.zones
    ]  # fmt: skip
    return rules, labels


def _soft(colour: str) -> Symbol:
    part = filled(colour)
    return Symbol(FILL, (marks.blurred(part, style()["wash"]["seam_blur_km_paper"]),), WASH)


def _groups(scene: Scene) -> Style:
    table = style()["symbol"]["group"]
    rules, labels = [], []
    for key, name, _, ink in scene.zones:
        where = f"\"parent\" = '{key}'"
        edge = stroke(ink, table["line_pt"], table["dash_px"], table["line_px"])
        symbol = _fill(filled(ink, table["fill_opacity"]), marks.edged(edge))
        rules.append(Rule(f"{name}的{wording.KIND['group']}（示意范围）", where, symbol))
        labels.append(
            Label(f"{name}代号", '"code"', "group", ink, where, bold=True, pill=ink, priority=9)
        )
    return rules, labels


def _outlines(colour: str, word: str) -> Style:
    table = style()["line"]["functional"]
    edge = stroke(colour, table["pt"], table["dash_px"], table["px"])
    symbol = _fill(filled(colour, 0.06), marks.edged(edge))
    name = Label("名称", '"short_name"', "other", colour, closest=CLOSE)
    return (Rule(f"{word}（示意范围）", symbol=symbol),), (
        (name,) if word in wording.KIND.values() else ()
    )


def _parks(scene: Scene, layer: str) -> Style:
    """Return the symbols of ranks and precisions; where a theme is on, who carries it."""
    rules: list[Rule] = []
    where = ""
    if scene.has(layer, ON_THEME):
        where = f"coalesce(\"{ON_THEME}\", '') IN ('stated', 'inferred')"
        rest = marks.park_rules(scene.words, style()["colour"]["state"]["dim_symbol"], dim=True)
        rules.append(Rule(REST, f"NOT ({where})", rules=rest))
    if scene.theme != "links":
        rules += [
            Rule(one.label, _both(where, one.where), one.symbol, one.rules)
            for one in marks.park_rules(scene.words, scene.carrier, evidence=bool(where))
        ]
    rules.append(marks.true_radius())
    labels = [
        Label(
            wording.RANK[rank], '"short_name"', rank, style()["colour"]["ink"]["park"],
            _both(where, f"\"rank\" = '{rank}'"), bold=rank == "national",
            priority=9 - 2 * number, away_mm=2.4,
            closest=0 if where or number == 0 else CLOSE * 4 if number == 1 else CLOSE,
        )
        for number, rank in enumerate(wording.RANKS)
    ]  # fmt: skip
    return rules, labels


REST = "其余园区"


def _both(first: str, second: str) -> str:
    return f"{first} AND {second}" if first and second else first or second


def _areas(scene: Scene) -> Style:
    rules, labels = _parks(scene, "areas")
    others = [
        Rule(wording.KIND[kind], f"\"kind\" = '{kind}'", Symbol(MARKER, (part,)))
        for kind, part in marks.kinds().items()
    ]
    name = Label(
        "其他要素", '"short_name"', "other", style()["colour"]["ink"]["text"],
        "coalesce(\"rank\", '') = ''", closest=CLOSE, priority=2, away_mm=2,
    )  # fmt: skip
    return [*rules, *others], [*labels, name]


def _by_evidence() -> list[Rule]:
    """Return full marks for what a document states, hollow dashed ones for conclusions."""
    table = style()["symbol"]["park"]
    size, ink = table["other"]["mm"], table["fill"]
    looks = {
        "stated": mark("circle", ink, size),
        "inferred": mark("circle", "#FFFFFF", size, line=ink, dash="dash"),
    }
    return [
        Rule(wording.EVIDENCE[key], f"\"evidence\" = '{key}'", Symbol(MARKER, (part,)))
        for key, part in looks.items()
    ]


def _links(scene: Scene) -> Style:
    """Return curved arrows from who supplies to who leads; ties are straight and have no head."""
    table, colour = style()["symbol"]["link"], style()["colour"]["link"]
    tied = "coalesce(\"tie\", '') = 'yes'"
    rules = [
        Rule(
            f"{word}（供方→牵头、核心）",
            f"NOT ({tied}) AND \"wording\" = '{key}'",
            Symbol(LINE, marks.arrow(table["dash_px"][key])),
        )
        for key, word in wording.WORDING.items()
    ]
    tie = stroke(colour["line"], table["tie_pt"])
    rules.append(Rule("同属（不表示供需）", tied, Symbol(LINE, (tie,))))
    rules += [
        Rule(
            wording.ROLE[role],
            f"NOT ({tied}) AND \"role\" = '{role}'",
            Symbol(LINE, (made(MARKER, "end_point($geometry)", *marks.disc(wording.ROLE[role])),)),
        )
        for role in ("lead", "core")
    ]
    text = '"supplies_text"' if scene.has("links", "supplies_text") else '"supplies"'
    return rules, (marks.supply_label(text, colour["line"]),)


def _energy(scene: Scene) -> Style:
    """Return a hexagon with its character for each sector, side by side where a place has more."""
    found = energy(scene.store)["sectors"]
    numbers = {row["id"]: number for number, row in enumerate(marks.largest_first(found))}
    spread = marks.spread("sector", numbers, style()["symbol"]["energy"]["mm"])
    rules = [
        Rule(
            f"{row['name']}（{marks.consumption(row)}）",
            f"\"sector\" = '{row['id']}'",
            Symbol(MARKER, marks.hexagon(row, spread)),
        )
        for row in marks.largest_first(found)
    ]
    labels = []
    if scene.has("energy", "place_text"):
        text = '"place_text"'
        first = f"{marks.position('sector', numbers)} = 0"
        ink = style()["colour"]["ink"]["text"]
        size = style()["symbol"]["energy"]["mm"]
        labels = [Label("地点", text, "other", ink, first, bold=True, away_mm=size * 1.3)]
    return rules, labels


def _clusters(scene: Scene) -> Style:
    """Return a tile with its character for each cluster; the colour tells its size."""
    rows = order.clusters(scene.store)
    numbers = {row["industry_id"]: number for number, row in enumerate(rows)}
    texts = {row["industry_id"]: row["mark"] or row["name"][:1] for row in rows}
    size = style()["symbol"]["cluster"]["mm"][-1]
    spread = marks.spread("cluster", numbers, size)
    return marks.size_rules(texts, spread, size), ()


def _county_chains(scene: Scene) -> Style:
    """Return one choropleth a cluster, of which one is on: a county is drawn once in each."""
    chains = {row["chain_id"]: row for row in scene.store.rows("chains")}
    there = {row["cluster"] for row in scene.store.rows("layer:county_chains")}
    names = order.tiers(scene.store)
    rules = []
    for row in order.clusters(scene.store):
        key = row["industry_id"]
        if key not in there:
            continue
        tier = next((one["tier"] for one in chains.values() if one["industry_id"] == key), "")
        word = f"{names.get(tier) or NO_TIER_LABEL}：{row['name']}"
        rules.append(
            Rule(word, f"\"cluster\" = '{key}'", rules=marks.count_rules(key, tier), on=not rules)
        )
    return rules, ()
