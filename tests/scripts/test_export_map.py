"""The command that makes maps, as its user meets it: files, endings, refusals."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from layers.build.store import write_store
from layers.export import sheet_file
from layers.export.sheet_file import Made, Report
from layers.paper.request import EmptySheetError, SheetError, SheetRequest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _paths(monkeypatch: pytest.MonkeyPatch, built: Path) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    monkeypatch.setenv("LAYOUT_STORE", str(built))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[SheetRequest]:
    """Let the drawing be done by nobody; return what was asked of it."""
    requests: list[SheetRequest] = []

    def make(facts: object, request: SheetRequest, progress: object = None) -> Made:
        del facts, progress
        requests.append(request)
        return Made(b"body", "x/y", f"图.{request.format}", Report("图", labels=3))

    monkeypatch.setattr(sheet_file, "make", make)
    return requests


def _run(*arguments: str) -> int:
    from scripts import export_map

    return export_map.main(arguments)


def test_the_ending_gives_the_format_and_the_words_arrive(
    tmp_path: Path, asked: list[SheetRequest], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "map.PPTX"
    words = ["--title", "布局", "--unit", "某处", "--number", "图 1"]
    view = "http://localhost:8501/?theme=chain&county=lanyu&utm_source=chat&fbclid="
    assert _run("--view", view, "--out", str(out), "--graticule", *words) == 0
    assert out.read_bytes() == b"body"
    (request,) = asked
    assert (request.format, request.paper.slide) == ("pptx", True)
    assert (request.words.title, request.words.number) == ("布局", "图 1")
    assert request.options.graticule
    assert request.view.county == ("lanyu",)
    told = capsys.readouterr().out
    assert "标注 3 处" in told


def test_outlines_are_for_the_format_that_has_them(
    tmp_path: Path, asked: list[SheetRequest], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("--out", str(tmp_path / "map.svg"), "--outlines") == 0
    assert asked[0].options.outlines
    assert _run("--out", str(tmp_path / "map.pdf"), "--outlines") == 2
    assert "请改用 svg" in capsys.readouterr().err


def test_without_a_file_the_sheet_names_itself(
    tmp_path: Path, asked: list[SheetRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _run("--format", "svg") == 0
    assert (tmp_path / "图.svg").is_file()
    assert asked[0].view.theme == ""


def test_nothing_is_overwritten_unasked(
    tmp_path: Path, asked: list[SheetRequest], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "map.png"
    out.write_bytes(b"mine")
    assert _run("--out", str(out)) == 2
    assert "已经存在" in capsys.readouterr().err
    assert out.read_bytes() == b"mine"
    assert asked == []
    assert _run("--out", str(out), "--force") == 0
    assert out.read_bytes() == b"body"


def test_of_each_what_has_no_place_on_the_map_is_told_and_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def make(facts: object, request: SheetRequest, progress: object = None) -> Made:
        del facts, progress
        if request.view.chain == ("ch-basket",):
            raise EmptySheetError("图上会是空的")
        return Made(b"body", "x/y", f"{request.view.chain[0]}.png", Report("图"))

    monkeypatch.setattr(sheet_file, "make", make)
    assert _run("--each", "chain", "--format", "png", "--out", str(tmp_path)) == 0
    made = {path.stem for path in tmp_path.iterdir()}
    assert made
    assert "ch-basket" not in made
    (told,) = [line for line in capsys.readouterr().out.splitlines() if "没有出" in line]
    assert "竹编" in told
    assert "空的" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ["--size", "b5"],
        ["--dpi", "9999"],
        ["--format", "gif"],
        ["--format", "pdf", "--out", "map.png"],
        ["--title", "图" * 200],
        ["--note", "一\n二"],
        ["--profile", "pink"],
        ["--out", "no-such-folder/map.png"],
        ["--atlas", "--format", "png"],
        ["--atlas", "--each", "county"],
        ["--each", "village"],
        ["--each", "county", "--out", "no/such/folder"],
        ["--store", "layers.gpkg", "--data", "."],
        ["--data", "no-such-folder"],
    ],
)
def test_what_cannot_be_made_is_one_line_before_any_work(
    arguments: list[str],
    asked: list[SheetRequest],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _run(*arguments) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert asked == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--view", "theme=energi"], "energi"),
        (["--view", "thema=energy"], "thema"),
        (["--view", "energy"], "energy"),
        (["--view", "theme=energy&theme=links"], "theme"),
        (["--view", "county=lanyu,gone"], "gone"),
        (["--view", "pick=area:nowhere"], "nowhere"),
        (["--view", "layers=parkz"], "parkz"),
        (["--view", "at=1,2"], "1,2"),
        (["--atlas", "--view", "theme=energy"], "--view"),
        (["--each", "county", "--view", "county=lanyu"], "--view"),
        (["--each", "county", "--title", "布局"], "--title"),
        (["--frame", "a4"], "--frame"),
        (["--each", ""], "--each"),
        (["--format", "html", "--size", "a3"], "--size"),
        (["--format", "pdf", "--dpi", "600"], "--dpi"),
        (["--view", "http://[bad?theme=energi"], "energi"),
        (["--view", "by=county&row=gone"], "gone"),
        (["--view", "by=county&col=gone"], "gone"),
        (["--view", "a" * 3000], "aaa…"),
        (["--view", "&".join(f"x{n}=1" for n in range(90))], "等 90 处"),
    ],
)
def test_what_is_not_known_or_would_do_nothing_is_refused_by_name(
    arguments: list[str],
    named: str,
    asked: list[SheetRequest],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        code = _run(*arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    assert code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert named in line
    assert line.endswith("。")
    assert asked == []
    assert list(tmp_path.iterdir()) == []


def test_sheets_of_each_have_the_number_and_slides_their_own_paper(
    tmp_path: Path, asked: list[SheetRequest]
) -> None:
    folder = tmp_path / "made for them"
    options = ("--number", "图 3", "--format", "svg", "--out", str(folder), "--force")
    assert _run("--each", "county", *options) == 0
    assert folder.is_dir()
    assert [one.words.number for one in asked][:2] == ["图 3-01", "图 3-02"]
    assert _run("--format", "pptx", "--out", str(tmp_path / "a.pptx")) == 0
    assert asked[-1].paper.id == "slide"


@pytest.mark.parametrize("error", [SheetError("不行。"), KeyboardInterrupt(), ValueError("x")])
def test_a_failure_leaves_no_file_and_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
) -> None:
    def fail(*_: object) -> Made:
        raise error

    monkeypatch.setattr(sheet_file, "make", fail)
    assert _run("--out", str(tmp_path / "map.png")) == 2
    assert "错误：" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_another_version_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "layers.gpkg"
    tables = {"areas": pd.DataFrame([{"area_id": "a"}], dtype=str)}
    write_store(old, {}, tables, {"region": '{"title": "某地"}', "digest": "d"})
    assert _run("--store", str(old), "--out", str(tmp_path / "map.pdf")) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "另一版程序" in line
    assert not (tmp_path / "map.pdf").exists()


def test_a_missing_store_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LAYOUT_STORE", str(tmp_path / "none.gpkg"))
    assert _run("--out", str(tmp_path / "map.png")) == 2
    assert "build_layers.py" in capsys.readouterr().err
