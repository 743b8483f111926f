/** Where symbols stand: those of one point are one symbol, that of the highest rank. */

/** Give symbols form and place; returns those that stand, each with the `others` of its point. */
function arrange(symbols, zoom) {
  const standing = [];
  const points = new Map();
  const rank = ({ role, area }) =>
    ["stated", "inferred", "plain", "miss"].indexOf(role) * 8 + rankDepth(area);
  for (const item of [...symbols].sort((a, b) => rank(a) - rank(b) || a.area.order - b.area.order)) {
    const { point, at } = item.area;
    const first = point && !item.host ? points.get(point) : null;
    if (first) {
      first.others.push(item);
      continue;
    }
    const { x, y } = pixel(at);
    const bare = inFrame({ x, y });
    Object.assign(item, { x, y, others: [], precision: item.area.precision, bare });
    item.form = bare ? bareForm(item.area) : symbolForm(item.area, zoom);
    standing.push(item);
    if (point && !item.host) points.set(point, item);
  }
  return standing;
}

/** A symbol where the inset shows it larger. */
function bareForm(area) {
  const { shape } = symbolForm(area, 0);
  return { shape: shape === "square_inner_square" ? "square" : shape, px: STYLE.inset.bare_px, small: true };
}

/** Whether a symbol stands for an area: its own, or one on the same point. */
function standsFor(item, id) {
  return item.area.id === id || (item.others ?? []).some(({ area }) => area.id === id);
}

/** How many of what the theme speaks of stand on a symbol's point. */
function countOnPoint({ role, others = [] }) {
  return 1 + others.filter((other) => role === "miss" || other.role !== "miss").length;
}
