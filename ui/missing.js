/* The full list of what has no position: filters that work while typing. */

const EVERY = "全部";

/** Values of a cell: a list, or one word. */
function valuesOf(row, column) {
  return [row[column]].flat();
}

/** A choice among the values of a column. */
function makeChoice(label, rows, column, onChange) {
  const values = new Set(rows.flatMap((row) => valuesOf(row, column)));
  const choice = make("select", "");
  choice.setAttribute("aria-label", label);
  choice.append(
    ...[`${label}：${EVERY}`, ...values].map((value, i) => {
      const option = make("option", "", value);
      option.value = i ? value : "";
      return option;
    }),
  );
  choice.addEventListener("change", onChange);
  return choice;
}

function listTable(rows) {
  return makeTable("", [
    { head: "名称", cell: (row) => subjectLink(row.name, row.subject) },
    { head: "类型", cell: (row) => row.kind, look: "word" },
    { head: "县（市、区）", cell: (row) => row.counties.join("、"), look: "word" },
    { head: "精度", cell: (row) => row.precision, look: "word" },
    { head: "原因", cell: (row) => row.reason },
    { head: "出处", cell: (row) => row.clause, look: "clause" },
  ], rows);
}

/** A search box, the choices, and how many rows they leave; `hide(i, on)` takes a row out. */
function filterBar(rows, hide) {
  const shown = make("span", "shown");
  shown.setAttribute("role", "status");
  const search = make("input", "");
  search.type = "search";
  search.placeholder = "按名称、原因、出处筛选";
  search.setAttribute("aria-label", "筛选");
  search.addEventListener("input", filter);
  const columns = [["类型", "kind"], ["县（市、区）", "counties"], ["精度", "precision"]];
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
  const bar = make("div", "filters");
  bar.append(search, ...choices.map(([, choice]) => choice), shown);
  return bar;
}

function drawList({ title, rows }) {
  const table = listTable(rows);
  const lines = table.tBodies[0].rows;
  const frame = make("div", "frame");
  frame.tabIndex = 0;
  frame.append(table);
  const bar = filterBar(rows, (i, on) => (lines[i].hidden = on));
  return [makePart(title, "", bar, frame)];
}

export default function ({ data: [record], parentElement }) {
  drawOnce(parentElement, record, () => drawList(record));
}
