/** The overlay of marks above the polygons: one SVG, drawn anew at every change of state or view. */
const overlay = { root: null, groups: {}, view: null };
const OVERLAY_ORDER = [
  "around", "uncertainty", "within", "shape", "place", "link", "park", "unit", "energy", "lead", "label", "selection", "hover", "frame", "draw",
  "focus",
];

function startMarks() {
  overlay.root = s("svg", { class: "marks", width: 1, height: 1, "aria-hidden": "true" });
  for (const name of OVERLAY_ORDER) {
    overlay.groups[name] = s("g", { class: name });
    overlay.root.append(overlay.groups[name]);
  }
  startCrowd();
  map.getPane("marks").append(overlay.root);
}

/** Work out what to draw and where, without drawing. */
function prepare() {
  const view = currentView();
  view.inset = inset.painting;
  view.hits = [];
  view.obstacles = [];
  view.drawn = drawnSymbols(view);
  if (view.crowded) arrangeCrowd(view);
  else arrange((view.drawn = ownCopies(view)), view.zoom);
  view.energyRows = energyRows(view);
  const flows = view.inset ? [] : view.links?.shown ?? []; // arrows would only cross the inset
  view.curves = linkCurves(flows.map((flow) => withEnds(view, flow)));
  view.suppliers = view.inset ? [] : endLabels(view);
  return view;
}

/** Draw the map as the state says. Everything happens in this frame. */
function paint() {
  growToRoom();
  settleInset();
  const view = prepare();
  overlay.view = view;
  paintChips();
  paintNothing(view);
  paintPanels(view);
  paintBase(view);
  paintOffice(view);
  paintInset();
  for (const name of OVERLAY_ORDER) overlay.groups[name].replaceChildren();
  drawFrame(overlay.groups.frame);
  paintMarks(view);
  paintSelection(view);
  paintDrawing();
  paintFocus();
  paintStatus(view);
}

/** The marks and their names, the names last: they keep clear of what is there. */
function paintMarks(view) {
  paintAround(view);
  paintSymbols(view);
  paintLinks(view);
  paintUnits(view);
  paintEnergy(view);
  paintLabels(view);
  paintPlaces(view);
}

/** The inset's symbols beside those of the map: the same things in another place. */
function ownCopies(view) {
  if (!view.inset) return view.drawn;
  return view.drawn.filter(({ area }) => insetHolds(pixel(area.at))).map((item) => ({ ...item }));
}

function paintSymbols(view) {
  paintCrowd(view);
  if (view.crowded) return;
  const { park, uncertainty } = overlay.groups;
  const wide = view.zoom >= STYLE.zoom.true_radius;
  for (const item of [...view.drawn].sort((a, b) => crowdDepth(a) - crowdDepth(b))) {
    const subject = `area:${item.area.id}`;
    item.outer = item.form.px / 2;
    if (!item.host) item.outer = drawSymbol(park, item, view);
    if (item.host) continue;
    if (wide && item.role !== "miss")
      drawUncertainty(uncertainty, item.area, item.x, item.y, state.selected !== subject);
    view.hits.push({ subject, x: item.x, y: item.y, r: STYLE.symbol.park.hit_px / 2 });
    view.obstacles.push({
      ...boxAround(item.x, item.y, 2 * item.outer, 2 * item.outer),
      own: subject,
      soft: item.role === "miss" || item.form.small,
    });
  }
}

function paintLinks(view) {
  // Ties end on tiles, so they lie above them.
  drawLinks(view.tiles ? overlay.groups.lead : overlay.groups.link, view.curves);
  view.discs = drawLeads(overlay.groups.lead, view);
  const many = view.curves.length > LINKS_MANY;
  for (const { arrow, samples, a } of many ? [] : view.curves) {
    view.hits.push({ subject: `link:${arrow.link.id}`, samples });
    view.obstacles.push(boxAround(a.x, a.y, 9, 9));
    for (const p of samples) view.obstacles.push({ ...boxAround(p.x, p.y, 6, 6), soft: true });
  }
  for (const lead of view.discs) {
    view.hits.push({ subject: placeSubject(lead.id), x: lead.x, y: lead.y, r: lead.r });
    view.obstacles.push(boxAround(lead.x, lead.y, 2 * lead.r, 2 * lead.r));
  }
}

/** Wire name of a county or area id. */
function placeSubject(id) {
  return COUNTIES.has(id) ? `county:${id}` : `area:${id}`;
}

/** Functional zones under the chain theme: the number in a tile, since they have no boundary. */
function paintUnits(view) {
  if (!view.chain) return;
  for (const [id, hit] of view.chain.counties) {
    const county = COUNTIES.get(id);
    if (!county?.functional || !county.spots.length) continue;
    const p = unitSpot(view, county);
    hit.at = p;
    const ramp = COLOUR.count_ramp[view.chain.tierId];
    const fill = hit.count ? ramp[hit.step] : `url(#hatch-${view.chain.tierId})`;
    const text = hit.count ? (state.chain ? view.chain.cluster.mark : String(hit.count)) : "";
    drawUnit(overlay.groups.unit, p.x, p.y, text, fill, view.chain.tier.line ?? view.chain.tier.fill);
    view.hits.push({ subject: `county:${id}`, x: p.x, y: p.y, r: 12 });
    view.obstacles.push(boxAround(p.x, p.y, 20, 20));
  }
}

/** First spot of a functional zone that no symbol covers; where all are, beside the symbols. */
function unitSpot(view, county) {
  const spots = county.spots.map(([lon, lat]) => pixel([lon, lat]));
  const hard = view.obstacles.filter((box) => !box.soft);
  const free = ({ x, y }) => !hard.some((box) => overlaps(boxAround(x, y, 22, 22), box));
  return spots.find(free) ?? spotsRound(spots[0], UNIT_MOST_PX).find(free) ?? spots[0];
}

const UNIT_MOST_PX = 48;

function paintEnergy(view) {
  drawEnergy(overlay.groups.energy, view.energyRows);
  const px = hexagonPx();
  for (const row of view.energyRows) {
    const own = row.head && placeSubject(row.place); // its name stands in the room of its tiles
    view.obstacles.push({ ...boxAround(row.x, row.y, row.width, row.height + 2), own });
    for (const cell of row.cells) {
      const { sector, x, y } = cell;
      const subject = isTile(sector) ? `link:${sector.id}` : placeSubject(row.place);
      const side = isTile(sector) ? tilePx(sector) : px;
      view.hits.push({ subject, cell, x, y, r: side / 2 });
    }
  }
}

/** Legend and other panels first: labels keep clear of them. */
function paintPanels(view) {
  paintLegend(view);
  paintScale();
  panels.boxes ??= measurePanels();
  const [dx, dy] = Object.values(map.containerPointToLayerPoint([0, 0]));
  for (const { x0, y0, x1, y1 } of panels.boxes) {
    view.obstacles.push({ x0: x0 + dx, y0: y0 + dy, x1: x1 + dx, y1: y1 + dy, pad: 3 });
  }
}

/** Boxes of the panels over the map, in its pixels; measured again after `panels.boxes = null`. */
const panels = { boxes: null };

function measurePanels() {
  const origin = map.getContainer().getBoundingClientRect();
  return [...document.querySelectorAll(".over-map:not([hidden])")].map((panel) => {
    const { left, top, right, bottom } = panel.getBoundingClientRect();
    const [x0, y0] = [left - origin.left, top - origin.top];
    return { x0, y0, x1: x0 + right - left, y1: y0 + bottom - top };
  });
}

function labelBudget(view) {
  const wide = growth.by > 1;
  const most = STYLE.limits.max_labels[wide ? "1920" : "1366"];
  return view.zoom >= STYLE.zoom.true_radius ? most * 2 : most;
}

function paintLabels(view) {
  const labels = labelsOf(view).filter((label) => label.x === undefined || label.must || !inFrame(label));
  if (insetHole()) view.obstacles.push({ ...inset.frame, pad: 1 });
  const frame = viewFrame(0);
  if (!view.inset) frame.x1 -= coveredPx(); // a card may lie over the map's right
  const { placed, dropped } = placeLabels(labels, view.obstacles, frame, labelBudget(view));
  const unnamed = new Set(view.inset ? dropped : [...dropped, ...inset.unnamed].filter((one) => !namedInInset(view, one)));
  Object.assign(view, { placed, unnamed, dropped: unnamed.size });
  drawLabels(overlay.groups.label, placed);
  for (const label of placed)
    if (label.subject) view.hits.push({ subject: label.subject, box: label.box });
  paintDisputes(view);
}

const DISPUTED = new Set(DATA.disputed);

/** A small ≠ at the upper right of parks and names of counties on which documents disagree: from near, and on the pick always. */
function paintDisputes(view) {
  const { dispute } = COLOUR.state;
  const near = view.zoom >= STYLE.zoom.group_pills && !view.chain && !view.energy && !view.links;
  const marked = (subject) => DISPUTED.has(parseSubject(subject)?.id) && (near || state.selected === subject);
  const symbols = view.crowded ? [] : view.drawn.filter(({ role, host }) => role !== "miss" && !host);
  const spots = [
    ...symbols.map(({ area, x, y, outer }) => ({ subject: `area:${area.id}`, x: x + outer + 2, y: y - outer - 1 })),
    ...view.placed.filter(({ subject }) => subject?.startsWith("county:")).map(({ subject, box }) => ({ subject, x: box.x1 + 3, y: box.y0 + 3 })),
  ];
  for (const { subject, x, y } of spots)
    if (marked(subject)) overlay.groups.label.append(disc(x, y, 5, { fill: COLOUR.ink.halo }), svgMark("≠", x, y, 11, dispute));
}
