/** Coordinates as people paste them: what they may mean, and where the store has land. */
/** @import { Point } from "./geodesy.js" */
/** @import { Notation, Quantity } from "./notation.js" */
import { fromBd, fromGaussKruger, fromGcj } from "./geodesy.js";
import { datumOf, readNotation } from "./notation.js";

/**
 * @typedef {object} Reading What a coordinate may mean
 * @property {Point} point Longitude, latitude, degrees, CGCS2000
 * @property {"lon-lat" | "lat-lon" | "east-north" | "north-east"} notation
 * @property {"CGCS2000" | "GCJ-02" | "BD-09"} datum That the text is taken to be of; the point is converted
 * @property {boolean} inside Whether the store has land there
 * @property {string} says How it was understood
 */
/** @typedef {(point: Point) => boolean} Where Whether the store has land at a point */
/** @typedef {Omit<Reading, "inside">} Candidate */

const METRES = /** @type {const} */ ({ north: [1_000_000, 6_000_000], east: [100_000, 900_000] });
/** Numbers of zones that the country has: of 3°, and of 6°, whose middle meridians are those of every other 3° zone. */
const [FIRST_3, LAST_3, FIRST_6, LAST_6] = [24, 46, 13, 23];
const ZONES = Array.from({ length: LAST_3 - FIRST_3 + 1 }, (_, i) => FIRST_3 + i);
const MILLION = 1_000_000;
/** So many decimals of a degree are about 10 m: finer than that, a phone may have told it. */
const FINE = 4;
const [ORDERS, MAPS] = [{ "lon-lat": "先经后纬", "lat-lon": "先纬后经" }, { CGCS2000: "", "GCJ-02": "，按 GCJ-02（高德、腾讯地图）换算", "BD-09": "，按 BD-09（百度地图）换算" }];

/**
 * What a text may mean as a coordinate: each way that fits, those where the store has land; where none has, one that
 * is marked outside. Null for what is none: a search like any other.
 * @param {string} text @param {Where} where @returns {Reading[] | null}
 */
export function readCoordinate(text, where) {
  for (const part of [text, ...text.split("·")]) {
    const notation = readNotation(part);
    const found = notation && readingsOf({ ...notation, datum: notation.datum || datumOf(text) }, where);
    if (found) return found;
  }
  return null;
}

/** @param {Notation} notation @param {Where} where @returns {Reading[] | null} */
function readingsOf(notation, where) {
  const found = [...angles(notation), ...metres(notation, where)].map((one) => ({ ...one, inside: where(one.point) }));
  const there = new Set(found.filter(({ inside }) => inside).map(({ notation: order }) => order));
  if (there.size) return credible(notation, true) ? found.filter((one) => there.has(one.notation) && (one.inside || one.datum === notation.datum || one.datum === "CGCS2000")) : null;
  return found.length && credible(notation, false) ? found.slice(0, 1) : null;
}

/** Whether two numbers are meant as a coordinate: bare ones need decimals, and among other words they must say so. @param {Notation} notation @param {boolean} inside */
function credible({ quantities, foreign, fixed, datum }, inside) {
  const every = (/** @type {(one: Quantity) => boolean} */ test) => quantities.every(test);
  if (fixed || every(({ axis, named, degrees }) => axis !== "" || named || degrees)) return true;
  if (every(({ value, decimals }) => decimals >= FINE || (inside && (decimals > 1 || value >= METRES.east[0])))) return true;
  if (foreign) return false;
  return every(({ value }) => value >= METRES.east[0]) || (inside || datum ? quantities.some(({ decimals }) => decimals > 0) : every(({ decimals }) => decimals >= 2));
}

/** Readings as degrees, those in both orders where both may be. @param {Notation} notation @returns {Candidate[]} */
function angles({ quantities: [a, b], datum, fixed }) {
  /** @type {["lon-lat" | "lat-lon", Quantity, Quantity][]} */
  const orders = [["lon-lat", a, b], ["lat-lon", b, a]];
  const fitting = orders.filter(([, lon, lat]) => Math.abs(lon.value) <= 180 && Math.abs(lat.value) <= 90 && lon.axis !== "lat" && lat.axis !== "lon");
  // Where the store has no land, the way that fits the country comes first.
  const likely = fitting.length > 1 && !fixed && b.value > 73 && a.value < 54 ? [...fitting].reverse() : fitting;
  return (fixed ? likely.slice(0, 1) : likely).flatMap(([notation, lon, lat]) =>
    datumsOf([a, b], datum).map((one) => ({
      point: converted([lon.value, lat.value], one), notation, datum: one,
      says: `${a.sexagesimal || b.sexagesimal ? "度分秒" : "经纬度"}，${ORDERS[notation]}${MAPS[one]}`,
    })),
  );
}

/** Datums that degrees may be of, the named one first. @param {Quantity[]} pair @param {Notation["datum"]} named @returns {Reading["datum"][]} */
function datumsOf(pair, named) {
  if (named === "CGCS2000") return [named];
  if (named) return [named, "CGCS2000"];
  return pair.every(({ decimals, sexagesimal }) => decimals >= FINE && !sexagesimal) ? ["CGCS2000", "GCJ-02"] : ["CGCS2000"];
}

/** @param {Point} point @param {Reading["datum"]} datum @returns {Point} */
const converted = (point, datum) => (datum === "GCJ-02" ? fromGcj(point) : datum === "BD-09" ? fromBd(point) : point);

/** Readings as metres of the grid; size tells north from east. @param {Notation} notation @param {Where} where @returns {Candidate[]} */
function metres({ quantities: [a, b], zone, old }, where) {
  const unread = old && `；原文为${old}，未换算，可差百米`;
  /** @type {["north-east" | "east-north", string, number, number][]} */
  const orders = [["north-east", "先北后东", a.value, b.value], ["east-north", "先东后北", b.value, a.value]];
  for (const [notation, order, north, east] of orders) {
    if (!within(north, METRES.north)) continue;
    const found = zonesOf(east, zone, (one, rest) => where(fromGaussKruger(one, north, rest)));
    if (found.length) return found.map(([one, rest, said]) => ({ point: fromGaussKruger(one, north, rest), notation, datum: "CGCS2000", says: `${said}，${order}${unread}` }));
  }
  return [];
}

/** @param {number} value @param {readonly [number, number]} range */
const within = (value, [least, most]) => value >= least && value <= most;

/**
 * Zones that an east may be of, with what is left of it and how that is said: the one in front, the one that the text
 * names, or those where the store has land.
 * @param {number} east @param {number} told @param {(zone: number, rest: number) => boolean} lands @returns {[number, number, string][]}
 */
function zonesOf(east, told, lands) {
  const [front, rest] = [Math.floor(east / MILLION), east % MILLION];
  if (!within(rest, METRES.east)) return [];
  const number = front || told;
  if (within(number, [FIRST_3, LAST_3])) return [[number, rest, `3°带第${number}带`]];
  if (within(number, [FIRST_6, LAST_6])) return [[2 * number - 1, rest, `6°带第${number}带`]];
  return number ? [] : ZONES.filter((one) => lands(one, rest)).map((one) => [one, rest, `3°带第${one}带（原文没有带号，按图上有地的带读）`]);
}
