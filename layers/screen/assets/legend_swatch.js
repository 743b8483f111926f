/** What the swatches of the legend look like; the core names them, kind first (core/legend.js). */

/** A swatch: an SVG of the legend's swatch size with the origin in its middle. */
function swatch(draw) {
  const [width, height] = [22, 18];
  const g = s("g", { transform: `translate(${width / 2} ${height / 2})` });
  draw(g);
  return s("svg", { width, height, class: "swatch", "aria-hidden": "true" }, g);
}

function areaSwatch(fill, attributes = {}) {
  const [width, height] = STYLE.legend.swatch_px;
  const box = { x: 0.5 - width / 2, y: 0.5 - height / 2, width: width - 1, height: height - 1 };
  const line = { stroke: COLOUR.base.county_line, "stroke-width": 0.8 };
  return swatch((g) => g.append(s("rect", { ...box, fill, ...line, ...attributes })));
}

/** A swatch of one shape. */
function shapeSwatch(tag, attributes) {
  return swatch((g) => g.append(s(tag, attributes)));
}

const DASHED_EXTENT = {
  fill: COLOUR.ink.secondary, "fill-opacity": STYLE.symbol.group.fill_opacity,
  stroke: COLOUR.ink.secondary, "stroke-width": 1.2, "stroke-dasharray": "4 2",
};

function extentSwatch() {
  const { line_px: weight, dash_px: dash } = STYLE.symbol.extent;
  const line = { stroke: COLOUR.ink.park, "stroke-width": weight, "stroke-dasharray": dash.join(" ") };
  return areaSwatch("none", line);
}

function unitSwatch(tier) {
  const { line, fill } = COLOUR.tier[tier];
  const look = { fill: COLOUR.count_ramp[tier][1], stroke: line ?? fill };
  return shapeSwatch("rect", { x: -8, y: -8, width: 16, height: 16, rx: 3, ...look });
}

/** A hexagon without a character, since it stands for any sector. */
function hexagonSwatch(evidence, controlled = false) {
  const sector = { mark: "", value: COLOUR.energy_ramp.breaks_10kt_ce[1] };
  return swatch((g) => {
    const small = s("g", { transform: "scale(.65)" });
    drawHexagon(small, 0, 0, sector, evidence, { controlled });
    g.append(small);
  });
}

function sectorSwatch(id) {
  return swatch((g) => {
    const small = s("g", { transform: "scale(.8)" });
    drawHexagon(small, 0, 0, SECTORS.get(id), "stated");
    g.append(small);
  });
}

function arrowSwatch(wording) {
  const line = { stroke: COLOUR.link.line, "stroke-width": 2.2, fill: "none" };
  const dash = STYLE.symbol.link.dash_px[wording].join(" ");
  const shaft = s("path", { d: "M-11 0H6", ...line, "stroke-dasharray": dash });
  const head = s("path", { d: "M11 0L3 -4V4Z", fill: COLOUR.link.line });
  return swatch((g) => g.append(s("g", { class: "link" }, shaft, head)));
}

/** A tile of a size; its character is the data's, so it stands here without one. */
function sizeSwatch(step) {
  return swatch((g) => drawClusterTile(g, 0, 0, { step: Number(step), mark: "" }));
}

/** A tie: two places that belong together. */
function tieSwatch() {
  const line = { x1: -6, y1: 0, x2: 6, y2: 0, stroke: COLOUR.link.line, "stroke-width": STYLE.symbol.link.tie_px };
  const dots = [-6, 6].map((x) => disc(x, 0, 4, { fill: COLOUR.ink.panel, stroke: COLOUR.link.line, "stroke-width": 1.6 }));
  return swatch((g) => g.append(s("line", line), ...dots));
}

function leadSwatch(mark) {
  const ring = { r: 7.5, fill: "#fff", stroke: COLOUR.link.line, "stroke-width": 2 };
  return swatch((g) => g.append(s("circle", ring), svgMark(mark, 0, 0, 9.5)));
}

/** A tile in the ring of a selection. */
function coreSwatch() {
  return swatch((g) => {
    g.append(s("rect", { x: -8, y: -8, width: 16, height: 16, rx: 3, fill: "none", stroke: COLOUR.state.select_glow, "stroke-width": 2.4 }));
    drawClusterTile(g, 0, 0, { step: -1, mark: "" });
  });
}

function uncertaintySwatch() {
  const { township, true_radius_fill_opacity: faint } = STYLE.symbol.precision;
  const dash = township.dash_px.map((v) => v * 1.5).join(" ");
  const fill = { fill: COLOUR.uncertainty, "fill-opacity": faint };
  return shapeSwatch("circle", { r: 8, ...fill, stroke: COLOUR.uncertainty, "stroke-dasharray": dash });
}

const SWATCH_MOST_PX = 10;

/** A symbol as it stands on the map, at the zoom that the row's section asks for; with its ring a large one is too high for a row. */
function symbolSwatch(view, zoom, [kind, rank, precision, role]) {
  const form = symbolForm({ kind, rank }, zoom, role);
  return swatch((g) => {
    const small = s("g", { class: "park", ...(form.px > SWATCH_MOST_PX ? { transform: "scale(.75)" } : {}) });
    drawSymbol(small, { x: 0, y: 0, form, precision, role }, view);
    g.append(small);
  });
}

const SWATCHES = {
  zone: (index) => {
    const { fill } = COLOUR.zone[index % COLOUR.zone.length];
    return areaSwatch(fill, { class: `zone-${index}`, "fill-opacity": STYLE.wash.opacity.screen });
  },
  land: () => areaSwatch(COLOUR.base.land),
  group: () => shapeSwatch("ellipse", { rx: 10, ry: 6, ...DASHED_EXTENT }),
  subarea: () => shapeSwatch("rect", { x: -10, y: -6, width: 20, height: 12, ...DASHED_EXTENT }),
  corridor: () =>
    areaSwatch("none", { stroke: COLOUR.ink.action, "stroke-width": 2, "stroke-dasharray": "10 5" }),
  functional: () => areaSwatch("none", { stroke: COLOUR.functional, "stroke-dasharray": "4 3" }),
  extent: extentSwatch,
  ramp: (tier, step) => areaSwatch(COLOUR.count_ramp[tier][step], { class: `step-${step}` }),
  "cluster-only": (tier) => areaSwatch(`url(#hatch-${tier})`),
  unit: unitSwatch,
  "no-data": () => areaSwatch("url(#hatch-no-data)"),
  "energy-ramp": (step) => areaSwatch(COLOUR.energy_ramp.colours[step]),
  "energy-unknown": () => areaSwatch(COLOUR.energy_ramp.unknown),
  energy: sectorSwatch,
  "inferred-host": () => hexagonSwatch("inferred"),
  control: () => hexagonSwatch("stated", true),
  "county-hosts": () => areaSwatch("url(#hatch-energy)"),
  size: sizeSwatch,
  tie: tieSwatch,
  "core-tile": coreSwatch,
  arrow: arrowSwatch,
  lead: (_, mark) => leadSwatch(mark),
  miss: () => shapeSwatch("circle", { r: STYLE.dim.symbol_px / 2, fill: COLOUR.state.dim_symbol }),
  uncertainty: uncertaintySwatch,
  place: (look) => swatch((g) => g.append(s("g", { class: "place" }, placeMarks(look, [{ x: 0, y: 0 }])))),
  tile: () => {
    const { px } = STYLE.symbol.chip;
    return swatch((g) => drawTile(g, -px / 2, -px / 2, DATA.clusters[0], "stated"));
  },
};
const CLOSE_ZOOM = 12;

/** The icon of a row; where a section tells how symbols look, they look as from near. */
function legendIcon(view, { folds }, { swatch: [kind, ...details] }) {
  if (kind === "symbol") return symbolSwatch(view, folds ? CLOSE_ZOOM : view.zoom, details);
  return SWATCHES[kind](...details);
}
