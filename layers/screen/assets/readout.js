/** The line along the map's lower edge: where the pointer is, or the picture's middle, in degrees and on the grid. */
const readout = { root: null, parts: {}, of: null, pointer: null, asked: 0, text: "" };
const READOUT_PX = 22;
/** A map that is lower keeps all of itself. */
const LOW_MAP_PX = 420;
const READOUT_TITLE = "点击复制坐标；指针停在图上时，按 Ctrl+C 复制指针所在的坐标";

function startReadout(area) {
  const names = ["what", "degrees", "datum", "grid", "unit", "level"];
  readout.parts = Object.fromEntries(names.map((name) => [name, h("span", name)]));
  readout.parts.datum.textContent = "CGCS2000";
  readout.root = makeButton({ class: "readout over-map", title: READOUT_TITLE }, Object.values(readout.parts), copyReadout);
  area.append(readout.root);
  follow(map.getContainer(), map);
  if (inset.map) follow(inset.canvas, inset.map);
  foldReadout();
  map.on("resize", foldReadout);
  map.on("move zoom resize", askReadout);
  document.addEventListener("copy", copyPointer);
  askReadout();
}

/** Pixels at the map's lower edge that the line covers. */
const readoutPx = () => (map.getSize().y < LOW_MAP_PX ? 0 : READOUT_PX);

function foldReadout() {
  const px = readoutPx();
  readout.root.hidden = !px;
  readout.root.parentElement.style.setProperty("--readout", `${px}px`);
  panels.boxes = null;
}

/** Read where the pointer is; a finger that leaves the glass points at nothing. */
function follow(element, of) {
  element.addEventListener("pointermove", (event) => pointTo(event.pointerType === "touch" ? null : event, of));
  element.addEventListener("pointerleave", () => pointTo(null, of));
}

function pointTo(pointer, of) {
  Object.assign(readout, { pointer, of });
  askReadout();
}

/** Bring the line up to date with the next frame, once whatever else happens until then. */
function askReadout() {
  readout.asked ||= requestAnimationFrame(() => {
    readout.asked = 0;
    if (!readout.root.hidden) paintReadout();
  });
}

function paintReadout() {
  const { pointer, of } = readout;
  const { lng, lat } = pointer ? of.mouseEventToLatLng(pointer) : middleShown();
  const degrees = layoutCore.coordinateWords([lng, lat]);
  const { zone, north, east } = layoutCore.gaussKruger([lng, lat]);
  const grid = `${zone} 带 ${north.toFixed(0)} N ${east.toFixed(0)} E`;
  const said = { what: pointer ? "光标" : "图中心", degrees, grid, level: `级别 ${round1(map.getZoom())}` };
  for (const [name, text] of Object.entries(said)) write(readout.parts[name], text);
  write(readout.parts.unit, layoutCore.whereWords(CATALOGUE, [lng, lat]));
  readout.text = `${degrees} · CGCS2000 · ${grid}`;
}

/** Middle of what no card covers of the map. */
function middleShown() {
  const [covered, { x, y }] = [coveredPx(), map.getSize()];
  return covered ? map.containerPointToLatLng([(x - covered) / 2, y / 2]) : map.getCenter();
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function copyReadout() {
  post({ type: "text", what: "坐标", text: readout.text });
}

/** Ctrl+C copies where the pointer is, unless a text is marked or written. */
function copyPointer(event) {
  const writing = document.activeElement?.matches("input, textarea");
  if (!readout.pointer || writing || String(getSelection())) return;
  event.clipboardData.setData("text/plain", readout.text);
  event.preventDefault();
  notify("坐标已复制");
}
