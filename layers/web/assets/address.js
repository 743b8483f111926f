/** The view as keys and values of an address, and back; `layers/view/__init__.py` is its twin. */
const AT_DIGITS = 5;
const CHOICES = { cluster: CLUSTERS, chain: CHAINS };
const NO_LAYER = "none";

/** The layers that a theme shows unless the reader chooses others. */
function layersAtFirst(theme) {
  const own = THEME_LAYER[theme] ? [THEME_LAYER[theme]] : LAYOUT_LAYERS;
  const kept = LAYERS.filter(
    (layer) => !OFF_AT_FIRST.has(layer) && !LAYOUT_LAYERS.includes(layer),
  );
  return new Set([...kept, ...own]);
}

/** The theme's choice of a cluster or chain stands before the filter's, in a place of its own. */
function choiceAndFilter(key) {
  const filter = [...state.filters[key]];
  const chosen = key === "cluster" && state.chain ? null : state[key];
  if (!state.layers.has("chains")) return filter;
  return chosen || filter.length ? [chosen ?? "", ...filter] : [];
}

function layersValue() {
  const first = layersAtFirst(state.theme);
  const on = LAYERS.filter((layer) => state.layers.has(layer));
  if (on.length === first.size && on.every((layer) => first.has(layer))) return [];
  return on.length ? on : [NO_LAYER];
}

/** Centre and zoom; the first preset needs none, so that it suits whatever window opens it. */
function atValue() {
  if (furniture.current === 0 && !state.selected) return [];
  const { lat, lng } = map.getCenter();
  return [lat.toFixed(AT_DIGITS), lng.toFixed(AT_DIGITS), String(map.getZoom())];
}

/** A sector or link that stands out without being the selection. */
function unpicked(kind) {
  return state[kind] && state.selected !== `${kind}:${state[kind]}` ? [state[kind]] : [];
}

/** Keys and values of what is shown; what is as at first is left out. */
function viewQuery() {
  const filters = Object.keys(state.filters).map((key) => [
    key,
    key in CHOICES ? choiceAndFilter(key) : [...state.filters[key]],
  ]);
  const query = {
    theme: state.theme === "layout" ? [] : [state.theme],
    layers: layersValue(),
    ...Object.fromEntries(filters),
    sector: unpicked("sector"),
    link: unpicked("link"),
    pick: state.selected ? [state.selected] : [],
    at: atValue(),
  };
  const written = Object.entries(query).map(([key, values]) => [key, values.join(",")]);
  return Object.fromEntries(written.filter(([, text]) => text));
}

/** Filters of an address; a place of its own for the theme's choice is not a filter. */
function filtersOf(lists, chosen) {
  return Object.fromEntries(
    Object.keys(state.filters).map((key) => {
      const values = lists[key] ?? [];
      const own = chosen && key in CHOICES ? values.slice(1) : values;
      return [key, new Set(own.filter((value) => filterable(key, value)))];
    }),
  );
}

/** Whether a filter may hold a value. */
function filterable(key, value) {
  const closed = { tier: WORDS.tier, rank: WORDS.rank, kind: WORDS.kind, evidence: WORDS.evidence };
  const things = { county: COUNTIES, ...CHOICES }[key];
  if (things) return things.has(value);
  if (key === "precision") return value === "reliable";
  return key in closed ? value !== "" && Object.hasOwn(closed[key], value) : value !== "";
}

/** A patch of the state from an address: complete, so that it replaces whatever is shown. */
function patchOf(query) {
  const lists = Object.fromEntries(
    Object.entries(query).map(([key, text]) => [key, String(text).split(",")]),
  );
  const theme = THEMES.some(([id]) => id === query.theme) ? query.theme : "layout";
  const layers = lists.layers
    ? new Set(LAYERS.filter((layer) => lists.layers.includes(layer)))
    : layersAtFirst(theme);
  const chosen = layers.has("chains");
  const first = (key) => (KNOWN[key].has(lists[key]?.[0]) ? lists[key][0] : null);
  const subject = parseSubject(query.pick);
  const picked = (kind) => (subject?.kind === kind ? subject.id : null);
  const cluster = chosen && CLUSTERS.has(lists.cluster?.[0]) ? lists.cluster[0] : null;
  const chain = chosen ? first("chain") : null;
  return {
    theme,
    layers,
    cluster: chain ? CHAINS.get(chain).cluster : cluster,
    chain,
    sector: first("sector") ?? picked("sector"),
    link: first("link") ?? picked("link"),
    selected: subject ? query.pick : null,
    filters: filtersOf(lists, chosen),
  };
}

/** Layers of an address that this map does not have. */
function strangeLayers(query) {
  const asked = query.layers ? String(query.layers).split(",") : [];
  return asked.filter((layer) => layer && layer !== NO_LAYER && !LAYERS.includes(layer));
}

/** Latitude, longitude and zoom of an address, or null. */
function atOf(query) {
  const at = String(query.at ?? "").split(",").map(Number);
  return query.at && at.length === 3 && at.every(Number.isFinite) ? at : null;
}
