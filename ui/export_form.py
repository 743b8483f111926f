"""The form of an order as it comes from the browser: JSON of a few known fields, checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NoReturn
from urllib.parse import unquote

from layers.paper.request import FIELDS, SheetError

LONGEST_TEXT = 2_000
LONGEST_VALUE = 8_000
"""An address may name many things, so that what it says is longer than any word of a sheet."""

LONGEST_KEPT = 200
"""Of a word that a browser keeps from visit to visit."""

UNREADABLE = "没有看懂这份请求；请刷新页面后重试。"

TEXTS = (
    "kind", "format", "paper", "dpi", "profile", "data_format", "data_crs", "data_scope",
    "visitor", "key", "card",
)  # fmt: skip
NUMBERS = ("dpi", "data_crs", "query")
"""What a program may send as numbers, too."""
SWITCHES = ("graticule", "inset", "outlines", "glance", "qr")
GROUPS = {"query": LONGEST_VALUE, "words": LONGEST_TEXT}

Form = Mapping[str, object]


class FormError(ValueError):
    """The body is no form; the message is a Chinese sentence."""


def read_form(body: bytes) -> Form:
    """Return a form, its texts as `str`, its switches as `bool`, its groups as texts by name.

    Other fields are left out: a page that was opened before an update may send them.

    Raises
    ------
    FormError
        If it is no JSON object of this kind.
    SheetError
        If a field has a value of another kind; it names the field.
    """
    try:
        found = json.loads(body, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise FormError(UNREADABLE) from None
    if not isinstance(found, dict):
        raise FormError(UNREADABLE)
    known = (*TEXTS, *GROUPS, *SWITCHES)
    return {
        name: _checked(name, value)
        for name, value in found.items()
        if name in known and value is not None
    }


def _checked(name: str, value: object) -> object:
    if name in GROUPS:
        return _group(name, value)
    if name in TEXTS:
        return _text(name, value)
    if not isinstance(value, bool):
        raise _wrong(name)
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _text(name: str, value: object, longest: int = LONGEST_TEXT) -> str:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    text = str(value) if number and name in NUMBERS else value
    if not isinstance(text, str) or len(text) > longest or not _writable(text):
        raise _wrong(name)
    return text


def _writable(text: str) -> bool:
    """Whether it is text that can be written down: half of a surrogate pair cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _group(name: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(map(_writable, value)):
        raise _wrong(name)
    named = {key: one for key, one in value.items() if name != "words" or key in FIELDS}
    longest = GROUPS[name]
    return {
        key: _text(key if name == "words" else name, one, longest)
        for key, one in named.items()
        if one is not None
    }


def _wrong(name: str) -> SheetError:
    return SheetError(f"这份请求里的 {name} 不是该有的内容；请刷新页面后重试。", name)


def kept_words(cookie: str, keys: Iterable[str]) -> dict[str, str]:
    """Return the words that suit every sheet as a visitor's browser has kept them.

    What is no record of such words, or too long for one, is passed over.
    """
    try:
        found = json.loads(unquote(cookie))
    except (ValueError, RecursionError):
        return {}
    kept = {key: found.get(key) for key in keys} if isinstance(found, dict) else {}
    texts = {key: text for key, text in kept.items() if isinstance(text, str)}
    return {key: text for key, text in texts.items() if 0 < len(text) <= LONGEST_KEPT}
