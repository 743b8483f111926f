"""Changes that change no behaviour: nothing a test could notice, each with its reason."""

from __future__ import annotations

from typing import NamedTuple


class Equivalent(NamedTuple):
    """A change, by what it reads like before and after, and why it makes no difference."""

    module: str
    scope: str
    change: str
    reason: str


EQUIVALENT: tuple[Equivalent, ...] = ()
