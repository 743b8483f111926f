/* The host around the map page: frame, messages, card. Runs in the app's own document. */

const APP = "layout";
const SUBJECT = /^(area|county|link|industry|chain|sector|list):[a-z0-9-]+$/;
const NOTHING = "list:none";
const SHEETS = "sheets";
const CARD_OVERLAY_BELOW_PX = 1180;

/** What the map showed last. It outlives a visit to another page, and no reload of the app. */
function lastState() {
  return globalThis.layoutMapState ?? null;
}

/** What the map is to show first: the address if it says anything, else what it showed last. */
function firstState() {
  const query = addressQuery();
  return Object.keys(query).length ? { query, preset: null } : lastState();
}

/** Address of the map page beside the app, also below a base path, with what it is to show. */
function pageUrl(page, state) {
  const url = new URL(`map/${page}.html`, document.baseURI);
  if (state) url.hash = encodeURIComponent(JSON.stringify(state));
  return url.href;
}

/** Address template of a background's tiles. */
function tileUrl(id) {
  const base = new URL("tiles/", document.baseURI).href;
  return `${base}${id}/{z}/{x}/{y}.png`;
}

function makeFrame(title) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.title = title;
  frame.className = "map";
  return frame;
}

/** Build the skeleton once; later runs find it and only fill it. */
function skeleton(parent, title) {
  const root = document.createElement("div");
  root.className = "explorer";
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  const aside = document.createElement("aside");
  aside.className = "card";
  aside.setAttribute("aria-label", "卡片");
  const frame = makeFrame(title);
  root.append(notice, frame, aside);
  parent.append(root);
  return {
    root, notice, frame, aside, page: "", state: null, shown: undefined,
    query: {}, picked: null, written: null, echo: false, strange: "",
  };
}

function send(host, message) {
  // The frame has an opaque origin, so no narrower target can be named.
  host.frame.contentWindow?.postMessage({ app: APP, ...message }, "*");
}

function sendBackgrounds(host) {
  const items = host.state.backgrounds.map((b) => ({
    ...b, url: tileUrl(b.id), available: !b.notice,
  }));
  send(host, { type: "backgrounds", items });
}

/** Show what was picked, on the map or by a link inside the card. */
function pick(host, id) {
  if (id !== null && !SUBJECT.test(id)) return;
  host.root.classList.toggle("closed", id === null && innerWidth < CARD_OVERLAY_BELOW_PX);
  host.picked = id;
  // The address comes first: the run that fetches the card is told it.
  writeAddress(host);
  host.setPick(id);
}

/** Keep what the map shows now. */
function keep(host, { query, preset, strange }) {
  host.query = query;
  globalThis.layoutMapState = { query, preset };
  host.aside.dataset.theme = query.theme ?? "layout";
  if (strange.length) {
    host.strange = `链接中的图层“${strange.join("、").slice(0, 60)}”已不存在。`;
    showNotice(host);
  }
}

const RECEIVERS = {
  ready(host, { state }) {
    keep(host, state);
    sendBackgrounds(host);
    send(host, { type: "pages", items: host.state.pages });
    showPicked(host);
  },
  state(host, { state }) {
    keep(host, state);
    writeAddress(host, { echo: host.echo });
    host.echo = false;
  },
  open(host, { page, state }) {
    if (state) keep(host, state);
    const query = page === SHEETS ? shownView(host) : {};
    if (host.state.pages.some(({ id }) => id === page)) goTo(addressOf(page, query));
  },
  pick(host, { id, state }) {
    if (state) keep(host, state);
    pick(host, id ?? null);
  },
  list(host, { what }) {
    pick(host, `list:${what}`);
  },
  file(host, { name, rows }) {
    saveCsv(name, rows);
  },
};

function receive(host, event) {
  const message = event.data;
  if (event.source !== host.frame.contentWindow || message?.app !== APP) return;
  if (Object.hasOwn(RECEIVERS, message.type)) RECEIVERS[message.type](host, message);
}

/** The card stands already; what it tells of is brought into view if the map does not show it. */
function showPicked(host) {
  const { id } = host.state.card;
  host.picked = id || null;
  if (id && !id.startsWith("list:") && host.query.pick !== id) focus(host, id);
  writeAddress(host, { echo: true });
}

/** Select on the map what the app names; its answer is no step of its own. */
function focus(host, id) {
  host.echo = true;
  send(host, { type: "focus", id });
}

/** Close the card and take the selection off the map. */
function close(host) {
  focus(host, null);
  pick(host, null);
}

function showNotice(host) {
  host.notice.textContent = host.state.notice + host.strange;
  host.notice.hidden = !host.notice.textContent;
}

function fill(host, state) {
  host.state = state;
  if (host.page !== state.page) {
    host.page = state.page;
    host.frame.src = pageUrl(state.page, firstState());
  }
  showNotice(host);
  const text = JSON.stringify(state.card);
  if (text === host.shown) return;
  host.shown = text;
  drawCard(host.aside, state.card, {
    pick(id) {
      focus(host, id);
      pick(host, id);
    },
    locate: (id) => focus(host, id),
    close: () => close(host),
    more: () => [makeSavePage("foot-button", () => shownView(host))],
  });
}

/** Listen until the page is left or runs anew. */
function listen(host, signal) {
  addEventListener("message", (event) => receive(host, event), { signal });
  addEventListener("keydown", (event) => event.key === "Escape" && close(host), { signal });
  const show = (query) => {
    send(host, { type: "set", query });
    host.setPick(host.picked);
  };
  // Before Streamlit's own listener, which would run the whole page anew.
  const first = { capture: true, signal };
  addEventListener("popstate", (event) => returnInHistory(host, event, show), first);
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const state = data[0];
  const host = (parentElement.layoutHost ??= skeleton(parentElement, state.title));
  // An empty value would count as no trigger at all.
  host.setPick = (id) => setTriggerValue("pick", id ?? NOTHING);
  host.stop?.abort();
  host.stop = new AbortController();
  listen(host, host.stop.signal);
  fill(host, state);
  return () => host.stop.abort();
}
