"""The developers' own commands start: benchmarks, mutants, pictures of pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
COMMANDS = sorted(
    [*TESTS.glob("benchmarks/bench_*.py"), TESTS / "look.py", TESTS / "mutants" / "mutate.py"]
)


@pytest.mark.parametrize("script", COMMANDS, ids=lambda path: path.stem)
def test_help_is_there(script: Path) -> None:
    command = [sys.executable, str(script), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "usage" in done.stdout
