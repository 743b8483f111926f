/* Figures as bars: one block a measure, one bar a subject, numbers and units written out. */

/** Where zero lies and how long the longest bar is, in percent of the track. */
function scaleOf(values) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  return { zero: (-low / span) * 100, length: (value) => (Math.abs(value) / span) * 100 };
}

function bar(value, scale) {
  const track = make("span", "track");
  const fill = make("span", value < 0 ? "amount below" : "amount");
  const length = scale.length(value);
  fill.style.width = `${length}%`;
  fill.style.left = `${value < 0 ? scale.zero - length : scale.zero}%`;
  const zero = make("span", "zero");
  zero.style.left = `${scale.zero}%`;
  track.append(fill, zero);
  return track;
}

function barRow(row, scale, chart, pick) {
  const own = row.pick === chart.chosen;
  const button = makeButton(own ? "bar own" : "bar", "", () => pick(row.pick));
  if (own) button.setAttribute("aria-current", "true");
  button.append(
    make("span", "name", row.name),
    row.value === null ? make("span", "track") : bar(row.value, scale),
    make("span", "number", row.printed),
  );
  return button;
}

/** A chart from plain data; a bar leads to the card of what it tells of. */
function chartNode(chart, pick) {
  const node = make("section", chart.theme ? `chart of-${chart.theme}` : "chart");
  node.append(make("h3", "", chart.title));
  for (const measure of chart.measures) {
    const known = measure.rows.map(({ value }) => value).filter((value) => value !== null);
    const scale = scaleOf(known);
    const block = make("div", "measure");
    block.setAttribute("role", "group");
    block.setAttribute("aria-label", `${measure.name}，${measure.unit}`);
    const head = make("p", "head", measure.name);
    head.append(make("span", "unit", ` ${measure.unit}，${measure.year} 年`));
    block.append(head, ...measure.rows.map((row) => barRow(row, scale, chart, pick)));
    node.append(block);
  }
  if (chart.note) node.append(make("p", "detail", chart.note));
  node.append(clauseList(chart.clauses));
  return node;
}
