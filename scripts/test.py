"""Do all the set-up, then run every check and test: ``python3 scripts/test.py``.

Without options pytest runs twice: first what needs no browser, in several processes, then the
browser's tests one after another, since they measure what a browser does. Options are passed on to
one run of pytest, e.g. ``-k store`` or ``-m "not browser"``. Returns pytest's exit code, or 2 with
one clear line if the set-up cannot be done. Linter, formatter and type checker are tests too
(marker ``checks``), so that pytest's closing lines tell all.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

import _setup

MOST_PROCESSES = 4


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    parser = _setup.Parser(
        prog="test.py",
        description="准备好一切（虚拟环境、软件包、开发工具、Chromium），然后运行全部检查和测试。",
        epilog="其余参数原样交给 pytest。",
    )
    _, passed_on = parser.parse_known_args(arguments)
    try:
        python = _setup.prepare("requirements-dev.txt")
        _setup.install_tools(python)
        chromium = _setup.ensure_chromium()
        environment = _setup.child_environment(CHROMIUM=chromium)
        codes = [
            subprocess.run(
                [str(python), "-m", "pytest", "-q", *options],
                cwd=_setup.ROOT,
                env=environment,
                check=False,
            ).returncode
            for options in ([passed_on] if passed_on else _runs())
        ]
        return next((code for code in codes if code), 0)
    except (_setup.SetupError, OSError) as error:
        return _setup.fail(error)
    except KeyboardInterrupt:
        return 2


def _runs() -> list[list[str]]:
    """Return the options of the two runs that make up the whole."""
    processes = str(min(os.cpu_count() or 1, MOST_PROCESSES))
    return [["-n", processes, "--dist", "loadfile", "-m", "not browser"], ["-m", "browser"]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
