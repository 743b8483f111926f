/** Filters: what each asks of a thing, whether a thing passes, and how many would for each choice. */
/** @import { Area, Hosted, Known, Link, State } from "./types" */
import { placeOf } from "./catalogue.js";

const HOSTED = /** @type {const} */ (["cluster", "chain", "tier"]);
const OF_AREAS = ["county", "cluster", "chain", "tier", "rank", "kind", "doc", "precision"];
/** Evidence is asked of relations, not of areas. */
export const FACETS = [...OF_AREAS, "evidence"];
const OF_OUTLINES = new Set(["county", "kind", "doc", "precision"]);

/** Whether a kind of evidence is shown at all. @param {State} state @param {string} evidence */
export const admitted = ({ filters }, evidence) => !filters.evidence.size || filters.evidence.has(evidence);

/** Whether documents (ids joined by `;`) have one that is asked for. @param {State} state @param {string} documents */
export const asked = ({ filters }, documents) => !filters.doc.size || documents.split(";").some((id) => filters.doc.has(id));

/** Whether a relation is shown: its evidence and one of its documents. @param {State} state @param {Hosted} hosted */
export const lets = (state, [, evidence, documents]) => admitted(state, evidence) && asked(state, documents);

/** @param {Known} known @param {State} state @param {string} id @returns {Record<string, string[]>} */
function hostedBy({ hosting, chains, clusters }, state, id) {
  const ids = (/** @type {Hosted[] | undefined} */ list) => (list ?? []).filter((one) => lets(state, one)).map(([subject]) => subject);
  const [cluster, chain] = [ids(hosting.cluster.get(id)), ids(hosting.chain.get(id))];
  const all = [...cluster, ...chain.map((one) => chains.get(one)?.cluster ?? "")];
  return { cluster, chain, tier: all.map((one) => clusters.get(one)?.tier ?? "") };
}

/** Clusters, chains and tiers of a place, worked out once for each choice of evidence and document. @param {Known} known @param {State} state @param {string} id */
export function hosted(known, state, id) {
  const now = known.hostedNow;
  if (now.filters !== state.filters) {
    const key = `${[...state.filters.evidence]}|${[...state.filters.doc]}`;
    if (now.key !== key || !now.filters) now.places = new Map();
    Object.assign(now, { filters: state.filters, key });
  }
  let found = now.places.get(id);
  if (!found) now.places.set(id, (found = hostedBy(known, state, id)));
  return found;
}

/** Filters in use that look at areas; known until the filters change. @param {Known} known @param {State} state */
export function activeFacets({ active }, { filters }) {
  if (active.filters !== filters) {
    active.filters = filters;
    active.facets = OF_AREAS.filter((facet) => filters[facet].size);
  }
  return active.facets;
}

/** Values of an area that a filter looks at. @param {Known} known @param {State} state @param {string} facet @param {Area} area */
const valuesOf = (known, state, facet, area) => area.values[facet] ?? hosted(known, state, area.id)[facet];

/** @param {Set<string>} wanted @param {string[]} values */
function meets(wanted, values) {
  for (const value of values) if (wanted.has(value)) return true;
  return false;
}

/** Whether an area passes some of the filters. @param {Known} known @param {State} state @param {string[]} facets @param {Area} area */
export function passesFacets(known, state, facets, area) {
  for (const facet of facets)
    if (!meets(state.filters[facet], valuesOf(known, state, facet, area))) return false;
  return true;
}

/** Whether an area passes all filters; an outline also passes for what lies in it. @param {Known} known @param {State} state @param {Area} area */
export function passes(known, state, area) {
  if (area.passedFor !== state.filters) {
    area.passedFor = state.filters;
    area.passed = passesAll(known, state, activeFacets(known, state), area);
  }
  return Boolean(area.passed);
}

/** @param {Known} known @param {State} state @param {string[]} facets @param {Area} area */
function passesAll(known, state, facets, area) {
  if (!facets.length) return true;
  if (area.symbol) return passesFacets(known, state, facets, area);
  const own = facets.filter((facet) => OF_OUTLINES.has(facet));
  const hosting = facets.filter((facet) => !OF_OUTLINES.has(facet));
  if (!passesFacets(known, state, own, area)) return false;
  if (!hosting.length || passesFacets(known, state, hosting, area)) return true;
  return (known.members.get(area.id) ?? []).some((id) => {
    const member = known.areas.get(id);
    return member?.symbol && passesFacets(known, state, hosting, member);
  });
}

/** Whether an area's position passes where only reliable ones are shown. @param {State} state @param {Area | undefined} area */
export const reliableEnough = ({ reliable }, area) => !reliable || !area || area.reliable;

/** Whether a county passes the filters that can be asked of a county. @param {Known} known @param {State} state @param {string} id */
export function passesCounty(known, state, id) {
  const { filters } = state;
  if (filters.county.size && !filters.county.has(id)) return false;
  return HOSTED.every((facet) => !filters[facet].size || meets(filters[facet], hosted(known, state, id)[facet]));
}

/** Whether a place, county or area, passes; what is neither does. @param {Known} known @param {State} state @param {string} id */
export function passesPlace(known, state, id) {
  if (known.counties.has(id)) return passesCounty(known, state, id);
  const area = known.areas.get(id);
  return !area || passes(known, state, area);
}

/** Counties that a place lies in. @param {Known} known @param {string} id */
const countiesOf = ({ areas }, id) => areas.get(id)?.counties ?? [id];

/** Whether a link passes: its document, what it is about, and one of its ends. @param {Known} known @param {State} state @param {Link} link */
export function passesLink(known, { filters }, link) {
  const clusters = () => link.subjects.map((id) => known.chains.get(id)?.cluster ?? id);
  const values = /** @type {Record<string, () => string[]>} */ ({
    doc: () => [link.doc],
    cluster: clusters,
    chain: () => link.subjects,
    tier: () => clusters().flatMap((id) => known.clusters.get(id)?.tier ?? []),
    county: () => link.members.flatMap(({ place }) => countiesOf(known, place)),
  });
  return Object.keys(values).every((facet) => !filters[facet].size || meets(filters[facet], values[facet]()));
}

/** Areas of layers that are on whose kind has symbols. @param {Known} known @param {State} state */
export const symbolAreas = ({ ofLayer }, { layers }) => [...layers].flatMap((layer) => (ofLayer.get(layer) ?? []).filter(({ symbol }) => symbol));

/**
 * Value → number of areas that would pass if only it were chosen, the other filters as they are; of evidence the relations between what passes and what is asked for.
 * @param {Known} known @param {State} state @param {string} facet @returns {Map<string, number>}
 */
export function facetCounts(known, state, facet) {
  if (facet === "evidence") return evidenceCounts(known, state);
  const active = activeFacets(known, state);
  const others = active.filter((name) => name !== facet);
  const alike = others.length === active.length && facet !== "kind"; // then it is known who passes
  const found = new Map();
  const areas = facet === "kind" ? known.areas.values() : symbolAreas(known, state);
  for (const area of areas) {
    if (alike ? !passes(known, state, area) : !passesFacets(known, state, others, area)) continue;
    const values = valuesOf(known, state, facet, area);
    for (let i = 0; i < values.length; i += 1)
      if (!i || values.indexOf(values[i]) === i) found.set(values[i], (found.get(values[i]) ?? 0) + 1);
  }
  return found;
}

/** @param {Known} known @param {State} state @returns {Map<string, number>} */
function evidenceCounts(known, state) {
  const found = new Map();
  for (const area of symbolAreas(known, state)) {
    if (!passes(known, state, area)) continue;
    for (const kind of /** @type {const} */ (["cluster", "chain"])) {
      const wanted = state.filters[kind];
      for (const [subject, evidence, documents] of known.hosting[kind].get(area.id) ?? [])
        if (asked(state, documents) && (!wanted.size || wanted.has(subject)))
          found.set(evidence, (found.get(evidence) ?? 0) + 1);
    }
  }
  return found;
}

/** How many things a layer holds, drawn or not; of those that pass the filters if any is in use. @param {Known} known @param {State} state @param {string} layer */
export function layerCount(known, state, layer) {
  const used = activeFilters(state).length > 0;
  if (layer === "counties" || layer === "functional")
    return [...known.counties.values()].filter(
      ({ id, functional }) => functional === (layer === "functional") && (!used || passesCounty(known, state, id)),
    ).length;
  if (layer === "links") return known.data.links.filter((link) => !used || passesLink(known, state, link)).length;
  if (layer === "chains") return known.data.chains.filter(({ catalogued }) => catalogued).length;
  if (layer === "energy") return known.sectors.size;
  let found = 0;
  for (const area of known.ofLayer.get(layer) ?? []) if (!area.within && (!used || passes(known, state, area))) found += 1;
  return found;
}

/** The choices in use as `[facet, value]`. @param {State} state */
export const activeFilters = ({ filters }) => FACETS.flatMap((facet) => [...filters[facet]].map((value) => [facet, value]));

/** Choices of a filter as `[value, word]`, in the documents' order. @param {Known} known @param {string} facet @returns {[string, string][]} */
export function choicesOf(known, facet) {
  const { words } = known;
  const things = /** @type {Record<string, Iterable<{id: string, name: string, data?: boolean}>>} */ ({
    county: [...known.counties.values()].filter(({ data }) => data),
    cluster: known.clusters.values(),
    chain: known.chains.values(),
    doc: known.documents.values(),
  })[facet];
  if (things) return [...things].map(({ id, name }) => [id, name]);
  if (facet === "precision") return [["reliable", words.reliable]];
  return Object.entries(words[facet]).filter(([value]) => value);
}

/** Whether a filter may hold a value. @param {Known} known @param {string} facet @param {string} value */
export function filterable(known, facet, value) {
  if (facet === "county") return known.counties.has(value);
  return choicesOf(known, facet).some(([one]) => one === value);
}

/** Name of a county or area for the map, or the id of what is not known. @param {Known} known @param {string} id */
export const shortName = (known, id) => placeOf(known, id)?.short ?? id;
