"""Spoil a small city in many ways and see what comes of it: ``python tests/attacks/mutants.py``.

Every mutant is a copy of the invented city with one thing spoilt, built in memory by the project's
own build. What came of it: a fault (the build says what is wrong), a notice (it says what it did
about it), the same output, another output that is as valid (see `harmless.py`), a traceback, or a
change that nobody was told of. The last two must not be.

``--kind K --seed N`` makes one mutant again and tells all about it; ``--list`` names the kinds;
``--real N`` builds mutants of the project's own data by its own command, one after the other; of
those only map pages and cards are compared.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geo.online.settings import read_settings  # noqa: E402
from layers.manifest import read_manifest  # noqa: E402
from tests.attacks import kinds_cells, kinds_files, kinds_lines, kinds_numbers, kinds_words  # noqa: E402, F401
from tests.attacks.harmless import reason  # noqa: E402
from tests.attacks.in_process import Result, built, settings_result  # noqa: E402
from tests.attacks.spoil import KINDS, Folder  # noqa: E402
from tests.layers.clustered_city import write_clustered  # noqa: E402

TRACEBACK, SILENT, FAULT, NOTICE, SAME, VALID = "崩溃", "无声", "报错", "提示", "同样", "有理由"
VERDICTS = (TRACEBACK, SILENT, FAULT, NOTICE, SAME, VALID)


@dataclass(frozen=True)
class Case:
    """One mutant and what came of it."""

    kind: str
    seed: int
    verdict: str
    file: str
    column: str
    what: str
    said: str
    named: bool
    """Whether the first fault names the file that was spoilt."""


def main() -> int:
    """Try the mutants, print a table by kind, and end with 1 if one got through."""
    options = _parse()
    if options.list:
        print(
            "\n".join(f"{name:28}{(KINDS[name].__doc__ or '').splitlines()[0]}" for name in KINDS)
        )
        return 0
    wanted = [name for name in KINDS if not options.kind or name in options.kind]
    if options.real:
        return _real(wanted, options)
    bench = Bench(pages=options.pages)
    if options.seed is not None:
        cases = [bench.case(name, options.seed) for name in wanted]
        for case in cases:
            print(json.dumps(asdict(case), ensure_ascii=False, indent=1))
    else:
        cases = list(_tried(bench, wanted, options))
    _report(cases)
    return 1 if any(case.verdict in {TRACEBACK, SILENT} for case in cases) else 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What comes of spoilt tables, lines and settings.")
    parser.add_argument("--count", type=int, default=2000, help="how many mutants, over all kinds")
    parser.add_argument("--first", type=int, default=1, help="first seed")
    parser.add_argument("--kind", action="append", help="only this kind; may be given again")
    parser.add_argument("--seed", type=int, help="one mutant of each kind, with all that was said")
    parser.add_argument("--minutes", type=float, default=60, help="stop after so long")
    parser.add_argument("--pages", action="store_true", help="make the map page, too")
    parser.add_argument("--out", type=Path, help="write every case as a line of JSON")
    parser.add_argument("--real", type=int, default=0, help="so many real builds of the real data")
    parser.add_argument("--list", action="store_true", help="name the kinds")
    return parser.parse_args()


def _tried(bench: Bench, kinds: list[str], options: argparse.Namespace) -> Iterator[Case]:
    began, out = time.monotonic(), options.out and options.out.open("w", encoding="utf-8")
    for number in range(options.count):
        if time.monotonic() - began > options.minutes * 60:
            print(f"stopped after {number} mutants")
            return
        case = bench.case(kinds[number % len(kinds)], options.first + number // len(kinds))
        if out:
            print(json.dumps(asdict(case), ensure_ascii=False), file=out, flush=True)
        yield case


class Bench:
    """Makes mutants of the invented city and judges them against the city as it is."""

    def __init__(self, *, pages: bool = False) -> None:
        shm = Path("/dev/shm")  # noqa: S108 - only where there is one
        self._home = TemporaryDirectory(prefix="mutants-", dir=shm if shm.is_dir() else None)
        self.pages = pages
        self.city = Path(self._home.name) / "city"
        write_clustered(self.city)
        (self.city / "settings.toml").write_text(kinds_words.GOOD_SETTINGS, "utf-8")
        self.sound = built(self.city, pages=pages)
        self.settings = settings_result(self.city, _read)
        if self.sound.error or self.sound.crash or self.settings.error:
            sys.exit(f"the city itself is not sound:\n{self.sound.error}{self.sound.crash}")

    def case(self, name: str, seed: int) -> Case:
        """Make a mutant and judge it."""
        path = Path(self._home.name) / f"{name}-{seed}"  # one of its own: what is kept is by path
        shutil.copytree(self.city, path)
        spoilt = KINDS[name](Folder(path, random.Random(f"{name} {seed}")))  # noqa: S311
        if spoilt.file == kinds_words.SETTINGS:
            result, sound = settings_result(path, _read), self.settings
        else:
            result, sound = built(path, pages=self.pages), self.sound
        shutil.rmtree(path)
        verdict, said = _judged(result, sound, reason(name, spoilt))
        said = said.replace(str(path), "…")
        return Case(name, seed, verdict, spoilt.file, spoilt.column, spoilt.what, said,
                    spoilt.file in said)  # fmt: skip


def _read(path: Path) -> object:
    return read_settings(path, {})


def _judged(result: Result, sound: Result, why: str) -> tuple[str, str]:
    """Return what came of a mutant, and the words that tell it."""
    if result.crash:
        return TRACEBACK, result.crash
    if result.error:
        return FAULT, "\n".join(result.error.splitlines()[:4])[:600]
    more = sorted(result.notices - sound.notices)
    if result.foreign - sound.foreign:
        more.append(f"[英文] {min(result.foreign - sound.foreign)[:200]}")
    if result.notices - sound.notices:
        return NOTICE, "\n".join(more)[:600]
    if result.output == sound.output:
        return SAME, "\n".join(more)
    return (VALID, why) if why else (SILENT, "\n".join(more))


def _report(cases: list[Case]) -> None:
    by_kind: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_kind[case.kind].append(case)
    print(f"{'kind':28}" + "".join(f"{verdict:>6}" for verdict in VERDICTS) + "  got through")
    for name, found in by_kind.items():
        counts = Counter(case.verdict for case in found)
        seeds = [
            f"{verdict} {','.join(str(c.seed) for c in found if c.verdict == verdict)}"
            for verdict in (TRACEBACK, SILENT)
            if counts[verdict]
        ]
        print(
            f"{name:28}"
            + "".join(f"{counts[v] or '·':>7}" for v in VERDICTS)
            + "  "
            + "; ".join(seeds)
        )
    counts = Counter(case.verdict for case in cases)
    print(f"{len(cases)} mutants of {len(by_kind)} kinds: "
          + ", ".join(f"{verdict} {counts[verdict]}" for verdict in VERDICTS))  # fmt: skip
    elsewhere = sum(case.verdict == FAULT and not case.named for case in cases)
    print(f"faults whose first lines do not name the spoilt file: {elsewhere}")


def _real(kinds: list[str], options: argparse.Namespace) -> int:
    """Build mutants of the project's own data by its own command."""
    counts, began = Counter[str](), time.monotonic()
    kinds = [name for name in kinds if not name.startswith("settings")]  # of no region
    with TemporaryDirectory(prefix="mutant-") as home:
        _, sound = _by_command(ROOT / "data", Path(home))
    for number in range(options.real):
        if time.monotonic() - began > options.minutes * 60:
            print(f"stopped after {number} builds")
            break
        name, seed = kinds[number % len(kinds)], options.first + number // len(kinds)
        with TemporaryDirectory(prefix="mutant-") as home:
            data = Path(home) / "data"
            shutil.copytree(ROOT / "data", data)
            try:
                spoilt = KINDS[name](Folder(data, random.Random(f"{name} {seed}")))  # noqa: S311
            except (LookupError, ValueError, TypeError) as error:
                print(f"{name} {seed}: not of this region ({error!r})")
                continue
            done, shown = _by_command(data, Path(home))
        verdict, told = _heard(done, same=shown == sound, why=reason(name, spoilt))
        counts[verdict] += 1
        where = f"{spoilt.file} {spoilt.column} {spoilt.what[:60]}"
        print(f"{verdict} {name} {seed} [{done.returncode}] {where}: {told}", flush=True)
    print(dict(counts))
    return 1 if counts[TRACEBACK] or counts[SILENT] else 0


def _heard(done: subprocess.CompletedProcess[str], *, same: bool, why: str) -> tuple[str, str]:
    """Return what came of a real build and the first that it said."""
    said = done.stdout + done.stderr
    if "Traceback" in said or "意外错误" in said:
        return TRACEBACK, said
    lines = [line for line in said.splitlines() if line.strip() and not line.endswith("…")]
    told = " / ".join(lines[:3])[:200]
    if done.returncode:
        return FAULT, told
    if any(line.startswith("提示") for line in lines):
        return NOTICE, told
    if same:
        return SAME, told
    return (VALID, why) if why else (SILENT, told)


def _by_command(data: Path, home: Path) -> tuple[subprocess.CompletedProcess[str], str]:
    """Build by the command; return what it answered, and what map pages and cards it made."""
    out = home / "out" / "layers.gpkg"
    command = [sys.executable, str(ROOT / "scripts" / "build_layers.py")]
    command += ["--data", str(data), "--out", str(out)]
    own = {"PYTHONUTF8": "1", "LAYOUT_CORRECTIONS": str(home / "none.sqlite")}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | own,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    manifest = read_manifest(out)
    levels = manifest.levels if manifest else {}
    return done, repr(sorted((key, one.page, one.cards) for key, one in levels.items()))


if __name__ == "__main__":
    sys.exit(main())
