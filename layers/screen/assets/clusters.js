/** Industrial clusters at a glance: square tiles in rows at each unit, the largest first. */

/** Whether what a cell shows is a cluster: it alone has the step of a size. */
function isTile(thing) {
  return "step" in thing;
}

/** Side of a cluster's tile by the size that it is to reach. */
function tilePx({ step }) {
  const { px, unknown_px: unknown } = STYLE.symbol.cluster;
  return step < 0 ? unknown : px[step];
}

const SPOTS_TRIED = 48;
/** Parts of a unit's tiles and name that have to lie inside it, where they do not fit whole. */
const MOSTLY = [0.9, 0.8];

/** Room above a unit's tiles for its name. */
const HEAD_PX = 16;

/** Tiles in the longest rows that stand on no other unit; beside a unit that is too small for any. */
function tileCells(list, place) {
  const ids = list.map(({ sector }) => sector.id);
  return untilZoom(`tiles ${place} ${ids}`, () => fittingTiles(list, place));
}

function fittingTiles(list, place) {
  const { spots = [] } = COUNTIES.get(place) ?? {};
  const own = new Set([place]);
  const head = COUNTIES.has(place) ? HEAD_PX : 0;
  const clearOfAll = (box) => !overNeighbour(box, new Set());
  const laid = STYLE.symbol.cluster.rows_of.map((most) => tilesInRows(list, most, head));
  const tries = (head ? [1, ...MOSTLY] : [1]).flatMap((part) => laid.map((rows) => ({ rows, part })));
  for (const { rows, part } of tries) {
    const { width, height } = rows;
    const clear = ({ x, y }) => !overNeighbour(boxAround(x, y, width * part, height * part), own);
    const inner = spots.slice(0, SPOTS_TRIED).map(([lon, lat]) => pixel([lon, lat])).filter(clear);
    if (inner.length) return { ...rows, inner };
  }
  return head ? { ...laid[0], outside: clearOfAll } : laid.at(-1);
}

/** Room and offsets of tiles: rows of a few, each row centred, below the head. */
function tilesInRows(list, most, head) {
  const { gap_px: gap } = STYLE.symbol.cluster;
  const lines = [];
  for (let i = 0; i < list.length; i += most) lines.push(list.slice(i, i + most).map(({ sector }) => tilePx(sector)));
  const widths = lines.map((sides) => sides.reduce((sum, side) => sum + side + gap, -gap));
  const heights = lines.map((sides) => Math.max(...sides));
  const height = heights.reduce((sum, side) => sum + side + gap, head - gap);
  let y = head - height / 2;
  const at = lines.flatMap((sides, n) => {
    let x = -widths[n] / 2;
    const middles = sides.map((side) => {
      x += side + gap;
      return { x: x - gap - side / 2, y: y + heights[n] / 2 };
    });
    y += heights[n] + gap;
    return middles;
  });
  return { width: Math.max(...widths), height, head, at };
}

/** Draw a cluster's tile: the darker and larger, the larger it is to become. */
function drawClusterTile(parent, x, y, cluster, dimmed = false) {
  const { font_share: font, radius_share: radius } = STYLE.symbol.cluster;
  const { colours, unknown, line, on } = COLOUR.cluster_ramp;
  const px = tilePx(cluster);
  const fill = cluster.step < 0 ? unknown : colours[cluster.step];
  const look = {
    rx: px * radius, fill: dimmed ? COLOUR.ink.halo : fill,
    stroke: dimmed ? COLOUR.state.dim_symbol : line, "stroke-width": 1,
  };
  parent.append(
    boxShape(boxAround(x, y, px - 1, px - 1), look),
    svgMark(cluster.mark, x, y, px * font, dimmed ? COLOUR.state.dim_label : on),
  );
}
