/* A page's parts from a list of blocks, each with a kind and what that part takes. */

function pageHeadNode({ title, note, mark, badges = [], up = [], links = [], view, about, notice }) {
  tellView(view ?? {});
  const actions = links.filter((one) => !one[3]).map(([text, page, values]) => linkTo(text, [page, values], "action"));
  const files = links.filter((one) => one[3]).map(([text, page, values]) => fileLink(text, addressOf(page, values)));
  if (files.length) actions.push(h("details", "menu", h("summary", "action", "下载 ▾"), h("div", "", ...files)));
  return h("div", "top", noticeLine(notice),
    h("header", "", mark && makeMark(mark), h("h1", "", title), h("span", "badges", ...makeBadges(badges), ...up.map((one) => reference(one, "link"))),
      note && h("span", "quiet", note), h("span", "spread", ...actions)),
    about?.length > 0 && h("div", "about-line", ...about.map((one) => one.clauses ? makeClauses(one.clauses) : h("span", "quiet", one))));
}

const KINDS = {
  head: pageHeadNode, catalogue, summary, wide: wideTable,
  list: ({ part, note }) => partSection(part, note),
  table: ({ part, note }) => partTable(part, note),
  steps: ({ title, note, items }) => makePart(title, note, h("div", "sequences", ...items.map(sequence))),
  legend: ({ items, text }) => h("p", "key", ...items.map((item) => h("span", "", evidenceSign(item), item.text)), text && h("span", "", text)),
  note: ({ text }) => h("p", "note", text),
  empty: ({ title, text }) => makePart(title, "", emptyLine(text)),
  columns: ({ columns, look = "columns" }) => h("div", look, ...columns.map((blocks) => h("div", "column", ...blocks.map(draw)))),
  masonry: ({ blocks }) => h("div", "masonry", ...blocks.map(draw)),
};

const draw = (block) => KINDS[block.kind](block);

export default function ({ data: [blocks], parentElement }) {
  drawOnce(parentElement, blocks, () => [h("div", "story", ...blocks.map(draw))]);
}
