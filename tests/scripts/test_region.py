"""The command that checks a folder: sentences and exit codes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from layers import soundness
from layers.tables.outline_rules import Heading

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))


def run(*arguments: str) -> int:
    from scripts import region

    return region.main(["check", *arguments])


def test_a_sound_folder_is_said_to_be_so(
    city: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(soundness, "check", lambda _: soundness.Findings())
    assert run(str(city)) == 0
    assert capsys.readouterr().out == f"{city} 没有发现问题。\n"


def test_without_a_folder_it_is_that_of_the_settings(
    city: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(city))
    assert run() == 0
    said = capsys.readouterr().out
    assert said.startswith("以下不妨碍生成图层，请过目：\n  1. ")
    assert "areas.csv “locator”列有 14 处" in said
    assert "geometry：本地区的已知地点太少" in said
    assert said.endswith("没有发现问题。\n")


def test_what_cannot_be_read_comes_first(
    city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    region = Path(shutil.copytree(city, tmp_path / "region"))
    (region / "areas.csv").unlink()
    assert run(str(region)) == 2
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "有 1 处读不出来，请先改这些："
    assert said[1].startswith("  1. areas.csv：缺少这个文件")
    assert "由此引起" in said[2]


def test_a_folder_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("nowhere") == 2
    assert capsys.readouterr().err == "错误：没有数据文件夹 nowhere；请检查路径。\n"


def test_the_outline_is_counted_and_listed(
    city: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = (Heading(2, "d", "第一章", "布局", 3, ""), Heading(3, "d", "专栏1", "目标", 0, "无"))
    monkeypatch.setattr(soundness, "check", lambda _: soundness.Findings(outline=outline))
    assert run(str(city), "--outline") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1] == "d：目录 2 个标题，1 个有数据，1 个写明没有的原因。"
    assert said[3:] == ["d\t第一章\t布局\t3\t", "d\t专栏1\t目标\t0\t无"]
