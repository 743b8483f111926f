"""What an editor has typed and not saved yet: kept on the disk, so that no error can lose it.

One SQLite file beside the log; what stands there is nobody's data and is dropped when it is saved.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

LOG = logging.getLogger(__name__)
SUFFIX = ".typed.sqlite"
WAIT_S = 1.0
_TABLE = (
    "CREATE TABLE IF NOT EXISTS typed "
    "(editor TEXT, area_id TEXT, draft TEXT, PRIMARY KEY (editor, area_id))"
)


class Typed:
    """Drafts of all editors of one log.

    A disk that is full or shut costs the safety net, not the work on the page: that is logged, and
    nothing is raised.

    Parameters
    ----------
    log
        Path of the log beside which they lie.
    """

    def __init__(self, log: Path) -> None:
        self.path = log.with_name(log.name + SUFFIX)

    def read(self, editor: str, area_id: str) -> dict[str, Any] | None:
        """Return what an editor had typed for a place, or None."""
        sql = "SELECT draft FROM typed WHERE editor = ? AND area_id = ?"
        found = self._do(sql, editor, area_id)
        return dict(json.loads(found[0][0])) if found else None

    def of(self, editor: str) -> set[str]:
        """Return the places for which an editor has typed something."""
        return {row[0] for row in self._do("SELECT area_id FROM typed WHERE editor = ?", editor)}

    def keep(self, editor: str, area_id: str, draft: Mapping[str, Any]) -> None:
        """Keep what an editor has typed for a place."""
        text = json.dumps(dict(draft), ensure_ascii=False)
        self._do("REPLACE INTO typed VALUES (?, ?, ?)", editor, area_id, text, make=True)

    def drop(self, editor: str, area_id: str) -> None:
        """Forget what an editor has typed for a place."""
        self._do("DELETE FROM typed WHERE editor = ? AND area_id = ?", editor, area_id)

    def _do(self, sql: str, *values: str, make: bool = False) -> list[tuple[str, ...]]:
        """Do one thing in one transaction and return the rows found; none without a file."""
        try:
            if not make and not self.path.is_file():
                return []
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=WAIT_S)) as base, base:
                base.execute(_TABLE)
                return base.execute(sql, values).fetchall()
        except (sqlite3.Error, OSError):
            LOG.warning("没有保存的填写放不进 %s。", self.path, exc_info=True)
            return []
