/**
 * The legend: only what is drawn, each row with its count, and the sentences below it.
 *
 * A swatch is a list of text, its kind first, which screen and paper each draw:
 *   zone, place of the zone | land | group | subarea | corridor | functional | extent
 *   ramp, tier, step | cluster-only, tier | unit, tier | no-data
 *   energy-ramp, step | energy-unknown | energy, sector, character, step | inferred-host | control
 *   arrow, wording | lead, role, character | symbol, kind, rank, precision, role, tier | miss
 *   uncertainty | tile, character, tier, evidence
 * A row's `when` says what must be drawn for it to stand, since some things are drawn at large
 * scales only: subareas, extents, tiles, wide (all circles of uncertainty), far (the picked one's).
 */
/** @import { HostCell, LegendRow, LegendSection, Meaning, SymbolMark } from "./types" */
import { activeFacets, admitted } from "./filters.js";
import { stepsBack } from "./highlight.js";
import { filled, parseSubject, RANKS } from "./catalogue.js";
import { allOutlines, energyStep, looksOf, ONE_CHAIN_STEP, outlinesOf, showsShape } from "./resolve.js";

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

/** Sections that have any row, in their order. @param {Meaning} meaning */
export function legendOf(meaning) {
  const parts = [
    zones, counties, ramp, sectors, hosts, outlines, links, parks, others, beside, precision, evidence, noData,
  ];
  return parts.flatMap((part) => part(meaning) ?? []).filter(({ rows }) => rows.length);
}

/** Whether the map shows a part of the region where all steps back but what is picked. @param {Meaning} meaning */
const picksOut = ({ inside, belonging }) => inside !== null && belonging !== null;

/** Zones or groups that count: none that steps back beside a pick. @param {Meaning} meaning @param {string} layer */
const legended = (meaning, layer) => outlinesOf(meaning, layer).filter(({ id }) => !picksOut(meaning) || !stepsBack(meaning.belonging, id));

/** Zones, unless a theme takes the colours. @param {Meaning} meaning */
function zones(meaning) {
  if (meaning.themed) return null;
  const { known } = meaning;
  const says = known.words.legend;
  const shown = legended(meaning, "zones").sort((a, b) => a.order - b.order);
  const rows = shown.map(({ zone, short }) => row(["zone", String(zone)], short, null));
  const complete = allOutlines(meaning, "zones").length === known.zones.length;
  if (shown.length && complete && known.data.region.unclaimed && !picksOut(meaning))
    rows.push(row(["land"], says.unclaimed, null));
  return { ...section(says.zones, [], { total: shown.length }), rows };
}

/** Groups, subareas, corridors, functional zones and drawn extents. @param {Meaning} meaning */
function outlines(meaning) {
  const { legend: says } = meaning.known.words;
  const functional = number(meaning.known.counties.values(), (one) => one.functional && one.placed && showsShape(meaning, one.id));
  return section("", [
    row(["group"], says.groups, legended(meaning, "groups").length),
    row(["subarea"], says.subareas, outlinesOf(meaning, "subareas").length, "subareas"),
    row(["corridor"], says.corridors, outlinesOf(meaning, "corridors").length),
    row(["functional"], says.functional, meaning.functional ? functional : 0),
    row(["extent"], says.extents, outlinesOf(meaning, "extents").length, "extents"),
  ]);
}

/** Counties of the theme's cluster or chain. @param {Meaning} meaning */
function counties(meaning) {
  const { known, state, chain } = meaning;
  if (!chain) return null;
  const { legend: says } = known.words;
  const { tier } = chain.cluster;
  const hits = [...chain.counties.values()];
  const only = number(hits, ({ count }) => !count);
  const silent = number(known.counties.values(), ({ id, data }) => data && !chain.counties.has(id) && showsShape(meaning, id));
  const steps = state.chain ? [] : known.data.ramps.countLabels;
  return section(state.chain ? says.countiesOfChain : says.countyChains, [
    ...(state.chain ? [row(["ramp", tier, String(ONE_CHAIN_STEP)], says.chainStated, hits.length - only)] : []),
    ...steps.map((label, step) => row(["ramp", tier, String(step)], label, number(hits, (hit) => hit.step === step))),
    row(["cluster-only", tier], state.chain ? says.clusterOfChainOnly : says.clusterOnly, only),
    row(["land"], says.silent, silent),
    row(["unit", tier], says.units, number(chain.counties.keys(), (id) => known.counties.get(id)?.functional)),
  ]);
}

/** @param {Meaning} meaning @returns {HostCell[] | null} */
const shownCells = ({ energy }) => energy && energy.shown.flatMap((place) => energy.places.get(place) ?? []);

/** Steps of consumption, the largest first. @param {Meaning} meaning */
function ramp(meaning) {
  const cells = shownCells(meaning);
  if (!cells) return null;
  const { known } = meaning;
  const { legend: says, energyUnit: unit } = known.words;
  const steps = cells.map(({ sector }) => energyStep(known, sector));
  const rows = known.data.ramps.energyLabels.map((label, step) => row(["energy-ramp", String(step)], label, number(steps, (one) => one === step)));
  const unknown = row(["energy-unknown"], says.noFigure, number(steps, (one) => one < 0));
  return section(filled(says.consumption, { unit }), [...rows.reverse(), unknown]);
}

/** Sectors with their hosts. @param {Meaning} meaning */
function sectors(meaning) {
  const cells = shownCells(meaning);
  const { known } = meaning;
  return cells && section(known.words.legend.sectors, [...known.sectors.values()].map((sector) =>
    row(["energy", sector.id, sector.mark, String(energyStep(known, sector))], sector.name, number(cells, (cell) => cell.sector === sector)),
  ), { columns: 2 });
}

/** What of the hosts is inferred, and hints at controlled sectors. @param {Meaning} meaning */
function hosts(meaning) {
  const cells = shownCells(meaning);
  const { legend: says } = meaning.known.words;
  const controlled = number(meaning.energy?.shown ?? [], (place) => meaning.energy?.places.get(place)?.some(({ sector }) => sector.controlled));
  return cells && section("", [
    row(["inferred-host"], says.ofThemInferred, number(cells, (cell) => cell.evidence === "inferred")),
    row(["control"], says.control, controlled),
  ]);
}

/** Arrows by wording, and leading places by role. @param {Meaning} meaning */
function links(meaning) {
  const shown = meaning.links?.shown;
  if (!shown) return null;
  const { words } = meaning.known;
  const rows = ["existing", "planned", "encouraged"].map((wording) =>
    row(["arrow", wording], filled(words.legend.arrow, { wording: words.wording[wording] }), number(shown, ({ link }) => link.wording === wording)),
  );
  for (const role of ["lead", "core"])
    rows.push(row(["lead", role, words.role[role][0]], filled(words.legend.lead, { role: words.role[role] }), number(meaning.leads.values(), (flow) => flow.role === role)));
  return section(words.legend.links, rows, { total: shown.length });
}

/** Role and tier of a symbol that carries the theme, or of a plain one. @param {Meaning} meaning @returns {[string, string]} */
const look = ({ chain }) => chain ? ["stated", chain.cluster.tier] : ["plain", ""];

/** Parks by rank, and those that step back. @param {Meaning} meaning */
function parks(meaning) {
  const { chain, belonging, themed } = meaning;
  const { legend: says, parkRank } = meaning.known.words;
  const all = looksOf(meaning).filter(({ area, host }) => area.kind === "park" && !host);
  const clear = all.filter(({ role }) => role !== "miss");
  const shown = chain || belonging ? clear : themed ? [] : all;
  const rows = RANKS.map((rank) => row(["symbol", "park", rank, "site", ...look(meaning)], parkRank[rank], number(shown, ({ area }) => (area.rank || "other") === rank)));
  const total = number(shown, () => true);
  rows.push(row(["miss"], says.restOfParks, number(all, () => true) - total));
  const title = chain ? says.hosts : belonging ? says.belonging : says.parks;
  return total ? section(title, rows, { total }) : section("", rows);
}

/** Platforms and projects. @param {Meaning} meaning */
function others(meaning) {
  return section("", ["platform", "project"].map((kind) =>
    row(["symbol", kind, "", "site", "plain", ""], meaning.known.words.kind[kind], number(looksOf(meaning), ({ area, role }) => area.kind === kind && role !== "miss")),
  ));
}

/** Whether a symbol carries what the map tells. @param {SymbolMark} symbol */
const isClear = ({ role, host }) => role !== "miss" && !host;

/** What stands round and under symbols at large scales. @param {Meaning} meaning */
function beside(meaning) {
  const { known, state } = meaning;
  const { legend: says } = known.words;
  const subject = parseSubject(known, state.selected);
  const picked = subject?.kind === "area" ? meaning.symbols.filter(({ area }) => area.id === subject.id && area.radius) : [];
  const round = number(looksOf(meaning), (one) => isClear(one) && one.area.radius);
  const rows = [
    row(["uncertainty"], says.uncertainty, round + number(picked, (one) => !isClear(one)), "wide"),
    row(["uncertainty"], says.uncertainty, picked.length, "far"),
  ];
  const tiled = (/** @type {SymbolMark} */ { area }) => area.tiles.some((one) => admitted(state, one));
  const [first] = known.clusters.values();
  if (first) rows.push(row(["tile", first.mark, first.tier, "stated"], says.tiles, number(looksOf(meaning), (one) => isClear(one) && tiled(one)), "tiles"));
  return section("", rows);
}

/** How sure the positions are. @param {Meaning} meaning */
function precision(meaning) {
  const { words } = meaning.known;
  const shown = looksOf(meaning).filter(isClear);
  const classOf = (/** @type {SymbolMark} */ { area }) => (area.precision === "official" ? "site" : area.precision);
  const rows = ["site", "locality", "township"].map((one) =>
    row(["symbol", "park", "other", one, ...look(meaning)], words.precision[one], number(shown, (symbol) => classOf(symbol) === one)),
  );
  return section(words.legend.precision, rows, { folds: true });
}

/** What a document states and what we conclude. @param {Meaning} meaning */
function evidence(meaning) {
  const { chain } = meaning;
  const { words } = meaning.known;
  return chain && section(words.legend.evidence, ["stated", "inferred"].map((one) =>
    row(["symbol", "park", "other", "site", one, chain.cluster.tier], words.evidence[one], number(looksOf(meaning), ({ role }) => role === one)),
  ), { folds: true });
}

/** Counties that no document covers. @param {Meaning} meaning */
function noData(meaning) {
  const none = number(meaning.known.counties.values(), ({ id, data, placed }) => !data && placed && showsShape(meaning, id));
  return section("", [row(["no-data"], meaning.known.words.noData, none)]);
}

/** Sentences under the legend: what is not on the map, and what a look does not mean. @param {Meaning} meaning @returns {string[]} */
export function notesOf(meaning) {
  const { without, state, known } = meaning;
  const says = known.words.legendNotes;
  const where = whose(meaning);
  const missing = /** @type {const} */ ([["countyOnly", without.county], ["unplaced", without.unplaced], ["unreliable", without.unreliable]]);
  return [
    ...missing.filter(([, n]) => n).map(([name, n]) => where + filled(says[name], { n })),
    ...(state.reliable ? [says.reliableOnly] : []),
    ...landNotes(meaning),
    ...energyNotes(meaning, where),
    ...linkNotes(meaning),
  ];
}

/** Of what a map that shows a part of the region tells the numbers in its notes. @param {Meaning} meaning */
function whose({ known, state, inside, belonging }) {
  const { part } = known.words;
  if (!inside) return "";
  if (belonging) return state.selected?.startsWith("county:") ? part.county : part.picked;
  return activeFacets(known, state).length ? part.filtered : part.region;
}

/** Whose colour a functional zone has that a chain theme does not hit. @param {Meaning} meaning */
function landNotes(meaning) {
  const { known, chain, functional } = meaning;
  const silent = chain && functional && [...known.counties.values()].some(
    (one) => one.functional && one.data && one.placed && showsShape(meaning, one.id) && !chain.counties.has(one.id),
  );
  return silent ? [known.words.legendNotes.functionalLand] : [];
}

/** @param {Meaning} meaning @param {string} where */
function energyNotes({ known, energy }, where) {
  if (!energy) return [];
  const says = known.words.legendNotes;
  const lost = energy.places.size - energy.placed.length;
  const idle = [...known.sectors.values()].filter(({ hosted }) => !hosted).map(({ mark }) => mark);
  return [
    ...(lost ? [(where && `${where} `) + filled(says.hostsUnplaced, { n: lost })] : []),
    ...(idle.length ? [filled(says.idleSectors, { marks: idle.join("、") })] : []),
  ];
}

/** @param {Meaning} meaning */
function linkNotes({ known, links: pairing, inside }) {
  if (!pairing) return [];
  const { legendNotes: says, part } = known.words;
  const where = inside ? part.region : "";
  const missing = pairing.pairs.length - pairing.placed.length;
  const endless = known.links.size - new Set(pairing.placed.map(({ link }) => link.id)).size;
  return [
    ...(missing ? [where + filled(says.linksUnplaced, { n: missing })] : []),
    ...(endless ? [where + filled(says.linksWithoutEnds, { n: endless })] : []),
    says.lineWidth,
  ];
}
