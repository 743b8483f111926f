/** What is on the map now. One object; `update` is the only way to change it. */
const RANKS = ["national", "provincial", "other"];
const THEME_LAYER = { chain: "chains", energy: "energy", links: "links" };
const THEME_LAYERS = Object.values(THEME_LAYER);
const LAYOUT_LAYERS = ["zones", "groups"];
const LAYERS = [
  "counties",
  "functional",
  "zones",
  "groups",
  "subareas",
  "corridors",
  "park-national",
  "park-provincial",
  "park-other",
  "chains",
  "energy",
  "links",
  "platforms",
  "projects",
];
const OFF_AT_FIRST = new Set([...THEME_LAYERS, "corridors", "platforms", "projects"]);

const state = {
  layers: new Set(LAYERS.filter((layer) => !OFF_AT_FIRST.has(layer))),
  theme: "layout",
  cluster: null,
  chain: null,
  sector: null,
  link: null,
  reliable: false,
  inferred: true,
  selected: null,
  filters: noFilters(),
};

/** No filter in use; a filter is a set of bare ids or closed words, empty for all. */
function noFilters() {
  const names = ["county", "cluster", "chain", "tier", "rank", "kind", "doc", "evidence"];
  return Object.fromEntries([...names, "precision"].map((name) => [name, new Set()]));
}

const listeners = [];

/** Call `listener` after every change of the state. */
function onChange(listener) {
  listeners.push(listener);
}

/**
 * The filters after a patch: those that it names are replaced, the others stay. `reliable` and
 * `inferred` are the same as `precision: reliable` and `evidence: stated`.
 */
function filtersAfter(patch) {
  const named = ["filters", "reliable", "inferred"].some((name) => patch[name] !== undefined);
  if (!named) return state.filters; // the same object: what is known of it still holds
  const filters = { ...state.filters };
  for (const name of Object.keys(filters))
    if (patch.filters?.[name]) filters[name] = new Set(patch.filters[name]);
  if (patch.reliable !== undefined)
    filters.precision = new Set(patch.reliable ? ["reliable"] : []);
  if (patch.inferred === false) filters.evidence = new Set(["stated"]);
  else if (patch.inferred && !patch.filters?.evidence) filters.evidence = new Set();
  return filters;
}

/** Change the state and bring everything up to date, in this very frame. */
function update(patch) {
  const filters = filtersAfter(patch);
  Object.assign(state, patch, {
    filters,
    reliable: filters.precision.has("reliable"),
    inferred: !filters.evidence.size || filters.evidence.has("inferred"),
  });
  if (state.layers.has("chains")) state.cluster ??= DATA.clusters[0]?.id ?? null;
  if (state.chain && CHAINS.get(state.chain).cluster !== state.cluster) state.chain = null;
  for (const listener of listeners) listener(patch);
}

/** The layers of a theme: its own one; zones and groups belong to the overview alone. */
function layersForTheme(theme) {
  const kept = [...state.layers].filter(
    (layer) => !THEME_LAYERS.includes(layer) && !LAYOUT_LAYERS.includes(layer),
  );
  const own = theme === "layout" ? LAYOUT_LAYERS : [THEME_LAYER[theme]];
  return new Set([...kept, ...own]);
}

/** Switch to a theme. */
function setTheme(theme) {
  update({ theme, layers: layersForTheme(theme) });
}

/** Switch one layer; the theme follows where the layer is a theme's own. */
function setLayer(layer, on) {
  const layers = new Set(state.layers);
  if (on) layers.add(layer);
  else layers.delete(layer);
  const patch = { layers };
  if (THEME_LAYERS.includes(layer)) {
    const themes = Object.keys(THEME_LAYER).filter((t) => layers.has(THEME_LAYER[t]));
    if (!themes.includes(state.theme)) patch.theme = themes[0] ?? "layout";
  }
  update(patch);
}

/** Choose a cluster (and leave the chain open), or one of its chains. */
function choose(cluster, chain) {
  if (state.theme !== "chain")
    Object.assign(state, { theme: "chain", layers: layersForTheme("chain") });
  select(chain ? `chain:${chain}` : `industry:${cluster}`, { cluster, chain: chain ?? null });
}

/** Select a subject and tell the host; null clears the selection. */
function select(subject, more = {}) {
  const found = parseSubject(subject);
  const link = found?.kind === "link" ? found.id : null;
  const sector = found?.kind === "sector" ? found.id : null;
  update({ ...more, selected: found ? subject : null, link, sector });
  post({ type: "pick", id: found ? subject : null });
}
