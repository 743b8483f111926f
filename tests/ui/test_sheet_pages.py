"""The pages beside the map read their address and send one record of plain data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.app_process import ROOT
from ui import session

PAGES = ("matrix", "chains", "counties", "parks")


@pytest.fixture
def office(built: Path, city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the app to the invented city."""
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(city))
    monkeypatch.setenv("LAYOUT_STORE", str(built))
    session.settings.clear()


def run(name: str, **query: str) -> AppTest:
    """Run a page with an address."""
    page = AppTest.from_file(str(ROOT / "ui" / f"{name}.py"), default_timeout=60)
    page.query_params.update(query)
    page.run()
    assert not page.exception
    return page


def drawn(page: AppTest) -> list[Any]:
    """Return what the page's components were given, one below the other."""
    return [json.loads(node.proto.json)[0] for node in page.get("bidi_component")]


def blocks(page: AppTest) -> list[dict[str, Any]]:
    """Return the parts of stories that a page draws."""
    return [block for data in drawn(page) if isinstance(data, list) for block in data]


def block(page: AppTest, kind: str) -> dict[str, Any]:
    """Return the first part of a kind."""
    return next(one for one in blocks(page) if one["kind"] == kind)


def chosen(page: AppTest) -> dict[str, str]:
    """Return what the matrix shows as chosen."""
    every = [json.loads(node.proto.json) for node in page.get("bidi_component")]
    return next(data[1] for data in every if len(data) > 1)


def notice(page: AppTest) -> str:
    """Return the line that says what an address asked for in vain."""
    every = [*drawn(page), *blocks(page)]
    return next(str(one["notice"]) for one in every if "notice" in one)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_without_an_address_and_says_nothing_is_wrong(name: str) -> None:
    assert notice(run(name)) == ""


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", PAGES)
def test_a_damaged_address_opens_the_page_and_is_told(name: str) -> None:
    page = run(name, county="gone", chain="gone", foo="<script>")
    assert "foo=<script>" in notice(page)


@pytest.mark.usefixtures("office")
def test_the_matrix_restores_its_address() -> None:
    page = run("matrix", by="county", row="lanyu", col="ch-ethene", sort="count", tier="future")
    assert chosen(page) == {"row": "lanyu", "col": "ch-ethene", "sort": "count"}
    assert block(page, "panel")["blocks"][0]["part"]["heading"] == "澜屿市 × 乙烯"
    assert notice(page) == ""


@pytest.mark.usefixtures("office")
def test_the_matrix_draws_what_its_filters_leave_and_its_panel_tells_all() -> None:
    page = run("matrix", tier="future", row="p-port")
    table = next(one for one in drawn(page) if "rows" in one)
    assert {column["look"] for column in table["columns"]} == {"future"}
    titles = [one.get("title", "") for one in block(page, "panel")["blocks"]]
    assert any(title.startswith("文件明确") for title in titles)


@pytest.mark.usefixtures("office")
def test_every_cell_of_the_matrix_opens_clauses_and_a_conclusion_says_how_it_is_drawn() -> None:
    table = next(one for one in drawn(run("matrix")) if "rows" in one)
    cells = [
        (row["id"], table["columns"][int(number)]["id"], evidence)
        for row in table["rows"]
        for number, evidence in row["cells"].items()
    ]
    assert {"stated", "inferred"} <= {evidence for *_, evidence in cells}
    for row, column, evidence in cells:
        told, *rules = block(run("matrix", row=row, col=column), "panel")["blocks"]
        assert all(item["clauses"] for item in told["part"]["items"])
        assert [("∩" in rule["text"]) for rule in rules] == (
            [True] if evidence == "inferred" else []
        )


@pytest.mark.usefixtures("office")
def test_a_cell_that_no_clause_is_about_is_not_called_empty() -> None:
    told, *_ = block(run("matrix", row="p-port", col="ch-basket"), "panel")["blocks"]
    assert told["text"].endswith("；不等于没有。")


@pytest.mark.usefixtures("office")
def test_a_choice_is_written_into_the_address_and_can_be_taken_back() -> None:
    page = run("matrix")
    page.button_group(key="choice-county").select("lanyu").run()
    assert page.query_params["county"] == "lanyu"
    clear = next(button for button in page.button if button.label == "清除筛选")
    clear.click().run()
    assert "county" not in page.query_params


@pytest.mark.usefixtures("office")
def test_a_chain_and_a_cluster_open_by_their_address() -> None:
    assert block(run("chains", chain="ch-basket"), "head")["title"] == "竹编"
    assert block(run("chains", cluster="cl-chem"), "head")["title"] == "石化"


@pytest.mark.usefixtures("office")
def test_an_unknown_cluster_is_told_with_what_is_shown_in_its_place() -> None:
    head = block(run("chains", cluster="gone"), "head")
    assert "gone" in head["notice"]
    assert head["notice"].endswith(f"这里显示的是{head['title']}。")


@pytest.mark.usefixtures("office")
def test_counties_stand_side_by_side_in_the_order_of_the_address() -> None:
    page = run("counties", county="lanyu,jichuan,wangzhou")
    assert [head["text"] for head in block(page, "wide")["heads"]] == ["", "澜屿市", "霁川区"]


@pytest.mark.usefixtures("office")
def test_a_name_switches_to_its_county_and_is_put_beside_by_a_control_of_its_own() -> None:
    page = run("counties", county="lanyu")
    page.button_group(key="switch").select("jichuan").run()
    assert page.query_params["county"] == "jichuan"
    page.button_group(key="beside").select("lanyu").run()
    assert page.query_params["county"] == "jichuan,lanyu"
    assert page.button_group(key="switch-many").value == ["jichuan", "lanyu"]
    page.button_group(key="switch-many").unselect("jichuan").run()
    assert page.query_params["county"] == "lanyu"


@pytest.mark.usefixtures("office")
def test_side_by_side_every_cell_that_says_something_has_its_clauses() -> None:
    rows = block(run("counties", county="lanyu,jichuan"), "wide")["rows"]
    cells = [cell for row in rows for cell in row["cells"] if isinstance(cell, list)]
    assert cells
    assert any(cell[-1].get("clauses") for cell in cells)
    assert all(cell[-1]["text"] == "" for cell in cells)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", ["chains", "counties", "parks"])
def test_a_page_says_which_documents_are_drafts_and_offers_files_as_one(name: str) -> None:
    page = run(name)
    notes = [one["text"] for one in blocks(page) if one["kind"] == "note"]
    assert any(text.startswith("所收文件：《") and "送审稿" in text for text in notes)
    links = block(page, "head")["links"]
    assert [text.partition(" ")[0] for text, *_, file in links if file] == ["XLSX", "CSV", "CSV"]
    assert all(to in ("map", "sources", "matrix") for _, to, _, file in links if not file)


@pytest.mark.usefixtures("office")
def test_every_park_has_a_row_with_what_it_hosts_and_who_says_so() -> None:
    page = run("parks")
    rows = {row["head"]["text"]: row for row in block(page, "wide")["rows"]}
    *_, chains, _, _, documents = rows["澜屿石化港区"]["cells"]
    (chain,) = [one for one in chains if one.get("pick") == "chain:ch-ethene"]
    assert (chain["text"], chain["evidence"]) == ("乙烯", "stated")
    assert chain["to"] == ["chains", {"chain": "ch-ethene"}]
    assert documents[0]["clauses"]
    assert block(page, "head")["note"] == f"{len(rows)} 处"


@pytest.mark.usefixtures("office")
def test_parks_of_a_chain_are_those_that_the_chain_names_and_the_other_way_round() -> None:
    hosts = run("parks", chain="ch-ethene")
    names = [row["head"]["text"] for row in block(hosts, "wide")["rows"]]
    table = next(
        row
        for row in block(run("chains", chain="ch-ethene"), "summary")["rows"]
        if row["part"] == "park"
    )
    assert sorted(names) == sorted(item["text"] for item in table["items"])
    by_chain = block(run("parks", way="chain"), "wide")["rows"]
    row = next(one for one in by_chain if one["head"]["text"] == "乙烯")
    told = [item["text"] for cell in row["cells"][2:] for item in cell if item["text"]]
    assert sorted(told) == sorted(names)


@pytest.mark.usefixtures("office")
def test_a_park_has_a_page_of_its_own() -> None:
    page = run("parks", park="p-port")
    head = block(page, "head")
    assert head["title"] == "澜屿石化港区"
    assert ["出图", "sheets", {"pick": "area:p-port"}, False] in head["links"]
    assert any(row["title"] == "位置" for row in block(page, "summary")["rows"])


@pytest.mark.usefixtures("office")
def test_rows_of_parks_are_sorted_up_and_down_and_as_the_documents_have_them() -> None:
    order = [
        [row["head"]["text"] for row in block(run("parks", sort=sort), "wide")["rows"]]
        for sort in ("", "name", "-name")
    ]
    assert order[1] == sorted(order[0])
    assert order[2] == order[1][::-1]


def test_a_store_that_cannot_be_opened_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("LAYOUT_STORE", str(tmp_path / "layers.gpkg"))
    session.settings.clear()
    page = AppTest.from_file(str(ROOT / "ui" / "matrix.py"), default_timeout=60).run()
    assert not page.exception
    assert page.error
