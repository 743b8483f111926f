/** Stand-in until the real one. */
/** @param {number} m */
export const distanceWords = (m) => (m < 1000 ? `${Math.round(m)} 米` : `${(m / 1000).toFixed(2)} 千米`);
/** @param {number} m2 */
export const areaWords = (m2) => `${(m2 / 1e6).toFixed(2)} 平方千米 · ${(m2 / 1e4).toFixed(2)} 公顷 · ${Math.round(m2 * 3 / 2000)} 亩`;
/** @param {number} azimuth */
export const directionWord = (azimuth) => ["北", "东北", "东", "东南", "南", "西南", "西", "西北"][Math.round(azimuth / 45) % 8];
/** @param {any} point */
export const coordinateWords = (point) => `${point[0].toFixed(4)}°E，${point[1].toFixed(4)}°N`;
