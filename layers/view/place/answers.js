/** What Python asks of places by a function's name: how far, how large, how a text is read. */
import { readCoordinate } from "./coordinates.js";
import * as place from "./index.js";

/** @typedef {[number, number, number, number]} Box West, south, east, north, degrees */

/** A function's answer by its name; a coordinate is looked for in a box. @param {string} name @param {any[]} values */
export function placeAnswers(name, values) {
  if (!Object.hasOwn(place, name)) throw new TypeError(`places have no function ${name}`);
  if (name === "readCoordinate") return readIn(values[0], values[1]);
  return /** @type {Record<string, any>} */ (place)[name](...values);
}

/** @param {string} text @param {Box} box */
const readIn = (text, [west, south, east, north]) =>
  readCoordinate(text, ([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north);
