/** Symbols: shape says rank; hollow and dashed says inferred alone, the ring precision alone. */
const SHAPES = {
  square: (r) => `M${-r} ${-r}H${r}V${r}H${-r}Z`,
  square_inner_square: (r) => SHAPES.square(r),
  diamond: (r) => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`,
  circle: (r) => `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`,
  triangle: (r) => `M0 ${-r}L${r} ${0.8 * r}H${-r}Z`,
  cross: (r) => {
    const t = 0.36 * r;
    return `M${-t} ${-r}H${t}V${-t}H${r}V${t}H${t}V${r}H${-t}V${t}H${-r}V${-t}H${-t}Z`;
  },
  hexagon: (r) => {
    const w = 0.866 * r;
    return `M0 ${-r}L${w} ${-r / 2}V${r / 2}L0 ${r}L${-w} ${r / 2}V${-r / 2}Z`;
  },
};

/** Shape and size (px across) of an area's symbol at a zoom; what carries the theme is large. */
function symbolForm(area, zoom, role = "plain") {
  const park = area.kind === "park";
  const rank = area.rank || "other";
  const { shape, px, host_px: large } = park ? STYLE.symbol.park[rank] : STYLE.symbol.kind[area.kind];
  const host = role === "stated" || role === "inferred";
  if (host) return { shape, px: large, small: false, ring: STYLE.symbol.host_ring };
  const small = zoom < STYLE.zoom.dots_below && (!park || rank === "other");
  return { shape, px: small ? grown(park ? 5 : 7) : px, small, ring: small ? STYLE.symbol.small_ring : null };
}

/** Ink of a symbol: park ink in the overview, the theme's colour for a hit, grey for a miss. */
function symbolInk(role, view) {
  if (role === "plain") return { ink: COLOUR.ink.park };
  if (role === "miss") return { ink: COLOUR.state.dim_symbol };
  const { tier } = view.chain;
  return { ink: tier.fill, line: tier.line };
}

/** Draw one symbol into a group; `spec` says form, role, precision. Returns its outer radius. */
function drawSymbol(parent, spec, view) {
  const { shape, ring } = spec.form;
  const { ink, line } = symbolInk(spec.role, view);
  const missed = spec.role === "miss";
  const r = round1((missed ? STYLE.dim.symbol_px : spec.form.px) / 2);
  const inferred = spec.role === "inferred";
  const width = inferred ? STYLE.symbol.evidence.inferred.outline_px : 0;
  const halo = COLOUR.ink.halo;
  const g = s("g", { transform: `translate(${round1(spec.x)} ${round1(spec.y)})` });
  const d = SHAPES[shape](r - width / 2);
  if (!missed) {
    const casing = width + 2 * STYLE.symbol.park.casing_px;
    const look = { fill: halo, stroke: halo, "stroke-width": casing, "stroke-linejoin": "round" };
    g.append(s("path", { d, ...look }));
  }
  g.append(s("path", {
    d,
    fill: inferred ? halo : ink,
    stroke: inferred ? line ?? ink : line,
    "stroke-width": width || (line ? 0.8 : undefined),
    "stroke-dasharray": inferredDash(inferred),
  }));
  if (shape === "square_inner_square") {
    const inner = r * STYLE.symbol.park.national.inner_ratio;
    g.append(s("path", { d: SHAPES.square(inner), fill: inferred ? ink : halo }));
  }
  const outer = missed ? r : drawPrecisionRing(g, r, spec.precision, line ?? ink, ring);
  parent.append(g);
  return outer;
}

/** Dash of the outline of what we concluded. */
function inferredDash(inferred) {
  return inferred ? STYLE.symbol.evidence.inferred.dash_px.join(" ") : undefined;
}

/** Ring that says how sure a position is, thinner round dots and farther off hosts (`own`); returns the outer radius. */
function drawPrecisionRing(g, r, precision, colour, own) {
  const table = STYLE.symbol.precision[precision];
  if (!table?.ring || table.ring === "none") return r;
  const radius = r + (own ?? table).ring_gap_px;
  const dash = table.ring === "dashed" ? (own?.dash_px ?? table.dash_px).join(" ") : undefined;
  const line = { fill: "none", stroke: colour, "stroke-width": (own ?? table).ring_px, "stroke-dasharray": dash };
  g.append(s("circle", { r: radius, ...line }));
  return radius + 0.5;
}

/** True circle of uncertainty, in metres on the ground. */
function drawUncertainty(parent, area, x, y, quiet = false) {
  if (!area.radius || !area.at) return;
  const table = STYLE.symbol.precision;
  const dash = table.township.dash_px.map((v) => v * 2).join(" ");
  const r = round1(area.radius / metresPerPixel(area.at.lat));
  parent.append(disc(x, y, r, {
    fill: COLOUR.uncertainty,
    "fill-opacity": quiet && r > FILLED_MOST_PX ? 0 : table.true_radius_fill_opacity / (quiet ? 4 : 1),
    stroke: COLOUR.uncertainty,
    "stroke-width": table.locality.ring_px,
    "stroke-opacity": quiet ? table.true_radius_quiet : 1,
    "stroke-dasharray": area.precision === "township" ? dash : undefined,
  }));
}

/** Larger circles lie over one another all over the map: there the line alone is left. */
const FILLED_MOST_PX = 150;

/** A cluster's tile: one character on the tier colour; white and dashed where inferred. */
function drawTile(parent, x, y, cluster, evidence) {
  const { px, radius_px: radius, font_px: size } = STYLE.symbol.chip;
  const tier = COLOUR.tier[cluster.tier];
  const line = tier.line ?? tier.fill;
  const inferred = evidence === "inferred";
  const look = {
    fill: inferred ? COLOUR.ink.halo : tier.fill, stroke: line, "stroke-width": 1,
    "stroke-dasharray": inferred ? "2 1.5" : undefined,
  };
  parent.append(
    boxShape(boxAround(x + px / 2, y + px / 2, px - 1, px - 1), { rx: radius, ...look }),
    svgMark(cluster.mark, x + px / 2, y + px / 2, size, inferred ? line : tier.on),
  );
}

/** Rounded tile with a number or character, for units without a boundary of their own. */
function drawUnit(parent, x, y, text, fill, line) {
  const { px } = STYLE.symbol.zone_unit;
  const look = { rx: grown(4), fill, stroke: line, "stroke-width": 1.2 };
  const mark = svgMark(text, x, y, grown(12), COLOUR.ink.text);
  parent.append(boxShape(boxAround(x, y, px, px), look), mark);
}
