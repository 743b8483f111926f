"""Our addresses below a base path, and what answers for those that there are not."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from ui.addresses import FILES, served
from ui.pages import PAGES
from ui.routes import ROUTES

IDS = [page.id for page in PAGES]


def _client(base: str) -> TestClient:
    """Return the app's addresses; behind them, as Streamlit does, all is answered."""

    async def streamlits(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"streamlit {request.url.path}")

    behind = Mount(f"/{base}" if base else "/", routes=[Route("/{path:path}", streamlits)])
    app = Starlette(routes=[*served(ROUTES, IDS, base), behind])
    return TestClient(app, "http://localhost", follow_redirects=False)


@pytest.mark.parametrize("base", ["", "gis/layout"])
def test_every_address_lies_below_the_base_path(base: str) -> None:
    client, root = _client(base), f"/{base}" if base else ""
    for page in ("", "matrix", "review"):
        answer = client.get(f"{root}/{page}")
        assert answer.status_code == 200
        assert "<script>" in answer.text
    assert client.get(f"{root}/matrix/_stcore/health").status_code == 300
    assert client.get(f"{root}/cards/{'0' * 64}/opening").status_code == 410
    assert client.get(f"{root}/files/none.xlsx").status_code == 404
    script = next(path for path in sorted(FILES) if path.endswith(".js"))
    for own in ("_stcore/health", "favicon.png", script, "media/x.png"):
        assert client.get(f"{root}/{own}").text == f"streamlit {root}/{own}"


@pytest.mark.parametrize("base", ["", "gis/layout"])
@pytest.mark.parametrize(
    "path",
    [
        "none",
        "index.html",
        "none/none",
        "matrix/none",
        "matrix.html",
        "static",
        "static/js/none.js",
    ],
)
def test_what_there_is_not_is_not_found(base: str, path: str) -> None:
    root = f"/{base}" if base else ""
    answer = _client(base).get(f"{root}/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert f" {root}/ " in answer.text


def test_nothing_lies_beside_the_base_path() -> None:
    client = _client("gis/layout")
    for path in ("/", "/gis", "/gis/", "/gis/layouts/", "/matrix", "/_stcore/health"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "/gis/layout/" in answer.text


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/gis/layout?pick=area:p", "layout/?pick=area:p"),
        ("/gis/layout/matrix/?by=park", "../matrix?by=park"),
    ],
)
def test_a_missing_or_needless_stroke_is_mended_without_naming_the_path(path: str, to: str) -> None:
    """A proxy may have taken a part of the path away, so that only what is relative is right."""
    answer = _client("gis/layout").get(path)
    assert (answer.status_code, answer.headers["location"]) == (307, to)
