"""Clusters at a glance: tiles at their units until one is picked, then its ties."""

from __future__ import annotations

from dataclasses import asdict

from layers.facts.lookup import Facts
from layers.view import View
from layers.view.clusters import cluster_sizes, tiles
from layers.view.engine import engine_of
from layers.view.marks import Shown, clusters_in, shown
from layers.vocabulary.wording import NO_SIZE

PICK = View(theme="links", pick="link:k-shore")


def _legend(found: Shown) -> dict[str, int | None]:
    return {row.text: row.count for section in found.legend for row in section.rows}


def test_a_tile_stands_at_every_unit_of_a_cluster_the_largest_first(clustered: Facts) -> None:
    found = [(row[0], row[1]) for row in tiles(clustered.store)]

    assert {unit for key, unit in found if key == "k-shore"} == {"jichuan", "xiutang", "lanyu"}
    assert list(dict.fromkeys(key for key, _ in found)) == ["k-shore", "k-bamboo", "k-alone"]
    assert cluster_sizes(clustered.store) == ["超1000亿", "超3000亿", "", NO_SIZE]


def test_unpicked_there_are_tiles_and_no_lines(clustered: Facts) -> None:
    found = shown(clustered, View(theme="links"))

    marks = {mark.place: [cell.mark for cell in mark.cells] for mark in found.energy}
    assert marks == {"jichuan": ["石", "竹", "月"], "lanyu": ["石", "竹"], "xiutang": ["石", "竹"]}
    assert (found.arrows, found.leads) == ((), ())
    assert not any(cell.dimmed for mark in found.energy for cell in mark.cells)
    assert {"超3000亿": 1, "超1000亿": 1, NO_SIZE: 1}.items() <= _legend(found).items()
    assert any("2 组没有可落图的地点" in note for note in found.notes)


def test_the_picked_one_ties_members_to_every_core_and_no_core_to_another(clustered: Facts) -> None:
    found = shown(clustered, PICK)

    cores, members = ("p-port", "jichuan"), ("p-hitech", "p-bamboo")
    assert {frozenset((arrow.start, arrow.end)) for arrow in found.arrows} == {
        frozenset((member, core)) for member in members for core in cores
    }
    assert all(arrow.tie for arrow in found.arrows)
    assert {(lead.place, lead.mark) for lead in found.leads} == {
        ("p-port", "核"),
        ("jichuan", "核"),
    }
    assert [cell.sector for cell in clusters_in(found.energy)] == ["k-shore"]
    assert _legend(found)["成员连到核心"] == len(found.arrows)
    assert "连线只表示同属，不表示供需" in found.notes


def test_equals_have_no_disc_and_an_arrow_keeps_its_head(clustered: Facts) -> None:
    twins = shown(clustered, View(theme="links", pick="link:twins"))
    bamboo = shown(clustered, View(theme="links", pick="link:bamboo"))

    assert ([arrow.tie for arrow in twins.arrows], twins.leads) == ([True], ())
    assert {arrow.tie for arrow in bamboo.arrows} == {False}
    assert {lead.role for lead in bamboo.leads} == {"lead"}
    assert [any("不表示供需" in note for note in one.notes) for one in (twins, bamboo)] == [
        True,
        False,
    ]


def test_a_filter_leaves_the_clusters_of_a_unit(clustered: Facts) -> None:
    found = shown(clustered, View(theme="links", county=("lanyu",)))
    assert [mark.place for mark in found.energy] == ["lanyu"]


def test_without_clusters_the_links_are_as_they_were(facts: Facts) -> None:
    found = shown(facts, View(theme="links"))

    assert found.energy == ()
    assert found.arrows
    assert not any(arrow.tie for arrow in found.arrows)


def test_table_and_files_have_a_row_a_cluster(clustered: Facts) -> None:
    engine = engine_of(clustered.store)
    (tab,) = (t for t in engine.call("tableOf", asdict(View(theme="links"))) if t["id"] == "links")
    said = {row["subject"]: row["cells"] for row in tab["rows"]}

    assert said["link:k-shore"][1].startswith("澜屿石化港区（核心）")
    assert (said["link:k-shore"][-1], said["link:k-nowhere"][-1]) == ("是", "否")
    assert engine.call("exportedRows", asdict(PICK), False)["tied"] == ["k-shore"]  # noqa: FBT003
