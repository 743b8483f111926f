/* 收藏: views that a reader keeps by name in this browser alone; nothing of them is sent anywhere.
   They stand with the app's own document: the map's frame is sandboxed and has no storage. */

const KEPT_VIEWS = "layout-views";
const [MOST_VIEWS, LONGEST_NAME, LONGEST_VIEW] = [300, 60, 8000];
const NOT_KEPT = "这个浏览器不让网页存东西（如无痕窗口），收藏存不下来；请用“复制链接”自己保存。";
const NOTHING_READ = "没有读到收藏：每行一个，名称、制表符、网址。";

const isKept = (one) => typeof one?.name === "string" && typeof one.view === "string";

/** The kept views, each a name and what stands in an address after `?`; null where storage is refused. */
function keptViews() {
  let text;
  try {
    text = localStorage.getItem(KEPT_VIEWS);
  } catch {
    return null;
  }
  try {
    return JSON.parse(text ?? "[]").filter(isKept);
  } catch {
    return [];
  }
}

/** Keep these views; tells whether the browser has. */
function keepViews(views) {
  try {
    localStorage.setItem(KEPT_VIEWS, JSON.stringify(views.slice(0, MOST_VIEWS)));
    return true;
  } catch {
    return false;
  }
}

const nameOfView = (text) => text.replace(/\s+/gu, " ").trim().slice(0, LONGEST_NAME);

/** The views as lines of text, each with its whole address: it opens by itself, too. */
function viewLines(views, hrefOf) {
  return views.map(({ name, view }) => `${name}\t${hrefOf(queryFrom(view))}`).join("\n");
}

/** The views of lines of text: a name, a gap, an address of whichever server or file. */
function readViewLines(text) {
  return text.split(/\r?\n/u).flatMap((line) => {
    const [, name, view] = /^\s*(.*?)\s*\t\s*[^\s?#]*[?#](\S*)\s*$/u.exec(line) ?? [];
    const read = view === undefined || view.length > LONGEST_VIEW ? null : new URLSearchParams(view).toString();
    return read === null || !nameOfView(name) ? [] : [{ name: nameOfView(name), view: read }];
  });
}

/** Those of `more` that are not kept already under this name, before those that are. */
function withViews(views, more) {
  const known = new Set(views.map(({ name, view }) => `${name}\n${view}`));
  return [...more.filter(({ name, view }) => !known.has(`${name}\n${view}`)), ...views];
}

/** A kept view in a row: it opens, gets another name, goes. */
function keptRow(one, at, { change, open }) {
  const rename = ({ currentTarget }) => {
    const field = h("input", { value: one.name, maxLength: LONGEST_NAME, "aria-label": "新名称" });
    const done = () => change((views) => views.map((own, i) => (i === at ? { ...own, name: nameOfView(field.value) || own.name } : own)));
    field.addEventListener("keydown", (event) => event.key === "Enter" && done());
    currentTarget.closest("li").replaceChildren(field, makeButton("foot-button", "确定", done));
    field.select();
  };
  return h("li", "",
    makeButton({ class: "link", title: one.name }, one.name, () => open(queryFrom(one.view))),
    makeButton({ class: "foot-button", "aria-label": `改名：${one.name}` }, "改名", rename),
    makeButton({ class: "foot-button", "aria-label": `删除：${one.name}` }, "删除", () => change((views) => views.filter((_, i) => i !== at))));
}

/** Take views along as text, or read them in. */
function asText({ change, say, hrefOf }) {
  const field = h("textarea", { rows: 3, "aria-label": "收藏的文本" });
  const out = async () => {
    field.value = viewLines(keptViews() ?? [], hrefOf);
    field.select();
    say((await copyText(field.value)) ? "已复制。" : "请按 Ctrl+C 复制。");
  };
  const read = () => {
    const more = readViewLines(field.value);
    if (!more.length) return say(NOTHING_READ);
    return change((views) => withViews(views, more)) && say(`读入 ${more.length} 个。`);
  };
  return h("details", "", h("summary", "", "文本"), field,
    h("div", "kept-line", makeButton("foot-button", "复制为文本", out), makeButton("foot-button", "从文本读入", read)));
}

/**
 * The button 收藏 and its list. `views` are how the place where the card stands does it: `now()` the
 * query that is shown, `open(query)` shows one or says why it cannot, `hrefOf(query)` an address.
 */
function bookmarks(card, views) {
  const list = h("ul");
  const said = h("p", { role: "status" });
  const say = (text) => (said.textContent = text);
  const name = h("input", { value: nameOfView(card.title), maxLength: LONGEST_NAME, "aria-label": "收藏的名称" });
  const open = (query) => {
    const fault = views.open(query);
    if (fault) say(fault);
    else box.hidePopover();
  };
  const draw = () => {
    const kept = keptViews();
    list.replaceChildren(...(kept ?? []).map((one, at) => keptRow(one, at, { change, open })));
    say(kept ? (kept.length ? "" : "还没有收藏。") : NOT_KEPT);
  };
  const change = (next) => {
    const kept = keptViews();
    const done = kept !== null && keepViews(next(kept));
    draw();
    if (!done) say(NOT_KEPT);
    return done;
  };
  const keep = () => {
    const one = { name: nameOfView(name.value) || nameOfView(card.title), view: new URLSearchParams(views.now()).toString() };
    change((kept) => withViews(kept.filter((own) => own.name !== one.name), [one]));
  };
  name.addEventListener("keydown", (event) => event.key === "Enter" && keep());
  const box = h("div", { class: "downloads kept", popover: "auto", role: "dialog", "aria-label": "收藏" },
    h("div", "kept-line", name, makeButton("foot-button", "收藏此图", keep)), list, said,
    asText({ change, say, hrefOf: views.hrefOf }),
    h("p", "", "只存在这台电脑的这个浏览器里。"));
  return poppedUp({ "aria-label": "收藏", title: "收藏" }, "☆", box, draw);
}
