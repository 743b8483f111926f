/* 园区 × 产业链, 县（市、区） × 产业链: the table, its filters and the panel of clauses. */

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
  const pick = makeButton("link", text, () => page.pick(row, column));
  return h("div", "hit", mark(evidence, look), pick);
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

/** The table that conclusions rest on: segment, chains, reason. */
function carriedTable(rows) {
  const columns = ["细分产业", "可承载的产业链", "理由"].map((head, i) => [head, (row) => row[i]]);
  return h("details", "fold", h("summary", "", `细分产业可承载的产业链（${rows.length}）`), makeTable(columns, rows));
}

function rulePanel({ record }) {
  const rules = Object.entries(record.rule).flatMap(([w, text]) => [h("dt", "", w), h("dd", "", text)]);
  return [
    h("h2", "", "依据怎样区分"),
    h("dl", "", ...rules),
    record.carried.length > 0 && carriedTable(record.carried),
    h("p", "note", "点格子看条文；点产业链名看哪些承载它并把它们排到前面；点行名看它承载哪些。"),
  ];
}

function drawPanel(page) {
  const { state, record, panel, work } = page;
  const row = record.rows.find(({ id }) => id === state.row);
  const column = record.columns.find(({ id }) => id === state.col);
  const picked = Boolean(row || column);
  work.classList.toggle("open", picked || page.explain);
  const content = row && column ? cellPanel(page, row, column)
    : row ? rowPanel(page, row)
    : column ? columnPanel(page, column)
    : rulePanel(page);
  const close = makeButton({ class: "close", "aria-label": "关闭" }, "×", () => page.pick("", ""));
  const held = panel.contains(panel.getRootNode().activeElement);
  // A new body begins at its top; to scroll an old one back would lay the whole table out first.
  panel.replaceChildren(h("div", "body", ...content), ...(picked || page.explain ? [close] : []));
  if (held) panel.focus();
  page.heat.select(state.row, state.col);
}

/** How many chains there are; those that the catalogue does not list are told apart. */
function chainsInWords(columns) {
  const outside = columns.filter((column) => column.outside).length;
  const inside = `${columns.length - outside} 条`;
  return outside ? `${inside} + ${columns.find((column) => column.outside).outside} ${outside} 条` : inside;
}

/** What the cells of a row depend on. */
function cellsKey({ columns }, { evidence, doc }) {
  return [columns, evidence, doc].join(" | ");
}

/** Draw what the filters leave, and say so in the address. */
function refresh(page) {
  const { state, record } = page;
  const found = layoutCore.selectMatrix(record, state);
  page.shown = new Set(found.cells);
  const rows = found.rows.map(({ id, number }) => ({ ...page.rows.get(id), number }));
  const columns = record.columns.filter(({ id }) => found.columns.includes(id));
  page.heat.fill(rows, columns, cellsKey(found, state));
  const nothing = !found.rows.length || !found.columns.length;
  page.heat.root.hidden = nothing;
  page.nothing.hidden = !nothing;
  const counts = layoutCore.countCells(found);
  page.filters.shown.textContent = `${found.rows.length} 行 × ${chainsInWords(columns)}`;
  page.filters.refresh();
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
  const none = h("span", "", h("i", "none"), words.none);
  const short = h("span", "", page.record.short);
  const more = makeButton("link", page.record.words.why, () => {
    page.explain = true;
    page.pick("", "");
  });
  return [...items, none, short, more];
}

function pickIn(page, row, column) {
  const { state } = page;
  if (row || column) page.explain = false;
  else if (state.row || state.col) page.explain = false;
  if (column && !row) state.sort = column;
  const sorted = column && !row;
  Object.assign(state, { row, col: column });
  if (sorted) refresh(page);
  else {
    keepAddress("matrix", layoutCore.writeTable(state));
    tellView(layoutCore.writeTable(state));
    drawPanel(page);
  }
}

function wayTabs(record) {
  return makeTabs("表的方向", record.ways.map(([by, label]) => {
    const look = { class: "tab", "aria-pressed": String(by === record.state.by) };
    return makeButton(look, `${label} × ${record.words.chain}`, () => goTo(addressOf("matrix", { by })));
  }));
}

function drawMatrix(record) {
  const page = {
    record,
    state: { ...record.state },
    rows: new Map(record.rows.map((row) => [row.id, row])),
    cells: new Map(record.cells.map((cell) => [`${cell.row} ${cell.column}`, cell])),
    explain: false,
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
  page.filters = filterBar(record, page.state, () => refresh(page));
  page.key = h("div", "key");
  page.files = h("span", "spread");
  page.panel = h("aside", { class: "panel", tabIndex: -1, "aria-label": "条文" });
  page.nothing = h("p", { class: "none-left", hidden: true }, "没有符合条件的结果。");
  page.work = h("div", "work", h("div", "table", page.heat.root, page.nothing), page.panel);
  const click = (event) => closeOthers(page.filters.bar, event);
  const keydown = ({ key }) => key === "Escape" && page.pick("", "");
  const head = pageHead("谁承载哪条产业链", wayTabs(record), page.files);
  const board = h("div", { class: "board", on: { click, keydown } },
    head, noticeLine(record.notice), page.filters.bar, page.work, page.key);
  refresh(page);
  requestAnimationFrame(() => page.heat.reveal(page.state.row, page.state.col));
  return [board];
}

export default function (component) {
  const { data, parentElement } = component;
  drawOnce(parentElement, data[0], () => drawMatrix(data[0]));
}
