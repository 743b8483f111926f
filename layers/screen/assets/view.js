// @ts-check
/** The view's core on this page: the page's data, its state, and what the state means now. */
const { model, screen: onScreen } = JSON.parse(document.getElementById("layout-data").textContent);
const DATA = { ...model, ...onScreen, region: { ...model.region, ...onScreen.region } };
const STYLE = DATA.style;
/** What only a page that stands alone knows of itself; null inside the app. */
const ALONE = JSON.parse(document.getElementById("layout-alone")?.textContent ?? "null");
/** The window that talks with this page: the app around it, or its own where it stands alone. */
const HOST = ALONE ? window : window.parent;
const hosted = ALONE !== null || HOST !== window;
const COLOUR = STYLE.colour;
const WORDS = DATA.words;

const CATALOGUE = layoutCore.readCatalogue(model);
const {
  areas: AREAS, counties: COUNTIES, clusters: CLUSTERS, chains: CHAINS, sectors: SECTORS,
  links: LINKS, documents: DOCUMENTS,
} = CATALOGUE;
const { LAYERS, RANKS } = layoutCore;
for (const thing of [...AREAS.values(), ...COUNTIES.values()]) thing.spots = DATA.spots[thing.id] ?? [];

/** The unit that the home level is about, where the map shows it as one of several. */
const HOME_UNIT = (DATA.region.levels ?? []).find(({ id }) => !id)?.unit;
/** What of the home unit no document speaks of, on this map. */
const HOME_BLANK = new Set(DATA.region.homeBlank);

/** Whether this is the map of another level than the home one. */
const AWAY_FROM_HOME = Boolean(DATA.region.level);

/** Place of a thing's rank, the highest first; what has no rank comes last. */
const rankDepth = ({ rank }) => (RANKS.indexOf(rank) + 4) % 4;

/** Layer of the page → the kind of ground that it has. */
const GROUNDS = { counties: "county", context: "land", zones: "zone", groups: "group", subareas: "subarea", corridors: "corridor" };
/** Take the ground of what the page draws from its layers: the very lines that the reader sees. */
function takeGrounds(layers) {
  for (const [name, kind] of Object.entries(GROUNDS)) {
    const features = layers[name].getLayers().map(({ feature }) => feature);
    CATALOGUE.grounds[kind] = layoutCore.groundOfFeatures(features);
  }
}

/** What is on the map now; `update` is the only way to change it. */
const state = layoutCore.firstState();
const listeners = [];
const held = { resolved: null };

/** Call `listener` after every change of the state. */
function onChange(listener) {
  listeners.push(listener);
}

/** Change the state and bring everything up to date, in this very frame. */
function update(patch) {
  Object.assign(state, layoutCore.after(CATALOGUE, state, patch));
  held.resolved = null;
  for (const listener of listeners) listener(patch);
}

/** What the state means; worked out once for each state. */
function resolved() {
  return (held.resolved ??= layoutCore.resolvedView(CATALOGUE, state));
}

/** A function of the core with the catalogue, or with the present state as well, in its place. */
const withData = (ask) => (...rest) => ask(CATALOGUE, ...rest);
const withState = (ask) => (...rest) => ask(CATALOGUE, state, ...rest);
const withResolved = (ask) => (...rest) => ask(resolved(), ...rest);
const parseSubject = withData(layoutCore.parseSubject);
const passesCounty = withState(layoutCore.passesCounty);
const clustersOf = withResolved(layoutCore.clustersOf);
const linkDimmed = withResolved(layoutCore.linkDimmed);
const cellDimmed = withResolved(layoutCore.cellDimmed);
const isControlled = withResolved(layoutCore.isControlled);

/** The thing that a subject names. */
function lookUp(subject) {
  const found = parseSubject(subject);
  return found ? CATALOGUE.things[found.kind].get(found.id) : null;
}

/** Zone colours follow the order of the zones; more zones than colours start over. */
function zoneColour(id) {
  const index = AREAS.get(id)?.zone ?? -1;
  return index < 0
    ? { fill: COLOUR.base.land, ink: COLOUR.ink.secondary }
    : COLOUR.zone[index % COLOUR.zone.length];
}

/** Whether an area or a county steps back, because something else is picked. */
function stepsBack(id) {
  return layoutCore.stepsBack(resolved().belonging, id);
}

/** Whether a county steps back: it is filtered out, or something elsewhere is picked. */
function countyStepsBack(id) {
  return layoutCore.countyStepsBack(CATALOGUE, state, resolved().belonging, id);
}

/** Ids of the outlines of a layer that stand on the map. */
function outlinesOn(layer) {
  return layoutCore.outlinesOf(resolved(), layer).map(({ id }) => id);
}

/** Choose a cluster (and leave the chain open), or one of its chains. */
function choose(cluster, chain) {
  const theme = state.theme === "chain" ? {} : layoutCore.themePatch(CATALOGUE, state, "chain");
  const subject = chain ? `chain:${chain}` : `industry:${cluster}`;
  framed(() => select(subject, { ...theme, cluster, chain: chain ?? null }));
}

/** Select a subject and tell the host; null clears the selection. */
function select(subject, more = {}) {
  update({ ...more, ...layoutCore.selectPatch(CATALOGUE, subject) });
  // The map first: drawing the card takes the power that its next frame needs.
  afterPaint(() => post({ type: "pick", id: state.selected }));
}

/** Position of a county or area as a LatLng, or null. */
function placeOf(id) {
  const area = AREAS.get(id);
  if (area) return area.at ?? null;
  const spot = COUNTIES.get(id)?.spots[0];
  return spot ? L.latLng(spot[1], spot[0]) : null;
}

/** Colours of a sector by its consumption; white where there is no figure. */
function energyColour(sector) {
  const ramp = COLOUR.energy_ramp;
  const step = layoutCore.energyStep(CATALOGUE, sector);
  return step < 0
    ? { fill: ramp.unknown, on: COLOUR.ink.text }
    : { fill: ramp.colours[step], on: ramp.text_on[step] };
}

/** The zoom that decides on looks: the inset has those of the map, only larger. */
function lookZoom() {
  return (inset.painting ? inset.main : map).getZoom();
}

/** Everything that a paint needs to know: what the state means, with colours and the zoom. */
function currentView() {
  const now = resolved();
  const { chain } = now;
  const tierId = chain?.cluster.tier;
  return { ...now, chain: chain && { ...chain, tierId, tier: COLOUR.tier[tierId] }, zoom: lookZoom() };
}

/** What is drawn at the view's zoom of what a legend's row may depend on. */
function drawnAt({ zoom }) {
  const wide = zoom >= STYLE.zoom.true_radius;
  const close = { subareas: "subareas", extents: "extents", tiles: "chips" };
  const at = Object.entries(close).filter(([, name]) => zoom >= STYLE.zoom[name]);
  return new Set(["", wide ? "wide" : "far", ...at.map(([when]) => when)]);
}

/** The legend's sections with the rows that belong to this zoom. */
function legendSections(view) {
  const drawn = drawnAt(view);
  const parts = layoutCore.legendOf(resolved());
  const rest = parts.findIndex(({ folds, columns }) => folds && columns === 1); // how sure positions are comes last
  return parts.toSpliced(rest < 0 ? parts.length : rest, 0, placesSection(view))
    .map((part) => ({ ...part, rows: part.rows.filter(({ when }) => drawn.has(when)) }))
    .filter(({ rows }) => rows.length);
}
