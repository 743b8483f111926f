"""Names that never overlap: each tries its places in order, and what finds none gets a number.

Names are placed by priority. One that finds no place may move another that can stand elsewhere.
What is left gets a small number beside its symbol, for which a name of least priority makes room if
need be. The same input gives the same picture.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from layers.paper.body.label_places import (
    Label,
    Places,
    covers,
    leader_of,
    number_places,
    on_land,
    places,
    reach_of,
)
from layers.paper.body.obstacles import Obstacles, along, apart, crossed, near, overlaps, passes
from layers.paper.drawing import Box

MOVES = 12
"""Best places at which a name asks another to move."""
LEADER_TRIES = 48
NOBODY = -2
"""Whose mark an area's name belongs to."""
ATTACHED_MM, SURE_MM = 0.8, 0.3
"""The end of a leader stands so far from other symbols; a name so much nearer to its own."""
OWN_MM = 0.35
"""The dot at which the leader of an area begins stands so far from symbols."""
SURE_NUMBER_MM = 0.45
"""A number says less than a name: it is so much nearer to its own symbol, or has a leader."""
START_MM = 1.2
"""So far from other names the leader of an area begins: it would seem to be that symbol's."""
OVER_MM = 0.3
"""A leader may cut so much of another one's land, at a border."""
BESIDE_MM = 0.4
"""Names on one line are so much further apart: they would read as one."""
LEAST_OF_ALL = 2.0
"""The number of an area makes only names give way that matter no more than this."""
MOST = 400
"""No sheet holds more names: what matters less is not even tried."""


@dataclass(frozen=True, eq=False)
class Placed:
    """A label on the page.

    Attributes
    ----------
    leader
        Ends of the thin line to its symbol, or None.
    numbered
        Whether a number stands in place of the name.
    """

    label: Label
    box: Box
    align: str
    leader: tuple[tuple[float, float], tuple[float, float]] | None
    numbered: bool = False


@dataclass(eq=False)
class Outcome:
    """Labels placed, by their order of priority; and what has no place at all."""

    placed: list[Placed] = field(default_factory=list)
    lost: list[Label] = field(default_factory=list)


def place_labels(
    labels: Sequence[Label],
    ground: Obstacles,
    *,
    number_size: tuple[float, float],
    stretch: float = 1.0,
) -> Outcome:
    """Place all labels.

    Parameters
    ----------
    labels
        What is to be named; owners are unique.
    ground
        What they have to mind; it is changed.
    number_size
        Width and height of a number's pill, millimetres.
    stretch
        Factor of the longest leader.
    """
    ordered = sorted(labels, key=lambda label: (label.priority, label.owner))
    outcome = _Placing(ordered[:MOST], ground, number_size, stretch).run()
    outcome.lost += [label for label in ordered[MOST:] if label.counted or label.noted]
    return outcome


class _Placing:
    """The state while labels are placed, by their index in order of priority."""

    def __init__(
        self,
        labels: Sequence[Label],
        ground: Obstacles,
        number_size: tuple[float, float],
        stretch: float,
    ) -> None:
        self.ground = ground
        self.labels = list(labels)
        self.codes = [ground.code(label.owner) for label in self.labels]
        self.marks = [
            ground.code(label.mark or label.owner) if label.belongs else NOBODY
            for label in self.labels
        ]
        self.places = [places(label, stretch) for label in self.labels]
        self.number_size, self.stretch = number_size, stretch
        self.numbers: dict[int, Places] = {}
        self.open: list[NDArray[np.bool_]] = []
        self.cost: list[NDArray[np.float64]] = []
        self.chosen: dict[int, tuple[Places, int]] = {}
        self.by_code = {code: index for index, code in enumerate(self.codes)}

    def run(self) -> Outcome:
        for index, found in enumerate(self.places):
            self.open.append(self._possible(index, found))
            self.cost.append(found.cost + self.ground.discomfort(found.boxes))
        waiting = [i for i in self._in_turn() if not self._make_room(i)]
        lost = self._number([i for i in waiting if self.labels[i].counted])
        self._name_again()
        lost += [i for i in waiting if self.labels[i].noted and not self.labels[i].counted]
        return Outcome(
            [self._placed(index) for index in sorted(self.chosen)],
            [self.labels[index] for index in sorted(lost)],
        )

    def _possible(self, index: int, found: Places) -> NDArray[np.bool_]:
        """Return which places are inside the frame and on nothing that stays where it is."""
        label, ground, own = self.labels[index], self.ground, self.marks[index]
        kept = np.flatnonzero(ground.inside(found.boxes))
        mine = NOBODY if label.mark else own
        kept = kept[~ground.fixed.hit(found.boxes[kept], mine, label.clear)]
        if label.careful:
            kept = kept[~ground.minor.hit(found.boxes[kept], own, 0.0)]
        if label.at is not None and label.belongs:
            kept = kept[self._is_its(index, found, kept)]
        if label.off is not None:
            tied = found.leader[kept]
            tied[tied] = covers(label.off, found.boxes[kept[tied]])
            kept = kept[~tied]
        free = np.zeros(len(found.boxes), dtype=bool)
        free[kept] = True
        return free

    def _is_its(self, index: int, found: Places, kept: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return at which places a name seems to belong to its own symbol and no other."""
        marks = self.ground.marks
        boxes, tied = found.boxes[kept], found.leader[kept]
        sure = SURE_MM if found is self.places[index] else SURE_NUMBER_MM
        own = np.where(
            tied, ATTACHED_MM, reach_of(self.labels[index], boxes) + self.labels[index].white + sure
        )
        near_by = near(boxes, marks.boxes, float(own.max(initial=0.0)))
        others = marks.boxes[near_by & (marks.owners != self.marks[index])]
        return np.asarray(apart(boxes, others).min(axis=1, initial=np.inf) >= own)

    def _in_turn(self) -> list[int]:
        """Place what finds a place; return what finds none, however it is set.

        Who finds none as it looks best comes again as it is set then, when it is that one's turn.
        """
        queue = [(label.priority, index) for index, label in enumerate(self.labels)]
        waiting = []
        while queue:
            _, index = heapq.heappop(queue)
            if self._place(index):
                continue
            if (lesser := self.labels[index].lesser) is None:
                waiting.append(index)
                continue
            self.labels[index] = lesser
            self.places[index] = found = places(lesser, self.stretch)
            self.open[index] = self._possible(index, found)
            self.cost[index] = found.cost + self.ground.discomfort(found.boxes)
            heapq.heappush(queue, (lesser.priority, index))
        return sorted(waiting)

    def _place(self, index: int) -> bool:
        return self._choose(index, self.places[index], self.open[index], self.cost[index])

    def _choose(
        self,
        index: int,
        found: Places,
        possible: NDArray[np.bool_],
        cost: NDArray[np.float64],
    ) -> bool:
        """Take the best free place, if there is one."""
        gap = self.labels[index].gap
        names = self.ground.names
        free = possible & ~names.hit(found.boxes, self.codes[index], gap)
        tries = 0
        spots = np.flatnonzero(free)
        for place in spots[np.argsort(cost[spots], kind="stable")]:
            if found.leader[place]:
                tries += 1
                if tries > LEADER_TRIES:
                    return False
                if self._leader_blocked(index, found.boxes[place]):
                    continue
            self._take(index, found, int(place))
            return True
        return False

    def _leader_blocked(self, index: int, box: NDArray[np.float64]) -> bool:
        ends = leader_of(self.labels[index], box)
        if ends is None:  # an area's name without a line would be that of where it lies
            return not (self.labels[index].belongs or self.labels[index].plate)
        fixed, names = self.ground.fixed, self.ground.names
        others = fixed.boxes[fixed.owners != self.marks[index]]
        of_area = not (self.labels[index].belongs or self.labels[index].plate)
        if (crossed if of_area else passes)(*ends, others).any():  # not even a corner
            return True
        label, boxes = self.labels[index], names.boxes[names.owners != self.codes[index]]
        if of_area and self._seems_a_symbols(ends[0]):
            return True
        if not label.belongs:
            boxes = boxes + np.array([-1, -1, 1, 1]) * START_MM * self.stretch
        return bool(crossed(*ends, boxes).any()) or (
            label.off is not None and on_land(label.off, ends) > OVER_MM
        )

    def _seems_a_symbols(self, start: tuple[float, float]) -> bool:
        """Whether the leader of an area begins so near to a symbol that it seems to be its own."""
        point = np.array([start * 2])
        return bool((apart(point, self.ground.marks.boxes) < OWN_MM).any())

    def _take(self, index: int, found: Places, place: int) -> None:
        self.chosen[index] = (found, place)
        label, boxes = self.labels[index], found.boxes[place : place + 1]
        if found.leader[place] and (ends := leader_of(label, boxes[0])):
            clear = START_MM if label.plate else OWN_MM * self.stretch
            start = np.tile(np.array(ends[0]), 2) + np.array([-1, -1, 1, 1]) * clear
            begun = np.empty((0, 4)) if label.belongs else start[None]
            boxes = np.concatenate([boxes, begun, along(ends)])
        boxes = boxes + np.array([-1, 0, 1, 0]) * BESIDE_MM * self.stretch
        self.ground.names.add(boxes, np.full(len(boxes), self.codes[index]))

    def _leave(self, index: int) -> tuple[Places, int]:
        self.ground.names.remove(self.codes[index])
        return self.chosen.pop(index)

    def _make_room(self, index: int) -> bool:
        """Move one other name elsewhere, if that gives this one a place."""
        found, possible = self.places[index], self.open[index] & ~self.places[index].leader
        names = self.ground.names
        order = np.argsort(self.cost[index], kind="stable")
        for place in [k for k in order if possible[k]][:MOVES]:
            box = found.boxes[place : place + 1]
            hit = overlaps(box, names.boxes, self.labels[index].gap)[0]
            blockers = set(names.owners[hit].tolist())
            if len(blockers) == 1 and self._moved(self.by_code[blockers.pop()], index, int(place)):
                return True
        return False

    def _moved(self, other: int, index: int, place: int) -> bool:
        """Put the other name elsewhere and this one into its place, or leave all as it was."""
        if self.labels[other].pinned:
            return False
        old = self._leave(other)
        self._take(index, self.places[index], place)
        if self._place(other):
            return True
        self._leave(index)
        self._take(other, *old)
        return False

    def _number(self, waiting: list[int]) -> list[int]:
        """Give numbers to those without a place; returns those for whom there is none."""
        lost = []
        queue = sorted(waiting, key=lambda index: not self.labels[index].belongs)
        while queue:
            index = queue.pop(0)
            found = number_places(self.labels[index], self.number_size, self.stretch)
            self.numbers[index] = found
            possible = self._possible(index, found)
            if self._choose(index, found, possible, found.cost):
                continue
            symbols = self.labels[index].belongs
            least = self.labels[index].priority if symbols else LEAST_OF_ALL
            driven = self._drive_out(index, found, possible, least)
            if driven is None and symbols:
                driven = self._drive_out(index, found, possible, 0.0)
            if driven is None:
                lost.append(index)
            elif self.labels[driven].counted:
                queue.append(driven)
        return lost

    def _name_again(self) -> None:
        """Give names back to numbers where room has become free since."""
        for index in sorted(self.numbers):
            if index not in self.chosen or self.chosen[index][0] is self.places[index]:
                continue
            old = self._leave(index)
            if not self._place(index):
                self._take(index, *old)

    def _drive_out(
        self, index: int, found: Places, possible: NDArray[np.bool_], least: float
    ) -> int | None:
        """Take the place of the least important name near the symbol; returns that name's index.

        Names that matter more than `least` stay. Only if none is to be had beside the symbol, a
        place at the end of a leader is taken.
        """
        for far in (False, True):
            spots = np.nonzero(possible & (found.leader == far))[0]
            free = [
                (other, place)
                for other, place in self._in_the_way(index, found, spots)
                if self.labels[other].priority >= least
            ]
            for other, place in sorted(free, key=lambda f: (-self.labels[f[0]].priority, f[1])):
                old = self._leave(other)
                if not far or not self._leader_blocked(index, found.boxes[place]):
                    self._take(index, found, place)
                    return other
                self._take(other, *old)
        return None

    def _in_the_way(
        self, index: int, found: Places, spots: NDArray[np.int64]
    ) -> Iterator[tuple[int, int]]:
        """Yield the name that is alone at a place and may be driven out, and that place."""
        names = self.ground.names
        hits = overlaps(found.boxes[spots], names.boxes, self.labels[index].gap)
        for place, hit in zip(spots, hits, strict=True):
            blockers = {self.by_code[code] for code in names.owners[hit].tolist()}
            if len(blockers) != 1:
                continue
            other = blockers.pop()
            named = self.chosen[other][0] is self.places[other]
            if named and not self.labels[other].pinned:
                yield other, int(place)

    def _placed(self, index: int) -> Placed:
        found, place = self.chosen[index]
        label = self.labels[index]
        box = found.boxes[place]
        leader = leader_of(label, box) if found.leader[place] else None
        numbered = found is self.numbers.get(index)
        return Placed(label, Box(*map(float, box)), found.align[place], leader, numbered)
