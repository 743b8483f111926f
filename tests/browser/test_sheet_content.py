"""The sheet shows what the map page shows: the same marks, the same legend, the same numbers.

Both ask the view's core; this guards that what the page draws and what the sheet takes are its
answers. The page is loaded once, with a look into its script added; then each view is opened in it
as an address and what it draws is compared with the sheet's content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from layers.build.store import Store
from layers.facts.lookup import Facts
from layers.paper.content import Content, content_of, on_paper
from layers.screen.page import build_page
from layers.view import View
from layers.view.marks import shown as shown_by
from tests.browser.conftest import LAPTOP
from tests.chromium import visiting

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy".*?>')
CLOSE_UP = {"subareas": "subareas", "extents": "extents", "tiles": "chips", "wide": "true_radius"}
"""Rows of the legend that belong to a close zoom → the name of that zoom in the style table."""

END = "return { start };"
"""Where the page's script ends."""

PLACES = {"乡镇驻地", "村、社区", "地标、港口"}
"""Rows of the page alone: sheets draw no places of the gazetteer."""
LOOK = """
function look(query) {
  returnTo(query);
  const view = overlay.view;
  const shapes = { zones: base.zoneShapes };
  showLegend();
  const sheet = document.querySelector(".sheet[aria-label=图例说明]");
  const [scope, ...notes] = [...sheet.querySelectorAll(".legend-note")].map((p) => p.textContent);
  const rows = [...sheet.querySelectorAll(".legend-row")];
  sheet.close();
  const outlines = ["zones", "groups", "subareas", "corridors"].flatMap((layer) =>
    outlinesOn(layer)
      .filter((id) => (shapes[layer] ?? base[layer]).has(id))
      .map((id) => [layer, id]));
  return {
    zoom: view.zoom,
    zooms: STYLE.zoom,
    themed: view.themed,
    legend: legendSections(view).map((part) => [
      part.title, part.total, part.rows.map((row) => [row.text, row.count]),
    ]),
    rows: rows.map((row) => row.querySelector(".legend-text").textContent),
    icons: rows.filter((row) => row.querySelector(":scope > svg")).length,
    scope,
    notes,
    symbols: view.drawn.map(({ area, role, host }) => [
      area.id, role, host, area.short, area.precision,
    ]),
    counties: [...base.counties].flatMap(([id]) => {
      const fill = countyFill(view, id);
      return fill ? [[id, fill]] : [];
    }),
    outlines: [...outlines, ...outlinesOn("extents").map((id) => ["extents", id])],
    arrows: view.curves.map(({ arrow }) => [arrow.link.id, arrow.from, arrow.to, arrow.role]),
    discs: view.discs.map(({ id }) => id),
    ends: view.suppliers.map(({ id, texts, member }) => [id, texts, member]),
    hosts: view.energyRows.map(({ place, cells }) => [
      place, cells.map(({ sector, evidence }) => [sector.id, evidence]),
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
    {"theme": "energy", "layers": "energy"},
    {"theme": "energy", "county": "{county}"},
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
    view, dropped = View.from_query(asked, facts)
    assert not dropped
    shown = map_page.evaluate(
        "query => layoutPage.look(query)", on_paper(shown_by(facts, view)).to_query()
    )
    assert on_sheet(content_of(facts, view), shown) == on_page(shown)
    told = [text for _, _, rows in shown["legend"] for text, _ in rows]
    narrowed = {"county", "doc", "tier", "rank", "kind", "precision", "evidence"} & set(query)
    region = facts.store.region["name"]
    assert shown["scope"] == f"数字为{'符合筛选条件的' if narrowed else region}合计"
    assert shown["rows"] == told
    assert shown["icons"] == len(told) > 0


def on_page(shown: dict[str, Any]) -> dict[str, Any]:
    """Return what the page draws, in an order of its own for each part."""
    outlines = [one for one in shown["outlines"] if one[0] != "zones" or not shown["themed"]]
    parts = ("symbols", "arrows", "discs", "ends", "hosts")
    counties = {key for key, _ in shown["counties"]}
    legend = [part for part in shown["legend"] if not {text for text, _ in part[2]} & PLACES]
    kept = {"notes": shown["notes"], "legend": legend, "counties": sorted(counties)}
    return kept | {part: sorted(shown[part]) for part in parts} | {"outlines": sorted(outlines)}


def on_sheet(content: Content, shown: dict[str, Any]) -> dict[str, Any]:
    """Return what the sheet shows, as the page would tell it at its zoom."""
    hits = {one.id for one in content.counties if one.role == "stated" or one.hatched}
    return {
        "notes": list(content.notes),
        "legend": _legend(content, shown),
        "symbols": sorted(
            [one.id, one.role, one.host, one.name, one.precision] for one in content.symbols
        ),
        "counties": sorted(hits),
        "arrows": sorted([one.link, one.start, one.end, one.role] for one in content.arrows),
        "discs": sorted(one.place for one in content.leads),
        "ends": sorted([one.place, list(one.lines), one.member] for one in content.ends),
        "hosts": sorted(
            [one.place, [[cell.sector, cell.evidence] for cell in one.cells]]
            for one in content.energy
        ),
        "outlines": sorted([one.layer, one.id] for one in content.outlines),
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
