/** Filters: what each asks of a thing, whether a thing passes, and how many would for each choice. */
/** @import { Area, Hosted, Catalogue, Link, State } from "./types" */
import { placeOf } from "./catalogue.js";
import { readShape, withinOf } from "../place/selection.js";

/** Filters that say where a thing lies; a membership in a zone or group is a relation with its evidence. */
const WHERE = ["county", "zone", "group", "within"];
const HOSTED = ["cluster", "chain", "tier"];
const OF_AREAS = [...WHERE, ...HOSTED, "rank", "kind", "doc", "precision"];
/** Evidence is asked of relations, not of areas. */
const FACETS = [...OF_AREAS, "evidence"];
const OF_OUTLINES = new Set([...WHERE, "kind", "doc", "precision"]);
/** Whether a kind of evidence is shown at all. @param {State} state @param {string} evidence */
export const admitted = ({ filters }, evidence) => !filters.evidence.size || filters.evidence.has(evidence);
/** Whether documents (ids joined by `;`) have one that is asked for; a membership has none. @param {State} state @param {string} [documents] */
export const asked = ({ filters }, documents) => !filters.doc.size || documents === undefined || documents.split(";").some((id) => filters.doc.has(id));
/** Whether a relation is shown: its evidence and one of its documents. @param {State} state @param {Hosted} hosted */
export const lets = (state, [, evidence, documents]) => admitted(state, evidence) && asked(state, documents);

/** @param {Catalogue} catalogue @param {State} state @param {string} id @returns {Record<string, string[]>} */
function hostedBy({ hosting, chains, clusters }, state, id) {
  const ids = (/** @type {string} */ kind) => (hosting[kind].get(id) ?? []).filter((one) => lets(state, one)).map(([subject]) => subject);
  const [cluster, chain, zone, group] = ["cluster", "chain", "zone", "group"].map(ids);
  const all = [...cluster, ...chain.map((one) => chains.get(one)?.cluster ?? "")];
  return { zone, group, cluster, chain, tier: all.map((one) => clusters.get(one)?.tier ?? "") };
}

/** Zones, groups, clusters, chains and tiers of a place, worked out once for each choice of evidence and document. @param {Catalogue} catalogue @param {State} state @param {string} id */
export function hosted(catalogue, state, id) {
  const now = catalogue.hostedNow;
  if (now.filters !== state.filters) {
    const key = `${[...state.filters.evidence]}|${[...state.filters.doc]}`;
    if (now.key !== key || !now.filters) now.places = new Map();
    Object.assign(now, { filters: state.filters, key });
  }
  let found = now.places.get(id);
  if (!found) now.places.set(id, (found = hostedBy(catalogue, state, id)));
  return found;
}

/** Filters in use that look at areas; known until the filters change. @param {Catalogue} catalogue @param {State} state */
export function activeFacets({ active }, { filters }) {
  if (active.filters !== filters) {
    active.filters = filters;
    active.facets = OF_AREAS.filter((facet) => filters[facet].size);
  }
  return active.facets;
}

/** Values of an area that a filter looks at. @param {Catalogue} catalogue @param {State} state @param {string} facet @param {Area} area */
const valuesOf = (catalogue, state, facet, area) => area.values[facet] ?? (facet === "within" ? withinOf(catalogue, state, area.id) : hosted(catalogue, state, area.id)[facet]);
/** @param {Set<string>} wanted @param {string[]} values */
const meets = (wanted, values) => values.some((value) => wanted.has(value));
/** Whether an area passes some of the filters. @param {Catalogue} catalogue @param {State} state @param {string[]} facets @param {Area} area */
export const passesFacets = (catalogue, state, facets, area) => facets.every((facet) => meets(state.filters[facet], valuesOf(catalogue, state, facet, area)));

/** Whether an area passes all filters; an outline also passes for what lies in it. @param {Catalogue} catalogue @param {State} state @param {Area} area */
export function passes(catalogue, state, area) {
  if (area.passedFor !== state.filters) {
    area.passedFor = state.filters;
    area.passed = passesAll(catalogue, state, activeFacets(catalogue, state), area);
  }
  return Boolean(area.passed);
}

/** @param {Catalogue} catalogue @param {State} state @param {string[]} facets @param {Area} area */
function passesAll(catalogue, state, facets, area) {
  if (!facets.length) return true;
  if (area.symbol) return passesFacets(catalogue, state, facets, area);
  const own = facets.filter((facet) => OF_OUTLINES.has(facet));
  const hosting = facets.filter((facet) => !OF_OUTLINES.has(facet));
  if (!passesFacets(catalogue, state, own, area)) return false;
  if (!hosting.length || passesFacets(catalogue, state, hosting, area)) return true;
  return (catalogue.members.get(area.id) ?? []).some((id) => {
    const member = catalogue.areas.get(id);
    return member?.symbol && passesFacets(catalogue, state, hosting, member);
  });
}

/** Whether an area's position passes where only reliable ones are shown. @param {State} state @param {Area | undefined} area */
export const reliableEnough = ({ reliable }, area) => !reliable || !area || area.reliable;

/** Whether a county passes some of the filters. @param {Catalogue} catalogue @param {State} state @param {string} id @param {string[]} facets */
const countyMeets = (catalogue, state, id, facets) =>
  facets.every((facet) => !state.filters[facet].size || meets(state.filters[facet], facet === "county" ? [id] : facet === "within" ? withinOf(catalogue, state, id) : hosted(catalogue, state, id)[facet]));

/** Whether a county is, or shares ground with, what is asked for. @param {Catalogue} catalogue @param {State} state @param {string} id */
export const liesThere = (catalogue, state, id) => countyMeets(catalogue, state, id, WHERE);
/** Whether a county passes the filters that can be asked of a county. @param {Catalogue} catalogue @param {State} state @param {string} id */
export const passesCounty = (catalogue, state, id) => liesThere(catalogue, state, id) && countyMeets(catalogue, state, id, HOSTED);

/** Whether a place, county or area, passes; what is neither does. @param {Catalogue} catalogue @param {State} state @param {string} id */
export function passesPlace(catalogue, state, id) {
  if (catalogue.counties.has(id)) return passesCounty(catalogue, state, id);
  const area = catalogue.areas.get(id);
  return !area || passes(catalogue, state, area);
}

/** Whether a link passes: its document, what it is about, and one of its ends. @param {Catalogue} catalogue @param {State} state @param {Link} link */
export function passesLink(catalogue, state, link) {
  const { filters } = state;
  const ends = (/** @type {string} */ kind) => () => link.members.flatMap(({ place }) => hosted(catalogue, state, place)[kind]);
  const clusters = () => link.subjects.map((id) => catalogue.chains.get(id)?.cluster ?? id);
  const values = /** @type {Record<string, () => string[]>} */ ({
    doc: () => [link.doc], cluster: clusters, chain: () => link.subjects,
    tier: () => clusters().flatMap((id) => catalogue.clusters.get(id)?.tier ?? []),
    county: () => link.members.flatMap(({ place }) => catalogue.areas.get(place)?.counties ?? [place]),
    zone: ends("zone"), group: ends("group"), within: () => link.members.flatMap(({ place }) => withinOf(catalogue, state, place)),
  });
  return Object.keys(values).every((facet) => !filters[facet].size || meets(filters[facet], values[facet]()));
}

/** Areas of layers whose kind has symbols. @param {Catalogue} catalogue @param {{layers: Iterable<string>}} on */
export const symbolAreas = ({ ofLayer }, { layers }) => [...layers].flatMap((layer) => (ofLayer.get(layer) ?? []).filter(({ symbol }) => symbol));
/** Those that pass and have no symbol on the map. @param {Catalogue} catalogue @param {State} state @param {Iterable<string>} layers */
export const unplacedOf = (catalogue, state, layers) => symbolAreas(catalogue, { layers }).filter((area) => !area.drawn && passes(catalogue, state, area));

/**
 * Value → number of areas that would pass if only it were chosen, the other filters as they are; of evidence the relations between what passes and what is asked for.
 * @param {Catalogue} catalogue @param {State} state @param {string} facet @returns {Map<string, number>}
 */
export function facetCounts(catalogue, state, facet) {
  if (facet === "evidence") return evidenceCounts(catalogue, state);
  const active = activeFacets(catalogue, state);
  const others = active.filter((name) => name !== facet);
  const alike = others.length === active.length && facet !== "kind"; // then it is known who passes
  const found = new Map();
  const areas = facet === "kind" ? catalogue.areas.values() : symbolAreas(catalogue, state);
  for (const area of areas) {
    if (facet === "rank" && area.within) continue; // a rank counts without the parts of parks
    if (alike ? !passes(catalogue, state, area) : !passesFacets(catalogue, state, others, area)) continue;
    const values = valuesOf(catalogue, state, facet, area);
    for (const value of values.length > 1 ? new Set(values) : values) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return found;
}

/** @param {Catalogue} catalogue @param {State} state @returns {Map<string, number>} */
function evidenceCounts(catalogue, state) {
  const found = new Map();
  for (const area of symbolAreas(catalogue, state)) {
    if (!passes(catalogue, state, area)) continue;
    for (const kind of /** @type {const} */ (["cluster", "chain"])) {
      const wanted = state.filters[kind];
      for (const [subject, evidence, documents] of catalogue.hosting[kind].get(area.id) ?? [])
        if (asked(state, documents) && (!wanted.size || wanted.has(subject)))
          found.set(evidence, (found.get(evidence) ?? 0) + 1);
    }
  }
  return found;
}

/** How many chains of the catalogue there are, or any place that passes carries. @param {Catalogue} catalogue @param {State} state @param {boolean} used */
function carried(catalogue, state, used) {
  const [{ chain, cluster, tier }, places] = [state.filters, used ? [...catalogue.hosting.chain.keys()].filter((id) => passesPlace(catalogue, state, id)) : []];
  const found = new Set(places.flatMap((id) => hosted(catalogue, state, id).chain));
  const asks = (/** @type {Set<string>} */ wanted, /** @type {string} */ value) => !wanted.size || wanted.has(value);
  return catalogue.data.chains.filter((one) => one.catalogued && (!used || (found.has(one.id) && asks(chain, one.id) && asks(cluster, one.cluster) && asks(tier, catalogue.clusters.get(one.cluster)?.tier ?? "")))).length;
}

/** Filters that do something: more than one choice, and 依据 only where relations are looked at. @param {Catalogue} catalogue @param {State} state */
export const offeredFilters = (catalogue, { filters, layers }) => FACETS.filter((facet) => filters[facet].size || (facet === "evidence"
  ? ["chains", "energy", "links"].some((layer) => layers.has(layer)) || ["zone", "group", ...HOSTED].some((other) => filters[other].size)
  : facet === "precision" || choicesOf(catalogue, facet).length > 1));

/** How many things a layer holds, drawn or not; of those that pass the filters if any is in use. @param {Catalogue} catalogue @param {State} state @param {string} layer */
export function layerCount(catalogue, state, layer) {
  const used = activeFilters(state).length > 0;
  if (layer === "counties" || layer === "functional")
    return [...catalogue.counties.values()].filter(({ id, functional }) => functional === (layer === "functional") && (!used || passesCounty(catalogue, state, id))).length;
  if (layer === "links") return catalogue.data.links.filter((link) => !used || passesLink(catalogue, state, link)).length;
  if (layer === "chains") return carried(catalogue, state, used);
  if (layer === "energy") return used ? new Set(catalogue.data.hosts.filter(([, place, evidence, docs]) => lets(state, ["", evidence, docs]) && passesPlace(catalogue, state, place)).map(([id]) => id)).size : catalogue.sectors.size;
  return (catalogue.ofLayer.get(layer) ?? []).filter((area) => (area.drawn || !area.symbol) && (!used || passes(catalogue, state, area))).length;
}

/** The choices in use as `[facet, value]`. @param {State} state */
export const activeFilters = ({ filters }) => FACETS.flatMap((facet) => [...filters[facet]].map((value) => [facet, value]));

/** Choices of a filter as `[value, word]`, in the documents' order; what is drawn is not chosen. @param {Catalogue} catalogue @param {string} facet @returns {[string, string][]} */
export function choicesOf(catalogue, facet) {
  const things = /** @type {Record<string, Iterable<{id: string, name: string, data?: boolean}>>} */ ({
    county: [...catalogue.counties.values()].filter(({ data }) => data),
    zone: catalogue.zones, group: catalogue.groups,
    cluster: catalogue.clusters.values(), chain: catalogue.chains.values(), doc: catalogue.documents.values(),
  })[facet];
  if (things) return [...things].map(({ id, name }) => [id, name]);
  if (facet === "precision") return [["reliable", catalogue.words.reliable]];
  return Object.entries(catalogue.words[facet] ?? {}).filter(([value]) => value);
}

/** Whether a filter may hold a value. @param {Catalogue} catalogue @param {string} facet @param {string} value */
export const filterable = (catalogue, facet, value) => facet === "county" ? catalogue.counties.has(value) : facet === "within" ? readShape(value)?.text === value : choicesOf(catalogue, facet).some(([one]) => one === value);
/** Name of a county or area for the map, or the id of what is not known. @param {Catalogue} catalogue @param {string} id */
export const shortName = (catalogue, id) => placeOf(catalogue, id)?.short ?? id;
