"""The words of the legend, in one place: the map page's legend and the printed one say the same.

The page gets them with the core's data (`layers.view.data`); braces are filled in by whoever draws.
"""

from __future__ import annotations

from layers.vocabulary import wording

LEGEND = {
    # Areas.
    "zones": f"{wording.KIND['zone']}（示意范围）",
    "unclaimed": "规划未划入片区",
    "elsewhere": "所选片区、组团以外",
    "groups": f"{wording.KIND['group']}（示意范围）",
    "subareas": f"{wording.KIND['subarea']}（示意范围）",
    "corridors": f"{wording.KIND['corridor']}（示意范围）",
    "functional": "功能区（示意范围）",
    "extents": "人工勾绘的范围",
    # Counties of a cluster or chain.
    "countyChains": "县（市、区）链条数",
    "countiesOfChain": wording.SUBJECT["county"],
    "chainStated": "文件明确该链条",
    "clusterOnly": "文件明确集群，未列链条",
    "clusterOfChainOnly": "文件只明确所属产业集群",
    "silent": wording.NOT_OF_COUNTIES,
    "units": "其中功能区（无公布界线）",
    # Energy.
    "consumption": "{region}该行业能耗（{unit}）",
    "noFigure": wording.UNLISTED,
    "sectors": f"{wording.SUBJECT['sector']}（图上落点）",
    "ofThemInferred": "其中推断",
    "control": "有严格控制新上行业（提示，不作结论）",
    # Links.
    "links": "供需对",
    "arrow": "{wording}（供方→牵头、核心）",
    "lead": "{role}县（市、区）",
    # Clusters.
    "sizes": "产业集群规模目标",
    "ties": "连线",
    "tie": "成员连到核心",
    "star": "共同方相连，不分主次",
    "tiedLead": "所选的{role}",
    # Symbols.
    "parks": "图上园区",
    "hosts": "图上承载园区",
    "belonging": "图上所属园区",
    "partsOfParks": f"{wording.PARTS_OF_PARKS}（{{rank}}）",
    "restOfParks": "其余园区",
    "uncertainty": "误差（九成）",
    "tiles": "产业集群（虚框推断）",
    "precision": wording.VIEW_KEYS["precision"],
    "evidence": wording.VIEW_KEYS["evidence"],
}
"""Titles and rows."""

NOTES = {
    "countyOnly": "另有 {n} 处仅知所在县，不上图",
    "unplaced": "另有 {n} 处位置不明，不上图",
    "readZones": "{zones}的范围含推断划入的县域",
    "unreliable": "已隐去 {n} 处乡镇精度",
    "reliableOnly": "示意范围不算可靠位置，一并隐去",
    "hostsUnplaced": "另有 {n} 处行业落点（在 {places} 个地点）不上图",
    "idleSectors": "规划未写明落点：{marks}",
    "linksUnplaced": "另有 {n} 对缺少位置，不上图",
    "linksWithoutEnds": "另有 {n} 组未指明供需两端，不上图",
    "linksWithoutPlace": "另有 {n} 组没有可上图的地点",
    "tiles": "方块为集群所在的地方，一地多个不分先后",
    "tilesToPick": "方块为集群所在的地方，一地多个不分先后；点方块看核心与成员",
    "ties": "连线只表示同属，不表示供需",
    "lineWidth": "线宽无含义",
    "lostTable": f"其余园区中 {{n}} 处：{wording.LOST_TABLE}",
    "functionalLand": "功能区为示意范围，底色属所在县（市、区）",
}
"""Sentences below the rows: what is not on the map, what a look does not mean."""

PART = {
    "region": "全市",
    "county": "本县（市、区）",
    "picked": "所选范围",
    "filtered": "符合筛选条件的",
}
"""Whose numbers the sentences tell on a sheet that shows a part of the region."""
