"""Files of the invented city, made by the project's own commands, for other programs to read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import _setup
from tests.app_process import ROOT, environment

Exported = Callable[..., Path]
TITLE = "砚汐产业链试验图"


@pytest.fixture(scope="session")
def export(city: Path, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Return a maker of files: the name of a command, the file's name, the command's options."""
    folder = tmp_path_factory.mktemp("exported")

    def made(command: str, name: str, *options: str) -> Path:
        path = folder / name
        script = str(ROOT / "scripts" / f"{command}.py")
        asked = [sys.executable, script, "--out", str(path), *options]
        done = subprocess.run(
            asked, env=environment(city, built), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return path

    return made


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Return a converter to PDF by LibreOffice."""
    program = needed("soffice")
    home = tmp_path_factory.mktemp("office")

    def converted(path: Path) -> Path:
        command = [program, "--headless", f"-env:UserInstallation={home.as_uri()}"]
        command += ["--convert-to", "pdf", "--outdir", str(path.parent / "pdf"), str(path)]
        subprocess.run(command, capture_output=True, check=True)
        return path.parent / "pdf" / f"{path.stem}.pdf"

    return converted


@pytest.fixture(scope="session")
def ogrinfo() -> Callable[..., str]:
    """Return GDAL's own reader: its options and the file."""
    program = needed("ogrinfo")

    def said(*arguments: str) -> str:
        command = [program, "-ro", *arguments]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "ERROR" not in done.stderr
        return done.stdout

    return said


@pytest.fixture(scope="session")
def qgis() -> Callable[..., str]:
    """Return QGIS without a window: a script and its arguments."""
    if not _setup.QGIS.is_dir():
        pytest.skip(f"needs Debian's packages {' '.join(_setup.QGIS_PACKAGES)}")
    quiet = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}

    def said(script: Path, *arguments: str) -> str:
        command = ["/usr/bin/python3", str(script), *arguments]
        done = subprocess.run(
            command, env=quiet, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return said


def needed(program: str) -> str:
    """Return a program's path, or skip the test with what would bring it."""
    found = _setup.find_program(program)
    if found is None:
        pytest.skip(f"needs Debian's packages {' '.join(_setup.PROGRAMS[program])}")
    return found
