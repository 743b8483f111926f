"""Looks of the themes' own layers: arrows, hexagons, tiles, one choropleth a cluster."""

from __future__ import annotations

from dataclasses import replace

from layers.facts import order
from layers.files import qgis_marks as marks
from layers.files.qgis_parts import LINE, MARKER, UNWRITTEN, Label, Rule, Symbol, made, stroke
from layers.files.qgis_scene import Scene, Style
from layers.view import relations
from layers.view.clusters import cluster_sizes, cluster_tile, size_step
from layers.vocabulary import wording
from layers.vocabulary.style import style

NO_TIER_LABEL = "未分层级"


def links(scene: Scene) -> Style:
    """Return curved arrows from who supplies to who leads; ties are straight and have no head."""
    table, colour = style()["symbol"]["link"], style()["colour"]["link"]
    tied = "coalesce(\"tie\", '') = 'yes'"
    rules = [
        Rule(
            f"{word}的供应（供方→牵头、核心方）",
            f"NOT ({tied}) AND \"wording\" = '{key}'",
            Symbol(LINE, marks.arrow(table["dash_px"][key], metric=scene.metric)),
        )
        for key, word in wording.WORDING.items()
    ]
    tie = stroke(colour["line"], table["tie_pt"])
    rules.append(Rule("同属（不表示供需）", tied, Symbol(LINE, (tie,))))
    rules += [
        Rule(
            wording.ROLE[role],
            f"NOT ({tied}) AND {once}",
            Symbol(LINE, (made(MARKER, "end_point($geometry)", *marks.disc(wording.ROLE[role])),)),
        )
        for role, once in ONE_DISC.items()
    ]
    discs = replace(UNWRITTEN, at="end_point($geometry)")
    return rules, (marks.supply_label(scene.short), discs)


_LEADS = "\"role\" = 'lead'"
ONE_DISC = {
    "lead": f'{_LEADS} AND "id" = minimum("id", "lead", {_LEADS})',
    "core": f'coalesce(count(1, "lead", {_LEADS}), 0) = 0 AND "id" = minimum("id", "lead")',
}
"""Role → where its disc is drawn: once at each place, 牵头 before 核心."""


def energy(scene: Scene) -> Style:
    """Return a hexagon with its character for each sector, side by side where a place has more."""
    found = relations.sectors(scene.store)
    numbers = {row["id"]: number for number, row in enumerate(marks.largest_first(found))}
    region = scene.store.region["name"]
    spread = marks.spread("sector", numbers, style()["symbol"]["energy"]["mm"])
    rules = [
        Rule(
            f"{row['name']}（{marks.consumption(row, region)}）",
            f"\"sector\" = '{row['id']}'",
            Symbol(MARKER, marks.hexagon(row, spread)),
        )
        for row in marks.largest_first(found)
    ]
    first = f"\"kind\" <> 'county' AND {marks.position('sector', numbers)} = 0"
    names = marks.looked_up("place", scene.short)
    reach = marks.half_width("sector", numbers, style()["symbol"]["energy"]["mm"])
    ink = style()["colour"]["ink"]["text"]
    return rules, (Label("地点", names, "other", ink, first, bold=True, away=reach), UNWRITTEN)


def clusters(scene: Scene) -> Style:
    """Return a tile with its character for each cluster; the colour tells its size."""
    rows = sorted(scene.store.rows("clusters"), key=lambda row: -size_step(row))
    numbers = {row["cluster_id"]: number for number, row in enumerate(rows)}
    letters = {row["cluster_id"]: cluster_tile(scene.store, row)["mark"] for row in rows}
    steps: dict[int, list[str]] = {}
    for row in rows:
        steps.setdefault(size_step(row), []).append(row["cluster_id"])
    words = cluster_sizes(scene.store)
    size = style()["symbol"]["cluster"]["mm"][-1]
    offset = marks.spread("cluster", numbers, size)
    rules = [
        Rule(
            words[step],
            f'"cluster" IN ({", ".join(marks.quoted(one) for one in ids)})',
            Symbol(MARKER, marks.tile(step, letters, offset, size)),
        )
        for step, ids in steps.items()
    ]
    return rules, (UNWRITTEN,) if rules else ()


def county_chains(scene: Scene) -> Style:
    """Return one choropleth a cluster, of which one is on: a county is drawn once in each."""
    chains = {row["chain_id"]: row for row in scene.store.rows("chains")}
    there = scene.clusters
    if there is None:
        there = frozenset(row["cluster"] for row in scene.store.rows("layer:county_chains"))
    names = order.tiers(scene.store)
    rules: list[Rule] = []
    for row in order.clusters(scene.store):
        key = row["industry_id"]
        if key not in there:
            continue
        tier = next((one["tier"] for one in chains.values() if one["industry_id"] == key), "")
        word = f"{names.get(tier) or NO_TIER_LABEL}：{row['name']}"
        rules.append(
            Rule(word, f"\"cluster\" = '{key}'", rules=marks.count_rules(key, tier), on=not rules)
        )
    if len(there) != 1:
        # Which one is on is not known to names: they are the counties' own then.
        return rules, ()
    ink = style()["colour"]["ink"]["title"]
    number = f"{marks.looked_up('county', scene.short)} || '\\n' || count(1, \"county\") || ' 条'"
    once = '"id" = minimum("id", "county")'
    return rules, (Label("条数", number, "county", ink, once, bold=True, priority=8),)
