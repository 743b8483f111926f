"""Changes core modules in small ways and tells which changes no test notices.

``python tests/mutants/mutate.py [--seed N] [--count N] [--module NAME]``. Equal seeds give the same
mutants. Ends with 1 if more than 12 of 100 survive, with 2 if the tests fail as they stand. What is
changed and what is left alone: `tests.mutants.changes`; the modules: `tests.mutants.targets`.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.mutants.changes import changes, drawn  # noqa: E402 - found by the line above
from tests.mutants.targets import TARGETS, Target  # noqa: E402
from tests.mutants.trial import Mutant, TrialError, Trials  # noqa: E402

MOST_SURVIVORS = 0.12
"""Share of mutants that may survive."""


def main(arguments: Sequence[str] | None = None, targets: Sequence[Target] = TARGETS) -> int:
    """Run the command and return its exit code."""
    given = _parser(targets).parse_args(arguments)
    chosen = tuple(t for t in targets if given.module in (None, t.module))
    console = Console()
    failed: dict[int, str] = {}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    try:
        mutants = mutants_of(chosen, given.count, given.seed)
        with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
            task = bar.add_task("mutants", total=len(mutants))

            def told(mutant: Mutant, what: str) -> None:
                failed[id(mutant)] = what
                bar.update(task, advance=1, description=mutant.target.module)

            Trials(chosen, mutants, given.jobs, told).run(given.root)
    except TrialError as error:
        console.print(escape(str(error)))
        return 2
    left = [mutant for mutant in mutants if not failed[id(mutant)]]
    for mutant in mutants if given.explain else left:
        where = f"{mutant.path.relative_to(given.root)}:{mutant.change.line}"
        console.print(escape(f"{where}  {mutant.change.scope}  {mutant.change.text}"))
        if by := failed[id(mutant)]:
            console.print(escape(f"    caught: {by.splitlines()[0]}"))
    for mutant in (one for one in mutants if one.words):
        console.print(f"{mutant.words}: {'survived' if mutant in left else 'caught'}")
    console.print(_table(chosen, mutants, left))
    return int(len(left) > MOST_SURVIVORS * len(mutants))


def _parser(targets: Sequence[Target]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mutate.py",
        description="Change core modules in small ways and tell which changes no test notices.",
    )
    parser.add_argument("--seed", default="1", help="which changes are drawn (1)")
    parser.add_argument(
        "--count", type=int, default=180, help="how many, the same number for each module (180)"
    )
    parser.add_argument(
        "--module", choices=[target.module for target in targets], help="only this one"
    )
    parser.add_argument(
        "--explain", action="store_true", help="list the caught ones too, with what caught them"
    )
    parser.add_argument("--jobs", type=int, default=2, help="children at a time (2)")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser


def mutants_of(targets: Sequence[Target], count: int, seed: str) -> list[Mutant]:
    """Return the mutants, as many for each module: those that are always made, then drawn ones."""
    each = -(-count // len(targets))
    found = []
    for target in targets:
        path = _path(target.module)
        possible = changes(path.read_text("utf-8"))
        by_name = {(c.scope, c.text): c for c in possible}
        equal = [(known.scope, known.change) for known in target.equal]
        always = {(known.scope, known.change): known.words for known in target.always}
        gone = [name for name in (*equal, *always) if name not in by_name]
        if gone:
            raise TrialError(f"{target.module} has no such change: {gone}")
        rest = [c for c in possible if (c.scope, c.text) not in {*equal, *always}]
        ones = drawn(rest, max(0, each - len(always)), f"{seed}:{target.module}")
        found += [Mutant(target, path, by_name[name], words) for name, words in always.items()]
        found += [Mutant(target, path, one) for one in ones]
    return found


def _path(module: str) -> Path:
    try:
        spec = importlib.util.find_spec(module)
    except ModuleNotFoundError:
        spec = None
    if spec is None or spec.origin is None:
        raise TrialError(f"no such module: {module}")
    return Path(spec.origin)


def _table(targets: Sequence[Target], mutants: list[Mutant], left: list[Mutant]) -> Table:
    table = Table(title="Mutants by module")
    table.add_column("module")
    for name in ("mutants", "caught", "survived", "share"):
        table.add_column(name, justify="right")

    def add(name: str, number: int, survived: int) -> None:
        share = f"{survived / number:.0%}" if number else ""
        table.add_row(name, str(number), str(number - survived), str(survived), share)

    for target in targets:
        numbers = (sum(m.target == target for m in several) for several in (mutants, left))
        add(target.module, *numbers)
    table.add_section()
    add("together", len(mutants), len(left))
    return table


if __name__ == "__main__":
    sys.exit(main())
