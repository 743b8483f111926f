/* The host around the map page: frame, messages, card. Runs in the app's own document. */

const [SHEETS, SLIDE] = ["sheets", "slide"];
const NOT_OPENED = "地图没有打开，请刷新页面；若再出现，请告诉维护人员。";
const MOST_TRIES = 3;
const RENEWED = "地图已更新，正在重新打开…";
const [FETCH_S, LATE_S, QUIET_S] = [10, 1.5, 2];
const [MISSING_STATUS, GONE] = [404, 410];

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

/** What the app itself says; null if a proxy has answered in its place. */
async function ownAnswer(answer) {
  const { ok, status, headers } = answer;
  const told = headers.get("Content-Type")?.startsWith("text/plain");
  if (!ok && !(told && [MISSING_STATUS, GONE].includes(status))) return null;
  return { ok, status, text: await answer.text() };
}

async function ownRecord(answer) {
  const said = await ownAnswer(answer);
  return said?.ok ? { ...said, record: JSON.parse(said.text) } : said;
}

/**
 * The store has been built anew: what is shown stands in the address, so a reload keeps it. Tells
 * whether it is loaded anew; not twice for the same digest, where it did not help.
 */
function renew(digest) {
  try {
    if (sessionStorage.getItem("layoutGone") === digest) return false;
    sessionStorage.setItem("layoutGone", digest);
  } catch {
    return false; // without a memory it might never end
  }
  location.reload();
  return true;
}

/** Fetch a card of the store that is shown; null if it has none of that name. */
async function fetchCard(cards, name, wanted, wait) {
  const url = new URL(`cards/${cards}/${name}`, document.baseURI);
  const late = setTimeout(wait, LATE_S * 1000);
  const asked = { read: ownRecord, within: FETCH_S, wanted, cut: wait };
  const answer = await globalThis.layoutLink.ask(url, asked);
  clearTimeout(late);
  if (answer?.status !== GONE) return answer?.record ?? null;
  const id = SUBJECT.test(name) ? name : "";
  const subtitle = renew(cards) ? RENEWED : answer.text;
  return { id, title: "卡片没有取到", subtitle, badges: [], sections: [] };
}

/**
 * A frame that has loaded without a word is no map: a proxy has answered in its place, or the store
 * has been built anew meanwhile.
 */
function watchFrame(host) {
  const { frame, page } = host;
  const silent = () => host.frame === frame && host.speaks !== frame;
  const look = async () => {
    await new Promise((done) => setTimeout(done, QUIET_S * 1000));
    if (!silent()) return;
    const url = new URL(`map/${page}.html`, document.baseURI);
    const asked = { options: { method: "HEAD" }, read: ownAnswer, within: FETCH_S, wanted: silent };
    const answer = await globalThis.layoutLink.ask(url, asked);
    if (!answer || !silent()) return;
    if (answer.status === MISSING_STATUS || answer.status === GONE) {
      if (renew(page)) host.tell(RENEWED);
    } else if ((host.tries = (host.tries ?? 0) + 1) <= MOST_TRIES) showPage(host, page, frame.src);
    else host.tell(NOT_OPENED);
  };
  frame.addEventListener("load", look, { once: true });
  if (globalThis.layoutLoaded === frame) look();
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
  watchFrame(host);
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
    card: (name, wanted, wait) => fetchCard(host.cards, name, wanted, wait),
    keepAddress: (query, step) => keepView(host, query, step),
    tell(lost) {
      notice.textContent = host.state.notice + lost;
      notice.hidden = !notice.textContent;
    },
    pageLink: ({ page: to, key, id, label }) => host.state.pages.some((one) => one.id === to) &&
      makeLink(label, addressOf(to, { [key]: id }), "foot-page"),
    openLevel: (level, pick) => goTo(addressOf(MAP, { level, pick })),
    more: () => [makeSaveSlide, makeSavePage].map((make) => make("foot-button", () => shownView(host))),
  });
  parent.append(h("div", "explorer", notice, ...(early ? [] : [frame]), host.aside));
  if (early) adopt(host, early, title);
  return host;
}

/** Keep what is shown in the address, and for the way back from another page. */
function keepView(host, query, step) {
  globalThis.layoutMapState = { query, preset: host.preset };
  if (!onMap()) return;
  const href = addressOf(MAP, { level: "", ...query }); // the address may have a mangled one
  if (href === location.href) return;
  if (step) history.pushState({}, "", href);
  else history.replaceState(history.state, "", href);
}

/** Make the picture of a slide; its button in the strip tells how far it is. */
async function makeSlide(host) {
  if (host.making) return;
  host.making = true;
  const tell = (words) => {
    const items = host.state.pages.map((one) => words && one.id === SLIDE ? { ...one, label: words } : one);
    host.send({ app: APP, type: "pages", items });
  };
  tellLost(host, await saveSlide(shownView(host), tell));
  host.making = false;
}

const FROM_FRAME = {
  ready(host, { state }) {
    host.speaks = host.frame;
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
  workbook(_, { query }) {
    fileLink("", addressOf("files/map.xlsx", query)).click();
  },
  open(host, { page, state, query: asked = {} }) {
    if (state) keep(host, state);
    if (page === SLIDE) return makeSlide(host);
    writeAddress(host);
    const query = page === SHEETS ? shownView(host) : asked;
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
  watchFrame(host);
}

function fill(host, state) {
  host.state = state;
  tellLost(host, host.lost);
  const first = firstState(state.level);
  if (host.page !== state.page) showPage(host, state.page, pageUrl(state.page, first));
  if (host.cards === state.cards) return;
  host.cards = state.cards;
  const { query = {}, preset = null } = first ?? {};
  Object.assign(host, { query, preset, picked: pickedIn(query) });
  if (isPicked(host.picked)) showCard(host);
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
    event.layoutDone = true; // nothing is left to be done for a reader whose connection is cut
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
