"""The editor's page: shut without a passphrase, patient with guesses, and one rebuild at a time."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.online.settings import Settings
from layers.build.store import StoreError
from layers.corrections.log import Log
from layers.corrections.typed import Typed
from tests.app_process import ROOT
from ui import session
from ui.guard.gate import GATE
from ui.session import BROKEN_OFF, Rebuild, run_build

PAGE = ROOT / "ui" / "review.py"
WORD = "芝麻开门"


@pytest.fixture
def office(built: Path, city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return an office with the city, a store and a log of its own, and a passphrase."""
    folder = Path(shutil.copytree(built.parent, tmp_path / "store"))
    found = Settings(
        data_dir=city,
        store=folder / built.name,
        corrections=tmp_path / "log.sqlite",
        editor_passphrase=WORD,
    )
    for name in ("data_dir", "store", "corrections", "editor_passphrase"):
        monkeypatch.setenv(f"LAYOUT_{name.upper()}", str(getattr(found, name)))
    for cached in (session.settings, session._facts, session._stale, session.rebuild):
        cached.clear()
    monkeypatch.setattr(GATE, "_guesses", OrderedDict())
    return found


def run(area_id: str = "") -> AppTest:
    """Run the page script once, with a place in the address."""
    page = AppTest.from_file(str(PAGE), default_timeout=60)
    if area_id:
        page.query_params["area"] = area_id
    page.run()
    assert not page.exception
    return page


def enter(page: AppTest, name: str, word: str) -> AppTest:
    """Fill in the door's form and send it."""
    page.text_input[0].set_value(name)
    page.text_input[1].set_value(word)
    page.button[0].click().run()
    assert not page.exception
    return page


def on_map(page: AppTest) -> dict[str, Any] | None:
    """Return what the desk's map was given, or None if the desk is not shown."""
    found = [json.loads(node.proto.json)[0] for node in page.get("bidi_component")]
    return next((state for state in found if "ground" in state), None)


def said(page: AppTest) -> str:
    """Return all plain text of the page."""
    return "\n".join(text.value for text in page.text)


@pytest.mark.usefixtures("office")
def test_without_a_passphrase_the_page_is_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAYOUT_EDITOR_PASSPHRASE")
    page = run()
    assert "没有开放" in page.info[0].value
    assert not page.text_input
    assert on_map(page) is None


@pytest.mark.usefixtures("office")
def test_name_and_passphrase_open_the_desk_and_nothing_less_does() -> None:
    page = run()
    assert "校核人" in enter(page, " ", WORD).error[0].value
    assert "口令不对" in enter(page, "甲", "芝麻").error[0].value
    assert on_map(page) is None
    state = on_map(enter(page, "甲", WORD))
    assert state
    assert state["place"] is None
    assert page.radio[0].options
    assert "校核人：甲" in said(page)
    assert WORD not in said(page) + json.dumps(state, ensure_ascii=False)


@pytest.mark.usefixtures("office")
def test_a_link_opens_its_place_behind_the_door() -> None:
    page = enter(run("p-port"), "甲", WORD)
    state = on_map(page)
    assert state
    assert state["place"]["id"] == "p-port"
    page.query_params["area"] = "p-bamboo"
    state = on_map(page.run())
    assert state
    assert state["place"]["id"] == "p-bamboo"


@pytest.mark.usefixtures("office")
def test_a_link_to_a_place_that_is_gone_is_told() -> None:
    page = enter(run("p-gone"), "甲", WORD)
    state = on_map(page)
    assert state
    assert state["place"] is None
    assert "不在数据表里" in said(page)


def test_the_desk_opens_on_corrections_that_are_there(office: Settings) -> None:
    row = {"area_id": "p-songwu", "base_id": "", "made_by": "乙", "source": "s", "reason": "r"}
    row |= {"lon": "100.5", "lat": "40.2", "precision": "site", "uncertainty_m": "9"}
    Log(office.corrections).save(row)
    page = enter(run("p-songwu"), "甲", WORD)
    state = on_map(page)
    assert state
    assert "早于" in said(page)
    assert state["place"]["now"]["method"] == "manual"


def test_a_damaged_log_is_told_on_the_page(office: Settings) -> None:
    office.corrections.write_bytes(b"damaged" * 100)
    page = enter(run(), "甲", WORD)
    assert "log.sqlite" in page.text[0].value
    assert on_map(page) is None


def test_a_save_during_a_rebuild_is_followed_by_another_rebuild() -> None:
    begun, go_on = threading.Semaphore(0), threading.Semaphore(0)
    steps = []

    def build(_: Settings, report: Callable[[str], None]) -> None:
        report("写入")
        begun.release()
        assert go_on.acquire(timeout=20)

    builder = Rebuild(build)
    builder.start(Settings())
    assert begun.acquire(timeout=20)
    steps.append(builder.step)
    builder.start(Settings())
    builder.start(Settings())
    go_on.release(2)
    assert begun.acquire(timeout=20)
    builder.wait(20)
    assert not builder.running
    assert not begun.acquire(blocking=False)
    assert steps == ["写入"]


@pytest.mark.parametrize(
    ("error", "said"), [(StoreError("表有错"), "表有错"), (OSError("x"), BROKEN_OFF)]
)
def test_a_rebuild_that_fails_is_told_and_the_next_one_may_succeed(
    error: Exception, said: str
) -> None:
    errors = [error]

    def build(_: Settings, __: Callable[[str], None]) -> None:
        if errors:
            raise errors.pop()

    builder = Rebuild(build)
    for expected in (said, ""):
        builder.start(Settings())
        builder.wait(20)
        assert builder.fault == expected


def test_a_build_reports_its_steps_and_its_faults(office: Settings, tmp_path: Path) -> None:
    steps: list[str] = []
    (office.store.parent / "layers.build.json").unlink()
    run_build(office, steps.append)
    assert any("地图页" in step for step in steps)
    with pytest.raises(StoreError, match=r"areas\.csv"):
        run_build(Settings(data_dir=tmp_path / "nowhere", store=office.store))


def test_a_correction_of_an_earlier_version_that_is_no_good_is_told_and_skipped(
    office: Settings,
) -> None:
    row = {"area_id": "p-songwu", "base_id": "", "made_by": "乙", "source": "s", "reason": "r"}
    row |= {"lon": "100.5", "lat": "40.2", "precision": "site", "uncertainty_m": "9"}
    Log(office.corrections).save(row)
    with closing(sqlite3.connect(office.corrections)) as base, base:
        base.execute("DROP TRIGGER never_UPDATE")
        base.execute("UPDATE corrections SET precision = 'county', uncertainty_m = 'abc'")
    page = enter(run("p-songwu"), "甲", WORD)
    state = on_map(page)
    assert state
    assert "1 条校核记录用不上，已略过：p-songwu" in said(page)
    assert state["place"]["now"]["method"] != "manual"


def test_what_was_typed_outlives_the_session(office: Settings) -> None:
    page = enter(run("p-port"), "甲", WORD)
    page.text_area(key="review_reason").set_value("写了很久").run()

    again = enter(run("p-port"), "甲", WORD)

    assert again.text_area(key="review_reason").value == "写了很久"
    assert "已恢复" in said(again)
    assert Typed(office.corrections).of("乙") == set()


@pytest.mark.usefixtures("office")
def test_what_was_typed_stays_with_its_place_when_a_click_leaves_it() -> None:
    page = enter(run("p-port"), "甲", WORD)
    page.text_area(key="review_reason").set_value("属于港")
    page.radio[0].set_value("p-bamboo").run()
    assert not page.exception
    assert page.text_area(key="review_reason").value == ""
    page.radio[0].set_value("p-port").run()
    assert page.text_area(key="review_reason").value == "属于港"
