/* Beside the form: what the plans say of the place, its history, its candidates, a conflict. */

function panelSection(title, ...nodes) {
  return h("section", "", h("h3", "", title), ...nodes);
}

function drawHead(head, place, words) {
  const { [place.now.precision]: precision } = words.precisions;
  const { [place.now.method]: method } = words.methods;
  const badges = h("div", "badges",
    h("span", "badge fill", words.kinds[place.kind]), h("span", "badge", precision),
    method && method !== precision && h("span", "badge", method));
  const where = place.counties.map((county) => words.counties[county]).join("、");
  const names = [...place.aliases, where || "文件未写明所在县"].join(" · ");
  head.replaceChildren(badges, h("h2", "", place.name), h("p", "subtitle", names));
}

function clauseRow({ text, clause, why }) {
  return h("li", "", h("span", "said", text), h("span", "clause", clause.text),
    standingMark(clause.standing), why && h("span", "why", why));
}

function historyRow({ when, who, old, new: after, reason, source, undo }) {
  return h("li", "",
    h("span", "when", `${when} ${who}${undo ? " 撤销" : ""}`),
    h("span", "change", old ? `${old} → ${after}` : after),
    reason && h("span", "why", source ? `${reason}（${source}）` : reason));
}

/** Fill the parts that tell about the place. */
function drawAbout(about, place) {
  const history = h("ol", "history", ...place.history.toReversed().map(historyRow));
  about.replaceChildren(
    panelSection("条文", h("ul", "clauses", ...place.clauses.map(clauseRow))),
    place.note ? panelSection("说明", h("p", "", place.note)) : "",
    panelSection(`位置沿革（${place.history.length}）`, history),
  );
}

const COLUMNS = ["", "来源", "名称", "精度", "半径", "得分", "结果", "依据", ""];

/** The candidates as a table under the map; the same numbers stand on the map. */
function drawCandidateTable(root, place, words, take) {
  root.hidden = !place.candidates.length;
  if (root.hidden) return root.replaceChildren();
  return root.replaceChildren(h("table", "",
    h("caption", "", `候选位置（${place.candidates.length}）`),
    h("tr", "", ...COLUMNS.map((text) => h("th", "", text))),
    ...place.candidates.map((found) => candidateRow(found, words, take))));
}

function candidateRow(found, words, take) {
  const why = [found.reason, found.against].filter(Boolean).join("；");
  const cells = [
    found.number, found.provider, found.name, words.precisions[found.precision],
    found.radius && `${found.radius} 米`, found.score, VERDICTS[found.verdict], why,
  ];
  const label = { "aria-label": `取用候选 ${found.number} ${found.name}` };
  const use = toNumber(found.lon) !== null && makeButton(label, "取用", () => take(found));
  return h("tr", found.verdict, ...[...cells, use].map((content) => h("td", "", content)));
}

const COMPARED = [
  ["精度", "precision"], ["半径（米）", "uncertainty_m"], ["经度", "lon"], ["纬度", "lat"],
  ["来源", "source"], ["理由", "reason"],
];

/** Versions of a conflict side by side: `sides` are head and position. */
function versions(words, sides) {
  const shown = (side, name) =>
    name === "precision" ? (words.precisions[side[name]] ?? "自动定位") : side[name];
  const line = (label, name) =>
    h("tr", "", h("th", "", label), ...sides.map(([, side]) => h("td", "", shown(side, name))));
  const head = h("tr", "", h("th"), ...sides.map(([who]) => h("th", "", who)));
  return h("table", "", head, ...COMPARED.map(([label, name]) => line(label, name)));
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
  const row = h("div", "buttons", ...ways.map(([text, go]) => makeButton("", text, go)));
  root.replaceChildren(h("p", "", conflictWords(newer, undo)), versions(words, sides), row);
  root.hidden = false;
  row.firstChild.focus();
}
