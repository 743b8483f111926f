/* Parts of stories as pages set them: summaries, wide tables, sequences of steps, a catalogue. */

/** The sign before what a document gives or we conclude: filled or dashed. */
const evidenceSign = (item) => item.evidence
  ? h("i", { class: `sign ${item.evidence} ${item.look ?? ""}`, role: "img", "aria-label": item.word }) : "";

/** What stands in a cell: text, or items in one line each. */
function cellNode(cell) {
  if (!Array.isArray(cell)) return cell;
  return h("ul", cell.length > 1 ? "items many" : "items", ...cell.map((item) => h("li", "",
    evidenceSign(item), item.text && reference(item), item.detail && h("span", "detail", item.detail), foldedClauses(item.clauses))));
}

function headCell({ text, sort, now }, look) {
  const arrow = now ? { ascending: " ▲", descending: " ▼" }[now] : "";
  return h("th", { class: look, scope: "col", "aria-sort": now },
    sort ? linkTo(text + arrow, sort, "sorter") : text);
}

function wideTable({ label, heads, looks, rows, empty, fit }) {
  if (!rows.length) return h("section", "", emptyLine(empty));
  const lines = rows.map(({ head, cells }) => h("tr", "",
    h("th", { scope: "row" }, evidenceSign(head), reference(head), head.detail && h("div", "detail", head.detail)),
    ...cells.map((cell, i) => h("td", looks[i + 1], cellNode(cell)))));
  const table = h("table", "", h("thead", "", h("tr", "", ...heads.map((head, i) => headCell(head, looks[i])))),
    h("tbody", "", ...lines));
  return h("div", { class: fit ? "wide fit" : "wide", tabIndex: 0, role: "region", "aria-label": label }, table);
}

function sequence({ clauses, more, ...own }) {
  const about = (named) => h("span", "about", ...named.flatMap((item, i) => [i > 0 && "、", reference(item, "link")]));
  return h("div", "sequence",
    h("div", "of", reference(own), foldedClauses(clauses)),
    h("ol", "steps", ...more.map((step) => h("li", "", h("span", "step", step.text), step.more && about(step.more)))));
}

function catalogue({ label, groups, text }) {
  const line = (one, look) => {
    const link = linkTo("", one.to, look);
    link.append(one.mark ? makeMark(one.mark) : "", h("span", "", one.text), one.count ? h("span", "count", one.count) : "");
    if (one.current) link.setAttribute("aria-current", "page");
    return link;
  };
  return h("nav", { class: "catalogue", "aria-label": label }, ...groups.flatMap(({ title, items }) => [
    h("p", "tier", title), ...items.map((one) => line(one, one.under ? "under" : "over"))]), h("p", "note", text));
}

/** What there is, in a line each: how many, their names, all their clauses folded. */
function summary({ label, rows }) {
  const names = ({ items, silent, inferred }) => items.length === 0 ? [h("span", "empty", silent)] : items.map((item) =>
    h("span", "named", item.evidence === "inferred" || inferred ? evidenceSign(item) : "", item.mark && makeMark(item.mark), reference(item, "link")));
  const fold = ({ items, cited }) => cited > 0 &&
    h("details", "fold", h("summary", "", `${cited} 条`), ...items.map((item) => entry(item)));
  return h("section", { "aria-label": label }, h("dl", "summary", ...rows.flatMap((row) => [
    h("dt", "", row.title, row.number > 0 && h("b", "", ` ${row.number}`), row.note && h("span", "", ` ${row.note}`)), h("dd", "", ...names(row), fold(row))])));
}
