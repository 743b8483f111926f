/** Names of symbols and of what a theme shows; all labels of a view. */

/** Names of parks, platforms and projects. */
function symbolNames(view) {
  const found = [];
  if (view.inset && insetWidth() <= STYLE.inset.codes_only_px) return found;
  for (const item of view.named ?? view.drawn) {
    const label = symbolName(item, view);
    if (label) found.push(label);
  }
  return found;
}

function symbolName(item, view) {
  const { area, role, x, y, outer } = item;
  const picked = parseSubject(state.selected);
  const selected = picked?.kind === "area" && standsFor(item, picked.id);
  const own = selected ? picked.id : area.id;
  const subject = `area:${own}`;
  if (item.host || (role === "miss" && !selected)) return null;
  const from = STYLE.zoom.labels;
  const hit = role === "stated" || role === "inferred";
  const rank = area.kind === "park" ? area.rank || "other" : "other";
  const least = hit ? Math.min(from.theme_host, from[rank]) : from[rank];
  if (!selected && view.zoom < least) return null;
  const look = STYLE.label[rank];
  const also = [area.id, ...item.also].filter((id) => id !== own);
  const lines = headLines(own, also, look.px, rank === "national" || selected ? 700 : 400);
  const tiles = view.zoom >= STYLE.zoom.chips ? clustersOf(area.id) : [];
  if (tiles.length) lines.push({ tiles });
  const minor = area.kind === "park" ? rank : "minor";
  return {
    subject,
    lines,
    halo: look.halo_px,
    x,
    y,
    r: selected ? outer + 9 : outer,
    leader: hit || selected || rank !== "other",
    force: selected,
    priority: selected ? PRIORITY.selected : hit ? PRIORITY.host : PRIORITY[minor],
  };
}

/** Name of what stands on one point, and how many more stand there. */
function headLines(id, also, size, weight) {
  const lines = textLines(layoutCore.shortName(CATALOGUE, id), size, COLOUR.ink.text, weight);
  lines.at(-1).text += layoutCore.moreHere(CATALOGUE, id, also);
  return lines;
}

/** Names of the hosts of energy-intensive sectors and of suppliers. */
function themeNames(view) {
  const found = [];
  for (const row of view.energyRows) {
    if (row.bare || row.cells.every(cellDimmed) || COUNTIES.has(row.place)) continue;
    found.push({
      subject: `area:${row.place}`,
      x: row.x,
      y: row.y,
      r: row.width / 2 + 1,
      spots: [-1, 1].map((side) => ({ x: row.x, y: row.y + side * (row.height / 2 + 9) })),
      leader: true,
      lines: headLines(row.place, row.also, grown(12), 700),
      halo: 2.5,
      priority: PRIORITY.host,
    });
  }
  found.push(...view.suppliers.map(supplierName));
  return found;
}

/** Name of one end of a link: it keeps off the counties that it does not speak of. */
function supplierName({ id, at, texts, link, member }) {
  const ink = { weight: 700, colour: COLOUR.link.line };
  const lines = texts.map((text, i) => ({ text, ...ink, size: grown(i ? 11 : 12) }));
  const own = new Set(COUNTIES.has(id) ? [id] : AREAS.get(id)?.counties);
  return {
    subject: `link:${link.id}`,
    x: at.x,
    y: at.y,
    r: member ? STYLE.symbol.lead.px / 2 + 1 : grown(5),
    halo: 3,
    leader: true,
    lines,
    keepsOff: (box) => overNeighbour(box, own),
    priority: PRIORITY.hit,
  };
}

/** All labels of a view. */
function labelsOf(view) {
  return [
    ...zoneNames(view),
    ...codeNames(view),
    ...groupNames(view),
    ...corridorNames(),
    ...countyNames(view),
    ...contextNames(),
    ...symbolNames(view),
    ...themeNames(view),
    ...pickedPlaceName(view),
  ];
}
