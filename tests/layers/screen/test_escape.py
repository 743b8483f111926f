from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Template

from layers.screen.escape import html_text, json_block

HOSTILE = (
    "{{7*7}}",
    "{% for x in y %}",
    "{# note #}",
    "${alert(1)}",
    "`",
    "</script><script>alert(1)</script>",
    "<!--",
    "<img src=x onerror=alert(1)>",
    "\u2028\u2029",
    '"\\',
    "{{{%{#{{",
    "\\{{",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_json_comes_back_as_it_was(text: str) -> None:
    assert json.loads(json_block({"name": text})) == {"name": text}


@pytest.mark.parametrize("text", HOSTILE)
def test_json_has_nothing_that_runs(text: str) -> None:
    block = json_block([text])
    for mark in ("<", ">", "&", "`", "{{", "{%", "{#", "${", "\u2028", "\u2029"):
        assert mark not in block


@given(st.text())
def test_any_text_survives_json_and_template(text: str) -> None:
    block = json_block({text: [text, {"deep": text}]})
    assert json.loads(Template(block).render()) == {text: [text, {"deep": text}]}


def test_things_keep_the_order_of_the_documents() -> None:
    assert json_block({"b": 1, "a": 2}) == '{"b":1,"a":2}'


def test_not_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_block(float("nan"))


@pytest.mark.parametrize("text", HOSTILE)
def test_html_text_has_no_markup(text: str) -> None:
    found = html_text(text)
    for mark in ("<", ">", '"', "'", "{{", "{%", "{#", "${", "`"):
        assert mark not in found
