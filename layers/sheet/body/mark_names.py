"""Names of what stands on the map as a symbol: parks, energy hosts, suppliers, functional zones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from layers.names import name_lines
from layers.sheet.body.energy import Host, host_name
from layers.sheet.body.links import START_MM
from layers.sheet.body.names import PRIORITY
from layers.sheet.body.places import Label
from layers.sheet.body.stage import EDGE_MM, Stage
from layers.sheet.body.symbols import Symbol
from layers.sheet.content import INFERRED, MISS
from layers.sheet.drawing import BOLD, REGULAR
from layers.style import style
from layers.wording import RANKS

LONG_SUPPLY = 14
SEVERAL, MORE = "、", " 等"
END_LEADER = 0.6
"""Leaders at ends of links are this much shorter than others."""


def symbol_names(stage: Stage, found: Iterable[Symbol]) -> list[Label]:
    """Return names of parks, platforms and projects; misses and what an inset shows have none."""
    return [
        _symbol(stage, symbol)
        for symbol in found
        if symbol.mark.selected or not (symbol.bare or symbol.mark.role == MISS)
    ]


def _symbol(stage: Stage, symbol: Symbol) -> Label:
    mark = symbol.mark
    rank = mark.rank if mark.kind == "park" and mark.rank in RANKS else "other"
    hit = mark.role in ("stated", INFERRED)
    weight = BOLD if rank == "national" or mark.selected else REGULAR
    kind = stage.sizes.type(rank, style()["colour"]["ink"]["text"], weight=weight)
    level = "selected" if mark.selected else "host" if hit and rank != "national" else rank
    if mark.kind != "park" and not hit and not mark.selected:
        level = "minor"
    radius = symbol.outer + (stage.sizes.mm(0.8) if mark.selected else 0.0)
    return Label(
        mark.id, mark.name, (("\n".join(name_lines(mark.name)), kind),), PRIORITY[level],
        at=symbol.at, reach=(radius, radius), pinned=mark.selected,
    )  # fmt: skip


def host_names(stage: Stage, found: Iterable[Host]) -> Iterator[Label]:
    """Yield names of the hosts of energy-intensive sectors."""
    for host in found:
        half = (host.box.width / 2, host.box.height / 2)
        yield Label(
            host.mark.place, host.mark.name, (host_name(stage, host.mark),), PRIORITY["hit"],
            at=host.at, reach=half, leader=False,
        )  # fmt: skip


def end_names(stage: Stage, places: Mapping[str, tuple[float, float]]) -> Iterator[Label]:
    """Yield what stands in words at the ends of links: names, roles, what is supplied.

    Parameters
    ----------
    places
        Where on the page the ends are, by id.
    """
    colour = style()["colour"]["link"]["line"]
    first = stage.sizes.type("provincial", colour, weight=BOLD)
    more = stage.sizes.type("provincial", colour)
    disc = stage.sizes.mm(style()["symbol"]["lead"]["mm"]) / 2
    leading = {lead.place for lead in stage.content.leads}
    for mark in stage.content.ends:
        at = places.get(mark.place)
        if at is None or not stage.frame.shows(at, EDGE_MM):
            continue
        reach = disc if mark.place in leading else stage.sizes.mm(START_MM)
        label: Label | None = None
        for text, leader in reversed(_ways(mark.lines)):
            name, _, rest = text.partition("\n")
            blocks = ((name, first), (rest, more)) if rest else ((name, first),)
            label = Label(
                f"end {mark.place}", " · ".join(mark.lines), blocks, PRIORITY["hit"], at=at,
                reach=(reach, reach), leader=leader, careful=True, longest=END_LEADER,
                lesser=label,
            )  # fmt: skip
        if label:
            yield label


def _ways(lines: Sequence[str]) -> list[tuple[str, bool]]:
    """Return how an end is named, the best first, and whether at the end of a leader."""
    whole = end_text(lines)
    short = end_text([shortened(line) for line in lines])
    return [(whole, False), (short, False), (short, True), (lines[0], True)]


def shortened(line: str) -> str:
    """Return the first of several things, with a word that there are more."""
    first, several, _ = line.partition(SEVERAL)
    return f"{first.removesuffix(MORE)}{MORE}" if several else line


def end_text(lines: Sequence[str]) -> str:
    """Return the lines at an end of a link, on one line where that is short enough."""
    whole = " · ".join(lines)
    return whole if len(whole) <= LONG_SUPPLY else "\n".join(lines)
