/* The address of a page: written by the browser, read by the server when the page runs anew. */

const MAP = "./";

/** A query from pairs; empty values are left out, commas and colons stay readable. */
function queryOf(values) {
  return Object.entries(values)
    .filter(([, value]) => value)
    .map(([key, value]) => {
      const text = encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":");
      return `${key}=${text}`;
    })
    .join("&");
}

/** The level that an address is about; empty for the home level. */
function levelOf(href) {
  return new URL(href).searchParams.get("level") ?? "";
}

/** The address of a page of this app at the level that is shown; "./" is the map. */
function addressOf(page, values = {}) {
  const url = new URL(page, document.baseURI);
  url.search = queryOf({ level: levelOf(location.href), ...values });
  return url.href;
}

/** Tell the row of navigation that the address or the view has changed: its links follow. */
function toldAnew() {
  dispatchEvent(new Event("layout-view"));
}

/** Go to an address of this app without loading it anew: Streamlit listens to its own history. */
function goTo(href) {
  history.pushState({}, "", href);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  toldAnew();
}

/** What the page shows as a view, for 出图; it counts for this address's page only. */
function tellView(query) {
  globalThis.layoutView = { page: location.pathname, query };
  toldAnew();
}

/** The view that the page has told of; of a page that shows none, the whole map. */
function toldView() {
  const { page, query } = globalThis.layoutView ?? {};
  return page === location.pathname ? query : {};
}

/** A link to a file of this app. */
function fileLink(text, href) {
  return h("a", { class: "action", href, download: "" }, text);
}

/** What a click on a link does: its address as it is then opens here; keys and other buttons stay the browser's. */
const followed = (go = goTo) => (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
  event.preventDefault();
  if (event.currentTarget.href !== location.href) go(event.currentTarget.href);
};

/** A link within the app; it can be opened in a new tab like any other. */
const makeLink = (text, href, className = "link") => h("a", { class: className, href, on: { click: followed() } }, text);

/** A link to a page of this app; `to` is the page and what its address says. */
const linkTo = (text, [page, values], look) => makeLink(text, addressOf(page === "map" ? MAP : page, values), look);

/** A link to where a thing is told: its own page, or the map with its card, at another level always. */
function reference({ text, pick, to, level }, look) {
  if (level !== undefined) return linkTo(text, ["map", { level, pick }], look);
  if (to) return linkTo(text, to, look);
  return pick ? linkTo(text, ["map", { pick }], look) : h("span", "", text);
}
