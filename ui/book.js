/* 分歧, 数据与来源: parts of a page as the server lists them. */

const BLOCKS = {
  grid: (part) => makeGrid(part),
  disputes: (part) => disputeList(part),
  documents: ({ rows }) => h("p", "documents", ...rows.map(([level, title, status]) =>
    h("span", "", h("span", "level", level), ` ${title}`, status && h("span", "standing", status)))),
  text: ({ lines }) => h("div", "prose", ...lines.map((line) => h("p", "", line))),
  list: ({ lines }) => h("ul", "", ...lines.map((line) => h("li", "", line))),
  toc: ({ lines }) => h("nav", { class: "toc", "aria-label": "帮助目录" }, ...lines.map(contentsLink)),
  sheet: ({ groups }) => h("div", "sheet", ...groups.map(signGroup)),
  steps: ({ picture, lines, start: [page, tab] }) => h("div", "task",
    h("div", "", h("ol", "", ...lines.map((line) => h("li", "", line))),
      makeLink("从这里开始", addressOf(page, page === MAP ? { theme: tab } : { tab }), "action")),
    picture && h("img", { src: picture[0], alt: picture[1], width: 420 })),
  keys: ({ keys }) => h("dl", "keys", ...keys.flatMap(([key, does]) => [h("dt", "", h("kbd", "", key)), h("dd", "", does)])),
  copy: ({ text }) => copyBox(text),
};

/** Signs under a heading, each with its meaning. */
function signGroup({ heading, signs }) {
  return h("div", "", h("h3", "", heading), h("ul", "signs", ...signs.map(([src, word]) =>
    h("li", "", h("img", { src, alt: "" }), h("span", "", word)))));
}

/** A button that shows the part of a heading; the page's address stays what it is. */
function contentsLink(title) {
  return makeButton("link", title, ({ target }) => {
    const heads = [...target.closest(".record").querySelectorAll("h2")];
    const found = heads.find(({ textContent }) => textContent.includes(title)) ??
      heads.find(({ textContent }) => textContent.startsWith("1"));
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
  const copy = () => {
    box.select();
    document.execCommand("copy"); // works without https, as in an office's own network
    said.textContent = "已复制";
  };
  return h("div", "copy", box, h("div", "", makeButton("action", "复制", copy), said));
}

function drawBlock(part) {
  const content = BLOCKS[part.as](part);
  if (!part.title) return part.as === "grid" ? h("section", "", part.note && h("p", "note", part.note), content) : content;
  const root = makePart(part.title, part.note ?? "", content);
  if (part.files) root.querySelector("h2").append(" ", csvLink(part.files));
  return root;
}

const csvLink = (asked) => fileLink("CSV", addressOf("files/sources.csv", asked));

/** Parts in a column, or in `columns` side by side. */
function drawBook({ parts, columns }) {
  if (!columns) return parts.map(drawBlock);
  const beside = columns.map((own) => h("div", "column", ...own.map(drawBlock)));
  return [...parts.map(drawBlock), h("div", "columns", ...beside)];
}

export default function ({ data: [record], parentElement }) {
  drawOnce(parentElement, record, () => drawBook(record));
}
