/** The view as keys and values of an address, and back: every view can be pasted, and an old one still opens. */
/** @import { Catalogue, State, View } from "./types" */
import { filterable } from "./filters.js";
import { parseSubject } from "./catalogue.js";
import { atText, RADII_KM, radiusText, readAt, shapeAsked, subjectOf } from "../place/index.js";
import { after, FILTERS, firstState, focusPatch, LAYERS, layersAtFirst, THEMES } from "./state.js";

/** Keys in the order in which an address has them. */
export const KEYS = ["level", "theme", "layers", ...FILTERS, "sector", "link", "pick", "around", "at"];
const WORDS = new Set(["level", "theme", "precision", "pick", "around"]);
/** Lists whose first value is the theme's choice and the rest its filter; the first may be empty. */
const THEMED = ["cluster", "chain"];
const NO_LAYER = "none";
const LONGEST_WORD = 40;

/** A view that says nothing. @returns {View} */
function noView() {
  const lists = KEYS.filter((key) => !WORDS.has(key) && key !== "at").map((key) => [key, []]);
  return { ...Object.fromEntries(lists), ...Object.fromEntries([...WORDS].map((key) => [key, ""])), at: null };
}

/** A text without what sending put into it: signs encoded once or more often, entities, full-width and invisible signs, printers' hyphens. @param {string} text */
const plain = (text) => text.replace(/%(?:25)*([2-7][\da-f])/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  .replace(/&amp;/g, "&").normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/[\u2010-\u2013\u2212]/g, "-");

/** Keys and values of an address, a misspelt key as the known one that it must be unless that stands there, too; what chat programs and counters add (`additions`) is left out, as is what asks for nothing. @param {Record<string, unknown>} params @param {string[]} keys @param {string} additions */
export function readKeys(params, keys, additions) {
  const pairs = Object.entries(params).map(([key, value]) => ({ key, value: String(value), bare: keys.includes(key) ? key : plain(key).replace(/^(?:amp;|[^a-z])+|\W+$/gi, "") }));
  return pairs.filter(({ key, value, bare }) => keys.includes(bare) ? key === bare || !Object.hasOwn(params, bare) : value && !new RegExp(additions, "i").test(bare))
    .map(({ key, value, bare }) => [keys.includes(bare) ? bare : key, value]);
}

/** The known word that a text is or, mended, begins with; what is glued on is told if it asks for something itself. @param {string} key @param {string} text @param {(word: string) => boolean} exists @returns {{word: string, lost: string[][]}} */
export function readWord(key, text, exists) {
  if (!text || exists(text)) return { word: text, lost: [] };
  const [, lead, rest] = /** @type {string[]} */ (/^\W*([\w:-]*)(.*)$/s.exec(plain(text)));
  const word = [lead, lead.toLowerCase(), lead.replace(/[\W_]+$/, "")].find((one) => one && exists(one)) ?? "";
  const [, name, value] = /(\w+)=([^&]*)/.exec(rest) ?? [];
  return { word, lost: word ? (name ? [[name, value]] : []) : [[key, text]] };
}

/**
 * Read a view from the keys and values of an address, decoded. What is not known is dropped and told in words. `more` names values of lists that exist beside those of the store.
 * @param {Catalogue} catalogue @param {Record<string, unknown>} params @param {Record<string, string[]>} more
 */
export function readView(catalogue, params, more = {}) {
  const view = noView();
  const lost = readKeys(params, KEYS, catalogue.words.additions).flatMap(([key, text]) => KEYS.includes(key) ? readKey(catalogue, view, key, text, more[key] ?? []) : [[key, text]]);
  return { view, dropped: lost.filter(([key]) => !new RegExp(catalogue.words.additions, "i").test(key)).map(([key, text]) => named(catalogue, key, text)) };
}

/** Set a view's value; returns what is not known, by key. @param {Catalogue} catalogue @param {View} view @param {string} key @param {string} text @param {string[]} more */
function readKey(catalogue, view, key, text, more) {
  const exists = (/** @type {string} */ part) => more.includes(part) || valueExists(catalogue, key, part);
  if (key === "at") return (view.at = readAt(plain(text))) || !text ? [] : [[key, text]];
  if (key === "within") return (view.within = shapeAsked(plain(text))).length || !text ? [] : [[key, text]];
  if (WORDS.has(key)) {
    const { word, lost } = readWord(key, key === "pick" ? subjectOf(text, plain(text)) : text, exists);
    view[key] = word;
    return lost;
  }
  const exact = partsOf(key, text);
  const parts = exact.every((part) => !part || exists(part)) ? exact : partsOf(key, plain(text).replaceAll("、", ","));
  // Behind the first part, words of no letters that an id could have are glued on and ask for nothing.
  const read = parts.filter((part, i) => !i || /\w/.test(part)).map((part) => ({ part, ...readWord(key, part, exists) }));
  view[key] = partsOf(key, read.filter(({ part, word }) => !part || word).map(({ word }) => word).join(","));
  return read.flatMap(({ lost }) => lost);
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
  if (key === "theme" || key === "around") return (key === "theme" ? THEMES : RADII_KM.map(String)).includes(value);
  if (key === "layers") return value === NO_LAYER || LAYERS.includes(value);
  if (key === "pick") return parseSubject(catalogue, value) !== null || catalogue.data.others.includes(value);
  if (key === "sector" || key === "link") return catalogue.things[key].has(value);
  return filterable(catalogue, key, value);
}

/** Keys and values of an address; what is not set is left out. @param {View} view @returns {Record<string, string>} */
export function writeView(view) {
  const text = (/** @type {string} */ key) => {
    const value = view[key] ?? "";
    if (key === "at") return atText(view.at);
    return Array.isArray(value) ? value.join(",") : String(value);
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
    selected: subject ? view.pick : null, around: Number(view.around),
    filters: { ...Object.fromEntries(filters), precision: view.precision ? [view.precision] : [] },
  });
  return subject && !view.at && !view.theme ? after(catalogue, state, focusPatch(catalogue, state, view.pick)) : state;
}

/** The view of a state; what is as at first is left out. @param {State} state @param {number[] | null} at @returns {View} */
export function viewOf(state, at) {
  const filters = FILTERS.map((key) => [key, THEMED.includes(key) ? choiceAndFilter(state, key) : [...state.filters[key]]]);
  const unpicked = (/** @type {"sector" | "link"} */ kind) => state[kind] && state.selected !== `${kind}:${state[kind]}` ? [state[kind]] : [];
  return {...noView(),...Object.fromEntries(filters),
    theme: state.theme === "layout" ? "" : state.theme,
    layers: chosenLayers(state),
    precision: [...state.filters.precision][0] ?? "",
    sector: unpicked("sector"), link: unpicked("link"),
    pick: state.selected ?? "", around: radiusText(state), at,
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
