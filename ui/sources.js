/* 数据与来源: what the map rests on, and where each table can be had. */

/** A part with a link in its head. */
function withLink(link, part) {
  part.querySelector("h2").append(" ", link);
  return part;
}

const csvLink = (values) => fileLink("CSV", addressOf("files/sources.csv", values));

function withFile(title, count, table, content) {
  return withLink(csvLink({ table }), makePart(`${title}（${count}）`, "", content));
}

function documentsTable(record) {
  const status = (row) => h("span", row.remarked ? "badge" : "", row.status);
  return makeTable([
    ["文件", "title", "label"],
    ["文号", "number"],
    ["印发单位", "issuer"],
    ["印发", "issued", "word"],
    ["有效期", "valid", "word"],
    ["状态", status, "word"],
    ["取用条数", "facts", "number"],
  ], record.documents);
}

function precisionTable(record) {
  return makeTable([
    ["范围", "label", "label"],
    ["处数", "total", "number"],
    ["村级以上", (row) => shareBar(row.fine)],
    ["乡镇以上", (row) => shareBar(row.placed)],
    ["未落图", "missing", "number"],
  ], record.precision);
}

function unplacedTable(record) {
  const cell = (i) => (row) => row.cells[i];
  return h("div", { class: "frame", tabIndex: 0 }, makeTable([
    ["名称", (row) => subjectLink(row.text, row.pick)],
    ["类型", cell(0), "word"],
    [record.unit, cell(2)],
    ["精度", cell(3), "word"],
    ["原因", cell(4)],
    ["出处", (row) => makeClauses(row.clauses.slice(0, 1)), "clause"],
  ], record.unplaced));
}

function targetsTable({ items }) {
  const cell = (i) => (row) => row.cells[i];
  return h("div", { class: "frame", tabIndex: 0 }, makeTable([
    ["指标", cell(2), "label"],
    ["数值", "text"],
    ["年份", cell(3), "word"],
    ["性质", cell(4), "word"],
    ["范围", cell(0), "word"],
    ["出处", (row) => makeClauses(row.clauses), "clause"],
  ], items));
}

function dictionaryTable(record) {
  return makeTable([
    ["数据表", "title", "label"],
    ["表名", "id", "clause"],
    ["一行是", "row"],
    ["行数", "number", "number"],
    ["各列", "columns", "clause"],
    ["", (row) => csvLink({ data: row.id })],
  ], record.dictionary);
}

function creditsTable(record) {
  return makeTable([
    ["来源", sourceTitle],
    ["发布者", "publisher"],
    ["署名", (row) => row.credit || "—"],
    ["许可", "licence"],
    ["用处", "uses"],
    ["坐标转换", (row) => row.conversion || "—", "clause"],
  ], record.credits);
}

function drawSources(record) {
  const files = h("span", "spread", fileLinks("sources", {}, []));
  const about = h("span", "quiet", record.as_of ? `数据截至 ${record.as_of}` : "");
  const positions = makeLink("定位质量", addressOf("positions"), "action");
  return [
    pageHead("数据与来源", about, files), noticeLine(record.notice),
    h("div", "columns",
      withFile("文件", record.documents.length, "documents", documentsTable(record)),
      withLink(positions, makePart("定位精度", "", precisionTable(record)))),
    withFile(record.targets.title, record.targets.items.length, "targets", targetsTable(record.targets)),
    withFile("未落图", record.unplaced.length, "unplaced", unplacedTable(record)),
    withFile("坐标与界线来源、署名与许可", record.credits.length, "credits", creditsTable(record)),
    withFile("数据表", record.dictionary.length, "dictionary", dictionaryTable(record)),
    makePart("怎样读这些数据", "", h("p", "",
      "每条事实都注明文件和条文；数据表只存名称、数字和出处，不存原文句子。" +
      "空格表示所收文件没有写，不等于没有。界线不作划界依据。")),
  ];
}

export default function (component) {
  const { data, parentElement } = component;
  drawOnce(parentElement, data[0], () => drawSources(data[0]));
}
