/** What Python asks of places alone, without a store. */
import { readCoordinate } from "./coordinates.js";
import * as geodesy from "./geodesy.js";
import * as measures from "./measures.js";
import { readShape } from "./selection.js";

/** @typedef {[number, number, number, number]} Box West, south, east, north, degrees */
/** @type {Record<string, (...values: any[]) => unknown>} */
const ANSWERS = {
  ...geodesy,
  ...measures,
  readShape,
  readCoordinate: (/** @type {string} */ text, /** @type {Box} */ [west, south, east, north]) =>
    readCoordinate(text, ([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north),
};

/** A function's answer by its name; a coordinate is looked for in a box. @param {string} name @param {unknown[]} values */
export function placeAnswers(name, values) {
  if (!Object.hasOwn(ANSWERS, name)) throw new TypeError(`places have no function ${name}`);
  return ANSWERS[name](...values);
}
