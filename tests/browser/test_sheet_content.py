"""The sheet shows what the map page shows: the same marks, the same legend, the same numbers.

The page is loaded once, with a look into its script added; then each view is opened in it as an
address and what it draws is compared with what Python makes of the same view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from layers.facts import Facts
from layers.sheet.content import Content
from layers.sheet.contents import content_of
from layers.store import Store
from layers.view import View, known_values
from layers.web.page import build_page
from tests.browser.conftest import LAPTOP
from tests.chromium import visiting

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy".*?>')
CLOSE_UP = {"subareas": "subareas", "extents": "extents", "tiles": "chips", "wide": "true_radius"}
"""Rows of the legend that belong to a close zoom → the name of that zoom in the style table."""

END = "return { start };"
"""Where the page's script ends."""

LOOK = """
function look(query) {
  returnTo(query);
  const view = sheet.view;
  const outlines = ["zones", "groups", "subareas", "corridors"].map((layer) => [
    layer, outlinesOn(layer, layer === "zones" ? base.zoneShapes : base[layer]),
  ]);
  outlines.push(["extents", extentsOn(99)]);
  return {
    zoom: view.zoom,
    zooms: STYLE.zoom,
    themed: Boolean(view.chain || view.energy || view.links),
    state: [state.cluster, state.chain, state.sector, state.link, state.selected],
    legend: legendSections(view).map((part) => [
      part.title, part.title ? part.total ?? null : null,
      part.rows.map((r) => [r.text, r.number ?? null]),
    ]),
    notes: legendNotes(view),
    symbols: view.symbols.map(({ area, role, host }) => [
      area.id, role, host, area.short, area.precision,
      clustersOf(area.id).map(({ cluster, evidence }) => [cluster.id, evidence]),
    ]),
    counties: [...(view.chain?.counties ?? [])].map(([id, hit]) => [
      id, hit.count, hit.count ? (state.chain ? 2 : rampStep(hit.count)) : -1,
    ]),
    back: [...COUNTIES.values()]
      .filter((c) => c.data && (!c.functional || functionalOn()) && countyStepsBack(c.id))
      .map((c) => c.id),
    outlines: outlines.flatMap(([layer, ids]) => ids.map((id) => [layer, id])),
    faded: [...base.zoneShapes.keys(), ...base.groups.keys()].filter(stepsBack),
    arrows: (view.links?.arrows ?? []).map((arrow) => [
      arrow.link.id, arrow.from, arrow.to, arrow.role, arrow.link.wording, linkDimmed(arrow.link),
    ]),
    leads: [...view.leading].map(([id, arrow]) => [id, arrow.role, linkDimmed(arrow.link)]),
    ends: view.suppliers.map(({ id, texts, member }) => [id, texts, Boolean(member)]),
    hosts: view.energyRows.map(({ place, list }) => [
      place, list.map(({ sector, evidence }) => [sector.id, evidence]),
      list.some(({ sector }) => sector.controlled), COUNTIES.has(place),
    ]),
  };
}
return { start, look };
"""


@pytest.fixture(scope="module")
def facts(built: Path) -> Facts:
    """Return the facts of the invented city."""
    return Facts(Store.open(built))


@pytest.fixture(scope="module")
def map_page(facts: Facts, browser: Browser) -> Iterator[Page]:
    """Open the city's map page, its script open to questions."""
    with visiting(browser, *LAPTOP) as visit:
        yield opened(visit.new_page(), facts)


def opened(page: Page, facts: Facts) -> Page:
    """Show the map page of a store with the look added to its script."""
    html = POLICY.sub("", build_page(facts.store).html.decode())
    assert html.count(END) == 1
    page.set_content(html.replace(END, LOOK), wait_until="load")
    return page


QUERIES: tuple[dict[str, str], ...] = (
    {},
    {"layers": "counties,zones,groups,subareas,corridors,park-national,platforms,projects"},
    {"layers": "none"},
    {"theme": "chain"},
    {"theme": "chain", "chain": "{chain}", "evidence": "stated"},
    {"theme": "chain", "cluster": "{cluster}", "precision": "reliable"},
    {"theme": "energy"},
    {"theme": "energy", "sector": "{sector}", "evidence": "inferred"},
    {"theme": "links"},
    {"pick": "link:{link}"},
    {"pick": "county:{county}"},
    {"pick": "area:{zone}", "kind": "park"},
    {"pick": "area:{park}", "theme": "chain"},
    {"county": "{county}", "doc": "{doc}"},
    {"tier": "advantage", "rank": "national,other"},
    {"theme": "links", "county": "{county}", "layers": "chains,energy,links,projects"},
    {"at": "{at},12.5", "layers": "counties,groups,subareas,park-national,park-other"},
)


def _filled(query: dict[str, str], facts: Facts) -> dict[str, str]:
    """Return a query with ids of the store in the places that are left open."""
    rows = facts.store.rows
    west, south, east, north = facts.store.region["presets"][0]["bounds"]
    areas = {row["kind"]: row["area_id"] for row in reversed(rows("areas"))}
    words = {
        "chain": rows("chains")[0]["chain_id"],
        "cluster": rows("chains")[-1]["industry_id"],
        "sector": rows("energy_hosts")[0]["sector_id"],
        "link": rows("layer:links")[0]["link_id"],
        "county": rows("county_chains")[0]["county_id"],
        "zone": areas["zone"],
        "park": areas["park"],
        "doc": rows("documents")[0]["doc_id"],
        "at": f"{(south + north) / 2:.5f},{(west + east) / 2:.5f}",
    }
    return {key: text.format(**words) for key, text in query.items()}


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: "&".join(query) or "first")
def test_page_and_sheet_show_the_same(query: dict[str, str], facts: Facts, map_page: Page) -> None:
    asked = _filled(query, facts)
    view, dropped = View.from_query(asked, known_values(facts))
    assert not dropped
    shown = map_page.evaluate("query => layoutPage.look(query)", view.to_query())
    assert on_sheet(content_of(facts, view), shown) == on_page(shown)


def on_page(shown: dict[str, Any]) -> dict[str, Any]:
    """Return what the page shows, in an order of its own for each part."""
    kept = {key: shown[key] for key in ("notes", "legend")}
    parts = ("symbols", "counties", "back", "arrows", "leads", "ends", "hosts")
    outlines = [one for one in shown["outlines"] if one[0] != "zones" or not shown["themed"]]
    faded = set(shown["faded"]) & {key for _, key in outlines}
    return (
        kept
        | {part: sorted(shown[part]) for part in parts}
        | {
            "outlines": sorted(outlines),
            "faded": sorted(faded),
        }
    )


def on_sheet(content: Content, shown: dict[str, Any]) -> dict[str, Any]:
    """Return what the sheet shows, as the page would tell it at its zoom."""
    hits = [county for county in content.counties if county.role == "stated"]
    return {
        "notes": list(content.notes),
        "legend": _legend(content, shown),
        "symbols": sorted(
            [
                mark.id,
                mark.role,
                mark.host,
                mark.name,
                mark.precision,
                [[tile.cluster, tile.evidence] for tile in mark.tiles],
            ]
            for mark in content.symbols
        ),
        "counties": sorted([one.id, one.count, one.step] for one in hits),
        "back": sorted(one.id for one in content.counties if one.dimmed),
        "arrows": sorted(
            [one.link, one.start, one.end, one.role, one.wording, one.dimmed]
            for one in content.arrows
        ),
        "leads": sorted([one.place, one.role, one.dimmed] for one in content.leads),
        "ends": sorted([one.place, list(one.lines), one.member] for one in content.ends),
        "hosts": sorted(
            [
                one.place,
                [[cell.sector, cell.evidence] for cell in one.cells],
                one.controlled,
                one.is_county,
            ]
            for one in content.energy
        ),
        "outlines": sorted([one.layer, one.id] for one in content.outlines),
        "faded": sorted(one.id for one in content.outlines if one.dimmed),
    }


def _legend(content: Content, shown: dict[str, Any]) -> list[Any]:
    """Return the legend with the rows that belong to the page's zoom."""
    close = {row for row, name in CLOSE_UP.items() if shown["zoom"] >= shown["zooms"][name]}
    close |= {""} if "wide" in close else {"", "far"}
    found = []
    for section in content.legend:
        rows = [[row.text, row.count] for row in section.rows if row.when in close]
        if rows:
            found.append([section.title, section.total, rows])
    return found
