"""The Chinese words for the closed vocabularies of the schema, in one place.

Map, card, legend, table and export all take their words from here, so that one thing has one name.
"""

from __future__ import annotations

PRODUCT = "产业空间布局一张图"
"""The name of this program."""

BY_LEVEL = ""
"""Stands in a table for a word that follows from the level (`layers.vocabulary.level_words`)."""

THEME = {"layout": "布局", "chain": BY_LEVEL, "energy": "高耗能", "links": BY_LEVEL}

RANK = {"national": "国家级", "provincial": "省级", "other": "其他园区", "": ""}

RANKS = tuple(key for key in RANK if key)
"""Ranks of parks, the highest first."""

PARK_RANK = {rank: RANK[rank] for rank in RANKS} | {"other": "其他"}
"""The same where 园区 stands beside it."""

UNRANKED = "本级文件未写级别"
"""Of a park that another level's documents rank, and those of the level do not."""

PARTS_OF_PARKS = "分园与园中园"
"""Parks within parks: no rank counts them."""

KIND = {
    "zone": "片区",
    "corridor": "走廊与带",
    "group": "组团",
    "subarea": "园内片",
    "park": "园区",
    "platform": "支撑平台",
    "project": "重点项目",
}

SYMBOL_KINDS = ("park", "platform", "project")
"""Kinds that stand on the map as symbols; the others have outlines."""

ONE_OF = ("zone", "group")
"""Kinds of wholes of which a conclusion gives a place one, and by which views are filtered."""
PLACES = ("park", "subarea", "platform", "project")
"""Kinds of members that a conclusion puts into zones and groups."""

COUNTY_KIND = {
    "province": "省",
    "prefecture": "设区市",
    "district": "市辖区",
    "city": "县级市",
    "county": "县",
    "functional_zone": "功能区",
    "town": "乡镇、街道",
}

PRECISION = {
    "official": "公布界线或坐标",
    "site": "点位",
    "locality": "村、街道或工业区",
    "township": "乡镇",
    "county": BY_LEVEL,
    "unplaced": "位置不明",
}

PRECISION_SHORT = {
    "official": "界线、坐标",
    "site": "点位",
    "locality": "村、街道",
    "township": "乡镇",
    "county": BY_LEVEL,
    "unplaced": "位置不明",
}
"""The same for the head of a narrow column."""

CHECK_KIND = {"town_to_point": "由乡镇、村取点", "park_to_town": "园区、项目所在乡镇"}
"""What a row of table ``position_checks`` tests."""

EVIDENCE = {"stated": "文件明确", "inferred": "推断"}

MEMBERSHIP_REASON = {
    "clause": "条文写明",
    "reading": "按条文推断",
    "part": "其上一级在内",
    "county": BY_LEVEL,
    "town": "所在乡镇在内",
    "group": BY_LEVEL,
    "position": "位置在示意范围内",
}
"""Why something lies in a zone, group, county or other whole (see `layers.build.memberships`)."""

WORDING = {
    "existing": "已有",
    "building": "在建/推进建设",
    "planned": "规划",
    "encouraged": "鼓励",
}
"""How far a clause says that something has come, or how firmly it is wanted."""

STANDING = {"in_force": "在执行", "draft": "送审稿", "ended": "已到期"}
"""What a document is on a day (see `layers.facts.standing`)."""

DOCUMENT_LEVEL = {"province": "省", "city": "市", "county": "区"}
"""Whose a document is, in one sign beside its title."""

WHERE = "反查"
"""The way of looking from a trade for places, instead of from a place for trades."""

MAIN_GROUPING = "cluster"
"""Id that the grouping of the chains' industries has in every store."""
CLUSTER_LINK = "cluster"
"""Kind of a link that is an industrial cluster: members are tied to its core."""

TILES_TO_PICK = "点方块看核心与成员"
NO_SIZE = "未写规模目标"
"""Of a cluster: no clause says how large it is to become."""

LINK_KIND = {
    CLUSTER_LINK: "产业集群",
    "chain_group": BY_LEVEL,
    "coordination": "产业协作",
    "joint_parks": "共建园区",
    "integration": "区域协作",
}

ROLE = {"lead": "牵头", "core": "核心", "member": "成员", "partner": "配套", "joint": "共同"}

RELATION = {"same": "对应", "overlap": "部分对应", "within": "属于"}

METHOD = {
    "place_name": "地名点",
    "town_in_name": "名称或文件写明的乡镇、村",
    "place_inferred": "推断所在或推定的村、街道、工业区",
    "town_inferred": "推断所在乡镇",
    "service": "在线地名服务",
    "extract": "OSM 数据文件",
    "county_only": BY_LEVEL,
    "none": "未能定位",
    "recalled": "地名点待核",
    "manual": "人工校核",
    "members": "由组成部分推定",
    "boundary": "界线",
    "town_cells": "乡镇格网推定（示意范围）",
}

RECALLED = "recalled"
"""Source of coordinates, and method, that nobody has checked."""

MANUAL = "manual"
OFFICE_CORRECTION = "office-correction"
"""Method and source of a position that an editor corrected."""

INFERRED_METHODS = ("place_inferred", "town_inferred", "recalled")
"""Methods by which a place was concluded from something that is no plan."""

PROVIDER = {
    "gazetteer": "地名表",
    "manual": "人工",
    "osm": "OSM 服务",
    "osm-extract": "OSM 数据文件",
    "tianditu": "天地图",
    "amap": "高德",
}
"""Who offers a candidate position."""

MEASURE = {
    "coal_eq_10kt": ("综合能源消费量", "万吨标煤"),
    "growth_pct": ("能耗增长", "%"),
    "value_added_growth_pct": ("增加值增长", "%"),
    "share_pct": ("占规上工业能耗", "%"),
}

OUTSIDE_CATALOGUE = "文件目录之外"
"""What a chain is that the documents name and the catalogue of chains does not list."""

SEVERAL, WITH_PROJECTS = "等 {n} 处", "及 {n} 个项目"
"""What stands behind the name of what stands on one point with others."""
SAME_WORDS = {"规上": "规模以上"}
"""Short for what else the documents write in full: who looks for one finds the other, too."""
NOT_MENTIONED = "所收文件未提及"
UNMENTIONED = "未提及"
"""The same in the cells of a table that says so below or beside it."""
LISTED_ONCE = "一处列出、另一处未列"
"""Heading of what one part of a document lists and another part on the same matter does not."""
NONE_FOUND = "无"
"""Of our own lists alone, such as that of disagreements: no document says that there are none."""
GAP = {
    "table": "该文件此表在所收文本中缺失",
    "figure": "该文件此图在所收文本中缺失",
    "text": "该处文字在所收文本中缺失",
}
"""What of a document the text that we hold has lost: its silence is no silence of the plan."""
GAP_KIND = {"table": "表", "figure": "图", "text": "文字"}
LOST_TABLE = GAP["table"]
NO_DATA = "暂无资料"

UNLISTED = "没有单列数字"
WITHIN = "含在{whole}内，未单列"
"""What stands in place of a sector's figure: the document gives none, or one for its whole only."""

SECTOR = "高耗能行业"

LAYER_GROUPS = {
    "布局": {f"{kind}s": KIND[kind] for kind in ("zone", "group", "corridor")},
    "园区": {f"park-{rank}": name for rank, name in PARK_RANK.items()},
}
"""Heading → layer of the map → its name as a switch; `layers.vocabulary.level_words` adds works.

What has no switch comes with the theme, or at large scales by itself.
"""

PLACE_LAYERS = {"towns": COUNTY_KIND["town"], "villages": "村、社区"}
"""Layer of the map that shows places of the gazetteer from near → its name as a switch."""

RELIABLE = "只看可靠位置"

FOUND = {
    "place": "乡镇、村",
    "trade": "行业",
    "measure": "目标与数字",
    "goods": "供给的产品",
    "step": "产业链环节",
    "dispute": "分歧",
}
"""Kind of what a search finds beside what has a card of its own → its name."""
VIEW_KEYS = {
    "level": "层级",
    "layers": "图层",
    "theme": "专题",
    "county": BY_LEVEL,
    "zone": KIND["zone"],
    "group": KIND["group"],
    "rank": "园区级别",
    "cluster": BY_LEVEL,
    "chain": BY_LEVEL,
    "tier": "产业层级",
    "kind": "类型",
    "doc": "文件",
    "evidence": "依据",
    "precision": "位置精度",
    "sector": SECTOR,
    "link": BY_LEVEL,
    "within": "框选范围",
    "pick": "选中项",
    "around": "周边半径",
    "at": "地图位置",
    "by": "表的方向",
    "row": "选中的行",
    "col": "选中的列",
    "sort": "排序",
    "only": "只看有的",
}
"""Key of an address → its name for readers."""


def in_full(text: str) -> str:
    """Return a text with its short words written in full, for looking through it."""
    for short, full in SAME_WORDS.items():
        text = text.replace(short, full)
    return text


def has_words(text: str, asked: str) -> bool:
    """Whether a text has all the words that are asked for, written short or in full, big or small.

    The lists of all pages are looked through so.
    """
    own = in_full(text).lower()
    return all(in_full(word).lower() in own for word in asked.split())
