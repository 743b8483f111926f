/* The slim bar above every page but the map: which pages there are, and which one this is. */

const SHEETS = "sheets";

/** What takes the page's view along: the same place on every page. */
function exportButtons() {
  const button = makeButton("make", "出图", () => goTo(addressOf(SHEETS, toldView())));
  button.title = "把本页的筛选和选择做成成品地图";
  const root = make("span", "spread");
  root.append(makeSavePage("tab", toldView), button);
  return root;
}

function tab(page, current, open) {
  const button = makeButton("tab", page.label, () => open(page.id));
  if (page.id === current) button.setAttribute("aria-current", "page");
  return button;
}

export default function ({ data: [{ current, home, pages }], parentElement }) {
  const nav = make("nav", "bar");
  nav.setAttribute("aria-label", "页面");
  const open = (id) => id !== current && goTo(addressOf(id === home ? MAP : id));
  nav.append(...pages.map((page) => tab(page, current, open)));
  if (current !== SHEETS && pages.some(({ id }) => id === SHEETS)) nav.append(exportButtons());
  parentElement.querySelector("nav")?.remove();
  parentElement.append(nav);
}
