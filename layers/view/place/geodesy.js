/** Lengths, areas and grids on the ellipsoid of CGCS2000. Points are `[lon, lat]` in degrees, lengths metres, areas m². */
/** @typedef {[number, number]} Point Longitude, latitude, degrees, CGCS2000 */
import gcoord from "gcoord";
import geodesic from "geographiclib-geodesic";
import transverse from "proj4/lib/projections/etmerc.js";

/** GRS 80 as CGCS2000 has it: half axis in metres, flattening. */
const [AXIS, FLATTENING] = [6378137, 1 / 298.257222101];
const RADIAN = Math.PI / 180;
/** Of each zone's middle meridian, metres. */
const FALSE_EAST = 500_000;
const ZONE_WIDTH = 3;
/** Made when first needed: the core starts as fast without. @type {InstanceType<typeof geodesic.Geodesic.Geodesic> | undefined} */
let made;
const ellipsoid = () => (made ??= new geodesic.Geodesic.Geodesic(AXIS, FLATTENING));

/** Distance, and direction at `a`, clockwise from north, 0 to 360. @param {Point} a @param {Point} b @returns {{m: number, azimuth: number}} */
export function inverse(a, b) {
  const { s12, azi1 } = ellipsoid().Inverse(a[1], a[0], b[1], b[0]);
  return { m: s12 ?? 0, azimuth: ((azi1 ?? 0) + 360) % 360 };
}

/** Where one comes to from a point. @param {Point} point @param {number} azimuth Degrees @param {number} m @returns {Point} */
export function direct(point, azimuth, m) {
  const { lon2, lat2 } = ellipsoid().Direct(point[1], point[0], azimuth, m);
  return [lon2 ?? point[0], lat2 ?? point[1]];
}

/** Length of a way. @param {Point[]} points */
export const lengthOf = (points) => points.slice(1).reduce((sum, point, i) => sum + inverse(points[i], point).m, 0);

/** Area of a ring, closed or not, whichever way it turns. @param {Point[]} ring */
export function areaOf(ring) {
  const polygon = ellipsoid().Polygon(false);
  for (const [lon, lat] of ring) polygon.AddPoint(lat, lon);
  return Math.abs(polygon.Compute(false, true).area ?? 0);
}

/** Closed ring of the points at a distance. @param {Point} point @param {number} m @param {number} [steps] @returns {Point[]} */
export function circleOf(point, m, steps = 96) {
  const ring = Array.from({ length: steps }, (_, i) => direct(point, (i * 360) / steps, m));
  return [...ring, ring[0]];
}

/** @typedef {{a: number, es: number, long0: number, x0: number, init(): void, forward(p: Plane): Plane, inverse(p: Plane): Plane}} Grid One zone's projection */
/** @typedef {{x: number, y: number}} Plane Radians or metres */
/** @type {Map<number, Grid>} */
const grids = new Map();

/** @param {number} zone @returns {Grid} */
function gridOf(zone) {
  let grid = grids.get(zone);
  if (!grid) {
    const { init, forward, inverse: back } = /** @type {Grid} */ (transverse);
    grid = /** @type {Grid} */ ({ init, forward, inverse: back, a: AXIS, es: FLATTENING * (2 - FLATTENING), long0: zone * ZONE_WIDTH * RADIAN, x0: FALSE_EAST });
    grid.init();
    grids.set(zone, grid);
  }
  return grid;
}

/** 3° zone of a longitude: the number is a third of its middle meridian. @param {number} lon */
export const zoneOf = (lon) => Math.floor((lon + ZONE_WIDTH / 2) / ZONE_WIDTH);

/**
 * Metres of the Gauss–Krüger grid, `east` with the zone's number in front (39648575).
 * @param {Point} point @param {number} [zone] By default the point's own @returns {{zone: number, north: number, east: number}}
 */
export function gaussKruger([lon, lat], zone = zoneOf(lon)) {
  const { x, y } = gridOf(zone).forward({ x: lon * RADIAN, y: lat * RADIAN });
  return { zone, north: y, east: zone * 1_000_000 + x };
}

/** @param {number} zone @param {number} north Metres @param {number} eastWithoutNumber Metres, 500 km on the middle meridian @returns {Point} */
export function fromGaussKruger(zone, north, eastWithoutNumber) {
  const { x, y } = gridOf(zone).inverse({ x: eastWithoutNumber, y: north });
  return [x / RADIAN, y / RADIAN];
}

/** From what Chinese maps on phones show; CGCS2000 and WGS84 are one here. @param {Point} point GCJ-02 @returns {Point} */
export const fromGcj = (point) => moved(point, gcoord.GCJ02, gcoord.WGS84);
/** To what Chinese maps on phones show. @param {Point} point @returns {Point} GCJ-02 */
export const toGcj = (point) => moved(point, gcoord.WGS84, gcoord.GCJ02);

/** From what Baidu's maps show. @param {Point} point BD-09 @returns {Point} */
export const fromBd = (point) => moved(point, gcoord.BD09, gcoord.WGS84);

/** @param {Point} point @param {string} from @param {string} to @returns {Point} */
const moved = ([lon, lat], from, to) => /** @type {Point} */ (gcoord.transform([lon, lat], /** @type {any} */ (from), /** @type {any} */ (to)));
