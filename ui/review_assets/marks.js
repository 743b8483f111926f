/* What is edited on the map: the point with its radius, the outline, the candidates. */

const NUDGE_PX = 10;
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function icon(className, size, text = "") {
  return L.divIcon({ className, html: tip(text), iconSize: [size, size] });
}

/** Build the editable marks; `change` is called with the parts of the draft that were moved. */
function makeMarks(chart, change) {
  const marks = { chart, change, drawing: null, layers: [], handles: [], candidates: [] };
  const { map } = chart;
  map.on("click", ({ latlng }) => {
    if (marks.drawing) addVertex(marks, latlng);
    else movePoint(marks, latlng);
  });
  map.on("dblclick", () => closeRing(marks));
  chart.holder.addEventListener("keydown", (event) => drawingKey(marks, event));
  return marks;
}

function movePoint(marks, { lat, lng }) {
  if (!marks.draft || isPointless(marks.draft.precision)) return;
  marks.change({ lon: degrees(lng), lat: degrees(lat) });
}

/** Draw the draft: called after every change, so that circle and numbers never disagree. */
function drawMarks(marks, draft, place) {
  marks.draft = draft;
  for (const layer of marks.layers) layer.remove();
  marks.layers = [...standing(place), ...outlines(marks, draft)];
  const at = pointOf(draft);
  if (at) marks.layers.push(...radius(at, draft));
  for (const layer of marks.layers) layer.addTo(marks.chart.map);
  placePoint(marks, at);
  if (!marks.dragged) drawHandles(marks, draft);
}

/** Where the place stands now, quietly. */
function standing(place) {
  const { lon, lat, radius: reach } = place.now;
  if (!toNumber(lon)) return [];
  const look = { color: TONE.radius, weight: 1, dashArray: "2 2", interactive: false };
  const found = [L.circleMarker([Number(lat), Number(lon)], { ...look, radius: 5, fill: false })];
  if (Number(reach)) {
    const metres = { ...look, radius: Number(reach), fill: false };
    found.push(L.circle([Number(lat), Number(lon)], metres));
  }
  return found;
}

function radius(at, draft) {
  const metres = toNumber(draft.uncertainty_m);
  if (!metres || metres < 0) return [];
  const look = { color: TONE.extent, weight: 1.2, fillOpacity: 0.08, interactive: false };
  return [L.circle(at, { ...look, radius: metres, className: "reach" })];
}

function placePoint(marks, at) {
  if (!at) {
    marks.point?.remove();
    marks.point = null;
  } else if (marks.point) {
    marks.point.setLatLng(at);
  } else {
    marks.point = pointMark(marks, at).addTo(marks.chart.map);
    marks.point.getElement().setAttribute("aria-label", "点位，可用方向键移动");
  }
}

function pointMark(marks, at) {
  const options = { draggable: true, icon: icon("point", 24), zIndexOffset: 1000 };
  const mark = L.marker(at, options);
  mark.on("drag", () => {
    marks.dragged = true;
    movePoint(marks, mark.getLatLng());
  });
  mark.on("dragend", () => {
    marks.dragged = false;
    movePoint(marks, mark.getLatLng());
  });
  mark.on("add", () => mark.getElement().addEventListener("keydown", (e) => nudge(marks, mark, e)));
  return mark;
}

/** Arrow keys move the focused point; with Shift by a pixel. */
function nudge(marks, mark, event) {
  const step = ARROWS[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  const { map } = marks.chart;
  const by = L.point(step).multiplyBy(event.shiftKey ? 1 : NUDGE_PX);
  const to = map.latLngToContainerPoint(mark.getLatLng()).add(by);
  movePoint(marks, map.containerPointToLatLng(to));
}

function outlines(marks, draft) {
  const look = { color: TONE.extent, weight: 1.5, fillOpacity: 0.06, interactive: false };
  const drawn = { ...look, className: "extent" };
  const found = draft.rings.map((ring) => L.polygon(latLngs([ring]), drawn));
  if (!marks.drawing) return found;
  return [...found, L.polyline(latLngs([marks.drawing])[0], { ...look, dashArray: "4 2" })];
}

/** Handles at the vertices, and fainter ones between them that make a new vertex. */
function drawHandles(marks, draft) {
  for (const handle of marks.handles) handle.remove();
  marks.handles = [];
  if (marks.drawing) return drawingHandles(marks);
  if (draft.keep) return;
  draft.rings.forEach((ring, r) => {
    ring.forEach((at, v) => {
      const next = ring[(v + 1) % ring.length];
      const middle = [(at[0] + next[0]) / 2, (at[1] + next[1]) / 2];
      marks.handles.push(handle(marks, at, [r, v], false), handle(marks, middle, [r, v + 1], true));
    });
  });
  for (const each of marks.handles) each.addTo(marks.chart.map);
}

function handle(marks, [lon, lat], [r, v], between) {
  const look = between ? icon("vertex between", 10) : icon("vertex", 14);
  const zIndexOffset = between ? 400 : 500;
  const mark = L.marker([lat, lon], { draggable: true, icon: look, zIndexOffset });
  let ring = null;
  mark.on("dragstart", () => {
    marks.dragged = true;
    ring = marks.draft.rings[r].toSpliced(v, between ? 0 : 1, [lon, lat]);
  });
  mark.on("drag", () => {
    const to = mark.getLatLng();
    ring = ring.with(v, [Number(degrees(to.lng)), Number(degrees(to.lat))]);
    marks.change({ rings: marks.draft.rings.with(r, ring) });
  });
  mark.on("dragend", () => {
    marks.dragged = false;
    marks.change({ rings: marks.draft.rings });
  });
  if (!between) mark.on("dblclick contextmenu", () => dropVertex(marks, r, v));
  mark.on("keydown", ({ originalEvent: { key } }) => {
    if (!between && (key === "Delete" || key === "Backspace")) dropVertex(marks, r, v);
  });
  return mark;
}

function dropVertex(marks, r, v) {
  const ring = marks.draft.rings[r].toSpliced(v, 1);
  const { rings } = marks.draft;
  marks.change({ rings: ring.length < 3 ? rings.toSpliced(r, 1) : rings.with(r, ring) });
}

/** Begin an outline: each click adds a vertex. */
function startDrawing(marks) {
  marks.drawing = [];
  marks.chart.holder.classList.add("drawing");
  marks.chart.map.getContainer().focus();
  marks.change({});
}

function stopDrawing(marks) {
  marks.drawing = null;
  marks.chart.holder.classList.remove("drawing");
}

function addVertex(marks, { lat, lng }) {
  const at = [Number(degrees(lng)), Number(degrees(lat))];
  const before = marks.drawing.at(-1);
  // A double click brings two clicks at one spot before it.
  if (before && before[0] === at[0] && before[1] === at[1]) return;
  marks.drawing.push(at);
  marks.change({});
}

function drawingHandles(marks) {
  marks.handles = marks.drawing.map(([lon, lat], index) => {
    const mark = L.marker([lat, lon], { icon: icon("vertex", 14), zIndexOffset: 500 });
    if (index === 0) mark.on("click", () => closeRing(marks));
    return mark.addTo(marks.chart.map);
  });
}

function closeRing(marks) {
  const ring = marks.drawing;
  if (!ring || ring.length < 3) return;
  stopDrawing(marks);
  marks.change({ rings: [...marks.draft.rings, ring], keep: false });
}

function drawingKey(marks, event) {
  if (!marks.drawing) return;
  if (event.key === "Enter") closeRing(marks);
  else if (event.key === "Escape") stopDrawing(marks);
  else if (event.key === "Backspace") marks.drawing.pop();
  else return;
  event.preventDefault();
  marks.change({});
}

/** Candidates as numbered discs; a click takes one. */
function drawCandidates(marks, candidates, take) {
  for (const mark of marks.candidates) mark.remove();
  marks.candidates = candidates
    .filter(({ lon, lat }) => toNumber(lon) !== null && toNumber(lat) !== null)
    .map((found) => {
      const look = icon(`candidate ${found.verdict}`, 20, found.number);
      const mark = L.marker([Number(found.lat), Number(found.lon)], { icon: look });
      mark.bindTooltip(tip(`${found.name} · ${found.provider}`)).on("click", () => take(found));
      return mark.addTo(marks.chart.map);
    });
}

/** The other side of a conflict on the map. */
function drawTheirs(marks, newer) {
  marks.theirs?.remove();
  marks.theirs = null;
  if (!newer || toNumber(newer.lon) === null) return;
  const look = { color: TONE.theirs, weight: 2, radius: 14, fill: false };
  marks.theirs = L.circleMarker([Number(newer.lat), Number(newer.lon)], look);
  marks.theirs.bindTooltip(tip(`${newer.who} 的位置`)).addTo(marks.chart.map);
}
