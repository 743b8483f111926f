/* The full list of what has no position: filters that work while typing. */

/** Values of a cell: a list, or one word. */
function valuesOf(row, column) {
  return [row[column]].flat();
}

/** A choice among the values of a column. */
function makeChoice(label, rows, column, onChange) {
  const values = new Set(rows.flatMap((row) => valuesOf(row, column)));
  return h("select", { "aria-label": label, on: { change: onChange } },
    ...[`${label}：全部`, ...values].map((value, i) => h("option", { value: i ? value : "" }, value)));
}

function listTable(rows, unit) {
  return makeTable([
    ["名称", (row) => subjectLink(row.name, row.subject)],
    ["类型", "kind", "word"],
    [unit, (row) => row.counties.join("、"), "word"],
    ["精度", "precision", "word"],
    ["原因", "reason"],
    ["出处", "clause", "clause"],
  ], rows);
}

/** A search box, the choices, and how many rows they leave; `hide(i, on)` takes a row out. */
function filterBar(rows, unit, hide) {
  const shown = h("span", { class: "shown", role: "status" });
  const search = h("input", {
    type: "search", placeholder: "按名称、原因、出处筛选", "aria-label": "筛选", on: { input: filter },
  });
  const columns = [["类型", "kind"], [unit, "counties"], ["精度", "precision"]];
  const choices = columns.map(([label, column]) => [
    column, makeChoice(label, rows, column, filter),
  ]);
  function passes(row) {
    const text = search.value.trim();
    return (
      choices.every(([column, { value }]) => !value || valuesOf(row, column).includes(value)) &&
      (!text || [row.name, row.reason, row.clause].some((cell) => cell.includes(text)))
    );
  }
  function filter() {
    const passed = rows.map(passes);
    passed.forEach((on, i) => hide(i, !on));
    shown.textContent = `显示 ${passed.filter(Boolean).length} / ${rows.length}`;
  }
  filter();
  return h("div", "filters", search, ...choices.map(([, choice]) => choice), shown);
}

function drawList({ title, unit, rows }) {
  const table = listTable(rows, unit);
  const lines = table.tBodies[0].rows;
  const bar = filterBar(rows, unit, (i, on) => (lines[i].hidden = on));
  return [makePart(title, "", bar, h("div", { class: "frame", tabIndex: 0 }, table))];
}

export default function ({ data: [record], parentElement }) {
  drawOnce(parentElement, record, () => drawList(record));
}
