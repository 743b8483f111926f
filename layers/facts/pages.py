"""Which page tells of a subject in full: what names it on pages leads there, a card offers it."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.vocabulary import wording

Page = tuple[str, str, str]
"""A page, the key of the subject in its address, the subject's id."""


def page_of(facts: Facts, subject: str) -> Page | None:
    """Return the page of a subject; none where it has a card on the map alone."""
    kind, _, key = subject.partition(":")
    if subject not in facts:
        return None
    if kind == "county":
        return "counties", "county", key
    if kind == "chain":
        return "chains", "chain", key
    if kind == "industry" and facts.get(subject)["grouping"] == wording.MAIN_GROUPING:
        return "chains", "cluster", key
    if kind == "area" and facts.get(subject)["kind"] == "park":
        return "parks", "park", key
    return None


def page_name(facts: Facts, page: str) -> str:
    """Return what the page of a subject is called in a link to it."""
    names = {"counties": facts.words.page, "chains": "产业", "parks": wording.KIND["park"]}
    return f"{names[page]}页"
