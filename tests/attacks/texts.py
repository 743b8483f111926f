"""Sixty hostile texts on every page, card, file and sheet: ``python tests/attacks/texts.py``.

Each pass spreads them anew over every text cell of the invented city, builds it by the project's
own command and makes all files of it; with ``--browser`` the app is run on it, every page is opened
in Chromium and every card is shown. Nothing may run, nothing may be asked of the outside, nothing
may crash. What the schema refuses is counted.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from layers.build.store import Store  # noqa: E402
from layers.facts.lookup import Facts  # noqa: E402
from tests.app_process import build_store  # noqa: E402
from tests.attacks.hostile_city import write_hostile  # noqa: E402
from tests.attacks.hostile_files import Harvest  # noqa: E402
from tests.layers.clustered_city import write_clustered  # noqa: E402


def main() -> int:
    """Run the passes; ends with 1 if something was wrong."""
    options = _parse()
    logging.disable(logging.WARNING)  # what a slide cannot hold is logged each time
    wrong: list[str] = []
    used: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    began = time.monotonic()
    with TemporaryDirectory(prefix="texts-") as home:
        sound = _facts(_built(Path(home) / "sound", None)[0])
        for offset in range(options.first, options.first + options.passes):
            if time.monotonic() - began > options.minutes * 60:
                print(f"stopped before pass {offset}")
                break
            folder = Path(home) / f"pass-{offset}"
            store, got_in, kept_out = _built(folder, offset)
            used.update(got_in)
            refused.update(kept_out)
            harvest = Harvest(_facts(store), sound)
            harvest.all(sheets=not options.no_sheets, atlas=not options.no_sheets)
            found = harvest.wrong
            cells = f"{sum(got_in.values())} cells, {sum(kept_out.values())} refused"
            files = f"{harvest.made} files, {len(harvest.refused)} refused"
            print(f"pass {offset}: {cells}; {files}; {len(found)} wrong", flush=True)
            if offset < options.first + options.browser:
                from tests.attacks.hostile_pages import visited

                seen = visited(folder / "data", store, harvest.facts)
                print(f"pass {offset}: {seen}")
                found += seen.wrong
            for what, count in Counter(line.partition(": ")[2] for line in found).items():
                where = next(line for line in found if line.endswith(what)).partition(":")[0]
                print(f"  {count} × {where}: {what[:1500]}")
            wrong += found
    print(f"{len(used)} texts in {sum(used.values())} cells, {len(wrong)} wrong")
    print(f"refused by the schema: {dict(refused)}")
    return 1 if wrong else 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Hostile texts everywhere.")
    parser.add_argument("--passes", type=int, default=60, help="so many ways to spread them")
    parser.add_argument("--first", type=int, default=0, help="first of the ways")
    parser.add_argument("--browser", type=int, default=0, help="so many passes in the browser, too")
    parser.add_argument("--no-sheets", action="store_true", help="neither sheets nor atlas")
    parser.add_argument("--minutes", type=float, default=60, help="stop after so long")
    return parser.parse_args()


def _built(folder: Path, offset: int | None) -> tuple[Path, Counter[str], Counter[str]]:
    folder.mkdir()
    counts: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    if offset is None:
        write_clustered(folder / "data")
    else:
        counts = write_hostile(folder / "data", offset)
    store = folder / "build" / "layers.gpkg"
    build_store(folder / "data", store)
    return (store, *counts)


def _facts(store: Path | tuple[Path, ...]) -> Facts:
    return Facts(Store.open(store if isinstance(store, Path) else store[0]))


if __name__ == "__main__":
    sys.exit(main())
