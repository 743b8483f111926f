"""``region.toml``: all that is wrong at once, in words; nothing of it is taken silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.tables.region_file import read_region_file

GOOD = """title = "甲图"
name = "甲市"
[[presets]]
name = "全市"
bounds = [100.0, 39.9, 100.8, 40.5]
[[waters]]
name = "甲湾"
at = [100.1, 40.0]
"""


def said(tmp_path: Path, text: str | bytes) -> list[str]:
    path = tmp_path / "region.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(one) for one in read_region_file(path).faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_sound_file_is_read(tmp_path: Path, encoding: str) -> None:
    assert said(tmp_path, GOOD.encode(encoding)) == []
    found = read_region_file(tmp_path / "region.toml")
    assert found.words["presets"][0]["name"] == "全市"
    assert len(found.notices) == (encoding == "gb18030")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("bounds = [100.0, 39.9, 100.8, 40.5]\n", "", "“presets”项：第 1 处的 bounds 缺少这一项"),
        ("[100.0, 39.9, 100.8, 40.5]", "[100.0, 39.9, 100.8]", "bounds = [西, 南, 东, 北]"),
        ("[100.0, 39.9, 100.8, 40.5]", "[39.9, 100.0, 40.5, 100.8]", "经度和纬度填反了"),
        ("[100.0, 39.9, 100.8, 40.5]", "[100.8, 39.9, 100.0, 40.5]", "西要小于东"),
        ("[100.0, 39.9, 100.8, 40.5]", "[100.0, 39.9, 100.8]", "presets"),
        ("[100.0, 39.9, 100.8, 40.5]", "[100.0, 39.9, nan, 40.5]", "presets"),
        ("[100.0, 39.9, 100.8, 40.5]", '["100", 39.9, 100.8, 40.5]', "presets"),
        ("[100.1, 40.0]", "[40.0, 100.1]", "经度和纬度填反了"),
        ('name = "甲湾"\n', "", "“waters”项：第 1 处的 name 缺少这一项"),
        ('title = "甲图"', 'titel = "甲图"', "不认识这一项，是不是 title"),
        ("at = ", "point = [1]\nat = ", "不认识这一项"),
        ('name = "甲市"', "name = 3", "“name”项：应是文字"),
        ('name = "甲市"', 'name = ""', "“name”项：不能为空"),
        ('"甲图"', '"' + "图" * 3_000 + '"', "“title”项：太长，最多 200 个字"),
        ('"甲湾"', '"' + "湾" * 201 + '"', "第 1 处的 name 太长"),
        ("title", "[title", "第 1 行读不懂"),
        ('title = "甲图"', 'title = "甲\\u0000图"', "控制字符"),
        ('name = "甲市"', 'name = "甲市"\nlevels = 3', "每级写一个 [[levels]]"),
    ],
)
def test_what_will_not_do_is_told(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in GOOD
    found = said(tmp_path, GOOD.replace(old, new, 1))
    assert any(words in one for one in found), found
    assert all("；" in one for one in found)


def test_all_is_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("title", "tilte").replace("100.8", "99.0").replace("at =", "ta =")
    found = said(tmp_path, text)
    for words in ("tilte", "“title”项：缺少", "西要小于东", "“waters”项：第 1 处的 at 缺少"):
        assert any(words in one for one in found), words
