"""The tree of units: what is a part of what, what has an outline, what became of a unit."""

from __future__ import annotations

import pytest

from layers.tables.units import Tree, county_table
from tests.layers.leveled_city import ROWS

COLUMNS = ("adcode", "aliases", "host_ids", "kind", "note", "succeeds_ids", "valid_to")


@pytest.fixture(scope="module")
def tree() -> Tree:
    """Return the tree of the invented province."""
    return Tree([dict.fromkeys(COLUMNS, "") | row for row in ROWS["units"]])


def ids(rows: list[dict[str, str]]) -> set[str]:
    """Return the ids of units."""
    return {row["unit_id"] for row in rows}


def test_leaves_are_the_units_of_today_without_parts_and_towns_are_none(tree: Tree) -> None:
    every = {"jichuan", "lanyu", "tanqi", "wangzhou", "xiutang"}
    assert ids(tree.leaves()) == every
    assert ids(tree.leaves("shuobei")) == {"lanyu"}
    assert ids(tree.leaves("yanzhou")) == every
    assert ids(tree.leaves("jichuan")) == {"jichuan"}
    assert tree.leaves("atlantis") == []


def test_children_are_the_units_of_today_zones_among_them(tree: Tree) -> None:
    assert ids(tree.children("shuobei")) == {"lanyu"}
    assert "tanqi" in ids(tree.children("yanxi"))


def test_parents_begin_with_the_unit_itself(tree: Tree) -> None:
    assert list(tree.parents("jichuan")) == ["jichuan", "yanxi", "yanzhou"]
    assert list(tree.parents("atlantis")) == []
    assert tree.within("jichuan", "yanzhou")
    assert tree.within("jichuan", "jichuan")
    assert not tree.within("jichuan", "shuobei")


def test_a_unit_of_the_past_is_known_by_its_successor(tree: Tree) -> None:
    assert tree.today("oldlan") == "lanyu"
    assert tree.today("jichuan") == "jichuan"


def test_a_circle_of_parents_ends() -> None:
    rows = [
        {"unit_id": one, "parent_id": other, "level": "county", "valid_to": "", "succeeds_ids": ""}
        for one, other in (("a", "b"), ("b", "a"))
    ]
    tree = Tree(rows)
    assert list(tree.parents("a")) == ["a", "b"]
    assert not tree.within("a", "c")
    assert tree.leaves() == []


def test_units_become_what_a_map_is_divided_into_sorted_by_id(tree: Tree) -> None:
    table = county_table(tree.rows[key] for key in ("shuobei", "jichuan"))
    assert list(table["county_id"]) == ["jichuan", "shuobei"]
    assert list(table["name"]) == ["霁川区", "朔陂市"]
