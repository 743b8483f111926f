/** Messages between this page and the app around it. Only ids and small settings travel. */
const APP = "layout";
const embedded = window.parent !== window;

/** Send a message to the app; its origin cannot be named from here, so it carries no secrets. */
function post(message) {
  if (embedded) window.parent.postMessage({ app: APP, ...message }, "*");
}

let stateTimer = 0;
const STATE_DELAY_MS = 120;

/** Tell the app what is shown, once things are at rest. */
function postState() {
  clearTimeout(stateTimer);
  stateTimer = setTimeout(() => post({ type: "state", state: exportState() }), STATE_DELAY_MS);
}

/** The state as plain data, in wire ids. */
function exportState() {
  const { lat, lng } = map.getCenter();
  const named = (kind, id) => (id ? `${kind}:${id}` : null);
  return {
    layers: LAYERS.filter((layer) => state.layers.has(layer)),
    theme: state.theme,
    cluster: named("industry", state.cluster),
    chain: named("chain", state.chain),
    sector: named("sector", state.sector),
    link: named("link", state.link),
    reliable: state.reliable,
    inferred: state.inferred,
    selected: state.selected,
    preset: furniture.current ?? null,
    view: { center: [Number(lat.toFixed(5)), Number(lng.toFixed(5))], zoom: map.getZoom() },
  };
}

/** Bare id of a known thing, given with or without its kind; null for anything else. */
function knownId(kind, value) {
  if (typeof value !== "string") return null;
  const id = value.startsWith(`${kind}:`) ? value.slice(kind.length + 1) : value;
  return KNOWN[kind].has(id) ? id : null;
}

/** A patch of the state from foreign data: what is not known is left out. */
function importState(given) {
  const patch = {};
  const has = (name) => Object.hasOwn(given, name);
  if (has("theme") && THEMES.some(([theme]) => theme === given.theme)) {
    Object.assign(patch, { theme: given.theme, layers: layersForTheme(given.theme) });
  }
  if (Array.isArray(given.layers))
    patch.layers = new Set(LAYERS.filter((layer) => given.layers.includes(layer)));
  const kinds = { cluster: "industry", chain: "chain", sector: "sector", link: "link" };
  for (const [name, kind] of Object.entries(kinds))
    if (has(name)) patch[name] = knownId(kind, given[name]);
  for (const name of ["reliable", "inferred"])
    if (typeof given[name] === "boolean") patch[name] = given[name];
  if (has("selected")) patch.selected = parseSubject(given.selected) ? given.selected : null;
  if (patch.chain) patch.cluster = CHAINS.get(patch.chain).cluster;
  return patch;
}

/** Apply a state that came from the app; nothing is sent back as a pick. */
function applyState(given) {
  if (typeof given !== "object" || given === null) return;
  const patch = importState(given);
  const { center, zoom } = given.view ?? {};
  const [lat, lng] = Array.isArray(center) ? center.map(Number) : [];
  if (Number.isFinite(lat) && Number.isFinite(lng) && Number.isFinite(zoom)) {
    map.setView([lat, lng], zoom, { animate: false });
    furniture.current = null;
    markPreset();
  }
  update(patch);
}

/** Select what the app names and bring it into view. */
function focusSubject(id) {
  const found = parseSubject(id);
  if (!found) {
    update({ selected: null, link: null, sector: null });
    return;
  }
  if (found.kind === "industry" || found.kind === "chain") {
    const cluster = found.kind === "chain" ? CHAINS.get(found.id).cluster : found.id;
    Object.assign(state, { theme: "chain", layers: layersForTheme("chain") });
    update({ cluster, chain: found.kind === "chain" ? found.id : null, selected: id });
    return;
  }
  const theme = { link: "links", sector: "energy" }[found.kind];
  if (theme && state.theme !== theme)
    Object.assign(state, { theme, layers: layersForTheme(theme) });
  update({
    selected: id,
    link: found.kind === "link" ? found.id : null,
    sector: found.kind === "sector" ? found.id : null,
  });
  focusOn(id);
}

function receive({ source, data: message }) {
  if (source !== window.parent || message?.app !== APP) return;
  if (message.type === "set") applyState(message.state);
  else if (message.type === "focus") focusSubject(message.id);
  else if (message.type === "backgrounds" && Array.isArray(message.items))
    setBackgrounds(message.items);
  else if (message.type === "pages" && Array.isArray(message.items)) setPages(message.items);
}

/** A state given in the address (`#` and encoded JSON), so that the first picture is right. */
function stateFromAddress() {
  try {
    return JSON.parse(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}
