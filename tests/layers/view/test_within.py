"""A drawn shape is a filter like the others: table, card, sheet and files hold the same."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest

from layers.facts.lookup import Facts
from layers.files.choices import TakeAwayError
from layers.files.selection import selection
from layers.files.systems import CGCS2000, SYSTEMS
from layers.files.view_table import view_worksheets
from layers.paper.content import content_of
from layers.paper.furniture.legend import legend_sections
from layers.paper.furniture.swatch import PAINTS
from layers.view import View
from layers.view.engine import engine_of
from layers.view.marks import MISS
from layers.view.words import filters_in_words

BOX = "100.50000,40.04000~100.60000,40.25000"
"""Round the port and the park north of it: ground of one county, and of a functional zone there."""
PORT = "100.54000,40.05000~100.59000,40.06000~100.58000,40.12000~100.54000,40.10000"
"""A polygon round the port alone."""
INSIDE = {BOX: {"p-port", "p-songwu"}, PORT: {"p-port"}}


def ask(facts: Facts, name: str, *values: object) -> Any:  # noqa: ANN401 - plain data of the core
    return engine_of(facts.store).call(name, *values)


@pytest.fixture(params=sorted(INSIDE), ids=["box", "polygon"])
def drawn(request: pytest.FixtureRequest) -> View:
    """Return the view that a shape asks for."""
    return View(within=(request.param,))


def test_the_address_keeps_a_shape_and_refuses_one_that_crosses_itself(facts: Facts) -> None:
    crossed = "100.5,40.0~100.6,40.1~100.6,40.0~100.5,40.1"
    for text in INSIDE:
        view, dropped = View.from_query({"within": text}, facts)
        assert (view, dropped) == (View(within=(text,)), [])
        assert view.to_query() == {"within": text}
    for text in (crossed, "100.5,40.0", "乱写"):
        view, dropped = View.from_query({"within": text}, facts)
        assert view == View()
        assert [words[:10] for words in dropped] == [f"框选范围“{text}”"[:10]]


def test_it_drives_the_table(facts: Facts, drawn: View) -> None:
    tabs = {tab["id"]: tab["rows"] for tab in ask(facts, "tableOf", asdict(drawn))}
    sheet = view_worksheets(facts, drawn, None, unplaced=True)["symbols"]

    assert {row["subject"] for row in tabs["symbols"]} == {
        f"area:{key}" for key in INSIDE[drawn.within[0]]
    }
    assert {row["subject"] for row in tabs["counties"]} == {"county:lanyu", "county:tanqi"}
    assert len(sheet.rows) == len(tabs["symbols"])


def test_it_drives_the_card(facts: Facts, drawn: View) -> None:
    card = ask(facts, "liveCard", asdict(drawn))
    said = json.dumps(card, ensure_ascii=False)

    assert card["of"] == "within"
    assert "澜屿石化港区" in said
    assert ("松坞" in said) == (drawn.within[0] == BOX)
    assert ask(facts, "liveCard", asdict(View(within=drawn.within, pick="county:lanyu"))) is None


def test_it_drives_the_sheet(facts: Facts, drawn: View) -> None:
    content = content_of(facts, drawn)
    rows = [row for section in legend_sections(content, ()) for row in section.rows]
    ring = ask(facts, "placeAnswers", "readShape", [drawn.within[0]])["ring"]

    assert {mark.id for mark in content.symbols if mark.role != MISS} == INSIDE[drawn.within[0]]
    assert [list(point) for point in content.within] == ring
    assert "框选范围内" in content.title
    assert [row.swatch for row in rows if row.text == "框选范围"] == [("within",)]
    assert "within" in PAINTS


def test_it_drives_the_files(facts: Facts, drawn: View) -> None:
    packed = selection(facts, ("parks", "counties"), SYSTEMS[CGCS2000], drawn)
    ids = {layer.name: set(layer.frame["id"]) for layer in packed.layers}

    assert ids["parks"] == INSIDE[drawn.within[0]]
    assert ids["counties"] == {"lanyu", "tanqi"}
    assert "框选范围" in packed.scope


def test_a_shape_in_words_is_short(facts: Facts, drawn: View) -> None:
    assert filters_in_words(facts, drawn).startswith("框选范围")
    assert len(filters_in_words(facts, drawn)) < 60


def test_nothing_within_is_said(facts: Facts) -> None:
    with pytest.raises(TakeAwayError):
        selection(facts, ("parks",), SYSTEMS[CGCS2000], View(within=("100.1,40.01~100.11,40.02",)))
