/** Energy-intensive sectors: hexagons side by side at each host, the largest consumption first. */

/** Size of a hexagon: a little smaller where the whole region is in view. */
function hexagonPx() {
  const { px, small_px: small } = STYLE.symbol.energy;
  return map.getZoom() < STYLE.zoom.group_pills ? small : px;
}

/** Positions of the cells at each place that has any: hexagons of sectors, or tiles of clusters. */
function energyRows(view) {
  const hosts = view.energy ?? view.tiles;
  const lay = view.energy ? combCells : tileCells;
  const rows = (hosts?.placed ?? []).map((place) => {
    const list = hosts.places.get(place);
    const { x, y } = pixel(placeOf(place));
    return { place, list, x, y, ...lay(list, place) };
  });
  separate(rows);
  for (const row of rows)
    row.cells = row.list.map((item, i) => ({ ...item, x: row.x + row.at[i].x, y: row.y + row.at[i].y }));
  return rows;
}

/** Room and offsets of hexagons: rows of a few, every second one shifted, as in a comb. */
function combCells(list) {
  const px = hexagonPx();
  const { row_most: most, step, row_step: rowStep } = STYLE.symbol.energy;
  const gap = px * step;
  const across = Math.min(list.length, most);
  const width = gap * (across + (list.length > across ? 0.5 : 0));
  const height = px + (Math.ceil(list.length / most) - 1) * gap * rowStep;
  const at = list.map((_, i) => {
    const line = Math.floor(i / most);
    return {
      x: gap * ((i % most) + 0.5 + (line % 2) / 2) - width / 2,
      y: px / 2 + line * gap * rowStep - height / 2,
    };
  });
  return { width, height, at };
}

/** Hosts keep clear of one another: places hold their point, counties take another spot inside. */
function separate(rows) {
  const boxes = [];
  const boxOf = ({ x, y, width, height }) => boxAround(x, y, width, height);
  const free = (row) =>
    !boxes.some((other) => overlaps(boxOf(row), other, 2)) && (row.outside?.(boxOf(row)) ?? true);
  const order = (row) => (COUNTIES.has(row.place) ? 1e6 : 0) + row.y;
  for (const row of rows.sort((a, b) => order(a) - order(b))) {
    const spots = (COUNTIES.get(row.place)?.spots ?? []).map(([lon, lat]) => pixel([lon, lat]));
    const spot = [...(row.inner ?? []), ...spots].find(({ x, y }) => free({ ...row, x, y }));
    if (spot && !row.outside) Object.assign(row, { x: spot.x, y: spot.y });
    else nudge(row, free);
    boxes.push(boxOf(row));
  }
}

/** Move a host's row to the nearest free place round its point; a thin line will tie it there. */
function nudge(row, free) {
  const { x, y } = row;
  const most = row.outside ? OUTSIDE_MOST_PX : NUDGE_MOST_PX;
  for (let far = 0; far <= most; far += 8) {
    for (let k = 0; k < 12; k += 1) {
      const angle = (Math.PI / 6) * k;
      const at = { x: x + far * Math.cos(angle), y: y + far * Math.sin(angle) };
      if (free({ ...row, ...at })) {
        Object.assign(row, at);
        if (far) row.anchor = { x, y };
        return;
      }
    }
  }
}

const NUDGE_MOST_PX = 96;
const OUTSIDE_MOST_PX = 176;

/** Draw one sector's hexagon. */
function drawHexagon(parent, x, y, sector, evidence, { dimmed, px = STYLE.symbol.energy.px } = {}) {
  const size = px < STYLE.symbol.energy.px ? 10 : STYLE.symbol.energy.font_px;
  const { fill, on } = energyColour(sector);
  const inferred = evidence === "inferred";
  const strong = inferred && sector.value !== null ? darker(fill) : COLOUR.ink.park;
  const hexagon = (r, look) =>
    s("path", { d: SHAPES.hexagon(r), transform: `translate(${round1(x)} ${round1(y)})`, ...look });
  const ink = inferred ? COLOUR.ink.text : on;
  parent.append(
    hexagon(px / 2 + 1, { fill: COLOUR.ink.halo }),
    hexagon(px / 2 - 0.5, {
      fill: inferred || dimmed ? COLOUR.ink.halo : fill,
      stroke: dimmed ? COLOUR.state.dim_symbol : strong,
      "stroke-width": inferred ? 1.8 : 1,
      "stroke-dasharray": inferredDash(inferred),
    }),
    svgMark(sector.mark, x, y, size, dimmed ? COLOUR.state.dim_label : ink),
  );
}

/** The two lightest steps are too pale for a line of their own on white: take the next one. */
function darker(fill) {
  const { colours } = COLOUR.energy_ramp;
  return colours[Math.max(1, colours.indexOf(fill))];
}

/** Where sectors stand of which no more are to come, says a clause: a hint, never a verdict. */
function controlHints(rows) {
  const hints = rows.map(({ place, list, x, y, width, height }) => ({
    place, list: list.filter(({ sector }) => sector.controlled), x: x + width / 2 + 1, y: y - height / 2 + 1,
  }));
  return hints.filter(({ list }) => list.length);
}

const HINT_PX = 14;
const HINT_MARK = "控";

/** A small disc at the upper right of a host. */
function drawHint(parent, x, y) {
  const look = { fill: COLOUR.ink.panel, stroke: COLOUR.ink.park, "stroke-width": 1.2 };
  parent.append(disc(x, y, HINT_PX / 2, look), svgMark(HINT_MARK, x, y, 10, COLOUR.ink.text, 400));
}

function clauseText([doc, locator]) {
  return [DOCUMENTS.get(doc)?.name, locator].filter(Boolean).join(" ");
}

/** What the hint says: the sectors, the clause that restrains them, the clause that places them. */
function hintLines(list) {
  const lines = [`有“严格控制新上”行业：${list.map(({ sector }) => sector.name).join("、")}`];
  const control = new Set(list.map(({ sector }) => clauseText(sector.control)));
  lines.push(`控制条文：${[...control].join("；")}`);
  for (const { sector, evidence, clause } of list)
    lines.push(`${sector.name}落点条文（${WORDS.evidence[evidence]}）：${clauseText(clause)}`);
  return [...lines, "提示，不作结论"];
}

function drawEnergy(parent, rows) {
  const { colour } = STYLE.label.leader;
  for (const { anchor, x, y } of rows) {
    if (!anchor) continue;
    const ends = { x1: round1(anchor.x), y1: round1(anchor.y), x2: round1(x), y2: round1(y) };
    parent.append(s("line", { ...ends, stroke: colour }), disc(anchor.x, anchor.y, 2, { fill: colour }));
  }
  for (const row of rows) for (const cell of row.cells) drawCell(parent, cell);
}

/** One cell of a row: it steps back beside another one that is asked for. */
function drawCell(parent, { sector, evidence, x, y }) {
  if (isTile(sector)) {
    drawClusterTile(parent, x, y, sector, linkDimmed(sector.id));
    return;
  }
  const dimmed = Boolean(state.sector) && sector.id !== state.sector;
  drawHexagon(parent, x, y, sector, evidence, { dimmed, px: hexagonPx() });
}
