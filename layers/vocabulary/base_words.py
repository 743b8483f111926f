"""Words of the office's own lines beneath the map: kinds of roads and of land use.

Offices write classes in the words of several standards, and programs in English; what is drawn
alike has one name here. What no word fits is drawn like the least of its kind.
"""

from __future__ import annotations

from collections.abc import Mapping

ROAD_CLASSES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "express": ("高速公路", ("高速", "快速路", "motorway", "expressway")),
    "main": ("国省道", ("国道", "省道", "一级", "主干", "trunk", "primary")),
    "county": ("县道", ("县道", "二级", "三级", "次干", "secondary", "tertiary")),
    "local": ("其他道路", ()),
}
"""Class of a road as it is drawn, the widest first → its name, words by which it is known."""

LAND_CLASSES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "works": ("工矿仓储", ("工业", "工矿", "采矿", "仓储", "盐田", "物流", "industrial", "quarry")),
    "homes": ("居住", ("住宅", "居住", "宅基地", "村庄", "residential")),
    "public": (
        "商业与公共服务",
        ("商业", "商服", "商务", "公共管理", "公共服务", "公用设施", "机关", "科教", "教育", "医疗",
         "文化", "体育", "commercial", "retail", "public"),
    ),
    "traffic": ("交通", ("交通", "公路", "铁路", "道路", "机场", "港口", "管道", "railway")),
    "water": (
        "水域湿地",
        ("水域", "水面", "河流", "湖泊", "水库", "坑塘", "沟渠", "滩涂", "湿地", "海域", "water",
         "wetland", "reservoir"),
    ),
    "green": ("林草绿地", ("林", "草", "绿地", "公园", "forest", "grass", "park", "meadow")),
    "farm": ("耕地园地", ("耕地", "水田", "水浇地", "旱地", "园地", "果园", "茶园", "农田", "农用地",
                          "设施农", "farm", "orchard")),
    "rest": ("其他", ()),
}  # fmt: skip
"""Class of land use as it is drawn → its name, words by which it is known, tried in this order."""

LAYER_NAMES: Mapping[str, str] = {"towns": "乡镇界", "roads": "道路", "landuse": "土地利用"}
"""Layer of the office's own lines → its name for readers."""

NOTE = "本单位文件，仅供参考"
"""Said of them wherever they are drawn."""


def road_class(text: str) -> str:
    """Return the class that a road is drawn as."""
    return _known(text, ROAD_CLASSES)


def land_class(text: str) -> str:
    """Return the class that land is drawn as."""
    return _known(text, LAND_CLASSES)


def _known(text: str, classes: Mapping[str, tuple[str, tuple[str, ...]]]) -> str:
    lower = text.lower()
    found = (key for key, (_, words) in classes.items() if any(word in lower for word in words))
    return next(found, next(reversed(classes)))
