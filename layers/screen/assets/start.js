/** Build the page round folium's map and show the first picture. */
function buildPage(container) {
  const sidebar = h("aside", { class: "sidebar", id: "sidebar", "aria-label": "图层与筛选" });
  const strip = h("div", "strip");
  const area = h("div", "map-area");
  const status = h("div", "status");
  const notice = h("p", { class: "page-notice over-map", role: "status", hidden: true });
  // The order of the Tab key: row, map, what stands below it, then the sidebar.
  document.body.append(h("div", "page", h("main", "", strip, area, status), sidebar));
  if (hosted && !ALONE) document.documentElement.classList.add("hosted");
  area.append(container, notice);
  return { sidebar, strip, area, status };
}

/** The row above the map, from left to right. */
function startStrip(strip, sidebar, status) {
  startSidebarButton(strip, sidebar);
  startThemes(strip);
  startPresets(strip);
  startBackgrounds(strip);
  startTable(strip, status);
  startMore(strip);
}

/** What of the row folds into one button where it has no room. */
function startMore(strip) {
  const copy = () => post({ type: "copy" });
  const fill = (list, close) => {
    const shut = () => {
      close();
      copy();
    };
    const grounds = backgrounds.items.length ? [h("h3", "", "底图"), backgroundList()] : [];
    list.replaceChildren(...grounds, makeButton("row", "复制链接", shut));
  };
  strip.append(makeButton({ class: "copy", hidden: !hosted }, "复制链接", copy), makeMenu("more", "更多", fill).button);
}

/** Keep the picture whole when the frame changes its size. */
function watchSize(area) {
  const size = () => `${area.clientWidth} ${area.clientHeight}`;
  let known = size(); // an observer's first call comes without a change
  new ResizeObserver(() => {
    if (size() === known) return;
    known = size();
    panels.boxes = null;
    const middle = furniture.place ?? map.getCenter(); // panning by half of odd pixels would drift
    furniture.quiet = true;
    map.invalidateSize({ animate: false, pan: false });
    limitZoom();
    markCovered();
    if (furniture.current !== null) frameAgain();
    else {
      keepPlace(middle, map.getZoom());
      paint();
    }
  }).observe(area);
}

/** Keep the reader where there is something to see: nothing beyond what is known comes into view. */
function limitView(layers) {
  const [west, south, east, north] = DATA.region.known;
  // Not `setMaxBounds`: it pans back with an animation, which goes on over the next view that is set.
  Object.assign(map.options, { maxBounds: L.latLngBounds([south, west], [north, east]), maxBoundsViscosity: 1 });
  map.on("moveend", () => map.panInsideBounds(map.options.maxBounds, { animate: false }));
  limitView.region = layers.region.getBounds();
  limitZoom();
}

/** In as far as twice the scale that the outlines are made for, where the data say it: one zoom more. */
const deepestZoom = () => Math.min(STYLE.zoom.max, (DATA.region.trueTo ?? STYLE.zoom.max) + 1);

/** Out as far as the whole region with room around it and what is known, which depends on the frame's size. */
function limitZoom() {
  map.options.minZoom = 0; // bounds are else fitted within the last limit
  const whole = map.getBoundsZoom(limitView.region) - 0.75;
  const known = map.getBoundsZoom(map.options.maxBounds, true);
  map.setMinZoom(Math.max(known, Math.min(STYLE.zoom.min, whole)));
  map.setMaxZoom(deepestZoom());
}

/** The first picture: the state of the address if there is one, else the first preset. */
function firstPicture() {
  const given = stateFromAddress();
  applyState({ query: given?.query ?? {} });
  const preset = given?.view ? given.preset : 0;
  if (preset && Object.hasOwn(DATA.region.presets, preset)) goTo(preset);
  else if (!given?.view || preset === 0) frameTheme();
  else paint();
}

/** What can wait until the first picture stands. */
function firstPainted() {
  performance.mark("painted");
  prepareWhenIdle();
  requestIdleCallback(warmSpots);
}

/**
 * Entry point, called by the page's last script.
 *
 * @param {L.Map} leafletMap folium's map
 * @param {Record<string, L.GeoJSON>} layers folium's id-only layers by name
 */
function start(leafletMap, layers) {
  map = leafletMap;
  takeGrounds(layers);
  drawAtReset(map);
  const container = map.getContainer();
  const { sidebar, strip, area, status } = buildPage(container);
  map.keyboard.disable(); // its arrows would move the picture: ours go from mark to mark (keys.js)
  startStrip(strip, sidebar, status);
  startLegend(area);
  startFurniture(area);
  startStatus(status);
  markCovered();
  map.invalidateSize({ animate: false }); // what stands round the map has its place
  limitView(layers);
  fitPreset(0);
  startBase(layers);
  startMarks();
  startInset(area);
  startReadout(area);
  startLayersPanel(sidebar);
  startChooser();
  startLeadOver(area);
  startChips(area);
  startHover(area);
  startSelection();
  startSpot();
  startKeys(container, area);
  startMeasure(sidebar, area);
  startDraw(container);
  firstPicture();
  onChange(() => fitting.held || paint());
  onChange(postState);
  map.on("moveend", () => {
    if (!furniture.quiet) {
      furniture.place = null;
      paint();
    }
    postState();
  });
  map.on("dragend zoomend", () => furniture.quiet || leavePreset());
  watchSize(area);
  window.addEventListener("message", receive);
  post({ type: "ready" });
  afterPaint(firstPainted);
}
