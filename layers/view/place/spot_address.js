/** Where the map stands and how far round a spot its card looks, as an address has them. */
/** @import { Patch, State } from "../core/types" */

export const RADII_KM = [2, 5, 10];
export const USUAL_KM = 5;
const [DIGITS, ZOOM_DIGITS] = [5, 6];
const AT_LIMITS = [[-90, 90], [-180, 180], [0, 22]];

/** Latitude, longitude (degrees) and zoom, or null; `text` is without what sending put into it. @param {string} text */
export function readAt(text) {
  const [, told = text] = /^[^\w.,+-]*((?:-?\d+(?:\.\d+)?,){2}\d+(?:\.\d+)?)(?![\d.,]*\d)/.exec(text) ?? [];
  const parts = told.split(",");
  const at = parts.map(Number).map((one) => Number(one.toFixed(DIGITS)));
  const good = at.length === AT_LIMITS.length && parts.every((part) => part.trim());
  return good && at.every((one, i) => one >= AT_LIMITS[i][0] && one <= AT_LIMITS[i][1]) ? at : null;
}

/** The same as a text; empty for none. @param {number[] | null} at */
export const atText = (at) => (at ? [...at.slice(0, 2).map((one) => one.toFixed(DIGITS)), Number(at[2].toPrecision(ZOOM_DIGITS))].join(",") : "");

/** Whether a subject is no more than a spot: what is told of it is what lies round it. @param {string | null} subject */
export const isSpot = (subject) => /^(place|point):/.test(subject ?? "");
/** The radius that is asked for: it stays with what is picked, and from spot to spot; only places have one. @param {State} state @param {Patch} patch @param {State} next */
export function aroundAfter(state, patch, { selected, around }) {
  if (!isSpot(selected) && !selected?.startsWith("area:")) return 0;
  const kept = patch.around !== undefined || selected === state.selected || (isSpot(selected) && isSpot(state.selected));
  return (kept && around) || (isSpot(selected) ? USUAL_KM : 0);
}

/** The radius as an address has it; empty for the usual. @param {State} state */
export const radiusText = ({ selected, around }) => (!around || (isSpot(selected) && around === USUAL_KM) ? "" : String(around));
