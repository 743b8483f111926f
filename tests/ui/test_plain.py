"""Labels of Streamlit read Markdown: text of data stays what it is."""

from __future__ import annotations

import pytest

from ui.plain import JOINER, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("泉州高新区", "泉州高新区"),
        ("**粗**", r"\*\*粗\*\*"),
        ("[名](http://a)", r"\[名\]\(http\://a\)"),
        ("两\n行", "两 行"),
        (":smile:", rf"\:{JOINER}smile\:"),
        ("a -> b", rf"a \-{JOINER}\> b"),
        ("$x$ &lt;", r"\$x\$ \&lt;"),
    ],
)
def test_every_letter_is_shown(text: str, shown: str) -> None:
    assert plain(text) == shown
