"""How long names are broken into lines, on the screen and on paper."""

from __future__ import annotations

LONGEST_LINE = 9
"""Characters of a name that stand in one line."""
OPENING, BETWEEN = "（(", "—·、"
"""A line breaks before the first, after the others."""
CLOSING = "）)，。、”》"
REACH = 3
"""A mark so many characters off the middle still decides where a name breaks."""


FEWEST = 2
"""Letters, signs or digits that a line has at least: one alone is no line but a slip."""


def stands_alone(line: str, fewest: int = FEWEST) -> bool:
    """Whether a line holds too little to be read as a line: a single character with its marks."""
    return sum(character.isalnum() for character in line) < fewest


def name_lines(name: str, most: int = LONGEST_LINE) -> tuple[str, ...]:
    """Return a name as one line, or as two if it has more than `most` characters.

    It breaks before a bracket or after a dash, dot or comma if one stands near the middle; else in
    the middle, or as little after it as keeps numbers and words whole and closing marks with what
    they close.
    """
    if len(name) <= most:
        return (name,)
    at = _break(name, (len(name) + 1) // 2)
    return name[:at], name[at:]


def _break(name: str, middle: int) -> int:
    for step in range(REACH + 1):
        for at in (middle + step, middle - step):
            if 1 < at < len(name) - 1 and name[at] in OPENING + BETWEEN:
                return at + (name[at] in BETWEEN)
    while _clings(name, middle):
        middle += 1
    return middle


def _clings(name: str, at: int) -> bool:
    """Whether a line must not begin here: inside a number or word, or before a closing mark."""
    if at >= len(name) - 1:
        return False
    in_word = all(one.isascii() and one.isalnum() for one in name[at - 1 : at + 1])
    return in_word or name[at] in CLOSING
