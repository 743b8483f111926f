"""Folders of results: a killed server's is removed by the next one, a living one's never."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.owned import DAY_S
from tests.app_process import ROOT
from ui import export_folder
from ui.export_folder import PREFIX, Folder, sweep

OWNER = """
import sys
from ui.export_folder import Folder
own = Folder()
print(own.path(), flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(export_folder, "USUAL_PLACES", ())


def test_a_folder_of_a_killed_server_is_swept_and_a_living_ones_is_not(tmp_path: Path) -> None:
    own = Folder()
    mine = own.path()
    with subprocess.Popen(
        [sys.executable, "-c", OWNER], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        theirs = Path(other.stdout.readline().decode().strip())
        sweep()
        assert theirs.is_dir()
        other.kill()
        other.wait()
    sweep()
    assert list(tmp_path.iterdir()) == [mine]
    own.close()
    assert not mine.exists()


def test_a_folder_of_an_earlier_version_is_swept_when_it_is_old(tmp_path: Path) -> None:
    young, old = tmp_path / f"{PREFIX}young", tmp_path / f"{PREFIX}old"
    for path in (young, old, tmp_path / "other"):
        path.mkdir()
    long_ago = time.time() - DAY_S - 10
    os.utime(old, (long_ago, long_ago))
    sweep()
    assert young.is_dir()
    assert not old.exists()
    assert (tmp_path / "other").is_dir()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    aim = tmp_path / "aim"
    aim.mkdir()
    long_ago = time.time() - DAY_S - 10
    os.utime(aim, (long_ago, long_ago))
    (tmp_path / f"{PREFIX}link").symlink_to(aim)
    sweep()
    assert aim.is_dir()
