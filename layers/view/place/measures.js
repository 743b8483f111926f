/** Lengths, areas, directions and positions as readers are told them. */
/** @import { Catalogue } from "../core/types" */
/** @import { Point } from "./geodesy.js" */

/** So many 亩 are a square metre. */
const MU = 3 / 2000;
const DIRECTIONS = ["北", "东北", "东", "东南", "南", "西南", "西", "西北"];

/** "860 米" below a kilometre, "2.86 千米" from there. @param {number} m */
export const distanceWords = (m) => (Math.round(m) < 1000 ? `${Math.round(m)} 米` : `${(m / 1000).toFixed(2)} 千米`);

/** How far off something may be: in the words of stored cards, since a radius is no measurement of two decimals. @param {Catalogue} catalogue @param {number} m */
export const errorWords = ({ data }, m) => data.errors[String(m)];

/** "3.21 平方千米 · 321.00 公顷 · 4815 亩"; what is small has no square kilometres. @param {number} m2 */
export function areaWords(m2) {
  const [km2, mu] = [m2 / 1e6, m2 * MU];
  return [...(km2 >= 0.1 ? [`${km2.toFixed(2)} 平方千米`] : []), `${(m2 / 1e4).toFixed(2)} 公顷`, `${mu.toFixed(mu < 100 ? 2 : 0)} 亩`].join(" · ");
}

/** One of eight directions. @param {number} azimuth Degrees clockwise from north */
export const directionWord = (azimuth) => DIRECTIONS[((Math.round(azimuth / 45) % 8) + 8) % 8];

/** "118.5500°E 24.8000°N". @param {Point} point */
export const coordinateWords = ([lon, lat]) => `${Math.abs(lon).toFixed(4)}°${lon < 0 ? "W" : "E"} ${Math.abs(lat).toFixed(4)}°${lat < 0 ? "S" : "N"}`;
