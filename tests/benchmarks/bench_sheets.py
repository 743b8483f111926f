"""How quick sheets are made: each format warm, ten at once, the atlas; how much memory it takes."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from geo.online.settings import read_settings  # noqa: E402 - the path is needed first
from layers.build.store import Store  # noqa: E402
from layers.export import sheet_file, worker  # noqa: E402
from layers.export.sheet_file import make  # noqa: E402
from layers.export.worker import ATLAS, SHEET, Job  # noqa: E402
from layers.facts.lookup import Facts  # noqa: E402
from layers.paper.furniture import two_maps  # noqa: E402
from layers.paper.request import PAPERS, SheetRequest, Words  # noqa: E402
from layers.view import View  # noqa: E402
from tests.benchmarks.measuring import Measure, print_table  # noqa: E402
from ui.export_desk import Desk, JobState  # noqa: E402

AT_ONCE = 10
POLL_S = 0.01
MEGABYTE = 2**20

WHOLE, THEME = View(), View(theme="energy")
SLIDE, WIDE = PAPERS["slide"], PAPERS["a3"]
SHEETS = (
    ("A4 PNG 300 dpi, overview", SheetRequest(WHOLE), 1.0),
    ("A4 PNG 300 dpi, theme", SheetRequest(THEME), 1.0),
    ("A4 PDF, overview", SheetRequest(WHOLE, format="pdf"), 1.2),
    ("A4 PDF, theme", SheetRequest(THEME, format="pdf"), 1.2),
    ("A4 SVG, theme", SheetRequest(THEME, format="svg"), None),
    ("PPTX slide, overview", SheetRequest(WHOLE, SLIDE, "pptx"), 1.0),
    ("PPTX slide, theme", SheetRequest(THEME, SLIDE, "pptx"), 1.0),
    ("A3 PNG 600 dpi, theme", SheetRequest(THEME, WIDE, dpi=600), None),
    ("preview, theme", SheetRequest(THEME, dpi=110), None),
    ("stand-alone page", SheetRequest(THEME, format="html"), None),
)


def sheets(facts: Facts, runs: int) -> list[Measure]:
    """Return the seconds that each kind takes in a process that has made one before.

    Those of the processor stand beside those of the clock: on a machine that others use, too, the
    clock says little.
    """
    found = []
    for name, request, limit in SHEETS:
        make(facts, request)
        seconds, worked = [], []
        for _ in range(runs):
            _forget()
            started, at_work = time.perf_counter(), time.process_time()
            make(facts, request)
            seconds.append(time.perf_counter() - started)
            worked.append(time.process_time() - at_work)
        found.append(Measure(name, seconds, "s", limit))
        found.append(Measure("  its processor", worked, "s", limit))
    return found


def _forget() -> None:
    """Forget finished layouts, so that each sheet is laid out anew; geometry and fonts stay."""
    sheet_file._sheet.cache_clear()
    two_maps._stacked.cache_clear()


def atlas(facts: Facts) -> list[Measure]:
    """Return seconds and megabytes of the whole book, once in each format."""
    from layers.export.atlas import make_atlas

    found = []
    for form in ("pdf", "pptx"):
        _forget()
        started, at_work = time.perf_counter(), time.process_time()
        made = make_atlas(facts, SheetRequest(WHOLE, format=form))
        seconds, worked = time.perf_counter() - started, time.process_time() - at_work
        found.append(Measure(f"atlas {form}", [seconds], "s", 20))
        found.append(Measure("  its processor", [worked], "s", 20))
        found.append(Measure(f"atlas {form}, size", [len(made.body) / MEGABYTE], "MB", 20))
    return found


def peak_mb(store: Path, folder: Path, kinds: Sequence[str]) -> float:
    """Run in a process of its own: do jobs as a worker does; return its peak memory."""
    worker.prepare(store)
    for number, (_, request, _) in enumerate(SHEETS):
        if SHEET in kinds:
            worker.run(Job(store, SHEET, folder / f"s{number}", request))
    if ATLAS in kinds:
        worker.run(Job(store, ATLAS, folder / "atlas", SheetRequest(WHOLE, format="pptx")))
    return _peak_mb()


def _peak_mb() -> float:
    status = Path("/proc/self/status")
    if status.is_file():  # elsewhere the value below; here that one has the parent's peak in it
        (line,) = (x for x in status.read_text("utf-8").splitlines() if x.startswith("VmHWM"))
        return float(line.split()[1]) / 1024
    import resource  # not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def memory(store: Path) -> list[Measure]:
    """Return the peak memory of a worker process."""
    found = []
    for name, kinds in (("idle", ()), ("sheets", (SHEET,)), ("atlas", (ATLAS,))):
        with (
            tempfile.TemporaryDirectory() as folder,
            multiprocessing.get_context("spawn").Pool(1) as pool,
        ):
            peak = pool.apply(peak_mb, (store, Path(folder), kinds))
        found.append(Measure(f"peak memory, {name}", [peak], "MB", 450))
    return found


def at_once(store: Path) -> list[Measure]:
    """Order ten files at once, cold and then warm; return when each was there."""
    desk = Desk()
    found = []
    for name in ("cold", "warm"):
        started = time.perf_counter()
        tokens = [desk.submit(Job(store, SHEET, Path(), request)) for request in _ten()]
        seconds: dict[str, float] = {}
        while len(seconds) < len(tokens):
            time.sleep(POLL_S)
            for token in tokens:
                state = desk.status(token).state
                if state == JobState.FAILED:
                    raise RuntimeError(desk.status(token))
                if state == JobState.DONE:
                    seconds.setdefault(token, time.perf_counter() - started)
        bodies = {desk.result(token)[0].read_bytes() for token in tokens}  # type: ignore[index]
        if len(bodies) != AT_ONCE:
            raise RuntimeError("files were mixed up")
        found.append(Measure(f"ten at once, {name}", list(seconds.values()), "s"))
    desk.close()
    return found


def _ten() -> list[SheetRequest]:
    base = SheetRequest(THEME, format="pdf")
    return [replace(base, words=Words(title=f"{number}")) for number in range(AT_ONCE)]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    store = read_settings().store
    facts = Facts(Store.open(store))
    print_table([*memory(store), *at_once(store), *sheets(facts, options.runs), *atlas(facts)])


if __name__ == "__main__":
    main()
