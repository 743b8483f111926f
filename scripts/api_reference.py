"""Write the reference of the public modules: ``python scripts/api_reference.py``, into build/api.

Plain HTML from the docstrings, by pdoc; the pages ask nothing of any network. Public is what
`layers.region` hands out and what a script needs beside it; names outside `PUBLIC` may change.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import _setup

sys.path.insert(0, str(_setup.ROOT))

PUBLIC = (
    "layers.region",
    "layers.build.store",
    "layers.facts.lookup",
    "layers.stories.record",
    "layers.view",
    "layers.view.marks",
    "layers.paper.request",
    "layers.export.sheet_file",
    "layers.files.take_away",
    "geo.crs",
    "geo.datum",
    "geo.lines.boundaries",
    "geo.gazetteer",
)
"""Modules that other people's scripts may rely on, the front door first."""


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    parser = _setup.Parser(
        prog="api_reference.py", description="由文档字符串生成接口说明（HTML，不联网也能看）。"
    )
    default = _setup.ROOT / "build" / "api"
    parser.add_argument("--out", type=Path, default=default, help="写到哪个文件夹")
    out: Path = parser.parse_args(arguments).out
    if importlib.util.find_spec("pdoc") is None:
        return _setup.fail("缺少开发工具 pdoc；请先安装 requirements-dev.txt。")
    try:
        write(out)
    except OSError as error:
        return _setup.fail(f"写不了 {out}（{error}）。")
    _setup.say(f"已写好 {out / 'index.html'}")
    return 0


def write(out: Path) -> None:
    """Write the pages into a folder, ``index.html`` first."""
    import pdoc
    import pdoc.render

    pdoc.render.configure(docformat="numpy", show_source=False)
    alone = [(name, rf"!{re.escape(name)}\..*") for name in PUBLIC]  # a package's modules are not
    pdoc.pdoc(*chain.from_iterable(alone), output_directory=out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
