"""List what is attached wrongly on maps: ``python scripts/check_sheets.py``.

Names nearer to another symbol than to their own, leaders through symbols or names, names outside
their polygons, furniture on data: on the sheets that are asked for most and all map pages of the
atlas, of every level. Exit code 0 if there are none, 1 if there are, 2 with one clear line if they
could not be looked for.
"""

from __future__ import annotations

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split
import logging
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import _setup

sys.path.insert(0, str(_setup.ROOT))

from geo.online.settings import SettingsError
from layers.build.store import StoreError
from layers.paper.request import PAPERS, EmptySheetError

if TYPE_CHECKING:
    from layers.paper.furniture.attachments import Wrong

PAPERS_ASKED = ("a4", "slide")
EXPECTED = (StoreError, SettingsError, _setup.SetupError, OSError)


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    parser = _setup.Parser(prog="check_sheets.py", description="检查各级图幅上归属错误的注记。")
    _setup.add_store(parser)
    parser.set_defaults(view="")
    try:
        return _run(_setup.store_of(parser.parse_args(arguments)))
    except EXPECTED as error:
        return _setup.fail(error)
    except KeyboardInterrupt:
        return _setup.fail("已中断。")
    except Exception:
        logging.getLogger("layout").exception("checking sheets failed")
        return _setup.fail("检查图幅时遇到意外错误，详情见上面的日志。")


def _run(home: Path) -> int:
    from layers.paper.furniture.attachments import attached

    found: list[Wrong] = []
    sheets = unlabelled = 0
    for path in sorted(home.parent.glob(f"{home.stem}*{home.suffix}")):
        for title, wrong, lost in _checked(path):
            sheets, unlabelled = sheets + 1, unlabelled + lost
            found += wrong
            for one in wrong:
                _setup.say(f"{path.name} {title}：{one}")
    _setup.say(f"{sheets} 幅，{attached(found)}，未标注 {unlabelled} 处")
    return int(bool(found))


def _checked(path: Path) -> Iterator[tuple[str, list[Wrong], int]]:
    """Yield the title of each sheet, what is wrong on it, how many things have no name."""
    from layers.build.store import Store
    from layers.export.atlas import usual_sheets
    from layers.export.sheet_file import sheet_for, wrong_on
    from layers.facts.lookup import Facts

    facts = Facts(Store.open(path))
    for paper in PAPERS_ASKED:
        for request, bound in usual_sheets(facts, PAPERS[paper]):
            try:
                sheet = sheet_for(facts, request, bound=bound)
            except EmptySheetError:
                continue
            yield f"{sheet.page.title}（{paper}）", wrong_on(facts, sheet), sheet.unlabelled


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
