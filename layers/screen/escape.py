"""The one place where data becomes text inside a page.

folium compiles what it renders as a template once more on the server, and a browser takes markup
inside a script block seriously. Everything that comes from tables passes through `json_block`
(as data) or `html_text` (as text); nothing else writes data into a page.
"""

from __future__ import annotations

import html
import json

_UNSAFE = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    ord("\u2028"): "\\u2028",
    ord("\u2029"): "\\u2029",
    ord("`"): "\\u0060",
}
_TEMPLATE_MARKS = {"{{": "\\u007b\\u007b", "{%": "\\u007b%", "{#": "\\u007b#", "${": "$\\u007b"}


def json_block(value: object) -> str:
    """Return JSON that stays inert inside a script block, a template and a template literal.

    The result parses back to `value`. Compact JSON never has the escaped characters outside of
    strings, apart from ``{{``, which cannot follow from an object key either.

    Parameters
    ----------
    value
        Anything that `json.dumps` takes; keys of objects keep their order, which is the
        documents' own.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(
        _UNSAFE
    )
    for mark, escaped in _TEMPLATE_MARKS.items():
        text = text.replace(mark, escaped)
    return text


def html_text(value: str) -> str:
    """Return text for the inside of an HTML element or a quoted attribute."""
    return html.escape(value, quote=True).replace("{", "&#123;").replace("`", "&#96;")
