/* 数据与来源: what the map rests on, and where each table can be had. */

function withFile(title, count, table, ...content) {
  const part = makePart(`${title}（${count}）`, "", ...content);
  const head = part.querySelector("h2");
  head.append(" ", fileLink(`files/sources.csv`, { table }));
  return part;
}

function fileLink(path, values) {
  const link = make("a", "action", "CSV");
  link.href = addressOf(path, values);
  link.setAttribute("download", "");
  return link;
}

function documentsTable(record) {
  const status = (row) => make("span", row.draft ? "badge" : "", row.status);
  return makeTable("", [
    { head: "文件", cell: (row) => row.title, look: "label" },
    { head: "文号", cell: (row) => row.number },
    { head: "印发单位", cell: (row) => row.issuer },
    { head: "印发", cell: (row) => row.issued, look: "word" },
    { head: "有效期", cell: (row) => row.valid, look: "word" },
    { head: "状态", cell: status, look: "word" },
    { head: "取用条数", cell: (row) => row.facts, look: "number" },
  ], record.documents);
}

function precisionTable(record) {
  return makeTable("", [
    { head: "范围", cell: (row) => row.label, look: "label" },
    { head: "处数", cell: (row) => row.total, look: "number" },
    { head: "村级以上", cell: (row) => shareBar(row.fine) },
    { head: "乡镇以上", cell: (row) => shareBar(row.placed) },
    { head: "未落图", cell: (row) => row.missing, look: "number" },
  ], record.precision);
}

function unplacedTable(record) {
  const frame = make("div", "frame");
  frame.tabIndex = 0;
  const cell = (i) => (row) => row.cells[i];
  frame.append(makeTable("", [
    { head: "名称", cell: (row) => subjectLink(row.text, row.pick) },
    { head: "类型", cell: cell(0), look: "word" },
    { head: "县（市、区）", cell: cell(2) },
    { head: "精度", cell: cell(3), look: "word" },
    { head: "原因", cell: cell(4) },
    { head: "出处", cell: (row) => row.clauses[0].text, look: "clause" },
  ], record.unplaced));
  return frame;
}

function dictionaryTable(record) {
  return makeTable("", [
    { head: "数据表", cell: (row) => row.title, look: "label" },
    { head: "表名", cell: (row) => row.id, look: "clause" },
    { head: "一行是", cell: (row) => row.row },
    { head: "行数", cell: (row) => row.number, look: "number" },
    { head: "各列", cell: (row) => row.columns, look: "clause" },
    { head: "", cell: (row) => fileLink("files/sources.csv", { data: row.id }) },
  ], record.dictionary);
}

function creditsTable(record) {
  const title = (row) => {
    const cell = make("span", "", row.title);
    if (row.url) cell.append(make("span", "address", row.url));
    return cell;
  };
  return makeTable("", [
    { head: "来源", cell: title },
    { head: "发布者", cell: (row) => row.publisher },
    { head: "署名", cell: (row) => row.credit || "—" },
    { head: "许可", cell: (row) => row.licence },
    { head: "用处", cell: (row) => row.uses },
    { head: "坐标转换", cell: (row) => row.conversion || "—", look: "clause" },
  ], record.credits);
}

function drawSources(record) {
  const files = make("span", "spread");
  files.append(fileLinks("sources", {}, []));
  const about = make("span", "quiet", record.as_of ? `数据截至 ${record.as_of}` : "");
  const head = pageHead("数据与来源", about, files);
  const quality = makePart("定位精度", "", precisionTable(record));
  quality.querySelector("h2").append(" ", makeLink("定位质量", addressOf("positions"), "action"));
  const top = make("div", "columns");
  top.append(
    withFile("文件", record.documents.length, "documents", documentsTable(record)),
    quality,
  );
  return [
    head, noticeLine(record.notice), top,
    withFile("未落图与仅知所在县", record.unplaced.length, "unplaced", unplacedTable(record)),
    withFile("坐标与界线来源、署名与许可", record.credits.length, "credits", creditsTable(record)),
    withFile("数据表", record.dictionary.length, "dictionary", dictionaryTable(record)),
    makePart("怎样读这些数据", "", make("p", "",
      "每条事实都注明文件和条文；数据表只存名称、数字和出处，不存原文句子。" +
      "空格表示所收文件没有写，不等于没有。界线不作划界依据。")),
  ];
}

export default function (component) {
  const { data, parentElement } = component;
  drawOnce(parentElement, data[0], () => drawSources(data[0]));
}
