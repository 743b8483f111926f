/* Figures as bars: one block a measure, one bar a subject, numbers and units written out. */

/** Where zero lies and how long the longest bar is, in percent of the track. */
function scaleOf(values) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  return { zero: (-low / span) * 100, length: (value) => (Math.abs(value) / span) * 100 };
}

function bar(value, scale) {
  const length = scale.length(value);
  const left = `${value < 0 ? scale.zero - length : scale.zero}%`;
  const look = { class: value < 0 ? "amount below" : "amount", style: { width: `${length}%`, left } };
  const zero = h("span", { class: "zero", style: { left: `${scale.zero}%` } });
  return h("span", "track", h("span", look), zero);
}

function barRow(row, scale, chart, pick) {
  const own = row.pick === chart.chosen;
  const look = { class: own ? "bar own" : "bar", "aria-current": own && "true" };
  return makeButton(look, [
    h("span", "name", row.name),
    row.value === null ? h("span", "track") : bar(row.value, scale),
    h("span", "number", row.printed),
  ], () => pick(row.pick));
}

/** A chart from plain data; a bar leads to the card of what it tells of. */
function chartNode(chart, pick) {
  const blocks = chart.measures.map(({ name, unit, year, rows }) => {
    const scale = scaleOf(rows.map(({ value }) => value).filter((value) => value !== null));
    const look = { class: "measure", role: "group", "aria-label": `${name}，${unit}` };
    return h("div", look, h("p", "head", name, h("span", "unit", ` ${unit}，${year} 年`)),
      ...rows.map((row) => barRow(row, scale, chart, pick)));
  });
  return h("section", chart.theme ? `chart of-${chart.theme}` : "chart",
    h("h3", "", chart.title), ...blocks,
    chart.note && h("p", "detail", chart.note), clauseList(chart.clauses));
}
