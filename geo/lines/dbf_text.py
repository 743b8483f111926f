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

from geo.text_file import is_chinese

RAW: Final = "ISO-8859-1"
"""Read so, a text's characters are the file's bytes."""

UTF8: Final = "UTF-8"
CHINESE: Final = "GB18030"
"""Holds GBK and GB 2312."""

_BYTE_END: Final = 0x100
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
    if (read := _decoded(cells, CHINESE)) and (
        any(text.strip() in known for text in read) or is_chinese("".join(read))
    ):
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
