"""What each sign of the map means and each key does, in words: the page 帮助 shows them.

A sign is named as the legend names it (`layers/view/core/legend.js`): kind of swatch, then details.
Braces take the words of the level.
"""

from __future__ import annotations

from layers.vocabulary import wording

Sign = tuple[tuple[str, ...], str]

_PARK = ("symbol", "park")

SIGNS: tuple[tuple[str, tuple[Sign, ...]], ...] = (
    (
        "园区：形状是级别",
        (
            ((*_PARK, "national", "site", "plain", ""), f"{wording.RANK['national']}园区"),
            ((*_PARK, "provincial", "site", "plain", ""), f"{wording.RANK['provincial']}园区"),
            ((*_PARK, "other", "site", "plain", ""), wording.RANK["other"]),
            (("miss",), "不符合筛选或不属于所选专题，退后显示"),
        ),
    ),
    (
        "填实是文件明确，空心虚线是推断",
        (
            ((*_PARK, "other", "site", "stated", "advantage"), "文件明确：有条文写到这里"),
            ((*_PARK, "other", "site", "inferred", "advantage"), "推断：由规则推出，卡片写明理由"),
            (("tile", "业", "advantage", "stated"), "{0.cluster}，文件明确"),
            (("tile", "业", "advantage", "inferred"), "{0.cluster}，推断"),
        ),
    ),
    (
        "外面的圈是位置精度",
        (
            ((*_PARK, "other", "site", "plain", ""), "没有圈：点位"),
            ((*_PARK, "other", "locality", "plain", ""), "实线圈：村、街道或工业区"),
            ((*_PARK, "other", "township", "plain", ""), "虚线圈：只知乡镇"),
            (("uncertainty",), "选中后的大圈：误差，十次有九次在圈内"),
        ),
    ),
    (
        "面与范围：虚线的都是示意",
        (
            (("zone", "0"), "片区（示意范围）"),
            (("group",), "组团（示意范围）"),
            (("subarea",), "园内片（示意范围）"),
            (("functional",), "功能区（示意范围）"),
            (("corridor",), "走廊与带（示意范围）"),
            (("no-data",), f"{wording.NO_DATA}：没有收到文件，不是没有产业"),
        ),
    ),
    (
        "{0.chain}",
        (
            (("ramp", "advantage", "2"), "文件明确该{0.chain_short}的{0.unit}"),
            (
                ("cluster-only", "advantage"),
                "斜线：文件只明确{0.cluster_short}，未列{0.chain_short}",
            ),
            (("land",), "所收文件未提及，不等于无"),
            (("size", "1"), "{0.cluster}规模目标，越大越深"),
            (("tie",), "连线：属于同一{0.cluster_short}，不表示供需"),
        ),
    ),
    (
        "高耗能行业",
        (
            (("energy", "", "业", "3"), "六边形：在园区或项目的行业，颜色是能耗"),
            (("inferred-host",), "虚线六边形：推断"),
            (("control",), "外加一圈：条文要求严格控制新上"),
            (("county-hosts",), "斜线：条文只写到{0.unit}"),
            (("energy-unknown",), "没有单列数字"),
        ),
    ),
    (
        "{0.links}",
        (
            (("arrow", "stated"), "箭头从供方指向牵头、核心方，线宽无含义"),
            (("arrow", "planned"), "虚线箭头：规划中的"),
            (("lead", "lead", "牵"), "牵头{0.unit}"),
        ),
    ),
)
"""Headings and the signs below them."""

KEYS = (
    ("↑ ↓ ← →", "到这个方向上最近的要素"),
    ("Enter", "选中；再按一次打开它的页面"),
    ("Esc", "退一步：取消选择，再退出产业链"),
    ("+ −", "放大、缩小"),
    ("0", "回到全图"),
    ("M", "量距离：方向键移动十字，Enter 定点，再按结束，Backspace 退一点，Esc 取消"),
    ("Shift+F10", "周边：从这个要素，没有就从图的中央（鼠标：右键；触屏：长按）"),
    ("/", "搜索"),
    ("?", "这张按键表"),
    ("Tab", "依次到专题、地图、图例、图层与筛选、卡片"),
)
"""Keys of the map and what they do; it lists them itself, too."""


def sign_id(swatch: tuple[str, ...]) -> str:
    """Return the name under which the drawing of a sign is kept."""
    return ":".join(swatch)
