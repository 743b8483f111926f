/** The legend: a strip under the map, and a sheet with every row and sentence of it. */
const legend = { root: null, items: null, sheet: null, key: "", sections: [], notes: [] };

/** What the strip leaves to the sheet: zones are named on the map, sectors listed in the sidebar. */
const TOLD_ELSEWHERE = new Set(["zone", "energy"]);
/** Rows of these make a ramp, which needs its heading. */
const RAMPS = new Set(["ramp", "energy-ramp", "size"]);

function startLegend(area) {
  legend.sheet = makeSheet("图例说明");
  legend.items = h("div", "legend-items");
  const more = makeButton("link legend-more", [h("span", "wide-only", "图例说明"), h("span", "narrow-only", "更多")], showLegend);
  more.setAttribute("aria-label", "图例说明");
  legend.root = h("section", { class: "legend", "aria-label": "图例" }, legend.items, more);
  area.after(legend.root);
}

function legendRow(view, section, row) {
  return h("span", "legend-row",
    legendIcon(view, section, row),
    h("span", "legend-text", row.text),
    row.count !== null && h("span", "legend-number", row.count));
}

/** The strip's items of a section; only a ramp has a heading. */
function stripItems(view, section) {
  const rows = section.rows.filter(({ swatch: [kind] }) => !TOLD_ELSEWHERE.has(kind));
  if (!rows.length) return [];
  const ramp = RAMPS.has(rows[0].swatch[0]);
  return [...(ramp ? [h("span", "legend-title", section.title)] : []), ...rows.map((row) => legendRow(view, section, row))];
}

/** Bring the legend up to date, if it says anything new. */
function paintLegend(view) {
  const sections = legendSections(view);
  const toPick = view.tiles && !state.link ? [WORDS.tilesToPick] : [];
  const notes = [...layoutCore.notesOf(resolved()), ...toPick];
  const said = sections.map(({ title, total, rows }) => [title, total, rows.map((r) => [r.swatch, r.text, r.count])]);
  const key = JSON.stringify([said, notes, view.zoom < STYLE.zoom.dots_below, officeShown(view).map(({ id }) => id)]);
  if (key === legend.key) return;
  Object.assign(legend, { key, sections, notes });
  legend.items.replaceChildren(...sections.flatMap((section) => stripItems(view, section)), ...officeItem(view));
}

/** Every row under its heading, then the sentences. */
function showLegend() {
  const { view } = overlay;
  const part = (section) => {
    const total = section.total === null ? "" : `（${section.total}）`;
    const rows = section.rows.map((row) => h("li", "", legendRow(view, section, row)));
    return h("section", "", section.title && h("h3", "", `${section.title}${total}`), h("ul", "", ...rows));
  };
  const notes = legend.notes.map((note) => h("p", "legend-note", note));
  const whose = layoutCore.activeFilters(state).length ? "符合筛选条件的" : DATA.region.name;
  const scope = h("p", "legend-note", `数字为${whose}合计`);
  legend.sheet.show(h("div", "legend-sheet", ...legend.sections.map(part), ...officeSections(view)), scope, ...notes);
}
