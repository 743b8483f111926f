"""Build the store from the tables: ``python scripts/build_layers.py``.

Exit code 0 when the store is there and current, 2 with a clear list of what is wrong otherwise.
"""

from __future__ import annotations

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split
import argparse
import logging
import sys
import time
from dataclasses import replace
from pathlib import Path

from _setup import Parser, fail, say

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.drafts import settle  # noqa: E402
from geo.errors import NotWrittenError  # noqa: E402
from geo.online.settings import SettingsError, base_files, read_settings  # noqa: E402
from layers.corrections.log import Log  # noqa: E402
from layers.corrections.row import CorrectionsError  # noqa: E402
from layers.manifest import note_code, read_manifest, stale, tidy  # noqa: E402


def main() -> int:
    """Build, unless nothing has changed since the last build."""
    options = _parse()
    try:
        settle(options.data)
        tidy(options.out)
        Log(options.corrections).tidy()
        manifest = read_manifest(options.out)
        current = manifest and not stale(
            manifest, options.data, options.corrections, options.towns, options.bases
        )
    except (CorrectionsError, NotWrittenError) as error:
        return fail(error)
    if manifest and current:
        note_code(options.out, manifest)
        say(f"图层没有变化：{options.out}")
        return 0
    return _build(options)


def _parse() -> argparse.Namespace:
    parser = Parser(description="把数据表做成图层文件和地图页。")
    parser.add_argument("--data", type=Path, help="数据文件夹，默认按设置")
    parser.add_argument("--out", type=Path, help="图层文件，默认按设置")
    parser.add_argument("--corrections", type=Path, help="本单位的校核记录，默认按设置")
    parser.add_argument("--towns", type=Path, help="本单位的乡镇界线，默认按设置")
    options = parser.parse_args()
    try:
        office = read_settings()
    except SettingsError as error:
        sys.exit(fail(error))
    options.data = (options.data or office.data_dir).resolve()
    options.out = (options.out or office.store).resolve()
    options.corrections = options.corrections or office.corrections
    options.towns = options.towns or office.towns
    options.bases = base_files(replace(office, towns=options.towns))
    return options


def _build(options: argparse.Namespace) -> int:
    # Imported here, so that "nothing has changed" is said without loading the geodata libraries.
    from rich.console import Console

    from geo.errors import GeometryError
    from layers.build.store import StoreError
    from layers.build_store import build
    from layers.tables.faults import TableFaultsError

    started = time.perf_counter()
    console = Console(stderr=True)
    out: Path = options.out
    try:
        with console.status("开始") as status:

            def report(step: str) -> None:
                status.update(f"{step}…")
                if not console.is_terminal:  # the app reads the steps line by line
                    say(f"{step}…")

            def tell(notice: str) -> None:
                say(f"提示：{notice}")

            own = options.corrections, options.towns
            build(options.data, out, report, *own, tell, options.bases)
    except (TableFaultsError, GeometryError, StoreError) as error:
        return fail(error)
    except Exception:
        logging.getLogger("layout").exception("building the layers failed")
        return fail("生成图层时遇到意外错误，详情见上面的日志。")
    say(f"图层已生成：{out}（{time.perf_counter() - started:.1f} 秒）")
    return 0


if __name__ == "__main__":
    sys.exit(main())
