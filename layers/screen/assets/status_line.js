/** The line below the legend: what stands out on the map, what does not, and where it comes from. */
const statusLine = { numbers: null, lines: null, sheet: null };
const LINES = { fit: "示意图，界线不作划界依据", enlarged: "示意轮廓，界线已放大，不作划界依据" };

function startStatus(parent) {
  statusLine.sheet = makeSheet("资料来源");
  statusLine.numbers = h("p", "numbers", "图上：—");
  statusLine.lines = h("span", "", LINES.fit);
  const note = h("p", "note", statusLine.lines, h("span", "", "审图号：（待填）"));
  parent.append(statusLine.numbers, note, makeButton("link", "资料来源", showCredits));
}

/** Whose the data are, and the background that is shown: in full. */
function showCredits() {
  const ground = backgrounds.shown?.attribution;
  const credits = [...(ground ? [`底图 ${ground}`] : []), ...DATA.credits];
  statusLine.sheet.show(h("ul", "credits", ...credits.map((one) => h("li", "", one))));
}

/** What stands out on the map, in the numbers that a sheet of it has, too. */
function paintStatus(view) {
  statusLine.lines.textContent = map.getZoom() > (DATA.region.trueTo ?? Infinity) ? LINES.enlarged : LINES.fit;
  const n = layoutCore.countsOf(resolved());
  const parts = [
    view.chain ? [WORDS.unitsCounted, n.counties] : null,
    view.chain ? ["承载园区", n.hosts] : null,
    view.energy ? ["各行业处数合计", n.spots] : null,
    view.links ? [WORDS.theme.links, n.links] : null,
    view.links ? ["供需", n.pairs] : null,
    ["片区", n.zones],
    ["组团", n.groups],
    view.chain ? null : ["园区", n.parks],
    ["平台", n.platforms],
    ["项目", n.projects],
  ].filter((part) => part && part[1]);
  const text = parts.map(([name, number]) => `${name} ${number}`).join(" · ");
  const off = view.without.county + view.without.unplaced;
  const dropped = view.dropped ? `未标注 ${view.dropped}` : "";
  const said = [`图上：${text || "—"}`, off ? `所选图层另有未落图 ${off}` : "", dropped].filter(Boolean).join("　");
  if (statusLine.numbers.textContent === said) return;
  statusLine.numbers.textContent = said;
  statusLine.numbers.title = said;
}
