/** Geometry in screen space. Points are `{x, y}` in Leaflet's layer pixels. */
let map = null;

// Plain moves, not 3d ones: a browser keeps a picture of its own of everything that moves in 3d,
// and would lay a dozen of them over one another at each change. map.css names those that pay.
L.Browser.ie3d = true;

/** While the view is reset: what happens on the way there draws no outline, the reset itself does. */
const resetting = { on: false };

// Leaflet projects every outline twice and draws it three times where the zoom changes. Here each
// such change is a reset of the view (nothing is animated): once is enough.
L.Renderer.include({
  _onZoomEnd() {},
  _updatePaths() {
    if (resetting.on) return;
    for (const id in this._layers) this._layers[id]._update();
  },
  _reset() {
    resetting.on = true;
    this._update();
    resetting.on = false;
    this._updateTransform(this._center, this._zoom);
    for (const id in this._layers) this._layers[id]._reset();
  },
});

/** Let a map's outlines wait for the end of each reset. */
function drawAtReset(leafletMap) {
  leafletMap.on("viewprereset", () => (resetting.on = true));
  leafletMap.on("viewreset", () => (resetting.on = false));
}

const EARTH_M = 2 * Math.PI * L.Projection.SphericalMercator.R;

/** Metres of one CSS pixel at a latitude and the present zoom. */
function metresPerPixel(lat) {
  return (EARTH_M * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
}

/** Layer pixel of a position; `at` is a Leaflet LatLng or `[lon, lat]`. */
function pixel(at) {
  return map.latLngToLayerPoint(Array.isArray(at) ? [at[1], at[0]] : at);
}

/** All rings of a Leaflet polygon as lists of LatLng. */
function ringsOf(layer) {
  const rings = [];
  const walk = (part) =>
    part.length && part[0].lat === undefined ? part.forEach(walk) : rings.push(part);
  walk(layer.getLatLngs());
  return rings;
}

/** Rings, the box round each, and the box round all. */
function boxed(rings) {
  const boxes = rings.map(boxOfRing);
  const all = (pick, name) => pick(...boxes.map((box) => box[name]));
  const box = { south: all(Math.min, "south"), west: all(Math.min, "west"), north: all(Math.max, "north"), east: all(Math.max, "east") };
  return { rings, boxes, box };
}

function boxOfRing(ring) {
  const box = { south: Infinity, west: Infinity, north: -Infinity, east: -Infinity };
  for (const { lat, lng } of ring) {
    if (lat < box.south) box.south = lat;
    if (lat > box.north) box.north = lat;
    if (lng < box.west) box.west = lng;
    if (lng > box.east) box.east = lng;
  }
  return box;
}

/** A box of the view in degrees. */
function inDegrees({ x0, y0, x1, y1 }) {
  const [northWest, southEast] = [[x0, y0], [x1, y1]].map((at) => map.layerPointToLatLng(at));
  return { south: southEast.lat, west: northWest.lng, north: northWest.lat, east: southEast.lng };
}

/** Rings of a polygon layer, or of its coarse twin, whose boxes meet a box in degrees. */
function ringsNear(shape, { south, west, north, east }) {
  const { rings, boxes, box } = (shape.boxed ??= boxed(ringsOf(shape)));
  const near = (other) => north >= other.south && south <= other.north && east >= other.west && west <= other.east;
  return near(box) ? rings.filter((_, k) => near(boxes[k])) : [];
}

/** Whether a position lies in a polygon layer or its coarse twin. */
function contains(shape, { lat, lng }) {
  return inRings(ringsNear(shape, { south: lat, west: lng, north: lat, east: lng }), lat, lng);
}

/** Whether a position lies in a polygon of these rings (even-odd over all of them). */
function inRings(rings, lat, lng) {
  let inside = false;
  for (const ring of rings) {
    let b = ring[ring.length - 1];
    for (const a of ring) {
      if (
        a.lat > lat !== b.lat > lat &&
        lng < ((b.lng - a.lng) * (lat - a.lat)) / (b.lat - a.lat) + a.lng
      ) {
        inside = !inside;
      }
      b = a;
    }
  }
  return inside;
}

/** Whether a polygon layer, or its coarse twin, and a box in degrees meet: a vertex lies in the box, or a corner, a side's middle or the middle in it. */
function meets(shape, { south, west, north, east }) {
  const rings = ringsNear(shape, { south, west, north, east });
  for (const ring of rings)
    for (const { lat, lng } of ring) if (lat > south && lat < north && lng > west && lng < east) return true;
  const across = [west, (west + east) / 2, east];
  return [north, (north + south) / 2, south].some((lat) => across.some((lng) => inRings(rings, lat, lng)));
}

const COARSE_DEGREES = 0.004;

const COARSE_FROM_POINTS = 24;

/** The same polygon with fewer points: good enough to ask whether a label or panel covers it. */
function coarse(layer) {
  return (layer.coarse ??= { boxed: boxed(ringsOf(layer).map(thin)) });
}

function thin(ring) {
  if (ring.length < COARSE_FROM_POINTS) return ring;
  const kept = [];
  for (const at of ring) {
    const last = kept.at(-1);
    const far = last && Math.abs(at.lat - last.lat) + Math.abs(at.lng - last.lng);
    if (!last || far > COARSE_DEGREES) kept.push(at);
  }
  return kept;
}

/** What is remembered of each map, the inset's among them. */
const remembered = new Map();

/** How many views are remembered: the reader's themes go to and fro between a few. */
const VIEWS_KEPT = 4;

/** A value in layer pixels that holds for a zoom: worked out once, then remembered. */
function untilZoom(key, work) {
  const origin = `${map.getPixelOrigin()} ${map.getZoom()} ${growth.by}`;
  if (!remembered.has(map)) remembered.set(map, new Map());
  const views = remembered.get(map);
  if (!views.has(origin)) {
    if (views.size === VIEWS_KEPT) views.delete(views.keys().next().value);
    views.set(origin, new Map());
  }
  const values = views.get(origin);
  if (!values.has(key)) values.set(key, work());
  return values.get(key);
}

/** The same for what the part in view decides as well: only the last is remembered, so pans leave nothing behind. */
function untilPan(key, seen, work) {
  const last = untilZoom(key, () => ({}));
  if (last.seen !== seen) Object.assign(last, { seen, value: work() });
  return last.value;
}

/** SVG path of a polygon layer in layer pixels. */
function pathOf(layer) {
  return ringsOf(layer)
    .map((ring) => {
      const points = ring.map((at) => {
        const p = map.latLngToLayerPoint(at);
        return `${round1(p.x)} ${round1(p.y)}`;
      });
      return `M${points.join("L")}Z`;
    })
    .join("");
}

/** Point of a quadratic curve. */
function curvePoint(a, c, b, t) {
  const u = 1 - t;
  return {
    x: u * u * a.x + 2 * u * t * c.x + t * t * b.x,
    y: u * u * a.y + 2 * u * t * c.y + t * t * b.y,
  };
}

/** Where a name's box of this size fits inside a polygon: the roomiest spots first. */
function fittingSpots(spots, width, height) {
  const found = [];
  for (const [lon, lat, flat, round] of spots) {
    const k = metresPerPixel(lat) / 2;
    const fits =
      Math.hypot(width / 3, height) * k <= flat || Math.hypot(width, height) * k <= round;
    if (fits) found.push(pixel([lon, lat]));
  }
  return found;
}

function overlaps(a, b, pad = 0) {
  return a.x0 - pad < b.x1 && a.x1 + pad > b.x0 && a.y0 - pad < b.y1 && a.y1 + pad > b.y0;
}

function inBox({ x, y }, { x0, y0, x1, y1 }) {
  return x > x0 && x < x1 && y > y0 && y < y1;
}

function widened({ x0, y0, x1, y1 }, by) {
  return { x0: x0 - by, y0: y0 - by, x1: x1 + by, y1: y1 + by };
}

function boxAround(x, y, width, height) {
  return { x0: x - width / 2, y0: y - height / 2, x1: x + width / 2, y1: y + height / 2 };
}
