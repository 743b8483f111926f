"""The office's own corrections: a log in one SQLite file that only grows.

A save is one transaction that is on the disk when it is confirmed; a process that dies before that
leaves the log as it was. A rollback journal and no write-ahead log, so that one file is the whole
log, also on a network drive and in a backup.
"""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from geo.drafts import folder_to_disk, settle
from geo.errors import NotWrittenError
from geo.whole_file import draft_of
from layers.build.store import Row, clear_journal
from layers.corrections.form import COLUMNS, Problem, misfits
from layers.corrections.row import (
    STATE,
    CorrectionsError,
    last_id,
    merged,
    of_area,
    standing,
)
from layers.vocabulary.wording import MANUAL

WAIT_S = 10.0
"""How long a save waits for another one to finish."""

READING_WAIT_S, PATIENCE_S = 1.0, 10.0
"""How long a reader waits, and for how long after that no other reader tries."""
HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
HELD_NOW, EMPTY = "held by another program", "empty"
_HELD_UNTIL: dict[Path, float] = {}

BEGINNING, SMALLEST = b"SQLite format 3\0", 512
"""What every SQLite file begins with, and how many bytes its smallest one has."""

VERSION = 1
"""Of the file; one that says a higher number is a newer program's. Earlier ones said none."""

_BUSY = "正被别的程序占用；请关闭那个程序，稍后再试"
_DAMAGED = "不是校核记录，或已经损坏；请用备份恢复这个文件"
_SHUT = "不能写入；请检查文件和文件夹的权限"
WHY = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_FULL: "写不下，磁盘空间不够；请清出空间",
    sqlite3.SQLITE_READONLY: _SHUT,
    sqlite3.SQLITE_CANTOPEN: _SHUT,
    sqlite3.SQLITE_PERM: _SHUT,
    sqlite3.SQLITE_IOERR: "读写出错，磁盘可能已满或已断开；请检查磁盘",
    sqlite3.SQLITE_ERROR: "是别的程序或更新版本的程序写的；请更新程序，或换回本单位的校核记录",
}
"""SQLite's number → what is wrong and what to do."""

BACK_TO_AUTOMATIC = "恢复为自动定位"

_TABLE = (
    "CREATE TABLE IF NOT EXISTS corrections (number INTEGER PRIMARY KEY AUTOINCREMENT, "
    + ", ".join(f"{column} TEXT NOT NULL" for column in COLUMNS)
    + ", UNIQUE (correction_id))"
)
_NEVER = (
    "CREATE TRIGGER IF NOT EXISTS never_{0} BEFORE {0} ON corrections "
    "BEGIN SELECT RAISE(ABORT, 'a correction stays as it is'); END"
)
_SCHEMA = (_TABLE, _NEVER.format("UPDATE"), _NEVER.format("DELETE"))


class ConflictError(Exception):
    """Somebody else has corrected the place meanwhile; `newer` is that row. Nothing was saved."""

    def __init__(self, newer: Row) -> None:
        super().__init__("这一处刚被别人校核过")
        self.newer = newer


class Log:
    """The log of one office.

    Parameters
    ----------
    path
        The SQLite file; made at the first save.
    upstream
        Corrections that came with the data, on which the office's own ones lie.
    now
        Gives the moment of a save.
    """

    def __init__(
        self,
        path: Path,
        upstream: Sequence[Row] = (),
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.path = path
        self.upstream = upstream
        self._now = now

    def own(self) -> list[Row]:
        """Return the office's own rows as they stand there, oldest first.

        Raises
        ------
        CorrectionsError
            If the file is damaged, held by another program, or cannot be read.
        """
        try:
            if not self.path.is_file():
                return []
            self._refuse_damaged()
            _refuse_held(self.path)
            with closing(self._connect("rw", READING_WAIT_S)) as base:
                return _read(base)
        except (sqlite3.Error, OSError) as error:
            if _number(error) in HELD:
                _HELD_UNTIL[self.path] = time.monotonic() + PATIENCE_S
            raise CorrectionsError(f"校核记录 {self.path.name} {_why(error)}。") from error

    def rows(self) -> list[Row]:
        """Return the rows of both origins that can be used, in the order in which they apply."""
        return [row for row in merged(self.upstream, self.own()) if not misfits(row)]

    def set_aside(self) -> list[tuple[Row, Problem]]:
        """Return the rows that no part of the program can use, each with what is wrong."""
        rows = merged(self.upstream, self.own())
        return [(row, misfits(row)[0]) for row in rows if misfits(row)]

    def tidy(self) -> None:
        """Take away what a killed process left beside the log; what it had confirmed is in it."""
        if self.path.parent.is_dir():
            settle(self.path.parent)
            clear_journal(self.path)

    def save(self, wanted: Mapping[str, str]) -> Row:
        """Append a correction and return its row as it stands in the log.

        Parameters
        ----------
        wanted
            ``area_id, base_id, made_by, source, reason``, the columns of `STATE`, and what held
            before as ``old_…``; what is missing is empty. It must have been checked.

        Raises
        ------
        ConflictError
            If the area has a correction newer than ``base_id``.
        CorrectionsError
            If the log cannot be written; then nothing was saved.
        """
        with self._writing() as base:
            mine = self._mine(base, wanted["area_id"])
            _refuse_blind(mine, wanted["base_id"])
            return self._append(base, {**wanted, "base_id": last_id(mine), "action": "set"})

    def undo(self, area_id: str, base_id: str, made_by: str) -> Row:
        """Append a row that takes the area's last standing correction back, and return it.

        Raises
        ------
        ConflictError
            If the area has a correction newer than `base_id`.
        CorrectionsError
            If there is nothing to take back, or the log cannot be written.
        """
        with self._writing() as base:
            mine = self._mine(base, area_id)
            _refuse_blind(mine, base_id)
            left = standing(mine)
            if not left:
                raise CorrectionsError("这一处没有可以撤销的校核。")
            before: Row = left[-2] if len(left) > 1 else {"reason": BACK_TO_AUTOMATIC}
            kept = {column: before.get(column, "") for column in (*STATE, "source", "reason")}
            old = {f"old_{c}": left[-1][c] for c in STATE if c != "extent"}
            whose = {"area_id": area_id, "base_id": base_id, "made_by": made_by}
            return self._append(
                base, {**kept, **old, **whose, "action": "undo", "old_method": MANUAL}
            )

    def _mine(self, base: sqlite3.Connection, area_id: str) -> list[Row]:
        rows = of_area(merged(self.upstream, _read(base)), area_id)
        return [row for row in rows if not misfits(row)]

    def _append(self, base: sqlite3.Connection, row: Row) -> Row:
        moment = self._now().astimezone(UTC)
        (number,) = base.execute("SELECT coalesce(max(number), 0) + 1 FROM corrections").fetchone()
        # The id tells when and which of the log; in which order rows apply, their base tells.
        made = {
            "correction_id": f"k{moment:%Y%m%dt%H%M%Sz}-{number:06d}-{secrets.token_hex(4)}",
            "made_at": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        }
        full = {column: (row | made).get(column, "") for column in COLUMNS}
        wrong = misfits(full)
        if wrong:
            raise CorrectionsError(f"这次没有保存：{wrong[0].message}")
        marks = ", ".join("?" * len(COLUMNS))
        names = ", ".join(COLUMNS)
        base.execute(
            f"INSERT INTO corrections ({names}) VALUES ({marks})",  # noqa: S608 - our own columns
            list(full.values()),
        )
        return full

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the log for one transaction; only when the block has ended is anything saved."""
        try:
            self._make()
            self._refuse_damaged()
            with closing(self._connect("rw", WAIT_S)) as base:
                base.execute("PRAGMA journal_mode=DELETE")
                base.execute("PRAGMA synchronous=EXTRA")
                base.execute("BEGIN IMMEDIATE")
                _refuse_foreign(base)
                for statement in _SCHEMA:
                    base.execute(statement)
                yield base
                base.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            raise CorrectionsError(
                f"校核记录 {self.path.name} {_why(error)}；这次没有保存，填写的内容还在。"
            ) from error

    def _make(self) -> None:
        """Make the file where there is none, whole: an empty one is one that was damaged."""
        if self.path.exists():
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with (
            suppress(FileExistsError),
            draft_of(self.path, overwrite=False) as draft,
            closing(sqlite3.connect(draft)) as base,
        ):
            for statement in (*_SCHEMA, f"PRAGMA user_version={VERSION}"):
                base.execute(statement)
        folder_to_disk(self.path.parent.parent)

    def _refuse_damaged(self) -> None:
        """Refuse what SQLite would take for a base without tables and write into."""
        with self.path.open("rb") as stream:
            begins = stream.read(SMALLEST)
        if not begins:
            raise sqlite3.DatabaseError(EMPTY)
        if len(begins) < SMALLEST or not begins.startswith(BEGINNING):
            raise _error(sqlite3.SQLITE_NOTADB)

    def _connect(self, mode: str, wait_s: float) -> sqlite3.Connection:
        # Not read-only even for reading: after a crash the reader must be able to roll back.
        address = f"file:{quote(str(self.path))}?mode={mode}"
        return sqlite3.connect(address, uri=True, timeout=wait_s, isolation_level=None)


def _refuse_held(path: Path) -> None:
    if _HELD_UNTIL.get(path, 0.0) > time.monotonic():
        raise sqlite3.OperationalError(HELD_NOW)


def _number(error: Exception) -> int:
    """Return SQLite's own number of an error without its details."""
    if str(error) == HELD_NOW:
        return sqlite3.SQLITE_BUSY
    return int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _why(error: Exception) -> str:
    """Return what is wrong with a log and what to do, without a full stop."""
    if isinstance(error, sqlite3.Error):
        if str(error) == EMPTY:
            return "是空的，可能已损坏；请用备份恢复这个文件，从未校核过则删去它"
        return WHY.get(_number(error), f"读写不了（{error}）；请检查权限，或用备份恢复这个文件")
    if isinstance(error, NotWrittenError):
        return f"写不了（{str(error).rstrip('。')}）"
    return f"读写不了（{getattr(error, 'strerror', None) or error}）；请检查磁盘和权限"


def _refuse_foreign(base: sqlite3.Connection) -> None:
    """Refuse a file that is no log or one of a newer program; nobody else's file is written into.

    Raises
    ------
    sqlite3.DatabaseError
        With a number that `WHY` has words for.
    """
    (version,) = base.execute("PRAGMA user_version").fetchone()
    names = {name for (name,) in base.execute("SELECT name FROM sqlite_schema")}
    columns = {row[1] for row in base.execute("PRAGMA table_info(corrections)")}
    if version > VERSION or (names and not columns.issuperset(COLUMNS)):
        raise _error(sqlite3.SQLITE_ERROR)


def _error(number: int) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("not our log")
    error.sqlite_errorcode = number
    return error


def _read(base: sqlite3.Connection) -> list[Row]:
    _refuse_foreign(base)
    if not base.execute("SELECT 1 FROM sqlite_schema").fetchone():
        return []  # a first save of an earlier version that never ended
    names = ", ".join(COLUMNS)
    found = base.execute(f"SELECT {names} FROM corrections ORDER BY number")  # noqa: S608
    return [{c: _text(v) for c, v in zip(COLUMNS, row, strict=True)} for row in found]


def _text(value: object) -> str:
    """Return a cell as text, whatever another program has put there."""
    return "" if value is None else value if isinstance(value, str) else str(value)


def _refuse_blind(mine: Sequence[Row], base_id: str) -> None:
    if last_id(mine) != base_id and mine:
        raise ConflictError(mine[-1])
