/** The table below the map: the twin of what is on it, with the same selection. */
const TABLE_MOST_ROWS = 500; // more would be slow to draw and nobody reads them; the file has all
const NO_WORKBOOK = "单文件网页里只能存 CSV：XLSX 由服务器生成，请在应用里下载。";
const table = {
  root: null, toggle: null, tab: null, sort: null, down: false, drawn: "", framed: false, unplaced: false,
};

function startTable(strip, status) {
  table.root = h("section", { class: "table", "aria-label": "表格", id: "table", hidden: true });
  const look = { class: "table-toggle", "aria-expanded": "false", "aria-controls": "table" };
  table.toggle = makeButton(look, "表格", () => showTable(table.root.hidden));
  strip.append(table.toggle);
  status.before(table.root);
  table.root.addEventListener("keydown", tableKeys);
  onChange(() => table.root.hidden || drawTable());
  map.on("moveend", () => table.framed && !table.root.hidden && drawTable());
}

/** What the map's frame shows: places by their point, outlines by their bounds. */
function insideFrame() {
  const bounds = map.getBounds();
  const meets = (kind) => (id) => {
    const shape = shapeOf(`${kind}:${id}`);
    return Boolean(shape) && bounds.intersects(shape.getBounds());
  };
  const areas = [...AREAS.values()];
  return {
    places: new Set(areas.filter(({ at }) => at && bounds.contains(at)).map(({ id }) => id)),
    shapes: new Set([
      ...[...COUNTIES.keys()].filter(meets("county")),
      ...areas.map(({ id }) => id).filter(meets("area")),
    ]),
  };
}

/** The tabs as the reader wants them: all of the view, or what lies in the frame. */
function tableTabs() {
  const view = table.framed ? layoutCore.resolvedView(CATALOGUE, state, insideFrame()) : resolved();
  return layoutCore.tableOf(view, table.unplaced);
}

/** Open or close the table; the map gives way. */
function showTable(open) {
  table.root.hidden = !open;
  table.toggle.setAttribute("aria-expanded", String(open));
  if (!open) return;
  table.drawn = "";
  drawTable();
}

/** The tab that the reader chose, if it has rows, else the first one. */
function chosenTab(tabs) {
  return tabs.find(({ id }) => id === table.tab) ?? tabs[0];
}

/** Draw anew what has changed; where the reader stands in it stays. */
function drawTable() {
  const tabs = tableTabs();
  if (table.theme !== state.theme) Object.assign(table, { theme: state.theme, tab: null });
  const tab = chosenTab(tabs);
  const { sort, down, framed, unplaced } = table;
  const key = JSON.stringify([tab, sort, down, framed, unplaced, tabs.map(({ id, rows }) => [id, rows.length])]);
  if (key !== table.drawn) {
    table.drawn = key;
    const focused = document.activeElement?.dataset?.row;
    const { scrollTop } = table.root.querySelector(".table-frame") ?? {};
    table.root.replaceChildren(tableBar(tabs, tab), tableFrame(tab));
    table.root.querySelector(".table-frame").scrollTop = scrollTop ?? 0;
    if (focused) rowButton(focused)?.focus();
  }
  markRow();
}

/** Choose a tab or a column to sort by; what is chosen keeps the focus. */
function chooseInTable(patch, key) {
  Object.assign(table, patch);
  drawTable();
  table.root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

function tableTab(tab, shown) {
  const key = `tab-${tab.id}`;
  const look = { class: "tab", "aria-pressed": String(tab === shown), dataset: { key } };
  return makeButton(look, `${tab.name} ${tab.rows.filter(({ extra }) => !extra).length}`, () =>
    chooseInTable({ tab: tab.id, sort: null, down: false }, key));
}

/** A switch of the table's own; it is no part of the address. */
function tableSwitch(name, label, title) {
  const change = ({ target }) => chooseInTable({ [name]: target.checked }, `switch-${name}`);
  const look = { type: "checkbox", checked: table[name], dataset: { key: `switch-${name}` }, on: { change } };
  return h("label", { class: "table-switch", title }, h("input", look), label);
}

/** Files of the table: the tab as CSV; all tabs with their sources as XLSX, which the app makes. */
function tableFiles(shown) {
  if (!hosted || !shown) return [];
  const csv = makeButton("", "CSV", () => saveTable(shown));
  if (ALONE) return [Object.assign(csv, { title: NO_WORKBOOK }), h("span", "cut", "XLSX 请在应用里下载")];
  return [csv, makeButton({ title: "各表与来源，行与这里相同" }, "XLSX", saveWorkbook)];
}

function tableBar(tabs, shown) {
  const cut = shown?.rows.length > TABLE_MOST_ROWS;
  return h("div", "table-bar",
    makeTabs("表", tabs.map((tab) => tableTab(tab, shown))),
    cut && h("span", "cut", `显示前 ${TABLE_MOST_ROWS} 行，文件中是全部`),
    tableSwitch("framed", "仅当前视野", "只列地图窗口里看得见的"),
    tableSwitch("unplaced", "含未落图", "符合条件而图上没有点的园区、平台、项目也列出"),
    h("span", "table-files", shown && hosted && h("span", "cut", "下载"), ...tableFiles(shown)),
    makeButton({ class: "close", "aria-label": "关闭表格" }, "×", closeTable));
}

function closeTable() {
  showTable(false);
  table.toggle.focus();
}

function headCell(head, column) {
  const key = `column-${column}`;
  const sorted = table.sort === column;
  const turn = { sort: column, down: sorted && !table.down };
  const [arrow, order] = table.down ? [" ▼", "descending"] : [" ▲", "ascending"];
  const look = { scope: "col", "aria-sort": sorted && order };
  const text = sorted ? head + arrow : head;
  return h("th", look, makeButton({ dataset: { key } }, text, () => chooseInTable(turn, key)));
}

function tableRow({ subject, cells: [name, ...rest] }, index) {
  const look = { class: "link", tabIndex: -1, dataset: { row: `${index} ${subject}` } };
  const button = makeButton(look, String(name), () => pickRow(subject));
  const cells = rest.map((value) => h("td", { class: typeof value === "number" ? "number" : "", title: String(value) }, String(value)));
  return h("tr", { dataset: { subject } }, h("th", { scope: "row", title: String(name) }, button), ...cells);
}

function tableFrame(tab) {
  if (!tab) {
    const why = table.framed ? "当前视野里没有符合条件的结果；取消“仅当前视野”可看全部。" : "没有符合条件的结果。";
    return h("div", "table-frame", h("p", "cut", why));
  }
  const rows = sortedRows(tab.rows, table.sort, table.down).slice(0, TABLE_MOST_ROWS);
  return h("div", "table-frame", h("table", "",
    h("thead", "", h("tr", "", ...tab.heads.map(headCell))),
    h("tbody", "", ...rows.map(tableRow))));
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
    line.ariaCurrent = on ? "true" : null;
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

/** Hand the whole tab to the app, which saves it: this frame may not. */
function saveTable(tab) {
  const rows = sortedRows(tab.rows, table.sort, table.down).map(({ cells }) => cells);
  post({ type: "file", name: `${DATA.region.name} ${tab.name}`, rows: [tab.heads, ...rows] });
}

/** Ids of what the frame shows of the table: of its rows, and of the ends of links. */
function seenIds() {
  const { places, shapes } = insideFrame();
  const rows = tableTabs().flatMap((tab) => tab.rows).map(({ subject }) => parseSubject(subject));
  const ends = rows.filter(({ kind }) => kind === "link").flatMap(({ id }) => LINKS.get(id).members.map(({ place }) => place));
  const ids = new Set([...rows.map(({ id }) => id), ...ends]);
  return [...ids].filter((id) => places.has(id) || shapes.has(id)).join(",");
}

/** Have the app make a workbook of all tabs: the same rows, by the same core. */
function saveWorkbook() {
  const more = { in: table.framed && seenIds(), unplaced: table.unplaced && "1" };
  post({ type: "workbook", query: { ...shownQuery(), ...more } });
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
