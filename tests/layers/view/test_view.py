"""A view turns into an address and back; what is not known is dropped and told, never fatal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.facts.lookup import Facts
from layers.stories.matrix import PARK, matrix
from layers.view import View, dropped_line, query_string
from layers.view.matrix import TableView, read_table

TEXT = st.text(max_size=30)


def test_a_full_view_comes_back_exactly(facts: Facts) -> None:
    view = View(
        layers=("counties", "park-national"),
        theme="chain",
        county=("lanyu", "jichuan"),
        cluster=("cl-chem",),
        chain=("ch-ethene",),
        tier=("strategic",),
        rank=("national", "other"),
        kind=("park",),
        doc=("plan21",),
        evidence=("stated",),
        precision="reliable",
        sector=("power",),
        link=("bamboo",),
        within=("100.40000,40.00000~100.60000,40.30000",),
        pick="area:p-port",
        around="10",
        at=(24.9, 118.6, 9.5),
    )
    assert View.from_query(view.to_query(), facts) == (view, [])
    assert view.to_query()["at"] == "24.90000,118.60000,9.5"


def test_a_filter_without_a_choice_of_the_theme_keeps_its_place(facts: Facts) -> None:
    view, dropped = View.from_query({"cluster": ",cl-chem", "county": ",lanyu"}, facts)
    assert (view.cluster, view.county, dropped) == (("", "cl-chem"), ("lanyu",), [])
    assert view.to_query()["cluster"] == ",cl-chem"


def test_an_empty_view_has_an_empty_address(facts: Facts) -> None:
    assert View().to_query() == {}
    assert View.from_query({}, facts) == (View(), [])


def test_a_damaged_link_opens_what_it_can_and_names_the_rest(facts: Facts) -> None:
    given_ = {"county": "lanyu,gone", "theme": "nope", "at": "1,2", "pick": "area:gone", "x": "<b>"}
    view, dropped = View.from_query(given_, facts)
    assert view == View(county=("lanyu",))
    line = dropped_line(dropped)
    for word in (
        "县（市、区）“gone”",
        "专题“nope”",
        "地图位置“1,2”",
        "选中项“area:gone”",
        "“x=<b>”",
    ):
        assert word in line
    assert dropped_line([]) == ""


@pytest.mark.parametrize("at", ["nan,1,9", "91,0,9", "1,181,9", "1,2,3,4", "inf,0,9", "a,b,c"])
def test_a_place_outside_the_world_is_dropped(facts: Facts, at: str) -> None:
    view, dropped = View.from_query({"at": at}, facts)
    assert view.at is None
    assert len(dropped) == 1


KEYS = st.sampled_from(["county", "at", "pick", "layers", "within", "around"])


@given(params=st.dictionaries(TEXT | KEYS, TEXT))
def test_no_address_is_ever_fatal_and_what_is_kept_is_stable(facts: Facts, params) -> None:
    view, _ = View.from_query(params, facts)
    assert View.from_query(view.to_query(), facts) == (view, [])


def test_everything_at_once_stays_below_two_thousand_characters() -> None:
    every = {
        "county": ",".join(f"county-number-{n}" for n in range(14)),
        "cluster": ",".join(f"cl-cluster-{n}" for n in range(15)),
        "chain": ",".join(f"ch-chain-{n}" for n in range(51)),
    }
    assert len(query_string(every)) < 2000
    assert "%2C" not in query_string(every)


def test_a_table_view_is_read_and_what_is_gone_is_dropped(facts: Facts) -> None:
    whole = matrix(facts, PARK)
    params = {"by": "park", "row": "p-port", "col": "ch-ethene", "sort": "count", "only": "1"}
    filters = {"county": "lanyu", "tier": "future"}
    view, dropped = read_table(params | filters, facts, whole)
    asked = View(county=("lanyu",), tier=("future",))
    assert view == TableView("park", "p-port", "ch-ethene", "count", only=True, filters=asked)
    assert not dropped
    other, lost = read_table({"by": "moon", "row": "gone", "sort": "ch-ethene"}, facts, whole)
    assert other == TableView("park", sort="ch-ethene")
    assert len(lost) == 2
