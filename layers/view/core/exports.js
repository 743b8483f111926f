/** Which rows a view takes along: the same as on the map and in its table, drawn or not. */
/** @import { Area, Evidence, Hosted, Known, Meaning, State, View } from "./types" */
import { stateOf } from "./address.js";
import { lets, passes, passesCounty } from "./filters.js";
import { LAYERS } from "./state.js";
import { meaningOf, shownCounties } from "./resolve.js";

/**
 * Rows of the store's layers that a view lets through, as keys joined by a blank: of areas and counties ids, of links `link lead partner`, of energy `sector place`, of hosting `place subject`. Layers asked for by name are cut down by the filters alone, not by what the map has switched on.
 * @param {Known} known @param {View} view @param {boolean} byName
 */
export function exportedRows(known, view, byName) {
  const shown = stateOf(known, view);
  const meaning = meaningOf(known, byName ? filtersOnly(known, view, shown) : shown);
  const { state, links, energy, chain } = meaning;
  const areas = new Set([...known.areas.values()].filter((area) => isShown(known, state, area)).map(({ id }) => id));
  const pairs = (links?.pairs ?? []).filter(({ link }) => !state.link || link.id === state.link);
  const cells = [...(energy?.places ?? [])].flatMap(([place, list]) => list.map(({ sector }) => ({ place, sector })));
  return {
    areas: [...areas],
    counties: shownCounties(meaning).map(({ id }) => id),
    /** Ends that a membership may have beside an area that is kept. */
    ends: [...areas, ...[...known.counties.keys()].filter((id) => passesCounty(known, state, id))],
    links: pairs.map(({ link, to, from }) => `${link.id} ${to} ${from}`),
    energy: cells.filter(({ sector }) => !state.sector || sector.id === state.sector).map(({ sector, place }) => `${sector.id} ${place}`),
    hosting: hostingRows(meaning, areas, byName),
    /** Area → evidence for the cluster or chain that the map is about; null if it is about none. */
    theme: chain && /** @type {Record<string, Evidence>} */ (Object.fromEntries(chain.parks)),
  };
}

/** The state with all layers on and nothing picked; chains only if they were on. @param {Known} known @param {View} view @param {State} shown */
function filtersOnly(known, view, shown) {
  const layers = LAYERS.filter((layer) => layer !== "chains" || shown.layers.has("chains"));
  return stateOf(known, { ...view, layers, pick: "" });
}

/** @param {Known} known @param {State} state @param {Area} area */
const isShown = (known, state, area) => (area.symbol && state.selected === `area:${area.id}`) || (state.layers.has(area.layer) && passes(known, state, area));

/** @param {Meaning} meaning @param {Set<string>} areas @param {boolean} byName */
function hostingRows({ known, state, chain }, areas, byName) {
  const there = (/** @type {string} */ place) => areas.has(place) || (known.counties.has(place) && passesCounty(known, state, place));
  const rows = [known.hosting.cluster, known.hosting.chain].flatMap((hosting) =>
    [...hosting].flatMap(([place, list]) => list.filter((one) => there(place) && lets(state, one)).map((one) => ({ place, subjects: subjectsOf(known, one) }))),
  );
  const onTheme = (/** @type {ReturnType<typeof subjectsOf>} */ subjects) => {
    if (!chain) return byName;
    return state.chain && subjects.chain ? subjects.chain === state.chain : subjects.cluster === state.cluster;
  };
  return rows
    .filter(({ subjects }) => onTheme(subjects))
    .filter(({ subjects }) => Object.entries(subjects).every(([facet, value]) => !value || !state.filters[facet].size || state.filters[facet].has(value)))
    .map(({ place, subjects }) => `${place} ${subjects.chain || subjects.cluster}`);
}

/** Cluster, chain and tier of a relation; one of clusters has no chain. @param {Known} known @param {Hosted} hosted */
function subjectsOf({ chains, clusters }, [subject]) {
  const chain = chains.get(subject);
  const cluster = chain?.cluster ?? subject;
  return { cluster, chain: chain ? subject : "", tier: clusters.get(cluster)?.tier ?? "" };
}
