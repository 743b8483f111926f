/** Filters: what each asks of a thing, whether a thing passes, and how many would for each choice. */
const RELIABLE = new Set(["official", "site", "locality"]);
const PLACED = new Set([...RELIABLE, "township"]);
const SYMBOL_KINDS = new Set(["park", "platform", "project"]);
const HOSTED = ["cluster", "chain", "tier"];
const COUNTY_CHAINS = groupPairs(DATA.countyChains);
const COUNTY_CLUSTERS = groupPairs(DATA.countyClusters);
const AREA_CHAINS = groupPairs(DATA.areaChains);
const AREA_CLUSTERS = groupPairs(DATA.areaClusters);
const AREA_HOSTS = groupPairs(DATA.hosts.map(([sector, place, ...rest]) => [place, sector, ...rest]));

/** Whether a kind of evidence is shown at all. */
function admitted(evidence) {
  return !state.filters.evidence.size || state.filters.evidence.has(evidence);
}

/** Whether documents (ids joined by `;`) have one that is asked for. */
function fromAskedDocument(documents) {
  const { doc } = state.filters;
  return !doc.size || documents.split(";").some((id) => doc.has(id));
}

/** Hosted clusters and chains of a thing that the filters of evidence and document let through. */
function hostedBy(clusters, chains) {
  const shown = ([, evidence, documents]) => admitted(evidence) && fromAskedDocument(documents);
  return {
    cluster: (clusters ?? []).filter(shown).map(([id]) => id),
    chain: (chains ?? []).filter(shown).map(([id]) => id),
  };
}

function withTiers(hosted) {
  const tiers = hosted.cluster.concat(hosted.chain.map((id) => CHAINS.get(id)?.cluster));
  return { ...hosted, tier: tiers.map((id) => CLUSTERS.get(id)?.tier) };
}

const asStated = (list) => list?.map(([id, documents]) => [id, "stated", documents]);
const hostedNow = { filters: null, key: "", places: new Map() };

/** What an area or a county hosts now, worked out once for each choice of evidence and document. */
function hostedNowBy(id) {
  const { evidence, doc } = state.filters;
  if (hostedNow.filters !== state.filters) {
    hostedNow.filters = state.filters;
    const key = `${[...evidence]}|${[...doc]}`;
    if (hostedNow.key !== key) Object.assign(hostedNow, { key, places: new Map() });
  }
  let found = hostedNow.places.get(id);
  if (!found) {
    found = COUNTIES.has(id)
      ? hostedBy(asStated(COUNTY_CLUSTERS.get(id)), asStated(COUNTY_CHAINS.get(id)))
      : hostedBy(AREA_CLUSTERS.get(id), AREA_CHAINS.get(id));
    hostedNow.places.set(id, (found = withTiers(found)));
  }
  return found;
}

/** The values of an area that a filter looks at. */
const FACETS = {
  county: (area) => area.counties,
  cluster: (area) => hostedNowBy(area.id).cluster,
  chain: (area) => hostedNowBy(area.id).chain,
  tier: (area) => hostedNowBy(area.id).tier,
  rank: (area) => [area.kind === "park" ? area.rank || "other" : ""],
  kind: (area) => [area.kind],
  doc: (area) => area.docs,
  precision: (area) => [RELIABLE.has(area.precision) ? "reliable" : ""],
};
/** Evidence is asked of relations, not of areas. */
const FACET_NAMES = [...Object.keys(FACETS), "evidence"];

const active = { filters: null, facets: [] };

/** Filters that are in use and look at areas; known until the filters change. */
function activeFacets() {
  if (active.filters !== state.filters) {
    active.filters = state.filters;
    active.facets = Object.keys(FACETS).filter((facet) => state.filters[facet].size);
  }
  return active.facets;
}

function passesFacet(facet, area) {
  const wanted = state.filters[facet];
  return !wanted.size || FACETS[facet](area).some((value) => wanted.has(value));
}

/** Whether a place passes the switch 只看可靠位置. */
function reliableEnough(area) {
  return !state.reliable || RELIABLE.has(area.precision);
}

const OUTLINE_FACETS = new Set(["county", "kind", "doc", "precision"]);

/** Whether an area passes all filters; an outline also passes for what lies in it. */
function passes(area) {
  if (area.passedFor !== state.filters) {
    area.passedFor = state.filters;
    area.passed = passesAll(area, activeFacets());
  }
  return area.passed;
}

function passesAll(area, facets) {
  if (!facets.length) return true;
  if (SYMBOL_KINDS.has(area.kind)) return facets.every((facet) => passesFacet(facet, area));
  const [own, hosting] = [[], []];
  for (const facet of facets) (OUTLINE_FACETS.has(facet) ? own : hosting).push(facet);
  if (!own.every((facet) => passesFacet(facet, area))) return false;
  if (!hosting.length || hosting.every((facet) => passesFacet(facet, area))) return true;
  return [...membersOf(area.id)].some((id) => {
    const member = AREAS.get(id);
    return member && SYMBOL_KINDS.has(member.kind) && hosting.every((f) => passesFacet(f, member));
  });
}

/** Whether a county passes the filters that can be asked of a county. */
function passesCounty(id) {
  const { county } = state.filters;
  if (county.size && !county.has(id)) return false;
  return HOSTED.every((facet) => {
    const wanted = state.filters[facet];
    return !wanted.size || hostedNowBy(id)[facet].some((value) => wanted.has(value));
  });
}

/** Whether a place, county or area, passes. */
function passesPlace(id) {
  return COUNTIES.has(id) ? passesCounty(id) : !AREAS.has(id) || passes(AREAS.get(id));
}

/** Whether a link passes: its document, what it is about, and one of its ends. */
function passesLink(link) {
  const { doc, county, cluster, chain, tier } = state.filters;
  if (doc.size && !doc.has(link.doc)) return false;
  const clusters = link.subjects.map((id) => CHAINS.get(id)?.cluster ?? id);
  if (cluster.size && !clusters.some((id) => cluster.has(id))) return false;
  if (chain.size && !link.subjects.some((id) => chain.has(id))) return false;
  if (tier.size && !clusters.some((id) => tier.has(CLUSTERS.get(id)?.tier))) return false;
  if (!county.size) return true;
  return link.members.some(({ place }) =>
    (AREAS.get(place)?.counties ?? [place]).some((id) => county.has(id)),
  );
}

/** Areas that a filter's numbers count: symbols of the layers that are on; of kinds, all areas. */
function countedAreas(facet) {
  return facet === "kind" ? [...AREAS.values()] : symbolAreas();
}

/** Value → number of areas that would pass if only it were chosen, the other filters as they are. */
function facetCounts(facet) {
  const others = activeFacets().filter((name) => name !== facet);
  const found = new Map();
  for (const area of countedAreas(facet)) {
    if (!others.every((name) => passesFacet(name, area))) continue;
    const values = FACETS[facet](area);
    for (const value of values.length > 1 ? new Set(values) : values)
      found.set(value, (found.get(value) ?? 0) + 1);
  }
  return found;
}

/** Evidence → number of relations between what passes and what is asked for. */
function evidenceCounts() {
  const { cluster, chain } = state.filters;
  const found = new Map();
  const areas = symbolAreas().filter(passes);
  for (const { id } of areas) {
    for (const list of [AREA_CLUSTERS.get(id) ?? [], AREA_CHAINS.get(id) ?? []]) {
      for (const [subject, evidence, documents] of list) {
        if (!fromAskedDocument(documents)) continue;
        const asked = CHAINS.has(subject) ? chain : cluster;
        if (!asked.size || asked.has(subject))
          found.set(evidence, (found.get(evidence) ?? 0) + 1);
      }
    }
  }
  return found;
}

/** How many choices are in use, and the choices themselves as `[facet, value]`. */
function activeFilters() {
  return FACET_NAMES.flatMap((facet) => [...state.filters[facet]].map((value) => [facet, value]));
}
