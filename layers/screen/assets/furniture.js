/** What stands on and under the map: zoom buttons, presets, scale bar, status line. */
const furniture = {};

function startFurniture(area, status) {
  const zoom = (title, text, click) => makeButton({ "aria-label": title, title }, text, click);
  const nearer = zoom("放大", "+", () => map.zoomIn(0.5));
  const further = zoom("缩小", "−", () => map.zoomOut(0.5));
  furniture.presets = DATA.region.presets.map(({ name }, i) => makeButton("tab", name, () => goTo(i)));
  furniture.scale = h("div", { class: "scale over-map", role: "img" });
  area.append(
    h("div", "zoom over-map", nearer, further),
    makeTabs("视图", furniture.presets, "tabs presets over-map"),
    furniture.scale,
  );
  furniture.left = h("p", "numbers", "图上：—");
  furniture.credits = h("p", "credits");
  const note = h("p", "note", "示意图，界线不作划界依据 · 审图号：（待填）");
  status.append(furniture.left, note, furniture.credits);
}

/** Credits of the data and of the background that is shown. */
function paintCredits() {
  const ground = backgrounds.shown?.attribution;
  const text = [ground ? `底图 ${ground}` : "资料", ...DATA.credits].join(" · ");
  if (furniture.credits.textContent === text) return;
  furniture.credits.textContent = text;
  furniture.credits.title = text;
}

/** Fit the view to a preset's frame; returns the frame. */
function fitPreset(index) {
  const [west, south, east, north] = DATA.region.presets[index].bounds;
  const pad = STYLE.zoom.presets_pad_px;
  const bounds = [[south, west], [north, east]];
  map.fitBounds(bounds, { animate: false, padding: [pad, pad] });
  return bounds;
}

/** Show a preset; the legend moves to where it hides least. */
function goTo(index) {
  furniture.quiet = true;
  furniture.place = null;
  const bounds = fitPreset(index);
  furniture.current = index;
  markPreset();
  legend.open = legend.wanted ?? true;
  paintPanels(prepare());
  makeRoom(bounds, STYLE.zoom.presets_pad_px);
  makeRoomForInset(index);
  furniture.quiet = false;
  paint();
}

const ROOM_STEP_PX = 16;
const RIGHT_COSTS = 1.5; // the left corner is where readers look for a legend
const LABEL_ROOM_PX = 24;

/** Choose the legend's corner and move the picture aside so that least of the region is hidden. */
function makeRoom(bounds, pad) {
  const size = map.getSize();
  const box = L.latLngBounds(bounds);
  const corners = [box.getSouthWest(), box.getNorthEast()];
  const [west, east] = corners.map((at) => map.latLngToContainerPoint(at).x);
  const margin = pad + LABEL_ROOM_PX;
  const slack = { left: size.x - margin - east, right: west - margin };
  let best = { costs: Infinity };
  for (const side of ["left", "right"]) {
    for (let dx = 0; dx <= Math.max(0, slack[side]); dx += ROOM_STEP_PX) {
      const shift = side === "left" ? dx : -dx;
      const hidden = legendHides(side, shift, best.costs);
      const costs = hidden + (side === "right" ? RIGHT_COSTS : 0);
      if (costs < best.costs) best = { costs, hidden, side, shift };
    }
  }
  setLegendSide(best.side);
  foldLegend(best.hidden);
  if (best.shift) map.panBy([-best.shift, 0], { animate: false });
}

/** Set the view to a place and keep it when the frame changes its size; whoever asks paints. */
function keepPlace(middle, zoom) {
  furniture.quiet = true;
  furniture.place = middle;
  map.setView(middle, zoom, { reset: true }); // exactly: without it Leaflet pans by whole pixels
  furniture.quiet = false;
}

/** The view is no preset's any more. */
function leavePreset() {
  furniture.current = null;
  markPreset();
}

function markPreset() {
  furniture.presets.forEach((button, index) =>
    button.setAttribute("aria-pressed", String(furniture.current === index)),
  );
}

/** Round length that a scale bar of at most this many metres can show: 1, 2, 3 or 5 × 10ⁿ. */
function roundLength(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 3, 2, 1].find((step) => step * power <= most) * power;
}

/** Scale bar of two blocks, true at the latitude of the map's centre. */
function paintScale() {
  const k = metresPerPixel(map.getCenter().lat);
  const metres = roundLength(110 * k);
  const width = metres / k;
  if (furniture.drawn === `${metres} ${round1(width)}`) return;
  furniture.drawn = `${metres} ${round1(width)}`;
  panels.boxes = null;
  const km = metres >= 1000;
  const name = (value) => String(km ? value / 1000 : value);
  const bar = s("svg", { width: Math.ceil(width) + 64, height: 26 });
  const halo = { class: "halo", stroke: "#fff", "stroke-width": 2.5 };
  const text = (word, x, anchor = "middle") =>
    svgText(word, 8 + x, 11, { "font-size": 11, "text-anchor": anchor, fill: COLOUR.ink.text, ...halo });
  const block = (length, fill) =>
    boxShape({ x0: 8, y0: 16, x1: 8 + length, y1: 21 }, { fill, stroke: COLOUR.ink.park, "stroke-width": 1 });
  bar.append(
    text("0", 0), text(name(metres / 2), width / 2), text(name(metres), width),
    text(km ? "千米" : "米", 4 + width + textWidth(name(metres), 11) / 2, "start"),
    block(width, COLOUR.ink.panel), block(width / 2, COLOUR.ink.park),
  );
  furniture.scale.replaceChildren(bar);
  furniture.scale.setAttribute("aria-label", `比例尺 ${name(metres)} ${km ? "千米" : "米"}`);
}

/** The status line: what stands out on the map, in the numbers that a sheet of it has, too. */
function paintStatus(view) {
  paintCredits();
  const n = layoutCore.countsOf(resolved());
  const parts = [
    view.chain ? [WORDS.unitsCounted, n.counties] : null,
    view.chain ? ["承载园区", n.hosts] : null,
    view.energy ? ["行业落点", n.spots] : null,
    view.links ? [WORDS.theme.links, n.links] : null,
    view.links ? ["供需", n.pairs] : null,
    ["片区", n.zones],
    ["组团", n.groups],
    view.chain ? null : ["园区", n.parks],
    ["平台", n.platforms],
    ["项目", n.projects],
  ].filter((part) => part && part[1]);
  const text = parts.map(([name, number]) => `${name} ${number}`).join(" · ");
  const off = view.without.county + view.without.unplaced;
  const dropped = view.dropped ? `未标注 ${view.dropped}` : "";
  const said = [`图上：${text || "—"}`, off ? `所选图层未落图 ${off}` : "", dropped];
  furniture.left.textContent = said.filter(Boolean).join("　");
}
