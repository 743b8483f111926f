"""The set-up commands: what they skip, what they refuse, and in which words."""

from __future__ import annotations

import errno
import importlib
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
import run

import _port
import _setup
import _venv
from geo.errors import NotWrittenError
from layers import manifest

ROOT = Path(__file__).resolve().parent.parent
RUN = [sys.executable, str(ROOT / "scripts" / "run.py")]


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Move the set-up into a project whose environments are made in no time."""
    root = tmp_path / "产业 图#1"
    root.mkdir()
    monkeypatch.setattr(_setup, "ROOT", root)
    (root / "requirements.txt").write_text("one\n", encoding="utf-8")
    (root / "requirements-dev.txt").write_text("-r requirements.txt\ntwo\n", encoding="utf-8")
    (root / ".office").mkdir()
    (root / ".office" / "corrections.sqlite").write_text("ours", encoding="utf-8")
    (root / "settings.toml").write_text("# ours", encoding="utf-8")
    monkeypatch.setattr(_venv, "_create_venv", lambda: small_venv(_venv.venv()))
    return root


def small_venv(folder: Path) -> None:
    """Make an environment in a few milliseconds; of pip it has the name alone."""
    venv.create(folder, symlinks=os.name != "nt")
    package(folder, "pip")


def package(folder: Path, name: str) -> Path:
    """Put a package into an environment, as an installer lists it; return its one file."""
    home = next(iter(folder.glob("lib/*/site-packages")), folder / "Lib" / "site-packages")
    about = home / f"{name}-1.dist-info"
    about.mkdir(parents=True)
    (home / name).mkdir()
    (home / name / "__init__.py").touch()
    (about / "METADATA").write_text(f"Name: {name}\nVersion: 1\n", encoding="utf-8")
    (about / "RECORD").write_text(f"{name}/__init__.py,,\n", encoding="utf-8")
    return home / name / "__init__.py"


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replace pip; return the names of the files that it would have installed."""
    names: list[str] = []
    monkeypatch.setattr(_venv, "_install", lambda _python, name: names.append(name))
    return names


def test_requirements_are_installed_once(sandbox: Path, installed: list[str]) -> None:
    assert _venv.prepare() == _venv.prepare() == _venv.venv_python()
    assert _venv.venv_python().is_relative_to(sandbox)
    assert installed == ["requirements.txt"]


def test_run_and_test_share_one_environment(sandbox: Path, installed: list[str]) -> None:
    for name in ("requirements-dev.txt", "requirements.txt") * 2:
        _venv.prepare(name)
    assert sandbox.is_dir()
    assert installed == ["requirements-dev.txt"]


def test_a_changed_requirement_is_installed_into_the_same_environment(
    sandbox: Path, installed: list[str]
) -> None:
    _venv.prepare("requirements-dev.txt")
    kept = _venv.venv() / "kept"
    kept.touch()
    (sandbox / "requirements.txt").write_text("one>=2\n", encoding="utf-8")
    _venv.prepare("requirements-dev.txt")
    assert installed == ["requirements-dev.txt"] * 2
    assert kept.exists()


LOCK = "# Python 3.11 to 3.14\nfolium==0.20.0\n"


@pytest.mark.parametrize(
    ("version", "fits"), [((3, 10), False), ((3, 11), True), ((3, 14), True), ((3, 15), False)]
)
def test_the_lock_is_for_some_pythons(
    sandbox: Path, version: tuple[int, int], *, fits: bool
) -> None:
    assert not _venv.lock_fits(version)
    (sandbox / "requirements.lock").write_text(LOCK)
    assert _venv.lock_fits(version) == fits


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> Pip:
    """Replace pip by one that fails as told; return what it was asked."""
    found = Pip()
    monkeypatch.setattr(_venv, "_pip_install", found)
    return found


class Pip:
    """Says why it fails, answer by answer; then it works."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.answers: list[str] = []

    def __call__(self, _python: Path, options: list[str]) -> str:
        self.asked.append(options)
        return self.answers.pop(0) if self.answers else ""


def test_where_the_locked_versions_cannot_be_had_others_are_installed(
    sandbox: Path, pip: Pip, capsys: pytest.CaptureFixture[str]
) -> None:
    (sandbox / "requirements.lock").write_text(LOCK)
    pip.answers = ["ERROR: no such version"]
    _venv._install(Path("python"), "requirements.txt")
    assert ["-c" in options for options in pip.asked] == [True, False]
    assert "换一种办法" in capsys.readouterr().out


def test_without_a_network_the_packages_of_the_folder_are_taken(sandbox: Path, pip: Pip) -> None:
    (sandbox / "wheels").mkdir()
    _venv._install(Path("python"), "requirements.txt")
    assert pip.asked[0][:3] == ["--no-index", "--find-links", str(sandbox / "wheels")]
    pip.answers = ["ERROR: from versions: none"]
    _venv._install(Path("python"), "requirements.txt")
    assert "--no-index" not in pip.asked[-1]


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "磁盘空间不足"),
        ("ERROR: [WinError 112] not enough space on the disk", "磁盘空间不足"),
        ("WARNING: Retrying ... SSLCertVerificationError(CERTIFICATE_VERIFY_FAILED)", "日期和时间"),
        (
            "WARNING: Retrying ... NewConnectionError: Temporary failure in name resolution",
            "wheels",
        ),
        ("ERROR: [WinError 5] Access is denied: 'x.pyd'", "杀毒软件"),
        ("ERROR: [Errno 13] Permission denied: '/x/.venv/lib'", "sudo"),
        ("ERROR: [Errno 30] Read-only file system", "只读"),
        ("ERROR: [Errno 2] ... enable-long-paths", "路径太长"),
        ("ERROR: something new", "something new"),
    ],
)
def test_what_pip_says_is_one_sentence_with_a_remedy(
    sandbox: Path, pip: Pip, printed: str, says: str
) -> None:
    pip.answers = [printed + "\n"] * 4
    (sandbox / "requirements.lock").write_text(LOCK)
    with pytest.raises(_setup.SetupError, match=f"^软件包没有装好.*{says}.*。$") as caught:
        _venv._install(Path("python"), "requirements.txt")
    assert "\n" not in str(caught.value)
    assert len(pip.asked) == (2 if "new" in printed and "New" not in printed else 1)


def test_a_changed_lock_is_installed(sandbox: Path, installed: list[str]) -> None:
    _venv.prepare()
    (sandbox / "requirements.lock").write_text(LOCK)
    _venv.prepare()
    assert installed == ["requirements.txt"] * 2


def test_a_failed_install_is_tried_again_in_a_new_environment(
    sandbox: Path, pip: Pip, capsys: pytest.CaptureFixture[str]
) -> None:
    pip.answers = ["ERROR: broken"] * 2
    for _ in range(2):
        with pytest.raises(_setup.SetupError):
            _venv.prepare()
        assert not (_venv.venv() / _venv.MARKER).exists()
    _venv.prepare()
    assert "重新建立" in capsys.readouterr().out
    assert (_venv.venv() / _venv.MARKER).is_file()
    assert _left_over(sandbox) == []


def _left_over(root: Path) -> list[str]:
    return [path.name for path in root.glob(".venv-old-*")]


def _lose_python(folder: Path) -> None:
    for path in (folder / "bin").glob("python*"):
        path.unlink()
        path.symlink_to("/gone/bin/python3")


def _another_version(folder: Path) -> None:
    marker = folder / _venv.MARKER
    marker.write_text(re.sub("python .*", "python 3.9|linux|x86_64|True", marker.read_text()))


def _no_config(folder: Path) -> None:
    (folder / "pyvenv.cfg").unlink()


def _killed(folder: Path) -> None:
    (folder / _venv.MARKER).unlink()


def _garbled(folder: Path) -> None:
    (folder / _venv.MARKER).write_bytes(b"\xff\x00")


def _half_copied(folder: Path) -> None:
    package(folder, "geopandas").unlink()


def _no_programs(folder: Path) -> None:
    shutil.rmtree(folder / "bin")


def _other_system(folder: Path) -> None:
    (folder / "bin").rename(folder / "Scripts")
    (folder / "lib").rename(folder / "Lib")


def _says_no_python(folder: Path) -> None:
    for path in (folder / "bin").glob("python*"):
        path.unlink()
    path = folder / "bin" / "python"
    path.write_text("#!/bin/sh\necho No Python at /gone >&2; exit 103\n", encoding="utf-8")
    path.chmod(0o755)


def _a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("", encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="environments are laid out otherwise on Windows")
@pytest.mark.parametrize(
    "breaks",
    [_another_version, _killed, _garbled, _half_copied, _other_system, _a_file],
)  # fmt: skip
def test_a_broken_environment_is_made_anew_in_one_go(
    breaks: Callable[[Path], None],
    sandbox: Path,
    installed: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    _venv.prepare()
    breaks(_venv.venv())
    capsys.readouterr()
    _venv.prepare()
    assert capsys.readouterr().out.startswith("原来的 .venv 用不了")
    assert installed == ["requirements.txt"] * 2
    _venv.prepare()
    assert len(installed) == 2
    assert _left_over(sandbox) == []
    assert (sandbox / ".office" / "corrections.sqlite").read_text("utf-8") == "ours"
    assert (sandbox / "settings.toml").read_text("utf-8") == "# ours"


@pytest.mark.skipif(os.name == "nt", reason="environments are laid out otherwise on Windows")
@pytest.mark.parametrize("breaks", [_lose_python, _no_config, _no_programs, _says_no_python])
def test_whole_packages_only_get_a_python_again(
    breaks: Callable[[Path], None],
    sandbox: Path,
    installed: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    _venv.prepare()
    kept = package(_venv.venv(), "geopandas")
    breaks(_venv.venv())
    capsys.readouterr()
    _venv.prepare()
    assert "软件包不用重装" in capsys.readouterr().out
    assert installed == ["requirements.txt"]
    assert kept.is_file()
    _venv.prepare()
    assert capsys.readouterr().out == ""
    assert _left_over(sandbox) == []


def test_an_environment_of_an_earlier_version_is_told_its_python(
    sandbox: Path, installed: list[str]
) -> None:
    _venv.prepare()
    marker = _venv.venv() / _venv.MARKER
    whole = marker.read_text("utf-8")
    marker.write_text(re.sub("python .*\n", "", whole), encoding="utf-8")
    _venv.prepare()
    assert marker.read_text("utf-8") == whole
    assert len(installed) == 1
    assert sandbox.is_dir()


def test_a_moved_folder_goes_on_as_it_is(
    sandbox: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _venv.prepare()
    moved = sandbox.rename(sandbox.with_name("moved"))
    monkeypatch.setattr(_setup, "ROOT", moved)
    assert _venv.prepare().is_relative_to(moved)
    assert installed == ["requirements.txt"]


@pytest.mark.skipif(os.name == "nt", reason="environments are laid out otherwise on Windows")
def test_an_environment_that_was_whole_comes_back_when_no_new_one_can_be_made(
    sandbox: Path, pip: Pip
) -> None:
    _venv.prepare()
    _half_copied(_venv.venv())
    (_venv.venv() / "mine").touch()
    pip.answers = ["WARNING: Retrying ... NewConnectionError"]
    with pytest.raises(_setup.SetupError, match="网络"):
        _venv.prepare()
    assert (_venv.venv() / "mine").exists()
    assert _left_over(sandbox) == []


def test_what_another_window_installs_is_waited_for(
    sandbox: Path, installed: list[str], capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(_venv, "WAIT_S", 0.01)
    with _venv.alone():
        other = Thread(target=_venv.prepare)
        other.start()
        other.join(0.2)
        assert installed == []
    other.join()
    assert installed == ["requirements.txt"]
    assert "另一个窗口正在准备" in capsys.readouterr().out
    assert sandbox.is_dir()


def test_what_other_programs_set_does_not_reach_our_python(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP"):
        monkeypatch.setenv(name, "/gone")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "gone"))
    kept = _setup.child_environment(EXTRA="1")
    assert not {"PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "TMPDIR"} & kept.keys()
    assert (kept["PYTHONUTF8"], kept["EXTRA"]) == ("1", "1")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert _setup.child_environment()["TMPDIR"] == str(tmp_path)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EACCES, "没有写入权限"),
        (errno.EROFS, "只读"),
        (errno.ENAMETOOLONG, "路径太长"),
        (errno.EIO, "读写失败"),
    ],
)
def test_a_fault_of_the_system_is_one_sentence(
    code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _setup.fail(OSError(code, os.strerror(code), "/x/布局.csv")) == 2
    told = capsys.readouterr().err
    assert told.startswith("错误：/x/布局.csv：")
    assert says in told
    assert told.endswith("。\n")


def test_an_error_of_our_own_keeps_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    _setup.fail(NotWrittenError.of(ROOT / "x.csv", full))
    assert capsys.readouterr().err == "错误：磁盘空间不够，x.csv 没有写成；请清出空间后重试。\n"


@pytest.mark.parametrize(
    ("change", "says"),
    [("version_info = (3, 9)", "需要 Python 3.11"), ("maxsize = 2**31 - 1", "需要 64 位")],
)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk", "utf-8"])
def test_a_python_that_will_not_do_is_told_in_chinese_on_every_console(
    change: str, says: str, encoding: str
) -> None:
    code = f"import sys; sys.path.insert(0, 'scripts'); sys.{change}; import _setup"
    environment = {**_setup.child_environment(), "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, check=False)
    assert done.returncode == 2
    assert says in done.stdout.decode("gbk" if encoding == "gbk" else "utf-8")


def test_the_set_up_needs_nothing_that_has_to_be_installed() -> None:
    code = "import sys; sys.path.insert(0, 'scripts'); import run, _venv"
    command = [sys.executable, "-I", "-S", "-c", code]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_tools_are_installed_once_for_a_lock_file(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = _replace_npm(monkeypatch, sandbox, 0)
    for lock in ("one", "one", "two"):
        (sandbox / "package-lock.json").write_text(lock, encoding="utf-8")
        _setup.install_tools(Path("python"))
    assert ran == ["ci", "ci"]


def test_a_failed_npm_is_one_line_and_tried_again(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sandbox / "package-lock.json").write_text("one", encoding="utf-8")
    ran = _replace_npm(monkeypatch, sandbox, 1)
    for _ in range(2):
        with pytest.raises(_setup.SetupError, match=r"^开发工具没有装好（no way）；.*重试。$"):
            _setup.install_tools(Path("python"))
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


def test_a_full_disk_is_told_where_venv_only_says_that_it_failed(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = subprocess.CompletedProcess([], 1, "ensurepip returned non-zero exit status 1", "")
    monkeypatch.undo()
    monkeypatch.setattr(_setup, "ROOT", sandbox)
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_options: failed)
    with pytest.raises(_setup.SetupError, match=r"^建不了虚拟环境（ensurepip .*重装 Python"):
        _venv._create_venv()
    usage = shutil.disk_usage(sandbox)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(_setup.SetupError, match="磁盘空间不足"):
        _venv._create_venv()


def test_missing_venv_module_is_told_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(_setup.SetupError, match=r"sudo apt install python3\.\d+-venv"):
        _venv._create_venv()


def test_pip_output_becomes_progress_and_faults(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["Collecting pandas<4\n", "ERROR: no such package\n", "noise\n"]
    assert list(_venv._show_progress(lines)) == ["ERROR: no such package\n"]
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
    monkeypatch.setattr(_setup.shutil, "which", lambda *_, **__: None)
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
    other = int(done.stderr.rpartition("--port ")[2])
    assert _port._fault("127.0.0.1", other) is None
    assert done.stderr.count("\n") == 1


def test_a_port_that_the_system_keeps_is_told_with_a_free_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = (80, 8501, 8502)
    denied = OSError(errno.EACCES, "denied")
    monkeypatch.setattr(_port, "_fault", lambda _host, port: denied if port in kept else None)
    with pytest.raises(_setup.SetupError, match=r"系统不许使用端口 80.*--port 8503$"):
        _port.check_port("127.0.0.1", 80)


@pytest.mark.parametrize(("base", "shown"), [("", ""), ("gis/layout", "/gis/layout/")])
def test_the_app_that_runs_already_is_known_again(base: str, shown: str) -> None:
    page = b"HTTP/1.0 200 OK\r\n\r\n<html><script>" + _port.MARK.read_bytes()
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        answering = Thread(target=_answer, args=(server, page), daemon=True)
        answering.start()
        with pytest.raises(_setup.SetupError) as caught:
            _port.check_port("127.0.0.1", port, base)
        answering.join()
    assert str(caught.value).startswith(f"地图已经在运行：http://localhost:{port}{shown} ；")


def _answer(server: socket.socket, page: bytes) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(1000)
        connection.sendall(page)


@pytest.mark.parametrize(
    ("code", "alone", "waits"), [(2, True, True), (2, False, False), (0, True, False)]
)
def test_the_window_of_a_double_click_stays_open_after_a_fault(
    code: int, *, alone: bool, waits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(run, "_is_own_window", lambda: alone)
    monkeypatch.setattr("builtins.input", lambda text: asked.append(text) or "")
    assert run._kept_open(code) == code
    assert bool(asked) is waits


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
    assert not re.search("usage|options|positional|show this", done.stdout)


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


@pytest.mark.skipif(os.name == "nt", reason="environments are laid out otherwise on Windows")
def test_a_command_of_another_python_goes_on_in_the_environment() -> None:
    # Without its site packages a Python has none of ours.
    command = [sys.executable, "-S", "scripts/region.py", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("用法：region.py")


def test_without_an_environment_a_command_says_what_to_run_first(
    sandbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.delitem(sys.modules, "_inside", raising=False)
    with pytest.raises(SystemExit) as left:
        importlib.import_module("_inside")
    assert left.value.code == 2
    assert "scripts/run.py" in capsys.readouterr().err
    assert not (sandbox / ".venv").exists()


@pytest.mark.parametrize("known", [True, False])
def test_with_a_faulty_table_the_last_good_layers_are_shown(
    *, known: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: Path) -> None:
        raise _setup.SetupError("图层没有生成")

    monkeypatch.setattr(_setup, "build_layers", refuse)
    monkeypatch.setattr(manifest, "read_manifest", lambda _: known or None)
    if known:
        run._bring_up_to_date(Path("python"))
        assert "上次生成的图层" in capsys.readouterr().out
    else:
        with pytest.raises(_setup.SetupError, match="没有生成"):
            run._bring_up_to_date(Path("python"))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--hots", "x"], "不认识 --hots"), (["--port"], "--port 后面要写一个值"),
        (["--port", "0"], "--port 端口应是"), (["--data", "x" * 300], "路径太长"),
        (["--size", "a9"], "--size 不能是 'a9'"), (["--data", "a\0b"], "路径太长，或有"),
    ],
)  # fmt: skip
def test_wrong_options_are_told_in_chinese(
    given: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = _setup.Parser()
    parser.add_argument("--port", type=run._port)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--size", choices=["a3", "a4"])
    with pytest.raises(SystemExit) as left:
        parser.parse_args(given)
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert says in told
    assert "argument" not in told
