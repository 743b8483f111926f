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
from layers.view.relations import COAL_EQUIVALENT
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
    for level, rank in enumerate(reversed(wording.RANKS), start=1):
        inner = tuple(
            Rule(
                words.precision[name],
                f'"precision" IN ({", ".join(repr(one) for one in classes)})',
                Symbol(
                    MARKER,
                    tuple(
                        replace(part, level=0 if dim else level)
                        for part in _park(rank, name, colour, dim=dim, evidence=evidence)
                    ),
                ),
            )
            for name, classes in CLASSES.items()
        )
        found.append(Rule(wording.RANK[rank], f"\"rank\" = '{rank}'", rules=inner))
    return tuple(reversed(found))


def _park(rank: str, precision: str, colour: str, *, dim: bool, evidence: bool) -> tuple[Part, ...]:
    """Return a park: ringed where not its very spot is known, hollow where it is concluded."""
    table = style()["symbol"]
    look, casing = table["park"][rank], table["park"]["casing_mm"]
    size = style()["dim"]["symbol_mm"] if dim else look["mm"]
    shape = SHAPES[look["shape"]]
    rule = table["precision"][precision]
    parts = [mark(shape, WHITE, size + 2 * casing, line=WHITE, line_mm=0)]
    if rule["ring"] != "none" and not dim:
        ring = size + 2 * rule["ring_gap_mm"]
        dash = "dash" if rule["ring"] == "dashed" else "solid"
        width = rule["ring_pt"] * MM_PER_PT
        parts.insert(0, mark("circle", WHITE, ring, line=colour, line_mm=width, dash=dash))
    told, inner = {}, {}
    if evidence:
        is_inferred = "\"theme_evidence\" = 'inferred'"
        told = {
            "outlineStyle": f"if({is_inferred}, 'dash', 'solid')",
            "fillColor": f"if({is_inferred}, '{rgba(WHITE)}', '{rgba(colour)}')",
        }
        inner = {"fillColor": f"if({is_inferred}, '{rgba(colour)}', '{rgba(WHITE)}')"}
    line = 0.35
    parts.append(mark(shape, colour, size - line, line=colour, line_mm=line, told=told))
    if look["shape"] == "square_inner_square":
        side = size * look["inner_ratio"]
        parts.append(mark("square", WHITE, side, line=WHITE, line_mm=0, told=inner))
    return tuple(parts)


def true_radius(where: str, *, metric: bool) -> Rule:
    """Return the circle in which a place lies nine times in ten, on large scales alone."""
    table = style()["symbol"]["precision"]
    radius = 'coalesce("uncertainty_m", 0)'
    ring = f"make_circle($geometry, {radius}, 60)"
    if not metric:
        east = f"{radius} / ({METRES_A_DEGREE} * cos(radians(y($geometry))))"
        ring = f"make_ellipse($geometry, {east}, {radius} / {METRES_A_DEGREE}, 90, 60)"
    colour = style()["colour"]["uncertainty"]
    edge = stroke(colour, 0.4, (1, 2), opacity=table["true_radius_quiet"])
    return Rule(
        "误差（九成）",
        where,
        Symbol(MARKER, (made(LINE, f"boundary({ring})", edge),)),
        closest=table["true_radius_paper_scale"],
    )


METRES_A_DEGREE = 111_320


def position(column: str, numbers: Mapping[str, int]) -> str:
    """Return the expression of a row's place among those at the same place, from 0."""
    own = _number(column, numbers)
    return f"array_find(array_sort({_there(own)}), {own})"


def _number(column: str, numbers: Mapping[str, int]) -> str:
    pairs = ", ".join(f"{quoted(key)}, {number}" for key, number in numbers.items())
    return f'map_get(map({pairs}), "{column}")'


def _there(own: str) -> str:
    """Return the expression of the numbers at a place; what stands there twice counts once."""
    return f'array_distinct(array_agg({own}, "place"))'


def spread(column: str, numbers: Mapping[str, int], size_mm: float) -> str:
    """Return the expression of an offset: marks at one place stand side by side, in rows."""
    table = style()["symbol"]["energy"]
    step, row = table["step"] * size_mm, table["row_step"] * size_mm
    most = table["row_most"]
    return (
        f"with_variable('i', {position(column, numbers)}, with_variable('n', "
        f"array_length({_there(_number(column, numbers))}), with_variable('k', "
        f"min({most}, @n - {most} * floor(@i / {most})), "
        f"to_string(((@i % {most}) - (@k - 1) / 2.0) * {step:.3f}) || ',' || "
        f"to_string(floor(@i / {most}) * {row:.3f}))))"
    )


def half_width(column: str, numbers: Mapping[str, int], size_mm: float) -> str:
    """Return the expression of how far the marks at a place reach beyond a single one, mm."""
    table = style()["symbol"]["energy"]
    step = table["step"] * size_mm
    there = f"array_length({_there(_number(column, numbers))})"
    return f"(min({table['row_most']}, {there}) - 1) / 2.0 * {step:.3f} + 0.6"


def largest_first(sectors: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return sectors by consumption; those without a figure come last."""
    return sorted(sectors, key=lambda row: -(row["value"] if row["value"] is not None else -1))


def energy_step(value: float | None) -> int:
    """Return the step of a consumption on the ramp; −1 where a sector has no figure."""
    breaks = style()["colour"]["energy_ramp"]["breaks_10kt_ce"]
    return -1 if value is None else sum(value >= one for one in breaks) - 1


def consumption(row: Mapping[str, Any], region: str) -> str:
    """Return the class of a sector's consumption and whose it is, or why it has none."""
    step = energy_step(row["value"])
    labels = style()["colour"]["energy_ramp"]["labels"]
    unit = wording.MEASURE[COAL_EQUIVALENT][1]
    return f"{region}{labels[step]}{unit}" if step >= 0 else str(row["says"])


def hexagon(row: Mapping[str, Any], offset: str) -> tuple[Part, ...]:
    """Return a sector's hexagon: hollow and dashed where we conclude it."""
    table, ramp = style()["symbol"]["energy"], style()["colour"]["energy_ramp"]
    step, ink = energy_step(row["value"]), style()["symbol"]["park"]["fill"]
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


def tile(step: int, letters: Mapping[str, str], offset: str, size: float) -> tuple[Part, ...]:
    """Return a cluster's tile in the colour of its size, with the cluster's own character."""
    ramp = style()["colour"]["cluster_ramp"]
    fill = ramp["colours"][step] if step >= 0 else ramp["unknown"]
    share = style()["symbol"]["cluster"]["font_share"]
    told = {"offset": offset, "char": looked_up("cluster", letters)}
    return (
        mark("square", fill, size, line=ramp["line"], told={"offset": offset}),
        character(next(iter(letters.values()))[0], ramp["on"], size * share, told),
    )


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


def curve(*, metric: bool) -> str:
    """Return the expression of a curve from who supplies to who leads, up to the lead's disc.

    From one supplier to several leads the arrows bulge to both sides.
    """
    bend = 2 * style()["symbol"]["link"]["curvature"]
    bearing = "azimuth(start_point($geometry), end_point($geometry))"
    same = '"link_id" || \' \' || "partner"'
    stop = style()["symbol"]["lead"]["mm"] / 2 + 0.8
    gap = f"{stop / 1000 / (1 if metric else METRES_A_DEGREE):.12f} * coalesce(@map_scale, 300000)"
    whole = (
        f"with_variable('a', start_point($geometry), with_variable('b', end_point($geometry), "
        f"with_variable('n', count(1, {same}), with_variable('i', "
        f"array_find(array_sort(array_agg({bearing}, {same})), {bearing}), "
        f"with_variable('s', if(@n = 1 OR @i >= @n / 2.0, -{bend:g}, {bend:g}), "
        "with_variable('m', make_point((x(@a) + x(@b)) / 2 + (y(@b) - y(@a)) * @s, "
        "(y(@a) + y(@b)) / 2 - (x(@b) - x(@a)) * @s), "
        "make_line(array_foreach(generate_series(0, 24), with_variable('t', @element / 24.0, "
        "make_point((1 - @t) ^ 2 * x(@a) + 2 * @t * (1 - @t) * x(@m) + @t ^ 2 * x(@b), "
        "(1 - @t) ^ 2 * y(@a) + 2 * @t * (1 - @t) * y(@m) + @t ^ 2 * y(@b)))))))))))"
    )
    return f"with_variable('c', {whole}, line_substring(@c, 0, length(@c) - {gap}))"


def arrow(dash: Sequence[float], *, metric: bool) -> tuple[Part, ...]:
    """Return a curved arrow with casing, head and a dot at who supplies."""
    table, colour = style()["symbol"]["link"], style()["colour"]["link"]
    casing = stroke(colour["casing"], table["line_pt"] + table["casing_pt"])
    line = stroke(colour["line"], table["line_pt"], dash, table["line_px"])
    head = mark(
        "filled_arrowhead", colour["line"], table["head_mm"], line=colour["line"], line_mm=0
    )
    dot = mark("circle", colour["line"], 1.3, line=WHITE, line_mm=0.2)
    pieces = (casing, line, _at("lastvertex", head), _at("firstvertex", dot))
    return (made(LINE, curve(metric=metric), *pieces),)


def _at(place: str, part: Part) -> Part:
    props = {"placement": place, "rotate": "1"}
    return Part("MarkerLine", props, inner=Symbol(MARKER, (part,)))


def disc(word: str) -> tuple[Part, ...]:
    """Return the disc of a leading place with the first character of its role."""
    table, ink = style()["symbol"]["lead"], style()["colour"]["link"]["line"]
    ring = style()["symbol"]["link"]["lead_ring_px"] * 0.75 * MM_PER_PT
    return (
        mark("circle", WHITE, table["mm"] + 0.6, line=WHITE, line_mm=0),
        mark("circle", WHITE, table["mm"] - ring, line=ink, line_mm=ring),
        character(word[0], ink, table["font_px"] * 0.75 * MM_PER_PT * 0.8),
    )


def supply_label(names: Mapping[str, str]) -> Label:
    """Return what is written at who supplies, once: who it is, and what."""
    own = looked_up("partner", names)
    what = "replace(\"supplies\", ';', '、')"
    return Label(
        "供方与所供",
        f"{own} || ' · ' || if(length({what}) > 14, left({what}, 13) || '…', {what})",
        "other",
        style()["colour"]["link"]["line"],
        '"supplies" <> \'\' AND "id" = minimum("id", "partner", "supplies" <> \'\')',
        bold=True,
        at="start_point($geometry)",
        away_mm=2,
    )


def looked_up(column: str, words: Mapping[str, str]) -> str:
    """Return the expression of the word of a column's id."""
    pairs = ", ".join(f"{quoted(key)}, {quoted(word)}" for key, word in words.items())
    return f'coalesce(map_get(map({pairs}), "{column}"), "{column}")' if pairs else f'"{column}"'


def quoted(text: str) -> str:
    """Return a text as an expression writes it."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
