/** Selection: casing, ring and glow; the true circle of uncertainty at every zoom; Esc clears. */

function startSelection() {
  map.on("click", (event) => drawClick(event) || pickHit(hitAt(event.layerPoint)));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !isOverlaid()) stepOut();
  });
}

/** Pick what was clicked; what is picked already is left. */
function pickHit(hit) {
  select(hit && hit.subject !== state.selected ? hit.subject : null);
}

/** Take back what was picked last: the selection, then the chain, then the theme's cluster. */
function stepOut() {
  if (state.selected) select(null, state.chain ? { chain: null } : {});
  else if (state.theme === "chain") leaveChain();
  else select(null);
}

/** The same shape in the strokes of a selection, one over the other. */
function selectionStrokes(shape) {
  const { ring_px: ring, casing_px: casing, glow_px: glow } = STYLE.symbol.select;
  const { select_ring: ink, select_casing: white, select_glow: gold } = COLOUR.state;
  const strokes = [[gold, ring + 2 * casing + glow], [white, ring + casing], [ink, ring]];
  return strokes.map(([stroke, width]) => shape({ stroke, "stroke-width": width * 0.8 }));
}

/** Outline a polygon as selected; a dashed outline says that only this much is known. */
function outlineSelected(shape, dash) {
  const line = { d: pathOf(shape), fill: "none", "stroke-linejoin": "round" };
  const dashOf = ({ stroke }) => (stroke === COLOUR.state.select_ring ? dash : undefined);
  overlay.groups.shape.append(...selectionStrokes((look) =>
    s("path", { ...line, ...look, "stroke-dasharray": dashOf(look) })));
}

/** Counties that are all that is known of where a subject lies: it has no point and no outline. */
function onlyCounties(subject) {
  const found = parseSubject(subject);
  if (found?.kind !== "area" || shapeOf(subject)) return [];
  const area = AREAS.get(found.id);
  if (area.located) return [];
  return area.counties.map((id) => base.counties.get(id)).filter(Boolean);
}

/** A solid line would look surveyed. */
const SCHEMATIC_DASH = "8 5";

/** Mark what is selected. */
function paintSelection(view) {
  const found = parseSubject(state.selected);
  if (!found) return;
  const shape = shapeOf(state.selected);
  const surveyed = found.kind === "county" && !COUNTIES.get(found.id).functional;
  if (shape && !(surveyed && !countyOn(found.id))) outlineSelected(shape, surveyed ? undefined : SCHEMATIC_DASH);
  for (const county of onlyCounties(state.selected)) outlineSelected(county, SCHEMATIC_DASH);
  paintCross();
  const item = view.drawn.find((one) => found.kind === "area" && standsFor(one, found.id));
  if (item) ringSelected(view, item);
}

/** Round ring of a selected symbol, with its true radius: a square is the keys' own mark (keys.js). */
function ringSelected(view, item) {
  const { selection } = overlay.groups;
  if (view.zoom < STYLE.zoom.true_radius || item.role === "miss" || item.host) {
    drawUncertainty(overlay.groups.uncertainty, item.area, item.x, item.y);
  }
  const box = item.host ? view.energyRows.find((one) => [one.place, ...one.also].includes(item.area.id)) : null;
  const ring = (look) => disc(item.x, item.y, item.outer + 4, { fill: "none", ...look });
  const round = (look) => boxShape(boxAround(box.x, box.y, box.width + 8, box.height + 6), { rx: (box.height + 6) / 2, fill: "none", ...look });
  selection.append(...selectionStrokes(box ? round : ring));
}

/** What the view must hold to show a subject: bounds, possibly none. */
function extentOf(subject) {
  const { kind, id } = parseSubject(subject);
  if (kind === "link") {
    const ends = LINKS.get(id).members.map(({ place }) => placeOf(place));
    return L.latLngBounds(ends.filter(Boolean));
  }
  const known = onlyCounties(subject);
  const shapes = known.length || AREAS.get(id)?.symbol ? known : [shapeOf(subject)];
  return L.latLngBounds(shapes.filter(Boolean).map((shape) => shape.getBounds()));
}

/** Centre on a subject without changing the zoom unless it would be lost in a crowd. */
function focusOn(subject) {
  const found = parseSubject(subject);
  if (!found) return;
  const spot = spotNow();
  if (spot?.subject === subject) {
    if (!isWellSeen(spot)) frameSpot(spot);
    return;
  }
  const at = ["area", "county"].includes(found.kind) ? placeOf(found.id) : null;
  const bounds = extentOf(subject);
  if (bounds.isValid() && !map.getBounds().contains(bounds)) {
    furniture.quiet = true;
    fit(bounds, 24);
    leavePreset();
    furniture.quiet = false;
    furniture.place = null;
    paint();
  } else if (!bounds.isValid() && at) {
    map.setView(at, Math.max(map.getZoom(), STYLE.zoom.focus), { animate: false });
    leavePreset();
  }
}
