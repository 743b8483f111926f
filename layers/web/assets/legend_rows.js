/** What the legend says: only what is drawn now, each row with its count. */

/** A swatch: an SVG of the legend's swatch size with the origin in its middle. */
function swatch(draw) {
  const [width, height] = [22, 18];
  const g = s("g", { transform: `translate(${width / 2} ${height / 2})` });
  draw(g);
  return s("svg", { width, height, class: "swatch", "aria-hidden": "true" }, g);
}

function areaSwatch(fill, attributes = {}) {
  const [width, height] = STYLE.legend.swatch_px;
  return swatch((g) =>
    g.append(
      s("rect", {
        x: 0.5 - width / 2,
        y: 0.5 - height / 2,
        width: width - 1,
        height: height - 1,
        fill,
        stroke: COLOUR.base.county_line,
        "stroke-width": 0.8,
        ...attributes,
      }),
    ),
  );
}

function symbolSwatch(view, area, precision, role) {
  return swatch((g) =>
    drawSymbol(g, { x: 0, y: 0, form: symbolForm(area, view.zoom), precision, role }, view),
  );
}

function count(list, test) {
  return list.reduce((n, item) => n + (test(item) ? 1 : 0), 0);
}

function row(icon, text, number) {
  return { icon, text, number };
}

/** The legend's own words, which the printed sheet shares (layers/legend_words.py). */
const SAYS = WORDS.legend;

/** A text of the words with its braces filled in. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Colour that a wash takes on land. */
function washSwatch(zone) {
  return areaSwatch(zoneColour(zone.id).fill, { "fill-opacity": STYLE.wash.opacity.screen });
}

function zoneSection(view) {
  if (view.chain || view.energy || view.links) return null;
  const rows = [];
  const zones = outlinesOn("zones", base.zoneShapes).map((id) => AREAS.get(id));
  zones.sort((a, b) => a.order - b.order);
  for (const zone of zones) rows.push(row(washSwatch(zone), zone.short));
  if (zones.length && zones.length === ZONES.length && DATA.region.unclaimed)
    rows.push(row(areaSwatch(COLOUR.base.land), SAYS.unclaimed));
  return { title: SAYS.zones, total: zones.length, rows };
}

function extentSwatch() {
  const { line_px: weight, dash_px: dash } = STYLE.symbol.extent;
  return areaSwatch("none", {
    stroke: COLOUR.ink.park,
    "stroke-width": weight,
    "stroke-dasharray": dash.join(" "),
  });
}

function extentSection(view) {
  const rows = [];
  const dashed = {
    fill: COLOUR.ink.secondary,
    "fill-opacity": STYLE.symbol.group.fill_opacity,
    stroke: COLOUR.ink.secondary,
    "stroke-width": 1.2,
    "stroke-dasharray": "4 2",
  };
  const box = { x: -10, y: -6, width: 20, height: 12 };
  const subareas = view.zoom >= STYLE.zoom.subareas ? outlinesOn("subareas", base.subareas) : [];
  const corridor = { stroke: COLOUR.ink.action, "stroke-width": 2, "stroke-dasharray": "10 5" };
  const functional = [...COUNTIES.values()].filter((c) => c.functional && c.spots.length).length;
  rows.push(
    row(
      swatch((g) => g.append(s("ellipse", { rx: 10, ry: 6, ...dashed }))),
      SAYS.groups,
      outlinesOn("groups", base.groups).length,
    ),
    row(
      swatch((g) => g.append(s("rect", { ...box, ...dashed }))),
      SAYS.subareas,
      subareas.length,
    ),
    row(
      areaSwatch("none", corridor),
      SAYS.corridors,
      outlinesOn("corridors", base.corridors).length,
    ),
    row(
      areaSwatch("none", { stroke: COLOUR.functional, "stroke-dasharray": "4 3" }),
      SAYS.functional,
      functionalOn() ? functional : 0,
    ),
    row(extentSwatch(), SAYS.extents, extentsOn(view.zoom).length),
  );
  return { title: "", rows: rows.filter((r) => r.number) };
}

function chainSection(view) {
  if (!view.chain) return null;
  const hits = [...view.chain.counties].map(([id, hit]) => ({ ...hit, county: COUNTIES.get(id) }));
  const ramp = COLOUR.count_ramp[view.chain.tierId];
  const rows = [];
  if (state.chain) {
    rows.push(
      row(
        areaSwatch(ramp[2]),
        SAYS.chainStated,
        count(hits, (hit) => hit.count),
      ),
    );
  } else {
    COLOUR.count_ramp.labels.forEach((label, step) =>
      rows.push(
        row(
          areaSwatch(ramp[step]),
          label,
          count(hits, (hit) => hit.count && rampStep(hit.count) === step),
        ),
      ),
    );
  }
  const hatched = areaSwatch(`url(#hatch-${view.chain.tierId})`);
  rows.push(
    row(
      hatched,
      state.chain ? SAYS.clusterOfChainOnly : SAYS.clusterOnly,
      count(hits, (hit) => !hit.count),
    ),
  );
  const silent = count([...COUNTIES.values()], (c) => c.data && !view.chain.counties.has(c.id));
  rows.push(row(areaSwatch(COLOUR.base.land), SAYS.silent, silent));
  const units = count(hits, ({ county }) => county.functional);
  rows.push(
    row(
      swatch((g) =>
        g.append(
          s("rect", {
            x: -8,
            y: -8,
            width: 16,
            height: 16,
            rx: 3,
            fill: ramp[1],
            stroke: view.chain.tier.line ?? view.chain.tier.fill,
          }),
        ),
      ),
      SAYS.units,
      units,
    ),
  );
  return {
    title: state.chain ? SAYS.countiesOfChain : SAYS.countyChains,
    rows: rows.filter((r) => r.number),
  };
}
