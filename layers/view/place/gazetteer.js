/** Named points of the gazetteer, by id; what the plans put at them; points without a name. */
/** @import { Data, Place, Point } from "../core/types" */
import { groundsOf } from "./ground.js";
import { pointSubject, readPoint } from "./selection.js";

/** Named points, which areas lie at them, ground by kind and id, and room for what lies in what is drawn. @param {Pick<Data, "places" | "towned" | "grounds">} data */
export function gazetteerOf({ places = [], towned = [], grounds }) {
  const rows = places.map(([id, name, kind, county, lon, lat, radius, source, town, aliases]) => /** @type {Place} */ ({
    id, name, kind, county, point: [lon, lat], radius, source, town, aliases: aliases ? aliases.split("、") : [],
  }));
  const found = /** @type {Map<string, string[][]>} */ (new Map());
  for (const [place, ...rest] of towned) found.set(place, [...(found.get(place) ?? []), rest]);
  return { places: new Map(rows.map((row) => [row.id, row])), towned: found, grounds: groundsOf(grounds), withinNow: { text: "", found: new Map() } };
}

/** Degrees of a point with hemisphere, as a name. @param {Point} point */
export function degreesText([lon, lat]) {
  return `${Math.abs(lon).toFixed(5)}°${lon < 0 ? "W" : "E"}，${Math.abs(lat).toFixed(5)}°${lat < 0 ? "S" : "N"}`;
}

/** Every point by its text, as if it were known; other texts name none. */
export const POINTS = {
  /** @param {string} text */
  has: (text) => {
    const point = readPoint(text);
    return point !== null && pointSubject(point) === `point:${text}`;
  },
  /** @param {string} text */
  get: (text) => (POINTS.has(text) ? { id: text, name: degreesText(/** @type {Point} */ (readPoint(text))) } : undefined),
};

/** Names by which a place is known. @param {Place} place */
export const namesOf = ({ name, aliases }) => [name, ...aliases];
/** Other places that bear one of a place's names. @param {Map<string, Place>} places @param {Place} place */
export function homonymsOf(places, place) {
  const own = new Set(namesOf(place));
  return [...places.values()].filter((one) => one !== place && namesOf(one).some((name) => own.has(name)));
}
