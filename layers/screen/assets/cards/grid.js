/* Tables given as plain data: heads with looks, and rows of cells. */

/** A cell: a text, or an object with a text and what it leads to, a share, or clauses. */
function gridCell(cell) {
  if (typeof cell !== "object") return cell;
  const { text, pick, url, share, clauses, picks, files } = cell;
  if (share !== undefined) return shareBar(share);
  if (clauses) return foldedClauses(clauses);
  if (files) return fileLink("CSV", addressOf("files/sources.csv", files));
  if (picks) return h("span", "", ...picks.flatMap((one, i) => [i ? "、" : "", reference(one)]));
  if (url) return sourceTitle({ title: text, url });
  return pick ? reference(cell) : text;
}

/** A table of `columns` (`[head, look]`) and `rows` of cells. */
function makeGrid({ columns, rows, strong }) {
  return makeTable(columns.map(([head, look], i) => [
    head, (row) => gridCell(row[i]),
    look === "label" ? look : (row) => `${look ?? ""} ${row?.[i]?.look ?? ""}`.trim(),
  ]), rows.map((row, i) => Object.assign(row, { strong: strong === i })));
}
