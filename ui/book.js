/* What 分歧 and 数据与来源 have beside the parts of stories (`blocks.js`): tables, pairs of clauses, help. */

const part = (make) => (block) => {
  if (!block.title) return make(block);
  const root = makePart(block.title, block.note ?? "", make(block));
  if (block.files) root.querySelector("h2").append(" ", fileLink("CSV", addressOf("files/sources.csv", block.files)));
  return root;
};

Object.assign(KINDS, {
  grid: part((block) => block.title ? makeGrid(block) : h("section", "", block.note && h("p", "note", block.note), makeGrid(block))),
  disputes: disputeList,
  documents: ({ rows }) => h("p", "documents", ...rows.map(([level, title, status]) =>
    h("span", "", h("span", "level", level), ` ${title}`, status && h("span", "standing", status)))),
  lines: part(({ lines }) => h("ul", "", ...lines.map((line) => h("li", "", line)))),
  toc: ({ lines }) => h("nav", { class: "toc", "aria-label": "帮助目录" }, ...lines.map(contentsLink)),
  signs: part(({ groups }) => h("div", "sheet", ...groups.map(signGroup))),
  task: part(({ picture, lines, start: [page, tab] }) => h("div", "task",
    h("div", "", h("ol", "", ...lines.map((line) => h("li", "", line))),
      makeLink("从这里开始", addressOf(page, page === MAP ? { theme: tab } : { tab }), "action")),
    picture && h("img", { src: picture[0], alt: picture[1], width: 420 }))),
  keys: part(({ keys }) => h("dl", "keys", ...keys.flatMap(([key, does]) => [h("dt", "", h("kbd", "", key)), h("dd", "", does)]))),
  copy: part(({ text }) => copyBox(text)),
});

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
