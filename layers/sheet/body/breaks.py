"""Where a long name is broken into two lines."""

from __future__ import annotations

LONG_NAME = 9
BREAKS = "（(—·、"
OPENERS = "（("
BREAK_REACH = 3


def broken(name: str) -> str:
    """Return a name of more than nine characters with one line break, at a sensible place."""
    if len(name) <= LONG_NAME:
        return name
    middle = (len(name) + 1) // 2
    for step in range(BREAK_REACH + 1):
        for at in (middle + step, middle - step):
            if 1 < at < len(name) - 1 and name[at] in OPENERS:
                return f"{name[:at]}\n{name[at:]}"
            if 1 < at < len(name) - 1 and name[at] in BREAKS:
                return f"{name[: at + 1]}\n{name[at + 1 :]}"
    while _clings(name, middle):
        middle += 1
    return f"{name[:middle]}\n{name[middle:]}"


def _clings(name: str, at: int) -> bool:
    """Whether a line must not begin here: inside a number or word, or before a closing mark."""
    if at >= len(name) - 1:
        return False
    word = name[at - 1].isascii() and name[at - 1].isalnum()
    return (word and name[at].isascii() and name[at].isalnum()) or name[at] in "）)，。、”》"
