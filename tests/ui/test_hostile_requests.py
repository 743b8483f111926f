"""Whatever stands in an address or an order: an answer below 500, and in Chinese where it is no."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.online.settings import Settings
from layers.manifest import read_manifest
from ui import early, export_routes, routes, session
from ui.turns import NOBODY, Visitor

HOSTILE = (
    "", " ", "%00", "a%00b", "%ED%A0%80", "%FF%FE", "%F0%9F%98%80", "%E2%80%AE", "..%2f..%2fapp",
    "%2e%2e", "'\"<script>", "%0d%0aX:1", "-1", "1e999", "nan", "9" * 5000, "1,2,,3,", "=1+1",
    "area:", ":", "chain:chain:x", "__proto__", "constructor", "x" * 60_000, "%5b" * 2000, "%25",
)  # fmt: skip
KEYS = (
    "level", "by", "table", "data", "chain", "cluster", "county", "only", "sort", "row", "theme",
    "pick", "q", "x", "view", "at", "seen",
)  # fmt: skip
PATHS = (
    "/files/{0}.csv", "/files/matrix.{0}", "/files/{0}", "/map/{0}.html", "/map/{0}",
    "/cards/{0}/x", "/cards/{1}/{0}", "/tiles/{0}/1/1/1.png", "/tiles/osm/{0}/1/1.png",
    "/tiles/osm/1/{0}/1.png", "/tiles/osm/1/1/{0}.png", "/tiles/{0}", "/exports/{0}",
    "/exports/{0}/file", "/exports/{0}/x",
)  # fmt: skip


@pytest.fixture
def client(built: Path, city: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Return a client of all routes."""
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(city))
    monkeypatch.setenv("LAYOUT_STORE", str(built))
    office = Settings(store=built, data_dir=city)
    for module in (routes, early):
        monkeypatch.setattr(module, "read_settings", lambda: office)
    session.settings.clear()
    with TestClient(Starlette(routes=routes.ROUTES)) as found:
        yield found


class Desk:
    """Takes every order and makes none."""

    def submit(
        self, _: object, *, glance: bool = False, visitor: Visitor = NOBODY, key: str = ""
    ) -> str:
        del glance, key
        return f"of {visitor.name}"


@pytest.fixture
def orders(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Return a client whose orders are read only."""
    monkeypatch.setattr(export_routes, "desk", Desk)
    return client


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: value[:12])
def test_no_path_is_an_error_of_the_server(client: TestClient, built: Path, value: str) -> None:
    manifest = read_manifest(built)
    assert manifest
    for path in PATHS:
        answer = client.get(path.format(value, manifest.levels[""].cards))
        assert answer.status_code < 500, path
        standing = path.startswith("/exports") and path.count("/") == 2
        if value and not standing:
            assert answer.status_code >= 400, path


@pytest.mark.parametrize("page", ["matrix", "chains", "counties", "sources"])
def test_no_query_is_an_error_of_the_server(client: TestClient, page: str) -> None:
    for value in HOSTILE:
        for key in KEYS:
            answer = client.get(f"/files/{page}.csv?{key}={value}")
            assert answer.status_code < 500, (key, value[:40])
        every = "&".join(f"{key}={value[:2000]}" for key in KEYS)
        for ending in ("csv", "xlsx"):
            assert client.get(f"/files/{page}.{ending}?{every}").status_code < 500
        assert client.get(f"/?level={value}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/files/x.xlsx",
        "/files/matrix.exe",
        "/files/a/b.csv",
        "/map/x",
        "/cards/x",
        "/tiles/osm/1/1/1",
        "/tiles/osm/1/9/1.png",
        "/tiles/osm/99/1/1.png",
        "/exports/token/x",
        "/exports/token/file",
    ],
)
def test_what_there_is_not_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "html" not in answer.headers["content-type"]


WRONG = (1, 1.5, -1, 10**400, True, [], [1], {}, {"a": 1}, "\ud800", "x\0y", "x" * 3000, "")
FIELDS = (
    "kind", "format", "paper", "dpi", "profile", "graticule", "inset", "outlines", "glance",
    "query", "words", "data_format", "data_crs", "data_scope", "visitor", "key",
)  # fmt: skip


def posted(orders: TestClient, body: str | bytes) -> int:
    answer = orders.post("/exports", content=body, headers={"Content-Type": "application/json"})
    if answer.status_code != 200:
        assert answer.json()["fault"].endswith("。")
    return answer.status_code


@pytest.mark.parametrize("field", FIELDS)
def test_no_value_of_a_field_is_an_error_of_the_server(orders: TestClient, field: str) -> None:
    for kind in ("sheet", "atlas", "data"):
        for value in WRONG:
            form = {"kind": kind, field: value}
            assert posted(orders, json.dumps(form)) in (200, 422), value
    for value in ([1], {"title": [1]}, "\ud800"):
        assert posted(orders, json.dumps({field: value})) == 422, "no value of this field's kind"


@pytest.mark.parametrize("group", ["query", "words"])
@pytest.mark.parametrize("name", ["title", "theme", "county", "chain", "pick", "level", "\ud800"])
def test_no_value_in_a_group_is_an_error_of_the_server(
    orders: TestClient, group: str, name: str
) -> None:
    for value in WRONG:
        assert posted(orders, json.dumps({group: {name: value}})) in (200, 422), value


@pytest.mark.parametrize(
    "body",
    [
        "[" * 60_000,
        '{"a":' * 10_000,
        "{" + '"query":' * 3,
        '{"dpi":' + "9" * 60_000 + "}",
        '{"dpi":NaN}',
        '{"dpi":-Infinity}',
        '{"dpi":"300","dpi":"300"}',
        '{"words":{"title":"a","title":"b"}}',
        "null",
        "1",
        '"x"',
        b"\x00",
        b"\xef\xbb\xbf{}",
        b"\xff\xfe{\x00}\x00",
        " " * 70_000,
    ],
    ids=lambda body: str(body[:12]),
)
def test_what_is_no_form_is_one_sentence(orders: TestClient, body: str | bytes) -> None:
    assert posted(orders, body) in (200, 400)


def test_a_number_that_is_too_large_is_one_sentence(orders: TestClient) -> None:
    assert posted(orders, '{"dpi":1e999}') == 422
