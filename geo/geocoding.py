"""Ask the providers for every area: one that is down or refuses is a line of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from geo import background
from geo.candidate import Candidate, Definition, Provider
from geo.errors import ProviderError

PATIENCE: Final = 3
"""A provider that fails so many times in a row is not asked again in this run."""


@dataclass
class Answers:
    """What the providers said.

    Attributes
    ----------
    offers
        Area id → candidates, in the order of the providers.
    asked
        (provider id, area id) of every question that was answered, by candidates or by none.
    faults
        Chinese sentences: which provider failed, how often, and why.
    """

    offers: dict[str, list[Candidate]] = field(default_factory=dict)
    asked: set[tuple[str, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Answers) -> None:
        """Take over what other providers said of the same areas."""
        for area_id, candidates in other.offers.items():
            self.offers.setdefault(area_id, []).extend(candidates)
        self.asked |= other.asked
        self.faults += other.faults


def ask(
    providers: Iterable[Provider],
    definitions: Sequence[Definition],
    progress: Callable[[str, int], None] = lambda _provider, _done: None,
) -> Answers:
    """Ask every provider for every area.

    Parameters
    ----------
    providers
        Those on this machine are asked one after the other, the services at the same time: one that
        hangs costs the others nothing.
    definitions
        What is looked for.
    progress
        Called with the provider's id and how many areas it has been through.
    """
    every = list(providers)
    asked = {
        one.id: background.start(partial(_ask_one, one, definitions, progress))
        for one in every
        if one.online
    }
    answers = Answers({wanted.area_id: [] for wanted in definitions})
    for one in every:
        here = None if one.online else _ask_one(one, definitions, progress)
        answers.add(here or background.result_of(asked[one.id]))
    return answers


def _ask_one(
    provider: Provider,
    definitions: Sequence[Definition],
    progress: Callable[[str, int], None],
) -> Answers:
    answers = Answers({wanted.area_id: [] for wanted in definitions})
    failed = in_a_row = 0
    last = stopped = ""
    for done, wanted in enumerate(definitions, 1):
        try:
            found = provider.candidates(wanted)
        except ProviderError as error:
            failed, in_a_row, last = failed + 1, in_a_row + 1, str(error)
            if error.lasting or in_a_row >= PATIENCE:
                stopped = "，其余未再查询"
                break
        else:
            in_a_row = 0
            answers.offers[wanted.area_id] += found
            answers.asked.add((provider.id, wanted.area_id))
        progress(provider.id, done)
    if failed:
        answers.faults.append(f"{provider.id}：{failed} 次查询失败{stopped}。{last}")
    return answers
