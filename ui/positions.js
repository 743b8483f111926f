/* 定位质量: heat tables of precision, radii, what would raise them, sources. */

const STEPS = [0.5, 0.25, 0.1, 0];

/** Class of a heat cell: the darker, the larger its share of the row. */
function heat(count, total, placed) {
  if (!count) return "none";
  const step = STEPS.length - STEPS.findIndex((least) => count / total > least);
  return `${placed ? "heat" : "grey"}${step}`;
}

function heatTable(record, head, rows) {
  const classes = record.classes.map((name, i) => [
    name, (row) => row.counts[i] || "·",
    (row) => `number ${row ? heat(row.counts[i], row.total, i < record.placed) : ""}`,
  ]);
  return makeTable([
    [head, "label", "label"],
    ...classes,
    ["合计", "total", "number"],
    ["村级以上", (row) => shareBar(row.fine)],
    ["乡镇以上", (row) => shareBar(row.placed)],
  ], rows);
}

function radiiTable(rows) {
  return makeTable([
    ["精度", "name", "label"],
    ["处数", "number", "number"],
    ["中位（千米）", "median", "number"],
    ["九成不超过（千米）", "most", "number"],
  ], rows);
}

/** The sentence that says it all. */
function summary({ label, whole }) {
  const percent = (share) => `${Math.round(share * 100)}%`;
  return (
    `${label} ${whole.total} 处：位置到村、街道或更准的 ${percent(whole.fine)}，` +
    `到乡镇或更准的 ${percent(whole.placed)}。`
  );
}

function checksPart({ classes, worst, fit, refused, few }) {
  if (!classes.length) return makePart("半径核对", "还没有可以核对的独立位置。");
  const table = makeTable([
    ["核对什么", "kind", "label"],
    ["精度", "name"],
    ["核对点", "number", "number"],
    ["落在半径内", (row) => shareBar(row.within)],
    ["95% 区间", "interval", "number"],
    ["偏差中位（千米）", "distance", "number"],
    ["所取地点的半径中位（千米）", "radius", "number"],
  ], classes);
  const more = h("details", "", h("summary", "", `偏差相对半径最大的 ${worst.length} 点`), makeTable([
    ["核对点", "name", "label"],
    ["所在", "place"],
    ["偏差（千米）", "distance", "number"],
    ["半径（千米）", "radius", "number"],
    ["", (row) => (row.within ? "半径内" : "半径外")],
  ], worst));
  const note =
    "用独立来源核对，应有九成落在半径内：一是按文字所说的乡镇、村取点，看真实位置；" +
    "二是另有资料写明乡镇的园区，看我们的点离那个乡镇多远。只计没有用来定半径的点" +
    (fit ? `（另有 ${fit} 点用来定半径）` : "") +
    (refused ? `；${refused} 点与所核对的同源，不计。` : "。") +
    (few.length ? `公开资料里找不到更多：${few.join("；")}，所以区间很宽。` : "");
  return makePart("半径核对", note, table, more);
}

/** How often the cells of towns hold a village of that town. */
function cellsPart(cells, unit) {
  if (!cells.length) return "";
  const table = makeTable([
    [unit, "county", "label"],
    ["村", "villages", "number"],
    ["落在本镇", (row) => shareBar(row.right)],
    ["离边多近不判断（千米）", "edge", "number"],
  ], cells);
  const note =
    "没有公开的乡镇界线，乡镇用示意范围代替。逐村拿掉自己的点再判断所在乡镇，看对不对；" +
    "离边太近、判断不到九成可靠的，写作无法判断。有本单位的乡镇界线时以界线为准。";
  return makePart("乡镇示意范围", note, table);
}

/** The tables that depend on which areas are counted. */
function scopeParts(record, scope) {
  const part = (head, rows, note) => makePart(`按${head}`, note, heatTable(record, head, rows));
  const left = [
    part("类型", scope.kinds), part("文件", scope.documents, "一处被几份文件提到，就在几份里各计一次。"),
  ];
  const right = part(record.unit, scope.counties, `跨${record.short}的一处在各${record.short}各计一次。`);
  const root = h("div", "columns", h("div", "column", ...left), h("div", "column", right));
  return [h("p", "lead", summary(scope)), root];
}

function scopeTabs(record, show) {
  const buttons = record.scopes.map((scope, i) => makeButton("tab", scope.label, () => choose(i)));
  function choose(chosen) {
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(i === chosen)));
    show(record.scopes[chosen]);
  }
  return { tabs: makeTabs("统计范围", buttons), choose };
}

function areaNeeds(record) {
  return makeTable([
    ["名称", (row) => subjectLink(row.name, row.subject)],
    ["级别", "rank"],
    ["现精度", "precision"],
    ["关联", "relations", "number"],
    ["得分", "worth", "number"],
  ], record.areas);
}

function pointNeeds(record) {
  const link = ({ subject, name }, i) => [i ? "、" : "", subjectLink(name, subject)];
  const areas = (row) => h("span", "", ...row.areas.flatMap(link));
  return makeTable([
    ["地名点", "name", "label"],
    [record.unit, "county"],
    ["靠它定位的", areas],
    ["得分", "worth", "number"],
  ], record.points);
}

function sourcesTable(record) {
  return makeTable([
    ["来源", sourceTitle],
    ["许可", "licence"],
    ["定位", (row) => row.areas || "·", "number"],
    ["地名点", (row) => row.places || "·", "number"],
    ["界线", (row) => row.outlines || "·", "number"],
    ["位置出处", (row) => row.told || "·", "number"],
  ], record.sources);
}

/** What is worth checking: unchecked points, or a word that there are none. */
function pointsPart(record) {
  const title = "最值得核对的地名点";
  if (!record.points.length) return makePart(title, "各处所依的地名点，坐标都有来源。所在乡镇、村只凭常识推断的，卡片上注明“待核”。");
  const note = "坐标凭记忆取得、尚未核对；核对一点，靠它定位的各处一起变准。";
  return makePart(title, note, pointNeeds(record));
}

function needsParts(record) {
  return h("div", "columns",
    makePart("最值得提高的", record.rule, areaNeeds(record)),
    h("div", "column", pointsPart(record), makePart("来源", "", sourcesTable(record))));
}

function drawPage(record) {
  const counted = h("div", "counted");
  const radii = h("div");
  const { tabs, choose } = scopeTabs(record, (scope) => {
    counted.replaceChildren(...scopeParts(record, scope));
    radii.replaceChildren(makePart("误差", "半径按九成定；实测有几成在内，见“半径核对”。",
      radiiTable(scope.radii)));
  });
  choose(0);
  const quality = h("div", "columns",
    h("div", "column", radii, cellsPart(record.cells, record.unit)), checksPart(record.checks));
  return [h("header", "", h("h1", "", "定位质量"), tabs), counted, quality, needsParts(record)];
}

export default function ({ data: [record], parentElement }) {
  drawOnce(parentElement, record, () => drawPage(record));
}
