"""Do all the set-up, then run every check and test: ``python3 scripts/test.py``.

Without options one run of pytest does everything in several processes, the browser's tests, too.
``--outside`` runs only what other programs make of our files (QGIS, LibreOffice, GDAL) and of
our server (nginx, Caddy, HAProxy), and gets
these programs where it may. Other options are passed on to one run of pytest, e.g. ``-k store`` or
``-m "not browser"``. Returns pytest's exit code, or 2 with one clear line if the set-up cannot be
done. Linter, formatter and type checker are tests too (marker ``checks``), so that pytest's closing
lines tell all.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import _setup
import _venv

MOST_PROCESSES = 4


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    parser = _setup.Parser(
        prog="test.py",
        description="准备好一切（虚拟环境、软件包、开发工具、Chromium），然后运行全部检查和测试。",
        epilog="其余参数原样交给 pytest。",
    )
    parser.add_argument(
        "--outside",
        action="store_true",
        help="只运行需要其他程序（QGIS、LibreOffice、GDAL）的测试，能装的先装上",
    )
    options, passed_on = parser.parse_known_args(arguments)
    try:
        python = _venv.prepare("requirements-dev.txt")
        if options.outside:
            _setup.install_programs()
            return _pytest(python, "--outside", *passed_on)
        _setup.install_tools(python)
        os.environ["CHROMIUM"] = _setup.ensure_chromium()
        return _pytest(python, *(passed_on or ("-n", str(_processes()))))
    except (_setup.SetupError, OSError) as error:
        return _setup.fail(error)
    except KeyboardInterrupt:
        return 2


def _pytest(python: Path, *options: str) -> int:
    """Run pytest and return its exit code."""
    command = [str(python), "-m", "pytest", "-q", *options]
    environment = _setup.child_environment()
    return subprocess.run(command, cwd=_setup.ROOT, env=environment, check=False).returncode


def _processes() -> int:
    """Return how many processes run tests: one more than cores, since browser tests also wait."""
    return min((os.cpu_count() or 1) + 1, MOST_PROCESSES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
