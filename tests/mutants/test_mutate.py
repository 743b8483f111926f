"""The script that changes modules: which changes it finds, and that it tells caught from not."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.changes import changes, drawn
from tests.mutants.mutate import ROOT, mutants_of
from tests.mutants.targets import TARGETS

TOY = '''"""A toy."""

from __future__ import annotations

LEAST: int = 3
__all__ = ["LEAST", "grade"]


def grade(points: float, name: str = "") -> str:
    """Tell how good something is."""
    while points > 100:
        points -= 100
    if points >= LEAST and name not in ("a", "b"):
        return f"{name} is good"
    return "很好" if name else "bad"
'''
GUARD = """from toy import grade


def test_grades() -> None:
    assert grade(3, "x") == "x is good"
    assert grade(2.5, "") == "bad"
    assert grade(203, "x") == "x is good"
"""
COMMAND = """import sys
from tests.mutants.mutate import main
from tests.mutants.targets import Target

sys.exit(main(sys.argv[1:], [Target("toy", ("test_toy.py",))]))
"""


def test_changes_are_small_and_leave_words_and_types_alone() -> None:
    found = {(one.scope, one.text) for one in changes(TOY)}
    for expected in (
        "points >= LEAST → points > LEAST",
        "points >= LEAST → points < LEAST",
        "name not in ('a', 'b') → name in ('a', 'b')",
        "('a', 'b') → ('a',)",
        "points -= 100 → pass",
        "points -= 100 → points += 100",
        "100 → 101",
        "'bad' → ''",
        "return f'{name} is good' → return ''",
    ):
        assert ("grade", expected) in found
    assert ("", "3 → 3000") in found
    texts = " ".join(text for _, text in found)
    assert "A toy" not in texts
    assert "'grade'" not in texts
    assert "'很好' → " not in texts


def test_every_change_is_another_module_that_compiles() -> None:
    tree = ast.parse(TOY)
    for one in changes(TOY):
        made = one.made(tree)
        compile(made, "toy", "exec")
        assert ast.dump(made) != ast.dump(tree), one.text
    assert ast.dump(tree) == ast.dump(ast.parse(TOY))


def test_equal_seeds_draw_the_same_and_fewer_are_the_first_of_more() -> None:
    found = changes(TOY)
    assert drawn(found, 20, "1") == drawn(found, 20, "1")
    assert drawn(found, 10, "1") == drawn(found, 20, "1")[:10]
    assert drawn(found, 20, "1") != drawn(found, 20, "2")
    assert len({one.operator for one in drawn(found, 9, "1")}) == 9


def test_the_core_modules_offer_enough_and_their_tests_are_there() -> None:
    assert len(TARGETS) >= 5
    mutants = mutants_of(TARGETS, 180, "1")
    assert len(mutants) == 180
    assert [m.words for m in mutants if m.words] == [k.words for t in TARGETS for k in t.always]
    for target in TARGETS:
        assert all((ROOT / name).is_file() for name in target.tests)


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """Return a folder with a module, its test, and a command that changes it."""
    for name, text in (("toy", TOY), ("test_toy", GUARD), ("run", COMMAND)):
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
    return tmp_path


def run(toy: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(toy / "run.py"), "--root", str(toy), *options]
    path = os.pathsep.join((str(toy), str(ROOT)))
    environment = {**os.environ, "PYTHONPATH": path, "COLUMNS": "200", "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_survivors_are_listed_counted_and_fail_the_command(toy: Path) -> None:
    done = run(toy, "--count", "1000")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "toy.py:11  grade  points > 100 → points >= 100" in done.stdout
    assert "toy.py:13  grade  points >= LEAST → points > LEAST" not in done.stdout
    assert "points -= 100 → pass" not in done.stdout, "an endless loop is caught"
    row = next(line for line in done.stdout.splitlines() if line.startswith("│ toy"))
    number, caught, survived = (int(cell) for cell in row.strip("│").split("│")[1:4])
    assert number == len(changes(TOY)) == caught + survived
    assert done.stdout.count("toy.py:") == survived


def test_tests_that_fail_as_they_stand_are_no_trial(toy: Path) -> None:
    (toy / "test_toy.py").write_text(GUARD.replace("bad", "worse"), "utf-8")
    done = run(toy)
    assert done.returncode == 2
    assert "fails on the code as it is" in done.stdout
