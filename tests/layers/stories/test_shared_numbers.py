"""Every number that two renderings share is the same: card, page, panel, file, matrix, map, lists.

On the real data, since numbers differed there; renderings are read as a reader reads them: headings
and what stands below them.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any

import pytest

from layers.facts import order
from layers.facts.lookup import Facts
from layers.files.provenance import sheets as sources_sheets
from layers.files.story_tables import chain_worksheets, county_sheets
from layers.paper.content import content_of
from layers.paper.furniture.block import Block
from layers.paper.furniture.subject_panel import panel_of
from layers.paper.furniture.text_blocks import Heading
from layers.screen.cards import DISPUTES, LINKS, TARGETS, UNPLACED, card_of
from layers.screen.payload import payload
from layers.stories import counts
from layers.stories.chain import choices, page
from layers.stories.matrix import COUNTY, PARK, Matrix, matrix
from layers.stories.precision import Precision
from layers.stories.record import Part
from layers.stories.subject import story_of
from layers.stories.targets import region_targets
from layers.stories.within import PARKS, park_part
from layers.view import View
from layers.view.engine import engine_of
from layers.view.lists import unplaced_list
from layers.vocabulary import wording
from tests.app_process import ROOT
from tests.stored import stored_facts

PLACES = 60
NUMBER = re.compile(r"^(?P<title>.*)（(?P<number>\d+)(?:，[^（）]*)?）$")
OPENED = re.compile(r"(\d+) 个(\w+)")
Numbers = dict[tuple[str, str], dict[str, int]]
"""Thing and what is counted of it → rendering → number."""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """Return the facts of the region that comes with the project."""
    return stored_facts(ROOT / "data", tmp_path_factory.mktemp("real") / "layers.gpkg")


@lru_cache(maxsize=1)
def on_the_map(facts: Facts) -> dict[str, Any]:
    """Return what the map page knows."""
    found = payload(facts.store)
    return found["model"] | found["screen"]


def map_table(facts: Facts, name: str) -> dict[str, list[Any]]:
    """Return subject → cells of a sheet of the map's table."""
    sheets = engine_of(facts.store).call("tableOf", asdict(View()))
    sheet = next(sheet for sheet in sheets if sheet["id"] == name)
    return {row["subject"]: row["cells"] for row in sheet["rows"]}


def what(title: str) -> str:
    """Return what a heading counts, without the tier or rank that a page tells apart."""
    return title.partition(" · ")[0].removeprefix("区内")


def told(title: str) -> tuple[str, int] | None:
    """Return what a heading counts and its number; None for one without a number."""
    found = NUMBER.match(title)
    return (what(found["title"]), int(found["number"])) if found else None


def summed(pairs: Iterable[tuple[str, int] | None]) -> Iterator[tuple[str, int]]:
    """Yield what is counted with the sum of its numbers: a page tells tiers and ranks apart."""
    found: dict[str, int] = defaultdict(int)
    for pair in pairs:
        if pair:
            found[pair[0]] += pair[1]
    yield from found.items()


def add(numbers: Numbers, subject: str, rendering: str, pairs: Iterable[tuple[str, int]]) -> None:
    """Note the numbers of a rendering."""
    for title, number in pairs:
        numbers[subject, title][rendering] = number


LISTED = ("provincial", "subarea", "works", "corridor", "sector")
"""Sections of cards that are a part of the story as it is."""


def card_numbers(card: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the numbers of a card: its boxes, its lists by their length, its badge."""
    sections = {section["id"]: section for section in card["sections"]}
    yield from (
        (row["text"], row["number"]) for row in sections.get("counts", {"rows": ()})["rows"]
    )
    for key in set(LISTED) & set(sections):
        yield sections[key]["title"], len(sections[key]["rows"])
    badge = next((b["text"] for b in card["badges"] if b["tone"] == "dispute"), None)
    if badge:
        yield "分歧", int(badge.rpartition(" ")[2])
        assert len(sections["dispute"]["rows"]) == int(badge.rpartition(" ")[2])


def page_numbers(record: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the numbers of a page: the headings' own, each that of its items."""
    parts = record["parts"]
    assert all((told(p["heading"]) or (0, 0))[1] == len(p["items"]) for p in parts)
    yield from summed(told(part["heading"]) for part in parts)


def panel_numbers(blocks: tuple[Block, ...] | None) -> Iterator[tuple[str, int]]:
    """Yield the numbers of a sheet's panel."""
    yield from summed(told(block.text) for block in blocks or () if isinstance(block, Heading))


def test_shared_numbers(real: Facts, capsys: pytest.CaptureFixture[str]) -> None:
    numbers: Numbers = defaultdict(dict)
    for collect in (_counties, _themes, _areas, _links, _sectors, _whole):
        collect(real, numbers)
    shared = {key: found for key, found in numbers.items() if len(found) > 1}
    compared = sum(len(found) for found in shared.values())
    with capsys.disabled():
        print(f"\n{len(shared)} numbers shared, told {compared} times")
    assert len(shared) > 800
    assert {key: found for key, found in shared.items() if len(set(found.values())) > 1} == {}


def _counties(facts: Facts, numbers: Numbers) -> None:
    stories = [story_of(facts, f"county:{r['county_id']}") for r in order.counties(facts.store)]
    sheet = county_sheets(facts, stories)["facts"]
    whole, table = matrix(facts, COUNTY), map_table(facts, "counties")
    for story in stories:
        key, name = story.subject.partition(":")[2], story.name
        add(numbers, story.subject, "card", card_numbers(card_of(facts, story.subject)))
        add(numbers, story.subject, "page", page_numbers(story.record()))
        add(numbers, story.subject, "panel", _panel(facts, View(pick=story.subject)))
        rows = [what(row[1]) for row in sheet.rows if row[0] == name]
        add(numbers, story.subject, "file", summed((title, 1) for title in rows))
        _, _, parks, own = table[story.subject]
        add(numbers, story.subject, "table", [("园区", parks), ("产业链", own)])
        add(numbers, story.subject, "matrix", [("产业链", whole.number(key))])


def _panel(facts: Facts, view: View) -> Iterator[tuple[str, int]]:
    return panel_numbers(panel_of(facts, content_of(facts, view)))


def _themes(facts: Facts, numbers: Numbers) -> None:
    parks = matrix(facts, PARK)
    for row in facts.store.rows("industries"):
        add_theme(facts, numbers, f"industry:{row['industry_id']}", parks)
    for cluster in choices(facts):
        subject = f"industry:{cluster['id']}"
        numbers[subject, "细分"]["list"] = len(cluster["chains"])
        for chain in cluster["chains"]:
            add_theme(facts, numbers, f"chain:{chain['id']}", parks)


def add_theme(facts: Facts, numbers: Numbers, subject: str, parks: Matrix) -> None:
    """Note the numbers of a chain, a cluster or an industry of another grouping."""
    story, key = story_of(facts, subject), subject.partition(":")[2]
    add(numbers, subject, "card", card_numbers(card_of(facts, subject)))
    if facts.get(subject).get("grouping", "cluster") != "cluster":
        add(numbers, subject, "story", page_numbers(story.record()))
        return
    numbers[subject, "县（市、区）"]["sheet"] = _on_a_sheet(facts, subject)
    add(numbers, subject, "page", page_numbers(page(facts, story)))
    for part, sheet in chain_worksheets(story).items():
        parted = any(item.more for item in story[part].items)
        rows = {row[0] for row in sheet.rows} if parted else sheet.rows
        if part != "step":
            numbers[subject, story[part].title]["file"] = len(rows)
    if subject.startswith("chain:"):
        kinds = {head.id: head.kind for head in parks.rows}
        cells = parks.cells.items()
        own = [
            kinds[row] == PARK
            for (row, column), cell in cells
            if column == key and cell.evidence != "cluster"
        ]
        pairs = [("承载园区", sum(own)), ("平台与项目", len(own) - sum(own))]
        add(numbers, subject, "matrix", pairs)
        named = facts.store.rows("layer:county_chains")
        numbers[subject, "县（市、区）"]["layer"] = sum(row["chain"] == key for row in named)
    else:
        rows = [r for r in facts.store.rows("layer:park_clusters") if r["cluster"] == key]
        park = sum(row["kind"] == PARK for row in rows)
        pairs = [("承载园区", park), ("平台与项目", len(rows) - park)]
        add(numbers, subject, "layer", pairs)


def _on_a_sheet(facts: Facts, subject: str) -> int:
    """Return how many counties a sheet of a chain or cluster says it has."""
    row, (kind, _, key) = facts.get(subject), subject.partition(":")
    chain = (key,) if kind == "chain" else ()
    view = View.from_query({"theme": "chain", "cluster": row["industry_id"]}, facts)[0]
    view = replace(view, chain=chain)
    return int(engine_of(facts.store).call("resolve", asdict(view), None)["counts"]["counties"])


def _areas(facts: Facts, numbers: Numbers) -> None:
    rows = facts.store.rows("areas")
    spread = sorted(r["area_id"] for r in rows if r["kind"] not in ("zone", "group"))
    chosen = [r["area_id"] for r in rows if r["kind"] in ("zone", "group")]
    chosen += random.Random(10).sample(spread, PLACES)  # noqa: S311
    parks = matrix(facts, PARK)
    for key in chosen:
        subject = f"area:{key}"
        add(numbers, subject, "card", card_numbers(card_of(facts, subject)))
        add(numbers, subject, "story", page_numbers(story_of(facts, subject).record()))
        numbers[subject, "产业链"]["matrix"] = parks.number(key)
        numbers[subject, "产业链"].setdefault("story", 0)
        if facts.get(subject)["kind"] == "zone":
            add(numbers, subject, "panel", _panel(facts, View(pick=subject)))
            layer = facts.store.rows("layer:parks")
            numbers[subject, "园区"]["layer"] = sum(row["zone"] == key for row in layer)


def _links(facts: Facts, numbers: Numbers) -> None:
    for row in facts.store.rows("links"):
        subject = f"link:{row['link_id']}"
        story = story_of(facts, subject)
        add(numbers, subject, "card", card_numbers(card_of(facts, subject)))
        add(numbers, subject, "story", page_numbers(story.record()))
        for member in story["member"].items:
            if member.pick:
                there = _picks(story_of(facts, member.pick)["link"])
                numbers[subject, member.pick] = {"here": 1, "there": there.count(subject)}


def _sectors(facts: Facts, numbers: Numbers) -> None:
    for row in facts.store.rows("energy_sectors"):
        subject = f"sector:{row['sector_id']}"
        story = story_of(facts, subject)
        add(numbers, subject, "card", card_numbers(card_of(facts, subject)))
        add(numbers, subject, "story", page_numbers(story.record()))
        layer = facts.store.rows("layer:energy")
        own = sum(r["sector"] == row["sector_id"] for r in layer)
        numbers[subject, "写到的地点"]["layer"] = own
        numbers[subject, "写到的地点"].setdefault("story", 0)
        for host in story["host"].items:
            there = _picks(story_of(facts, host.pick)["sector"])
            numbers[subject, host.pick] = {"here": 1, "there": there.count(subject)}


def _picks(part: Part) -> list[str]:
    return [item.pick for item in part.items]


def _whole(facts: Facts, numbers: Numbers) -> None:
    """Note the numbers of the whole region: opening card, lists, quality of positions, payload."""
    opening = card_of(facts, None)
    add(numbers, "", "opening", ((kind, int(n)) for n, kind in OPENED.findall(opening["title"])))
    (lists,) = (s["rows"] for s in opening["sections"] if s["id"] == "lists")
    add(numbers, "", "lists", ((row["label"], int(row["text"].split(" ")[0])) for row in lists))
    own = region_targets(facts)
    for subject, title in (
        (UNPLACED, "未落图"), (LINKS, "跨县域配套"), (DISPUTES, "分歧"), (TARGETS, own.title),
    ):  # fmt: skip
        card = card_of(facts, subject)
        numbers["", title]["list"] = int(card["title"].split(" ")[1])
        rows = (len(section["rows"]) for section in card["sections"] if section["id"] != "lost")
        numbers["", title]["rows"] = sum(rows)
    data = on_the_map(facts)
    add(numbers, "", "map", [("跨县域配套", len(data["links"]))])
    numbers["", own.title]["sources"] = len(sources_sheets(facts)["targets"].rows)
    numbers["", own.title]["story"] = len(own.items)
    numbers["", "未落图"]["sources"] = len(unplaced_list(facts).every)
    inside, outside = counts.catalogue(facts)
    numbers["", "产业链"]["counts"] = inside
    numbers["", "产业链"]["matrix"] = len(matrix(facts, PARK).columns) - outside
    numbers["", "产业链"]["map"] = sum(chain["catalogued"] for chain in data["chains"])
    numbers["", "未落图"]["map"] = data["unplaced"]
    quality = {spread.label: spread.total for spread in Precision(facts).by_kind()}
    parks = Counter(park_part(facts, row) for row in facts.rows_of("areas", "kind", "park"))
    on_page = Counter(
        "park-within" if area.get("within") else f"park-{area.get('rank') or 'other'}"
        for area in data["areas"].values()
        if area["kind"] == "park"
    )
    for part in PARKS:
        numbers["", part] = {"map": on_page[part], "facts": parks[part]}
    _kinds(numbers, quality, counts.kinds(facts), {part: parks[part] for part in PARKS})


def _kinds(
    numbers: Numbers, quality: Mapping[str, int], kinds: Mapping[str, int], parks: Mapping[str, int]
) -> None:
    add(numbers, "", "quality", summed((what(label), n) for label, n in quality.items()))
    ranks = [n for label, n in quality.items() if " · " in label]
    assert ranks == [n for n in parks.values() if n]
    numbers["", "园区"]["ranks"] = sum(parks.values())
    numbers["", "园区"]["counts"] = kinds["park"]


def test_what_a_map_says_of_itself_adds_up(real: Facts) -> None:
    """Legend, status line, notes and table of a view are of the same things."""

    def seen(view: View) -> tuple[dict[str, Any], dict[str, Any]]:
        found = engine_of(real.store).call("resolve", asdict(view), None)
        rows = {
            part["title"]: (part["total"], {row["text"]: row["count"] for row in part["rows"]})
            for part in found["legend"]
        }
        sheets = engine_of(real.store).call("tableOf", asdict(view))
        table = {sheet["id"]: len(sheet["rows"]) for sheet in sheets}
        told = {**found["counts"], **{f"table {k}": n for k, n in table.items()}}
        subjects = [
            row["subject"] for sheet in sheets for row in sheet["rows"] if sheet["id"] == "hosts"
        ]
        told["of counties"] = sum(subject.startswith("county:") for subject in subjects)
        return told | {"notes": found["notes"]}, rows

    told, legend = seen(View())
    total, ranks = legend["图上园区（含分园）"]
    assert total == told["parks"] == sum(ranks.values()) == told["table symbols"]
    told, legend = seen(View(theme="energy"))
    (ramp,) = (rows for title, (_, rows) in legend.items() if "能耗" in title)
    assert sum(ramp.values()) == told["spots"] == sum(legend["高耗能行业（图上落点）"][1].values())
    note = next(note for note in told["notes"] if "行业落点" in note)
    lost, places = map(int, re.findall(r"\d+", note))
    # What a plan says of a county stands in words on it: no spot, and not lost.
    assert told["spots"] + lost + told["of counties"] == told["table hosts"]
    assert places < lost
    told, legend = seen(View(theme="links"))
    assert legend["供需对"][0] == told["pairs"]
    told, legend = seen(View(theme="chain", cluster=(choices(real)[0]["id"],)))
    assert legend["图上承载园区"][0] == told["parks"]


def test_every_figure_says_whose_it_is_its_document_and_its_year(real: Facts) -> None:
    names = {row["name"] for row in real.store.rows("counties")} | {real.store.region["name"]}
    names |= {r["subject"] for r in real.store.rows("targets") if r["subject_kind"] == "area"}
    figures = 0
    for row in real.store.rows("targets"):
        part = (
            story_of(real, real.subject(row["subject_id"]))["target"]
            if row["subject_id"]
            else region_targets(real)
        )
        own = [i for i in part.items if row["measure"] == i.cells[2] and row["year"] == i.cells[3]]
        assert own, row
        assert all(item.cells[0] in names and item.cells[-1] and item.clauses for item in own)
        figures += 1
    assert figures == len(real.store.rows("targets"))
    counted = {r["sector_id"] for r in real.store.rows("energy_figures") if r["value"]}
    sectors = on_the_map(real)["sectors"]
    assert {s["id"] for s in sectors if s["value"] is not None} <= counted
    silent = [sector["says"] for sector in sectors if sector["id"] not in counted]
    assert silent
    assert all(says.endswith(("未单列", wording.UNLISTED)) for says in silent)


def test_what_one_thing_tells_of_another_the_other_tells_too(real: Facts) -> None:
    """A chain in a county, a host of a chain, a zone of a county: from both ends, as sure."""

    def ends(subject: str, *parts: str) -> dict[str, str]:
        items = story_of(real, subject).together("", *parts).items
        return {item.pick: item.evidence for item in items}

    pairs = 0
    for row in real.store.rows("chains"):
        chain = f"chain:{row['chain_id']}"
        for pick, evidence in ends(chain, "county", "park", "place").items():
            assert ends(pick, "chain").get(chain) == evidence
            pairs += 1
    for row in real.store.rows("areas"):
        if row["kind"] in ("zone", "group"):
            area = f"area:{row['area_id']}"
            for pick, evidence in ends(area, "county", "park", "works", "subarea").items():
                there = ends(pick, "zone", "group", "about")
                assert there.get(area) == evidence, (area, pick)
                pairs += 1
    assert pairs > 400
