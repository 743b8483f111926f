"""The editor's desk as one Streamlit component: queue, map and form in the browser.

The browser keeps what is being typed; only finished acts travel: open, save, undo, convert, export.

The door is one passphrase, and patience with those who guess.
One gate a process: whoever opens a new window does not start counting anew.
"""

from __future__ import annotations

import hmac
import re
import threading
import time
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from xstatic.pkg import leaflet

from layers.screen.card_assets import DOM

KEY = "review-desk"
HERE = Path(__file__).resolve().parent
ASSETS = HERE / "review_assets"
SCRIPTS = ("parts", "queue", "ground", "marks", "form", "panel", "review")
"""Parts of the desk in the order in which they are joined into one module."""


@cache
def _component() -> Callable[..., Any]:
    script, sheet = _leaflet()
    files = [HERE / DOM, HERE / "address.js", *(ASSETS / f"{name}.js" for name in SCRIPTS)]
    return st.components.v2.component(
        "layout_review",
        css=f"{sheet}\n{(ASSETS / 'review.css').read_text('utf-8')}",
        js="\n".join((script, *(path.read_text("utf-8") for path in files))),
    )


def _leaflet() -> tuple[str, str]:
    """Return Leaflet's script and style sheet without references to files of their own."""
    folder = Path(leaflet.BASE_DIR)
    script = (folder / "leaflet.js").read_text("utf-8")
    sheet = (folder / "leaflet.css").read_text("utf-8")
    script = re.sub(r"//# sourceMappingURL=\S+", "", script)
    return script, re.sub(r"url\(images/[^)]*\)", "none", sheet)


def review_desk(state: Mapping[str, Any], on_act: Callable[[], None]) -> None:
    """Show the desk.

    Parameters
    ----------
    state
        ``editor, queue, place, ground, backgrounds, answer, notice``.
    on_act
        Called after ``st.session_state[KEY].act`` has changed.
    """
    # A list passes through as it is; a dict would be searched for data frames.
    _component()(data=[dict(state)], key=KEY, on_act_change=on_act)


FREE_TRIES = 3
FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 300.0


class Gate:
    """Counts wrong passphrases: after a few, each further one doubles the wait.

    Parameters
    ----------
    clock
        Seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._wrong = 0
        self._open_at = 0.0

    def waiting_s(self) -> float:
        """Return for how many seconds nothing is let in, right or wrong."""
        return max(0.0, self._open_at - self._clock())

    def let_in(self, given: str, passphrase: str) -> bool:
        """Tell whether `given` is the passphrase; never while waiting, never for an empty one."""
        with self._lock:
            if self.waiting_s() > 0 or not passphrase:
                return False
            if hmac.compare_digest(given.encode(), passphrase.encode()):
                self._wrong = 0
                return True
            self._wrong += 1
            extra = self._wrong - FREE_TRIES
            if extra >= 0:
                wait = min(FIRST_WAIT_S * 2.0 ** min(extra, 10), LONGEST_WAIT_S)
                self._open_at = self._clock() + wait
            return False
