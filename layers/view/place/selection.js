/** What is drawn to select by: a box or a polygon as a text, and what lies in it. A point as a text, too. */
/** @import { Catalogue, Point, Polygons, Shape, State } from "../core/types" */
import { crossesItself, isWithin, shareGround } from "./ground.js";

const [DIGITS, MOST_CORNERS] = [5, 200];
const [LON, LAT] = [180, 90];
const KIND_OF = /** @type {Record<string, string>} */ ({ zone: "zone", group: "group", subarea: "subarea", corridor: "corridor" });

/** @param {Point} point */
const pointText = (point) => point.map((one) => (Number(one.toFixed(DIGITS)) + 0).toFixed(DIGITS)).join(",");

/** A point of two numbers in degrees, longitude first; null if it is none. @param {string} text @returns {Point | null} */
export function readPoint(text) {
  const [, lon, lat] = /^\s*([-+]?\d{1,3}(?:\.\d{1,12})?)\s*,\s*([-+]?\d{1,2}(?:\.\d{1,12})?)\s*$/.exec(text) ?? [];
  const point = /** @type {Point} */ ([lon, lat].map((one) => Number(Number(one).toFixed(DIGITS)) + 0));
  return lat !== undefined && Math.abs(point[0]) <= LON && Math.abs(point[1]) <= LAT ? point : null;
}

/** The subject of a point. @param {Point} point */
export const pointSubject = (point) => `point:${pointText(point)}`;
/** A subject as an address has it, `text` without what sending put into it: of a point always with the same decimals. @param {string} subject @param {string} text */
export function subjectOf(subject, text) {
  const [, told] = /^\W*point:(.*)$/is.exec(text) ?? [];
  const point = told === undefined ? null : readPoint(told.replace(/[^\d.]+$/, ""));
  return point ? pointSubject(point) : subject;
}

/** Corners as a text; of a box two, south-west and north-east. @param {Point[]} points @param {boolean} box */
export function shapeText(points, box) {
  const ends = (/** @type {0 | 1} */ at) => points.map((point) => point[at]).sort((a, b) => a - b);
  const [x, y] = [ends(0), ends(1)];
  const last = points.length - 1;
  return (box ? [[x[0], y[0]], [x[last], y[last]]] : points).map((point) => pointText(/** @type {Point} */ (point))).join("~");
}

/** @param {string} text @returns {Shape | null} */
function shapeOf(text) {
  const told = text.split("~").map(readPoint);
  if (told.length < 2 || told.length > MOST_CORNERS || told.includes(null)) return null;
  const points = /** @type {Point[]} */ (told).filter(([x, y], i, all) => !i || x !== all[i - 1][0] || y !== all[i - 1][1]);
  const [first, last] = [points[0], points[points.length - 1]];
  if (points.length > 3 && first[0] === last[0] && first[1] === last[1]) points.pop();
  const box = points.length === 2;
  const [[west, south], [east, north]] = [points[0], points[1] ?? points[0]];
  const ring = box ? /** @type {Point[]} */ ([[west, south], [east, south], [east, north], [west, north]]) : points;
  return ring.length < 3 || crossesItself(ring) ? null : { ring, box, text: shapeText(points, box) };
}

/** @type {Map<string, Shape | null>} */
const shapes = new Map();
/** The outline that a text describes; null for none, and for one that crosses itself. @param {string} text */
export function readShape(text) {
  let found = shapes.get(text);
  if (found === undefined) {
    if (shapes.size > 50) shapes.clear();
    shapes.set(text, (found = shapeOf(text)));
  }
  return found;
}

/** Values of the filter that an address asks for, `text` without what sending put into it. @param {string} text @returns {string[]} */
export function shapeAsked(text) {
  const [, told = ""] = /^[^\d+-]*([-+\d.,~\s]*)$/.exec(text) ?? [];
  const shape = readShape(told.replace(/[^\d.]+$/, ""));
  return shape ? [shape.text] : [];
}

/** The text of what is drawn now. @param {Pick<State, "filters">} state */
export const drawnText = ({ filters }) => [...filters.within][0] ?? "";
/** What is drawn now, as polygons. @param {Pick<State, "filters">} state @returns {Polygons | null} */
export function drawnGround(state) {
  const shape = readShape(drawnText(state));
  if (!shape) return null;
  return (shape.polygons ??= [[shape.ring]]);
}

/** What is drawn, in words for a chip. @param {Catalogue} catalogue @param {string} text */
export function withinWords({ words: { around: says } }, text) {
  const shape = readShape(text);
  if (!shape) return text;
  return shape.box ? `${says.box} ${text.replace("~", " – ")}` : says.polygon.replace("{n}", String(shape.ring.length));
}

/** Ground of a thing by its id, if it has one. @param {Catalogue} catalogue @param {string} id */
export function groundOf({ grounds, areas }, id) {
  const kind = areas.has(id) ? KIND_OF[areas.get(id)?.kind ?? ""] : "county";
  return kind ? grounds[kind].get(id) : undefined;
}

/** Whether a thing lies in what is drawn: a place by its point, a unit or an outline if it shares ground. @param {Catalogue} catalogue @param {Polygons} drawn @param {string} id */
function lies(catalogue, drawn, id) {
  const area = catalogue.areas.get(id);
  const ground = area?.symbol ? undefined : groundOf(catalogue, id);
  if (ground) return shareGround(drawn, ground);
  return Boolean(area?.point && isWithin(area.point, drawn));
}

/** What the filter of what is drawn looks at: its text, if a thing lies in it; worked out once for each shape. @param {Catalogue} catalogue @param {State} state @param {string} id @returns {string[]} */
export function withinOf(catalogue, state, id) {
  const text = drawnText(state);
  const now = catalogue.withinNow;
  if (now.text !== text) Object.assign(now, { text, found: new Map() });
  let found = now.found.get(id);
  if (!found) {
    const drawn = drawnGround(state);
    now.found.set(id, (found = drawn && lies(catalogue, drawn, id) ? [text] : []));
  }
  return found;
}
