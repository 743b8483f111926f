"""The text of a cell: what is read kindly, what no table can hold, what a spreadsheet has spoilt.

`settle` gives every cell in the one form that everything behind works with. What it changes is
told as a notice, what it cannot mend as a fault; it never makes another fact of a cell.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from geo.list_cell import LIST_SEPARATOR, join, split

FOLDED = ("id", "id list", "number", "date", "choice", "code")
"""Kinds of columns in which full-width letters and digits are the plain ones."""

LISTS = ("list", "id list")

BLANK = "\\s\u0085\u180e\u2028\u2029\u2800\u3164"
HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
"""What has no shape: joiners, direction marks, selectors, tags."""
BROKEN = "\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff"
"""What is no character of a text: controls, halves of characters, stand-ins for lost ones."""
OWN = "\ue000-\uf8ff\U000f0000-\U0010ffff"
"""Characters that mean something on one machine only."""

_ODD = re.compile(rf"^ | $|[^\S ]|[{BLANK[2:]}{HIDDEN}{BROKEN}{OWN}]")
_BROKEN = re.compile(f"[{BROKEN}]")
_OWN = re.compile(f"[{OWN}]")
_HIDDEN = re.compile(f"[{HIDDEN}]")
_RADICAL = re.compile("[\u2e80-\u2fdf]")
"""Radicals look like the characters that they are parts of; readers of PDF confuse the two."""
_BETWEEN = re.compile(
    rf"(?<=[\u2e80-\u9fff，。；：、])[{BLANK}]*[^\S \u00a0\u3000][{BLANK}]*(?=[\u2e80-\u9fff])"
)
_BLANK = re.compile(f"[{BLANK}]*(?! )[{BLANK}][{BLANK}]*")

MISTAKEN = (
    ("gb18030", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "utf-8"),
    ("cp1252", "gb18030"), ("latin-1", "gb18030"),
)  # fmt: skip
"""How a text was read → how it was meant."""
_CHINESE = re.compile("[\u4e00-\u9fff]")

MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
SPOILT = (
    (re.compile(r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|名称？|#+)"),
     "是电子表格的出错值；请填写原来的内容"),
    (re.compile(r"[=@].*|[+-][A-Za-z(].*", re.DOTALL), "是电子表格的公式；请填写算出的内容"),
    (re.compile(r"[-+]?\d(\.\d+)?[Ee][+-]?\d+"),
     "被电子表格改成了科学记数，末几位已丢失；请从原件找回全部数字，把该列设为文本再存"),
    (re.compile(r"[1-9]\d{14}0+"),
     "电子表格只保留 15 位数字，后面成了 0；请从原件找回全部数字，把该列设为文本再存"),
    (re.compile(rf"(?i)\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}-({MONTHS})(-\d+)?|({MONTHS})-\d+"),
     "像是被电子表格改成了日期；请填写原来的内容，把该列设为文本再存"),
    (re.compile(r"(?i)null|nan|none|n/a|undefined"),
     "是程序留下的占位字样；请填写原来的内容，没有内容时留空"),
    (re.compile(r"TRUE|FALSE"), "是电子表格的真假值；请填写原来的内容"),
    (re.compile(r"\?+"), "只有问号，存盘时丢了汉字；请填写原来的内容，存为 UTF-8"),
)  # fmt: skip
"""What a cell that was only opened and saved may have become → what to say of it."""

_SUSPECT = re.compile(r"[=@#+?A-Za-z\d-].{0,60}$", re.DOTALL)
_TIME = r"(?:[ T]0?0:00(?::00(?:\.0+)?)?)?"
DATES = (
    re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}"),
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
    re.compile(r"(\d{4})[-/.](\d{1,2})"),
    re.compile(r"(\d{4})年(\d{1,2})月"),
    re.compile(r"(\d{4})年"),
)
"""How days, months and years are written, too."""
ISO_EXAMPLE = "2021-12-31"
SERIAL = re.compile(r"[1-9]\d{4}(\.\d+)?")
"""A day as spreadsheets count them."""
ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

MINUS = str.maketrans("\u2212\u2013\u2014\ufe63", "----")
ALREADY_FOLDED = re.compile(r"[!-~]*")


class Settled(NamedTuple):
    """A cell as it is used; what was changed, or what is wrong, as Chinese messages."""

    text: str
    notice: str = ""
    fault: str = ""


def settle(cell: str, kind: str) -> Settled:
    """Return a cell of a column of some kind in its one form."""
    if _BROKEN.search(cell):
        return Settled(cell, fault="有控制字符或已丢失的字符；请重新键入这一格")
    if _OWN.search(cell):
        return Settled(cell, fault="有造字区的字，别处显示不出来；请换成通用的字")
    text, said = cell, []
    for step in (_bare, _composed, _folded, _parted, _dated) if cell else ():
        found, words = step(text, kind)
        said += [words] if found != text else []
        text = found
    return Settled(text, "，".join(said), _spoilt(text, kind))


def _bare(text: str, _: str) -> tuple[str, str]:
    if _ODD.search(text):
        # A line break within Chinese words is no gap between them.
        text = _BLANK.sub(" ", _BETWEEN.sub("", _HIDDEN.sub("", text))).strip()
    return text, "首尾的空格、换行和看不见的字符已去掉"


def _composed(text: str, _: str) -> tuple[str, str]:
    whole = _RADICAL.sub(lambda one: unicodedata.normalize("NFKC", one.group()), text)
    return unicodedata.normalize("NFC", whole), "部首、拆开的和兼容区的字已换成通用的字"


def _folded(text: str, kind: str) -> tuple[str, str]:
    if kind in FOLDED and not ALREADY_FOLDED.fullmatch(text):
        text = unicodedata.normalize("NFKC", text).translate(MINUS)
    return text, "全角的字母、数字和符号已按半角读"


def _parted(text: str, kind: str) -> tuple[str, str]:
    if kind in LISTS:
        text = join(split(text.replace("；", LIST_SEPARATOR)))
    return text, "列表里的全角分号已按分隔号读，空的、重复的和多余的空格已略去"


def _dated(text: str, kind: str) -> tuple[str, str]:
    if kind == "date" and not ISO_DATE.fullmatch(text):
        text = _iso(text) or text
    return text, f"日期已按 {ISO_EXAMPLE} 的写法读"


def _iso(text: str) -> str:
    for form in DATES:
        found = form.fullmatch(text)
        if found:
            return "-".join(part.zfill(2) for part in found.groups())
    return ""


def _spoilt(text: str, kind: str) -> str:
    """Return what a spreadsheet has made of a cell, or nothing."""
    if kind == "choice":
        return ""  # its words are listed
    if not _SUSPECT.match(text):
        return _garbled(text)
    if kind == "date" and SERIAL.fullmatch(text):
        return f"是电子表格的日期序号；请写成 {ISO_EXAMPLE}，把该列设为文本再存"
    return next((said for form, said in SPOILT if form.fullmatch(text)), "")


def _garbled(text: str) -> str:
    """Return that a text was saved in one encoding and read in another, or nothing."""
    if text.isascii():
        return ""
    for wrong, right in MISTAKEN:
        try:
            meant = text.encode(wrong).decode(right)
        except UnicodeError:
            continue
        if _CHINESE.search(meant):
            return "是乱码（编码弄错后又存了盘）；请从原件找回"
    return ""
