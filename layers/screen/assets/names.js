/** Which names stand on the map at this zoom, theme and selection, and how much each matters. */
const PRIORITY = STYLE.label.priority;

/** A name in the lines into which build broke it. */
function textLines(text, size, colour, weight = 400) {
  return (DATA.lines[text] ?? [text]).map((part) => ({ text: part, size, colour, weight }));
}

/** Names of zones with what they consist of. */
function zoneNames(view) {
  if (view.chain || view.energy || view.links) return [];
  return outlinesOn("zones").map((id) => {
    const zone = AREAS.get(id);
    const { ink } = zoneColour(zone.id);
    const groups = (CATALOGUE.ofLayer.get("groups") ?? []).filter(({ parent }) => parent === zone.id).length;
    const below = groups ? `${groups} 个组团` : zone.focus;
    const { px, weight, spacing_em: spacing, halo_px: halo, longest_focus: longest } = STYLE.label.zone;
    const lines = [{ text: zone.short, size: px, weight: 700, spacing, colour: ink }];
    if (below && [...below].length <= longest) lines.push({ text: below, size: 11, colour: ink });
    return {
      subject: `area:${zone.id}`,
      lines,
      halo,
      weight,
      priority: PRIORITY.zone,
      spots: untilZoom(zone.id, () => zoneSpots(zone, measureLabel({ lines }))),
    };
  });
}

/** Where a zone's name may stand: inside, else beside the zone over sea or foreign land. */
function zoneSpots(zone, { width, height }) {
  const inner = fittingSpots(zone.spots, width, height);
  let outer = null; // rarely needed, and the slowest of all names to find
  return {
    *[Symbol.iterator]() {
      yield* inner;
      yield* (outer ??= spotsBeside(zone, width, height));
    },
  };
}

function spotsBeside(zone, width, height) {
  const found = [0.5, 0.35, 0.65, 0.2, 0.8].flatMap((part) =>
    zoneEdges(zone, part).map(({ x, y, ux, uy }) => ({
      x: x + ux * (width / 2 + 6),
      y: y + uy * (height / 2 + 6),
    })),
  );
  return found.filter((spot) => offLand(spot, width, height));
}

/** Points on a zone's edge to the east, west, south and north, at a part of its extent. */
function zoneEdges(zone, part) {
  const shape = coarse(base.zoneShapes.get(zone.id));
  const { north, west, south, east } = shape.boxed.box;
  const [nw, se] = [pixel([west, north]), pixel([east, south])];
  const [x, y] = [nw.x + (se.x - nw.x) * part, nw.y + (se.y - nw.y) * part];
  const starts = [
    { x: se.x, y, ux: 1, uy: 0 },
    { x: nw.x, y, ux: -1, uy: 0 },
    { x, y: se.y, ux: 0, uy: 1 },
    { x, y: nw.y, ux: 0, uy: -1 },
  ];
  return starts.map((start) => walkIn(shape, start)).filter(Boolean);
}

const WALK_STEP_PX = 6;
const WALK_MOST = 60;

/** Walk from outside until the shape begins. */
function walkIn(shape, { x, y, ux, uy }) {
  for (let k = 0; k < WALK_MOST; k += 1) {
    const at = { x: x - ux * k * WALK_STEP_PX, y: y - uy * k * WALK_STEP_PX, ux, uy };
    if (contains(shape, map.layerPointToLatLng([at.x, at.y]))) return at;
  }
  return null;
}

/** Whether a box lies off the region's land. */
function offLand({ x, y }, width, height) {
  const corners = [
    [0, 0],
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, 0],
    [1, 0],
  ];
  return corners.every(
    ([u, v]) =>
      !contains(
        coarse(base.region),
        map.layerPointToLatLng([x + (u * width) / 2, y + (v * height) / 2]),
      ),
  );
}

/** Code pills of groups and subareas. */
function pillNames(view) {
  const found = [];
  const pill = (area, fill) => {
    if (!area.code || !area.spots?.length) return;
    const spots = area.spots.slice(0, 14).map(([lon, lat]) => pixel([lon, lat]));
    found.push({
      subject: `area:${area.id}`,
      pill: true,
      fill,
      halo: 0,
      priority: PRIORITY.pill,
      quiet: true,
      padding: [5, 1],
      spots,
      lines: [
        {
          text: area.code,
          size: STYLE.symbol.group.pill_font_px,
          weight: 700,
          colour: COLOUR.ink.panel,
        },
      ],
    });
  };
  if (view.zoom >= STYLE.zoom.group_pills) {
    for (const group of outlinesOn("groups").map((id) => AREAS.get(id)))
      pill(group, zoneColour(group.parent).ink);
  }
  if (view.zoom >= STYLE.zoom.subareas) {
    for (const id of outlinesOn("subareas")) pill(AREAS.get(id), COLOUR.ink.park);
  }
  return found;
}

/** Names of groups, from the zoom where there is room. */
function groupNames(view) {
  if (view.zoom < STYLE.zoom.group_names) return [];
  const groups = outlinesOn("groups").map((id) => AREAS.get(id));
  return groups.filter((group) => group.spots?.length).map((group) => {
    const p = pixel(group.spots[0]);
    const { ink } = zoneColour(group.parent);
    return {
      subject: `area:${group.id}`,
      halo: 2.5,
      priority: PRIORITY.group,
      lines: textLines(group.short, STYLE.label.group.px, ink),
      x: p.x,
      y: p.y,
      r: 12,
      own: "pill",
    };
  });
}

/** Names of corridors, where their outline is drawn. */
function corridorNames() {
  const { px } = STYLE.label.national;
  return outlinesOn("corridors").map((id) => {
    const area = AREAS.get(id);
    const lines = textLines(area.short, px, COLOUR.ink.action);
    const { width, height } = measureLabel({ lines });
    const spots = fittingSpots(area.spots, width, height);
    return { subject: `area:${id}`, lines, halo: 2.5, priority: PRIORITY.group, spots };
  });
}

/** Names of counties; a county that carries the theme gets a larger one with its count. */
function countyNames(view) {
  const found = [];
  for (const county of COUNTIES.values()) {
    if (!county.spots.length) continue;
    const hit = view.chain?.counties.get(county.id);
    if (!hit && !state.layers.has(county.functional ? "functional" : "counties")) continue;
    const label = hit ? hitCounty(county, hit) : plainCounty(county, view);
    if (label) found.push(label);
  }
  return found;
}

function hitCounty(county, hit) {
  const full = hitLabel(county, hit, unitName(county));
  return full.spots?.length === 0 ? hitLabel(county, hit, county.short) : full;
}

function hitLabel(county, hit, text) {
  const lines = [{ text, size: STYLE.label.county.hit_px, weight: 700, colour: COLOUR.ink.text }];
  if (!state.chain) {
    lines.push({
      text: hit.count ? `${hit.count} ${WORDS.chainCounter}` : WORDS.noChain,
      size: 12,
      colour: COLOUR.ink.text,
    });
  }
  const { width, height } = measureLabel({ lines });
  const p = hit.at ?? pixel(county.spots[0]);
  if (county.functional) {
    return {
      subject: `county:${county.id}`,
      halo: 3,
      priority: PRIORITY.hit,
      x: p.x,
      y: p.y,
      r: STYLE.symbol.zone_unit.px / 2,
      leader: true,
      lines: [{ ...lines[0], size: 12 }],
    };
  }
  return {
    subject: `county:${county.id}`,
    lines,
    halo: 3,
    priority: PRIORITY.hit,
    leader: true,
    inPlace: true,
    x: p.x,
    y: p.y,
    r: 2,
    spots: fittingSpots(county.spots, width, height),
  };
}

function plainCounty(county, view) {
  const { px, spacing_em: spacing, halo_px: halo, longest_spaced: longest } = STYLE.label.county;
  const { said } = layoutCore.countySectors(resolved(), county.id);
  if (county.functional && !said && view.zoom < STYLE.zoom.labels.national) return null;
  const dim = Boolean(view.chain) || countyStepsBack(county.id) || !passesCounty(county.id);
  const colour = county.functional || dim ? COLOUR.state.dim_label : COLOUR.ink.county;
  const size = county.functional ? 11 : px;
  const text = unitName(county);
  const lines = [{ text, size, colour, spacing: [...text].length <= longest ? spacing : 0 }];
  if (county.id === HOME_UNIT) Object.assign(lines[0], { weight: 700, colour: COLOUR.ink.text });
  if (!county.data) lines.push({ text: WORDS.noData, size: 11, colour: COLOUR.state.dim_label });
  if (said) lines.push({ text: said, size: STYLE.label.county.said_px, colour: COLOUR.energy_ramp.county_text });
  const { width, height } = measureLabel({ lines });
  const row = view.energyRows.find((one) => one.place === county.id);
  if (view.tiles && view.suppliers.some(({ id }) => id === county.id)) return null; // named there
  const beside = row
    ? [-1, 1].map((side) => ({ x: row.x, y: row.y + side * (row.height / 2 + 10) }))
    : [];
  if (row?.head) beside.splice(0, 2, { x: row.x, y: row.y - (row.height - row.head) / 2 });
  if (row) Object.assign(lines[0], { weight: 700, colour: COLOUR.ink.text, size: 12, spacing: 0 });
  const spots = [
    ...beside,
    ...fittingSpots(county.spots, width, county.data ? height : height / 2),
  ];
  const tied = !row && AWAY_FROM_HOME && !spots.length;
  const outside = county.data || tied ? [] : spotsRound(pixel(county.spots[0]), width, height);
  const label = {
    subject: `county:${county.id}`,
    lines,
    halo,
    quiet: !row && !said,
    spots: [...spots, ...outside],
    // What no document speaks of is named on every map.
    priority: row || said || !county.data ? PRIORITY.hit : county.functional ? PRIORITY.group : PRIORITY.county,
  };
  if (tied) return { ...label, ...besideUnit(county) };
  return row
    ? { ...label, x: row.x, y: row.y, r: row.width / 2 + 1, leader: true, inPlace: row.head > 0, spots: beside }
    : label;
}

/** Away from home units are named in full: there a short name may mean two of them. */
function unitName({ name, short }) {
  return AWAY_FROM_HOME && [...name].length <= STYLE.label.county.longest_spaced ? name : short;
}

/** A unit too small for its name has it beside it, over sea or foreign land if there is any. */
function besideUnit({ id, spots }) {
  const own = new Set([id]);
  const at = pixel(spots[0]);
  const stray = (box) => [...partsOf(box), ...alongLeader(at, box)].some((part) => overNeighbour(part, own));
  return {
    x: at.x,
    y: at.y,
    r: 1,
    inPlace: true,
    leader: true,
    reach: BESIDE_PX,
    keepsOff: stray,
    priority: PRIORITY.hit,
  };
}

/** A box with a little room about it, in small parts: so no cape of a coast slips through. */
function partsOf({ x0, y0, x1, y1 }) {
  const [wide, high] = [(x1 - x0 + 8) / 4, (y1 - y0 + 8) / 2];
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const across = [-1.5, -0.5, 0.5, 1.5].map((u) => x + u * wide);
  return across.flatMap((cx) => [-0.5, 0.5].map((v) => boxAround(cx, y + v * high, wide, high)));
}

/** Points on the way from a unit to its name's box: the line crosses no other unit either. */
function alongLeader({ x, y }, { x0, y0, x1, y1 }) {
  const [dx, dy] = [Math.max(x0, Math.min(x, x1)) - x, Math.max(y0, Math.min(y, y1)) - y];
  return [0.2, 0.35, 0.5, 0.65, 0.8, 0.95].map((part) => boxAround(x + dx * part, y + dy * part, 1, 1));
}

/** How far off its name may stand, the nearest first. */
const BESIDE_PX = [16, 28, 40, 52, 64, 80, 96];
