"""The house of the code: its picture is current, its rooms are few, no arrow runs back up."""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

from scripts import _setup

sys.modules.setdefault("_setup", _setup)  # as the command finds it beside itself

from scripts.draw_house import ORDER, House, Room, holds_code, main, picture, read_house  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
MOST_ROOMS = 15
SHORT, MOST_SHORT = 40, 11
MOODS = {
    "told", "meaning", "known", "asking", "making", "side", "room", "setting", "field", "spots",
    "seam", "acts", "brush", "around", "parcel", "utils",
}  # fmt: skip
"""Names that say how a module feels and not what it holds."""


@pytest.fixture(scope="module")
def house() -> House:
    return read_house()


@cache
def _modules() -> dict[str, ast.Module]:
    paths = [
        path for top in ("geo", "layers", "ui", "scripts") for path in (ROOT / top).rglob("*.py")
    ]
    return {p.relative_to(ROOT).as_posix(): ast.parse(p.read_bytes()) for p in paths}


def test_the_picture_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out


def test_every_room_has_a_floor(house: House) -> None:
    assert set(house.rooms) == set(ORDER), "scripts/draw_house.py lists the floors"


def test_layers_has_few_rooms(house: House) -> None:
    rooms = [name for name in house.rooms if name.partition(".")[0] == "layers"]
    assert len(rooms) <= MOST_ROOMS, rooms


def test_no_arrow_runs_back_up(house: House) -> None:
    assert not house.back


def test_few_modules_are_tiny() -> None:
    tiny = [
        path
        for path, tree in _modules().items()
        if holds_code(tree) and len((ROOT / path).read_bytes().splitlines()) < SHORT
    ]
    assert len(tiny) <= MOST_SHORT, tiny


def test_modules_are_named_by_what_they_hold() -> None:
    assert not [path for path in _modules() if Path(path).stem.strip("_") in MOODS]


def _house(*imports: tuple[str, str]) -> House:
    names = sorted({name for pair in imports for name in pair})
    return House({n: Room(n, 1, 120, 0) for n in names}, dict.fromkeys(imports, 1))


def test_what_follows_from_other_arrows_is_not_drawn() -> None:
    house = _house(
        ("layers.facts", "layers.build"), ("layers.build", "geo"), ("layers.facts", "geo")
    )
    assert house.needed == [("layers.facts", "layers.build"), ("layers.build", "geo")]
    assert house.floor("layers.facts") == 2


def test_an_arrow_back_up_is_red() -> None:
    down = _house(("layers.facts", "layers.build"))
    back = _house(("layers.facts", "layers.build"), ("layers.build", "layers.facts"))
    assert back.back == [("layers.build", "layers.facts")]
    assert "url(#back)" not in picture(down)
    assert picture(back).count("url(#back)") == 1


def test_an_old_picture_is_told(
    tmp_path: Path,
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("scripts.draw_house.read_house", lambda: house)
    target = tmp_path / "house.svg"
    assert main(["--check", "--out", str(target)]) == 1
    assert main(["--out", str(target)]) == 0
    drawn = target.read_bytes()
    assert main(["--check", "--out", str(target)]) == 0
    assert main(["--out", str(target)]) == 0
    assert target.read_bytes() == drawn
    target.write_bytes(drawn + b" ")
    assert main(["--check", "--out", str(target)]) == 1
    assert "draw_house.py" in capsys.readouterr().out
