"""What the benchmarks share: the table of medians that they print."""

from __future__ import annotations

import math
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One measured quantity: its values, their unit, and the limit that the project has set."""

    name: str
    values: Sequence[float]
    unit: str
    limit: float | None = None

    @property
    def median(self) -> float:
        """The middle value."""
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """The value that 95 % of the runs do not exceed (nearest rank)."""
        return sorted(self.values)[math.ceil(0.95 * len(self.values)) - 1]


def print_table(measures: Sequence[Measure]) -> None:
    """Print one line a measure."""
    print(f"{platform.platform()}, Python {platform.python_version()}")
    print(f"{'measure':<24}{'n':>4}{'median':>10}{'p95':>10}{'limit':>8} unit")
    for one in measures:
        if not one.values:
            print(f"{one.name:<24}   0   not measured")
            continue
        limit = "–" if one.limit is None else f"{one.limit:g}"
        verdict = "" if one.limit is None or one.median <= one.limit else "  over the limit"
        print(
            f"{one.name:<24}{len(one.values):>4}{one.median:>10.1f}{one.p95:>10.1f}"
            f"{limit:>8} {one.unit}{verdict}"
        )
