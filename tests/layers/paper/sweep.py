"""Frames of many views, laid out and not drawn: all that is asked for is answered by a sane map.

``python -m tests.layers.paper.sweep`` checks the store of this checkout: every cluster, every chain
and every theme with every county, zone and group, every link, and as many random views as
``--random`` says. It prints how many are sheets and how many are refused with which sentence.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import product
from multiprocessing import Pool
from pathlib import Path

import shapely
from rich.console import Console
from rich.progress import track

from layers.build.store import Store
from layers.facts.lookup import Facts
from layers.paper.body.frame import COARSEST, FINEST, Frame
from layers.paper.furniture.framing import planned
from layers.paper.ground import Ground
from layers.paper.request import PAPERS, SheetError, SheetRequest, params_of, view_of
from layers.view import LISTS, query_string

Query = Mapping[str, str]
ROOT = Path(__file__).resolve().parents[3]
SEED = 20261130
ROUNDING = 1.0
"""Denominators are compared to this."""


def ids_of(facts: Facts) -> dict[str, list[str]]:
    """Return filter → its values, theme and pick among them."""
    rows = facts.store.rows
    areas = {kind: [r["area_id"] for r in rows("areas") if r["kind"] == kind] for kind in KINDS}
    counties = [row["county_id"] for row in rows("counties")]
    clusters = [r["industry_id"] for r in rows("industries") if r["grouping"] == "cluster"]
    links = [row["link_id"] for row in rows("links")]
    picks = [f"area:{row['area_id']}" for row in rows("areas")]
    return {
        "theme": ["layout", "chain", "energy", "links"],
        "county": counties,
        **{kind: areas[kind] for kind in ("zone", "group")},
        "cluster": ["", *clusters],
        "chain": ["", *(row["chain_id"] for row in rows("chains"))],
        "tier": ["advantage", "strategic", "future"],
        "rank": ["national", "provincial", "other"],
        "kind": list(KINDS),
        "doc": [row["doc_id"] for row in rows("documents")],
        "evidence": ["stated", "inferred"],
        "precision": ["reliable"],
        "sector": sorted({row["sector_id"] for row in rows("energy_hosts")}),
        "link": links,
        "pick": [*picks, *(f"county:{key}" for key in counties), *(f"link:{x}" for x in links)],
    }


KINDS = ("zone", "group", "park", "platform", "project")


def random_views(facts: Facts, number: int, seed: int = SEED) -> Iterator[dict[str, str]]:
    """Yield random views as addresses, some with a window anywhere and at any zoom."""
    chance = random.Random(seed)  # noqa: S311 - cases of a test
    ids = ids_of(facts)
    west, south, east, north = facts.store.frame("counties").total_bounds
    for _ in range(number):
        view = {}
        for key in chance.sample(sorted(ids), chance.randint(0, 4)):
            most = 2 if key in LISTS else 1
            view[key] = ",".join(chance.sample(ids[key], min(len(ids[key]), most)))
        if chance.random() < 0.3:
            lat, lon = chance.uniform(south - 1, north + 1), chance.uniform(west - 1, east + 1)
            view["at"] = f"{lat:.4f},{lon:.4f},{chance.choice([0, 3, 7, 9, 11, 13, 16, 22])}"
        yield {key: text for key, text in view.items() if text}


def crossed(facts: Facts, *, chains: bool = False) -> Iterator[dict[str, str]]:
    """Yield every cluster (chain, too) and theme with every county, zone and group; every link."""
    ids = ids_of(facts)
    themes = [{"theme": "chain", "cluster": key} for key in ids["cluster"] if key]
    themes += [{"theme": key} for key in ("layout", "energy", "links")]
    for theme, kind in product(themes, ("county", "zone", "group")):
        yield from ({**theme, kind: key} for key in ids[kind])
    for link in ids["link"]:
        yield {"theme": "links", "link": link}
        yield {"theme": "links", "pick": f"link:{link}"}
    if chains:
        for chain, county in product(ids["chain"][1:], ids["county"]):
            yield {"theme": "chain", "chain": chain, "county": county}


def faults(facts: Facts, queries: Iterable[Query], papers: Iterable[str] = ("a4",)) -> list[str]:
    """Return what is wrong with the frames of views; a sentence for the user is no fault."""
    answers = answers_of(facts, queries, papers)
    return [f"{query_string(one.query)}: {one.fault}" for one in answers if one.fault]


@dataclass(frozen=True)
class Answer:
    """What a view gives: a sheet, or a sentence why there is none, or a fault."""

    query: Query
    sentence: str = ""
    fault: str = ""


def answers_of(
    facts: Facts, queries: Iterable[Query], papers: Iterable[str] = ("a4",), *, draw: bool = False
) -> Iterator[Answer]:
    """Yield what each view gives, on one paper after the other."""
    ground, names = Ground.of(facts.store), list(papers)
    for number, query in enumerate(queries):
        yield _answer(facts, ground, query, names[number % len(names)], draw=draw)


def _answer(facts: Facts, ground: Ground, query: Query, paper: str, *, draw: bool) -> Answer:
    view, _ = view_of(query, facts)
    try:
        plan = planned(facts, ground, SheetRequest(view, PAPERS[paper]), bound=False)
        if draw:
            plan.draw()
    except SheetError as error:
        said = str(error)
        return Answer(query, said, "" if said.endswith("。") else f"no sentence: {said}")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return Answer(query, "", f"{type(error).__name__}: {error}")
    return Answer(query, "", wrong_with(ground, plan.frames))


def wrong_with(ground: Ground, frames: Iterable[Frame]) -> str:
    """Return what is wrong with the frames of a sheet: their scales, or ground nobody knows."""
    west, south, east, north = ground.known
    known = shapely.box(west, south, east, north).buffer(ROUNDING)
    for frame in frames:
        if not FINEST - ROUNDING <= frame.scale <= COARSEST + ROUNDING:
            return f"1:{frame.scale:.0f}"
        if not known.covers(shapely.box(*frame.extent)):
            return f"shows more than is known: {frame.extent}"
    return ""


def main() -> int:
    """Print what the views give; 1 if there is any fault."""
    parser = argparse.ArgumentParser(description="Check the frames of many views.")
    parser.add_argument("--store", type=Path, default=ROOT / "build" / "layers.gpkg")
    parser.add_argument("--random", type=int, default=500, help="how many random views")
    parser.add_argument("--views", type=Path, help="a file with an address a line")
    parser.add_argument("--only", action="store_true", help="the views of that file alone")
    parser.add_argument("--draw", action="store_true", help="draw the sheets, too: slow")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes")
    asked = parser.parse_args()
    facts = Facts(Store.open(asked.store))
    lines = asked.views.read_text("utf-8").splitlines() if asked.views else []
    every = [params_of(line) for line in lines if line]
    if not asked.only:
        every += [*crossed(facts, chains=True), *random_views(facts, asked.random)]
    parts = [every[start : start + PART] for start in range(0, len(every), PART)]
    work = partial(_part, asked.store, draw=asked.draw)
    with Pool(asked.jobs) as pool:
        done = track(pool.imap(work, parts), "frames", len(parts), console=Console(stderr=True))
        return _report([answer for some in done for answer in some])


PART = 20
"""Views that a process takes at once."""


def _part(store: Path, queries: list[Query], *, draw: bool) -> list[Answer]:
    facts = Facts(Store.open(store))
    return list(answers_of(facts, queries, tuple(PAPERS), draw=draw))


def _report(answers: list[Answer]) -> int:
    """Print each fault, how often each sentence is said, and the sums."""
    bad = [one for one in answers if one.fault]
    said = Counter(one.sentence for one in answers if one.sentence and not one.fault)
    print(*(f"{query_string(one.query)}: {one.fault}" for one in bad), sep="\n")
    for sentence, number in said.most_common():
        print(f"{number:5d}  {sentence}")
    sheets = len(answers) - len(bad) - said.total()
    print(f"{len(answers)} views: {sheets} sheets, {said.total()} refused, {len(bad)} faults")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
