"""The card of a cluster: its size, its core and members with unit and clause."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.stories.subject import story_of


def test_a_cluster_tells_its_size_its_core_and_its_members(clustered: Facts) -> None:
    story = story_of(clustered, "link:k-shore")
    (places,) = (part for part in story.parts if part.id == "member")

    assert [words for words, _ in story.badges[:3]] == ["产业集群", "超3000亿", "2 核心 · 3 成员"]
    assert places.title == "核心与成员"
    assert [item.label for item in places.items] == ["核心", "核心", "成员", "成员", "成员"]
    found = {item.text: item for item in places.items}
    assert (found["石化港区"].pick, found["石化港区"].detail) == ("area:p-port", "澜屿市")
    assert found["域外某地"].detail == "不在本市"
    assert all("专栏1" in item.clauses[0].text for item in places.items)


def test_a_core_and_a_unit_list_their_clusters_with_their_role(clustered: Facts) -> None:
    for subject, role in (
        ("area:p-port", "核心"),
        ("area:p-bamboo", "成员"),
        ("county:jichuan", "核心"),
    ):
        (part,) = (part for part in story_of(clustered, subject).parts if part.id == "link")
        labels = {item.pick: item.label for item in part.items}
        assert (part.title, labels["link:k-shore"]) == ("跨县域配套", role)


def test_a_link_of_another_kind_is_told_as_before(clustered: Facts, facts: Facts) -> None:
    before, now = (story_of(one, "link:bamboo") for one in (facts, clustered))
    assert [part.title for part in now.parts] == [part.title for part in before.parts]
