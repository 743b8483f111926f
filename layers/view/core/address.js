/** The view as keys and values of an address, and back: every view can be pasted, and an old one still opens. */
/** @import { Catalogue, State, View } from "./types" */
import { filterable } from "./filters.js";
import { parseSubject } from "./catalogue.js";
import { after, FILTERS, firstState, focusPatch, LAYERS, layersAtFirst, THEMES } from "./state.js";

/** Keys in the order in which an address has them. */
export const KEYS = ["level", "theme", "layers", ...FILTERS, "sector", "link", "pick", "at"];
const WORDS = new Set(["level", "theme", "precision", "pick"]);
/** Lists whose first value is the theme's choice and the rest its filter; the first may be empty. */
const THEMED = ["cluster", "chain"];
const NO_LAYER = "none";
const [AT_DIGITS, ZOOM_DIGITS, LONGEST_WORD] = [5, 6, 40];
const AT_LIMITS = [[-90, 90], [-180, 180], [0, 22]];

/** A view that says nothing. @returns {View} */
function noView() {
  const lists = KEYS.filter((key) => !WORDS.has(key) && key !== "at").map((key) => [key, []]);
  return { ...Object.fromEntries(lists), ...Object.fromEntries([...WORDS].map((key) => [key, ""])), at: null };
}

/**
 * Read a view from the keys and values of an address, decoded. What is not known is dropped and told in words. `more` names values of lists that exist beside those of the store.
 * @param {Catalogue} catalogue @param {Record<string, unknown>} params @param {Record<string, string[]>} more
 */
export function readView(catalogue, params, more = {}) {
  const view = noView();
  const dropped = /** @type {string[]} */ ([]);
  for (const [key, value] of Object.entries(params)) {
    const text = String(value);
    const lost = !KEYS.includes(key) ? [text] : readKey(catalogue, view, key, text, more[key] ?? []);
    dropped.push(...lost.map((one) => named(catalogue, key, one)));
  }
  return { view, dropped };
}

/** Set a view's value; returns the parts that are not known. @param {Catalogue} catalogue @param {View} view @param {string} key @param {string} text @param {string[]} more */
function readKey(catalogue, view, key, text, more) {
  const exists = (/** @type {string} */ part) => more.includes(part) || valueExists(catalogue, key, part);
  if (key === "at") {
    view.at = readAt(text);
    return view.at || !text ? [] : [text];
  }
  if (WORDS.has(key)) {
    const kept = exists(text);
    if (kept) view[key] = text;
    return kept || !text ? [] : [text];
  }
  const parts = partsOf(key, text);
  view[key] = parts.filter((part) => !part || exists(part));
  return parts.filter((part) => part && !exists(part));
}

/** Parts of a list without repetition; what leads it may stand in the filter, too. @param {string} key @param {string} text */
function partsOf(key, text) {
  const split = text.split(",");
  const leading = split.slice(0, THEMED.includes(key) ? 1 : 0);
  const rest = [...new Set(split.slice(leading.length).filter(Boolean))];
  return rest.length || leading.some(Boolean) ? [...leading, ...rest] : [];
}

/** @param {Catalogue} catalogue @param {string} key @param {string} value */
function valueExists(catalogue, key, value) {
  if (key === "level") return value === catalogue.data.region.level;
  if (key === "theme") return THEMES.includes(value);
  if (key === "layers") return value === NO_LAYER || LAYERS.includes(value);
  if (key === "pick") return parseSubject(catalogue, value) !== null || catalogue.data.others.includes(value);
  if (key === "sector" || key === "link") return catalogue.things[key].has(value);
  return filterable(catalogue, key, value);
}

/** Latitude, longitude (degrees) and zoom, or null. @param {string} text */
function readAt(text) {
  const parts = text.split(",");
  const at = parts.map(Number).map((one) => Number(one.toFixed(AT_DIGITS)));
  const good = at.length === AT_LIMITS.length && parts.every((part) => part.trim());
  return good && at.every((one, i) => one >= AT_LIMITS[i][0] && one <= AT_LIMITS[i][1]) ? at : null;
}

/** Keys and values of an address; what is not set is left out. @param {View} view @returns {Record<string, string>} */
export function writeView(view) {
  const text = (/** @type {string} */ key) => {
    const value = view[key] ?? "";
    if (key !== "at") return Array.isArray(value) ? value.join(",") : String(value);
    if (!view.at) return "";
    const [lat, lon, zoom] = view.at;
    return [lat.toFixed(AT_DIGITS), lon.toFixed(AT_DIGITS), Number(zoom.toPrecision(ZOOM_DIGITS))].join(",");
  };
  return Object.fromEntries(KEYS.map((key) => [key, text(key)]).filter(([, value]) => value));
}

/** A key and value of an address in words; long ones are cut. @param {Catalogue} catalogue @param {string} key @param {string} text */
export function named(catalogue, key, text) {
  const [short, names] = [text.length > LONGEST_WORD ? `${text.slice(0, LONGEST_WORD)}…` : text, catalogue.words.viewKeys];
  return Object.hasOwn(names, key) ? `${names[key]}“${short}”` : `“${key.slice(0, LONGEST_WORD)}=${short}”`;
}

/** The sentence that names what an address asked for in vain; empty if nothing. @param {string[]} dropped */
export const droppedLine = (dropped) => dropped.length ? `链接中的这些条件已不存在，未采用：${dropped.join("、")}。其余照常显示。` : "";

/** The state in which the map stands once a view is opened; a pick without a theme brings its own. @param {Catalogue} catalogue @param {View} view @returns {State} */
export function stateOf(catalogue, view) {
  const theme = view.theme || "layout";
  const lists = /** @type {Record<string, string[]>} */ (view);
  const layers = view.layers.length ? new Set(LAYERS.filter((layer) => view.layers.includes(layer))) : layersAtFirst(theme);
  const chosen = layers.has("chains");
  const subject = parseSubject(catalogue, view.pick);
  const picked = (/** @type {string} */ kind) => (subject?.kind === kind ? subject.id : null);
  const chain = (chosen && lists.chain[0]) || null;
  const filter = (/** @type {string} */ key) => (chosen && THEMED.includes(key) ? lists[key].slice(1) : lists[key]).filter(Boolean);
  const filters = FILTERS.filter((key) => key !== "precision").map((key) => [key, filter(key)]);
  const state = after(catalogue, firstState(), {
    theme, layers,
    cluster: chain ? catalogue.chains.get(chain)?.cluster : (chosen && lists.cluster[0]) || null,
    chain,
    sector: lists.sector[0] ?? picked("sector"),
    link: lists.link[0] ?? picked("link"),
    selected: subject ? view.pick : null,
    filters: { ...Object.fromEntries(filters), precision: view.precision ? [view.precision] : [] },
  });
  return subject && !view.at && !view.theme ? after(catalogue, state, focusPatch(catalogue, state, view.pick)) : state;
}

/** The view of a state; what is as at first is left out. @param {State} state @param {number[] | null} at @returns {View} */
export function viewOf(state, at) {
  const filters = FILTERS.map((key) => [key, THEMED.includes(key) ? choiceAndFilter(state, key) : [...state.filters[key]]]);
  const unpicked = (/** @type {"sector" | "link"} */ kind) => {
    const id = state[kind];
    return id && state.selected !== `${kind}:${id}` ? [id] : [];
  };
  return {
    ...noView(),
    ...Object.fromEntries(filters),
    theme: state.theme === "layout" ? "" : state.theme,
    layers: chosenLayers(state),
    precision: [...state.filters.precision][0] ?? "",
    sector: unpicked("sector"), link: unpicked("link"),
    pick: state.selected ?? "", at,
  };
}

/** The theme's choice of a cluster or chain stands before the filter's, in a place of its own. @param {State} state @param {string} key */
function choiceAndFilter(state, key) {
  const filter = [...state.filters[key]];
  if (!state.layers.has("chains")) return filter;
  const chosen = key === "cluster" ? !state.chain && state.cluster : state.chain;
  return chosen || filter.length ? [chosen || "", ...filter] : [];
}

/** Layers that differ from the theme's own choice; a word of its own for none. @param {State} state */
function chosenLayers(state) {
  const first = layersAtFirst(state.theme);
  const on = LAYERS.filter((layer) => state.layers.has(layer));
  if (on.length === first.size && on.every((layer) => first.has(layer))) return [];
  return on.length ? on : [NO_LAYER];
}
