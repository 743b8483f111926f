"""TOML files that people write by hand: read kindly, and told in Chinese what is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from geo.text_file import TextError, decode

BACKSLASH = "双引号里的反斜杠另有意思；路径请用单引号（'D:\\资料\\表'）或改用 /"
SYNTAX = {
    "Unescaped '\\'": BACKSLASH,
    "Invalid hex": BACKSLASH,
    "Invalid unicode": BACKSLASH,
    "Expected '='": "名称后面缺少等号；请写成 名称 = 值",
    "Invalid value": "值的写法不对；文字请加英文引号，true 和 false 要小写",
    "Unterminated string": "引号没有配对；请补上",
    "Illegal character": "有不该有的字符，或引号没有配对；请改用英文标点",
    "Invalid initial character": "名称的写法不对；请用英文字母和英文标点",
    "Cannot overwrite": "同一项写了两次；请删去一处",
    "Cannot declare": "同一节写了两次；请删去一处",
    "Cannot mutate": "同一项写了两次；请删去一处",
    "Duplicate": "同一项写了两次；请删去一处",
    "Unclosed": "括号没有配对；请补上",
    "Expected newline": "一行只能写一项，引号和括号要成对；请改正",
    "Expected ']": "节名的方括号没有配对；请补上",
    "Found invalid character": "有不该有的字符；请改用英文标点",
}
"""How the parser's messages begin → the same in Chinese, with what to do."""

SHAPES = {
    "missing": "缺少这一项；请补上",
    "string_type": "应是文字；请加上引号",
    "path_type": "应是文字；请加上引号",
    "string_too_short": "不能为空；请填写",
    "string_too_long": "太长，最多 {max_length} 个字；请缩短",
    "float_type": "应是数字；请去掉引号和单位",
    "float_parsing": "应是数字；请去掉引号和单位",
    "finite_number": "应是一个有限的数；请改正",
    "greater_than": "应大于 {gt:g}；请改正",
    "greater_than_equal": "应不小于 {ge:g}；请改正",
    "less_than_equal": "应不大于 {le:g}；请改正",
    "bool_type": "应是 true 或 false；请去掉引号",
    "list_type": "应是列表；请写成 [ … ]",
    "tuple_type": "应是列表；请写成 [ … ]",
    "too_short": "至少要有 {min_length} 个；请补上",
    "too_long": "只能有 {max_length} 个；请删去多余的",
    "value_error": "{error}",
}
"""Kinds of the library's errors → a Chinese sentence with what to do."""

OTHER = "写法不对；请对照样例改正"
LONGEST = 60


class TomlError(ValueError):
    """A TOML file cannot be read; the message is a Chinese sentence without the file's name."""


class Problem(NamedTuple):
    """What is wrong with one entry: where it stands, what to do, what stands there."""

    place: tuple[str | int, ...]
    message: str
    value: str


def read_toml(path: Path) -> tuple[dict[str, Any], str]:
    """Return what a file says, and a Chinese sentence if it was not read as UTF-8.

    Raises
    ------
    OSError
        If the file cannot be read.
    TomlError
        If it is no TOML: with the line and what to do.
    """
    try:
        text, notice = decode(path.read_bytes(), "UTF-8")
    except TextError as error:
        raise TomlError(str(error)) from error
    try:
        return tomllib.loads(text), notice
    except tomllib.TOMLDecodeError as error:
        raise TomlError(_syntax(str(error), text)) from error
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, deep nesting
        raise TomlError("有过长的数或过深的嵌套；请改正") from error


def _syntax(said: str, text: str) -> str:
    found = re.search(r"at line (\d+)", said)
    lines = text.splitlines() or [""]
    number = int(found.group(1)) if found else len(lines)
    reason = next((ours for theirs, ours in SYNTAX.items() if said.startswith(theirs)), OTHER)
    line = lines[min(number, len(lines)) - 1]
    if reason != BACKSLASH and re.search(r'"[A-Za-z]:\\', line):
        reason = BACKSLASH
    return f"第 {number} 行读不懂：{reason}"


def problems(
    form: TypeAdapter[Any],
    values: Mapping[str, Any],
    known: Iterable[str],
    within: Iterable[str] = (),
) -> Iterator[Problem]:
    """Yield all that does not fit a form, and every entry that is none with the nearest that is.

    `known` are the names of the file's entries, `within` those of entries in its lists.
    """
    names = sorted(known)
    for key in values.keys() - set(names):
        yield Problem((key,), unknown(key, names), "")
    try:
        form.validate_python({key: value for key, value in values.items() if key in names})
    except ValidationError as error:
        for one in error.errors(include_url=False):
            value = "" if one["type"] == "missing" else _shown(one["input"])
            yield Problem(one["loc"], _sentence(one, within), value)


def unknown(key: str, known: Iterable[str]) -> str:
    """Return the sentence on a name that there is not."""
    near = get_close_matches(key, list(known), n=1, cutoff=0.6)
    return f"不认识这一项{f'，是不是 {near[0]}' if near else ''}；请改名或删去"


def _sentence(error: Mapping[str, Any], within: Iterable[str]) -> str:
    if error["type"] in {"extra_forbidden", "unexpected_keyword_argument"}:
        return unknown(str(error["loc"][-1]), within)
    return SHAPES.get(error["type"], OTHER).format(**error.get("ctx", {}))


def _shown(value: object) -> str:
    try:
        text = str(value)[:LONGEST]
    except ValueError:  # a number of more digits than Python writes out
        return "…"
    return "".join(char if char.isprintable() else "·" for char in text)
