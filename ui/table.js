/* Plain tables from rows of cells; a cell is text, a number or a node. */

function tableCell(tag, content, className) {
  const isNode = content instanceof Node;
  const cell = make(tag, className, isNode ? undefined : String(content ?? ""));
  if (isNode) cell.append(content);
  return cell;
}

/**
 * Make a table. `columns` are `{head, cell(row), look?}`, where `look` is a class name or a function
 * of the row that gives one; a column with `look` "label" heads its row.
 */
function makeTable(caption, columns, rows) {
  const table = make("table", "");
  if (caption) table.append(make("caption", "", caption));
  const look = (column, row) =>
    typeof column.look === "function" ? column.look(row) : (column.look ?? "");
  const head = make("tr", "");
  head.append(...columns.map((column) => tableCell("th", column.head, look(column, null))));
  for (const cell of head.children) cell.scope = "col";
  const top = make("thead", "");
  top.append(head);
  const body = make("tbody", "");
  for (const row of rows) {
    const line = make("tr", row.strong ? "strong" : "");
    for (const column of columns) {
      const tag = column.look === "label" ? "th" : "td";
      const cell = tableCell(tag, column.cell(row), look(column, row));
      if (tag === "th") cell.scope = "row";
      line.append(cell);
    }
    body.append(line);
  }
  table.append(top, body);
  return table;
}

/** A share as a bar with its percentage. */
function shareBar(share) {
  const percent = `${Math.round(share * 100)}%`;
  const root = make("span", "share");
  const bar = make("span", "bar");
  bar.style.width = `${share * 100}%`;
  root.append(bar, make("span", "", percent));
  return root;
}

/** A titled part of a page. */
function makePart(title, note, ...content) {
  const root = make("section", "");
  root.append(make("h2", "", title));
  if (note) root.append(make("p", "note", note));
  root.append(...content);
  return root;
}

/** Draw anew only when the data has changed, so that what the reader has set stays. */
function drawOnce(parentElement, record, draw) {
  const text = JSON.stringify(record);
  if (parentElement.drawnFrom === text) return;
  parentElement.drawnFrom = text;
  parentElement.querySelector(".sheet")?.remove();
  const sheet = make("div", "sheet");
  sheet.append(...draw());
  parentElement.append(sheet);
}
