"""What the checklists of ``docs/checklists.md`` ask for: a step that was forgotten fails here."""

from __future__ import annotations

import re
from pathlib import Path

from layers.export.atlas_plan import leaves
from layers.facts.lookup import Facts
from layers.files.choices import FORMATS, LAYERS
from layers.files.columns import labels
from layers.files.qgis_project import ORDER
from layers.files.qgis_scene import Scene
from layers.files.qgis_style import documents
from layers.files.take_away import _makers
from layers.paper.furniture.legend_lines import OF_PAPER
from layers.paper.furniture.swatch import PAINTS
from layers.paper.request import SHEET_FORMATS
from layers.paper.titles import title_of
from layers.view import View
from layers.view.marks import shown
from layers.vocabulary import wording

ROOT = Path(__file__).resolve().parents[2]
BY_NAME = re.compile(r"^  \"?([a-z-]+)\"?:", re.MULTILINE)


def _stored(facts: Facts) -> set[str]:
    return {name.removeprefix("layer:") for name in facts.store.tables if ":" in name}


def test_every_layer_of_the_store_can_be_taken_along(facts: Facts) -> None:
    assert set(LAYERS) == _stored(facts)


def test_every_layer_opens_in_qgis_in_colours(facts: Facts) -> None:
    assert documents(Scene(facts.store)).keys() == _stored(facts) == set(ORDER)


def test_every_column_of_a_layer_has_a_name_for_readers(facts: Facts) -> None:
    columns = {c for layer in _stored(facts) for c in facts.store.frame(layer).columns}
    assert not columns - labels(facts.words).keys() - {"geometry"}


def test_every_format_has_its_maker() -> None:
    assert _makers().keys() == FORMATS.keys()


def test_the_page_draws_the_same_swatches_as_paper() -> None:
    script = (ROOT / "layers/screen/assets/legend_swatch.js").read_text("utf-8")
    swatches = script.partition("const SWATCHES = {")[2].partition("\n};")[0]
    of_page = {"place"}  # sheets draw no places of the gazetteer
    assert {*BY_NAME.findall(swatches), "symbol"} - of_page == set(PAINTS) - set(OF_PAPER)


def test_every_format_is_in_the_documents() -> None:
    told = (ROOT / "docs" / "commands.md").read_text("utf-8")
    names = [*(form.name.removesuffix("（zip）") for form in FORMATS.values()), *SHEET_FORMATS]
    assert not [name for name in names if name.lower() not in told.lower()]


def _themes() -> list[str]:
    script = (ROOT / "layers/view/core/state.js").read_text("utf-8")
    pairs = script.partition("THEME_LAYER = ")[2].partition(";")[0].partition("({")[2]
    return ["layout", *re.findall(r"(\w+):", pairs)]


def test_every_theme_has_its_word_its_title_and_its_pages_in_the_atlas(facts: Facts) -> None:
    themes = _themes()
    assert list(wording.THEME) == themes
    titles = {title_of(facts, shown(facts, View(theme=theme))) for theme in themes}
    assert len(titles) == len(themes)
    assert {leaf.view.theme or "layout" for leaf in leaves(facts, {})} == set(themes)
