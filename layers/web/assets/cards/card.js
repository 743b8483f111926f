/* Draws a card from plain data. Text becomes text nodes only, never markup. */

const EVIDENCE_WORD = { stated: "", inferred: "推断" };

function badge({ text, tone }) {
  return make("span", `badge ${tone}`, text);
}

/** The tile of a cluster: its character, solid where stated, dashed where inferred. */
function tile({ char, tier, evidence }) {
  return make("span", `tile ${tier} ${evidence}`, char);
}

function value(row, actions) {
  if (!row.pick) return make("span", "value", row.text);
  return makeButton("value link", row.text, () => actions.pick(row.pick));
}

function clauseList(clauses) {
  const list = make("ul", "clauses");
  for (const clause of clauses) {
    const item = make("li", "", clause.text);
    if (clause.draft) item.append(make("span", "draft", "送审稿"));
    list.append(item);
  }
  return list;
}

/** A row; a label that stands above already is not written again. */
function rowNode(row, before, actions) {
  const node = make("div", `row ${row.tone ?? ""}`);
  if (row.label) node.append(make("span", "label", row.label === before?.label ? "" : row.label));
  const body = make("div", "body");
  if (row.mark) body.append(tile(row.mark));
  body.append(value(row, actions));
  const word = EVIDENCE_WORD[row.evidence];
  if (word) body.append(make("span", "evidence", `（${word}）`));
  if (row.detail) body.append(make("div", "detail", row.detail));
  if (row.clauses) body.append(clauseList(row.clauses));
  node.append(body);
  return node;
}

function sectionNode(section, actions) {
  const node = make("section", "");
  if (section.title) node.append(make("h3", "", section.title));
  node.append(...section.rows.map((row, i) => rowNode(row, section.rows[i - 1], actions)));
  return node;
}

/** The card as rows of cells, for a file. */
function cardRows(card) {
  const head = ["部分", "项目", "内容", "说明", "依据", "出处"];
  const rows = card.sections.flatMap(({ title, rows: lines }) =>
    lines.map((row) => [
      title, row.label, row.text, row.detail, EVIDENCE_WORD[row.evidence],
      (row.clauses ?? []).map((clause) => clause.text + (clause.draft ? "（送审稿）" : "")).join("；"),
    ]),
  );
  return [[card.title], head, ...rows];
}

/** Copy the address; where the browser forbids it, show it to be copied by hand. */
async function copyLink(foot) {
  const done = await copyText(location.href);
  foot.querySelector(".copied")?.remove();
  const note = make("p", "copied", done ? "链接已复制" : "浏览器不允许复制，请按 Ctrl+C：");
  note.setAttribute("role", "status");
  foot.append(note);
  if (done) return;
  const field = make("input", "");
  field.readOnly = true;
  field.value = location.href;
  field.setAttribute("aria-label", "链接");
  note.append(field);
  field.select();
}

function footNode(card, actions) {
  const foot = make("footer", "");
  if (card.id && !card.id.startsWith("list:")) {
    foot.append(makeButton("foot-button", "定位", () => actions.locate(card.id)));
  }
  foot.append(makeButton("foot-button", "复制链接", () => copyLink(foot)));
  if (card.id) {
    foot.append(makeButton("foot-button", "下载条目", () => saveCsv(card.title, cardRows(card))));
  }
  foot.append(...(actions.more?.() ?? []));
  return foot;
}

function headNode(card, actions) {
  const head = make("header", "");
  const badges = make("div", "badges");
  badges.append(...card.badges.map(badge));
  head.append(badges, make("h2", "", card.title));
  if (card.subtitle) head.append(make("p", "subtitle", card.subtitle));
  if (card.id) {
    const close = makeButton("close", "×", actions.close);
    close.setAttribute("aria-label", "关闭卡片");
    head.append(close);
  }
  return head;
}

/** Replace what the aside shows by a card; `actions` are `pick(id)`, `locate(id)` and `close()`. */
function drawCard(aside, card, actions) {
  const body = make("div", "sections");
  body.append(...card.sections.map((section) => sectionNode(section, actions)));
  if (card.chart) {
    const chart = chartNode(card.chart, actions.pick);
    if (card.chart.theme) body.prepend(chart);
    else body.append(chart);
  }
  aside.classList.toggle("opening", !card.id);
  aside.tabIndex = 0;
  aside.replaceChildren(headNode(card, actions), body, footNode(card, actions));
  aside.scrollTop = 0;
  performance.mark("card-painted");
}
