"""反查, a way of 链园对照: its address, choices and files, and why a level may list no chain."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from layers.build.store import Store
from layers.facts.lookup import Facts
from layers.stories.where_beside import MOST, choices
from tests.app_process import ROOT
from ui import session
from ui.routes import made


@pytest.fixture
def office(built: Path, city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the app to the invented city."""
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(city))
    monkeypatch.setenv("LAYOUT_STORE", str(built))
    session.settings.clear()


def run(**query: str) -> AppTest:
    """Run the page with an address."""
    page = AppTest.from_file(str(ROOT / "ui" / "matrix.py"), default_timeout=60)
    page.query_params.update({"by": "where", **query})
    page.run()
    assert not page.exception
    return page


def blocks(page: AppTest) -> list[dict[str, Any]]:
    """Return the parts that the page draws, those of columns, too."""
    drawn = [json.loads(node.proto.json)[0] for node in page.get("bidi_component")]
    every = [block for data in drawn if isinstance(data, list) for block in data]
    within = [
        one
        for block in every
        if block["kind"] == "columns"
        for column in block["columns"]
        for one in column
    ]
    return every + within


def head(page: AppTest) -> dict[str, Any]:
    """Return the head of the page."""
    return next(block for block in blocks(page) if block["kind"] == "head")


def headings(page: AppTest) -> list[str]:
    """Return the headings of the lists."""
    return [block["part"]["heading"] for block in blocks(page) if block["kind"] == "list"]


@pytest.mark.usefixtures("office")
def test_without_a_trade_the_page_offers_what_there_is() -> None:
    page = run()
    offered = [block for block in blocks(page) if block["kind"] == "names"]
    assert [block["title"] for block in offered] == ["产业集群", "产业链", "高耗能行业"]
    to = offered[1]["items"][0]["to"]
    assert to == ["matrix", {"by": "where", "chain": "ch-basket"}]
    assert len(page.selectbox) == 1


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("key", "own", "title"),
    [
        ("chain", "ch-basket", "竹编"),
        ("cluster", "cl-bamboo", "竹木制品"),
        ("sector", "power", "电力"),
        ("of", "industry:pl-food", "食品"),
        ("of", "goods:设计", "设计"),
    ],
)
def test_each_kind_of_trade_opens_by_its_address(key: str, own: str, title: str) -> None:
    page = run(**{key: own})
    assert head(page)["title"] == f"链园对照 · 反查 {title}"
    assert head(page)["notice"] == ""
    assert any(one.startswith("文件明确") for one in headings(page))


@pytest.mark.usefixtures("office")
def test_a_chosen_trade_is_written_under_the_key_that_other_pages_know() -> None:
    page = run(sector="power")
    page.selectbox(key="choice-of").select("chain:ch-basket").run()
    assert page.query_params["chain"] == "ch-basket"
    assert "sector" not in page.query_params
    page.selectbox(key="choice-of").select("goods:设计").run()
    assert page.query_params["of"] == "goods:设计"
    assert "chain" not in page.query_params


@pytest.mark.usefixtures("office")
def test_places_are_added_and_dropped_and_a_unit_of_another_page_is_one() -> None:
    page = run(chain="ch-basket", county="xiutang")
    page.selectbox(key="choice-place").select("area:p-bamboo").run()
    assert page.query_params["places"] == "county:xiutang,area:p-bamboo"
    assert "county" not in page.query_params
    wide = next(block for block in blocks(page) if block["kind"] == "wide")
    assert [one["text"] for one in wide["heads"]] == ["", "岫棠县", "岫棠竹制品园"]
    page.button(key="drop-county:xiutang").click().run()
    assert page.query_params["places"] == "area:p-bamboo"


@pytest.mark.usefixtures("office")
def test_of_more_than_five_places_five_are_shown_and_the_rest_named(built: Path) -> None:
    facts = Facts(Store.open(built))
    every = list(choices(facts))[: MOST + 1]
    page = run(chain="ch-basket", places=",".join(every))
    wide = next(block for block in blocks(page) if block["kind"] == "wide")
    assert len(wide["heads"]) == MOST + 1
    assert facts.get(every[-1])["name"] in head(page)["notice"]
    assert page.selectbox(key="choice-place").disabled


@pytest.mark.usefixtures("office")
def test_what_an_address_asks_for_in_vain_is_told() -> None:
    notice = head(run(of="goods:<b>", places="county:gone", foo="bar"))["notice"]
    assert all(word in notice for word in ("goods:<b>", "county:gone", "foo=bar"))


@pytest.mark.usefixtures("office")
def test_the_files_are_those_of_the_address(built: Path) -> None:
    page = run(chain="ch-basket", places="county:xiutang")
    files = [link for link in head(page)["links"] if link[3]]
    assert [link[1] for link in files] == ["files/matrix.xlsx", *["files/matrix.csv"] * 3]
    facts = Facts(Store.open(built))
    name, body = made(facts, "matrix", "csv", files[1][2])
    assert name.startswith("反查")
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    assert rows[0][0] == "文件怎样说"
    assert {"文件明确", "推断", "未列入该县清单"} <= {row[0] for row in rows}
    with pytest.raises(KeyError):
        made(facts, "matrix", "csv", {"by": "where"})


def test_a_level_that_lists_no_chain_says_why_and_offers_its_industries(
    leveled: Path, leveled_built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(leveled))
    monkeypatch.setenv("LAYOUT_STORE", str(leveled_built))
    session.settings.clear()
    levels = Facts(Store.open(leveled_built)).store.region["levels"]
    without = [one["id"] for one in levels if not one["clusters"]]
    assert without
    for level in without:
        page = run(level=level)
        assert any("没有列出" in block.get("text", "") for block in blocks(page))
