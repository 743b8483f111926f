"""Everything that is made of a region's store, made once: what optional columns are tried by."""

from __future__ import annotations

from pathlib import Path

from layers.build.base_map import BaseMap
from layers.build.levels import levels_of
from layers.build.store import Store
from layers.build_store import _write_level, region_of, seen_from
from layers.export.sheet_file import make
from layers.facts import order
from layers.facts.lookup import Facts
from layers.paper.request import (
    SheetRequest,
    dpi_of,
    format_of,
    paper_of,
    params_of,
    view_of,
    words_of,
)
from layers.screen.cards import card_file
from layers.screen.page import build_page
from layers.soundness import sound
from layers.stories.chain import choices, page
from layers.stories.matrix import matrix
from layers.stories.subject import story_of
from layers.view.marks import shown

THEMES = ("", "theme=energy", "theme=links")


def exercise(folder: Path, path: Path) -> Facts:
    """Build a folder's home level at a path; make its page, cards, stories, views and sheets."""
    data = sound(folder)
    levels = levels_of(data.frames, data.words)
    words = region_of(data.words, levels, levels[0], folder, data.frames)
    seen = seen_from(folder, data.frames, levels[0])
    _write_level(path, folder, seen, words, levels[0], BaseMap(), "d")
    facts = Facts(Store.open(path))
    build_page(facts.store)
    card_file(facts)
    choices(facts)
    chains = [row["chain_id"] for row in order.chains(facts.store)]
    clusters = [row["industry_id"] for row in order.clusters(facts.store)]
    for subject in (*(f"chain:{one}" for one in chains), *(f"industry:{one}" for one in clusters)):
        page(facts, story_of(facts, subject))
    for by in ("park", "county"):
        matrix(facts, by)
    views = [f"theme=chain&chain={one}" for one in chains]
    views += [f"theme=chain&cluster={one}" for one in clusters]
    for address in (*THEMES, *views):
        shown(facts, view_of(params_of(address), facts)[0])
    for address in (*THEMES, *views[:1], *views[-1:]):
        view = view_of(params_of(address), facts)[0]
        form = format_of("svg")
        make(facts, SheetRequest(view, paper_of("a4"), form, dpi_of("96"), words_of({})))
    return facts
