"""Do all the set-up, then start the map: ``python3 scripts/run.py``.

Makes ``.venv``, installs ``requirements.txt`` if it changed, builds the layers if the data changed,
starts the app. Exit code 0 after a normal stop, 2 with one clear line if something is in the way.
"""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import _setup
import _venv
from _port import check_port

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - recognised here, bound only if the user says so
BASE_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
LAST_GOOD = "图层没有更新，原因见上；先用上次生成的图层启动。改好后重新运行，地图就会更新。"
MOST_IN_OWN_WINDOW = 3
"""Python and its launcher: a window with more in it was there before."""


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    options = _parse(arguments)
    where = (options.host, options.port, options.base_path)
    try:
        check_port(*where)
        python = _venv.prepare()
        if not _venv.inside_venv():
            return _venv.rerun_inside(python, __file__, arguments)
        with _venv.alone():
            _bring_up_to_date(python)
        check_port(*where)  # another window may have been quicker
        code = _serve(options)
        if code:  # or quicker still: whoever is there now is told in the words of this check
            check_port(*where)
    except (_setup.SetupError, OSError) as error:
        return _setup.fail(error)
    except KeyboardInterrupt:
        return 0
    return code


def _bring_up_to_date(python: Path) -> None:
    """Build the layers; where that cannot be, those of the last good build will do."""
    sys.path.insert(0, str(_setup.ROOT))
    from geo.online.settings import SettingsError, read_settings
    from layers.manifest import read_manifest

    try:
        _setup.build_layers(python)
    except _setup.SetupError:
        with suppress(SettingsError):
            if read_manifest(read_settings().store):
                _setup.say(LAST_GOOD)
                return
        raise


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = _setup.Parser(
        prog="run.py", description="准备好一切（虚拟环境、软件包、图层），然后启动地图。"
    )
    parser.add_argument("--port", type=_port, default=8501, help="端口，默认 8501")
    parser.add_argument(
        "--host", default="127.0.0.1", help="监听地址，默认只限本机；0.0.0.0 供局域网访问"
    )
    parser.add_argument(
        "--base-path",
        type=_base_path,
        default="",
        help="网址里的路径前缀，如 gis/layout（放在反向代理的一个路径下时用，见 docs/server.md）",
    )
    parser.add_argument("--no-browser", action="store_true", help="不自动打开浏览器")
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) < 65536):  # noqa: PLR2004 - 16 bits
        raise argparse.ArgumentTypeError("端口应是 1 到 65535 之间的整数")
    return int(text)


def _base_path(text: str) -> str:
    path = text.strip("/")
    if path and not BASE_PATH.fullmatch(path):
        raise argparse.ArgumentTypeError("路径前缀只能有字母、数字、- _ . 和 /，如 gis/layout")
    return path


def _kept_open(code: int) -> int:
    """Keep the window of a double click open, so that what went wrong can be read."""
    if code and _is_own_window():
        input("按回车键关闭这个窗口 …")
    return code


def _is_own_window() -> bool:
    """Tell whether the window was opened for this command alone and goes with it (Windows)."""
    if os.name != "nt" or not (sys.stdin and sys.stdin.isatty()):
        return False
    import ctypes

    inside = (ctypes.c_uint * MOST_IN_OWN_WINDOW)()
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return 0 < kernel.GetConsoleProcessList(inside, len(inside)) < MOST_IN_OWN_WINDOW


def _serve(options: argparse.Namespace) -> int:
    from click.exceptions import Abort
    from streamlit.web import cli

    shown = "localhost" if options.host in (*EVERYWHERE, *LOOPBACK) else options.host
    headless = options.no_browser or not _has_display()
    root = f"/{options.base_path}/" if options.base_path else ""
    _setup.say(f"地图在 http://{shown}:{options.port}{root} ，按 Ctrl+C 停止。")
    os.chdir(_setup.ROOT)  # where Streamlit looks for .streamlit/config.toml
    settings = {
        "server.port": options.port,
        "server.address": options.host,
        "server.headless": str(headless).lower(),
        "server.baseUrlPath": options.base_path,
        "browser.serverAddress": shown,
    }
    command = ["run", "app.py", *(f"--{name}={value}" for name, value in settings.items())]
    try:
        cli.main(command, prog_name="run.py", standalone_mode=False)
    except SystemExit as stop:
        return 2 if stop.code else 0
    except Abort:  # Ctrl+C, as the app says how to stop
        return 0
    except Exception as error:  # noqa: BLE001 - whatever it was, the user gets one line
        return _setup.fail(f"应用没有启动：{error}")
    return 0


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(_kept_open(main(sys.argv[1:])))
