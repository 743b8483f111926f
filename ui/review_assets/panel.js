/* Beside the form: what the plans say of the place, its history, its candidates, a conflict. */

function panelSection(title, ...nodes) {
  const section = make("section", "");
  section.append(make("h3", "", title), ...nodes);
  return section;
}

function drawHead(head, place, words) {
  const badges = make("div", "badges");
  badges.append(make("span", "badge fill", words.kinds[place.kind]));
  badges.append(make("span", "badge", words.precisions[place.now.precision]));
  const method = words.methods[place.now.method];
  const same = method === words.precisions[place.now.precision];
  if (method && !same) badges.append(make("span", "badge", method));
  const where = place.counties.map((county) => words.counties[county]).join("、");
  const names = [...place.aliases, where || "文件未写明所在县"].join(" · ");
  head.replaceChildren(badges, make("h2", "", place.name), make("p", "subtitle", names));
}

function clauseRow({ text, clause, draft, why }) {
  const item = make("li", "");
  item.append(make("span", "said", text), make("span", "clause", clause));
  if (draft) item.append(make("span", "draft", "送审稿"));
  if (why) item.append(make("span", "why", why));
  return item;
}

function historyRow({ when, who, old, new: after, reason, source, undo }) {
  const item = make("li", "");
  item.append(make("span", "when", `${when} ${who}${undo ? " 撤销" : ""}`));
  item.append(make("span", "change", old ? `${old} → ${after}` : after));
  if (reason) item.append(make("span", "why", source ? `${reason}（${source}）` : reason));
  return item;
}

/** Fill the parts that tell about the place. */
function drawAbout(about, place) {
  const clauses = make("ul", "clauses");
  clauses.append(...place.clauses.map(clauseRow));
  const history = make("ol", "history");
  history.append(...place.history.toReversed().map(historyRow));
  const parts = [panelSection("出处", clauses)];
  if (place.note) parts.push(panelSection("说明", make("p", "", place.note)));
  parts.push(panelSection(`位置沿革（${place.history.length}）`, history));
  about.replaceChildren(...parts);
}

const COLUMNS = ["", "来源", "名称", "精度", "半径", "得分", "结果", "依据", ""];

/** The candidates as a table under the map; the same numbers stand on the map. */
function drawCandidateTable(root, place, words, take) {
  root.hidden = !place.candidates.length;
  if (root.hidden) return root.replaceChildren();
  const table = make("table", "");
  table.append(make("caption", "", `候选位置（${place.candidates.length}）`));
  const head = make("tr", "");
  head.append(...COLUMNS.map((text) => make("th", "", text)));
  table.append(head, ...place.candidates.map((found) => candidateRow(found, words, take)));
  return root.replaceChildren(table);
}

function candidateRow(found, words, take) {
  const row = make("tr", found.verdict);
  const why = [found.reason, found.against].filter(Boolean).join("；");
  const cells = [
    found.number, found.provider, found.name, words.precisions[found.precision],
    found.radius && `${found.radius} 米`, found.score, VERDICTS[found.verdict], why,
  ];
  row.append(...cells.map((text) => make("td", "", text)));
  const last = make("td", "");
  const use = makeButton("", "取用", () => take(found));
  use.setAttribute("aria-label", `取用候选 ${found.number} ${found.name}`);
  if (toNumber(found.lon) !== null) last.append(use);
  row.append(last);
  return row;
}

const COMPARED = [
  ["精度", "precision"], ["半径（米）", "uncertainty_m"], ["经度", "lon"], ["纬度", "lat"],
  ["来源", "source"], ["理由", "reason"],
];

/** Versions of a conflict side by side: `sides` are head and position. */
function versions(words, sides) {
  const table = make("table", "");
  const head = make("tr", "");
  head.append(make("th", ""), ...sides.map(([who]) => make("th", "", who)));
  table.append(head);
  for (const [label, name] of COMPARED) {
    const row = make("tr", "");
    const shown = sides.map(([, side]) =>
      name === "precision" ? (words.precisions[side[name]] ?? "自动定位") : side[name],
    );
    row.append(make("th", "", label), ...shown.map((text) => make("td", "", text)));
    table.append(row);
  }
  return table;
}

function conflictWords({ who, undo: taken }, undo) {
  if (!undo) return `这一处刚被 ${who} 校核过，您的还没有保存。`;
  return taken
    ? `您要撤销的校核已被 ${who} 撤销。`
    : `您要撤销的校核已被 ${who} 的校核替换，没有撤销。`;
}

/** A conflict and the ways out, as `[words, what to do]`; an undo has no version of its own. */
function drawConflict(root, { newer, undo, draft, words }, ways) {
  const theirs = [`${newer.who}（${newer.when}）`, { ...newer, uncertainty_m: newer.radius }];
  const sides = undo ? [theirs] : [theirs, ["我的", draft]];
  const row = make("div", "buttons");
  row.append(...ways.map(([text, go]) => makeButton("", text, go)));
  root.replaceChildren(make("p", "", conflictWords(newer, undo)), versions(words, sides), row);
  root.hidden = false;
  row.firstChild.focus();
}
