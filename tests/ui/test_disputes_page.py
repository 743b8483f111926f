"""The page 分歧: counts from the one list, two clauses an item, spelling apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from layers.build.store import Store
from layers.facts.lookup import Facts
from layers.stories.counts import disputes as number_of_disputes
from layers.stories.disputes import disputes
from tests.app_process import ROOT
from ui import session


@pytest.fixture(autouse=True)
def office(built: Path, city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the app show the invented city."""
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(city))
    monkeypatch.setenv("LAYOUT_STORE", str(built))
    session.settings.clear()


@pytest.fixture
def facts(built: Path) -> Facts:
    """Return what is known of the invented city."""
    return Facts(Store.open(built))


def page(**address: str) -> AppTest:
    """Run the page at an address."""
    found = AppTest.from_file(str(ROOT / "ui" / "disputes.py"), default_timeout=60)
    for key, value in address.items():
        found.query_params[key] = value
    found.run()
    assert not found.exception
    return found


def parts(shown: AppTest, kind: str) -> list[dict[str, Any]]:
    """Return the parts of a kind that the page's components were given."""
    given = [json.loads(node.proto.json)[0] for node in shown.get("bidi_component")]
    lists = (one for one in given if isinstance(one, list))
    return [part for one in lists for part in one if part["kind"] == kind]


def items(shown: AppTest) -> list[dict[str, Any]]:
    """Return the disagreements that the list was given."""
    return [item for part in parts(shown, "disputes") for item in part["items"]]


def heading(shown: AppTest) -> str:
    """Return the line that counts the list."""
    (head,) = parts(shown, "head")
    return str(head["counted"])


def test_the_heading_counts_what_is_listed_and_all_there_are(facts: Facts) -> None:
    every = disputes(facts)
    shown = page(weight="major,minor,note")
    assert f"{number_of_disputes(facts)} 条中显示 {len(every)} 条" in heading(shown)
    assert [item["text"] for item in items(shown)] == [one.name for one in every]
    assert all(len(item["claims"]) == 2 for item in items(shown))


def test_what_is_only_a_hint_is_off_at_first(facts: Facts) -> None:
    weighty = [one for one in disputes(facts) if one.weight != "note"]
    assert [item["text"] for item in items(page())] == [one.name for one in weighty]


def test_words_narrow_the_list_down_and_nothing_found_is_said(facts: Facts) -> None:
    one = disputes(facts)[0]
    found = items(page(weight="major,minor,note", q=one.claims[0].says))
    assert one.name in [item["text"] for item in found]
    assert "显示 0 条" in heading(page(q="没有这个词"))


def test_what_the_address_asks_for_in_vain_is_told_in_the_head() -> None:
    (head,) = parts(page(sort="x", rule="gone"), "head")
    assert "sort=x" in head["notice"]
    assert "rule=gone" in head["notice"]
    assert [item["text"] for item in items(page(sort="x"))] == [
        item["text"] for item in items(page())
    ]


def test_the_files_are_those_of_the_address() -> None:
    (head,) = parts(page(rule="name"), "head")
    files = [(where, asked) for _, where, asked, is_file in head["links"] if is_file]
    assert [where for where, _ in files] == ["files/disputes.xlsx", "files/disputes.csv"]
    assert all(asked["rule"] == "name" for _, asked in files)
