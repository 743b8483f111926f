"""One story a thing: a subject in, every list and count of it out."""

from __future__ import annotations

from layers.facts import Facts
from layers.stories.chain import chain, industry
from layers.stories.county import county
from layers.stories.link import link
from layers.stories.place import place
from layers.stories.record import Story
from layers.stories.sector import sector

MAKERS = {
    "area": place,
    "county": county,
    "link": link,
    "industry": industry,
    "chain": chain,
    "sector": sector,
}


def story_of(facts: Facts, subject: str) -> Story:
    """Return the story of a subject, ``<kind>:<id>``; raises `KeyError` for an unknown one."""
    kind, _, own = subject.partition(":")
    return MAKERS[kind](facts, own)
