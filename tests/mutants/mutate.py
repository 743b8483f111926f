"""Changes core modules in small ways and tells which changes no test notices.

``python tests/mutants/mutate.py [--seed N] [--count N] [--module NAME]``. Equal seeds give the same
mutants. Ends with 1 if more than 12 of 100 survive, with 2 if the tests fail as they stand.

The modules are those on whose answers everything else rests, and which are wrong most quietly: what
lies in what, what is concluded, what a thing's story counts, how a position is told, which position
is taken, and where names stand on a sheet.
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

from tests.mutants.changes import Change, changes, drawn  # noqa: E402 - found by the line above
from tests.mutants.equivalent import EQUIVALENT  # noqa: E402
from tests.mutants.trial import Mutant, Target, TrialError, Trials  # noqa: E402

TARGETS = (
    Target("layers.memberships", ("tests/layers/test_memberships.py",)),
    Target("layers.inference", ("tests/layers/test_inference.py", "tests/layers/test_cards.py")),
    Target(
        "layers.stories.subject",
        ("tests/layers/stories/test_subject.py", "tests/layers/stories/test_stories.py"),
    ),
    Target(
        "layers.cards.position",
        ("tests/layers/test_cards_position.py", "tests/layers/test_cards.py"),
    ),
    Target("layers.sheet.body.labels", ("tests/layers/sheet/test_labels.py",)),
    Target("geo.judge", ("tests/geo/test_judge.py",)),
)
"""The only place that names the modules."""
MOST_SURVIVORS = 0.12


def main(arguments: Sequence[str] | None = None, targets: Sequence[Target] = TARGETS) -> int:
    """Run the command and return its exit code."""
    given = _parser(targets).parse_args(arguments)
    chosen = tuple(t for t in targets if given.module in (None, t.module))
    mutants = _mutants(chosen, given.count, given.seed)
    caught: dict[int, str] = {}
    console = Console()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task("mutants", total=len(mutants))

        def told(mutant: Mutant, failed: str) -> None:
            caught[id(mutant)] = failed
            bar.update(task, advance=1, description=mutant.target.module)

        try:
            Trials(chosen, mutants, given.jobs, told).run(given.root)
        except TrialError as error:
            console.print(escape(str(error)))
            return 2
    left = [mutant for mutant in mutants if not caught[id(mutant)]]
    for mutant in left:
        where = f"{mutant.path.relative_to(given.root)}:{mutant.change.line}"
        console.print(escape(f"{where}  {mutant.change.scope}  {mutant.change.text}"))
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
    parser.add_argument("--jobs", type=int, default=2, help="children at a time (2)")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser


def _mutants(targets: Sequence[Target], count: int, seed: str) -> list[Mutant]:
    """Draw the mutants, as many for each module; those of equal meaning are not drawn."""
    each = -(-count // len(targets))
    found = []
    for target in targets:
        path = _path(target.module)
        known = {(e.scope, e.change) for e in EQUIVALENT if e.module == target.module}
        possible = [c for c in changes(path.read_text("utf-8")) if not _is_known(c, known)]
        ones = drawn(possible, each, f"{seed}:{target.module}")
        found += [Mutant(target, path, one) for one in ones]
    return found


def _path(module: str) -> Path:
    spec = importlib.util.find_spec(module)
    assert spec, module
    return Path(spec.origin or "")


def _is_known(change: Change, known: set[tuple[str, str]]) -> bool:
    return (change.scope, change.text) in known


def _table(targets: Sequence[Target], mutants: list[Mutant], left: list[Mutant]) -> Table:
    table = Table(title="Mutants by module")
    table.add_column("module")
    for name in ("mutants", "caught", "survived", "share"):
        table.add_column(name, justify="right")

    def add(name: str, all_of: int, survived: int) -> None:
        share = f"{survived / all_of:.0%}" if all_of else ""
        table.add_row(name, str(all_of), str(all_of - survived), str(survived), share)

    for target in targets:
        numbers = (sum(m.target == target for m in several) for several in (mutants, left))
        add(target.module, *numbers)
    table.add_section()
    add("together", len(mutants), len(left))
    return table


if __name__ == "__main__":
    sys.exit(main())
