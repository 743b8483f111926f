/* The matrix as the filters leave it: the same rules as layers/matrix.py, run in the browser. */

const LIST_KEYS = ["county", "cluster", "chain", "tier", "rank", "kind", "doc", "evidence"];
const EVIDENCE_ORDER = ["stated", "inferred", "cluster"];
const HOSTING = new Set(["stated", "inferred"]);

/** What the page shows, from the values that the server read from the address. */
function stateOf(record) {
  const state = { ...record.state };
  for (const key of LIST_KEYS) state[key] = new Set(record.state[key]);
  return state;
}

/** The address of a state; what is not set is left out. */
function valuesOf(state) {
  const values = { by: state.by, row: state.row, col: state.col, sort: state.sort };
  values.only = state.only ? "1" : "";
  for (const key of LIST_KEYS) values[key] = [...state[key]].join(",");
  values.precision = state.precision;
  return values;
}

/** Cells by row and column id. */
function indexCells(record) {
  const cells = new Map();
  for (const [row, column, evidence, says] of record.cells) {
    const found = { evidence, word: record.words.evidence[evidence], says };
    cells.set(`${record.rows[row].id} ${record.columns[column].id}`, found);
  }
  return cells;
}

function passes(wanted, value) {
  return !wanted.size || wanted.has(value);
}

function keepsRow(state, row) {
  if (state.county.size && !row.counties.some((county) => state.county.has(county))) return false;
  if (state.by === "county") return true;
  return (
    (state.kind.size ? state.kind.has(row.kind) : row.kind === "park") &&
    (!state.rank.size || (row.kind === "park" && state.rank.has(row.rank))) &&
    (!state.precision || row.reliable)
  );
}

function keepsColumn(state, column) {
  return (
    passes(state.chain, column.id) &&
    passes(state.cluster, column.group) &&
    passes(state.tier, column.tier)
  );
}

function keepsCell(record, state, cell) {
  return (
    passes(state.evidence, cell.evidence) &&
    (!state.doc.size || cell.says.some(([, , n]) => state.doc.has(record.clauses[n].doc)))
  );
}

/** Rows, columns and cells that a state leaves, sorted as it says. */
function selectMatrix(record, cells, state) {
  const columns = record.columns.filter((column) => keepsColumn(state, column));
  const cellOf = (row, column) => {
    const cell = cells.get(`${row.id} ${column.id}`);
    return cell && keepsCell(record, state, cell) ? cell : undefined;
  };
  let rows = record.rows.filter((row) => keepsRow(state, row)).map((row) => {
    const own = columns.map((column) => cellOf(row, column)).filter(Boolean);
    const number = own.filter((cell) => HOSTING.has(cell.evidence)).length;
    return { ...row, number, any: own.length > 0 };
  });
  if (state.only) rows = rows.filter((row) => row.any);
  return { columns, rows: sortRows(rows, state.sort, cellOf, record), cellOf };
}

function sortRows(rows, sort, cellOf, record) {
  if (!sort) return rows;
  if (sort === "name") return rows.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  if (sort === "count") return rows.sort((a, b) => b.number - a.number);
  const column = record.columns.find(({ id }) => id === sort);
  const rank = (row) => {
    const place = EVIDENCE_ORDER.indexOf(cellOf(row, column)?.evidence);
    return place < 0 ? EVIDENCE_ORDER.length : place;
  };
  return rows.sort((a, b) => rank(a) - rank(b));
}

/** How many cells of each evidence are shown. */
function countCells({ rows, columns, cellOf }) {
  const counts = { stated: 0, inferred: 0, cluster: 0 };
  for (const row of rows) {
    for (const column of columns) {
      const cell = cellOf(row, column);
      if (cell) counts[cell.evidence] += 1;
    }
  }
  return counts;
}
