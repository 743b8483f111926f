"""Column constructors: what a cell of a data table may hold, and how to mend it.

Every cell is read as text. A constructor returns a `pandera.Column` whose checks carry a Chinese
message of the form "what is wrong；what to do", which `layers.tables.reading` prints beside file,
row and column. The words in `metadata` (``kind``, ``refers_to``) drive typing, foreign keys and the
generated dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandera.pandas as pa

from geo.list_cell import LIST_SEPARATOR

ID_PATTERN = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
"""Ids are lower-case Latin words joined by hyphens: safe in HTML, URLs, SQL and file names."""

NUMBER_PATTERN = r"-?\d+(?:\.\d+)?"
DATE_PATTERN = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"


def _optional(pattern: str, *, required: bool) -> str:
    return rf"^(?:{pattern})$" if required else rf"^(?:{pattern})?$"


def _column(  # noqa: PLR0913 - one keyword per fact of a column
    description: str,
    pattern: str | None,
    message: str,
    *,
    required: bool,
    kind: str,
    refers_to: tuple[str, ...] = (),
    enum: tuple[str, ...] = (),
) -> pa.Column:
    checks = []
    if enum:
        allowed = enum if required else (*enum, "")
        checks.append(pa.Check.isin(allowed, error=message))
    elif pattern is not None:
        checks.append(pa.Check.str_matches(_optional(pattern, required=required), error=message))
    metadata = {"kind": kind, "required": required, "refers_to": refers_to, "enum": enum}
    return pa.Column(str, checks=checks, description=description, metadata=metadata)


def text(description: str, *, required: bool = False) -> pa.Column:
    """Hold free text: any characters, shown as that text and nothing else."""
    pattern = r"[\s\S]*\S[\s\S]*" if required else None
    return _column(description, pattern, "不能为空；请填写内容", required=required, kind="text")


def word(description: str) -> pa.Column:
    """Hold a whole word, which a single character is not."""
    message = "只有一个字；请写出整个词"
    return _column(description, r"\S[\s\S]*\S", message, required=True, kind="text")


def names(description: str) -> pa.Column:
    """Hold several names or phrases, joined by ``;``."""
    return _column(description, None, "", required=False, kind="list")


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


def number(description: str, *, required: bool = False) -> pa.Column:
    """Hold a decimal number, unit in the column name."""
    message = "不是数字；请只填阿拉伯数字、小数点和负号"
    return _column(description, NUMBER_PATTERN, message, required=required, kind="number")


def date(description: str, *, required: bool = False) -> pa.Column:
    """Hold a date, ISO 8601: year, year-month or year-month-day."""
    message = "日期不合规；请写成 2021、2021-12 或 2021-12-31"
    return _column(description, DATE_PATTERN, message, required=required, kind="date")


EVIDENCE = ("stated", "inferred")
WORDINGS = ("existing", "building", "planned", "encouraged")
PRECISIONS = ("official", "site", "locality", "township", "county", "unplaced")
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
