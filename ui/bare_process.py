"""Processes that begin with nothing of the server in them.

Python has a fresh process import the main module of the one that starts it; in the app that is the
script of the pages, with Streamlit behind it. The workers have no use for either: half a second and
40 MB each. A module of its own: the fresh process imports where its class stands, and no more.
"""

from __future__ import annotations

import sys
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType


class BareProcess(SpawnProcess):
    """A process that is started as if by a program without a main module."""

    def start(self) -> None:
        """Start the process."""
        real, blank = sys.modules["__main__"], ModuleType("__main__")
        sys.modules["__main__"] = blank
        try:
            super().start()
        finally:
            # A page's run may have put its own there meanwhile.
            if sys.modules["__main__"] is blank:
                sys.modules["__main__"] = real


class BareContext(SpawnContext):
    """Where `BareProcess` stands for a process: a fork would copy the server's threads."""

    Process = BareProcess
