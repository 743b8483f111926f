/* Draws a card from plain data: head and foot stay, the body between them scrolls. */

const COPIED_MS = 2000;
const [COPY, COPIED] = ["复制链接", "已复制"];
const KM = "千米";

/** A cell of a card in words. */
function plain(cell) {
  if (!cell || typeof cell === "string") return cell ?? "";
  return Array.isArray(cell) ? cell.map(plain).join("、") : cell.text;
}

function csvRow(card, section, row) {
  const [first = "", ...cells] = row.cells && !row.text ? row.cells : [row, ...(row.cells ?? [])];
  const rest = [...cells, ...(row.items ? [row.items] : [])].map(plain).filter(Boolean);
  const said = row.claims?.map(({ level, where, pieces }) => `${level} ${where}：${pieces.map(([words]) => words).join("")}`);
  return [
    section.title, row.label ?? "", row.number === undefined ? plain(first) : `${row.text} ${row.number}`,
    [...rest, row.aside, row.detail, row.fine, ...(said ?? [])].filter(Boolean).join("；"),
    EVIDENCE_WORD[row.evidence] ?? "", rowClauses(card, row).map(clauseLine).join("；"),
  ];
}

/** The card as rows of cells, for a file. */
function cardRows(card) {
  const head = ["部分", "项目", "内容", "说明", "依据", "条文"];
  return [[card.title], head, ...card.sections.flatMap((section) => section.rows.map((row) => csvRow(card, section, row)))];
}

/** Copy the address; where the browser forbids it, show it to be copied by hand. */
async function copyLink(button) {
  const done = await copyText(location.href);
  const foot = button.closest("footer");
  foot.querySelector(".copied")?.remove();
  if (done) {
    button.textContent = COPIED;
    setTimeout(() => (button.textContent = COPY), COPIED_MS);
    return;
  }
  const field = h("input", { readOnly: true, value: location.href, "aria-label": "链接" });
  foot.append(h("p", { class: "copied", role: "status" }, "浏览器不允许复制，请按 Ctrl+C：", field));
  field.select();
}

/** Radii of 周边, of which one is chosen. */
function radiusNode({ now, choices }, actions) {
  const unit = (km) => (km === choices.at(-1) ? ` ${KM}` : "");
  const choice = (km) => makeButton(
    { class: "radius", "aria-pressed": String(km === now), "aria-label": `周边 ${km} ${KM}`, dataset: { act: "around" } },
    `${km}${unit(km)}`, () => km !== now && actions.around(km));
  return makeTabs("半径", choices.map(choice), "radii");
}

/**
 * Ask what stands round the card's place: at the right of its badges, where the foot has no room. Whether
 * it can be asked the map tells, which knows how well the place is known (aside.js).
 */
function askButton({ id, radius }, actions) {
  const look = { class: "foot-button ask", hidden: true, dataset: { act: "around" } };
  return id.startsWith("area:") && !radius && makeButton(look, "周边", () => actions.around());
}

/** From 周边 the way back: to the card of what is asked from, which a point has not. */
function backButton({ id, radius }, actions) {
  if (!radius) return null;
  const own = LIVE.test(id);
  const look = { class: "foot-button back", dataset: { act: "around" } };
  return makeButton(look, own ? "清除" : "返回卡片", own ? actions.close : () => actions.around(0));
}

/** 下载: the card as CSV, and what else can be had where the card stands. */
function downloads(card, actions) {
  const csv = makeButton("foot-button", "CSV 表格", () => saveCsv(card.title, cardRows(card)));
  const around = card.spot && actions.aroundFile && h("a", { class: "foot-button", href: actions.aroundFile(), download: "" }, "周边表 XLSX");
  return poppedUp({}, "下载 ▾", h("div", { class: "downloads", popover: "auto" }, csv, around, ...(actions.more?.() ?? [])));
}

/** A button of the foot and what opens above it, within the window; `opened` is told before it does. */
function poppedUp(look, words, list, opened = () => {}) {
  const button = h("button", { type: "button", class: "foot-button", ...look }, words);
  button.popoverTargetElement = list;
  list.addEventListener("beforetoggle", ({ newState }) => {
    if (newState === "open") opened();
    const { left, top } = button.getBoundingClientRect();
    Object.assign(list.style, { left: `${left}px`, bottom: `${innerHeight - top + 4}px` });
  });
  list.addEventListener("toggle", () => {
    const over = list.getBoundingClientRect().right + 4 - innerWidth;
    if (over > 0) list.style.left = `${Math.max(4, list.getBoundingClientRect().left - over)}px`;
  });
  return [button, list];
}

function footNode(card, actions) {
  const { id } = card;
  return h("footer", "",
    SUBJECT.test(id) && !id.startsWith("list:") && makeButton("foot-button", "定位", () => actions.locate(id)),
    makeButton({ class: "foot-button", "aria-live": "polite" }, COPY, ({ currentTarget }) => copyLink(currentTarget)),
    ...(actions.views ? bookmarks(card, actions.views) : []),
    ...downloads(card, actions),
    backButton(card, actions),
    card.page && actions.page?.(card.page));
}

function headNode(card, actions) {
  return h("header", "",
    card.badges.length > 0 && h("div", "badges", ...makeBadges(card.badges), askButton(card, actions)),
    h("h2", "", card.title),
    h("div", "below-title",
      card.subtitle && h("p", { class: "subtitle", title: card.subtitle }, card.subtitle),
      card.radius && radiusNode(card.radius, actions)),
    card.source && h("p", { class: "subtitle source", title: card.source.text }, h("span", "", card.source.text), standingMark(card.source.standing)),
    actions.close && makeButton({ class: "close", "aria-label": "关闭卡片" }, "×", actions.close));
}

/** How a position was found: inner words of the geocoder, for editors alone. */
function howNode(card, actions) {
  const parts = card.how.map(({ title, rows }) =>
    h("div", "", h("h3", "", title), ...rows.map((row) => lineRow(card, row, false, actions))));
  return h("details", "how", h("summary", "", "怎么定的"), ...parts);
}

/** Draw anew and keep the focus on what leads round the place, if it was there. */
function keepingFocus(aside, draw) {
  const before = aside.getRootNode().activeElement;
  const asked = aside.contains(before) && before.dataset.act;
  draw();
  if (asked) aside.querySelector(`[data-act=${asked}]:not([aria-pressed=false])`)?.focus();
}

/**
 * Replace what the aside shows by a card; `actions` are `pick(id)`, `locate(id)`, `around(km)` (0 for
 * the card of the place itself) and perhaps `close()`, `level(level, pick)`, `more()`, `page(page)` for a
 * link, `views` that can be kept, `aroundFile()` for the address of the table of 周边 and `editor`.
 */
function drawCard(aside, card, actions) {
  const body = h("div", { class: "sections", tabIndex: 0, role: "region", "aria-label": "卡片内容" },
    ...card.sections.map((section) => sectionNode(card, section, actions)),
    actions.editor && card.how && howNode(card, actions), documentsNode(card));
  aside.classList.toggle("opening", !actions.close);
  aside.classList.toggle("live", Boolean(card.radius));
  aside.tabIndex = -1;
  keepingFocus(aside, () => aside.replaceChildren(headNode(card, actions), body, footNode(card, actions)));
  performance.mark("card-painted");
}
