/* 定位质量: heat tables of precision, radii, what would raise them, sources. */

const STEPS = [0.5, 0.25, 0.1, 0];

/** Class of a heat cell: the darker, the larger its share of the row. */
function heat(count, total, placed) {
  if (!count) return "none";
  const step = STEPS.length - STEPS.findIndex((least) => count / total > least);
  return `${placed ? "heat" : "grey"}${step}`;
}

function heatTable(record, head, rows) {
  const classes = record.classes.map((name, i) => ({
    head: name,
    cell: (row) => row.counts[i] || "·",
    look: (row) => `number ${row ? heat(row.counts[i], row.total, i < record.placed) : ""}`,
  }));
  return makeTable("", [
    { head, cell: (row) => row.label, look: "label" },
    ...classes,
    { head: "合计", cell: (row) => row.total, look: "number" },
    { head: "村级以上", cell: (row) => shareBar(row.fine) },
    { head: "乡镇以上", cell: (row) => shareBar(row.placed) },
  ], rows);
}

function radiiTable(rows) {
  return makeTable("", [
    { head: "精度", cell: (row) => row.name, look: "label" },
    { head: "处数", cell: (row) => row.number, look: "number" },
    { head: "中位（千米）", cell: (row) => row.median, look: "number" },
    { head: "九成不超过（千米）", cell: (row) => row.most, look: "number" },
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

function checksPart({ classes, worst, left_out: leftOut }) {
  if (!classes.length) return makePart("半径核对", "还没有可以核对的独立位置。");
  const table = makeTable("", [
    { head: "精度", cell: (row) => row.name, look: "label" },
    { head: "核对点", cell: (row) => row.number, look: "number" },
    { head: "落在半径内", cell: (row) => shareBar(row.within) },
    { head: "偏差中位（千米）", cell: (row) => row.distance, look: "number" },
    { head: "所取地点的半径中位（千米）", cell: (row) => row.radius, look: "number" },
  ], classes);
  const more = make("details", "");
  more.append(make("summary", "", `偏差相对半径最大的 ${worst.length} 点`));
  more.append(makeTable("", [
    { head: "核对点", cell: (row) => row.name, look: "label" },
    { head: "所在", cell: (row) => row.place },
    { head: "偏差（千米）", cell: (row) => row.distance, look: "number" },
    { head: "半径（千米）", cell: (row) => row.radius, look: "number" },
    { head: "", cell: (row) => (row.within ? "半径内" : "半径外") },
  ], worst));
  const note =
    "用独立来源的位置核对：按文字所说的乡镇、村取点，看真实位置是否落在半径内，应约为九成。" +
    (leftOut ? `另有 ${leftOut} 点地名表没有对应位置，未比对。` : "");
  return makePart("半径核对", note, table, more);
}

/** The tables that depend on which areas are counted. */
function scopeParts(record, scope) {
  const left = make("div", "column");
  left.append(
    makePart("按类型", "", heatTable(record, "类型", scope.kinds)),
    makePart("按文件", "一处被几份文件提到，就在几份里各计一次。",
      heatTable(record, "文件", scope.documents)),
  );
  const right = make("div", "column");
  right.append(
    makePart("按县（市、区）", "跨县的一处在各县各计一次。",
      heatTable(record, "县（市、区）", scope.counties)),
  );
  const root = make("div", "columns");
  root.append(left, right);
  return [make("p", "lead", summary(scope)), root];
}

function scopeTabs(record, show) {
  const tabs = make("div", "tabs");
  tabs.setAttribute("role", "group");
  tabs.setAttribute("aria-label", "统计范围");
  const buttons = record.scopes.map((scope, i) => makeButton("tab", scope.label, () => choose(i)));
  function choose(chosen) {
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(i === chosen)));
    show(record.scopes[chosen]);
  }
  tabs.append(...buttons);
  return { tabs, choose };
}

function areaNeeds(record) {
  return makeTable("", [
    { head: "名称", cell: (row) => subjectLink(row.name, row.subject) },
    { head: "级别", cell: (row) => row.rank },
    { head: "现精度", cell: (row) => row.precision },
    { head: "关联", cell: (row) => row.relations, look: "number" },
    { head: "得分", cell: (row) => row.worth, look: "number" },
  ], record.areas);
}

function pointNeeds(record) {
  const areas = (row) => {
    const list = make("span", "");
    row.areas.forEach(({ subject, name }, i) => {
      list.append(i ? "、" : "", subjectLink(name, subject));
    });
    return list;
  };
  return makeTable("", [
    { head: "地名点", cell: (row) => row.name, look: "label" },
    { head: "县（市、区）", cell: (row) => row.county },
    { head: "靠它定位的", cell: areas },
    { head: "得分", cell: (row) => row.worth, look: "number" },
  ], record.points);
}

function sourcesTable(record) {
  const title = (row) => {
    const cell = make("span", "", row.title);
    if (row.url) cell.append(make("span", "address", row.url));
    return cell;
  };
  return makeTable("", [
    { head: "来源", cell: title },
    { head: "许可", cell: (row) => row.licence },
    { head: "定位", cell: (row) => row.areas || "·", look: "number" },
    { head: "地名点", cell: (row) => row.places || "·", look: "number" },
    { head: "界线", cell: (row) => row.outlines || "·", look: "number" },
    { head: "位置出处", cell: (row) => row.told || "·", look: "number" },
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
  const right = make("div", "column");
  right.append(pointsPart(record), makePart("来源", "", sourcesTable(record)));
  const root = make("div", "columns");
  root.append(makePart("最值得提高的", record.rule, areaNeeds(record)), right);
  return root;
}

function drawPage(record) {
  const head = make("header", "");
  const counted = make("div", "counted");
  const radii = make("div", "");
  const { tabs, choose } = scopeTabs(record, (scope) => {
    counted.replaceChildren(...scopeParts(record, scope));
    radii.replaceChildren(makePart("误差", "十之八九真实位置在半径之内。",
      radiiTable(scope.radii)));
  });
  head.append(make("h1", "", "定位质量"), tabs);
  const quality = make("div", "columns");
  quality.append(radii, checksPart(record.checks));
  choose(0);
  return [head, counted, quality, needsParts(record)];
}

export default function ({ data: [record], parentElement }) {
  drawOnce(parentElement, record, () => drawPage(record));
}
