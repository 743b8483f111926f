/* The host around the map page: frame, messages, card. Runs in the app's own document. */

const NOT_OPENED = "地图没有打开，请刷新页面；若再出现，请告诉维护人员。";
const MOST_TRIES = 3;
const RENEWED = "地图已更新，正在重新打开…";
const [FETCH_S, LATE_S, QUIET_S] = [10, 1.5, 2];
const [MISSING_STATUS, GONE] = [404, 410];

/** Whether the address shown is the map's own, and not that of another page of this app. */
function onMap() {
  return new URL(addressOf(MAP)).pathname === location.pathname;
}

/**
 * What the map is to show first: the address if it says anything, else what it showed last, which
 * outlives a visit to another page, and no reload of the app.
 */
function firstState(level) {
  const query = queryFrom(location.search);
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

/** The page is left: its frame stays alive below the next one, for the way back. */
function park(host) {
  const { frame, page } = host;
  if (!frame.moveBefore || host.speaks !== frame || !globalThis.layoutLink.alive()) return;
  const covered = Math.max(0, innerWidth - host.aside.getBoundingClientRect().left);
  document.body.moveBefore(frame, null);
  frame.style.cssText = "position:fixed;left:0;top:42px;width:100vw;height:calc(100vh - 42px);border:0;"
    + `clip-path:inset(0 ${covered}px 0 0)`;
  const { query, preset, live } = host;
  globalThis.layoutEarly = { frame, page, parked: { query, preset, live }, messages: [], stop() {} };
}

/** Until its page comes back nobody is to see a parked frame, or to get into it. */
function hide({ frame }) {
  if (globalThis.layoutEarly?.frame === frame) Object.assign(frame, { inert: true }).style.visibility = "hidden";
}

/** Take over a living frame: it moves without loading anew; then what it said meanwhile is heard. */
function adopt(host, early, title) {
  Object.assign(early.frame, { className: "map", title, inert: false }).removeAttribute("style");
  host.aside.parentElement.moveBefore(early.frame, host.aside);
  host.page = early.page;
  if (early.parked) Object.assign(host, { speaks: early.frame, parked: early.parked });
  else watchFrame(host);
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

/** Where the card lies over the map it can be laid aside; the map is told what it covers. */
function foldCard(host, folded) {
  host.explorer.classList.toggle("folded", folded);
  host.fold.textContent = folded ? "‹ 卡片" : "×";
  host.fold.setAttribute("aria-label", folded ? "打开卡片" : "收起卡片");
  if (host.speaks === host.frame) host.send({ app: APP, type: "card", open: !folded });
}

/** Build the skeleton once; later runs find it and only fill it. */
function skeleton(parent, { title, page }) {
  const notice = h("p", { class: "notice", role: "status" });
  const early = earlyFrame(page);
  const frame = early?.frame ?? makeFrame(title);
  const explorer = h("div", "explorer", notice);
  const fold = makeButton("fold", "", () => foldCard(host, !explorer.matches(".folded")));
  const host = makeSide({
    frame, notice, explorer, fold, page: "", cards: "", state: null,
    // The frame has an opaque origin, so no narrower target can be named.
    send: (message) => host.frame.contentWindow?.postMessage(message, "*"),
    card: (name, wanted, wait) => fetchCard(host.cards, name, wanted, wait),
    keepAddress: (query, step) => keepView(host, query, step),
    tell(lost) {
      const text = host.state.notice + lost;
      const shut = makeButton({ class: "shut", "aria-label": "关闭提示" }, "×", () => {
        host.hushed = text;
        notice.hidden = true;
      });
      notice.replaceChildren(...(text ? [h("span", "", text), shut] : []));
      notice.title = text;
      notice.hidden = !text || text === host.hushed;
    },
    pageLink: ({ page: to, key, id, label }) => host.state.pages.includes(to) &&
      makeLink(label, addressOf(to, { [key]: id }), "foot-page"),
    seen: (is) => foldCard(host, !is),
    openLevel: (level, pick) => goTo(addressOf(MAP, { level, pick })),
    hrefOf: (query) => addressOf(MAP, { level: "", ...query }),
    openView: (query) => goTo(host.hrefOf(query)),
    fileUrl: addressOf,
    more: () => SAVES.map((one) => makeSaver(host, one)),
  });
  explorer.append(...(early ? [] : [frame]), host.aside, fold);
  parent.append(explorer);
  foldCard(host, false);
  if (early) adopt(host, early, title);
  return host;
}

/** Keep what is shown in the address, and for the way back from another page. */
function keepView(host, query, step) {
  globalThis.layoutMapState = { query, preset: host.preset };
  if (!onMap() || levelOf(location.href) !== host.state.level) return; // what is left writes nothing more
  const href = addressOf(MAP, { level: "", ...query }); // the address may have a mangled one
  if (href !== location.href && step) history.pushState({}, "", href);
  else if (href !== location.href) history.replaceState(history.state, "", href);
  toldAnew();
}

const FROM_FRAME = {
  ready(host, { state }) {
    Object.assign(host, { speaks: host.frame, asks: 0 });
    keep(host, state);
    const items = host.state.backgrounds.map((b) => ({
      ...b, url: tileUrl(b.id), available: !b.notice,
    }));
    host.send({ app: APP, type: "backgrounds", items });
    host.send({ app: APP, type: "card", open: !host.explorer.matches(".folded") });
    const { picked } = host;
    if (picked && !picked.startsWith("list:") && host.query.pick !== picked) focus(host, picked);
    writeAddress(host, { echo: true });
  },
  level(host, { level, state }) {
    keep(host, state);
    writeAddress(host, { echo: true });
    dispatchEvent(new CustomEvent("layout-level", { detail: String(level) }));
  },
  workbook(_, { query }) {
    fileLink("", addressOf("files/map.xlsx", query)).click();
  },
  open(host, { page, state, query = {} }) {
    if (state) keep(host, state);
    writeAddress(host);
    if (host.state.pages.includes(page)) goTo(addressOf(page, query));
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
    host.frame = globalThis.layoutParts.map = next;
  }
  Object.assign(host, { page }).frame.src = href;
  watchFrame(host);
}

function fill(host, state) {
  host.state = state;
  tellLost(host, host.page === state.page ? host.lost : ""); // of the level that was left nothing is told
  const first = firstState(state.level);
  if (host.page !== state.page) showPage(host, state.page, pageUrl(state.page, first));
  if (host.cards === state.cards) return;
  host.cards = state.cards;
  const { query = {}, preset = null } = first ?? {};
  const { parked } = host;
  Object.assign(host, { query, preset, live: parked?.live, picked: pickedIn(query), parked: null });
  if (parked && JSON.stringify(forMap(query)) !== JSON.stringify(forMap(parked.query))) returnTo(host, query);
  else if (isPicked(host.picked)) showCard(host);
  if (parked) writeAddress(host, { echo: true });
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
  addEventListener("keydown", (event) => event.key === "Escape" && stepOut(host), { signal });
  const back = (event) => {
    // Streamlit opens another page, or this one with another level.
    if (!onMap()) park(host);
    if (!onMap() || levelOf(location.href) !== host.state.level) return;
    event.stopImmediatePropagation();
    event.layoutDone = true; // nothing is left to be done for a reader whose connection is cut
    returnTo(host, queryFrom(location.search));
  };
  // Only view and card change: a browser that asks capturing listeners of a window first (Chromium
  // does not) spares the server the run that Streamlit's own listener would ask for.
  addEventListener("popstate", back, { capture: true, signal });
}

export default function ({ data: [state], parentElement }) {
  const host = (parentElement.layoutHost ??= skeleton(parentElement, state));
  host.stop?.abort();
  host.stop = new AbortController();
  globalThis.layoutParts = { map: host.frame, card: host.aside };
  listen(host, host.stop.signal);
  fill(host, state);
  return () => {
    host.stop.abort();
    if (!onMap()) hide(host);
  };
}
