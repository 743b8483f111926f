"""The level in the address chooses what is shown; the bar offers all levels."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import _setup
from geo.online.settings import Settings
from layers.manifest import read_manifest
from tests.app_process import ROOT
from tests.layers.leveled_city import DISTRICT, EARLIER, PROVINCE
from ui import answers, session
from ui.pages import navigation

TITLES = {
    "": "砚汐产业布局一张图",
    PROVINCE: "砚州省产业布局一张图",
    EARLIER: "砚州省产业布局一张图",
    DISTRICT: "霁川区产业布局一张图",
}


@pytest.fixture(autouse=True)
def office(leveled: Path, leveled_built: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Point the app to the built province."""
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(leveled))
    monkeypatch.setenv("LAYOUT_STORE", str(leveled_built))
    session.settings.clear()
    session._facts.clear()
    session._stale.clear()
    return session.settings()


def component(page: str, level: str) -> dict[str, Any]:
    """Return what the first component of a page was given at a level."""
    script = AppTest.from_file(str(ROOT / "ui" / f"{page}.py"), default_timeout=60)
    if level:
        script.query_params["level"] = level
    script.run()
    assert not script.exception
    found: dict[str, Any] = json.loads(script.get("bidi_component")[0].proto.json)[0]
    return found


@pytest.mark.parametrize("level", TITLES)
def test_the_level_of_the_address_chooses_page_and_cards(level: str, office: Settings) -> None:
    made = read_manifest(office.store)
    assert made
    given = component("explorer", level)
    assert (given["title"], given["level"]) == (TITLES[level], level)
    assert (given["page"], given["cards"]) == (made.levels[level].page, made.levels[level].cards)


def test_an_unknown_level_is_the_home_one() -> None:
    given = component("explorer", "atlantis")
    assert (given["title"], given["level"]) == (TITLES[""], "")


def test_the_facts_are_those_of_the_level(office: Settings) -> None:
    opened = {key: session.open_store(office, {"level": key}).facts for key in TITLES}
    documents = {key: set(facts.store.documents) for key, facts in opened.items()}
    assert documents == {"": {"c21", "d21"}, PROVINCE: {"p21"}, EARLIER: {"p16"}, DISTRICT: {"d21"}}


@pytest.mark.parametrize(
    "query", [{"level": f"{PROVINCE}。"}, {"amp;level": PROVINCE}, {"level": f"{PROVINCE}）"}]
)
def test_a_level_that_a_chat_program_has_mangled_is_read_everywhere(
    query: dict[str, str], office: Settings
) -> None:
    facts = answers.facts_asked(query)
    assert facts
    assert set(facts.store.documents) == {"p21"}
    view = "&".join(f"{key}={text}" for key, text in query.items())
    options = Namespace(store=office.store, data=None, view=view)
    assert _setup.store_of(options) == facts.store.path


def test_the_row_lists_every_unit_and_says_which_is_shown(office: Settings) -> None:
    row = navigation(office, {"level": EARLIER})
    assert row["level"] == EARLIER
    assert [(one["id"], one["name"], one["here"]) for one in row["levels"]] == [
        (PROVINCE, "砚州省", True),
        ("", "砚汐市", False),
        (DISTRICT, "霁川区", False),
    ]
    assert row["titles"][EARLIER] == "砚州省十三五"
    assert navigation(office, {"level": "atlantis"})["level"] == ""


def test_the_row_knows_names_and_what_answers_to_them_elsewhere(office: Settings) -> None:
    row = navigation(office, {})
    assert row["names"]["county"]["jichuan"] == "霁川区"
    assert row["there"][PROVINCE]["county:jichuan"] == "county:yanxi"


def test_pages_are_called_in_the_words_of_the_level(office: Settings) -> None:
    labels = [
        {page["id"]: page["label"] for page in navigation(office, {"level": level})["pages"]}
        for level in ("", PROVINCE)
    ]
    assert labels[0]["counties"] != labels[1]["counties"]


def test_without_a_store_the_row_still_leads_to_every_page(tmp_path: Path) -> None:
    row = navigation(Settings(store=tmp_path / "none.gpkg"), {})
    assert row["pages"]
    assert row["levels"] == []
    assert row["names"] == {}
