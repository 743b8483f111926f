"""The routes hand out the map page, cached and sandboxed, and nothing else from the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.settings import Settings
from layers.manifest import page_path
from ui import routes
from ui.pages import PAGES

PAGE = "a" * 64


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Return a client of the routes, with one page in a store of its own."""
    office = Settings(store=tmp_path / "layers.gpkg")
    path = page_path(office.store, PAGE)
    path.parent.mkdir()
    path.write_text("<!doctype html>图", "utf-8")
    monkeypatch.setattr(routes, "read_settings", lambda: office)
    routes._page.cache_clear()
    with TestClient(Starlette(routes=routes.ROUTES)) as found:
        yield found
    routes._page.cache_clear()


def test_the_page_is_compressed_cached_for_good_and_sandboxed(client: TestClient) -> None:
    answer = client.get(f"/map/{PAGE}.html")
    assert answer.text == "<!doctype html>图"
    assert answer.headers["content-security-policy"] == "sandbox allow-scripts"
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("name", ["b" * 64, "layers", "..%2f..%2fapp"])
def test_any_other_name_is_not_found(client: TestClient, name: str) -> None:
    assert client.get(f"/map/{name}.html").status_code == 404


@pytest.mark.parametrize("asked", ["health", "host-config"])
def test_no_page_passes_for_the_root_of_the_app_nor_for_an_error(
    client: TestClient, asked: str
) -> None:
    for page in PAGES:
        answer = client.get(f"/{page.id}/_stcore/{asked}")
        assert not answer.is_success
        assert answer.status_code < 400
    assert client.get(f"/office/_stcore/{asked}").status_code == 404


def test_a_background_without_key_or_name_is_refused(client: TestClient) -> None:
    assert client.get("/tiles/tdt-vec/1/1/1.png").status_code == 502
    assert client.get("/tiles/none/1/1/1.png").status_code == 404
