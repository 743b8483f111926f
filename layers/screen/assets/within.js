/** 框选, 圈选: a shape on the map as a filter of the view. */
const within = { text: "", shape: null };
const OUTSIDE = "框里没有本图的地域，没有采用。请在陆地上重画。";
const TOO_SMALL = "框太小，请把另一角放远些。";
const BOX_LEAST_PX = 6;

/** What the view is asked for as a shape: ring of `[lon, lat]` and whether it is a box; null for none. */
function withinShape() {
  const [text = ""] = state.filters.within ?? [];
  if (within.text !== text) Object.assign(within, { text, shape: text ? layoutCore.readShape(text) : null });
  return within.shape;
}

/** Corners of the selection, without the one that closes it. */
function withinCorners() {
  const ring = withinShape()?.ring ?? [];
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 3 && first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring;
}

/** Whether any unit of the map shares ground with a shape: the filter itself tells. */
function meetsLand(text) {
  const filters = { ...layoutCore.noFilters(), within: [text] };
  const asked = layoutCore.after(CATALOGUE, state, { filters });
  return [...COUNTIES.keys()].some((id) => layoutCore.passesCounty(CATALOGUE, asked, id));
}

/** Ask for what lies in a shape; returns "" or why not. */
function askWithin(points, box, change) {
  const text = layoutCore.shapeText(points, box);
  if (!layoutCore.readShape(text)) return TOO_SMALL;
  if (!meetsLand(text)) return OUTSIDE;
  filterPanel.last = ["within", text];
  change({ filters: { within: [text] } });
  return "";
}

/** Select what lies in a new shape: its card takes the place of the pick's; what the theme is about stays. */
function selectWithin(points, box) {
  return askWithin(points, box, (patch) => {
    update({ ...patch, selected: null });
    afterPaint(() => post({ type: "pick", id: null }));
  });
}

function takeBox([a, b]) {
  const { x, y } = pixel(a).subtract(pixel(b));
  if (Math.min(Math.abs(x), Math.abs(y)) < BOX_LEAST_PX) return TOO_SMALL;
  return selectWithin([a, b], true);
}

/** The selection after one of its corners was moved; one that crosses itself is drawn anew until it does not. */
function moveWithin(points) {
  const { box } = withinShape();
  const refused = !box && layoutCore.crossesItself(points) ? CROSSES : askWithin(box ? [points[0], points[2]] : points, box, update);
  if (!refused) return showDrawing();
  if (box) notify(refused);
  return box ? showDrawing() : startDrawing(TOOLS.ring, points, refused);
}

function clearWithin() {
  update({ filters: { within: [] } });
}

const WITHIN_LOOK = { stroke: COLOUR.ink.action, "stroke-width": 1.6, "stroke-dasharray": "6 4" };

function paintShape(group, points) {
  if (points.length < 2) return;
  const d = drawnPath(points, points.length > 2);
  const fill = points.length > 2 ? { fill: COLOUR.ink.action, "fill-opacity": 0.07, stroke: "none" } : { fill: "none" };
  group.append(s("path", { d, ...fill }), ...casedLine(d, WITHIN_LOOK));
}

function paintWithin(group) {
  paintShape(group, corners.moved && !isDrawing() ? corners.moved : withinCorners());
}

/** The four corners of a box between two points. */
const boxBetween = ([[west, south], [east, north]]) => [[west, south], [east, south], [east, north], [west, north]];

function paintBox(group, points) {
  if (points.length > 1) paintShape(group, boxBetween([points[0], points.at(-1)]));
}

/** How large the selection is, for its chip and its place in the sidebar. */
function withinWords() {
  const ring = withinCorners();
  return ring.length ? layoutCore.areaWords(layoutCore.areaOf(ring)) : "";
}
