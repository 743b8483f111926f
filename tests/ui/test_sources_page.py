"""The page 数据与来源: each tab tells its lists from the store, and its choices narrow them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from layers.build.store import Store
from layers.facts.lookup import Facts
from layers.stories.lists import unplaced
from layers.stories.targets import every_number
from tests.app_process import ROOT
from ui import session

PAGE = ROOT / "ui" / "sources.py"


@pytest.fixture
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
    found = AppTest.from_file(str(PAGE), default_timeout=60)
    for key, value in address.items():
        found.query_params[key] = value
    found.run()
    assert not found.exception
    return found


def parts(shown: AppTest, *, head: bool = False) -> list[dict[str, Any]]:
    """Return the parts that the components of the open tab were given, and the page's head."""
    given = [json.loads(node.proto.json)[0] for node in shown.get("bidi_component")]
    shown_parts = [part for one in given if isinstance(one, list) for part in one]
    columns = [own for part in shown_parts for own in part.get("columns", ()) if "kind" in part]
    beside = [part for own in columns for part in own if isinstance(part, dict)]
    kept = [part for part in shown_parts if part["kind"] != "columns"] + beside
    return [part for part in kept if head or part["kind"] != "head"]


def told(shown: AppTest) -> str:
    """Return what the page says in its own words."""
    return "\n".join(node.proto.body for node in shown.get("html"))


@pytest.mark.usefixtures("office")
def test_documents_and_credits_come_first_and_are_files_too() -> None:
    documents, credits_ = parts(page())
    assert [row[1] for row in documents["rows"]]
    assert documents["files"] == {"table": "documents"}
    assert any("砚汐市虚构测绘" in row[0]["text"] for row in credits_["rows"])


@pytest.mark.usefixtures("office")
def test_all_numbers_are_listed_and_a_choice_of_the_address_narrows_them(facts: Facts) -> None:
    every = every_number(facts)
    assert f"{len(every)} 项中显示 {len(every)} 项" in told(page(tab="targets"))
    year = next(one.row["year"] for one in every if one.row["year"])
    own = [one for one in every if one.row["year"] == year]
    shown = page(tab="targets", year=year)
    assert f"显示 {len(own)} 项" in told(shown)
    (table,) = (part for part in parts(shown) if part["kind"] == "grid")
    assert [row[3] for row in table["rows"]] == [year] * len(own)


@pytest.mark.usefixtures("office")
def test_what_has_no_place_is_listed_with_reason_and_clause(facts: Facts) -> None:
    shown = page(tab="unplaced")
    table, standing = parts(shown)
    assert standing["text"].startswith("所收文件：《")
    names = [item.text for item in unplaced(facts).items]
    assert [row[0]["text"] for row in table["rows"]] == names
    assert all(row[-1]["clauses"] for row in table["rows"])
    assert f"显示 {len(names)} 处" in told(shown)
    assert len(parts(page(tab="unplaced", q=names[0]))[0]["rows"]) == 1


@pytest.mark.usefixtures("office")
def test_a_unit_narrows_both_lists_by_its_id_and_the_head_has_the_file_of_it(facts: Facts) -> None:
    unit = next(row for row in facts.unplaced() if row["county_ids"])["county_ids"].split(";")[0]
    for tab, column in (("unplaced", 2), ("targets", None)):
        shown = page(tab=tab, county=unit)
        (head,) = (part for part in parts(shown, head=True) if part["kind"] == "head")
        assert [link[1] for link in head["links"]] == [f"files/{tab}.xlsx", f"files/{tab}.csv"]
        assert all(link[2]["county"] == unit for link in head["links"])
        assert not head["notice"]
        found = parts(shown)[0]["rows"]
        assert all(facts.name(unit) in row[column] for row in found if column)


@pytest.mark.usefixtures("office")
def test_precision_is_counted_for_the_chosen_scope() -> None:
    (lead, *_) = parts(page(tab="positions"))
    assert "12 处" in lead["text"]
    (lead, *_) = parts(page(tab="positions", scope="works"))
    assert "2 处" in lead["text"]


@pytest.mark.usefixtures("office")
def test_help_has_signs_tasks_and_a_report_without_network() -> None:
    found = parts(page(tab="help"))
    signs = next(part for part in found if part["kind"] == "signs")
    pictures = [src for group in signs["groups"] for src, _ in group["signs"]]
    assert pictures
    assert all(src.startswith("data:image/svg+xml") for src in pictures)
    assert len([part for part in found if part["kind"] == "task"]) == 7
    report = next(part for part in found if part["kind"] == "copy")
    assert "http" not in report["text"]
    assert "图层摘要" in report["text"]


@pytest.mark.usefixtures("office")
def test_what_an_address_asks_for_in_vain_is_said() -> None:
    shown = page(tab="targets", nature="dream")
    (head,) = (part for part in parts(shown, head=True) if part["kind"] == "head")
    assert "dream" in head["notice"]


def test_a_store_that_cannot_be_opened_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("LAYOUT_STORE", str(tmp_path / "layers.gpkg"))
    session.settings.clear()
    shown = AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert not shown.exception
    assert shown.error
