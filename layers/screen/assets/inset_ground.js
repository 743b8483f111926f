/** The ground of the inset: the map's polygons once more, cut to what it shows. */

/** The polygons of the map, with the very looks that they have there. */
function paintInsetGround() {
  const layerOf = new Map();
  inset.main.eachLayer((layer) => layerOf.set(layer._path, layer));
  const panes = PANES_OF_GROUND.map((name) => {
    const pane = inset.main.getPane(name);
    return [name, pane, [...pane.querySelectorAll("path")].map((path) => layerOf.get(path)).filter(Boolean)];
  });
  const key = JSON.stringify(panes.map(([, pane, layers]) => [pane.style.opacity, layers.map(({ _leaflet_id: id, options: o }) => [id, o.fillColor, o.fillOpacity, o.opacity, o.color, o.weight])]));
  if (key === inset.drawn) return;
  inset.drawn = key;
  inset.ground.replaceChildren(...panes.map(([name, pane, layers]) => {
    const blur = name === "wash" ? `filter:blur(${STYLE.wash.seam_blur_px}px);` : "";
    const style = `${blur}opacity:${pane.style.opacity || 1}`;
    return s("g", { class: name, style }, ...layers.map(groundPath).filter(Boolean));
  }));
}

const PANES_OF_GROUND = ["land", "landuse", "wash", "fill", "office", "casing", "mask", "outside", "county", "city", "functional", "group"];

/** One polygon cut to the inset; null where it lies outside. */
function groundPath(layer) {
  const d = untilZoom(`ground ${L.stamp(layer)}`, () => cutPath(layer));
  if (!d) return null;
  const { fill, fillColor, fillOpacity, stroke, color, weight, opacity, dashArray, lineJoin } = layer.options;
  const filled = fill && fillOpacity > 0;
  return s("path", {
    d, fill: filled ? (fillColor ?? color) : "none", "fill-opacity": filled ? fillOpacity : undefined,
    class: layer.options.className, "fill-rule": "evenodd", stroke: stroke ? color : "none",
    "stroke-width": stroke ? weight : undefined, "stroke-opacity": stroke ? opacity : undefined,
    "stroke-dasharray": dashArray, "stroke-linejoin": lineJoin ?? "round",
  });
}

const CUT_ROOM_PX = 40;

function cutPath(layer) {
  const frame = viewFrame(CUT_ROOM_PX);
  const bounds = L.bounds([frame.x0, frame.y0], [frame.x1, frame.y1]);
  const closed = layer instanceof L.Polygon;
  const parts = ringsNear(layer, inDegrees(frame)).flatMap((ring) => {
    const points = ring.map((at) => map.project(at).subtract(map.getPixelOrigin()));
    if (!closed) return [`M${pathPoints(points)}`];
    const kept = L.PolyUtil.clipPolygon(points, bounds);
    return kept.length > 2 ? [`M${pathPoints(kept)}Z`] : [];
  });
  return parts.join("");
}

function pathPoints(points) {
  return points.map(({ x, y }) => `${round1(x)} ${round1(y)}`).join("L");
}
