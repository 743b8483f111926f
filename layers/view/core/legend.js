/** The legend: only what is drawn, each row with its count, and the sentences below it. */
/** @import { LegendRow, LegendSection, ResolvedView, SymbolMark } from "./types" */
import { activeFacets, admitted, liesThere, passes } from "./filters.js";
import { stepsBack } from "./highlight.js";
import { filled, parseSubject, RANKS } from "./catalogue.js";
import { sectorCells } from "./marks.js";
import { allOutlines, countySectors, energyStep, hostCells, isControlled, leadMark, looksOf, ONE_CHAIN_STEP, outlinesOf, showsShape, tiledClusters } from "./resolve.js";

/** @param {string[]} swatch @param {string} text @param {number | null} count @param {string} when @returns {LegendRow} */
const row = (swatch, text, count, when = "") => ({ swatch, text, count, when });
/** A section of the rows that count anything. @param {string} title @param {LegendRow[]} rows @param {Partial<LegendSection>} more @returns {LegendSection} */
const section = (title, rows, more = {}) => ({ title, rows: rows.filter(({ count }) => count), total: null, folds: false, columns: 1, ...more });

/** How many of a list, or of symbols gathered by look, pass. @template T @param {Iterable<T>} list @param {(item: T) => unknown} test */
function number(list, test) {
  let found = 0;
  for (const item of list) if (test(item)) found += /** @type {{n?: number}} */ (item).n ?? 1;
  return found;
}

/** Sections that have any row, in their order. @param {ResolvedView} resolved */
export function legendOf(resolved) {
  const parts = [zones, elsewhere, counties, ramp, hosts, sectors, outlines, sizes, links, parks, others, beside, precision, evidence, noData];
  return parts.flatMap((part) => part(resolved) ?? []).filter(({ rows }) => rows.length);
}

/** Whether the map shows a part of the region where all steps back but what is picked. @param {ResolvedView} resolved */
const picksOut = ({ inside, belonging }) => inside !== null && belonging !== null;
/** Zones or groups that count: none that steps back beside a pick. @param {ResolvedView} resolved @param {string} layer */
const legended = (resolved, layer) => outlinesOf(resolved, layer).filter(({ id }) => !picksOut(resolved) || !stepsBack(resolved.belonging, id));

/** Zones, unless a theme takes the colours. @param {ResolvedView} resolved */
function zones(resolved) {
  if (resolved.themed) return null;
  const { catalogue, catalogue: { words: { legend: says } } } = resolved;
  const shown = legended(resolved, "zones").sort((a, b) => a.order - b.order);
  const rows = shown.map(({ zone, short }) => row(["zone", String(zone)], short, null));
  const complete = allOutlines(resolved, "zones").length === catalogue.zones.length;
  if (shown.length && complete && catalogue.data.region.unclaimed && !picksOut(resolved))
    rows.push(row(["land"], says.unclaimed, null));
  return { ...section(says.zones, [], { total: shown.length }), rows };
}

/** Ground of counties that share a zone or group that is asked for, beyond it; a theme says what its own land is. @param {ResolvedView} resolved */
function elsewhere({ catalogue, state, themed }) {
  const asked = !themed && state.filters.zone.size + state.filters.group.size > 0;
  const shared = asked && [...catalogue.counties.keys()].some((id) => liesThere(catalogue, state, id));
  return { ...section("", []), rows: shared ? [row(["land"], catalogue.words.legend.elsewhere, null)] : [] };
}

/** Groups, subareas, corridors, functional zones and drawn extents. @param {ResolvedView} resolved */
function outlines(resolved) {
  const { legend: says } = resolved.catalogue.words;
  const functional = number(resolved.catalogue.counties.values(), (one) => one.functional && one.placed && showsShape(resolved, one.id));
  return section("", [
    row(["group"], says.groups, outlinesOf(resolved, "groups").length),
    row(["subarea"], says.subareas, outlinesOf(resolved, "subareas").length, "subareas"),
    row(["corridor"], says.corridors, outlinesOf(resolved, "corridors").length),
    row(["functional"], says.functional, resolved.functional ? functional : 0),
    row(["extent"], says.extents, outlinesOf(resolved, "extents").length, "extents"),
  ]);
}

/** Counties of the theme's cluster or chain. @param {ResolvedView} resolved */
function counties(resolved) {
  const { catalogue, state, chain } = resolved;
  if (!chain) return null;
  const { legend: says } = catalogue.words;
  const { tier } = chain.cluster;
  const hits = [...chain.counties.values()];
  const only = number(hits, ({ count }) => !count);
  const steps = state.chain ? [] : catalogue.data.ramps.countLabels;
  return section(state.chain ? says.countiesOfChain : says.countyChains, [...(state.chain ? [row(["ramp", tier, String(ONE_CHAIN_STEP)], says.chainStated, hits.length - only)] : []),
    ...steps.map((label, step) => row(["ramp", tier, String(step)], label, number(hits, (hit) => hit.step === step))),
    row(["cluster-only", tier], state.chain ? says.clusterOfChainOnly : says.clusterOnly, only),
    row(["land"], says.silent, chain.silent),
    row(["unit", tier], says.units, number(chain.counties.keys(), (id) => catalogue.counties.get(id)?.functional)),
  ]);
}

/** Steps of consumption, the largest first. @param {ResolvedView} resolved */
function ramp(resolved) {
  if (!resolved.energy) return null;
  const cells = hostCells(resolved);
  const { data, words: { legend: says, energyUnit: unit } } = resolved.catalogue;
  const steps = cells.map(({ sector }) => energyStep(resolved.catalogue, sector));
  const rows = data.ramps.energyLabels.map((label, step) => row(["energy-ramp", String(step)], label, number(steps, (one) => one === step)));
  const unknown = row(["energy-unknown"], says.noFigure, number(steps, (one) => one < 0));
  return section(filled(says.consumption, { unit, region: data.region.name }), [...rows.reverse(), unknown]);
}

/** Sectors with their hosts: the chooser and a sheet's chart tell the same, where they stand. @param {ResolvedView} resolved */
function sectors(resolved) {
  const cells = resolved.energy && sectorCells(resolved).filter(({ places }) => places);
  return cells && section(resolved.catalogue.words.legend.sectors, cells.map(({ sector, name, mark, step, places }) => row(["energy", sector, mark, String(step)], name, places ?? 0)), { columns: 2, folds: true });
}

/** What of the hosts is inferred or controlled, and what plans say of counties. @param {ResolvedView} resolved */
function hosts(resolved) {
  const { catalogue, catalogue: { words: { legend: says } }, energy } = resolved;
  const shown = hostCells(resolved);
  const told = [...catalogue.counties.values()].filter(({ id, data }) => data && showsShape(resolved, id)).map(({ id }) => countySectors(resolved, id));
  return energy && section("", [
    row(["inferred-host"], says.ofThemInferred, number(shown, (cell) => cell.evidence === "inferred")),
    row(["control"], says.control, number(shown, (cell) => isControlled(resolved, cell))),
    row(["county-hosts"], says.countyHosts, number(told, ({ hatched }) => hatched)),
    row(["land"], says.silent, number(told, ({ said }) => !said)),
  ]);
}

/** Clusters by the size that they are to reach, the largest first. @param {ResolvedView} resolved */
function sizes({ catalogue: { data, words }, tiles }) {
  const found = new Set(tiles?.shown.flatMap((place) => tiles.places.get(place) ?? []).map(({ sector }) => sector));
  const steps = data.ramps.sizeLabels.map((label, i, all) => ({ label, step: i === all.length - 1 ? -1 : i })).sort((a, b) => b.step - a.step);
  const rows = steps.map(({ label, step }) => row(["size", String(step)], label, number(found, (one) => one.step === step)));
  return section(words.legend.sizes, rows, { total: found.size });
}

/** Arrows by wording, ties, and leading places by role. @param {ResolvedView} resolved */
function links(resolved) {
  const shown = resolved.links?.shown;
  if (!shown) return null;
  const { words } = resolved.catalogue;
  const rows = Object.keys(words.wording).map((wording) => row(["arrow", wording], filled(words.legend[shown.some(({ role, tie }) => !tie && role !== "lead") ? "arrowOfCores" : "arrow"], { wording: words.wording[wording] }), number(shown, ({ link, tie }) => !tie && link.wording === wording)));
  const ties = shown.filter(({ tie }) => tie).length;
  rows.push(row(["tie"], resolved.leads.size ? words.legend.tie : words.legend.star, ties));
  for (const own of resolved.tiles ? [] : ["lead", "core"]) rows.push(row(["lead", own, leadMark(resolved.catalogue, [own])], filled(words.legend.lead, { role: words.role[own] }), number(resolved.leads.values(), ({ roles }) => own === (roles.has("lead") ? "lead" : "core"))));
  if (resolved.tiles) rows.push(row(["core-tile"], words.legend.tiedLead, resolved.leads.size));
  return ties ? section(words.legend.ties, rows) : section(words.legend.links, rows, { total: shown.length });
}

/** Role and tier of a symbol that carries the theme, or of a plain one. @param {ResolvedView} resolved @returns {[string, string]} */
const look = ({ chain }) => chain ? ["stated", chain.cluster.tier] : ["plain", ""];

/** Parks by rank, those within others among them, and those that step back. @param {ResolvedView} resolved */
function parks(resolved) {
  const { chain, belonging, themed } = resolved;
  const { legend: says, parkRank } = resolved.catalogue.words;
  const all = looksOf(resolved).filter(({ area, host }) => area.kind === "park" && !host);
  const clear = all.filter(({ role }) => role !== "miss");
  const shown = chain || belonging ? clear : themed ? [] : all;
  const symbol = (/** @type {string} */ rank) => ["symbol", "park", rank, "site", ...look(resolved)];
  const total = number(shown, () => true);
  const ranked = RANKS.map((rank) => row(symbol(rank), parkRank[rank], number(shown, ({ area }) => (area.rank || "other") === rank)));
  const rows = [...ranked, row(["miss"], says.restOfParks, number(all, () => true) - total)];
  const title = chain ? says.hosts : belonging ? says.belonging : says.parks;
  return total ? section(title, rows, { total }) : section("", rows);
}

/** Platforms and projects. @param {ResolvedView} resolved */
function others(resolved) {
  return section("", ["platform", "project"].map((kind) =>
    row(["symbol", kind, "", "site", "plain", ""], resolved.catalogue.words.kind[kind], number(looksOf(resolved), ({ area, role }) => area.kind === kind && role !== "miss")),
  ));
}

/** Whether a symbol carries what the map tells. @param {SymbolMark} symbol */
const isClear = ({ role, host }) => role !== "miss" && !host;

/** What stands round and under symbols at large scales. @param {ResolvedView} resolved */
function beside(resolved) {
  const { catalogue, state } = resolved;
  const { legend: says } = catalogue.words;
  const subject = parseSubject(catalogue, state.selected);
  const picked = subject?.kind === "area" ? resolved.symbols.filter(({ area }) => area.id === subject.id && area.radius) : [];
  const round = number(looksOf(resolved), (one) => isClear(one) && one.area.radius);
  const rows = [row(["uncertainty"], says.uncertainty, round + number(picked, (one) => !isClear(one)), "wide"), row(["uncertainty"], says.uncertainty, picked.length, "far")];
  const tiled = (/** @type {SymbolMark} */ { area }) => area.tiles.some((one) => admitted(state, one));
  const [first] = catalogue.clusters.values();
  if (first) rows.push(row(["tile", first.mark, first.tier, "stated"], says.tiles, number(looksOf(resolved), (one) => isClear(one) && tiled(one)), "tiles"));
  return section("", rows);
}

/** How sure the positions are. @param {ResolvedView} resolved */
function precision(resolved) {
  const { words } = resolved.catalogue;
  const shown = looksOf(resolved).filter(isClear);
  const classOf = (/** @type {SymbolMark} */ { area }) => (area.precision === "official" ? "site" : area.precision);
  const rows = ["site", "locality", "township", "county"].map((one) =>
    row(["symbol", "park", "other", one, ...look(resolved)], words.precision[one], number(shown, (symbol) => classOf(symbol) === one)),
  );
  return section(words.legend.precision, rows, { folds: true });
}

/** What a document states and what we conclude. @param {ResolvedView} resolved */
function evidence(resolved) {
  const { chain } = resolved;
  const { words } = resolved.catalogue;
  return chain && section(words.legend.evidence, ["stated", "inferred"].map((one) =>
    row(["symbol", "park", "other", "site", one, chain.cluster.tier], words.evidence[one], number(looksOf(resolved), ({ role }) => role === one)),
  ), { folds: true });
}

/** Counties that no document covers. @param {ResolvedView} resolved */
function noData(resolved) {
  const none = number(resolved.catalogue.counties.values(), ({ id, data, placed }) => !data && placed && showsShape(resolved, id));
  return section(resolved.catalogue.words.legend.base, [row(["no-data"], resolved.catalogue.words.noData, none)]);
}

/** Sentences under the legend: what is not on the map, and what a look does not mean. @param {ResolvedView} resolved @returns {string[]} */
export function notesOf(resolved) {
  const { without, state, catalogue } = resolved;
  const says = catalogue.words.legendNotes;
  const where = whose(resolved);
  const missing = /** @type {const} */ ([["countyOnly", without.county], ["unplaced", without.unplaced], ["unreliable", without.unreliable]]);
  return [...missing.filter(([, n]) => n).map(([name, n]) => where + filled(says[name], { n })),...(state.reliable ? [says.reliableOnly] : []),
    ...landNotes(resolved), ...zoneNotes(resolved), ...energyNotes(resolved, where), ...linkNotes(resolved),
  ];
}

/** Of what a map that shows a part of the region tells the numbers in its notes. @param {ResolvedView} resolved */
function whose({ catalogue, catalogue: { words: { part } }, state, inside, belonging }) {
  if (!inside) return "";
  if (belonging) return state.selected?.startsWith("county:") ? part.county : part.picked;
  return activeFacets(catalogue, state).length ? part.filtered : part.region;
}

/** Parks whose table our text has lost. @param {ResolvedView} resolved */
function landNotes({ catalogue, state, inside, chain }) {
  const lost = chain ? catalogue.drawn.filter((area) => area.lost && !chain.parks.has(area.id) && state.layers.has(area.layer) && passes(catalogue, state, area) && (inside?.places.has(area.id) ?? true)).length : 0;
  return lost ? [filled(catalogue.words.legendNotes.lostTable, { n: lost })] : [];
}

/** Which zones on the map hold counties, or parts of them, by our reading alone. @param {ResolvedView} resolved */
function zoneNotes(resolved) {
  const { catalogue, catalogue: { hosting, words } } = resolved;
  const read = new Set([...catalogue.counties.keys()].flatMap((id) => hosting.zone.get(id) ?? []).flatMap(([zone, said]) => (said === "inferred" ? zone : [])));
  const names = legended(resolved, "zones").filter(({ id }) => read.has(id)).map(({ short }) => short);
  return names.length && !resolved.themed ? [filled(words.legendNotes.readZones, { zones: names.join("、") })] : [];
}

/** @param {ResolvedView} resolved @param {string} where */
function energyNotes(resolved, where) {
  const { catalogue, energy } = resolved;
  if (!energy) return [];
  const says = catalogue.words.legendNotes;
  const lost = [...energy.places].filter(([place]) => !energy.placed.includes(place));
  const n = lost.reduce((sum, [, cells]) => sum + cells.length, 0);
  const idle = [...catalogue.sectors.values()].filter(({ hosted, within }) => !hosted && !within).map(({ mark }) => mark);
  const told = [...catalogue.counties.keys()].some((id) => countySectors(resolved, id).said);
  return [...(told ? [says.countySectors] : []), ...(n ? [(where && `${where} `) + filled(says.hostsUnplaced, { n, places: lost.length })] : []), ...(idle.length ? [filled(says.idleSectors, { marks: idle.join("、") })] : [])];
}

/** @param {ResolvedView} resolved */
function linkNotes({ catalogue, state, links: pairing, tiles, inside }) {
  if (!pairing || !state.layers.has("links")) return [];
  const { legendNotes: says, part } = catalogue.words;
  const where = inside ? part.region : "";
  const standing = [...pairing.placed.map(({ link }) => link), ...tiledClusters({ tiles })];
  const missing = tiles ? 0 : pairing.pairs.length - pairing.placed.length;
  const endless = catalogue.links.size - new Set(standing).size;
  return [...(missing ? [where + filled(says.linksUnplaced, { n: missing })] : []),...(endless ? [where + filled(tiles ? says.linksWithoutPlace : says.linksWithoutEnds, { n: endless })] : []),
    ...(tiles ? [pairing.shown.some(({ tie }) => tie) ? says.ties : says.tiles] : []),...(!tiles || pairing.shown.length ? [says.lineWidth] : []),
  ];
}
