"""How quick the geography is: datum conversion, and locating every area from scratch."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from geo.datum import gcj02_to_wgs84  # noqa: E402 - the path is needed first
from tests.benchmarks.measuring import Measure, print_table  # noqa: E402

POINTS = 1_000_000


def conversion(runs: int) -> list[float]:
    """Return the seconds that a million points from GCJ-02 take."""
    rng = np.random.default_rng(1)
    lon, lat = rng.uniform(98, 122, POINTS), rng.uniform(23, 42, POINTS)
    found = []
    for _ in range(runs):
        started = time.perf_counter()
        gcj02_to_wgs84(lon, lat)
        found.append(time.perf_counter() - started)
    return found


def locating(runs: int) -> list[float]:
    """Return the seconds that the whole command takes, without writing."""
    found = []
    for _ in range(runs):
        started = time.perf_counter()
        command = [sys.executable, str(ROOT / "scripts" / "geocode.py"), "--check"]
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
        found.append(time.perf_counter() - started)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each kind")
    runs = parser.parse_args().runs
    print_table(
        [
            Measure("1,000,000 points from GCJ-02", conversion(runs), "s", 1),
            Measure("locating all areas", locating(runs), "s", 10),
        ]
    )


if __name__ == "__main__":
    main()
