"""Texts that other programs take for more than text stay text, wherever they end up.

``tests/attacks/texts.py`` does the same at length, with sheets, atlas and every page in a browser.
"""

from __future__ import annotations

from pathlib import Path

from layers.build.store import Store
from layers.build_store import build
from layers.facts.lookup import Facts
from tests.attacks.hostile_city import write_hostile
from tests.attacks.hostile_files import Harvest
from tests.attacks.payloads import PAYLOADS


def test_sixty_texts_run_nothing_in_page_cards_and_files(tmp_path: Path, built: Path) -> None:
    used, refused = write_hostile(tmp_path / "data", 0)
    build(tmp_path / "data", tmp_path / "layers.gpkg")
    harvest = Harvest(Facts(Store.open(tmp_path / "layers.gpkg")), Facts(Store.open(built)))
    harvest.all(sheets=False, atlas=False)
    assert harvest.wrong == []
    assert harvest.made > 50
    assert len((used.keys() | refused.keys()) & PAYLOADS.keys()) > 50
