"""The page 定位质量 gets its numbers from the store, and its list as a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.app_process import ROOT
from ui import session

PAGE = ROOT / "ui" / "positions.py"


@pytest.fixture
def page(built: Path, city: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Run the page on the invented city."""
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(city))
    monkeypatch.setenv("LAYOUT_STORE", str(built))
    session.settings.clear()
    found = AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert not found.exception
    return found


def given(page: AppTest) -> list[dict[str, Any]]:
    """Return what the components were given: statistics, list."""
    return [json.loads(node.proto.json)[0] for node in page.get("bidi_component")]


def test_the_page_shows_counts_needs_sources_and_the_list(page: AppTest) -> None:
    statistics, listed = given(page)
    assert statistics["scopes"][0]["whole"]["total"] == 12
    assert statistics["areas"][0]["subject"].startswith("area:")
    assert statistics["sources"][0]["title"] == "砚汐市虚构测绘"
    assert {row["name"] for row in listed["rows"]} >= {"岫棠食品基地", "临海新材料基地"}
    assert all(row["clause"] for row in listed["rows"])


def test_the_download_names_the_number_of_the_list(page: AppTest) -> None:
    (_, listed) = given(page)
    (button,) = page.get("download_button")
    assert str(len(listed["rows"])) in button.proto.label


def test_a_store_that_cannot_be_opened_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("LAYOUT_STORE", str(tmp_path / "layers.gpkg"))
    session.settings.clear()
    page = AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert not page.exception
    assert page.error
