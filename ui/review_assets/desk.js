/* The desk's map: what is drawn and moved here; all else of the desk is Streamlit's. */

const POINTLESS = ["county", "unplaced"];
const DEGREE_DIGITS = 6;

function isPointless(precision) {
  return POINTLESS.includes(precision);
}

/** A number from text, or null. */
function toNumber(text) {
  const value = Number(text);
  return String(text).trim() && Number.isFinite(value) ? value : null;
}

function degrees(value) {
  return String(Number(value.toFixed(DEGREE_DIGITS)));
}

/** The draft's point for Leaflet, or null. */
function pointOf(draft) {
  const at = [draft.lat, draft.lon].map(toNumber);
  return isPointless(draft.precision) || at.includes(null) ? null : at;
}

/** Build the map once; later runs only fill it. */
function makeDesk(parent) {
  const desk = { chart: makeMap(parent), born: Date.now(), sent: 0, drawn: 0, area: "" };
  desk.marks = makeMarks(desk.chart, (patch) => change(desk, patch));
  new ResizeObserver(() => desk.chart.map.invalidateSize()).observe(desk.chart.holder);
  return desk;
}

/** Draw a change at once; what is whole goes to the form. */
function change(desk, patch) {
  desk.draft = { ...desk.draft, ...patch };
  drawMarks(desk.marks, desk.draft, desk.place);
  if (desk.marks.dragged || !Object.keys(patch).length) return;
  desk.sent += 1;
  desk.send({ ...patch, area_id: desk.area, nonce: `${desk.born}-${desk.sent}` });
}

/** Whether the server has answered all that was sent: an earlier answer would undo later moves. */
function isAnswered(desk, seen) {
  const [born, number] = String(seen ?? "").split("-").map(Number);
  return born !== desk.born || number >= desk.sent;
}

function fill(desk, { ground, place, draft, tiles, draw, look, theirs, seen }) {
  const { chart, marks } = desk;
  drawGround(chart, ground);
  if (chart.tilesId !== tiles?.id) setTiles(chart, tiles);
  chart.holder.hidden = false;
  if (!place) return;
  const other = desk.area !== place.id;
  Object.assign(desk, { area: place.id, place });
  chart.held = place.holders;
  if (other) {
    stopDrawing(marks);
    showPlace(chart, place);
  }
  if (other || isAnswered(desk, seen)) desk.draft = draft;
  drawMarks(marks, desk.draft, place);
  drawCandidates(marks, place.candidates, ({ number }) => desk.send({ take: number }));
  drawTheirs(marks, theirs);
  const at = pointOf(desk.draft);
  if (look !== desk.look && at) chart.map.setView(at, Math.max(chart.map.getZoom(), NEAR));
  if (draw !== desk.drawn && draw) startDrawing(marks);
  Object.assign(desk, { look, drawn: draw });
}

export default function ({ data: [state], parentElement, setTriggerValue }) {
  const desk = (parentElement.layoutDesk ??= makeDesk(parentElement));
  desk.send = (message) => setTriggerValue("act", message);
  fill(desk, state);
}
