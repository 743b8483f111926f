"""What a thing of one level answers to at another: one counterpart, the closest first."""

from __future__ import annotations

from itertools import permutations

import pandas as pd
import pytest

from layers.build.crosswalk import counterparts, records
from layers.build.levels import Level
from tests.city.rows import Rows, rows
from tests.layers.leveled_city import ROWS

HERE = Level("", "yanxi", "砚汐市", "prefecture", ("c21",), "", ("jichuan", "xiutang", "wangzhou"))
THERE = Level("yanzhou", "yanzhou", "砚州省", "province", ("p21",), "", ("yanxi", "wangzhou"))

INDUSTRIES = rows(
    "industry_id|grouping|doc_id",
    "own|cluster|c21",
    "near|sector|p21",
    "far|sector|p21",
    "listed|listed|p21",
    "past|old|p16",
)
CHAINS = rows("chain_id|doc_id", "basket|c21", "ware|p21")
MENTIONS = rows("area_id|doc_id", "p-both|p21", "p-there|p21", "p-past|p16")
AREAS = rows("area_id|doc_id", "p-both|c21", "p-here|c21", "p-past|c21")


def found(links: Rows, here: Level = HERE, there: Level = THERE) -> dict[str, str]:
    """Return the counterparts that these links make."""
    told = {
        "industries": INDUSTRIES,
        "chains": CHAINS,
        "groupings": ROWS["groupings"],
        "industry_links": links,
        "areas": AREAS,
        "mentions": MENTIONS,
        "units": ROWS["units"],
    }
    columns = {"industry_links": ["industry_id", "counterpart_id", "relation"]}
    frames = {
        name: pd.DataFrame(one, columns=columns.get(name)).fillna("") for name, one in told.items()
    }
    return counterparts(records(frames), here, there)


def link(one: str, other: str, relation: str) -> dict[str, str]:
    """Return a row of the crosswalk."""
    return {"industry_id": one, "counterpart_id": other, "relation": relation}


SAME = link("own", "near", "same")
WITHIN = link("own", "near", "within")
OVERLAP = link("own", "near", "overlap")
HOLDS = link("near", "own", "within")
"""The other one lies within: our own holds it."""


@pytest.mark.parametrize(
    ("closer", "looser"),
    [
        (SAME, link("own", "far", "within")),
        (WITHIN, link("own", "far", "overlap")),
        (OVERLAP, link("far", "own", "within")),
        (SAME, link("far", "own", "within")),
        (link("near", "own", "same"), link("far", "own", "overlap")),
    ],
)
def test_the_closest_relation_wins_whatever_the_order(
    closer: dict[str, str], looser: dict[str, str]
) -> None:
    for links in permutations([closer, looser]):
        assert found([*links])["industry:own"] == "industry:near"


def test_a_link_is_read_both_ways() -> None:
    for one in (SAME, WITHIN, OVERLAP, HOLDS):
        assert found([one])["industry:own"] == "industry:near"
        assert found([one], THERE, HERE)["industry:near"] == "industry:own"


def test_what_a_map_offers_to_choose_goes_before_what_only_has_a_card() -> None:
    links = [link("own", "listed", "same"), link("own", "near", "overlap")]
    assert found(links)["industry:own"] == "industry:near"
    assert found(links[:1])["industry:own"] == "industry:listed"


def test_an_industry_may_answer_to_a_chain() -> None:
    links = [link("own", "ware", "same"), link("basket", "near", "within")]
    told = found(links)
    assert told["industry:own"] == "chain:ware"
    assert told["chain:basket"] == "industry:near"


def test_what_the_other_level_does_not_say_is_no_counterpart() -> None:
    assert "industry:own" not in found([link("own", "past", "same")])


def test_a_unit_answers_to_itself_or_to_what_it_is_a_part_of() -> None:
    units = {key: value for key, value in found([]).items() if key.startswith("county:")}
    assert units == {
        "county:jichuan": "county:yanxi",
        "county:xiutang": "county:yanxi",
        "county:wangzhou": "county:wangzhou",
    }
    back = {key for key in found([], THERE, HERE) if key.startswith("county:")}
    assert back == {"county:wangzhou"}


def test_a_place_answers_to_itself_where_both_levels_name_it() -> None:
    assert {key for key in found([]) if key.startswith("area:")} == {"area:p-both"}
