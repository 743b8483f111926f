/**
 * The office's own lines beneath the map: land use under the zones' washes, roads and the lines of towns over
 * these, all under every line and mark of ours. They are shapes without a voice: nothing of them can be picked.
 */
const office = { shapes: new Map(), off: new Set() };

/** The layers that the office has given, lowest first, with the look of each class. */
const OFFICE = DATA.office;

/** Roads that are only of use near by. */
function officeFrom(layer, id) {
  return STYLE.office[layer].classes?.[id]?.from ?? STYLE.office[layer].from;
}

function startOffice(layers) {
  for (const { id: layer } of OFFICE)
    for (const [id, shape] of features(layers[layer])) {
      shape.setStyle(officeLook(layer, id));
      office.shapes.set(shape, { layer, from: officeFrom(layer, id) });
    }
}

function officeLook(layer, id) {
  const { classes, color, opacity, px: weight, dash_px: dash } = STYLE.office[layer];
  if (layer === "landuse") return { stroke: false, fill: true, fillColor: classes[id].fill, fillOpacity: opacity };
  const own = classes ? { color: classes[id].color, weight: classes[id].px } : { color, weight, dashArray: dash.join(" ") };
  return { ...own, fill: false, opacity, lineCap: "butt", lineJoin: "round", smoothFactor: 0.7 };
}

/** Whether a shape is on at this zoom: over a background of somebody else's it would be told twice. */
const isOfficeOn = (view, { layer, from }) => !office.off.has(layer) && !backgrounds.shown && view.zoom >= from;

function paintOffice(view) {
  for (const [shape, told] of office.shapes) show(shape, isOfficeOn(view, told));
}

function turnOffice(layer, on) {
  office.off[on ? "delete" : "add"](layer);
  paint();
}

/** Switches for the panel: only for layers that there are. */
function officeSwitches() {
  if (!OFFICE.length) return [];
  const rows = OFFICE.map(({ id, name, note }) => {
    const { element, input } = makeSwitch(name, "", (on) => turnOffice(id, on));
    input.checked = true;
    element.title = note;
    return element;
  });
  return [h("fieldset", "layer-group office", h("legend", "", "底图要素"), ...rows)];
}

/** What of them is in the picture, one quiet item of the legend's strip. */
function officeShown(view) {
  const on = new Set([...office.shapes.values()].filter((told) => isOfficeOn(view, told)).map(({ layer }) => layer));
  return OFFICE.filter(({ id }) => on.has(id));
}

function officeItem(view) {
  const shown = officeShown(view);
  if (!shown.length) return [];
  return [h("span", "legend-row", officeSwatch(shown[0].id, shown[0].classes[0]?.[0]),
    h("span", "legend-text", `${shown.map(({ name }) => name).join("、")}（${shown[0].note}）`))];
}

/** The classes, for the sheet with all of the legend. */
function officeSections(view) {
  return officeShown(view).map(({ id: layer, name, note, classes }) => {
    const rows = classes.length ? classes : [["", name]];
    const items = rows.map(([id, words]) => h("li", "", h("span", "legend-row", officeSwatch(layer, id), h("span", "legend-text", words))));
    return h("section", "", h("h3", "", `${name}（${note}）`), h("ul", "", ...items));
  });
}

function officeSwatch(layer, id) {
  const look = officeLook(layer, id);
  if (layer === "landuse") return areaSwatch(look.fillColor);
  return shapeSwatch("path", { d: "M-11 0H11", fill: "none", stroke: look.color, "stroke-width": look.weight, "stroke-dasharray": look.dashArray });
}
