/* A table of marks: many rows against many columns, one tab stop, arrow keys, sticky heads. */

const STEPS_OF_KEY = {
  ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0],
  PageUp: [-10, 0], PageDown: [10, 0],
};
const LEADING = 2; // cells before the first column: name and number
const ABOVE = 1; // lines above the heads: the groups

/**
 * Make a heat table.
 *
 * `columns` are `{id, name, tier, look, group}`; `groups` are `{id, name, mark}`; `rows` are
 * `{id, name, short, note, number}`. `cellOf(row, column)` gives `{evidence, word}` or nothing;
 * `actions` are `pick(rowId, columnId)` and `sort(by)`. Returns `{root, fill(rows, columns, key),
 * select(rowId, columnId), reveal(rowId, columnId)}`.
 */
function makeHeatTable({ corner, groups, cellOf, actions }) {
  const table = h("table", { class: "heat", role: "grid" });
  const root = h("div", "heat-frame", table);
  const grid = { table, rows: [], columns: [], at: [0, 0], corner, groups, cellOf, actions };
  root.addEventListener("keydown", (event) => onKey(grid, event));
  root.addEventListener("click", (event) => {
    const place = placeOf(event.target);
    if (place) activate(grid, place);
  });
  root.addEventListener("focusin", (event) => {
    const place = placeOf(event.target);
    if (place) moveStop(grid, place);
  });
  return {
    root,
    fill: (rows, columns, key) => fillGrid(grid, rows, columns, key),
    select: (row, column) => selectCell(grid, row, column),
    reveal: (row, column) => revealCell(grid, row, column),
  };
}

/** Line (0: the heads) and column of a cell; nothing for the groups and a row's number. */
function placeOf(target) {
  const cell = target.closest("th, td");
  const line = cell ? cell.parentNode.rowIndex - ABOVE : -1;
  if (line < 0 || (line > 0 && cell.cellIndex === 1)) return null;
  return [line, cell.cellIndex];
}

function cellAt(grid, [line, column]) {
  return grid.table.rows[line + ABOVE]?.cells[column];
}

function headCell(look, text) {
  return h("th", { tabIndex: -1, scope: "col", ...look }, h("span", "name", text));
}

function groupRow(grid) {
  const line = h("tr", "groups", h("td", "corner"), h("td", "corner"));
  for (const group of grid.groups) {
    const span = grid.columns.filter((column) => column.group === group.id).length;
    if (!span) continue;
    const look = { class: "group", scope: "colgroup", colSpan: span, title: group.name };
    line.append(h("th", look, makeMark(group.mark), span > 2 && h("span", "", group.name)));
  }
  return line;
}

function startsGroup(grid, i) {
  return grid.columns[i - 1]?.group !== grid.columns[i].group;
}

function headRow(grid) {
  const heads = grid.columns.map(({ name }, i) =>
    headCell({ class: startsGroup(grid, i) ? "chain starts" : "chain", title: name }, name));
  return h("tr", "heads",
    headCell({ class: "corner" }, grid.corner),
    headCell({ class: "corner number", title: "按条数排序" }, "条"), ...heads);
}

/** An empty row to be copied: making thousands of cells one by one takes too long. */
function emptyRow(grid) {
  const cells = grid.columns.map((_, i) =>
    h("td", { class: startsGroup(grid, i) ? "starts" : "", tabIndex: -1 }));
  const head = headCell({ class: "row", scope: "row" }, "");
  return h("tr", "", head, h("td", "number"), ...cells);
}

function bodyRow(grid, row, empty) {
  const line = empty.cloneNode(true);
  const [head, number] = line.cells;
  head.title = row.note ? `${row.name}（${row.note}）` : row.name;
  head.firstChild.textContent = row.short;
  number.textContent = row.number || "·";
  grid.columns.forEach((column, i) => {
    const found = grid.cellOf(row, column);
    if (!found) return;
    const cell = line.cells[i + LEADING];
    cell.title = `${row.name} × ${column.name}：${found.word}`;
    const look = { class: `${found.evidence} ${column.look}`, role: "img", "aria-label": found.word };
    cell.append(h("i", look));
  });
  return line;
}

/**
 * Show rows and columns; the focus stays with its row and column. While `key` stays the same, so do
 * the cells of a row: sorting and leaving out rows then moves lines and makes none.
 */
function fillGrid(grid, rows, columns, key) {
  const held = grid.table.getRootNode().activeElement;
  const kept = grid.table.contains(held) ? namesAt(grid, placeOf(held) ?? [0, 0]) : null;
  Object.assign(grid, { rows, columns });
  if (grid.key !== key) startAnew(grid, key);
  const lines = rows.map((row) => {
    if (!grid.lines.has(row.id)) grid.lines.set(row.id, bodyRow(grid, row, grid.empty));
    return grid.lines.get(row.id);
  });
  grid.table.tBodies[0].replaceChildren(...lines);
  moveStop(grid, kept ? placeNamed(grid, kept) : [0, 0]);
  if (kept) cellAt(grid, grid.at)?.focus({ preventScroll: true });
}

/** Forget all lines and draw the heads of the columns. */
function startAnew(grid, key) {
  Object.assign(grid, { key, lines: new Map(), empty: emptyRow(grid), stop: null, chosen: -1 });
  const head = h("thead", "", groupRow(grid), headRow(grid));
  grid.table.style.setProperty("--columns", grid.columns.length);
  grid.table.replaceChildren(widths(grid.columns.length), head, h("tbody"));
}

/** Fixed widths: the browser then need not look at every cell. */
function widths(number) {
  const rest = Array.from({ length: number }, () => h("col"));
  return h("colgroup", "", h("col", "name"), h("col", "number"), ...rest);
}

/** What stands at a place: ids of row and column, and the place of what has none. */
function namesAt(grid, [line, column]) {
  return { row: grid.rows[line - 1]?.id, column: grid.columns[column - LEADING]?.id, lead: column };
}

function placeNamed(grid, { row, column, lead }) {
  const line = grid.rows.findIndex(({ id }) => id === row) + 1;
  const found = grid.columns.findIndex(({ id }) => id === column);
  return [line, found < 0 ? Math.min(lead, LEADING - 1) * Number(!line) : found + LEADING];
}

/** The one cell that Tab reaches. */
function moveStop(grid, place) {
  grid.stop?.setAttribute("tabindex", "-1");
  grid.at = place;
  grid.stop = cellAt(grid, place);
  grid.stop?.setAttribute("tabindex", "0");
}

/** Move the focus; the number of a row cannot be reached, it is passed over. */
function onKey(grid, event) {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    activate(grid, grid.at);
    return;
  }
  const last = grid.columns.length + LEADING - 1;
  const step = STEPS_OF_KEY[event.key];
  let [line, column] = grid.at;
  if (event.key === "Home") column = 0;
  else if (event.key === "End") column = last;
  else if (step) {
    line = Math.min(Math.max(line + step[0], 0), grid.rows.length);
    column = Math.min(Math.max(column + step[1], 0), last);
    if (line > 0 && column === 1) column += step[1] < 0 ? -1 : 1;
  } else return;
  event.preventDefault();
  cellAt(grid, [line, column])?.focus();
}

function activate(grid, place) {
  const { row = "", column = "" } = namesAt(grid, place);
  if (row || column) grid.actions.pick(row, column);
  else grid.actions.sort(place[1] ? "count" : "name");
}

/** Show which row and column are selected, also in lines that are left out for now. */
function selectCell(grid, row, column) {
  for (const [id, line] of grid.lines) line.classList.toggle("in-row", id === row);
  const chosen = grid.columns.findIndex(({ id }) => id === column);
  const lines = [grid.table.rows[ABOVE], ...grid.lines.values()];
  for (const [at, on] of [[grid.chosen, false], [chosen, true]]) {
    if (at < 0) continue;
    for (const line of lines) line.cells[at + LEADING].classList.toggle("in-column", on);
  }
  grid.chosen = chosen;
}

/** Scroll a cell, or the head of a row or column, into view. */
function revealCell(grid, row, column) {
  const place = placeNamed(grid, { row, column, lead: 0 });
  cellAt(grid, place)?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
