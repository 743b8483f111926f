"""Marks of links: arrows, leading places, and what is written at their ends. See ``links.js``."""

from __future__ import annotations

from collections.abc import Iterable

from layers import wording
from layers.sheet.content import ArrowMark, EndMark, LeadMark
from layers.sheet.contents.meaning import Flow
from layers.sheet.contents.model import Model

SUPPLIES_SHOWN = 2
SUPPLIES_PICKED = 4
SUPPLIES_A_LINE = 2
MOST_NAMED = 60


def arrow_marks(model: Model) -> tuple[ArrowMark, ...]:
    """Return the arrows in the documents' order of links."""
    return tuple(_arrow(model, flow) for flow in model.flows)


def _arrow(model: Model, flow: Flow) -> ArrowMark:
    arrow = flow.arrow
    return ArrowMark(
        link=flow.link.id,
        name=flow.link.name,
        start=arrow.start,
        end=arrow.end,
        start_name=model.known.short(arrow.start),
        end_name=model.known.short(arrow.end),
        role=arrow.role,
        wording=flow.link.wording,
        supplies=arrow.supplies,
        dimmed=model.dims_link(flow.link.id),
    )


def lead_marks(model: Model) -> tuple[LeadMark, ...]:
    """Return the leading places, one disc each."""
    return tuple(
        LeadMark(
            place=place,
            name=model.known.short(place),
            role=flow.arrow.role,
            mark=wording.ROLE[flow.arrow.role][0],
            dimmed=model.dims_link(flow.link.id),
        )
        for place, flow in model.leads.items()
    )


def end_marks(model: Model) -> tuple[EndMark, ...]:
    """Return what is written at suppliers, then at the other members of the view's link."""
    suppliers = _suppliers(model)
    return (*suppliers, *_members(model, {mark.place for mark in suppliers}))


def _suppliers(model: Model) -> tuple[EndMark, ...]:
    supplied: dict[str, dict[str, None]] = {}
    links: dict[str, str] = {}
    for flow in model.flows:
        if model.dims_link(flow.link.id):
            continue
        place = flow.arrow.start
        if not model.shows_end(place):
            continue
        links.setdefault(place, flow.link.id)
        supplied.setdefault(place, {}).update(dict.fromkeys(flow.arrow.supplies))
    role = wording.ROLE["partner"] if model.state.link else ""
    return tuple(
        EndMark(place, links[place], _lines(model, place, supplied[place], role))
        for place in list(supplied)[:MOST_NAMED]
    )


def _members(model: Model, named: set[str]) -> tuple[EndMark, ...]:
    link = model.known.links.get(model.state.link)
    if model.pairs is None or link is None:
        return ()
    roles: dict[str, dict[str, None]] = {}
    supplied: dict[str, dict[str, None]] = {}
    for member in link.members:
        if member.place in named or not model.can_end(member.place):
            continue
        if not model.shows_end(member.place):
            continue
        roles.setdefault(member.place, {})[wording.ROLE[member.role]] = None
        supplied.setdefault(member.place, {}).update(dict.fromkeys(member.supplies))
    return tuple(
        EndMark(
            place,
            link.id,
            _lines(model, place, supplied[place], "、".join(roles[place])),
            member=True,
        )
        for place in roles
    )


def _lines(model: Model, place: str, supplies: Iterable[str], role: str) -> tuple[str, ...]:
    """Return a place and what it supplies; more of it where the link is the view's."""
    every = list(supplies)
    link = model.known.links.get(model.state.link)
    most = SUPPLIES_PICKED if link and link.arrows else SUPPLIES_SHOWN
    shown = every[:most]
    lines = [
        "、".join(shown[i : i + SUPPLIES_A_LINE]) for i in range(0, len(shown), SUPPLIES_A_LINE)
    ]
    if len(every) > most:
        lines[-1] += " 等"
    return (" · ".join(part for part in (model.known.short(place), role) if part), *lines)
