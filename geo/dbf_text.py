"""Which encoding the texts beside the shapes are in, found by evidence.

A dBASE file says it by a ``.cpg`` beside it, by one byte, or not at all, and both may lie: a reader
then takes GBK for Latin-1 and every name becomes gibberish. So all texts of the file are looked at
together. Files that were converted once with the wrong encoding carry the same gibberish, well
encoded; it is undone in the same way.
"""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

RAW: Final = "ISO-8859-1"
"""Read so, a text's characters are the file's bytes."""

UTF8: Final = "UTF-8"
CHINESE: Final = "GB18030"
"""Holds GBK and GB 2312."""

_BYTE_END: Final = 0x100
_COMMON: Final = 0.9
"""Share of the characters that stand in GB 2312, where a text is Chinese read rightly; of Big5
taken for GBK it is about a third."""

_CODE_PAGES: Final = {"936": CHINESE, "950": "BIG5", "65001": UTF8, "54936": CHINESE}


@dataclass(frozen=True)
class Found:
    """An encoding and what of the texts shows it.

    Attributes
    ----------
    encoding
        Empty if nothing fits.
    sample
        A text read so.
    """

    encoding: str
    sample: str = ""


def encoding_of(
    texts: Iterable[str], declared: str = "", known: Collection[str] = ()
) -> Found | None:
    """Find the encoding of texts whose characters are bytes (see `RAW`).

    Parameters
    ----------
    texts
        All texts of a file, read as `RAW`.
    declared
        What the file says of itself, as it is written there.
    known
        Names that may stand there: one of them shows that an encoding is right.

    Returns
    -------
    None if nothing has to be decoded, because all is ASCII or no bytes at all.
    """
    odd = [text for text in texts if not text.isascii()]
    if not odd or any(ord(char) >= _BYTE_END for text in odd for char in text):
        return None
    cells = [text.encode(RAW) for text in odd]
    if read := _decoded(cells, UTF8):
        return Found(UTF8, read[0])
    if (read := _decoded(cells, CHINESE)) and _is_chinese(read, known):
        return Found(CHINESE, read[0])
    said = codec_of(declared)
    if said and (read := _decoded(cells, said)):
        return Found(said, read[0])
    return Found("")


def codec_of(declared: str) -> str:
    """Give our name of an encoding as ``.cpg`` files write it; empty if it is none."""
    name = declared.strip().strip("\ufeff").upper().replace("ANSI", "").strip(" _-")
    digits = name.removeprefix("CP").removeprefix("WINDOWS-")
    if digits in _CODE_PAGES:
        return _CODE_PAGES[digits]
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return {"utf-8": UTF8, "gbk": CHINESE, "gb2312": CHINESE, "gb18030": CHINESE}.get(found, found)


def decoded(text: str, encoding: str) -> str:
    """Read a text whose characters are bytes; a character that the field has cut off is dropped."""
    if text.isascii():
        return text
    return codecs.getincrementaldecoder(encoding)().decode(text.encode(RAW))


def _decoded(cells: Sequence[bytes], encoding: str) -> list[str] | None:
    try:
        return [codecs.getincrementaldecoder(encoding)().decode(cell) for cell in cells]
    except UnicodeDecodeError:
        return None


def _is_chinese(texts: Sequence[str], known: Collection[str]) -> bool:
    """Whether texts read as GB18030 are Chinese, not something else that has such bytes."""
    if any(text.strip() in known for text in texts):
        return True
    chars = [char for text in texts for char in text if not _is_mark(char)]
    common = sum(_in_gb2312(char) for char in chars)
    return bool(chars) and common >= _COMMON * len(chars)


def _is_mark(char: str) -> bool:
    """Whether a character tells nothing: ASCII, full-width signs and brackets."""
    return char.isascii() or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef"


def _in_gb2312(char: str) -> bool:
    try:
        # Han only: Greek, Cyrillic and boxes of GB 2312 are what gibberish is made of.
        return char.encode("gb2312") >= b"\xb0\xa1"
    except UnicodeEncodeError:
        return False
