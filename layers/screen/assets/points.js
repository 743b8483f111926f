/** Where symbols stand: each on its point; the core tells which one stands for all of a point. */

/** Give symbols their form and place. */
function arrange(symbols, zoom) {
  for (const item of symbols) {
    const { area, role } = item;
    const { x, y } = pixel(area.at);
    const bare = inFrame({ x, y }) || (inset.painting && isSparse() && role === "plain");
    const form = bare ? bareForm(area) : symbolForm(area, zoom, role);
    Object.assign(item, { x, y, form, precision: bare ? "" : area.precision });
  }
}

/** A symbol where the inset shows it larger, or where this itself is small. */
function bareForm(area) {
  const { shape } = symbolForm(area, STYLE.zoom.min);
  return { shape: shape === "square_inner_square" ? "square" : shape, px: grown(inset.painting ? STYLE.inset.small_px : STYLE.inset.bare_px), small: true };
}

/** Whether a symbol stands for an area: its own, or one on the same point. */
function standsFor({ area, also }, id) {
  return area.id === id || also.includes(id);
}
