"""What views mean, by the core's own answers: cases kept from the comparison of what it replaced.

``vectors.json`` holds seeded views of the invented city with what each must show. The Python model
that the core replaced told the same of all of them, save that outlines now pass for the parks that
the memberships put into them. ``REMAKE_VECTORS=1`` writes them anew after a wanted change: look at
the difference before it is kept.
"""

from __future__ import annotations

import json
import os
import random
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from layers.facts.lookup import Facts
from layers.view import View
from layers.view.engine import engine_of, model_text

VECTORS = Path(__file__).with_name("vectors.json")
SEED, NUMBER = 20261129, 160
BY_WHOLE = 40
"""So many further views ask for a zone or a group, too."""
LAYERS = (
    "counties", "functional", "zones", "groups", "subareas", "corridors", "park-national",
    "park-provincial", "park-other", "chains", "energy", "links", "platforms", "projects",
)  # fmt: skip


def views(facts: Facts) -> list[dict[str, str]]:
    """Return random views of a store, as addresses; the same ones each time."""
    chance = random.Random(SEED)  # noqa: S311 - cases of a test
    rows = facts.store.rows
    ids = {
        "county": [row["county_id"] for row in rows("counties")],
        "cluster": [r["industry_id"] for r in rows("industries") if r["grouping"] == "cluster"],
        "chain": [row["chain_id"] for row in rows("chains")],
        "tier": ["advantage", "strategic", "future"],
        "rank": ["national", "provincial", "other"],
        "kind": ["park", "platform", "project", "zone", "group"],
        "doc": [row["doc_id"] for row in rows("documents")],
        "evidence": ["stated", "inferred"],
        "precision": ["reliable"],
        "sector": [row["sector_id"] for row in rows("energy_hosts")],
        "link": [row["link_id"] for row in rows("links")],
        "pick": [
            *(f"area:{row['area_id']}" for row in rows("areas")),
            *(f"county:{row['county_id']}" for row in rows("counties")),
            *(f"link:{row['link_id']}" for row in rows("links")),
        ],
        "theme": ["layout", "chain", "energy", "links"],
    }
    found = []
    for _ in range(NUMBER):
        view = {"theme": chance.choice(ids["theme"])} if chance.random() < 0.8 else {}
        for key in chance.sample(sorted(ids), chance.randint(0, 3)):
            most = 1 if key in ("theme", "pick", "precision") else 2
            values = chance.sample(ids[key], min(len(ids[key]), chance.randint(1, most)))
            view[key] = ",".join(values)
        if chance.random() < 0.3:
            view["layers"] = ",".join(chance.sample(LAYERS, chance.randint(1, 10)))
        found.append(view)
    areas = sorted(rows("areas"), key=lambda row: row["area_id"])
    for view in chance.sample(found, BY_WHOLE):
        kind = chance.choice(["zone", "group"])
        asked = chance.choice([row["area_id"] for row in areas if row["kind"] == kind])
        found.append({**view, kind: asked})
    return found


def told(facts: Facts, query: dict[str, str]) -> dict[str, Any]:
    """Return what the core tells of a view, without what only names things."""
    engine = engine_of(facts.store)
    view, dropped = View.from_query(query, facts)
    found = engine.call("resolve", asdict(view), None)
    return {
        "dropped": dropped,
        "back": view.to_query(),
        "theme": found["theme"],
        "counties": [[c["id"], c["role"], c["step"], c["dimmed"]] for c in found["counties"]],
        "outlines": [[o["id"], o["dimmed"]] for o in found["outlines"]],
        "symbols": [[s["id"], s["role"], s["host"]] for s in found["symbols"]],
        "energy": [[e["place"], [c["sector"] for c in e["cells"]]] for e in found["energy"]],
        "arrows": [[a["link"], a["start"], a["end"], a["dimmed"]] for a in found["arrows"]],
        "ends": [[e["place"], e["lines"]] for e in found["ends"]],
        "legend": [
            [part["title"], part["total"], [[r["text"], r["count"]] for r in part["rows"]]]
            for part in found["legend"]
        ],
        "notes": found["notes"],
        "table": {
            sheet["id"]: [row["subject"] for row in sheet["rows"]]
            for sheet in engine.call("tableOf", asdict(view))
        },
        "rows": {
            by: {k: len(v) for k, v in engine.call("exportedRows", asdict(view), by).items() if v}
            for by in (False, True)
        },
    }


def test_views_mean_what_they_meant(facts: Facts) -> None:
    found = [{"query": query, "told": told(facts, query)} for query in views(facts)]
    found = json.loads(json.dumps(found))
    if os.environ.get("REMAKE_VECTORS"):
        lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in found)
        VECTORS.write_text(f"[\n{lines}\n]\n", "utf-8", newline="\n")
    kept = json.loads(VECTORS.read_text("utf-8"))
    assert [one["query"] for one in found] == [one["query"] for one in kept]
    for one, other in zip(found, kept, strict=True):
        assert one["told"] == other["told"], one["query"]


def test_what_an_older_version_built_is_made_anew(facts: Facts) -> None:
    today = model_text(replace(facts.store, view=""))
    older = json.dumps({key: part for key, part in json.loads(today).items() if key != "version"})

    assert model_text(replace(facts.store, view=older)) == today
    assert model_text(replace(facts.store, view=today)) is today


def test_a_view_read_back_means_the_same(facts: Facts) -> None:
    for query in views(facts):
        view, _ = View.from_query(query, facts)
        assert View.from_query(view.to_query(), facts) == (view, [])


def test_table_and_files_take_the_same_of_every_view(facts: Facts) -> None:
    engine = engine_of(facts.store)
    for query in views(facts):
        # What is picked narrows the table, and no file: it only stands out on the map.
        view = asdict(replace(View.from_query(query, facts)[0], pick=""))
        sheets = {sheet["id"]: sheet["rows"] for sheet in engine.call("tableOf", view)}
        rows = engine.call("exportedRows", view, False)  # noqa: FBT003 - as the core takes it
        counties = [row["subject"] for row in sheets.get("counties", [])]
        assert counties == [f"county:{key}" for key in rows["counties"]]
        drawn = {row["subject"] for row in sheets.get("symbols", [])}
        outlines = {row["subject"] for row in sheets.get("extents", [])}
        assert drawn | outlines <= {f"area:{key}" for key in rows["areas"]}
        hosts = sheets.get("hosts", [])
        assert len(hosts) == len(rows["energy"])


def symbols(facts: Facts, view: View, *more: object) -> list[str]:
    """Return the subjects of the table's places."""
    tabs = engine_of(facts.store).call("tableOf", asdict(view), *more)
    return [row["subject"] for tab in tabs if tab["id"] == "symbols" for row in tab["rows"]]


def test_what_is_picked_narrows_the_table(facts: Facts) -> None:
    whole = set(symbols(facts, View()))
    of_zone = {f"area:{row['member']}" for row in facts.members("z-shore")}

    found = set(symbols(facts, View(pick="area:z-shore")))
    assert found
    assert found == whole & of_zone
    assert set(symbols(facts, View(pick="area:p-port"))) == whole


def test_the_table_takes_in_what_has_no_symbol_only_if_asked(facts: Facts) -> None:
    on_map = symbols(facts, View())
    every = symbols(facts, View(), None, True)  # noqa: FBT003 - as the core takes it
    nowhere = {"places": [], "shapes": []}

    assert every[: len(on_map)] == on_map
    assert len(every) > len(on_map)
    assert symbols(facts, View(), nowhere) == []


def test_under_an_industry_the_unplaced_are_its_hosts_and_its_answer_stands_second(
    facts: Facts,
) -> None:
    row = next(row for row in facts.store.rows("chains"))
    view = asdict(View(theme="chain", chain=(row["chain_id"],)))
    engine = engine_of(facts.store)
    hosts = engine.call("exportedRows", view, True)["theme"]  # noqa: FBT003 - as the core takes it
    tabs = engine.call("tableOf", view, None, True)  # noqa: FBT003
    (tab,) = (tab for tab in tabs if tab["id"] == "symbols")
    assert tab["heads"][:2] == ["名称", "所选产业"]
    placed = {mark["id"] for mark in engine.call("resolve", view)["symbols"]}
    off = {row["subject"].partition(":")[2] for row in tab["rows"]} - placed
    assert off <= set(hosts)


@pytest.mark.parametrize("text", ["__proto__", "constructor", "toString", "hasOwnProperty"])
def test_words_of_the_language_are_no_ids(facts: Facts, text: str) -> None:
    query = {"county": text, "pick": f"area:{text}", "tier": text, text: "x", "theme": text}
    view, dropped = View.from_query(query, facts)
    assert view == View()
    assert len(dropped) == len(query)


def test_what_lies_outside_a_frame_is_not_counted(facts: Facts) -> None:
    engine = engine_of(facts.store)
    view = asdict(View())
    nothing = engine.call("resolve", view, {"places": [], "shapes": []})
    assert not nothing["symbols"]
    assert not nothing["counties"]
    assert nothing["whole"] == engine.call("resolve", view, None)["whole"]
