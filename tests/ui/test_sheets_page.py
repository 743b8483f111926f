"""出图: the page's record, and the addresses by which it orders and fetches files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from layers.export.worker import ATLAS, DATA, SHEET, Done, Job
from tests.app_process import ROOT
from ui import export_desk, export_routes, session
from ui.export_desk import DeskError, JobState, Status
from ui.turns import NOBODY, Visitor

KNOWN = ("token",)


class Desk:
    """Takes orders and knows one finished file."""

    def __init__(self, file: Path) -> None:
        self.jobs: list[tuple[Job, bool]] = []
        self.cancelled: list[str] = []
        self.ordered: list[tuple[str, str]] = []
        self.warmed: list[Path] = []
        self.file = file
        self.full = False

    def warm(self, store: Path) -> None:
        self.warmed.append(store)

    def submit(
        self, job: Job, *, glance: bool = False, visitor: Visitor = NOBODY, key: str = ""
    ) -> str:
        if self.full:
            raise DeskError("排满了。")
        self.ordered.append((visitor.name, key))
        self.jobs.append((job, glance))
        return "token"

    def status(self, token: str) -> Status:
        known = {
            "token": Status(JobState.WORKING, step="绘制", share=0.5),
            "bad": Status(JobState.FAILED, done=Done(fault="不行。", field="title")),
        }
        return known.get(token, Status(JobState.GONE))

    def cancel(self, token: str) -> None:
        self.cancelled.append(token)

    def result(self, token: str) -> tuple[Path, Done] | None:
        done = Done(name="某图 <1>.png", media_type="image/png")
        return (self.file, done) if token in KNOWN else None


@pytest.fixture(autouse=True)
def _office(built: Path, city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(city))
    monkeypatch.setenv("LAYOUT_STORE", str(built))
    session.settings.clear()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    (tmp_path / "file").write_bytes(b"body")
    found = Desk(tmp_path / "file")
    monkeypatch.setattr(export_routes, "desk", lambda: found)
    monkeypatch.setattr(export_desk, "desk", lambda: found)
    return found


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    del desk
    with TestClient(Starlette(routes=export_routes.EXPORT_ROUTES)) as found:
        yield found


def drawn(**query: str) -> list[list[Any]]:
    """Run the page with an address and return what its components were given: head, then sheet."""
    page = AppTest.from_file(str(ROOT / "ui" / "sheets.py"), default_timeout=60)
    page.query_params.update(query)
    page.run()
    assert not page.exception
    return [json.loads(node.proto.json) for node in page.get("bidi_component")]


def test_the_page_has_the_view_of_its_address(desk: Desk, built: Path) -> None:
    [[head]], (sheet, *_) = drawn(theme="chain", chain="ch-basket", county="lanyu,gone")
    assert sheet["query"] == {"theme": "chain", "county": "lanyu", "chain": "ch-basket"}
    assert "竹编" in head["note"]
    assert "gone" in head["notice"]
    assert set(desk.warmed) == {built}


@pytest.mark.usefixtures("desk")
def test_a_tables_address_opens_as_a_map() -> None:
    [[head]], (sheet, *_) = drawn(by="park", row="p-port", sort="count")
    assert sheet["query"] == {"pick": "area:p-port"}
    assert head["notice"] == ""


def test_an_order_arrives_as_it_was_filled_in(client: TestClient, desk: Desk) -> None:
    form = {
        "query": {"theme": "links"},
        "paper": "200x150",
        "dpi": "200",
        "format": "svg",
        "profile": "grey",
        "graticule": True,
        "inset": False,
        "outlines": True,
        "words": {"title": "<b>图</b>", "unit": "某处", "other": 1},
    }
    assert client.post("/exports", json=form).json() == {"token": "token"}
    ((job, glance),) = desk.jobs
    assert not glance
    assert job.kind == SHEET
    request = job.request
    assert (request.view.theme, request.paper.width, request.dpi) == ("links", 200, 200)
    assert (request.format, request.options.profile) == ("svg", "grey")
    assert (request.options.graticule, request.options.inset) == (True, False)
    assert request.options.outlines
    assert (request.words.title, request.words.unit) == ("<b>图</b>", "某处")


def test_a_preview_is_a_small_picture_whatever_file_is_wanted(
    client: TestClient, desk: Desk
) -> None:
    client.post("/exports", json={"format": "pdf", "dpi": "600", "glance": True})
    ((job, glance),) = desk.jobs
    assert glance
    assert (job.request.format, job.request.dpi) == ("png", 110)


@pytest.mark.parametrize("kind", [ATLAS, DATA])
def test_the_other_kinds_are_ordered_the_same_way(
    client: TestClient, desk: Desk, kind: str
) -> None:
    form = {"kind": kind, "format": "pptx", "data_format": "gpkg", "data_crs": "4490"}
    client.post("/exports", json=form)
    assert desk.jobs[0][0].kind == kind


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"words": {"title": "图" * 200}}, "title"),
        ({"words": {"note": "一\n二"}}, "note"),
        ({"paper": "1x1"}, "paper"),
        ({"dpi": "nan"}, "dpi"),
        ({"format": "exe"}, "format"),
        ({"profile": "pink"}, "profile"),
        ({"kind": "atlas", "format": "png"}, "format"),
        ({"kind": "other"}, ""),
    ],
)
def test_what_cannot_be_made_is_told_with_its_field(
    client: TestClient, desk: Desk, form: dict[str, object], field: str
) -> None:
    answer = client.post("/exports", json=form)
    assert answer.status_code == 422
    assert answer.json()["field"] == field
    assert answer.json()["fault"].endswith("。")
    assert desk.jobs == []


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "text/plain", 415),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
    ],
)
def test_what_is_no_form_is_refused(
    client: TestClient, body: bytes, kind: str, status: int
) -> None:
    answer = client.post("/exports", content=body, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert answer.json()["fault"]


def test_a_full_desk_says_so(client: TestClient, desk: Desk) -> None:
    desk.full = True
    answer = client.post("/exports", json={})
    assert (answer.status_code, answer.json()["fault"]) == (503, "排满了。")


def test_how_a_job_stands_is_told_at_once_when_it_is_news(client: TestClient) -> None:
    found = client.get("/exports/token").json()
    assert (found["state"], found["step"], found["share"]) == ("working", "绘制", 0.5)
    assert client.get("/exports/other?seen=x").json()["state"] == "gone"
    bad = client.get("/exports/bad").json()
    assert (bad["state"], bad["fault"], bad["field"]) == ("failed", "不行。", "title")


def test_a_file_goes_to_whoever_has_its_token_only(client: TestClient) -> None:
    answer = client.get("/exports/token/file")
    assert answer.content == b"body"
    assert unquote(answer.headers["content-disposition"]).endswith("某图 <1>.png")
    assert answer.headers["cache-control"] == "no-store"
    for other in ("tokeN", "..%2f..%2fapp.py", "%00"):
        assert client.get(f"/exports/{other}/file").status_code == 404


def test_a_job_can_be_cancelled(client: TestClient, desk: Desk) -> None:
    assert client.delete("/exports/token").status_code == 204
    assert desk.cancelled == ["token"]


def test_without_a_store_the_reader_is_sent_to_the_map(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAYOUT_STORE", str(tmp_path / "none.gpkg"))
    session.settings.clear()
    answer = client.post("/exports", json={})
    assert answer.status_code == 503
    assert "一张图" in answer.json()["fault"]
