/* The slim bar above every page but the map: which pages there are, and which one this is. */

const SHEETS = "sheets";

/** What takes the page's view along: the same place on every page. */
function exportButtons() {
  const look = { class: "make", title: "把本页的筛选和选择做成成品地图" };
  const button = makeButton(look, "出图", () => goTo(addressOf(SHEETS, toldView())));
  return h("span", "spread", makeSavePage("tab", toldView), button);
}

function tab(page, current, open) {
  const look = { class: "tab", "aria-current": page.id === current && "page" };
  return makeButton(look, page.label, () => open(page.id));
}

/** The levels of the region; what is shown of one is not what another one has. */
function levelTabs(current, home, level, levels) {
  const go = (id) => id !== level && goTo(addressOf(current === home ? MAP : current, { level: id }));
  const tabs = levels.map(({ id, name }) => {
    const look = { class: "tab", "aria-pressed": String(id === level) };
    return makeButton(look, name, () => go(id));
  });
  return levels.length > 1 ? [h("span", { class: "levels", role: "group", "aria-label": "层级" }, ...tabs)] : [];
}

/** The address's level as the server has read it: links on this page take it along. */
function mendLevel(level, levels) {
  const url = new URL(location.href);
  if (!levels.length || levels.some(({ id }) => id === levelOf(url.href))) return;
  url.searchParams.delete("level");
  if (level) url.searchParams.set("level", level);
  history.replaceState(history.state, "", url);
}

export default function ({ data: [{ current, home, pages, level, levels }], parentElement }) {
  mendLevel(level, levels);
  const nav = h("nav", { class: "bar", "aria-label": "页面" });
  const open = (id) => id !== current && goTo(addressOf(id === home ? MAP : id));
  nav.append(...levelTabs(current, home, level, levels), ...pages.map((page) => tab(page, current, open)));
  if (current !== SHEETS && pages.some(({ id }) => id === SHEETS)) nav.append(exportButtons());
  parentElement.querySelector("nav")?.remove();
  parentElement.append(nav);
}
