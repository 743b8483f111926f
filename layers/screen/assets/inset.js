/**
 * 放大图: the dense core once more, larger, in a corner over sea or foreign land. It is a second
 * Leaflet map without layers of its own: the very functions that paint the map paint it, too.
 */
const inset = {
  root: null, map: null, overlay: null, ground: null, frame: null,
  wanted: null, despite: null, roomy: true, on: false, painting: false, named: new Set(), unnamed: new Set(), size: "",
};

function startInset(parent) {
  inset.main = map;
  const [told] = DATA.region.insets;
  if (!told) return;
  const [west, south, east, north] = told.bounds;
  inset.bounds = L.latLngBounds([south, west], [north, east]);
  const canvas = h("div", { class: "inset-map", role: "img", "aria-label": `放大图：${told.name}` });
  inset.caption = h("span", "inset-words");
  inset.toggle = makeButton({ class: "inset-toggle", "aria-expanded": "true" }, "收起", () => wantInset(!inset.on));
  inset.root = h("div", { class: "inset over-map", hidden: true }, canvas, h("p", "inset-foot", inset.caption, inset.toggle));
  parent.append(inset.root);
  inset.canvas = canvas;
  const still = { zoomControl: false, attributionControl: false, dragging: false, scrollWheelZoom: false,
    doubleClickZoom: false, boxZoom: false, keyboard: false, touchZoom: false, zoomSnap: 0, zoomAnimation: false,
    fadeAnimation: false, trackResize: false, maxZoom: 20, crs: map.options.crs };
  inset.map = L.map(canvas, still);
  inset.map.hasLayer = (layer) => inset.main.hasLayer(layer); // what the map shows, the inset shows
  inset.map.setView(inset.bounds.getCenter(), 10, { animate: false });
  startInsetMarks();
  listenToInset();
}

function startInsetMarks() {
  const pane = inset.map.getPane("overlayPane");
  const root = s("svg", { class: "marks", width: 1, height: 1, "aria-hidden": "true" });
  const groups = Object.fromEntries(OVERLAY_ORDER.map((name) => [name, s("g", { class: name })]));
  inset.ground = s("g", { class: "ground" });
  root.append(inset.ground, ...Object.values(groups));
  pane.append(root);
  inset.overlay = { root, groups, view: null };
}

/** Clicks and hovers mean there what they mean on the map. */
function listenToInset() {
  const moved = ({ x, y }) => ({ x: x + inset.root.offsetLeft, y: y + inset.root.offsetTop });
  inset.map.on("mousemove", (event) => isDrawing() || onInset(() => pointAt(event.layerPoint, moved(event.containerPoint))));
  inset.map.on("mouseout", () => onInset(clearHover));
  inset.map.on("click", (event) => drawClick(event) || pickHit(onInset(() => hitAt(event.layerPoint))));
}

/** Do something with the inset in the map's place. */
function onInset(work) {
  return exchanged(inset.map, inset.overlay, work);
}

/** Ask the map from within the inset. */
function onMainMap(work) {
  return inset.painting ? exchanged(inset.main, {}, work, false) : work();
}

function exchanged(other, marks, work, painting = true) {
  const [kept, was] = [{ ...overlay }, inset.painting];
  [map, inset.painting] = [other, painting];
  Object.assign(overlay, marks);
  try {
    return work();
  } finally {
    if (painting) Object.assign(marks, overlay);
    [map, inset.painting] = [inset.main, was];
    if (was) map = inset.map;
    Object.assign(overlay, kept);
  }
}

/** Room of the inset on the map: where its frame hides what the inset shows larger. */
function insetHole() {
  return inset.on && map === inset.main ? inset.frame : null;
}

/** Whether a name stands in the inset, so that the map does without it. */
function namedInInset(view, subject) {
  return !view.inset && inset.on && inset.named.has(subject);
}

/** Whether a point of the inset lies well inside it: what is cut by its edge the map shows better. */
function insetHolds(point, edge = EDGE_PX) {
  return inBox(point, viewFrame(-edge));
}

/** Whether a polygon's name belongs into this picture: it stands once, on the map if it has room there. */
function belongsHere(view, shape, label) {
  if (!view.inset) return !namedInInset(view, label.subject);
  return !onMainMap(() => hasRoom(inset.beside, shape, label));
}

/** Whether a name fits into its polygon in a view and stands on no mark and no panel there. */
function hasRoom(view, shape, label) {
  const { width, height } = measureLabel(label);
  view.taken ??= [...view.obstacles, ...view.drawn.filter(({ form }) => form && !form.small).map(markBox), ...view.energyRows.map(markBox)];
  const free = ({ x, y }) => !view.taken.some((box) => overlaps(boxAround(x, y, width, height), box, 2));
  return Boolean(spotsFor(shape, label).find(free));
}

/** Room of a symbol with its ring, or of a row of hexagons. */
function markBox({ x, y, form, precision, width, height }) {
  const across = form && form.px + (precision ? 2 * RING_PX : 0);
  return boxAround(x, y, width ?? across, height ?? across);
}

const EDGE_PX = 12;
const RING_PX = 4;

function wantInset(on) {
  inset.wanted = on;
  inset.despite = on ? state.selected : null;
  panels.boxes = null;
  if (furniture.current !== null) frameAgain();
  else paint();
}

const INSET_HEIGHT = 0.58; // of its width
const INSET_GAP_PX = 10;
const INSET_MOST = 0.5; // of the map's height
const INSET_LEAST = 1.6; // an inset that enlarges less helps nobody

/** Free width of the map: a card may lie over its right. */
function freeWidth() {
  return inset.main.getSize().x - coveredPx();
}

/** Whether the theme has a use for the inset: arrows only cross it, and a chain's own frame is near enough. */
function insetServes() {
  return state.theme !== "links" && (state.theme !== "chain" || furniture.current === 0);
}

/** Width of the inset in the map as it is; 0 where it has no room, as over an open table. */
function insetWidth() {
  const table = coveredPx() ? STYLE.inset.beside_card : STYLE.inset.widths;
  const width = table.find(([from]) => freeWidth() >= from)?.[1] ?? 0;
  return width * INSET_HEIGHT <= INSET_MOST * inset.main.getSize().y ? width : 0;
}

/** The inset's box on the map, its caption included, in container pixels. */
function insetBox() {
  const width = insetWidth();
  const right = freeWidth() - INSET_GAP_PX;
  const top = STYLE.inset.top_px;
  return { x0: right - width, y0: top, x1: right, y1: top + Math.round(width * INSET_HEIGHT) + STYLE.inset.foot_px };
}

/**
 * Where the inset will stand if the map is fitted at a zoom, or null: the picture moves aside for it, and
 * stays there while a theme that has no use for it is on.
 */
function insetToCome(zoom) {
  if (!inset.map || inset.wanted === false || !insetWidth()) return null;
  sizeInset();
  return inset.map.getZoom() - zoom >= Math.log2(INSET_LEAST) ? insetBox() : null;
}

/** Whether the inset stands on the map now, and where: its frame must lie well inside the view. */
function settleInset() {
  if (!inset.map) return;
  const was = `${inset.on} ${inset.size}`;
  const fits = insetWidth() > 0 && insetServes() && (inset.roomy || inset.wanted) && !backgrounds.shown && resolved().symbols.length <= CROWD_FROM;
  inset.on = false;
  if (fits) {
    sizeInset();
    inset.frame = frameOnMap();
    inset.edge = (EDGE_PX * (inset.frame.x1 - inset.frame.x0)) / insetWidth();
    const times = 2 ** (inset.map.getZoom() - map.getZoom());
    inset.possible = times >= INSET_LEAST && frameIsClear(inset.frame);
    inset.on = inset.possible && inset.wanted !== false && !hidesSelection();
    const where = isSparse() ? "" : "（方框处）";
    inset.caption.textContent = inset.on ? `放大图：${DATA.region.insets[0].name}${where} ×${times.toFixed(1)}` : "";
  }
  showInset(fits && inset.possible);
  if (was !== `${inset.on} ${inset.size}`) panels.boxes = null;
}

function showInset(possible) {
  const offered = possible || (inset.wanted === false && insetServes() && insetWidth() > 0);
  inset.root.hidden = !offered;
  inset.root.classList.toggle("folded", !inset.on);
  inset.toggle.textContent = inset.on ? "收起" : "放大图";
  inset.toggle.setAttribute("aria-expanded", String(inset.on));
}

/** Give the inset its size and its view. */
function sizeInset() {
  const width = insetWidth();
  const high = Math.round(width * INSET_HEIGHT);
  const key = `${width} ${high} ${coveredPx()}`;
  if (key === inset.size) return;
  inset.size = key;
  inset.root.hidden = false; // what is hidden has no size
  inset.root.classList.remove("folded");
  Object.assign(inset.canvas.style, { width: `${width}px`, height: `${high}px` });
  Object.assign(inset.root.style, { maxWidth: `${width + 2}px`, right: `${coveredPx() + INSET_GAP_PX}px`, top: `${STYLE.inset.top_px}px` });
  inset.map.invalidateSize({ animate: false, pan: false });
  inset.map.fitBounds(inset.bounds, { animate: false, padding: [0, 0] });
  inset.drawn = "";
}

/** What the inset shows, as a box on the map in layer pixels. */
function frameOnMap() {
  const shown = inset.map.getBounds();
  const [nw, se] = [pixel(shown.getNorthWest()), pixel(shown.getSouthEast())];
  return { x0: nw.x, y0: nw.y, x1: se.x, y1: se.y };
}

/** Whether the frame lies in view and not under the inset. */
function frameIsClear(frame) {
  const view = viewFrame(0);
  const within = frame.x0 > view.x0 && frame.y0 > view.y0 && frame.x1 < view.x1 && frame.y1 < view.y1;
  const box = insetBox();
  const [dx, dy] = [view.x0, view.y0];
  return within && !overlaps(frame, { x0: box.x0 + dx, y0: box.y0 + dy, x1: box.x1 + dx, y1: box.y1 + dy }, 4);
}

/** Whether a point of the map lies in the frame: its symbols are bare there and have no names. */
function inFrame(point, margin = inset.edge) {
  return inset.on && !inset.painting && inBox(point, widened(inset.frame, -margin));
}

/** Whether the inset is so small that its symbols are bare, too. */
function isSparse() {
  return insetWidth() <= STYLE.inset.sparse_px;
}

/** Paint the inset as the state says, before the map's names: these leave out what it names. */
function paintInset() {
  inset.named.clear();
  inset.unnamed = new Set();
  inset.beside = overlay.view;
  if (!inset.on) return;
  onInset(() => {
    paintInsetGround();
    const view = prepare();
    overlay.view = view;
    for (const name of OVERLAY_ORDER) overlay.groups[name].replaceChildren();
    paintMarks(view);
    inset.named = new Set(view.placed.map(({ subject }) => subject));
    inset.unnamed = view.unnamed;
    paintSelection(view);
  });
}

/** The frame on the map that tells what the inset shows. */
function drawFrame(parent) {
  if (!inset.on) return;
  const line = { fill: "none", stroke: COLOUR.ink.park, "stroke-width": 1 };
  parent.append(boxShape(inset.frame, { ...line, class: "inset-frame" }));
}
