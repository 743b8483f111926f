/* Draws a card from plain data. Text becomes text nodes only, never markup. */

const EVIDENCE_WORD = { stated: "", inferred: "推断" };

/** The tile of a cluster: its character, solid where stated, dashed where inferred. */
function tile({ char, tier, evidence }) {
  return h("span", `tile ${tier} ${evidence}`, char);
}

/** What a row names, as a way to its card; that of another level lies on a map of its own. */
function value({ pick, level, text }, actions) {
  const go = level === undefined ? pick && (() => actions.pick(pick))
    : actions.level && (() => actions.level(level, pick));
  return go ? makeButton("value link", text, go) : h("span", "value", text);
}

/** A row; a label that stands above already is not written again. */
function rowNode(row, before, actions) {
  const word = EVIDENCE_WORD[row.evidence];
  const label = row.label ?? standingWord(row.standing);
  return h("div", `row ${row.tone ?? ""}`,
    label && h("span", "label", label === before?.label ? "" : label),
    h("div", "body",
      row.mark && tile(row.mark),
      value(row, actions),
      word && h("span", "evidence", `（${word}）`),
      row.detail && h("div", "detail", row.detail),
      row.clauses && makeClauses(row.clauses)));
}

function sectionNode(section, actions) {
  return h("section", "", section.title && h("h3", "", section.title),
    ...section.rows.map((row, i) => rowNode(row, section.rows[i - 1], actions)));
}

/** The card as rows of cells, for a file. */
function cardRows(card) {
  const head = ["部分", "项目", "内容", "说明", "依据", "出处"];
  const rows = card.sections.flatMap(({ title, rows: lines }) =>
    lines.map((row) => [
      title, row.label ?? standingWord(row.standing), row.text, row.detail, EVIDENCE_WORD[row.evidence],
      (row.clauses ?? []).map(clauseText).join("；"),
    ]),
  );
  return [[card.title], head, ...rows];
}

/** Copy the address; where the browser forbids it, show it to be copied by hand. */
async function copyLink(foot) {
  const done = await copyText(location.href);
  foot.querySelector(".copied")?.remove();
  const look = { class: "copied", role: "status" };
  const note = h("p", look, done ? "链接已复制" : "浏览器不允许复制，请按 Ctrl+C：");
  foot.append(note);
  if (done) return;
  const field = h("input", { readOnly: true, value: location.href, "aria-label": "链接" });
  note.append(field);
  field.select();
}

function footNode(card, actions) {
  const { id, title } = card;
  const button = (text, click) => makeButton("foot-button", text, click);
  const foot = h("footer", "",
    id && !id.startsWith("list:") && button("定位", () => actions.locate(id)),
    button("复制链接", () => copyLink(foot)),
    id && button("下载条目", () => saveCsv(title, cardRows(card))),
    ...(actions.more?.() ?? []));
  return foot;
}

function headNode(card, actions) {
  return h("header", "",
    h("div", "badges", ...makeBadges(card.badges)),
    h("h2", "", card.title),
    card.subtitle && h("p", "subtitle", card.subtitle),
    card.id && makeButton({ class: "close", "aria-label": "关闭卡片" }, "×", actions.close));
}

/** Replace what the aside shows by a card; `actions` are `pick(id)`, `locate(id)` and `close()`. */
function drawCard(aside, card, actions) {
  const parts = card.sections.map((section) => sectionNode(section, actions));
  const chart = card.chart && chartNode(card.chart, actions.pick);
  const body = h("div", "sections", ...(card.chart?.theme ? [chart, ...parts] : [...parts, chart]));
  aside.scrollTop = 0; // before there is anything new, which would have to be laid out at once
  aside.classList.toggle("opening", !card.id);
  aside.tabIndex = 0;
  aside.replaceChildren(headNode(card, actions), body, footNode(card, actions));
  performance.mark("card-painted");
}
