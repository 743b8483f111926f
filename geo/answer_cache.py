"""Good answers of services, kept on disk: an interrupted run asks only for what it has not got.

One JSON file an answer. Its name is a digest of the address and the question, its content is the
answer alone, so that a key that goes along with a question is in neither.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

LOG = logging.getLogger(__name__)


class AnswerCache:
    """Answers by question, in a folder that is made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, question: str) -> Any | None:  # noqa: ANN401 - whatever JSON the service sent
        """Return the kept answer, or None if there is none that can be read."""
        try:
            return json.loads(self._path(question).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def put(self, question: str, answer: Any) -> None:  # noqa: ANN401 - likewise
        """Keep an answer: whole or not at all, whenever the run is interrupted.

        A folder that cannot be written costs a question more next time, and nothing else.
        """
        path = self._path(question)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
            part.replace(path)
        except OSError as error:
            LOG.warning("查询结果没有存下来（%s）；下次会再问一遍。", type(error).__name__)

    def _path(self, question: str) -> Path:
        return self.folder / f"{sha256(question.encode()).hexdigest()[:40]}.json"


def question(url: str, params: Mapping[str, str]) -> str:
    """Put an address and its parameters, without the key, into one text."""
    return json.dumps([url, sorted(params.items())], ensure_ascii=False)
