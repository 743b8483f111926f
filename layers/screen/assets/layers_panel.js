/** The sidebar: search, layer switches with counts, what can be chosen, filters, and the foot. */
const switches = new Map();
const panel = { root: null, toggle: null, layers: null, reliable: null, inferred: null, filters: null, clear: null, own: new Set() };

/** How many things a layer holds, or how many of them pass the filters. */
const layerCount = withState(layoutCore.layerCount);

function makeSwitch(label, number, onToggle) {
  const input = h("input", { type: "checkbox", on: { change: () => onToggle(input.checked) } });
  const counter = h("span", "count", number);
  return { element: h("label", "switch", input, h("span", "name", label), counter), input, counter };
}

function layerSwitch([layer, label]) {
  const change = (on) => update(layoutCore.layerPatch(CATALOGUE, state, layer, on));
  const made = makeSwitch(label, layerCount(layer), change);
  switches.set(layer, made);
  return made.element;
}

function layerGroup([title, layers]) {
  const present = Object.entries(layers).filter(([layer]) => layerCount(layer) > 0);
  if (!present.length) return "";
  const parks = present.some(([layer]) => layer.startsWith("park-"));
  const rows = [...present.map(layerSwitch), ...(parks ? [panel.reliable.element] : [])];
  return h("fieldset", "layer-group", h("legend", "", title), ...rows);
}

function sidebarFoot() {
  const unplaced = makeButton("link", `未落图 ${DATA.unplaced}`, () => post({ type: "list", what: "unplaced" }));
  panel.clear = makeButton("link plain", "清除筛选", clearFilters);
  return h("div", "foot", unplaced, panel.clear);
}

/** Switches of the sidebar that are no layers. */
function makeOwnSwitches() {
  panel.reliable = makeSwitch(WORDS.reliable, "", (on) => update({ reliable: on }));
  panel.reliable.element.title =
    "只留村、街道或工业区及更准的位置；乡镇精度的点和示意范围一律隐去。数字：所选园区、平台、项目中可靠的 / 全部";
  panel.inferred = makeSwitch(`含${WORDS.evidence.inferred}`, "", (on) => update({ inferred: on }));
  switches.set("reliable", panel.reliable).set("inferred", panel.inferred);
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
  panel.own = new Set(Object.keys(own));
  panel.shown = h("fieldset", "layer-group shown", h("legend", "", SHOWN), panel.inferred.element, ...shown);
  const body = h("div", "filters-body");
  panel.used = h("span", "count", "未设");
  panel.filters = h("details", "filters", h("summary", "", h("span", "", "筛选"), panel.used), body);
  startSearch(parent);
  const chosen = h("div", { class: "chooser", id: "chooser" });
  parent.append(h("div", "panel-body", panel.layers, chosen, panel.shown, panel.filters), sidebarFoot());
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
  if (event.key !== "Escape" || !panel.root.classList.contains("open")) return;
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
  panel.shown.hidden = overview;
  switches.get("supplies")?.element.toggleAttribute("hidden", state.theme !== "chain");
  panel.inferred.element.hidden = state.theme === "links";
  if (state.theme === "energy") chooser.root?.before(panel.shown);
  else chooser.root?.after(panel.shown);
}

/** How much of what the theme shows is inferred. */
function inferredCount() {
  const { chain, energy, symbols } = resolved();
  if (chain) return symbols.filter(({ role }) => role === "inferred").length;
  const cells = (energy?.shown ?? []).flatMap((place) => energy.places.get(place) ?? []);
  return cells.filter(({ evidence }) => evidence === "inferred").length;
}

/** How much a theme's own switch brings onto the map; nothing is told of what is off. */
function themeCount(layer) {
  if (!state.layers.has(layer)) return "";
  const { links, symbols } = resolved();
  if (layer === "supplies") return String(links?.shown.length ?? 0);
  return String(symbols.filter(({ role, host, area }) => role === "miss" && !host && area.kind === "park").length);
}

function showSwitches() {
  placeLayers();
  const used = layoutCore.activeFilters(state).length;
  panel.clear.disabled = !used;
  panel.used.textContent = used ? `${used} 项` : "未设";
  const { reliable, all } = resolved().without;
  panel.reliable.counter.textContent = `${reliable} / ${all}`;
  if (!panel.shown.hidden && state.inferred) panel.inferred.counter.textContent = String(inferredCount());
  for (const [layer, { input, counter }] of switches) {
    const isLayer = LAYERS.includes(layer);
    if (isLayer) counter.textContent = panel.own.has(layer) ? themeCount(layer) : String(layerCount(layer));
    input.checked = isLayer ? state.layers.has(layer) : state[layer]; // or 只看可靠位置, 含推断
  }
}
