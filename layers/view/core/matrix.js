/** Who hosts which chain, as a table: its address, what its filters leave, its order, its numbers. */
/** @import { Catalogue, Column, Matrix, MatrixCell as Cell, Row, TableState } from "./types" */
import { KEYS, named, readKeys, readView, readWord, writeView } from "./address.js";

/** Kinds of cells from the firmest on; the last one names a cluster and no chain. */
const CELL_ORDER = ["stated", "inferred", "cluster"];
/** Keys of a table's address beside those of its filters, in their order. */
const OWN = ["by", "row", "col", "sort"];
const SORTS = ["name", "count"];

/**
 * Read a table's address. `ways` tells what heads its rows can be, which rows and columns it has, and which kinds of cells beside those of the map.
 * @param {Catalogue} catalogue @param {Record<string, string>} params @param {{by: string[], row: string[], col: string[], evidence: string[]}} ways
 */
export function readTable(catalogue, params, ways) {
  const values = /** @type {Record<string, string[]>} */ ({ ...ways, sort: [...SORTS, ...ways.col], only: ["1"] });
  const pairs = readKeys(params, [...OWN, "only", ...KEYS], catalogue.words.additions);
  const own = pairs.filter(([key]) => Object.hasOwn(values, key) && key !== "evidence").map(([key, text]) => ({ key, ...readWord(key, text, (one) => values[key].includes(one)) }));
  const { view, dropped } = readView(catalogue, Object.fromEntries(pairs.filter(([key]) => KEYS.includes(key) || !Object.hasOwn(values, key))), { evidence: ways.evidence });
  const table = { by: ways.by[0], row: "", col: "", sort: "", ...Object.fromEntries(own.filter(({ word }) => word).map(({ key, word }) => [key, word])) };
  const lost = own.filter(({ key }) => key !== "only").flatMap((one) => one.lost);
  return { table: { ...table, only: "only" in table }, view, dropped: [...lost.map(([key, text]) => named(catalogue, key, text)), ...dropped] };
}

/** Keys and values of a table's address. @param {TableState} state @returns {Record<string, string>} */
export function writeTable(state) {
  const own = OWN.map((key) => [key, /** @type {Record<string, unknown>} */ (state)[key]]);
  const only = state.only ? [["only", "1"]] : [];
  return { ...Object.fromEntries([...own, ...only].filter(([, text]) => text)), ...writeView(/** @type {any} */ (state)) };
}

/** @param {string[]} wanted @param {string} value */
const passes = (wanted, value) => !wanted.length || wanted.includes(value);

/** @param {TableState} state @param {Row} row */
function keepsRow(state, { kind, rank, lies, reliable }) {
  if (Object.entries(lies).some(([key, wholes]) => state[key].length && !wholes.some((id) => state[key].includes(id)))) return false;
  if (state.by === "county") return true;
  const asked = state.kind.length ? state.kind : ["park"];
  return asked.includes(kind) && (!state.rank.length || (kind === "park" && state.rank.includes(rank))) && (!state.precision || reliable);
}

/** @param {TableState} state @param {Column} column */
const keepsColumn = (state, { id, group, tier }) => passes(state.chain, id) && passes(state.cluster, group) && passes(state.tier, tier);
/** @param {TableState} state @param {Cell} cell */
const keepsCell = (state, { evidence, docs }) => passes(state.evidence, evidence) && (!state.doc.length || docs.some((doc) => state.doc.includes(doc)));

/**
 * Rows, columns and cells that a state leaves, sorted stably as it says: by name, by number, or hosts of a column first. A row's number counts its chains, clusters without one left out.
 * @param {Matrix} matrix @param {TableState} state
 */
export function selectMatrix(matrix, state) {
  const columns = matrix.columns.filter((column) => keepsColumn(state, column)).map(({ id }) => id);
  const shown = new Set(columns);
  const cells = matrix.cells.filter((cell) => shown.has(cell.column) && keepsCell(state, cell));
  const byRow = new Map();
  for (const cell of cells) {
    if (!byRow.has(cell.row)) byRow.set(cell.row, new Map());
    byRow.get(cell.row).set(cell.column, cell.evidence);
  }
  const rows = matrix.rows.filter((row) => keepsRow(state, row) && (!state.only || byRow.has(row.id)))
    .map(({ id, name }) => ({ id, name, number: [...(byRow.get(id)?.values() ?? [])].filter((one) => one !== "cluster").length }));
  const rank = (/** @type {{id: string}} */ { id }) => (CELL_ORDER.indexOf(byRow.get(id)?.get(state.sort)) + CELL_ORDER.length + 1) % (CELL_ORDER.length + 1);
  if (state.sort === "name") rows.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  else if (state.sort === "count") rows.sort((a, b) => b.number - a.number);
  else if (state.sort) rows.sort((a, b) => rank(a) - rank(b));
  const kept = new Set(rows.map(({ id }) => id));
  return { rows, columns, cells: cells.filter(({ row }) => kept.has(row)) };
}

