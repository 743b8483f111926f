"""Which mutants may change the output without a word, and why: what they tell is valid, too.

A reason holds for a kind, or for a kind in columns of one sort; whoever reads a table cannot know
that another value was meant. All others that change the output must be refused or told.
"""

from __future__ import annotations

from layers.tables.schema import TABLES
from tests.attacks.spoil import Spoilt, meant

OTHER_WORD = "别的字也是合规的文字；与条文是否相符由 scripts/check_documents.py 对照原文检查"
OTHER_VALUE = "同样合规的另一个值；对错只有来源知道"
LESS = "可以不填，不填就是没有写明"
ORDER = "次序只看大小，不看差多少"
FEWER = "一个地区可以少写一条；没有别处引用它"

MEASURED = "命令量出的数；重新定位时重新量"
ORDERED = [f"{name}.ordinal" for name, table in TABLES.items() if "ordinal" in table.columns]
FEW_OF_A_KIND = "同类的地名不到三处，没有别的半径可比"
ISLAND = "离岛没有邻县，也没有已知地点：别的大小同样合规"
RECORD = "从前的位置只是记录，不画在图上"
OLD = (
    "corrections.old_lon",
    "corrections.old_lat",
    "location_history.old_lon",
    "location_history.old_lat",
)

REASONS: dict[str, dict[str, str]] = {
    "text-other": {"*": OTHER_WORD},
    "choice-other": {"*": OTHER_VALUE},
    "reference-other": {"*": OTHER_VALUE},
    "neighbour": {"*": OTHER_VALUE},
    "cell-emptied": {"*": LESS},
    "row-deleted": {"*": FEWER},
    "rows-all-lost": {"*": FEWER},
    "point-datum": {"*": OTHER_VALUE},
    "number-rounded": dict.fromkeys(OLD, RECORD),
    "number-tenth": {"position_checks.distance_m": MEASURED, "places.radius_m": FEW_OF_A_KIND},
    "number-zero": {"position_checks.distance_m": MEASURED},
    "number-x10": dict.fromkeys(ORDERED, ORDER) | {"places.radius_m": FEW_OF_A_KIND},
    "number-x1000": dict.fromkeys(ORDERED, ORDER),
    "header-exchanged": {"text": OTHER_WORD, "list": OTHER_WORD},
    "file-empty": {"*": "不必有的表没有，就是没有写"},
    "settings-path": {"data_dir": "转义写对的 Windows 路径，照它写的用"},
    "settings-damaged": {"*": "在行末截断：剩下的几行仍是合规的设置"},
    "region-damaged": {"*": "在行末截断：剩下的几行仍是合规的"},
    "lines-overlap": {"wangzhou": ISLAND},
    "region-line-lost": {"data_as_of": LESS},
    "lines-simplified": {"*": "较粗的界线也是合规的界线"},
    "lines-right-zone": {"*": "换算后的坐标差别在毫米以下"},
}


def reason(kind: str, spoilt: Spoilt) -> str:
    """Return why a mutant may change the output without a word; empty if it may not."""
    known = REASONS.get(kind, {})
    table = spoilt.file.removesuffix(".csv")
    own = f"{table}.{spoilt.column}" if spoilt.file.endswith(".csv") else spoilt.column
    try:
        sort = meant(table, spoilt.column)
    except KeyError:
        sort = ""
    return known.get(own) or known.get(sort) or known.get("*", "")
