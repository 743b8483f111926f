"""Make finished maps: ``python scripts/export_map.py --view "theme=links" --out map.pdf``.

A view is what the address bar holds. One sheet, one sheet for each county, cluster or chain, or the
whole atlas. Exit code 0 when the files are there, 2 with one clear line otherwise; nothing is
overwritten unasked and no half of a file is left.
"""

from __future__ import annotations

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split
import argparse
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import _setup

sys.path.insert(0, str(_setup.ROOT))

from geo.online.settings import SettingsError
from layers.build.store import OTHER_VERSION, StoreError, UnknownNameError
from layers.facts.standing import DayError, read_day
from layers.files.file_write import FileWriteError, check_target, write_new
from layers.paper.request import (
    CARD_SHEET,
    HTML,
    PAPERS,
    PNG,
    PROFILES,
    SHEET_FORMATS,
    EmptySheetError,
    Options,
    SheetError,
    SheetRequest,
    check,
    dpi_of,
    exact_view,
    format_of,
    paper_of,
    words_of,
)
from layers.view import View

if TYPE_CHECKING:
    from datetime import date

    from layers.export.sheet_file import Made
    from layers.facts.lookup import Facts

    Progress = Callable[[str, float], None]

EACH = ("county", "cluster", "chain")
BOOK_FORMATS = ("pdf", "pptx")
EXPECTED = (
    SheetError, FileWriteError, StoreError, SettingsError, DayError, _setup.SetupError, OSError,
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
        logging.getLogger("layout").exception("making a map failed")
        return _setup.fail("出图时遇到意外错误，详情见上面的日志。")


def _parser() -> _setup.Parser:
    parser = _setup.Parser(prog="export_map.py", description="把一个视图做成成品地图。")
    add = parser.add_argument
    add("--view", default="", metavar="条件", help="地址栏里 ? 后面的部分，或整个网址；默认全图")
    papers = "、".join(PAPERS)
    add(
        "--size",
        metavar="纸张",
        help=f"{papers}，或宽x高（毫米，如 200x150）；默认 a4；pptx 总是 slide",
    )
    add("--format", metavar="格式", help=f"{'、'.join(SHEET_FORMATS)}；默认看 --out 的扩展名")
    add("--dpi", metavar="点数", help="PNG 的分辨率，96–600，默认 300")
    for name, words in _WORDS.items():
        add(f"--{name}", default="", metavar="文字", help=words)
    add(
        "--profile",
        default="colour",
        metavar="用途",
        help=f"{'、'.join(PROFILES)}（彩色、灰度打印、投影）",
    )
    add("--graticule", action="store_true", help="画经纬网")
    add("--no-inset", action="store_true", help="密集处不另放大")
    add("--outlines", action="store_true", help="SVG 里的文字转为轮廓，不再是可改的文字")
    add("--card", action="store_true", help=f"{CARD_SHEET}：图旁印出所选对象卡片的全部内容")
    add("--qr", default="", metavar="网址", help="印上二维码，扫开这个网址上的同一视图")
    add("--atlas", action="store_true", help="整本图册（pdf 或 pptx）")
    add(
        "--each",
        metavar="按什么",
        help=f"{'、'.join(EACH)}：每个县、集群或产业链各出一幅，--out 是文件夹",
    )
    add("--out", type=Path, metavar="文件", help="写到哪里；默认在当前文件夹按图名命名")
    add("--force", action="store_true", help="文件已在时覆盖")
    add("--on", default="", metavar="年-月-日", help=_setup.ON)
    _setup.add_store(parser)
    return parser


_WORDS = {
    "title": "图名，默认按视图",
    "subtitle": "副题",
    "unit": "编制单位",
    "date": "数据截至",
    "approval": "审图号",
    "note": "备注",
    "mark": "右上角的标注，如 内部资料",
    "number": "图号",
}


def _asked(options: argparse.Namespace) -> SheetRequest:
    """Return what is asked for, still without a view; all that is wrong is found here."""
    _check_together(options)
    format = _format(options)  # noqa: A001
    request = SheetRequest(
        View(),
        paper_of(options.size or ("slide" if format == "pptx" else "a4")),
        format,
        SheetRequest.dpi if options.dpi is None else dpi_of(options.dpi),
        words_of(vars(options)),
        Options(
            options.profile, options.graticule, not options.no_inset, options.outlines, options.qr
        ),
    )
    if options.atlas and request.format not in BOOK_FORMATS:
        raise SheetError("图册只能是 pdf 或 pptx；请改 --format 或 --out。")
    check(request)
    if options.each and options.out:
        _make_folder(options.out)
    if options.out and not options.each:
        check_target(options.out, overwrite=options.force)
    return request


def _make_folder(folder: Path) -> None:
    """Make the folder of many sheets if it is not there; the one that it is to lie in must be."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        raise SheetError(f"不能建立文件夹 {folder}；用 --each 时 --out 是文件夹。") from None


def _check_together(options: argparse.Namespace) -> None:
    """Refuse options that would silently do nothing beside another."""
    if options.each is not None and options.each not in EACH:
        raise SheetError(f"--each 只能是 {'、'.join(EACH)}。")
    if options.atlas and options.each:
        raise SheetError("--atlas 是整本图册，--each 是逐幅单张；请只用其中一个。")
    _check_of_format(options, _format(options))
    if options.each and (options.title or options.subtitle):
        raise SheetError("--each 的图名和副题各按自己的视图；请去掉 --title 和 --subtitle。")


def _check_of_format(options: argparse.Namespace, format: str) -> None:  # noqa: A002
    """Refuse a size or a resolution that the format has no use for."""
    if options.size and format == "pptx" and not paper_of(options.size).slide:
        raise SheetError("PPTX 一律是 16:9 幻灯片；请去掉 --size，或改用 --format pdf。", "paper")
    if options.size and format == HTML:
        raise SheetError("HTML 随窗口大小，没有纸张；请去掉 --size，或改用 PDF 等格式。", "paper")
    if options.dpi is not None and dpi_of(options.dpi) and format != PNG:
        raise SheetError("只有 PNG 按分辨率出图；请去掉 --dpi，或改用 --format png。", "dpi")


def _format(options: argparse.Namespace) -> str:
    """Return the format that is asked for, by name or by the ending of the file."""
    out: Path | None = None if options.each else options.out
    ending = out.suffix.lower().lstrip(".") if out else ""
    if not options.format and ending:
        return format_of("html" if ending == "htm" else ending)
    found = format_of(options.format or "pdf")
    if ending and ending != found:
        raise SheetError(f"--out 的扩展名 .{ending} 和 --format {found} 不一致；请改其中一个。")
    return found


def _run(options: argparse.Namespace) -> int:
    asked = _asked(options)
    on, path = read_day(options.on, options.date), _setup.store_of(options)
    with _progress() as tell:
        tell("打开图层", 0.0)
        facts = _facts(path, on)
        view = _view(options, facts)
        request = replace(asked, view=view, card=_card(options, view))
        if options.each:
            lines = _each(facts, request, options, tell)
        else:
            lines = [_one(facts, request, options, tell)]
    for line in lines:
        _setup.say(line)
    return 0


def _view(options: argparse.Namespace, facts: Facts) -> View:
    """Return the view that is asked for; a book and a row of sheets have views of their own."""
    view = exact_view(options.view, facts)
    if (options.atlas or options.each) and view != View(level=view.level):
        option = "--atlas" if options.atlas else "--each"
        raise SheetError(f"{option} 的各幅有自己的视图，--view 里只能写 level；请去掉其余条件。")
    return view


def _card(options: argparse.Namespace, view: View) -> str:
    """Return the card that is asked for beside the map: that of what is picked."""
    if not options.card:
        return ""
    if not view.pick or options.atlas or options.each:
        raise SheetError(
            f"{CARD_SHEET}要在 --view 里用 pick 选一个对象，不和 --atlas、--each 合用。"
        )
    return view.pick


def _facts(path: Path, on: date) -> Facts:
    from layers.build.store import Store
    from layers.facts.lookup import Facts

    return Facts(Store.open(path), on)


def _one(facts: Facts, request: SheetRequest, options: argparse.Namespace, tell: Progress) -> str:
    """Make one sheet, or the book, and write it; return the line that says so."""
    from layers.export.sheet_file import make

    if options.atlas:
        from layers.export.atlas import make_atlas

        made = make_atlas(facts, request, tell)
    else:
        made = make(facts, request, tell)
    path = options.out or Path(made.name)
    write_new(path, made.body, overwrite=options.force)
    return _done(path, made, "" if options.atlas else _attached(facts, request))


def _attached(facts: Facts, request: SheetRequest) -> str:
    """Return how many names, leaders and furniture mislead on a sheet; empty without a sheet."""
    from layers.export.sheet_file import sheet_for, wrong_on
    from layers.paper.furniture.attachments import attached

    if request.format == HTML:
        return ""
    return attached(wrong_on(facts, sheet_for(facts, request)))


def _each(
    facts: Facts, request: SheetRequest, options: argparse.Namespace, tell: Progress
) -> list[str]:
    """Make one sheet a county, cluster or chain, none of what has no place on the map.

    Those written stay if one fails.
    """
    from layers.export.atlas import each
    from layers.export.atlas_front import page_number
    from layers.export.sheet_file import make
    from layers.view.words import view_in_words

    found = each(facts, options.each)
    lines: list[str] = []
    for number, single in enumerate(found):
        tell(f"第 {number + 1}/{len(found)} 幅", number / len(found))
        words = replace(request.words, number=page_number(request.words, number + 1))
        asked = replace(request, view=single.view, words=words)
        try:
            made = make(facts, asked)
        except EmptySheetError as error:
            lines.append(f"没有出“{view_in_words(facts, single.view)}”：{error}")
            continue
        path = (options.out or Path()) / made.name
        write_new(path, made.body, overwrite=options.force)
        lines.append(_done(path, made, _attached(facts, asked)))
    return lines


def _done(path: Path, made: Made, attached: str) -> str:
    """Return the line about a file that is there."""
    report = made.report
    parts = [f"{len(made.body) / 1e6:.1f} MB", *report.notes]
    if report.labels:
        parts.append(f"标注 {report.labels} 处")
    if report.numbered:
        parts.append(f"编号 {report.numbered} 处")
    if report.unlabelled:
        parts.append(f"未标注 {report.unlabelled} 处")
    if attached:
        parts.append(attached)
    if report.drafts:
        parts.append(f"依据含送审稿 {len(report.drafts)} 份")
    if report.ended:
        parts.append(f"依据含已到期文件 {len(report.ended)} 份")
    return f"已写好 {path}（{'，'.join(parts)}）"


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show a bar on a terminal, and nothing where the output goes into a file."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda step, share: bar.update(task, description=step, completed=share)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
