/**
 * Drawing on the map by mouse, touch and keys. A tool says what the points mean (measure.js, within.js):
 * `least` points, `ring` if its ends meet, `box` if two corners do, `take(points)` → "" or why not.
 */
const drawing = { tool: null, points: [], cursor: null, cross: null, press: null, refused: "", pulled: false, doubling: false };
const NEAR_PX = { mouse: 5, touch: 18 }; // two clicks nearer than this are one
const CROSS_STEP_PX = [16, 2];
const CROSSES = "边线相交了，面积不成立。拖动圆点改正，或退一点；改好再按“完成”。";

const pointOf = ({ lat, lng }) => [lng, lat];
/** Whether clicks, taps and keys set points now. */
const isDrawing = () => drawing.tool !== null;

function startDraw(container) {
  map.on("dblclick", () => isDrawing() && !drawing.tool.box && finishDrawing());
  map.on("mousemove", ({ latlng }) => followPointer(latlng));
  for (const [type, act] of Object.entries({ pointerdown: pressBox, pointermove: dragBox, pointerup: leaveBox, pointercancel: dropBox }))
    container.addEventListener(type, act);
  container.addEventListener("keydown", drawKey, { capture: true });
  container.addEventListener("contextmenu", (event) => isDrawing() && stopEvent(event), { capture: true });
  document.addEventListener("keydown", toolKey, { capture: true });
  startCorners();
}

function stopEvent(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** Take up a tool, with the points of a shape that is to be corrected if there are any. */
function startDrawing(tool, points = [], refused = "") {
  Object.assign(drawing, { tool, points: [...points], cursor: null, cross: null, press: null, refused });
  map.doubleClickZoom.disable();
  map.dragging[tool.box ? "disable" : "enable"]();
  map.getContainer().classList.add("drawing");
  map.getContainer().classList.toggle("drawing-box", Boolean(tool.box));
  clearHover();
  if (panel.root.classList.contains("open")) openSidebar(false);
  map.getContainer().focus({ preventScroll: true });
  showDrawing();
}

/** Lay the tool aside; what was taken stays with whoever took it. */
function stopDrawing() {
  Object.assign(drawing, { tool: null, points: [], cursor: null, cross: null, press: null, refused: "", doubling: true });
  map.dragging.enable();
  map.getContainer().classList.remove("drawing", "drawing-box");
  showDrawing();
}

/** Bring block, picture and corners up to date. */
function showDrawing() {
  showMeasure();
  paintDrawing();
}

/** A click on the map or its inset; tells whether it was for the drawing, or the second of two that ended it. */
function drawClick({ latlng, originalEvent: { detail, pointerType } = {} }) {
  if (drawing.pulled) return true;
  if (isDrawing()) {
    addPoint(pointOf(latlng), pointerType);
    return true;
  }
  if (detail > 1) return drawing.doubling;
  drawing.doubling = false;
  map.doubleClickZoom.enable();
  return false;
}

const isNear = (a, b, pointer = "mouse") => pixel(a).distanceTo(pixel(b)) < (NEAR_PX[pointer] ?? NEAR_PX.mouse);

/** Set a point; on the last one nothing is added, on the first one a ring is closed. */
function addPoint(point, pointer) {
  const { tool, points } = drawing;
  drawing.refused = "";
  if (tool.ring && points.length >= tool.least && isNear(points[0], point, pointer)) return finishDrawing();
  if (!points.length || !isNear(points.at(-1), point, pointer)) points.push(tool.snap ? snapped(point) : point);
  return tool.box && points.length === 2 ? finishDrawing() : showDrawing();
}

/** A symbol that is clicked is meant itself, not what lies a few pixels beside it. */
function snapped(point) {
  const { subject, x, y } = nearestPoint(overlay.view.hits, pixel(point)) ?? {};
  const area = parseSubject(subject)?.kind === "area" ? AREAS.get(parseSubject(subject).id) : null;
  const near = area?.at && pixel(area.at).distanceTo({ x, y }) < 1 && isNear(pointOf(area.at), point);
  return near ? Object.assign(pointOf(area.at), { area }) : point;
}

function takeBack() {
  drawing.points.pop();
  drawing.refused = "";
  showDrawing();
}

/** End the drawing if what was drawn will do; else say why not and keep it. */
function finishDrawing() {
  const { tool, points } = drawing;
  const few = points.length < tool.least && `${tool.name}至少要 ${tool.least} 个点，现在是 ${points.length} 个。`;
  const crosses = !few && tool.ring && layoutCore.crossesItself(points) && CROSSES;
  drawing.refused = few || crosses || tool.take(points);
  if (drawing.refused && tool.box) points.length = 1;
  if (drawing.refused) showDrawing();
  else stopDrawing();
}

/** What follows the pointer: the line to the next point, the box to its other corner. */
function followPointer(latlng) {
  if (!isDrawing()) return;
  Object.assign(drawing, { cursor: pointOf(latlng), cross: null });
  paintDrawing();
}

/** A box is drawn in one pull, too. */
function pressBox(event) {
  drawing.pulled = false;
  if (!drawing.tool?.box || event.button || !event.isPrimary || event.target.closest("button")) return;
  drawing.press = { point: pointOf(map.mouseEventToLatLng(event)), x: event.clientX, y: event.clientY };
}

const isPulled = ({ clientX, clientY }) => Math.hypot(clientX - drawing.press.x, clientY - drawing.press.y) > NEAR_PX.mouse;

function dragBox(event) {
  if (!drawing.press || !isPulled(event)) return;
  map.getContainer().setPointerCapture(event.pointerId); // beyond the map's edge, too
  drawing.points = [drawing.press.point];
  followPointer(map.mouseEventToLatLng(event));
}

function leaveBox(event) {
  const { press } = drawing;
  if (!press) return;
  const pulled = isPulled(event);
  drawing.press = null;
  if (!pulled) return; // the click that follows sets a corner
  drawing.points = [press.point, pointOf(map.mouseEventToLatLng(event))];
  drawing.pulled = true; // a click follows that means nothing more
  finishDrawing();
}

function dropBox() {
  drawing.press = null;
}

/** Keys of a tool, before the map's own: arrows move a cross, Enter sets a point there, again ends. */
function drawKey(event) {
  if (!isDrawing() || event.target !== map.getContainer() || event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = DIRECTIONS[event.key];
  const act = arrow ? () => moveCross(arrow, event.shiftKey) : { Enter: enterPoint, Backspace: takeBack }[event.key];
  if (!act) return;
  stopEvent(event);
  act();
}

/** Esc gives a drawing up wherever the focus is; M takes up the ruler. */
function toolKey(event) {
  if (isOverlaid() || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && isDrawing()) {
    stopEvent(event);
    stopDrawing();
  } else if (event.key.toLowerCase() === "m" && !event.shiftKey) {
    stopEvent(event);
    chooseTool(TOOLS.distance);
  }
}

/** Move the cross; it starts at the last point, else in the picture's middle, and takes the picture along. */
function moveCross([dx, dy], fine) {
  const from = drawing.cross ?? drawing.points.at(-1);
  const { x, y } = from ? pixel(from) : middleOfView();
  const step = CROSS_STEP_PX[Number(fine)];
  const to = map.layerPointToLatLng([x + dx * step, y + dy * step]);
  Object.assign(drawing, { cross: pointOf(to), cursor: pointOf(to) });
  const middle = map.getCenter();
  map.panInside(to, { padding: [CROSS_STEP_PX[0] * 2, CROSS_STEP_PX[0] * 2], animate: false });
  if (!map.getCenter().equals(middle)) leavePreset();
  keys.said.textContent = liveWords() || layoutCore.coordinateWords(drawing.cross);
  paintDrawing();
}

function enterPoint() {
  const { cross, points } = drawing;
  if (cross && !(points.length && isNear(points.at(-1), cross))) addPoint(cross);
  else finishDrawing();
}

/** The points with the one that is on its way. */
const drawnPoints = () => (drawing.cursor ? [...drawing.points, drawing.cursor] : drawing.points);

/** Draw what is measured, selected and being drawn, above the marks. */
function paintDrawing() {
  const { draw, within } = overlay.groups;
  draw.replaceChildren();
  within.replaceChildren();
  if (!isDrawing() || drawing.tool !== TOOLS.ring) paintWithin(within);
  if (!isDrawing() || !drawing.points.length) paintMeasured(draw);
  if (isDrawing()) {
    drawing.tool.paint(draw, drawnPoints(), drawing.points.length);
    for (const point of drawing.points) draw.append(knot(point));
    if (drawing.cross) draw.append(...crossAt(pixel(drawing.cross)));
  }
  placeCorners();
}

const INK = COLOUR.state.select_ring;

/** Path through points, closed for a ring. */
function drawnPath(points, closed = false) {
  return `M${points.map((point) => Object.values(pixel(point)).map(round1).join(" ")).join("L")}${closed ? "Z" : ""}`;
}

/** A line of a drawing with its white casing. */
function casedLine(d, look = {}) {
  const line = { d, fill: "none", "stroke-linejoin": "round", "stroke-linecap": "round" };
  return [s("path", { ...line, stroke: COLOUR.ink.halo, "stroke-width": 4.6 }), s("path", { ...line, stroke: INK, "stroke-width": 1.8, ...look })];
}

function knot(point) {
  const { x, y } = pixel(point);
  return disc(x, y, 3.2, { fill: COLOUR.ink.halo, stroke: INK, "stroke-width": 1.6 });
}

/** The cross that keys move. */
function crossAt({ x, y }) {
  const d = `M${x - 13} ${y}h9m8 0h9M${x} ${y - 13}v9m0 8v9`;
  return [s("path", { d, stroke: COLOUR.ink.halo, "stroke-width": 5, fill: "none" }), s("path", { d, stroke: INK, "stroke-width": 2, fill: "none" })];
}

/** White words on a dark plate with its middle at a point, or `aside` of a line through it, which it then leaves to be seen. */
function plate(text, at, aside = { x: 0, y: 0 }) {
  const size = grown(12);
  const [width, height] = [textWidth(text, size, 700) + 14, size + 9];
  const off = (Math.abs(aside.x) * width + Math.abs(aside.y) * height) / 2 + 7 * Math.hypot(aside.x, aside.y);
  const [x, y] = [at.x + aside.x * off, at.y + aside.y * off];
  const box = boxAround(x, y, width, height);
  return s("g", { class: "plate" }, boxShape(box, { rx: 3, fill: INK }), svgMark(text, x, y, size, COLOUR.ink.halo));
}
