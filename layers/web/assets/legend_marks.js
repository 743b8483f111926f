/** Legend rows of symbols, links and sectors, and the sentences below them. */

function parkSection(view) {
  const parks = view.symbols.filter((item) => item.area.kind === "park" && !item.host);
  const shown = view.chain || highlighted()
    ? parks.filter((item) => item.role !== "miss")
    : view.energy || view.links
      ? []
      : parks;
  const rows = RANKS.map((rank) => {
    const mine = shown.filter((item) => (item.area.rank || "other") === rank);
    const role = view.chain ? "stated" : "plain";
    return row(
      symbolSwatch(view, { kind: "park", rank }, "site", role),
      SAYS[`${rank}Parks`],
      mine.length,
    );
  });
  const title = view.chain ? SAYS.hosts : highlighted() ? SAYS.belonging : SAYS.parks;
  const misses = parks.length - shown.length;
  rows.push(
    row(
      swatch((g) => g.append(s("circle", { r: 3.2, fill: COLOUR.state.dim_symbol }))),
      SAYS.restOfParks,
      misses,
    ),
  );
  return {
    title: shown.length ? title : "",
    total: shown.length,
    rows: rows.filter((r) => r.number),
  };
}

function otherSection(view) {
  const rows = ["platform", "project"].map((kind) =>
    row(
      symbolSwatch(view, { kind, rank: "" }, "site", "plain"),
      WORDS.kind[kind],
      count(view.symbols, (item) => item.area.kind === kind && item.role !== "miss"),
    ),
  );
  return { title: "", rows: rows.filter((r) => r.number) };
}

function precisionSection(view) {
  const shown = view.symbols.filter((item) => item.role !== "miss" && !item.host);
  const circle = { kind: "park", rank: "other" };
  const form = { zoom: 12 };
  const rows = ["site", "locality", "township"].map((precision) =>
    row(
      symbolSwatch({ ...view, ...form }, circle, precision, view.chain ? "stated" : "plain"),
      WORDS.precision[precision],
      count(
        shown,
        ({ area }) =>
          area.precision === precision || (precision === "site" && area.precision === "official"),
      ),
    ),
  );
  return { title: SAYS.precision, folds: true, rows: rows.filter((r) => r.number) };
}

/** What stands round and under the symbols at close zooms. */
function besideSection(view) {
  const { township, true_radius_fill_opacity: faint } = STYLE.symbol.precision;
  const ring = {
    r: 8,
    fill: COLOUR.uncertainty,
    "fill-opacity": faint,
    stroke: COLOUR.uncertainty,
    "stroke-dasharray": township.dash_px.map((v) => v * 1.5).join(" "),
  };
  const { px } = STYLE.symbol.chip;
  const rows = [
    row(
      swatch((g) => g.append(s("circle", ring))),
      SAYS.uncertainty,
      circlesOn(view).length,
    ),
    row(
      swatch((g) => DATA.clusters.length && drawTile(g, -px / 2, -px / 2, DATA.clusters[0], "stated")),
      SAYS.tiles,
      tilesOn(view).length,
    ),
  ];
  return { title: "", rows: rows.filter((r) => r.number) };
}

function evidenceSection(view) {
  if (!view.chain) return null;
  const circle = { kind: "park", rank: "other" };
  const rows = ["stated", "inferred"].map((evidence) =>
    row(
      symbolSwatch({ ...view, zoom: 12 }, circle, "site", evidence),
      SAYS[evidence],
      count(view.symbols, (item) => item.role === evidence),
    ),
  );
  return { title: SAYS.evidence, folds: true, rows: rows.filter((r) => r.number) };
}

function linkSection(view) {
  if (!view.links) return null;
  const { dash_px: dashes } = STYLE.symbol.link;
  const rows = ["existing", "planned", "encouraged"].map((wording) =>
    row(
      swatch((g) =>
        g.append(
          s("path", {
            d: "M-11 0H6",
            stroke: COLOUR.link.line,
            "stroke-width": 2.2,
            fill: "none",
            "stroke-dasharray": dashes[wording].join(" "),
          }),
          s("path", { d: "M11 0L3 -4V4Z", fill: COLOUR.link.line }),
        ),
      ),
      filled(SAYS.arrow, { wording: WORDS.wording[wording] }),
      count(view.links.arrows, (arrow) => arrow.link.wording === wording),
    ),
  );
  rows.push(...["lead", "core"].map((role) => leadRow(view, role)));
  return {
    title: SAYS.links,
    total: view.links.arrows.length,
    rows: rows.filter((r) => r.number),
  };
}

function leadRow(view, role) {
  const word = WORDS.role[role];
  const ring = { r: 7.5, fill: "#fff", stroke: COLOUR.link.line, "stroke-width": 2 };
  const ink = { "font-size": 9.5, "font-weight": 700, "text-anchor": "middle" };
  return row(
    swatch((g) => g.append(s("circle", ring), svgText(word[0], 0, 3.4, ink))),
    filled(SAYS.lead, { role: word }),
    count([...view.leading.values()], (arrow) => arrow.role === role),
  );
}

function energySection(view) {
  if (!view.energy) return null;
  const cells = view.energyRows.flatMap((r) => r.cells);
  const rows = DATA.sectors.map((sector) =>
    row(
      swatch((g) => {
        const small = s("g", { transform: "scale(.8)" });
        drawHexagon(small, 0, 0, sector, "stated");
        g.append(small);
      }),
      sector.name,
      count(cells, (cell) => cell.sector.id === sector.id),
    ),
  );
  return { title: SAYS.sectors, columns: 2, rows: rows.filter((r) => r.number) };
}

function inferredHosts(view) {
  if (!view.energy) return null;
  const inferred = count(
    view.energyRows.flatMap((r) => r.cells),
    (cell) => cell.evidence === "inferred",
  );
  const rows = [
    row(
      swatch((g) =>
        g.append(
          s("path", {
            d: SHAPES.hexagon(8),
            fill: "#fff",
            stroke: COLOUR.energy_ramp.colours[2],
            "stroke-width": 1.6,
            "stroke-dasharray": "3 2",
          }),
        ),
      ),
      SAYS.ofThemInferred,
      inferred,
    ),
    row(
      swatch((g) => drawHint(g, 0, 0)),
      SAYS.control,
      controlHints(view.energyRows).length,
    ),
  ];
  return { title: "", rows: rows.filter((r) => r.number) };
}

function rampSection(view) {
  if (!view.energy) return null;
  const cells = view.energyRows.flatMap((r) => r.cells);
  const ramp = COLOUR.energy_ramp;
  const rows = ramp.labels.map((label, step) =>
    row(
      areaSwatch(ramp.colours[step]),
      label,
      count(cells, (cell) => energyColour(cell.sector).step === step),
    ),
  );
  rows.reverse();
  rows.push(
    row(
      areaSwatch(ramp.unknown),
      SAYS.noFigure,
      count(cells, (cell) => cell.sector.value === null),
    ),
  );
  const title = filled(SAYS.consumption, { unit: WORDS.energyUnit });
  return { title, rows: rows.filter((r) => r.number) };
}

function noDataSection() {
  const none = count([...COUNTIES.values()], (county) => !county.data && county.spots.length);
  return {
    title: "",
    rows: none ? [row(areaSwatch("url(#hatch-no-data)"), WORDS.noData, none)] : [],
  };
}

/** Sentences under the legend: what is not on the map, and what a look does not mean. */
function legendNotes(view) {
  const notes = [];
  const note = (name, values = {}) => notes.push(filled(WORDS.legendNotes[name], values));
  const { county, unplaced, unreliable } = view.without;
  if (county) note("countyOnly", { n: county });
  if (unplaced) note("unplaced", { n: unplaced });
  if (unreliable) note("unreliable", { n: unreliable });
  if (state.reliable) note("reliableOnly");
  if (view.chain && functionalOn() && silentZones(view).length) note("functionalLand");
  if (hostsWithoutPlace(view)) note("hostsUnplaced", { n: hostsWithoutPlace(view) });
  if (view.energy) {
    const idle = DATA.sectors.filter((sector) => !DATA.hosts.some(([id]) => id === sector.id));
    if (idle.length) note("idleSectors", { marks: idle.map((sector) => sector.mark).join("、") });
  }
  if (view.links?.missing) note("linksUnplaced", { n: view.links.missing });
  if (view.links) {
    const drawn = new Set(view.links.arrows.map((arrow) => arrow.link.id));
    if (drawn.size < DATA.links.length)
      note("linksWithoutEnds", { n: DATA.links.length - drawn.size });
    note("lineWidth");
  }
  return notes;
}

/** Functional zones that the theme does not hit: they lie in the colour of their county. */
function silentZones(view) {
  const hit = view.chain.counties;
  return [...COUNTIES.values()].filter(
    (county) => county.functional && county.data && county.spots.length && !hit.has(county.id),
  );
}

function legendSections(view) {
  return [
    zoneSection(view),
    chainSection(view),
    rampSection(view),
    energySection(view),
    inferredHosts(view),
    extentSection(view),
    linkSection(view),
    parkSection(view),
    otherSection(view),
    besideSection(view),
    precisionSection(view),
    evidenceSection(view),
    noDataSection(),
  ].filter((section) => section?.rows.length);
}
