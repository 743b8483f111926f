"""The set-up commands: what they skip, what they refuse, and in which words."""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import _setup

ROOT = Path(__file__).resolve().parent.parent
RUN = [sys.executable, str(ROOT / "scripts" / "run.py")]


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Move the set-up into an empty project whose environment already has a Python."""
    monkeypatch.setattr(_setup, "ROOT", tmp_path)
    monkeypatch.setattr(_setup, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(_setup, "MARKER", tmp_path / ".venv" / "installed.txt")
    (tmp_path / "requirements.txt").write_text("one\n", encoding="utf-8")
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\ntwo\n", encoding="utf-8")
    _setup.venv_python().parent.mkdir(parents=True)
    _setup.venv_python().touch()
    return tmp_path


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replace pip; return the names of the files that it would have installed."""
    names: list[str] = []
    monkeypatch.setattr(_setup, "_has_pip", lambda _python: True)
    monkeypatch.setattr(_setup, "_install", lambda _python, name: names.append(name))
    return names


def test_requirements_are_installed_once(sandbox: Path, installed: list[str]) -> None:
    assert _setup.prepare() == _setup.prepare() == sandbox / _setup.venv_python()
    assert installed == ["requirements.txt"]


def test_run_and_test_share_one_environment(sandbox: Path, installed: list[str]) -> None:
    for name in ("requirements-dev.txt", "requirements.txt") * 2:
        _setup.prepare(name)
    assert sandbox.is_dir()
    assert installed == ["requirements-dev.txt"]


def test_a_changed_requirement_is_installed(sandbox: Path, installed: list[str]) -> None:
    _setup.prepare("requirements-dev.txt")
    (sandbox / "requirements.txt").write_text("one>=2\n", encoding="utf-8")
    _setup.prepare("requirements-dev.txt")
    assert installed == ["requirements-dev.txt"] * 2


LOCK = "# Python 3.11 to 3.14\nfolium==0.20.0\n"


@pytest.mark.parametrize(
    ("version", "fits"), [((3, 10), False), ((3, 11), True), ((3, 14), True), ((3, 15), False)]
)
def test_the_lock_is_for_some_pythons(
    sandbox: Path, version: tuple[int, int], *, fits: bool
) -> None:
    assert not _setup.lock_fits(version)
    (sandbox / "requirements.lock").write_text(LOCK)
    assert _setup.lock_fits(version) == fits


def test_where_the_locked_versions_cannot_be_had_others_are_installed(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (sandbox / "requirements.lock").write_text(LOCK)
    wanted: list[list[str]] = []

    def pip(_python: Path, options: list[str]) -> str:
        wanted.append(options)
        return "no such version" if "-c" in options else ""

    monkeypatch.setattr(_setup, "_pip_install", pip)
    _setup._install(Path("python"), "requirements.txt")
    assert ["-c" in options for options in wanted] == [True, False]
    assert "锁定的版本" in capsys.readouterr().out


def test_a_changed_lock_is_installed(sandbox: Path, installed: list[str]) -> None:
    _setup.prepare()
    (sandbox / "requirements.lock").write_text(LOCK)
    _setup.prepare()
    assert installed == ["requirements.txt"] * 2


def test_a_failed_install_is_tried_again(
    sandbox: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_python: Path, name: str) -> None:
        installed.append(name)
        raise _setup.SetupError

    monkeypatch.setattr(_setup, "_install", refuse)
    for _ in range(2):
        with pytest.raises(_setup.SetupError):
            _setup.prepare()
    assert installed == ["requirements.txt"] * 2
    assert not (sandbox / ".venv" / "installed.txt").exists()


def test_tools_are_installed_once_for_a_lock_file(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = _replace_npm(monkeypatch, sandbox, 0)
    for lock in ("one", "one", "two"):
        (sandbox / "package-lock.json").write_text(lock, encoding="utf-8")
        _setup.install_tools(_setup.venv_python())
    assert ran == ["ci", "ci"]


def test_a_failed_npm_is_one_line_and_tried_again(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sandbox / "package-lock.json").write_text("one", encoding="utf-8")
    ran = _replace_npm(monkeypatch, sandbox, 1)
    for _ in range(2):
        with pytest.raises(_setup.SetupError, match=r"^开发工具没有装好（no way）；.*重试。$"):
            _setup.install_tools(_setup.venv_python())
    assert ran == ["ci", "ci"]


def _replace_npm(monkeypatch: pytest.MonkeyPatch, root: Path, code: int) -> list[str]:
    """Replace npm by one that returns `code`; return what it is asked to do."""
    ran: list[str] = []

    def npm(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        ran.append(command[3])
        (root / "node_modules").mkdir(exist_ok=True)
        return subprocess.CompletedProcess(command, code, "", "no\nway\n")

    monkeypatch.setattr(subprocess, "run", npm)
    return ran


def test_missing_venv_module_is_told_with_its_package(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_setup, "_has_pip", lambda _python: False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(_setup.SetupError, match=r"sudo apt install python3\.\d+-venv"):
        _setup.prepare()
    assert sandbox.is_dir()


def test_pip_output_becomes_progress_and_faults(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["Collecting pandas<4\n", "ERROR: no such package\n", "noise\n"]
    assert list(_setup._show_progress(lines)) == ["ERROR: no such package"]
    assert "pandas<4" in capsys.readouterr().out


def test_chromium_named_by_the_user_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert _setup.find_chromium() == sys.executable


def test_no_chromium_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_setup, "_is_debian_root", lambda: False)
    monkeypatch.setattr(_setup, "find_chromium", lambda: None)
    with pytest.raises(_setup.SetupError, match="apt install chromium"):
        _setup.ensure_chromium()


def test_programs_that_are_missing_are_named_and_installed_where_it_may(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(_setup.shutil, "which", lambda _name: None)
    monkeypatch.setattr(_setup, "QGIS", sandbox / "qgis")
    monkeypatch.setattr(_setup, "_apt_install", asked.append)
    monkeypatch.setattr(_setup, "_is_debian_root", lambda: False)
    _setup.install_programs()
    assert capsys.readouterr().out.count("\n") == 1
    assert asked == []
    monkeypatch.setattr(_setup, "_is_debian_root", lambda: True)
    _setup.install_programs()
    assert asked == [_setup.missing_programs()]
    assert {"gdal-bin", "libreoffice-calc-nogui", "python3-qgis"} <= set(asked[0])
    assert "gdal-bin" in capsys.readouterr().out


def test_a_busy_port_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        done = _run("--port", str(port))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"错误：端口 {port} 已被占用")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [("--port", "0"), ("--port", "x"), ("--port", "65536"), ("--nonsense",), ("--host", "a b")],
)
def test_wrong_options_are_one_line(arguments: tuple[str, ...]) -> None:
    done = _run(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("错误：")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("script", ["run.py", "test.py"])
def test_help_is_there(script: str) -> None:
    command = [sys.executable, str(ROOT / "scripts" / script), "--help"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0
    assert "准备好一切" in done.stdout


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*RUN, "--no-browser", *arguments]
    environment = _setup.child_environment()
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environment, check=False
    )


@pytest.mark.parametrize("given", ["../x", "a//b", "一张图", "a b", "a?b", "a/./b"])
def test_what_is_no_path_is_refused_as_a_prefix_of_addresses(given: str) -> None:
    done = subprocess.run(
        [*RUN, "--base-path", given], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "路径前缀" in done.stderr
