"""The map's symbols in QGIS's parts: ranks, precisions, hexagons, tiles, arrows, discs, ramps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from layers.files.qgis_parts import (
    FILL,
    LINE,
    MARKER,
    MM_PER_PT,
    Label,
    Part,
    Rule,
    Symbol,
    character,
    filled,
    made,
    mark,
    rgba,
    stroke,
)
from layers.vocabulary import wording
from layers.vocabulary.level_words import LevelWords
from layers.vocabulary.style import look_of, style

WHITE = "#FFFFFF"
SHAPES = {
    "square_inner_square": "square",
    "diamond": "diamond",
    "circle": "circle",
    "triangle": "triangle",
    "cross": "cross_fill",
}
"""Shape of the style table → QGIS's."""


def deepened(colour: str, ground: str, times: float) -> str:
    """Return the colour that looks over a ground at a lower opacity as the given one does."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    found = (round(low + (high - low) * times) for high, low in pairs)
    return "#" + "".join(f"{min(255, max(0, one)):02X}" for one in found)


def blurred(part: Part, mm: float) -> Part:
    """Return a part with soft edges."""
    return replace(part, blur_mm=mm)


def edged(edge: Part) -> Part:
    """Return a line as the outline of a polygon."""
    return made(LINE, "boundary($geometry)", edge)


def kinds() -> dict[str, Part]:
    """Return the marks of areas that are no parks."""
    table = style()["symbol"]
    return {
        kind: mark(SHAPES[one["shape"]], table["park"]["fill"], one["mm"])
        for kind, one in table["kind"].items()
    }


FINE = ("official", "site")
CLASSES = {"site": FINE, "locality": ("locality",), "township": ("township",)}


def park_rules(
    words: LevelWords, colour: str, *, dim: bool = False, evidence: bool = False
) -> tuple[Rule, ...]:
    """Return a class a rank, with a class of its own for each precision of the position."""
    found = []
    for rank in wording.RANKS:
        inner = tuple(
            Rule(
                words.precision[name],
                f'"precision" IN ({", ".join(repr(one) for one in classes)})',
                Symbol(MARKER, _park(rank, name, colour, dim=dim, evidence=evidence)),
            )
            for name, classes in CLASSES.items()
        )
        found.append(Rule(wording.RANK[rank], f"\"rank\" = '{rank}'", rules=inner))
    return tuple(found)


def _park(rank: str, precision: str, colour: str, *, dim: bool, evidence: bool) -> tuple[Part, ...]:
    """Return the symbol of a park: hollow where only its town is known, ringed where not its spot."""
    table = style()["symbol"]
    look, casing = table["park"][rank], table["park"]["casing_mm"]
    size = look["mm"] * (style()["dim"]["symbol_scale"] if dim else 1)
    shape = SHAPES[look["shape"]]
    rule = table["precision"][precision]
    hollow = precision == "township"
    outline = rule.get("outline_pt", 0) * MM_PER_PT
    parts = [mark(shape, WHITE, size + 2 * casing, line=WHITE, line_mm=0)]
    if rule["ring"] != "none" and not dim:
        ring = size + 2 * rule["ring_gap_mm"]
        dash = "dash" if rule["ring"] == "dashed" else "solid"
        width = rule["ring_pt"] * MM_PER_PT
        parts.insert(0, mark("circle", WHITE, ring, line=colour, line_mm=width, dash=dash))
    told = {}
    if evidence:
        is_inferred = "\"theme_evidence\" = 'inferred'"
        told = {
            "outlineStyle": f"if({is_inferred}, 'dash', 'solid')",
            "fillColor": f"if({is_inferred}, '{rgba(WHITE)}', '{rgba(WHITE if hollow else colour)}')",
        }
    fill = WHITE if hollow else colour
    line = outline or 0.35
    parts.append(mark(shape, fill, size - line, line=colour, line_mm=line, told=told))
    if look["shape"] == "square_inner_square":
        dot = WHITE if not hollow else colour
        parts.append(mark("square", dot, size * look["inner_ratio"], line=dot, line_mm=0))
    return tuple(parts)


def true_radius() -> Rule:
    """Return the circle in which a place lies nine times in ten, on large scales alone."""
    table = style()["symbol"]["precision"]
    told = {"size": 'coalesce("uncertainty_m", 0) * 2'}
    colour = style()["colour"]["uncertainty"]
    part = mark("circle", colour, 1, line=colour, line_mm=0.15, told=told)
    props = dict(part.props) | {
        "size_unit": "RenderMetersInMapUnits",
        "color": rgba(colour, table["true_radius_fill_opacity"]),
        "outline_style": "dot",
    }
    return Rule(
        "误差（九成）",
        '"uncertainty_m" > 0',
        Symbol(MARKER, (Part("SimpleMarker", props, told),)),
        closest=table["true_radius_paper_scale"],
    )


def position(column: str, numbers: Mapping[str, int]) -> str:
    """Return the expression of a row's place among those at the same place, from 0."""
    pairs = ", ".join(f"'{key}', {number}" for key, number in numbers.items())
    own = f'map_get(map({pairs}), "{column}")'
    return f'array_find(array_sort(array_agg({own}, "place")), {own})'


def spread(column: str, numbers: Mapping[str, int], size_mm: float) -> str:
    """Return the expression of an offset: marks at one place stand side by side, in rows."""
    table = style()["symbol"]["energy"]
    step, row = table["step"] * size_mm, table["row_step"] * size_mm
    most = table["row_most"]
    return (
        f"with_variable('i', {position(column, numbers)}, with_variable('n', "
        f'count("{column}", "place"), with_variable(\'k\', '
        f"min({most}, @n - {most} * floor(@i / {most})), "
        f"to_string(((@i % {most}) - (@k - 1) / 2.0) * {step:.3f}) || ',' || "
        f"to_string(floor(@i / {most}) * {row:.3f}))))"
    )


def largest_first(sectors: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return sectors by consumption; those without a figure come last."""
    return sorted(sectors, key=lambda row: -(row["value"] if row["value"] is not None else -1))


def _step(value: float | None) -> int:
    breaks = style()["colour"]["energy_ramp"]["breaks_10kt_ce"]
    return -1 if value is None else sum(value >= one for one in breaks) - 1


def consumption(row: Mapping[str, Any]) -> str:
    """Return the class of a sector's consumption in words, or why it has none."""
    step = _step(row["value"])
    labels = style()["colour"]["energy_ramp"]["labels"]
    return f"{labels[step]} 万吨标准煤" if step >= 0 else str(row["says"])


def hexagon(row: Mapping[str, Any], offset: str) -> tuple[Part, ...]:
    """Return a sector's hexagon: hollow and dashed where we conclude it."""
    table, ramp = style()["symbol"]["energy"], style()["colour"]["energy_ramp"]
    step, ink = _step(row["value"]), style()["symbol"]["park"]["fill"]
    fill = ramp["colours"][step] if step >= 0 else ramp["unknown"]
    on = ramp["text_on"][step] if step >= 0 else ink
    edge = fill if step >= 0 else ink
    inferred = "\"evidence\" = 'inferred'"
    told = {
        "offset": offset,
        "fillColor": f"if({inferred}, '{rgba(WHITE)}', '{rgba(fill)}')",
        "outlineColor": f"if({inferred}, '{rgba(edge)}', '{rgba(ink)}')",
        "outlineStyle": f"if({inferred}, 'dash', 'solid')",
    }
    dark = style()["colour"]["ink"]["text"]
    size = table["font_pt"] * MM_PER_PT
    lettered = {"offset": offset, "fillColor": f"if({inferred}, '{rgba(dark)}', '{rgba(on)}')"}
    return (
        mark("hexagon", WHITE, table["mm"] + 0.5, line=WHITE, line_mm=0, told={"offset": offset}),
        mark("hexagon", fill, table["mm"] - 0.3, line=ink, line_mm=0.3, told=told),
        character(row["mark"], on, size, lettered),
    )


def size_rules(texts: Mapping[str, str], offset: str, size: float) -> list[Rule]:
    """Return tiles in the colours of the clusters' sizes, cores full and members smaller."""
    ramp = style()["colour"]["cluster_ramp"]
    breaks = ramp["breaks_100m_yuan"]
    value = "if(coalesce(\"size_100m_yuan\", '') = '', -1, to_real(\"size_100m_yuan\"))"
    classes = [("没有规模目标", f"{value} < {breaks[0]}", ramp["unknown"])]
    for number, (low, colour) in enumerate(zip(breaks, ramp["colours"], strict=True)):
        high = f" AND {value} < {breaks[number + 1]}" if number + 1 < len(breaks) else ""
        classes.append((f"超 {low} 亿元", f"{value} >= {low}{high}", colour))
    pairs = ", ".join(f"'{key}', '{word}'" for key, word in texts.items())
    letter = {"offset": offset, "char": f'map_get(map({pairs}), "cluster")'}
    return [
        Rule(
            word,
            where,
            Symbol(
                MARKER,
                (
                    mark("square", colour, size, line=ramp["line"], told={"offset": offset}),
                    character("集", ramp["on"], size * 0.68, letter),
                ),
            ),
        )
        for word, where, colour in reversed(classes)
    ]


def count_rules(cluster: str, tier: str) -> tuple[Rule, ...]:
    """Return the classes of how many chains of a cluster a county carries; each drawn once."""
    ramp = style()["colour"]["count_ramp"]
    line = style()["colour"]["base"]["county_line"]
    here = f"\"cluster\" = '{cluster}'"
    once = f'"id" = minimum("id", "county", {here})'
    number = f'count("id", "county", {here})'
    rules = []
    for at, (low, word) in enumerate(zip(ramp["breaks"], ramp["labels"], strict=True)):
        high = f" AND {number} < {ramp['breaks'][at + 1]}" if at + 1 < len(ramp["breaks"]) else ""
        fill = filled(ramp[look_of(tier)][at], line=line, pt=style()["line"]["county"]["pt"])
        rules.append(Rule(word, f"{once} AND {number} >= {low}{high}", Symbol(FILL, (fill,))))
    return tuple(rules)


def curve() -> str:
    """Return the expression of a curve from who supplies to who leads.

    From one supplier to several leads the arrows bulge to both sides.
    """
    bend = 2 * style()["symbol"]["link"]["curvature"]
    bearing = "azimuth(start_point($geometry), end_point($geometry))"
    same = '"link_id" || \' \' || "partner"'
    return (
        f"with_variable('a', start_point($geometry), with_variable('b', end_point($geometry), "
        f"with_variable('n', count(1, {same}), with_variable('i', "
        f"array_find(array_sort(array_agg({bearing}, {same})), {bearing}), "
        f"with_variable('s', if(@n = 1 OR @i >= @n / 2.0, {bend:g}, -{bend:g}), "
        "with_variable('m', make_point((x(@a) + x(@b)) / 2 + (y(@b) - y(@a)) * @s, "
        "(y(@a) + y(@b)) / 2 - (x(@b) - x(@a)) * @s), "
        "make_line(array_foreach(generate_series(0, 24), with_variable('t', @element / 24.0, "
        "make_point((1 - @t) ^ 2 * x(@a) + 2 * @t * (1 - @t) * x(@m) + @t ^ 2 * x(@b), "
        "(1 - @t) ^ 2 * y(@a) + 2 * @t * (1 - @t) * y(@m) + @t ^ 2 * y(@b)))))))))))"
    )


def arrow(dash: Sequence[float]) -> tuple[Part, ...]:
    """Return a curved arrow with casing, head and a dot at who supplies; it ends at the disc."""
    table, colour = style()["symbol"]["link"], style()["colour"]["link"]
    stop = style()["symbol"]["lead"]["mm"] / 2 + 0.6
    short = {"trim_distance_end": f"{stop:g}", "trim_distance_end_unit": "MM"}
    casing = stroke(colour["casing"], table["line_pt"] + table["casing_pt"])
    line = stroke(colour["line"], table["line_pt"], dash, table["line_px"])
    pieces = [replace(one, props={**one.props, **short}) for one in (casing, line)]
    head = mark(
        "filled_arrowhead", colour["line"], table["head_mm"], line=colour["line"], line_mm=0
    )
    dot = mark("circle", colour["line"], 1.3, line=WHITE, line_mm=0.2)
    pieces.append(_at("lastvertex", head, f"{stop:g}"))
    pieces.append(_at("firstvertex", dot, "0"))
    return (made(LINE, curve(), *pieces),)


def _at(place: str, part: Part, back_mm: str) -> Part:
    props = {
        "placement": place,
        "rotate": "1",
        "offset_along_line": back_mm,
        "offset_along_line_unit": "MM",
    }
    return Part("MarkerLine", props, inner=Symbol(MARKER, (part,)))


def disc(word: str) -> tuple[Part, ...]:
    """Return the disc of a leading place with the first character of its role."""
    table, ink = style()["symbol"]["lead"], style()["colour"]["link"]["line"]
    ring = style()["symbol"]["link"]["lead_ring_px"] * 0.75 * MM_PER_PT
    return (
        mark("circle", WHITE, table["mm"] + 0.6, line=WHITE, line_mm=0),
        mark("circle", WHITE, table["mm"] - ring, line=ink, line_mm=ring),
        character(word[0], ink, table["font_px"] * 0.75 * MM_PER_PT * 0.85),
    )


def supply_label(text: str, colour: str) -> Label:
    """Return what is written at the lines: what is supplied."""
    return Label(
        "提供什么", text, "other", colour, "coalesce(\"supplies\", '') <> ''", closest=600_000
    )
