"""The words of 周边, of a point, and of what is selected by drawing: told once, for card and sheet.

Braces are filled in by the view's core (``layers/view/place``).
"""

from __future__ import annotations

from layers.vocabulary import wording
from layers.vocabulary.level_words import LevelWords

PLACE_KIND = {
    "town": "乡镇、街道",
    "village": "村、社区",
    "estate": "工业区",
    "landmark": "地标",
    "port": "港口、码头",
    "plant": "企业",
}
"""Kinds of named points that a reader asks for, in the order of equally good finds."""

PLACE_PRECISION = {
    "town": "驻地",
    "village": "村庄所在",
    "estate": "园区所在",
    "landmark": "点位",
    "port": "港区所在",
    "plant": "厂区所在",
}
"""What the point of a kind stands for."""


def around(level: LevelWords) -> dict[str, str]:
    """Return the sentences of 周边 and of a drawn selection, as the level calls its units."""
    unit, kinds = level.unit, wording.KIND
    return {
        "title": "周边 {km} 千米",
        "place": "地点",
        "coordinate": "坐标 CGCS2000",
        "of": "{name}周边 {km} 千米",
        "here": "位置",
        "error": "误差 {m}",
        "lies": "所在",
        "border": "距{name}界 {m}",
        "nearBorder": "距界线 {m}，在误差 {error}以内",
        "nearLine": "{names}界线附近",
        "unsure": "无法判断",
        "outside": f"不在本图各{unit}内",
        "onLand": "在{name}",
        "noData": "{name}（" + wording.NO_DATA + "）",
        "nearest": f"最近的{unit}",
        "nearestAt": "{name}，{m}，{way}",
        "functional": "功能区",
        "town": "乡镇",
        "noTownLines": "没有乡镇界线",
        "seats": "最近驻地",
        "seat": "{name} {m}",
        "nearTownLine": "误差 {m}，碰到乡镇界线",
        "bySource": "按区划代码",
        "byLines": "按乡镇界线",
        "zone": kinds["zone"],
        "group": kinds["group"],
        "schematic": "示意范围",
        "insideOutline": "在示意范围内",
        "insideBy": "在示意范围内，距边缘 {m}",
        "apart": "{m} {way}",
        "touches": "误差范围碰到示意边缘",
        "park": kinds["park"],
        "works": f"{kinds['platform']}与{kinds['project']}",
        "rangesNote": "千米 · 方向 · 误差范围",
        "several": wording.SEVERAL,
        "none": "{km} 千米内没有已落图的{what}",
        "whether": "是否在 {km} 千米内：",
        "allUnsure": "{n} 处都无法判断",
        "someUnsure": "{n} 处无法判断",
        "someIn": "{n} 处在内",
        "reason": "误差范围跨过 {km} 千米线",
        "only": "点位只到{precision}",
        "reasonSpot": "地点本身误差 {m}",
        "recalled": "坐标凭记忆取得，尚未核对，不量距离",
        "coarse": level.coarse,
        "coarseTitle": f"{level.coarse}的{kinds['park']}、平台与项目",
        "coarseNote": "不量距离，可能在圈内，也可能不在",
        "unplaced": "另有 {n} 处未落图",
        "chains": "{name}的" + level.chain,
        "sectors": f"{{name}}的{wording.SECTOR}",
        "onlyUnit": f"只写到{level.short}，不能说明这块地有没有",
        "onlyCluster": level.only_cluster,
        "counter": level.chain_counter,
        "said": "文件怎么说这里",
        "silent": wording.NOT_MENTIONED,
        "homonyms": "同名地点",
        "aliases": "又作 {names}",
        "source": "来源：{source}",
        "selection": "框选范围",
        "box": "矩形",
        "polygon": "{n} 边形",
        "area": "面积",
        "perimeter": "周长",
        "units": unit,
        "share": "占范围的 {share}%",
        "little": "不到 1%",
        "crossing": "误差范围跨过框线，不能肯定在内",
        "pointIn": "点位在内",
        "pointOut": "点位在外",
        "nothing": "框内没有已落图的园区、平台与项目",
        "hosted": f"框内园区承载的{level.chain}",
        "km": "千米",
    }
