"""Column constructors: what a cell of a data table may hold, and how to mend it.

Every cell is read as text. A constructor returns a `pandera.Column` whose checks carry a Chinese
message of the form "what is wrong；what to do", which `layers.tables.reading` prints beside file,
row and column. The words in `metadata` (``kind``, ``refers_to``) drive typing, foreign keys and the
generated dictionary.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - `date` makes a column

import pandas as pd
import pandera.pandas as pa

from geo.list_cell import LIST_SEPARATOR
from geo.precision import LAT, LON, WIDEST_OF_ANY_M
from layers.tables.patterns import (
    ADCODE_PATTERN,
    COUNT_PATTERN,
    DATE_PATTERN,
    DIGEST_PATTERN,
    ID_PATTERN,
    LIST,
    NAME,
    NUMBER_PATTERN,
    REMARK,
    YEARS,
)


def _optional(pattern: str, *, required: bool) -> str:
    # Python's `$` would let a line break at the end pass.
    return rf"^(?:{pattern})\Z" if required else rf"^(?:{pattern})?\Z"


def _column(  # noqa: PLR0913 - one keyword per fact of a column
    description: str,
    pattern: str | None,
    message: str,
    *,
    required: bool,
    kind: str,
    refers_to: tuple[str, ...] = (),
    enum: tuple[str, ...] = (),
    also: tuple[pa.Check, ...] = (),
    longest: int = 0,
) -> pa.Column:
    checks = []
    if longest:
        also = (*also, _each(lambda cell: len(cell) <= longest, _long(longest)))
    if enum:
        allowed = enum if required else (*enum, "")
        checks.append(pa.Check.isin(allowed, error=message))
    elif pattern is not None:
        checks.append(pa.Check.str_matches(_optional(pattern, required=required), error=message))
    metadata = {
        "kind": kind,
        "required": required,
        "refers_to": refers_to,
        "enum": enum,
        "longest": longest,
    }
    return pa.Column(str, checks=[*checks, *also], description=description, metadata=metadata)


def _each(fits: Callable[[str], bool], message: str) -> pa.Check:
    """Check the cells that say something, each once."""

    def told(cells: pd.Series) -> pd.Series:
        wrong = {cell for cell in cells.unique() if cell and not fits(cell)}
        return ~cells.isin(wrong)

    return pa.Check(told, error=message)


def _long(longest: int) -> str:
    return f"太长，最多 {longest} 个字；请缩短，看看是不是混进了别的内容"


def text(description: str, *, required: bool = False, longest: int = NAME) -> pa.Column:
    """Hold free text, shown as that text and nothing else."""
    pattern = r"[\s\S]*\S[\s\S]*" if required else None
    message = "不能为空；请填写内容"
    return _column(description, pattern, message, required=required, kind="text", longest=longest)


def remark(description: str, *, required: bool = False) -> pa.Column:
    """Hold free text that explains: a reason, a note."""
    return text(description, required=required, longest=REMARK)


def word(description: str) -> pa.Column:
    """Hold a whole word, which a single character is not."""
    message = "只有一个字；请写出整个词"
    return _column(description, r"\S[\s\S]*\S", message, required=True, kind="text", longest=NAME)


def names(description: str) -> pa.Column:
    """Hold several names or phrases, joined by ``;``."""
    return _column(description, None, "", required=False, kind="list", longest=LIST)


def key(description: str) -> pa.Column:
    """Hold the row's own id."""
    message = "编号不合规；请用小写字母、数字和连字符，以字母开头"
    return _column(description, ID_PATTERN, message, required=True, kind="id")


def ref(description: str, *tables: str, required: bool = False) -> pa.Column:
    """Hold the id of a row in one of `tables`."""
    message = "编号不合规；请填写被引用表中已有的编号"
    return _column(description, ID_PATTERN, message, required=required, kind="id", refers_to=tables)


def refs(description: str, *tables: str) -> pa.Column:
    """Hold ids of rows in `tables`, joined by ``;``."""
    pattern = rf"{ID_PATTERN}(?:{LIST_SEPARATOR}{ID_PATTERN})*"
    message = "编号列表不合规；多个编号请用英文分号分隔"
    return _column(description, pattern, message, required=False, kind="id list", refers_to=tables)


def choice(description: str, *enum: str, required: bool = True) -> pa.Column:
    """Hold one word of a closed vocabulary."""
    message = f"不在允许的取值内；请改为 {'、'.join(enum)} 之一"
    return _column(description, None, message, required=required, kind="choice", enum=enum)


def code(description: str, pattern: str, message: str) -> pa.Column:
    """Hold digits that are no number: those at the front count, too."""
    return _column(description, pattern, message, required=False, kind="code")


def adcode(description: str) -> pa.Column:
    """Hold a code of an administrative unit."""
    message = (
        "行政区划代码应是 6 位数字（乡镇 9 位、村居 12 位），首位不为 0；请照国家公布的代码填写"
    )
    return code(description, ADCODE_PATTERN, message)


def mark(description: str) -> pa.Column:
    """Hold the one character that stands for a thing on map tiles."""
    return _column(description, r"\S", "标记只有一个字；请改为一个字", required=False, kind="mark")


def digest(description: str) -> pa.Column:
    """Hold a SHA-256."""
    return code(description, DIGEST_PATTERN, "应是 64 位的十六进制摘要；请从文件重新算出")


def number(
    description: str,
    *,
    required: bool = False,
    low: float = -math.inf,
    high: float = math.inf,
    message: str = "",
) -> pa.Column:
    """Hold a decimal number, unit in the column name."""
    form = "不是数字；请只填阿拉伯数字、小数点和负号，不要千位逗号和单位"
    said = message or f"应在 {low:.12g} 到 {high:.12g} 之间；请改正"
    bounds = _each(lambda cell: not _within(cell, None) or _within(cell, (low, high)), said)
    also = (bounds,) if (low, high) != (-math.inf, math.inf) else ()
    return _column(description, NUMBER_PATTERN, form, required=required, kind="number", also=also)


def _within(cell: str, bounds: tuple[float, float] | None) -> bool:
    """Whether a cell is a number, and within bounds."""
    try:
        value = float(cell)
    except ValueError:
        return False
    return bounds is None or bounds[0] <= value <= bounds[1]


def longitude(description: str, *, required: bool = False) -> pa.Column:
    """Hold degrees of longitude."""
    low, high = LON
    message = f"经度应在 {low:g} 到 {high:g} 之间；请核对，是否与纬度填反、小数点错位或还是度分秒"
    return number(description, required=required, low=low, high=high, message=message)


def latitude(description: str, *, required: bool = False) -> pa.Column:
    """Hold degrees of latitude."""
    low, high = LAT
    message = f"纬度应在 {low:g} 到 {high:g} 之间；请核对，是否与经度填反、小数点错位或还是度分秒"
    return number(description, required=required, low=low, high=high, message=message)


def radius(description: str, *, required: bool = False) -> pa.Column:
    """Hold a length in metres that a position may be wrong by."""
    message = f"半径应大于 0、不超过 {WIDEST_OF_ANY_M:.0f} 米；请改正"
    return number(description, required=required, low=1, high=WIDEST_OF_ANY_M, message=message)


def count(description: str, *, required: bool = False, low: int = 0) -> pa.Column:
    """Hold a whole number: how many, or which one in an order."""
    form = f"应是{'从 1 起的' if low else ''}整数；请改正"
    pattern = COUNT_PATTERN if not low else COUNT_PATTERN.removeprefix("0|")
    return _column(description, pattern, form, required=required, kind="number")


def date(description: str, *, required: bool = False) -> pa.Column:
    """Hold a date, ISO 8601: year, year-month or year-month-day."""
    message = "日期不合规；请写成 2021、2021-12 或 2021-12-31"
    real = _each(_is_day, "没有这一天；请改正年份、月份或日期")
    return _column(description, DATE_PATTERN, message, required=required, kind="date", also=(real,))


def _is_day(cell: str) -> bool:
    """Whether there is such a day; what is no date at all is told by its pattern."""
    try:
        year, month, day = (*map(int, cell.split("-")), 1, 1)[:3]
    except ValueError:
        return True
    try:
        Day(year, month, day)
    except ValueError:
        return False
    return YEARS[0] <= year <= YEARS[1]


EVIDENCE = ("stated", "inferred")
WORDINGS = ("existing", "building", "planned", "encouraged")
AREA_KINDS = ("zone", "corridor", "group", "subarea", "park", "platform", "project")
UNIT_KINDS = (
    "province", "prefecture", "district", "city", "county", "functional_zone", "town",
)  # fmt: skip
LOOKS = ("advantage", "strategic", "future")
SUBJECTS = ("region", "county", "area", "industry", "chain", "sector", "link")


@dataclass(frozen=True)
class Table:
    """One data table: `row` says what a row is, `key` which columns identify it."""

    row: str
    key: tuple[str, ...]
    columns: dict[str, pa.Column]
    needed: bool = False
    """Whether a folder must have it: any other table that is absent is an empty one."""


def clause() -> dict[str, pa.Column]:
    """Return the two columns that every fact carries: its document and its place there."""
    return {
        "doc_id": ref("document that says so", "documents", required=True),
        "locator": text("where in the document: chapter, box, table row", required=True),
    }
