/** The table below the map: the twin of what is on it, with the same selection. */
const TABLE_MOST_ROWS = 500; // more would be slow to draw and nobody reads them; the file has all
const table = { root: null, toggle: null, sheet: null, sort: null, down: false, drawn: "" };

function startTable(strip, status) {
  table.root = h("section", { class: "table", "aria-label": "表格", id: "table", hidden: true });
  table.toggle = h(
    "button",
    { type: "button", class: "table-toggle", on: { click: () => showTable(table.root.hidden) } },
    "表格",
  );
  table.toggle.setAttribute("aria-expanded", "false");
  table.toggle.setAttribute("aria-controls", "table");
  strip.append(table.toggle);
  status.before(table.root);
  table.root.addEventListener("keydown", tableKeys);
  onChange(() => table.root.hidden || drawTable());
}

/** Open or close the table; the map gives way. */
function showTable(open) {
  table.root.hidden = !open;
  table.root.parentElement.classList.toggle("with-table", open);
  table.toggle.setAttribute("aria-expanded", String(open));
  if (!open) return;
  table.drawn = "";
  drawTable();
}

/** The sheet that the reader chose, if it has rows, else the first one. */
function chosenSheet(sheets) {
  return sheets.find(({ id }) => id === table.sheet) ?? sheets[0];
}

/** Draw anew what has changed; where the reader stands in it stays. */
function drawTable() {
  const sheets = layoutCore.tableOf(meaning());
  if (table.theme !== state.theme) Object.assign(table, { theme: state.theme, sheet: null });
  const sheet = chosenSheet(sheets);
  const key = JSON.stringify([sheet, table.sort, table.down, sheets.map(({ id }) => id)]);
  if (key !== table.drawn) {
    table.drawn = key;
    const focused = document.activeElement?.dataset?.row;
    const { scrollTop } = table.root.querySelector(".table-frame") ?? {};
    table.root.replaceChildren(tableBar(sheets, sheet), tableFrame(sheet));
    table.root.querySelector(".table-frame").scrollTop = scrollTop ?? 0;
    if (focused) rowButton(focused)?.focus();
  }
  markRow();
}

/** Choose a sheet or a column to sort by; what is chosen keeps the focus. */
function chooseInTable(patch, key) {
  Object.assign(table, patch);
  drawTable();
  table.root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

function tableTab(sheet, shown) {
  const key = `sheet-${sheet.id}`;
  const button = h(
    "button",
    {
      type: "button",
      class: "tab",
      "aria-pressed": String(sheet === shown),
      on: { click: () => chooseInTable({ sheet: sheet.id, sort: null, down: false }, key) },
    },
    `${sheet.name} ${sheet.rows.length}`,
  );
  button.dataset.key = key;
  return button;
}

function tableBar(sheets, shown) {
  const cut = (shown?.rows.length ?? 0) > TABLE_MOST_ROWS;
  const close = h("button", { type: "button", class: "close", on: { click: closeTable } }, "×");
  close.setAttribute("aria-label", "关闭表格");
  const tabs = sheets.map((sheet) => tableTab(sheet, shown));
  const save = h("button", { type: "button", on: { click: () => saveTable(shown) } }, "下载 CSV");
  return h(
    "div",
    { class: "table-bar" },
    h("div", { class: "tabs", role: "group", "aria-label": "表" }, ...tabs),
    cut ? h("span", { class: "cut" }, `显示前 ${TABLE_MOST_ROWS} 行，文件中是全部`) : null,
    hosted && shown ? save : null,
    close,
  );
}

function closeTable() {
  showTable(false);
  table.toggle.focus();
}

function headCell(head, column) {
  const key = `column-${column}`;
  const sorted = table.sort === column;
  const turn = { sort: column, down: sorted && !table.down };
  const arrow = sorted ? (table.down ? " ▼" : " ▲") : "";
  const button = h(
    "button",
    { type: "button", on: { click: () => chooseInTable(turn, key) } },
    head + arrow,
  );
  button.dataset.key = key;
  const cell = h("th", { scope: "col" }, button);
  if (sorted) cell.setAttribute("aria-sort", table.down ? "descending" : "ascending");
  return cell;
}

function tableRow({ subject, cells: [name, ...rest] }, index) {
  const button = h(
    "button",
    { type: "button", class: "link", on: { click: () => pickRow(subject) } },
    String(name),
  );
  button.dataset.row = `${index} ${subject}`;
  button.tabIndex = -1;
  const cells = rest.map((value) =>
    h("td", { class: typeof value === "number" ? "number" : "" }, String(value)),
  );
  const line = h("tr", {}, h("th", { scope: "row" }, button), ...cells);
  line.dataset.subject = subject;
  return line;
}

function tableFrame(sheet) {
  const frame = h("div", { class: "table-frame" });
  if (!sheet) {
    frame.append(h("p", { class: "cut" }, "没有符合条件的结果"));
    return frame;
  }
  const rows = sortedRows(sheet.rows, table.sort, table.down).slice(0, TABLE_MOST_ROWS);
  frame.append(
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...sheet.heads.map(headCell))),
      h("tbody", {}, ...rows.map(tableRow)),
    ),
  );
  return frame;
}

/** Select what a row stands for and bring it into view. */
function pickRow(subject) {
  select(subject);
  focusOn(subject);
}

/** Mark the rows of the selection; one row can be reached by Tab, the others by arrow keys. */
function markRow() {
  const lines = [...table.root.querySelectorAll("tbody tr")];
  let first = null;
  for (const line of lines) {
    const on = line.dataset.subject === state.selected;
    line.classList.toggle("selected", on);
    if (on) line.setAttribute("aria-current", "true");
    else line.removeAttribute("aria-current");
    if (on) first ??= line;
  }
  const inside = lines.some((line) => line.contains(document.activeElement));
  if (first && !inside) first.scrollIntoView({ block: "nearest" });
  if (!inside) stopAt(first ?? lines[0]);
}

/** Make a row the one that Tab reaches. */
function stopAt(line) {
  for (const button of table.root.querySelectorAll("tbody button")) button.tabIndex = -1;
  const button = line?.querySelector("button");
  if (button) button.tabIndex = 0;
  return button;
}

function rowButton(key) {
  return table.root.querySelector(`[data-row="${CSS.escape(key)}"]`);
}

/** Row that a key leads to from a row, or null. */
function rowAfter(line, key) {
  const { parentElement: body } = line;
  return {
    ArrowDown: line.nextElementSibling,
    ArrowUp: line.previousElementSibling,
    Home: body.firstElementChild,
    End: body.lastElementChild,
  }[key];
}

/** Arrow keys go from row to row; Esc with nothing selected closes the table. */
function tableKeys(event) {
  if (event.key === "Escape" && !state.selected) {
    closeTable();
    return;
  }
  const line = event.target.closest("tbody tr");
  const next = line && rowAfter(line, event.key);
  if (!next) return;
  event.preventDefault();
  stopAt(next)?.focus();
}

/** Hand the whole sheet to the app, which saves it: this frame may not. */
function saveTable(sheet) {
  const rows = sortedRows(sheet.rows, table.sort, table.down).map(({ cells }) => cells);
  post({ type: "file", name: `${DATA.region.name} ${sheet.name}`, rows: [sheet.heads, ...rows] });
}

const TEXT_ORDER = new Intl.Collator("zh-CN", { numeric: true });

/** Rows in the order of a column; `down` turns it round. Numbers stand before words. */
function sortedRows(rows, column, down) {
  if (column === null) return rows;
  const value = (row) => row.cells[column];
  const compare = (a, b) => {
    const [x, y] = [value(a), value(b)];
    const [n, m] = [typeof x === "number", typeof y === "number"];
    if (n && m) return down ? y - x : x - y;
    if (n !== m) return n ? -1 : 1;
    return (down ? -1 : 1) * TEXT_ORDER.compare(x, y);
  };
  return [...rows].sort(compare);
}
