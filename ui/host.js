/* The host around the map page: frame, messages, card. Runs in the app's own document. */

const SHEETS = "sheets";
const CUT_OFF = "没有连上服务器；请检查网络后重试。";
const GONE = 410;

/** What the address says of the view. */
function addressQuery() {
  return queryFrom(location.search);
}

/** Whether the address shown is the map's own, and not that of another page of this app. */
function onMap() {
  return new URL(addressOf(MAP)).pathname === location.pathname;
}

/**
 * What the map is to show first: the address if it says anything, else what it showed last, which
 * outlives a visit to another page, and no reload of the app.
 */
function firstState(level) {
  const query = addressQuery();
  if (Object.keys(query).length) return { query, preset: null };
  const kept = globalThis.layoutMapState;
  return kept && (kept.query.level ?? "") === level ? kept : null;
}

/** Address of the map page beside the app, also below a base path, with what it is to show. */
function pageUrl(page, state) {
  const url = new URL(`map/${page}.html`, document.baseURI);
  if (state) url.hash = encodeURIComponent(JSON.stringify({ ...state, query: forMap(state.query) }));
  return url.href;
}

/** Address template of a background's tiles. */
function tileUrl(id) {
  const base = new URL("tiles/", document.baseURI).href;
  return `${base}${id}/{z}/{x}/{y}.png`;
}

/** The card that says why there is none. */
function faultCard(name, text) {
  const id = SUBJECT.test(name) ? name : "";
  return { id, title: "卡片没有取到", subtitle: text, badges: [], sections: [] };
}

/** Fetch a card of the store that is shown; null if it has none of that name. */
async function fetchCard(cards, name) {
  try {
    const answer = await fetch(new URL(`cards/${cards}/${name}`, document.baseURI));
    if (answer.ok) return await answer.json();
    if (answer.status !== GONE) return null;
    // The store has been built anew: what is shown stands in the address, so a reload keeps it.
    if (sessionStorage.getItem("layoutGone") === cards) return faultCard(name, await answer.text());
    sessionStorage.setItem("layoutGone", cards);
    location.reload();
    return faultCard(name, await answer.text());
  } catch {
    return faultCard(name, CUT_OFF);
  }
}

/** The frame that began to load before Streamlit did, if there is one of this page; only once. */
function earlyFrame(page) {
  const early = globalThis.layoutEarly;
  globalThis.layoutEarly = null;
  if (early?.page === page) return early;
  early?.stop();
  early?.frame.remove();
  return null;
}

/** Take over a living frame: it moves without loading anew; then what it said meanwhile is heard. */
function adopt(host, early, title) {
  Object.assign(early.frame, { className: "map", title }).removeAttribute("style");
  host.aside.parentElement.moveBefore(early.frame, host.aside);
  host.page = early.page;
  setTimeout(() => {
    early.stop();
    for (const data of early.messages)
      receive(host, host.frame.contentWindow, FROM_FRAME, { source: host.frame.contentWindow, data });
  });
}

/** A frame for a page of the map, empty. */
function makeFrame(title) {
  return h("iframe", { class: "map", sandbox: "allow-scripts", title });
}

/** Build the skeleton once; later runs find it and only fill it. */
function skeleton(parent, { title, page }) {
  const notice = h("p", { class: "notice", role: "status" });
  const early = earlyFrame(page);
  const frame = early?.frame ?? makeFrame(title);
  const host = makeSide({
    frame, notice, page: "", cards: "", state: null,
    // The frame has an opaque origin, so no narrower target can be named.
    send: (message) => host.frame.contentWindow?.postMessage(message, "*"),
    card: (name) => fetchCard(host.cards, name),
    keepAddress: (query, step) => keepView(host, query, step),
    tell(lost) {
      notice.textContent = host.state.notice + lost;
      notice.hidden = !notice.textContent;
    },
    openLevel: (level, pick) => goTo(addressOf(MAP, { level, pick })),
    more: () => [makeSavePage("foot-button", () => shownView(host))],
  });
  parent.append(h("div", "explorer", notice, ...(early ? [] : [frame]), host.aside));
  if (early) adopt(host, early, title);
  return host;
}

/** Keep what is shown in the address, and for the way back from another page. */
function keepView(host, query, step) {
  globalThis.layoutMapState = { query, preset: host.preset };
  if (!onMap()) return;
  const href = addressOf(MAP, query);
  if (href === location.href) return;
  if (step) history.pushState({}, "", href);
  else history.replaceState(history.state, "", href);
}

const FROM_FRAME = {
  ready(host, { state }) {
    keep(host, state);
    const items = host.state.backgrounds.map((b) => ({
      ...b, url: tileUrl(b.id), available: !b.notice,
    }));
    host.send({ app: APP, type: "backgrounds", items });
    host.send({ app: APP, type: "pages", items: host.state.pages });
    const { picked } = host;
    if (picked && !picked.startsWith("list:") && host.query.pick !== picked) focus(host, picked);
    writeAddress(host, { echo: true });
  },
  level(host, { query }) {
    goTo(addressOf(MAP, { level: "", ...query }));
  },
  open(host, { page, state }) {
    if (state) keep(host, state);
    writeAddress(host);
    const query = page === SHEETS ? shownView(host) : {};
    if (host.state.pages.some(({ id }) => id === page)) goTo(addressOf(page, query));
  },
};

/**
 * Show another page in a new frame: a frame that is led on keeps steps of its own, so that the way
 * back would lead from page to page and not from address to address.
 */
function showPage(host, page, href) {
  if (host.page) {
    const next = makeFrame(host.frame.title);
    host.frame.replaceWith(next);
    host.frame = next;
  }
  Object.assign(host, { page }).frame.src = href;
}

function fill(host, state) {
  host.state = state;
  tellLost(host, host.lost);
  const first = firstState(state.level);
  if (host.page !== state.page) showPage(host, state.page, pageUrl(state.page, first));
  if (host.cards === state.cards) return;
  host.cards = state.cards;
  const { query = {}, preset = null } = first ?? {};
  Object.assign(host, { query, preset, picked: query.pick ?? null });
  showCard(host);
}

/** Listen until the page is left or runs anew. */
function listen(host, signal) {
  const take = (event) => {
    // On the way back the browser may show a page of the other level before the app says so.
    const query = event.data?.state?.query;
    if (query && (query.level ?? "") !== host.state.level) return;
    receive(host, host.frame.contentWindow, FROM_FRAME, event);
  };
  addEventListener("message", take, { signal });
  addEventListener("keydown", (event) => event.key === "Escape" && close(host), { signal });
  const back = (event) => {
    // Streamlit opens another page, or this one with another level.
    if (!onMap() || levelOf(location.href) !== host.state.level) return;
    event.stopImmediatePropagation();
    returnTo(host, addressQuery());
  };
  // Only view and card change: a browser that asks capturing listeners of a window first (Chromium
  // does not) spares the server the run that Streamlit's own listener would ask for.
  addEventListener("popstate", back, { capture: true, signal });
}

export default function ({ data: [state], parentElement }) {
  const host = (parentElement.layoutHost ??= skeleton(parentElement, state));
  host.stop?.abort();
  host.stop = new AbortController();
  listen(host, host.stop.signal);
  fill(host, state);
  return () => host.stop.abort();
}
