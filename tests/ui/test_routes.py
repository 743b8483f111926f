"""The routes hand out map page and cards, cached, and nothing else from the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.online.settings import Settings
from layers.build.store import Store
from layers.facts.lookup import Facts
from layers.manifest import card_path, page_path, read_manifest
from layers.screen.cards import card_of
from tests.layers.leveled_city import PROVINCE
from ui import early, routes
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
    routes._cards.cache_clear()
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


def test_a_card_of_a_store_is_compressed_and_cached_for_good(
    client: TestClient, built: Path, tmp_path: Path
) -> None:
    manifest = read_manifest(built)
    assert manifest
    made = manifest.levels[""]
    path = card_path(tmp_path / "layers.gpkg", made.cards)
    path.parent.mkdir()
    path.write_bytes(card_path(built, made.cards).read_bytes())
    answer = client.get(f"/cards/{made.cards}/area:p-port")
    assert answer.json() == card_of(Facts(Store.open(built)), "area:p-port")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    path.unlink()
    assert client.get(f"/cards/{made.cards}/list:links").status_code == 200, "kept in memory"
    assert client.get(f"/cards/{made.cards}/area:gone").status_code == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [(f"{'b' * 64}/area:p-port", 410), ("layers/opening", 404), ("..%2f..%2fapp/opening", 404)],
)
def test_cards_of_no_store_are_told_apart(client: TestClient, address: str, status: int) -> None:
    answer = client.get(f"/cards/{address}")
    assert answer.status_code == status
    assert "immutable" not in answer.headers.get("cache-control", "")
    assert status == 404 or "刷新" in answer.text


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


def test_the_first_page_begins_to_load_the_map_if_there_is_one(
    built: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = read_manifest(built)
    assert manifest
    made = manifest.levels[""]
    monkeypatch.setattr(early, "read_settings", lambda: Settings(store=built))
    page = client.get("/").text
    assert f'<script data-page="{made.page}">' in page
    assert page.index('id="root"') < page.index("data-page=")
    monkeypatch.setattr(early, "read_settings", lambda: Settings(store=built / "none.gpkg"))
    assert "data-page=" not in client.get("/").text


def test_the_first_page_begins_to_load_the_map_of_the_addresss_level(
    leveled_built: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = read_manifest(leveled_built)
    assert manifest
    monkeypatch.setattr(early, "read_settings", lambda: Settings(store=leveled_built))
    for asked, level in ((PROVINCE, PROVINCE), ("atlantis", "")):
        page = client.get(f"/?level={asked}").text
        assert f'<script data-page="{manifest.levels[level].page}">' in page
