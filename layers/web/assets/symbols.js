/** Symbols: shape says rank, fill and ring say precision, a dashed outline says inferred. */
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
  bar: (r) => `M${-r} ${-0.25 * r}H${r}V${0.25 * r}H${-r}Z`,
  hexagon: (r) => {
    const w = 0.866 * r;
    return `M0 ${-r}L${w} ${-r / 2}V${r / 2}L0 ${r}L${-w} ${r / 2}V${-r / 2}Z`;
  },
};

/** Shape and size (px across) of an area's symbol at a zoom. */
function symbolForm(area, zoom) {
  const table =
    area.kind === "park" ? STYLE.symbol.park[area.rank || "other"] : STYLE.symbol.kind[area.kind];
  const small =
    zoom < STYLE.zoom.dots_below && (area.kind !== "park" || (area.rank || "other") === "other");
  return { shape: table.shape, px: small ? (area.kind === "park" ? 5 : 7) : table.px, small };
}

/** Ink of a symbol: park ink in the overview, the theme's colour for a hit, grey for a miss. */
function symbolInk(role, view) {
  if (role === "plain") return { ink: COLOUR.ink.park, tint: COLOUR.ink.halo };
  if (role === "miss") return { ink: COLOUR.state.dim_symbol, tint: COLOUR.ink.halo };
  const { tier } = view.chain;
  return { ink: tier.fill, tint: tier.tint, line: tier.line };
}

/** Draw one symbol into a group; `spec` says form, role, precision. Returns its outer radius. */
function drawSymbol(parent, spec, view) {
  const { shape, small } = spec.form;
  const { ink, tint, line } = symbolInk(spec.role, view);
  const scale = spec.role === "miss" ? STYLE.dim.symbol_scale : 1;
  const r = round1((spec.form.px * scale) / 2);
  const hollow = spec.precision === "township";
  const inferred = spec.role === "inferred";
  const width =
    hollow || inferred
      ? small
        ? 1.2
        : inferred
          ? 1.5
          : STYLE.symbol.precision.township.outline_px * scale
      : 0;
  const g = s("g", { transform: `translate(${round1(spec.x)} ${round1(spec.y)})` });
  const d = SHAPES[shape](hollow || inferred ? r - width / 2 : r);
  if (spec.role !== "miss") {
    g.append(
      s("path", {
        d,
        fill: COLOUR.ink.halo,
        stroke: COLOUR.ink.halo,
        "stroke-width": width + 2 * STYLE.symbol.park.casing_px,
        "stroke-linejoin": "round",
      }),
    );
  }
  g.append(
    s("path", {
      d,
      fill: hollow ? COLOUR.ink.halo : inferred ? tint : ink,
      stroke: width ? (line && inferred ? line : ink) : line,
      "stroke-width": width || (line ? 0.8 : undefined),
      "stroke-dasharray": inferred ? STYLE.symbol.evidence.inferred.dash_px.join(" ") : undefined,
    }),
  );
  if (shape === "square_inner_square") {
    const inner = r * STYLE.symbol.park.national.inner_ratio;
    g.append(
      s("path", { d: SHAPES.square(inner), fill: hollow || inferred ? ink : COLOUR.ink.halo }),
    );
  }
  const outer = small || spec.role === "miss" ? r : drawPrecisionRing(g, r, spec.precision, ink);
  parent.append(g);
  return outer;
}

/** Ring of fixed size that says how sure a position is; returns the outer radius. */
function drawPrecisionRing(g, r, precision, colour) {
  const table = STYLE.symbol.precision[precision];
  if (!table?.ring || table.ring === "none") return r;
  const radius = r + table.ring_gap_px;
  g.append(
    s("circle", {
      r: radius,
      fill: "none",
      stroke: colour,
      "stroke-width": table.ring_px,
      "stroke-dasharray": table.ring === "dashed" ? table.dash_px.join(" ") : undefined,
    }),
  );
  return radius + 0.5;
}

/** True circle of uncertainty, in metres on the ground. */
function drawUncertainty(parent, area, x, y, quiet = false) {
  if (!area.radius || !area.at) return;
  const table = STYLE.symbol.precision;
  parent.append(
    s("circle", {
      cx: round1(x),
      cy: round1(y),
      r: round1(area.radius / metresPerPixel(area.at.lat)),
      fill: COLOUR.uncertainty,
      "fill-opacity": table.true_radius_fill_opacity / (quiet ? 4 : 1),
      stroke: COLOUR.uncertainty,
      "stroke-width": table.locality.ring_px,
      "stroke-opacity": quiet ? table.true_radius_quiet : 1,
      "stroke-dasharray":
        area.precision === "township"
          ? table.township.dash_px.map((v) => v * 2).join(" ")
          : undefined,
    }),
  );
}

/** A cluster's tile: one character on the tier colour; white and dashed where inferred. */
function drawTile(parent, x, y, cluster, evidence) {
  const { px, radius_px: radius, font_px: size } = STYLE.symbol.chip;
  const tier = COLOUR.tier[cluster.tier];
  const inferred = evidence === "inferred";
  parent.append(
    s("rect", {
      x: round1(x + 0.5),
      y: round1(y + 0.5),
      width: px - 1,
      height: px - 1,
      rx: radius,
      fill: inferred ? COLOUR.ink.halo : tier.fill,
      stroke: tier.line ?? tier.fill,
      "stroke-width": 1,
      "stroke-dasharray": inferred ? "2 1.5" : undefined,
    }),
    svgText(cluster.mark, x + px / 2, y + px / 2 + size * 0.36, {
      "font-size": size,
      "font-weight": 700,
      "text-anchor": "middle",
      fill: inferred ? (tier.line ?? tier.fill) : tier.on,
    }),
  );
}

/** Rounded tile with a number or character, for units without a boundary of their own. */
function drawUnit(parent, x, y, text, fill, line) {
  const { px } = STYLE.symbol.zone_unit;
  parent.append(
    s("rect", {
      x: round1(x - px / 2),
      y: round1(y - px / 2),
      width: px,
      height: px,
      rx: 4,
      fill,
      stroke: line,
      "stroke-width": 1.2,
    }),
    svgText(text, x, y + 4.5, {
      "font-size": 12,
      "font-weight": 700,
      "text-anchor": "middle",
      fill: COLOUR.ink.text,
    }),
  );
}

const OFFSETS = [[0, 0], ...hexRing(1), ...hexRing(2), ...hexRing(3), ...hexRing(4)];

/** Unit offsets of the n-th hexagonal ring. */
function hexRing(n) {
  return Array.from({ length: 6 * n }, (_, k) => {
    const angle = (Math.PI / 3) * (k / n) + (n % 2 ? 0 : Math.PI / 12);
    return [n * Math.cos(angle), n * Math.sin(angle)];
  });
}

/** Screen positions of symbols; those at the very same point stand side by side. */
function arrange(symbols, zoom) {
  const places = new Map();
  const rank = (item) =>
    ({ stated: 0, inferred: 1, plain: 2, miss: 3 })[item.role] * 8 +
    rankDepth(item.area);
  for (const item of [...symbols].sort(
    (a, b) => rank(a) - rank(b) || a.area.order - b.area.order,
  )) {
    item.form = symbolForm(item.area, zoom);
    item.precision = item.area.precision;
    const key = `${item.area.at.lat.toFixed(4)} ${item.area.at.lng.toFixed(4)}`;
    if (!places.has(key)) places.set(key, []);
    places.get(key).push(item);
  }
  for (const items of places.values()) spread(items, pixel(items[0].area.at));
}

/** Room that a symbol needs from its middle, its ring included. */
function reach({ form, role }) {
  return form.px / 2 + (form.small || role === "miss" ? 1.5 : 4.5);
}

/** Put symbols of one point side by side, the first in the middle. */
function spread(items, p) {
  const step = Math.max(
    ...items.slice(1).map((item) => Math.max(reach(item) * 2, reach(items[0]) + reach(item))),
    0,
  );
  items.forEach((item, i) => {
    const [dx, dy] = OFFSETS[i % OFFSETS.length];
    Object.assign(item, { x: p.x + dx * step, y: p.y + dy * step });
  });
}
