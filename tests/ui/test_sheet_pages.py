"""The pages beside the map read their address and send one record of plain data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.app_process import ROOT
from ui import session

PAGES = ("matrix", "chains", "counties", "sources")


@pytest.fixture
def office(built: Path, city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the app to the invented city."""
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(city))
    monkeypatch.setenv("LAYOUT_STORE", str(built))
    session.settings.clear()


def record(name: str, **query: str) -> dict[str, Any]:
    """Run a page with an address and return what its component was given."""
    page = AppTest.from_file(str(ROOT / "ui" / f"{name}.py"), default_timeout=60)
    page.query_params.update(query)
    page.run()
    assert not page.exception
    (node,) = page.get("bidi_component")
    found: dict[str, Any] = json.loads(node.proto.json)[0]
    return found


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_without_an_address_and_says_nothing_is_wrong(name: str) -> None:
    assert record(name)["notice"] == ""


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", PAGES)
def test_a_damaged_address_opens_the_page_and_is_told(name: str) -> None:
    found = record(name, county="gone", chain="gone", foo="<script>")
    assert "foo=<script>" in found["notice"]


@pytest.mark.usefixtures("office")
def test_the_matrix_restores_its_address() -> None:
    found = record("matrix", by="county", row="lanyu", col="ch-ethene", sort="count", tier="future")
    state = found["state"]
    assert (state["by"], state["row"], state["col"]) == ("county", "lanyu", "ch-ethene")
    assert (state["sort"], state["tier"]) == ("count", ["future"])
    assert found["notice"] == ""


@pytest.mark.usefixtures("office")
def test_the_matrix_says_how_it_concludes_and_every_cell_has_clauses() -> None:
    found = record("matrix")
    assert "∩" in found["rule"]["推断"]
    assert all(
        0 <= number < len(found["clauses"]) for c in found["cells"] for *_, number in c["says"]
    )


@pytest.mark.usefixtures("office")
def test_a_chain_and_a_cluster_open_by_their_address() -> None:
    assert record("chains", chain="ch-basket")["story"]["name"] == "竹编"
    assert record("chains", cluster="cl-chem")["story"]["name"] == "石化"


@pytest.mark.usefixtures("office")
def test_counties_stand_side_by_side_in_the_order_of_the_address() -> None:
    found = record("counties", county="lanyu,jichuan,wangzhou")
    assert [story["id"] for story in found["stories"]] == ["lanyu", "jichuan"]


def test_a_store_that_cannot_be_opened_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("LAYOUT_STORE", str(tmp_path / "layers.gpkg"))
    session.settings.clear()
    page = AppTest.from_file(str(ROOT / "ui" / "matrix.py"), default_timeout=60).run()
    assert not page.exception
    assert page.error
