"""Keys of an address beside the map's own, read against what there is; what is lost is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from layers.view import SEPARATOR

NONE = "none"
"""Stands in an address for no choice at all, where something is usually chosen."""


def values(params: Mapping[str, str], key: str) -> list[str]:
    """Return the values that an address has for a key, whether there are such or not."""
    return [one for one in str(params.get(key, "")).split(SEPARATOR) if one]


class Asked:
    """What an address asks for; all that it asks for in vain is noted.

    Parameters
    ----------
    params
        Keys and values of the address, decoded.

    Attributes
    ----------
    dropped
        What there is not, in words for the reader (see `layers.view.dropped_line`).
    """

    def __init__(self, params: Mapping[str, str]) -> None:
        self._params = params
        self.dropped: list[str] = []

    def several(
        self, key: str, options: Collection[str], usual: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Return the options that are asked for; `usual` where the address says nothing."""
        if key not in self._params:
            return tuple(usual)
        asked = dict.fromkeys(values(self._params, key))
        self.dropped += (f"“{key}={one}”" for one in asked if one not in (*options, NONE))
        return tuple(one for one in asked if one in options)

    def one(self, key: str, options: Collection[str]) -> str:
        """Return which of some is asked for, else the first."""
        return next(iter(self.several(key, options)), next(iter(options)))

    def text(self, key: str) -> str:
        """Return the words that are looked for."""
        return str(self._params.get(key, "")).strip()
