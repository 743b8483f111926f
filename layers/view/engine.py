"""The view's core inside Python: the very script that the page runs, asked from any thread.

``core.js`` beside this module is joined from ``core/*.js``, ``place/*.js`` and the libraries these
import by ``scripts/join_core.py``; it runs in QuickJS. A QuickJS context belongs to the thread that
made it, so one thread of each process owns all contexts and everybody's questions queue for it; a
question takes well under a millisecond.
"""

from __future__ import annotations

import json
import os
import re
import threading
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import quickjs

from layers.build.store import Row, Store

if TYPE_CHECKING:
    from layers.view.data import StoreLike

HERE = Path(__file__).resolve().parent
CORE = HERE / "core.js"
"""The core as one script, for pages and for Python."""
MODEL_VERSION = 10
"""Of the data that the core is given; another one whenever older data no longer fit it."""
MOST_KEPT = 4
MOST_MEMORY = 1 << 30
"""Bytes that one context may take; 50,000 places take about a tenth of it."""
THREAD_STACK = 8 << 20
"""Bytes: QuickJS ends a recursion at 1 MB, which the usual thread of some systems does not have."""
FRAME = re.compile(r"at (?:(?P<function>[^\n(]+) \()?<input>:(?P<line>\d+)")
START = """
((text) => {
  const core = layoutCore.createCore(JSON.parse(text));
  return (name, values) => {
    if (!Object.hasOwn(core, name)) throw new TypeError(`the core has no function ${name}`);
    return JSON.stringify(core[name](...JSON.parse(values)));
  };
})
"""

Ask = Callable[[str, str], str | None]


class CoreError(RuntimeError):
    """The core failed; the message starts with its module and line where it could tell them.

    Attributes
    ----------
    reason
        What the script said, e.g. ``TypeError: not a function``.
    stack
        Where, innermost first, each as ``core/filters.js:57 in facets``.
    """

    def __init__(self, reason: str, stack: Sequence[str] = ()) -> None:
        place = f"{stack[0].partition(' in ')[0]}: " if stack else ""
        super().__init__(f"{place}{reason}")
        self.reason = reason
        self.stack = tuple(stack)

    def __reduce__(self) -> tuple[type[CoreError], tuple[str, tuple[str, ...]]]:
        """Travel whole from a worker process to the one that asked."""
        return CoreError, (self.reason, self.stack)


@dataclass(frozen=True)
class Joined:
    """The core as one script, and where its lines come from.

    Attributes
    ----------
    script
        The text of ``core.js``.
    modules
        Names such as ``core/filters.js``.
    runs
        Ascending: from which line of the script on, which module, from which of its lines.
    """

    script: str = field(repr=False)
    modules: Sequence[str]
    runs: Sequence[Sequence[int]] = field(repr=False)

    @classmethod
    def read(cls, folder: Path) -> Joined:
        """Read what ``scripts/join_core.py`` wrote into `folder`."""
        lines = json.loads((folder / "core_lines.json").read_text(encoding="utf-8"))
        script = (folder / CORE.name).read_text(encoding="utf-8")
        return cls(script, lines["modules"], lines["runs"])

    def error(self, fault: Exception) -> CoreError:
        """Return a fault of QuickJS, told with the modules' own lines."""
        reason, _, stack = str(fault).partition("\n    at ")
        reason = "out of memory" if reason.strip() == "null" else reason.strip()
        places = []
        for found in FRAME.finditer(f"at {stack}"):
            place = self._place(int(found["line"]))
            if place:
                places.append(f"{place} in {found['function']}" if found["function"] else place)
        return CoreError(reason, places)

    def _place(self, line: int) -> str:
        """Return module and line, or nothing for lines that come from no module."""
        index = bisect_right(self.runs, line, key=lambda run: run[0]) - 1
        if index < 0 or line > self.script.count("\n"):
            return ""
        first, module, origin = self.runs[index]
        return f"{self.modules[module]}:{origin + line - first}"


@cache
def _own() -> Joined:
    return Joined.read(HERE)


class Engine:
    """The core with the data of one store; may be asked from any thread and after a fork.

    Parameters
    ----------
    data
        JSON text of what ``createCore`` gets.
    joined
        The core, by default this project's own.
    """

    def __init__(self, data: str, joined: Joined | None = None) -> None:
        self._data = data
        self._joined = joined or _own()

    def call(self, name: str, *values: object) -> Any:  # noqa: ANN401 - as JSON has it
        """Return what the core's function `name` returns; the first call starts the core.

        Raises
        ------
        CoreError
            If the data are no JSON, the core has no such function, or it fails.
        """
        worker = _workers[-1]
        text = json.dumps(values, ensure_ascii=False)
        answer = worker.thread().submit(self._answer, worker.asks, name, text).result()
        return None if answer is None else json.loads(answer)

    def _answer(self, asks: WeakKeyDictionary[Engine, Ask], name: str, values: str) -> str | None:
        try:
            # Out of the dictionary meanwhile: a core that failed half-way starts anew.
            ask = asks.pop(self, None) or _start(self._joined.script, self._data)
            answer = ask(name, values)
        except quickjs.JSException as fault:
            raise self._joined.error(fault) from None
        asks[self] = ask
        return answer


CODEC = Engine("null")
"""The core without a store: what needs none of its data, such as writing an address."""


def engine_of(store: Store) -> Engine:
    """Return the engine of a store, the same one for the same digest and tables.

    Raises
    ------
    KeyError
        If the store has no view and lacks a table, a layer or a column to make it from.
    """
    worker = _workers[-1]
    with worker.lock:
        tables, found = worker.kept.get(store.digest, (None, None))
        # Stores made in memory may share a digest: only equal tables count as the same.
        if found is not None and (tables is store.tables or tables == store.tables):
            return found
        found = Engine(model_text(store))
        worker.kept.pop(store.digest, None)
        while len(worker.kept) >= MOST_KEPT:
            del worker.kept[next(iter(worker.kept))]
        worker.kept[store.digest] = (store.tables, found)
        return found


def model_text(store: StoreLike) -> str:
    """Return the data that the core works with, as JSON.

    They are what build wrote, made anew for a store of memory or of an older version.
    """
    if store.view.startswith(f'{{"version": {MODEL_VERSION},'):
        return store.view
    from layers.view.data import model

    return json.dumps(model(store), ensure_ascii=False)


def _start(script: str, data: str) -> Ask:
    """Return how to ask a new context; it lives as long as that."""
    context = quickjs.Context()
    context.set_memory_limit(MOST_MEMORY)
    # One text, so that a fault's lines are those of the script wherever it happens.
    ask: Ask = context.eval(script + START)(data)
    return ask


class _Worker:
    """The thread that owns this process's contexts, and the engines of the last stores."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.kept: dict[str, tuple[Mapping[str, list[Row]], Engine]] = {}
        self.asks: WeakKeyDictionary[Engine, Ask] = WeakKeyDictionary()
        self._starting = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None

    def thread(self) -> ThreadPoolExecutor:
        """Return what runs jobs on the one thread, started when first needed."""
        with self._starting:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="view-core")
                usual = threading.stack_size(THREAD_STACK)
                try:
                    self._pool.submit(int).result()  # the thread starts now, with this stack
                finally:
                    threading.stack_size(usual)
            return self._pool


_workers = [_Worker()]
"""The last one is this process's; what a parent left behind is never freed: its thread is gone."""

if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=lambda: _workers.append(_Worker()))
