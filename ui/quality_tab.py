"""Tabs 定位质量 and 未落图: how well places are located, what would raise it most, what is not."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.precision import FINE, PLACED
from layers.facts.lookup import Facts
from layers.facts.position_needs import (
    LEAST_TESTS,
    AreaNeed,
    Calibration,
    Check,
    PointNeed,
    Verdict,
    area_needs,
    cell_quality,
    point_needs,
    rule,
)
from layers.stories.lists import unplaced_rule
from layers.stories.precision import SCOPES, Precision, SourceUse, Spread, sources_used
from layers.stories.record import leading, refer
from layers.stories.within import rank_word
from layers.view.lists import unplaced_list
from layers.vocabulary import wording
from layers.vocabulary.lengths import kilometres as km
from ui import choices
from ui.book import Cell, blocks, folded, grid, narrowed
from ui.record_page import Record, standing_note

MOST_NEEDS = 15
MOST_CHECKS = 12
STEPS = (0.5, 0.25, 0.1, 0.0)
"""Shares of a row from which on a cell is darker."""

FIELD_WIDTH, MENU_WIDTH = 210, 180


def show(facts: Facts) -> None:
    """Show counts by class, radii and their check, what would raise them, and the sources."""
    names = {key: label for key, (label, _) in SCOPES.items()}
    scope = choices.one_of("统计范围", "scope", names)
    precision = Precision(facts, scope)
    blocks("quality", {"kind": "note", "text": _lead(precision, scope)}, columns=(
        [_heat(facts, "级别", [*precision.by_kind(), precision.whole()], whole=True),
         _heat(facts, "文件", precision.by_document(), "一处被几份文件提到，就在几份里各计一次。"),
         _radii(facts, precision)],
        [_heat(facts, facts.words.unit, precision.by_county(),
               f"跨{facts.words.short}的一处在各{facts.words.short}各计一次。"), _cells(facts)],
    ))  # fmt: skip
    blocks("quality-standing", standing_note(facts))
    with st.expander("怎样核对误差、怎样提高"):
        blocks("quality-more", *_checks(facts), columns=(
            [_areas(facts)], [_points(facts), _sources(facts)],
        ))  # fmt: skip


def _lead(precision: Precision, scope: str) -> str:
    whole = precision.whole()
    return (
        f"{SCOPES[scope][0]} {whole.total} 处：位置到村、街道或更准的 {whole.share(FINE):.0%}，"
        f"到乡镇或更准的 {whole.share(PLACED):.0%}。"
    )


def _heat(
    facts: Facts, head: str, spreads: Sequence[Spread], note: str = "", *, whole: bool = False
) -> Record:
    """Return a table of classes; a cell is the darker, the larger its share of the row."""
    heads = [(head, "label"), *((name, "number") for name in facts.words.precision_short.values()),
             ("合计", "number"), ("村级以上", ""), ("乡镇以上", "")]  # fmt: skip
    rows = [
        [spread.label, *_shades(spread), str(spread.total),
         {"share": spread.share(FINE)}, {"share": spread.share(PLACED)}]
        for spread in spreads
    ]  # fmt: skip
    found = grid(heads, rows, f"按{head}", note)
    return found | ({"strong": len(rows) - 1} if whole else {})


def _shades(spread: Spread) -> list[Cell]:
    cells: list[Cell] = []
    for at, number in enumerate(spread.counts.values()):
        share = number / spread.total
        step = next((4 - i for i, least in enumerate(STEPS) if share > least), 0)
        shade = f"{'heat' if at < len(PLACED) else 'grey'}{step}" if number else "none"
        cells.append({"text": str(number or "·"), "look": shade})
    return cells


def _radii(facts: Facts, precision: Precision) -> Record:
    heads = [("位置", "label"), ("处数", "number"), ("中位（千米）", "number"),
             ("九成不超过（千米）", "number")]  # fmt: skip
    rows = [
        [
            facts.words.precision[one.precision],
            str(one.number),
            km(one.median_m),
            km(one.most_m),
        ]
        for one in precision.radii()
    ]
    return grid(heads, rows, "误差", "半径按九成定；实测有几成在内，见“怎样核对误差”。")


def _cells(facts: Facts) -> Record:
    heads = [(facts.words.unit, "label"), ("村", "number"), ("落在本镇", ""),
             ("离边多近不判断（千米）", "number")]  # fmt: skip
    rows: list[list[Cell]] = [
        [one.county, str(one.villages), {"share": one.right / one.villages}, km(one.edge_m)]
        for one in cell_quality(facts)
    ]
    note = (
        "没有公开的乡镇界线，乡镇用示意范围代替。逐村拿掉自己的点再判断所在乡镇，看对不对；"
        "离边太近、判断不到九成可靠的，写作无法判断。有本单位的乡镇界线时以界线为准。"
    )
    return grid(heads, rows, "乡镇示意范围", note)


def _checks(facts: Facts) -> list[Record]:
    calibration = Calibration(facts)
    heads = [("核对什么", "label"), ("位置", ""), ("核对点", "number"), ("落在半径内", ""),
             ("95% 区间", "number"), ("偏差中位（千米）", "number"),
             ("所取地点的半径中位（千米）", "number")]  # fmt: skip
    rows = [_verdict(facts, one) for one in calibration.verdicts()]
    worst = calibration.checks[:MOST_CHECKS]
    heads_worst = [("核对点", "label"), ("所在", ""), ("偏差（千米）", "number"),
                   ("半径（千米）", "number"), ("", "word")]  # fmt: skip
    return [
        grid(heads, rows, "半径核对", _note(calibration)),
        grid(heads_worst, list(map(_check, worst)), f"偏差相对半径最大的 {len(worst)} 点"),
    ]


def _note(calibration: Calibration) -> str:
    fit, refused = calibration.used("fit"), calibration.used("refused")
    few = [
        f"“{wording.CHECK_KIND[kind]}”只有 {number} 点，应有 {LEAST_TESTS[kind]} 点"
        for kind, number in calibration.too_few().items()
    ]
    return (
        "用独立来源核对，应有九成落在半径内：一是按文字所说的乡镇、村取点，看真实位置；"
        "二是另有资料写明乡镇的园区，看我们的点离那个乡镇多远。只计没有用来定半径的点"
        + (f"（另有 {fit} 点用来定半径）" if fit else "")
        + (f"；{refused} 点与所核对的同源，不计。" if refused else "。")
        + (f"公开资料里找不到更多：{'；'.join(few)}，所以区间很宽。" if few else "")
    )


def _verdict(facts: Facts, one: Verdict) -> list[Cell]:
    name = facts.words.precision.get(one.precision, "合计")
    return [wording.CHECK_KIND[one.kind], name, str(one.number),
            {"share": one.within / one.number}, f"{one.low:.0%}–{one.high:.0%}",
            km(one.median_distance_m), km(one.median_radius_m)]  # fmt: skip


def _check(check: Check) -> list[Cell]:
    return [check.row["name"], check.row["place"], km(check.distance_m), km(check.radius_m),
            "半径内" if check.within else "半径外"]  # fmt: skip


def _areas(facts: Facts) -> Record:
    heads = [
        ("名称", ""),
        ("级别", "word"),
        ("现在的位置", ""),
        ("关联", "number"),
        ("得分", "number"),
    ]
    rows = [_area_need(facts, need) for need in area_needs(facts, MOST_NEEDS)]
    return grid(heads, rows, "最值得提高的", rule(facts))


def _area_need(facts: Facts, need: AreaNeed) -> list[Cell]:
    precision = facts.words.precision_short[need.precision]
    return [refer(facts, need.area["area_id"]).named(),
            rank_word(need.area),
            f"{precision}，待核" if need.unchecked else precision,
            str(need.relations), f"{need.worth:.1f}"]  # fmt: skip


def _points(facts: Facts) -> Record:
    rows = [_point_need(facts, need) for need in point_needs(facts, MOST_NEEDS)]
    title = "最值得核对的地名点"
    if not rows:
        line = "各处所依的地名点，坐标都有来源。所在乡镇、村只凭常识推断的，卡片上注明“待核”。"
        return {"kind": "empty", "title": title, "text": line}
    heads = [("地名点", "label"), (facts.words.unit, ""), ("靠它定位的", ""), ("得分", "number")]
    note = "坐标凭记忆取得、尚未核对；核对一点，靠它定位的各处一起变准。"
    return grid(heads, rows, title, note)


def _point_need(facts: Facts, need: PointNeed) -> list[Cell]:
    picks = [
        leading(facts, area["short_name"], f"area:{area['area_id']}").named() for area in need.areas
    ]
    return [need.place["name"], facts.name(need.place["county_id"]), {"picks": picks},
            f"{need.worth:.1f}"]  # fmt: skip


def _sources(facts: Facts) -> Record:
    heads = [("来源", ""), ("许可", ""), ("定位", "number"), ("地名点", "number"),
             ("界线", "number"), ("位置条文", "number")]  # fmt: skip
    return grid(heads, list(map(_source, sources_used(facts))), "位置的来源")


def _source(use: SourceUse) -> list[Cell]:
    numbers = (use.areas, use.places, use.outlines, use.told)
    return [{"text": use.source["title"], "url": use.source.get("url", "")}, use.source["licence"],
            *(str(number or "·") for number in numbers)]  # fmt: skip


def show_unplaced(facts: Facts) -> None:
    """Show what nobody could place, with the reason, and what narrows the list down."""
    found = narrowed(unplaced_list(facts), "名称、原因、条文", "处", FIELD_WIDTH, MENU_WIDTH)
    heads = [("名称", "name"), ("级别", "word"), (facts.words.unit, ""), ("位置", "word"),
             ("未落图的原因", ""), ("条文", "word")]  # fmt: skip
    rows = [[o.named(), *o.cells, folded(o.clauses)] for o in found]
    note = f"{unplaced_rule(facts)}。点名称看它的全部条文。"
    blocks("unplaced", grid(heads, rows, "", note), standing_note(facts))
