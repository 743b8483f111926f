/** Names round the region: neighbours and waters. */

/** Names of neighbours and waters. */
function contextNames() {
  const { px, spacing_em: spacing } = STYLE.label.neighbour;
  const found = Object.entries(DATA.context).map(([id, { name, spots }]) => {
    const lines = [{ text: name, size: px, spacing, colour: COLOUR.ink.disabled }];
    const { width, height } = measureLabel({ lines });
    return {
      subject: "",
      lines,
      halo: 3,
      haloColour: COLOUR.base.land_outside,
      quiet: true,
      priority: PRIORITY.context,
      spots: contextSpots(id, spots, { width, height }),
    };
  });
  const water = STYLE.label.water;
  for (const { name, at } of DATA.region.waters) {
    const lines = [
      { text: name, size: water.px, spacing: water.spacing_em, colour: COLOUR.base.water_label },
    ];
    found.push({
      subject: "",
      halo: 0,
      quiet: true,
      priority: PRIORITY.context,
      lines,
      spots: untilZoom(`water ${name}`, () => new Places(waterSpots(pixel(at), measureLabel({ lines })))),
    });
  }
  return found;
}

const [COLUMNS_TRIED, ROWS_TRIED] = [12, 8];

/** Where a neighbour's name may stand in this view. */
function contextSpots(id, spots, size) {
  const fitting = untilZoom(`context ${id}`, () => fittingSpots(spots, size.width, size.height));
  const view = viewFrame(0);
  return untilPan(`context ${id} in view`, `${Object.values(view)}`, () => new Places(spotsInView(id, fitting, size, view)));
}

/** Spots of a neighbour's name that are in view; of a part without one, places on a grid over the view. */
function* spotsInView(id, spots, { width, height }, { x0, y0, x1, y1 }) {
  const [origin, right, bottom] = [{ x: x0, y: y0 }, x1 - x0, y1 - y0];
  const fits = ({ x, y }) =>
    Math.abs(x - origin.x - right / 2) < (right - width) / 2 && Math.abs(y - origin.y - bottom / 2) < (bottom - height) / 2;
  const seen = spots.filter(fits);
  yield* seen;
  if (seen.length || !map.getBounds().intersects(base.context.get(id).getBounds())) return;
  const shape = coarse(base.context.get(id));
  const inner = ({ x, y }) =>
    [-0.5, 0, 0.5].every((u) => [-0.5, 0.5].every((v) => contains(shape, map.layerPointToLatLng([x + u * width, y + v * height]))));
  for (let n = 0; n < COLUMNS_TRIED * ROWS_TRIED; n += 1) {
    const at = {
      x: origin.x + ((n % COLUMNS_TRIED) + 0.5) * (right / COLUMNS_TRIED),
      y: origin.y + (Math.floor(n / COLUMNS_TRIED) + 0.5) * (bottom / ROWS_TRIED),
    };
    if (fits(at) && inner(at)) yield at;
  }
}

/** Where a water's name may stand: at its point or a little off it, clear of all land and islets. */
function* waterSpots(centre, { width, height }) {
  const shapes = [base.region, ...base.context.values(), ...base.counties.values()];
  const clear = ({ x, y }) => {
    const ground = inDegrees(boxAround(x, y, width, height));
    return !shapes.some((shape) => meets(shape, ground));
  };
  const spots = [
    [0, 0],
    [0.5, 0],
    [-0.5, 0],
    [0, 1.2],
    [0, -1.2],
    [0.6, 1.2],
    [-0.6, 1.2],
    [1, 0.5],
    [1, -1],
    [-0.9, 0.6],
    [-0.9, -0.6],
    [-1.3, 0],
    [0, 2.2],
  ].map(([u, v]) => ({ x: centre.x + u * width, y: centre.y + v * height }));
  for (const spot of spots) if (clear(spot)) yield spot;
}
