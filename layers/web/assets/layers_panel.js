/** The sidebar: layer switches with counts, the two filters, and the foot. */
const LAYER_GROUPS = [
  [
    "区划",
    [
      ["counties", "县（市、区）"],
      ["functional", "功能区"],
    ],
  ],
  [
    "布局",
    [
      ["zones", "片区"],
      ["groups", "功能组团"],
      ["subareas", "一园三片"],
      ["corridors", "走廊与带"],
    ],
  ],
  [
    "园区",
    [
      ["park-national", "国家级"],
      ["park-provincial", "省级"],
      ["park-other", "其他"],
    ],
  ],
  [
    "专题",
    [
      ["chains", "产业链"],
      ["energy", "两高行业"],
      ["links", "跨县域配套"],
    ],
  ],
  [
    "项目",
    [
      ["platforms", "支撑平台"],
      ["projects", "重点项目"],
    ],
  ],
];
const switches = new Map();

/** How many things a layer holds, drawn or not. */
function layerCount(layer) {
  const counties = [...COUNTIES.values()];
  if (layer === "counties") return counties.filter((c) => !c.functional).length;
  if (layer === "functional") return counties.filter((c) => c.functional).length;
  if (layer === "chains") return DATA.chains.length;
  if (layer === "energy") return DATA.sectors.length;
  if (layer === "links") return DATA.links.length;
  return AREAS_OF_LAYER.get(layer).length;
}

function makeSwitch(label, number, onToggle) {
  const input = h("input", { type: "checkbox", on: { change: () => onToggle(input.checked) } });
  const counter = h("span", { class: "count" }, number);
  const element = h(
    "label",
    { class: "switch" },
    input,
    h("span", { class: "name" }, label),
    counter,
  );
  return { element, input, counter };
}

function layerSwitch([layer, label]) {
  const made = makeSwitch(label, String(layerCount(layer)), (on) => setLayer(layer, on));
  switches.set(layer, made);
  return made.element;
}

function layerGroup([title, layers]) {
  const present = layers.filter(([layer]) => layerCount(layer) > 0);
  if (!present.length) return null;
  return h(
    "fieldset",
    { class: "layer-group" },
    h("legend", {}, title),
    h("div", {}, ...present.map(layerSwitch)),
  );
}

/** Of the areas of the layers that are on: how many have a reliable position, and how many all. */
function reliableCount() {
  const areas = symbolAreas();
  const good = areas.filter((area) => area.at && RELIABLE.has(area.precision)).length;
  return `${good}/${areas.length}`;
}

function unplacedCount() {
  return [...AREAS.values()].filter((area) => !PLACED.has(area.precision)).length;
}

/** Take every choice back; layers return to how they were at first. */
function clearAll() {
  update({
    layers: new Set(LAYERS.filter((layer) => !OFF_AT_FIRST.has(layer))),
    theme: "layout",
    cluster: null,
    chain: null,
    reliable: false,
    inferred: true,
  });
  select(null);
}

function startLayersPanel(parent) {
  const reliable = makeSwitch("只看可靠位置", "", (on) => update({ reliable: on }));
  reliable.element.title =
    "只留村、街道或工业区及更准的位置；乡镇精度的点和示意范围一律隐去。数字：所选园区、平台、项目中可靠的 / 全部";
  const inferred = makeSwitch("含推断关系", "", (on) => update({ inferred: on }));
  switches.set("reliable", reliable).set("inferred", inferred);
  parent.append(
    h("h1", {}, DATA.region.title),
    h("h2", {}, "图层"),
    h("div", { class: "layers" }, ...LAYER_GROUPS.map(layerGroup)),
    h("div", { class: "chooser", id: "chooser" }),
    h("div", { class: "filters" }, reliable.element, inferred.element),
    h(
      "div",
      { class: "foot" },
      h(
        "button",
        {
          type: "button",
          class: "link",
          on: { click: () => post({ type: "list", what: "unplaced" }) },
        },
        `未落图 ${unplacedCount()}`,
      ),
      h("button", { type: "button", class: "link", on: { click: clearAll } }, "清除"),
    ),
  );
  onChange(showSwitches);
}

function showSwitches() {
  switches.get("reliable").counter.textContent = reliableCount();
  for (const [layer, { input }] of switches) {
    input.checked =
      layer === "reliable"
        ? state.reliable
        : layer === "inferred"
          ? state.inferred
          : state.layers.has(layer);
  }
}
