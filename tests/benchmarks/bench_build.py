"""How long the layers take to build: from scratch, and when nothing has changed."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.app_process import build_store  # noqa: E402 - the path is needed first
from tests.benchmarks.measuring import Measure, print_table  # noqa: E402


def timed_build(data: Path, store: Path) -> float:
    """Return how many seconds one run of the build command takes."""
    started = time.perf_counter()
    build_store(data, store)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="the data folder")
    parser.add_argument("--runs", type=int, default=3, help="runs of each kind")
    options = parser.parse_args()
    scratch, unchanged = [], []
    for _ in range(options.runs):
        with TemporaryDirectory() as folder:
            store = Path(folder) / "layers.gpkg"
            scratch.append(timed_build(options.data, store))
            unchanged.append(timed_build(options.data, store))
    print_table(
        [
            Measure("build from scratch", scratch, "s", 30),
            Measure("build without change", unchanged, "s", 3),
        ]
    )


if __name__ == "__main__":
    main()
