/* 链园对照: the table of hosts and chains, and the panel of clauses beside it. */

const mark = (evidence, look) => h("i", `${evidence} ${look}`);

/** One clause behind a cell: its part in the conclusion, the words, the place. */
function saidNode(record, [part, words, number]) {
  return h("div", "said", h("div", "part", part), words && h("div", "", `“${words}”`),
    makeClauses([record.clauses[number]]));
}

function cellPanel(page, row, column) {
  const { record } = page;
  const cell = page.cells.get(`${row.id} ${column.id}`);
  const badge = h("span", "badge", record.words.evidence[cell?.evidence] ?? row.silence);
  const parts = [h("div", "badges", badge), h("h2", "", `${row.name} × ${column.name}`)];
  if (cell) parts.push(...cell.says.map((said) => saidNode(record, said)));
  else parts.push(emptyLine(`${row.silence}；不等于没有。`));
  if (cell?.evidence === "inferred") parts.push(h("p", "note", record.rule["推断"]));
  return [...parts, panelLinks(page, row, column)];
}

function hitLine(page, evidence, look, text, row, column) {
  return h("div", "hit", mark(evidence, look), makeButton("link", text, () => page.pick(row, column)));
}

/** What a row has, or who has a column: hosts by evidence. */
function listPanel(page, title, note, hits, silence) {
  const parts = [h("h2", "", title)];
  if (note) parts.push(h("p", "note", note));
  for (const evidence of layoutCore.CELL_ORDER) {
    const own = hits.filter(({ cell }) => cell.evidence === evidence);
    if (!own.length) continue;
    parts.push(h("h3", "", `${page.record.words.evidence[evidence]}（${own.length}）`));
    parts.push(...own.map((hit) =>
      hitLine(page, evidence, hit.column.look, hit.text, hit.row.id, hit.column.id)));
  }
  if (!hits.length) parts.push(emptyLine(silence));
  return parts;
}

/** The pairs that have a cell, with what is told of them in a list. */
function hitsOf(page, pairs) {
  const cellOf = (row, column) => page.cells.get(`${row.id} ${column.id}`);
  return pairs
    .map(([row, column, { name: text }]) => ({ row, column, text, cell: cellOf(row, column) }))
    .filter(({ cell }) => cell);
}

function rowPanel(page, row) {
  const hits = hitsOf(page, page.record.columns.map((column) => [row, column, column]));
  return [...listPanel(page, row.name, row.note, hits, row.silence), panelLinks(page, row, null)];
}

function columnPanel(page, column) {
  const group = page.record.clusters.find(({ id }) => id === column.group);
  const hits = hitsOf(page, page.record.rows.map((row) => [row, column, row]));
  const note = [page.record.words.tier[column.tier], group?.name ?? ""].filter((one) => one !== undefined).join(" › ");
  return [...listPanel(page, column.name, note, hits), panelLinks(page, null, column)];
}

/** Where else this is told. */
function panelLinks(page, row, column) {
  const county = page.state.by === "county";
  const values = { theme: column ? "chain" : "", chain: column?.id ?? "" };
  if (row) values.pick = row.subject;
  return h("div", "actions", mapLink(values),
    row && county && makeLink(`${page.record.words.page}页`, addressOf("counties", { county: row.id }), "action"),
    column && makeLink(`${page.record.words.chain}页`, addressOf("chains", { chain: column.id }), "action"));
}

function drawPanel(page) {
  const { state, record, panel, work } = page;
  const row = record.rows.find(({ id }) => id === state.row);
  const column = record.columns.find(({ id }) => id === state.col);
  work.classList.toggle("open", Boolean(row || column));
  const content = row && column ? cellPanel(page, row, column)
    : row ? rowPanel(page, row)
    : column ? columnPanel(page, column) : [];
  const close = makeButton({ class: "close", "aria-label": "关闭" }, "×", () => page.pick("", ""));
  const held = panel.contains(panel.getRootNode().activeElement);
  // A new body begins at its top; to scroll an old one back would lay the whole table out first.
  panel.replaceChildren(h("div", "body", ...content), ...(content.length ? [close] : []));
  if (held) panel.focus();
  page.heat.select(state.row, state.col);
}

/** How many chains there are; those that the catalogue does not list are told apart. */
function chainsInWords(columns) {
  const apart = columns.filter((column) => column.outside);
  const inside = `${columns.length - apart.length} 条`;
  return apart.length ? `${inside}，另 ${apart.length} 条${apart[0].outside}` : inside;
}

/** Draw what the filters leave, and say so in the address. */
function refresh(page) {
  const { state, record } = page;
  const found = layoutCore.selectMatrix(record, state);
  page.shown = new Set(found.cells);
  const rows = found.rows.map(({ id, number }) => ({ ...page.rows.get(id), number }));
  const columns = record.columns.filter(({ id }) => found.columns.includes(id));
  page.heat.fill(rows, columns, found.columns.join());
  const nothing = !found.rows.length || !found.columns.length;
  page.heat.root.hidden = nothing;
  page.nothing.hidden = !nothing;
  const counts = layoutCore.countCells(found);
  page.count.textContent = `${found.rows.length} 行 × ${chainsInWords(columns)}`;
  page.key.replaceChildren(...keyOf(page, counts));
  page.files.replaceChildren(fileLinks("matrix", layoutCore.writeTable(state), record.tables));
  keepAddress("matrix", layoutCore.writeTable(state));
  tellView(layoutCore.writeTable(state));
  drawPanel(page);
}

function keyOf(page, counts) {
  const { words } = page.record;
  const items = layoutCore.CELL_ORDER.filter((evidence) => counts[evidence]).map((evidence) =>
    h("span", "", mark(evidence, "advantage"), `${words.evidence[evidence]} ${counts[evidence]}`));
  return [...items, h("span", "", h("i", "none"), words.none), h("span", "", page.record.short)];
}

function pickIn(page, row, column) {
  const { state } = page;
  const sorted = column && !row;
  Object.assign(state, { row, col: column }, sorted && { sort: column });
  if (sorted) refresh(page);
  else {
    keepAddress("matrix", layoutCore.writeTable(state));
    tellView(layoutCore.writeTable(state));
    drawPanel(page);
  }
}

function drawMatrix(record) {
  const page = {
    record,
    state: { ...record.state },
    rows: new Map(record.rows.map((row) => [row.id, row])),
    cells: new Map(record.cells.map((cell) => [`${cell.row} ${cell.column}`, cell])),
  };
  page.pick = (row, column) => pickIn(page, row, column);
  page.heat = makeHeatTable({
    corner: record.words.corner,
    groups: record.clusters,
    cellOf: (row, column) => {
      const cell = page.cells.get(`${row.id} ${column.id}`);
      return page.shown.has(cell) ? { ...cell, word: record.words.evidence[cell.evidence] } : undefined;
    },
    actions: {
      pick: page.pick,
      sort(by) {
        page.state.sort = page.state.sort === by ? "" : by;
        refresh(page);
      },
    },
  });
  page.key = h("span", "signs");
  page.count = h("span", { class: "shown", role: "status" });
  page.files = h("span", "files");
  page.panel = h("aside", { class: "panel", tabIndex: -1, "aria-label": "条文" });
  page.nothing = h("p", { class: "none-left", hidden: true }, "没有符合条件的结果。");
  page.work = h("div", "work", h("div", "table", page.heat.root, page.nothing), page.panel);
  const foot = h("div", "key", page.key, page.count, page.files);
  const keydown = ({ key }) => key === "Escape" && page.pick("", "");
  const board = h("div", { class: "board", on: { keydown } }, page.work, foot);
  refresh(page);
  requestAnimationFrame(() => page.heat.reveal(page.state.row, page.state.col));
  return [board];
}

export default function (component) {
  const { data, parentElement } = component;
  drawOnce(parentElement, data[0], () => drawMatrix(data[0]));
}
