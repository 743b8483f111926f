/** Marks of a sheet, as plain records: what stands on it and in which role, names and order. */
/** @import { Area, County, HostCell, ResolvedView, SymbolMark } from "./types" */
import { passesCounty, shortName } from "./filters.js";
import { countyStepsBack, stepsBack } from "./highlight.js";
import { OUTLINES, parseSubject } from "./catalogue.js";
import { canEnd, cellDimmed, clustersOf, countySectors, depthOf, energyStep, hostCells, hostGroups, isControlled, leadMark, linkDimmed, looksOf, moreHere, outlinesOf, showsEnd, showsShape } from "./resolve.js";

/** How many of each thing stand out: the status line, a sheet's subtitle and its panel say the same. @param {ResolvedView} resolved @returns {Record<string, number>} */
export function countsOf(resolved) {
  const clear = looksOf(resolved).filter(({ role }) => role !== "miss");
  const sum = (/** @type {(look: SymbolMark) => boolean} */ test) => clear.reduce((n, look) => n + (test(look) ? look.n : 0), 0);
  const [parks, platforms, projects] = ["park", "platform", "project"].map((kind) => sum(({ area }) => area.kind === kind));
  const isHost = (/** @type {SymbolMark} */ { area, host }) => area.kind === "park" && !host;
  const outlines = (/** @type {string} */ layer) => outlinesOf(resolved, layer).filter(({ id }) => !stepsBack(resolved.belonging, id)).length;
  const spots = hostCells(resolved).filter((cell) => !cellDimmed(resolved, cell));
  const tiled = (resolved.tiles?.shown ?? []).flatMap((id) => resolved.tiles?.places.get(id) ?? []).filter(({ sector }) => !linkDimmed(resolved, sector.id));
  const told = [...resolved.catalogue.counties.keys()].filter((id) => showsShape(resolved, id) && countySectors(resolved, id).said).length;
  const flows = (resolved.links?.shown ?? []).filter(({ link }) => !linkDimmed(resolved, link.id));
  return {
    zones: outlines("zones"), groups: outlines("groups"), corridors: outlinesOf(resolved, "corridors").length, parks, platforms, projects,
    counties: resolved.chain?.listed ?? told, rest: resolved.rest, hosts: sum(isHost), inferredHosts: sum((look) => isHost(look) && look.role === "inferred"),
    sectors: new Set(spots.map(({ sector }) => sector)).size, spots: spots.length, inferredSpots: spots.filter(({ evidence }) => evidence === "inferred").length,
    links: new Set([...flows.map(({ link }) => link.id), ...tiled.map(({ sector }) => sector.id)]).size, pairs: flows.filter(({ tie }) => !tie).length,
  };
}

/** Counties and functional zones that stand on the map, in the table's order. @param {ResolvedView} resolved */
export function countyMarks(resolved) {
  const selected = pickedCounties(resolved);
  return [...resolved.catalogue.counties.values()].filter(({ id, placed }) => placed && showsShape(resolved, id))
    .map((county) => countyMark(resolved, county, selected.includes(county.id))).filter(({ outlined, role, said }) => outlined || role === "stated" || said);
}

/** @param {ResolvedView} resolved @param {County} county @param {boolean} selected */
function countyMark(resolved, county, selected) {
  const { catalogue, state, chain, belonging } = resolved;
  const { id, name, short, functional, data } = county;
  const hit = chain?.counties.get(id);
  const dimmed = data && countyStepsBack(catalogue, state, belonging, id);
  const on = state.layers.has(functional ? "functional" : "counties");
  const missed = chain || !passesCounty(catalogue, state, id) ? "miss" : "plain";
  const { cells, said, hatched } = countySectors(resolved, id);
  return {
    id, name, short, functional, has_data: data, dimmed, selected,
    role: hit ? "stated" : missed, count: hit?.count ?? 0, step: hit?.step ?? -1,
    chains: (hit?.chains ?? []).map((one) => catalogue.chains.get(one)?.name),
    outlined: functional ? resolved.functional : on || Boolean(hit) || hatched || dimmed || !data,
    named: on || Boolean(hit || said),
    said, hatched, cells: cells.map((cell) => cellMark(resolved, cell)),
  };
}

/** The picked county, or the counties that are all that is known of a picked area. @param {ResolvedView} resolved */
function pickedCounties(resolved) {
  const { catalogue, state, symbols } = resolved;
  const { kind, id } = parseSubject(catalogue, state.selected) ?? { kind: "", id: "" };
  if (kind === "county") return [id];
  const area = kind === "area" ? catalogue.areas.get(id) : null;
  const shown = !area || symbols.some((symbol) => symbol.area === area) || [...catalogue.outlines.values()].some((list) => list.includes(area));
  return shown ? [] : area.counties;
}

/** Outlines by layer, zone and the documents' order; zones give their colours up to a theme. @param {ResolvedView} resolved */
export function outlineMarks(resolved) {
  const first = (/** @type {Area} */ a, /** @type {Area} */ b) => a.zone - b.zone || a.order - b.order || (a.id < b.id ? -1 : 1);
  return OUTLINES.filter((layer) => layer !== "zones" || !resolved.themed).flatMap((layer) =>
    outlinesOf(resolved, layer).sort(first).map((area) => ({
        id: area.id, layer, name: area.short, code: area.code, zone: area.zone,
        focus: layer === "zones" ? area.focus : "",
        dimmed: ["zones", "groups"].includes(layer) && stepsBack(resolved.belonging, area.id),
        selected: resolved.state.selected === `area:${area.id}`,
      })),
  );
}

/** Symbols: parks by rank, then platforms and projects, in the documents' order. @param {ResolvedView} resolved */
export function symbolMarks(resolved) {
  const first = (/** @type {SymbolMark} */ { area: a }, /** @type {SymbolMark} */ { area: b }) => depthOf(a) - depthOf(b) || a.order - b.order || (a.id < b.id ? -1 : 1);
  return [...resolved.symbols].sort(first).map(({ area, role, host, under, also }) => ({
    id: area.id, name: area.short + moreHere(resolved.catalogue, area.id, also), under, also, kind: area.kind, rank: area.rank, precision: area.precision,
    radius_m: area.radius, role, host,
    selected: resolved.state.selected === `area:${area.id}`,
    tiles: clustersOf(resolved, area.id).map(({ cluster: { id, name, mark, tier }, evidence }) => ({ cluster: id, name, mark, tier, evidence })),
  }));
}

/** A sector as a hexagon shows it, a cluster as its tile does. @param {ResolvedView} resolved @param {HostCell} cell */
function cellMark(resolved, cell) {
  const { sector: { id, name, mark, value, says, step = -1 }, evidence, told } = cell;
  if (resolved.tiles) return { sector: id, name, mark, value, says, step, evidence, dimmed: linkDimmed(resolved, id), form: "tile" };
  return { sector: id, name, mark, value, says, step: energyStep(resolved.catalogue, cell.sector), evidence, dimmed: cellDimmed(resolved, cell), controlled: isControlled(resolved, cell), told };
}

/** Hosts of sectors or clusters that stand on the map, areas first. @param {ResolvedView} resolved */
export function energyMarks(resolved) {
  const { counties } = resolved.catalogue;
  return hostGroups(resolved).sort((a, b) => Number(counties.has(a.place)) - Number(counties.has(b.place))).map(({ place, also, cells }) => ({
    place, also, name: shortName(resolved.catalogue, place) + moreHere(resolved.catalogue, place, also), is_county: counties.has(place), cells: cells.map((cell) => cellMark(resolved, cell)),
  }));
}

/** Sectors for the chart with the number of places on the map, of these those that are concluded: on a part of the region without those that stand beyond. @param {ResolvedView} resolved */
export function sectorCells(resolved) {
  const { catalogue, energy, inside } = resolved;
  const here = new Set((energy?.shown ?? []).flatMap((place) => (energy?.places.get(place) ?? []).map(({ sector }) => sector.id)));
  return [...catalogue.sectors.values()].filter(({ id, hosted, within }) => !within && (!inside || here.has(id) || !hosted)).map((sector) => {
    const own = hostCells(resolved).filter((cell) => cell.sector === sector);
    const cell = cellMark(resolved, { sector, evidence: "stated", clause: [], told: [sector.id] });
    return { ...cell, evidence: "", controlled: false, places: own.length, concluded: own.filter(({ evidence }) => evidence === "inferred").length };
  });
}

/** Arrows in the documents' order of links. @param {ResolvedView} resolved */
export function arrowMarks(resolved) {
  return (resolved.links?.shown ?? []).map(({ link, from, to, role, supplies, tie, cores, lane = 0 }) => ({
    link: link.id, name: link.name, start: from, end: to,
    start_name: shortName(resolved.catalogue, from), end_name: shortName(resolved.catalogue, to),
    role, wording: link.wording, supplies, lane, dimmed: linkDimmed(resolved, link.id), ...(tie ? { tie, cores } : {}),
  }));
}

/** Leading places, one disc each. @param {ResolvedView} resolved */
export function leadMarks(resolved) {
  return [...resolved.leads].map(([place, { role, roles, link }]) => ({
    place, role, name: shortName(resolved.catalogue, place), mark: leadMark(resolved.catalogue, roles),
    dimmed: linkDimmed(resolved, link.id),
  }));
}

const [SUPPLIES_SHOWN, SUPPLIES_PICKED, SUPPLIES_A_LINE, MOST_NAMED] = [2, 4, 2, 60];

/** What is written at suppliers, then at the other members of the picked link. @param {ResolvedView} resolved */
export function endMarks(resolved) {
  const { catalogue, state, links } = resolved;
  const link = catalogue.links.get(state.link ?? "");
  const flows = (links?.shown ?? []).filter((flow) => !flow.tie && !linkDimmed(resolved, flow.link.id));
  const partner = state.link ? catalogue.words.role.partner : "";
  const suppliers = endsOf(resolved, flows.map(({ link: { id }, from, supplies }) => ({ place: from, link: id, role: partner, supplies })), false).slice(0, MOST_NAMED);
  const named = new Set(suppliers.map(({ place }) => place));
  const others = ((links && link?.members) ?? []).filter(({ place }) => !named.has(place) && canEnd(resolved, place));
  return [...suppliers, ...endsOf(resolved, others.map(({ place, role, supplies }) => ({ place, link: link?.id ?? "", role: catalogue.words.role[role], supplies })), true)];
}

/** Ends on the map, one a place, with all roles and supplies. @param {ResolvedView} resolved @param {{place: string, link: string, role: string, supplies: string[]}[]} ends @param {boolean} member */
function endsOf(resolved, ends, member) {
  const found = new Map();
  for (const { place, link, role, supplies } of ends) {
    if (!showsEnd(resolved, place)) continue;
    if (!found.has(place)) found.set(place, { link, roles: new Set(), supplies: new Set() });
    found.get(place).roles.add(role);
    for (const item of supplies) found.get(place).supplies.add(item);
  }
  const linesOf = (/** @type {any} */ [place, { roles, supplies }]) => supplyLines(resolved, place, [...supplies], [...roles].join("、"));
  return [...found].map((end) => ({ place: end[0], link: end[1].link, lines: linesOf(end), member }));
}

/** A place and what it supplies, a few to a line; more of it where the link is picked. @param {ResolvedView} resolved @param {string} place @param {string[]} all @param {string} role */
function supplyLines({ catalogue, state }, place, all, role) {
  const most = catalogue.links.get(state.link ?? "")?.arrows.length ? SUPPLIES_PICKED : SUPPLIES_SHOWN;
  const lines = [];
  for (let i = 0; i < Math.min(most, all.length); i += SUPPLIES_A_LINE)
    lines.push(all.slice(i, Math.min(most, i + SUPPLIES_A_LINE)).join("、"));
  if (all.length > most) lines[lines.length - 1] += " 等";
  return [[shortName(catalogue, place), role].filter(Boolean).join(" · "), ...lines];
}
