"""Tables go out as files by the page's own address; nothing else does."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ui import session
from ui.routes import FILE_ROUTES


@pytest.fixture
def client(built: Path, city: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Return a client of the route."""
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(city))
    monkeypatch.setenv("LAYOUT_STORE", str(built))
    session.settings.clear()
    with TestClient(Starlette(routes=FILE_ROUTES)) as found:
        yield found


def rows(body: bytes) -> list[list[str]]:
    """Read a CSV file as a spreadsheet program does."""
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))


def test_a_csv_follows_the_filters_of_the_address(client: TestClient) -> None:
    answer = client.get("/files/matrix.csv?by=park&county=lanyu&only=1&table=grid")
    assert [row[0] for row in rows(answer.content)] == ["名称", "澜屿石化港区"]
    name = unquote(answer.headers["content-disposition"])
    assert name.endswith("园区×产业链 园区 × 产业链.csv")


def test_the_list_of_disagreements_is_the_one_of_its_address(client: TestClient) -> None:
    every = rows(client.get("/files/disputes.csv?weight=none").content)
    subject = every[1][3]
    own = rows(client.get(f"/files/disputes.csv?weight=none&q={subject}").content)
    assert every[1] in own
    assert len(rows(client.get("/files/disputes.csv?q=没有这个词").content)) == 1
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(f"/files/disputes.xlsx?weight=none&q={subject}").content)
    )
    said = [cell for row in book["来源"].iter_rows(values_only=True) for cell in row if cell]
    assert f"含“{subject}”" in said


def test_the_file_of_parks_by_chain_has_a_row_a_chain(client: TestClient) -> None:
    head, *chains = rows(client.get("/files/parks.csv?way=chain").content)
    assert head[3:5] == ["文件明确", "推断"]
    parks = rows(client.get("/files/parks.csv?chain=ch-ethene").content)[1:]
    own = next(row for row in chains if row[0] == "乙烯")
    assert int(own[2]) == len(parks)
    assert all(row[0] in own[3] + own[4] for row in parks)


@pytest.mark.parametrize(("tab", "column", "key"), [("targets", 4, "year"), ("unplaced", 0, "q")])
def test_a_tab_s_list_is_a_file_of_its_address(
    client: TestClient, tab: str, column: int, key: str
) -> None:
    head, *every = rows(client.get(f"/files/{tab}.csv").content)
    value = next(row[column] for row in every if row[column])
    own = rows(client.get(f"/files/{tab}.csv", params={key: value}).content)
    assert own == [head, *(row for row in every if row[column] == value)]
    assert len(own) <= len(every)
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(f"/files/{tab}.xlsx", params={key: value}).content)
    )
    said = [str(cell) for row in book["来源"].iter_rows(values_only=True) for cell in row]
    assert any(value in cell for cell in said)


def test_a_workbook_has_all_tables_and_the_sources(client: TestClient) -> None:
    body = client.get("/files/chains.xlsx?cluster=cl-bamboo").content
    book = openpyxl.load_workbook(io.BytesIO(body))
    assert book.sheetnames[-1] == "来源"
    assert {"上下游环节", "跨县域配套", "承载园区", "平台与项目"} <= set(book.sheetnames)


@pytest.mark.parametrize(
    "path",
    [
        "matrix.csv?by=county",
        "matrix.xlsx",
        "chains.csv?chain=ch-basket&table=park",
        "counties.xlsx?county=lanyu,jichuan",
        "parks.xlsx",
        "parks.csv?park=p-port",
        "parks.csv?way=chain&table=chains&q=港",
        "parks.csv?chain=ch-ethene&table=clauses",
        "disputes.xlsx",
        "disputes.csv?weight=none&sort=rule",
        "targets.csv?nature=target&county=gone",
        "unplaced.xlsx?county=none",
        "sources.xlsx",
        "sources.csv?table=credits",
        "sources.csv?data=areas",
    ],
)
def test_every_page_has_its_files(client: TestClient, path: str) -> None:
    assert client.get(f"/files/{path}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "gone.csv",
        "matrix.html",
        "matrix.csv?table=gone",
        "chains.csv?chain=gone",
        "chains.csv",
        "counties.csv?county=gone",
        "sources.csv?data=../../etc/passwd",
        "..%2f..%2fapp.py",
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(client: TestClient, path: str) -> None:
    answer = client.get(f"/files/{path}")
    assert answer.status_code == 404
    assert "app" not in answer.text


def test_without_a_store_the_reader_is_sent_to_the_map(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAYOUT_STORE", str(tmp_path / "none.gpkg"))
    session.settings.clear()
    answer = client.get("/files/matrix.csv")
    assert answer.status_code == 503
    assert "一张图" in answer.text


def test_the_maps_table_is_a_file_with_the_rows_of_the_page(client: TestClient) -> None:
    whole = rows(client.get("/files/map.csv?table=symbols").content)
    narrowed = rows(client.get("/files/map.csv?table=symbols&pick=area:z-shore").content)
    more = rows(client.get("/files/map.csv?table=symbols&unplaced=1").content)
    assert {"级别", "片区", "组团", "文件", "条文"} <= set(whole[0])
    assert 1 < len(narrowed) < len(whole) < len(more)
    assert client.get("/files/map.csv?in=nowhere").status_code == 404

    book = openpyxl.load_workbook(
        io.BytesIO(client.get("/files/map.xlsx?pick=area:z-shore").content)
    )
    assert book["园区与项目"].max_row == len(narrowed)
    assert any(row[0] == "条文" for row in book["来源"].iter_rows(values_only=True))
