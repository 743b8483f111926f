/** What lies where: a point in polygons, its distance to their edge, ground that two shapes share. Points are `[lon, lat]`. */
/** @import { Lie, Point, Polygons, Ring } from "../core/types" */
import { inverse } from "./geodesy.js";

const KINDS = ["county", "land", "zone", "group", "subarea", "corridor", "town"];
const RADIANS = Math.PI / 180;
/** Semi-major axis in metres and first eccentricity squared of CGCS2000. */
const [AXIS, ECCENTRICITY] = [6378137, 0.00669438002290];
/** Lines across a shape by which shared ground is measured: a part in a hundred stays true. */
const SCANS = 500;
/** Edges that are looked at, or passed over, together. */
const RUN = 32;
/** Share by which rough distances may be wrong. */
export const ROUGH = 0.01;

/** Ground by kind and id, of whatever kinds are told. @param {Record<string, Record<string, Polygons>>} [told] */
export const groundsOf = (told = {}) => Object.fromEntries(KINDS.map((kind) => [kind, new Map(Object.entries(told[kind] ?? {}))]));
/** Ground by id of the features of a layer of the page. @param {{properties: {id: string}, geometry: {type: string, coordinates: any}}[]} features @returns {Map<string, Polygons>} */
export const groundOfFeatures = (features) => new Map(features.filter(({ geometry }) => geometry.type.endsWith("Polygon"))
  .map(({ properties, geometry }) => [properties.id, geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates]));

/** @type {WeakMap<object, number[]>} */
const boxes = new WeakMap();
/** West, south, east, north of polygons; kept, since they never change. @param {Polygons} polygons */
function boxOf(polygons) {
  const known = boxes.get(polygons);
  if (known) return known;
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [ring] of polygons)
    for (const [x, y] of ring) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  boxes.set(polygons, box);
  return box;
}

/** @type {WeakMap<object, Float64Array>} */
const edges = new WeakMap();
/** Ends of every edge, four numbers each; a ring may be closed or not. Kept: a list of plain numbers is read several times as fast. @param {Polygons} polygons */
function edgesOf(polygons) {
  let found = edges.get(polygons);
  if (!found) {
    const all = /** @type {number[]} */ ([]);
    for (const ring of polygons.flat())
      for (let i = 0, last = ring.length - 1; i < ring.length; last = i, i += 1) all.push(ring[last][0], ring[last][1], ring[i][0], ring[i][1]);
    edges.set(polygons, (found = Float64Array.from(all)));
  }
  return found;
}

/** @type {WeakMap<object, number[][]>} */
const runs = new WeakMap();
/** Boxes of runs of edges, so that far ones are passed over. @param {Polygons} polygons */
function runsOf(polygons) {
  let found = runs.get(polygons);
  if (!found) {
    const list = edgesOf(polygons);
    found = [];
    for (let i = 0; i < list.length; i += RUN * 4) {
      const part = list.slice(i, i + RUN * 4);
      const [x, y] = [part.filter((_, k) => k % 2 === 0), part.filter((_, k) => k % 2 === 1)];
      found.push([Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)]);
    }
    runs.set(polygons, found);
  }
  return found;
}

/** Whether a point lies in polygons, their holes left out. @param {Point} point @param {Polygons} polygons */
export function isWithin([x, y], polygons) {
  const [west, south, east, north] = boxOf(polygons);
  if (x < west || x > east || y < south || y > north) return false;
  const list = edgesOf(polygons);
  let odd = false;
  for (let i = 0; i < list.length; i += 4) {
    const [ay, by] = [list[i + 1], list[i + 3]];
    if (ay > y !== by > y && x < ((list[i + 2] - list[i]) * (y - ay)) / (by - ay) + list[i]) odd = !odd;
  }
  return odd;
}

/** Metres that a degree of longitude and one of latitude take at a latitude. @param {number} lat */
function metresOf(lat) {
  const bent = 1 - ECCENTRICITY * Math.sin(lat * RADIANS) ** 2;
  return [(AXIS * Math.cos(lat * RADIANS) * RADIANS) / Math.sqrt(bent), (AXIS * (1 - ECCENTRICITY) * RADIANS) / bent ** 1.5];
}

/** Metres between points in a plane that is true at the first: within one in a hundred up to 100 km. @param {Point} a @param {Point} b */
export function roughly(a, b) {
  const [wide, high] = metresOf(a[1]);
  return Math.hypot((b[0] - a[0]) * wide, (b[1] - a[1]) * high);
}

/** Metres than which no point of polygons can be nearer: to their box. @param {Point} point @param {Polygons} polygons */
export function leastOf([x, y], polygons) {
  const [[west, south, east, north], [wide, high]] = [boxOf(polygons), metresOf(y)];
  return Math.hypot(Math.max(west - x, 0, x - east) * wide, Math.max(south - y, 0, y - north) * high) * (1 - ROUGH);
}
/** Whether polygons can be nearer to a point than some metres. @param {Point} point @param {number} m @param {Polygons} polygons */
export const mayTouch = (point, m, polygons) => leastOf(point, polygons) <= m;

/** The point of the edge of polygons that is nearest to a point: sought in a plane that is true at the point, measured on the ellipsoid; null where there is no edge. @param {Point} point @param {Polygons} polygons @returns {{at: Point, m: number, azimuth: number} | null} */
export function nearestOf(point, polygons) {
  const [wide, high] = metresOf(point[1]);
  const list = edgesOf(polygons);
  let [least, bestX, bestY] = [Infinity, 0, 0];
  const near = runsOf(polygons).map(([west, south, east, north], run) => {
    const [x, y] = [Math.max(west - point[0], 0, point[0] - east) * wide, Math.max(south - point[1], 0, point[1] - north) * high];
    return { run, bound: x * x + y * y };
  }).sort((one, other) => one.bound - other.bound);
  for (const { run, bound } of near) {
    if (bound >= least) break;
    for (let i = run * RUN * 4; i < Math.min(list.length, (run + 1) * RUN * 4); i += 4) {
      const [ax, ay] = [(list[i] - point[0]) * wide, (list[i + 1] - point[1]) * high];
      const [dx, dy] = [(list[i + 2] - list[i]) * wide, (list[i + 3] - list[i + 1]) * high];
      const length = dx * dx + dy * dy;
      const t = length ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length)) : 0;
      const [x, y] = [ax + t * dx, ay + t * dy];
      if (x * x + y * y < least) [least, bestX, bestY] = [x * x + y * y, x, y];
    }
  }
  if (least === Infinity) return null;
  const at = /** @type {Point} */ ([point[0] + bestX / wide, point[1] + bestY / high]);
  return { at, ...inverse(point, at) };
}

/** Metres from a point to the edge of polygons, within or without. @param {Point} point @param {Polygons} polygons */
export const edgeOf = (point, polygons) => nearestOf(point, polygons)?.m ?? Infinity;

/** Whether a point that may be wrong by `radius` metres lies in polygons. @param {Point} point @param {number} radius @param {Polygons} polygons @returns {Lie} */
export function lieOf(point, radius, polygons) {
  const within = isWithin(point, polygons);
  if (radius > 0 && mayTouch(point, radius, polygons) && edgeOf(point, polygons) <= radius) return "unsure";
  return within ? "in" : "out";
}

/** On which side of a line a point lies: above zero left. @param {Point} a @param {Point} b @param {Point} c */
const side = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
/** @param {Point} a @param {Point} b @param {Point} c */
const between = (a, b, c) => Math.min(a[0], b[0]) <= c[0] && c[0] <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= c[1] && c[1] <= Math.max(a[1], b[1]);
/** Whether two edges cross. @param {Point} a @param {Point} b @param {Point} c @param {Point} d */
const cross = (a, b, c, d) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
/** Whether two edges meet, if only at a point. @param {Point} a @param {Point} b @param {Point} c @param {Point} d */
function meet(a, b, c, d) {
  const [s1, s2, s3, s4] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (s1 * s2 < 0 && s3 * s4 < 0) return true;
  return (s1 === 0 && between(a, b, c)) || (s2 === 0 && between(a, b, d)) || (s3 === 0 && between(c, d, a)) || (s4 === 0 && between(c, d, b));
}

/** Whether an outline meets itself elsewhere than where its edges join, or runs back on itself. @param {Ring} ring */
export function crossesItself(ring) {
  const closed = ring.length > 1 && ring[0][0] === ring[ring.length - 1][0] && ring[0][1] === ring[ring.length - 1][1];
  const points = closed ? ring.slice(0, -1) : ring;
  const n = points.length;
  for (let i = 0; i < n; i += 1) {
    const [a, b, after] = [points[i], points[(i + 1) % n], points[(i + 2) % n]];
    if (side(a, b, after) === 0 && (between(a, b, after) || between(b, after, a))) return true;
    for (let k = i + 2; k < n; k += 1) if ((k + 1) % n !== i && meet(a, b, points[k], points[(k + 1) % n])) return true;
  }
  return false;
}

/** Whether two shapes share ground: a border in common is none. @param {Polygons} one @param {Polygons} other */
export function shareGround(one, other) {
  const [[w1, s1, e1, n1], [w2, s2, e2, n2]] = [boxOf(one), boxOf(other)];
  if (w1 >= e2 || w2 >= e1 || s1 >= n2 || s2 >= n1) return false;
  if (one.some(([ring]) => isWithin(ring[0], other)) || other.some(([ring]) => isWithin(ring[0], one))) return true;
  const [own, others] = [edgesOf(one), edgesOf(other)];
  const ends = (/** @type {Float64Array} */ list, /** @type {number} */ i) => /** @type {[Point, Point]} */ ([[list[i], list[i + 1]], [list[i + 2], list[i + 3]]]);
  for (let i = 0; i < own.length; i += 4) {
    const [a, b] = ends(own, i);
    for (let k = 0; k < others.length; k += 4) {
      const apart = Math.max(others[k], others[k + 2]) < Math.min(a[0], b[0]) || Math.min(others[k], others[k + 2]) > Math.max(a[0], b[0]);
      if (!apart && cross(a, b, ...ends(others, k))) return true;
    }
  }
  return false;
}

/** Where lines of latitude enter and leave polygons, from the west, for each of `SCANS` lines between two latitudes. @param {Polygons} polygons @param {number} south @param {number} step */
function crossings(polygons, south, step) {
  const found = /** @type {number[][]} */ (Array.from({ length: SCANS }, () => []));
  const list = edgesOf(polygons);
  for (let e = 0; e < list.length; e += 4) {
    const [ax, ay, bx, by] = [list[e], list[e + 1], list[e + 2], list[e + 3]];
    const [low, high] = ay < by ? [ay, by] : [by, ay];
    const last = Math.min(SCANS - 1, Math.ceil((high - south) / step - 0.5) - 1);
    for (let i = Math.max(0, Math.ceil((low - south) / step - 0.5)); i <= last; i += 1)
      found[i].push(((bx - ax) * (south + (i + 0.5) * step - ay)) / (by - ay) + ax);
  }
  for (const line of found) line.sort((a, b) => a - b);
  return found;
}

/** Degrees that two lists of ends, in order, have in common. @param {number[]} one @param {number[]} other */
function common(one, other) {
  let [sum, k] = [0, 0];
  for (let i = 0; i + 1 < one.length; i += 2) {
    while (k + 1 < other.length && other[k + 1] <= one[i]) k += 2;
    for (let n = k; n + 1 < other.length && other[n] < one[i + 1]; n += 2) sum += Math.min(one[i + 1], other[n + 1]) - Math.max(one[i], other[n]);
  }
  return sum;
}

/** Which part of a shape's ground polygons share, 0 to 1. @param {Polygons} shape @param {Polygons} polygons */
export function sharedPart(shape, polygons) {
  const [[west, south, east, north], box] = [boxOf(shape), boxOf(polygons)];
  if (box[0] > east || box[2] < west || box[1] > north || box[3] < south) return 0;
  const step = (north - south) / SCANS;
  const [ends, others] = [crossings(shape, south, step), crossings(polygons, south, step)];
  let [own, shared] = [0, 0];
  ends.forEach((line, i) => {
    const wide = Math.cos((south + (i + 0.5) * step) * RADIANS);
    own += common(line, line) * wide;
    shared += common(line, others[i]) * wide;
  });
  return own ? shared / own : 0;
}
