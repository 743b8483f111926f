/** What the present state means for counties, parks and hosts. No drawing here. */
const CLUSTER_ORDER = new Map(DATA.clusters.map((cluster, index) => [cluster.id, index]));

const LAYER_OF_KIND = {
  zone: "zones",
  group: "groups",
  subarea: "subareas",
  corridor: "corridors",
  platform: "platforms",
  project: "projects",
};

/** Layer that an area belongs to. */
function layerOf(area) {
  area.layer ??=
    area.kind === "park" ? `park-${area.rank || "other"}` : LAYER_OF_KIND[area.kind];
  return area.layer;
}

/** Areas of each layer, drawn or not. */
const AREAS_OF_LAYER = (() => {
  const found = new Map(LAYERS.map((layer) => [layer, []]));
  for (const area of AREAS.values()) found.get(layerOf(area))?.push(area);
  return found;
})();

/** The chain theme: counties with their number of chains, parks with their evidence. */
function chainView() {
  if (!state.layers.has("chains") || !state.cluster) return null;
  const cluster = CLUSTERS.get(state.cluster);
  const wanted = (id) =>
    state.chain ? id === state.chain : CHAINS.get(id)?.cluster === state.cluster;
  const counties = new Map();
  for (const id of COUNTIES.keys()) {
    if (!passesCounty(id) || stepsBack(id)) continue;
    const hosted = hostedNowBy(id);
    const chains = hosted.chain.filter(wanted);
    const listed = hosted.cluster.includes(state.cluster);
    if (chains.length || listed) counties.set(id, { count: chains.length, chains });
  }
  const pairs = state.chain ? AREA_CHAINS : AREA_CLUSTERS;
  const key = state.chain ?? state.cluster;
  const parks = new Map();
  for (const [area, list] of pairs) {
    const all = list
      .filter(([subject, , documents]) => subject === key && fromAskedDocument(documents))
      .map(([, evidence]) => evidence)
      .filter(admitted);
    const evidence = all.includes("stated") ? "stated" : all[0];
    if (evidence) parks.set(area, evidence);
  }
  return { cluster, tier: COLOUR.tier[cluster.tier], tierId: cluster.tier, counties, parks };
}

/** Step of the count ramp: 0 for one chain, and so on. */
function rampStep(count) {
  const { breaks } = COLOUR.count_ramp;
  return breaks.findLastIndex((least) => count >= least);
}

/** The energy theme: sectors at each place, the largest consumption first. */
function energyView() {
  if (!state.layers.has("energy")) return null;
  const places = new Map();
  for (const [sectorId, place, evidence, documents, ...clause] of DATA.hosts) {
    if (!admitted(evidence) || !fromAskedDocument(documents) || !passesPlace(place)) continue;
    if (!places.has(place)) places.set(place, []);
    places.get(place).push({ sector: SECTORS.get(sectorId), evidence, clause });
  }
  for (const list of places.values()) {
    list.sort((a, b) => (b.sector.value ?? -1) - (a.sector.value ?? -1));
  }
  return { places };
}

/** Colours of a sector by its consumption; white where there is no figure. */
function energyColour(sector) {
  const ramp = COLOUR.energy_ramp;
  if (sector.value === null) return { fill: ramp.unknown, on: COLOUR.ink.text, step: -1 };
  const step = ramp.breaks_10kt_ce.findLastIndex((least) => sector.value >= least);
  return { fill: ramp.colours[step], on: ramp.text_on[step], step };
}

/** Position of a county or area as a LatLng, or null. */
function placeOf(id) {
  const area = AREAS.get(id);
  if (area) return area.at ?? null;
  const spot = COUNTIES.get(id)?.spots[0];
  return spot ? L.latLng(spot[1], spot[0]) : null;
}

/** Where an arrow may begin or end: a place whose position passes the switch, or null. */
function arrowEnd(id) {
  const area = AREAS.get(id);
  return !area || reliableEnough(area) ? placeOf(id) : null;
}

/** The links theme: arrows that can be drawn. */
function linksView() {
  if (!state.layers.has("links")) return null;
  const arrows = [];
  let missing = 0;
  for (const link of DATA.links) {
    if (!passesLink(link)) continue;
    for (const arrow of link.arrows) {
      const [from, to] = [arrowEnd(arrow.from), arrowEnd(arrow.to)];
      if (from && to && arrow.from !== arrow.to)
        arrows.push({ ...arrow, link, start: from, end: to });
      else missing += 1;
    }
  }
  return { arrows, missing };
}

/** Clusters of an area for its tiles, in catalogue order, with their evidence. */
function clustersOf(areaId) {
  return (AREA_CLUSTERS.get(areaId) ?? [])
    .filter(([, evidence]) => admitted(evidence))
    .map(([id, evidence]) => ({ cluster: CLUSTERS.get(id), evidence }))
    .filter((item) => item.cluster)
    .sort((a, b) => CLUSTER_ORDER.get(a.cluster.id) - CLUSTER_ORDER.get(b.cluster.id));
}

let placedAreas = null;

/** Areas that a symbol can stand for. */
function symbolPlaces() {
  placedAreas ??= [...AREAS.values()].filter(
    (area) => SYMBOL_KINDS.has(area.kind) && area.at && PLACED.has(area.precision),
  );
  return placedAreas;
}

/** Symbols to draw, each with its role: plain, stated, inferred, or a miss of the theme. */
function symbolsOf(view) {
  const themed = view.chain || view.energy || view.links;
  const found = [];
  const subject = parseSubject(state.selected);
  const picked = subject?.kind === "area" ? subject.id : null;
  for (const area of symbolPlaces()) {
    const forced = picked === area.id;
    if (!forced && !state.layers.has(layerOf(area))) continue;
    if (!forced && !passes(area)) continue;
    const hit = view.chain?.parks.get(area.id) ?? (themed ? "miss" : "plain");
    const role = !forced && stepsBack(area.id) ? "miss" : hit;
    found.push({ area, role, host: view.energy?.places.has(area.id) ?? false });
  }
  return found;
}

const switchedOn = { layers: null, areas: [] };

/** Areas of switched-on layers that a symbol would stand for; known until the layers change. */
function symbolAreas() {
  if (switchedOn.layers !== state.layers) {
    switchedOn.layers = state.layers;
    switchedOn.areas = [...state.layers]
      .flatMap((layer) => AREAS_OF_LAYER.get(layer) ?? [])
      .filter((area) => SYMBOL_KINDS.has(area.kind));
  }
  return switchedOn.areas;
}

/** Areas of switched-on layers that have no symbol: only their county is known, or nothing. */
function withoutSymbol() {
  const found = { county: 0, unplaced: 0, unreliable: 0 };
  const others = activeFacets().filter((facet) => facet !== "precision");
  for (const area of symbolAreas()) {
    if (!others.every((facet) => passesFacet(facet, area))) continue;
    if (!area.at || !PLACED.has(area.precision))
      found[area.precision === "county" ? "county" : "unplaced"] += 1;
    else if (!reliableEnough(area)) found.unreliable += 1;
  }
  return found;
}

/** Symbols whose true radius is drawn: all from a close zoom on, the selected one always. */
function circlesOn(view) {
  const close = view.zoom >= STYLE.zoom.true_radius;
  return view.symbols.filter(
    ({ area, role, host }) =>
      area.radius &&
      (state.selected === `area:${area.id}` || (close && role !== "miss" && !host)),
  );
}

/** Symbols with tiles of their clusters under the name. */
function tilesOn(view) {
  if (view.zoom < STYLE.zoom.chips) return [];
  return view.symbols.filter(
    ({ area, role, host }) => role !== "miss" && !host && clustersOf(area.id).length,
  );
}

/** Everything that a paint needs to know. */
function currentView() {
  const view = { chain: chainView(), energy: energyView(), links: linksView() };
  view.symbols = symbolsOf(view);
  view.zoom = map.getZoom();
  return view;
}
