"""Sheets of clusters: tiles and ties with names that never overlap, and titles that say so."""

from __future__ import annotations

import pytest

from layers.facts.lookup import Facts
from layers.paper.content import content_of
from layers.paper.drawing import Group, Item, texts
from layers.paper.furniture.compose import plan
from layers.paper.ground import Ground
from layers.paper.request import PAPERS, Options, Words
from layers.view import View
from layers.view.marks import clusters_in
from tests.layers.paper.problems import problems

GLANCE = View(theme="links")
PICKS = ("k-shore", "k-bamboo", "k-alone", "twins")


def _groups(items: tuple[Item, ...]) -> list[str]:
    found = [item for item in items if isinstance(item, Group)]
    return [name for item in found for name in (item.name, *_groups(item.items))]


@pytest.mark.parametrize("paper", ["a4", "slide"])
@pytest.mark.parametrize("view", [GLANCE, *(View(pick=f"link:{key}") for key in PICKS)], ids=str)
def test_a_sheet_of_clusters_has_no_fault(clustered: Facts, view: View, paper: str) -> None:
    content = content_of(clustered, view)
    sheet = plan(Ground.of(clustered.store), content, PAPERS[paper], Words(), Options()).draw()
    assert problems(sheet.page) == []


def test_ties_join_the_places_by_name_and_cores_are_ringed_tiles(clustered: Facts) -> None:
    content = content_of(clustered, View(pick="link:k-shore"))
    sheet = plan(Ground.of(clustered.store), content, PAPERS["a4"], Words(), Options()).draw()

    names = _groups(sheet.page.items)
    assert {f"{tie.start_name} → {tie.end_name}" for tie in content.arrows} <= set(names)
    marks = [text.text for text in texts(sheet.page.items)]
    assert "核" not in marks
    assert marks.count(clusters_in(content.energy)[0].mark) > len(content.leads) > 0


def test_titles_and_clauses_tell_of_clusters(clustered: Facts) -> None:
    glance, picked = (content_of(clustered, v) for v in (GLANCE, View(pick="link:k-shore")))

    assert glance.title.endswith("产业集群图")
    assert glance.subtitle.startswith("3 个产业集群")
    assert picked.title == "滨水石化集群图"
    assert picked.subtitle.startswith("超3000亿")
    assert any("滨水石化集群" in line and "专栏1" in line for line in picked.clauses)
