"""Look whether a region's folder is sound: ``python scripts/region.py check FOLDER``.

Exit code 0 if it is, 1 with every fault by file, row and column if it is not, 2 if it cannot be
read; root causes come first. Nothing is built or changed.
"""

from __future__ import annotations

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split
import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import _setup

sys.path.insert(0, str(_setup.ROOT))

if TYPE_CHECKING:
    from layers.soundness import Findings
    from layers.tables.faults import Fault

SOUND, FAULTY, UNREADABLE = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return _check(options)
    except _setup.SetupError as error:
        return _setup.fail(error)
    except KeyboardInterrupt:
        return _setup.fail("已中断。")


def _parser() -> _setup.Parser:
    parser = _setup.Parser(prog="region.py", description="看一个地区的数据文件夹。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="做什么")
    check = commands.add_parser(
        "check", help="检查：列出全部问题；退出码 0 没有问题，1 有问题，2 读不出来"
    )
    check.add_argument(
        "folder", type=Path, nargs="?", metavar="文件夹", help="数据文件夹，默认按设置"
    )
    check.add_argument(
        "--outline", action="store_true", help="再列出各文件的每个标题有几处数据，没有的写明原因"
    )
    return parser


def _check(options: argparse.Namespace) -> int:
    # Imported here, so that wrong options are answered without loading the geodata libraries.
    from rich.console import Console

    from layers.soundness import check

    folder = options.folder or _setup.office_folder()
    if not folder.is_dir():
        raise _setup.SetupError(f"没有数据文件夹 {folder}；请检查路径。")
    with Console(stderr=True).status(f"检查 {folder} …"):
        found = check(folder)
    for line in (*report(found, folder), *counted(found)):
        _setup.say(line)
    if options.outline:
        for line in listed_outline(found):
            _setup.say(line)
    if found.roots:
        return UNREADABLE
    return SOUND if found.sound else FAULTY


def report(found: Findings, folder: Path) -> Iterable[str]:
    """Yield the lines that say what is wrong, root causes first."""
    if found.notices:
        yield "以下不妨碍生成图层，请过目："
        yield from _listed(found.notices)
    if found.sound:
        yield f"{folder} 没有发现问题。"
        return
    if found.roots:
        yield f"有 {len(found.roots)} 处读不出来，请先改这些："
        yield from _listed(found.roots)
    if found.following:
        yield f"另有 {found.following} 处是由此引起的，改好后再看。"
    if found.faults:
        yield f"有 {len(found.faults)} 处问题，请逐条修改："
        yield from _listed(found.faults)
    if not found.complete:
        yield "表与表、表与地图是否相符还没有查；改好以上各处后请再运行一次。"


def counted(found: Findings) -> Iterable[str]:
    """Yield by document how many of its headings gave data and how many say why not."""
    from layers.tables.outline_rules import walked

    for one in walked(found.outline):
        yield (
            f"{one.doc_id}：目录 {one.headings} 个标题，{one.cited} 个有数据，"
            f"{one.reasoned} 个写明没有的原因。"
        )


def listed_outline(found: Findings) -> Iterable[str]:
    """Yield a table of the headings, with tabs between the columns."""
    yield "文件\t位置\t标题\t数据处数\t没有的原因"
    for one in found.outline:
        yield "\t".join((one.doc_id, one.locator, one.heading, str(one.cited), one.reason))


def _listed(faults: Iterable[Fault]) -> Iterable[str]:
    from layers.tables.faults import lines

    return (f"  {number}. {line}" for number, line in enumerate(lines(faults), 1))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
