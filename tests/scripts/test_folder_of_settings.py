"""Commands that read or write a data folder take that of the settings, if they are told none."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import _setup
from tests.app_process import environment

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("check_documents", "derive_geometry", "derive_places", "describe_data", "geocode")


def command(script: str, *arguments: str, **where: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the project under settings of its own."""
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / f"{script}.py"), *arguments],
        env=environment(**where),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_build_takes_folder_and_store_of_the_settings(city: Path, built: Path) -> None:
    done = command("build_layers", data=city, store=built)
    assert done.stdout == f"图层没有变化：{built}\n", done.stderr


@pytest.mark.parametrize("script", COMMANDS)
def test_the_help_says_so(script: str) -> None:
    done = command(script, "--help")
    assert done.returncode == 0, done.stderr
    assert "数据文件夹，默认按设置" in done.stdout


def test_an_option_goes_before_the_settings(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAYOUT_DATA_DIR", str(city))
    parser = argparse.ArgumentParser()
    _setup.add_folder(parser)
    assert parser.parse_args([]).data == city
    assert parser.parse_args(["--data", "mine"]).data == Path("mine")
