/** The sidebar: search, layer switches with counts, what can be chosen, filters, and the foot. */
const switches = new Map();
const panelFoot = { clear: null };

/** Layers of a theme alone, by what they are counted as: without any of it they are not offered. */
const OF_THEMES = { rest: "rest", supplies: "pairs" };

/** How many things a layer holds, or how many of them pass the filters. */
function layerCount(layer) {
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
  return Boolean(own[layer]) || (layer === "rest" && !layerCount(layer));
}

function layerGroup([title, layers]) {
  const present = Object.entries(layers).filter(([layer]) => layer in OF_THEMES || layerCount(layer) > 0);
  if (!present.length) return null;
  const rows = h("div", "", ...present.map(layerSwitch));
  return h("fieldset", "layer-group", h("legend", "", title), rows);
}

function sidebarFoot() {
  const list = (text, what) => makeButton("link", text, () => post({ type: "list", what }));
  panelFoot.clear = makeButton("link", "清除筛选", clearFilters);
  return h("div", "foot",
    list(`未落图 ${DATA.unplaced}`, "unplaced"),
    list(`分歧 ${DATA.disputes}`, "disputes"),
    panelFoot.clear);
}

function startLayersPanel(parent) {
  const reliable = makeSwitch(WORDS.reliable, "", (on) => update({ reliable: on }));
  reliable.element.title =
    "只留村、街道或工业区及更准的位置；乡镇精度的点和示意范围一律隐去。数字：所选园区、平台、项目中可靠的 / 全部";
  const inferred = makeSwitch(`含${WORDS.evidence.inferred}`, "", (on) => update({ inferred: on }));
  switches.set("reliable", reliable).set("inferred", inferred);
  const filters = h("div", "filters");
  parent.append(h("h1", "", DATA.region.title));
  startSearch(parent);
  parent.append(
    h("h2", "", "图层"),
    h("div", "layers", ...Object.entries(WORDS.layerGroups).map(layerGroup)),
    h("div", { class: "chooser", id: "chooser" }),
    filters,
    sidebarFoot(),
  );
  startFilters(filters);
  filters.append(h("div", "filter-switches", reliable.element, inferred.element));
  onChange(showSwitches);
}

function showSwitches() {
  const used = layoutCore.activeFilters(state).length;
  panelFoot.clear.textContent = used ? `清除筛选 ${used}` : "清除筛选";
  panelFoot.clear.disabled = !used;
  const { reliable, all } = resolved().without;
  switches.get("reliable").counter.textContent = `${reliable}/${all}`;
  for (const [layer, { element, input, counter }] of switches) {
    if (layer in OF_THEMES) element.hidden = isIdle(layer);
    const isLayer = LAYERS.includes(layer);
    if (isLayer) counter.textContent = String(layerCount(layer));
    input.checked = isLayer ? state.layers.has(layer) : state[layer]; // or 只看可靠位置, 含推断关系
  }
}
