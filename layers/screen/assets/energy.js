/** Energy-intensive sectors: hexagons side by side at each host, the largest consumption first. */

/** Size of a hexagon: a little smaller where the whole region is in view. */
function hexagonPx() {
  const { px, small_px: small } = STYLE.symbol.energy;
  return map.getZoom() < STYLE.zoom.group_pills ? small : px;
}

/** Positions of the cells at each place that has any: hexagons of sectors, or tiles of clusters. */
function energyRows(view) {
  const lay = view.energy ? combCells : tileCells;
  const every = layoutCore.hostGroups(resolved()).map(({ place, also, cells: list }) => {
    const { x, y } = pixel(placeOf(place));
    if (view.energy && inFrame({ x, y }, 0)) return { place, also, ...bareCells(list), x, y };
    return { place, also, list, x, y, ...lay(list, place) };
  });
  const rows = view.inset ? every.filter((row) => insetHolds(row, 0)).map(heldInside) : every;
  separate(rows.filter(({ bare }) => !bare), view.energy ? countyRooms(rows, view) : []);
  for (const row of rows)
    row.cells = row.list.map((item, i) => ({ ...item, x: row.x + row.at[i].x, y: row.y + row.at[i].y }));
  return rows;
}

/** A row that the inset's edge would cut, moved inside and tied to its place. */
function heldInside(row) {
  const { x0, y0, x1, y1 } = viewFrame(-2);
  const [wide, high] = [row.width / 2, row.height / 2];
  const x = Math.max(x0 + wide, Math.min(row.x, x1 - wide));
  const y = Math.max(y0 + high, Math.min(row.y, y1 - high));
  return x === row.x && y === row.y ? row : { ...row, x, y, anchor: { x: row.x, y: row.y } };
}

/** A host that the inset shows larger: its first sector, as a small hexagon without a mark. */
function bareCells([first]) {
  const px = grown(STYLE.inset.small_px);
  return { list: [{ ...first, bare: px }], width: px, height: px, at: [{ x: 0, y: 0 }], bare: true };
}

/** Room and offsets of hexagons: rows of a few, every second one shifted, as in a comb. */
function combCells(list) {
  const px = hexagonPx();
  const { row_most: most, step, row_step: rowStep } = STYLE.symbol.energy;
  const gap = px * step;
  const across = Math.min(list.length, most);
  const width = gap * (across + (list.length > across ? 0.5 : 0));
  const height = px + 2 * STYLE.symbol.energy.control_gap_px + (Math.ceil(list.length / most) - 1) * gap * rowStep;
  const at = list.map((_, i) => {
    const line = Math.floor(i / most);
    return {
      x: gap * ((i % most) + 0.5 + (line % 2) / 2) - width / 2,
      y: px / 2 + STYLE.symbol.energy.control_gap_px + line * gap * rowStep - height / 2,
    };
  });
  return { width, height, at };
}

/** Room for the names of counties with sectors in words, off the hosts' own places: a host can stand beside its place, a county's name cannot. */
function countyRooms(rows, view) {
  const found = [];
  for (const county of COUNTIES.values()) {
    if (!layoutCore.countySectors(resolved(), county.id).said || county.functional) continue;
    const label = { lines: countyLines(county, view) };
    const { width, height } = measureLabel(label);
    const roomAt = ({ x, y }) => boxAround(x, y, width, height);
    const spots = spotsFor(base.counties.get(county.id), label);
    const spot = spots.find((p) => !rows.some((row) => overlaps(roomAt(p), rowBox(row), 2))) ?? spots.find(Boolean);
    if (spot) found.push(roomAt(spot));
  }
  return found;
}

const rowBox = ({ x, y, width, height }) => boxAround(x, y, width, height);

/** Hosts keep clear of one another: places hold their point, counties take another spot inside. */
function separate(rows, boxes) {
  const free = (row) =>
    !boxes.some((other) => overlaps(rowBox(row), other, 2)) && (row.outside?.(rowBox(row)) ?? true);
  const order = (row) => (COUNTIES.has(row.place) ? 1e6 : 0) + row.y;
  for (const row of rows.sort((a, b) => order(a) - order(b))) {
    const spots = (COUNTIES.get(row.place)?.spots ?? []).map(([lon, lat]) => pixel([lon, lat]));
    const spot = [...(row.inner ?? []), ...spots].find(({ x, y }) => free({ ...row, x, y }));
    if (spot && !row.outside) Object.assign(row, { x: spot.x, y: spot.y });
    else nudge(row, free);
    boxes.push(rowBox(row));
  }
}

/** Move a host's row to the nearest free place round its point, inland first; a thin line will tie it there. */
function nudge(row, free) {
  const { x, y } = row;
  for (const [stands, most] of groundsOf(row)) {
    const at = spotsRound(row, most).find((p) => stands(p) && free({ ...row, ...p }));
    if (!at) continue;
    Object.assign(row, at, at.x !== x || at.y !== y ? { anchor: { x, y } } : {});
    return;
  }
}

/** Points on rings round a row's own, the nearest first. */
function spotsRound({ x, y }, most) {
  const found = [{ x, y }];
  for (let far = 8; far <= most; far += 8)
    for (let k = 0; k < 16; k += 1)
      found.push({ x: x + far * Math.cos((Math.PI / 8) * k), y: y + far * Math.sin((Math.PI / 8) * k) });
  return found;
}

/**
 * Grounds that a host's cells may stand on, the best first, and how far off each is looked for: its own unit,
 * the region's land, all but land without data, anything.
 */
function groundsOf({ place, at, outside }) {
  if (outside) return [[() => true, OUTSIDE_MOST_PX]];
  const units = [...COUNTIES.values()].filter(({ id }) => base.counties.has(id));
  const shapesOf = (some) => units.filter(some).map(({ id }) => coarse(base.counties.get(id)));
  const blank = shapesOf(({ data }) => !data);
  const own = shapesOf(({ id, data }) => data && AREAS.get(place)?.counties.includes(id));
  const side = hexagonPx() + 2 * BLANK_GAP_PX;
  const cells = (p) => at.map((cell) => ({ x: p.x + cell.x, y: p.y + cell.y }));
  const clear = (p) => !inFrame(p, 0) && !cells(p).some(({ x, y }) => blank.some((shape) => meets(shape, inDegrees(boxAround(x, y, side, side)))));
  const on = (shapes) => (p) =>
    cells(p).every((cell) => shapes.some((shape) => contains(shape, map.layerPointToLatLng(cell)))) && clear(p);
  return [
    [on(own), INLAND_MOST_PX], [on(shapesOf(({ data }) => data)), INLAND_MOST_PX], [clear, NUDGE_MOST_PX], [() => true, NUDGE_MOST_PX],
  ];
}

/** Room between a cell and land without data; how far a cell goes to stand on land. */
const BLANK_GAP_PX = 5;
const INLAND_MOST_PX = 68;
const NUDGE_MOST_PX = 112;
const OUTSIDE_MOST_PX = 176;

/** Draw one sector's hexagon: pale and dashed where we concluded it, with a second outline where no more is to come. */
function drawHexagon(parent, x, y, sector, evidence, { dimmed, controlled, px = STYLE.symbol.energy.px } = {}) {
  const { font_px: size, control_px: thin, control_gap_px: gap, inferred_opacity: pale, inferred_dash_px: dash } = STYLE.symbol.energy;
  const { fill, on } = energyColour(sector);
  const inferred = evidence === "inferred";
  const ink = dimmed ? COLOUR.state.dim_symbol : COLOUR.ink.park;
  const hexagon = (r, look) =>
    s("path", { d: SHAPES.hexagon(r), transform: `translate(${round1(x)} ${round1(y)})`, ...look });
  if (controlled) parent.append(hexagon(px / 2 + gap, { fill: COLOUR.ink.halo, stroke: ink, "stroke-width": thin }));
  parent.append(
    hexagon(px / 2 + 1, { fill: COLOUR.ink.halo }),
    hexagon(px / 2 - 0.5, {
      fill: dimmed ? COLOUR.ink.halo : fill,
      "fill-opacity": inferred && !dimmed ? pale : undefined,
      stroke: ink,
      "stroke-width": inferred ? 1.2 : 1,
      "stroke-dasharray": inferred ? dash.join(" ") : undefined,
    }),
    svgMark(sector.mark, x, y, size, dimmed ? COLOUR.state.dim_label : inferred ? COLOUR.ink.text : on),
  );
}

function drawEnergy(parent, rows) {
  const { colour } = STYLE.label.leader;
  for (const { anchor, x, y } of rows) {
    if (!anchor) continue;
    const ends = { x1: round1(anchor.x), y1: round1(anchor.y), x2: round1(x), y2: round1(y) };
    parent.append(s("line", { ...ends, stroke: colour }), disc(anchor.x, anchor.y, grown(2), { fill: colour }));
  }
  for (const row of rows) for (const cell of row.cells) drawCell(parent, cell);
}

/** One cell of a row: it steps back beside another one that is asked for. */
function drawCell(parent, cell) {
  const { sector, evidence, x, y } = cell;
  if (isTile(sector)) {
    drawClusterTile(parent, x, y, sector, linkDimmed(sector.id));
    return;
  }
  if (cell.bare) {
    const look = { fill: cellDimmed(cell) ? COLOUR.ink.halo : energyColour(sector).fill, stroke: COLOUR.ink.park };
    parent.append(s("path", { d: SHAPES.hexagon(cell.bare / 2), transform: `translate(${round1(x)} ${round1(y)})`, ...look }));
    return;
  }
  const look = { dimmed: cellDimmed(cell), controlled: isControlled(cell), px: hexagonPx() };
  drawHexagon(parent, x, y, sector, evidence, look);
}

function clauseText([doc, locator]) {
  return [DOCUMENTS.get(doc)?.name, locator].filter(Boolean).join(" ");
}

/** What the pointer tells of a sector at a place: its clause, what counts in it, what restrains it. */
function cellLines({ sector, evidence, clause, told = [sector.id] }) {
  if (isTile(sector)) return [`${sector.name}（${WORDS.evidence[evidence]}）：${sector.says}`];
  const every = told.map((id) => SECTORS.get(id));
  const parts = every.filter((one) => one !== sector).map(({ name }) => name);
  const control = every.filter(({ controlled }) => controlled);
  return [
    `${sector.name}（${WORDS.evidence[evidence]}）：${sector.says}`,
    parts.length ? `含${parts.join("、")}` : "",
    clauseText(clause),
    control.length ? `严格控制新上：${control.map(({ name }) => name).join("、")}（${clauseText(control[0].control)}；提示，不作结论）` : "",
  ].filter(Boolean);
}
