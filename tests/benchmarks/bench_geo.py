"""How quick the geography is: datum conversion, locating every area, looking up many names."""

from __future__ import annotations

import argparse
import itertools
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from geo.datum import gcj02_to_wgs84  # noqa: E402 - the path is needed first
from geo.geocoding import ask  # noqa: E402
from geo.locate import locate_areas  # noqa: E402
from geo.providers.gazetteer import GazetteerProvider  # noqa: E402
from scripts.geocode import read_references  # noqa: E402
from tests.benchmarks.measuring import Measure, print_table  # noqa: E402

POINTS = 1_000_000
NAMES = 10_000


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
        command = [sys.executable, str(ROOT / "scripts" / "geocode.py"), "--offline", "--dry-run"]
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
        found.append(time.perf_counter() - started)
    return found


def naming(runs: int) -> list[float]:
    """Return the seconds that `NAMES` park names against the gazetteer take, one by one.

    The names are made of the gazetteer's own places, so that every one leads to a judged candidate.
    """
    reference = read_references(ROOT / "data")[0]
    places = reference.tables["places"].to_dict("records")
    template = reference.tables["areas"].iloc[0].to_dict()
    areas = [
        template
        | {
            "area_id": f"p-{n}",
            "name": f"{place['name']}{n}号产业园",
            "short_name": "",
            "aliases": "",
            "kind": "park",
            "county_ids": place["county_id"],
        }
        for n, place in zip(range(NAMES), itertools.cycle(places), strict=False)
    ]
    of = replace(reference, tables={**reference.tables, "areas": pd.DataFrame(areas)})
    found = []
    for _ in range(runs):
        started = time.perf_counter()
        wanted = [of.definition(area) for area in areas]
        located = locate_areas(of, ask([GazetteerProvider(of)], wanted).offers, "2026-01-01")
        found.append(time.perf_counter() - started)
    placed = (located.locations["lon"] != "").mean()
    print(f"{NAMES} names: {placed:.0%} placed")
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
            Measure("10,000 names", naming(max(1, runs // 2)), "s", 20),
        ]
    )


if __name__ == "__main__":
    main()
