"""What the shipped region concludes: held against lists made by readers of the plans.

``certain_pairs.csv`` was written by a reader of the plans alone, before the rule was; so was
``silly_pairs.csv``. Neither is fitted to what the rule says.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from layers.build.inference import host_clauses, park_clusters

HERE = Path(__file__).parent
Row = dict[str, str]
Pair = tuple[str, str]


@pytest.fixture(scope="module")
def tables(home) -> dict[str, list[Row]]:
    """Return the tables of the shipped region's home level."""
    return {name: frame.to_dict("records") for name, frame in home.items()}


@pytest.fixture(scope="module")
def shown(tables: dict[str, list[Row]]) -> dict[Pair, str]:
    """Return area × chain → evidence, as the map has it."""
    return {(r["area_id"], r["chain_id"]): r["evidence"] for r in host_clauses(tables)}


def listed(name: str) -> set[Pair]:
    """Return the pairs of a list of readers."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return {(row["area_id"], row["chain_id"]) for row in csv.DictReader(file)}


def test_nine_in_ten_of_what_readers_call_certain_are_shown(shown: dict[Pair, str]) -> None:
    certain = listed("certain_pairs.csv")
    missing = sorted(certain - shown.keys())
    assert len(missing) <= len(certain) / 10, missing


def test_nothing_that_readers_laugh_at_is_shown(shown: dict[Pair, str]) -> None:
    assert sorted(listed("silly_pairs.csv") & shown.keys()) == []


@pytest.mark.parametrize(
    ("area", "cluster"),
    [("p-jinjiang", "cl-textile"), ("p-hitech-shishi", "cl-textile"), ("p-huian-snack", "cl-food"),
     ("p-quanhui", "cl-petrochem"), ("p-nanan-stone", "cl-building")],
)  # fmt: skip
def test_a_park_of_the_plan_s_table_is_stated_for_its_industry(
    tables: dict[str, list[Row]], area: str, cluster: str
) -> None:
    found = {(r["area_id"], r["cluster"]): r["evidence"] for r in park_clusters(tables)}
    assert found[area, cluster] == "stated"


@pytest.mark.parametrize(
    ("area", "chain", "evidence"),
    [
        ("p-quangang-petrochem", "ch-paraxylene", "inferred"),
        ("p-quangang-petrochem", "ch-echem", "stated"),
        ("j-sinochem-arene", "ch-paraxylene", "inferred"),
        ("p-shishi-dyeing", "ch-leathershoes", ""),
        ("p-jinjiang-lilang", "ch-slippers", ""),
        ("p-licheng-iiot", "ch-components", ""),
        ("p-citic", "ch-grid", ""),
        ("p-anxi-tengyun", "ch-rattan", "inferred"),
        ("p-anxi-teacity", "ch-tea", "inferred"),
        ("p-huian-carving", "ch-stonecarving", "inferred"),
        ("j-torch", "ch-components", "stated"),
        ("j-sanan", "ch-compound", "inferred"),
        ("f-tiangong", "ch-tiles", "inferred"),
        ("j-jingan", "ch-opto", "inferred"),
        ("j-jomoo", "ch-sanitaryware", "stated"),
    ],
)  # fmt: skip
def test_what_an_audit_found_wrong_is_right(
    shown: dict[Pair, str], area: str, chain: str, evidence: str
) -> None:
    assert shown.get((area, chain), "") == evidence
