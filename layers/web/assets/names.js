/** Which names stand on the map at this zoom, theme and selection, and how much each matters. */
const PRIORITY = {
  selected: 0,
  pill: 0.5,
  zone: 1,
  hit: 2,
  national: 3,
  host: 4,
  county: 5,
  provincial: 6,
  group: 7,
  context: 7.5,
  other: 8,
  minor: 9,
};
const LONG_NAME = 9;

/** Break a long name once, at a bracket or dash if there is one near the middle. */
function breakName(name) {
  const chars = [...name];
  if (chars.length <= LONG_NAME) return [name];
  const middle = Math.ceil(chars.length / 2);
  let at = middle;
  for (let d = 0; d <= 3; d += 1) {
    if ("（(—·、".includes(chars[middle + d])) {
      at = middle + d;
      break;
    }
    if ("（(—·、".includes(chars[middle - d])) {
      at = middle - d;
      break;
    }
  }
  return [chars.slice(0, at).join(""), chars.slice(at).join("")];
}

function textLines(text, size, colour, weight = 400) {
  return breakName(text).map((part) => ({ text: part, size, colour, weight }));
}

/** Names of zones with what they consist of. */
function zoneNames(view) {
  if (!state.layers.has("zones") || view.chain || view.energy || view.links) return [];
  return ZONES.filter((zone) => base.zoneShapes.has(zone.id)).map((zone) => {
    const { ink } = zoneColour(zone.id);
    const groups = GROUPS.filter((group) => group.parent === zone.id).length;
    const below = groups ? `${groups} 个组团` : zone.focus;
    const { px, weight, spacing_em: spacing, halo_px: halo } = STYLE.label.zone;
    const lines = [{ text: zone.short, size: px, weight: 700, spacing, colour: ink }];
    if (below && [...below].length <= 12) lines.push({ text: below, size: 11, colour: ink });
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
  const shape = base.zoneShapes.get(zone.id);
  const inner = fittingSpots(zone.spots ?? [], width, height);
  const box = shape.getBounds();
  const [nw, se] = [pixel(box.getNorthWest()), pixel(box.getSouthEast())];
  const outer = [];
  for (const part of [0.5, 0.35, 0.65, 0.2, 0.8]) {
    const [x, y] = [nw.x + (se.x - nw.x) * part, nw.y + (se.y - nw.y) * part];
    outer.push(
      { x: se.x + width / 2 + 6, y },
      { x: nw.x - width / 2 - 6, y },
      { x, y: se.y + height / 2 + 6 },
      { x, y: nw.y - height / 2 - 6 },
      { x: se.x - width / 2, y },
    );
  }
  return [...inner, ...outer.filter((spot) => offLand(spot, width, height))];
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
  if (state.layers.has("groups") && view.zoom >= STYLE.zoom.group_pills) {
    for (const group of GROUPS) pill(group, zoneColour(group.parent).ink);
  }
  if (state.layers.has("subareas") && view.zoom >= STYLE.zoom.subareas) {
    for (const area of AREAS_OF_LAYER.get("subareas")) pill(area, COLOUR.ink.park);
  }
  return found;
}

/** Names of groups, from the zoom where there is room. */
function groupNames(view) {
  if (!state.layers.has("groups") || view.zoom < STYLE.zoom.group_names) return [];
  return GROUPS.filter((group) => group.spots?.length).map((group) => {
    const p = pixel(group.spots[0]);
    const { ink } = zoneColour(group.parent);
    return {
      subject: `area:${group.id}`,
      halo: 2.5,
      priority: PRIORITY.group,
      lines: textLines(group.short.replace(/组团$/u, ""), STYLE.label.group.px, ink),
      x: p.x,
      y: p.y,
      r: 12,
      own: "pill",
    };
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
  const lines = [{ text: county.short, size: 15, weight: 700, colour: COLOUR.ink.text }];
  if (!state.chain) {
    lines.push({
      text: hit.count ? `${hit.count} 条` : "未列链条",
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
  const { px, spacing_em: spacing, halo_px: halo } = STYLE.label.county;
  if (county.functional && view.zoom < STYLE.zoom.labels.national) return null;
  const dim = Boolean(view.chain);
  const colour = county.functional || dim ? COLOUR.state.dim_label : COLOUR.ink.county;
  const size = county.functional ? 11 : px;
  const lines = [
    { text: county.short, size, colour, spacing: [...county.short].length <= 3 ? spacing : 0 },
  ];
  if (!county.data) lines.push({ text: WORDS.noData, size: 11, colour: COLOUR.state.dim_label });
  const { width, height } = measureLabel({ lines });
  const row = view.energyRows.find((one) => one.place === county.id);
  const beside = row
    ? [-1, 1].map((side) => ({ x: row.x, y: row.y + side * (row.height / 2 + 10) }))
    : [];
  if (row) Object.assign(lines[0], { weight: 700, colour: COLOUR.ink.text, size: 12, spacing: 0 });
  const spots = [
    ...beside,
    ...fittingSpots(county.spots, width, county.data ? height : height / 2),
  ];
  const outside = !county.data && !spots.length ? county.spots.slice(0, 1).map(pixel) : [];
  const label = {
    subject: `county:${county.id}`,
    lines,
    halo,
    quiet: !row,
    spots: [...spots, ...outside],
    priority: row ? PRIORITY.hit : county.functional ? PRIORITY.group : PRIORITY.county,
  };
  return row
    ? { ...label, x: row.x, y: row.y, r: row.width / 2 + 1, leader: true, spots: beside }
    : label;
}

/** Names of neighbours and waters. */
function contextNames() {
  const { px, spacing_em: spacing } = STYLE.label.neighbour;
  const found = Object.values(DATA.context).map(({ name, spots }) => {
    const lines = [{ text: name, size: px, spacing, colour: COLOUR.ink.disabled }];
    const { width, height } = measureLabel({ lines });
    return {
      subject: "",
      lines,
      halo: 3,
      haloColour: COLOUR.base.land_outside,
      quiet: true,
      priority: PRIORITY.context,
      spots: fittingSpots(spots, width, height),
    };
  });
  const water = STYLE.label.water;
  for (const { name, at } of DATA.region.waters) {
    const lines = [
      { text: name, size: water.px, spacing: water.spacing_em, colour: COLOUR.base.water_label },
    ];
    found.push({
      subject: "",
      halo: 0,
      quiet: true,
      priority: PRIORITY.context,
      lines,
      spots: untilZoom(`water ${name}`, () => waterSpots(pixel(at), measureLabel({ lines }))),
    });
  }
  return found;
}

/** Where a water's name may stand: at its point or a little off it, clear of all land. */
function waterSpots(centre, { width, height }) {
  const shapes = [base.region, ...base.context.values(), ...base.counties.values()].map(coarse);
  const clear = ({ x, y }) =>
    [-0.5, -0.25, 0, 0.25, 0.5].every((u) =>
      [-0.5, 0.5].every((v) => {
        const at = map.layerPointToLatLng([x + u * width, y + v * height]);
        return !shapes.some((shape) => contains(shape, at));
      }),
    );
  const spots = [
    [0, 0],
    [0.5, 0],
    [-0.5, 0],
    [0, 1.2],
    [0, -1.2],
    [0.6, 1.2],
    [-0.6, 1.2],
    [1, 0.5],
    [1, -1],
  ].map(([u, v]) => ({ x: centre.x + u * width, y: centre.y + v * height }));
  return spots.filter(clear);
}
