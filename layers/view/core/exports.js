/** Which rows a view takes along: the same as on the map and in its table, drawn or not. */
/** @import { Area, Evidence, Hosted, Catalogue, ResolvedView, State, View } from "./types" */
import { stateOf } from "./address.js";
import { lets, passes, passesCounty, passesLink } from "./filters.js";
import { LAYERS } from "./state.js";
import { cellDimmed, hostingAreas, resolvedView, shownCounties } from "./resolve.js";

/**
 * Rows of the store's layers that a view lets through, as keys joined by a blank: of areas and counties ids, of links `link lead partner`, of energy `sector place`, of hosting `place subject`. Layers asked for by name are cut down by the filters alone, not by what the map has switched on.
 * @param {Catalogue} catalogue @param {View} view @param {boolean} byName
 */
export function exportedRows(catalogue, view, byName) {
  const shown = stateOf(catalogue, view);
  const resolved = resolvedView(catalogue, byName ? filtersOnly(catalogue, view, shown) : shown);
  const { state, links, energy, chain } = resolved;
  const areas = [...catalogue.areas.values()].filter((area) => isShown(catalogue, state, area)).map(({ id }) => id);
  const ends = [...areas, ...[...catalogue.counties.keys()].filter((id) => passesCounty(catalogue, state, id))];
  const pairs = (links?.pairs ?? []).filter(({ link }) => !state.link || link.id === state.link);
  const cells = [...(energy?.places ?? [])].flatMap(([place, list]) => list.filter((cell) => !cellDimmed(resolved, cell)).flatMap(({ told }) => told.map((id) => `${id} ${place}`)));
  return {
    areas,
    counties: shownCounties(resolved).map(({ id }) => id),
    /** Ends that a membership may have beside an area that is kept. */
    ends,
    links: pairs.map(({ link, to, from }) => `${link.id} ${to} ${from}`),
    energy: cells,
    tied: catalogue.data.links.filter((link) => links && "step" in link && (!state.link || link.id === state.link) && passesLink(catalogue, state, link)).map(({ id }) => id),
    hosting: hostingRows(resolved, new Set(ends), byName),
    /** Area → evidence for the cluster or chain that the map is about; null if it is about none. */
    theme: chain && /** @type {Record<string, Evidence>} */ (Object.fromEntries(chain.parks)),
    /** The same for the chains of the filter, else for its clusters. */
    asked: Object.fromEntries(hostingAreas(catalogue, state, state.filters.chain.size ? "chain" : "cluster")),
  };
}

/** The state with all layers on and nothing picked; chains only if they were on. @param {Catalogue} catalogue @param {View} view @param {State} shown */
const filtersOnly = (catalogue, view, shown) => stateOf(catalogue, { ...view, layers: LAYERS.filter((layer) => layer !== "chains" || shown.layers.has("chains")), pick: "" });
/** @param {Catalogue} catalogue @param {State} state @param {Area} area */
const isShown = (catalogue, state, area) => (area.symbol && state.selected === `area:${area.id}`) || (state.layers.has(area.layer) && passes(catalogue, state, area));

/** @param {ResolvedView} resolved @param {Set<string>} ends @param {boolean} byName */
function hostingRows({ catalogue, state, chain }, ends, byName) {
  const rows = [catalogue.hosting.cluster, catalogue.hosting.chain].flatMap((hosting) =>
    [...hosting].flatMap(([place, list]) => list.filter((one) => ends.has(place) && lets(state, one)).map((one) => ({ place, subjects: subjectsOf(catalogue, one) }))),
  );
  const onTheme = (/** @type {ReturnType<typeof subjectsOf>} */ subjects) => {
    if (!chain) return byName;
    return state.chain && subjects.chain ? subjects.chain === state.chain : subjects.cluster === state.cluster;
  };
  return rows.filter(({ subjects }) => onTheme(subjects))
    .filter(({ subjects }) => Object.entries(subjects).every(([facet, value]) => !value || !state.filters[facet].size || state.filters[facet].has(value)))
    .map(({ place, subjects }) => `${place} ${subjects.chain || subjects.cluster}`);
}

/** Cluster, chain and tier of a relation; one of clusters has no chain. @param {Catalogue} catalogue @param {Hosted} hosted */
function subjectsOf({ chains, clusters }, [subject]) {
  const chain = chains.get(subject);
  const cluster = chain?.cluster ?? subject;
  return { cluster, chain: chain ? subject : "", tier: clusters.get(cluster)?.tier ?? "" };
}
