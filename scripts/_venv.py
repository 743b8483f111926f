"""The project's virtual environment: whether it works, made anew where it does not.

An environment breaks when its Python is removed or replaced, when it was copied from another system
or in part, or when its installation was cut off. Where its packages are whole and for this Python,
it only gets a Python again, which takes a second and no network. Otherwise it is put aside and made
anew in one go; only when the new one is there does the old one go. Nothing outside ``.venv`` is
touched.

Standard library only, and of our own rooms only what keeps to it: this runs before anything is
installed.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import _faults
import _setup
from _setup import SetupError, child_environment, say

sys.path.insert(0, str(_setup.ROOT))

from geo.owned import is_locked_now

MARKER = "installed.txt"
"""Within the environment: which requirement files are installed, each with the digest it had, and
by which Python (`PYTHON`). It is not there while packages are being installed."""
PYTHON = "python"

LOCK = "requirements.lock"
"""Exact versions of all packages, for the same bytes everywhere; its first line says for which
Python."""
LOCKED_FOR = re.compile(r"# Python (3)\.(\d+) to 3\.(\d+)")

WHEELS = "wheels"
"""Folder beside this project's files with packages for machines without a network."""

ASIDE = ".venv-old"
"""In front of the name that a broken environment is put aside under."""

ABOUT = """
import os, platform, re, sys, sysconfig
from pathlib import Path
kind = "%d.%d" % sys.version_info[:2], sys.platform, platform.machine(), sys.maxsize > 2**32
home = Path(sysconfig.get_path("purelib"))
for record in home.glob("*.dist-info/RECORD"):
    for name in re.findall("(?m)^([^/,]+/__init__[.]py),", record.read_text("utf-8")):
        if not (home / name).is_file():
            sys.exit(1)
import pip
print(os.path.realpath(sys.prefix), *kind, sep="|")
"""
"""Asked of a Python: where it thinks it is, and what it is; a failure if a package has lost its
files."""

ANSWERS_WITHIN_S = 60
WAIT_S = 0.5
LEAST_FREE_BYTES = 100_000_000


def venv() -> Path:
    """Return the folder of the environment."""
    return _setup.ROOT / ".venv"


def venv_python() -> Path:
    """Return the Python of the project's virtual environment."""
    return venv() / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def inside_venv() -> bool:
    """Tell whether this process runs in the project's virtual environment."""
    return Path(sys.prefix).resolve() == venv().resolve()


def prepare(requirements: str = "requirements.txt") -> Path:
    """Make the virtual environment and install `requirements` if they changed.

    Returns
    -------
    The Python of the environment.

    Raises
    ------
    SetupError
        If the environment cannot be made or a package cannot be installed.
    """
    python = venv_python()
    if _is_ready(requirements):
        return python
    with alone():
        if _is_ready(requirements):  # another window has done it meanwhile
            return python
        installed, about = _installed(), _about(python)
        if not about and _is_mended(installed):
            about = installed[PYTHON]
        if about and installed and installed.get(PYTHON, about) == about:
            if not _is_ready(requirements):
                _install_marked(python, requirements, installed | {PYTHON: about})
        else:
            _make_anew(requirements)
    return python


def _is_ready(requirements: str) -> bool:
    """Tell whether everything is there and runs; nothing has to be written for it."""
    installed = _installed()
    if installed.get(requirements) != _digest(requirements):
        return False
    if inside_venv():
        return True
    about = _about(venv_python())
    if about and PYTHON not in installed:  # of an earlier version of this project
        with suppress(OSError):
            _mark(installed | {PYTHON: about})
    return bool(about) and installed.get(PYTHON, about) == about


def _is_mended(installed: dict[str, str]) -> bool:
    """Give whole packages a Python again, if there is one of the kind that they are for."""
    if PYTHON not in installed:
        return False
    base = getattr(sys, "_base_executable", "") or sys.executable
    command = [base, "-m", "venv", "--without-pip", str(venv())]
    try:
        for path in venv_python().parent.glob("python*"):
            path.unlink()
        subprocess.run(command, capture_output=True, env=child_environment(), check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    mended = _about(venv_python()) == installed[PYTHON]
    if mended:
        say(".venv 的 Python 不在了，已换成这台机器上的，软件包不用重装。")
    return mended


def rerun_inside(python: Path, script: str, arguments: Sequence[str]) -> int:
    """Start `script` again inside the environment; on POSIX this process becomes that one."""
    command = [str(python), script, *arguments]
    if os.name != "nt":
        sys.stdout.flush()
        os.execve(python, command, child_environment())  # noqa: S606 - fixed command, no shell
    try:
        return subprocess.run(command, env=child_environment(), check=False).returncode
    except KeyboardInterrupt:
        return 0


@contextmanager
def alone() -> Iterator[None]:
    """Let one process at a time set things up; the system frees the lock of one that is killed."""
    try:
        lock = (_setup.ROOT / ".venv.lock").open("ab")
    except OSError:  # read-only: whoever has to write here will say so
        yield
        return
    with lock:
        told = False
        while not is_locked_now(lock):
            if not told:
                say("另一个窗口正在准备，等它做完 …")
                told = True
            time.sleep(WAIT_S)
        yield


def _about(python: Path) -> str:
    """Ask a Python what it is; nothing if it does not run, or takes itself for another one."""
    try:
        done = subprocess.run(
            [str(python), "-c", ABOUT], capture_output=True, encoding="utf-8", errors="replace",
            env=child_environment(), timeout=ANSWERS_WITHIN_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    where, _, what = done.stdout.strip().partition("|")
    return what if not done.returncode and where == os.path.realpath(venv()) else ""


def _make_anew(requirements: str) -> None:
    """Put what is there aside, make the environment, then let the old one go."""
    _sweep()
    aside = _put_aside()
    say("原来的 .venv 用不了（挪动过、Python 换了或上次没有装完），重新建立 …" if aside else
        "正在创建虚拟环境 .venv …")  # fmt: skip
    try:
        _create_venv()
        _install_marked(venv_python(), requirements, {PYTHON: _about(venv_python())})
    except BaseException:
        if aside and _installed(aside):  # finished once: it may run again when its Python is back
            shutil.rmtree(venv(), ignore_errors=True)
            if not venv().exists():
                aside.rename(venv())
        raise
    _sweep()


def _put_aside() -> Path | None:
    if venv().is_symlink():
        venv().unlink()  # what it points to is somebody else's
        return None
    if not venv().exists():
        return None
    aside = venv().with_name(f"{ASIDE}-{os.getpid()}-{time.time_ns()}")
    try:
        venv().rename(aside)
    except OSError as error:
        raise SetupError(_faults.of_system(error)) from error
    return aside


def _sweep() -> None:
    """Remove what was put aside, also by a run that was killed; what cannot go may stay."""
    for path in _setup.ROOT.glob(f"{ASIDE}-*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def _create_venv() -> None:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    hint = (
        f"这个 Python 缺少 venv 组件，建不了虚拟环境；Debian、Ubuntu 请执行 "
        f"sudo apt install python{version}-venv 后重试。"
    )
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        raise SetupError(hint)
    if os.pathsep in str(venv()):
        raise SetupError(f"项目文件夹的路径里有“{os.pathsep}”，建不了虚拟环境；请改名后重试。")
    # The Python that made this one: this one may be in the environment that is put aside.
    base = getattr(sys, "_base_executable", "") or sys.executable
    command = [base, "-m", "venv", "--clear", str(venv())]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", check=False,
        env=child_environment(),
    )  # fmt: skip
    if done.returncode:
        output = (done.stdout + done.stderr).strip()
        known = _faults.of_print(output) or _is_full()
        last = " ".join(output.split())[-200:]
        raise SetupError(known or f"建不了虚拟环境（{last}）；请重装 Python 后重试。")


def _is_full() -> str:
    """Say that the disk is full, where it is: venv itself only says that it failed."""
    free = shutil.disk_usage(_setup.ROOT).free
    return _faults.SPACE if free < LEAST_FREE_BYTES else ""


def lock_fits(version: tuple[int, ...] = sys.version_info[:2]) -> bool:
    """Tell whether there is a lock and it was made for this Python."""
    path = _setup.ROOT / LOCK
    found = LOCKED_FOR.match(path.read_text(encoding="utf-8")) if path.is_file() else None
    if found is None:
        return False
    major, first, last = map(int, found.groups())
    return version[0] == major and first <= version[1] <= last


def _install_marked(python: Path, requirements: str, installed: dict[str, str]) -> None:
    """Install without the marker: a run that is killed in between leaves none behind."""
    (venv() / MARKER).unlink(missing_ok=True)
    _install(python, requirements)
    names = (requirements, *_included(requirements))
    _mark(installed | {name: _digest(name) for name in names})


def _mark(installed: dict[str, str]) -> None:
    text = "".join(f"{name} {digest}\n" for name, digest in sorted(installed.items()))
    draft = venv() / f"{MARKER}.{os.getpid()}"
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(venv() / MARKER)


def _install(python: Path, requirements: str) -> None:
    say(f"正在安装 {requirements} 中的软件包，首次约需一至三分钟 …")
    wanted = ["-r", str(_setup.ROOT / requirements)]
    locked = [*wanted, "-c", str(_setup.ROOT / LOCK)] if lock_fits() else wanted
    wheels = _setup.ROOT / WHEELS
    here = ["--no-index", "--find-links", str(wheels)]
    tries = [[*here, *locked], [*here, *wanted]] if wheels.is_dir() else []
    output = ""
    for options in _once([*tries, locked, wanted]):
        output = _pip_install(python, options)
        if not output:
            say("  软件包已装好。")
            return
        known = _faults.of_print(output) or _is_full()
        if known and options[0] != here[0]:
            raise SetupError(f"软件包没有装好：{known}")
        say("  这样装不全，换一种办法再装 …")
    last = " ".join(output.split())[-300:]
    raise SetupError(f"软件包没有装好（{last}）；请检查网络或 pip 镜像设置后重试。")


def _once(options: Iterable[list[str]]) -> list[list[str]]:
    return [list(one) for one in dict.fromkeys(map(tuple, options))]


def _pip_install(python: Path, wanted: Sequence[str]) -> str:
    """Install, and return what pip printed last if it failed; nothing if it did not."""
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    command = [str(python), "-m", "pip", "install", *wanted, *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=child_environment(),
        encoding="utf-8", errors="replace",
    ) as process:  # fmt: skip
        printed = deque(_show_progress(process.stdout or ()), maxlen=40)
    return ("".join(printed) or f"pip 返回 {process.returncode}") if process.returncode else ""


def _show_progress(lines: Iterable[str]) -> Iterator[str]:
    """Say now and then what pip is doing; yield its warnings and errors."""
    collected = 0
    for line in lines:
        if line.startswith("Collecting "):
            collected += 1
            if collected % 10 == 1:
                say(f"  第 {collected} 个：{line.split()[1]}")
        elif line.startswith("Installing collected packages"):
            say(f"  正在写入 {line.count(',') + 1} 个软件包 …")
        elif re.match(r"ERROR: |WARNING: Retry|\w*Error: ", line):
            yield line


def _digest(requirements: str) -> str:
    """Return a digest of a requirements file, of those that it includes, and of the lock."""
    text = (_setup.ROOT / requirements).read_text(encoding="utf-8")
    locked = (_setup.ROOT / LOCK).read_text(encoding="utf-8") if lock_fits() else ""
    parts = [text, *map(_digest, _included(requirements)), locked]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _included(requirements: str) -> list[str]:
    lines = (_setup.ROOT / requirements).read_text(encoding="utf-8").splitlines()
    return [line.split()[1] for line in lines if line.startswith("-r ")]


def _installed(folder: Path | None = None) -> dict[str, str]:
    try:
        lines = ((folder or venv()) / MARKER).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {name: digest for name, _, digest in (line.partition(" ") for line in lines)}
