"""The words of the legend, in one place: the map page's legend and the printed one say the same.

The page gets them with the core's data (`layers.view.data`); braces are filled in by whoever draws.
"""

from __future__ import annotations

from layers.vocabulary import wording
from layers.vocabulary.level_words import LevelWords


def legend(words: LevelWords) -> dict[str, str]:
    """Return titles and rows."""
    return {
        # Areas.
        "zones": f"{wording.KIND['zone']}（示意范围）",
        "unclaimed": "规划未划入片区",
        "elsewhere": "所选片区、组团以外",
        "groups": f"{wording.KIND['group']}（示意范围）",
        "subareas": f"{wording.KIND['subarea']}（示意范围）",
        "corridors": f"{wording.KIND['corridor']}（示意范围）",
        "functional": "功能区（示意范围）",
        "extents": "人工勾绘的范围",
        # Units of a cluster or chain.
        "countyChains": f"{words.unit}{words.chain_short}数",
        "countiesOfChain": words.unit,
        "chainStated": f"文件明确该{words.chain_short}",
        "clusterOnly": f"文件明确{words.cluster_short}，未列{words.chain_short}",
        "clusterOfChainOnly": f"文件只明确所属{words.cluster}",
        "silent": wording.NOT_MENTIONED,
        "units": "其中功能区（无公布界线）",
        # The ground of a sheet.
        "base": "底图",
        "coast": "{line}、海岸线",
        "picked": "选中范围（示意）",
        "pickedUnit": f"所选{words.unit}界",
        "within": f"{words.unit}内的界线",
        # Energy.
        "consumption": "{region}该行业能耗（{unit}）",
        "noFigure": wording.UNLISTED,
        "sectors": f"{wording.SECTOR}（图上落点）",
        "ofThemInferred": wording.EVIDENCE["inferred"],
        "control": "双框：严格控制新上",
        "countyHosts": f"行业只写到{words.unit}",
        # Links.
        "links": "供需对",
        "arrow": "{wording}的供应（供方→牵头方）",
        "arrowOfCores": "{wording}的供应（供方→牵头、核心方）",
        "lead": f"{{role}}{words.unit}",
        # Clusters.
        "sizes": f"{wording.LINK_KIND[wording.CLUSTER_LINK]}规模目标",
        "ties": "连线",
        "tie": "成员连到核心",
        "star": "共同方相连，不分主次",
        "tiedLead": f"所选集群的{wording.ROLE['core']}",
        # Symbols.
        "parks": "图上园区（含分园）",
        "hosts": "图上承载园区",
        "belonging": "图上区内园区",
        "restOfParks": "其余园区",
        "uncertainty": "误差（九成）",
        "tiles": f"{words.cluster}（虚框推断）",
        # Places of the gazetteer, from near.
        "town": "乡镇驻地",
        "landmark": "地标、港口",
        "village": wording.PLACE_LAYERS["villages"],
        "precision": words.view_keys["precision"],
        "evidence": words.view_keys["evidence"],
    }


def notes(words: LevelWords) -> dict[str, str]:
    """Return sentences below the rows: what is not on the map, what a look does not mean."""
    return {
        "countyOnly": f"另有 {{n}} 处{words.coarse}，未落图",
        "unplaced": "另有 {n} 处位置不明，未落图",
        "readZones": f"{{zones}}有推断划入的{words.unit_land}",
        "unreliable": "已隐去 {n} 处乡镇精度",
        "reliableOnly": "示意范围不算可靠位置，一并隐去",
        "hostsUnplaced": "另有 {n} 处行业落点（在 {places} 个地点）未落图",
        "countySectors": f"{words.unit}名下的字为只写到{words.unit}的行业，（）内为推断",
        "idleSectors": "规划未写明落点：{marks}",
        "linksUnplaced": "另有 {n} 对缺少位置，未落图",
        "linksWithoutEnds": "另有 {n} 组未指明供需两端，未落图",
        "linksWithoutPlace": "另有 {n} 组没有可落图的地点",
        "tiles": "方块为集群所在的地方，一地多个不分先后",
        "ties": "连线只表示同属，不表示供需",
        "lineWidth": "线宽无含义",
        "lostTable": f"其余园区中 {{n}} 处：{wording.LOST_TABLE}",
    }


def part(words: LevelWords) -> dict[str, str]:
    """Return whose numbers the sentences tell on a sheet that shows a part of the region."""
    return {
        "region": words.whole,
        "county": f"本{words.unit}",
        "picked": "所选范围",
        "filtered": "符合筛选条件的",
    }
