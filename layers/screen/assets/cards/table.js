/* Plain tables from rows of cells; a cell is text, a number or a node. */

/**
 * Make a table. `columns` are `[head, cell, look?]`: `cell` is a function of the row or the name of
 * a value in it, `look` a class name or a function of the row (none for the head) that gives one; a
 * column with `look` "label" heads its row.
 */
function makeTable(columns, rows) {
  const lookOf = (look, row) => (typeof look === "function" ? look(row) : look);
  const heads = columns.map(([head, , look]) => h("th", { class: lookOf(look, null), scope: "col" }, head));
  const lines = rows.map((row) => h("tr", row.strong ? "strong" : "", ...columns.map(([, cell, look]) => {
    const content = typeof cell === "function" ? cell(row) : row[cell];
    if (look === "label") return h("th", { class: look, scope: "row" }, content);
    return h("td", lookOf(look, row), content);
  })));
  return h("table", "", h("thead", "", h("tr", "", ...heads)), h("tbody", "", ...lines));
}

/** A source's title with its address below. */
function sourceTitle({ title, url }) {
  return h("span", "", title, url && h("span", "address", url));
}

/** A share as a bar with its percentage. */
function shareBar(share) {
  const bar = h("span", { class: "bar", style: { width: `${share * 100}%` } });
  return h("span", "share", bar, h("span", "", `${Math.round(share * 100)}%`));
}

/** A titled part of a page. */
function makePart(title, note, ...content) {
  return h("section", "", h("h2", "", title), note && h("p", "note", note), ...content);
}

/** Draw anew only when the data has changed, so that what the reader has set stays. */
function drawOnce(parentElement, record, draw) {
  const text = JSON.stringify(record);
  if (parentElement.drawnFrom === text) return;
  parentElement.drawnFrom = text;
  parentElement.querySelector(".record")?.remove();
  parentElement.append(h("div", "record", ...draw()));
}
