"""The page script: shows the explorer, builds a missing store, says what is wrong in a sentence."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from layers.manifest import card_path, manifest_path, page_path
from tests.app_process import ROOT
from ui import session
from ui.review_bench import BENCH
from ui.session import Rebuild

PAGE = ROOT / "ui" / "explorer.py"


@pytest.fixture
def store(built: Path, tmp_path: Path, city: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the app to a copy of the built store and to the city's tables."""
    folder = Path(shutil.copytree(built.parent, tmp_path / "store"))
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(city))
    monkeypatch.setenv("LAYOUT_STORE", str(folder / built.name))
    session.settings.clear()
    session._facts.clear()
    session._stale.clear()
    return folder / built.name


def state(page: AppTest) -> dict[str, Any]:
    """Return what the host component was given."""
    (node,) = page.get("bidi_component")
    found: dict[str, Any] = json.loads(node.proto.json)[0]
    return found


def run() -> AppTest:
    """Run the page script once."""
    page = AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert not page.exception
    return page


def test_the_host_gets_page_and_cards_by_digest(store: Path) -> None:
    given = state(run())
    assert page_path(store, given["page"]).is_file()
    assert card_path(store, given["cards"]).is_file()
    assert given["notice"] == ""
    assert {b["id"] for b in given["backgrounds"]} >= {"osm"}


def test_a_damaged_store_is_built_again(store: Path) -> None:
    store.write_bytes(b"damaged")
    assert state(run())["title"] == "砚汐产业布局一张图"


def test_a_missing_store_is_built(store: Path) -> None:
    shutil.rmtree(store.parent)
    assert state(run())["page"]
    assert store.is_file()


def test_faulty_tables_are_told_on_the_page_and_nothing_is_shown(
    store: Path, city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Path(shutil.copytree(city, tmp_path / "broken"))
    (broken / "links.csv").unlink()
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(broken))
    session.settings.clear()
    shutil.rmtree(store.parent)
    page = run()
    assert "links.csv" in page.text[0].value
    assert not page.get("bidi_component")


def test_a_hostile_cell_in_a_fault_is_shown_as_text(
    store: Path, city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Path(shutil.copytree(city, tmp_path / "broken"))
    path = broken / "areas.csv"
    picture = "![x](http://outside.example/x.png)"
    path.write_text(path.read_text("utf-8").replace(",park,", f",{picture},", 1), "utf-8")
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(broken))
    session.settings.clear()
    shutil.rmtree(store.parent)
    page = run()
    assert picture in page.text[0].value
    assert all(picture not in element.value for element in [*page.error, *page.markdown])


def test_newer_tables_are_told_above_the_map(
    store: Path, city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = Path(shutil.copytree(city, tmp_path / "newer"))
    (newer / "region.toml").write_text((newer / "region.toml").read_text("utf-8") + "\n", "utf-8")
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(newer))
    session.settings.clear()
    told = state(run())["notice"]
    assert "早于" in told
    assert "build_layers" not in told, "a reader has no command line"
    page = run()
    page.session_state[BENCH] = object()
    assert state(page.run())["notice"].endswith("请重新运行 scripts/build_layers.py。")
    monkeypatch.setattr(Rebuild, "running", True)
    assert state(run())["notice"] == ""
    assert store.is_file()


def test_newer_code_is_not_told_as_newer_tables(store: Path) -> None:
    path = manifest_path(store)
    made = json.loads(path.read_text("utf-8"))
    old = {"code": "old", "files": dict.fromkeys(made["files"], "old")}
    path.write_text(json.dumps(made | old), "utf-8")
    assert "程序已更新" in state(run())["notice"]
