"""The joined core is what its modules say, and it stays small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
VIEW = ROOT / "layers" / "view"
MOST_LINES = {"core": 1_600, "place": 1_500}


@pytest.mark.checks
def test_what_is_joined_is_current(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "join_core.py"), "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    for name in ("core.js", "core_lines.json"):
        kept = (VIEW / name).read_text(encoding="utf-8")
        assert (tmp_path / name).read_text(encoding="utf-8") == kept, (
            f"layers/view/{name} is old: run python scripts/join_core.py"
        )


@pytest.mark.parametrize("room", MOST_LINES)
def test_the_core_is_small(room: str) -> None:
    modules = (VIEW / room).glob("*.js")
    lines = {p.name: len(p.read_text(encoding="utf-8").splitlines()) for p in modules}
    print(f"{room}: {sum(lines.values())} of {MOST_LINES[room]} lines {lines}")
    assert 0 < sum(lines.values()) <= MOST_LINES[room], (
        f"what depends on the store alone is computed in Python at build: {lines}"
    )
