/** What stands on the map and which frame it shows: zoom buttons, presets, scale bar. */
const furniture = {};

function startFurniture(area) {
  // The map is one stop of the Tab key: there + and − do the same.
  const zoom = (title, text, click) => makeButton({ "aria-label": title, title, tabIndex: -1 }, text, click);
  const nearer = zoom("放大", "+", () => map.zoomIn(0.5));
  const further = zoom("缩小", "−", () => map.zoomOut(0.5));
  furniture.scale = h("div", { class: "scale over-map", role: "img" });
  area.append(h("div", "zoom over-map", nearer, further), furniture.scale);
}

/** Frames that the region offers; a level with several periods offers these instead. */
function startPresets(strip) {
  const button = ({ name }, i) => makeButton({ class: "tab", title: name }, name, () => goTo(i));
  furniture.presets = DATA.region.presets.map(button);
  const periods = periodButtons();
  if (periods.length) strip.append(makeTabs("规划期", periods, "tabs periods"));
  else if (furniture.presets.length > 1) strip.append(makeTabs("视图", furniture.presets, "tabs presets"));
}

/** Show a preset's frame. */
function goTo(index) {
  furniture.quiet = true;
  furniture.place = null;
  furniture.current = index;
  fitPreset(index);
  markPreset();
  furniture.quiet = false;
  paint();
}

function fitPreset(index) {
  const [west, south, east, north] = DATA.region.presets[index].bounds;
  fit([[south, west], [north, east]], STYLE.zoom.presets_pad_px);
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
