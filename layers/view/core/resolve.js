/** What a state means: the theme's counties and places, hosts, arrows, symbols. No drawing here. */
/** @import { Area, Belonging, Cluster, County, ChainTheme, Evidence, Flow, HostCell, Hosting, Hosts, Inside, Catalogue, Lead, Link, Looks, ResolvedView, Role, Sector, State, SymbolMark } from "./types" */
import { activeFacets, hosted, lets, passes, passesCounty, passesFacets, passesLink, passesPlace, reliableEnough, admitted, asked, symbolAreas } from "./filters.js";
import { belongingTo, stepsBack } from "./highlight.js";
import { filled, parseSubject, placeOf, RANKS } from "./catalogue.js";
import { themeOf } from "./state.js";

/** All that a state means. `inside` is what lies in a sheet's map frames, and nothing else is on the map; null for all, as on the screen. @param {Catalogue} catalogue @param {State} state @param {Inside | null} inside @returns {ResolvedView} */
export function resolvedView(catalogue, state, inside = null) {
  const part = { catalogue, state, inside, belonging: belongingTo(catalogue, state.selected) };
  const [chain, energy, tiles, links] = [chainTheme(part), energyTheme(part), tilesTheme(part), linksTheme(part)];
  const resolved = {...part,
    theme: themeOf(state.layers, state.theme),
    themed: Boolean(chain || energy || links),
    chain, energy, tiles, links,
    functional: state.layers.has("functional") && !state.reliable,
    without: withoutSymbol(part),
  };
  const symbols = symbolsOf(resolved);
  const leads = leadsOf(part, tiles ? coresOf(part) : links?.shown ?? []);
  return { ...resolved, leads, symbols: gather(symbols.filter(({ rest }) => !rest || state.layers.has("rest"))), rest: symbols.filter(({ rest }) => rest).length, looks: null };
}

/** @typedef {{catalogue: Catalogue, state: State, inside: Inside | null, belonging: Belonging | null}} Part */

/** Whether a position lies on the map. @param {Pick<Part, "inside">} part @param {string} id */
const showsPlace = ({ inside }, id) => inside === null || inside.places.has(id);
/** Whether any part of an outline lies on the map. @param {Pick<Part, "inside">} part @param {string} id */
export const showsShape = ({ inside }, id) => inside === null || inside.shapes.has(id);
/** Whether an arrow's end lies on the map: in a county wherever this is seen. @param {Pick<Part, "inside" | "catalogue">} part @param {string} id */
export const showsEnd = (part, id) => part.catalogue.counties.has(id) ? showsShape(part, id) : showsPlace(part, id);

/** Step of a ramp; −1 below the first. @param {number[]} breaks @param {number} value */
export function stepOf(breaks, value) {
  let step = -1;
  while (step + 1 < breaks.length && value >= breaks[step + 1]) step += 1;
  return step;
}

/** Step of a sector's consumption; −1 without a figure. @param {Catalogue} catalogue @param {Sector} sector */
export const energyStep = ({ data }, { value }) => value === null ? -1 : stepOf(data.ramps.energy, value);
/** Step that counties take where one chain is chosen. */
export const ONE_CHAIN_STEP = 2;

/** @param {Part} part @returns {ChainTheme | null} */
function chainTheme({ catalogue, state, inside, belonging }) {
  const cluster = catalogue.clusters.get(state.cluster ?? "");
  if (!state.layers.has("chains") || !cluster) return null;
  const wanted = [...catalogue.chains.values()].filter((chain) => (state.chain ? chain.id === state.chain : chain.cluster === cluster.id));
  const counties = new Map();
  let silent = 0; // of the whole region, however much of it a map shows
  for (const { id, data } of catalogue.counties.values()) {
    if (!passesCounty(catalogue, state, id) || stepsBack(belonging, id)) continue;
    const own = hosted(catalogue, state, id);
    const chains = wanted.map((chain) => chain.id).filter((chain) => own.chain.includes(chain));
    const hit = chains.length || own.cluster.includes(cluster.id);
    const step = chains.length && state.chain ? ONE_CHAIN_STEP : stepOf(catalogue.data.ramps.count, chains.length);
    if (!hit) silent += Number(Boolean(data)); else if (showsShape({ inside }, id)) counties.set(id, { count: chains.length, step, chains });
  }
  const listed = [...counties.values()].filter(({ count }) => count || !state.chain).length;
  return { cluster, counties, silent, listed, parks: hostingAreas(catalogue, state, state.chain ? "chain" : "cluster", new Set([state.chain ?? cluster.id])) };
}

/** Areas that host one of some chains or clusters, with the better evidence. @param {Catalogue} catalogue @param {State} state @param {"chain" | "cluster"} kind @param {Set<string>} wanted @returns {Map<string, Evidence>} */
export function hostingAreas({ hosting, areas }, state, kind, wanted = state.filters[kind]) {
  const found = new Map();
  for (const [id, list] of hosting[kind]) {
    const own = list.filter((one) => wanted.has(one[0]) && lets(state, one));
    if (own.length && areas.has(id)) found.set(id, own.some(([, evidence]) => evidence === "stated") ? "stated" : own[0][1]);
  }
  return found;
}

/** Sectors at their places. @param {Part} part */
const energyTheme = (part) => part.state.layers.has("energy") ? cellsOf(part, part.catalogue.data.hosts, part.catalogue.sectors) : null;

/** Clusters at their units, where the links' map has any and hexagons leave room. @param {Part} part */
function tilesTheme(part) {
  const { catalogue, catalogue: { data, links }, state } = part;
  if (!data.tiles.length || !state.layers.has("links") || state.layers.has("energy")) return null;
  return cellsOf(part, data.tiles.filter(([id]) => passesLink(catalogue, state, /** @type {Link} */ (links.get(id)))), links);
}

/** Clusters that have a tile, on this map or beyond it. @param {Pick<ResolvedView, "tiles">} resolved */
export const tiledClusters = ({ tiles }) => new Set([...(tiles?.places.values() ?? [])].flat().map(({ sector }) => sector));

/** Sectors or clusters at each place, the largest first; which places stand on the map. @param {Part} part @param {Hosting[]} rows @param {Map<string, Sector | Link>} things @returns {Hosts} */
function cellsOf(part, rows, things) {
  const { catalogue, state } = part;
  const places = new Map();
  for (const [id, place, evidence, documents, doc, locator, told = id] of rows) {
    const sector = things.get(id);
    if (!sector || !admitted(state, evidence) || !asked(state, documents) || !passesPlace(catalogue, state, place)) continue;
    if (!places.has(place)) places.set(place, []);
    places.get(place).push({ sector, evidence, clause: [doc, locator], told: told.split(";") });
  }
  for (const cells of places.values()) cells.sort(largestFirst);
  const stands = (/** @type {Area | undefined} */ area) => area?.symbol && area.located && reliableEnough(state, area);
  const placed = [...places.keys()].filter((id) => catalogue.counties.get(id)?.placed ?? stands(catalogue.areas.get(id)));
  return { places, placed, shown: placed.filter((id) => showsPlace(part, id)) };
}

/** @param {HostCell} a @param {HostCell} b */
const largestFirst = (a, b) => (b.sector.value ?? -1) - (a.sector.value ?? -1);
/** Whether a cell steps back because another sector is asked for. @param {Pick<Part, "state">} part @param {HostCell} cell */
export const cellDimmed = ({ state }, { sector, told }) => Boolean(state.sector) && ![sector.id, ...told].includes(state.sector ?? "");
/** Whether no more of what a cell tells is to come. @param {Pick<Part, "catalogue">} part @param {HostCell} cell */
export const isControlled = ({ catalogue }, { told }) => told.some((id) => catalogue.sectors.get(id)?.controlled);
/** Sectors at parks and projects on the map; of units a plan is told in words. @param {ResolvedView} resolved @returns {HostCell[]} */
export const hostCells = ({ catalogue, energy }) => (energy?.shown ?? []).flatMap((id) => (catalogue.counties.has(id) ? [] : energy?.places.get(id) ?? []));

/** Sectors that plans place in a county without saying where: their characters, concluded ones in brackets. @param {ResolvedView} resolved @param {string} id */
export function countySectors(resolved, id) {
  const cells = (resolved.energy?.places.get(id) ?? []).filter((cell) => !cellDimmed(resolved, cell));
  const [stated, inferred] = ["stated", "inferred"].map((one) => cells.filter(({ evidence }) => evidence === one).map(({ sector }) => sector.mark).join(""));
  return { cells, said: stated + (inferred && `（${inferred}）`), hatched: Boolean(stated) };
}

/** Parks by rank, then platforms and projects. @param {Area} area */
export const depthOf = ({ kind, rank }) => (kind === "park" ? RANKS.indexOf(rank || "other") : kind === "project" ? 4 : 3);

/** Hosts on the map, those of one point together: who stands for them, and what they host. @param {ResolvedView} resolved */
export function hostGroups({ catalogue: { areas, counties }, energy, tiles }) {
  const [hosts, heaps] = [energy ?? tiles, /** @type {Map<string, string[]>} */ (new Map())];
  for (const id of hosts?.shown ?? []) {
    const key = areas.get(id)?.spot || id;
    if (!energy || !counties.has(id)) heaps.set(key, [...(heaps.get(key) ?? []), id]);
  }
  return [...heaps.values()].map((ids) => {
    const areaOf = (/** @type {string} */ id) => /** @type {Area} */ (areas.get(id));
    const [place, ...also] = ids.sort((a, b) => depthOf(areaOf(a)) - depthOf(areaOf(b)) || areaOf(a).order - areaOf(b).order);
    const cells = /** @type {Map<Sector, HostCell>} */ (new Map());
    for (const cell of ids.flatMap((id) => hosts?.places.get(id) ?? [])) {
      const known = cells.get(cell.sector) ?? cell;
      cells.set(cell.sector, { ...(cell.evidence === "stated" ? cell : known), told: [...new Set([...known.told, ...cell.told])] });
    }
    return { place, also, cells: [...cells.values()].sort(largestFirst) };
  });
}

/** What stands behind the name of what stands on one point: how many more there are. @param {Catalogue} catalogue @param {string} id @param {string[]} also */
export function moreHere({ areas, words }, id, also) {
  const projects = areas.get(id)?.kind === "park" && also.every((one) => areas.get(one)?.kind === "project");
  return also.length ? filled(projects ? words.withProjects : words.several, { n: also.length + Number(!projects) }) : "";
}

/** Whether an arrow may begin or end at a place: its position passes. @param {Pick<Part, "catalogue" | "state">} part @param {string} id */
export const canEnd = ({ catalogue, state }, id) => Boolean(placeOf(catalogue, id)?.placed) && reliableEnough(state, catalogue.areas.get(id));

/** Pairs of supplier and leading place, and ties, under the chain theme of its own alone; those that can be drawn; those on the map: beside tiles of the picked link alone. @param {Part} part @returns {ResolvedView["links"]} */
function linksTheme(part) {
  const { catalogue, state } = part;
  const all = state.layers.has("links");
  if (!all && !(state.layers.has("chains") && state.layers.has("supplies"))) return null;
  const about = (/** @type {string} */ id) => id === state.cluster || (state.chain ? id === state.chain : catalogue.chains.get(id)?.cluster === state.cluster);
  const pairs = catalogue.data.links.filter((link) => passesLink(catalogue, state, link) && (all || link.subjects.some(about)))
    .flatMap((link) => link.arrows.filter(({ tie }) => all || !tie).map((arrow) => ({ ...arrow, link })));
  if (!all && !pairs.length) return null;
  const placed = pairs.filter(({ from, to }) => from !== to && canEnd(part, from) && canEnd(part, to));
  const drawn = (/** @type {Flow} */ { link }) => !catalogue.data.tiles.length || state.link === link.id;
  return { pairs, placed, shown: placed.filter((flow) => drawn(flow) && (showsEnd(part, flow.from) || showsEnd(part, flow.to))) };
}

/** Whether a link steps back because another one is asked for. @param {Pick<Part, "catalogue" | "state">} part @param {string} id */
export const linkDimmed = ({ catalogue, state }, id) => Boolean(catalogue.links.get(state.link ?? "")?.members.length) && state.link !== id;

/** Cores of the picked cluster that stand on the map: beside tiles they are tiles, joined or not. @param {Part} part @returns {Flow[]} */
function coresOf(part) {
  const link = part.catalogue.links.get(part.state.link ?? "");
  return (link?.members ?? []).filter(({ role, place }) => ["lead", "core"].includes(role) && canEnd(part, place)).map(({ role, place: to }) => /** @type {Flow} */ ({ link, role, to, from: to, supplies: [] }));
}

/** Leading places, each with the arrow that decides its disc: a clear one before a dimmed one, 牵头 before 核心; and all roles that such arrows give it. @param {Part} part @param {Flow[]} flows @returns {Map<string, Lead>} */
function leadsOf(part, flows) {
  const isClear = (/** @type {Flow} */ { link }) => !linkDimmed(part, link.id);
  const weight = (/** @type {Flow} */ flow) => (isClear(flow) ? 2 : 0) + (flow.role === "lead" ? 1 : 0);
  const leads = new Map();
  for (const flow of [...flows].sort((a, b) => weight(b) - weight(a)))
    for (const place of (flow.cores ?? [flow.to]).filter((id) => showsEnd(part, id))) {
      if (!leads.has(place)) leads.set(place, { ...flow, roles: new Set() });
      if (isClear(flow) === isClear(leads.get(place))) leads.get(place).roles.add(flow.role);
    }
  return leads;
}

/** Character on the disc of a leading place: 牵头 before 核心. @param {Catalogue} catalogue @param {Iterable<string>} roles */
export const leadMark = ({ words }, roles) => words.role[[...roles].includes("lead") ? "lead" : [...roles][0]][0];

/** Symbols to draw, each with its role: plain, stated, inferred, or a miss of the theme. @param {Omit<ResolvedView, "symbols" | "looks" | "rest" | "leads">} resolved @returns {SymbolMark[]} */
function symbolsOf({ catalogue, state, inside, belonging, themed, chain, energy }) {
  const found = [];
  const subject = parseSubject(catalogue, state.selected);
  const picked = subject?.kind === "area" ? subject.id : null;
  for (const area of catalogue.drawn) {
    const forced = picked === area.id;
    if (!forced && !(state.layers.has(area.layer) && passes(catalogue, state, area))) continue;
    if (!showsPlace({ inside }, area.id)) continue;
    const hit = chain?.parks.get(area.id) ?? (themed ? "miss" : "plain");
    const role = /** @type {Role} */ (!forced && stepsBack(belonging, area.id) ? "miss" : hit);
    const host = energy?.places.has(area.id) ?? false;
    found.push({ area, role, host, picked: forced, rest: hit === "miss" && area.kind === "park" && !host && !forced, under: false, also: [], x: 0, y: 0 });
  }
  return found;
}

/** What stands on one point is one symbol: the picked one or the strongest stands for the others. @param {SymbolMark[]} symbols */
function gather(symbols) {
  const heads = /** @type {Map<string, SymbolMark>} */ (new Map());
  const shared = symbols.filter(({ area, host }) => area.spot && !host);
  const weight = (/** @type {SymbolMark} */ { area, role, picked }) => (picked ? -9 : ["stated", "inferred", "plain", "miss"].indexOf(role)) * 9 + depthOf(area);
  for (const mark of shared.sort((a, b) => weight(a) - weight(b) || a.area.order - b.area.order)) {
    const head = heads.get(mark.area.spot);
    mark.under = Boolean(head);
    if (!head) heads.set(mark.area.spot, mark);
    else if ((mark.role === "miss") === (head.role === "miss")) head.also.push(mark.area.id);
  }
  return symbols;
}

/** See `ResolvedView`; on a part of the region of what is picked alone, if anything is. @param {Part} part */
function withoutSymbol({ catalogue, state, inside, belonging }) {
  const found = { all: 0, reliable: 0, county: 0, unplaced: 0, unreliable: 0 };
  const others = activeFacets(catalogue, state).filter((facet) => facet !== "precision");
  for (const area of symbolAreas(catalogue, state)) {
    if (inside && belonging && !belonging.areas.has(area.id)) continue;
    if (!passesFacets(catalogue, state, others, area)) continue;
    found.all += 1;
    if (area.reliable) found.reliable += 1;
    if (!area.drawn) found[area.precision === "county" ? "county" : "unplaced"] += 1;
    else if (!reliableEnough(state, area)) found.unreliable += 1;
  }
  return found;
}

const ROLES = ["plain", "stated", "inferred", "miss"];
/** Symbols that stand out: all but what a theme or a pick lets step back. @param {Pick<ResolvedView, "symbols">} resolved */
export const standing = ({ symbols }) => symbols.filter(({ role, host }) => role !== "miss" || host);

/** Symbols by look, role and whether hexagons stand for them: what all counts go through. @param {Pick<ResolvedView, "symbols" | "looks">} resolved @returns {Looks[]} */
export function looksOf(resolved) {
  if (resolved.looks) return resolved.looks;
  const found = /** @type {Looks[]} */ ([]);
  for (const item of resolved.symbols) {
    const at = (item.area.look * ROLES.length + ROLES.indexOf(item.role)) * 2 + Number(item.host);
    if (found[at]) found[at].n += 1;
    else found[at] = { ...item, n: 1 };
  }
  return (resolved.looks = found.filter(Boolean));
}

/** Outlines of a layer whose position passes, on this map or beyond its edge. @param {Pick<Part, "catalogue" | "state">} part @param {string} layer */
export function allOutlines({ catalogue, state }, layer) {
  const every = catalogue.outlines.get(layer) ?? [];
  const on = (/** @type {Area} */ area) => state.layers.has(layer === "extents" ? area.layer : layer);
  return every.filter((area) => on(area) && passes(catalogue, state, area));
}

/** Outlines of a layer that stand on the map. @param {Pick<Part, "catalogue" | "state" | "inside">} part @param {string} layer */
export const outlinesOf = (part, layer) => allOutlines(part, layer).filter(({ id }) => showsShape(part, id));

/** Counties and functional zones that stand on the map: switched on, or hit by the theme. @param {Pick<ResolvedView, "catalogue" | "state" | "chain" | "functional">} resolved */
export function shownCounties({ catalogue, state, chain, functional }) {
  const on = (/** @type {County} */ one) => (one.functional ? functional : state.layers.has("counties")) || chain?.counties.has(one.id);
  return [...catalogue.counties.values()].filter((one) => on(one) && passesCounty(catalogue, state, one.id));
}

/** Clusters of an area for its tiles, in catalogue order, with their evidence. @param {Pick<Part, "catalogue" | "state">} part @param {string} id */
export function clustersOf({ catalogue, state }, id) {
  const found = (catalogue.hosting.cluster.get(id) ?? []).filter(([key, evidence]) => admitted(state, evidence) && catalogue.clusters.has(key));
  return found.map(([key, evidence]) => ({ cluster: /** @type {Cluster} */ (catalogue.clusters.get(key)), evidence })).sort((a, b) => a.cluster.order - b.cluster.order);
}
