/** The view's meaning, told once: the map page and Python ask the same functions. */
/** @import { Data, Catalogue, ResolvedView, View } from "./types" */
import { droppedLine, readKeys, readView, readWord, stateOf, writeView } from "./address.js";
import { exportedRows } from "./exports.js";
import { OUTLINES, readCatalogue } from "./catalogue.js";
import { legendOf, notesOf } from "./legend.js";
import * as marks from "./marks.js";
import { readTable, selectMatrix, writeTable } from "./matrix.js";
import { resolvedView, outlinesOf } from "./resolve.js";
import { tableOf } from "./table.js";
import { askedOfPlaces } from "../place/asked.js";

export * from "./address.js";
export * from "./filters.js";
export * from "./highlight.js";
export * from "./catalogue.js";
export * from "./legend.js";
export * from "./marks.js";
export * from "./matrix.js";
export * from "./resolve.js";
export * from "./state.js";
export * from "./table.js";
export * from "../place/index.js";

/** @typedef {{places: string[], shapes: string[]} | null} Frame ids that lie in the frames of a map */
/** @param {Frame} frame */
const insideOf = (frame) => frame && { places: new Set(frame.places), shapes: new Set(frame.shapes) };

/** Everything that a sheet shows of a view, as plain records. @param {Catalogue} catalogue @param {View} view @param {Frame} frame */
function resolve(catalogue, view, frame) {
  const inside = insideOf(frame);
  const state = stateOf(catalogue, view);
  const found = resolvedView(catalogue, state, inside);
  const { theme, chain, belonging, functional, without } = found;
  const filters = Object.fromEntries(Object.entries(state.filters).map(([name, values]) => [name, [...values]]));
  return {
    state: { ...state, layers: [...state.layers], filters },
    theme, functional,
    chain: chain && { ...chain.cluster, listed: chain.listed, counties: [...chain.counties].map(([id, { chains }]) => [id, chains]) },
    belonging: belonging && [...belonging.areas],
    unplaced: without.county + without.unplaced,
    outlined: OUTLINES.flatMap((layer) => outlinesOf(found, layer)).map(({ id }) => id),
    whole: wholeOf(inside ? resolvedView(catalogue, state) : found),
    counties: marks.countyMarks(found), outlines: marks.outlineMarks(found), symbols: marks.symbolMarks(found),
    energy: marks.energyMarks(found), sectors: marks.sectorCells(found),
    arrows: marks.arrowMarks(found), leads: marks.leadMarks(found), ends: marks.endMarks(found),
    legend: legendOf(found), notes: notesOf(found), counts: marks.countsOf(found),
  };
}

/** What the whole view shows, whatever lies in a sheet's frames: its title tells of that. @param {ResolvedView} resolved */
function wholeOf(resolved) {
  const [zones, groups] = ["zones", "groups"].map((layer) => outlinesOf(resolved, layer).map(({ id }) => id));
  return { zones, groups, kinds: [...new Set(resolved.symbols.flatMap(({ area, role }) => (role === "miss" ? [] : area.kind)))] };
}

/** What Python asks (`layers.view.engine`); a codec alone needs no data. @param {Data} data */
export function createCore(data) {
  /** @type {Catalogue | null} */
  let all = null;
  const catalogue = () => (all ??= readCatalogue(data));
  return {
    droppedLine, readKeys, selectMatrix, writeTable, writeView,
    readWord: (/** @type {string} */ text, /** @type {string[]} */ known) => readWord("", text, (one) => known.includes(one)).word,
    readView: (/** @type {Record<string, unknown>} */ params, /** @type {Record<string, string[]>} */ more) => readView(catalogue(), params, more),
    readTable: (/** @type {Record<string, string>} */ params, /** @type {Parameters<typeof readTable>[2]} */ ways) => readTable(catalogue(), params, ways),
    resolve: (/** @type {View} */ view, /** @type {Parameters<typeof resolve>[2]} */ frame) => resolve(catalogue(), view, frame),
    ...askedOfPlaces(catalogue),
    exportedRows: (/** @type {View} */ view, /** @type {boolean} */ byName) => exportedRows(catalogue(), view, byName),
    tableOf: (/** @type {View} */ view, /** @type {Frame} */ frame = null, unplaced = false) => tableOf(resolvedView(catalogue(), stateOf(catalogue(), view), insideOf(frame)), unplaced),
  };
}
