"""Text files as offices save them: UTF-8, else what Chinese editors and spreadsheets write.

What is read in another way than UTF-8 is told, never only done.
"""

from __future__ import annotations

import codecs

NO_TEXT = {
    b"PK\x03\x04": "其实是 Excel 工作簿（.xlsx）或压缩包，只是改了后缀",
    b"\xd0\xcf\x11\xe0": "其实是旧式 Excel 工作簿（.xls），只是改了后缀",
    b"%PDF": "其实是 PDF，只是改了后缀",
}
"""How files of other kinds begin → what they are."""

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
COMMON = 0.9
"""Share of the characters of a Chinese text that stand in GB 2312: of what was decoded wrongly
about a half does."""


class TextError(ValueError):
    """A file is no text that can be read; the message is a Chinese sentence without its name."""


def decode(body: bytes, better: str) -> tuple[str, str]:
    """Return the text of a file and, if it is not UTF-8, a Chinese sentence on how it was read.

    `better` is what such a file should be saved as, in the words of the programs that do it.

    Raises
    ------
    TextError
        If it is no text, or in an encoding that cannot be told.
    """
    for start, kind in NO_TEXT.items():
        if body.startswith(start):
            raise TextError(f"{kind}；请在表格软件里打开它，另存为“{better}”")
    if body.startswith(UTF_16):
        return _utf_16(body, better)
    try:
        return body.decode("utf-8-sig").lstrip("\ufeff"), ""
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
    try:
        text = body.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if not is_chinese(text):
        raise TextError(f"第 {line} 行起不是 UTF-8，也不像 GB18030；请另存为“{better}”")
    return text, f"不是 UTF-8，已按 GB18030 读取；建议另存为“{better}”"


def _utf_16(body: bytes, better: str) -> tuple[str, str]:
    try:
        text = body.decode("utf-16")
    except UnicodeDecodeError as error:
        raise TextError(f"像是“Unicode 文本”（UTF-16），却不完整；请另存为“{better}”") from error
    return text, f"是“Unicode 文本”（UTF-16），已照此读取；建议另存为“{better}”"


def is_chinese(text: str) -> bool:
    """Whether decoding gave a text that somebody may have written."""
    foreign = sum(not char.isascii() for char in text)
    known = sum(not char.isascii() for char in text.encode("gb2312", "ignore").decode("gb2312"))
    return foreign > 0 and known >= COMMON * foreign
