"""The office's own corrections: a log in one SQLite file that only grows.

A save is one transaction that is on the disk when it is confirmed; a process that dies before that
leaves the log as it was. A rollback journal and no write-ahead log, so that one file is the whole
log, also on a network drive and in a backup.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from layers.build.store import Row
from layers.corrections.row import (
    COLUMNS,
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
        """Return the office's own rows, oldest first.

        Raises
        ------
        CorrectionsError
            If the file is damaged or cannot be read.
        """
        if not self.path.is_file():
            return []
        try:
            with closing(self._connect("rw")) as base:
                return _read(base)
        except sqlite3.Error as error:
            raise CorrectionsError(
                f"校核记录 {self.path.name} 读不出来（{error}）；请检查权限，或用备份恢复这个文件。"
            ) from error

    def rows(self) -> list[Row]:
        """Return the rows of both origins in the order in which they apply."""
        return merged(self.upstream, self.own())

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
            mine = of_area(merged(self.upstream, _read(base)), wanted["area_id"])
            _refuse_blind(mine, wanted["base_id"])
            return self._append(base, {**wanted, "action": "set"})

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
            mine = of_area(merged(self.upstream, _read(base)), area_id)
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

    def _append(self, base: sqlite3.Connection, row: Row) -> Row:
        moment = self._now().astimezone(UTC)
        (number,) = base.execute("SELECT coalesce(max(number), 0) + 1 FROM corrections").fetchone()
        # Time first, so that rows sorted by id are in order; the office's count within a second.
        made = {
            "correction_id": f"k{moment:%Y%m%dt%H%M%Sz}-{number:06d}-{secrets.token_hex(4)}",
            "made_at": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        }
        full = {column: (row | made).get(column, "") for column in COLUMNS}
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
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connect("rwc")) as base:
                base.execute("PRAGMA journal_mode=DELETE")
                base.execute("PRAGMA synchronous=EXTRA")
                base.execute("BEGIN IMMEDIATE")
                for statement in _SCHEMA:
                    base.execute(statement)
                yield base
                base.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            raise CorrectionsError(
                f"校核记录 {self.path.name} 写不了（{error}），这次没有保存；"
                "填写的内容还在，请检查磁盘空间和权限后再保存。"
            ) from error

    def _connect(self, mode: str) -> sqlite3.Connection:
        # Not read-only even for reading: after a crash the reader must be able to roll back.
        address = f"file:{quote(str(self.path))}?mode={mode}"
        return sqlite3.connect(address, uri=True, timeout=WAIT_S, isolation_level=None)


def _read(base: sqlite3.Connection) -> list[Row]:
    if not base.execute("SELECT 1 FROM sqlite_schema").fetchone():
        return []  # a first save that never ended leaves an empty file
    names = ", ".join(COLUMNS)
    found = base.execute(f"SELECT {names} FROM corrections ORDER BY number")  # noqa: S608
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def _refuse_blind(mine: Sequence[Row], base_id: str) -> None:
    if last_id(mine) != base_id and mine:
        raise ConflictError(mine[-1])
