"""One word for one thing: what readers are told is told in the table's words, everywhere."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_SAID = {
    "园区片区": "片区",
    "板块": "片区",
    "功能组团": "组团",
    "产业组团": "组团",
    "一园三片": "园内片",
    "园内片区": "园内片",
    "所属园区": "承载园区 or 区内园区",
    "细分链条": "产业链",
    "链条": "产业链",
    "两高": "高耗能",
    "跨县域联动": "跨县域配套",
    "联动": "配套",
    "载明": "文件明确",
    "含推断关系": "推断",
    "前后不一": "分歧",
    "未能上图": "未落图",
    "不上图": "未落图",
    "无数据": "暂无资料",
    "规划未提及": "所收文件未提及",
    "版本对比": "规划对比",
    "专题制图": "出图",
    "导出": "下载",
    "存为": "下载",
    "下载条目": "下载",
    "不确定半径": "误差",
    "出处": "条文",
    "目录外": "文件目录之外",
    "其他落点": "平台与项目",
    "未画": "未落图",
    "凭常识记得": "编者估定",
}
"""Word that is not said → the one that is (the look's table of terms)."""
OTHER_PROGRAMS = ("另存为", "存为 UTF-8")
"""What another program's menu says stays as that program says it."""
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
MADE = {"core.js"}


def test_what_is_said_to_readers_uses_one_word_for_one_thing() -> None:
    said = [*_of_python(), *_of_scripts()]

    found = sorted(
        f"{where}: {word} → {NOT_SAID[word]}: {text[:60]}"
        for where, text in said
        for word in NOT_SAID
        if word in _own(text)
    )

    assert not found, "\n".join(["", *found])


def _own(text: str) -> str:
    for words in OTHER_PROGRAMS:
        text = text.replace(words, "")
    return text


def _of_python() -> list[tuple[str, str]]:
    """Return every text of the code that is no docstring, with its place."""
    found = []
    for folder in ("geo", "layers", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            silent = {
                id(node.value)
                for node in ast.walk(tree)
                if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            }
            found += [
                (f"{path.relative_to(ROOT)}:{node.lineno}", node.value)
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in silent
            ]
    return found


def _of_scripts() -> list[tuple[str, str]]:
    """Return the lines of the scripts without their comments, with their file."""
    return [
        (str(path.relative_to(ROOT)), line.strip())
        for folder in ("layers", "ui")
        for path in sorted((ROOT / folder).rglob("*.js"))
        if path.name not in MADE
        for line in COMMENT.sub("", path.read_text("utf-8")).splitlines()
    ]
