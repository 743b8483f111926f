/* The sections of a card: a look a kind of rows; clauses and the rest of a list unfold in place. */

/** What a reader has unfolded, by section: it stays so in the next card that has the section. */
const UNFOLDED = new Set();
const [SEP, FOLDED, OPEN] = ["、", "▸", "▾"];
const SHORT = 14; // signs that fit a line of any column

/** A button that unfolds something and keeps its focus when the section is drawn anew. */
function foldButton(what, words, redraw, look = "fold-button") {
  const open = UNFOLDED.has(what);
  const click = () => {
    if (!UNFOLDED.delete(what)) UNFOLDED.add(what);
    redraw().querySelector(`[data-fold="${CSS.escape(what)}"]`)?.focus();
  };
  const own = { class: look, "aria-expanded": String(open), dataset: { fold: what } };
  return makeButton(own, `${open ? OPEN : FOLDED} ${words(open)}`, click);
}

/** What a row names, as a way to its card; that of another level lies on a map of its own. */
function value({ pick, level, text, title }, actions) {
  const go = level === undefined ? pick && (() => actions.pick(pick))
    : actions.level && (() => actions.level(level, pick));
  return go ? makeButton({ class: "value link", title }, text, go) : h("span", { class: "value", title }, text);
}

/** ■ where a document says so, □ where we conclude it; with the word unless room is short. */
function signNode({ sign, text, bare }) {
  const square = h("span", { class: `sign ${sign}`, title: text, ...(bare && { role: "img", "aria-label": text }) });
  return h("span", "signed", square, !bare && text.replace("文件", ""));
}

const SYMBOLS = { national: "◼", provincial: "◆", other: "●" };

/** The code of a group, as it stands on the map. */
function pill({ text, pick, title, evidence, ink }, actions) {
  const look = { class: `pill ${evidence ?? ""}`, title, style: ink ? { background: ink, borderColor: ink } : {} };
  if (evidence === "inferred") Object.assign(look, { style: { color: ink, borderColor: ink } });
  return makeButton(look, text, () => actions.pick(pick));
}

/** Names one after another; a short one keeps the sign behind it on its line. */
function joined(nodes) {
  const last = nodes.length - 1;
  return nodes.map((node, i) => {
    const text = node.textContent ?? node;
    return h("span", text.length <= SHORT ? "whole" : "", node, i < last && SEP);
  });
}

/** A cell: a text, or one or several of what leads somewhere. */
function inline(cell, actions) {
  if (typeof cell === "string") return cell;
  if (Array.isArray(cell)) return h("span", "", ...joined(cell.map((one) => inline(one, actions))));
  if (cell.sign) return signNode(cell);
  return h("span", "named",
    cell.mark && makeMark(cell.mark), value(cell, actions), evidenceNode(cell),
    cell.note && h("span", "aside-note", ` ${cell.note}`));
}

/** The clauses of a row, with what their documents are today. */
function rowClauses(card, { clauses = [] }) {
  return clauses.map(([at, place]) => ({ text: `${card.documents[at].text}${place}`, standing: card.documents[at].standing }));
}

/** In a card what a document is stands with the documents, once. */
function openClauses(card, row, open) {
  return open && row.clauses && makeClauses(rowClauses(card, row).map(({ text }) => ({ text })));
}

function evidenceNode({ evidence }) {
  const word = EVIDENCE_WORD[evidence];
  return word && h("span", "evidence", `（${word}）`);
}

/** Several names in a row: the first of them, and how many there are, until it is unfolded. */
function names({ items, most }, open, actions) {
  const all = open || !most || items.length <= most;
  const shown = all ? items : items.slice(0, most);
  return h("span", "", ...joined(shown.map((one) => inline(one, actions))), !all && ` 等 ${items.length} 处`);
}

/** A row of words: label, name, what stands at the right, detail; clauses when they are unfolded. */
function lineRow(card, row, open, actions) {
  return h("div", `row ${row.tone ?? ""}`,
    row.label && h("span", "label", row.label),
    h("div", "body",
      row.symbol && h("span", { class: `symbol ${row.symbol}`, "aria-hidden": "true" }, SYMBOLS[row.symbol]),
      row.mark && makeMark(row.mark),
      row.text && value(row, actions), evidenceNode(row),
      row.aside && h("span", "aside-note right", row.aside),
      row.items && names(row, open, actions),
      row.detail && h("div", "detail", row.detail),
      open && row.fine && h("div", "detail", row.fine),
      openClauses(card, row, open)));
}

function lines(card, { rows }, open, actions) {
  return rows.map((row) => lineRow(card, row, open, actions));
}

/** Names in a line of text; unfolded each stands with its clauses. */
function flow(card, { rows }, open, actions) {
  if (open) return rows.map((row) => lineRow(card, row, open, actions));
  return [h("p", "flow", ...joined(rows.map((row) =>
    h("span", row.tone ?? "", row.mark && makeMark(row.mark), value(row, actions), evidenceNode(row)))))];
}

/** A table; the column that grows takes the room that the others leave, which keep their words whole. */
function table(card, { rows, columns, look, grow = 0 }, open, actions) {
  const head = (cell) => h("th", { scope: "col", title: plain(cell) }, h("span", "", inline(cell, actions)));
  const width = columns.length;
  const bodies = rows.map((row) => h("tbody", row.tone ?? "",
    h("tr", "", ...row.cells.map((cell, i) => h("td", i === grow ? "grow" : "", inline(cell, actions)))),
    open && row.clauses && h("tr", "cited", h("td", { colSpan: width }, openClauses(card, row, open)))));
  const heads = columns.some(Boolean) && h("thead", "", h("tr", "", ...columns.map(head)));
  return [h("table", look === "matrix" ? "matrix" : "", heads, ...bodies)];
}

function counts(card, { rows }) {
  return [h("ul", "counts", ...rows.map(({ number, text }) => h("li", "", h("strong", "", number), h("span", "", text))))];
}

/** Zones, each with its groups by code. */
function codes(card, { rows }, open, actions) {
  return rows.map((row) => h("div", "codes",
    row.text && h("span", { class: "zone", style: { color: row.ink?.ink } }, value(row, actions), evidenceNode(row)),
    ...(row.items ?? []).map((one) => pill(one, actions)),
    open && row.fine && h("div", "detail", row.fine), openClauses(card, row, open)));
}

/** The key to the map: a zone, then its groups with code and name. */
function key(card, { rows }, open, actions) {
  return rows.map((row) => h("div", row.ink ? "key zone" : "key",
    row.ink && h("span", { class: "swatch", style: { background: row.ink.fill, borderColor: row.ink.ink } }),
    ...(row.items ?? []).map((one) => pill(one, actions)),
    h("span", row.ink ? { class: "zone", style: { color: row.ink.ink } } : "", value(row, actions)),
    row.fine && h("span", "aside-note", row.fine),
    row.aside && h("span", "aside-note right", row.aside)));
}

function disputes(card, { rows }, open, actions) {
  return rows.map((row) => h("div", `dispute-row ${row.weight}`,
    h("div", open ? "" : "one-line", h("span", "weight", row.label), value(row, actions), !open && `：${row.said}`),
    ...(open ? row.claims.map((one) => claimNode({ ...one, clause: one.where })) : [])));
}

/** Figures side by side, a bar below each name. */
function bars(card, { rows, columns }, open, actions) {
  const head = ({ head: name, unit, year }) => h("th", { scope: "col", title: year && `${year} 年` }, name, h("br"), unit);
  const line = (row) => h("tr", `bar ${row.own ? "own" : ""} ${row.tone ?? ""}`,
    h("td", "", value(row, actions),
      row.share && h("span", { class: "amount", style: { width: `${row.share}%`, background: row.ink } })),
    ...row.cells.map((cell) => h("td", "number", cell)), h("td", "number", row.places ?? ""));
  const own = rows.find((row) => row.own);
  return [
    h("table", { class: "bars" },
      h("thead", "", h("tr", "", h("th", { scope: "col" }, "行业"), ...columns.map(head))),
      ...rows.map((row) => h("tbody", own === row ? { "aria-current": "true" } : "", line(row),
        open && row.clauses && h("tr", "cited", h("td", { colSpan: columns.length + 1 }, openClauses(card, row, open)))))),
  ];
}

/** How far a thing is at least, at best and at most, and where the radius stands, as shares of one scale; in words for who cannot see it. */
function rangeBar({ bar: { from, at, to, limit }, aside }) {
  const left = (share) => ({ left: `${100 * share}%` });
  return h("span", { class: "range", role: "img", "aria-label": aside, title: aside },
    h("span", { class: "reach", style: { ...left(from), right: `${100 - 100 * to}%` } }),
    h("span", { class: "best", style: left(at) }),
    h("span", { class: "tick", style: left(limit) }));
}

/** What stands how far and in which direction; the unit stands in the section's head. */
function ranges(card, { rows }, open, actions) {
  return [h("table", "ranges", ...rows.map((row) => h("tbody", "",
    h("tr", "",
      h("td", "grow", h("div", "ranged",
        row.symbol && h("span", { class: `symbol ${row.symbol}`, "aria-hidden": "true" }, SYMBOLS[row.symbol]), value(row, actions))),
      h("td", "number", row.range.split(` ${KM}`)[0]), h("td", "way", row.way), h("td", "", rangeBar(row))),
    open && h("tr", "cited", h("td", { colSpan: 4 },
      row.also && h("div", "detail", ...joined(row.also.map((one) => value(one, actions)))),
      h("div", "detail", row.fine), openClauses(card, row, open))))))];
}

const LOOKS = { facts: lines, lines, flow, table, matrix: table, counts, codes, key, disputes, bars, ranges };

/** How many rows are seen; a single one is never folded away. */
function seen({ id, rows, shown, folded }) {
  if (folded && !UNFOLDED.has(`rows ${id}`)) return 0;
  const all = !shown || rows.length <= shown + 1 || UNFOLDED.has(`rows ${id}`);
  return all ? rows.length : shown;
}

function sectionHead(section, redraw) {
  const { id, title, note, cited } = section;
  const folded = section.folded && !UNFOLDED.has(`rows ${id}`);
  if (!title && !note && !cited) return null;
  return h("div", "section-head", title && h("h3", "", title),
    note && h("span", "summary", note),
    cited && !folded && h("span", "summary where", cited.where),
    folded !== undefined && foldButton(`rows ${id}`, () => `${section.rows.length} ${section.rest ?? "项"}`, redraw),
    cited && !folded && foldButton(`clauses ${id}`, () => `条文 ${cited.number}`, redraw));
}

/** Draw a section; what is unfolded in it redraws it alone. */
function sectionNode(card, section, actions) {
  const node = h("section", { class: `look-${section.look}`, dataset: { section: section.id } });
  const { id, rows, shown, rest } = section;
  const redraw = () => {
    const number = seen(section);
    const open = UNFOLDED.has(`clauses ${id}`);
    const part = { ...section, rows: rows.slice(0, number) };
    node.classList.toggle("open", open);
    const words = (all) => (all ? "收起" : `其余 ${rows.length - number} ${rest ?? "处"}`);
    const folds = shown && !section.folded && rows.length > shown + 1;
    node.replaceChildren(...[
      sectionHead(section, redraw), ...(number ? LOOKS[section.look](card, part, open, actions) : []),
      section.foot && h("p", "detail quiet", section.foot),
      folds && foldButton(`rows ${id}`, words, redraw, "fold-button rest"),
    ].filter(Boolean));
    return node;
  };
  return redraw();
}

/** The documents, one line each, with what they are today; its clauses unfold. */
function documentsNode(card) {
  if (!card.documents?.length) return null;
  const node = h("section", { class: "documents", dataset: { section: "documents" } });
  const redraw = () => {
    node.replaceChildren(h("h3", "", "依据文件"), ...card.documents.map((one) => {
      const what = `document ${one.text}`;
      return h("div", "", h("div", "document", one.level && h("span", "level", one.level),
        h("span", { class: "name", title: one.text }, one.name ?? one.text),
        one.year && h("span", "year", one.year),
        standingMark(one.standing), one.locators.some(Boolean) &&
          foldButton(what, () => `${one.locators.length} 条`, redraw)),
        UNFOLDED.has(what) && h("p", "detail", one.locators.join("；")));
    }));
    return node;
  };
  return redraw();
}
