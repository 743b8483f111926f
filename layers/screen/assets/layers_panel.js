/** The sidebar: search, layer switches with counts, what can be chosen, filters, and the foot. */
const switches = new Map();
const panel = { told: [], root: null, toggle: null, layers: null, reliable: null, filters: null, clear: null };

/** Layers of a theme alone, by what they are counted as: without any of it they are not offered. */
const OF_THEMES = { rest: "rest", supplies: "pairs" };

/** How many things a layer holds, or how many of them pass the filters. */
function layerCount(layer) {
  if (layer in NAMESAKES) return NAMESAKES[layer].length; // no filter asks anything of a place
  const theme = OF_THEMES[layer];
  return theme ? layoutCore.countsOf(resolved())[theme] : layoutCore.layerCount(CATALOGUE, state, layer);
}

function makeSwitch(label, number, onToggle) {
  const input = h("input", { type: "checkbox", on: { change: () => onToggle(input.checked) } });
  const counter = h("span", "count", number);
  return { element: h("label", "switch", input, h("span", "name", label), counter), input, counter };
}

function layerSwitch([layer, label]) {
  const change = (on) => update(layoutCore.layerPatch(CATALOGUE, state, layer, on));
  const made = makeSwitch(label, layerCount(layer), change);
  switches.set(layer, made);
  made.element.hidden = isIdle(layer);
  return made.element;
}

/** Whether the theme has no use for a switch: nothing of it is there, and it is not just switched off. */
function isIdle(layer) {
  const own = { rest: state.theme === "layout", supplies: state.theme !== "chain" };
  return Boolean(own[layer]) || (["rest", ...Object.keys(NAMESAKES)].includes(layer) && !layerCount(layer));
}

function layerGroup([title, layers]) {
  const present = Object.entries(layers).filter(([layer]) => layer in OF_THEMES || layerCount(layer) > 0);
  if (!present.length) return "";
  const parks = present.some(([layer]) => layer.startsWith("park-"));
  const rows = [...present.map(layerSwitch), ...(parks ? [panel.reliable.element] : [])];
  const told = h("span", "count");
  const own = present.map(([layer]) => layer);
  if (own.some((layer) => CATALOGUE.ofLayer.get(layer)?.some(({ symbol }) => symbol))) panel.told.push([told, own]);
  return h("fieldset", "layer-group", h("legend", "", h("span", "", title), told), ...rows);
}

/** How many things of some layers have a symbol on the map, and how many have no point. */
function drawnOrNot(layers) {
  const off = layoutCore.unplacedOf(CATALOGUE, state, layers).length;
  const on = layers.reduce((sum, layer) => sum + layerCount(layer), 0);
  return [`图上 ${on}`, off && `未落图 ${off}`].filter(Boolean).join(" · ");
}

function sidebarFoot() {
  const unplaced = makeButton("link", `全部未落图 ${DATA.unplaced}`, () => post({ type: "list", what: "unplaced" }));
  panel.clear = makeButton("link plain", "清除筛选", clearFilters);
  return h("div", "foot", unplaced, panel.clear);
}

/** Switches of the sidebar that are no layers. */
function makeOwnSwitches() {
  panel.reliable = makeSwitch(WORDS.reliable, "", (on) => update({ reliable: on }));
  panel.reliable.element.title =
    "只留村、街道或工业区及更准的位置；乡镇精度的点和示意范围一律隐去。数字：所选园区、平台、项目中可靠的 / 全部";
  switches.set("reliable", panel.reliable);
}

/** The group of switches that belong to a theme. */
const SHOWN = "图上显示";

function startLayersPanel(parent) {
  panel.root = parent;
  makeOwnSwitches();
  const { [SHOWN]: own = {}, ...others } = WORDS.layerGroups;
  const groups = Object.entries(others).map(layerGroup);
  panel.layers = h("details", { class: "layers", open: true }, h("summary", "", h("span", "", "图层")), ...groups);
  const shown = Object.entries(own).filter(([layer]) => LAYERS.includes(layer)).map(layerSwitch);
  panel.shown = h("fieldset", "layer-group shown", h("legend", "", SHOWN), ...shown);
  const body = h("div", "filters-body");
  panel.used = h("span", "count", "未设");
  panel.filters = h("details", "filters", h("summary", "", h("span", "", "筛选"), panel.used), body);
  startSearch(parent);
  const chosen = h("div", { class: "chooser", id: "chooser" });
  parent.append(h("div", "panel-body", periodList(), panel.layers, chosen, panel.shown, ...officeSwitches(), panel.filters), sidebarFoot());
  startFilters(body);
  parent.addEventListener("keydown", leaveSidebar);
  onChange(showSwitches);
}

/** The button that opens the sidebar where the window has no room for it. */
function startSidebarButton(strip, sidebar) {
  panel.toggle = makeButton(
    { class: "menu-button sidebar-toggle", "aria-expanded": "false", "aria-controls": "sidebar" }, "筛选与图层",
    () => openSidebar(!sidebar.classList.contains("open")));
  strip.append(panel.toggle);
}

function openSidebar(open) {
  panel.root.classList.toggle("open", open);
  panel.toggle.setAttribute("aria-expanded", String(open));
  if (open) panel.root.querySelector("input")?.focus();
}

/** Esc leaves the opened sidebar and nothing else. */
function leaveSidebar(event) {
  if (event.key !== "Escape" || isOverlaid() || !panel.root.classList.contains("open")) return;
  openSidebar(false);
  panel.toggle.focus();
  event.stopPropagation();
}

/** The overview begins with its layers; under a theme they are folded below what can be chosen. */
function placeLayers() {
  if (panel.theme === state.theme) return;
  panel.theme = state.theme;
  const overview = state.theme === "layout";
  panel.root.dataset.theme = state.theme;
  panel.layers.open = overview;
  if (overview) chooser.root?.before(panel.layers);
  else panel.filters.before(panel.layers);
  panel.shown.hidden = overview && Object.keys(NAMESAKES).every(isIdle); // its other switches are of themes
  const evidence = filterPanel.buttons.get("evidence"); // one control, where the theme has its own switches
  if (overview || state.theme === "links") panel.filters.querySelector(".filter-buttons").append(evidence);
  else panel.shown.firstChild.after(evidence);
  if (state.theme === "energy") chooser.root?.before(panel.shown);
  else chooser.root?.after(panel.shown);
}

function showSwitches() {
  placeLayers();
  const used = layoutCore.activeFilters(state).length;
  panel.clear.disabled = !used;
  panel.used.textContent = used ? `${used} 项` : "未设";
  const { reliable, all } = resolved().without;
  for (const [told, layers] of panel.told) told.textContent = drawnOrNot(layers);
  panel.reliable.counter.textContent = `${reliable} / ${all}`;
  for (const [layer, { element, input, counter }] of switches) {
    if (layer in OF_THEMES) element.hidden = isIdle(layer);
    const isLayer = LAYERS.includes(layer);
    if (isLayer) counter.textContent = String(layerCount(layer));
    input.checked = isLayer ? state.layers.has(layer) : state[layer]; // or 只看可靠位置
  }
}
