"""The proxies of ``docs/server/`` as they stand there, with the app behind and Chromium in front.

Only ports and addresses are changed, and the path where an app lies below one.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.app_process import ROOT, free_port, running_app
from tests.chromium import CHEAP, Visit, launched, visiting
from tests.outside.conftest import needed

DOCS = ROOT / "docs" / "server"
PATIENCE_MS = 20_000
AWAY = HTTPStatus.SERVICE_UNAVAILABLE
BASE = "gis/layout"
ENGLISH = re.compile("Connection|Streamlit|error", re.IGNORECASE)

Command = Callable[[str, Path], list[str]]
NGINX = """pid {folder}/pid;
error_log {folder}/log;
events {{}}
http {{
access_log off;
{temp}
{own}}}
"""
KINDS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def _nginx(text: str, folder: Path) -> list[str]:
    temp = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in KINDS)
    path = folder / "nginx.conf"
    path.write_text(NGINX.format(folder=folder, temp=temp, own=text), "utf-8")
    return ["-c", str(path), "-p", str(folder), "-g", "daemon off;"]


def _caddy(text: str, folder: Path) -> list[str]:
    path = folder / "Caddyfile"
    path.write_text("{\n\tadmin off\n}\n" + text, "utf-8")
    return ["run", "--config", str(path), "--adapter", "caddyfile"]


def _haproxy(text: str, folder: Path) -> list[str]:
    path = folder / "haproxy.cfg"
    path.write_text(f"global\n    maxconn 500\n{text}", "utf-8")
    return ["-f", str(path), "-db"]


FILES: dict[str, tuple[str, Command]] = {
    "nginx": ("nginx.conf", _nginx),
    "caddy": ("Caddyfile", _caddy),
    "haproxy": ("haproxy.cfg", _haproxy),
}


@contextmanager
def proxy(
    program: str,
    folder: Path,
    apps: list[int],
    base: str = "",
    without: str = "",
    there: int = HTTPStatus.OK,
) -> Iterator[str]:
    """Run a proxy by its file in the documents; returns its address, without ``/`` at the end.

    Lines that match `without` are left out, as an office might. It is up once it answers `there`.
    """
    name, prepare = FILES[program]
    path = needed(program)
    port = free_port()
    text = (DOCS / name).read_text("utf-8")
    for word, value in (("8080", port), ("8501", apps[0]), ("8502", apps[-1])):
        assert word in text or word == "8502"
        text = re.sub(rf"(?m)^(?!\s*#)(.*)\b{word}\b", rf"\g<1>{value}", text)
    if base:
        text = text.replace("location / {", f"location /{base}/ {{")
        text = text.replace("uri /_stcore", f"uri /{base}/_stcore")
    if without:
        assert re.search(without, text)
        text = "\n".join(line for line in text.splitlines() if not re.search(without, line)) + "\n"
    folder.mkdir()
    with (folder / "said").open("wb") as said:
        own = os.environ | {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        process = subprocess.Popen(
            [path, *prepare(text, folder)], stdout=said, stderr=said, env=own
        )
    url = f"http://127.0.0.1:{port}" + (f"/{base}" if base else "")
    try:
        _wait(url, process, folder, there)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(url: str, process: subprocess.Popen[bytes], folder: Path, there: int) -> None:
    for _ in range(200):
        assert process.poll() is None, (folder / "said").read_text("utf-8")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):  # noqa: S310
                return
        except urllib.error.HTTPError as told:
            if told.code == there:
                return
            time.sleep(0.05)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise AssertionError((folder / "said").read_text("utf-8"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched(*CHEAP) as running:
        yield running


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    with visiting(browser, 1366, 768) as opened:
        yield opened
        assert opened.outside == []


@pytest.fixture(scope="module", params=["", BASE], ids=["root", "path"])
def apps(
    request: pytest.FixtureRequest, city: Path, built: Path
) -> Iterator[tuple[str, list[int]]]:
    """Run two processes of the app, at the root and below a path."""
    ports = [free_port(), free_port()]
    with ExitStack() as stack:
        for port in ports:
            stack.enter_context(running_app(city, built, request.param, port))
        yield request.param, ports


def _title(page: Page):  # noqa: ANN202 - what Playwright's expect takes
    return page.get_by_role("complementary", name="卡片").locator("h2")


@pytest.mark.parametrize("program", FILES)
def test_one_visit(program: str, apps: tuple[str, list[int]], visit: Visit, tmp_path: Path) -> None:
    base, ports = apps
    with proxy(program, tmp_path / program, ports, base) as url:
        page = visit.new_page()
        faults: list[str] = []
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(f"{url}/")
        frame = page.frame_locator("iframe.map")
        expect(_title(page)).to_have_text("点选图上任一要素", timeout=PATIENCE_MS)
        frame.get_by_label("专题").get_by_role("button", name="高耗能").click()
        page.goto(f"{url}/?pick=area:p-port。&from=singlemessage")
        expect(_title(page)).to_have_text("澜屿石化港区", timeout=PATIENCE_MS)
        page.goto(f"{url}/matrix")
        with page.expect_download() as got:
            page.get_by_role("link", name="XLSX").click(timeout=PATIENCE_MS)
        assert Path(got.value.path()).read_bytes().startswith(b"PK")
        page.locator("header.bar [data-id=sheets]").click()
        preview = page.locator("img").first
        expect(preview).to_be_visible(timeout=60_000)
        with page.expect_download(timeout=60_000) as got:
            page.get_by_role("button", name="PNG", exact=True).click()
        assert Path(got.value.path()).read_bytes().startswith(b"\x89PNG")
        assert page.request.get(f"{url}/files/none.xlsx").status == 404
        if base:
            assert page.request.get(url).url == f"{url}/"
        if base and program == "nginx":
            beside = page.request.get(f"{url}2/")
            assert "x-frame-options" not in beside.headers, "what lies beside is not the app's"
        assert faults == []


@pytest.mark.parametrize("program", FILES)
def test_a_page_that_is_opened_while_the_app_is_away_opens_when_it_is_there(
    program: str, city: Path, built: Path, visit: Visit, tmp_path: Path
) -> None:
    ports = [free_port(), free_port()]
    with proxy(program, tmp_path / program, ports, there=AWAY) as url:
        page = visit.new_page()
        answer = page.goto(f"{url}/?pick=area:p-port")
        assert answer is not None
        assert answer.status == AWAY
        expect(page.locator("body")).to_contain_text("正在启动或更新")
        with running_app(city, built, "", ports[0]):
            expect(_title(page)).to_have_text("澜屿石化港区", timeout=PATIENCE_MS)


@pytest.mark.parametrize("without", ["header (Upgrade|Connection)", "header Host"])
def test_a_proxy_without_its_lines_is_told_of(
    without: str, apps: tuple[str, list[int]], visit: Visit, tmp_path: Path
) -> None:
    base, ports = apps
    with proxy("nginx", tmp_path / "nginx", ports, base, without=without) as url:
        page = visit.new_page()
        page.goto(f"{url.replace('127.0.0.1', 'localhost')}/")
        line = page.locator("#layout-connection")
        expect(line).to_contain_text("WebSocket", timeout=PATIENCE_MS)
        expect(line).to_contain_text("hosts")
        page.wait_for_timeout(3_000)
        assert not page.get_by_role("dialog").count()


def test_a_proxy_that_rewrites_the_host_needs_the_public_name_in_hosts(
    city: Path, built: Path, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAYOUT_HOSTS", "localhost")
    with (
        running_app(city, built, port=(port := free_port())),
        proxy("nginx", tmp_path / "nginx", [port], without="header Host") as url,
    ):
        page = visit.new_page()
        page.goto(f"{url.replace('127.0.0.1', 'localhost')}/")
        expect(_title(page)).to_have_text("点选图上任一要素", timeout=PATIENCE_MS)


def test_when_a_process_ends_its_visitors_go_to_the_other(
    city: Path, built: Path, visit: Visit, tmp_path: Path
) -> None:
    ports = [free_port(), free_port()]
    with ExitStack() as stack:
        running = [stack.enter_context(running_app(city, built, port=port)) for port in ports]
        url = stack.enter_context(proxy("haproxy", tmp_path / "haproxy", ports))
        page = visit.new_page()
        page.goto(f"{url}/")
        expect(_title(page)).to_have_text("点选图上任一要素", timeout=PATIENCE_MS)
        cookies = {one["name"]: one["value"] for one in visit.context.cookies()}
        kept = ["one", "two"].index(cookies["layout_server"])
        running[kept].process.terminate()
        running[kept].process.wait(timeout=30)
        # It may be so quick that the page has nothing to say.
        expect(page.locator("#layout-connection")).to_be_hidden(timeout=60_000)
        page.locator("header.bar [data-id=sheets]").click()
        expect(page.get_by_label("图名")).to_be_visible(timeout=60_000)
        assert not page.get_by_role("dialog").count()
