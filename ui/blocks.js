/* A page's parts from a list of blocks, each with a kind and what that part takes. */

const actionLink = ([text, page, values, file]) =>
  file ? fileLink(text, addressOf(page, values)) : linkTo(text, [page, values], "action");

function pageHeadNode({ title, note, counted, mark, badges = [], up = [], links = [], view, about, notice }) {
  tellView(view ?? {});
  const files = links.filter((one) => one[3]).map(actionLink);
  const actions = links.filter((one) => !one[3]).map(actionLink);
  if (files.length) actions.push(h("details", "menu", h("summary", "action", "下载 ▾"), h("div", "", ...files)));
  return h("div", "top", noticeLine(notice),
    h("header", "", mark && makeMark(mark), h("h1", "", title), h("span", "badges", ...makeBadges(badges), ...up.map((one) => reference(one, "link"))),
      note && h("span", "quiet", note), counted && h("span", { class: "quiet count", role: "status" }, counted), h("span", "spread", ...actions)),
    about?.length > 0 && h("div", "about-line", ...about.map((one) => one.clauses ? makeClauses(one.clauses) : h("span", "quiet", one))));
}

/** A kind that may have a title, a note and a file. */
const titled = (make) => (block) => {
  if (!block.title) return make(block);
  const root = makePart(block.title, block.note ?? "", make(block));
  if (block.files) root.querySelector("h2").append(" ", fileLink("CSV", addressOf("files/sources.csv", block.files)));
  return root;
};

const KINDS = {
  head: pageHeadNode, catalogue, summary, wide: wideTable,
  list: ({ part, note }) => partSection(part, note),
  table: ({ part, note }) => partTable(part, note),
  steps: ({ title, note, items }) => makePart(title, note, h("div", "sequences", ...items.map(sequence))),
  legend: ({ items, text }) => h("p", "key", ...items.map((item) => h("span", "", evidenceSign(item), item.text)), text && h("span", "", text)),
  names: ({ title, items }) => makePart(title, "", cellNode(items)),
  panel: ({ label, badges = [], blocks, links }) => h("aside", { class: "panel", tabIndex: 0, "aria-label": label },
    h("div", "badges", ...makeBadges(badges)), ...blocks.map(draw), h("div", "actions", ...links.map(actionLink))),
  note: ({ text }) => h("p", "note", text),
  empty: ({ title, text }) => makePart(title, "", emptyLine(text)),
  columns: ({ columns, look = "columns" }) => h("div", look, ...columns.map((blocks) => h("div", "column", ...blocks.map(draw)))),
  masonry: ({ blocks }) => h("div", "masonry", ...blocks.map(draw)),
  grid: titled((block) => block.title ? makeGrid(block) : h("section", "", block.note && h("p", "note", block.note), makeGrid(block))),
  disputes: disputeList,
  documents: ({ rows }) => h("p", "documents", ...rows.map(([level, title, status]) =>
    h("span", "", h("span", "level", level), ` ${title}`, status && h("span", "standing", status)))),
  lines: titled(({ lines }) => h("ul", "", ...lines.map((line) => h("li", "", line)))),
  toc: ({ lines }) => h("nav", { class: "toc", "aria-label": "帮助目录" }, ...lines.map(contentsLink)),
  signs: titled(({ groups }) => h("div", "sheet", ...groups.map(signGroup))),
  task: titled(({ picture, lines, start: [page, tab] }) => h("div", "task",
    h("div", "", h("ol", "", ...lines.map((line) => h("li", "", line))),
      makeLink("从这里开始", addressOf(page, page === MAP ? { theme: tab } : { tab }), "action")),
    picture && h("img", { src: picture[0], alt: picture[1], width: 420 }))),
  keys: titled(({ keys }) => h("dl", "keys", ...keys.flatMap(([key, does]) => [h("dt", "", h("kbd", "", key)), h("dd", "", does)]))),
  copy: titled(({ text }) => copyBox(text)),
};

const draw = (block) => KINDS[block.kind](block);

/** Signs under a heading, each with its meaning. */
function signGroup({ heading, signs }) {
  return h("div", "", h("h3", "", heading), h("ul", "signs", ...signs.map(([src, word]) =>
    h("li", "", h("img", { src, alt: "" }), h("span", "", word)))));
}

/** A button that shows the part of a heading; the page's address stays what it is. */
function contentsLink([label, heading]) {
  return makeButton("link", label, ({ target }) => {
    const heads = [...target.closest(".record").querySelectorAll("h2")];
    const found = heads.find(({ textContent }) => textContent.startsWith(heading));
    found.tabIndex = -1;
    found.focus();
    found.scrollIntoView();
  });
}

/** A text with what its browser adds, to be copied by a button; nothing is sent. */
function copyBox(text) {
  const { query } = globalThis.layoutMapState ?? {};
  const view = query ? addressOf(MAP, query) : location.href;
  const box = h("textarea", { rows: 8, "aria-label": "要复制的文字" });
  box.value = text.replace("{view}", view).replace("{browser}", navigator.userAgent)
    .replace("{window}", `${innerWidth}×${innerHeight}，缩放 ${devicePixelRatio}`);
  const said = h("span", { class: "quiet", role: "status" });
  const copy = async () => {
    said.textContent = await copyText(box.value) ? "已复制" : "没有复制成功，请选中文字后按 Ctrl+C";
  };
  return h("div", "copy", box, h("div", "", makeButton("action", "复制", copy), said));
}

export default function ({ data: [blocks], parentElement }) {
  drawOnce(parentElement, blocks, () => [h("div", "story", ...blocks.map(draw))]);
}
