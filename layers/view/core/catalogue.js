/** Everything there is, by id and in the documents' order. */
/** @import { Area, Data, Catalogue, ToldArea } from "./types" */
import { gazetteerOf, POINTS } from "../place/gazetteer.js";

/** Layers of schematic or drawn outlines, bottom to top. */
export const OUTLINES = ["zones", "groups", "subareas", "corridors", "extents"];
export const RANKS = ["national", "provincial", "other"];
const LAYER_OF_KIND = /** @type {Record<string, string>} */ ({ zone: "zones", group: "groups", subarea: "subareas", corridor: "corridors", platform: "platforms", project: "projects" });
/** Index of a list by id. @template {{id: string}} T @param {T[]} list @returns {Map<string, T>} */
const byId = (list) => new Map(list.map((item) => [item.id, item]));

/** Group `[key, ...rest]` rows: key → list of rests. @template {unknown[]} R @param {[string, ...R][]} rows @returns {Map<string, R[]>} */
function grouped(rows) {
  const found = new Map();
  for (const [key, ...rest] of rows) {
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(rest);
  }
  return found;
}

/** Layer that an area belongs to. @param {{kind: string, rank?: string}} area */
const layerOf = ({ kind, rank }) => kind === "park" ? `park-${rank || "other"}` : LAYER_OF_KIND[kind];

/**
 * An area, and room for what is worked out later: where there are thousands, objects of one shape are read
 * several times as fast.
 * @param {string} id @param {ToldArea} told @param {string[]} tiles @param {Map<string, number>} looks @returns {Area}
 */
function readArea(id, told, tiles, looks) {
  const { name, short, kind, rank, radius, counties, docs, precision, located, reliable, symbol, within } = told;
  const look = `${kind} ${rank} ${precision} ${radius > 0} ${within} ${tiles}`;
  if (!looks.has(look)) looks.set(look, looks.size);
  return {...told, id, short: short || name, tiles, drawn: symbol && located, layer: layerOf(told), look: looks.get(look) ?? 0,
    values: { county: counties, doc: docs, kind: [kind], rank: [kind === "park" ? rank || "other" : ""], precision: [reliable ? "reliable" : ""] },
    passedFor: null, passed: false, at: null, spots: null, world: null,
  };
}

/** @param {Map<string, Area>} areas @param {string[]} ids */
const areasOf = (areas, ids) => ids.flatMap((id) => areas.get(id) ?? []);

/** Read the page's data. @param {Data} data @returns {Catalogue} */
export function readCatalogue(data) {
  const looks = new Map();
  const hosting = Object.fromEntries(Object.entries(data.hosting).map(([kind, rows]) => [kind, grouped(rows)]));
  const tilesOf = (/** @type {string} */ id) => [...new Set(hosting.cluster.get(id)?.map(([, evidence]) => evidence))].sort();
  const areas = new Map(Object.entries(data.areas).map(([id, row]) => [id, readArea(id, { ...data.usual.area, ...row }, tilesOf(id), looks)]));
  const counties = new Map(Object.entries(data.counties).map(([id, row]) => [id, { id, ...row }]));
  const clusters = byId(data.clusters.map((cluster, order) => ({ ...cluster, order })));
  const [chains, sectors, links] = [byId(data.chains), byId(data.sectors), byId(data.links)];
  const ofLayer = new Map();
  for (const area of areas.values()) {
    if (!ofLayer.has(area.layer)) ofLayer.set(area.layer, []);
    ofLayer.get(area.layer).push(area);
  }
  const [members, gazetteer] = [grouped(data.members), gazetteerOf(data)];
  const inOrder = (/** @type {string} */ layer) => (ofLayer.get(layer) ?? []).sort((/** @type {Area} */ a, /** @type {Area} */ b) => a.order - b.order);
  return {
    data,
    words: data.words,
    counties, areas, clusters, chains, sectors, links,
    documents: byId(data.documents),
    things: { area: areas, county: counties, link: links, industry: clusters, chain: chains, sector: sectors, place: gazetteer.places, point: POINTS },
    ...gazetteer,
    zones: inOrder("zones"),
    groups: inOrder("groups"),
    hosting,
    members: new Map([...members].map(([whole, rows]) => [whole, rows.map(([member]) => member)])),
    outlines: new Map(OUTLINES.map((layer) => [layer, areasOf(areas, data.outlines[layer] ?? [])])),
    ofLayer,
    drawn: [...areas.values()].filter(({ drawn }) => drawn),
    hostedNow: { filters: null, key: "", places: new Map() },
    active: { filters: null, facets: [] },
  };
}

/** Take `<kind>:<id>` apart if it names something that is known. @param {Catalogue} catalogue @param {unknown} subject */
export function parseSubject({ things }, subject) {
  if (typeof subject !== "string") return null;
  const cut = subject.indexOf(":");
  const [kind, id] = [subject.slice(0, cut), subject.slice(cut + 1)];
  return Object.hasOwn(things, kind) && things[kind].has(id) ? { kind, id } : null;
}

/** A county or an area. @param {Catalogue} catalogue @param {string} id */
export const placeOf = ({ counties, areas }, id) => counties.get(id) ?? areas.get(id);
/** A text with its braces filled in. @param {string} text @param {Record<string, unknown>} values */
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
