/** What lies under the pointer: the nearest symbol, then links, labels, extents, counties. */

/** Subject at a layer point, with what the tooltip needs, or null. */
function hitAt(point) {
  const { hits } = overlay.view;
  return (
    nearestPoint(hits, point) ??
    nearestOfCrowd(overlay.view, point) ?? nearestCurve(hits, point) ??
    nearestOfManyCurves(overlay.view.curves, point) ?? labelAt(hits, point) ?? shapeAt(point)
  );
}

function nearestPoint(hits, point) {
  let best = null;
  let least = Infinity;
  for (const hit of hits) {
    if (hit.r === undefined) continue;
    const distance = Math.hypot(hit.x - point.x, hit.y - point.y);
    if (distance <= hit.r && distance < least) [best, least] = [hit, distance];
  }
  return best;
}

const CURVE_REACH_PX = 7;

function nearestCurve(hits, point) {
  let best = null;
  let least = CURVE_REACH_PX;
  for (const hit of hits) {
    for (let i = 1; i < (hit.samples?.length ?? 0); i += 1) {
      const distance = distanceToSegment(point, hit.samples[i - 1], hit.samples[i]);
      if (distance < least) [best, least] = [hit, distance];
    }
  }
  return best;
}

/** The same for thousands of arrows: only those whose box holds the pointer are measured. */
function nearestOfManyCurves(curves, point) {
  if (curves.length <= LINKS_MANY) return null;
  const within = (value, ...bounds) =>
    value > Math.min(...bounds) - CURVE_REACH_PX && value < Math.max(...bounds) + CURVE_REACH_PX;
  const near = curves.filter(
    ({ a, c, b }) => within(point.x, a.x, c.x, b.x) && within(point.y, a.y, c.y, b.y));
  const hit = ({ arrow, a, c, b }) => ({ subject: `link:${arrow.link.id}`, samples: sampleCurve(a, c, b) });
  return nearestCurve(near.map(hit), point);
}

function distanceToSegment(p, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

function labelAt(hits, { x, y }) {
  return hits.find(({ box }) => box && x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1) ?? null;
}

/** Extents from the smallest to the largest: drawn ones, subareas, groups, corridors, counties. */
function shapeAt(point) {
  const at = map.layerPointToLatLng(point);
  for (const shapes of [base.extents, base.subareas, base.groups, base.corridors])
    for (const [id, shape] of shapes)
      if (map.hasLayer(shape) && contains(shape, at)) return { subject: `area:${id}`, shape };
  const found = [...base.counties]
    .filter(([id, shape]) => countyOn(id) && contains(shape, at))
    .sort(([a], [b]) => Number(COUNTIES.get(b).functional) - Number(COUNTIES.get(a).functional));
  return found.length ? { subject: `county:${found[0][0]}`, shape: found[0][1] } : null;
}
