"""Tab 帮助: what each sign means, six tasks, what is not on the map, keys, how to report."""

from __future__ import annotations

import base64
import json
import tomllib
from functools import cache
from pathlib import Path

from geo.online.settings import ROOT
from layers.facts import order
from layers.facts.lookup import Facts
from layers.stories import counts
from layers.stories.lists import unplaced
from layers.vocabulary import wording
from layers.vocabulary.sign_words import KEYS, SIGNS, sign_id
from ui.book import blocks
from ui.help_words import NOT_ON_MAP, REPORT, TASKS
from ui.record_page import Record

SIGN_FILE = Path(__file__).with_name("help") / "signs.json"
PICTURES = ROOT / "docs" / "pictures" / "help"


CONTENTS = (
    ("图上的记号", "图上的记号"),
    ("六件常做的事", "1"),
    ("图上没有的", "图上没有的"),
    ("键盘", "键盘"),
    ("报告问题", "报告问题"),
)
"""Words of the table of contents, and how the heading begins that each leads to."""


def show(facts: Facts) -> None:
    """Show the whole page of help; nothing of it asks the network."""
    blocks(
        "help",
        {"kind": "toc", "lines": [list(line) for line in CONTENTS]},
        *_signs(facts),
        *(_task(facts, number, *task) for number, task in enumerate(TASKS, 1)),
        columns=([_missing(facts)], [_keys(), _report(facts)]),
    )


def _signs(facts: Facts) -> list[Record]:
    drawn = _drawings()
    found = [
        {
            "heading": heading.format(facts.words),
            "signs": [
                [drawn[sign_id(swatch)], words.format(facts.words)]
                for swatch, words in signs
                if sign_id(swatch) in drawn
            ],
        }
        for heading, signs in SIGNS
    ]
    return [{"kind": "signs", "title": "图上的记号", "note": NOTE, "groups": found}]


NOTE = "与图例同一套画法。点地图下的图例也能看到当前这张图用到的各种记号。"


@cache
def _drawings() -> dict[str, str]:
    """Return the signs as addresses that hold the picture itself."""
    signs: dict[str, str] = json.loads(SIGN_FILE.read_text("utf-8"))
    return {key: _held("image/svg+xml", svg.encode()) for key, svg in signs.items()}


def _held(kind: str, body: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(body).decode()}"


def _task(
    facts: Facts, number: int, title: str, lines: tuple[str, ...], start: tuple[str, str]
) -> Record:
    found: Record = {
        "kind": "task",
        "title": f"{number}　{title}",
        "lines": [line.format(facts.words) for line in lines],
        "start": list(start),
    }
    picture = _picture(f"task-{number}.png")
    return found | ({"picture": [picture, f"示例：{title}"]} if picture else {})


@cache
def _picture(name: str) -> str:
    path = PICTURES / name
    return _held("image/png", path.read_bytes()) if path.is_file() else ""


def _missing(facts: Facts) -> Record:
    words, (drawn, rest) = facts.words, counts.links(facts)
    silent = [row["name"] for row in order.undocumented(facts.store)]
    number = len(unplaced(facts).items)
    lines = [
        line.format(words, unplaced=number, nothing=wording.NOT_MENTIONED) for line in NOT_ON_MAP
    ]
    if silent:
        no_data = f"{'、'.join(silent)}：{wording.NO_DATA}。"
        lines.insert(0, f"{no_data}没有收到它的文件，图上画界线、打斜线，不作判断。")
    if rest:
        lines.append(
            f"{words.links}画出 {drawn} 组，另有 {rest} 组没有画：{counts.why_undrawn(facts)}。"
        )
    return {"kind": "lines", "title": "图上没有的", "lines": lines}


def _keys() -> Record:
    return {
        "kind": "keys",
        "title": "键盘",
        "note": "在地图上：",
        "keys": [list(pair) for pair in KEYS],
    }


def _report(facts: Facts) -> Record:
    text = REPORT.format(
        version=_version(),
        region=facts.store.region["name"],
        as_of=facts.store.region.get("data_as_of", ""),
        digest=facts.store.digest[:16],
    )
    note = "写一句哪里不对，再点复制，把文字交给维护人员。只在这台电脑上生成，不联网、不上传。"
    return {"kind": "copy", "title": "报告问题", "note": note, "text": text}


@cache
def _version() -> str:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
