"""What all visitors share: the opened store, its page and its cards, one copy a process.

The store is built in a process of its own, so that the app stays small; one build at a time.
None of it lies in Streamlit's caches: those are emptied at a visitor's word.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import Literal

import streamlit as st

from geo.drafts import settle
from geo.online.settings import ROOT, Settings, SettingsError, base_files, read_settings
from layers.build.store import Store, StoreError
from layers.corrections.log import Log
from layers.corrections.row import CorrectionsError
from layers.facts.lookup import Facts
from layers.manifest import Manifest, Stale, manifest_path, read_manifest, stale, tidy
from layers.view import level_of
from ui.guard.kept import kept

LOG = logging.getLogger("layout")

STALE = {
    "": "",
    "data": "图层早于数据表，图上仍是上一次生成的内容。",
    "log": "校核记录现在读不出来，图上可能没有最新的校核。",
    "code": "程序已更新，图上仍是原先的程序生成的内容。",
}
REMEDIES = {
    "data": "请重新运行 scripts/build_layers.py。",
    "log": "请检查校核记录文件。",
    "code": "请重新运行 scripts/build_layers.py。",
}
"""What whoever keeps the office does about it: told to editors and in the log, never to readers."""


@dataclass(frozen=True)
class Opened:
    """A level's opened store: its facts, its page and cards, and what has changed since.

    Attributes
    ----------
    stale
        What has changed since the build, for everybody; empty if nothing has.
    remedy
        What an editor can do about it.
    """

    facts: Facts
    page: str
    cards: str
    stale: str
    remedy: str = ""


@kept()
def settings() -> Settings:
    """Return the settings of this installation."""
    return read_settings()


def office_or_default() -> Settings:
    """Return the settings, or the default ones where they cannot be read: pages tell why."""
    try:
        return settings()
    except SettingsError as error:
        LOG.error("%s", error)  # noqa: TRY400 - the sentence says it all
        return Settings()


def open_store(office: Settings, query: Mapping[str, str] | None = None) -> Opened:
    """Open the store of the level of an address, built first where it is missing or damaged.

    An address that names no level, or one that there is not, asks for the home level.

    Raises
    ------
    StoreError
        If it cannot be built; the message is a Chinese sentence.
    """
    _tidied(office)
    manifest, asked = read_manifest(office.store), query or {}
    if manifest is None:
        return _open(office, _build(office), asked)
    try:
        return _open(office, manifest, asked)
    except ReplacedError:  # another build has just finished
        return _open(office, read_manifest(office.store) or _build(office), asked)
    except StoreError:
        manifest_path(office.store).unlink(missing_ok=True)
        return _open(office, _build(office), asked)


def ready_store(office: Settings, query: Mapping[str, str]) -> Opened | None:
    """Return the opened store of an address's level if it stands ready; nothing is built."""
    manifest = read_manifest(office.store)
    try:
        return _open(office, manifest, query) if manifest else None
    except StoreError:
        return None


class ReplacedError(StoreError):
    """The store is of another build than the page and the cards that were to be shown with it."""


@cache
def _tidied(office: Settings) -> None:
    """Finish or take away, once a process, what killed builds and commands have left."""
    try:
        settle(office.data_dir)
        tidy(office.store)
        Log(office.corrections).tidy()
    except OSError:
        LOG.exception("what is left of earlier runs could not be tidied")


def _open(office: Settings, manifest: Manifest, query: Mapping[str, str]) -> Opened:
    files = manifest.levels[level_of(query, manifest.levels)]
    path = office.store.with_name(files.store)
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise ReplacedError(f"图层文件 {path.name} 读不出来；请刷新页面。") from error
    facts = _facts(path, changed)
    if files.digest and facts.store.digest != files.digest:
        raise ReplacedError(f"图层文件 {path.name} 刚被换过；请刷新页面。")
    what = _stale(office, changed)
    return Opened(facts, files.page, files.cards, STALE[what], REMEDIES.get(what, ""))


@kept(most=8)
def _facts(store: Path, changed_ns: int) -> Facts:
    """Read the store once per version of its file."""
    del changed_ns
    return Facts(Store.open(store))


@kept(most=2, seconds=30)
def _stale(office: Settings, changed_ns: int) -> Stale | Literal["log"]:
    """Return what has changed since the build, or that the corrections cannot be read."""
    del changed_ns
    manifest = read_manifest(office.store)
    own = office.data_dir, office.corrections, office.towns, base_files(office)
    try:
        found = stale(manifest, *own) if manifest else "data"
    except CorrectionsError:
        LOG.exception("the corrections cannot be read")
        return "log"
    if found and not rebuild().running:
        LOG.warning("%s%s", STALE[found], REMEDIES[found])
    return found


def _build(office: Settings) -> Manifest:
    """Build the store where there is none; the second visitor waits for the first one's build."""
    with BUILDING:
        made = read_manifest(office.store)
        if made is None:
            with st.status("正在生成图层，约需半分钟…") as status:
                try:
                    run_build(office, lambda step: status.update(label=step))
                except StoreError:
                    status.update(label="图层没有建成", state="error")
                    raise
                status.update(label="图层已生成", state="complete")
            made = read_manifest(office.store)
    if made is None:
        raise StoreError(BROKEN_OFF)
    return made


@kept()
def rebuild() -> Rebuild:
    """Return the background builder of this process."""
    return Rebuild(run_build)


def forget_currency() -> None:
    """Look at the tables and corrections anew at the next opening, not after half a minute."""
    _stale.clear()


BUILDING = threading.Lock()
"""Held while the store is built: a second visitor waits for the first one's build."""

BROKEN_OFF = "图层没有建成，请在命令行运行 scripts/build_layers.py 查看原因。"


def run_build(office: Settings, report: Callable[[str], None] = lambda _: None) -> None:
    """Build the store and its map page unless they are current.

    Parameters
    ----------
    office
        Says where tables, store and corrections lie.
    report
        Called with a Chinese phrase on each step.

    Raises
    ------
    StoreError
        If it fails; the message is for the user, the details are in the log.
    """
    command = [sys.executable, str(ROOT / "scripts" / "build_layers.py")]
    command += ["--data", str(office.data_dir), "--out", str(office.store)]
    command += ["--corrections", str(office.corrections), "--towns", str(office.towns)]
    with TemporaryFile() as complaints:
        with subprocess.Popen(  # noqa: S603 - our own command
            command,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env={**os.environ, "PYTHONUTF8": "1"},
            encoding="utf-8",
            errors="replace",
        ) as process:
            for line in process.stdout or ():
                report(line.strip())
                if line.startswith("提示："):
                    LOG.warning(line.strip())
        if process.returncode:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip()
            LOG.error("building the layers failed:\n%s", said)
            raise StoreError(said or BROKEN_OFF)


class Rebuild:
    """Rebuilds the store in the background after corrections; the app goes on meanwhile.

    Attributes
    ----------
    step
        What is being done, a Chinese phrase.
    fault
        Why the last rebuild failed, empty if it did not.
    took_s
        How long it took from the first save until the map was current again, seconds.
    """

    def __init__(self, build: Callable[[Settings, Callable[[str], None]], None]) -> None:
        self._build = build
        self._lock = threading.Lock()
        self._again = False
        self._thread: threading.Thread | None = None
        self.step = ""
        self.fault = ""
        self.took_s = 0.0
        self._began = 0.0

    @property
    def running(self) -> bool:
        """Whether a rebuild is under way."""
        return self._thread is not None

    def start(self, office: Settings) -> None:
        """Begin a rebuild; one that is under way is followed by another, for the newest save."""
        with self._lock:
            self._again = True
            if self._thread is None:
                self.step = "准备"
                self._began = time.perf_counter()
                self._thread = threading.Thread(target=self._work, args=(office,), daemon=True)
                self._thread.start()

    def wait(self, timeout_s: float) -> None:
        """Wait until no rebuild is under way."""
        thread = self._thread
        if thread is not None:
            thread.join(timeout_s)

    def _work(self, office: Settings) -> None:
        while self._goes_on():
            try:
                with BUILDING:
                    self._build(office, self._report)
                self.fault = ""
            except StoreError as error:
                self.fault = str(error)
            except Exception:
                LOG.exception("rebuilding the layers failed")
                self.fault = BROKEN_OFF
            self.took_s = time.perf_counter() - self._began

    def _goes_on(self) -> bool:
        with self._lock:
            again, self._again = self._again, False
            if not again:
                self._thread = None
            return again

    def _report(self, step: str) -> None:
        self.step = step


def report(error: Exception) -> bool:
    """Log an uncaught error and show a sentence instead of a traceback.

    Returns
    -------
    True: the error has been shown.
    """
    LOG.error("uncaught error in the page", exc_info=error)
    st.error("页面遇到意外错误，已记入日志。请刷新页面；若再出现，请把日志交给维护人员。")
    return True


def tell(error: Exception) -> None:
    """Show why the map cannot be shown; the reason may quote cells, so it is text and no markup."""
    st.error("现在打不开地图，原因如下；处理后刷新页面。")
    st.text(str(error))
