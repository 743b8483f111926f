/** Energy-intensive sectors: hexagons side by side at each host, the largest consumption first. */

/** Positions of the hexagons at each host that can be placed. */
function energyRows(view) {
  const { px } = STYLE.symbol.energy;
  const gap = px * 0.98;
  const rows = [];
  for (const [place, list] of view.energy.places) {
    const at = placeOf(place);
    const area = AREAS.get(place);
    if (!at || (area && (!PLACED.has(area.precision) || (state.reliable && !RELIABLE.has(area.precision))))) continue;
    const p = pixel(at);
    const left = p.x - (gap * (list.length - 1)) / 2;
    rows.push({ place, x: p.x, y: p.y, width: gap * list.length,
      cells: list.map((item, i) => ({ ...item, x: left + gap * i, y: p.y })) });
  }
  return separate(rows);
}

/** Move rows that would lie on one another apart, downwards, in steps of one row. */
function separate(rows) {
  const { px } = STYLE.symbol.energy;
  const boxes = [];
  for (const row of rows.sort((a, b) => a.y - b.y)) {
    for (let tries = 0; tries < 6; tries += 1) {
      const box = boxAround(row.x, row.y, row.width, px);
      if (!boxes.some((other) => overlaps(box, other, 1))) break;
      row.y += px * 0.55;
    }
    for (const cell of row.cells) cell.y = row.y;
    boxes.push(boxAround(row.x, row.y, row.width, px));
  }
  return rows;
}

/** Hosts that are known but cannot be placed. */
function hostsWithoutPlace(view) {
  return view.energy ? view.energy.places.size - view.energyRows.length : 0;
}

/** Draw one sector's hexagon. */
function drawHexagon(parent, x, y, sector, evidence, dimmed = false) {
  const { px, font_px: size } = STYLE.symbol.energy;
  const { fill, on } = energyColour(sector);
  const inferred = evidence === "inferred";
  const line = dimmed ? COLOUR.state.dim_symbol
    : inferred && sector.value !== null ? darker(fill) : COLOUR.ink.park;
  parent.append(
    s("path", { d: SHAPES.hexagon(px / 2 + 1), fill: COLOUR.ink.halo,
      transform: `translate(${round1(x)} ${round1(y)})` }),
    s("path", { d: SHAPES.hexagon(px / 2 - 0.5), transform: `translate(${round1(x)} ${round1(y)})`,
      fill: inferred || dimmed ? COLOUR.ink.halo : fill, stroke: line, "stroke-width": inferred ? 1.8 : 1,
      "stroke-dasharray": inferred ? STYLE.symbol.evidence.inferred.dash_px.join(" ") : undefined }),
    svgText(sector.mark, x, y + size * 0.36, { "font-size": size, "font-weight": 700,
      "text-anchor": "middle",
      fill: dimmed ? COLOUR.state.dim_label : inferred ? COLOUR.ink.text : on }),
  );
}

/** The two lightest steps are too pale for a line of their own on white: take the next one. */
function darker(fill) {
  const { colours } = COLOUR.energy_ramp;
  return colours[Math.max(1, colours.indexOf(fill))];
}

function drawEnergy(parent, rows) {
  for (const row of rows) {
    for (const cell of row.cells) {
      const dimmed = Boolean(state.sector) && cell.sector.id !== state.sector;
      drawHexagon(parent, cell.x, cell.y, cell.sector, cell.evidence, dimmed);
    }
  }
}
