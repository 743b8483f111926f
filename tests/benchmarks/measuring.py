"""What the benchmarks share: the table of medians that they print."""

from __future__ import annotations

import math
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One measured quantity: its values, their unit, and the limit that the project has set.

    The limit is one of the median, or with `worst` of the 95th percentile. A `reason` says why a
    limit is missed, where that is known.
    """

    name: str
    values: Sequence[float]
    unit: str
    limit: float | None = None
    worst: bool = False
    reason: str = ""

    @property
    def missed(self) -> bool:
        """Whether it is over its limit."""
        return self.limit is not None and (self.p95 if self.worst else self.median) > self.limit

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
    print(f"{'measure':<30}{'n':>4}{'median':>10}{'p95':>10}{'limit':>8} unit")
    for one in measures:
        if not one.values:
            print(f"{one.name:<30}   0   not measured")
            continue
        limit = "–" if one.limit is None else f"{one.limit:g}"
        verdict = f"  over the limit; {one.reason}".rstrip("; ") if one.missed else ""
        print(
            f"{one.name:<30}{len(one.values):>4}{one.median:>10.2f}{one.p95:>10.2f}"
            f"{limit:>8} {one.unit}{verdict}"
        )
