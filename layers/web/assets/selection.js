/** Selection: casing, ring and glow; the true circle of uncertainty at every zoom; Esc clears. */

function startSelection() {
  map.on("click", (event) => {
    const hit = hitAt(event.layerPoint);
    select(hit?.subject || null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") select(null);
  });
}

function selectionStrokes(make) {
  const { ring_px: ring, casing_px: casing, glow_px: glow } = STYLE.symbol.select;
  const { select_ring: ink, select_casing: white, select_glow: gold } = COLOUR.state;
  return [make(gold, ring + 2 * casing + glow), make(white, ring + casing), make(ink, ring)];
}

/** Mark what is selected. */
function paintSelection(view) {
  const found = parseSubject(state.selected);
  if (!found) return;
  const { selection, shape: under } = sheet.groups;
  const shape = shapeOf(state.selected);
  if (
    shape &&
    !(found.kind === "county" && !map.hasLayer(shape) && !COUNTIES.get(found.id).functional)
  ) {
    const d = pathOf(shape);
    under.append(
      ...selectionStrokes((stroke, width) =>
        s("path", {
          d,
          fill: "none",
          stroke,
          "stroke-width": width * 0.8,
          "stroke-linejoin": "round",
        }),
      ),
    );
    return;
  }
  const item = view.symbols.find((one) => found.kind === "area" && one.area.id === found.id);
  if (!item) return;
  if (view.zoom < STYLE.zoom.true_radius || item.role === "miss") {
    drawUncertainty(sheet.groups.uncertainty, item.area, item.x, item.y);
  }
  const box = item.host ? view.energyRows.find((one) => one.place === found.id) : null;
  const [w, t] = box ? [box.width + 8, box.height + 6] : [2 * item.outer + 8, 2 * item.outer + 8];
  const b = boxAround(box?.x ?? item.x, box?.y ?? item.y, w, t);
  selection.append(
    ...selectionStrokes((stroke, width) =>
      s("rect", {
        x: round1(b.x0),
        y: round1(b.y0),
        width: round1(w),
        height: round1(t),
        rx: 2,
        fill: "none",
        stroke,
        "stroke-width": width * 0.8,
      }),
    ),
  );
}

/** Centre on a subject without changing the zoom unless it would be lost in a crowd. */
function focusOn(subject) {
  const found = parseSubject(subject);
  if (!found) return;
  const at = ["area", "county"].includes(found.kind) ? placeOf(found.id) : null;
  const shape = shapeOf(subject);
  if (shape && found.kind === "county" && !map.getBounds().contains(shape.getBounds())) {
    map.fitBounds(shape.getBounds(), { animate: false, padding: [20, 20] });
  } else if (at) {
    map.setView(at, Math.max(map.getZoom(), STYLE.zoom.focus), { animate: false });
  }
}
