"""The map's look for QGIS: the table ``layer_styles`` that QGIS reads from a GeoPackage.

Each layer gets one default style in QGIS's own XML, made from ``style.json``: the classes of the
map's legend in its words, and its names. What is schematic has soft edges and no line that looks
surveyed; a county is drawn once, for the one cluster that is switched on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element, tostring

import pandas as pd

from layers.files import qgis_marks as marks
from layers.files.columns import ON_THEME
from layers.files.qgis_parts import (
    FILL,
    LINE,
    MARKER,
    UNWRITTEN,
    Label,
    Part,
    Rule,
    Symbol,
    filled,
    hatched,
    made,
    mark,
    stroke,
)
from layers.files.qgis_scene import Scene, Style
from layers.files.qgis_themes import clusters, county_chains, energy, links
from layers.files.qgis_write import document
from layers.vocabulary import wording
from layers.vocabulary.style import style

GEOMETRY_COLUMN = "geom"
STAMP = "2000-01-01T00:00:00Z"
"""QGIS wants a date; a fixed one keeps equal input at equal bytes."""
CLOSE = 300_000
"""From this scale on the names of small things are written, and true radii drawn."""
WASH = 0.4
"""Opacity of zones."""
STYLE_NAME = "同图"


def style_rows(looks: Mapping[str, Element]) -> pd.DataFrame:
    """Return the rows of ``layer_styles`` for looks by layer."""
    rows = [
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": name,
            "f_geometry_column": GEOMETRY_COLUMN,
            "styleName": STYLE_NAME,
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
        "links": links(scene),
        "energy": energy(scene),
        "clusters": clusters(scene),
        "county_chains": county_chains(scene),
    }
    for name in ("park_chains", "park_clusters", "memberships"):
        looks[name] = (_by_evidence(), ())
    return {
        name: document(rules, labels, point=name in POINTS)
        for name, (rules, labels) in looks.items()
    }


def _fill(*parts: Part) -> Symbol:
    return Symbol(FILL, parts)


def _counties(scene: Scene) -> Style:
    """Return land, a hatch where there is no document, and dashes where no line is public."""
    base, line = style()["colour"]["base"], style()["line"]
    dashed = line["functional"]
    edge = stroke(style()["colour"]["functional"], dashed["pt"], dashed["dash_px"], dashed["px"])
    rim = made(LINE, RIM, stroke(base["city_line"], line["city"]["pt"]))
    land = filled(base["land"], line=base["county_line"], pt=line["county"]["pt"])
    bare = filled(base["no_data_fill"], line=base["county_line"], pt=line["county"]["pt"])
    functional = f"\"kind\" = '{FUNCTIONAL}'"
    nothing = "coalesce(\"has_data\", '') = 'no'"
    known = f"NOT ({functional}) AND NOT ({nothing})"
    rules = (
        Rule(scene.words.unit, known, _fill(land)),
        Rule(wording.NO_DATA, nothing, _fill(bare, hatched(base["no_data_hatch"]))),
        Rule("功能区（示意范围）", functional, _fill(marks.edged(edge))),
        Rule(scene.words.outline, known, _fill(replace(rim, level=1))),
    )
    ink = style()["colour"]["ink"]
    told = ""
    if scene.theme == "chain" and scene.has("counties", ON_THEME):
        told = f"coalesce(\"{ON_THEME}\", '') = ''"
    labels = (
        Label("名称", '"name"', "county", ink["county"], _both(known, told), priority=6),
        Label(
            "功能区", '"short_name"', "other", ink["secondary"], _both(functional, told),
            priority=4,
        ),
        Label(
            wording.NO_DATA, f"\"name\" || '\\n{wording.NO_DATA}'", "note", ink["secondary"],
            nothing, priority=8,
        ),
    )  # fmt: skip
    return rules, labels


FUNCTIONAL = "functional_zone"
RIM = "boundary(buffer(collect($geometry, filter:=coalesce(\"has_data\", '') <> 'no'), 0.0))"
"""Outline of the whole: drawn with every part of it, since QGIS draws what it sees alone."""


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
    if scene.theme not in BARE:
        rules += [
            Rule(one.label, _both(where, one.where), one.symbol, one.rules)
            for one in marks.park_rules(scene.words, scene.carrier, evidence=bool(where))
        ]
    known = _both(where, '"uncertainty_m" > 0 AND "rank" <> \'\'')
    rules.append(marks.true_radius(known, metric=scene.metric))
    labels = [] if scene.theme in BARE else [
        Label(
            wording.RANK[rank], '"short_name"', rank, style()["colour"]["ink"]["park"],
            _both(where, f"\"rank\" = '{rank}'"), bold=rank == "national",
            priority=9 - 2 * number, away_mm=0.8,
            closest=0 if where or number == 0 else CLOSE * 4 if number == 1 else CLOSE,
        )
        for number, rank in enumerate(wording.RANKS)
    ]  # fmt: skip
    return rules, [*labels, UNWRITTEN]


REST = "其余园区"
BARE = ("links", "energy")
"""Themes whose own marks stand for the places that carry them."""


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
        "coalesce(\"rank\", '') = ''", closest=CLOSE, priority=2, away_mm=0.8,
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
