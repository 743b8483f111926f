"""Take the layers along as files: ``python scripts/export_data.py --format gpkg --out data.gpkg``.

A view is what the address bar holds; without one everything is taken. Exit code 0 when the file is
there, 2 with one clear line otherwise; nothing is overwritten unasked and no half of a file is
left.
"""

from __future__ import annotations

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split
import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import _setup

sys.path.insert(0, str(_setup.ROOT))

from geo.online.settings import SettingsError
from layers.build.store import OTHER_VERSION, Store, StoreError, UnknownNameError
from layers.facts.lookup import Facts
from layers.facts.standing import DayError, read_day
from layers.files.choices import layers_in_words
from layers.files.file_write import FileWriteError, check_target, write_new
from layers.files.take_away import (
    FORMATS,
    TakeAwayError,
    format_of,
    layers_of,
    system_of,
    take_away,
)
from layers.paper.request import SheetError, exact_view
from layers.vocabulary.level_words import OF_COUNTIES

if TYPE_CHECKING:
    from layers.files.take_away import Format

EXPECTED = (
    TakeAwayError, SheetError, FileWriteError, StoreError, SettingsError, DayError,
    _setup.SetupError,
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except EXPECTED as error:
        return _setup.fail(error)
    except UnknownNameError:
        return _setup.fail(OTHER_VERSION)
    except KeyboardInterrupt:
        return _setup.fail("已中断；没有写完的文件不会留下。")
    except Exception:
        logging.getLogger("layout").exception("taking layers along failed")
        return _setup.fail("下载数据时遇到意外错误，详情见上面的日志。")


def _parser() -> _setup.Parser:
    formats = "；".join(f"{form.id}：{form.name}" for form in FORMATS.values())
    named = layers_in_words(OF_COUNTIES)
    layers = "、".join(f"{name}（{title}）" for name, title in named.items())
    parser = _setup.Parser(
        prog="export_data.py", description="把图层带走：GIS、Google Earth 和表格软件能打开的文件。"
    )
    add = parser.add_argument
    add("--view", default="", metavar="条件", help="地址栏里 ? 后面的部分，或整个网址；默认全部")
    add("--all", action="store_true", help="不筛选，带走全部（没有 --view 时就是这样）")
    add(
        "--layers",
        default="",
        metavar="图层",
        help=f"用英文逗号分开：{layers}；默认按视图显示的图层，没有视图时为全部",
    )
    add("--format", metavar="格式", help=f"{formats}；默认看 --out 的扩展名，否则 gpkg")
    add(
        "--crs",
        default="",
        metavar="坐标系",
        help="EPSG 代码：4490、4326，或 CGCS2000 3 度带（如 4548、4549、4527、4528）；"
        "默认 GeoJSON、KML 为 4326（两个标准只认它），其余 4490",
    )
    add("--out", type=Path, metavar="文件", help="写到哪里；默认在当前文件夹按区域命名")
    add("--force", action="store_true", help="文件已在时覆盖")
    add("--on", "--date", default="", metavar="年-月-日", help=_setup.ON)
    _setup.add_store(parser)
    return parser


def _run(options: argparse.Namespace) -> int:
    from rich.console import Console

    form = _format(options)
    layers = layers_of(options.layers)
    if options.crs:
        system_of(options.crs)
    if options.all and options.view:
        raise TakeAwayError("--all 是全部，--view 是筛选；请只用其中一个。")
    if options.out:
        check_target(options.out, overwrite=options.force)
    on, store = read_day(options.on), _setup.store_of(options)
    with Console(stderr=True).status("打开图层…") as status:
        facts = Facts(Store.open(store), on)
        view = exact_view(options.view, facts) if options.view else None
        status.update(f"生成 {form.name}…")
        saved = options.out.name if options.out else ""
        made = take_away(facts, layers, form.id, options.crs, view, saved)
        path = options.out or Path(made.name)
        write_new(path, made.body, overwrite=options.force)
    for line in made.notes:
        _setup.say(line)
    _setup.say(f"已写好 {path}（{len(made.body) / 1e6:.1f} MB）")
    return 0


def _format(options: argparse.Namespace) -> Format:
    """Return the format that is asked for, by name or by the ending of the file."""
    ending = options.out.suffix.lower().lstrip(".") if options.out else ""
    if options.format:
        found = format_of(options.format)
    elif ending == "zip":
        zips = "、".join(form.id for form in FORMATS.values() if form.ending == ending)
        raise TakeAwayError(f"zip 可以装几种格式；请用 --format 写明（{zips}）。")
    else:
        found = format_of(ending or "gpkg")
    if ending and ending != found.ending:
        raise TakeAwayError(
            f"{found.id} 文件以 .{found.ending} 结尾，--out 写的是 .{ending[:10]}；请改其中一个。"
        )
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
