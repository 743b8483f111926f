/** Names round the region: neighbours and waters. */

/** Names of neighbours and waters. */
function contextNames() {
  const { px, spacing_em: spacing } = STYLE.label.neighbour;
  const found = Object.values(DATA.context).map(({ name, spots }) => {
    const lines = [{ text: name, size: px, spacing, colour: COLOUR.ink.disabled }];
    const { width, height } = measureLabel({ lines });
    return {
      subject: "",
      lines,
      halo: 3,
      haloColour: COLOUR.base.land_outside,
      quiet: true,
      priority: PRIORITY.context,
      spots: fittingSpots(spots, width, height),
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
      spots: untilZoom(`water ${name}`, () => waterSpots(pixel(at), measureLabel({ lines }))),
    });
  }
  return found;
}

/** Where a water's name may stand: at its point or a little off it, clear of all land. */
function waterSpots(centre, { width, height }) {
  const shapes = [base.region, ...base.context.values(), ...base.counties.values()].map(coarse);
  const clear = ({ x, y }) =>
    [-0.5, -0.25, 0, 0.25, 0.5].every((u) =>
      [-0.5, 0.5].every((v) => {
        const at = map.layerPointToLatLng([x + u * width, y + v * height]);
        return !shapes.some((shape) => contains(shape, at));
      }),
    );
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
  ].map(([u, v]) => ({ x: centre.x + u * width, y: centre.y + v * height }));
  return spots.filter(clear);
}
