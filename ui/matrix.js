/* 链园对照: a table of marks, many rows against many columns, one tab stop, arrow keys, sticky heads.
   By hand, because Streamlit's tables draw no shapes and have no second line of heads. What is left
   by the filters, and in which order, comes from Python; a click goes there and into the address. */

const STEPS_OF_KEY = {
  ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0],
  PageUp: [-10, 0], PageDown: [10, 0],
};
const LEADING = 2; // cells before the first column: name and number
const ABOVE = 1; // lines above the heads: the groups

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

function nameCell(look, text) {
  return h("th", { tabIndex: -1, scope: "col", ...look }, h("span", "name", text));
}

function groupRow({ groups, columns }) {
  const line = h("tr", "groups", h("td", "corner"), h("td", "corner"));
  for (const group of groups) {
    const span = columns.filter((column) => column.group === group.id).length;
    if (!span) continue;
    const look = { class: "group", scope: "colgroup", colSpan: span, title: group.name };
    line.append(h("th", look, makeMark(group.mark), span > 2 && h("span", "", group.name)));
  }
  return line;
}

const startOf = ({ columns }, i) => columns[i - 1]?.group !== columns[i].group ? "starts" : "";

function headRow(record) {
  return h("tr", "heads",
    nameCell({ class: "corner" }, record.corner),
    nameCell({ class: "corner number", title: "按条数排序" }, "条"),
    ...record.columns.map(({ name }, i) => nameCell({ class: `chain ${startOf(record, i)}`, title: name }, name)));
}

/** An empty row to be copied: making thousands of cells one by one takes too long. */
function emptyRow(record) {
  return h("tr", "", nameCell({ class: "row", scope: "row" }, ""), h("td", "number"),
    ...record.columns.map((_, i) => h("td", { class: startOf(record, i), tabIndex: -1 })));
}

function bodyRow({ columns, words }, row, empty) {
  const line = empty.cloneNode(true);
  const [head, number] = line.cells;
  head.title = row.note ? `${row.name}（${row.note}）` : row.name;
  head.firstChild.textContent = row.short;
  line.className = row.blank;
  number.textContent = row.number || "·";
  for (const [i, evidence] of Object.entries(row.cells)) {
    const cell = line.cells[Number(i) + LEADING];
    cell.title = `${row.name} × ${columns[i].name}：${words[evidence]}`;
    cell.append(h("i", { class: `${evidence} ${columns[i].look}`, role: "img", "aria-label": words[evidence] }));
  }
  return line;
}

/** Draw a table anew; the focus stays with its row and column. */
function fill(grid, record) {
  const held = grid.table.getRootNode().activeElement;
  const kept = grid.table.contains(held) && namesAt(grid, placeOf(held) ?? [0, 0]);
  const empty = emptyRow(record);
  Object.assign(grid, { ...record, stop: null, chosen: -1 });
  grid.table.style.setProperty("--columns", record.columns.length);
  // Fixed widths: the browser then need not look at every cell.
  grid.table.replaceChildren(
    h("colgroup", "", h("col", "name"), h("col", "number"), ...record.columns.map(() => h("col"))),
    h("thead", "", groupRow(record), headRow(record)),
    h("tbody", "", ...record.rows.map((row) => bodyRow(record, row, empty))));
  moveStop(grid, kept ? placeNamed(grid, kept) : [0, 0]);
  if (kept) cellAt(grid, grid.at)?.focus({ preventScroll: true });
}

/** What stands at a place: ids of row and column, and the place of what has none. */
function namesAt({ rows, columns }, [line, column]) {
  return { row: rows[line - 1]?.id, col: columns[column - LEADING]?.id, lead: column };
}

function placeNamed({ rows, columns }, { row, col, lead = 0 }) {
  const line = rows.findIndex(({ id }) => id === row) + 1;
  const found = columns.findIndex(({ id }) => id === col);
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

/** A cell, the head of a row, or that of a column, which brings its hosts to the top, is chosen. */
function activate(grid, place) {
  const { row = "", col = "" } = namesAt(grid, place);
  if (!row && !col) {
    const sort = place[1] ? "count" : "name";
    grid.ask({ sort: grid.sort === sort ? "" : sort });
    return;
  }
  choose(grid, { row, col }); // at once: what is told of it comes a little later
  grid.ask({ row, col, ...(!row && { sort: col }) });
}

/** Show which row and column are chosen. */
function choose(grid, { row, col }) {
  grid.rows.forEach(({ id }, i) => cellAt(grid, [i + 1, 0]).parentNode.classList.toggle("in-row", id === row));
  const chosen = grid.columns.findIndex(({ id }) => id === col);
  for (const [at, on] of [[grid.chosen, false], [chosen, true]]) {
    if (at < 0) continue;
    for (let line = 0; line <= grid.rows.length; line += 1) cellAt(grid, [line, at + LEADING]).classList.toggle("in-column", on);
  }
  grid.chosen = chosen;
}

function makeGrid(parent, chosen) {
  const table = h("table", { class: "heat", role: "grid" });
  const grid = { table, rows: [], columns: [], at: [0, 0] };
  const withPlace = (act) => ({ target }) => {
    const place = placeOf(target);
    if (place) act(grid, place);
  };
  const on = { keydown: (event) => onKey(grid, event), click: withPlace(activate), focusin: withPlace(moveStop) };
  parent.append(h("div", "record", h("div", { class: "heat-frame", on }, table)));
  requestAnimationFrame(() => cellAt(grid, placeNamed(grid, chosen))?.scrollIntoView({ block: "nearest", inline: "nearest" }));
  return grid;
}

export default function ({ data: [record, chosen], parentElement, setTriggerValue }) {
  const grid = (parentElement.grid ??= makeGrid(parentElement, chosen));
  const text = JSON.stringify(record);
  if (grid.text !== text) fill(grid, record);
  Object.assign(grid, { text, sort: chosen.sort, ask: (values) => setTriggerValue("asked", values) });
  choose(grid, chosen);
}
