"""Do all the set-up, then run every check and test: ``python3 scripts/test.py``.

Options are passed on to pytest, e.g. ``-k store`` or ``-m "not browser"``. Returns pytest's exit
code, or 2 with one clear line if the set-up cannot be done. Linter, formatter and type checker are
tests too (marker ``checks``), so that pytest's closing line tells all.
"""

import subprocess
import sys
from collections.abc import Sequence

import _setup


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    parser = _setup.Parser(
        prog="test.py",
        description="准备好一切（虚拟环境、软件包、Chromium），然后运行全部检查和测试。",
        epilog="其余参数原样交给 pytest。",
    )
    _, passed_on = parser.parse_known_args(arguments)
    try:
        python = _setup.prepare("requirements-dev.txt")
        chromium = _setup.ensure_chromium()
        command = [str(python), "-m", "pytest", "-q", *passed_on]
        environment = _setup.child_environment(CHROMIUM=chromium)
        return subprocess.run(command, cwd=_setup.ROOT, env=environment, check=False).returncode
    except (_setup.SetupError, OSError) as error:
        return _setup.fail(error)
    except KeyboardInterrupt:
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
