"""Tries out changes: a forked child for each, in which the changed module stands for the real one.

One run of pytest collects all tests, runs them once on the code as it is, and keeps what session
fixtures have made. A child then puts the changed module in the place of the real one, runs anew
what is imported from it, drops the session fixtures whose makers depend on it, and runs the tests
of that module until one fails. A child ends by the processor time that it has used, so that an
endless loop is caught however busy the machine is.
"""

from __future__ import annotations

import ast
import os
import resource
import signal
import sys
import sysconfig
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.changes import Change
from tests.mutants.targets import Target

SURVIVED, ENDED = "survived", "took too long or ended by itself"
MOST_SAID = 16000
LIBRARIES = tuple(sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib"))
HERE = str(Path(__file__).parent)
LEAST_S, TIMES = 1, 5
"""A child may use so many seconds of the processor, and so many times what it takes unchanged."""
FIRST_S = 60
MOST_MEMORY = 8 * 1024**3
"""Bytes of address space that a child may have."""
OPTIONS = (
    "--import-mode=importlib", "--capture=no", "-p", "no:cacheprovider", "-p", "no:terminal",
    "-p", "no:xdist", "-o", "addopts=",
)  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A change of a module; `words` say what goes wrong where that is known."""

    target: Target
    path: Path
    change: Change
    words: str = ""

    @property
    def code(self) -> CodeType:
        """The changed module, ready to be run."""
        tree = self.change.made(ast.parse(self.path.read_text("utf-8")))
        return compile(tree, str(self.path), "exec")


class TrialError(Exception):
    """No trial is possible: a test fails on the code as it is."""


@dataclass(eq=False)
class Trials:
    """A plugin of pytest that, in place of running the tests once, runs them for each mutant."""

    targets: tuple[Target, ...]
    mutants: list[Mutant]
    jobs: int
    told: Callable[[Mutant, str], None]
    """Called with each mutant and what failed, nothing if it survived; in any order."""
    trouble: str = ""
    _items: dict[str, list[pytest.Item]] = field(default_factory=dict)
    _seconds: dict[str, float] = field(default_factory=dict)

    def run(self, root: Path) -> None:
        """Run all; raises `TrialError` if a test fails on the code as it is."""
        files = dict.fromkeys(name for target in self.targets for name in target.tests)
        missing = [name for name in files if not (root / name).is_file()]
        if missing:
            raise TrialError(f"no such file: {', '.join(missing)}")
        paths = [str(root / name) for name in files]
        code = pytest.main([*OPTIONS, f"--rootdir={root}", *paths], [self])
        if code or self.trouble:
            raise TrialError(self.trouble or f"pytest ended with {code}")

    def pytest_configure(self) -> None:
        """Let hypothesis try the same cases each time, without making them smaller."""
        from hypothesis import Phase, settings

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", derandomize=True, database=None, phases=phases)
        settings.load_profile("mutants")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file of tests that cannot be read."""
        if report.failed:
            self.trouble = str(report.longrepr)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests on the code as it is, then each mutant."""
        if self.trouble:
            return True
        for target in self.targets:
            names = [(session.config.rootpath / name).resolve() for name in target.tests]
            own = [item for item in session.items if item.path.resolve() in names]
            self._items[target.module] = sorted(own, key=lambda i: names.index(i.path.resolve()))
        for item in session.items:
            if failed := _failure(item, session):
                self.trouble = f"fails on the code as it is: {failed}"
                return True
        for target in self.targets:
            child = self._child(session, target, None)
            _, _, used = os.wait4(child.number, 0)
            self._seconds[target.module] = used.ru_utime + used.ru_stime
            if failed := child.said():
                self.trouble = f"fails where {target.module} is put in its own place: {failed}"
                return True
        self._try_all(session)
        return True

    def _try_all(self, session: pytest.Session) -> None:
        """Keep as many children at work as are wanted."""
        running: dict[int, tuple[Mutant, Child]] = {}
        waiting = list(reversed(self.mutants))
        while waiting or running:
            while waiting and len(running) < self.jobs:
                mutant = waiting.pop()
                child = self._child(session, mutant.target, mutant)
                running[child.number] = mutant, child
            ended, _ = os.wait()
            if ended in running:
                mutant, child = running.pop(ended)
                self.told(mutant, child.said())

    def _child(self, session: pytest.Session, target: Target, mutant: Mutant | None) -> Child:
        items = self._items[target.module]
        seconds = self._seconds.get(target.module, FIRST_S)
        ear, mouth = os.pipe()
        if number := os.fork():
            os.close(mouth)
            return Child(number, ear)
        failed = ENDED
        try:
            _limit(LEAST_S + int(TIMES * seconds))
            replaced = _put_in_place(target.module, mutant.code if mutant else None)
            _forget_fixtures(items, replaced)
            failed = next(filter(None, (_failure(item, session) for item in items)), SURVIVED)
        except BaseException:  # noqa: BLE001 - whatever a change breaks, it is caught
            failed = "".join(traceback.format_exception_only(*sys.exc_info()[:2]))
        finally:
            os.write(mouth, failed.encode()[:MOST_SAID])
            os._exit(0)


@dataclass(frozen=True)
class Child:
    """A child process, and the end of the pipe by which it tells what failed."""

    number: int
    ear: int

    def said(self) -> str:
        """Return what failed, once the child has ended; empty if the mutant survived."""
        with os.fdopen(self.ear, "rb") as stream:
            text = stream.read().decode(errors="replace")
        return "" if text == SURVIVED else text or ENDED


def _limit(seconds: int) -> None:
    """Say nothing, and end after some seconds of work or with too much memory."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _failure(item: pytest.Item, session: pytest.Session) -> str:
    """Run a test and tear down all but the session; returns what failed."""
    reports = runtestprotocol(item, log=False, nextitem=session)  # type: ignore[arg-type]
    return next((f"{item.nodeid}\n{r.longreprtext}" for r in reports if r.failed), "")


def _put_in_place(name: str, code: CodeType | None) -> set[str]:
    """Run the changed code in the module's own place, then anew all that imports from it.

    All stays in the same module objects, so that tests that are collected already see it. Returns
    the names of the modules that were run.
    """
    module = import_module(name)
    order = list(_dependents(name))
    _run(module, code)
    for other in order:
        _run(sys.modules[other], None)
    return {name, *order}


def _run(module: ModuleType, code: CodeType | None) -> None:
    if code is not None:
        exec(code, module.__dict__)  # noqa: S102 - our own module, slightly changed
    elif module.__spec__ and module.__spec__.loader:
        module.__spec__.loader.exec_module(module)


def _dependents(name: str) -> Iterator[str]:
    """Yield the modules that import from one, directly or not, each after those that it needs."""
    needs = {key: _imports(module) for key, module in sys.modules.copy().items() if _own(module)}
    seen = {name: True}

    def depends(key: str) -> bool:
        if key not in seen:
            seen[key] = False
            needed = [depends(other) for other in sorted(needs.get(key, ())) if other in needs]
            seen[key] = any(needed)
            if seen[key]:
                order.append(key)
        return seen[key]

    order: list[str] = []
    for key in needs:
        depends(key)
    yield from order


def _own(module: ModuleType) -> bool:
    path = getattr(module, "__file__", None) or ""
    return path.endswith(".py") and not path.startswith((*LIBRARIES, HERE))


def _imports(module: ModuleType) -> set[str]:
    """Return what a module imports from when it is run, as dotted names."""
    assert module.__file__
    found = set()
    for node in ast.parse(Path(module.__file__).read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found - {module.__name__}


def _forget_fixtures(items: list[pytest.Item], replaced: Iterable[str]) -> None:
    """Drop what session fixtures have made by code that was replaced, and what is made of it."""
    known = [info.name2fixturedefs for i in items if (info := getattr(i, "_fixtureinfo", None))]
    definitions = {one for by_name in known for ones in by_name.values() for one in ones}
    names = set(replaced)
    gone = {one.argname for one in definitions if one.func.__module__ in names}
    grown = True
    while grown:
        more = {one.argname for one in definitions if gone & set(one.argnames)} - gone
        gone |= more
        grown = bool(more)
    for one in definitions:
        if one.argname in gone:
            one.cached_result = None
            one._finalizers.clear()
