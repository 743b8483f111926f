/** Stand-in until the real one. */
import geodesic from "geographiclib-geodesic";
const { Geodesic } = geodesic;
const ell = new Geodesic.Geodesic(6378137, 1 / 298.257222101);
/** @param {any} a @param {any} b */
export function inverse(a, b) {
  const { s12, azi1 } = ell.Inverse(a[1], a[0], b[1], b[0]);
  return { m: s12, azimuth: (azi1 + 360) % 360 };
}
/** @param {any[]} points */
export const lengthOf = (points) => points.slice(1).reduce((sum, p, i) => sum + inverse(points[i], p).m, 0);
/** @param {any[]} ring */
export function areaOf(ring) {
  const p = ell.Polygon(false);
  for (const [x, y] of ring) p.AddPoint(y, x);
  return Math.abs(p.Compute(false, true).area);
}
