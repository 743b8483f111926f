/** What is on the map, and how acts change it. A state is never changed: every act gives a new one. */
/** @import { Filters, Catalogue, Patch, State } from "./types" */
import { parseSubject, RANKS } from "./catalogue.js";
import { aroundAfter } from "../place/spot_address.js";

/** Theme → the layer that is its own; the overview has two. */
const THEME_LAYER = /** @type {Record<string, string>} */ ({ chain: "chains", energy: "energy", links: "links" });
export const THEMES = ["layout", ...Object.keys(THEME_LAYER)];
const THEME_LAYERS = Object.values(THEME_LAYER);
const LAYOUT_LAYERS = ["zones", "groups"];
export const LAYERS = [
  "counties", "functional", "zones", "groups", "subareas", "corridors",
  ...RANKS.map((rank) => `park-${rank}`),
  "rest", "chains", "supplies", "energy", "links", "platforms", "projects", "towns", "villages",
];
const OFF_AT_FIRST = new Set([...THEME_LAYERS, "corridors", "rest", "platforms", "projects"]);
export const FILTERS = ["county", "zone", "group", "cluster", "chain", "tier", "rank", "kind", "doc", "evidence", "precision", "within"];
/** No filter in use; a filter is a set of bare ids or closed words, empty for all. @returns {Filters} */
export const noFilters = () => Object.fromEntries(FILTERS.map((name) => [name, new Set()]));

/** The layers that a theme shows unless the reader chooses others. @param {string} theme */
export function layersAtFirst(theme) {
  const kept = LAYERS.filter((layer) => !OFF_AT_FIRST.has(layer) && !LAYOUT_LAYERS.includes(layer));
  return new Set([...kept, ...ownLayers(theme)]);
}

/** @param {string} theme */
const ownLayers = (theme) => THEME_LAYER[theme] ? [THEME_LAYER[theme]] : LAYOUT_LAYERS;

/** What an empty address shows. @returns {State} */
export function firstState() {
  const nothing = { cluster: null, chain: null, sector: null, link: null, selected: null };
  const layers = layersAtFirst("layout");
  return { theme: "layout", layers, ...nothing, around: 0, reliable: false, inferred: true, filters: noFilters() };
}

/** The filters after a patch: those that it names are replaced, the others stay. `reliable` and `inferred` are the same as `precision: reliable` and `evidence: stated`. @param {State} state @param {Patch} patch */
function filtersAfter(state, patch) {
  if (!patch.filters && patch.reliable === undefined && patch.inferred === undefined) return state.filters; // the same object: what is known of it still holds
  const filters = { ...state.filters };
  for (const name of FILTERS) if (patch.filters?.[name]) filters[name] = new Set(patch.filters[name]);
  if (patch.reliable !== undefined) filters.precision = new Set(patch.reliable ? ["reliable"] : []);
  if (patch.inferred === false) filters.evidence = new Set(["stated"]);
  else if (patch.inferred && !patch.filters?.evidence) filters.evidence = new Set();
  return filters;
}

/** The state after a patch, with what follows from it. @param {Catalogue} catalogue @param {State} state @param {Patch} patch @returns {State} */
export function after(catalogue, state, patch) {
  const filters = filtersAfter(state, patch);
  const next = { ...state, ...patch, filters, reliable: filters.precision.has("reliable"), inferred: !filters.evidence.size || filters.evidence.has("inferred") };
  if (next.layers.has("chains")) next.cluster ??= catalogue.data.clusters[0]?.id ?? null;
  if (next.chain && catalogue.chains.get(next.chain)?.cluster !== next.cluster) next.chain = null;
  next.around = aroundAfter(state, patch, next);
  return next;
}

/** Layers after a switch of theme: its own ones; zones and groups belong to the overview alone. @param {State} state @param {string} theme */
function layersForTheme(state, theme) {
  const kept = [...state.layers].filter((layer) => !THEME_LAYERS.includes(layer) && !LAYOUT_LAYERS.includes(layer));
  return new Set([...kept, ...ownLayers(theme)]);
}

/** What a switch of theme changes. @param {Catalogue} _ @param {State} state @param {string} theme @returns {Patch} */
export const themePatch = (_, state, theme) => ({ theme, layers: layersForTheme(state, theme) });

/** Of the themes whose layer is on, the state's own, else the first one. @param {Set<string>} layers @param {string} theme */
export function themeOf(layers, theme) {
  const on = Object.keys(THEME_LAYER).filter((one) => layers.has(THEME_LAYER[one]));
  return on.includes(theme) ? theme : on[0] ?? "layout";
}

/** What switching one layer changes; the theme follows a theme's own layer. @param {Catalogue} _ @param {State} state @param {string} layer @param {boolean} on @returns {Patch} */
export function layerPatch(_, state, layer, on) {
  const layers = new Set(state.layers);
  layers[on ? "add" : "delete"](layer);
  return THEME_LAYERS.includes(layer) ? { layers, theme: themeOf(layers, state.theme) } : { layers };
}

/** What choosing a filter's value, or leaving it, changes; a kind that is asked for comes onto the map. @param {Catalogue} catalogue @param {State} state @param {string} facet @param {string} value @param {boolean} on @returns {Patch} */
export function filterPatch({ areas }, state, facet, value, on) {
  const values = new Set(state.filters[facet]);
  values[on ? "add" : "delete"](value);
  const patch = /** @type {Patch} */ ({ filters: { [facet]: values } });
  if (facet !== "kind" || !on) return patch;
  const layers = new Set([...areas.values()].filter(({ kind }) => kind === value).map(({ layer }) => layer));
  return [...layers].some((layer) => state.layers.has(layer)) ? patch : { ...patch, layers: new Set([...state.layers, ...layers]) };
}

/** What selecting a subject changes; null clears the selection. @param {Catalogue} catalogue @param {unknown} subject @returns {Patch} */
export function selectPatch(catalogue, subject) {
  const found = parseSubject(catalogue, subject);
  const picked = (/** @type {string} */ kind) => (found?.kind === kind ? found.id : null);
  return { selected: found ? String(subject) : null, link: picked("link"), sector: picked("sector") };
}

const THEME_OF = /** @type {Record<string, string>} */ ({ industry: "chain", chain: "chain", link: "links", sector: "energy" });

/** What bringing a subject into view changes: its own theme comes along. @param {Catalogue} catalogue @param {State} state @param {unknown} subject @returns {Patch} */
export function focusPatch(catalogue, state, subject) {
  const found = parseSubject(catalogue, subject);
  const theme = found && THEME_OF[found.kind];
  const patch = selectPatch(catalogue, subject);
  if (!found || !theme) return patch;
  if (theme === "chain") {
    const chain = found.kind === "chain" ? found.id : null;
    const cluster = chain ? catalogue.chains.get(chain)?.cluster : found.id;
    return { ...themePatch(catalogue, state, theme), cluster, chain, selected: String(subject) };
  }
  return theme === state.theme ? patch : { ...themePatch(catalogue, state, theme), ...patch };
}
