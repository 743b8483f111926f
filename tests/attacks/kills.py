"""Kill -9 at random moments: saves of corrections, builds, tables that geocoding writes.

``.venv/bin/python tests/attacks/kills.py --saves 1000 --builds 200 --tables 200``

A process that has everything imported forks one that does the work and is killed; then comes what
the next start does, and what is there is looked at. What a build or a run of geocoding computes is
computed once: it is their writing that is attacked, half of the times just when files take their
places. Nothing outside a temporary folder is touched. Exit code 1 if anything was lost, damaged,
of two states, or left over.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, Self
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from layers import build_store, manifest  # noqa: E402
from layers.build.store import Store, StoreError  # noqa: E402
from layers.corrections.log import Log  # noqa: E402
from layers.corrections.row import CorrectionsError  # noqa: E402
from tests.city.make_city import write_city  # noqa: E402
from tests.layers.leveled_city import write_leveled  # noqa: E402

ROW = {"made_by": "x", "lon": "100.5", "lat": "40.2", "precision": "site", "uncertainty_m": "9"}
WORDS = {"source": "踏勘", "reason": "核过", "base_id": ""}
LONGEST_SAVING_S = 0.12
SAVES_A_LOG = 50
"""After so many kills a fresh log, so that first saves are among the killed, too."""
REAL, LATE_S = 4, 0.04
"""One build in so many writes its stores, the others copy them and are killed so soon after the
first file takes its place."""

Told = Callable[[str], None]


def run_and_kill(work: Callable[[Told], None], after_s: float, *, at: str = "") -> list[str]:
    """Do `work` in a fork of this process, kill it, and return the lines that it had told.

    Parameters
    ----------
    work
        Gets what it tells lines by; a line that it has told has happened.
    after_s
        How long it lives, counted from its first line that is `at` if that is given.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with suppress(BaseException):
            work(lambda line: _say(writing, line))
        os._exit(0)
    os.close(writing)
    said = b""
    with os.fdopen(reading, "rb", buffering=0) as stream:
        while at and at.encode() not in said:
            part = stream.read(4096)
            if not part:
                break
            said += part
        time.sleep(after_s)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while part := stream.read(65536):
            said += part
    return said.decode().split()


def _say(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())


def in_fork(work: Callable[[], None]) -> None:
    """Do `work` in a fork of this process to its end."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException), Path(os.devnull).open("w", encoding="utf-8") as nobody:
            sys.stdout = sys.stderr = nobody
            work()
        os._exit(0)
    os.waitpid(child, 0)


def killed_saves(kills: int, folder: Path, chance: random.Random) -> Counter[str]:
    """Attack saves of corrections."""
    found: Counter[str] = Counter()
    confirmed: set[str] = set()
    path = folder / "none"
    for number in range(kills):
        if number % SAVES_A_LOG == 0:
            path = folder / f"office-{number}" / "corrections.sqlite"
            confirmed = set()
        log = Log(path)

        def save(tell: Told, log: Log = log, number: int = number) -> None:
            for one in range(1000):
                saved = log.save({**ROW, **WORDS, "area_id": f"p-{number}-{one}"})
                tell(saved["correction_id"])

        told = run_and_kill(save, chance.uniform(0, LONGEST_SAVING_S))
        found["confirmed"] += len(told)
        confirmed |= set(told)
        found.update(_after_saves(log, confirmed))
    return found


def _after_saves(log: Log, confirmed: set[str]) -> Counter[str]:
    found: Counter[str] = Counter(kills=1)
    try:
        getattr(log, "tidy", lambda: None)()  # as every start does
        kept = {row["correction_id"] for row in log.own()}
        found["lost"] = len(confirmed - kept)
        if log.path.exists():
            with closing(sqlite3.connect(log.path)) as base:
                found["damaged"] = base.execute("PRAGMA integrity_check").fetchone() != ("ok",)
    except CorrectionsError:
        found["damaged"] += 1
    if log.path.parent.is_dir():
        found["left over"] = sum(path != log.path for path in log.path.parent.iterdir())
    return found


def settle_if_there(folder: Path) -> None:
    """Do what every start does first, in code that does so."""
    with suppress(ImportError):
        importlib.import_module("geo.drafts").settle(folder)


def killed_builds(kills: int, folder: Path, chance: random.Random) -> Counter[str]:
    """Attack builds: of two data folders by turns, so that every build has something to write."""
    sides = [folder / "one", folder / "two"]
    for number, side in enumerate(sides):
        write_leveled(side)
        words = side / "region.toml"
        words.write_text(
            words.read_text("utf-8").replace('title = "', f'title = "{number}'), "utf-8"
        )
    out = folder / "build" / "layers.gpkg"
    found: Counter[str] = Counter()
    with computed_once() as computed:
        digests, longest = {}, 0.0
        for side in sides:
            for _ in range(2):
                began = time.perf_counter()
                build_store.build(side, out)
                longest = time.perf_counter() - began
            digests[side] = _digests(out)
            computed.keep(side, out)
        for number in range(kills):
            side = sides[number % 2]
            late = number % REAL != 0

            def work(tell: Told, side: Path = side, late: bool = late) -> None:  # noqa: FBT001
                with telling_when_files_move(tell), computed.stores(late):
                    build_store.build(side, out)
                    tell("done")

            wait = chance.uniform(0, LATE_S if late else longest)
            told = run_and_kill(work, wait, at="moves" if late else "")
            found.update(kills=1, confirmed="done" in told)
            found.update(_seen_by_the_app(out, digests))
            in_fork(lambda side=side: _start(side, out, computed))
            found.update(_after_build(out, digests[side]))
    return found


class computed_once:  # noqa: N801 - read as words
    """Computes the tables, layers, pages and cards of each input once, for all builds."""

    def __enter__(self) -> Self:
        self._patches = ExitStack()
        self._stores: dict[tuple[str, str], bytes] = {}
        names = ("sound", "make_layers", "build_page", "card_file", "model", "seen_from")
        code = build_store.building_code()
        for name in names:
            once = _once(getattr(build_store, name))
            self._patches.enter_context(patch.object(build_store, name, once))
        for module in (build_store, manifest):
            self._patches.enter_context(patch.object(module, "building_code", lambda: code))
        return self

    def __exit__(self, *_: object) -> None:
        self._patches.close()

    def keep(self, side: Path, out: Path) -> None:
        """Keep the stores that were made for a folder."""
        made = manifest.read_manifest(out)
        for key, one in made.levels.items() if made else ():
            self._stores[str(side), key] = out.with_name(one.store).read_bytes()

    @contextmanager
    def stores(self, kept: bool) -> Iterator[None]:  # noqa: FBT001 - a switch
        """Let a build copy the stores that were kept, which takes a moment; or really write."""
        if not kept:
            yield
            return

        def copied(path: Path, data: Path, _: object, __: object, level: Any, *___: object) -> None:  # noqa: ANN401
            path.write_bytes(self._stores[str(data), level.id])

        with (
            patch.object(build_store, "_write_level", copied),
            patch.object(build_store, "_with_contradictions", lambda seen: seen),
            patch.object(build_store, "region_of", lambda *_: {}),
        ):
            yield


def _once(function: Callable[..., Any]) -> Callable[..., Any]:
    kept: dict[str, Any] = {}

    def asked(*given: Any) -> Any:  # noqa: ANN401 - whatever the function takes
        key = repr([_named(one) for one in given])
        if key not in kept:
            kept[key] = function(*given)
        return kept[key]

    return asked


def _named(thing: Any) -> str:  # noqa: ANN401 - whatever the function takes
    if isinstance(thing, Store):
        return thing.digest
    facts = getattr(thing, "store", None)
    if facts is not None:
        return str(facts.digest)
    if isinstance(thing, Path | str):
        return str(thing)
    return str(
        getattr(thing, "id", None) or json.dumps(thing, default=lambda _: "", sort_keys=True)
    )


class telling_when_files_move:  # noqa: N801 - read as words
    """Tells by a line when the first file is about to take its place."""

    def __init__(self, tell: Told) -> None:
        self._tell = tell

    def __enter__(self) -> None:
        replace, tell, told = Path.replace, self._tell, []

        def telling(path: Path, place: Path) -> Path:
            if (
                not told
                and not Path(place).parent.name.startswith(".")
                and "part" not in str(place)
            ):
                told.append(1)
                tell("moves")
            return replace(path, place)

        self._patch = patch.object(Path, "replace", telling)
        self._patch.start()

    def __exit__(self, *_: object) -> None:
        self._patch.stop()


def _digests(out: Path) -> dict[str, str]:
    made = manifest.read_manifest(out)
    if made is None:
        return {}
    return {
        f"{key} {one.page} {one.cards}": Store.open(out.with_name(one.store)).digest
        for key, one in made.levels.items()
    }


def _seen_by_the_app(out: Path, digests: dict[Path, dict[str, str]]) -> Counter[str]:
    """Tell what a visitor would be shown right after the kill, before any start."""
    try:
        seen = _digests(out)
    except StoreError:
        return Counter({"damaged": 1})
    return Counter({"mixed, unnoticed": bool(seen) and seen not in digests.values()})


def _start(side: Path, out: Path, computed: computed_once) -> None:
    command = importlib.import_module("build_layers")
    none = out.parent / "none.sqlite"
    sys.argv = ["x", "--data", str(side), "--out", str(out), "--corrections", str(none)]
    with computed.stores(True):  # noqa: FBT003 - a switch
        command.main()


def _after_build(out: Path, wanted: dict[str, str]) -> Counter[str]:
    found: Counter[str] = Counter()
    try:
        found["damaged"] = _digests(out) != wanted
    except StoreError:
        found["damaged"] = 1
    made = manifest.read_manifest(out)
    known = {out, manifest.manifest_path(out)}
    for one in made.levels.values() if made else ():
        known |= {
            out.with_name(one.store),
            manifest.page_path(out, one.page),
            manifest.card_path(out, one.cards),
        }
    there = {path for path in out.parent.rglob("*") if not path.is_dir() or path.name[0] == "."}
    found["left over"] = len(there - known)
    for path in there - known:  # each is counted once
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    return found


def killed_tables(kills: int, folder: Path, chance: random.Random) -> Counter[str]:
    """Attack the writing of the tables that geocoding makes."""
    geocode = importlib.import_module("geocode")
    data = folder / "data"
    write_city(data)
    runs = _two_runs(geocode, data)
    names = [f"{name}.csv" for name in runs[0]]
    states = [{n: _csv(run[n.removesuffix(".csv")]) for n in names} for run in runs]
    for name, body in states[0].items():
        (data / name).write_bytes(body)
    before = {path.name for path in data.iterdir()} | set(names)
    found: Counter[str] = Counter()
    began = time.perf_counter()
    write_changed(geocode, data, *runs)
    longest = 3 * (time.perf_counter() - began)
    for _ in range(kills):
        now = _state(data, states)
        old, new = runs[now], runs[1 - now]

        def work(tell: Told, old: Any = old, new: Any = new) -> None:  # noqa: ANN401 - tables
            write_changed(geocode, data, old, new)
            tell("done")

        told = run_and_kill(work, chance.uniform(0, longest))
        settle_if_there(data)
        after = _state(data, states)
        found.update(kills=1, confirmed="done" in told, lost="done" in told and after != 1 - now)
        if after < 0:
            found["mixed" if _each_is_whole(data, states) else "damaged"] += 1
            for name, body in states[0].items():
                (data / name).write_bytes(body)
        left = [path for path in data.iterdir() if path.name not in before]
        found["left over"] += len(left)
        for path in left:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
    return found


def write_changed(geocode: ModuleType, data: Path, old: Any, new: Any) -> None:  # noqa: ANN401
    """Write tables as the command does, without what it shows."""
    silent = argparse.Namespace(data=data, dry_run=False, yes=True)
    areas = argparse.Namespace(tables={"areas": old["locations"], "sources": old["sources"]})
    with (
        patch.object(geocode, "report"),
        patch.object(geocode, "changes", lambda *_: []),
    ):
        geocode._update(argparse.Namespace(print=lambda *_: None), silent, [areas], (old, new))


def _two_runs(geocode: ModuleType, data: Path) -> list[dict[str, Any]]:
    """Return two sets of tables of which each table differs from the other set's."""
    told = geocode.read_tables(data)
    wanted = (
        "locations",
        "candidates",
        "location_history",
        "position_checks",
        "sources",
        "town_cell_quality",
    )
    one = {name: told[name] for name in wanted}
    two = {}
    for name, frame in one.items():
        more = dict.fromkeys(frame.columns, "x" * 1000)
        two[name] = frame.assign(**more) if len(frame) else frame._append(more, ignore_index=True)
    return [one, two]


def _csv(frame: Any) -> bytes:  # noqa: ANN401 - a table
    return bytes(frame.to_csv(index=False, lineterminator="\n").encode())


def _state(data: Path, states: list[dict[str, bytes]]) -> int:
    now = {
        name: (data / name).read_bytes() if (data / name).exists() else b"" for name in states[0]
    }
    return states.index(now) if now in states else -1


def _each_is_whole(data: Path, states: list[dict[str, bytes]]) -> bool:
    return all((data / name).read_bytes() in {s[name] for s in states} for name in states[0])


COLUMNS = (
    "kills", "confirmed", "lost", "damaged", "mixed", "mixed, unnoticed", "left over",
)  # fmt: skip
BAD = COLUMNS[2:]


def main() -> int:
    """Attack, and print a table of what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--saves", type=int, default=1000)
    parser.add_argument("--builds", type=int, default=200)
    parser.add_argument("--tables", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    attacks = {"saves": killed_saves, "builds": killed_builds, "tables": killed_tables}
    print(f"{'':8}", *(f"{column:>16}" for column in (*COLUMNS, "seconds")))
    bad = 0
    for name, attack in attacks.items():
        kills = getattr(options, name)
        if not kills:
            continue
        began = time.perf_counter()
        with TemporaryDirectory() as folder:
            found = attack(kills, Path(folder), random.Random(options.seed))  # noqa: S311
        counts = [found[column] for column in COLUMNS]
        took = time.perf_counter() - began
        print(f"{name:8}", *(f"{count:16}" for count in (*counts, round(took))), flush=True)
        bad += sum(found[column] for column in BAD)
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
