"""Frames of many views, laid out and not drawn: all that is asked for is answered by a sane map.

``python -m tests.layers.paper.sweep`` checks the store of this checkout: every cluster and the
energy theme with every county, zone and group, and as many random views as ``--random`` says.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path

from layers.build.store import Store
from layers.facts.lookup import Facts
from layers.paper.body.frame import COARSEST, FINEST
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


def crossed(facts: Facts) -> Iterator[dict[str, str]]:
    """Yield every cluster, and the energy theme, with every county, zone and group."""
    ids = ids_of(facts)
    themes = [{"theme": "chain", "cluster": key} for key in ids["cluster"] if key]
    themes += [{"theme": key} for key in ("layout", "energy", "links")]
    for theme, kind in product(themes, ("county", "zone", "group")):
        yield from ({**theme, kind: key} for key in ids[kind])


def faults(facts: Facts, queries: Iterable[Query], papers: Iterable[str] = ("a4",)) -> list[str]:
    """Return what is wrong with the frames of views; a sentence for the user is no fault."""
    ground, names = Ground.of(facts.store), list(papers)
    found = []
    for number, query in enumerate(queries):
        said = _fault(facts, ground, query, names[number % len(names)])
        found += [f"{query_string(query)}: {said}"] if said else []
    return found


def _fault(facts: Facts, ground: Ground, query: Query, paper: str) -> str:
    view, _ = view_of(query, facts)
    try:
        frames = planned(facts, ground, SheetRequest(view, PAPERS[paper]), bound=False).frames
    except SheetError as error:
        return "" if str(error).endswith("。") else f"no sentence: {error}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return f"{type(error).__name__}: {error}"
    scales = [frame.scale for frame in frames]
    if min(scales) < FINEST - ROUNDING or max(scales) > COARSEST + ROUNDING:
        return f"1:{min(scales):.0f} to 1:{max(scales):.0f}"
    return ""


def main() -> int:
    """Print the faults; 1 if there is any."""
    parser = argparse.ArgumentParser(description="Check the frames of many views.")
    parser.add_argument("--store", type=Path, default=ROOT / "build" / "layers.gpkg")
    parser.add_argument("--random", type=int, default=500, help="how many random views")
    parser.add_argument("--views", type=Path, help="a file with an address a line")
    asked = parser.parse_args()
    facts = Facts(Store.open(asked.store))
    lines = asked.views.read_text("utf-8").splitlines() if asked.views else []
    every = [*map(params_of, lines), *crossed(facts), *random_views(facts, asked.random)]
    found = faults(facts, every, tuple(PAPERS))
    print(*found, f"{len(every)} views, {len(found)} faults", sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
